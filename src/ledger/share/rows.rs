//! The derived rows of what a deed touches, for the server's own counting.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Unit;
use crate::docket::Row;
use crate::ledger::Ledger;
use crate::ledger::error::LedgerError;

impl Ledger {
    /// The derived rows of these cases and of the others in their chains, as they stand; none where a case is gone.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn rows_of<'a>(
        &self,
        units: impl Iterator<Item = &'a Unit>,
    ) -> Result<BTreeMap<Uuid, Option<Row>>, LedgerError> {
        let mut out = BTreeMap::new();
        for unit in units {
            let Unit::Case(uuid) = unit else {
                continue;
            };
            let Some(case) = self.by_uuid(*uuid)? else {
                out.insert(*uuid, None);
                continue;
            };
            let head = &case.head;
            let chain =
                self.store
                    .linked(head.uuid, head.dispute, head.continues.map(|c| c.case))?;
            for id in chain {
                let other = self.case(id)?;
                let uuid = other.head.uuid;
                if let std::collections::btree_map::Entry::Vacant(place) = out.entry(uuid) {
                    place.insert(Some(self.derived_row(&other)));
                }
            }
        }
        Ok(out)
    }
}
