//! Dates as old ledgers write them: every office style, spreadsheet serials, and a time of day behind the date.

use chrono::{Datelike, Days, NaiveDate, Timelike, Weekday};

use super::DayError;
use super::han_digits::{clock_in_digits, in_digits};
use super::typed::{Written, build, numbers, plain};
use crate::text::fold;
use crate::text::is_han;

/// A day, and its time as `HH:MM`.
pub(crate) type Moment = (NaiveDate, Option<String>);

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
    // 收到于2024年3月5日
    let bare = ["收到", "签收", "送达"]
        .iter()
        .find_map(|w| text.trim().strip_prefix(w))
        .map(|rest| rest.trim_start_matches(['于', ':', '：']));
    let (moment, words) = ledger_moment_and_words(bare.unwrap_or(text), year_hint)?;
    match words.is_empty() || is_said_behind(&words) {
        true => Ok(moment),
        false => Err(DayError::NotATime {
            text: text.trim().to_string(),
        }),
    }
}

/// The day of a ledger cell, its time, and the words behind them: what they say of the day is for its column to judge.
///
/// # Errors
/// As `parse_ledger_day`.
pub(crate) fn ledger_moment_and_words(
    text: &str,
    year_hint: Option<i32>,
) -> Result<(Moment, String), DayError> {
    if let Some(read) = in_figures(text) {
        return read.map(|moment| (moment, String::new()));
    }
    let (folded, weekday) = without_weekday(&fold(text));
    let folded: Vec<&str> = folded.split_whitespace().collect();
    let ((day, time), words) = read_moment(text, &folded.join(" "), year_hint)?;
    match weekday.is_none_or(|said| said == day.weekday()) {
        true => Ok(((day, time), words)),
        // one of the two is wrong
        false => Err(DayError::OtherWeekday {
            text: text.trim().to_string(),
            day,
        }),
    }
}

/// `2022-3-5`, `2022.03.05`, `2022/3/5 9:30`, as most cells of most ledgers are: read without looking for anything else
/// in them. None for every other writing, and for what is no day.
fn in_figures(text: &str) -> Option<Result<Moment, DayError>> {
    let (date, clock_of) = match text.split_once(' ') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let figures = |part: &str, least: usize, most: usize| -> Option<u32> {
        let fits = (least..=most).contains(&part.len());
        (fits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let mark = ['-', '.', '/'].into_iter().find(|m| date.contains(*m))?;
    let mut parts = date.split(mark);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let year = i64::from(figures(year, 4, 4)?);
    let (month, day) = (figures(month, 1, 2)?, figures(day, 1, 2)?);
    let minutes = match clock_of {
        None => 0,
        Some(time) => {
            let (hour, minute) = time.split_once(':')?;
            let (hour, minute) = (figures(hour, 1, 2)?, figures(minute, 2, 2)?);
            (hour < 24 && minute < 60).then_some(hour * 60 + minute)?
        }
    };
    Some(build(year, month, day).map(|day| (day, (minutes > 0).then(|| clock(minutes)))))
}

fn read_moment(
    text: &str,
    folded: &str,
    year_hint: Option<i32>,
) -> Result<(Moment, String), DayError> {
    let shown = || text.trim().to_string();
    // an apostrophe is how a spreadsheet keeps a cell a text
    let folded = folded.trim().trim_start_matches(['\'', '’', '‘', '`']);
    let folded = folded.strip_prefix("公元").unwrap_or(folded);
    if let Some(read) = by_machine(folded) {
        return read.map(|moment| (moment, String::new()));
    }
    let folded = in_digits(folded);
    let folded = folded.trim_end_matches(['.', '。', ',', ';']).trim();
    let (date, rest) = split(folded);
    let date = plain(&date);
    if date.is_empty() && rest.is_empty() {
        return Err(DayError::Empty);
    }
    if let Some((day, minutes)) = serial(&plain(folded)) {
        return Ok(((day, minutes.filter(|m| *m > 0).map(clock)), String::new()));
    }
    // 2024.3.5日
    let bare = match date.contains('月') {
        true => date.as_str(),
        false => date.trim_end_matches(['日', '号']),
    };
    let day = match numbers(bare).or_else(|| numbers(&date)) {
        Some(Written::Full(y, m, d)) => build(y, m, d)?,
        Some(Written::MonthDay(_, _, true)) => return Err(DayError::MaybeNumber { text: shown() }),
        Some(Written::MonthDay(m, d, false)) => match year_hint {
            Some(year) => build(i64::from(year), m, d)?,
            None => return Err(DayError::NoYear { text: shown() }),
        },
        Some(Written::ShortYear) => return Err(DayError::TwoDigitYear { text: shown() }),
        None => return Err(DayError::NotADate { text: shown() }),
    };
    let (minutes, words) = time_before(&plain(&rest));
    Ok(((day, minutes.filter(|m| *m > 0).map(clock)), words))
}

/// The time of day that text begins with, and the words behind it.
fn time_before(rest: &str) -> (Option<u32>, String) {
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends: Vec<usize> = ends.collect();
    for end in ends.into_iter().rev() {
        let Some((head, tail)) = rest.split_at_checked(end) else {
            continue;
        };
        let goes_on = tail.starts_with(|c: char| c.is_ascii_digit() || ":.-~/".contains(c));
        if let Some(minutes) = time(&without_end(head)).filter(|_| !goes_on) {
            return (Some(minutes), tail.to_string());
        }
    }
    (None, rest.to_string())
}

/// A time of day alone, as `HH:MM`: `9:30`, `上午9时`, `09:30:00`, `9:00-11:00` (its beginning).
pub fn parse_clock(text: &str) -> Option<String> {
    let plain = plain(&fold(text));
    time(&without_end(&plain)).map(clock)
}

/// Without (星期二), 周二 and the like, and which day of the week they say.
fn without_weekday(folded: &str) -> (String, Option<Weekday>) {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    const DAYS: [(char, Weekday); 8] = [
        ('一', Mon),
        ('二', Tue),
        ('三', Wed),
        ('四', Thu),
        ('五', Fri),
        ('六', Sat),
        ('日', Sun),
        ('天', Sun),
    ];
    for name in ["星期", "礼拜", "周"] {
        if !folded.contains(name) {
            continue;
        }
        for (day, weekday) in DAYS {
            for form in [format!("({name}{day})"), format!("{name}{day}")] {
                if folded.contains(&form) {
                    return (folded.replacen(&form, " ", 1), Some(weekday));
                }
            }
        }
    }
    (folded.to_string(), None)
}

/// What programs write: `20240305093000`, `2024-03-05T09:30:00.000Z`, `2024-03-05 00:00:00.0`, milliseconds since 1970. None for
/// anything else.
fn by_machine(text: &str) -> Option<Result<Moment, DayError>> {
    let digits = text.chars().all(|c| c.is_ascii_digit());
    let of = |range: std::ops::Range<usize>| -> Option<u32> {
        let part: String = text.chars().skip(range.start).take(range.len()).collect();
        part.parse().ok()
    };
    // the years of a machine end where its numbers end: those of a date are asked for as everywhere
    let settled = |moment: chrono::NaiveDateTime| {
        let minutes = moment.time().hour() * 60 + moment.time().minute();
        let day = moment.date();
        let day = build(i64::from(day.year()), day.month(), day.day())?;
        Ok((day, (minutes > 0).then(|| clock(minutes))))
    };
    let in_china = |moment: chrono::NaiveDateTime| moment.checked_add_signed(BEIJING);
    if digits && text.len() == 14 {
        let day = build(i64::from(of(0..4)?), of(4..6)?, of(6..8)?);
        let (hour, minute) = (of(8..10)?, of(10..12)?);
        if hour > 23 || minute > 59 {
            return None;
        }
        return Some(day.map(|day| {
            let minutes = hour * 60 + minute;
            (day, (minutes > 0).then(|| clock(minutes)))
        }));
    }
    if digits && text.len() == 13 {
        let moment = chrono::DateTime::from_timestamp_millis(text.parse().ok()?)?;
        return Some(settled(in_china(moment.naive_utc())?));
    }
    let moment = |text: &str| {
        let spaced = text.replacen(' ', "T", 1);
        spaced.parse::<chrono::NaiveDateTime>().ok()
    };
    let greenwich = ["Z", "z", "+0000", "+00:00"];
    if let Some(utc) = greenwich.iter().find_map(|o| text.strip_suffix(o)) {
        let at = moment(utc)?;
        // many programs put a Z behind a day that is a day and no instant
        let day_only = at.time() == chrono::NaiveTime::MIN;
        return Some(settled(if day_only { at } else { in_china(at)? }));
    }
    if let Some(local) = ["+08:00", "+0800", "+08"]
        .iter()
        .find_map(|o| text.strip_suffix(o))
    {
        return moment(local.trim_end()).map(settled);
    }
    // a fraction of a second, however long
    let (whole, fraction) = text.rsplit_once('.')?;
    let fraction_only = !fraction.is_empty() && fraction.chars().all(|c| c.is_ascii_digit());
    if fraction_only && whole.contains(':') {
        return moment(whole).map(settled);
    }
    None
}

/// China keeps one time, eight hours before Greenwich.
const BEIJING: chrono::Duration = chrono::Duration::hours(8);

/// Words behind a day that only say what came on it: 收到, 立案, 收到应诉通知书.
fn is_said_behind(rest: &str) -> bool {
    const UNSURE: &[&str] = &[
        "前", "后", "左右", "约", "许", "以", "至", "起", "之间", "同日",
    ];
    let rest = rest.trim_matches(['(', ')', ',', ';', '.', '。']);
    rest.chars().count() <= 12
        && rest.chars().all(is_han)
        && rest.chars().next().is_some_and(is_verb)
        && !UNSURE.iter().any(|w| rest.contains(w))
}

/// 9:00-11:00, 9时至11时: the beginning of the hearing.
fn without_end(rest: &str) -> String {
    let marks = ["--", "——", "—", "-", "~", "～", "至", "到"];
    let cut = marks.iter().find_map(|m| {
        let (from, to) = rest.split_once(m)?;
        time(to.trim())?;
        Some(from.trim().to_string())
    });
    cut.unwrap_or_else(|| rest.to_string())
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
            // a word behind the last digit: 2024-3-5收到, 2024.3.5 (补)
            c if at > 5 && (is_word(*c) || *c == '(') && {
                let before = chars.iter().take(at).rev().find(|c| !c.is_whitespace());
                before.is_some_and(char::is_ascii_digit)
            } =>
            {
                return cut(at, at);
            }
            c if words(*c) => return cut(at, at),
            _ => {}
        }
    }
    (text.to_string(), String::new())
}

/// A character of a word, and of no date.
fn is_word(c: char) -> bool {
    is_han(c) && !"年月日号时点分秒".contains(c)
}

/// A character that begins what happened on the day.
fn is_verb(c: char) -> bool {
    "收签送立受开结判裁作提邮寄已转交宣登审发到".contains(c)
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
        ("早晨", 0),
        ("清晨", 0),
        ("凌晨", 0),
        ("中午", 1),
        ("下午", 2),
        ("午后", 2),
        ("晚上", 2),
        ("傍晚", 2),
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
    // 九点钟, 九点一刻
    let rest = rest
        .replace("点钟", "点")
        .replace("一刻", "15")
        .replace("三刻", "45");
    // 两点半, 十四时
    let rest = rest.replace("两时", "2时").replace("两点", "2点");
    let rest = match rest.contains(['时', '点']) {
        true => clock_in_digits(&rest),
        false => rest,
    };
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
