//! Cases that hold a word this program does not know: found without reading them, so that the rest stays readable.

use rusqlite::{Connection, Error};

use crate::case::{FactKind, Matter, NoticeGround, Outcome, Path, Role};

/// A case, or something beside the cases, that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The internal id; 0 for what is no case.
    pub id: i64,
    /// The docket number; empty until it is known.
    pub number: String,
    /// The column and what stands in it.
    pub detail: String,
}

impl Unread {
    /// What the case is called.
    pub fn name(&self) -> String {
        match self.number.is_empty() {
            true => format!("#{}", self.id),
            false => self.number.clone(),
        }
    }
}

/// A column of words with the words this program knows; other columns of words have a CHECK in the schema.
struct Words {
    table: &'static str,
    case: &'static str,
    column: &'static str,
    known: fn() -> Vec<&'static str>,
}

macro_rules! words {
    ($($table:literal.$case:literal $column:literal $type:ty;)*) => {
        &[$(Words {
            table: $table,
            case: $case,
            column: $column,
            known: || <$type>::ALL.iter().map(|v| v.id()).collect(),
        }),*]
    };
}

const WORDS: &[Words] = words! {
    "case_file"."id" "role" Role;
    "case_file"."id" "path" Path;
    "case_file"."id" "matter" Matter;
    "fact"."case_id" "kind" FactKind;
    "fact"."case_id" "outcome" Outcome;
    "hearing"."case_id" "notice_ground" NoticeGround;
};

/// The cases that hold an unknown word, by id, each with the first one found.
pub(super) fn unknown_words(conn: &Connection) -> rusqlite::Result<Vec<Unread>> {
    let mut out: Vec<Unread> = Vec::new();
    for words in WORDS {
        let Words {
            table,
            case,
            column,
            known,
        } = words;
        let known: Vec<String> = known().iter().map(|word| format!("'{word}'")).collect();
        let known = known.join(", ");
        let mut statement = conn.prepare(&format!(
            "SELECT t.{case} AS id, t.{column} AS word, coalesce(c.number, '') AS number
             FROM {table} t JOIN case_file c ON c.id = t.{case} WHERE t.{column} NOT IN ({known})"
        ))?;
        let found = statement.query_map([], |row| {
            let word: String = row.get("word")?;
            Ok(Unread {
                id: row.get("id")?,
                number: row.get("number")?,
                detail: format!("column {column}: unknown value {word}"),
            })
        })?;
        for unread in found {
            out.push(unread?);
        }
    }
    out.sort_by_key(|unread| unread.id);
    out.dedup_by_key(|unread| unread.id);
    Ok(out)
}

/// Whether an error is about what stands in a column, not about the file.
pub(super) fn is_content(error: &Error) -> bool {
    matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::InvalidColumnType(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::Utf8Error(..)
    )
}

/// A case that was being read.
pub(super) fn unread(conn: &Connection, id: i64, error: &Error) -> rusqlite::Result<Unread> {
    let number = conn
        .prepare_cached("SELECT coalesce(number, '') AS number FROM case_file WHERE id = :id")?
        .query_row(rusqlite::named_params! {":id": id}, |row| row.get("number"))?;
    let detail = match error {
        Error::FromSqlConversionFailure(_, _, why) => why.to_string(),
        other => other.to_string(),
    };
    Ok(Unread { id, number, detail })
}
