//! Safe copies of the file, with the files its papers carry: to a name, into a folder, and those that are kept by themselves.

use std::path::Path;

use super::error::LedgerError;
use super::{Carried, Copy, Ledger};
use crate::files::Vault;
use crate::store::StoreError;

/// Runs what makes a folder: where it fails, no empty folder is left that was not there before.
fn leaving_none<T>(
    folder: &Path,
    run: impl FnOnce() -> Result<T, LedgerError>,
) -> Result<T, LedgerError> {
    let there = folder.exists();
    let done = run();
    if done.is_err() && !there {
        // Only where nothing lies in it.
        let _ = std::fs::remove_dir(folder);
    }
    done
}

impl Ledger {
    /// A safe copy of the file.
    ///
    /// # Errors
    /// The target exists or cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), LedgerError> {
        Ok(self.store.backup(to)?)
    }

    /// A safe copy of the file with the files its papers carry, in a folder beside it. Says what could not be carried.
    ///
    /// # Errors
    /// The target exists or cannot be written.
    pub fn backup_whole(&self, to: &Path) -> Result<Carried, LedgerError> {
        if to.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(to.to_path_buf()).into());
        }
        leaving_none(Vault::of(to).dir(), || {
            let carried = self.carry_files(&Vault::of(to))?;
            self.store.backup(to)?;
            Ok(carried)
        })
    }

    /// A copy in another folder, a stick or a share: named by the file and the time, the older ones thinned.
    ///
    /// # Errors
    /// The place cannot be written.
    /// The files its papers carry lie there once for all copies.
    pub fn backup_into(&self, folder: &Path) -> Result<(std::path::PathBuf, Carried), LedgerError> {
        let stem = self.path().file_stem().unwrap_or_default();
        let vault = Vault::of(&folder.join(stem));
        leaving_none(folder, || {
            leaving_none(vault.dir(), || {
                let carried = self.carry_files(&vault)?;
                Ok((self.store.copy_into(folder, self.moment.at)?, carried))
            })
        })
    }

    /// The copies kept beside the file, the oldest first.
    pub fn copies(&self) -> Vec<Copy> {
        self.store.copies()
    }
}
