//! A closing whose day nobody wrote (结案日待核): the day it has only stands for the unknown one.

use chrono::NaiveDate;

use super::{Fact, FactKind, FactSort};

impl Fact {
    /// Whether its day only stands for one that nobody has written (结案日待核).
    pub fn is_day_unknown(&self) -> bool {
        self.kind == FactKind::Concluded && self.sort == FactSort::DayUnknown.id()
    }

    /// On a day that is known.
    pub fn on(&mut self, day: NaiveDate) {
        if self.is_day_unknown() {
            self.sort.clear();
        }
        self.day = day;
    }
}
