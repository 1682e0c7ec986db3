//! The entries of the journal as they are read: the newest, one, how often cases were written.

use uuid::Uuid;

use super::{Entry, Ledger, LedgerError};

impl Ledger {
    /// The newest entries, the newest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn journal(&self, limit: u32) -> Result<Vec<Entry>, LedgerError> {
        Ok(self.store.journal(limit)?)
    }

    /// How often each of these cases was written, undone and redone: a number that never falls while the file lives.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn changes_of(
        &self,
        cases: impl IntoIterator<Item = Uuid>,
    ) -> Result<std::collections::BTreeMap<Uuid, u32>, LedgerError> {
        let mut counts = cases.into_iter().map(|c| (c, 0)).collect();
        self.store.changes_of(&mut counts)?;
        Ok(counts)
    }

    /// The hearings taken out since a day that no case holds now: whoever was told of one is told that it is off.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn hearings_gone(
        &self,
        since: chrono::NaiveDate,
    ) -> Result<Vec<(Uuid, crate::case::Hearing)>, LedgerError> {
        Ok(self.store.hearings_gone(since)?)
    }

    /// A case as it is in the file at this moment, whatever was read of it before.
    ///
    /// # Errors
    /// Not found; the file cannot be read.
    pub fn case_now(&self, id: i64) -> Result<crate::case::CaseFile, LedgerError> {
        self.store.data_version()?;
        self.case(id)
    }

    /// An entry of the journal by its number.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn entry(&self, id: i64) -> Result<Option<Entry>, LedgerError> {
        Ok(self.store.entry(id)?)
    }

    /// The own entry undo would take back: none where a newer one cannot be taken back.
    pub fn to_undo(&self) -> Result<Option<Entry>, LedgerError> {
        let newest = self.newest_own()?;
        Ok(match self.fixed_past(newest.as_ref())? {
            None => newest,
            Some(_) => None,
        })
    }

    /// The own newest entry where it cannot be taken back.
    pub fn fixed_last(&self) -> Result<Option<Entry>, LedgerError> {
        let newest = self.newest_own()?;
        self.fixed_past(newest.as_ref())
    }

    fn newest_own(&self) -> Result<Option<Entry>, LedgerError> {
        Ok(self.store.to_undo(&self.by, true, 1)?.into_iter().next())
    }

    fn fixed_past(&self, newest: Option<&Entry>) -> Result<Option<Entry>, LedgerError> {
        let after = newest.map_or(0, |entry| entry.id);
        Ok(self.store.fixed_after(&self.by, after)?)
    }

    /// The newest entry of anyone else that could be taken back by name.
    pub fn to_undo_of_others(&self) -> Result<Option<Entry>, LedgerError> {
        Ok(self.store.to_undo(&self.by, false, 1)?.into_iter().next())
    }

    /// The own entry redo would bring back.
    pub fn to_redo(&self) -> Result<Option<Entry>, LedgerError> {
        Ok(self.store.to_redo(&self.by, 1)?.into_iter().next())
    }
}
