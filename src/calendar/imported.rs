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

crate::fields! {
    /// What an imported notice says.
    NoticeField of HolidayNotice {
        Year = year: "年份", "year", Count;
        Source = source: "来源", "source", Line;
        Text = text: "内容", "text", Lines;
    }
}

impl HolidayNotice {
    /// Its days.
    ///
    /// # Errors
    /// The text cannot be read.
    pub fn book(&self) -> Result<Book, NoticeError> {
        Book::parse(&self.text)
    }

    /// What is wrong with it: unreadable, not the notice of its year, or without one of the yearly holidays.
    pub fn problem(&self) -> Option<Said> {
        let year = self.year;
        match self.book() {
            Err(e) => Some(e.said()),
            Ok(book) => {
                let own = book.notices().iter().all(|n| n.year == year);
                if own && book.notices().len() == 1 && !book.days().is_empty() {
                    return missing(&book, year).into_iter().next();
                }
                Some(said!(
                    "内容不是{year}年一个年度的放假通知",
                    "it is not the notice of the one year {year}"
                ))
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

/// A holiday every notice since 2008 has named.
struct Yearly {
    name: &'static str,
    /// One of these is in the name a notice uses.
    words: &'static [&'static str],
    /// First and last month and day it can fall on (全国年节及纪念日放假办法 2; the lunar ones by their range).
    from: (u32, u32),
    until: (u32, u32),
}

const fn yearly(
    name: &'static str,
    words: &'static [&'static str],
    from: (u32, u32),
    until: (u32, u32),
) -> Yearly {
    Yearly {
        name,
        words,
        from,
        until,
    }
}

const EVERY_YEAR: &[Yearly] = &[
    yearly("元旦", &["元旦", "New Year"], (1, 1), (1, 1)),
    yearly("春节", &["春节", "Spring Festival"], (1, 21), (2, 21)),
    yearly("清明节", &["清明", "Qingming"], (4, 4), (4, 6)),
    yearly("劳动节", &["劳动", "五一", "Labour Day"], (5, 1), (5, 1)),
    yearly("端午节", &["端午", "Dragon Boat"], (5, 27), (6, 26)),
    yearly("中秋节", &["中秋", "Mid-Autumn"], (9, 7), (10, 9)),
    yearly(
        "国庆节",
        &["国庆", "十一", "National Day"],
        (10, 1),
        (10, 1),
    ),
];

/// A holiday left out, or set on days it never falls on, would silently become working days.
fn missing(book: &Book, year: u16) -> Vec<Said> {
    if year < 2008 {
        return Vec::new();
    }
    let off = || book.days().iter().filter(|d| d.notice == year && d.off);
    let check = |holiday: &Yearly| {
        let own = |d: &&NoticeDay| holiday.words.iter().any(|w| d.holiday.contains(w));
        let (zh, en) = (holiday.name, holiday_name(holiday.name));
        if !off().any(|d| own(&d)) {
            return Some(said!(
                "{year}年的通知里没有{zh}放假",
                "the notice of {year} names no day off for {en}"
            ));
        }
        let at = |(month, day)| NaiveDate::from_ymd_opt(i32::from(year), month, day);
        let (from, until) = (at(holiday.from)?, at(holiday.until)?);
        let falls = off().filter(own).any(|d| (from..=until).contains(&d.day));
        (!falls).then(|| {
            said!(
                "{zh}放假的日子里没有 {from} 至 {until} 之间的一天",
                "{en}: none of its days lies between {from} and {until}"
            )
        })
    };
    EVERY_YEAR.iter().filter_map(check).collect()
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
