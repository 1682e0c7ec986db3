//! Holiday notices that come after the program: read in any of three forms, kept in the line format of the asset.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notice::{Book, NoticeDay, NoticeError};
use super::{gazette, holiday_name, notice_csv};
use crate::said;
use crate::text::Said;

/// A notice as it is stored: one year, in the line format of `assets/holidays.txt`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayNotice {
    pub year: u16,
    /// The notice's number (国办发明电〔2025〕7号), its address, or the file it was read from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    pub text: String,
}

impl HolidayNotice {
    /// Its days.
    ///
    /// # Errors
    /// The text cannot be read.
    pub fn book(&self) -> Result<Book, NoticeError> {
        Book::parse(&self.text)
    }

    /// What is wrong with it: unreadable, or not the notice of its year.
    pub fn problem(&self) -> Option<Said> {
        let year = self.year;
        match self.book() {
            Err(e) => Some(e.said()),
            Ok(book) => {
                let own = book.notices().iter().all(|n| n.year == year);
                (!own || book.notices().len() != 1 || book.days().is_empty()).then(|| {
                    said!(
                        "内容不是{year}年一个年度的放假通知",
                        "it is not the notice of the one year {year}"
                    )
                })
            }
        }
    }
}

/// Reads notices as this program writes them, as CSV `date,kind,holiday[,notice_year]`, or as the plain text
/// of the State Council's notice. `year` stands in where the text does not say it.
///
/// # Errors
/// Every sentence says one thing that does not fit; nothing is taken from a text with a problem.
pub fn read_notices(
    text: &str,
    year: Option<u16>,
    source: &str,
) -> Result<Vec<HolidayNotice>, Vec<Said>> {
    let first = text
        .lines()
        .map(|l| l.trim().trim_start_matches('\u{feff}'))
        .find(|l| !l.is_empty() && !l.starts_with('#'))
        .unwrap_or_default();
    let (book, number) = if first.starts_with("notice ") {
        (Book::parse(text).map_err(|e| vec![e.said()])?, None)
    } else if notice_csv::looks_like(first) {
        (notice_csv::read(text, year)?, None)
    } else {
        gazette::read(text, year)?
    };
    let problems: Vec<Said> = book
        .notices()
        .iter()
        .flat_map(|n| missing(&book, n.year))
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let kept = |year: u16, addresses: &[String]| HolidayNotice {
        year,
        source: number
            .clone()
            .or_else(|| addresses.first().cloned())
            .unwrap_or_else(|| source.to_string()),
        text: written(
            year,
            addresses,
            book.days().iter().filter(|d| d.notice == year),
        ),
    };
    Ok(book
        .notices()
        .iter()
        .map(|n| kept(n.year, &n.addresses))
        .collect())
}

/// The holidays every notice since 2008 has named, by the words one of which it uses.
const EVERY_YEAR: &[(&str, &[&str])] = &[
    ("元旦", &["元旦", "New Year"]),
    ("春节", &["春节", "Spring Festival"]),
    ("清明节", &["清明", "Qingming"]),
    ("劳动节", &["劳动", "五一", "Labour Day"]),
    ("端午节", &["端午", "Dragon Boat"]),
    ("中秋节", &["中秋", "Mid-Autumn"]),
    ("国庆节", &["国庆", "十一", "National Day"]),
];

/// A holiday left out would silently become working days.
fn missing(book: &Book, year: u16) -> Vec<Said> {
    let names: Vec<&str> = book
        .days()
        .iter()
        .filter(|d| d.notice == year)
        .map(|d| d.holiday.as_str())
        .collect();
    let named = |words: &[&str]| names.iter().any(|n| words.iter().any(|w| n.contains(w)));
    EVERY_YEAR
        .iter()
        .filter(|(_, words)| year >= 2008 && !named(words))
        .map(|(zh, _)| {
            let en = holiday_name(zh);
            Said::new(
                format!("{year}年的通知里没有{zh}"),
                format!("the notice of {year} does not name {en}"),
            )
        })
        .collect()
}

/// A notice in the line format: one line a holiday, its days in runs.
pub(super) fn written<'a>(
    year: u16,
    addresses: &[String],
    days: impl Iterator<Item = &'a NoticeDay>,
) -> String {
    let days: Vec<&NoticeDay> = days.collect();
    let mut names: Vec<&str> = Vec::new();
    for day in &days {
        if !names.contains(&day.holiday.as_str()) {
            names.push(&day.holiday);
        }
    }
    let mut out = format!("notice {year}");
    for address in addresses {
        let _ = write!(out, " {address}");
    }
    out.push('\n');
    for name in names {
        out.push_str(name);
        for (word, off) in [("off", true), ("work", false)] {
            let mut list: Vec<NaiveDate> = days
                .iter()
                .filter(|d| d.holiday == name && d.off == off)
                .map(|d| d.day)
                .collect();
            list.sort();
            if !list.is_empty() {
                let _ = write!(out, " {word}{}", runs(&list));
            }
        }
        out.push('\n');
    }
    out
}

/// ` 2027-01-01..2027-01-03 2027-01-10`.
fn runs(days: &[NaiveDate]) -> String {
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*day) => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let mut out = String::new();
    for (first, last) in runs {
        let _ = if first == last {
            write!(out, " {first}")
        } else {
            write!(out, " {first}..{last}")
        };
    }
    out
}
