//! Putting a backup in place of a file.

use std::path::Path;

use super::Mode;
use super::error::LedgerError;
use crate::store::{Store, StoreError};

/// The first free `<file>.before-restore`, `<file>.before-restore-2`, ...
fn free_name(to: &Path) -> std::path::PathBuf {
    let name = |n: u32| {
        let mut name = to.as_os_str().to_os_string();
        name.push(if n == 1 {
            ".before-restore".to_string()
        } else {
            format!(".before-restore-{n}")
        });
        std::path::PathBuf::from(name)
    };
    (1..)
        .map(name)
        .find(|p| !p.exists())
        .unwrap_or_else(|| name(0))
}

/// Puts a backup in place of a file: checked first, the old file kept beside it as `<file>.before-restore`.
///
/// # Errors
/// The backup is not ours, damaged or newer; the place cannot be written.
pub fn restore(backup: &Path, to: &Path) -> Result<(), LedgerError> {
    let store = Store::open(backup, Mode::ReadOnly)?;
    let problems = store.integrity()?;
    if let Some(first) = problems.first() {
        return Err(StoreError::Damaged {
            path: backup.to_path_buf(),
            detail: first.clone(),
        }
        .into());
    }
    let io = |source| StoreError::Io {
        path: to.to_path_buf(),
        source,
    };
    if to.exists() {
        let kept = free_name(to);
        std::fs::rename(to, &kept).map_err(io)?;
        if let Err(e) = store.backup(to) {
            std::fs::rename(&kept, to).map_err(io)?;
            return Err(e.into());
        }
        return Ok(());
    }
    Ok(store.backup(to)?)
}
