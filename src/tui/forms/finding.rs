//! What a court or an organ found wrong: which of the law's grounds, what exactly, who answers for it, what was put right.

use uuid::Uuid;

use super::fields::{choice, date, day_of, from_list, held, line};
use super::sheet::{Ready, Sheet, Stop, current};
use super::{screen, with_case};
use crate::case::{Finding, Flaw};
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::{Ctx, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// Something that was found wrong; new when none is given.
pub fn finding(ctx: &Ctx<'_>, case: i64, finding: Option<Uuid>) -> Step {
    with_case(ctx, case, |_| {
        screen::open(FindingSheet { case, finding }, ctx)
    })
}

/// A finding to edit, or a new one.
struct FindingSheet {
    case: i64,
    finding: Option<Uuid>,
}

impl Sheet for FindingSheet {
    fn id(&self) -> String {
        format!("finding {} {:?}", self.case, self.finding)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        if self.finding.is_some() {
            said!("修改裁判指出的问题 {name}", "edit a finding in {name}")
        } else {
            said!(
                "登记裁判指出的问题 {name}",
                "what was found wrong in {name}"
            )
        }
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let old = case.findings.iter().find(|f| Some(f.uuid) == self.finding);
        let departments = held(ctx, "department", |row| row.department_word());
        let department = old.map_or(case.head.department.as_str(), |f| f.department.as_str());
        vec![
            choice(
                "flaw",
                text("问题", "flaw"),
                Flaw::ALL.iter().map(|f| (f.id(), f.text())),
                old.map_or("", |f| f.flaw.id()),
            )
            .required(),
            line("text", text("具体问题", "what exactly")).with(old.map_or("", |f| &f.text)),
            from_list(
                line("department", text("责任科室", "department")),
                departments,
            )
            .with(department),
            line("correction", text("整改情况", "put right"))
                .with(old.map_or("", |f| &f.correction)),
            date("corrected", text("整改完成日", "corrected on"), ctx).with(
                &old.and_then(|f| f.corrected)
                    .map_or(String::new(), |d| d.to_string()),
            ),
            line("accountability", text("责任追究", "accountability"))
                .with(old.map_or("", |f| &f.accountability)),
        ]
    }

    fn below(&self, values: &Values, _ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let flaw = Flaw::from_id(values.get("flaw"));
        let article = flaw.map_or("", Flaw::article);
        match article.is_empty() {
            true => Vec::new(),
            false => vec![(Said::same(article), Role::Dim)],
        }
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let mut after = current(ctx, self.case)?;
        let typed = |id: &str| values.get(id).trim().to_string();
        let finding = Finding {
            uuid: self.finding.unwrap_or(Uuid::nil()),
            flaw: Flaw::from_id(values.get("flaw")).unwrap_or(Flaw::Other),
            text: typed("text"),
            department: typed("department"),
            correction: typed("correction"),
            corrected: day_of(values, "corrected", ctx)?,
            accountability: typed("accountability"),
        };
        let (flaw, case) = (finding.flaw.text(), label(&after));
        match after
            .findings
            .iter_mut()
            .find(|f| Some(f.uuid) == self.finding)
        {
            Some(held) => *held = finding,
            None => after.findings.push(finding),
        }
        let case = Said::same(case);
        let title = said!(
            "裁判指出的问题「{flaw}」，{case}",
            "found wrong: '{flaw}' ({case})"; flaw = flaw, case = case
        );
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
