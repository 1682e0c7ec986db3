//! Undo and redo: one's own newest entry is turned, field by field beside what others changed since; what was changed
//! over stands, and is said with its author and with the entry that could be turned instead.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::Ledger;
use super::aligned::{aligned, relinked};
use super::blocked::{Blocked, Meets, instead};
use super::change::Receipt;
use super::choices::Choices;
use super::error::{LedgerError, Refused, Such};
use super::follow::marked;
use super::settle::{apply, settle_rows};
use super::turn_judged::Court;
use super::turned::planned;
use super::write::{Doubts, Written, clock_back, kept, label};
use crate::case::FactKind;
use crate::law::{archived, sealed};
use crate::said;
use crate::store::{
    By, Edit, Entry, EntryState, Record, RecordKey, Turned, Writer, assemble, kept_of_restore,
    records,
};
use crate::text::Said;

/// Entries looked at for one that can be turned instead.
const OFFERED: u32 = 30;

/// Which way an entry is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Taken back.
    Undo,
    /// Brought back.
    Redo,
}

/// Which entry is to be turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// One's own newest.
    Newest,
    Named(i64),
}

impl Ledger {
    /// Takes back one's own newest entry.
    ///
    /// # Errors
    /// Nothing to undo; the same records were changed since; only others' entries are left.
    pub fn undo(&mut self) -> Result<Receipt, LedgerError> {
        self.turn(Turn::Undo, Which::Newest, &Choices::default(), Doubts::All)
    }

    /// Takes back an entry asked for by its number, whoever made it.
    ///
    /// # Errors
    /// No such entry, not done, or changed since.
    pub fn undo_entry(&mut self, entry: i64) -> Result<Receipt, LedgerError> {
        self.turn(
            Turn::Undo,
            Which::Named(entry),
            &Choices::default(),
            Doubts::All,
        )
    }

    /// Brings back the own entry undone last.
    ///
    /// # Errors
    /// As `undo`.
    pub fn redo(&mut self) -> Result<Receipt, LedgerError> {
        self.turn(Turn::Redo, Which::Newest, &Choices::default(), Doubts::All)
    }

    /// Takes back (or brings back) an entry, the own newest where none is named; what was changed over it since is
    /// decided beforehand.
    ///
    /// # Errors
    /// As `undo` and `redo`; something changed since nobody chose about; doubted beside what was written since.
    pub fn turn_choosing(
        &mut self,
        way: Turn,
        entry: Option<i64>,
        choices: &Choices,
        doubts: Doubts,
    ) -> Result<Receipt, LedgerError> {
        let which = entry.map_or(Which::Newest, Which::Named);
        self.turn(way, which, choices, doubts)
    }

    fn turn(
        &mut self,
        way: Turn,
        which: Which,
        choices: &Choices,
        doubts: Doubts,
    ) -> Result<Receipt, LedgerError> {
        self.may_write()?;
        let (moment, by, heard) = (self.moment, &self.by, &self.heard);
        let at = moment.at.to_rfc3339();
        let path = self.store.path().to_path_buf();
        let run = |w: &Writer<'_>| -> Result<(Written, Said), LedgerError> {
            let Meant {
                entry,
                others,
                last,
                fixed,
            } = meant(w, by, way, which)?;
            let calendar = super::office::calendar(&w.notices()?, &w.local_days()?, &w.settings()?);
            let court = Court {
                calendar: &calendar,
                today: moment.today,
            };
            if fixed {
                let whole = w.is_whole(entry.id)?;
                let before = kept_of_restore(&path);
                let next = next(w, by, way, others, &court)?;
                return Err(LedgerError::Blocked(Box::new(Blocked {
                    fixed: Some(instead(&entry, whole, before.as_deref())),
                    next,
                    ..Blocked::of(way, entry)
                })));
            }
            let edits = directed(w, &entry, way)?;
            let (mut plan, doubted) = match planned(w, (entry.id, &edits), (by, choices), &court)? {
                Ok(planned) => planned,
                Err(Meets {
                    since,
                    taken,
                    refused,
                }) => {
                    let next = next(w, by, way, others, &court)?;
                    return Err(LedgerError::Blocked(Box::new(Blocked {
                        since,
                        taken,
                        refused,
                        next,
                        ..Blocked::of(way, entry)
                    })));
                }
            };
            let open = doubts.open_beside(doubted);
            if !open.is_empty() {
                return Err(LedgerError::Doubted(open));
            }
            leaves_sealed(w, &plan, last)?;
            for edit in &plan {
                apply(w, edit)?;
            }
            let came = plan
                .iter()
                .filter_map(|edit| match (&edit.before, &edit.after) {
                    (None, Some(Record::Case(head))) => Some(head.uuid),
                    _ => None,
                });
            let back = super::bin::back(w, &came.collect())?;
            for edit in &back {
                apply(w, edit)?;
            }
            plan.extend(back);
            let along = aligned(w, relinked(&plan))?;
            for edit in &along {
                apply(w, edit)?;
            }
            plan.extend(along);
            w.turn(&Turned {
                entry: entry.id,
                undone: way == Turn::Undo,
                at: &at,
                by,
                edits: (plan != edits).then_some(plan.as_slice()),
            })?;
            let touched: BTreeSet<Uuid> = plan
                .iter()
                .filter_map(|edit| edit.record().and_then(Record::case))
                .collect();
            let written = Written {
                title: None,
                judged: 0,
                touched: touched.len(),
                entry: Some(entry.id),
                edits: plan.len(),
                merged: plan != edits,
                clock_back: clock_back(w, moment)?,
                last: false,
                rows: settle_rows(w, &plan, heard)?,
            };
            Ok((written, entry.title))
        };
        let ((written, title), marks) = self.store.write(|w| marked(w, run))?;
        let (cases, behind) = kept(self.settled(written.rows, marks));
        Ok(Receipt {
            judged: 0,
            touched: written.touched,
            entry: written.entry,
            title,
            cases,
            edits: written.edits,
            merged: written.merged,
            clock_back: written.clock_back,
            last: false,
            uncopied: None,
            files: None,
            drafts: None,
            sealed: None,
            brought: 0,
            behind,
        })
    }
}

/// The entry meant.
struct Meant {
    entry: Entry,
    /// The older ones that could be turned in its place.
    others: Vec<Entry>,
    /// It is one's own last step.
    last: bool,
    /// It cannot be taken back, and is newer than what can.
    fixed: bool,
}

/// An archived case stays as it was sealed, whoever takes back or brings back what; only one's own last step takes an
/// archiving back (or brings a taking out back).
fn leaves_sealed(w: &Writer<'_>, plan: &[Edit], last: bool) -> Result<(), LedgerError> {
    let cases: BTreeSet<Uuid> = plan
        .iter()
        .filter_map(|edit| edit.record().and_then(Record::case))
        .collect();
    let mut refused = Vec::new();
    for uuid in cases {
        let stands = w.case_id(uuid)?.map(|id| w.case(id)).transpose()?;
        let Some(before) = stands.flatten() else {
            continue;
        };
        if archived(&before).is_none() {
            continue;
        }
        let mut after: BTreeMap<RecordKey, Record> = records(&before)
            .into_iter()
            .map(|record| (record.key(), record))
            .collect();
        for edit in plan {
            match (&edit.before, &edit.after) {
                (_, Some(record)) if record.case() == Some(uuid) => {
                    after.insert(record.key(), record.clone());
                }
                (Some(record), None) => {
                    after.remove(&record.key());
                }
                _ => {}
            }
        }
        let refusal = match assemble(after.into_values()) {
            Some(after) if after.fact(FactKind::Archived).is_some() => sealed(&before, &after),
            _ if last => None,
            _ => archived(&before),
        };
        refused.extend(refusal.map(|refusal| Refused {
            case: label(&before),
            refusal,
        }));
    }
    match refused.is_empty() {
        true => Ok(()),
        false => Err(LedgerError::Refused(refused)),
    }
}

fn meant(w: &Writer<'_>, by: &By, way: Turn, which: Which) -> Result<Meant, LedgerError> {
    let own = match way {
        Turn::Undo => w.to_undo(by, true, OFFERED)?,
        Turn::Redo => w.to_redo(by, OFFERED)?,
    };
    if let Which::Named(id) = which {
        let found = w.entry(id)?.ok_or_else(|| {
            LedgerError::NotFound(
                said!("操作记录中没有第 {id} 项", "the journal has no entry {id}"),
                Such::Entry,
            )
        })?;
        let wanted = match way {
            Turn::Undo => EntryState::Done,
            Turn::Redo => EntryState::Undone,
        };
        if found.state != wanted {
            let (title, state) = (&found.title, found.state.text());
            return Err(LedgerError::Nothing(
                said!("第 {id} 项「{title}」{state}", "entry {id}, '{title}', is {state}"; id = Said::same(id), title = title, state = state),
            ));
        }
        let last = own.first().is_some_and(|e| e.id == id);
        return Ok(Meant {
            entry: found,
            others: own.into_iter().filter(|e| e.id != id).collect(),
            last,
            fixed: false,
        });
    }
    // What cannot be taken back is not stepped over: what lies before it is another matter.
    let newest = own.first().map_or(0, |entry| entry.id);
    if way == Turn::Undo
        && let Some(entry) = w.fixed_after(by, newest)?
    {
        return Ok(Meant {
            entry,
            others: own,
            last: false,
            fixed: true,
        });
    }
    let mut own = own.into_iter();
    if let Some(entry) = own.next() {
        return Ok(Meant {
            entry,
            others: own.collect(),
            last: true,
            fixed: false,
        });
    }
    if way == Turn::Undo
        && let Some(entry) = w.to_undo(by, false, 1)?.into_iter().next()
    {
        return Err(LedgerError::Blocked(Box::new(Blocked {
            next: Some(entry.clone()),
            ..Blocked::of(way, entry)
        })));
    }
    Err(LedgerError::Nothing(match way {
        Turn::Undo => said!("没有可撤销的操作", "there is nothing to undo"),
        Turn::Redo => said!("没有可重做的操作", "there is nothing to redo"),
    }))
}

/// The first of these that can be turned.
fn next(
    w: &Writer<'_>,
    by: &By,
    way: Turn,
    entries: Vec<Entry>,
    court: &Court<'_>,
) -> Result<Option<Entry>, LedgerError> {
    for entry in entries {
        if !w.is_whole(entry.id)? {
            continue;
        }
        let edits = directed(w, &entry, way)?;
        let choices = Choices::default();
        if planned(w, (entry.id, &edits), (by, &choices), court)?.is_ok() {
            return Ok(Some(entry));
        }
    }
    Ok(None)
}

/// What turning it would do if nothing had happened since.
fn directed(w: &Writer<'_>, entry: &Entry, way: Turn) -> Result<Vec<Edit>, LedgerError> {
    if !w.is_whole(entry.id)? {
        let title = &entry.title;
        return Err(LedgerError::Barred(said!(
            "「{title}」有本程序不认识、或者已随回收站清空的内容，不能撤销或重做",
            "'{title}' holds what this program does not know or what went with the bin; it cannot be undone or redone";
            title = title
        )));
    }
    let edits = w.edits(entry.id)?.into_iter();
    Ok(match way {
        Turn::Undo => edits.rev().map(Edit::inverse).collect(),
        Turn::Redo => edits.collect(),
    })
}
