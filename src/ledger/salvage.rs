//! Taking out of a damaged file what can be read: its rows, and from the journal what the rows have lost.

use std::path::Path;

use super::derive::{begin, rebuild};
use super::error::LedgerError;
use super::evidence::put_back;
use super::{Ledger, Mode, Moment};
use crate::files::{Archive, Vault};
use crate::store::{Salvaged, StoreError, Writer};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescue {
    pub tables: Vec<Salvaged>,
    /// Its list of tables is gone: each page was read by itself.
    pub by_pages: bool,
    /// Entries of the journal without a seal: whether they are as they were written nobody can tell.
    pub unsealed: usize,
    /// Records that stood in the journal only.
    pub from_journal: usize,
    pub cases: usize,
}

/// Takes what can be read of a damaged file into a new one.
///
/// # Errors
/// Nothing can be read; the new name is taken, or the place cannot be written.
pub fn salvage(from: &Path, to: &Path, moment: Moment) -> Result<Rescue, LedgerError> {
    let taken = crate::store::salvage(from, to, &|w, evidence| begin(w, evidence, moment))?;
    let mut ledger = Ledger::open(to, Mode::Write, moment)?;
    let run = |w: &Writer<'_>| -> Result<usize, StoreError> {
        let count = put_back(w)?;
        rebuild(w)?;
        Ok(count)
    };
    let from_journal = ledger.store.write(run)?;
    ledger.reload()?;
    let (vault, old) = (ledger.vault(), Vault::of(from));
    for digest in ledger.store.claimed()? {
        // What cannot be carried along is named by `doctor`.
        let _ = vault.carry(&old, &digest);
    }
    // The sealed copies too.
    let _ = Archive::of(to).carry(&Archive::of(from));
    Ok(Rescue {
        tables: taken.tables,
        by_pages: taken.by_pages,
        unsealed: taken.unsealed,
        from_journal,
        cases: ledger.docket().len(),
    })
}
