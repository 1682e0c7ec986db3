//! The marks of all cases, worked out where a query asks for them.

use chrono::TimeDelta;

use super::{Ledger, LedgerError};
use crate::docket::{CaseRow, Mark, Marks, Query};

/// A case closed so long ago has no period to appeal left, whatever was served late.
const LATE: TimeDelta = TimeDelta::days(400);

impl Ledger {
    /// Makes a query answerable: the marks of closed cases stand in their files. Few are read; the rows tell which.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn ready(&self, query: &Query) -> Result<(), LedgerError> {
        let (docket, today) = (self.docket(), self.today());
        if !query.asks_marks() || docket.knows_marks(today) {
            return Ok(());
        }
        self.chained()?;
        let mut found = Marks::new();
        for at in 0..docket.len() {
            let row = docket.row(at);
            if !self.may_be_marked(&row)? {
                continue;
            }
            // What cannot be read shows no marks, in the list as here.
            let marks = match self.row_marks(&row) {
                Err(LedgerError::Stopped) => return Err(LedgerError::Stopped),
                marks => marks.unwrap_or_default(),
            };
            if !marks.is_empty() {
                found.insert(row.id(), marks);
            }
        }
        docket.tell_marks(today, found);
        Ok(())
    }

    fn may_be_marked(&self, row: &CaseRow<'_>) -> Result<bool, LedgerError> {
        let today = self.today();
        let Some(closed) = row.closed_by(today) else {
            return Ok(true);
        };
        let until = [row.asks_until(), row.listed_until()];
        let asks = until.into_iter().flatten().any(|day| day >= today);
        let open_end = |mark: Mark| matches!(mark, Mark::Appealed | Mark::ToPerform);
        Ok(asks
            || today - closed < LATE
            || row.events().iter().any(|e| open_end(e.mark))
            || self.chained()?.contains(&row.id()))
    }
}
