//! The note on the cover of a case, by itself: several lines, in place or in the editor.

use super::fields::note;
use super::sheet::{Ready, Sheet, Stop, current};
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, clean_lines, text};
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

pub(super) struct CaseNote {
    pub(super) case: i64,
}

impl Sheet for CaseNote {
    fn id(&self) -> String {
        format!("note {}", self.case)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        said!("备注 {name}", "note of {name}")
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let held = ctx.case(self.case).map(|c| c.head.note).unwrap_or_default();
        vec![note(text("备注", "note"), &held)]
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let mut after = current(ctx, self.case)?;
        after.head.note = clean_lines(values.get("note"));
        let name = label(&after);
        let title = said!("修改备注，{name}", "edit the note ({name})");
        Ok(Ready::Write(Deed::case(title, after)))
    }
}
