//! A case that several units answer together: here once, under each of them.

use super::{Fate, Work};
use crate::case::CaseFile;
use crate::ledger::{Change, LedgerError};
use crate::said;

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
        if unit.split('、').any(|one| one == theirs_too) {
            self.row(case, Fate::Same, None, Vec::new());
            return Ok(true);
        }
        let why = said!(
            "与{unit}共同应诉的同一案件：两单位各计一次，合计一次",
            "answered together with {unit}: once in each unit, once in the whole"
        );
        self.row(case, Fate::Changed, Some(why), Vec::new());
        let mut both = holder.clone();
        both.head.unit = format!("{unit}、{theirs_too}");
        self.plan.saw.case(&holder);
        self.plan.changes.push(Change::Case(Box::new(both)));
        Ok(true)
    }
}
