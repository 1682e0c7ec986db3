//! Two hands at one thing: what each changed since the base, put together record by record and field by field.
//!
//! Three sets of records come in: the base a change was made from, mine as it should stand, and what stands now. What I
//! did not change is not written; what one side changed stands; what both changed to different values is a clash. A
//! record of the base that is not in mine is removed; one that is not in the base is never removed. What both entered and
//! can stand once only is one record (see `alike`).

mod alike;
mod fields;
mod groups;
mod order;
mod settle;

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

pub(super) use fields::{Fields, fields, graft, sort};
pub(super) use groups::groups_in;
pub use settle::{Whose, settle};

use crate::store::{Record, RecordKey};
use order::Orders;

/// What two sides disagree about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// Fields of one record that mean something together.
    Fields(Vec<String>),
    /// I remove it, the other changed it.
    Removed,
    /// I changed it, the other removed it.
    Gone,
    /// Both put a list into another order.
    Order,
}

/// One disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub key: RecordKey,
    pub matter: Matter,
    /// The record it is about, and for one that stands or falls whole all that hangs on it; of a list all its records.
    pub base: Vec<Record>,
    pub mine: Vec<Record>,
    pub theirs: Vec<Record>,
}

/// What came of it; with clashes nothing is to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    pub records: Vec<Record>,
    pub clashes: Vec<Clash>,
}

/// Records by what identifies them.
type Index<'a> = BTreeMap<RecordKey, &'a Record>;

fn index(records: &[Record]) -> Index<'_> {
    records.iter().map(|r| (r.key(), r)).collect()
}

/// The hearing a record hangs on.
fn hearing_of(record: &Record) -> Option<Uuid> {
    match record {
        Record::Attendance { hearing, .. } => Some(*hearing),
        _ => None,
    }
}

/// The same, wherever in its list it stands.
fn same(a: &Record, b: &Record) -> bool {
    match (a, b) {
        (Record::Party { party: a, .. }, Record::Party { party: b, .. }) => a == b,
        (Record::Agent { agent: a, .. }, Record::Agent { agent: b, .. }) => a == b,
        (Record::Attendance { attendance: a, .. }, Record::Attendance { attendance: b, .. }) => {
            a == b
        }
        _ => a == b,
    }
}

/// A record that stands or falls with all that hangs on it.
#[derive(Clone, Copy)]
enum Root {
    Case,
    Hearing(Uuid),
}

impl Root {
    fn of(record: &Record) -> Option<Root> {
        match record {
            Record::Case(_) => Some(Root::Case),
            Record::Hearing { hearing, .. } => Some(Root::Hearing(hearing.uuid)),
            _ => None,
        }
    }

    /// What hangs on it, itself included.
    fn below<'a>(self, set: &Index<'a>) -> Index<'a> {
        match self {
            Root::Case => set.clone(),
            Root::Hearing(uuid) => {
                let own = |r: &Record| {
                    hearing_of(r) == Some(uuid)
                        || matches!(r, Record::Hearing { hearing, .. } if hearing.uuid == uuid)
                };
                let mine = set.iter().filter(|(_, r)| own(r));
                mine.map(|(k, r)| (k.clone(), *r)).collect()
            }
        }
    }
}

fn differ(a: &Index<'_>, b: &Index<'_>) -> bool {
    a.len() != b.len()
        || a.iter()
            .any(|(key, record)| b.get(key).is_none_or(|other| !same(record, other)))
}

/// Puts both sides together.
pub fn merge(base: &[Record], mine: &[Record], theirs: &[Record]) -> Merged {
    both_of(base, mine, theirs, false)
}

/// The same of two files that were apart, where neither hand was told of the other's.
pub(super) fn merge_apart(base: &[Record], mine: &[Record], theirs: &[Record]) -> Merged {
    both_of(base, mine, theirs, true)
}

fn both_of(base: &[Record], mine: &[Record], theirs: &[Record], apart: bool) -> Merged {
    let mine = alike::alike(&index(base), mine, &index(theirs), apart);
    let sides = Sides {
        base: index(base),
        mine: index(&mine),
        theirs: index(theirs),
    };
    let mut work = Work {
        sides: &sides,
        out: BTreeMap::new(),
        clashes: Vec::new(),
        settled: BTreeSet::new(),
    };
    // What others hang on first: the case, then hearings, then the rest.
    for key in sides.keys(|r| matches!(r, Record::Case(_))) {
        work.root(&key);
    }
    for key in sides.keys(|r| matches!(r, Record::Hearing { .. })) {
        work.root(&key);
    }
    for key in sides.keys(|r| Root::of(r).is_none()) {
        work.record(&key);
    }
    work.orphans();
    work.finish()
}

struct Sides<'a> {
    base: Index<'a>,
    mine: Index<'a>,
    theirs: Index<'a>,
}

impl Sides<'_> {
    fn keys(&self, of: impl Fn(&Record) -> bool) -> Vec<RecordKey> {
        let all = [&self.theirs, &self.mine, &self.base];
        let found: BTreeSet<&RecordKey> = all
            .into_iter()
            .flatten()
            .filter(|(_, r)| of(r))
            .map(|(k, _)| k)
            .collect();
        found.into_iter().cloned().collect()
    }
}

struct Work<'a> {
    sides: &'a Sides<'a>,
    out: BTreeMap<RecordKey, Record>,
    clashes: Vec<Clash>,
    /// What stands or falls with a record that is decided already.
    settled: BTreeSet<RecordKey>,
}

fn owned(set: &Index<'_>) -> Vec<Record> {
    set.values().map(|r| (*r).clone()).collect()
}

impl Work<'_> {
    /// A record others hang on: removed by one side and changed within by the other, it is one clash as a whole.
    fn root(&mut self, key: &RecordKey) {
        if self.settled.contains(key) {
            return;
        }
        let s = self.sides;
        let (b, m, t) = (s.base.get(key), s.mine.get(key), s.theirs.get(key));
        let root = [b, m, t].into_iter().flatten().find_map(|r| Root::of(r));
        let Some(root) = root.filter(|_| b.is_some() && m.is_some() != t.is_some()) else {
            return self.record(key);
        };
        let (base, mine, theirs) = (
            root.below(&s.base),
            root.below(&s.mine),
            root.below(&s.theirs),
        );
        let other = if m.is_none() { &theirs } else { &mine };
        let clash = differ(&base, other);
        for under in [&base, &mine, &theirs].into_iter().flatten() {
            self.settled.insert(under.0.clone());
        }
        if clash {
            let matter = if m.is_none() {
                Matter::Removed
            } else {
                Matter::Gone
            };
            self.clash(key, matter, (&base, &mine, &theirs));
        }
    }

    /// Says the clash; until it is settled what stands stays.
    fn clash(&mut self, key: &RecordKey, matter: Matter, sides: (&Index, &Index, &Index)) {
        for (key, record) in sides.2 {
            self.out.insert(key.clone(), (*record).clone());
        }
        self.clashes.push(Clash {
            key: key.clone(),
            matter,
            base: owned(sides.0),
            mine: owned(sides.1),
            theirs: owned(sides.2),
        });
    }

    fn record(&mut self, key: &RecordKey) {
        if self.settled.contains(key) {
            return;
        }
        let s = self.sides;
        let (b, m, t) = (
            s.base.get(key).copied(),
            s.mine.get(key).copied(),
            s.theirs.get(key).copied(),
        );
        let keep = match (b, m, t) {
            (_, Some(mine), Some(theirs)) => return self.both(key, b, mine, theirs),
            (None, one, None) | (None, None, one) => one,
            (Some(base), Some(mine), None) if !same(base, mine) => {
                return self.alone(key, Matter::Gone);
            }
            (Some(base), None, Some(theirs)) if !same(base, theirs) => {
                return self.alone(key, Matter::Removed);
            }
            // One side removed it and the other left it alone, or both removed it.
            (Some(_), _, _) => None,
        };
        if let Some(record) = keep {
            self.out.insert(key.clone(), record.clone());
        }
    }

    fn alone(&mut self, key: &RecordKey, matter: Matter) {
        let s = self.sides;
        let only = |set: &Index<'_>| set.get(key).map(|r| (*r).clone()).into_iter().collect();
        let theirs: Vec<Record> = only(&s.theirs);
        self.out
            .extend(theirs.iter().map(|r| (key.clone(), r.clone())));
        self.clashes.push(Clash {
            key: key.clone(),
            matter,
            base: only(&s.base),
            mine: only(&s.mine),
            theirs,
        });
    }

    fn both(&mut self, key: &RecordKey, base: Option<&Record>, mine: &Record, theirs: &Record) {
        let unchanged = |r: &Record| base.is_some_and(|b| same(b, r));
        if same(mine, theirs) || unchanged(mine) {
            self.out.insert(key.clone(), theirs.clone());
            return;
        }
        if unchanged(theirs) {
            self.out.insert(key.clone(), mine.clone());
            return;
        }
        let (merged, groups) = fields::merge(base, mine, theirs);
        self.out.insert(key.clone(), merged);
        for group in groups {
            self.clashes.push(Clash {
                key: key.clone(),
                matter: Matter::Fields(group),
                base: base.cloned().into_iter().collect(),
                mine: vec![mine.clone()],
                theirs: vec![theirs.clone()],
            });
        }
    }

    /// A record of mine whose hearing, or whose case, is there no more.
    fn orphans(&mut self) {
        let hearings: BTreeSet<Uuid> = self
            .out
            .values()
            .filter_map(|r| match r {
                Record::Hearing { hearing, .. } => Some(hearing.uuid),
                _ => None,
            })
            .collect();
        let head = self.out.values().any(|r| matches!(r, Record::Case(_)));
        let lost: Vec<RecordKey> = self
            .out
            .iter()
            .filter(|(_, r)| {
                let hearing = hearing_of(r).is_some_and(|h| !hearings.contains(&h));
                hearing || (r.case().is_some() && !head)
            })
            .map(|(key, _)| key.clone())
            .collect();
        for key in lost {
            self.out.remove(&key);
            if self.clashes.iter().all(|c| c.key != key) {
                self.alone(&key, Matter::Gone);
            }
        }
    }

    fn finish(self) -> Merged {
        let Work {
            sides,
            out,
            mut clashes,
            ..
        } = self;
        let mut records: Vec<Record> = out.into_values().collect();
        let orders = Orders {
            base: &sides.base,
            mine: &sides.mine,
            theirs: &sides.theirs,
        };
        clashes.extend(orders.settle(&mut records));
        Merged { records, clashes }
    }
}
