//! A working copy beside everything the server holds: what differs although nothing waits about it.

use std::collections::{BTreeMap, BTreeSet};

use super::unit::{Reads, Set, Stands, Unit, set, tidy, unplay};
use super::waiting::list;
use crate::ledger::Ledger;
use crate::ledger::error::LedgerError;
use crate::store::{Record, records};

impl Ledger {
    /// What stands otherwise here than there, own deeds that wait taken away. Things that stand apart are known to differ.
    ///
    /// # Errors
    /// The file cannot be read; it stands alone.
    pub fn differing(&self, there: Vec<Record>) -> Result<Vec<Unit>, LedgerError> {
        let waiting = list(&self.store, &self.by, "")?;
        let apart: BTreeSet<Unit> = self.apart()?.into_iter().collect();
        let mut theirs: BTreeMap<Unit, Set> = BTreeMap::new();
        for record in there {
            let of = theirs.entry(Unit::of(&record)).or_default();
            of.insert(record.key(), record);
        }
        let mut ours: BTreeMap<Unit, Set> = BTreeMap::new();
        self.for_each_case::<LedgerError>(None, |_, case| {
            ours.insert(Unit::Case(case.head.uuid), set(records(&case)));
            Ok(())
        })?;
        for record in Reads::loose(&self.store)? {
            ours.insert(Unit::of(&record), set([record]));
        }
        let mut units: BTreeSet<Unit> = ours.keys().chain(theirs.keys()).cloned().collect();
        units.extend(waiting.iter().flat_map(|d| d.units()));
        let mut stands = Stands::new(&self.store);
        let mut out = Vec::new();
        for unit in units.difference(&apart) {
            let mut here = match ours.remove(unit) {
                Some(here) => here,
                None => stands.of(unit)?,
            };
            unplay(unit, &mut here, waiting.iter().flat_map(|d| &d.edits));
            let there = theirs.remove(unit).unwrap_or_default();
            if tidy(unit, here) != tidy(unit, there) {
                out.push(unit.clone());
            }
        }
        Ok(out)
    }
}
