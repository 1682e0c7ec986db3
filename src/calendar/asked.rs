//! Which days a calendar was asked about: what was worked out with it stands until one of them changes.

use std::sync::atomic::{AtomicI32, Ordering};

use chrono::{Datelike, NaiveDate};

use super::Calendar;

/// The first and the last day asked about; a copy of a calendar was asked about none.
#[derive(Debug)]
pub(super) struct Asked {
    first: AtomicI32,
    last: AtomicI32,
}

impl Default for Asked {
    fn default() -> Asked {
        Asked {
            first: AtomicI32::new(i32::MAX),
            last: AtomicI32::new(i32::MIN),
        }
    }
}

impl Clone for Asked {
    fn clone(&self) -> Asked {
        Asked::default()
    }
}

impl Asked {
    pub(super) fn note(&self, day: NaiveDate) {
        let day = day.num_days_from_ce();
        // Nearly every day lies between two that were asked about: it is looked at, not written.
        if day < self.first.load(Ordering::Relaxed) {
            self.first.store(day, Ordering::Relaxed);
        }
        if day > self.last.load(Ordering::Relaxed) {
            self.last.store(day, Ordering::Relaxed);
        }
    }
}

impl Calendar {
    /// What is worked out with this calendar, with the first and the last day it asked about; none where it asked about
    /// none. Whoever works it out holds the calendar alone meanwhile, or a copy of his own.
    pub fn asking<T>(&self, run: impl FnOnce() -> T) -> (T, Option<(NaiveDate, NaiveDate)>) {
        self.asked.first.store(i32::MAX, Ordering::Relaxed);
        self.asked.last.store(i32::MIN, Ordering::Relaxed);
        let out = run();
        let day = |of: &AtomicI32| NaiveDate::from_num_days_from_ce_opt(of.load(Ordering::Relaxed));
        (out, day(&self.asked.first).zip(day(&self.asked.last)))
    }

    /// The first and the last day on which this calendar and another differ: in what is worked, or in what is certain.
    pub fn differs(&self, other: &Calendar) -> Option<(NaiveDate, NaiveDate)> {
        let named = |of: &Calendar| {
            let local = of.local_days().map(|d| d.day).collect::<Vec<_>>();
            let notices = of.notice_days().iter().map(|d| d.day);
            local.into_iter().chain(notices).collect::<Vec<_>>()
        };
        let mut days: Vec<NaiveDate> = named(self);
        days.extend(named(other));
        // What is certain ends with the notices: every day that only one of them covers.
        for (a, b) in [self.known, other.known].into_iter().flatten() {
            days.extend(a.iter_days().take_while(|day| *day <= b));
        }
        let (own, theirs) = (self.here(), other.here());
        days.retain(|day| {
            own.is_working(*day) != theirs.is_working(*day)
                || self.is_provisional(*day) != other.is_provisional(*day)
        });
        days.iter().min().copied().zip(days.iter().max().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::LocalDay;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_days_asked_about_are_told_and_a_copy_was_asked_about_none() {
        let cal = Calendar::new();
        let (worked, asked) = cal.asking(|| cal.working_on_or_after(day("2022-10-01")));
        assert_eq!(worked, day("2022-10-08"));
        assert_eq!(asked, Some((day("2022-10-01"), day("2022-10-08"))));
        assert_eq!(cal.asking(|| ()).1, None);
        let copy = cal.clone();
        assert_eq!(copy.asking(|| cal.is_working(day("2022-05-05"))).1, None);
    }

    #[test]
    fn two_calendars_differ_where_a_day_does() {
        let cal = Calendar::new();
        assert_eq!(cal.differs(&cal.clone()), None);
        let own = LocalDay {
            day: day("2022-11-11"),
            off: true,
            name: String::new(),
        };
        let other = cal.clone().with_local(&[own]);
        let only = Some((day("2022-11-11"), day("2022-11-11")));
        assert_eq!(cal.differs(&other), only);
        assert_eq!(other.differs(&cal), only);
    }
}
