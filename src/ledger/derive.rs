//! The derived rows as a whole: what they come from, when they are made anew, and how they are read where they may not be.

use std::collections::HashSet;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::error::LedgerError;
use super::held::{Heard, Held};
use super::settle::{readable, row, settle_ids};
use super::{Ledger, Moment, office};
use crate::calendar::{Calendar, push_day};
use crate::case::{Official, Settings};
use crate::docket::{Docket, Row};
use crate::law::{OfficeRule, judged};
use crate::store::{Evidence, Origin, Store, StoreError, Unread, Writer};
use crate::text::hex;

/// The number of this program's rules of derivation. It is raised with every release in which the same facts give
/// other derived rows: a corrected rule, a new built-in notice, another column. `tests/it/derived.rs` holds it.
pub const DERIVED: i64 = 22;

/// What rows derived now, with this calendar, come from.
pub(super) fn origin(calendar: &Calendar) -> Origin {
    let mut told = String::new();
    let mut tell = |what: &str, day: NaiveDate, off: bool| {
        told.push_str(what);
        push_day(&mut told, day);
        told.push_str(if off { " true\n" } else { " false\n" });
    };
    for day in calendar.notice_days() {
        tell("", day.day, day.off);
    }
    for day in calendar.local_days() {
        tell("local ", day.day, day.off);
    }
    let years = calendar.published().iter();
    let years: String = years.map(|n| format!("notice {}\n", n.year)).collect();
    Origin {
        rules: DERIVED,
        calendar: hex(&Sha256::digest(years + &told)),
    }
}

/// How the rows of a file stand to what this program would derive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowsStanding {
    Current,
    /// Derived by older rules, or with another holiday book.
    Stale,
    /// Derived by a newer program: its rows are not this one's to rewrite.
    Newer,
}

pub(super) fn standing(there: Option<&Origin>, now: &Origin) -> RowsStanding {
    match there {
        Some(there) if there.rules > now.rules => RowsStanding::Newer,
        Some(there) if there == now => RowsStanding::Current,
        _ => RowsStanding::Stale,
    }
}

/// Writes every derived row anew, and what they come from. Returns how many. The row of a case that holds a word this
/// program does not know is a newer one's and stays as it is: nothing reads it here.
pub(super) fn rebuild(w: &Writer<'_>) -> Result<usize, StoreError> {
    let calendar = office::calendar(&w.notices()?, &w.local_days()?, &w.settings()?);
    w.clear_known_rows()?;
    let roster = w.officials()?;
    let chained: HashSet<i64> = w.chained()?.into_iter().collect();
    let mut count = 0;
    w.for_each_case::<StoreError>(None, |id, case| match case {
        Ok(case) => {
            count += 1;
            w.put_row(
                id,
                &row(w, &chained, id, &judged(&case, &roster), &calendar)?,
            )
        }
        // It is named when the file is read; the others have their rows.
        Err(_) => Ok(()),
    })?;
    w.put_origin(&origin(&calendar))?;
    Ok(count)
}

/// What a new file, or one that was upgraded, needs beside its facts.
pub(super) fn begin(w: &Writer<'_>, evidence: Evidence, moment: Moment) -> Result<(), StoreError> {
    rebuild(w)?;
    match evidence {
        Evidence::Begins => super::evidence::begin(w, moment),
        Evidence::Stands => Ok(()),
    }
}

/// Writes every derived row anew where the file's are stale, read inside the transaction.
pub(super) fn rebuild_stale(w: &Writer<'_>) -> Result<(), StoreError> {
    let calendar = office::calendar(&w.notices()?, &w.local_days()?, &w.settings()?);
    if standing(w.origin()?.as_ref(), &origin(&calendar)) == RowsStanding::Stale {
        rebuild(w)?;
    }
    Ok(())
}

/// After single rows were written: rows of this program among those of a newer one. The newer one is to know.
pub(super) fn mark_mixed(w: &Writer<'_>) -> Result<(), StoreError> {
    match w.origin()? {
        Some(there) if there.rules > DERIVED => w.put_origin(&Origin {
            rules: DERIVED,
            ..there
        }),
        _ => Ok(()),
    }
}

impl Ledger {
    /// Reads everything of one moment of the file; the columns only where somebody looks at them. Rows that are not
    /// current are made anew.
    pub(super) fn read_in(&mut self) -> Result<(), LedgerError> {
        let columns = self.late.is_none() || self.held.get().is_some();
        self.let_go();
        let mut read = self.read_moment(columns)?;
        let mut held = std::mem::take(&mut read.held);
        match read.standing {
            RowsStanding::Stale => {
                let may = self.store.writable() && passed(self.store.write(rebuild_stale))?;
                if !may {
                    derive_in_memory(&self.store, (&self.calendar, &self.roster), &mut held, None)?;
                } else if columns {
                    let mut again = self.read_moment(true)?;
                    held = std::mem::take(&mut again.held);
                    self.derive_missing(&mut held, &again.missing)?;
                } else {
                    return Ok(());
                }
            }
            _ if !columns => return Ok(()),
            standing => {
                let known = |id: &i64| held.unread.binary_search_by_key(id, |u| u.id).is_err();
                if standing == RowsStanding::Current
                    && read.missing.iter().any(known)
                    && self.store.writable()
                {
                    let (calendar, heard) = (&self.calendar, &Heard::default());
                    let missing =
                        |w: &Writer<'_>| settle_ids(w, &read.missing, calendar, heard).map(|_| ());
                    passed(self.store.write(missing))?;
                }
                self.derive_missing(&mut held, &read.missing)?;
            }
        }
        self.settle_held(&mut held)?;
        self.held = held.into();
        Ok(())
    }

    /// Takes up what stands beside the cases of a file whose rows are current.
    pub(super) fn stand_in_moment(&mut self) -> Option<()> {
        let read = self.read_moment(false).ok()?;
        (read.standing == RowsStanding::Current).then_some(())
    }

    /// The rows that are missing, of cases that can be read as far as is known.
    pub(super) fn derive_missing(
        &self,
        held: &mut Held,
        missing: &[i64],
    ) -> Result<(), LedgerError> {
        let unread = |id: &i64| held.unread.binary_search_by_key(id, |u| u.id).is_ok();
        let missing: Vec<i64> = missing.iter().copied().filter(|id| !unread(id)).collect();
        let missing = &missing[..];
        if missing.is_empty() {
            return Ok(());
        }
        derive_in_memory(
            &self.store,
            (&self.calendar, &self.roster),
            held,
            Some(missing),
        )
    }

    /// The state of one moment, and the cases whose rows are missing or cannot be read, ascending.
    fn read_moment(&mut self, columns: bool) -> Result<Read, LedgerError> {
        let (store, heard) = (&self.store, &self.heard);
        let (moment, read) = store.snapshot(|| -> Result<_, StoreError> {
            let calendar =
                office::calendar(&store.notices()?, &store.local_days()?, &store.settings()?);
            let standing = standing(store.origin()?.as_ref(), &origin(&calendar));
            let (docket, missing) = match standing {
                RowsStanding::Stale => (Docket::new(), Vec::new()),
                _ if !columns => (Docket::new(), Vec::new()),
                _ => store.docket_heard(&mut |cases| heard.tell(cases))?,
            };
            let unread = match columns || standing == RowsStanding::Stale {
                true => store.unknown_words()?,
                false => Vec::new(),
            };
            let read = Read {
                standing,
                missing,
                held: Held::new(docket, unread),
            };
            let moment = Beside {
                calendar,
                rules: store.office_rules()?,
                roster: store.officials()?,
                settings: Settings::of(store.settings()?),
                unread: store.unknown_beside()?,
            };
            Ok((moment, read))
        })?;
        self.calendar = moment.calendar;
        self.rules = moment.rules;
        self.roster = moment.roster;
        self.settings = moment.settings;
        self.beside = moment.unread;
        if let Some(late) = &self.late {
            self.beside
                .iter()
                .for_each(|found| late.tell(found.clone()));
        }
        Ok(read)
    }
}

/// Derived rows never lock anyone out of the facts: where the file cannot be written, they are derived here, all
/// or those of `wanted` (ascending ids).
pub(super) fn derive_in_memory(
    store: &Store,
    (calendar, roster): (&Calendar, &[Official]),
    held: &mut Held,
    wanted: Option<&[i64]>,
) -> Result<(), LedgerError> {
    let (docket, unread) = (&mut held.docket, &mut held.unread);
    let chained: HashSet<i64> = store.chained()?.into_iter().collect();
    store.for_each_case::<StoreError>(wanted, |id, case| {
        match case {
            Ok(case) if chained.contains(&id) => {
                let head = &case.head;
                let continues = head.continues.map(|c| c.case);
                let mut others = Vec::new();
                for other in store.linked(head.uuid, head.dispute, continues)? {
                    others.extend(readable(store.case(other))?);
                }
                let case = judged(&case, roster);
                docket.put(id, &Row::in_chain(&case, &others, calendar));
            }
            Ok(case) => docket.put(id, &Row::of(&judged(&case, roster), calendar)),
            Err(found) => unread.push(found),
        }
        Ok(())
    })?;
    unread.sort_by_key(|u| u.id);
    unread.dedup_by_key(|u| u.id);
    Ok(())
}

/// What stands beside the cases at one moment of the file.
struct Beside {
    calendar: Calendar,
    rules: Vec<OfficeRule>,
    roster: Vec<Official>,
    settings: Settings,
    unread: Vec<Unread>,
}

/// The columns of one moment, and how they stand.
struct Read {
    standing: RowsStanding,
    missing: Vec<i64>,
    held: Held,
}

/// Whether it was written; what may pass is no error here.
fn passed(written: Result<(), StoreError>) -> Result<bool, StoreError> {
    match written {
        Ok(()) => Ok(true),
        Err(e) if e.is_passing() => Ok(false),
        Err(e) => Err(e),
    }
}
