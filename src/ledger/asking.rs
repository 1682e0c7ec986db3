//! Which cases can ask for something at all: the derived rows tell, so that a list of what is to do reads few case files
//! and not the history.

use chrono::NaiveDate;

use super::agenda::AgendaItem;
use super::{Ledger, LedgerError};
use crate::case::{CaseFile, Kind};
use crate::docket::CaseRow;
use crate::law::follows_closing;

impl Ledger {
    /// Whether a case may ask for something today: the columns tell, no case is read.
    pub(super) fn may_ask(&self, row: &CaseRow<'_>) -> bool {
        let today = self.today();
        let listed = row.listed_until().is_some_and(|day| day >= today);
        has_come(row, today)
            && !self.is_unread(row.id())
            && (listed || self.asks_after_closing(row))
    }

    /// The cases that can stand in a list of what is to do on a day or later, by the law alone, ascending. All others
    /// stand in none, looked at from that day or a later one.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn listed_since(&self, day: NaiveDate) -> Result<Vec<i64>, LedgerError> {
        if self.held.get().is_none()
            && let Some(ids) = self.store.listed_since(day)?
        {
            return Ok(ids);
        }
        let docket = self.docket();
        let rows = (0..docket.len()).map(|at| docket.row(at));
        let listed = rows.filter(|row| row.listed_until().is_some_and(|until| until >= day));
        Ok(listed.map(|row| row.id()).collect())
    }

    /// The cases of which the office's own rules can list something on a day or later, ascending: those above, and closed
    /// ones however old where a rule follows the closing.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn ruled_since(&self, day: NaiveDate) -> Result<Vec<i64>, LedgerError> {
        let rules = self.office_rules();
        if !rules.iter().any(|rule| rule.on) {
            return Ok(Vec::new());
        }
        let follows = |kind: Kind| rules.iter().any(|rule| follows_closing(rule, kind));
        if !Kind::ALL.iter().any(|kind| follows(*kind)) {
            return self.listed_since(day);
        }
        let docket = self.docket();
        let rows = (0..docket.len()).map(|at| docket.row(at));
        let asks = |row: &CaseRow<'_>| {
            follows(row.kind()) || row.listed_until().is_some_and(|until| until >= day)
        };
        Ok(rows.filter(asks).map(|row| row.id()).collect())
    }

    /// What one case asks for today, judged by itself, whatever its row says.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn asks_of(&self, id: i64) -> Result<Vec<AgendaItem>, LedgerError> {
        let mut out = Vec::new();
        let docket = self.docket();
        let row = docket.position(id).map(|at| docket.row(at));
        if let Some(row) = row.filter(|row| has_come(row, self.today()))
            && let Some(case) = self.begun(id)?
        {
            self.items(&row, &case, &self.desk()?, &mut out);
        }
        Ok(out)
    }

    /// A case as it stands today; none of which nothing has happened yet.
    pub(super) fn begun(&self, id: i64) -> Result<Option<CaseFile>, LedgerError> {
        let case = self.case(id)?;
        let seen = case.as_of(self.today());
        let bare = case.facts.is_empty() && self.as_of.is_none();
        let begun = bare || !seen.facts.is_empty();
        Ok(begun.then_some(seen))
    }
}

/// Whether a case can ask for something by a day. One that reaches us does so from then on; an appeal or an application of
/// our own has no day of receipt, nor has an act of ours that is to be enforced before we apply.
fn has_come(row: &CaseRow<'_>, day: NaiveDate) -> bool {
    row.kind() == Kind::Enforcement || row.received().is_none() || row.is_received(day)
}
