//! Two entries of one case: which other entry is joined into this one, and what they say differently.

use super::fields::{from_open_list, line};
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::case::CaseFile;
use crate::docket::CaseRow;
use crate::ledger::{Choices, Joined, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::Joining;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// Cases beyond which the list of numbers is not offered.
const FEW: usize = 20_000;

pub(super) struct Join {
    /// The entry that is kept.
    pub(super) case: i64,
    /// The other, where it is known already.
    pub(super) other: Option<i64>,
}

impl Join {
    fn other(&self, values: &Values, ctx: &Ctx<'_>) -> Result<i64, Stop> {
        let typed = values.get("other").trim();
        let docket = ctx.ledger.docket();
        // One without a number is called by its party and its day: several may have one party.
        let called = (0..docket.len())
            .map(|at| docket.row(at))
            .find(|row| row.number().is_empty() && row.id() != self.case && named(row) == typed);
        if let Some(row) = called {
            return Ok(row.id());
        }
        ctx.ledger
            .find(typed)
            .map_err(|e| Stop::At("other", fault(e.said(), e.hint())))
    }

    /// The two entries, and what joining them gives.
    fn joined(
        &self,
        values: &Values,
        ctx: &Ctx<'_>,
    ) -> Result<((CaseFile, CaseFile), Joined), Stop> {
        let other = self.other(values, ctx)?;
        let both = (ctx.ledger.case(self.case)?, ctx.ledger.case(other)?);
        let joined = ctx
            .ledger
            .join_files(&both.0, &both.1, &Choices::default())
            .map_err(|e| Stop::At("other", fault(e.said(), e.hint())))?;
        Ok((both, joined))
    }
}

impl Sheet for Join {
    fn id(&self) -> String {
        format!("join {}", self.case)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        said!("合并登记，保留 {name}", "join another entry into {name}")
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let docket = ctx.ledger.docket();
        // What may be the same comes first.
        let case = ctx.case(self.case).ok();
        let twins = case.and_then(|c| ctx.ledger.twins_of(&c).ok());
        let mut words: Vec<String> = Vec::new();
        let of = |id: i64| docket.position(id).map(|at| named(&docket.row(at)));
        for twin in twins.into_iter().flatten() {
            words.extend(of(twin.id));
        }
        let shown = self.other.and_then(of);
        let shown = shown.or_else(|| words.first().cloned()).unwrap_or_default();
        if docket.len() <= FEW {
            // The entry that is kept is no other one.
            let rows = (0..docket.len()).rev().map(|at| docket.row(at));
            for row in rows.filter(|row| row.id() != self.case) {
                let name = named(&row);
                if !words.contains(&name) {
                    words.push(name);
                }
            }
        }
        vec![
            from_open_list(
                line("other", text("并入的另一项", "the other entry")),
                words,
            )
            .with(&shown)
            .required()
            .hint(text(
                "案号，或只符合一件的词；并入后它移入回收站",
                "its number, or words that fit one case; it goes to the bin then",
            )),
        ]
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let Ok((_, joined)) = self.joined(values, ctx) else {
            return Vec::new();
        };
        let n = joined.different.len();
        if n == 0 {
            return vec![(
                said!(
                    "两项没有不一致的内容，补齐后合为一件",
                    "they contradict each other nowhere: each fills what the other lacks"
                ),
                Role::Good,
            )];
        }
        let mut out = vec![(
            said!(
                "{n} 处不一致，下一步逐项选定",
                "{n} differences, to be chosen one by one next"
            ),
            Role::Warn,
        )];
        for line in joined.different.iter().flat_map(|d| &d.lines) {
            let (field, mine, theirs) = (&line.field, &line.mine, &line.theirs);
            out.push((
                said!("{field}：{mine} ≠ {theirs}", "{field}: {mine} ≠ {theirs}"; field = field, mine = mine, theirs = theirs),
                Role::Text,
            ));
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (both, joined) = self.joined(values, ctx)?;
        if joined.different.is_empty() {
            let deed = ctx
                .ledger
                .joining_files(both.0, both.1, &Choices::default())?;
            return Ok(Ready::Write(deed));
        }
        let page = Joining::new(both, joined.different);
        Ok(Ready::Do(Step::Replace(Box::new(page))))
    }
}

/// The number of a case, else its party and the day it came.
fn named(row: &CaseRow<'_>) -> String {
    match (row.number(), row.received()) {
        ("", Some(day)) => format!("{} {day}", row.name()),
        ("", None) => row.name().to_string(),
        (number, _) => number.to_string(),
    }
}
