//! Dates as old ledgers write them: every office style, spreadsheet serials, and a time of day behind the date.

use chrono::{Days, NaiveDate};

use super::DayError;
use super::typed::{Written, build, numbers, plain};
use crate::text::fold;

/// The day of a ledger cell. `year_hint` is the year of the sheet, for `3月5日`. A time behind it is accepted.
///
/// # Errors
/// Whatever is not certain: a two-digit year, no year and no hint, `3.5` that may be a number, an impossible day.
pub fn parse_ledger_day(text: &str, year_hint: Option<i32>) -> Result<NaiveDate, DayError> {
    parse_ledger_moment(text, year_hint).map(|(day, _)| day)
}

/// The day of a ledger cell and its time as `HH:MM`, if it has one. `00:00:00`, which spreadsheets put
/// behind a day without a time, is none.
///
/// # Errors
/// As `parse_ledger_day`, and a rest that is no time of day.
pub fn parse_ledger_moment(
    text: &str,
    year_hint: Option<i32>,
) -> Result<(NaiveDate, Option<String>), DayError> {
    let shown = || text.trim().to_string();
    let folded = fold(text);
    let (date, rest) = split(folded.trim());
    let date = plain(&date);
    if date.is_empty() && rest.is_empty() {
        return Err(DayError::Empty);
    }
    if let Some((day, minutes)) = serial(&plain(&folded)) {
        return Ok((day, minutes.filter(|m| *m > 0).map(clock)));
    }
    let day = match numbers(&date) {
        Some(Written::Full(y, m, d)) => build(y, m, d)?,
        Some(Written::MonthDay(_, _, true)) => return Err(DayError::MaybeNumber { text: shown() }),
        Some(Written::MonthDay(m, d, false)) => match year_hint {
            Some(year) => build(i64::from(year), m, d)?,
            None => return Err(DayError::NoYear { text: shown() }),
        },
        Some(Written::ShortYear) => return Err(DayError::TwoDigitYear { text: shown() }),
        None => return Err(DayError::NotADate { text: shown() }),
    };
    let rest = plain(&rest);
    if rest.is_empty() || rest == "00:00:00" {
        return Ok((day, None));
    }
    match time(&rest) {
        Some(minutes) => Ok((day, Some(clock(minutes)))),
        None => Err(DayError::NotATime { text: shown() }),
    }
}

/// The date in front and what follows it: after 日/号, at a space or `T` between digits, or at a word of the day's part.
fn split(text: &str) -> (String, String) {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| {
        at.and_then(|i| chars.get(i))
            .is_some_and(char::is_ascii_digit)
    };
    let cut = |end: usize, from: usize| {
        let head = chars.iter().take(end).collect::<String>();
        (head, chars.iter().skip(from).collect::<String>())
    };
    let words = |c: char| matches!(c, '上' | '下' | '早' | '中' | '晚' | '凌');
    for (at, c) in chars.iter().enumerate() {
        let next = at + 1;
        match c {
            '日' | '号' => return cut(next, next),
            'T' | 't' if digit(at.checked_sub(1)) && digit(Some(next)) => {
                return cut(at, next);
            }
            // `2022 - 3 - 5` and `2022年 3月` go on: only a space between two numbers ends the date.
            ' ' if digit(at.checked_sub(1)) && digit(Some(next)) => {
                return cut(at, next);
            }
            c if words(*c) => return cut(at, at),
            _ => {}
        }
    }
    (text.to_string(), String::new())
}

/// A spreadsheet's day number (1900 system) of five digits, 1927 to 2173, and the minutes of its fraction.
fn serial(plain: &str) -> Option<(NaiveDate, Option<u32>)> {
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |t: &str| t.chars().all(|c| c.is_ascii_digit());
    if whole.len() != 5 || whole.starts_with('0') || !digits(whole) || !digits(part) {
        return None;
    }
    // The 1900 system counts a 29 February 1900 that never was; from March 1900 on its day 0 is 1899-12-30.
    let base = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let day = base.checked_add_days(Days::new(whole.parse().ok()?))?;
    let fraction: f64 = format!("0.{part}0").parse().ok()?;
    let minutes = (fraction * 1440.0).round() as u32;
    if minutes >= 1440 {
        return Some((day.succ_opt()?, None));
    }
    Some((day, Some(minutes)))
}

/// Minutes after midnight of `9:30`, `09:30:00`, `上午9时`, `下午2点半`, `14时30分`, `2:30pm`.
fn time(plain: &str) -> Option<u32> {
    const PARTS: &[(&str, u32)] = &[
        ("上午", 0),
        ("早上", 0),
        ("凌晨", 0),
        ("中午", 1),
        ("下午", 2),
        ("晚上", 2),
        ("am", 0),
        ("pm", 2),
    ];
    let mut rest = plain;
    let mut part = None;
    for (word, kind) in PARTS {
        if let Some(r) = rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)) {
            (rest, part) = (r, Some(*kind));
            break;
        }
    }
    let rest = rest
        .replace(['时', '点'], ":")
        .replace(":整", ":")
        .replace('半', "30");
    let rest = rest.trim_end_matches(['分', '秒']).replace('分', ":");
    let mut fields = rest.trim_end_matches(':').split(':');
    // A bare number is an hour only with 时 or a part of the day beside it.
    let alone = !rest.contains(':') && part.is_none();
    let mut field = |most: u32| match fields.next() {
        None => Some(0),
        Some(f) if (1..=2).contains(&f.len()) && f.chars().all(|c| c.is_ascii_digit()) => {
            f.parse().ok().filter(|n| *n <= most)
        }
        Some(_) => None,
    };
    let (hour, minute, _second) = (field(23)?, field(59)?, field(59)?);
    if fields.next().is_some() || alone {
        return None;
    }
    let hour = match part {
        // 中午1点 is 13:00, 中午12点 and 中午11点 are as they say.
        Some(1) if hour < 10 => hour + 12,
        Some(2) if hour < 12 => hour + 12,
        // 上午 beside an afternoon hour contradicts itself.
        Some(0) if hour > 12 => return None,
        Some(0) if hour == 12 && plain.contains("am") => 0,
        _ => hour,
    };
    Some(hour * 60 + minute)
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
