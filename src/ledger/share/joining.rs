//! Joining: the content of a file and what the server holds become one; the file of an office is its first entry there.
//! Leaving keeps the file.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::give_way::gave_said;
use super::take::add;
use super::unit::{Set, Stands, Unit, key_text, set, steps, tidy, together};
use super::writing::{Knot, write, yield_names};
use crate::ledger::error::LedgerError;
use crate::ledger::follow::marked;
use crate::ledger::settle::{Rows, settle_rows};
use crate::ledger::{Heard, Ledger, fresh_id};
use crate::said;
use crate::store::{
    Apart, By, Edit, JournalMark, NewEntry, Outgoing, Record, RecordKey, Shared, StoreError,
    Writer, records,
};
use crate::text::Said;

/// How a file joined.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Begun {
    /// Records that came from the server.
    pub came: usize,
    /// Records that are to be sent.
    pub to_send: usize,
    /// Things that stand otherwise there.
    pub apart: usize,
    pub told: Vec<Said>,
}

impl Ledger {
    /// Becomes the working copy of an office: `there` is everything the server holds, `gone` what it held once.
    ///
    /// # Errors
    /// It is one already; the file is in use or read-only.
    pub fn join_shared(
        &mut self,
        shared: Shared,
        there: Vec<Record>,
        gone: &BTreeSet<String>,
    ) -> Result<Begun, LedgerError> {
        self.may_write()?;
        let moment = self.moment;
        let run = |w: &Writer<'_>| -> Result<(Begun, Rows), LedgerError> {
            if let Some(already) = w.shared()? {
                let office = super::office_said(&already);
                return Err(LedgerError::Barred(said!(
                    "本文件已经是「{office}」的共享案卷；要换一处请先运行 ⟨share leave⟩",
                    "this file is the working copy of {office} already; ⟨share leave⟩ first"; office = office
                )));
            }
            let mut begun = Begun::default();
            let mut theirs: BTreeMap<Unit, Set> = BTreeMap::new();
            for record in there {
                let of = theirs.entry(Unit::of(&record)).or_default();
                of.insert(record.key(), record);
            }
            let mut units: BTreeSet<Unit> = theirs.keys().cloned().collect();
            let mut stands = Stands::new(w);
            units.extend(stands.beside()?.values().map(Unit::of));
            let mut cases: BTreeMap<Unit, Set> = BTreeMap::new();
            w.for_each_case::<StoreError>(None, |_, case| {
                // One that cannot be read is named where it is read; it joins when it can be.
                if let Ok(case) = case {
                    cases.insert(Unit::Case(case.head.uuid), set(records(&case)));
                }
                Ok(())
            })?;
            units.extend(cases.keys().cloned());
            let mut knots = BTreeMap::new();
            let mut send: Vec<Edit> = Vec::new();
            for unit in units {
                let now = match &unit {
                    Unit::Case(_) => cases.get(&unit).cloned().unwrap_or_default(),
                    Unit::Loose(_) => stands.of(&unit)?,
                };
                let there = theirs.remove(&unit).unwrap_or_default();
                let there = tidy(&unit, there);
                if now == there {
                    continue;
                }
                let given = |key: &RecordKey| gone.contains(&key_text(key));
                let rule = now.values().all(|r| matches!(r, Record::OfficeRule(_)));
                let (target, plain) = match (now.is_empty(), there.is_empty()) {
                    (true, _) => (there, true),
                    // A rule every new file begins with, which the office took away.
                    (false, true) if rule && now.keys().all(given) => (there, true),
                    (false, true) => {
                        send.extend(steps(&unit, &there, &now));
                        (now.clone(), false)
                    }
                    (false, false) => {
                        let merged = together(&Set::new(), &now, &there);
                        if merged.clashes.is_empty() {
                            let target = tidy(&unit, set(merged.records));
                            send.extend(steps(&unit, &there, &target));
                            (target, false)
                        } else {
                            begun.apart += 1;
                            send.extend(steps(&unit, &Set::new(), &now));
                            let theirs = Apart {
                                deed: Uuid::nil(),
                                records: there.into_values().collect(),
                            };
                            w.put_apart(&unit.id(), Some(&theirs))?;
                            (now.clone(), false)
                        }
                    }
                };
                knots.insert(unit, Knot { now, target, plain });
            }
            for (_, gave) in yield_names(w, &mut knots, &mut stands)? {
                begun.told.push(gave_said(&[&gave], 1));
            }
            write(w, &knots)?;
            let came: Vec<Edit> = knots
                .iter()
                .flat_map(|(unit, k)| steps(unit, &k.now, &k.target))
                .collect();
            begun.came = came.len();
            begun.to_send = send.len();
            w.put_shared(&shared)?;
            if !came.is_empty() {
                let office = &shared.office;
                let title = said!(
                    "取得共享案卷「{office}」",
                    "the shared docket of {office} as it stood"
                );
                let by = By {
                    who: office.clone(),
                    ..By::default()
                };
                let new = NewEntry {
                    at: &moment.at.to_rfc3339(),
                    title: &title,
                    by: &by,
                    uuid: fresh_id(moment),
                };
                let id = add(w, &new, &came, 0)?;
                w.keep_entry(id)?;
            }
            if !send.is_empty() {
                w.put_outgoing(&Outgoing {
                    deed: fresh_id(moment),
                    place: JournalMark::default(),
                    number: None,
                    why: None,
                    edits: Some(send),
                })?;
            }
            let since = w.journal_mark()?;
            w.put_shared(&Shared { since, ..shared })?;
            Ok((begun, settle_rows(w, &came, &Heard::default())?))
        };
        let ((begun, rows), marks) = self.store.write(|w| marked(w, run))?;
        self.settled(rows, marks)?;
        Ok(begun)
    }

    /// Stands alone again; everything in the file stays.
    ///
    /// # Errors
    /// The file is in use or read-only.
    pub fn leave_shared(&mut self) -> Result<(), LedgerError> {
        self.store.write(|w| {
            super::joined(w)?;
            Ok(w.leave()?)
        })
    }
}
