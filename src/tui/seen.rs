//! What a form saw when it was opened: it goes on showing that, and what it writes says that it was made from it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::screen::Step;
use crate::case::CaseFile;
use crate::ledger::{Change, Deed, Ledger, LedgerError, Record, RecordKey, assemble, records};
use crate::text::Said;

/// Records as they were read first.
#[derive(Debug, Default)]
pub struct Seen {
    cases: RefCell<BTreeMap<i64, CaseFile>>,
    beside: RefCell<BTreeMap<RecordKey, Option<Record>>>,
    /// The newest entry of the journal when the first of it was read.
    since: Cell<Option<i64>>,
}

/// The same in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSeen {
    cases: Vec<(i64, Vec<Record>)>,
    beside: Vec<(RecordKey, Option<Record>)>,
}

impl SavedSeen {
    /// Each case it names: the number it had in the file, and its id.
    fn named(&self) -> impl Iterator<Item = (i64, Uuid)> {
        let cases = self.cases.iter();
        cases.filter_map(|(id, held)| Some((*id, held.iter().find_map(Record::case)?)))
    }

    /// Whether the cases it names are those of this file, there or gone by now: another may have taken its place.
    pub fn fits(&self, ledger: &Ledger) -> bool {
        let counts = ledger.changes_of(self.named().map(|(_, uuid)| uuid));
        counts.is_ok_and(|counts| {
            let known = |uuid: &Uuid| ledger.id_of(*uuid).is_ok_and(|id| id.is_some());
            counts.iter().all(|(uuid, n)| *n > 0 || known(uuid))
        })
    }

    /// The case that had a number in the file.
    pub fn uuid_of(&self, id: i64) -> Option<Uuid> {
        let mut named = self.named();
        named.find_map(|(of, uuid)| (of == id).then_some(uuid))
    }
}

impl Seen {
    /// What was seen, as a draft keeps it.
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

    /// What a draft kept; a case whose records do not make one is left out, and from which entry on is not
    /// known.
    pub fn restored(saved: SavedSeen) -> Seen {
        let cases = saved.cases.into_iter();
        let cases = cases.filter_map(|(id, held)| Some((id, assemble(held)?)));
        Seen {
            cases: RefCell::new(cases.collect()),
            beside: RefCell::new(saved.beside.into_iter().collect()),
            since: Cell::new(None),
        }
    }

    /// A case as it was when it was looked at first.
    pub fn case(&self, ledger: &Ledger, id: i64) -> Result<CaseFile, LedgerError> {
        if let Some(case) = self.cases.borrow().get(&id) {
            return Ok(case.clone());
        }
        if self.since.get().is_none() {
            self.since.set(ledger.mark().ok().map(|mark| mark.entry));
        }
        let now = ledger.case(id)?;
        let mut cases = self.cases.borrow_mut();
        // One that was gone and came back has another number in the file: it was seen under the first.
        let seen = cases.values().find(|c| c.head.uuid == now.head.uuid);
        let case = seen.cloned().unwrap_or(now);
        cases.insert(id, case.clone());
        Ok(case)
    }

    /// The ids of the cases that were looked at.
    pub fn cases(&self) -> Vec<Uuid> {
        let cases = self.cases.borrow();
        cases.values().map(|case| case.head.uuid).collect()
    }

    /// The id of a case that was looked at.
    pub fn uuid_of(&self, id: i64) -> Option<Uuid> {
        self.cases.borrow().get(&id).map(|case| case.head.uuid)
    }

    /// The number under which a case was looked at.
    pub fn number_of(&self, uuid: Uuid) -> Option<i64> {
        let cases = self.cases.borrow();
        let mut found = cases.iter().filter(|(_, case)| case.head.uuid == uuid);
        found.next().map(|(id, _)| *id)
    }

    /// A thing beside the cases as it was when it was looked at first.
    pub fn record(&self, key: RecordKey, read: impl FnOnce() -> Option<Record>) -> Option<Record> {
        let mut beside = self.beside.borrow_mut();
        beside.entry(key).or_insert_with(read).clone()
    }

    /// Whose newest entry since changed something that was looked at, another's that is: `林若川@办公二（2026-11-28 10:02）`.
    /// Empty where the journal does not say (a backup was put in place).
    pub fn other_hand(&self, ledger: &Ledger) -> Said {
        let (cases, beside) = (self.cases.borrow(), self.beside.borrow());
        let mut changed: Vec<(CaseFile, Vec<RecordKey>)> = Vec::new();
        for case in cases.values() {
            let Some(now) = ledger.by_uuid(case.head.uuid).ok().flatten() else {
                continue;
            };
            let seen = records(case);
            let other = records(&now).into_iter().filter(|r| !seen.contains(r));
            let keys = other.map(|r| r.key()).collect();
            changed.push((now, keys));
        }
        let keys: Vec<RecordKey> = beside.keys().cloned().collect();
        let found = ledger.other_hand(&changed, &keys).ok().flatten();
        let since = self.since.get().unwrap_or(0);
        let found = found.filter(|who| who.entry > since);
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
