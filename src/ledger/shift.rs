//! What a change of the calendar does to the deadlines that are still open: each that moved, before and after.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Ledger;
use super::change::{Change, Deed, Receipt};
use super::derive;
use super::error::LedgerError;
use super::settle::is_calendar;
use super::write::{Doubts, label};
use crate::case::CaseFile;
use crate::store::Edit;
use crate::text::Said;

/// One open deadline whose last day, or whose certainty, changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shift {
    pub case_id: i64,
    /// Its docket number, or its parties.
    pub case: String,
    /// The statutory rule's id, or the office rule's UUID.
    pub rule: String,
    pub title: Said,
    /// A rule of the office's own.
    pub local: bool,
    pub before: Option<NaiveDate>,
    pub after: Option<NaiveDate>,
    pub was_provisional: bool,
    pub provisional: bool,
}

impl Shift {
    /// Whether the last day is another one; else only its certainty changed.
    pub fn moved(&self) -> bool {
        self.before != self.after
    }
}

/// How long after its closing a case is looked at: appeal, performance and answers to advice run on.
const AFTER: i64 = 730;

/// So many edits come to a case, and of so many cases one rests on a day of the calendar that changes.
const EACH: usize = 4;
const LISTED: usize = 20;

/// What a deadline is known by: the case, the rule, and which of several hearings.
type Key = (i64, String, usize);

struct DueStanding {
    case: String,
    title: Said,
    local: bool,
    due: Option<NaiveDate>,
    provisional: bool,
}

impl Ledger {
    /// Writes a deed that changes the calendar, and says which open deadlines it moved or made certain. Whoever opened the
    /// ledger to be heard is told how far it is and may stop it.
    ///
    /// # Errors
    /// As `commit`; stopped.
    pub fn commit_calendar(
        &mut self,
        deed: Deed,
        doubts: Doubts,
    ) -> Result<(Receipt, Vec<Shift>), LedgerError> {
        let ids = self.resting_on(&deed)?;
        let before = self.standings(&ids)?;
        let receipt = self.commit(deed, doubts)?;
        // It is written: from here on nothing stops it.
        let heard = std::mem::take(&mut self.heard);
        let after = self.standings(&ids);
        self.heard = heard;
        let after = after?;
        Ok((receipt, shifts(before, after)))
    }

    /// The cases of late whose deadlines can move with the days a deed changes: their rows rest on one of these days, or
    /// a rule of the office's own may list them.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn resting_on(&self, deed: &Deed) -> Result<Vec<i64>, LedgerError> {
        let (mut notices, mut days) = (self.store.notices()?, self.store.local_days()?);
        for change in &deed.changes {
            match change {
                Change::Day(new) => {
                    days.retain(|day| day.day != new.day);
                    days.push(new.clone());
                }
                Change::RemoveDay(old) => days.retain(|day| day.day != *old),
                Change::Notice(new) => {
                    notices.retain(|notice| notice.year != new.year);
                    notices.push(new.clone());
                }
                Change::RemoveNotice(old) => notices.retain(|notice| notice.year != *old),
                _ => {}
            }
        }
        let next = super::office::calendar(&notices, &days, &self.store.settings()?);
        let Some((from, until)) = self.calendar.differs(&next) else {
            return Ok(Vec::new());
        };
        let there = self.store.origin()?;
        let mut ids = match derive::standing(there.as_ref(), &derive::origin(&self.calendar)) {
            derive::RowsStanding::Current => self.store.resting_on(from, until)?,
            // Rows by other rules do not say what they rest on.
            _ => self.store.case_ids()?,
        };
        ids.extend(self.ruled_since(self.today())?);
        let (docket, today) = (self.docket(), self.today());
        ids.retain(|id| {
            docket.position(*id).is_some_and(|at| {
                let row = docket.row(at);
                let lately = row.closed().is_none_or(|d| (today - d).num_days() <= AFTER);
                (lately || row.next_due().is_some()) && !self.is_unread(*id)
            })
        });
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    /// Whether taking an entry back, or bringing it back, is more than so many cases' work.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn turns_much(&self, entry: i64, cases: usize) -> Result<bool, LedgerError> {
        if self.store.is_long(entry)? {
            return Ok(true);
        }
        let edits = self.store.edits(entry)?;
        let calendar = edits.iter().filter_map(Edit::record).any(is_calendar);
        Ok(edits.len() > cases * EACH || calendar && self.docket().len() > cases * LISTED)
    }

    fn standings(&self, ids: &[i64]) -> Result<BTreeMap<Key, DueStanding>, LedgerError> {
        let mut out = BTreeMap::new();
        self.for_each_case::<LedgerError>(Some(ids), |id, case| {
            self.standing(id, &case, &mut out);
            Ok(())
        })?;
        Ok(out)
    }

    fn standing(&self, id: i64, case: &CaseFile, out: &mut BTreeMap<Key, DueStanding>) {
        let name = label(case);
        for d in self.deadlines(case) {
            if d.state.is_pending() {
                // A rule stands once in a case; two versions of one law share an id and never meet.
                out.insert(
                    (id, d.rule.id.to_string(), 0),
                    DueStanding {
                        case: name.clone(),
                        title: d.rule.title.into(),
                        local: false,
                        due: d.due,
                        provisional: d.provisional,
                    },
                );
            }
        }
        let mut seen: BTreeMap<uuid::Uuid, usize> = BTreeMap::new();
        let mut own = self.office_deadlines(case);
        own.sort_by_key(|d| d.from);
        for d in own {
            let nth = seen.entry(d.rule.uuid).or_default();
            *nth += 1;
            if d.state.is_pending() {
                out.insert(
                    (id, d.rule.uuid.to_string(), *nth),
                    DueStanding {
                        case: name.clone(),
                        title: d.rule.called(),
                        local: true,
                        due: Some(d.due),
                        provisional: d.provisional,
                    },
                );
            }
        }
    }
}

/// A deadline pending on one side only fell due or came back with the calendar: its other day is not known.
fn shifts(mut before: BTreeMap<Key, DueStanding>, after: BTreeMap<Key, DueStanding>) -> Vec<Shift> {
    let mut out = Vec::new();
    for (key, now) in after {
        let old = before.remove(&key);
        let (day, was) = old
            .as_ref()
            .map_or((None, now.provisional), |o| (o.due, o.provisional));
        if day != now.due || was != now.provisional {
            out.push(shift(key, now, day, was));
        }
    }
    for (key, old) in before {
        let (day, was) = (old.due, old.provisional);
        let mut gone = shift(key, old, day, was);
        gone.after = None;
        out.push(gone);
    }
    out.sort_by_key(|s| (s.after.or(s.before), s.case_id));
    out
}

fn shift(key: Key, now: DueStanding, before: Option<NaiveDate>, was_provisional: bool) -> Shift {
    Shift {
        case_id: key.0,
        case: now.case,
        rule: key.1,
        title: now.title,
        local: now.local,
        before,
        after: now.due,
        was_provisional,
        provisional: now.provisional,
    }
}
