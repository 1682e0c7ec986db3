//! Days told from the day a message was sent: 明天, 下周四上午九点半, 本月30日, 三天后. They are reckoned from the message's own
//! date, where it has none from the day it was read, and always marked; a paper without a date gives nothing to reckon from.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Found;
use super::day_labels::{sent, stamp};
use super::day_years::placed;
use super::days::{Day, number_at};
use super::hearings::EVENTS;
use super::hours::time_after;
use super::paper::Paper;
use super::source::{Range, Source};
use super::turn_words::TO;
use crate::said;
use crate::text::Said;

/// Words for a day, and how many days on it is.
const NEAR: &[(&str, u64)] = &[
    ("今天", 0),
    ("今日", 0),
    ("明天", 1),
    ("明日", 1),
    ("后天", 2),
    ("大后天", 3),
];

/// 明早九点, 今晚: the day in one character, where a part of the day follows.
const SHORT: &[(char, u64)] = &[('今', 0), ('明', 1)];
const PARTS: &[&str] = &["早", "晨", "晚", "上午", "下午", "中午"];

/// Words for a week, and how many weeks on it is; none where which week is not said.
const WEEKS: &[(&str, Option<u64>)] = &[
    ("本周", Some(0)),
    ("这周", Some(0)),
    ("这个周", Some(0)),
    ("本星期", Some(0)),
    ("这星期", Some(0)),
    ("这个星期", Some(0)),
    ("本礼拜", Some(0)),
    ("这礼拜", Some(0)),
    ("下周", Some(1)),
    ("下个周", Some(1)),
    ("下星期", Some(1)),
    ("下个星期", Some(1)),
    ("下礼拜", Some(1)),
    ("下个礼拜", Some(1)),
    ("下下周", Some(2)),
    ("下下个周", Some(2)),
    ("下下星期", Some(2)),
    ("下下个星期", Some(2)),
    ("周", None),
    ("星期", None),
    ("礼拜", None),
];

/// Words for a month, and how many months on it is.
const MONTHS: &[(&str, u32)] = &[
    ("本月", 0),
    ("这个月", 0),
    ("这月", 0),
    ("下月", 1),
    ("下个月", 1),
    ("次月", 1),
];

/// What the days of a text are reckoned from.
pub(super) struct Base {
    /// The moments its messages were sent, in their order.
    sent: Vec<(usize, NaiveDate)>,
    written: Option<NaiveDate>,
    /// The day of reading, for what nobody dated.
    read: Option<NaiveDate>,
    today: NaiveDate,
}

/// A day to reckon from, and whether it stands in the text.
#[derive(Clone, Copy)]
pub(super) struct Since {
    pub day: NaiveDate,
    told: bool,
}

impl Base {
    pub(super) fn of(
        src: &Source,
        paper: Option<Paper>,
        all: &[Day],
        written: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Base {
        let message = matches!(paper, None | Some(Paper::Message));
        Base {
            sent: sent_on(src, all),
            written,
            read: message.then_some(today),
            today,
        }
    }

    pub(super) fn at(&self, i: usize) -> Option<Since> {
        let told = |day: NaiveDate| Since { day, told: true };
        let before = self.sent.iter().rfind(|(at, _)| *at < i);
        let sent = before.or_else(|| self.sent.first());
        sent.map(|(_, day)| told(*day))
            .or_else(|| self.written.map(told))
            .or_else(|| self.read.map(|day| Since { day, told: false }))
    }

    /// What a day without a year is near.
    pub(super) fn near(&self, i: usize) -> NaiveDate {
        self.at(i).map_or(self.today, |since| since.day)
    }
}

/// A day that was reckoned.
pub(super) struct Near {
    pub day: Day,
    pub doubt: Said,
}

/// Each such day that has an hour, a hearing or 前 behind it, or takes the place of another; and those nothing was there to
/// reckon from. One whose date stands beside it (明日（7月2日）) is read by that.
pub(super) fn near_days(
    src: &Source,
    paper: Option<Paper>,
    all: &[Day],
    base: &Base,
    written: Option<NaiveDate>,
) -> (Vec<Near>, Vec<Found<Said>>) {
    let (mut out, mut unread) = (Vec::new(), Vec::new());
    let placed = placed(src, all, base, written);
    // what a judgment or a party's letter tells is past
    if paper.is_some_and(|p| p.decides() || p.of_party() || p.advises()) {
        return (out, unread);
    }
    let mut i = 0;
    while i < src.len() {
        let Some((word, end)) = word_at(src, all, i) else {
            i += 1;
            continue;
        };
        if speaks_of(src, all, &(i..end), &word) {
            let place = src.place(i..end);
            let since = match word {
                Word::Next => day_before(src, all, &placed, i),
                _ => base.at(i),
            };
            match since {
                Some(from) => match word.day(from.day) {
                    Some((year, month, day)) => out.push(Near {
                        day: Day {
                            at: i..end,
                            year: Some(year),
                            month,
                            day,
                        },
                        doubt: word.doubt(from),
                    }),
                    None => unread.push(no_day(place)),
                },
                None => {
                    let word = src.plain(i..end);
                    unread.push(Found {
                        value: said!(
                            "「{word}」从哪一天算起没有写",
                            "'{word}' is told from a day that is not written"
                        ),
                        place,
                        doubt: None,
                    });
                }
            }
        }
        i = end;
    }
    (out, unread)
}

/// 4月8日…庭前会议，次日…开庭: the day told before in the same sentence.
fn day_before(src: &Source, all: &[Day], placed: &[Option<NaiveDate>], i: usize) -> Option<Since> {
    let sentence = src.sentence_before(i, 120);
    let last = all.iter().rposition(|d| d.at.end <= i)?;
    let (before, day) = (all.get(last)?, (*placed.get(last)?)?);
    sentence
        .contains(&before.at.start)
        .then_some(Since { day, told: true })
}

/// The moments the messages of a text were sent, in their order.
fn sent_on(src: &Source, all: &[Day]) -> Vec<(usize, NaiveDate)> {
    let when = |d: &Day| {
        let day = d.in_year(d.year?)?;
        let time = time_after(src, d.at.end);
        let moment = stamp(src, d, time.as_ref()) || sent(src, d);
        moment.then_some((d.at.start, day))
    };
    all.iter().filter_map(when).collect()
}

fn no_day(place: super::Place) -> Found<Said> {
    Found {
        value: said!("没有这一天", "there is no such day"),
        place,
        doubt: None,
    }
}

/// How a day is told.
enum Word {
    /// So many days on.
    On(u64),
    /// The day behind the one told before.
    Next,
    /// A day of the week, so many weeks on; of no week the next one.
    Week(Option<u64>, u64),
    /// A day of the month, so many months on; of no month the next one.
    Month(Option<u32>, u32),
    Months(u32),
    /// A day of the week and of the month, 周三（8号）: the week as above, the day of the week, the day of the month.
    Both(Option<u64>, u64, u32),
}

impl Word {
    fn day(&self, from: NaiveDate) -> Option<(i32, u32, u32)> {
        let parts = |d: NaiveDate| (d.year(), d.month(), d.day());
        match self {
            Word::On(days) => from.checked_add_days(Days::new(*days)).map(parts),
            Word::Next => from.succ_opt().map(parts),
            Word::Months(n) => from.checked_add_months(Months::new(*n)).map(parts),
            Word::Week(weeks, day) => {
                let back = u64::from(from.weekday().num_days_from_monday());
                let on = match weeks {
                    Some(weeks) => weeks * 7 + day,
                    None if *day < back => 7 + day,
                    None => *day,
                };
                let monday = from.checked_sub_days(Days::new(back))?;
                monday.checked_add_days(Days::new(on)).map(parts)
            }
            // a day the month does not have is said to be none, where it is read
            Word::Month(Some(months), day) => {
                let first = from.with_day(1)?.checked_add_months(Months::new(*months))?;
                Some((first.year(), first.month(), *day))
            }
            Word::Month(None, day) => {
                let on = u32::from(*day < from.day());
                let first = from.with_day(1)?.checked_add_months(Months::new(on))?;
                Some((first.year(), first.month(), *day))
            }
            Word::Both(weeks, day, date) => {
                let told = Word::Week(*weeks, *day).day(from);
                told.filter(|(.., d)| d == date)
                    .or_else(|| Word::Month(None, *date).day(from))
            }
        }
    }

    /// Whether the day of the week it names is that of the date beside it.
    fn agrees(&self, from: NaiveDate) -> bool {
        let Word::Both(_, day, _) = self else {
            return true;
        };
        let date = self.day(from);
        let date = date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
        date.is_none_or(|d| u64::from(d.weekday().num_days_from_monday()) == *day)
    }

    fn doubt(&self, from: Since) -> Said {
        let day = from.day.to_string();
        match self {
            Word::Both(..) if !self.agrees(from.day) => said!(
                "写的星期与日期对不上，按日期取{day}起最近的一天",
                "the day of the week is not that of the date; the first such date from {day} on"
            ),
            Word::Both(None, ..) | Word::Week(None, _) | Word::Month(None, _) => said!(
                "没有写哪一周、哪个月，取{day}起最近的一天",
                "which week or month is not said; the first such day from {day} on"
            ),
            _ if from.told => said!(
                "原文没有写日期，按文中{day}推算",
                "no date is written; reckoned from {day} in the text"
            ),
            _ => said!(
                "原文没有日期，按读入当日推算",
                "no date is written; reckoned from the day it was read"
            ),
        }
    }
}

fn word_at(src: &Source, all: &[Day], i: usize) -> Option<(Word, usize)> {
    let longest = |words: &[&'static str]| src.any(i, words);
    let near: Vec<&'static str> = NEAR.iter().map(|(w, _)| *w).collect();
    if let Some((word, end)) = longest(&near) {
        let days = NEAR.iter().find(|(w, _)| *w == word)?.1;
        return Some((Word::On(days), end));
    }
    if let Some((_, end)) = longest(&["次日", "翌日", "第二天", "第二日"]) {
        return Some((Word::Next, end));
    }
    if let Some((_, days)) = SHORT.iter().find(|(c, _)| src.get(i) == Some(*c))
        && src.any(i + 1, PARTS).is_some()
    {
        return Some((Word::On(*days), i + 1));
    }
    let weeks: Vec<&'static str> = WEEKS.iter().map(|(w, _)| *w).collect();
    if let Some((word, end)) = longest(&weeks) {
        let on = WEEKS.iter().find(|(w, _)| *w == word)?.1;
        let day = src.get(end)?;
        let index = "一二三四五六日".chars().position(|c| c == day);
        let index = index.or((day == '天').then_some(6))?;
        // 上周三, 每周三, 第2周; 2026年7月1日(周三)
        let other = src
            .before(i)
            .is_some_and(|c| "上每第两一二三四五六七八九十个".contains(c));
        let beside = all
            .iter()
            .any(|d| src.skip(d.at.end) == i || d.at.end + 1 == i);
        if on.is_none() && (other || beside) {
            return None;
        }
        let index = u64::try_from(index).ok()?;
        return Some(match in_brackets(src, end + 1) {
            Some((date, end)) => (Word::Both(on, index, date), end),
            None => (Word::Week(on, index), end + 1),
        });
    }
    let months: Vec<&'static str> = MONTHS.iter().map(|(w, _)| *w).collect();
    if let Some((word, end)) = longest(&months) {
        let on = MONTHS.iter().find(|(w, _)| *w == word)?.1;
        let (day, end) = day_of_month(src, end)?;
        return Some((Word::Month(Some(on), day), end));
    }
    later(src, i).or_else(|| bare_day(src, all, i))
}

fn day_of_month(src: &Source, i: usize) -> Option<(u32, usize)> {
    let (day, end) = number_at(src, src.skip_in_line(i), 3)?;
    let end = src.skip_in_line(end);
    (matches!(src.get(end)?, '日' | '号') && (1..=31).contains(&day)).then_some((day, end + 1))
}

/// 周三（8号）: the day of the month beside that of the week.
fn in_brackets(src: &Source, i: usize) -> Option<(u32, usize)> {
    let open = src.skip_in_line(i);
    (src.get(open) == Some('(')).then_some(())?;
    let (day, end) = day_of_month(src, open + 1)?;
    let close = src.skip_in_line(end);
    (src.get(close) == Some(')')).then_some((day, close + 1))
}

/// 于30日9:00开庭: the month is not said, an hour is.
fn bare_day(src: &Source, all: &[Day], i: usize) -> Option<(Word, usize)> {
    let opens = src
        .before(i)
        .is_some_and(|c| matches!(c, '于' | '在' | '至' | '到' | '为' | '，' | ':'));
    // 7月8日至9日: of the month of the day before it
    opens.then_some(())?;
    let (day, end) = day_of_month(src, i)?;
    // the last that begins before it
    let held = all.partition_point(|d| d.at.start <= i).checked_sub(1);
    let listed = held.and_then(|n| all.get(n)).is_some_and(|d| {
        d.at.contains(&i)
            || d.at.end < i && i - d.at.end < 40 && src.plain(d.at.end..i).chars().count() <= 1
    });
    (!listed).then_some(())?;
    time_after(src, end)?;
    Some((Word::Month(None, day), end))
}

/// 三天后, 一周后, 半个月后: not 收到之日起三日后.
fn later(src: &Source, i: usize) -> Option<(Word, usize)> {
    if src
        .before(i)
        .is_some_and(|c| c.is_ascii_digit() || "第月年十百".contains(c))
    {
        return None;
    }
    let (span, end) = super::put_by::span_at(src, i)?;
    let (_, end) = src.any(src.skip_in_line(end), &["后", "之后", "以后"])?;
    let before = src.plain(src.sentence_before(i, 12));
    let counted = ["起", "收到", "送达", "届满", "签收"];
    (!counted.iter().any(|w| before.contains(w))).then_some(())?;
    let word = match span {
        super::put_by::Step::Days(n) => Word::On(n),
        super::put_by::Step::Months(n) => Word::Months(n),
        _ => return None,
    };
    Some((word, end))
}

/// Whether a day told so is one of a hearing or a last day: an hour, a hearing, 前 stands behind it, or it takes the place of
/// another day in a sentence about a hearing.
fn speaks_of(src: &Source, all: &[Day], at: &Range, word: &Word) -> bool {
    let next = src.skip(at.end);
    let open = next + usize::from(src.get(next) == Some('('));
    let dated = |i: usize| all.iter().any(|d| d.at.start == i);
    let beside =
        src.before(at.start) == Some('(') && all.iter().any(|d| src.skip(d.at.end) + 1 == at.start);
    if dated(next) || dated(open) || beside {
        return false;
    }
    if time_after(src, at.end).is_some() {
        return true;
    }
    let sits = |text: &str| EVENTS.iter().any(|w| text.contains(w));
    let behind = src.plain(src.sentence_after(at.end, 8));
    let until = ["前", "之前", "以前"].iter().any(|w| behind.starts_with(w));
    let sentence = src.sentence_before(at.start, 60).start..src.sentence_after(at.end, 40).end;
    let before = src.plain(src.sentence_before(at.start, 6));
    let instead = TO.iter().any(|w| before.ends_with(w)) && sits(&src.plain(sentence));
    let told = !matches!(word, Word::Month(None, _) | Word::Week(None, _));
    until && told || instead || told && sits(&behind)
}
