//! A hearing put off by so much: 推迟一周, 延期七天开庭, 提前半小时. Reckoned from the day it was set for, and marked; where the
//! text does not name that day, said to be unread.

use chrono::{Days, Months, NaiveDate};

use super::Found;
use super::days::number_at;
use super::hearings::{EVENTS, HearingRead};
use super::off_words::{Off, words_of};
use super::source::{Range, Source};
use super::turn_words::{asks, stays};
use crate::calendar::Span;
use crate::said;
use crate::text::Said;

/// How far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Days(u64),
    Months(u32),
    Workdays(u32),
    Minutes(u32),
}

/// Words by which a hearing is put earlier; by how much stands behind them, as behind those that put it later.
const EARLIER: &[&str] = &["提前", "提早"];

/// What is put off by so much and is no hearing.
const OTHER: &[&str] = &[
    "举证",
    "证据",
    "答辩",
    "答复",
    "提交",
    "提供",
    "履行",
    "审理期限",
    "审限",
    "缴",
    "交纳",
    "支付",
    "安检",
    "到场",
    "签到",
    "到达",
    "到庭",
    "进行安检",
    "进场",
    "入场",
];

/// `一周`, `七天`, `两个星期`, `半个月`, `1小时`.
pub(super) fn span_at(src: &Source, i: usize) -> Option<(Step, usize)> {
    let halves: [(&str, Step); 4] = [
        ("半个月", Step::Days(15)),
        ("半月", Step::Days(15)),
        ("半个小时", Step::Minutes(30)),
        ("半小时", Step::Minutes(30)),
    ];
    if let Some(found) = halves
        .iter()
        .find_map(|(w, step)| Some((*step, src.word(i, w)?)))
    {
        return Some(found);
    }
    let (count, end) = number_at(src, i, 3)?;
    (1..=400).contains(&count).then_some(())?;
    let (unit, end) = src.any(
        src.skip_in_line(end),
        &[
            "个工作日",
            "工作日",
            "天",
            "日",
            "周",
            "个周",
            "星期",
            "个星期",
            "礼拜",
            "个礼拜",
            "个月",
            "小时",
            "个小时",
            "分钟",
        ],
    )?;
    let step = match unit {
        "个工作日" | "工作日" => Step::Workdays(count),
        "天" | "日" => Step::Days(u64::from(count)),
        "个月" => Step::Months(count),
        "小时" | "个小时" => Step::Minutes(count * 60),
        "分钟" => Step::Minutes(count),
        _ => Step::Days(u64::from(count) * 7),
    };
    Some((step, end))
}

/// One sentence that puts a hearing off by so much.
struct Put {
    at: Range,
    step: Step,
    later: bool,
}

/// Those of a range, in their order.
fn found(src: &Source, within: Range) -> Vec<Put> {
    let mut out: Vec<Put> = Vec::new();
    let later = words_of(&[Off::Later]).map(|word| (word, true));
    let earlier = EARLIER.iter().map(|word| (*word, false));
    for (word, later) in later.chain(earlier) {
        for at in src.all(word, within.clone()) {
            let mut from = at.end;
            while let Some((_, end)) =
                src.any(src.skip_in_line(from), &["了", "开庭", "听证", "庭审"])
            {
                from = end;
            }
            let Some((step, end)) = span_at(src, src.skip_in_line(from)) else {
                continue;
            };
            let behind = src.plain(src.sentence_after(end, 8));
            let within_it = ["内", "以内", "以上", "前", "之前"]
                .iter()
                .any(|w| behind.starts_with(w));
            let before = src.plain(src.sentence_before(at.start, 40));
            let clause = before.rsplit(['，', ':', '、']).next().unwrap_or_default();
            let next = behind.split('，').next().unwrap_or_default();
            let other = OTHER.iter().any(|w| clause.contains(w) || next.contains(w));
            // 身份证明提前三天给书记员: until when something is handed in
            let handed = !later
                && [
                    "给", "交", "报", "提", "送", "告知", "通知", "申请", "联系", "书面", "向",
                    "将", "把", "邮", "发",
                ]
                .iter()
                .any(|w| behind.starts_with(w));
            let other = other || handed;
            let refused = clause.ends_with('不') || clause.ends_with("不予");
            if !within_it && !other && !refused && !asks(clause) {
                out.push(Put {
                    at: at.start..end,
                    step,
                    later,
                });
            }
        }
    }
    out.sort_by_key(|p| p.at.start);
    out
}

/// By how much a sentence puts a hearing off.
pub(super) fn length(src: &Source, sentence: &Range) -> Option<Span> {
    found(src, sentence.clone())
        .into_iter()
        .find_map(|put| match put.step {
            Step::Days(n) => Some(Span::Days(u32::try_from(n).ok()?)),
            Step::Months(n) => Some(Span::Months(n)),
            Step::Workdays(n) => Some(Span::Workdays(n)),
            Step::Minutes(_) => None,
        })
}

/// Adds the hearing on its new day to the one that is put off by so much.
pub(super) fn put_by(src: &Source, hearings: &mut Vec<HearingRead>, unread: &mut Vec<Found<Said>>) {
    let sits = hearings.iter().any(|h| !h.held) || EVENTS.iter().any(|w| src.has(w));
    if !sits {
        return;
    }
    for put in found(src, 0..src.len()) {
        let origin = src.origin(put.at.start).unwrap_or_default();
        // the new day stands in the text
        let told = hearings
            .iter()
            .any(|h| !h.moved && h.day.place.from > origin && h.day.place.from < origin + 60);
        if told {
            continue;
        }
        let before = hearings
            .iter()
            .rposition(|h| h.day.place.from < origin && !h.held);
        let base = before.or((hearings.len() == 1).then_some(0));
        let word = src.plain(put.at.clone());
        let place = src.place(put.at.clone());
        let mut none = |value: Said| {
            unread.push(Found {
                value,
                place: place.clone(),
                doubt: None,
            });
        };
        let Some(old) = base.and_then(|at| hearings.get_mut(at)) else {
            none(said!(
                "「{word}」没有写原定的日期，读不出新的日期",
                "'{word}': the day it was set for is not written, so the new one cannot be read"
            ));
            continue;
        };
        if let Step::Minutes(minutes) = put.step {
            let clock = old
                .time
                .as_ref()
                .and_then(|t| shifted(&t.value, minutes, put.later));
            match (clock, &mut old.time) {
                (Some(clock), Some(time)) => {
                    time.doubt = Some(from_the_old(&time.value));
                    time.value = clock;
                    old.moved = false;
                }
                _ => none(said!(
                    "「{word}」没有写原定的时间，读不出新的时间",
                    "'{word}': the hour it was set for is not written, so the new one cannot be read"
                )),
            }
            continue;
        }
        let Some(day) = on(old.day.value, put.step, put.later) else {
            let was = old.day.value.to_string();
            none(said!(
                "「{word}」从{was}算是哪一天，请按放假通知核对",
                "'{word}' from {was}: work out the day by the holiday notices"
            ));
            continue;
        };
        old.moved = true;
        let mut new = old.clone();
        new.moved = false;
        new.day = Found {
            value: day,
            place,
            doubt: Some(from_the_old(&old.day.value.to_string())),
        };
        if let Some(time) = super::hours::time_after(src, put.at.end) {
            new.time = Some(Found {
                value: time.clock,
                place: src.place(time.at),
                doubt: None,
            });
        }
        let sentence = src.plain(src.sentence_after(put.at.end, 60));
        let room = ["地点不变", "法庭不变", "均不变"]
            .iter()
            .any(|w| sentence.contains(w));
        if !(room || stays(&sentence) && sentence.contains("地点")) {
            new.place = None;
        }
        hearings.push(new);
    }
}

/// 推迟至下周三 that would come no later than the day it was set for: not read.
pub(super) fn not_later(
    src: &Source,
    hearings: &mut Vec<HearingRead>,
    unread: &mut Vec<Found<Said>>,
) {
    let Some(was) = hearings
        .iter()
        .filter(|h| h.moved)
        .map(|h| h.day.value)
        .max()
    else {
        return;
    };
    let later = |h: &HearingRead| {
        let at = src.token(h.day.place.from);
        at.is_some_and(|at| {
            let before = src.plain(src.sentence_before(at, 6));
            let before = before.trim_end_matches(['至', '到', '在', '于']);
            ["推迟", "延期", "顺延", "延后", "推后", "延"]
                .iter()
                .any(|w| before.ends_with(w))
        })
    };
    let (bad, good): (Vec<_>, Vec<_>) = hearings
        .drain(..)
        .partition(|h| !h.moved && h.day.doubt.is_some() && h.day.value <= was && later(h));
    *hearings = good;
    for hearing in bad {
        let (day, was) = (hearing.day.value.to_string(), was.to_string());
        unread.push(Found {
            value: said!(
                "推算出的{day}不晚于原定的{was}，没有读作新的日期",
                "the day reckoned, {day}, is not later than {was}; not read as the new one"
            ),
            place: hearing.day.place,
            doubt: None,
        });
    }
}

/// 改到下周三同一时间: the hour of the hearing that is put off.
pub(super) fn same_hour(src: &Source, hearings: &mut [HearingRead]) {
    let Some(time) = hearings
        .iter()
        .find(|h| h.moved)
        .and_then(|h| h.time.clone())
    else {
        return;
    };
    let same = [
        "同一时间",
        "同一时刻",
        "原时间",
        "时间不变",
        "时间照旧",
        "同样时间",
    ];
    if !same.iter().any(|w| src.has(w)) {
        return;
    }
    for hearing in hearings.iter_mut().filter(|h| !h.moved && h.time.is_none()) {
        hearing.time = Some(time.clone());
    }
}

fn from_the_old(was: &str) -> Said {
    said!(
        "按原定的{was}推算",
        "reckoned from {was}, which was set before"
    )
}

/// The day so much on or back; none where the working days of the year must be known.
fn on(day: NaiveDate, step: Step, later: bool) -> Option<NaiveDate> {
    match (step, later) {
        (Step::Days(n), true) => day.checked_add_days(Days::new(n)),
        (Step::Days(n), false) => day.checked_sub_days(Days::new(n)),
        (Step::Months(n), true) => day.checked_add_months(Months::new(n)),
        (Step::Months(n), false) => day.checked_sub_months(Months::new(n)),
        _ => None,
    }
}

/// `09:00` half an hour on is `09:30`; none where it would be another day.
fn shifted(clock: &str, minutes: u32, later: bool) -> Option<String> {
    let (hour, minute) = clock.split_once(':')?;
    let at = hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?;
    let to = match later {
        true => at.checked_add(minutes)?,
        false => at.checked_sub(minutes)?,
    };
    (to < 24 * 60).then(|| format!("{:02}:{:02}", to / 60, to % 60))
}
