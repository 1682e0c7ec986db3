//! A docket that a command made and wrote nothing into: refused, it leaves nothing behind.

use super::Ledger;
use super::error::LedgerError;

impl Ledger {
    /// Removes the file where nothing was ever entered in it. It is held while that is looked at: whoever opened it meanwhile
    /// is told that it was moved, and writes nothing into what is gone.
    ///
    /// # Errors
    /// The file cannot be held or removed.
    pub fn forget_unwritten(mut self) -> Result<(), LedgerError> {
        Ok(self.store.forget_unwritten()?)
    }
}
