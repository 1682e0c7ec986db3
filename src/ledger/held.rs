//! What of the file is held in memory for lists and figures: the docket's columns, and the cases that cannot be read. An
//! interface reads it at once; a command that asks one case never does.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::derive::derive_in_memory;
use super::error::LedgerError;
use super::{Ledger, Mode, Moment, derive};
use crate::docket::Docket;
use crate::law::next_due;
use crate::store::{Store, Unread};

/// The columns, and what is not in them.
#[derive(Default)]
pub(super) struct Held {
    pub(super) docket: Docket,
    /// Cases that hold a word this program does not know, by id.
    pub(super) unread: Vec<Unread>,
}

/// What came of a reading nobody waited for: told to whoever opened the file so.
#[derive(Debug, Clone, Default)]
pub struct Late(Arc<Mutex<Told>>);

#[derive(Debug, Default)]
struct Told {
    failed: Option<LedgerError>,
    unread: Vec<Unread>,
}

impl Late {
    /// Why the columns could not be read, once. What was said from empty ones is not true then.
    pub fn failed(&self) -> Option<LedgerError> {
        self.with(|told| told.failed.take())
    }

    /// The cases that cannot be read, once.
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
        let store = Store::open(path, mode, &|w| derive::begin(w, moment))?;
        let mut ledger = Ledger::on(store, moment);
        ledger.late = Some(late.clone());
        ledger.reload()?;
        Ok(ledger)
    }

    pub(super) fn held(&self) -> &Held {
        self.held.get_or_init(|| match self.read_held() {
            Ok(held) => {
                if let Some(late) = &self.late {
                    late.with(|told| told.unread.clone_from(&held.unread));
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
        let mut held = Held {
            docket,
            unread: self.store.unknown_words()?,
        };
        if !missing.is_empty() {
            derive_in_memory(
                &self.store,
                (&self.calendar, &self.roster),
                &mut held,
                Some(&missing),
            )?;
        }
        self.settle_held(&mut held)?;
        Ok(held)
    }

    /// As they are to be looked at: from another day without what came later, and with the duty of today.
    pub(super) fn settle_held(&self, held: &mut Held) -> Result<(), LedgerError> {
        if let Some(day) = self.as_of {
            held.docket
                .retain(|row| row.received().is_none_or(|received| received <= day));
        }
        self.look_from_today(held)
    }

    /// Cases with facts later than today show the duty they had today.
    pub(super) fn look_from_today(&self, held: &mut Held) -> Result<(), LedgerError> {
        let docket = &held.docket;
        let later = docket.later_than(self.today());
        if later.is_empty() {
            return Ok(());
        }
        let ids: Vec<i64> = later.iter().map(|at| docket.row(*at).id()).collect();
        let mut found = Vec::with_capacity(ids.len());
        let unread = |id: i64| held.unread.binary_search_by_key(&id, |u| u.id).is_ok();
        self.store
            .for_each_case::<crate::store::StoreError>(Some(&ids), |id, case| {
                if let (Ok(case), false) = (case, unread(id)) {
                    let due = self.own_deadlines(&self.seen(case));
                    let next = next_due(&due);
                    found.push((id, next.and_then(|d| d.due), next.map_or("", |d| d.rule.id)));
                }
                Ok(())
            })?;
        for (id, day, rule) in found {
            if let Some(at) = held.docket.position(id) {
                held.docket.set_next_due(at, day, rule);
            }
        }
        Ok(())
    }

    /// After rows were put: where anything is held.
    pub(super) fn look_again(&mut self) -> Result<(), LedgerError> {
        let Some(mut held) = self.held.take() else {
            return Ok(());
        };
        let looked = self.look_from_today(&mut held);
        self.held = held.into();
        looked
    }

    /// What is held is read anew when it is asked for; where somebody looks at it, at once.
    pub(super) fn let_go(&mut self) {
        self.held = OnceLock::new();
    }
}
