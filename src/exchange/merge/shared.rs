//! A case that several units answer together: here once, under each of them.

use super::{Fate, Work};
use crate::case::{CaseFile, Official, Part, sit_together};
use crate::ledger::{Change, LedgerError};
use crate::said;

/// Ties who came to the entry of a unit's roster that bears his name, where one does: another unit may have somebody of the
/// same name.
pub(super) fn tied(case: &mut CaseFile, roster: &[Official], unit: &str) {
    let people = case.hearings.iter_mut().flat_map(|h| &mut h.people);
    for person in people.filter(|p| p.part == Part::Official && p.official.is_none()) {
        let fits = |o: &&Official| o.name == person.name && o.unit == unit;
        let mut found = roster.iter().filter(fits);
        if let (Some(one), None) = (found.next(), found.next()) {
            person.official = Some(one.uuid);
        }
    }
}

impl Work<'_> {
    /// A case that another unit answers too is here already under its number: it is that unit's and this one's, counted
    /// once in all and once in each.
    pub(super) fn shared(&mut self, case: &CaseFile, theirs: &str) -> Result<bool, LedgerError> {
        let Some(holder) = self.holder(case)? else {
            return Ok(false);
        };
        let (unit, theirs_too) = (&holder.head.unit, &case.head.unit);
        if unit.is_empty() || unit == theirs_too || holder.head.kind != case.head.kind {
            return Ok(false);
        }
        self.next.insert(case.head.uuid, theirs.to_string());
        let known = unit.split('、').any(|one| one == theirs_too);
        let mut both = holder.clone();
        tied(&mut both, &self.ledger.officials()?, unit);
        if !known {
            both.head.unit = format!("{unit}、{theirs_too}");
        }
        // Each unit records who of its own came; the court sat once.
        let alone = both.clone();
        sit_together(&mut both.hearings, &case.hearings);
        if !self.ledger.judge(&both)?.refusals.is_empty() {
            both = alone;
        }
        if both == holder {
            self.row(case, Fate::Same, None, Vec::new());
            return Ok(true);
        }
        let why = match known {
            false => said!(
                "与{unit}共同应诉的同一案件：两单位各计一次，合计一次",
                "answered together with {unit}: once in each unit, once in the whole"
            ),
            true => said!(
                "共同应诉的同一案件：并入{theirs_too}登记的开庭和到庭人员",
                "answered together: the hearings {theirs_too} recorded, and who came, are taken in"
            ),
        };
        self.row(case, Fate::Changed, Some(why), Vec::new());
        self.plan.saw.case(&holder);
        self.plan.changes.push(Change::Case(Box::new(both)));
        Ok(true)
    }
}
