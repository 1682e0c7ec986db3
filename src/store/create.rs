//! A new file with the newest schema: made beside its name, private, and there whole or not at all.

use std::io::ErrorKind;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::connection::{connect, making};
use super::error::StoreError;
use super::open::{APPLICATION_ID, recognised};
use super::record::Record;
use super::restore::set_journals_aside;
use super::upgrade::{Derive, Evidence};
use super::upgrades::VERSION;
use super::{Writer, shape, write};
use crate::files::{Beside, private_dir};
use crate::law::office_defaults;

pub(super) const SCHEMA: &str = include_str!("../../schema.sql");

pub(super) fn create(path: &Path, derive: Derive<'_>) -> Result<Connection, StoreError> {
    let io = |source| StoreError::io(path, source);
    let sql = |e| StoreError::sql(path, e);
    if let Some(dir) = path.parent().filter(|d| !d.as_os_str().is_empty()) {
        private_dir(dir).map_err(|source| StoreError::io(dir, source))?;
    }
    set_journals_aside(path).map_err(io)?;
    let new = Beside::new(path).map_err(io)?;
    fill(&new.path(), path, derive)?;
    match new.publish_new() {
        Ok(()) => {}
        // Another window made it meanwhile: that one is opened.
        Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
        Err(e) => return Err(io(e)),
    }
    let conn = connect(path, true).map_err(sql)?;
    recognised(&conn, path)?;
    shape::check(&conn, path)?;
    Ok(conn)
}

fn fill(making_at: &Path, path: &Path, derive: Derive<'_>) -> Result<(), StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let mut conn = making(making_at).map_err(sql)?;
    let tx = conn
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(sql)?;
    tx.execute_batch(SCHEMA).map_err(sql)?;
    // Rows like any other: the office changes and removes them as its own.
    for rule in office_defaults() {
        write::put(&tx, &write::Owners::default(), &Record::OfficeRule(rule)).map_err(sql)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(sql)?;
    tx.pragma_update(None, "user_version", VERSION)
        .map_err(sql)?;
    derive(&Writer::new(&tx, path), Evidence::Begins)?;
    tx.commit().map_err(sql)
}
