//! How values stand in columns: UUIDs and days as text, codes by id. Reading checks what it reads.

use std::borrow::Cow;

use rusqlite::Row;
use rusqlite::types::{ToSqlOutput, Type, ValueRef};
use rusqlite::{RowIndex, ToSql};
use uuid::Uuid;

use crate::said;
use crate::text::{Cell, Said, inert};

/// What stands in a column and cannot be read, in words.
#[derive(Debug)]
pub(super) struct Odd(pub(super) Said);

impl std::fmt::Display for Odd {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Odd {}

/// A reading that came to what cannot be read.
pub(super) fn odd(said: Said) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Odd(said).into())
}

/// A field whose column holds what it cannot be.
pub(super) fn bad(field: &str) -> rusqlite::Error {
    odd(said!(
        "{field} 一栏的值不可能有",
        "column {field}: a value that cannot be"
    ))
}

/// A column with a word this program does not know.
pub(super) fn unlike(column: &str, word: &str) -> Said {
    said!(
        "{column} 一栏有不认识的值 {word}",
        "column {column}: unknown value {word}"
    )
}

/// No text of a field is longer, in bytes; a frozen submission of a hundred thousand cases is not.
const LONGEST: usize = 64 << 20;

/// The cell at an index of a row; none beyond its columns, and for what no field holds.
pub(super) fn cell<'r>(row: &'r Row<'_>, at: usize) -> Option<Cell<'r>> {
    match row.get_ref(at).ok()? {
        ValueRef::Null => Some(Cell::Null),
        ValueRef::Integer(n) => Some(Cell::Int(n)),
        ValueRef::Text(text) if text.len() > LONGEST => None,
        ValueRef::Text(text) => Some(Cell::Text(inert(std::str::from_utf8(text).ok()?))),
        ValueRef::Real(_) | ValueRef::Blob(_) => None,
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Cell::Null => ValueRef::Null,
            Cell::Int(n) => ValueRef::Integer(*n),
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// A text to be told or compared, whatever bytes stand there: one that is no text must not keep the rest from being read.
pub(super) fn told(row: &Row<'_>, at: impl RowIndex) -> rusqlite::Result<String> {
    Ok(told_if(row, at)?.unwrap_or_default())
}

/// The same; none where nothing stands.
pub(super) fn told_if(row: &Row<'_>, at: impl RowIndex) -> rusqlite::Result<Option<String>> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null => None,
        value => Some(lossy(value).into_owned()),
    })
}

/// A value as a text, with a sign in place of what is none.
pub(super) fn lossy(value: ValueRef<'_>) -> Cow<'_, str> {
    match value {
        ValueRef::Null => Cow::Borrowed(""),
        ValueRef::Integer(n) => Cow::Owned(n.to_string()),
        ValueRef::Real(n) => Cow::Owned(n.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes),
    }
}

fn unknown(column: &str, value: &str) -> rusqlite::Error {
    odd(unlike(column, value))
}

pub(super) fn uuid(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    let text = told(row, column)?;
    Uuid::parse_str(&text).map_err(|_| unknown(column, &text))
}

/// A code by its id.
pub(super) fn code<T>(
    row: &Row<'_>,
    column: &str,
    from_id: fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text = told(row, column)?;
    from_id(&text).ok_or_else(|| unknown(column, &text))
}
