//! Which table a row found on a page belongs to, told by its values alone: how many there are, of what types, and whether
//! the table would take them.

use std::cmp::Reverse;
use std::path::Path;

use rusqlite::types::{Type, Value};
use rusqlite::{Connection, ErrorCode, ffi, params_from_iter};

use super::pages::{Pages, Row};
use crate::case::setting_row;
use crate::store::connection::nameless;
use crate::store::create::SCHEMA;
use crate::store::error::StoreError;

/// Tables of which nothing is taken this way: derived, or for the server to tell.
const NOT: &[&str] = &[
    "docket",
    "derived",
    "case_change",
    "case_entry",
    "share",
    "share_deed",
    "share_apart",
    "share_below",
    "share_held",
];
/// Rows of a page that are tried; all of a page are of one table.
const TRIED: usize = 8;

/// A table of ours.
struct Home {
    name: String,
    /// The columns, and what each holds.
    columns: Vec<(String, Type)>,
    /// Its first column is the number of the row.
    numbers: bool,
    /// It is its own index.
    own_index: bool,
}

impl Home {
    /// Whether a row has its shape.
    fn fits(&self, row: &Row) -> bool {
        let first = row.values.first();
        row.number.is_none() == self.own_index
            && row.values.len() <= self.columns.len()
            && (!self.numbers || first == Some(&Value::Null))
            && (self.name != "setting"
                || matches!(first, Some(Value::Text(key)) if setting_row(key).is_some()))
            && row
                .values
                .iter()
                .zip(&self.columns)
                .all(|(value, (_, holds))| *value == Value::Null || value.data_type() == *holds)
    }

    /// Puts a row in; a file of an earlier version has fewer columns, and the others their defaults.
    fn put(&self, conn: &Connection, row: &Row) -> rusqlite::Result<usize> {
        let width = row.values.len();
        let names: Vec<&str> = self
            .columns
            .iter()
            .take(width)
            .map(|(n, _)| n.as_str())
            .collect();
        let (names, marks) = (names.join(", "), vec!["?"; width].join(", "));
        let number = row.number.filter(|_| self.numbers).map(Value::Integer);
        let values = number
            .iter()
            .chain(row.values.iter().skip(usize::from(number.is_some())));
        conn.prepare_cached(&format!(
            "INSERT INTO {} ({names}) VALUES ({marks})",
            self.name
        ))?
        .execute(params_from_iter(values))
    }

    /// Whether it would take a row; one it has already it would.
    fn takes(&self, conn: &Connection, row: &Row) -> rusqlite::Result<bool> {
        conn.execute_batch("SAVEPOINT tried")?;
        let taken = self.put(conn, row);
        conn.execute_batch("ROLLBACK TO tried; RELEASE tried")?;
        match taken {
            Ok(_) => Ok(true),
            Err(e) if is_twin(&e) => Ok(true),
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(false),
            Err(e) => Err(e),
        }
    }
}

/// A row of the same number, id or name is there.
pub(super) fn is_twin(e: &rusqlite::Error) -> bool {
    let code = e.sqlite_error().map_or(0, |e| e.extended_code);
    matches!(
        code,
        ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID
    )
}

/// Everything a file's pages hold, as tables of the newest schema; what its rows refer to may be missing.
pub(super) fn gathered(from: &Path) -> Result<Connection, StoreError> {
    let sql = |e| StoreError::sql(from, e);
    let io = |e| StoreError::io(from, e);
    let conn = nameless().map_err(sql)?;
    // On a page of its own nothing is known of what it refers to.
    conn.pragma_update(None, "foreign_keys", false)
        .map_err(sql)?;
    conn.execute_batch("BEGIN").map_err(sql)?;
    conn.execute_batch(SCHEMA).map_err(sql)?;
    let homes = homes(&conn).map_err(sql)?;
    let mut pages = Pages::of(from).map_err(io)?;
    for nth in 1..=pages.count() {
        let rows = pages.rows(nth).map_err(io)?;
        let Some(home) = home(&conn, &homes, &rows).map_err(sql)? else {
            continue;
        };
        for row in rows.iter().filter(|row| home.fits(row)) {
            match home.put(&conn, row) {
                Err(e) if e.sqlite_error_code() != Some(ErrorCode::ConstraintViolation) => {
                    return Err(sql(e));
                }
                _ => {}
            }
        }
    }
    conn.execute_batch("COMMIT").map_err(sql)?;
    Ok(conn)
}

/// The table that would take most of a page's rows, of several the one they fill best.
fn home<'h>(
    conn: &Connection,
    homes: &'h [Home],
    rows: &[Row],
) -> rusqlite::Result<Option<&'h Home>> {
    let mut best: Option<((usize, Reverse<usize>), &Home)> = None;
    for home in homes {
        let mut taken = 0;
        for row in rows.iter().take(TRIED) {
            taken += usize::from(home.fits(row) && home.takes(conn, row)?);
        }
        let width = rows.iter().map(|row| row.values.len()).max().unwrap_or(0);
        let rank = (taken, Reverse(home.columns.len().saturating_sub(width)));
        if taken > 0 && best.as_ref().is_none_or(|(before, _)| rank > *before) {
            best = Some((rank, home));
        }
    }
    Ok(best.map(|(_, home)| home))
}

/// What a column of a type may hold: every table of ours is strict.
fn holds(word: &str) -> Type {
    match word {
        "TEXT" => Type::Text,
        "BLOB" => Type::Blob,
        "REAL" => Type::Real,
        _ => Type::Integer,
    }
}

fn homes(conn: &Connection) -> rusqlite::Result<Vec<Home>> {
    let mut out = Vec::new();
    let mut tables = conn.prepare("SELECT name, wr FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?;
    let mut tables = tables.query([])?;
    while let Some(table) = tables.next()? {
        let (name, own_index): (String, bool) = (table.get(0)?, table.get(1)?);
        if NOT.contains(&name.as_str()) {
            continue;
        }
        let mut columns = conn.prepare("SELECT name, type, pk FROM pragma_table_info(?1)")?;
        let columns: Vec<(String, Type, i64)> = columns
            .query_map([&name], |row| {
                Ok((row.get(0)?, holds(row.get_ref(1)?.as_str()?), row.get(2)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let keys = columns.iter().filter(|(_, _, key)| *key > 0).count();
        let first = columns.first();
        out.push(Home {
            numbers: !own_index && keys == 1 && matches!(first, Some((_, Type::Integer, 1))),
            columns: columns
                .into_iter()
                .map(|(n, holds, _)| (n, holds))
                .collect(),
            name,
            own_index,
        });
    }
    Ok(out)
}
