//! What is read alike beside a write and inside one: each reading is told once.

use std::collections::HashSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    By, Entered, Entry, JournalMark, Origin, Record, RecordKey, Store, StoreError, Unread, Writer,
    derived, docket, dropped, journal, read, respelled, since,
};
use crate::calendar::{HolidayNotice, LocalDay};
use crate::case::{Aside, CaseFile, Kept, Official, Setting, Shelf};
use crate::docket::SavedView;
use crate::law::OfficeRule;

/// One record among all: its table, and what tells it from another there.
pub type TableKey = (&'static str, RecordKey);

macro_rules! both {
    ($($readings:tt)+) => {
        impl Store {
            $($readings)+
        }

        impl Writer<'_> {
            $($readings)+
        }
    };
}

both! {
    /// The internal id of a case by its UUID; `None` where it is not stored.
    pub fn case_id(&self, uuid: Uuid) -> Result<Option<i64>, StoreError> {
        self.once("case_id", &uuid, |c| read::case_id(c, uuid))
    }

    /// The internal id of the case with a docket number in canonical form, in whatever spelling it is stored.
    pub fn case_by_number(&self, number: &str) -> Result<Option<i64>, StoreError> {
        let found = self.once("case_by_number", &number, |c| read::case_by_number(c, number))?;
        match found {
            Some(id) => Ok(Some(id)),
            // Under another spelling, which another hand put there, it is the same number.
            None => self.among_odd(number),
        }
    }

    /// The ids of the cases in a chain with this one, itself among them where it is stored.
    pub fn linked(
        &self,
        uuid: Uuid,
        dispute: Uuid,
        continues: Option<Uuid>,
    ) -> Result<Vec<i64>, StoreError> {
        self.once("linked", &(uuid, dispute, continues), |c| read::linked(c, uuid, dispute, continues))
    }

    /// The ids of all cases in a chain with another.
    pub fn chained(&self) -> Result<Vec<i64>, StoreError> {
        self.once("chained", &(), read::chained)
    }

    /// Whether a case is in one.
    pub fn is_chained(&self, id: i64) -> Result<bool, StoreError> {
        self.once("is_chained", &id, |c| read::is_chained(c, id))
    }

    /// The roster of officials in the order of entry; rows that cannot be read are left out.
    pub fn officials(&self) -> Result<Vec<Official>, StoreError> {
        self.once("officials", &(), read::officials)
    }

    /// The office's own days, ascending; rows that cannot be read are left out.
    pub fn local_days(&self) -> Result<Vec<LocalDay>, StoreError> {
        self.once("local_days", &(), read::local_days)
    }

    /// The office's own rules in the order they were made; rows that cannot be read are left out.
    pub fn office_rules(&self) -> Result<Vec<OfficeRule>, StoreError> {
        self.once("office_rules", &(), read::office_rules)
    }

    /// What the office set by hand, by key; a setting that is not there has its default.
    pub fn settings(&self) -> Result<Vec<Setting>, StoreError> {
        self.once("settings", &(), read::settings)
    }

    /// The saved views in the order they were made; rows that cannot be read are left out.
    pub fn views(&self) -> Result<Vec<SavedView>, StoreError> {
        self.once("views", &(), read::views)
    }

    /// What is kept beside the cases, each sort in order: mediations, observed trials, counsel, legal work.
    pub fn aside(&self) -> Result<Aside, StoreError> {
        self.once("aside", &(), read::aside)
    }

    /// The documents kept on a shelf, in the order they were kept; rows that cannot be read are left out.
    pub fn kept(&self, shelf: Shelf) -> Result<Vec<Kept>, StoreError> {
        self.once("kept", &shelf, |c| read::kept(c, shelf))
    }

    /// Every record that belongs to no case.
    pub fn loose_records(&self) -> Result<Vec<Record>, StoreError> {
        self.on(read::loose)
    }

    /// What can be read of a case of which something cannot.
    pub fn pieces(&self, case: i64) -> Result<Vec<Record>, StoreError> {
        self.on(|c| read::pieces(c, case))
    }

    /// What identifies every record that stands, whether it can be read or not.
    pub fn keys(&self) -> Result<HashSet<TableKey>, StoreError> {
        self.on(read::keys)
    }

    /// The records whose columns are not spelled as this program spells them: cleaned on reading they look like what was
    /// entered.
    pub fn respelled(&self) -> Result<HashSet<TableKey>, StoreError> {
        self.on(respelled::respelled)
    }

    /// The imported holiday notices, by year.
    pub fn notices(&self) -> Result<Vec<HolidayNotice>, StoreError> {
        self.once("notices", &(), read::notices)
    }

    /// The internal ids of all cases, ascending.
    pub fn case_ids(&self) -> Result<Vec<i64>, StoreError> {
        self.on(docket::case_ids)
    }

    /// The cases whose derived rows rest on a day of the calendar between these, both included, ascending.
    pub fn resting_on(&self, from: NaiveDate, until: NaiveDate) -> Result<Vec<i64>, StoreError> {
        self.on(|c| docket::resting_on(c, from, until))
    }

    /// What the derived rows were derived from, where the file says so.
    pub fn origin(&self) -> Result<Option<Origin>, StoreError> {
        self.on(derived::origin)
    }

    /// The journal entry of an id, without its edits; `None` where there is no such entry.
    pub fn entry(&self, id: i64) -> Result<Option<Entry>, StoreError> {
        self.once("entry", &id, |c| journal::by_id(c, id))
    }

    /// The entry by which the bin was emptied of a case that neither stands nor lies in it.
    pub fn emptied(&self, case: Uuid) -> Result<Option<i64>, StoreError> {
        self.once("emptied", &case, |c| dropped::emptied(c, case))
    }

    /// The newest place of the journal.
    pub fn journal_mark(&self) -> Result<JournalMark, StoreError> {
        self.on(since::mark)
    }

    /// What undo would take back, newest first: one writer's own entries, or everyone else's.
    pub fn to_undo(&self, by: &By, own: bool, limit: u32) -> Result<Vec<Entry>, StoreError> {
        self.once("to_undo", &(by, own, limit), |c| journal::to_undo(c, by, own, limit))
    }

    /// The newest entry of one writer after this one that is not to be undone.
    pub fn fixed_after(&self, by: &By, after: i64) -> Result<Option<Entry>, StoreError> {
        self.once("fixed_after", &(by, after), |c| journal::fixed_after(c, by, after))
    }

    /// What redo would bring back, the one undone last first.
    pub fn to_redo(&self, by: &By, limit: u32) -> Result<Vec<Entry>, StoreError> {
        self.once("to_redo", &(by, limit), |c| journal::to_redo(c, by, limit))
    }

    /// What was entered, undone and redone after a place of the journal, oldest first.
    pub fn journal_since(&self, mark: JournalMark) -> Result<Vec<Entered>, StoreError> {
        self.on(|c| since::since(c, mark, since::What::Edits))
    }

    /// Every case file in order of its id, or those of `wanted` (ascending) only, in one pass over each table. One
    /// that cannot be read is named in its place.
    ///
    /// # Errors
    /// The file cannot be read, and whatever `each` returns.
    pub fn for_each_case<E: From<StoreError>>(
        &self,
        wanted: Option<&[i64]>,
        each: impl FnMut(i64, Result<CaseFile, Unread>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.on(|c| read::for_each_case(c, wanted, each))?
    }

    /// Everything that was entered, undone and redone, one by one, oldest first.
    ///
    /// # Errors
    /// The file cannot be read, and whatever `each` returns.
    pub fn for_each_entered<E: From<StoreError>>(
        &self,
        each: impl FnMut(Entered) -> Result<(), E>,
    ) -> Result<(), E> {
        self.on(|c| since::for_each(c, JournalMark::default(), since::What::Readable, each))?
    }
}
