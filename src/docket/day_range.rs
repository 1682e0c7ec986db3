//! Ranges of days as a query writes them: a year, a month, a day, `a..b`, `>=a`, `<a`.

use chrono::{Datelike, Months, NaiveDate};

use super::columns::{DayNumber, NO_DAY, day_number};

/// Both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    pub first: DayNumber,
    pub last: DayNumber,
}

impl DayRange {
    /// Whether the day lies in the range, both ends included; `NO_DAY` lies in none.
    pub fn holds(self, day: DayNumber) -> bool {
        day != NO_DAY && self.first <= day && day <= self.last
    }
}

/// Reads a range; `None` where it is none.
pub fn day_range(text: &str) -> Option<DayRange> {
    let text = text.trim();
    if let Some((a, b)) = text.split_once("..") {
        let first = if a.is_empty() {
            DayNumber::MIN
        } else {
            one(a)?.first
        };
        let last = if b.is_empty() {
            NO_DAY - 1
        } else {
            one(b)?.last
        };
        return Some(DayRange { first, last });
    }
    if let Some(rest) = text.strip_prefix(">=") {
        return Some(DayRange {
            first: one(rest)?.first,
            last: NO_DAY - 1,
        });
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return Some(DayRange {
            first: DayNumber::MIN,
            last: one(rest)?.last,
        });
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some(DayRange {
            first: one(rest)?.last + 1,
            last: NO_DAY - 1,
        });
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Some(DayRange {
            first: DayNumber::MIN,
            last: one(rest)?.first - 1,
        });
    }
    one(text)
}

/// A year, a month or a day.
fn one(text: &str) -> Option<DayRange> {
    let parts: Vec<u32> = text
        .split(['-', '.', '/', '年', '月', '日'])
        .filter(|p| !p.is_empty())
        .map(|p| p.parse().ok())
        .collect::<Option<_>>()?;
    let (first, last) = match parts.as_slice() {
        [year] if (1900..=2200).contains(year) => {
            let year = *year as i32;
            (
                NaiveDate::from_ymd_opt(year, 1, 1)?,
                NaiveDate::from_ymd_opt(year, 12, 31)?,
            )
        }
        [year, month] => {
            let first = NaiveDate::from_ymd_opt(*year as i32, *month, 1)?;
            (first, first.checked_add_months(Months::new(1))?.pred_opt()?)
        }
        [year, month, day] => {
            let day = NaiveDate::from_ymd_opt(*year as i32, *month, *day)?;
            (day, day)
        }
        _ => return None,
    };
    (first.year() >= 1900).then(|| DayRange {
        first: day_number(Some(first)),
        last: day_number(Some(last)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, first: &str, last: &str) {
        let range = day_range(text).unwrap();
        let day = |s: &str| day_number(s.parse().ok());
        assert_eq!((range.first, range.last), (day(first), day(last)), "{text}");
    }

    #[test]
    fn ranges() {
        check("2022", "2022-01-01", "2022-12-31");
        check("2024-02", "2024-02-01", "2024-02-29");
        check("2022.3.5", "2022-03-05", "2022-03-05");
        check("2022-01..2022-06", "2022-01-01", "2022-06-30");
        assert!(day_range("2022-02-30").is_none());
        assert!(day_range("abc").is_none());
        assert!(!day_range(">=2022").unwrap().holds(NO_DAY));
    }
}
