//! Looking without writing: the file itself, or a nameless copy where it is older or a write was cut off.

use std::ffi::OsStr;
use std::path::Path;

use rusqlite::Connection;

use super::backup::fill;
use super::connection::{connect, nameless};
use super::error::StoreError;
use super::open::{Opened, Unwritable, damage, recognised};
use super::shape;
use super::upgrade::{Derive, upgrade_copy};
use super::upgrades::VERSION;
use crate::files::{Folder, with_suffix};

/// What SQLite keeps beside a file while it writes.
pub(super) const JOURNAL: &str = "-journal";
const WAL: &str = "-wal";

/// Opens the file to be looked at and says why it cannot be written. Nothing on disk is touched.
pub(super) fn look(path: &Path, why: Unwritable, derive: Derive<'_>) -> Result<Opened, StoreError> {
    let sql = |e| StoreError::sql(path, e);
    let opened = connect(path, false).map_err(sql).and_then(|conn| {
        let found = recognised(&conn, path)?;
        Ok((conn, found))
    });
    let (conn, found, why) = match opened {
        Ok((conn, found)) => (conn, found, why),
        // One that a browser of databases left in its own mode of writing cannot even be looked at where nothing may be
        // written: a copy is.
        Err(e @ (StoreError::CutOff(_) | StoreError::Unwritable { .. })) => {
            let copy = rolled_back(path)?;
            let found = recognised(&copy, path)?;
            let why = match e {
                StoreError::CutOff(_) => told(why, Unwritable::CutOff),
                _ => why,
            };
            (copy, found, why)
        }
        Err(e) => return Err(e),
    };
    if found == VERSION {
        shape::check(&conn, path)?;
        let why = damage(&conn, path).unwrap_or(why);
        return Ok(Opened {
            conn,
            unwritable: Some(why),
        });
    }
    shape::check_older(&conn, path)?;
    let mut copy = copied(&conn, path)?;
    upgrade_copy(&mut copy, path, derive)?;
    Ok(Opened {
        conn: copy,
        unwritable: Some(told(why, Unwritable::Older)),
    })
}

/// Who asked to look only is told that; who wanted to write is told what stands in the way.
fn told(why: Unwritable, found: Unwritable) -> Unwritable {
    match why {
        Unwritable::Asked | Unwritable::CutOff | Unwritable::Full | Unwritable::Failing => why,
        _ => found,
    }
}

pub(super) fn copied(conn: &Connection, path: &Path) -> Result<Connection, StoreError> {
    let mut copy = nameless().map_err(|e| StoreError::sql(path, e))?;
    fill(conn, &mut copy, path)?;
    Ok(copy)
}

/// What the file held before the write that was cut off: file and journal are copied as they lie, and SQLite rolls
/// the copy back.
fn rolled_back(path: &Path) -> Result<Connection, StoreError> {
    let io = |source| StoreError::io(path, source);
    let sql = |e| StoreError::sql(path, e);
    let folder = Folder::temporary().map_err(io)?;
    let copy = folder
        .path()
        .join(path.file_name().unwrap_or(OsStr::new("a.db")));
    let journal = with_suffix(path, JOURNAL);
    let state = || {
        let of = |p: &Path| {
            std::fs::metadata(p)
                .and_then(|m| Ok((m.len(), m.modified()?)))
                .ok()
        };
        (of(path), of(&journal), of(&with_suffix(path, WAL)))
    };
    // Should another program roll it back meanwhile, the two no longer belong together.
    for _ in 0..5 {
        let before = state();
        std::fs::copy(path, &copy).map_err(io)?;
        for suffix in [JOURNAL, WAL] {
            match std::fs::copy(with_suffix(path, suffix), with_suffix(&copy, suffix)) {
                Ok(_) => {}
                Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                    let _ = std::fs::remove_file(with_suffix(&copy, suffix));
                }
                Err(e) => return Err(io(e)),
            }
        }
        if state() == before {
            private(&copy).map_err(io)?;
            let conn = connect(&copy, true).map_err(sql)?;
            return copied(&conn, path);
        }
    }
    Err(StoreError::Busy(path.to_path_buf()))
}

/// The copy of a read-only file can be rolled back, by its owner alone.
fn private(copy: &Path) -> std::io::Result<()> {
    for path in [
        copy.to_path_buf(),
        with_suffix(copy, JOURNAL),
        with_suffix(copy, WAL),
    ] {
        let Ok(meta) = std::fs::metadata(&path) else {
            continue;
        };
        let mut permissions = meta.permissions();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            permissions.set_mode(0o600);
        }
        #[cfg(not(unix))]
        permissions.set_readonly(false);
        std::fs::set_permissions(&path, permissions)?;
    }
    Ok(())
}
