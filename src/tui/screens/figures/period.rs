//! The period figures are for: a year, half, quarter or month, its neighbours, and the scope it makes.

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

impl Length {
    fn months(self) -> u32 {
        match self {
            Length::Year => 12,
            Length::Half => 6,
            Length::Quarter => 3,
            Length::Month => 1,
        }
    }
}

/// A period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub length: Length,
    pub first: NaiveDate,
}

impl Period {
    /// The period of a length that a day lies in.
    pub fn of(length: Length, day: NaiveDate) -> Period {
        let months = length.months();
        let month = (day.month0() / months) * months + 1;
        let first = NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
        Period { length, first }
    }

    pub fn last(self) -> NaiveDate {
        self.first
            .checked_add_months(Months::new(self.length.months()))
            .and_then(|d| d.pred_opt())
            .unwrap_or(self.first)
    }

    /// The period before or after; the same where the calendar ends.
    pub fn step(self, forward: bool) -> Period {
        let months = Months::new(self.length.months());
        let first = if forward {
            self.first.checked_add_months(months)
        } else {
            self.first.checked_sub_months(months)
        };
        let first = first
            .filter(|d| (1990..=2200).contains(&d.year()))
            .unwrap_or(self.first);
        Period { first, ..self }
    }

    /// The next length; the period that holds the same last day seen.
    pub fn longer_or_shorter(self, as_of: NaiveDate) -> Period {
        let next = Length::from_code(self.length.code() + 1).unwrap_or(Length::Year);
        let day = as_of.clamp(self.first, self.last());
        Period::of(next, day)
    }

    pub fn scope(self, as_of: NaiveDate) -> Scope {
        Scope {
            from: Some(self.first),
            to: Some(self.last()),
            as_of,
            kind: None,
        }
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

    pub fn said(self) -> Said {
        let (y, m) = (self.first.year(), self.first.month());
        match self.length {
            Length::Year => said!("{y} 年", "{y}"),
            Length::Half if m == 1 => said!("{y} 年上半年", "first half of {y}"),
            Length::Half => said!("{y} 年下半年", "second half of {y}"),
            Length::Quarter => {
                let q = m.div_ceil(3);
                said!("{y} 年第 {q} 季度", "Q{q} {y}")
            }
            Length::Month => said!("{y} 年 {m} 月", "{y}-{m:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn periods_step_and_compare_like_with_like() {
        let period = Period::of(Length::Quarter, day("2022-08-15"));
        assert_eq!(
            (period.first, period.last()),
            (day("2022-07-01"), day("2022-09-30"))
        );
        assert_eq!(period.step(false).first, day("2022-04-01"));
        let year = Period::of(Length::Year, day("2022-12-19"));
        assert_eq!(year.previous(day("2022-12-19")).end(), day("2021-12-19"));
        assert_eq!(year.previous(day("2023-03-01")).end(), day("2021-12-31"));
        let leap = Period::of(Length::Month, day("2022-03-31"));
        assert_eq!(leap.previous(day("2022-03-30")).end(), day("2022-02-28"));
    }
}
