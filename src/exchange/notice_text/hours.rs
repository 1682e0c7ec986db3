//! Times of day in running text: `上午9时30分`, `下午2点半`, `09:30`, `两点一刻`; what may stand between a day and its hour.

use super::days::number_at;
use super::source::{Range, Source};

/// A time of day found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    pub at: Range,
    /// `HH:MM`.
    pub clock: String,
    /// An hour that may be of the morning or of the afternoon.
    pub vague: bool,
}

/// Words of a part of the day, and what they add to an hour before noon.
const PARTS: &[(&str, u32)] = &[
    ("上午", 0),
    ("早上", 0),
    ("凌晨", 0),
    ("早", 0),
    ("中午", 1),
    ("下午", 2),
    ("午后", 2),
    ("傍晚", 2),
    ("早晨", 0),
    ("清晨", 0),
    ("午前", 0),
    ("晚上", 2),
    ("晚", 2),
];

/// Labels that may stand between a day and its time.
const BETWEEN: &[&str] = &[
    "开庭时间",
    "应到时间",
    "听证时间",
    "北京时间",
    "开庭安排",
    "时间",
    "T",
    "的",
    "，",
    ":",
    "、",
    ")",
];

/// The time of day that follows a day, weekday and label overlooked.
pub(super) fn time_after(src: &Source, i: usize) -> Option<Time> {
    time_at(src, over_labels(src, i))
}

/// Behind the day of the week and the labels between a day and its hour.
fn over_labels(src: &Source, i: usize) -> usize {
    let mut at = src.skip(i);
    for _ in 0..4 {
        if let Some(end) = weekday(src, at) {
            at = src.skip(end);
        } else if let Some((_, end)) = src.any(at, BETWEEN) {
            at = src.skip(end);
        } else {
            break;
        }
    }
    at
}

/// A word for a part of the day at `i`, what it adds to an hour, and where it ends.
fn part_at(src: &Source, i: usize) -> Option<(u32, usize)> {
    PARTS
        .iter()
        .find_map(|(word, kind)| Some((*kind, src.word(i, word)?)))
}

/// Where a range of hours ends, and what only qualifies the hour: 9:00-11:30, 9时至11时, 9时许, 9时00分(提前15分钟安检).
pub(super) fn hours_end(src: &Source, time_end: usize) -> usize {
    let mut end = time_end;
    let next = src.skip_in_line(end);
    if let Some((_, from)) = src.any(next, &["-", "~", "～", "至", "到"])
        && let Some(until) = time_at(src, src.skip_in_line(from))
    {
        end = until.at.end;
    }
    if let Some((_, to)) = src.any(src.skip_in_line(end), &["许", "左右", "前后"]) {
        end = to;
    }
    let open = src.skip_in_line(end);
    let close = (open..open + 20).find(|i| src.get(*i) == Some(')'));
    match close {
        Some(close)
            if src.get(open) == Some('(')
                && ["提前", "安检", "北京时间", "请", "准时"]
                    .iter()
                    .any(|w| src.find(w, open..close).is_some()) =>
        {
            close + 1
        }
        _ => end,
    }
}

/// `(星期三)`, `星期三`, `周三`; in brackets also `(下周三)`, `(明天)`.
fn weekday(src: &Source, i: usize) -> Option<usize> {
    let open = src.get(i) == Some('(');
    let from = if open { i + 1 } else { i };
    // 12月8日(农历十月三十)
    if open && src.word(from, "农历").is_some() {
        return (from..from + 14)
            .find(|at| src.get(*at) == Some(')'))
            .map(|at| at + 1);
    }
    let near = ["今天", "今日", "明天", "明日", "后天", "大后天"];
    if open
        && let Some((_, end)) = src.any(from, &near)
        && src.get(end) == Some(')')
    {
        return Some(end + 1);
    }
    let week = ["下下", "下", "本", "这"];
    let from = match src.any(from, &week) {
        Some((_, end)) if open => src.any(end, &["个"]).map_or(end, |(_, end)| end),
        _ => from,
    };
    let (_, end) = src.any(from, &["星期", "礼拜", "周"])?;
    let day = src.get(end)?;
    ("一二三四五六日天".contains(day)).then_some(())?;
    if !open {
        return Some(end + 1);
    }
    (src.get(end + 1)? == ')').then_some(end + 2)
}

/// The day of the week written beside a day that ends at `i`, in days from Monday: 4月8日（星期五）.
pub(super) fn weekday_told(src: &Source, i: usize) -> Option<u32> {
    let at = src.skip_in_line(i);
    let from = at + usize::from(src.get(at) == Some('('));
    let (_, end) = src.any(from, &["星期", "礼拜", "周"])?;
    let n = match src.get(end)? {
        '日' | '天' => 6,
        c => "一二三四五六".chars().position(|d| d == c)?,
    };
    u32::try_from(n).ok()
}

/// An hour no day has, behind a day, the day of the week and a part of the day: 25时, （星期三）上午25时.
pub(super) fn no_hour(src: &Source, i: usize) -> Option<Range> {
    let at = over_labels(src, i);
    let from = part_at(src, at).map_or(at, |(_, end)| src.skip(end));
    let (hour, end) = number_at(src, from, 3)?;
    (hour > 24 && matches!(src.get(end), Some('时' | '点' | ':'))).then_some(from..end + 1)
}

/// The time of day that begins at `i`.
pub(super) fn time_at(src: &Source, i: usize) -> Option<Time> {
    let part = part_at(src, i);
    let from = part.map_or(i, |(_, end)| src.skip(end));
    let (hour, end) = number_at(src, from, 3)?;
    let end = src.skip_in_line(end);
    let mark = src.get(end)?;
    let (minute, end) = match mark {
        ':' => {
            let (minute, end) = number_at(src, src.skip_in_line(end + 1), 2)?;
            // Seconds, if a machine wrote them.
            let seconds = (src.get(end) == Some(':'))
                .then(|| number_at(src, end + 1, 2))
                .flatten();
            let end = seconds.map_or(end, |(_, end)| end);
            (minute, src.word(end, "分").unwrap_or(end))
        }
        '时' | '点' => {
            let after = src.word(end + 1, "钟").unwrap_or(end + 1);
            if let Some(end) = src.word(after, "整") {
                (0, end)
            } else if let Some(end) = src.word(after, "半") {
                (30, end)
            } else if let Some((quarter, end)) = number_at(src, src.skip_in_line(after), 1)
                .filter(|(n, end)| (1..=3).contains(n) && src.get(*end) == Some('刻'))
            {
                (quarter * 15, end + 1)
            } else {
                match number_at(src, src.skip(after), 3) {
                    Some((minute, end)) if src.get(src.skip(end)) == Some('分') => {
                        (minute, src.skip(end) + 1)
                    }
                    // 9点30 without 分
                    Some((minute, end)) if src.skip(after) == after && end >= after + 2 => {
                        (minute, end)
                    }
                    _ => (0, after),
                }
            }
        }
        _ => return None,
    };
    if hour > 24 || minute > 59 {
        return None;
    }
    let hour = match part {
        Some((1, _)) if hour < 10 => hour + 12,
        Some((2, _)) if hour < 12 => hour + 12,
        _ => hour,
    };
    Some(Time {
        at: i..end,
        clock: format!("{:02}:{minute:02}", hour % 24),
        // Courts sit from half past eight to half past five.
        vague: part.is_none() && hour < 7,
    })
}
