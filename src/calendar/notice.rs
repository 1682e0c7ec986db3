//! The State Council's yearly holiday notices, read from the line format of `assets/holidays.txt`.

use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate};

use super::plain::plain_day;
use crate::said;
use crate::text::Said;

/// One yearly notice (国务院办公厅关于部分节假日安排的通知).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Notice {
    pub year: u16,
    /// Where it is published; a second address is the notice that amended the first.
    pub addresses: Vec<String>,
}

/// One day on which a notice departs from, or confirms, the plain week.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct NoticeDay {
    pub day: NaiveDate,
    /// A rest day; else a day to be worked.
    pub off: bool,
    pub holiday: String,
    /// The year of the notice, which for days around New Year is not always the day's own year.
    pub notice: u16,
}

/// All notices known: sorted by year, their days sorted by day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    notices: Vec<Notice>,
    days: Vec<NoticeDay>,
}

static EMBEDDED: OnceLock<Arc<Book>> = OnceLock::new();

/// The notices built into the program, parsed once. Were the asset unreadable (a test forbids it),
/// no notice would be known and every day would be provisional.
pub(super) fn embedded() -> &'static Arc<Book> {
    EMBEDDED.get_or_init(|| {
        Arc::new(Book::parse(include_str!("../../assets/holidays.txt")).unwrap_or_default())
    })
}

impl Book {
    /// Reads the line format: `notice YEAR ADDRESS...`, then `NAME off DAYS work DAYS` lines,
    /// where DAYS are `2024-02-10` or `2024-02-10..2024-02-17`. `#` begins a comment line.
    pub fn parse(text: &str) -> Result<Book, NoticeError> {
        let mut book = Book::default();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim().trim_start_matches('\u{feff}');
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            book.line(line).map_err(|problem| NoticeError {
                line: index + 1,
                problem,
            })?;
        }
        book.notices.sort_by_key(|n| n.year);
        book.days.sort_by_key(|d| d.day);
        if let Some(pair) = book.days.windows(2).find(|p| p[0].day == p[1].day) {
            let day = pair[1].day;
            let line = text
                .lines()
                .position(|l| l.contains(&pair[1].holiday) && l.contains(&day.year().to_string()))
                .map_or(0, |at| at + 1);
            return Err(NoticeError {
                line,
                problem: NoticeProblem::Twice(day),
            });
        }
        Ok(book)
    }

    fn line(&mut self, line: &str) -> Result<(), NoticeProblem> {
        let mut words = line.split_whitespace();
        let name = words.next().unwrap_or_default();
        if name == "notice" {
            let year = words.next().unwrap_or_default();
            let year: u16 = match year.parse() {
                Ok(year) if (1949..=9998).contains(&year) => year,
                _ => return Err(NoticeProblem::NotAYear(year.into())),
            };
            if self.notices.iter().any(|n| n.year == year) {
                return Err(NoticeProblem::YearTwice(year));
            }
            self.notices.push(Notice {
                year,
                addresses: words.map(str::to_string).collect(),
            });
            return Ok(());
        }
        let notice = self.notices.last().ok_or(NoticeProblem::NoNotice)?.year;
        let mut off = None;
        let mut any = false;
        for word in words {
            match word {
                "off" => off = Some(true),
                "work" => off = Some(false),
                days => {
                    let off = off.ok_or_else(|| NoticeProblem::NoKind(days.into()))?;
                    for day in range(days, notice)? {
                        any = true;
                        self.days.push(NoticeDay {
                            day,
                            off,
                            holiday: name.to_string(),
                            notice,
                        });
                    }
                }
            }
        }
        if any {
            Ok(())
        } else {
            Err(NoticeProblem::NoDays(name.into()))
        }
    }

    /// This book with another's notices added. A year known to both is taken whole from `other`:
    /// an amended notice replaces the earlier one.
    pub fn with(&self, other: &Book) -> Book {
        let replaced = |year: u16| other.notices.iter().any(|n| n.year == year);
        let mut book = Book {
            notices: self.notices.clone(),
            days: self.days.clone(),
        };
        book.notices.retain(|n| !replaced(n.year));
        book.days
            .retain(|d| !replaced(d.notice) && other.find(d.day).is_none());
        book.notices.extend(other.notices.iter().cloned());
        book.days.extend(other.days.iter().cloned());
        book.notices.sort_by_key(|n| n.year);
        book.days.sort_by_key(|d| d.day);
        book
    }

    /// What a notice says about the day, if it names it.
    pub fn find(&self, day: NaiveDate) -> Option<&NoticeDay> {
        let at = self.days.binary_search_by_key(&day, |d| d.day).ok()?;
        self.days.get(at)
    }

    /// The notices, one a year, in ascending order of years.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The days the notices name, off or worked, in ascending order, each once.
    pub fn days(&self) -> &[NoticeDay] {
        &self.days
    }

    /// First and last day of the unbroken run of years with a notice, from the first year on.
    /// Years after a gap do not count: what lies in the gap is not known.
    pub fn known(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.notices.first()?.year;
        let mut last = first;
        for notice in &self.notices {
            if notice.year > last.saturating_add(1) {
                break;
            }
            last = notice.year;
        }
        Some((
            NaiveDate::from_ymd_opt(i32::from(first), 1, 1)?,
            NaiveDate::from_ymd_opt(i32::from(last), 12, 31)?,
        ))
    }
}

/// The days of `2024-02-10` or `2024-02-10..2024-02-17`, within reach of the notice's year.
fn range(word: &str, notice: u16) -> Result<impl Iterator<Item = NaiveDate>, NoticeProblem> {
    let (first, last) = word.split_once("..").unwrap_or((word, word));
    let read = |text: &str| {
        let other = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let day = plain_day(text).or_else(other);
        day.ok_or_else(|| NoticeProblem::NotADay(text.to_string()))
    };
    let (first, last) = (read(first)?, read(last)?);
    // A notice reaches from the last weeks of the year before to the first weeks of the year after.
    let near = |day: NaiveDate| match day.year() - i32::from(notice) {
        -1 => day.month() == 12,
        0 => true,
        1 => day.month() == 1,
        _ => false,
    };
    if last < first || (last - first).num_days() > 30 {
        return Err(NoticeProblem::BadRange(word.to_string()));
    }
    if !near(first) || !near(last) {
        return Err(NoticeProblem::OtherYear(word.to_string(), notice));
    }
    Ok(first.iter_days().take_while(move |day| *day <= last))
}

/// Where and why a text of notices cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeError {
    /// From 1.
    pub line: usize,
    pub problem: NoticeProblem,
}

/// Why a line of notices cannot be read, with the word, the year or the day it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeProblem {
    NotAYear(String),
    YearTwice(u16),
    NoNotice,
    NoKind(String),
    NoDays(String),
    NotADay(String),
    BadRange(String),
    OtherYear(String, u16),
    Twice(NaiveDate),
}

impl NoticeError {
    /// Where it is, the problem and what to write instead.
    pub fn said(&self) -> Said {
        let (line, what) = (self.line, self.problem.said());
        Said::new(
            format!("第{line}行：{}", what.zh),
            format!("line {line}: {}", what.en),
        )
    }
}

impl NoticeProblem {
    /// The problem and what to write instead.
    pub fn said(&self) -> Said {
        match self {
            NoticeProblem::NotAYear(word) => said!(
                "“{word}”不是年份；应为 notice 2027 网址",
                "\"{word}\" is not a year; write `notice 2027 ADDRESS`"
            ),
            NoticeProblem::YearTwice(year) => {
                said!(
                    "{year}年的通知出现两次；请合并为一段",
                    "the notice of {year} stands twice; join the two blocks"
                )
            }
            NoticeProblem::NoNotice => said!(
                "节日之前缺少通知行；先写 notice 2027 网址",
                "a holiday before any notice; begin with `notice 2027 ADDRESS`"
            ),
            NoticeProblem::NoKind(word) => {
                said!(
                    "“{word}”之前缺少 off（放假）或 work（上班）",
                    "write `off` or `work` before \"{word}\""
                )
            }
            NoticeProblem::NoDays(name) => said!(
                "“{name}”没有日期；应为 {name} off 2027-01-01",
                "\"{name}\" has no days; write `{name} off 2027-01-01`"
            ),
            NoticeProblem::NotADay(word) => said!(
                "“{word}”不是日期；应为 2027-01-01 或 2027-01-01..2027-01-03",
                "\"{word}\" is not a day; write 2027-01-01 or 2027-01-01..2027-01-03"
            ),
            NoticeProblem::BadRange(word) => {
                said!(
                    "“{word}”首尾颠倒或超过31天",
                    "\"{word}\" runs backwards or over more than 31 days"
                )
            }
            NoticeProblem::OtherYear(word, year) => {
                said!(
                    "“{word}”不属于{year}年的通知",
                    "\"{word}\" does not belong to the notice of {year}"
                )
            }
            NoticeProblem::Twice(day) => {
                said!(
                    "{day}出现两次；请删去一处",
                    "{day} stands twice; remove one"
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_notices_are_read_whole() {
        let book = Book::parse(include_str!("../../assets/holidays.txt")).unwrap();
        assert_eq!(book.notices().len(), 20);
        assert_eq!(book.days().len(), 678);
        assert_eq!(book.days().iter().filter(|d| !d.off).count(), 133);
        let two: Vec<u16> = book
            .notices()
            .iter()
            .filter(|n| n.addresses.len() == 2)
            .map(|n| n.year)
            .collect();
        assert_eq!(two, [2015, 2019, 2020]);
        assert!(book.notices().iter().all(|n| !n.addresses.is_empty()));
        let cross = |y, m, d| {
            book.find(NaiveDate::from_ymd_opt(y, m, d).unwrap())
                .map(|e| (e.off, e.notice))
        };
        assert_eq!(cross(2006, 12, 31), Some((false, 2007)));
        assert_eq!(cross(2007, 12, 29), Some((false, 2008)));
        assert_eq!(cross(2011, 12, 31), Some((false, 2012)));
        assert_eq!(cross(2018, 12, 31), Some((true, 2019)));
        assert_eq!(cross(2022, 12, 31), Some((true, 2023)));
        assert_eq!(cross(2023, 12, 30), None);
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        let check = |text: &str, line: usize, part: &str| {
            let error = Book::parse(text).unwrap_err();
            assert_eq!(error.line, line, "{text}");
            assert!(error.said().zh.contains(part), "{}", error.said().zh);
        };
        check("元旦 off 2027-01-01", 1, "缺少通知行");
        check("notice 27", 1, "不是年份");
        check("notice 2027\n元旦 2027-01-01", 2, "缺少 off");
        check("notice 2027\n\n元旦 off 2027-02-30", 3, "不是日期");
        check("notice 2027\n元旦 off 2027-01-03..2027-01-01", 2, "颠倒");
        check("notice 2027\n元旦 off 2026-05-01", 2, "不属于2027年");
        check("notice 2027\n元旦 off", 2, "没有日期");
        check(
            "notice 2027\n元旦 off 2027-01-01\n春节 work 2027-01-01",
            3,
            "出现两次",
        );
        check("notice 2027\nnotice 2027", 2, "出现两次");
    }
}
