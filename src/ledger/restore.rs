//! Putting a backup in place of a file.

use std::path::{Path, PathBuf};

use super::error::LedgerError;
use super::{Mode, Moment, derive};
use crate::store::{Store, StoreError};

/// Puts a backup in place of a file: checked first, an older one upgraded in a copy. Says where the old content was
/// kept, if there was any. At every moment the file holds the one or the other.
///
/// # Errors
/// The backup is not ours, damaged or newer; the file is in use, or the place cannot be written.
pub fn restore(backup: &Path, to: &Path, moment: Moment) -> Result<Option<PathBuf>, LedgerError> {
    let store = Store::open(backup, Mode::ReadOnly, &|w, evidence| {
        derive::begin(w, evidence, moment)
    })?;
    let problems = store.integrity()?;
    if let Some(first) = problems.first() {
        return Err(StoreError::Damaged {
            path: backup.to_path_buf(),
            detail: first.clone(),
        }
        .into());
    }
    // Its files first: with them there, what follows is one step.
    super::papers::fetch(&store, to)?;
    Ok(store.restore_to(to)?)
}
