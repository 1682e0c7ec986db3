//! Safe copies: made beside their name, verified, then renamed; private like the file itself.

use std::path::{Path, PathBuf};

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::open::{APPLICATION_ID, pragma, private_file};

/// Copies a whole database to a new file. Readers and writers may go on meanwhile.
pub(super) fn copy(conn: &Connection, from: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_path_buf()));
    }
    let mut name = to.as_os_str().to_os_string();
    name.push(".tmp");
    let making = PathBuf::from(name);
    let _ = std::fs::remove_file(&making);
    private_file(&making)?;
    let made = (|| -> rusqlite::Result<bool> {
        let mut copy = Connection::open_with_flags(&making, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        Backup::new(conn, &mut copy)?.run_to_completion(1024, std::time::Duration::ZERO, None)?;
        let sound: String = copy.query_row("PRAGMA quick_check(1)", [], |r| r.get(0))?;
        Ok(sound == "ok" && pragma(&copy, "application_id")? == APPLICATION_ID)
    })();
    let finish = match made {
        Ok(true) => std::fs::File::open(&making)
            .and_then(|f| f.sync_all())
            .and_then(|()| std::fs::rename(&making, to))
            .map_err(|source| StoreError::Io {
                path: to.to_path_buf(),
                source,
            }),
        Ok(false) => Err(StoreError::damaged(from, "the copy did not verify")),
        Err(e) => Err(StoreError::sql(from, e)),
    };
    if finish.is_err() {
        let _ = std::fs::remove_file(&making);
    }
    finish
}

/// The copy taken before an upgrade: `<file>.v<version>.backup`, kept if it is already there.
pub(super) fn before_upgrade(
    conn: &Connection,
    path: &Path,
    version: i64,
) -> Result<(), StoreError> {
    let mut name = path.as_os_str().to_os_string();
    name.push(format!(".v{version}.backup"));
    match copy(conn, path, Path::new(&name)) {
        Err(StoreError::Exists(_)) => Ok(()),
        other => other,
    }
}
