//! Two entries of one case: which other entry is joined into this one, and what they say differently.

use std::collections::{BTreeSet, HashMap};

use super::cover_fields::FEW;
use super::fields::{line, of_cases};
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::case::{CaseFile, cause_label};
use crate::docket::CaseRow;
use crate::ledger::{Choices, Joined, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::Joining;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

pub(super) struct Join {
    /// The entry that is kept.
    pub(super) case: i64,
    /// The other, where it is known already.
    pub(super) other: Option<i64>,
}

impl Join {
    /// What the other entries are called, the newest first. Of a docket too long for a list only those without a number,
    /// which nothing else finds.
    fn called(&self, ctx: &Ctx<'_>) -> Vec<(i64, String)> {
        let docket = ctx.ledger.docket();
        let few = docket.len() <= FEW;
        // The entry that is kept is no other one.
        let rows = (0..docket.len()).rev().map(|at| docket.row(at));
        let rows = rows.filter(|row| row.id() != self.case && (few || row.number().is_empty()));
        let mut out: Vec<(i64, String)> = rows.map(|row| (row.id(), named(&row))).collect();
        // Several without a number may have one party and one day: what else is known of them tells them apart.
        for at in alike(&out) {
            if let Some((id, name)) = out.get_mut(at)
                && let Some(row) = docket.position(*id).map(|at| docket.row(at))
            {
                let cause = cause_label(row.cause(), ctx.lang()).to_string();
                for word in [&cause, row.forum(), row.department(), row.handler()] {
                    let mark = if word.is_empty() { "" } else { " " };
                    name.push_str(mark);
                    name.push_str(word);
                }
            }
        }
        let mut nth: HashMap<String, usize> = HashMap::new();
        for at in alike(&out).into_iter().rev() {
            if let Some((_, name)) = out.get_mut(at) {
                let nth = nth.entry(name.clone()).or_default();
                *nth += 1;
                let entry = said!("（第 {nth} 次登记）", " (entry {nth})"; nth = Said::same(&nth));
                name.push_str(entry.get(ctx.lang()));
            }
        }
        out
    }

    fn other(&self, values: &Values, ctx: &Ctx<'_>) -> Result<i64, Stop> {
        let typed = values.get("other").trim();
        if let Some((id, _)) = self.called(ctx).iter().find(|(_, name)| name == typed) {
            return Ok(*id);
        }
        let docket = ctx.ledger.docket();
        let rows = (0..docket.len()).map(|at| docket.row(at));
        let so = rows.filter(|row| row.number().is_empty() && row.id() != self.case);
        let n = so.filter(|row| named(row) == typed).count();
        if n > 1 {
            return Err(Stop::At(
                "other",
                fault(
                    said!(
                        "有 {n} 项都是「{typed}」",
                        "{n} entries are called '{typed}'"
                    ),
                    said!(
                        "从下面的列表里选其中一项",
                        "choose one of them from the list below"
                    ),
                ),
            ));
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
        let called = self.called(ctx);
        let of = |id: i64| {
            let listed = called.iter().find(|(other, _)| *other == id);
            let number = || docket.position(id).map(|at| named(&docket.row(at)));
            listed.map(|(_, name)| name.clone()).or_else(number)
        };
        // What may be the same comes first.
        let case = ctx.case(self.case).ok();
        let twins = case.and_then(|c| ctx.ledger.twins_of(&c).ok());
        let twins = twins.into_iter().flatten().map(|twin| twin.id);
        let mut words: Vec<String> = twins.filter_map(of).collect();
        let shown = self.other.and_then(of);
        let shown = shown.or_else(|| words.first().cloned()).unwrap_or_default();
        if docket.len() <= FEW {
            let twins: BTreeSet<String> = words.iter().cloned().collect();
            let rest = called.into_iter().map(|(_, name)| name);
            words.extend(rest.filter(|name| !twins.contains(name)));
        }
        vec![
            of_cases(
                line("other", text("并入的另一项", "the other entry")),
                words,
                docket.len() <= FEW,
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

/// The places of those that are called as another is.
fn alike(called: &[(i64, String)]) -> Vec<usize> {
    let mut so: HashMap<&str, usize> = HashMap::new();
    for (_, name) in called {
        *so.entry(name).or_default() += 1;
    }
    let alike = |name: &str| so.get(name).is_some_and(|n| *n > 1);
    let all = called.iter().enumerate();
    let alike = all.filter(|(_, (_, name))| alike(name));
    alike.map(|(at, _)| at).collect()
}
