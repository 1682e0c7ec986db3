//! A backup put in place of a file: into the file itself in one journaled step; by renaming only where that cannot be opened.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::backup::{beside, copy, fill, keep, names, verified};
use super::connection::{connect, pragma};
use super::error::StoreError;
use super::journal::{self, Entry, NewEntry};
use super::look::copied;
use super::open::{APPLICATION_ID, Unwritable};
use super::{Store, seal, since};
use crate::files::{Beside, follow, private_dir, sync_dir, with_suffix};

/// What the file held before, beside it.
const KEPT: &str = ".before-restore";
/// What SQLite keeps beside a file while it writes: it belongs to that file alone and goes where the file goes.
const BESIDE: &[&str] = &["-journal", "-wal", "-shm"];

impl Store {
    /// Puts the content in place of a file's, with a note in its journal, and says where the old content was kept.
    ///
    /// # Errors
    /// In use, read-only, full; the file is as it was then.
    pub fn restore_to(
        &self,
        to: &Path,
        note: Option<&NewEntry<'_>>,
    ) -> Result<Option<PathBuf>, StoreError> {
        match note {
            None => restore(&self.conn, to),
            // Noted in a copy first, so that what is put in place is one step.
            Some(note) => restore(&noted(&self.conn, &self.path, note)?, to),
        }
    }

    /// The newest entry by which a backup was put in place of the file.
    pub fn restored(&self) -> Result<Option<Entry>, StoreError> {
        self.on(journal::restored)
    }
}

/// Where what a file held before the newest restore is kept, where it still is.
pub fn kept_of_restore(path: &Path) -> Option<PathBuf> {
    all_kept_of(&follow(path)).into_iter().next()
}

/// The copies restores kept of a file, the newest first.
pub(super) fn all_kept_of(path: &Path) -> Vec<PathBuf> {
    beside(path, |rest| rest.starts_with(KEPT).then_some(KEPT.len()))
}

/// The content with one more entry in its journal, sealed: who put it in place, when and on which machine.
pub(super) fn noted(
    conn: &Connection,
    path: &Path,
    note: &NewEntry<'_>,
) -> Result<Connection, StoreError> {
    let copy = copied(conn, path)?;
    let put = || -> rusqlite::Result<()> {
        let tx = copy.unchecked_transaction()?;
        let before = since::mark(&tx)?;
        journal::note_restored(&tx, note)?;
        seal::seal(&tx, before)?;
        tx.commit()
    };
    put().map_err(|e| StoreError::sql(path, e))?;
    Ok(copy)
}

/// Puts the content of `source` in place of a file's, and says where the old content was kept. At every moment
/// the file is there with the one or the other.
pub(super) fn restore(source: &Connection, to: &Path) -> Result<Option<PathBuf>, StoreError> {
    let to = &follow(to);
    let io = |source| StoreError::io(to, source);
    match std::fs::metadata(to) {
        Ok(meta) if !meta.is_file() => Err(StoreError::Foreign(to.clone())),
        Ok(meta) if meta.permissions().readonly() => Err(StoreError::Unwritable {
            path: to.clone(),
            why: Unwritable::File,
        }),
        Ok(_) => match live(to)? {
            Some(live) => into(live, source, to).map(Some),
            None => by_name(source, to).map(Some),
        },
        Err(e) if e.kind() == ErrorKind::NotFound => {
            if let Some(dir) = to.parent().filter(|d| !d.as_os_str().is_empty()) {
                private_dir(dir).map_err(|source| StoreError::io(dir, source))?;
            }
            set_journals_aside(to).map_err(io)?;
            copy(source, to, to).map(|()| None)
        }
        Err(e) => Err(io(e)),
    }
}

/// The file held for this restore alone: what a killed program left half written is rolled back, and no other window
/// reads or writes until it is let go. `None` where it is no file of ours or cannot be opened.
fn live(path: &Path) -> Result<Option<Connection>, StoreError> {
    let opened = (|| -> rusqlite::Result<Option<Connection>> {
        let conn = connect(path, true)?;
        if pragma(&conn, "application_id")? != APPLICATION_ID {
            return Ok(None);
        }
        conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        conn.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
        Ok(Some(conn))
    })();
    opened.or_else(|e| match StoreError::sql(path, e) {
        StoreError::Foreign(_) | StoreError::Damaged { .. } | StoreError::Sql { .. } => Ok(None),
        other => Err(other),
    })
}

/// SQLite's backup writes into the live file in one transaction: other windows keep their file and read it anew.
fn into(mut live: Connection, source: &Connection, to: &Path) -> Result<PathBuf, StoreError> {
    let kept = match keep(&live, to, KEPT) {
        Ok(kept) => kept,
        // It opens, but what it holds is no longer whole: kept as it lies.
        Err(StoreError::Damaged { .. } | StoreError::Foreign(_)) => {
            drop(live);
            return by_name(source, to);
        }
        Err(e) => return Err(e),
    };
    match fill(source, &mut live, to) {
        Ok(()) => {
            drop(live);
            sync_dir(to).map_err(|source| StoreError::io(to, source))?;
            Ok(kept)
        }
        Err(e) => {
            // Rolled back: the file is as it was.
            let _ = std::fs::remove_file(&kept);
            Err(e)
        }
    }
}

/// The new file is made beside; the old one gets a second name; then the first name changes hands.
fn by_name(source: &Connection, to: &Path) -> Result<PathBuf, StoreError> {
    let io = |source| StoreError::io(to, source);
    let new = verified(source, to, to)?;
    let kept = second_name(to).map_err(io)?;
    for suffix in BESIDE {
        move_aside(&with_suffix(to, suffix), &with_suffix(&kept, suffix)).map_err(io)?;
    }
    sync_dir(to).map_err(io)?;
    new.take_place().map_err(io)?;
    Ok(kept)
}

fn second_name(path: &Path) -> std::io::Result<PathBuf> {
    for name in names(path, KEPT) {
        match std::fs::hard_link(path, &name) {
            Ok(()) => return Ok(name),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            // Some shares know no links.
            Err(_) => break,
        }
    }
    let copy = Beside::new(&with_suffix(path, KEPT))?;
    std::fs::copy(path, copy.path())?;
    copy.publish_first(names(path, KEPT))
}

fn move_aside(from: &Path, to: &Path) -> std::io::Result<()> {
    match std::fs::rename(from, to) {
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// A journal without its file would be rolled back into whatever takes the name.
pub(super) fn set_journals_aside(path: &Path) -> std::io::Result<()> {
    let lies = |name: &Path| BESIDE.iter().any(|s| with_suffix(name, s).exists());
    if !lies(path) {
        return Ok(());
    }
    let free = names(path, KEPT).find(|name| !name.exists() && !lies(name));
    let aside = free.unwrap_or_else(|| with_suffix(path, KEPT));
    for suffix in BESIDE {
        move_aside(&with_suffix(path, suffix), &with_suffix(&aside, suffix))?;
    }
    Ok(())
}
