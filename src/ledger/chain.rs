//! A case as its chain makes it: the law reads a case file woven with the others of its dispute.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::Ledger;
use super::error::LedgerError;
use crate::case::{CaseFile, FactKind};
use crate::docket::{CaseRow, Row};
use crate::law::{
    CaseMark, Deadline, EffectDay, Exposure, Forecast, Moved, Owed, Woven, deadlines, effect_day,
    effect_if_unappealed, exposure, exposure_gap, forecast, made_anew, marks, moved, owed,
    unserved, weave_to_list,
};
use crate::store::StoreError;
use crate::text::Said;

impl Ledger {
    /// The case woven with the others of its chain, as of today. A case that stands alone is itself.
    pub fn woven(&self, case: &CaseFile) -> Woven {
        self.woven_on(case, self.moment.today)
    }

    /// The same, as known on a day.
    fn woven_on(&self, case: &CaseFile, day: NaiveDate) -> Woven {
        // A file that cannot be read is said where the case itself is read; here it would hide every deadline.
        let others = self.siblings(case).unwrap_or_default();
        weave_to_list(case, &others, &self.calendar, day)
    }

    /// What is wanting to tell whether what a case asks of us is overdue on a day: a service, else what became of it.
    pub fn undecided(&self, case: &CaseFile, day: NaiveDate) -> Said {
        let woven = self.woven_on(case, day).case;
        let wanting = unserved(&woven, &self.calendar, day).map(|(kind, _)| kind);
        wanting.unwrap_or(FactKind::Performed).text().into()
    }

    /// The other case files of a chain.
    pub(crate) fn siblings(&self, case: &CaseFile) -> Result<Vec<CaseFile>, LedgerError> {
        let head = &case.head;
        let continues = head.continues.map(|c| c.case);
        let stored = self.store.case_id(head.uuid)?;
        let alone = match stored {
            // Whether there is a chain at all is asked for a fifth of what the chain itself is.
            Some(id) => continues.is_none() && !self.is_chained(id)?,
            None => head.dispute.is_nil() && continues.is_none(),
        };
        if alone {
            return Ok(Vec::new());
        }
        let ids = self.store.linked(head.uuid, head.dispute, continues)?;
        let others = ids.into_iter().filter(|id| Some(*id) != stored);
        // One that cannot be read is named elsewhere; the others are read without it.
        Ok(others
            .filter(|id| self.there(*id))
            .filter_map(|id| self.case(id).ok())
            .collect())
    }

    /// Whether a file of its chain cannot be read: what was derived with it cannot be derived again to compare.
    pub(super) fn is_beside_unread(&self, case: &CaseFile) -> bool {
        let head = &case.head;
        let continues = head.continues.map(|c| c.case);
        let ids = self.store.linked(head.uuid, head.dispute, continues);
        let mut ids = ids.unwrap_or_default().into_iter();
        ids.any(|id| self.there(id) && self.case(id).is_err())
    }

    /// The derived row of a case as it is to be.
    pub(super) fn derived_row(&self, case: &CaseFile) -> Row {
        let others = self.siblings(case).unwrap_or_default();
        Row::in_chain(&self.judged(case), &others, &self.calendar)
    }

    /// The ids of the cases in a chain, read once for as long as the file does not change.
    pub(super) fn chained(&self) -> Result<&HashSet<i64>, StoreError> {
        if let Some(found) = self.chained.get() {
            return Ok(found);
        }
        let ids = self.store.chained()?.into_iter().collect();
        Ok(self.chained.get_or_init(|| ids))
    }

    /// Whether a stored case stands in a chain: from the list where it was read, which a look at some cases is too short for.
    fn is_chained(&self, id: i64) -> Result<bool, StoreError> {
        match self.chained.get() {
            Some(listed) => Ok(listed.contains(&id)),
            None => self.store.is_chained(id),
        }
    }

    /// Cases were written, and with each every other of its chain, as it is and as it was: whether they are in one is
    /// asked of them alone.
    pub(super) fn chain_again(&mut self, ids: impl Iterator<Item = i64>) -> Result<(), StoreError> {
        let Some(mut chained) = self.chained.take() else {
            return Ok(());
        };
        for id in ids {
            match self.store.is_chained(id)? {
                true => chained.insert(id),
                false => chained.remove(&id),
            };
        }
        self.chained = chained.into();
        Ok(())
    }

    /// The deadlines of a case as of today. Those of its chain that a later file lists say so (`elsewhere`).
    pub fn deadlines(&self, case: &CaseFile) -> Vec<Deadline> {
        let woven = self.woven(case);
        let due = deadlines(&woven.case, &self.calendar, self.moment.today);
        woven.homed(due)
    }

    /// As `deadlines`, without those that a later file of the chain lists: for lists over many cases.
    pub fn own_deadlines(&self, case: &CaseFile) -> Vec<Deadline> {
        let mut due = self.deadlines(case);
        due.retain(|d| d.elsewhere.is_none());
        due
    }

    /// The deadlines a change of a case moves, its chain considered.
    pub fn moved(&self, before: &CaseFile, after: &CaseFile) -> Vec<Moved> {
        moved(&self.deadlines(before), &self.deadlines(after))
    }

    /// The marks of a case by its row. One that is open and in no chain can only be suspended, which the row tells; every
    /// other is read.
    ///
    /// # Errors
    /// The case cannot be read, or reading was stopped.
    pub fn row_marks(&self, row: &CaseRow<'_>) -> Result<Vec<CaseMark>, LedgerError> {
        let today = self.moment.today;
        if row.is_open(today) && !self.is_chained(row.id()).unwrap_or(true) {
            let suspended = row.is_suspended(today).then_some(CaseMark::Suspended);
            return Ok(suspended.into_iter().collect());
        }
        Ok(self.marks(&self.case(row.id())?))
    }

    /// The marks of a case as of today, its chain considered.
    pub fn marks(&self, case: &CaseFile) -> Vec<CaseMark> {
        let mut out = marks(&self.woven(case).case, &self.calendar, self.moment.today);
        let others = self.siblings(case).unwrap_or_default();
        out.extend(made_anew(case, &others, &self.calendar, self.moment.today));
        out
    }

    /// The day its outcome took effect.
    pub fn effect_day(&self, case: &CaseFile) -> Option<EffectDay> {
        effect_day(&self.woven(case).case, &self.calendar, self.moment.today)
    }

    /// The day its outcome will take effect if no appeal is recorded.
    pub fn effect_if_unappealed(&self, case: &CaseFile) -> Option<EffectDay> {
        effect_if_unappealed(&self.woven(case).case, &self.calendar, self.moment.today)
    }

    /// What it asks of us, and whether that is in effect.
    pub fn owed(&self, case: &CaseFile) -> Owed {
        let others = self.siblings(case).unwrap_or_default();
        owed(case, &others, &self.calendar, self.moment.today)
    }

    /// What the other side can still do.
    pub fn forecast(&self, case: &CaseFile) -> Vec<Forecast> {
        forecast(&self.woven(case).case, &self.calendar, self.moment.today)
    }

    /// The fine its head is exposed to.
    pub fn exposure(&self, case: &CaseFile) -> Option<Exposure> {
        exposure(&self.woven(case).case, &self.calendar, self.moment.today)
    }

    /// What is missing before that fine can be told.
    pub fn exposure_gap(&self, case: &CaseFile) -> Option<Said> {
        exposure_gap(&self.woven(case).case, &self.calendar, self.moment.today)
    }
}
