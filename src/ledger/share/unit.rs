//! What is compared as one: a case with all its records, or one thing beside the cases.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::ledger::error::LedgerError;
use crate::ledger::merge::{Merged, merge_apart};
use crate::ledger::prepare::diff;
use crate::store::{Edit, Record, RecordKey, Store, StoreError, Writer, assemble, records};

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    Case(Uuid),
    Loose(RecordKey),
}

/// What identifies a record, as one word.
pub fn key_text(key: &RecordKey) -> String {
    match key {
        RecordKey::Uuid(uuid) => uuid.to_string(),
        RecordKey::Day(day) => format!("day {day}"),
        RecordKey::Year(year) => format!("year {year}"),
        RecordKey::Id(id) => format!("setting {id}"),
    }
}

/// The key a word names.
pub fn key_of(text: &str) -> Option<RecordKey> {
    Some(match text.split_once(' ') {
        None => RecordKey::Uuid(Uuid::parse_str(text).ok()?),
        Some(("day", day)) => RecordKey::Day(day.parse().ok()?),
        Some(("year", year)) => RecordKey::Year(year.parse().ok()?),
        Some(("setting", id)) => RecordKey::Id(id.to_string()),
        Some(_) => return None,
    })
}

impl Unit {
    /// The unit a record belongs to: its case, else the record itself.
    pub fn of(record: &Record) -> Unit {
        record
            .case()
            .map_or_else(|| Unit::Loose(record.key()), Unit::Case)
    }

    /// As the file and the server name it.
    pub fn id(&self) -> String {
        match self {
            Unit::Case(uuid) => format!("case {uuid}"),
            Unit::Loose(key) => key_text(key),
        }
    }

    /// Reads what `id` gives; `None` for any other text.
    pub fn parse(id: &str) -> Option<Unit> {
        match id.strip_prefix("case ") {
            Some(uuid) => Uuid::parse_str(uuid).ok().map(Unit::Case),
            None => key_of(id).map(Unit::Loose),
        }
    }

    /// Whether an edit is about it.
    pub(super) fn has(&self, edit: &Edit) -> bool {
        edit.record().is_some_and(|r| Unit::of(r) == *self)
    }
}

/// What stands once within an office, under its name: a docket number, a view, a kept document.
pub fn sole(record: &Record) -> Option<String> {
    match record {
        Record::Case(head) => {
            let number = head.number.as_ref()?;
            Some(format!("number {}", number.canonical()))
        }
        Record::View(view) => Some(format!("view {}", view.name)),
        Record::Kept(kept) => Some(format!("kept {} {}", kept.shelf.id(), kept.name)),
        _ => None,
    }
}

/// The records of a unit.
pub(super) type Set = BTreeMap<RecordKey, Record>;

pub(super) fn set(records: impl IntoIterator<Item = Record>) -> Set {
    records.into_iter().map(|r| (r.key(), r)).collect()
}

/// The same, the records of a case numbered as they would be written.
pub(super) fn tidy(unit: &Unit, all: Set) -> Set {
    match unit {
        Unit::Case(_) => assemble(all.into_values()).map_or_else(Set::new, |c| set(records(&c))),
        Unit::Loose(_) => all,
    }
}

/// What a thing beside the cases says, its id left out: what one file takes as one is one of two files too.
pub(super) fn content(record: &Record) -> Option<String> {
    if record.case().is_some() || !matches!(record.key(), RecordKey::Uuid(_)) {
        return None;
    }
    let mut said = serde_json::to_value(record).ok()?;
    said.as_object_mut()?.remove("uuid")?;
    Some(said.to_string())
}

/// Reading a file, inside a write or without.
pub(super) trait Reads {
    fn case_of(&self, uuid: Uuid) -> Result<Vec<Record>, StoreError>;
    fn loose(&self) -> Result<Vec<Record>, StoreError>;
}

impl Reads for Writer<'_> {
    fn case_of(&self, uuid: Uuid) -> Result<Vec<Record>, StoreError> {
        let case = match self.case_id(uuid)? {
            Some(id) => self.case(id)?,
            None => None,
        };
        Ok(case.as_ref().map(records).unwrap_or_default())
    }

    fn loose(&self) -> Result<Vec<Record>, StoreError> {
        self.loose_records()
    }
}

impl Reads for Store {
    fn case_of(&self, uuid: Uuid) -> Result<Vec<Record>, StoreError> {
        let case = match self.case_id(uuid)? {
            Some(id) => self.case(id)?,
            None => None,
        };
        Ok(case.as_ref().map(records).unwrap_or_default())
    }

    fn loose(&self) -> Result<Vec<Record>, StoreError> {
        self.loose_records()
    }
}

/// What stands in the file, the things beside the cases read once.
pub(super) struct Stands<'a> {
    from: &'a dyn Reads,
    beside: Option<Set>,
}

impl<'a> Stands<'a> {
    pub(super) fn new(from: &'a dyn Reads) -> Stands<'a> {
        Stands { from, beside: None }
    }

    pub(super) fn beside(&mut self) -> Result<&Set, LedgerError> {
        if self.beside.is_none() {
            self.beside = Some(set(self.from.loose()?));
        }
        Ok(self.beside.get_or_insert_with(Set::new))
    }

    pub(super) fn of(&mut self, unit: &Unit) -> Result<Set, LedgerError> {
        match unit {
            Unit::Case(uuid) => Ok(set(self.from.case_of(*uuid)?)),
            Unit::Loose(key) => Ok(set(self.beside()?.get(key).cloned())),
        }
    }
}

/// Applies edits of the unit.
pub(super) fn play<'a>(unit: &Unit, all: &mut Set, edits: impl Iterator<Item = &'a Edit>) {
    for edit in edits.filter(|e| unit.has(e)) {
        match (&edit.before, &edit.after) {
            (_, Some(after)) => {
                all.insert(after.key(), after.clone());
            }
            (Some(before), None) => {
                all.remove(&before.key());
            }
            (None, None) => {}
        }
    }
}

/// Takes edits of the unit back, the last first.
pub(super) fn unplay<'a>(
    unit: &Unit,
    all: &mut Set,
    edits: impl DoubleEndedIterator<Item = &'a Edit>,
) {
    for edit in edits.rev().filter(|e| unit.has(e)) {
        match (&edit.before, &edit.after) {
            (Some(before), _) => {
                all.insert(before.key(), before.clone());
            }
            (None, Some(after)) => {
                all.remove(&after.key());
            }
            (None, None) => {}
        }
    }
}

/// The edits that lead from one standing of the unit to another.
pub(super) fn steps(unit: &Unit, from: &Set, to: &Set) -> Vec<Edit> {
    match unit {
        Unit::Case(_) => {
            let of = |all: &Set| assemble(all.values().cloned());
            diff(of(from).as_ref(), of(to).as_ref())
        }
        Unit::Loose(key) => {
            let (before, after) = (from.get(key).cloned(), to.get(key).cloned());
            match before == after {
                true => Vec::new(),
                false => vec![Edit { before, after }],
            }
        }
    }
}

/// Three standings of one unit put together.
pub(super) fn together(base: &Set, mine: &Set, theirs: &Set) -> Merged {
    let list = |all: &Set| all.values().cloned().collect::<Vec<_>>();
    merge_apart(&list(base), &list(mine), &list(theirs))
}
