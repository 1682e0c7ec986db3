//! Is the file whole? Looked at where that is cheap, before anything is written: a damaged file is not written into.

use std::path::Path;

use rusqlite::Connection;

use super::connection::{connect, pragma};
use super::error::StoreError;
use super::salvage::DERIVED;
use crate::said;
use crate::text::Said;

/// Pages of so many bytes together are checked one by one before the first write: some milliseconds a megabyte. Those of
/// a larger file are checked in the copy of the day, in the background, and by `doctor`.
const CHEAP: i64 = 32 << 20;
/// Those of so many bytes before anything is read too: an index that lost a page leaves out what is due without a word. Ten
/// milliseconds of the processor a megabyte, paid by every command: of a larger file the interface looks at them beside the
/// screen.
const CHEAP_TO_READ: i64 = 1 << 20;

/// As many pages as its header says.
pub(super) fn length(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let held = pragma(conn, "page_count").map_err(sql)? * pragma(conn, "page_size").map_err(sql)?;
    let Ok(meta) = std::fs::metadata(path) else {
        return Ok(());
    };
    let there = i64::try_from(meta.len()).unwrap_or(i64::MAX);
    if there < held {
        return Err(StoreError::damaged(
            path,
            said!(
                "只剩 {there} 字节，应有 {held} 字节",
                "{there} bytes are left of {held}"
            ),
        ));
    }
    Ok(())
}

/// Whether the pages agree, where there are so few that they are looked at before anything is read.
pub(super) fn reads_whole(conn: &Connection) -> rusqlite::Result<bool> {
    if pragma(conn, "page_count")? * pragma(conn, "page_size")? > CHEAP_TO_READ {
        return Ok(true);
    }
    is_whole(conn)
}

/// What is said of one whose pages do not agree.
pub(super) fn torn(path: &Path) -> StoreError {
    StoreError::damaged(
        path,
        said!(
            "有的页读不出或者前后不符",
            "pages cannot be read or do not agree"
        ),
    )
}

/// Every page, where there are few.
pub(super) fn pages(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let held = pragma(conn, "page_count").map_err(sql)? * pragma(conn, "page_size").map_err(sql)?;
    if held > CHEAP {
        return Ok(());
    }
    if is_whole(conn).map_err(sql)? {
        return Ok(());
    }
    Err(torn(path))
}

/// Looks at every page of a file, over a connection of its own.
///
/// # Errors
/// They do not agree; it cannot be opened.
pub(super) fn through(path: &Path) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let conn = connect(path, false).map_err(sql)?;
    match is_whole(&conn).map_err(sql)? {
        true => Ok(()),
        false => Err(torn(path)),
    }
}

/// Whether every table that holds what was entered is whole and one that is derived from them is not: then nothing else is
/// broken.
pub(super) fn holds_all(path: &Path) -> bool {
    let look = || -> rusqlite::Result<bool> {
        let conn = connect(path, false)?;
        let mut names = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
        let names = names.query_map([], |row| row.get::<_, String>(0))?;
        let names: Vec<String> = names.collect::<rusqlite::Result<_>>()?;
        let mut broken = false;
        for name in &names {
            // A name from a foreign file is no part of a statement.
            let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            let ok = |row: &rusqlite::Row<'_>| Ok(row.get_ref(0)?.as_str()? == "ok");
            let check = format!("PRAGMA integrity_check({name})");
            let whole = plain && conn.query_row(&check, [], ok)?;
            match DERIVED.contains(&name.as_str()) {
                true => broken |= !whole,
                false if !whole => return Ok(false),
                false => {}
            }
        }
        Ok(broken && names.iter().any(|name| name == "case_file"))
    };
    look().unwrap_or(false)
}

/// A line of SQLite's answer in words; none where it says nothing of its own.
pub(super) fn in_words(line: &str) -> Option<Said> {
    let line = line.trim();
    if line.is_empty() || line == "ok" || line.starts_with("***") {
        return None;
    }
    let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_string();
    let number_after = |word: &str| {
        let rest = line.split(word).nth(1)?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then_some(digits)
    };
    let raw = Said::same(line);
    let zh = if line.contains("index ") {
        let index = last(line);
        format!("索引 {index} 与它的表不符")
    } else if line.contains("constraint failed in ") || line.contains("NULL value in ") {
        let table = last(line);
        format!("{table} 有不可能的值")
    } else if let Some(page) = number_after("page ").or_else(|| number_after("Page ")) {
        format!("第 {page} 页读不出或者前后不符")
    } else {
        "有的页前后不符".to_string()
    };
    Some(Said::new(zh, raw.en))
}

/// Whether all pages can be read and agree, the indexes with their tables too: one that is wrong only in an index still
/// loses what is looked up by it.
pub(super) fn is_whole(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("PRAGMA integrity_check(1)", [], |row| {
        Ok(row.get_ref(0)?.as_str()? == "ok")
    })
}
