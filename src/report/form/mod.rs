//! The year-end forms that come from above, as tables of columns: what each counts is one row beside its printed definition.

mod appearance;
mod column;
mod disclosure;
mod litigation;
mod litigation_columns;
mod months;
mod office;
mod reconsideration;
mod table;

pub use crate::case::{Level, level_of_name};
pub use appearance::{HearingLine, OfficialRow, OfficialThere, hearing_lines, official_rows};
pub use column::{Check, Column, Form, Seen, Unit};
pub use disclosure::{
    DISCLOSURE_CELLS, DisclosureCell, DisclosureMap, DisclosureRoute, DisclosureTable, disclosure,
    route,
};
pub use litigation::LITIGATION_FORM;
pub use months::{MonthRow, months};
pub use office::{Office, Pairs};
pub use reconsideration::RECONSIDERATION_FORM;
pub use table::{Checked, FormRow, FormTable, form_table};

/// The forms that have a row for every field of administration.
pub const FORMS: &[&Form] = &[&RECONSIDERATION_FORM, &LITIGATION_FORM];
