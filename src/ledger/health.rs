//! The health of a file: what SQLite says of it, and whether every derived row is what its facts give.

use super::error::LedgerError;
use super::{Ledger, office, settle};
use crate::case::excesses;
use crate::docket::Row;
use crate::text::Said;

/// What `doctor` found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// What SQLite says of the file; empty when sound.
    pub file: Vec<String>,
    /// Cases whose derived row differs from what the facts give.
    pub stale: Vec<i64>,
    /// Numbers larger than one entry may hold, by case: they are not counted.
    pub excess: Vec<(i64, Said)>,
    pub cases: usize,
}

impl Ledger {
    /// Checks the file, and every derived row against its facts.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn doctor(&self) -> Result<Health, LedgerError> {
        let mut rows = std::collections::BTreeMap::new();
        self.store.for_each_row(|id, row| {
            rows.insert(id, row);
        })?;
        let ids = self.store.case_ids()?;
        let (mut stale, mut excess) = (Vec::new(), Vec::new());
        for id in &ids {
            let case = self.case(*id)?;
            excess.extend(excesses(&case).iter().map(|e| (*id, e.said())));
            let fresh = Row::of(&case, &self.calendar);
            if rows.remove(id).as_ref() != Some(&fresh) {
                stale.push(*id);
            }
        }
        stale.extend(rows.into_keys());
        let mut file = self.store.integrity()?;
        file.extend(office::unreadable(&self.store.notices()?));
        Ok(Health {
            file,
            stale,
            excess,
            cases: ids.len(),
        })
    }

    /// Writes the derived table anew from the facts. Returns the number of cases.
    ///
    /// # Errors
    /// In use, read-only.
    pub fn rebuild(&mut self) -> Result<usize, LedgerError> {
        self.may_write()?;
        let calendar = office::calendar(&self.store.notices()?, &self.store.local_days()?);
        let count = self.store.write(|w| settle::rebuild(w, &calendar))?;
        self.reload()?;
        Ok(count)
    }
}
