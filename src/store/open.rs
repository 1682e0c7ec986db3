//! Opening the file: recognise it, upgrade it after a backup, refuse what is newer or not ours.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode};

use super::backups::last_of;
use super::connection::{connect, pragma};
use super::create::create;
use super::error::StoreError;
use super::look::look;
use super::upgrade::{Derive, upgrade};
use super::upgrades::VERSION;
use super::{shape, sound};
use crate::files::{Archive, Vault, follow, sweep, takes_files};
use crate::said;

/// `ajj1` in the file's header.
pub const APPLICATION_ID: i64 = 0x616A_6A31;

/// How to open a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// An existing file, to read and write.
    Write,
    /// An existing file, to look at.
    ReadOnly,
    /// An existing file, or a new one.
    Create,
}

/// Why an open file cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwritable {
    /// It was opened to be looked at.
    Asked,
    /// The file, or the folder it lies in, is read-only.
    File,
    /// The disk is full: an older file cannot be upgraded, a cut-off write cannot be rolled back.
    Full,
    /// The disk failed to read or write.
    Failing,
    /// Its pages do not agree.
    Damaged,
    /// It is of an older version and could not be upgraded where it lies: a copy is looked at.
    Older,
    /// A write was cut off and could not be rolled back where it lies: a copy is looked at.
    CutOff,
}

/// An open file, and why it cannot be written, if so.
pub(super) struct Opened {
    pub conn: Connection,
    pub unwritable: Option<Unwritable>,
}

/// Opens or creates the file. Whatever it takes to make its rows agree with this program's schema is one
/// transaction with the derived rows that `derive` writes.
pub(super) fn open(path: &Path, mode: Mode, derive: Derive<'_>) -> Result<Opened, StoreError> {
    let io = |source| StoreError::io(path, source);
    let real = &follow(path);
    if !real.try_exists().map_err(io)? {
        // The file went and its copies stayed: a new empty one would hide what is kept.
        if let Some(kept) = last_of(real) {
            let path = path.to_path_buf();
            return Err(StoreError::OnlyKept { path, kept });
        }
        if let Some(beside) = left_behind(real).filter(|_| mode == Mode::Create) {
            let path = path.to_path_buf();
            return Err(StoreError::OnlyBeside { path, beside });
        }
        return match mode {
            Mode::Create => create(real, derive).map(|conn| Opened {
                conn,
                unwritable: None,
            }),
            _ => Err(StoreError::NotFound(path.to_path_buf())),
        };
    }
    let meta = std::fs::metadata(real).map_err(io)?;
    if !meta.is_file() || meta.len() == 0 {
        return Err(headless(real, StoreError::Foreign(path.to_path_buf())));
    }
    let why = match mode {
        Mode::ReadOnly => Some(Unwritable::Asked),
        _ => (meta.permissions().readonly() || !takes_files(real)).then_some(Unwritable::File),
    };
    if let Some(why) = why {
        return look(real, why, derive).map_err(|e| headless(real, e));
    }
    if let Some(dir) = real.parent() {
        sweep(dir);
    }
    match write(real, derive) {
        // A folder that takes no journal and no backup: an older file, or one with a write cut off, is looked at.
        Err(StoreError::Unwritable {
            why: Unwritable::File,
            ..
        }) => look(real, Unwritable::File, derive),
        Err(StoreError::Full(_)) => look(real, Unwritable::Full, derive),
        // A write that was cut off cannot be rolled back on a disk that fails: a copy is looked at.
        Err(StoreError::Sql { ref source, .. })
            if source.sqlite_error_code() == Some(ErrorCode::SystemIoFailure) =>
        {
            look(real, Unwritable::Failing, derive)
        }
        Err(e) => Err(headless(real, e)),
        opened => opened,
    }
}

/// What only a docket has beside it and would be nobody's beside a new one: papers, sealed copies.
fn left_behind(path: &Path) -> Option<PathBuf> {
    let (vault, archive) = (Vault::of(path), Archive::of(path));
    let papers = (!vault.all().is_empty()).then(|| vault.dir().to_path_buf());
    let sealed = || (!archive.names().is_empty()).then(|| archive.dir().to_path_buf());
    papers.or_else(sealed)
}

/// No docket by its beginning, but copies of one lie beside it: then its beginning is what is damaged.
fn headless(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Foreign(_) if last_of(path).is_some() => StoreError::Damaged {
            path: path.to_path_buf(),
            detail: said!(
                "文件开头读不出，旁边还有它的备份",
                "its beginning cannot be read, and backups of it lie beside it"
            ),
        },
        error => error,
    }
}

fn write(path: &Path, derive: Derive<'_>) -> Result<Opened, StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let mut conn = connect(path, true).map_err(sql)?;
    let found = recognised(&conn, path)?;
    sound::length(&conn, path)?;
    if found < VERSION {
        shape::check_older(&conn, path)?;
        sound::pages(&conn, path)?;
        upgrade(&mut conn, path, derive)?;
    }
    shape::check(&conn, path)?;
    let unwritable = damage(&conn, path);
    Ok(Opened { conn, unwritable })
}

/// What is damaged is looked at: what can be read of it may be what somebody needs, and it is said.
pub(super) fn damage(conn: &Connection, path: &Path) -> Option<Unwritable> {
    let whole = sound::reads_whole(conn, path).unwrap_or(true);
    (!whole).then_some(Unwritable::Damaged)
}

/// The version of a file that is ours and that this program knows.
pub(super) fn recognised(conn: &Connection, path: &Path) -> Result<i64, StoreError> {
    let sql = |e| StoreError::sql(path, e);
    if pragma(conn, "application_id").map_err(sql)? != APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_path_buf()));
    }
    let found = pragma(conn, "user_version").map_err(sql)?;
    if found > VERSION {
        return Err(StoreError::Newer {
            path: path.to_path_buf(),
            found,
            known: VERSION,
        });
    }
    Ok(found)
}
