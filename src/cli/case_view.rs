//! How a case and its codes are named in what the commands print.

use chrono::NaiveDate;
use serde::Serialize;

use crate::case::CaseFile;
use crate::docket::CaseRow;
pub(super) use crate::docket::days_left;
use crate::text::{Lang, Said, Text, text};

/// A code with its labels: `{"id": …, "zh": …, "en": …}`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Coded {
    id: &'static str,
    zh: &'static str,
    en: &'static str,
}

pub(super) fn coded(id: &'static str, label: Text) -> Coded {
    Coded {
        id,
        zh: label.zh,
        en: label.en,
    }
}

/// What `anjuan show` takes for this case: its docket number, else its UUID.
pub(super) fn handle(case: &CaseFile) -> String {
    match &case.head.number {
        Some(number) => number.canonical().to_string(),
        None => case.head.uuid.to_string(),
    }
}

/// What people call it: docket number and parties.
pub(super) fn called(case: &CaseFile) -> String {
    let number = case.head.number.as_ref().map(|n| n.canonical());
    join(number.unwrap_or_default(), &case.short_name())
}

/// As `called`, for a row of the docket.
pub(super) fn called_row(row: &CaseRow<'_>) -> String {
    join(row.number(), row.name())
}

/// As `called`, of a number and a name.
pub(super) fn called_row_words(number: &str, name: &str) -> String {
    join(number, name)
}

fn join(number: &str, name: &str) -> String {
    format!("{number} {name}").trim().to_string()
}

/// `2024-02-23 周五`.
pub(super) fn dated(day: NaiveDate, lang: Lang) -> String {
    format!("{day} {}", crate::calendar::weekday(day).get(lang))
}

/// Heads of the columns several commands share.
pub(super) const CASE: Text = text("案件", "case");

/// Both languages of a fixed text, owned, as JSON gives it.
pub(super) fn both(text: Text) -> Said {
    Said::from(text)
}
