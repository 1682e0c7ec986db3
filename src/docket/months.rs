//! Months, quarters and half-years said without their year, alone, compared or as a range: `3月`, `三月`, `一季度`,
//! `上半年`, `>=6月`, `1月..3月`, `1月至3月`.

use super::columns::{DayNumber, NO_DAY};
use super::day_range::{DayRange, day_range};

/// Months of a year, from the first to the last, and which side of them is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Months {
    pub(super) first: u32,
    last: u32,
    edge: Edge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    In,
    From,
    After,
    Until,
    Before,
}

impl Months {
    /// Reads them; `None` where a year is named or nothing is.
    pub(super) fn read(value: &str) -> Option<Months> {
        let value = value.trim();
        let edges = [
            (">=", Edge::From),
            ("<=", Edge::Until),
            (">", Edge::After),
            ("<", Edge::Before),
        ];
        for (sign, edge) in edges {
            if let Some(rest) = value.strip_prefix(sign) {
                let (first, last) = one(rest)?;
                return Some(Months { first, last, edge });
            }
        }
        let ends = value.split_once("..").or_else(|| value.split_once('至'));
        let (first, last) = match ends {
            Some((from, to)) => {
                // 1至3月 says the word once.
                let from = one(from).or_else(|| one(&format!("{from}月")))?;
                (from.0, one(to)?.1)
            }
            None => one(value)?,
        };
        let edge = Edge::In;
        Some(Months { first, last, edge })
    }

    /// The days, where the first of the months is of this year.
    pub(super) fn days(self, year: i32) -> Option<DayRange> {
        let end = if self.last < self.first {
            year + 1
        } else {
            year
        };
        let (from, to) = (self.first, self.last);
        let all = day_range(&format!("{year}-{from:02}..{end}-{to:02}"))?;
        let (first, last): (DayNumber, DayNumber) = match self.edge {
            Edge::In => (all.first, all.last),
            Edge::From => (all.first, NO_DAY - 1),
            Edge::After => (all.last + 1, NO_DAY - 1),
            Edge::Until => (DayNumber::MIN, all.last),
            Edge::Before => (DayNumber::MIN, all.first - 1),
        };
        Some(DayRange { first, last })
    }
}

/// The first and the last month of a month, a quarter or a half-year.
fn one(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().trim_start_matches('第');
    match text {
        "上半年" => return Some((1, 6)),
        "下半年" => return Some((7, 12)),
        _ => {}
    }
    if let Some(quarter) = text.strip_suffix("季度").and_then(number) {
        return (1..=4)
            .contains(&quarter)
            .then_some((quarter * 3 - 2, quarter * 3));
    }
    let month = text.strip_suffix('份').unwrap_or(text).strip_suffix('月')?;
    let month = number(month)?;
    (1..=12).contains(&month).then_some((month, month))
}

/// One to twelve in digits or in Chinese.
fn number(text: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
    ];
    let text = text.trim();
    let said = (1..).zip(WORDS).find(|(_, word)| *word == text);
    said.map(|(n, _)| n).or_else(|| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_alone_compared_and_as_ranges() {
        for (text, first, last) in [
            ("3月", "2022-03-01", "2022-03-31"),
            ("三月份", "2022-03-01", "2022-03-31"),
            ("十二月", "2022-12-01", "2022-12-31"),
            ("一季度", "2022-01-01", "2022-03-31"),
            ("第4季度", "2022-10-01", "2022-12-31"),
            ("上半年", "2022-01-01", "2022-06-30"),
            ("1月..3月", "2022-01-01", "2022-03-31"),
            ("1月至3月", "2022-01-01", "2022-03-31"),
            ("1至3月", "2022-01-01", "2022-03-31"),
            ("11月..2月", "2022-11-01", "2023-02-28"),
        ] {
            let days = Months::read(text).unwrap().days(2022);
            assert_eq!(days, day_range(&format!("{first}..{last}")), "{text}");
        }
        for (text, range) in [
            (">=6月", ">=2022-06-01"),
            (">6月", ">2022-06-30"),
            ("<=上半年", "<=2022-06-30"),
            ("<3月", "<2022-03-01"),
        ] {
            let days = Months::read(text).unwrap().days(2022);
            assert_eq!(days, day_range(range), "{text}");
        }
        for text in ["13月", "2022-03", "月", "五季度", "3", ""] {
            assert_eq!(Months::read(text), None, "{text}");
        }
    }
}
