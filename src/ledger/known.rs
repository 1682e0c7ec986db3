//! The second clock: what the file said at an earlier moment of entry. The journal is followed back from today's
//! records, so that figures can be counted as they were known then.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::Ledger;
use super::error::LedgerError;
use crate::case::{CaseFile, Setting, Settings};
use crate::docket::{Docket, Row};
use crate::store::{Entered, JournalMark, Record, RecordKey, Trunk, assemble, records};

/// The file as it was known at a place of the journal.
pub struct Known {
    pub docket: Docket,
    pub settings: Settings,
    /// What was entered since, oldest first.
    pub entered: Vec<Entered>,
    /// The cases entered or changed since, by UUID.
    pub touched: BTreeMap<Uuid, Touched>,
}

/// A case that was changed since.
pub struct Touched {
    /// Its internal id; below zero where the case is there no more.
    pub id: i64,
    pub before: Option<CaseFile>,
    pub after: Option<CaseFile>,
}

/// What was changed since a place of the journal, as it stood there.
pub struct Stood {
    pub cases: BTreeMap<Uuid, Touched>,
    /// What is kept beside the cases; none where it was not there.
    pub beside: BTreeMap<RecordKey, Option<Record>>,
}

impl Ledger {
    /// The beginning the journal shares with another file's: one of the two is a copy of the other.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn trunk(&self, other: &Ledger) -> Result<Option<Trunk>, LedgerError> {
        Ok(self.store.trunk(&other.store)?)
    }

    /// What was changed since a place of the journal, as it stood there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn stood(&self, mark: JournalMark) -> Result<Stood, LedgerError> {
        let (mut then, cases) = stood(&self.store.journal_since(mark)?);
        let cases = self.touched(cases, &then)?;
        // Those of the cases are told with them.
        then.retain(|_, record| record.as_ref().is_none_or(|r| r.case().is_none()));
        Ok(Stood {
            cases,
            beside: then,
        })
    }

    /// The newest place of the journal.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn mark(&self) -> Result<JournalMark, LedgerError> {
        Ok(self.store.journal_mark()?)
    }

    /// The place of the journal right after the newest entry that wrote a thing beside the cases.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn mark_of(&self, key: &RecordKey) -> Result<Option<JournalMark>, LedgerError> {
        let Some(entry) = self.store.hand(key)? else {
            return Ok(None);
        };
        let now = self.store.journal_mark()?;
        Ok(Some(JournalMark {
            entry: entry.id,
            turn: now.turn.min(self.mark_before_turns(entry.id)?),
        }))
    }

    /// The newest turn made before the entry after this one.
    fn mark_before_turns(&self, entry: i64) -> Result<i64, LedgerError> {
        let (entries, turns) = self.store.journal_moments()?;
        let at = entries.iter().find(|(id, _)| *id == entry);
        let Some((_, at)) = at else { return Ok(0) };
        let before = turns.iter().take_while(|(_, when)| when <= at).last();
        Ok(before.map_or(0, |(id, _)| *id))
    }

    /// The place of the journal at a moment: everything entered up to it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn mark_at(&self, moment: DateTime<FixedOffset>) -> Result<JournalMark, LedgerError> {
        let (entries, turns) = self.store.journal_moments()?;
        // The clock of an office machine may have been set back: what follows the first later one is later too.
        let last = |list: &[(i64, String)]| {
            let by = |at: &str| DateTime::parse_from_rfc3339(at).is_ok_and(|d| d <= moment);
            list.iter()
                .take_while(|(_, at)| by(at))
                .last()
                .map_or(0, |(id, _)| *id)
        };
        Ok(JournalMark {
            entry: last(&entries),
            turn: last(&turns),
        })
    }

    /// The file as it was known at a place of the journal.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn known(&self, mark: JournalMark) -> Result<Known, LedgerError> {
        let entered = self.store.journal_since(mark)?;
        let (then, cases) = stood(&entered);
        let calendar = self.calendar_then(&then)?;
        let mut docket = self.docket().clone();
        let cal = match &calendar {
            None => &self.calendar,
            Some(calendar) => {
                // Days off move the last days of periods in every case.
                self.for_each_case::<LedgerError>(None, |id, case| {
                    docket.put(id, &Row::of(&self.judged(&case), calendar));
                    Ok(())
                })?;
                calendar
            }
        };
        let touched = self.touched(cases, &then)?;
        for Touched { id, before, .. } in touched.values() {
            match before {
                Some(case) => docket.put(*id, &Row::of(&self.judged(case), cal)),
                None => docket.remove(*id),
            }
        }
        Ok(Known {
            docket,
            settings: self.settings_then(&then)?,
            entered,
            touched,
        })
    }

    /// Cases as they stood, and as they stand.
    fn touched(
        &self,
        cases: BTreeSet<Uuid>,
        then: &Then,
    ) -> Result<BTreeMap<Uuid, Touched>, LedgerError> {
        let mut touched = BTreeMap::new();
        for (nth, uuid) in (1_i64..).zip(cases) {
            let now = self.id_of(uuid)?;
            let after = now.map(|id| self.case(id)).transpose()?;
            let before = case_then(uuid, after.as_ref(), then);
            let id = now.unwrap_or(-nth);
            touched.insert(uuid, Touched { id, before, after });
        }
        Ok(touched)
    }

    /// The calendar then, where it was another.
    fn calendar_then(&self, then: &Then) -> Result<Option<crate::calendar::Calendar>, LedgerError> {
        let is_calendar = |k: &&RecordKey| matches!(k, RecordKey::Day(_) | RecordKey::Year(_));
        if !then.keys().any(|k| is_calendar(&k)) {
            return Ok(None);
        }
        let mut days: BTreeMap<_, _> = self
            .store
            .local_days()?
            .into_iter()
            .map(|d| (d.day, d))
            .collect();
        let mut notices: BTreeMap<_, _> = self
            .store
            .notices()?
            .into_iter()
            .map(|n| (n.year, n))
            .collect();
        for (key, record) in then {
            match (key, record) {
                (RecordKey::Day(day), Some(Record::LocalDay(d))) => {
                    days.insert(*day, d.clone());
                }
                (RecordKey::Day(day), _) => {
                    days.remove(day);
                }
                (RecordKey::Year(year), Some(Record::Notice(n))) => {
                    notices.insert(*year, n.clone());
                }
                (RecordKey::Year(year), _) => {
                    notices.remove(year);
                }
                _ => {}
            }
        }
        let (days, notices): (Vec<_>, Vec<_>) = (
            days.into_values().collect(),
            notices.into_values().collect(),
        );
        Ok(Some(super::office::calendar(
            &notices,
            &days,
            &self.store.settings()?,
        )))
    }

    fn settings_then(&self, then: &Then) -> Result<Settings, LedgerError> {
        let stored = self.store.settings()?.into_iter();
        let mut set: BTreeMap<String, String> = stored.map(|s| (s.key, s.value)).collect();
        for (key, record) in then {
            if let RecordKey::Id(name) = key {
                match record {
                    Some(Record::Setting(s)) => set.insert(s.key.clone(), s.value.clone()),
                    _ => set.remove(name),
                };
            }
        }
        Ok(Settings::of(
            set.into_iter().map(|(key, value)| Setting { key, value }),
        ))
    }
}

/// Records as they stood; none where they were not there.
type Then = BTreeMap<RecordKey, Option<Record>>;

/// What entries changed, as it stood before the first of them, and the cases it is of.
fn stood(entered: &[Entered]) -> (Then, BTreeSet<Uuid>) {
    let (mut then, mut cases) = (Then::new(), BTreeSet::new());
    for edit in entered.iter().rev().flat_map(|e| e.edits.iter().rev()) {
        let Some(record) = edit.record() else {
            continue;
        };
        cases.extend(record.case());
        then.insert(record.key(), edit.before.clone());
    }
    (then, cases)
}

/// A case as it stood: its records of today with those changed since put back.
fn case_then(uuid: Uuid, now: Option<&CaseFile>, then: &Then) -> Option<CaseFile> {
    let today = now.map(records).unwrap_or_default();
    let mut all: BTreeMap<RecordKey, Record> = today.into_iter().map(|r| (r.key(), r)).collect();
    for (key, record) in then {
        match record {
            Some(record) if record.case() == Some(uuid) => {
                all.insert(key.clone(), record.clone());
            }
            Some(_) => {}
            None => {
                all.remove(key);
            }
        }
    }
    assemble(all.into_values())
}
