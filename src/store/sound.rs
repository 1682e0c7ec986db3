//! Is the file whole? Looked at where that is cheap, before anything is written: a damaged file is not written into.

use std::path::Path;

use rusqlite::Connection;

use super::connection::pragma;
use super::error::StoreError;
use crate::said;

/// Pages of so many bytes together are checked one by one before the first write: some milliseconds a megabyte. Those of
/// a larger file are checked in the copy of the day, in the background, and by `doctor`.
const CHEAP: i64 = 32 << 20;

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
    Err(StoreError::damaged(
        path,
        said!(
            "有的页读不出或者前后不符",
            "pages cannot be read or do not agree"
        ),
    ))
}

/// Whether all pages can be read and agree, the indexes with their tables too: one that is wrong only in an index still
/// loses what is looked up by it.
pub(super) fn is_whole(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("PRAGMA integrity_check(1)", [], |row| {
        Ok(row.get_ref(0)?.as_str()? == "ok")
    })
}
