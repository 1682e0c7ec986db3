//! Holiday notices as CSV: `date,kind,holiday[,notice_year]`, kind `off` or `work`.

use chrono::{Datelike, NaiveDate};

use super::imported::written;
use super::notice::{Book, NoticeDay};
use crate::said;
use crate::text::{Said, fold};

/// Whether a first line is this table's: its head, or a day followed by a comma.
pub(super) fn looks_like(line: &str) -> bool {
    let cells = cells(line);
    let first = cells.first().map(String::as_str).unwrap_or_default();
    cells.len() >= 3 && (is_head(first) || day(first).is_some())
}

fn is_head(cell: &str) -> bool {
    matches!(cell.to_lowercase().as_str(), "date" | "day" | "日期")
}

fn cells(line: &str) -> Vec<String> {
    // Folding turns 、 into a comma; here it joins the names of two holidays.
    let kept: String = line
        .chars()
        .map(|c| if c == '、' { '\u{1}' } else { c })
        .collect();
    fold(&kept)
        .split([',', '\t'])
        .map(|c| c.trim().trim_matches('"').trim().replace('\u{1}', "、"))
        .collect()
}

fn day(cell: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&cell.replace(['/', '.'], "-"), "%Y-%m-%d").ok()
}

/// Reads every line; problems are collected.
pub(super) fn read(text: &str, year: Option<u16>) -> Result<Book, Vec<Said>> {
    let mut days: Vec<NoticeDay> = Vec::new();
    let mut problems = Vec::new();
    let mut unsaid: Vec<usize> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim().trim_start_matches('\u{feff}');
        let cells = cells(line);
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        if line.is_empty() || line.starts_with('#') || is_head(cell(0)) {
            continue;
        }
        let off = match cell(1).to_lowercase().as_str() {
            "off" | "放假" | "休息" | "休" => Some(true),
            "work" | "上班" | "班" => Some(false),
            _ => None,
        };
        let holiday: String = cell(2).split_whitespace().collect::<Vec<_>>().join("");
        let notice = match cell(3) {
            "" => year.or_else(|| {
                unsaid.push(days.len());
                Some(0)
            }),
            word => word.parse().ok(),
        };
        match (day(cell(0)), off, notice) {
            (Some(day), Some(off), Some(notice)) if !holiday.is_empty() => days.push(NoticeDay {
                day,
                off,
                holiday,
                notice,
            }),
            _ => problems.push(said!(
                "第{number}行“{line}”应为 日期，off 或 work，节日[，通知年份]",
                "line {number}: \"{line}\" should be date,off|work,holiday[,notice_year]"
            )),
        }
    }
    // Without a year the days themselves must agree on one.
    let mut years: Vec<i32> = days.iter().map(|d| d.day.year()).collect();
    years.dedup();
    match (unsaid.is_empty(), years.as_slice()) {
        (true, _) => {}
        (false, [only]) => {
            let year = u16::try_from(*only).unwrap_or(0);
            days.iter_mut()
                .filter(|d| d.notice == 0)
                .for_each(|d| d.notice = year);
        }
        _ => problems.push(said!(
            "日期跨年，请加 notice_year 列，或另行写明年份",
            "the days lie in several years; add a notice_year column or give the year besides"
        )),
    }
    if days.is_empty() && problems.is_empty() {
        problems.push(said!("表中没有日期", "the table has no days"));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut notices: Vec<u16> = days.iter().map(|d| d.notice).collect();
    notices.sort_unstable();
    notices.dedup();
    let text: String = notices
        .iter()
        .map(|y| written(*y, &[], days.iter().filter(|d| d.notice == *y)))
        .collect();
    Book::parse(&text).map_err(|e| vec![e.problem.said()])
}
