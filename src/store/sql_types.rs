//! How values stand in columns: UUIDs and days as text, codes by id. Reading checks what it reads.

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Type;
use uuid::Uuid;

fn bad(column: &str, value: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        0,
        Type::Text,
        format!("column {column}: unknown value {value}").into(),
    )
}

pub(super) fn uuid(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    let text: String = row.get(column)?;
    Uuid::parse_str(&text).map_err(|_| bad(column, &text))
}

pub(super) fn uuid_opt(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Uuid>> {
    let text: Option<String> = row.get(column)?;
    text.map(|t| Uuid::parse_str(&t).map_err(|_| bad(column, &t)))
        .transpose()
}

pub(super) fn day(row: &Row<'_>, column: &str) -> rusqlite::Result<NaiveDate> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| bad(column, &text))
}

pub(super) fn day_opt(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(column)?;
    text.map(|t| t.parse().map_err(|_| bad(column, &t)))
        .transpose()
}

/// A code by its id.
pub(super) fn code<T>(
    row: &Row<'_>,
    column: &str,
    from_id: fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    from_id(&text).ok_or_else(|| bad(column, &text))
}

pub(super) fn code_opt<T>(
    row: &Row<'_>,
    column: &str,
    from_id: fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|t| from_id(&t).ok_or_else(|| bad(column, &t)))
        .transpose()
}

pub(super) fn iso(day: Option<NaiveDate>) -> Option<String> {
    day.map(|d| d.to_string())
}
