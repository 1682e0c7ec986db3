//! What the line of a day says of it beside its sentence: a label, the stamp of a message, that something is held there.

use super::days::{Day, days};
use super::hearings::{EVENTS, LABELS};
use super::hours::Time;
use super::source::{Range, Source, is_blank, is_han};

/// 时间 alone, with nothing before it that says the time of what: 具体时间, 时间.
pub(super) fn bare_label(named: &str) -> bool {
    let before = named.strip_suffix("时间").unwrap_or(named);
    let own = ["具体", "日期和", "日期及", "的", "、", "和", "及"];
    own.iter().any(|w| before.ends_with(w)) || !before.ends_with(is_han)
}

/// A label of a time that is no hearing's: 签收时间：, 发送时间：, 答辩截止时间：, 打印日期：.
pub(super) fn other_label(src: &Source, day: &Day, named: &str) -> bool {
    let before = src.line_before(day.at.start);
    let marked = before.ends_with(':') || before.ends_with("为");
    let alone = before.trim_end_matches(':') == named || before.is_empty();
    (marked || alone)
        && ["时间", "日期"].iter().any(|w| named.ends_with(w))
        && !EVENTS.iter().any(|w| {
            let label: String = named.chars().rev().take(8).collect();
            let label: String = label.chars().rev().collect();
            label.contains(w)
        })
}

/// A line that only says when something was sent: 费一鸣 2026/11/27 15:02:11.
pub(super) fn stamp(src: &Source, day: &Day, time: Option<&Time>) -> bool {
    let Some(time) = time else {
        return false;
    };
    if ends_message(src, day, time) {
        return true;
    }
    let line = src.trim(src.line(day.at.start));
    if line.end != src.trim(line.start..time.at.end).end {
        return false;
    }
    // 曾 6月8日 上午10:41: above each message of a chat
    if day.year.is_none() && message_stamp(&src.words(line.clone())) {
        let lines = src.lines().into_iter();
        return lines
            .filter(|l| message_stamp(&src.words(l.clone())))
            .count()
            > 1;
    }
    let above = src.plain(src.sentence_before(line.start, 12));
    let labelled = LABELS
        .iter()
        .any(|l| above.trim_end_matches(':').ends_with(l));
    let before = src.line_before(day.at.start);
    let who = before.trim_end_matches([':', ']', ')']);
    let size = who.chars().count();
    let speaker = who.is_empty()
        || size <= 16
            && !who.contains(['，', '于', '在', '定'])
            && !EVENTS.iter().any(|w| who.contains(w))
            && !LABELS.iter().any(|w| who.ends_with(w))
            && who.chars().all(|c| {
                is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '@' | '(' | '[')
            });
    // a day alone in its line may be the last piece of a table
    let whole = day.year.is_some() && src.lines().len() > 1;
    whole
        && !labelled
        && speaker
        && (!who.is_empty() || seconds(src, time) || after_message(src, &line))
}

/// Who wrote, a day without a year and a clock, and nothing else.
fn message_stamp(line: &str) -> bool {
    let who: String = line
        .chars()
        .take_while(|c| is_han(*c) || c.is_ascii_alphabetic())
        .collect();
    let rest = line.get(who.len()..).unwrap_or_default();
    let size = who.chars().count();
    let apart = rest.starts_with(' ');
    let day = rest.trim_start().split_once('日').map_or("", |(d, _)| d);
    let (month, date) = day.split_once('月').unwrap_or(("", ""));
    let figures = |t: &str| (1..=2).contains(&t.len()) && t.chars().all(|c| c.is_ascii_digit());
    let clock = rest
        .rsplit(|c: char| is_han(c) || c == ' ')
        .next()
        .unwrap_or_default();
    let clock = clock
        .split_once(':')
        .is_some_and(|(h, m)| figures(h) && m.len() == 2 && figures(m));
    (1..=6).contains(&size)
        && apart
        && figures(month)
        && figures(date)
        && clock
        && rest.trim_start().chars().count() <= 16
        && !EVENTS.iter().any(|w| who.contains(w))
        && !LABELS.iter().any(|w| who.ends_with(w))
}

/// …请安排出庭。 2025/11/24 16:20: the moment behind the last sentence of a message.
fn ends_message(src: &Source, day: &Day, time: &Time) -> bool {
    if day.year.is_none() || src.skip(time.at.end) < src.len() {
        return false;
    }
    let Some(from) = (0..day.at.start)
        .rev()
        .find(|i| src.get(*i).is_some_and(|c| !is_blank(c)))
    else {
        return false;
    };
    let behind = matches!(src.get(from), Some('。' | '!' | '】'));
    let gap = src.before(day.at.start).is_some_and(is_blank);
    // 【开庭时间】 2026年12月9日, 开庭时间如下。 2026年12月9日: the day the text is about
    let said = src.plain(src.sentence_before(from, 16));
    let named = ["时间", "日期", "如下"]
        .iter()
        .any(|w| said.ends_with(w) || said.rsplit('，').next().is_some_and(|c| c.contains(w)));
    // and another day is told before it
    let near = [
        "今天", "明天", "后天", "明日", "次日", "本周", "下周", "周一", "周二", "周三", "周四",
        "周五", "星期", "本月", "下月",
    ];
    let other = || {
        days(src).iter().any(|d| d.at.end <= from)
            || near.iter().any(|w| src.find(w, 0..from).is_some())
    };
    behind && gap && !named && other()
}

/// 发送时间：2026年11月26日 16:45: when a message was sent, behind its label.
pub(super) fn sent(src: &Source, day: &Day) -> bool {
    let before = src.line_before(day.at.start);
    let label = before.trim_end_matches(':');
    const SENT: &[&str] = &[
        "发送时间",
        "发送日期",
        "发件时间",
        "发件日期",
        "发信时间",
        "通知时间",
        "来电时间",
        "通话时间",
        "接收时间",
        "收信时间",
        "短信时间",
    ];
    day.year.is_some()
        && (label == "日期" && before != label || SENT.iter().any(|l| label.ends_with(l)))
}

/// 15:02:11: a machine wrote it.
fn seconds(src: &Source, time: &Time) -> bool {
    src.plain(time.at.clone()).matches(':').count() > 1
}

/// The last line of a message, under what was said.
fn after_message(src: &Source, line: &Range) -> bool {
    src.skip(line.end) >= src.len() && src.plain(0..line.start).contains('。')
}

/// Something is held in the line of a day, or in those next to it.
pub(super) fn sits(src: &Source, day: &Day) -> bool {
    let lines = src.lines();
    let at = lines.iter().position(|l| l.contains(&day.at.start));
    let near = at.map_or(0..src.len(), |n| {
        let from = lines.get(n.saturating_sub(2)).map_or(0, |l| l.start);
        let to = lines
            .get(n + 2)
            .or(lines.last())
            .map_or(src.len(), |l| l.end);
        from..to
    });
    let call = ["来电", "接听", "通话", "记录人"]
        .iter()
        .any(|w| src.find(w, near.clone()).is_some());
    let text = src.plain(near);
    !call
        && (EVENTS.iter().any(|w| text.contains(w))
            || [
                "法庭",
                "审判庭",
                "到庭",
                "出庭",
                "地点",
                "处所",
                "会议",
                "传票",
                "应到",
            ]
            .iter()
            .any(|w| text.contains(w)))
}
