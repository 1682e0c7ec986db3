//! The order of lists: parties and agents on the cover, people in a hearing. What I did not move follows the other side.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{Clash, Index, Matter};
use crate::store::{Record, RecordKey};

/// The three standings of every list.
pub(super) struct Orders<'a> {
    pub base: &'a Index<'a>,
    pub mine: &'a Index<'a>,
    pub theirs: &'a Index<'a>,
}

/// Which list a record stands in, and where.
fn place(record: &Record) -> Option<((u8, Uuid), u32)> {
    match record {
        Record::Party { place, .. } => Some(((0, Uuid::nil()), *place)),
        Record::Agent { place, .. } => Some(((1, Uuid::nil()), *place)),
        Record::Attendance { hearing, place, .. } => Some(((2, *hearing), *place)),
        _ => None,
    }
}

/// A record at another place of its list.
pub(super) fn moved(record: &mut Record, to: u32) {
    match record {
        Record::Party { place, .. }
        | Record::Agent { place, .. }
        | Record::Attendance { place, .. } => *place = to,
        _ => {}
    }
}

type List = (u8, Uuid);

fn lists<'a>(records: impl Iterator<Item = &'a Record>) -> BTreeMap<List, Vec<RecordKey>> {
    let mut found: BTreeMap<List, Vec<(u32, RecordKey)>> = BTreeMap::new();
    for record in records {
        if let Some((list, place)) = place(record) {
            found.entry(list).or_default().push((place, record.key()));
        }
    }
    found
        .into_iter()
        .map(|(list, mut keys)| {
            keys.sort();
            (list, keys.into_iter().map(|(_, key)| key).collect())
        })
        .collect()
}

impl Orders<'_> {
    /// Numbers every list anew; says where both sides moved the same records differently.
    pub(super) fn settle(&self, records: &mut [Record]) -> Vec<Clash> {
        let of = |set: &Index<'_>| lists(set.values().copied());
        let (base, mine, theirs) = (of(self.base), of(self.mine), of(self.theirs));
        let mut clashes = Vec::new();
        for (list, there) in lists(records.iter()) {
            let of =
                |all: &BTreeMap<List, Vec<RecordKey>>| all.get(&list).cloned().unwrap_or_default();
            let (b, m, t) = (of(&base), of(&mine), of(&theirs));
            let (order, clash) = together(&b, &m, &t, &there);
            if clash {
                let pick = |set: &Index<'_>, keys: &[RecordKey]| {
                    let found = keys.iter().filter_map(|k| set.get(k));
                    found.map(|r| (*r).clone()).collect()
                };
                clashes.extend(order.first().map(|key| Clash {
                    key: key.clone(),
                    matter: Matter::Order,
                    base: pick(self.base, &b),
                    mine: pick(self.mine, &m),
                    theirs: pick(self.theirs, &t),
                }));
            }
            let at: BTreeMap<&RecordKey, u32> = order.iter().zip(0..).collect();
            for record in records.iter_mut() {
                if let Some(to) = at.get(&record.key()) {
                    moved(record, *to);
                }
            }
        }
        clashes
    }
}

/// The order of both sides together, and whether they contradict each other.
fn together(
    base: &[RecordKey],
    mine: &[RecordKey],
    theirs: &[RecordKey],
    there: &[RecordKey],
) -> (Vec<RecordKey>, bool) {
    let common = |key: &&RecordKey| [base, mine, theirs].iter().all(|side| side.contains(key));
    let only =
        |side: &[RecordKey]| -> Vec<RecordKey> { side.iter().filter(common).cloned().collect() };
    let (b, m, t) = (only(base), only(mine), only(theirs));
    let clash = m != b && t != b && m != t;
    let (lead, follow) = if m == b || m == t || clash {
        (theirs, mine)
    } else {
        (mine, theirs)
    };
    let still: BTreeSet<&RecordKey> = there.iter().collect();
    let mut out: Vec<RecordKey> = lead.iter().filter(|k| still.contains(k)).cloned().collect();
    for (nth, key) in follow.iter().enumerate() {
        if out.contains(key) || !still.contains(key) {
            continue;
        }
        let after = follow.iter().take(nth).rev();
        let at = after
            .filter_map(|before| out.iter().position(|k| k == before))
            .map(|at| at + 1)
            .next()
            .unwrap_or(0);
        out.insert(at, key.clone());
    }
    // What stood only in the base and came back, by its own place.
    out.extend(
        there
            .iter()
            .filter(|k| !lead.contains(k) && !follow.contains(k))
            .cloned(),
    );
    (out, clash)
}
