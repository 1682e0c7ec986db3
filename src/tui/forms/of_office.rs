//! The forms for what belongs to the office and to no case: roster, rules, calendar, settings, macros, second looks.

use uuid::Uuid;

use super::screen;
use crate::tui::screen::{Ctx, Step};

/// An official of the roster; a new one when none is given.
pub fn official(ctx: &Ctx<'_>, official: Option<Uuid>) -> Step {
    screen::open(super::official::OfficialSheet { official }, ctx)
}

/// A rule of the office's own; a new one when none is given.
pub fn office_rule(ctx: &Ctx<'_>, rule: Option<Uuid>) -> Step {
    screen::open(super::office_rule::OfficeRuleSheet { rule }, ctx)
}

/// A day of the office's own calendar; a new one when none is given.
pub fn own_day(ctx: &Ctx<'_>, day: Option<chrono::NaiveDate>) -> Step {
    screen::open(super::own_day::OwnDay { day }, ctx)
}

/// A setting of the office.
pub fn setting(ctx: &Ctx<'_>, row: &'static crate::case::SettingRow) -> Step {
    screen::open(super::setting::SettingSheet::of(row, ctx), ctx)
}

/// What an office enters first.
pub fn set_up(ctx: &Ctx<'_>) -> Step {
    screen::open(super::set_up::SetUp, ctx)
}

/// A holiday notice to import, from a file or pasted.
pub fn notice(ctx: &Ctx<'_>) -> Step {
    screen::open(super::notice::NoticeSheet, ctx)
}

/// Who looked over these dates.
pub fn tick_dates(ctx: &Ctx<'_>, dates: Vec<crate::ledger::DateToCheck>) -> Step {
    match dates.is_empty() {
        true => Step::Ignored,
        false => screen::open(super::tick::Tick { dates }, ctx),
    }
}

/// A macro to do: on the case, where one stands on one; in a list those come first that begin with a new case.
pub fn run_macro(ctx: &Ctx<'_>, case: Option<i64>, list: bool) -> Step {
    screen::open(super::macro_run::MacroRun { case, list }, ctx)
}

/// A macro to keep; a new one when none is named.
pub fn keep_macro(ctx: &Ctx<'_>, name: Option<String>) -> Step {
    screen::open(super::macro_keep::MacroKeep { name }, ctx)
}
