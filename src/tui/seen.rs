//! What a form saw when it was opened: it goes on showing that, and what it writes says that it was made from it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::screen::Step;
use crate::case::CaseFile;
use crate::ledger::{Change, Deed, Ledger, LedgerError, Record, RecordKey, assemble, records};
use crate::text::Said;

/// Records as they were read first.
#[derive(Debug, Default)]
pub struct Seen {
    cases: RefCell<BTreeMap<i64, CaseFile>>,
    beside: RefCell<BTreeMap<RecordKey, Option<Record>>>,
}

/// The same in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSeen {
    cases: Vec<(i64, Vec<Record>)>,
    beside: Vec<(RecordKey, Option<Record>)>,
}

impl SavedSeen {
    /// Whether the cases it names are those of this file: another may have taken its place.
    pub fn fits(&self, ledger: &Ledger) -> bool {
        self.cases.iter().all(|(id, held)| {
            let uuid = held.iter().find_map(Record::case);
            let there = uuid.and_then(|uuid| ledger.id_of(uuid).ok().flatten());
            there == Some(*id)
        })
    }
}

impl Seen {
    pub fn saved(&self) -> SavedSeen {
        let (cases, beside) = (self.cases.borrow(), self.beside.borrow());
        SavedSeen {
            cases: cases
                .iter()
                .map(|(id, case)| (*id, records(case)))
                .collect(),
            beside: beside
                .iter()
                .map(|(key, record)| (key.clone(), record.clone()))
                .collect(),
        }
    }

    pub fn restored(saved: SavedSeen) -> Seen {
        let cases = saved.cases.into_iter();
        let cases = cases.filter_map(|(id, held)| Some((id, assemble(held)?)));
        Seen {
            cases: RefCell::new(cases.collect()),
            beside: RefCell::new(saved.beside.into_iter().collect()),
        }
    }

    /// A case as it was when it was looked at first.
    pub fn case(&self, ledger: &Ledger, id: i64) -> Result<CaseFile, LedgerError> {
        if let Some(case) = self.cases.borrow().get(&id) {
            return Ok(case.clone());
        }
        let case = ledger.case(id)?;
        self.cases.borrow_mut().insert(id, case.clone());
        Ok(case)
    }

    /// A thing beside the cases as it was when it was looked at first.
    pub fn record(&self, key: RecordKey, read: impl FnOnce() -> Option<Record>) -> Option<Record> {
        let mut beside = self.beside.borrow_mut();
        beside.entry(key).or_insert_with(read).clone()
    }

    /// Whose newest entry stands in what was looked at, another's that is: `林若川@办公二（2026-11-28 10:02）`.
    pub fn other_hand(&self, ledger: &Ledger) -> Said {
        let (cases, beside) = (self.cases.borrow(), self.beside.borrow());
        let now: Vec<CaseFile> = cases
            .keys()
            .filter_map(|id| ledger.case(*id).ok())
            .collect();
        let keys: Vec<RecordKey> = beside.keys().cloned().collect();
        let found = ledger.other_hand(&now, &keys).ok().flatten();
        found.map(|who| who.within()).unwrap_or_default()
    }

    /// The deed with the base of everything it changes.
    pub fn sign(&self, deed: Deed) -> Deed {
        // What the form did not look at itself was looked at when the deed was made.
        let mut saw = deed.saw.clone();
        let (cases, beside) = (self.cases.borrow(), self.beside.borrow());
        for change in &deed.changes {
            let uuid = match change {
                Change::Case(case) => Some(case.head.uuid),
                Change::RemoveCase(uuid) => Some(*uuid),
                _ => None,
            };
            if let Some(uuid) = uuid {
                if let Some(case) = cases.values().find(|c| c.head.uuid == uuid) {
                    saw.case(case);
                }
                continue;
            }
            match change.key().and_then(|key| beside.get_key_value(&key)) {
                Some((_, Some(record))) => saw.record(record.clone()),
                Some((key, None)) => saw.nothing(key.clone()),
                None => {}
            }
        }
        deed.having_seen(saw)
    }

    /// The same for whatever a form asks for.
    pub fn sign_step(&self, step: Step) -> Step {
        match step {
            Step::Submit { deed, close } => Step::Submit {
                deed: self.sign(deed),
                close,
            },
            Step::Write(deed) => Step::Write(self.sign(deed)),
            Step::Confirm {
                deed,
                what,
                close,
                last,
            } => Step::Confirm {
                deed: self.sign(deed),
                what,
                close,
                last,
            },
            other => other,
        }
    }
}
