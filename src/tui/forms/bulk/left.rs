//! A bulk act left half filled: kept like any other form, and opened again with its cases.

use super::acts::Act;
use crate::case::CaseFile;
use crate::said;
use crate::text::Said;
use crate::tui::forms::sheet::{Ready, Sheet, Stop};
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;
use crate::tui::widgets::message::Message;

/// Which act on which cases.
pub(super) struct Left {
    pub(super) act: Act,
    pub(super) cases: Vec<i64>,
}

impl Sheet for Left {
    fn id(&self) -> String {
        let ids: Vec<String> = self.cases.iter().map(i64::to_string).collect();
        format!("bulk {} {}", self.act.id(), ids.join(","))
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let (what, n) = (self.act.text(), self.cases.len());
        let n = Said::same(n);
        said!("{what} {n} 件", "{what}: {n} cases"; what = what, n = n)
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let cases = self.cases.iter().filter_map(|id| ctx.ledger.case(*id).ok());
        let cases: Vec<CaseFile> = cases.collect();
        self.act.fields(values, &cases, ctx)
    }

    /// It is submitted from its own screen, which shows each case first.
    fn build(&self, _values: &Values, _ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        Err(Stop::Say(Message::Info(said!(
            "请先逐件核对",
            "check each case first"
        ))))
    }
}
