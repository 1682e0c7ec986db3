//! A period: a year, half, quarter or month of the office's statistical year, its neighbours, and the scope it makes.

use chrono::{Datelike, Months, NaiveDate};

use crate::codes;
use crate::docket::Scope;
use crate::said;
use crate::text::Said;

codes! {
    /// How long a period is.
    pub enum Length {
        Year = "year", "年", "year";
        Half = "half", "半年", "half-year";
        Quarter = "quarter", "季", "quarter";
        Month = "month", "月", "month";
    }
}

codes! {
    /// Which period stands beside one.
    pub enum Beside {
        Previous = "previous", "上期", "the period before";
        YearBefore = "year", "上年同期", "the same period a year before";
    }
}

/// What a period was before, where it has a name of its own: by months, in Chinese and in English.
const BEFORE: &[(u32, &str, &str)] = &[
    (12, "上年", "the year before"),
    (3, "上季度", "the quarter before"),
    (1, "上月", "the month before"),
];

/// What the period before a scope is called: 上年 of a year, 上月 of a month; of any other 上期.
fn before_word(scope: &Scope) -> Option<(&'static str, &'static str)> {
    let (from, to) = (scope.from?, scope.to?);
    let lasts = |months: u32| {
        let next = from.checked_add_months(Months::new(months));
        next.and_then(|next| next.pred_opt()) == Some(to)
    };
    // Three months from any other on are no quarter; an office's own begin on another day.
    let quarter = from.day() != 1 || from.month0().is_multiple_of(3);
    let mut all = BEFORE.iter();
    let found = all.find(|(months, ..)| lasts(*months) && (*months != 3 || quarter))?;
    Some((found.1, found.2))
}

/// A name as it is said of a period: what a year carries over is 上年结转, what a month does 上月结转, of a period without
/// a name 上期结转.
pub fn said_of(name: impl Into<Said>, scope: &Scope) -> Said {
    let name: Said = name.into();
    match before_word(scope) {
        Some((word, _)) => Said::new(name.zh.replace("上期结转", &format!("{word}结转")), name.en),
        None => name,
    }
}

impl Beside {
    /// As it is said beside a period: 上年 of a year, 上月 of a month; of one that is not over it is as far as that one is.
    pub fn said_of(self, scope: &Scope) -> Said {
        if self == Beside::YearBefore {
            return self.text().into();
        }
        let (zh, en) = before_word(scope).unwrap_or((self.text().zh, self.text().en));
        match scope.to.is_some_and(|to| scope.as_of < to) {
            true => Said::new(format!("{zh}同期"), format!("{en}, as far in")),
            false => Said::new(zh, en),
        }
    }
}

impl Length {
    /// How many months it has: 12, 6, 3 or 1.
    pub fn months(self) -> u32 {
        match self {
            Length::Year => 12,
            Length::Half => 6,
            Length::Quarter => 3,
            Length::Month => 1,
        }
    }

    /// How many of them a year has.
    pub fn in_a_year(self) -> u32 {
        12 / self.months()
    }
}

/// Month and day a statistical year begins on. A year that begins in July or later is named after the calendar
/// year that follows (12-21: the year 2022 runs from 2021-12-21 to 2022-12-20).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearStart {
    pub month: u32,
    pub day: u32,
}

impl Default for YearStart {
    fn default() -> YearStart {
        YearStart { month: 1, day: 1 }
    }
}

impl YearStart {
    /// The first day of a year.
    pub fn of(self, year: i32) -> NaiveDate {
        let civil = if self.month >= 7 { year - 1 } else { year };
        // A day the month does not have (29 February) falls on its last.
        (0..4)
            .find_map(|back| {
                NaiveDate::from_ymd_opt(civil, self.month, self.day.saturating_sub(back))
            })
            .unwrap_or(NaiveDate::MIN)
    }

    /// The year a day lies in.
    pub fn year_of(self, day: NaiveDate) -> i32 {
        let year = day.year();
        (year - 1..=year + 1)
            .rev()
            .find(|y| self.of(*y) <= day)
            .unwrap_or(year)
    }
}

/// A period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub length: Length,
    pub first: NaiveDate,
    /// The statistical year, and which of its periods it is, from 1 on.
    pub year: i32,
    pub nth: u32,
    start: YearStart,
}

impl Period {
    /// The nth period of a year, from 1 on.
    pub fn nth(length: Length, year: i32, nth: u32, start: YearStart) -> Period {
        let nth = nth.clamp(1, length.in_a_year());
        let first = start
            .of(year)
            .checked_add_months(Months::new((nth - 1) * length.months()))
            .unwrap_or(NaiveDate::MAX);
        Period {
            length,
            first,
            year,
            nth,
            start,
        }
    }

    /// The period of a length that a day lies in.
    pub fn of(length: Length, day: NaiveDate, start: YearStart) -> Period {
        let year = start.year_of(day);
        (1..=length.in_a_year())
            .rev()
            .map(|nth| Period::nth(length, year, nth, start))
            .find(|p| p.first <= day)
            .unwrap_or_else(|| Period::nth(length, year, 1, start))
    }

    /// The period a text names: `2021`, `2021H1`, `2021Q3`, `2021-03`; none where it is not written so.
    pub fn named(text: &str, start: YearStart) -> Option<Period> {
        let mut upper = text.to_ascii_uppercase();
        upper.retain(|c| !c.is_whitespace());
        let (length, split) = match upper.chars().find(|c| !c.is_ascii_digit()) {
            None => (Length::Year, None),
            Some('H') => (Length::Half, upper.split_once('H')),
            Some('Q') => (Length::Quarter, upper.split_once('Q')),
            Some('-') => (Length::Month, upper.split_once('-')),
            Some(_) => return None,
        };
        let (year, nth) = split.unwrap_or((&upper, "1"));
        let year: i32 = year.parse().ok().filter(|y| (1990..=2200).contains(y))?;
        let nth: u32 = nth.parse().ok()?;
        (1..=length.in_a_year())
            .contains(&nth)
            .then(|| Period::nth(length, year, nth, start))
    }

    /// Whether it is what the calendar calls so: a month of an office's own year begins on another day.
    pub fn is_of_the_calendar(self) -> bool {
        self.start == YearStart::default()
    }

    /// The last day of the period, which belongs to it.
    pub fn last(self) -> NaiveDate {
        let next = self.next_place(true);
        Period::nth(self.length, next.0, next.1, self.start)
            .first
            .pred_opt()
            .unwrap_or(self.first)
    }

    fn next_place(self, forward: bool) -> (i32, u32) {
        match (forward, self.nth) {
            (true, n) if n == self.length.in_a_year() => (self.year + 1, 1),
            (true, n) => (self.year, n + 1),
            (false, 1) => (self.year - 1, self.length.in_a_year()),
            (false, n) => (self.year, n - 1),
        }
    }

    /// The period before or after; the same where the calendar ends.
    pub fn step(self, forward: bool) -> Period {
        let (year, nth) = self.next_place(forward);
        if (1990..=2200).contains(&year) {
            Period::nth(self.length, year, nth, self.start)
        } else {
            self
        }
    }

    /// The next length; the period that holds the same last day seen.
    pub fn longer_or_shorter(self, as_of: NaiveDate) -> Period {
        let next = Length::from_code(self.length.code() + 1).unwrap_or(Length::Year);
        let day = as_of.clamp(self.first, self.last());
        Period::of(next, day, self.start)
    }

    /// The scope of the period as of a day: every kind, counted by case.
    pub fn scope(self, as_of: NaiveDate) -> Scope {
        Scope::new(Some(self.first), Some(self.last()), as_of)
    }

    /// The period before, seen from as far into it as this one is seen: like is compared with like.
    pub fn previous(self, as_of: NaiveDate) -> Scope {
        let before = self.step(false);
        let within = self.first <= as_of && as_of < self.last();
        let seen = if within {
            as_of
                .checked_sub_months(Months::new(self.length.months()))
                .unwrap_or(as_of)
        } else {
            as_of
        };
        before.scope(seen)
    }

    /// The name of the period for people: `2022 年第 3 季度`, `Q3 2022`.
    pub fn said(self) -> Said {
        let (y, n) = (self.year, self.nth);
        match self.length {
            Length::Year => said!("{y} 年", "{y}"),
            Length::Half if n == 1 => said!("{y} 年上半年", "first half of {y}"),
            Length::Half => said!("{y} 年下半年", "second half of {y}"),
            Length::Quarter => said!("{y} 年第 {n} 季度", "Q{n} {y}"),
            Length::Month => said!("{y} 年 {n} 月", "{y}-{n:02}"),
        }
    }
}

/// The scope of the same length just before one with two ends, seen from as far into it as that is seen.
pub fn before(scope: &Scope) -> Option<Scope> {
    let (from, to) = (scope.from?, scope.to?);
    // Whole calendar months are stepped by months, anything else by its days.
    let months = whole_months(from, to);
    let back = |day: NaiveDate| match months {
        Some(n) => day.checked_sub_months(Months::new(n)),
        None => day.checked_sub_signed(to - from + chrono::TimeDelta::days(1)),
    };
    let as_of = if from <= scope.as_of && scope.as_of < to {
        back(scope.as_of)?
    } else {
        scope.as_of
    };
    Some(Scope {
        from: Some(back(from)?),
        to: Some(from.pred_opt()?),
        as_of,
        ..*scope
    })
}

/// The same days a year before.
pub fn year_before(scope: &Scope) -> Option<Scope> {
    years_before(scope, 1)
}

/// The same days so many years before, seen from as far into them as the scope is seen: like is compared with like.
pub(super) fn years_before(scope: &Scope, years: u32) -> Option<Scope> {
    let (from, to) = (scope.from?, scope.to?);
    let year = Months::new(12 * years);
    let back = |day: NaiveDate| day.checked_sub_months(year);
    let as_of = if from <= scope.as_of && scope.as_of < to {
        back(scope.as_of)?
    } else {
        scope.as_of
    };
    Some(Scope {
        from: Some(back(from)?),
        // The day after it goes back, so that the end of February stays the end of February.
        to: back(to.succ_opt()?)?.pred_opt(),
        as_of,
        ..*scope
    })
}

/// How many months from..to is, where it is whole months.
fn whole_months(from: NaiveDate, to: NaiveDate) -> Option<u32> {
    let after = to.succ_opt()?;
    let months = (after.year() - from.year()) * 12 + after.month() as i32 - from.month() as i32;
    let months = u32::try_from(months).ok().filter(|n| *n > 0)?;
    (from.checked_add_months(Months::new(months))? == after).then_some(months)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn periods_step_and_compare_like_with_like() {
        let start = YearStart::default();
        let period = Period::of(Length::Quarter, day("2022-08-15"), start);
        assert_eq!(
            (period.first, period.last()),
            (day("2022-07-01"), day("2022-09-30"))
        );
        assert_eq!(period.step(false).first, day("2022-04-01"));
        let year = Period::of(Length::Year, day("2022-12-19"), start);
        assert_eq!(year.previous(day("2022-12-19")).end(), day("2021-12-19"));
        assert_eq!(year.previous(day("2023-03-01")).end(), day("2021-12-31"));
        let leap = Period::of(Length::Month, day("2022-03-31"), start);
        assert_eq!(leap.previous(day("2022-03-30")).end(), day("2022-02-28"));
    }

    #[test]
    fn a_statistical_year_may_begin_on_another_day() {
        let start = YearStart { month: 12, day: 21 };
        let year = Period::of(Length::Year, day("2021-12-21"), start);
        assert_eq!((year.year, year.last()), (2022, day("2022-12-20")));
        assert_eq!(
            Period::of(Length::Year, day("2021-12-20"), start).year,
            2021
        );
        let month = Period::of(Length::Month, day("2022-01-20"), start);
        assert_eq!((month.first, month.nth), (day("2021-12-21"), 1));
        let half = Period::of(Length::Half, day("2022-06-21"), start);
        assert_eq!((half.first, half.nth), (day("2022-06-21"), 2));
        let april = YearStart { month: 4, day: 1 };
        assert_eq!(april.year_of(day("2023-03-31")), 2022);
    }

    #[test]
    fn any_period_has_one_before_it() {
        let scope = |from: &str, to: &str, as_of: &str| {
            Scope::new(Some(day(from)), Some(day(to)), day(as_of))
        };
        let of = |s: Scope| {
            before(&s)
                .map(|b| (b.from.unwrap(), b.to.unwrap(), b.end()))
                .unwrap()
        };
        assert_eq!(
            of(scope("2022-01-01", "2022-06-30", "2022-06-30")),
            (day("2021-07-01"), day("2021-12-31"), day("2021-12-31"))
        );
        assert_eq!(
            of(scope("2022-03-10", "2022-03-19", "2022-12-01")),
            (day("2022-02-28"), day("2022-03-09"), day("2022-03-09"))
        );
        assert!(before(&Scope::new(None, None, day("2022-01-01"))).is_none());
        let february = year_before(&scope("2025-02-01", "2025-02-28", "2026-01-01")).unwrap();
        assert_eq!(february.to, Some(day("2024-02-29")));
    }
}
