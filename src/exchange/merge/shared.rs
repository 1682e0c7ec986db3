//! A case that several units answer together: here once, under each of them.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{Fate, Work};
use crate::case::{CaseFile, Official, Part, setting_id, sit_together};
use crate::ledger::{Change, LedgerError};
use crate::said;

/// Ties who came to the entry of a roster that bears his name, where one of those fitting does: another unit may have
/// somebody of the same name.
pub(super) fn tied(case: &mut CaseFile, roster: &[Official], of: impl Fn(&Official) -> bool) {
    let people = case.hearings.iter_mut().flat_map(|h| &mut h.people);
    for person in people.filter(|p| p.part == Part::Official && p.official.is_none()) {
        let fits = |o: &&Official| o.name == person.name && of(o);
        let mut found = roster.iter().filter(fits);
        if let (Some(one), None) = (found.next(), found.next()) {
            person.official = Some(one.uuid);
        }
    }
}

/// The id of the entry made for an official of a unit.
fn entry_of(unit: &str, name: &str) -> Uuid {
    let digest = Sha256::digest(format!("official\n{unit}\n{name}").as_bytes());
    let mut bytes = [0; 16];
    bytes
        .iter_mut()
        .zip(digest)
        .for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The units a case names.
fn units(all: &str) -> impl Iterator<Item = &str> {
    all.split('、').filter(|unit| !unit.is_empty())
}

impl Work<'_> {
    /// A case that another unit answers too is here already under its number: it is that unit's and this one's, counted
    /// once in all and once in each. What names no unit is this office's own.
    pub(super) fn shared(&mut self, case: &CaseFile, theirs: &str) -> Result<bool, LedgerError> {
        let Some(holder) = self.holder(case)? else {
            return Ok(false);
        };
        let office = self.ledger.settings().get(setting_id::OFFICE_NAME).trim();
        let unit = match holder.head.unit.as_str() {
            "" => office,
            unit => unit,
        };
        let theirs_too = case.head.unit.as_str();
        // a number entered on both sides of a copy is two entries of this office, and no case of two
        if unit.is_empty()
            || theirs_too.is_empty()
            || unit == theirs_too
            || holder.head.kind != case.head.kind
        {
            return Ok(false);
        }
        self.next.insert(case.head.uuid, theirs.to_string());
        let new: Vec<&str> = units(theirs_too)
            .filter(|one| units(unit).all(|have| have != *one))
            .collect();
        let known = new.is_empty();
        let mut both = holder.clone();
        let here: Vec<&str> = units(&holder.head.unit).collect();
        let of_here = |o: &Official| match here.as_slice() {
            [] => o.unit.is_empty(),
            here => here.contains(&o.unit.as_str()),
        };
        tied(&mut both, &self.ledger.officials()?, of_here);
        // Whom no roster knows is of the unit whose docket says that he came.
        let mut case = case.clone();
        self.enter(&mut case, theirs_too)?;
        if here.len() < 2 {
            let unit = holder.head.unit.clone();
            self.enter(&mut both, &unit)?;
        }
        let (case, theirs_too) = (&case, case.head.unit.as_str());
        if !known {
            let all: Vec<&str> = units(unit).chain(new).collect();
            both.head.unit = all.join("、");
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

    /// Enters officials of one unit that its roster does not know on the roster here, as that unit's: the docket that
    /// recorded them is its own. Each has the same entry whenever it is merged.
    fn enter(&mut self, case: &mut CaseFile, unit: &str) -> Result<(), LedgerError> {
        if unit.contains('、') {
            return Ok(());
        }
        let roster = self.ledger.officials()?;
        tied(case, &roster, |o| o.unit == unit);
        let people = case.hearings.iter_mut().flat_map(|h| &mut h.people);
        for person in people.filter(|p| p.part == Part::Official && p.official.is_none()) {
            let known = roster
                .iter()
                .any(|o| o.name == person.name && o.unit == unit);
            let (Some(rank), false) = (person.rank, known || person.name.is_empty()) else {
                continue;
            };
            let official = Official {
                uuid: entry_of(unit, &person.name),
                name: person.name.clone(),
                post: String::new(),
                rank,
                unit: unit.to_string(),
                from: None,
                until: None,
            };
            person.official = Some(official.uuid);
            let added = |c: &Change| matches!(c, Change::Official(o) if o.uuid == official.uuid);
            if !self.plan.changes.iter().any(added) {
                self.plan.officials += 1;
                self.plan.changes.push(Change::Official(official));
            }
        }
        Ok(())
    }
}
