//! What shall stand of each unit, written: names that change hands are free for a moment, removals come first.

use std::collections::{BTreeMap, BTreeSet};

use super::give_way::{Gave, taken, yielding};
use super::unit::{Set, Stands, Unit, sole, steps, tidy};
use crate::ledger::error::LedgerError;
use crate::store::{Edit, Record, Writer};

/// One unit on its way.
pub(super) struct Knot {
    /// As it stands here, and as it shall.
    pub(super) now: Set,
    pub(super) target: Set,
    /// It is the server's own standing: nothing waits about it.
    pub(super) plain: bool,
}

/// Record by record, whatever the numbers of a list are: removals first.
pub(super) fn raw_steps(unit: &Unit, from: &Set, to: &Set) -> Vec<Edit> {
    let tidied = tidy(unit, from.clone());
    if tidied == *from {
        return steps(unit, from, to);
    }
    let removed = from.iter().filter(|(key, _)| !to.contains_key(key));
    let mut out: Vec<Edit> = removed
        .map(|(_, r)| Edit {
            before: Some(r.clone()),
            after: None,
        })
        .collect();
    // A hearing goes after its people, a case after everything.
    out.sort_by_key(|e| match e.record() {
        Some(Record::Case(_)) => 2,
        Some(Record::Hearing { .. }) => 1,
        _ => 0,
    });
    let mut put: Vec<Edit> = to
        .iter()
        .filter(|(key, r)| from.get(key) != Some(r))
        .map(|(key, r)| Edit {
            before: from.get(key).cloned(),
            after: Some(r.clone()),
        })
        .collect();
    put.sort_by_key(|e| match e.record() {
        Some(Record::Case(_)) => 0,
        Some(Record::Hearing { .. }) => 1,
        _ => 2,
    });
    out.extend(put);
    out
}

/// Lets what waits give way to the server's things of the same name; what gave way, and the word for it.
pub(super) fn yield_names(
    w: &Writer<'_>,
    knots: &mut BTreeMap<Unit, Knot>,
    stands: &mut Stands<'_>,
) -> Result<BTreeMap<Unit, Gave>, LedgerError> {
    let truths = knots.iter().filter(|(_, k)| k.plain);
    let names = taken(truths.map(|(unit, k)| (unit, &k.target)));
    let mut holders: BTreeSet<Unit> = BTreeSet::new();
    for name in names.keys() {
        if let Some(number) = name.strip_prefix("number ")
            && let Some(id) = w.case_by_number(number)?
            && let Some(case) = w.case(id)?
        {
            holders.insert(Unit::Case(case.head.uuid));
        }
    }
    if names.keys().any(|name| !name.starts_with("number ")) {
        for record in stands.beside()?.values() {
            if sole(record).is_some_and(|name| names.contains_key(&name)) {
                holders.insert(Unit::of(record));
            }
        }
    }
    for unit in holders {
        let now = stands.of(&unit)?;
        let target = now.clone();
        let plain = false;
        let waits = Knot { now, target, plain };
        knots.entry(unit).or_insert(waits);
    }
    let mut out = BTreeMap::new();
    for (unit, knot) in knots.iter_mut() {
        if let Some((target, gave)) = yielding(unit, &knot.target, &names) {
            knot.target = target;
            out.insert(unit.clone(), gave);
        }
    }
    Ok(out)
}

/// Writes what shall stand. Names that change hands are free for a moment.
pub(super) fn write(w: &Writer<'_>, knots: &BTreeMap<Unit, Knot>) -> Result<(), LedgerError> {
    let mut removed = Vec::new();
    let mut put = Vec::new();
    for (unit, knot) in knots {
        for (key, record) in &knot.now {
            let Some(name) = sole(record) else {
                continue;
            };
            let after = knot.target.get(key);
            if after.and_then(sole).as_ref() == Some(&name) {
                continue;
            }
            match record {
                Record::Case(head) => {
                    let mut bare = head.clone();
                    bare.number = None;
                    w.put(&Record::Case(bare))?;
                }
                other => w.remove(other)?,
            }
        }
        for edit in raw_steps(unit, &knot.now, &knot.target) {
            match (edit.before, edit.after) {
                (_, Some(after)) => put.push(after),
                (Some(before), None) => removed.push(before),
                (None, None) => {}
            }
        }
    }
    for record in &removed {
        w.remove(record)?;
    }
    for record in &put {
        w.put(record)?;
    }
    Ok(())
}
