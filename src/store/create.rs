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
use super::{Store, Writer, shape, write};
use crate::files::{Beside, follow, private_dir};
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

impl Store {
    /// Removes the file where nothing was ever entered in it, held for writing meanwhile.
    ///
    /// # Errors
    /// The file cannot be held or removed.
    pub fn forget_unwritten(&mut self) -> Result<(), StoreError> {
        let path = follow(self.path());
        self.write(|w| {
            const ANY: &str =
                "SELECT EXISTS (SELECT 1 FROM journal) OR EXISTS (SELECT 1 FROM case_file)";
            let any: bool = w.on(|c| c.query_row(ANY, [], |row| row.get(0)))?;
            match any {
                true => Ok(()),
                false => {
                    std::fs::remove_file(&path).map_err(|source| StoreError::io(&path, source))
                }
            }
        })
    }
}
