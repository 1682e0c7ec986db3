//! Taking out of a damaged file what can be read: its rows, and from the journal what the rows have lost.

use std::path::Path;

use super::derive::{begin, rebuild};
use super::error::LedgerError;
use super::evidence::put_back;
use super::{Ledger, Mode, Moment};
use crate::files::{Archive, Beside, Vault};
use crate::store::{Salvaged, StoreError, Writer};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescue {
    pub tables: Vec<Salvaged>,
    /// Its list of tables is gone: each page was read by itself.
    pub by_pages: bool,
    /// Entries of the journal without a seal: whether they are as they were written nobody can tell.
    pub unsealed: usize,
    /// Records that stood in the journal only, and were put back.
    pub from_journal: usize,
    /// Records that stand in the journal only and were not: their tables could be read whole, so they were taken away.
    pub left: usize,
    pub cases: usize,
}

/// Takes what can be read of a damaged file into a new one.
///
/// # Errors
/// Nothing can be read; the new name is taken, or the place cannot be written.
pub fn salvage(from: &Path, to: &Path, moment: Moment) -> Result<Rescue, LedgerError> {
    let of_place = |e| StoreError::Io {
        path: to.to_path_buf(),
        source: e,
    };
    if to.symlink_metadata().is_ok() {
        return Err(StoreError::Exists(to.to_path_buf()).into());
    }
    // Half of it must never stand under the name: it is made beside it.
    let making = Beside::new(to).map_err(of_place)?;
    let at = making.path();
    std::fs::remove_file(&at).map_err(of_place)?;
    let taken = crate::store::salvage(from, &at, &|w, evidence| begin(w, evidence, moment))?;
    let mut ledger = Ledger::open(&at, Mode::Write, moment)?;
    let whole = |table: &str| {
        let of = taken.tables.iter().find(|t| t.table == table);
        !taken.by_pages && of.is_some_and(|t| t.broken + t.misfits == 0)
    };
    let run = |w: &Writer<'_>| -> Result<(usize, usize), StoreError> {
        let count = put_back(w, whole)?;
        rebuild(w)?;
        Ok(count)
    };
    let (from_journal, left) = ledger.store.write(run)?;
    ledger.reload()?;
    let (vault, old) = (Vault::of(to), Vault::of(from));
    for digest in ledger.store.claimed()? {
        // What cannot be carried along is named by `doctor`.
        let _ = vault.carry(&old, &digest);
    }
    // The sealed copies too.
    let _ = Archive::of(to).carry(&Archive::of(from));
    let cases = ledger.docket().len();
    drop(ledger);
    making.publish_new().map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Exists(to.to_path_buf()),
        _ => of_place(e),
    })?;
    Ok(Rescue {
        tables: taken.tables,
        by_pages: taken.by_pages,
        unsealed: taken.unsealed,
        from_journal,
        left,
        cases,
    })
}
