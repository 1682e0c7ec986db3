//! Case files as they are read: one, all in one pass, by what names them, and those of one dispute.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::error::{LedgerError, Such};
use super::{Ledger, Unread};
use crate::case::CaseFile;
use crate::said;
use crate::store::StoreError;

impl Ledger {
    /// A case file by its internal id, whole.
    ///
    /// # Errors
    /// Not found, or the file cannot be read.
    pub fn case(&self, id: i64) -> Result<CaseFile, LedgerError> {
        let known = self.held.get().map_or(&[][..], |held| &held.unread);
        if let Some(unread) = known.iter().find(|u| u.id == id) {
            return Err(StoreError::unread(self.path(), unread.clone()).into());
        }
        let case = self.store.case(id)?.filter(|_| self.there(id));
        case.map(|case| self.seen(case)).ok_or_else(|| {
            LedgerError::NotFound(
                said!("没有编号为 {id} 的案件", "there is no case {id}"),
                Such::Case,
            )
        })
    }

    /// Every case file in order of its id, or those of `wanted` (ascending ids) only: one pass over each table, one case
    /// in memory at a time. For a handful of cases `case` is quicker. Those that `unread` names are left out.
    ///
    /// # Errors
    /// The file cannot be read, and whatever `each` returns; `Stopped` where whoever waits asked for it.
    pub fn for_each_case<E: From<LedgerError>>(
        &self,
        wanted: Option<&[i64]>,
        each: impl FnMut(i64, CaseFile) -> Result<(), E>,
    ) -> Result<(), E> {
        if wanted.is_none_or(|ids| ids.len() >= MANY) && !self.glance {
            self.chained().map_err(|e| E::from(e.into()))?;
        }
        self.pass(wanted, (0, wanted.map_or(0, <[i64]>::len)), each)
    }

    /// The ids of all cases by day of receipt, those without one last: without the columns.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn ids_by_receipt(&self) -> Result<Vec<i64>, LedgerError> {
        Ok(self.store.by_receipt()?)
    }

    /// Case files in the order of these ids, all of one moment of the file, a few in memory at a time.
    ///
    /// # Errors
    /// As [`Ledger::for_each_case`].
    pub fn for_each_in_order<E: From<LedgerError>>(
        &self,
        ids: &[i64],
        mut each: impl FnMut(CaseFile) -> Result<(), E>,
    ) -> Result<(), E> {
        if ids.is_sorted() {
            return self.pass(Some(ids), (0, ids.len()), |_, case| each(case));
        }
        self.of_one_moment(|| {
            for (nth, chunk) in ids.chunks(FEW).enumerate() {
                let mut sorted = chunk.to_vec();
                sorted.sort_unstable();
                let mut read = HashMap::with_capacity(chunk.len());
                self.pass(Some(&sorted), (nth * FEW, ids.len()), |id, case| {
                    read.insert(id, case);
                    Ok::<(), E>(())
                })?;
                for case in chunk.iter().filter_map(|id| read.remove(id)) {
                    each(case)?;
                }
            }
            Ok(())
        })
    }

    /// One pass, told as so many of so many.
    fn pass<E: From<LedgerError>>(
        &self,
        wanted: Option<&[i64]>,
        (mut done, of): (usize, usize),
        mut each: impl FnMut(i64, CaseFile) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut refused = None;
        let read = self.store.for_each_case(wanted, |id, case| {
            if done % TOLD == 0 && !self.heard.goes_on(done, of) {
                refused = Some(E::from(LedgerError::Stopped));
                return Err(Stop::Refused);
            }
            done += 1;
            if !self.there(id) || self.is_unread(id) {
                return Ok(());
            }
            let case = match (case, &self.late) {
                (Err(unread), Some(late)) => {
                    late.tell(unread);
                    return Ok(());
                }
                (case, _) => case.map_err(|unread| StoreError::unread(self.path(), unread))?,
            };
            each(id, self.seen(case)).map_err(|e| {
                refused = Some(e);
                Stop::Refused
            })
        });
        match (read, refused) {
            (_, Some(refused)) => Err(refused),
            (Err(Stop::Store(error)), None) => Err(E::from(error.into())),
            _ => Ok(()),
        }
    }

    /// Cases that hold a word this program does not know: a newer one entered them. They are named and left alone.
    pub fn unread(&self) -> &[Unread] {
        &self.held().unread
    }

    /// Whether there is any case to look at, be it one that cannot be read.
    pub fn holds_cases(&self) -> bool {
        let held = self.held();
        !(held.docket.is_empty() && held.unread.is_empty())
    }

    pub(crate) fn is_unread(&self, id: i64) -> bool {
        let unread = self.held.get().map_or(&[][..], |held| &held.unread);
        unread.binary_search_by_key(&id, |u| u.id).is_ok()
    }

    /// A case file by its UUID.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn by_uuid(&self, uuid: Uuid) -> Result<Option<CaseFile>, LedgerError> {
        Ok(match self.id_of(uuid)? {
            Some(id) => self.store.case(id)?.map(|case| self.seen(case)),
            None => None,
        })
    }

    /// The internal id of a case by its UUID; `None` where there is none as of the day seen from.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn id_of(&self, uuid: Uuid) -> Result<Option<i64>, LedgerError> {
        Ok(self.store.case_id(uuid)?.filter(|id| self.there(*id)))
    }

    /// The id of the case that carries a docket number.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn id_by_number(
        &self,
        number: &crate::case::DocketNumber,
    ) -> Result<Option<i64>, LedgerError> {
        let found = self.store.case_by_number(number.canonical())?;
        Ok(found.filter(|id| self.there(*id)))
    }

    /// The case files of the same dispute, itself included, by day of receipt.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn chain(&self, case: &CaseFile) -> Result<Vec<(i64, CaseFile)>, LedgerError> {
        let mut ids = self.store.dispute(case.head.dispute)?;
        ids.retain(|id| self.there(*id));
        let received: HashMap<i64, NaiveDate> = match self.held.get() {
            Some(held) => {
                let row = |id: &i64| held.docket.position(*id).map(|at| held.docket.row(at));
                let day = |id: &i64| Some((*id, row(id)?.received()?));
                ids.iter().filter_map(day).collect()
            }
            None if ids.len() > 1 => self.store.received(&ids)?,
            None => Default::default(),
        };
        ids.sort_by_key(|id| (received.get(id).copied().unwrap_or(NaiveDate::MAX), *id));
        let mut out = Vec::with_capacity(ids.len());
        for id in ids {
            match self.case(id) {
                Ok(case) => out.push((id, case)),
                // It is named elsewhere; the others are read without it.
                Err(LedgerError::Store(StoreError::Unread { .. })) => {}
                Err(e) => return Err(e),
            }
        }
        Ok(out)
    }
}

/// Cases between two words to whoever waits.
const TOLD: usize = 64;
/// Cases that are held at once where they are asked for in another order than theirs.
const FEW: usize = 256;
/// Of so many cases the chains are read once and not case by case.
const MANY: usize = 10_000;

/// Why a pass over the case files ended early.
pub(super) enum Stop {
    Store(StoreError),
    Refused,
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Store(error)
    }
}
