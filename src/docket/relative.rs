//! Days named from today: `今天`, `本周`, `上月`, `今年`, so that a saved view means the same next year.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::columns::day_number;
use super::day_range::DayRange;
use crate::text::Text;
use crate::text::text;

/// What a name measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Months(u32),
}

/// A name and where it lies: so many units from the one that holds today.
#[derive(Debug, Clone, Copy)]
pub struct Relative {
    pub name: Text,
    /// Another word for it.
    also: &'static str,
    unit: Unit,
    away: i32,
}

const fn row(name: Text, also: &'static str, unit: Unit, away: i32) -> Relative {
    Relative {
        name,
        also,
        unit,
        away,
    }
}

/// The names, in the order they are offered.
pub const RELATIVE: &[Relative] = &[
    row(text("今天", "today"), "今日", Unit::Day, 0),
    row(text("昨天", "yesterday"), "昨日", Unit::Day, -1),
    row(text("明天", "tomorrow"), "明日", Unit::Day, 1),
    row(text("本周", "this-week"), "这周", Unit::Week, 0),
    row(text("上周", "last-week"), "上星期", Unit::Week, -1),
    row(text("下周", "next-week"), "下星期", Unit::Week, 1),
    row(text("本月", "this-month"), "这个月", Unit::Months(1), 0),
    row(text("上月", "last-month"), "上个月", Unit::Months(1), -1),
    row(text("下月", "next-month"), "下个月", Unit::Months(1), 1),
    row(text("本季", "this-quarter"), "本季度", Unit::Months(3), 0),
    row(text("上季", "last-quarter"), "上季度", Unit::Months(3), -1),
    row(text("今年", "this-year"), "本年", Unit::Months(12), 0),
    row(text("去年", "last-year"), "上年", Unit::Months(12), -1),
    row(text("明年", "next-year"), "下年", Unit::Months(12), 1),
];

/// The row of a name.
pub fn relative(word: &str) -> Option<&'static Relative> {
    RELATIVE
        .iter()
        .find(|r| r.name.zh == word || r.also == word || r.name.en.eq_ignore_ascii_case(word))
}

impl Relative {
    /// The days it names, seen from a day; `None` at the end of the calendar.
    pub fn range(&self, today: NaiveDate) -> Option<DayRange> {
        let shift = |day: NaiveDate, days: i64| {
            let far = Days::new(days.unsigned_abs());
            if days < 0 {
                day.checked_sub_days(far)
            } else {
                day.checked_add_days(far)
            }
        };
        let (first, last) = match self.unit {
            Unit::Day => {
                let day = shift(today, i64::from(self.away))?;
                (day, day)
            }
            Unit::Week => {
                let monday = i64::from(today.weekday().num_days_from_monday());
                let first = shift(today, 7 * i64::from(self.away) - monday)?;
                (first, shift(first, 6)?)
            }
            Unit::Months(n) => {
                let month = today.month0() / n * n + 1;
                let here = NaiveDate::from_ymd_opt(today.year(), month, 1)?;
                let far = Months::new(self.away.unsigned_abs() * n);
                let first = if self.away < 0 {
                    here.checked_sub_months(far)?
                } else {
                    here.checked_add_months(far)?
                };
                let next = first.checked_add_months(Months::new(n))?;
                (first, next.pred_opt()?)
            }
        };
        Some(DayRange {
            first: day_number(Some(first)),
            last: day_number(Some(last)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, first: &str, last: &str) {
        let day = |s: &str| s.parse::<NaiveDate>().unwrap();
        // A Monday.
        let range = relative(word).unwrap().range(day("2022-12-19")).unwrap();
        let want = [day(first), day(last)].map(|d| day_number(Some(d)));
        assert_eq!([range.first, range.last], want, "{word}");
    }

    #[test]
    fn names_lie_around_today() {
        check("今天", "2022-12-19", "2022-12-19");
        check("本周", "2022-12-19", "2022-12-25");
        check("上周", "2022-12-12", "2022-12-18");
        check("next-month", "2023-01-01", "2023-01-31");
        check("上月", "2022-11-01", "2022-11-30");
        check("本季度", "2022-10-01", "2022-12-31");
        check("上季", "2022-07-01", "2022-09-30");
        check("Last-Year", "2021-01-01", "2021-12-31");
    }
}
