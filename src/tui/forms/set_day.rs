//! A due day fixed by hand, with its reason: the court set another day than the law counts.

use super::fields::{date, line, must_day};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current};
use crate::case::{CaseFile, SetDay};
use crate::law::Rule;
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

pub(super) struct SetDue {
    pub(super) case: i64,
    pub(super) rule: &'static Rule,
}

impl SetDue {
    fn would_be(&self, values: &Values, ctx: &Ctx<'_>) -> Result<(CaseFile, CaseFile), Stop> {
        let before = current(ctx, self.case)?;
        let mut after = before.clone();
        let day = must_day(values, "day", ctx)?;
        let reason = values.get("reason").trim().to_string();
        match after.set_days.iter_mut().find(|s| s.rule == self.rule.id) {
            Some(set) => {
                set.day = day;
                set.reason = reason;
            }
            None => after.set_days.push(SetDay {
                uuid: uuid::Uuid::nil(),
                rule: self.rule.id.to_string(),
                day,
                reason,
            }),
        }
        Ok((before, after))
    }
}

impl Sheet for SetDue {
    fn id(&self) -> String {
        format!("set-day {} {}", self.case, self.rule.id)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        said!("手工设定「{rule}」的期限 {name}", "set '{rule}' by hand in {name}"; rule = self.rule.title, name = Said::same(&name))
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let case = ctx.case(self.case).ok();
        let set = case
            .as_ref()
            .and_then(|c| c.set_days.iter().find(|s| s.rule == self.rule.id));
        vec![
            date("day", text("届满日", "due"), ctx)
                .with(&set.map(|s| s.day.to_string()).unwrap_or_default())
                .required(),
            line("reason", text("理由", "reason"))
                .with(set.map_or("", |s| &s.reason))
                .required()
                .hint(text(
                    "如 法院通知延长至该日",
                    "such as: the court set this day",
                )),
        ]
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        match self.would_be(values, ctx) {
            Ok((before, after)) => preview(&before, &after, ctx),
            Err(_) => Vec::new(),
        }
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (_, after) = self.would_be(values, ctx)?;
        let (day, case) = (must_day(values, "day", ctx)?, label(&after));
        let title = said!("设定「{rule}」为 {day}，{case}", "set '{rule}' to {day} ({case})"; rule = self.rule.title, day = Said::same(day), case = Said::same(&case));
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
