//! What a change was made from: the records as its maker saw them, so that only what he changed is written.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::merge::{Clash, Whose, settle};
use crate::case::CaseFile;
use crate::store::{Record, RecordKey, assemble, records};

/// The bases of a deed. What is not in it is written as it should stand, whatever stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saw {
    /// The records of each case; none where there was no such case.
    cases: BTreeMap<Uuid, Vec<Record>>,
    /// What is kept beside the cases; `None` where it was not there.
    beside: BTreeMap<RecordKey, Option<Record>>,
}

impl Saw {
    /// A case as it was seen. One that has no id yet was not seen.
    pub fn case(&mut self, case: &CaseFile) {
        if !case.head.uuid.is_nil() {
            self.cases.insert(case.head.uuid, records(case));
        }
    }

    /// A thing beside the cases as it was seen.
    pub fn record(&mut self, record: Record) {
        self.beside.insert(record.key(), Some(record));
    }

    /// A case, or a thing beside the cases, was not there.
    pub fn nothing(&mut self, key: RecordKey) {
        if let RecordKey::Uuid(uuid) = key {
            self.cases.insert(uuid, Vec::new());
        }
        self.beside.insert(key, None);
    }

    /// Whether no base is given: what is written then stands as it is, whatever the file holds.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.beside.is_empty()
    }

    /// Whether a base of a case is given.
    pub fn has_case(&self, uuid: Uuid) -> bool {
        self.cases.contains_key(&uuid)
    }

    pub(super) fn of_case(&self, uuid: Uuid) -> Option<&[Record]> {
        self.cases.get(&uuid).map(Vec::as_slice)
    }

    /// The case as it was seen.
    pub(super) fn seen_case(&self, uuid: Uuid) -> Option<CaseFile> {
        assemble(self.cases.get(&uuid)?.iter().cloned())
    }

    pub(super) fn beside(&self, key: &RecordKey) -> Option<&Option<Record>> {
        self.beside.get(key)
    }

    /// Writes the choice about a clash of a case into the base and into the case that should stand.
    pub(super) fn settle_case(
        &mut self,
        uuid: Uuid,
        mine: Option<&CaseFile>,
        clash: &Clash,
        whose: Whose,
    ) -> Option<CaseFile> {
        let base = self.cases.entry(uuid).or_default();
        let mut mine = mine.map(records).unwrap_or_default();
        settle(base, &mut mine, clash, whose);
        assemble(mine)
    }

    /// The same for a thing beside the cases.
    pub(super) fn settle_beside(
        &mut self,
        mine: Option<Record>,
        clash: &Clash,
        whose: Whose,
    ) -> Option<Record> {
        let seen = self.beside.entry(clash.key.clone()).or_default();
        let mut base: Vec<Record> = seen.take().into_iter().collect();
        let mut mine: Vec<Record> = mine.into_iter().collect();
        settle(&mut base, &mut mine, clash, whose);
        *seen = base.pop();
        mine.pop()
    }
}
