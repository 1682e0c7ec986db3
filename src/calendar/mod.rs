//! Working days by the State Council's notices, spans of time, the last day of a period, and dates as people write them.

mod asked;
mod before;
mod explain;
mod gazette;
mod gazette_days;
mod han_digits;
mod imported;
mod notice;
mod notice_csv;
mod outcome;
mod pause;
mod period;
mod plain;
mod reason;
mod regulation;
mod span;
mod typed;
mod unread;
mod written;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::fields;
use crate::text::{Text, fold, text};

pub use before::{before, before_guess};
pub use explain::{Step, StepKind};
pub use imported::{HolidayNotice, NoticeField, read_notices};
pub use notice::{Book, Notice, NoticeDay, NoticeError, NoticeProblem};
pub use outcome::{Period, PeriodError, Run, Standing};
pub use period::{last_day, period, period_with_pauses};
pub use plain::{plain_day, push_day};
pub use reason::{Day, Why, holiday_name};
pub use regulation::fixed_days;
pub use span::{Span, SpanError};
pub use typed::{Toward, parse_day, parse_moment, parse_toward};
pub use unread::DayError;
pub(crate) use written::ledger_moment_and_words;
pub use written::{parse_clock, parse_ledger_day, parse_ledger_moment};

/// A last day as it is printed anywhere: `~` stands before one that is provisional (暂定).
pub fn last_day_told(day: impl std::fmt::Display, provisional: bool) -> String {
    let mark = if provisional { "~" } else { "" };
    format!("{mark}{day}")
}

/// A rest day or a working day that the office itself has set: when it works, not when a court does.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LocalDay {
    pub day: NaiveDate,
    /// A rest day; else a day to be worked.
    pub off: bool,
    pub name: String,
}

fields! {
    /// What a day of the office's own says.
    LocalDayField of LocalDay {
        Day = day: "日期", "day", Day;
        Off = off: "休息", "rest day", Flag;
        Name = name: "名称", "name", Line;
    }
}

/// State Council days and the office's own days. Cheap to clone. What the statutes count goes by the days of the state (CPL 85;
/// ALL-I 48): a closing of the office's own moves nothing of it. What the office counts itself goes by `here`.
#[derive(Debug, Clone)]
pub struct Calendar {
    book: Arc<Book>,
    local: Arc<BTreeMap<NaiveDate, LocalDay>>,
    /// The office's own days win.
    here: bool,
    /// First and last day that published notices cover without a gap.
    known: Option<(NaiveDate, NaiveDate)>,
    asked: asked::Asked,
    /// Whose calendar it is: what the office is called.
    office: Arc<[String]>,
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar::new()
    }
}

impl Calendar {
    /// The notices built into the program.
    pub fn new() -> Calendar {
        let book = Arc::clone(notice::embedded());
        Calendar {
            known: book.known(),
            book,
            local: Arc::default(),
            here: false,
            asked: asked::Asked::default(),
            office: Arc::default(),
        }
    }

    /// The same of an office of these names; an empty one is none.
    pub fn of_office<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Calendar {
        let names = names.into_iter().map(|name| fold(name.trim()).to_string());
        self.office = names.filter(|name| !name.is_empty()).collect();
        self
    }

    /// What the office is called.
    pub fn office(&self) -> &[String] {
        &self.office
    }

    /// Whether that is what the office is called, in full or in short.
    pub fn is_office(&self, name: &str) -> bool {
        self.office.iter().any(|own| *own == fold(name.trim()))
    }

    /// With the office's days. A later entry for a day replaces an earlier one.
    pub fn with_local(mut self, days: &[LocalDay]) -> Calendar {
        let mut local = (*self.local).clone();
        local.extend(days.iter().map(|d| (d.day, d.clone())));
        self.local = Arc::new(local);
        self
    }

    /// As the office itself works: its own days win over the notices.
    pub fn here(&self) -> Calendar {
        Calendar {
            here: true,
            ..self.clone()
        }
    }

    /// The office's own day, where it counts.
    fn own(&self, day: NaiveDate) -> Option<&LocalDay> {
        self.local.get(&day).filter(|_| self.here)
    }

    /// With notices imported later; a year already known is replaced whole.
    pub fn with_notices(mut self, more: &Book) -> Calendar {
        let book = self.book.with(more);
        self.known = book.known();
        self.book = Arc::new(book);
        self
    }

    /// The notices built into the program, by year.
    pub fn notices() -> &'static [Notice] {
        notice::embedded().notices()
    }

    /// The notices of this calendar, imported ones included, by year.
    pub fn published(&self) -> &[Notice] {
        self.book.notices()
    }

    /// Whether the notice of a year is known.
    pub fn has_notice(&self, year: i32) -> bool {
        self.published().iter().any(|n| i32::from(n.year) == year)
    }

    /// The first year whose notice should be out by `today` and is not known: up to this year, and from
    /// 1 December on the next one (the notices are published in October to early December).
    pub fn notice_missing(&self, today: NaiveDate) -> Option<i32> {
        let wanted = today.year() + i32::from(today.month() == 12);
        let missing = self.known.map_or(wanted, |(_, last)| last.year() + 1);
        (missing <= wanted).then_some(missing)
    }

    /// The days the notices of this calendar name, by day.
    pub fn notice_days(&self) -> &[NoticeDay] {
        self.book.days()
    }

    /// The office's own days, by day.
    pub fn local_days(&self) -> impl Iterator<Item = &LocalDay> {
        self.local.values()
    }

    /// Whether the day is a working day (工作日): as the office works by its own days, else by the holiday notices, else
    /// by the plain week and 全国年节及纪念日放假办法. The day is noted for `asking`.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.asked.note(day);
        if let Some(local) = self.own(day) {
            return !local.off;
        }
        match self.book.find(day) {
            Some(named) => !named.off,
            None => !is_weekend(day) && regulation::fixed(day).is_none(),
        }
    }

    /// Working or rest, and why.
    pub fn day(&self, day: NaiveDate) -> Day {
        let fixed = regulation::fixed(day);
        let why = match (self.own(day), self.book.find(day)) {
            (Some(local), _) => Why::Local {
                name: local.name.clone(),
            },
            (None, Some(named)) if named.off => Why::Off {
                holiday: named.holiday.clone(),
                notice: named.notice,
            },
            // A notice may also say of a weekday that work begins again (2020-02-03): nothing was made working.
            (None, Some(named)) if is_weekend(day) => Why::MadeWorking {
                holiday: named.holiday.clone(),
                notice: named.notice,
            },
            (None, found) => match fixed {
                Some(holiday) if found.is_none() => Why::Fixed { holiday },
                _ if is_weekend(day) => Why::Weekend,
                _ => Why::Weekday,
            },
        };
        Day {
            day,
            working: self.is_working(day),
            why,
        }
    }

    /// The last day covered by a published notice: the end of the last year of an unbroken run of notices.
    pub fn known_until(&self) -> NaiveDate {
        self.known.map_or(NaiveDate::MIN, |(_, last)| last)
    }

    /// Whether no published notice covers the day, so that working or rest is the plain week's guess.
    /// A day before the first notice's year, or later than `known_until`, unless a notice names it or the holiday
    /// regulation itself fixes it.
    pub fn is_provisional(&self, day: NaiveDate) -> bool {
        self.asked.note(day);
        match self.known {
            Some((first, last)) if first <= day && day <= last => false,
            _ => self.book.find(day).is_none() && regulation::fixed(day).is_none(),
        }
    }

    /// Working days in `(after, until]`; 0 when `until` is not later.
    pub fn working_days_between(&self, after: NaiveDate, until: NaiveDate) -> u32 {
        let days = after.iter_days().skip(1).take_while(|day| *day <= until);
        days.map(|day| u32::from(self.is_working(day))).sum()
    }

    /// The day itself if it is worked, else the first working day after it.
    pub fn working_on_or_after(&self, day: NaiveDate) -> NaiveDate {
        let found = day.iter_days().find(|d| self.is_working(*d));
        found.unwrap_or(day)
    }

    /// The day itself if it is worked, else the last working day before it.
    pub fn working_on_or_before(&self, day: NaiveDate) -> NaiveDate {
        let mut at = Some(day);
        while let Some(d) = at {
            if self.is_working(d) {
                return d;
            }
            at = d.pred_opt();
        }
        day
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// 周一 / Mon.
pub fn weekday(day: NaiveDate) -> Text {
    match day.weekday() {
        Weekday::Mon => text("周一", "Mon"),
        Weekday::Tue => text("周二", "Tue"),
        Weekday::Wed => text("周三", "Wed"),
        Weekday::Thu => text("周四", "Thu"),
        Weekday::Fri => text("周五", "Fri"),
        Weekday::Sat => text("周六", "Sat"),
        Weekday::Sun => text("周日", "Sun"),
    }
}
