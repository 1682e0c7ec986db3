//! The day everything is seen from: the clock's, or another in the past.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Ledger, LedgerError, Moment};
use crate::case::CaseFile;

impl Ledger {
    /// The moment a write is entered at, and the day everything is seen from.
    pub fn moment(&self) -> Moment {
        self.moment
    }

    /// The day everything is seen from: that given to `see_from`, else the clock's.
    pub fn today(&self) -> NaiveDate {
        self.moment.today
    }

    /// The clock moved on; at midnight everything is seen from the new day.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn at(&mut self, moment: Moment) -> Result<(), LedgerError> {
        self.clock = moment.today;
        self.turn_to(moment.at, self.as_of)
    }

    /// Sees everything as it stood at the end of a day, until `None` returns to the day of the clock: cases
    /// received later and facts dated later are not there, and nothing can be written.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn see_from(&mut self, day: Option<NaiveDate>) -> Result<(), LedgerError> {
        let day = day.filter(|d| *d != self.clock);
        self.turn_to(self.moment.at, day)
    }

    /// The day by the clock, whatever day everything is seen from.
    pub fn clock(&self) -> NaiveDate {
        self.clock
    }

    /// The other day everything is seen from.
    pub fn as_of(&self) -> Option<NaiveDate> {
        self.as_of
    }

    pub(super) fn turn_to(
        &mut self,
        at: DateTime<FixedOffset>,
        as_of: Option<NaiveDate>,
    ) -> Result<(), LedgerError> {
        let today = as_of.unwrap_or(self.clock);
        let before = (self.as_of, self.moment.today);
        self.as_of = as_of;
        self.moment = Moment { at, today };
        if before == (as_of, today) {
            return Ok(());
        }
        // Whoever looks at a day in the past comes back to today.
        let todo = std::mem::take(self.todo.get_mut());
        match (before, as_of) {
            ((None, was), Some(_)) => self.put_by = Some((was, todo)),
            (_, Some(_)) => {}
            (_, None) => {
                let put_by = self.put_by.take().filter(|(day, _)| *day == today);
                *self.todo.get_mut() = put_by.map(|(_, todo)| todo).unwrap_or_default();
            }
        }
        self.look_anew()
    }

    /// Looks at what is held from the day that was chosen.
    pub(super) fn look_anew(&mut self) -> Result<(), LedgerError> {
        self.twin_index = std::sync::OnceLock::new();
        let Some(mut held) = self.held.take() else {
            return Ok(());
        };
        let settled = self.settle_held(&mut held);
        self.held = held.into();
        settled
    }

    /// A case as it is to be seen: from another day, without what came later.
    pub(super) fn seen(&self, case: CaseFile) -> CaseFile {
        let case = match self.as_of {
            Some(day) => case.as_of(day),
            None => case,
        };
        match self.veil {
            Some(veil) => {
                let company = self.company(&case);
                veil(case, &company)
            }
            None => case,
        }
    }

    /// Whether cases are shown with something kept back.
    pub fn is_veiled(&self) -> bool {
        self.veil.is_some()
    }

    /// A case as it is stored, for keeping the same back from what stands beside it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn unveiled(&self, uuid: uuid::Uuid) -> Result<Option<CaseFile>, super::LedgerError> {
        match self.store.case_id(uuid)? {
            Some(id) => Ok(self.store.case(id)?),
            None => Ok(None),
        }
    }

    /// The other cases of its dispute: who is a party there is named in this one too.
    pub(super) fn company(&self, case: &CaseFile) -> Vec<CaseFile> {
        let head = &case.head;
        let continues = head.continues.map(|c| c.case);
        let ids = self.store.linked(head.uuid, head.dispute, continues);
        let cases = ids.unwrap_or_default().into_iter();
        let cases = cases.filter_map(|id| self.store.case(id).ok().flatten());
        cases.filter(|c| c.head.uuid != head.uuid).collect()
    }

    /// Whether a case was there on the day it is looked from.
    pub(super) fn there(&self, id: i64) -> bool {
        let Some(day) = self.as_of else {
            return true;
        };
        match self.held.get() {
            // One that cannot be read is in no column, and is named rather than said to be missing.
            Some(held) => held.docket.position(id).is_some() || self.is_unread(id),
            None => self
                .store
                .received(&[id])
                .is_ok_and(|found| found.get(&id).is_none_or(|received| *received <= day)),
        }
    }
}
