//! Closing a case: the outcome, its day, its service on both sides, and what we have to perform.

use super::fields::{
    amount_of, date, date_toward, day_of, day_toward, line, money, must_day_toward, note,
};
use super::preview::preview;
use super::record::outcome;
use super::sheet::{Ready, Sheet, Stop, current};
use crate::calendar::Toward;
use crate::case::{CaseFile, Fact, FactKind, Instance, Outcome};
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

pub(super) struct Close {
    pub(super) case: i64,
}

impl Close {
    fn would_be(&self, values: &Values, ctx: &Ctx<'_>) -> Result<(CaseFile, CaseFile), Stop> {
        let before = current(ctx, self.case)?;
        let mut after = before.clone();
        let day = must_day_toward(values, "day", Toward::Past, ctx)?;
        let outcome = Outcome::from_id(values.get("outcome"));
        let concluded = Fact {
            outcome,
            amount_fen: amount_of(values, "amount")?,
            paper: values.get("paper").to_string(),
            note: values.get("note").to_string(),
            ..Fact::new(FactKind::Concluded, day)
        };
        after.take_in(concluded);
        for (key, kind) in [
            ("served", FactKind::Served),
            ("served_other", FactKind::ServedOther),
        ] {
            if let Some(day) = day_toward(values, key, Toward::Past, ctx)? {
                after.facts.push(Fact::new(kind, day));
            }
        }
        if let Some(until) = day_of(values, "perform", ctx)? {
            after.facts.push(Fact {
                until: Some(until),
                ..Fact::new(FactKind::PerformancePeriod, day)
            });
        }
        after.sort();
        Ok((before, after))
    }
}

impl Sheet for Close {
    fn id(&self) -> String {
        format!("close {}", self.case)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        said!("登记结案 {name}", "close {name}")
    }

    fn pivots(&self) -> &'static [&'static str] {
        &["outcome"]
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let perform = Outcome::from_id(values.get("outcome")).is_some_and(Outcome::to_perform);
        let mut fields = vec![
            outcome(&case, ""),
            date_toward("day", text("结案日期", "closed on"), Toward::Past, ctx)
                .required()
                .hint(text(
                    "裁判文书（复议决定）上的日期",
                    "the day on the judgment, ruling or decision",
                )),
            date_toward(
                "served",
                text("送达我方", "served on us"),
                Toward::Past,
                ctx,
            )
            .hint(text(
                "收到文书的那一天，上诉期自此起算；尚未送达的空着",
                "the day we had the paper: the appeal period runs from it; empty until then",
            )),
            date_toward(
                "served_other",
                text("送达对方", "served on them"),
                Toward::Past,
                ctx,
            ),
        ];
        if perform {
            fields.push(
                date("perform", text("履行至", "perform by"), ctx)
                    .hint(text("文书确定的最后履行日", "the last day the paper names")),
            );
        }
        fields.push(money("amount", text("赔偿金额", "compensation"), None));
        fields.push(
            line("paper", text("文书", "paper"))
                .hint(text("文书名称和文号", "the paper's name and number")),
        );
        fields.push(note(text("备注", "note"), ""));
        fields
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        if values.get("outcome").is_empty() {
            return Vec::new();
        }
        match self.would_be(values, ctx) {
            Ok((before, after)) => {
                let mut out = preview(&before, &after, ctx);
                let appeal = after.outcome().is_some_and(Outcome::appealable)
                    && after.head.instance == Instance::First;
                let served = after.fact(FactKind::Served).is_some()
                    && after.fact(FactKind::ServedOther).is_some();
                if appeal && !served {
                    out.push((
                        said!(
                            "双方送达日都登记后才能推算生效日",
                            "the day it takes effect follows once both sides' service is recorded"
                        ),
                        Role::Dim,
                    ));
                }
                out
            }
            Err(_) => Vec::new(),
        }
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (_, after) = self.would_be(values, ctx)?;
        let case = label(&after);
        let outcome = after
            .outcome()
            .map(|o| Said::from(o.text()))
            .unwrap_or_default();
        let day = must_day_toward(values, "day", Toward::Past, ctx)?;
        let title = said!("登记结案 {outcome} {day}，{case}", "close: {outcome} {day} ({case})"; outcome = outcome);
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
