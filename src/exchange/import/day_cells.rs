//! Days in cells: real dates, office styles, several of them in one cell, and times of day in a column beside them.

use chrono::{Datelike, Days, NaiveDate};

use super::day_words::{Behind, behind, is_room};
use super::field::Field;
use super::row::{Desk, RowReader};
use crate::calendar::{DayError, ledger_moment_and_words, parse_clock};
use crate::exchange::sheet::{Cell, TO_1904};
use crate::exchange::values::{self, Reading, says_no_hearing};
use crate::said;
use crate::text::{Said, clean_line, fold, fold_char};

/// A day and its time of day as `HH:MM`.
pub(super) type When = (NaiveDate, Option<String>);

/// A day cell before this year is a number that a date format shows as a day.
const EARLIEST: i32 = 1980;

/// Every day in a cell. A later one without a year has the year of the one before it.
pub(super) fn days(field: &Field, desk: &Desk<'_>) -> Reading<Vec<When>> {
    match &field.cell {
        Cell::Day(day, _) if day.year() < EARLIEST => {
            let number = serial_of(*day);
            return Reading::Unread(said!(
                "这一格是日期格式的数字 {number}，不是日期",
                "a number, {number}, in the format of a date; no date"
            ));
        }
        Cell::Day(day, _) if is_no_day(*day) => return Reading::Unread(stands_for_none(*day)),
        Cell::Day(day, time) => return Reading::Value(vec![(*day, time.clone())]),
        Cell::Bool(_) => {
            return Reading::Unread(said!("这里应是日期", "a date belongs here"));
        }
        _ => {}
    }
    let mut out: Vec<When> = Vec::new();
    let mut doubt: Option<Said> = None;
    for piece in dated(&field.text) {
        let piece = without_label(field.id, &piece).to_string();
        // the hour below its day, the room below both
        let clock = parse_clock(&piece).filter(|_| piece.contains([':', '：', '时', '点']));
        if let (Some(clock), Some((_, time @ None))) = (clock, out.last_mut()) {
            *time = Some(clock);
            continue;
        }
        if !out.is_empty() && is_room(&piece) {
            doubt = Some(not_read());
            continue;
        }
        let near = out.last().map(|(day, _)| day.year()).or(desk.year);
        let read = ledger_moment_and_words(&piece, near);
        let mut due = false;
        match read.as_ref().map(|(_, words)| behind(field.id, words)) {
            Ok(Behind::Own) | Err(_) => {}
            Ok(Behind::Due) => due = true,
            Ok(Behind::Half) => {
                if field.id == Some("hearing_time") {
                    doubt = Some(said!(
                        "只写了上午或下午，没有写几点，请核对",
                        "a part of the day without its hour; check it"
                    ));
                }
            }
            Ok(Behind::Remark) => doubt = Some(not_read()),
            Ok(Behind::Moves) => return Reading::Unread(no_day(&piece)),
            Ok(Behind::Another) => {
                let piece = clean_line(&piece);
                return Reading::Unread(said!(
                    "“{piece}”中日期后面的话说的不是这一栏的事，没有读取",
                    "what '{piece}' says of the day is not what this column is of; not read"
                ));
            }
        }
        match read.map(|(moment, _)| moment) {
            Ok((day, _)) if is_no_day(day) => return Reading::Unread(stands_for_none(day)),
            Ok((day, time)) => {
                let bare = matches!(field.cell, Cell::Number(n) if n < 100_000.0);
                let later = desk.days_later;
                let day = match later {
                    0 => day,
                    _ if !bare => day,
                    _ => {
                        doubt = Some(match later {
                            TO_1904 => said!(
                                "工作簿采用 1904 日期系统，按此读取这个没有日期格式的数字，请核对",
                                "the workbook counts days from 1904: this bare number is read so; check it"
                            ),
                            _ => said!(
                                "工作簿的日期比通常晚起算 {later} 天，按此读取这个没有日期格式的数字，请核对",
                                "the workbook counts days from {later} days later than usual: this bare number is read so; check it"
                            ),
                        });
                        day.checked_add_days(Days::new(later.into())).unwrap_or(day)
                    }
                };
                if due {
                    doubt = Some(said!(
                        "“{day} 前”读作 {day}，请核对",
                        "before {day} is read as {day}; check it"
                    ));
                }
                // an instant of Greenwich; midnight is how programs write a day
                if fold(&piece).trim().ends_with(['Z', 'z']) && time.is_some() {
                    doubt = Some(said!(
                        "格林尼治时间，按北京时间读取，请核对",
                        "a time of Greenwich, read as that of Beijing; check it"
                    ));
                }
                out.push((day, time));
            }
            // a cell is no place for 明天 or +15, which the form would take
            Err(DayError::NotADate { text }) => return Reading::Unread(no_day(&text)),
            Err(e) => return Reading::Unread(e.said()),
        }
    }
    match (out.is_empty(), doubt) {
        (true, _) => Reading::Unread(said!("没有日期", "no date")),
        (false, Some(why)) => Reading::Doubt(out, why),
        (false, None) => Reading::Value(out),
    }
}

/// What databases write where there is no day: the first and the last day they know.
fn is_no_day(day: NaiveDate) -> bool {
    const FIRST: &[(i32, u32, u32)] = &[(1900, 1, 1), (1970, 1, 1), (1970, 1, 2)];
    let first = FIRST.contains(&(day.year(), day.month(), day.day()));
    // The last day of 1999 was a day like others.
    let end = (day.month(), day.day()) == (12, 31) && day.year() >= 2099;
    first || end && day.year() % 100 == 99 || day.year() >= 2199
}

fn stands_for_none(day: NaiveDate) -> Said {
    said!(
        "{day} 是系统表示“没有日期”的值，没有读取",
        "{day} is what systems write for no date; not read"
    )
}

fn no_day(text: &str) -> Said {
    let text = clean_line(text);
    said!(
        "“{text}”不是确定的日期，请写如 2022-3-5",
        "'{text}' is no certain date; write 2022-3-5"
    )
}

fn not_read() -> Said {
    said!(
        "日期后面的话没有读取，请核对",
        "the words behind the date are not read; check it"
    )
}

/// The parts of the cell; 2024、3、5 is one day.
fn dated(text: &str) -> Vec<String> {
    let parts: Vec<String> = entries(text)
        .iter()
        .flat_map(|part| numbered(part))
        .collect();
    let digits = |at: usize, most: usize| {
        parts
            .get(at)
            .is_some_and(|p| (1..=most).contains(&p.len()) && p.chars().all(|c| c.is_ascii_digit()))
    };
    // 2024_03_05, 2024 3 5
    let marked: Vec<&str> = text.split(['_', ' ', '\u{3000}']).collect();
    if let [year, month, day] = marked.as_slice()
        && year.len() == 4
        && marked.iter().all(|p| (1..=4).contains(&p.len()))
        && marked.concat().chars().all(|c| c.is_ascii_digit())
    {
        return vec![format!("{year}-{month}-{day}")];
    }
    let one = parts.len() == 3 && digits(0, 4) && digits(1, 2) && digits(2, 2);
    match parts.first().filter(|year| one && year.len() == 4) {
        Some(_) => vec![parts.join("-")],
        None => parts,
    }
}

/// ①2024-5-9②2024-6-3, 2024-5-9 及 2024-6-3: several in one part.
fn numbered(part: &str) -> Vec<String> {
    let circled = |c: char| ('①'..='⑳').contains(&c);
    let joined = |c: char| matches!(c, '及' | '和');
    let pieces: Vec<String> = part
        .split(|c| circled(c) || joined(c))
        .map(|p| p.trim().to_string())
        .filter(|p| !p.is_empty())
        .collect();
    let days = pieces
        .iter()
        .all(|p| p.starts_with(|c: char| c.is_ascii_digit()));
    match days && part.contains(|c: char| circled(c) || joined(c)) {
        true => pieces,
        false => vec![part.to_string()],
    }
}

/// Without a word in front that only says what the day is of, in its column: 收到：2024-3-5, 第一次2024-5-9.
fn without_label<'p>(id: Option<&str>, piece: &'p str) -> &'p str {
    const LABELS: &[&str] = &[
        "第一次",
        "第二次",
        "第三次",
        "第四次",
        "首次",
        "初次",
        "日期",
        "时间",
    ];
    let figure = |at: usize| {
        let rest = piece.get(at..).unwrap_or_default();
        let year = ["二〇", "二零", "二○", "贰零"];
        rest.starts_with(|c: char| fold_char(c).is_ascii_digit())
            || year.iter().any(|w| rest.starts_with(w))
    };
    let at = piece
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| figure(*at));
    let Some((label, rest)) = at.and_then(|at| piece.split_at_checked(at)) else {
        return piece;
    };
    let label = label.trim_end_matches([':', '：', ' ', '于']);
    let label = ["日期", "时间"]
        .iter()
        .find_map(|w| label.strip_suffix(w))
        .unwrap_or(label);
    let bare = LABELS.iter().find_map(|w| label.strip_prefix(w));
    match bare.unwrap_or(label) {
        // -45356 is no serial day
        "" if !piece.starts_with(['-', '－']) => rest,
        words if !words.chars().any(char::is_alphabetic) => piece,
        words if behind(id, words) == Behind::Own => rest,
        _ => piece,
    }
}

/// The number behind a day of the 1900 calendar of spreadsheets.
pub(super) fn serial_of(day: NaiveDate) -> i64 {
    let base = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or(day);
    let days = (day - base).num_days();
    // the calendar has a 29 February 1900 that never was
    if days <= 60 { days - 1 } else { days }
}

/// The parts of a cell between 、 ; and line breaks; a bracket on a line of its own goes on with the line above it.
pub(super) fn entries(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let text = lines.join("\n").replace("\n（", "（").replace("\n(", "(");
    // two moments with a stroke between them
    let text = between_years(&text);
    text.split(|c| matches!(fold_char(c), ',' | ';' | '\n'))
        .map(|p| p.trim().to_string())
        .filter(|p| !p.is_empty())
        .collect()
}

/// 2024-5-9 9:30 / 2024-6-3 14:00 on two lines; 2024 / 3 / 5 as it is.
fn between_years(text: &str) -> String {
    let mut parts = text.split(" / ");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let digits = part.chars().take_while(|c| fold_char(*c).is_ascii_digit());
        out.push_str(if digits.count() == 4 { "\n" } else { " / " });
        out.push_str(part);
    }
    out
}

/// What the columns of hearing times say.
pub(super) enum Hearings {
    /// No such cell.
    None,
    /// 书面审理: there is none.
    NotHeld,
    On(Vec<When>),
}

impl RowReader<'_> {
    /// The days of a column; what is no day is said and kept.
    pub(super) fn days(&mut self, id: &str) -> Option<(Field, Vec<When>)> {
        let field = self.take(id)?;
        let worded = matches!(field.cell, Cell::Text(_));
        // A case without the day it came stands in no figure: that it has none is asked about.
        if worded && id != "received" && values::not_yet(&field.text) {
            self.keep(&field);
            return None;
        }
        let read = days(&field, self.desk);
        let list = self.settle(&field, read)?;
        self.year_told(&field, &list);
        Some((field, list))
    }

    /// The one day of a column.
    pub(super) fn day(&mut self, id: &str) -> Option<(Field, NaiveDate)> {
        let (field, list) = self.days(id)?;
        match list.as_slice() {
            [(day, _)] => Some((field, *day)),
            // the same day said twice
            [(day, _), rest @ ..] if rest.iter().all(|(other, _)| other == day) => {
                Some((field, *day))
            }
            _ => {
                self.doubt_and_keep(
                    &field,
                    said!(
                        "这里只能有一个日期，已原样记入备注",
                        "only one day can stand here; it is kept in the note"
                    ),
                );
                None
            }
        }
    }

    /// A day whose year the list and the number told together is said.
    fn year_told(&mut self, field: &Field, list: &[When]) {
        let year = list.first().map(|(day, _)| day.year().to_string());
        let written = field.written.as_ref().zip(year);
        if let Some((_, year)) = written.filter(|(w, year)| !fold(w).contains(year.as_str())) {
            self.doubt(
                field,
                said!(
                    "没有写年份：早于收案日的一年不可能，读作 {year} 年，请核对",
                    "no year is written: in the other one it would come before the case did, so it is read as of {year}; check it"
                ),
            );
        }
    }

    /// The hearings' days, with the times of day that may stand in a column of their own.
    pub(super) fn hearing_times(&mut self) -> Hearings {
        let mut found: Option<Vec<When>> = None;
        let mut clocks: Option<(Field, Vec<String>)> = None;
        let mut not_held: Option<Field> = None;
        for field in self.take_all("hearing_time") {
            if says_no_hearing(&field.text) {
                self.keep(&field);
                not_held = Some(field);
            } else if let Some(times) = only_clocks(&field) {
                clocks = clocks.or(Some((field, times)));
            } else {
                let read = days(&field, self.desk);
                if let Some(list) = self.settle(&field, read) {
                    self.year_told(&field, &list);
                    match &mut found {
                        Some(before) => self.beside(before, &list, &field),
                        None => found = Some(list),
                    }
                }
            }
        }
        match (&mut found, clocks) {
            (Some(list), Some((field, times))) if times.len() == list.len() => {
                let differ = list
                    .iter()
                    .zip(&times)
                    .any(|((_, time), clock)| time.as_ref().is_some_and(|t| t != clock));
                for ((_, time), clock) in list.iter_mut().zip(times) {
                    time.get_or_insert(clock);
                }
                if differ {
                    self.doubt_and_keep(&field, another_time());
                }
            }
            // the first of two hearings has its time in a column of its own, the second beside its day
            (Some(list), Some((_, times)))
                if list.iter().filter(|(_, time)| time.is_none()).count() == times.len() =>
            {
                let open = list.iter_mut().filter(|(_, time)| time.is_none());
                for ((_, time), clock) in open.zip(times) {
                    *time = Some(clock);
                }
            }
            (_, Some((field, _))) => self.doubt_and_keep(
                &field,
                said!(
                    "只有几点、没有哪天，没有读取",
                    "a time of day without its day, not read"
                ),
            ),
            _ => {}
        }
        match (found, not_held) {
            (Some(list), Some(field)) => {
                self.doubt(
                    &field,
                    said!(
                        "另一栏写有开庭日期，按已开庭导入，请核对",
                        "another column has a day of the hearing, which is taken; check it"
                    ),
                );
                Hearings::On(list)
            }
            (Some(list), None) => Hearings::On(list),
            (None, Some(_)) => Hearings::NotHeld,
            (None, None) => Hearings::None,
        }
    }
}

impl RowReader<'_> {
    /// A second column of days of hearings: it may add their times, and must not say other days or times in silence.
    fn beside(&mut self, first: &mut [When], second: &[When], field: &Field) {
        let days = |list: &[When]| list.iter().map(|(day, _)| *day).collect::<Vec<_>>();
        if days(first) != days(second) {
            self.doubt_and_keep(
                field,
                said!(
                    "与另一栏的开庭日期不同，以前一栏为准，这里的记入备注",
                    "not the day of the other column of hearings, which stands; this one is kept in the note"
                ),
            );
            return;
        }
        let mut differ = false;
        for ((_, time), (_, other)) in first.iter_mut().zip(second) {
            differ |= matches!((&*time, other), (Some(a), Some(b)) if a != b);
            if time.is_none() {
                time.clone_from(other);
            }
        }
        if differ {
            self.doubt_and_keep(field, another_time());
        }
    }
}

fn another_time() -> Said {
    said!(
        "与另一栏的开庭时间不同，以前一栏为准，这里的记入备注",
        "not the time of the other column of hearings, which stands; this one is kept in the note"
    )
}

/// 09:30; 14:00 without any day; a fraction of a day, as a spreadsheet keeps a time.
fn only_clocks(field: &Field) -> Option<Vec<String>> {
    // as a spreadsheet that knows no times writes one out
    let written = match field.cell {
        Cell::Text(_) if field.text.trim().starts_with("0.") && field.text.trim().len() >= 5 => {
            field.text.trim().parse::<f64>().ok()
        }
        Cell::Number(n) => Some(n),
        _ => None,
    };
    if let Some(n) = written {
        if !(0.0..1.0).contains(&n) {
            return None;
        }
        let minutes = (n * 1440.0).round() as u32;
        return Some(vec![format!(
            "{:02}:{:02}",
            minutes / 60 % 24,
            minutes % 60
        )]);
    }
    // 0930, in the column beside the day
    let four: Vec<char> = field.text.trim().chars().collect();
    if let [a, b, c, d] = four.as_slice()
        && four.iter().all(char::is_ascii_digit)
        && matches!((a, b), ('0', '7'..='9') | ('1', '0'..='8'))
        && matches!((c, d), ('0'..='5', '0' | '5'))
    {
        return Some(vec![format!("{a}{b}:{c}{d}")]);
    }
    let times: Option<Vec<String>> = entries(&field.text)
        .iter()
        .map(|t| parse_clock(clock_alone(t)))
        .collect();
    times.filter(|t| !t.is_empty())
}

/// How spreadsheets write a time out, and a time with the room behind it: 1899-12-30 09:30:00, 09:30:00.000, 14:30（第三法庭）.
fn clock_alone(text: &str) -> &str {
    let text = [
        "1899-12-30",
        "1899-12-31",
        "1900-01-00",
        "1900-1-0",
        "1900/1/0",
    ]
    .iter()
    .find_map(|day| text.strip_prefix(day))
    .map_or(text, |rest| rest.trim_start_matches([' ', 'T']));
    if let Some((time, inside)) = text.split_once(['(', '（'])
        && is_room(inside.trim_end_matches([')', '）']))
    {
        return time.trim();
    }
    match text.rsplit_once('.') {
        Some((time, rest)) if time.contains(':') && rest.chars().all(|c| c == '0') => time,
        _ => text,
    }
}
