//! The number of the case that is split off, and what the two cases then are.

use super::cover_fields::{number, number_of, taken};
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::case::CaseFile;
use crate::ledger::{Goes, Parting, label};
use crate::said;
use crate::text::Said;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

pub(super) struct Split {
    pub(super) case: i64,
    /// As it was when the parts were chosen.
    pub(super) file: CaseFile,
    pub(super) parting: Parting,
}

impl Sheet for Split {
    fn id(&self) -> String {
        format!("split {}", self.case)
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let name = label(&self.file);
        said!("自 {name} 分出新案", "split a case off {name}")
    }

    fn fields(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<Field> {
        vec![number("")]
    }

    fn remarks(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(&'static str, Said)> {
        taken(values, None, ctx)
    }

    fn below(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let count = |goes| self.parting.values().filter(|g| **g == goes).count();
        let (moves, both) = (count(Goes::Moves), count(Goes::Both));
        vec![(
            said!(
                "移到新案 {moves} 项，两案都有 {both} 项；其余封面内容照旧案，可再修改",
                "{moves} go, {both} stand in both; the rest of the cover is that of the old case"
            ),
            Role::Text,
        )]
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let number = number_of(values)?;
        if let Some(number) = &number
            && ctx.ledger.id_by_number(number)?.is_some()
        {
            return Err(Stop::At(
                "number",
                fault(
                    said!("案号 {number} 已有案件使用", "{number} is already taken"),
                    said!("请核对案号", "check the number"),
                ),
            ));
        }
        let deed = ctx.ledger.splitting(&self.file, number, &self.parting)?;
        Ok(Ready::Write(deed))
    }
}
