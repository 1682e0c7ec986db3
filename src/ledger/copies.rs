//! Safe copies of the file, with the files its papers carry: to a name, into a folder, and those that are kept by themselves.

use std::path::Path;

use super::error::LedgerError;
use super::{Carried, Copy, Ledger, SealedOf};
use crate::files::{Archive, Vault, sweep};
use crate::said;
use crate::store::StoreError;
use crate::text::Said;

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
        let (vault, archive) = (Vault::of(to), Archive::of(to));
        let new = [vault.dir(), archive.dir()].map(|dir| (!dir.exists()).then_some(dir));
        let copy = || -> Result<Carried, LedgerError> {
            let mut carried = self.carry_files(&vault)?;
            carried.sealed = self.carry_sealed(&archive)?;
            self.store.backup(to)?;
            Ok(carried)
        };
        let done = copy();
        // What was to lie beside a copy that could not be made lies beside nothing; beside one that another made meanwhile it
        // stays.
        if done.as_ref().is_err_and(|e| !e.is_taken()) {
            for dir in new.into_iter().flatten() {
                let _ = std::fs::remove_dir_all(dir);
            }
        }
        done
    }

    /// The sealed copies of archived cases go along.
    fn carry_sealed(&self, to: &Archive) -> Result<usize, LedgerError> {
        sweep(to.dir());
        let carried = to.carry(&Archive::of(self.path()));
        carried.map_err(|source| StoreError::file(to.dir(), to.dir(), source).into())
    }

    /// Which of these sealed copies lie beside another docket and not here.
    pub fn sealed_wanting(&self, other: &Path, names: Vec<String>) -> Option<Box<SealedOf>> {
        let (from, to) = (Archive::of(other), Archive::of(self.path()));
        let lies = |shelf: &Archive, name: &str| shelf.path(name).is_some_and(|p| p.is_file());
        let names = names.into_iter();
        let names: Vec<String> = names.filter(|n| lies(&from, n) && !lies(&to, n)).collect();
        let other = other.to_path_buf();
        (!names.is_empty()).then(|| Box::new(SealedOf { other, names }))
    }

    /// Brings sealed copies from beside another docket. Says how many came.
    pub(super) fn fetch_sealed(&self, of: &SealedOf) -> Result<usize, Said> {
        let to = Archive::of(self.path());
        let names: Vec<&str> = of.names.iter().map(String::as_str).collect();
        let came = to.fetch(&Archive::of(&of.other), &names);
        came.map_err(|e| crate::files::why(&e))
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
                let mut carried = self.carry_files(&vault)?;
                carried.sealed = self.carry_sealed(&Archive::of(&folder.join(stem)))?;
                Ok((self.store.copy_into(folder, self.moment.at)?, carried))
            })
        })
    }

    /// How old the newest copy is that keeps itself, where there are cases; and what stands in the way of the next.
    pub fn copies_said(&self) -> (Option<Said>, Option<Said>) {
        let folder = crate::files::with_suffix(&crate::files::follow(self.path()), ".backups");
        let amiss = folder.exists() && !folder.is_dir();
        let place = folder.display();
        let amiss = amiss.then(|| {
            said!(
                "{place} 不是文件夹，自动备份留不下来：请移开",
                "{place} is no folder: no copy can be kept there; move it away"
            )
        });
        if !self.store.has_cases().unwrap_or(true) {
            return (None, amiss);
        }
        let newest = self.copies().pop().map(|copy| {
            let (at, days) = (
                copy.at.format("%Y-%m-%d %H:%M"),
                (self.moment.at.date_naive() - copy.at.date()).num_days(),
            );
            match days {
                0 => said!(
                    "最近一份自动备份：{at}（今天）",
                    "the newest copy kept by itself: {at}, today"
                ),
                n => said!(
                    "最近一份自动备份：{at}（{n} 天前）",
                    "the newest copy kept by itself: {at}, {n} days ago"
                ),
            }
        });
        let none = || {
            said!(
                "还没有自动备份（打开界面时每天留一份）",
                "no copy kept by itself yet (the screen keeps one a day)"
            )
        };
        (Some(newest.unwrap_or_else(none)), amiss)
    }

    /// What to do about a file whose pages do not agree.
    pub fn mending(&self) -> Said {
        StoreError::Damaged {
            path: self.path().to_path_buf(),
            detail: Said::default(),
        }
        .hint()
    }

    /// The copies kept beside the file, the oldest first.
    pub fn copies(&self) -> Vec<Copy> {
        self.store.copies()
    }
}
