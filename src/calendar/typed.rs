//! Dates as people type them: `2022-3-5`, `5-3`, `+15`, `明天`, `下周三`, `fri`.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{
    Calendar, DayError, Span, SpanError, before, last_day, parse_clock, parse_ledger_moment,
};
use crate::said;
use crate::text::fold;

/// Words for a day near today.
const NEAR: &[(&[&str], i64)] = &[
    (&["今天", "今日", "today"], 0),
    (&["明天", "明日", "tomorrow"], 1),
    (&["后天"], 2),
    (&["大后天"], 3),
    (&["昨天", "昨日", "yesterday"], -1),
    (&["前天"], -2),
    (&["大前天"], -3),
];

/// Which week a weekday is of; without one of these it is the first such day from today on.
const WEEKS: &[(&[&str], i64)] = &[
    (&["下下", "下下个"], 2),
    (&["下", "下个", "next"], 1),
    (&["本", "这", "这个", "this"], 0),
    (&["上", "上个", "last"], -1),
    (&["上上", "上上个"], -2),
];

const WEEKDAYS: &[&[&str]] = &[
    &["一", "1", "mon", "monday"],
    &["二", "2", "tue", "tues", "tuesday"],
    &["三", "3", "wed", "wednesday"],
    &["四", "4", "thu", "thur", "thurs", "thursday"],
    &["五", "5", "fri", "friday"],
    &["六", "6", "sat", "saturday"],
    &["日", "天", "7", "sun", "sunday"],
];

/// A day as people type it and as papers write it: all that `parse_moment` reads, without a time of day beside it.
///
/// # Errors
/// Whatever is not certain: no date at all, a two-digit year, an impossible day, a time of day where only a day is asked.
pub fn parse_day(text: &str, today: NaiveDate, cal: &Calendar) -> Result<NaiveDate, DayError> {
    match parse_moment(text, today, cal)? {
        (day, None) => Ok(day),
        (_, Some(_)) => Err(DayError::NotADate {
            text: text.trim().to_string(),
        }),
    }
}

/// A day as people type it. `today` decides `明天`, `+15` and `下周三`, `year` is that of `5-3`; `cal` decides `+10wd`.
/// A week begins on Monday. A weekday alone (`周五`, `fri`) is the first one from today on; `next fri` is 下周五.
///
/// # Errors
/// Not a date, an impossible one, or one with a two-digit year.
fn at_once(text: &str, today: NaiveDate, year: i32, cal: &Calendar) -> Result<NaiveDate, DayError> {
    let plain = plain(text);
    let wrong = || DayError::NotADate {
        text: text.trim().to_string(),
    };
    if plain.is_empty() {
        return Err(DayError::Empty);
    }
    if let Some((_, days)) = NEAR
        .iter()
        .find(|(words, _)| words.contains(&plain.as_str()))
    {
        return shift(today, *days).ok_or_else(wrong);
    }
    if let Some(day) = offset(&plain, today, cal) {
        return day;
    }
    if let Some(day) = of_week(&plain, today) {
        return Ok(day);
    }
    match numbers(&plain) {
        Some(Written::Full(y, m, d)) => build(y, m, d),
        Some(Written::MonthDay(m, d, _)) => build(i64::from(year), m, d),
        Some(Written::ShortYear) => Err(DayError::TwoDigitYear {
            text: text.trim().to_string(),
        }),
        None => Err(wrong()),
    }
}

/// A day as people type it, or as papers and ledgers write it: `二〇二二年三月五日`, `3月5日（星期六）`, `2022-03-05 09:30`,
/// `明天下午2点半`. The time of day beside it as `HH:MM`, where one is.
///
/// # Errors
/// As `parse_day`.
pub fn parse_moment(
    text: &str,
    today: NaiveDate,
    cal: &Calendar,
) -> Result<(NaiveDate, Option<String>), DayError> {
    of_year(text, today, today.year(), cal)
}

/// As `parse_moment`; a month and a day alone are of that year.
fn of_year(
    text: &str,
    today: NaiveDate,
    year: i32,
    cal: &Calendar,
) -> Result<(NaiveDate, Option<String>), DayError> {
    let typed = match at_once(text, today, year, cal) {
        Ok(day) => return Ok((day, None)),
        Err(e) => e,
    };
    // Bare figures are no serial day of a spreadsheet here.
    let folded = fold(text);
    if folded.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return Err(typed);
    }
    match parse_ledger_moment(text, Some(year)) {
        Ok(read) => return Ok(read),
        Err(other @ DayError::OtherWeekday { .. }) => return Err(other),
        Err(_) => {}
    }
    let words = ["上午", "早上", "凌晨", "中午", "下午", "午后", "晚上", " "];
    let cuts = words.iter().filter_map(|word| folded.find(word));
    let both = cuts.min().and_then(|at| {
        let (day, time) = (folded.get(..at)?, folded.get(at..)?);
        Some((at_once(day, today, year, cal).ok()?, parse_clock(time)?))
    });
    both.map(|(day, time)| (day, Some(time))).ok_or(typed)
}

/// Whether a day is asked for that has come, or one that is to come: of a month and a day alone it decides the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    Past,
    Ahead,
}

/// Days from which on what has come is of the year before: nothing is recorded half a year before it happens.
const TOO_FAR_AHEAD: i64 = 183;
/// Days from which on what is to come is of the year after: a hearing that was held and is entered late keeps its year.
const TOO_LONG_AGO: i64 = 270;

impl Toward {
    /// The year beside today's that may be meant.
    fn beside(self, today: NaiveDate) -> i32 {
        match self {
            Toward::Past => today.year() - 1,
            Toward::Ahead => today.year() + 1,
        }
    }

    /// Whether a day lies so far on the other side of today that it is of the year beside it.
    fn is_beyond(self, day: NaiveDate, today: NaiveDate) -> bool {
        let away = (day - today).num_days();
        match self {
            Toward::Past => away > TOO_FAR_AHEAD,
            Toward::Ahead => away < -TOO_LONG_AGO,
        }
    }
}

/// As `parse_moment`; a month and a day without a year that lie far on the other side of today are of the year beside it: on
/// 2022-12-19 a hearing is moved to `1-15` of 2023, on 2023-01-05 a paper came on `12-28` of 2022. So are those that this
/// year has not, or has on another day of the week than is written.
///
/// # Errors
/// As `parse_moment`.
pub fn parse_toward(
    text: &str,
    today: NaiveDate,
    cal: &Calendar,
    toward: Toward,
) -> Result<(NaiveDate, Option<String>), DayError> {
    let this = of_year(text, today, today.year(), cal);
    let strays = match &this {
        Ok((day, _)) => toward.is_beyond(*day, today),
        Err(e) => matches!(e, DayError::NoDay { .. } | DayError::OtherWeekday { .. }),
    };
    if !strays {
        return this;
    }
    // Who writes a year, or counts, means it: then both are the same. A day is moved only where its year before would stray.
    let beside = of_year(text, today, toward.beside(today), cal);
    let a_year = Months::new(12);
    let strayed = |day: NaiveDate| match toward {
        Toward::Past => day.checked_add_months(a_year),
        Toward::Ahead => day.checked_sub_months(a_year),
    };
    match beside {
        Ok((day, time)) if strayed(day).is_some_and(|d| toward.is_beyond(d, today)) => {
            Ok((day, time))
        }
        _ => this,
    }
}

/// Folded, lower case, without spaces, every dash as `-`.
pub(super) fn plain(text: &str) -> String {
    fold(text)
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| {
            if matches!(c, '–' | '—' | '−' | '‐' | '―') {
                '-'
            } else {
                c
            }
        })
        .collect()
}

fn shift(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    let moved = if days < 0 {
        day.checked_sub_days(by)
    } else {
        day.checked_add_days(by)
    };
    moved.filter(|d| (1..=9999).contains(&d.year()))
}

/// `+15`, `-3`, `+10wd`, `+6m`: `None` when the text is no offset.
fn offset(plain: &str, today: NaiveDate, cal: &Calendar) -> Option<Result<NaiveDate, DayError>> {
    let (forward, rest) = match (plain.strip_prefix('+'), plain.strip_prefix('-')) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return None,
    };
    let bare = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
    let read: Result<Span, SpanError> = match bare {
        true => format!("{rest}d").parse(),
        false => rest.parse(),
    };
    let span = match read {
        Ok(span) => span,
        Err(e) if e.longest.is_some() => return Some(Err(DayError::TooFar { said: e.said() })),
        Err(_) => {
            return Some(Err(DayError::NotADate {
                text: plain.to_string(),
            }));
        }
    };
    if span.count() == 0 {
        return Some(Ok(today));
    }
    let months = match span {
        Span::Months(n) => Some(n),
        Span::Years(n) => Some(n.saturating_mul(12)),
        _ => None,
    };
    let day = match (span, months, forward) {
        (Span::Days(n), _, true) => shift(today, i64::from(n)),
        (Span::Workdays(_), _, true) => last_day(cal, today, span).ok(),
        (_, Some(n), true) => today.checked_add_months(Months::new(n)),
        _ => Some(before(cal, today, span)),
    };
    let near = day.filter(|d| (1900..=9999).contains(&d.year()));
    Some(near.ok_or_else(|| DayError::TooFar {
        said: said!(
            "“{plain}”超出1900至9999年；请改短",
            "\"{plain}\" leads out of the years 1900 to 9999; give a shorter one"
        ),
    }))
}

/// `下周三`, `周五`, `星期五`, `fri`, `next fri`.
fn of_week(plain: &str, today: NaiveDate) -> Option<NaiveDate> {
    let number = |word: &str| {
        let at = WEEKDAYS.iter().position(|words| words.contains(&word))?;
        i64::try_from(at).ok()
    };
    let (week, weekday) = if plain.is_ascii() {
        let named = WEEKS.iter().find_map(|(words, week)| {
            words
                .iter()
                .find_map(|w| Some((Some(*week), number(plain.strip_prefix(w)?)?)))
        });
        let alone = || number(plain).filter(|_| plain.chars().all(|c| c.is_ascii_alphabetic()));
        named
            .filter(|_| plain.chars().all(|c| c.is_ascii_alphabetic()))
            .or_else(|| Some((None, alone()?)))?
    } else {
        let (which, day) = ["星期", "礼拜", "周"]
            .iter()
            .find_map(|mark| plain.split_once(mark))?;
        let week = WEEKS
            .iter()
            .find(|(words, _)| words.contains(&which))
            .map(|(_, week)| *week);
        if week.is_none() && !which.is_empty() {
            return None;
        }
        (week, number(day)?)
    };
    let today_is = i64::from(today.weekday().num_days_from_monday());
    let ahead = weekday - today_is;
    shift(
        today,
        match week {
            Some(week) => ahead + 7 * week,
            None => ahead.rem_euclid(7),
        },
    )
}

/// What the digits of a written date are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Full(i64, u32, u32),
    /// Month, day, and whether they stand with a point, as a number would.
    MonthDay(u32, u32, bool),
    ShortYear,
}

/// Reads `2022-3-5`, `2022.3.5`, `2022/3/5`, `2022年3月5日`, `20220305`, `5-3`, `3月5日`, already `plain`.
pub(super) fn numbers(plain: &str) -> Option<Written> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut marks: Vec<char> = Vec::new();
    for c in plain.chars() {
        if c.is_ascii_digit() {
            parts.last_mut()?.push(c);
        } else {
            marks.push(c);
            parts.push(String::new());
        }
    }
    // 3月5日 and 2022年3月5 end in an empty or a full part.
    let closed =
        matches!(marks.last(), Some('日' | '号')) && parts.last().is_some_and(String::is_empty);
    if closed {
        parts.pop();
        marks.pop();
    }
    let long = |at: usize| parts.get(at).map_or(0, String::len);
    let value = |at: usize| parts.get(at).and_then(|p| p.parse::<u32>().ok());
    let short = |at: usize| (1..=2).contains(&long(at));
    match (marks.as_slice(), parts.len()) {
        ([], 1) if !closed && long(0) == 8 => {
            let all = value(0)?;
            Some(Written::Full(
                i64::from(all / 10_000),
                all / 100 % 100,
                all % 100,
            ))
        }
        ([], 1) if !closed && long(0) == 6 => Some(Written::ShortYear),
        (['年', '月'] | ['-', '-'] | ['.', '.'] | ['/', '/'], 3) if short(1) && short(2) => {
            if closed && marks != ['年', '月'] {
                return None;
            }
            match long(0) {
                4 => Some(Written::Full(i64::from(value(0)?), value(1)?, value(2)?)),
                2 => Some(Written::ShortYear),
                _ => None,
            }
        }
        (['月'], 2) if short(0) && short(1) => {
            Some(Written::MonthDay(value(0)?, value(1)?, false))
        }
        (['-'] | ['/'] | ['.'], 2) if !closed && short(0) && short(1) => {
            Some(Written::MonthDay(value(0)?, value(1)?, marks == ['.']))
        }
        _ => None,
    }
}

/// The day, or what is impossible about it.
pub(super) fn build(year: i64, month: u32, day: u32) -> Result<NaiveDate, DayError> {
    let near = i32::try_from(year)
        .ok()
        .filter(|y| (1900..=9999).contains(y));
    let Some(y) = near else {
        return Err(DayError::FarYear { year });
    };
    let Some(first) = NaiveDate::from_ymd_opt(y, month, 1) else {
        return Err(DayError::NoMonth { month, day });
    };
    NaiveDate::from_ymd_opt(y, month, day).ok_or(DayError::NoDay {
        year: y,
        month,
        day,
        days: u32::from(first.num_days_in_month()),
    })
}
