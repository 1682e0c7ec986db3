//! A connection as every file of ours is used: strict, durable, its statements parsed once.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

/// How long a reader or writer waits for another program's write.
pub(super) const WAIT: Duration = Duration::from_secs(5);

/// No text or row is longer, in bytes: an entry of an early journal may hold a whole import.
const LONGEST: i32 = 512 << 20;

/// Opens an existing file; `writable` or to look at only.
pub(super) fn connect(path: &Path, writable: bool) -> rusqlite::Result<Connection> {
    let flags = if writable {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    } else {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    };
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    settle(&conn)?;
    Ok(conn)
}

/// An empty database without a name, gone when it is closed: what is looked at through a copy.
pub(super) fn nameless() -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags("", flags)?;
    settle(&conn)?;
    Ok(conn)
}

/// A file in the making: nobody reads it before it is whole and synchronised, so it needs no journal.
pub(super) fn making(path: &Path) -> rusqlite::Result<Connection> {
    let conn = connect(path, true)?;
    conn.pragma_update(None, "journal_mode", "OFF")?;
    conn.pragma_update(None, "synchronous", "OFF")?;
    Ok(conn)
}

/// The settings every connection runs with.
fn settle(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(WAIT)?;
    // SQLite, built with STAT4, would parse a statement anew at every bound value.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // The folder is synchronised too when the journal goes: a write that was told of is not rolled back after a power cut.
    conn.pragma_update(None, "synchronous", "EXTRA")?;
    // A file may come from anywhere: nothing in it acts, and no text of ours is taken for a name or a name for a text.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    // What is deleted is overwritten: what the bin let go of does not lie about in free pages.
    conn.pragma_update(None, "secure_delete", true)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Pages held while very much is written, in KiB: what is written once need not go to the disk and come back between.
const WIDE: i64 = 32 << 10;
/// What SQLite holds by itself.
const USUAL: i64 = 2_000;

/// Gives a write that is very large room, and takes it back.
pub(super) fn widen(conn: &Connection, wide: bool) -> rusqlite::Result<()> {
    conn.pragma_update(None, "cache_size", -if wide { WIDE } else { USUAL })
}

pub(super) fn pragma(conn: &Connection, name: &str) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, name, |row| row.get(0))
}

/// Runs reads on one snapshot of the file; inside a transaction that is the transaction's.
pub(super) fn snapshot<T>(
    conn: &Connection,
    run: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    if !conn.is_autocommit() {
        return run(conn);
    }
    let tx = conn.unchecked_transaction()?;
    let out = run(&tx)?;
    tx.commit()?;
    Ok(out)
}
