//! What another office keeps beside its cases, into this docket: new ones come, changed ones where nobody changed them here.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::merge::digest;
use crate::case::{Aside, Shelf};
use crate::ledger::{Change, Ledger, LedgerError, Record, RecordKey, aside_records};

/// What comes, and what is remembered of it.
pub(super) struct Beside {
    pub(super) changes: Vec<Change>,
    pub(super) kept: BTreeMap<Uuid, String>,
}

/// `base` is each entry as it was when it was merged last.
pub(super) fn plan(
    ours: Aside,
    theirs: Aside,
    base: &BTreeMap<Uuid, String>,
    unit: &str,
) -> Beside {
    let ours = changes(ours, unit).into_iter();
    let ours: BTreeMap<Uuid, String> = ours.map(|(uuid, c)| (uuid, digest(&c))).collect();
    let mut out = Beside {
        changes: Vec::new(),
        kept: BTreeMap::new(),
    };
    for (uuid, change) in changes(theirs, unit) {
        let theirs = digest(&change);
        let stands = match (ours.get(&uuid), base.get(&uuid)) {
            (None, None) => false,
            // removed here: it stays so until it changes there
            (None, Some(base)) => *base == theirs,
            (Some(ours), _) if *ours == theirs => true,
            // changed here: what stands here stays
            (Some(ours), Some(base)) => ours != base,
            (Some(_), None) => true,
        };
        out.kept.insert(uuid, theirs);
        if !stands {
            out.changes.push(change);
        }
    }
    out
}

/// Each entry of the docket as it was where two files have their common beginning: what was changed since, as it stood.
pub(super) fn then(
    ours: Aside,
    before: &BTreeMap<RecordKey, Option<Record>>,
    unit: &str,
) -> BTreeMap<Uuid, String> {
    let mut stood: BTreeMap<RecordKey, Record> =
        aside_records(ours).map(|r| (r.key(), r)).collect();
    for (key, record) in before {
        match record {
            Some(record) => stood.insert(key.clone(), record.clone()),
            None => stood.remove(key),
        };
    }
    let mut aside = Aside::default();
    for record in stood.into_values() {
        match record {
            Record::Mediation(one) => aside.mediations.push(*one),
            Record::Observed(one) => aside.observed.push(*one),
            Record::Counsel(one) => aside.counsel.push(*one),
            Record::LegalWork(one) => aside.work.push(*one),
            _ => {}
        }
    }
    let changes = changes(aside, unit).into_iter();
    changes.map(|(uuid, c)| (uuid, digest(&c))).collect()
}

/// What is kept beside the cases as changes, each the unit's own.
fn changes(aside: Aside, unit: &str) -> Vec<(Uuid, Change)> {
    let own = |place: &mut String| {
        if place.is_empty() {
            *place = unit.to_string();
        }
    };
    let mut out = Vec::new();
    for one in aside.mediations {
        out.push((one.uuid, Change::Mediation(Box::new(one))));
    }
    for mut one in aside.observed {
        own(&mut one.unit);
        out.push((one.uuid, Change::Observed(Box::new(one))));
    }
    for mut one in aside.counsel {
        own(&mut one.unit);
        out.push((one.uuid, Change::Counsel(Box::new(one))));
    }
    for mut one in aside.work {
        own(&mut one.unit);
        out.push((one.uuid, Change::LegalWork(Box::new(one))));
    }
    out
}

/// The looks at the dates that were taken there: they are only ever added, each stands for itself.
pub(super) fn looks(ledger: &Ledger, other: &Ledger) -> Result<Vec<Change>, LedgerError> {
    let mine = ledger.kept(Shelf::Ticked)?;
    let new = other.kept(Shelf::Ticked)?.into_iter();
    let new = new.filter(|k| mine.iter().all(|m| m.uuid != k.uuid));
    Ok(new.map(|k| Change::Keep(Box::new(k))).collect())
}
