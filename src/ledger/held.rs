//! What of the file is held in memory for lists and figures: the docket's columns, and the cases that cannot be read. An
//! interface reads it at once; a command that asks one case never does.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::error::LedgerError;
use super::{Ledger, Mode, Moment, derive};
use crate::case::{CaseFile, Levels};
use crate::docket::{Docket, Row};
use crate::law::next_due;
use crate::store::{Store, StoreError, Unread};

/// The columns, and what is not in them.
#[derive(Default)]
pub(super) struct Held {
    pub(super) docket: Docket,
    /// Cases that hold a word this program does not know, by id.
    pub(super) unread: Vec<Unread>,
    /// As the file has it, while it is looked at from another day.
    whole: Option<Docket>,
    /// Cases with facts later than the day looked from, whose duty of that day is not worked out yet.
    later: Vec<i64>,
}

impl Held {
    pub(super) fn new(docket: Docket, unread: Vec<Unread>) -> Held {
        Held {
            docket,
            unread,
            whole: None,
            later: Vec::new(),
        }
    }
}

/// How many cases are read so far, for whoever waits; who waits may stop it.
#[derive(Debug, Clone, Default)]
pub struct Heard(Arc<Hearing>);

#[derive(Debug, Default)]
struct Hearing {
    cases: AtomicUsize,
    of: AtomicUsize,
    stop: AtomicBool,
}

impl Heard {
    /// How many cases are read so far.
    pub fn cases(&self) -> usize {
        self.0.cases.load(Ordering::Relaxed)
    }

    /// Of how many; 0 while that is not known.
    pub fn of(&self) -> usize {
        self.0.of.load(Ordering::Relaxed)
    }

    /// Asks a pass over the cases to stop.
    pub fn stop(&self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }

    pub(super) fn tell(&self, cases: usize) {
        self.0.cases.store(cases, Ordering::Relaxed);
    }

    /// Of a pass over cases; whether it is to go on.
    pub fn goes_on(&self, cases: usize, of: usize) -> bool {
        self.tell(cases);
        self.0.of.store(of, Ordering::Relaxed);
        !self.0.stop.load(Ordering::Relaxed)
    }
}

/// What came of a reading nobody waited for: told to whoever opened the file so.
#[derive(Debug, Clone, Default)]
pub struct Late(Arc<Mutex<Told>>);

#[derive(Debug, Default)]
struct Told {
    failed: Option<LedgerError>,
    /// What was opened is damaged.
    damaged: Option<LedgerError>,
    unread: Vec<Unread>,
}

impl Late {
    /// Why the columns could not be read, once. What was said from empty ones is not true then.
    pub fn failed(&self) -> Option<LedgerError> {
        self.with(|told| told.failed.take())
    }

    /// What was read is damaged, once: what was said of it may lack something.
    pub fn damaged(&self) -> Option<LedgerError> {
        self.with(|told| told.damaged.take())
    }

    /// What cannot be read, once.
    pub fn unread(&self) -> Vec<Unread> {
        self.with(|told| std::mem::take(&mut told.unread))
    }

    /// A case that was left out.
    pub(super) fn tell(&self, unread: Unread) {
        self.with(|told| {
            if !told.unread.contains(&unread) {
                told.unread.push(unread);
            }
        });
    }

    fn with<T>(&self, run: impl FnOnce(&mut Told) -> T) -> T {
        run(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Ledger {
    /// Opens a file and reads the docket only when it is asked for. Should that fail then, `late` says so, and whatever
    /// was made of the docket is to be thrown away.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_late(
        path: &std::path::Path,
        mode: Mode,
        moment: Moment,
        late: &Late,
    ) -> Result<Ledger, LedgerError> {
        let store = Store::open(path, mode, &|w, evidence| {
            derive::begin(w, evidence, moment)
        })?;
        if store.is_damaged() {
            let damaged = store.held_back().map(LedgerError::from);
            late.with(|told| told.damaged = damaged);
        }
        let mut ledger = Ledger::on(store, moment);
        ledger.late = Some(late.clone());
        ledger.reload()?;
        Ok(ledger)
    }

    /// A first page of a file that holds many cases, read without the rest: the open cases with the nearest duties, so
    /// many of them. None where that takes as long as all of it, or where something stands in the way.
    pub fn glance(path: &std::path::Path, moment: Moment, cases: u32) -> Option<Ledger> {
        let (store, docket) = Store::glance(path, cases)?;
        let mut ledger = Ledger::on(store, moment);
        ledger.late = Some(Late::default());
        ledger.glance = true;
        // A case is asked for its chain several times while it is judged.
        ledger.store.remember();
        ledger.stand_in_moment()?;
        let ids: Vec<i64> = (0..docket.len()).map(|at| docket.row(at).id()).collect();
        let unread = ledger.store.unknown_among(&ids).ok()?;
        let mut held = Held::new(docket, unread);
        ledger.settle_held(&mut held).ok()?;
        ledger.held = held.into();
        Some(ledger)
    }

    /// Whether only a first page is held: what is counted is not to be told.
    pub fn is_glance(&self) -> bool {
        self.glance
    }

    pub(super) fn held(&self) -> &Held {
        self.held.get_or_init(|| match self.read_held() {
            Ok(held) => {
                if let Some(late) = &self.late {
                    held.unread
                        .iter()
                        .for_each(|found| late.tell(found.clone()));
                }
                held
            }
            Err(e) => {
                if let Some(late) = &self.late {
                    late.with(|told| told.failed = Some(e));
                }
                Held::default()
            }
        })
    }

    /// The columns of this moment of the file. Rows that are not current are derived here; the next one to open the
    /// file for an interface writes them.
    fn read_held(&self) -> Result<Held, LedgerError> {
        let (docket, missing) = self.store.docket()?;
        self.holding(docket, self.store.unknown_words()?, &missing)
    }

    /// For a command that lists what is open on the day looked from and asks nothing else of the docket: only the rows of
    /// the cases that can be are read, where nothing is read yet.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn hold_open(&self) -> Result<(), LedgerError> {
        let Some(late) = self.late.as_ref().filter(|_| self.held.get().is_none()) else {
            return Ok(());
        };
        let today = self.today();
        let Some((docket, missing)) = self.store.docket_listed(today)? else {
            return Ok(());
        };
        let held = self.holding(docket, self.store.unknown_listed(today)?, &missing)?;
        held.unread
            .iter()
            .for_each(|found| late.tell(found.clone()));
        let _ = self.held.set(held);
        Ok(())
    }

    fn holding(
        &self,
        docket: Docket,
        unread: Vec<Unread>,
        missing: &[i64],
    ) -> Result<Held, LedgerError> {
        let mut held = Held::new(docket, unread);
        self.derive_missing(&mut held, missing)?;
        self.settle_held(&mut held)?;
        Ok(held)
    }

    /// As they are to be looked at: from another day without what came later, and with the duty of today. The columns
    /// themselves are not read again. A case that cannot be read is in no list and in no figure, whatever row of it an
    /// earlier hand left: what is listed, counted and exported are the same cases.
    pub(super) fn settle_held(&self, held: &mut Held) -> Result<(), LedgerError> {
        let mut whole = match held.whole.take() {
            Some(whole) => whole,
            None => std::mem::take(&mut held.docket),
        };
        whole.leave_out(|id| held.unread.binary_search_by_key(&id, |u| u.id).is_ok());
        match self.as_of {
            Some(day) => {
                held.docket = whole.seen_from(day);
                held.whole = Some(whole);
            }
            None => {
                whole.restore_due();
                held.docket = whole;
            }
        }
        held.docket.set_levels(Levels::of(&self.settings));
        held.later = held.docket.later_than(self.today());
        if !self.in_slices || held.later.len() <= AT_ONCE {
            return self.look_on(held, usize::MAX);
        }
        // Until it is worked out nothing is said, rather than what is due today.
        held.docket.blank_later_than(self.today());
        Ok(())
    }

    /// Works out what was due on the day looked from, of so many of the cases with later facts.
    fn look_on(&self, held: &mut Held, most: usize) -> Result<(), LedgerError> {
        if held.later.is_empty() {
            return Ok(());
        }
        let from = held.later.len().saturating_sub(most);
        let mut ids = held.later.get(from..).unwrap_or_default().to_vec();
        ids.sort_unstable();
        ids.dedup();
        let mut found = Vec::with_capacity(ids.len());
        let unread = |id: i64| held.unread.binary_search_by_key(&id, |u| u.id).is_ok();
        let mut look = |id: i64, case: CaseFile| {
            let due = self.own_deadlines(&self.seen(case));
            let next = next_due(&due);
            found.push((id, next.and_then(|d| d.due), next.map_or("", |d| d.rule.id)));
        };
        self.store
            .for_each_case::<StoreError>(Some(&ids), |id, case| {
                if let (Ok(case), false) = (case, unread(id)) {
                    look(id, case);
                }
                Ok(())
            })?;
        for (id, day, rule) in found {
            if let Some(at) = held.docket.position(id) {
                held.docket.set_next_due(at, day, rule);
            }
        }
        held.later.truncate(from);
        Ok(())
    }

    /// Takes a row into the columns.
    pub(super) fn take_row(&mut self, id: i64, row: &Row) {
        let today = self.today();
        if let Some(held) = self.held.get_mut() {
            held.docket.put(id, row);
            if row.last_day.is_some_and(|day| day > today) {
                held.later.push(id);
            }
        }
        self.index_twin(id);
        self.todo.get_mut().judge_again(id);
    }

    /// After rows were put: where anything is held.
    pub(super) fn look_again(&mut self) -> Result<(), LedgerError> {
        let Some(mut held) = self.held.take() else {
            return Ok(());
        };
        let most = if self.in_slices { AT_ONCE } else { usize::MAX };
        let looked = self.look_on(&mut held, most);
        self.held = held.into();
        looked
    }

    /// For a program that draws: from here on what takes long is done in slices, when `work` is called, and what was
    /// read of the file is not read again at every key.
    #[must_use]
    pub fn in_slices(mut self) -> Ledger {
        self.in_slices = true;
        // Whoever opened it has heard what there was.
        self.heard = Heard::default();
        self.store.remember();
        self
    }

    /// How many cases are still to be looked at from the day looked from.
    pub fn behind(&self) -> usize {
        self.held.get().map_or(0, |held| held.later.len())
    }

    /// A slice of that: so many cases.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn work(&mut self, cases: usize) -> Result<(), LedgerError> {
        let Some(mut held) = self.held.take() else {
            return Ok(());
        };
        let looked = self.look_on(&mut held, cases);
        self.held = held.into();
        looked
    }

    /// What is held is read anew when it is asked for; where somebody looks at it, at once.
    pub(super) fn let_go(&mut self) {
        self.held = OnceLock::new();
        self.forget_todo();
    }
}

/// So many cases are looked at before the next frame.
const AT_ONCE: usize = 40;
