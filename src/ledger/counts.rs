//! Who counts as a responsible official, judged by the roster: the one door from a stored file to duties and figures.

use chrono::NaiveDate;

use super::{Ledger, LedgerError};
use crate::case::{Attendance, CaseFile, Official, Part, Rank};
use crate::law::{DutyMark, Rest, duty_mark, judged, rank_on, traces};

impl Ledger {
    /// The file as the roster knows its officials: what figures and the duty are read from.
    pub fn judged(&self, case: &CaseFile) -> CaseFile {
        judged(case, &self.roster)
    }

    /// How the duty to appear stands in a case today.
    pub fn duty(&self, case: &CaseFile) -> DutyMark {
        let today = self.moment.today;
        duty_mark(&traces(&self.judged(case)), today, Rest::of(case, today))
    }

    /// Whether a person of ours counts as a responsible official at a hearing of that day.
    pub fn counts(&self, person: &Attendance, unit: &str, day: NaiveDate) -> bool {
        person.part == Part::Official
            && rank_on(person, &self.roster, unit, day).is_none_or(Rank::counts)
    }

    /// # Errors
    /// The file cannot be read.
    pub fn officials(&self) -> Result<Vec<Official>, LedgerError> {
        Ok(self.store.officials()?)
    }
}
