//! The marks of cases, which only their files tell: told to the docket by whoever reads the files, before a query asks for
//! them, and kept until the docket changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use super::CaseRow;
use super::columns::Docket;
use super::edition::Edition;
use crate::law::CaseMark;

/// The marks of the cases that have any, by id, on a day.
pub type Marks = HashMap<i64, Vec<CaseMark>>;

#[derive(Debug)]
struct Told {
    made: Edition,
    day: NaiveDate,
    marks: Marks,
}

/// What was told last.
#[derive(Debug, Clone, Default)]
pub(super) struct Marked(Arc<Mutex<Option<Arc<Told>>>>);

impl Docket {
    fn marks_told(&self) -> Option<Arc<Told>> {
        let told = self.marked.0.lock();
        let told = told.unwrap_or_else(PoisonError::into_inner).clone();
        told.filter(|told| told.made == self.edition())
    }

    /// Whether the marks of that day are known as the docket stands.
    pub fn knows_marks(&self, day: NaiveDate) -> bool {
        self.marks_told().is_some_and(|told| told.day == day)
    }

    /// The marks of all cases on a day; a case not in it has none.
    pub fn tell_marks(&self, day: NaiveDate, marks: Marks) {
        let told = Told {
            made: self.edition(),
            day,
            marks,
        };
        let mut kept = self.marked.0.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some(Arc::new(told));
    }

    /// Of every position whether its marks satisfy a test. Where nobody told them no case has one.
    pub(super) fn marked(&self, test: impl Fn(&[CaseMark]) -> bool) -> Vec<bool> {
        let told = self.marks_told();
        let of = |row: CaseRow<'_>| {
            let marks = told.as_ref().and_then(|told| told.marks.get(&row.id()));
            test(marks.map(Vec::as_slice).unwrap_or_default())
        };
        (0..self.len()).map(|at| of(self.row(at))).collect()
    }
}
