//! Who looked over the dates: a named second person, and whether he is another than the one who entered them.

use std::collections::BTreeSet;

use super::fields::{from_list, held, line};
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::ledger::DateToCheck;
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// Dates shown under the form; the rest is counted.
const SHOWN: usize = 8;

pub(super) struct Tick {
    pub(super) dates: Vec<DateToCheck>,
}

impl Sheet for Tick {
    fn id(&self) -> String {
        "tick dates".to_string()
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let n = self.dates.len();
        said!("换眼核对 {n} 项", "second look at {n} dates")
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let looks = ctx.ledger.looks().unwrap_or_default();
        let officials = ctx.ledger.officials().unwrap_or_default();
        let before = looks.iter().rev().map(|l| l.by.clone());
        let mut seen = BTreeSet::new();
        let names: Vec<String> = before
            .chain(
                held(ctx, "handler", |row| row.handler_word())
                    .iter()
                    .cloned(),
            )
            .chain(officials.into_iter().map(|o| o.name))
            .filter(|name| seen.insert(name.clone()))
            .collect();
        vec![
            from_list(line("by", text("核对人", "who looked")), names)
                .required()
                .hint(text(
                    "登记人以外、对照文书原件看过的人",
                    "another than who entered them, who compared them with the papers",
                )),
        ]
    }

    fn below(&self, values: &Values, _ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let by = values.get("by").trim();
        let own = self.dates.iter().filter(|d| d.is_own(by)).count();
        let mut out = Vec::new();
        if own > 0 {
            out.push((
                said!(
                    "其中 {own} 项是{by}本人登记的，不算另一双眼睛；登记时照实记下",
                    "{own} of them were entered by {by}: no second eye, and so it will be noted"
                ),
                Role::Warn,
            ));
        }
        out.extend(self.dates.iter().take(SHOWN).map(|d| {
            let (now, case) = (DateToCheck::shown(&d.now), Said::same(&d.number));
            let title = &d.title;
            (
                said!("{now} {case} {title}", "{now} {case} {title}"; now = now, case = case, title = title),
                Role::Dim,
            )
        }));
        let more = self.dates.len().saturating_sub(SHOWN);
        if more > 0 {
            out.push((said!("另有 {more} 项", "{more} more"), Role::Dim));
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let by = values.get("by").trim();
        if by.is_empty() {
            return Err(Stop::At(
                "by",
                fault(
                    said!("没有写核对人", "who looked is not named"),
                    said!("写姓名", "write the name"),
                ),
            ));
        }
        Ok(Ready::Write(ctx.ledger.ticking(&self.dates, by)))
    }
}
