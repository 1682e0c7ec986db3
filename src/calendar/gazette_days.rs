//! The sentences of one holiday in a pasted notice: which days are off, which are worked, and whether they fit.

use chrono::{Datelike, NaiveDate};

use super::gazette::{joined, weekday_in, year_of};
use super::{is_weekend, weekday};
use crate::text::Said;

/// Reads the sentences of one holiday.
pub(super) struct Reader<'a> {
    year: u16,
    holiday: &'a str,
    /// Each day with whether it is off.
    pub days: Vec<(NaiveDate, bool)>,
    pub problems: Vec<Said>,
    /// The days whose weekday the text states.
    stated: Vec<NaiveDate>,
}

/// How far a worked day may lie from the holiday it is exchanged for; twelve days have been the most.
const REACH: i64 = 21;

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// A date as far as the text writes it.
#[derive(Default, Clone, Copy)]
struct Written {
    year: Option<i32>,
    month: Option<u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(year: u16, holiday: &'a str) -> Reader<'a> {
        Reader {
            year,
            holiday,
            days: Vec::new(),
            problems: Vec::new(),
            stated: Vec::new(),
        }
    }

    fn problem(&mut self, zh: &str, en: &str) {
        let holiday = self.holiday;
        self.problems.push(Said::new(
            format!("{holiday}：{zh}"),
            format!("{holiday}: {en}"),
        ));
    }

    fn unread(&mut self, text: &str) {
        self.problem(
            &format!("看不懂“{text}”"),
            &format!("\"{text}\" is not understood"),
        );
    }

    /// Every sentence up to the next holiday.
    pub(super) fn body(&mut self, body: &[char]) {
        let before = self.problems.len();
        for sentence in split(body, &['。', ';']) {
            let text: String = sentence.iter().collect();
            // Advice, the duty to keep watch, and the signature name days that change nothing.
            let beside = text.starts_with("鼓励")
                || text.starts_with("节假日期间")
                || text.contains("国务院办公厅");
            if !beside && text.chars().any(is_digit) {
                self.sentence(&sentence, &text);
            }
        }
        if self.problems.len() == before && !self.days.iter().any(|d| d.1) {
            self.problem("没有放假日期", "no day off is named");
        }
        if self.problems.len() == before {
            self.worked();
        }
    }

    /// A worked day is a weekend day beside its holiday; another one is a slip, unless the text names its weekday.
    fn worked(&mut self) {
        let off: Vec<NaiveDate> = self.days.iter().filter(|d| d.1).map(|d| d.0).collect();
        let worked: Vec<NaiveDate> = self.days.iter().filter(|d| !d.1).map(|d| d.0).collect();
        for day in worked {
            let near = off.iter().any(|o| (*o - day).num_days().abs() <= REACH);
            if !near {
                self.problem(
                    &format!("上班日 {day} 离假期太远"),
                    &format!("the worked day {day} is too far from the holiday"),
                );
            } else if !is_weekend(day) && !self.stated.contains(&day) {
                let name = weekday(day);
                self.problem(
                    &format!("上班日 {day} 是{}，本来就上班", name.zh),
                    &format!("the worked day {day} is a {} and worked anyway", name.en),
                );
            }
        }
    }

    fn sentence(&mut self, sentence: &[char], text: &str) {
        let mut waiting: Vec<NaiveDate> = Vec::new();
        let mut off: Vec<NaiveDate> = Vec::new();
        let mut count = None;
        let mut weekend = false;
        for clause in split(sentence, &[',']) {
            let Some((dates, rest)) = self.dates(&clause) else {
                return;
            };
            waiting.extend(dates);
            let rest: String = rest.iter().collect();
            weekend |= rest.contains("连休");
            let told = counted(&rest);
            count = told.or(count);
            let numbers = rest.split(|c: char| !is_digit(c)).filter(|n| !n.is_empty());
            if numbers.count() > usize::from(told.is_some()) {
                self.unread(&clause.iter().collect::<String>());
                return;
            }
            let works = rest.contains("上班");
            let rests = ["放假", "补休", "休息", "公休"]
                .iter()
                .any(|w| rest.contains(w));
            match (works, rests) {
                (true, true) if !waiting.is_empty() => {
                    self.unread(&clause.iter().collect::<String>());
                    return;
                }
                (true, false) => self.days.extend(waiting.drain(..).map(|d| (d, false))),
                (false, true) => {
                    off.extend(waiting.iter().copied());
                    self.days.extend(waiting.drain(..).map(|d| (d, true)));
                }
                _ => {}
            }
        }
        if !waiting.is_empty() {
            self.unread(text);
            return;
        }
        if let Some(count) = count {
            let all: Vec<NaiveDate> = self.days.iter().filter(|d| d.1).map(|d| d.0).collect();
            let fits =
                off.len() == count || all.len() == count || (weekend && joined(&off) == count);
            if !fits {
                let found = off.len();
                self.problem(
                    &format!("写作共{count}天，所列日期为{found}天（“{text}”）"),
                    &format!("{count} days are stated, the dates make {found} (\"{text}\")"),
                );
            }
        }
    }

    /// The dates a clause begins with and what follows them; `None` after a problem.
    fn dates<'b>(&mut self, clause: &'b [char]) -> Option<(Vec<NaiveDate>, &'b [char])> {
        let mut out: Vec<NaiveDate> = Vec::new();
        let mut rest = clause;
        let mut known = Written::default();
        let mut to = false;
        loop {
            let Some((written, day, after)) = date(rest, self.year) else {
                if to {
                    self.unread(&clause.iter().collect::<String>());
                    return None;
                }
                return Some((out, rest));
            };
            let (remark, after) = remark(after);
            let shown: String = {
                let used = rest.len() - after.len();
                rest.get(..used).unwrap_or_default().iter().collect()
            };
            let Some(found) = self.resolve(written, day, known, out.last().copied()) else {
                self.problem(
                    &format!("“{shown}”不是日期"),
                    &format!("\"{shown}\" is not a date"),
                );
                return None;
            };
            self.stated.extend(weekday_in(&remark).map(|_| found));
            if let Some(told) = weekday_in(&remark).filter(|w| *w != found.weekday()) {
                let (said, real) = (told_name(told, found), weekday(found));
                self.problem(
                    &format!("“{shown}”的星期不对：{found} 是{}", real.zh),
                    &format!("\"{shown}\" says {}, but {found} is {}", said, real.en),
                );
            }
            match out.last().copied().filter(|_| to) {
                Some(first) if first < found && (found - first).num_days() <= 30 => {
                    out.extend(first.iter_days().skip(1).take_while(|d| *d <= found));
                }
                Some(first) => {
                    self.problem(
                        &format!("“{shown}”：{first} 至 {found} 首尾颠倒或过长"),
                        &format!("\"{shown}\": {first} to {found} runs backwards or too long"),
                    );
                    return None;
                }
                None => out.push(found),
            }
            known = Written {
                year: Some(found.year()),
                month: Some(found.month()),
            };
            (to, rest) = match separator(after) {
                Some((range, after)) => (range, after),
                None => return Some((out, after)),
            };
        }
    }

    /// The day meant, with the year and month the text leaves to what stands before it.
    fn resolve(
        &self,
        written: Written,
        day: u32,
        known: Written,
        last: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let month = written.month.or(known.month)?;
        let year = match (written.year, last) {
            (Some(year), _) => year,
            (None, Some(last)) if month < last.month() => last.year() + 1,
            (None, Some(last)) => last.year(),
            (None, None) => year_of(month, self.year, self.holiday),
        };
        NaiveDate::from_ymd_opt(year, month, day)
    }
}

fn told_name(told: chrono::Weekday, near: NaiveDate) -> &'static str {
    let day = near.iter_days().take(7).find(|d| d.weekday() == told);
    day.map_or("", |d| weekday(d).en)
}

/// Pieces between separators that stand outside brackets.
fn split(text: &[char], at: &[char]) -> Vec<Vec<char>> {
    let mut out = vec![Vec::new()];
    let mut depth = 0_usize;
    for c in text {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && at.contains(c) {
            out.push(Vec::new());
        } else if let Some(last) = out.last_mut() {
            last.push(*c);
        }
    }
    out
}

/// `2026年1月3日`, `上年12月31日`, `1月3日` or `3日` in front, and what follows.
fn date(text: &[char], notice: u16) -> Option<(Written, u32, &[char])> {
    let mut out = Written::default();
    let mut rest = text;
    for (word, shift) in [
        ("上年", -1),
        ("去年", -1),
        ("次年", 1),
        ("当年", 0),
        ("今年", 0),
    ] {
        let length = word.chars().count();
        if rest.iter().take(length).copied().eq(word.chars()) {
            out.year = Some(i32::from(notice) + shift);
            rest = rest.get(length..).unwrap_or_default();
        }
    }
    loop {
        let digits = rest.iter().take_while(|c| is_digit(**c)).count();
        let number: String = rest.iter().take(digits).collect();
        let number: u32 = number.parse().ok()?;
        let unit = rest.get(digits)?;
        rest = rest.get(digits + 1..).unwrap_or_default();
        match unit {
            '年' => out.year = i32::try_from(number).ok(),
            '月' => out.month = Some(number),
            '日' | '号' => return Some((out, number, rest)),
            _ => return None,
        }
    }
}

/// A bracketed remark in front, and what follows.
fn remark(text: &[char]) -> (String, &[char]) {
    if text.first() != Some(&'(') {
        return (String::new(), text);
    }
    let end = text.iter().position(|c| *c == ')').unwrap_or(text.len());
    let inner: String = text.get(1..end).unwrap_or_default().iter().collect();
    (inner, text.get(end + 1..).unwrap_or_default())
}

/// 至 (a range) or 、 (a list) before another date, and what follows.
fn separator(text: &[char]) -> Option<(bool, &[char])> {
    let range = |c: char| matches!(c, '至' | '到' | '-' | '~' | '—' | '–' | '―' | '～');
    let ranges = text.iter().take_while(|c| range(**c)).count();
    if ranges > 0 {
        return Some((true, text.get(ranges..).unwrap_or_default()));
    }
    let rest = text.get(1..).unwrap_or_default();
    let listed = matches!(text.first(), Some('、' | '和' | '及' | '与'));
    (listed && date(rest, 0).is_some()).then_some((false, rest))
}

/// The number of days stated: 共3天, 共计三天, 放假1天.
fn counted(text: &str) -> Option<usize> {
    let rest = ["共计", "共", "放假"].iter().find_map(|word| {
        let (_, rest) = text.split_once(word)?;
        rest.contains('天').then_some(rest)
    })?;
    let (number, _) = rest.split_once('天')?;
    let small = |c: char| "零一二三四五六七八九十".chars().position(|n| n == c);
    let mut chars = number.chars();
    match (chars.next().and_then(small), chars.next()) {
        (Some(n), None) => Some(n),
        _ => number.parse().ok(),
    }
}
