//! The plain text of a State Council holiday notice (国务院办公厅关于部分节假日安排的通知) as it is pasted in.
//!
//! Strict on purpose: what is not understood is said, never skipped, and every weekday and every 共N天 in the
//! text is checked against the calendar.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::gazette_days::{Reader, is_digit};
use super::imported::written;
use super::is_weekend;
use super::notice::{Book, NoticeDay};
use crate::said;
use crate::text::{Said, fold_char};

/// One holiday with the text up to the next one.
struct Section {
    name: String,
    body: Vec<char>,
}

/// Reads the text: its days, and the notice's number (国办发明电〔2025〕7号) where it is there.
///
/// # Errors
/// Every sentence names what does not fit.
pub(super) fn read(text: &str, year: Option<u16>) -> Result<(Book, Option<String>), Vec<Said>> {
    let plain = plain(text);
    let sections = sections(&plain);
    if sections.is_empty() {
        return Err(vec![said!(
            "没有找到节日段落，如“一、元旦：1月1日放假…”；也可用 notice 格式或 CSV",
            "no holiday found, such as \"一、元旦：1月1日放假…\"; the `notice` lines or CSV do as well"
        )]);
    }
    let flat: String = plain.iter().collect();
    let year = match (title_year(&flat), year) {
        (Some(a), Some(b)) if a != b => {
            return Err(vec![said!(
                "通知是{a}年的，而指定的是{b}年",
                "the notice is of {a}, but {b} was asked for"
            )]);
        }
        (Some(year), _) | (None, Some(year)) => year,
        (None, None) => {
            return Err(vec![said!(
                "文中没有“关于…年部分节假日安排”，请另行写明年份",
                "the text does not say its year; give the year besides"
            )]);
        }
    };
    let mut days: BTreeMap<NaiveDate, NoticeDay> = BTreeMap::new();
    let mut order: Vec<NaiveDate> = Vec::new();
    let mut problems = Vec::new();
    for section in sections {
        let mut reader = Reader::new(year, &section.name);
        reader.body(&section.body);
        problems.extend(reader.problems);
        for (day, off) in reader.days {
            let now = NoticeDay {
                day,
                off,
                holiday: section.name.clone(),
                notice: year,
            };
            if let Some(old) = days.insert(day, now) {
                let (a, b) = (&old.holiday, &section.name);
                problems.push(said!(
                    "{day} 出现两次（{a}、{b}）",
                    "{day} stands twice ({a}, {b})"
                ));
            }
            order.push(day);
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let listed = order.iter().filter_map(|d| days.get(d));
    let book = Book::parse(&written(year, &[], listed)).map_err(|e| vec![e.problem.said()])?;
    Ok((book, number(&flat)))
}

/// Full-width letters, digits and punctuation folded, blanks and invisible characters out; 、 and 。 stay.
fn plain(text: &str) -> Vec<char> {
    text.chars()
        .map(|c| match c {
            '。' | '、' | '“' | '”' => c,
            c => fold_char(c),
        })
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .collect()
}

/// The year of 关于2026年…, or of 现将2026年….
fn title_year(flat: &str) -> Option<u16> {
    let year = |rest: &str| -> Option<u16> {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let after = rest.chars().nth(4);
        (digits.chars().count() == 4 && after == Some('年'))
            .then(|| digits.parse().ok())
            .flatten()
    };
    ["关于", "现将"]
        .iter()
        .find_map(|word| flat.split(word).skip(1).find_map(year))
}

/// 国办发明电〔2025〕7号.
fn number(flat: &str) -> Option<String> {
    let (_, rest) = flat.split_once("国办发")?;
    let (inner, _) = rest.split_once('号')?;
    (inner.chars().count() <= 20).then(|| format!("国办发{inner}号"))
}

/// The holidays a notice may name without a number before them.
const KNOWN: &[&str] = &[
    "元旦",
    "春节",
    "清明",
    "劳动",
    "五一",
    "“五一",
    "端午",
    "中秋",
    "国庆",
    "十一",
    "“十一",
];

/// Where holidays begin: `一、元旦:`, `(一)元旦:`, `1.元旦:`, `元旦:`; and the text up to the next one.
fn sections(plain: &[char]) -> Vec<Section> {
    let mut heads: Vec<(usize, usize, String)> = Vec::new();
    for (colon, _) in plain.iter().enumerate().filter(|(_, c)| **c == ':') {
        let before = plain.get(..colon).unwrap_or_default();
        let cut = before
            .iter()
            .rposition(|c| matches!(c, ':' | '。' | ';' | ','))
            .map_or(0, |at| at + 1);
        let chunk = before.get(cut..).unwrap_or_default();
        if let Some((start, name)) = head(chunk) {
            heads.push((cut + start, colon + 1, name));
        }
    }
    let ends: Vec<usize> = heads
        .iter()
        .skip(1)
        .map(|h| h.0)
        .chain([plain.len()])
        .collect();
    heads
        .into_iter()
        .zip(ends)
        .map(|((_, body, name), end)| Section {
            name,
            body: plain.get(body..end).unwrap_or_default().to_vec(),
        })
        .collect()
}

/// Where in the text before a colon a holiday's head begins, and the holiday's name.
fn head(chunk: &[char]) -> Option<(usize, String)> {
    let numeral = |c: &char| is_digit(*c) || "一二三四五六七八九十".contains(*c);
    let known = |name: &str| KNOWN.iter().any(|k| name.starts_with(k));
    let marks = (1..chunk.len()).rev().filter(|at| {
        matches!(chunk.get(*at), Some('、' | '.' | ')')) && chunk.get(at - 1).is_some_and(numeral)
    });
    for mark in marks {
        let name: String = chunk.get(mark + 1..).unwrap_or_default().iter().collect();
        let numbered = chunk.get(..mark).unwrap_or_default();
        let run = numbered.iter().rev().take_while(|c| numeral(c)).count();
        let start = mark - run;
        let opens = start == 0 || (start == 1 && chunk.first() == Some(&'('));
        if !name.is_empty() && !name.chars().any(is_digit) && (opens || known(&name)) {
            return Some((start, name));
        }
    }
    let name: String = chunk.iter().collect();
    let bare = known(&name) && chunk.len() <= 20 && !name.chars().any(is_digit);
    bare.then_some((0, name))
}

/// 周六, 星期日, 星期天 in a remark; `None` where it names no weekday.
pub(super) fn weekday_in(remark: &str) -> Option<Weekday> {
    let word = ["周", "星期"]
        .iter()
        .find_map(|w| remark.split_once(w).map(|(_, rest)| rest))?;
    Some(match word.chars().next()? {
        '一' => Weekday::Mon,
        '二' => Weekday::Tue,
        '三' => Weekday::Wed,
        '四' => Weekday::Thu,
        '五' => Weekday::Fri,
        '六' => Weekday::Sat,
        '日' | '天' => Weekday::Sun,
        _ => return None,
    })
}

/// The year a month without one belongs to: December under 元旦 is the year before.
pub(super) fn year_of(month: u32, notice: u16, holiday: &str) -> i32 {
    let back = month == 12 && holiday.contains("元旦");
    i32::from(notice) - i32::from(back)
}

/// The rest days a holiday has together with the weekend beside it (与周末连休).
pub(super) fn joined(days: &[NaiveDate]) -> usize {
    let weekend = |d: &NaiveDate| is_weekend(*d);
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return 0;
    };
    let before = std::iter::successors(first.pred_opt(), NaiveDate::pred_opt).take_while(weekend);
    let after = std::iter::successors(last.succ_opt(), NaiveDate::succ_opt).take_while(weekend);
    days.len() + before.count() + after.count()
}
