//! What can still be read of a damaged file, row by row into a new one: the damaged file is only looked at.

mod homes;
mod pages;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, ErrorCode, params_from_iter};

use super::connection::{connect, pragma};
use super::create::create;
use super::error::StoreError;
use super::open::APPLICATION_ID;
use super::upgrade::Derive;
use crate::files::{Folder, private_file};

/// Tables that are made anew from the others.
pub(super) const DERIVED: &[&str] = &["docket", "derived", "case_change", "case_entry"];
/// Numbers tried one by one behind a broken place, before larger and larger steps are taken.
const ONE_BY_ONE: i64 = 2_000;
/// No row has a higher number.
const LAST: i64 = 1 << 40;

/// What came of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salvaged {
    pub table: String,
    /// Rows that stand in the new file.
    pub rows: usize,
    /// Rows that could be read and do not fit: what they refer to is lost, or they contradict others.
    pub misfits: usize,
    /// Places that could not be read.
    pub broken: usize,
}

/// What was taken out of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub tables: Vec<Salvaged>,
    /// Its list of tables is gone: each page was read by itself, and what stood on lost ones nobody can tell.
    pub by_pages: bool,
    /// Entries, undos and redos without a seal.
    pub unsealed: usize,
}

/// Takes what can be read into a new file.
///
/// # Errors
/// Nothing can be read; the new name is taken, or the place cannot be written.
pub fn salvage(from: &Path, to: &Path, derive: Derive<'_>) -> Result<Taken, StoreError> {
    match rows(from, to, derive) {
        // What is to be done about a damaged file is this: there is no more to be had of it.
        Err(StoreError::Damaged { path, .. }) if path == from => Err(StoreError::Lost(path)),
        other => other,
    }
}

fn rows(from: &Path, to: &Path, derive: Derive<'_>) -> Result<Taken, StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_path_buf()));
    }
    if !from.exists() {
        return Err(StoreError::NotFound(from.to_path_buf()));
    }
    // One that was cut off is read from a copy of its full length, in which what is gone is blank: SQLite opens no
    // other. The folder goes away with this run.
    let padded = padded(from).map_err(|e| StoreError::io(from, e))?;
    let at = padded.as_ref().map_or(from, |(_, path)| path.as_path());
    let (old, mut loose) = match listed(at, from) {
        Ok(old) => (Some(old), None),
        Err(e @ (StoreError::Damaged { .. } | StoreError::Foreign(_))) => {
            let loose = homes::gathered(from)?;
            if is_empty(&loose).map_err(|e| StoreError::sql(from, e))? {
                return Err(e);
            }
            (None, Some(loose))
        }
        Err(e) => return Err(e),
    };
    let new = create(to, derive)?;
    let of_new = |e| StoreError::sql(to, e);
    // Rows of the new file that the old one tells by itself.
    new.execute_batch("BEGIN IMMEDIATE; DELETE FROM office_rule;")
        .map_err(of_new)?;
    let mut out = Vec::new();
    for table in tables(&new).map_err(of_new)? {
        let mut found = Salvaged {
            table,
            rows: 0,
            misfits: 0,
            broken: 0,
        };
        if let Some(old) = &old {
            take(old, &new, &mut found).map_err(of_new)?;
        }
        // Behind a broken page lie whole ones that nothing leads to any more.
        if old.is_none() || found.broken > 0 {
            let loose = match &loose {
                Some(loose) => loose,
                None => loose.insert(homes::gathered(from)?),
            };
            let before = (found.misfits, found.broken);
            take(loose, &new, &mut found).map_err(of_new)?;
            if old.is_some() {
                (found.misfits, found.broken) = before;
            }
        }
        out.push(found);
    }
    // What the old file did not seal stays so: a seal of today would say that it is as it was entered. A file from before
    // there were seals is sealed as it stands, as its upgrade would.
    let before_seals = old.as_ref().map(has_no_seals).transpose().map_err(of_new)?;
    if before_seals == Some(true) {
        super::seal::seal(&new, super::JournalMark::default()).map_err(of_new)?;
    }
    let unsealed = super::seal::unsealed(&new).map_err(of_new)?;
    super::changes::begin(&new).map_err(of_new)?;
    new.execute_batch("COMMIT").map_err(of_new)?;
    Ok(Taken {
        tables: out,
        by_pages: old.is_none(),
        unsealed,
    })
}

/// Whether a file is of a version that sealed nothing.
fn has_no_seals(old: &Connection) -> rusqlite::Result<bool> {
    let version = pragma(old, "user_version")?;
    let columns = columns(old, old, "seal")?;
    Ok(columns.is_empty() && version < super::upgrades::VERSION)
}

/// The file, where its list of tables can be read.
fn listed(at: &Path, from: &Path) -> Result<Connection, StoreError> {
    let sql = |e| StoreError::sql(from, e);
    let old = connect(at, false).map_err(sql)?;
    if pragma(&old, "application_id").map_err(sql)? != APPLICATION_ID {
        return Err(StoreError::Foreign(from.to_path_buf()));
    }
    old.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
        .map_err(sql)?;
    Ok(old)
}

/// Whether nothing was found that a docket is made of.
fn is_empty(loose: &Connection) -> rusqlite::Result<bool> {
    loose.query_row(
        "SELECT NOT EXISTS (SELECT 1 FROM case_file) AND NOT EXISTS (SELECT 1 FROM journal)
            AND NOT EXISTS (SELECT 1 FROM journal_part)",
        [],
        |row| row.get(0),
    )
}

/// How many times its length a file can have been: more is no length, but a header that is broken itself.
const ONCE: u64 = 1_000;

/// The length its header tells, in bytes: pages of a size, and how many. None where it is no header any more.
fn told_length(header: &[u8; 100]) -> u64 {
    let number = |at: usize, long: usize| {
        let bytes = header.get(at..at + long).unwrap_or_default();
        bytes.iter().fold(0, |n, byte| n << 8 | u64::from(*byte))
    };
    let size = match number(16, 2) {
        1 => 1 << 16,
        size => size,
    };
    match header.starts_with(b"SQLite format 3\0") && size.is_power_of_two() {
        true => size * number(28, 4),
        false => 0,
    }
}

/// A copy of the full length of a file that is shorter than its header tells; none where it is not.
fn padded(from: &Path) -> std::io::Result<Option<(Folder, PathBuf)>> {
    let mut header = [0; 100];
    let mut file = std::fs::File::open(from)?;
    let there = file.metadata()?.len();
    if file.read_exact(&mut header).is_err() {
        return Ok(None);
    }
    let told = told_length(&header);
    if there >= told || told > there.saturating_mul(ONCE) {
        return Ok(None);
    }
    let folder = Folder::temporary()?;
    let path = folder.file("cut.db");
    let mut copy = private_file(&path)?;
    copy.write_all(&header)?;
    std::io::copy(&mut file, &mut copy)?;
    copy.set_len(told)?;
    Ok(Some((folder, path)))
}

/// The tables of facts, in the order they were made: what others refer to comes first.
fn tables(new: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut all: Vec<String> = new
        .prepare(
            "SELECT name FROM sqlite_schema
             WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    all.retain(|table| !DERIVED.contains(&table.as_str()));
    Ok(all)
}

/// The columns both files have.
fn columns(old: &Connection, new: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let of = |conn: &Connection| -> rusqlite::Result<Vec<String>> {
        conn.prepare("SELECT name FROM pragma_table_info(?1)")?
            .query_map([table], |row| row.get(0))?
            .collect()
    };
    let there = of(old)?;
    let mut both = of(new)?;
    both.retain(|column| there.contains(column));
    Ok(both)
}

fn take(old: &Connection, new: &Connection, found: &mut Salvaged) -> rusqlite::Result<()> {
    let table = found.table.clone();
    let Ok(columns) = columns(old, new, &table) else {
        found.broken += 1;
        return Ok(());
    };
    if columns.is_empty() {
        return Ok(());
    }
    let names = columns.join(", ");
    let marks = vec!["?"; columns.len()].join(", ");
    let mut put = new.prepare(&format!("INSERT INTO {table} ({names}) VALUES ({marks})"))?;
    // The one table without numbered rows is read as far as it goes.
    let (number, filter) = match table.as_str() {
        "seal" => ("0", "?1 = ?1 ORDER BY writer, no"),
        _ => ("rowid", "rowid > ?1 ORDER BY rowid"),
    };
    let mut after = i64::MIN;
    let mut tried = 0;
    loop {
        let read = read_on(
            old,
            &format!("SELECT {number}, {names} FROM {table} NOT INDEXED WHERE {filter}"),
            &mut after,
            columns.len(),
            |values| match put.execute(params_from_iter(values)) {
                Ok(_) => {
                    tried = 0;
                    found.rows += 1;
                    Ok(())
                }
                Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                    found.misfits += 1;
                    Ok(())
                }
                Err(e) => Err(e),
            },
        )?;
        if read {
            return Ok(());
        }
        if tried == 0 {
            found.broken += 1;
        }
        tried += 1;
        let step = match tried > ONE_BY_ONE {
            true => 1_i64 << (tried - ONE_BY_ONE).min(40),
            false => 1,
        };
        after = after.max(0).saturating_add(step);
        if after > LAST || table == "seal" {
            return Ok(());
        }
    }
}

/// Reads on behind a row; `false` where it comes to a place it cannot read.
fn read_on(
    old: &Connection,
    sql: &str,
    after: &mut i64,
    columns: usize,
    mut each: impl FnMut(Vec<Value>) -> rusqlite::Result<()>,
) -> rusqlite::Result<bool> {
    let Ok(mut statement) = old.prepare(sql) else {
        return Ok(false);
    };
    let Ok(mut rows) = statement.query([*after]) else {
        return Ok(false);
    };
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(true),
            Err(_) => return Ok(false),
        };
        let mut values = Vec::with_capacity(columns);
        let Ok(number) = row.get::<_, i64>(0) else {
            return Ok(false);
        };
        for at in 1..=columns {
            let Ok(value) = row.get_ref(at) else {
                return Ok(false);
            };
            values.push(match value {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(n) => Value::Integer(n),
                ValueRef::Real(x) => Value::Real(x),
                ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
            });
        }
        *after = number;
        each(values)?;
    }
}
