//! A department or a handler under another name, in every case at once: one step of undo.

use super::fields::{from_list, held, line};
use super::screen;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::codes;
use crate::docket::CaseRow;
use crate::ledger::{Change, Deed};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::{Ctx, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;
use crate::tui::widgets::message::Message;

codes! {
    /// What stands on covers and can be renamed everywhere.
    pub enum Renamed {
        Department = "department", "承办科室", "department";
        Handler = "handler", "承办人", "handler";
    }
}

impl Renamed {
    fn word<'a>(self, row: &CaseRow<'a>) -> &'a str {
        match self {
            Renamed::Department => row.department(),
            Renamed::Handler => row.handler(),
        }
    }

    /// Every name the docket holds, with its cases and how many of them are open.
    pub fn counted(self, ctx: &Ctx<'_>) -> Vec<(String, usize, usize)> {
        let docket = ctx.ledger.docket();
        let today = ctx.ledger.today();
        let mut found: std::collections::BTreeMap<&str, (usize, usize)> =
            std::collections::BTreeMap::new();
        for at in 0..docket.len() {
            let row = docket.row(at);
            let word = self.word(&row);
            if word.is_empty() {
                continue;
            }
            let counts = found.entry(word).or_default();
            counts.0 += 1;
            counts.1 += usize::from(row.closed().is_none_or(|d| d > today));
        }
        let mut all: Vec<_> = found
            .into_iter()
            .map(|(w, (n, open))| (w.to_string(), n, open))
            .collect();
        all.sort_by(|a, b| (b.2, b.1).cmp(&(a.2, a.1)).then_with(|| a.0.cmp(&b.0)));
        all
    }

    /// The query that finds the cases of a name.
    pub fn query(self, name: &str) -> String {
        let field = self.text().zh.trim_start_matches("承办");
        let field = if self == Renamed::Department {
            field
        } else {
            "承办人"
        };
        format!("{field}:{name}")
    }
}

pub(super) struct Rename {
    pub(super) what: Renamed,
    pub(super) old: String,
}

impl Rename {
    /// The cases that carry the old name.
    fn ids(&self, ctx: &Ctx<'_>) -> Vec<i64> {
        let docket = ctx.ledger.docket();
        (0..docket.len())
            .map(|at| docket.row(at))
            .filter(|row| self.what.word(row) == self.old)
            .map(|row| row.id())
            .collect()
    }
}

impl Sheet for Rename {
    fn id(&self) -> String {
        format!("rename {} {}", self.what.id(), self.old)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let (what, old) = (self.what.text(), &self.old);
        let old = Said::same(old);
        said!("{what}改名 {old}", "rename the {what} {old}"; what = what, old = old)
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let words = match self.what {
            Renamed::Department => held(ctx, "department", |row| row.department_word()),
            Renamed::Handler => held(ctx, "handler", |row| row.handler_word()),
        };
        vec![
            from_list(line("name", text("新名称", "new name")), words)
                .with(&self.old)
                .required()
                .hint(text(
                    "各案一并改名；填已有的名称即合并",
                    "in every case; a name that is there already merges the two",
                )),
        ]
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let count = self.ids(ctx).len();
        let mut out = vec![(
            said!(
                "将修改 {count} 件案件，可一步撤销",
                "{count} cases change, one step of undo"
            ),
            Role::Text,
        )];
        let name = values.get("name").trim();
        let other = self
            .what
            .counted(ctx)
            .into_iter()
            .find(|(w, ..)| w == name && *w != self.old);
        if let Some((name, cases, _)) = other {
            out.push((
                said!(
                    "与已有的「{name}」（{cases} 件）合并，以后不能自动分开",
                    "merges with '{name}' ({cases} cases); they are not told apart afterwards"
                ),
                Role::Warn,
            ));
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let name = values.get("name").trim().to_string();
        if name == self.old {
            return Err(Stop::At(
                "name",
                fault(
                    said!("名称没有变化", "the name is the same"),
                    said!("填新名称，或按 Esc 返回", "type another, or Esc to go back"),
                ),
            ));
        }
        let mut changes = Vec::new();
        for id in self.ids(ctx) {
            let mut case = ctx.case(id)?;
            match self.what {
                Renamed::Department => case.head.department.clone_from(&name),
                Renamed::Handler => case.head.handler.clone_from(&name),
            }
            changes.push(Change::Case(Box::new(case)));
        }
        let (count, what, old) = (changes.len(), self.what.text(), &self.old);
        let moved = format!("{old} → {name}");
        let moved = Said::same(moved);
        let number = Said::same(count);
        let title = said!("将{what}改名 {moved}，{number} 件", "rename the {what} {moved} in {number} cases"; what = what, moved = moved, number = number);
        let ask = said!("将把 {number} 件案件的{what}由 {moved}", "in {number} cases the {what} becomes {moved}"; what = what, moved = moved, number = number);
        Ok(Ready::Do(Step::Confirm {
            deed: Deed::new(title, changes),
            what: ask,
            close: true,
            last: false,
        }))
    }
}

/// A department or handler to rename in every case, by its place among the counted ones.
pub fn rename(ctx: &Ctx<'_>, what: Renamed, nth: usize) -> Step {
    match what.counted(ctx).into_iter().nth(nth) {
        Some((old, ..)) => screen::open(Rename { what, old }, ctx),
        None => Step::Ignored,
    }
}

/// The same by the name it has now; none where no case carries it any more.
pub(super) fn rename_of(ctx: &Ctx<'_>, what: Renamed, old: &str) -> Step {
    match what.counted(ctx).into_iter().any(|(name, ..)| name == old) {
        true => screen::open(
            Rename {
                what,
                old: old.to_string(),
            },
            ctx,
        ),
        false => Step::Say(Message::Info(said!(
            "没有案件用这个名称了",
            "no case carries that name any more"
        ))),
    }
}
