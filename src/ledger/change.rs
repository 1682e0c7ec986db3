//! Changes: what one write does, in the vocabulary of the journal and of `anjuan apply`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::{HolidayNotice, LocalDay};
use crate::case::{CaseFile, Kept, Official, Setting};
use crate::docket::SavedView;
use crate::law::OfficeRule;
use crate::text::Said;

/// One thing as it should stand afterwards, or taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A case file whole: new when its UUID is nil or unknown.
    Case(Box<CaseFile>),
    RemoveCase(Uuid),
    Official(Official),
    RemoveOfficial(Uuid),
    /// A day of the office's own calendar.
    Day(LocalDay),
    RemoveDay(NaiveDate),
    /// A rule of the office's own; new when its UUID is nil.
    OfficeRule(OfficeRule),
    RemoveOfficeRule(Uuid),
    /// An imported holiday notice; it replaces the built-in one of its year.
    Notice(HolidayNotice),
    RemoveNotice(u16),
    /// A setting of the office; an empty value goes back to the default.
    Setting(Setting),
    /// A saved view; new when its UUID is nil.
    View(SavedView),
    RemoveView(Uuid),
    /// A kept document; new when its UUID is nil. What is frozen is never kept over.
    Keep(Box<Kept>),
    RemoveKept(Uuid),
}

/// What is done in one step of undo: named changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    pub title: Said,
    pub changes: Vec<Change>,
}

impl Deed {
    pub fn new(title: Said, changes: Vec<Change>) -> Deed {
        Deed { title, changes }
    }

    /// A case as it should stand.
    pub fn case(title: Said, case: CaseFile) -> Deed {
        Deed::new(title, vec![Change::Case(Box::new(case))])
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The journal entry; none where nothing changed.
    pub entry: Option<i64>,
    pub title: Said,
    /// Internal ids of the cases that changed and still exist.
    pub cases: Vec<i64>,
    pub edits: usize,
}
