//! Cases into the bin, with the reason: one step of undo.

use super::fields::{from_list, line};
use super::sheet::{Ready, Sheet, Stop};
use crate::ledger::label;
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::{Ctx, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// Reasons that are usual.
const USUAL: [&str; 3] = ["误登", "重复登记", "不是本机关的案件"];

pub(super) struct Away {
    pub(super) cases: Vec<i64>,
}

impl Away {
    fn names(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let cases = self.cases.iter().filter_map(|id| ctx.case(*id).ok());
        cases.map(|case| label(&case)).collect()
    }
}

impl Sheet for Away {
    fn id(&self) -> String {
        let ids: Vec<String> = self.cases.iter().map(i64::to_string).collect();
        format!("away {}", ids.join(","))
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let names = self.names(ctx);
        match names.as_slice() {
            [one] => said!("移入回收站 {one}", "to the bin: {one}"),
            all => {
                let n = all.len();
                said!("移入回收站 {n} 件", "to the bin: {n} cases")
            }
        }
    }

    fn fields(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<Field> {
        let usual = USUAL.map(str::to_string).to_vec();
        vec![
            from_list(line("reason", text("理由", "reason")), usual)
                .required()
                .hint(text(
                    "如 误登、重复登记；记入操作记录和回收站",
                    "such as: entered by mistake, entered twice; kept in the journal and the bin",
                )),
        ]
    }

    fn below(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let names = self.names(ctx).into_iter();
        let mut out: Vec<(Said, Role)> = names.map(|name| (Said::same(name), Role::Text)).collect();
        out.push((
            said!(
                "不再列入任何画面和统计；可以从回收站取回，也可以撤销",
                "no longer in any list or figure; it can be brought back from the bin, or undone"
            ),
            Role::Dim,
        ));
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let deed = ctx.ledger.removal(&self.cases, values.get("reason"))?;
        if self.cases.len() == 1 {
            return Ok(Ready::Write(deed));
        }
        let n = self.cases.len();
        let what = said!("将把 {n} 件案件移入回收站", "{n} cases go to the bin");
        Ok(Ready::Do(Step::Confirm {
            deed,
            what,
            close: true,
            last: false,
        }))
    }
}
