//! What a decision or a judgment tells of its own course: 本机关于2026年1月6日决定中止审理，于2026年2月20日恢复审理.

use chrono::NaiveDate;

use super::Found;
use super::days::{Day, days};
use super::event_sort::Event;
use super::events::{EventRead, span_in};
use super::source::{Range, Source};
use super::turn_words::asks;
use super::whose_day::Own;
use crate::calendar::Span;

/// Who speaks of itself.
const FORUM: &[&str] = &[
    "本机关",
    "本府",
    "本厅",
    "本局",
    "本委",
    "本部",
    "本署",
    "我机关",
    "我府",
    "我厅",
    "我局",
    "本院",
    "本复议机关",
    "行政复议机构",
];

/// The word, what may stand behind it, and what it is.
const TOLD: &[(&str, &[&str], Event)] = &[
    (
        "中止",
        &["审理", "复议", "行政复议", "本案", "诉讼"],
        Event::Suspended,
    ),
    (
        "恢复",
        &["审理", "复议", "行政复议", "本案", "诉讼"],
        Event::Resumed,
    ),
    (
        "延长",
        &["审理", "期限", "审限", "行政复议", "复议", "办理", "本案"],
        Event::Extended,
    ),
    ("转为普通", &["程序"], Event::TurnedOrdinary),
    ("转换为普通", &["程序"], Event::TurnedOrdinary),
    (
        "延期",
        &["审理", "作出", "至", "行政复议", "复议"],
        Event::Extended,
    ),
];

/// Each with the day that stands before its word in its own part of the sentence; what has none is law or talk.
pub(super) fn of_body(src: &Source, body: Range, own: &Own) -> Vec<Found<EventRead>> {
    let all = days(src);
    let mut out: Vec<(usize, Found<EventRead>)> = Vec::new();
    for (word, behind, event) in TOLD {
        for at in src.all(word, body.clone()) {
            let next = src.skip(at.end);
            if !behind.iter().any(|w| src.word(next, w).is_some()) {
                continue;
            }
            let sentence = src.sentence_before(at.start, 160);
            let said = src.plain(sentence.clone());
            if !FORUM.iter().any(|w| said.contains(w)) {
                continue;
            }
            let clause = said.rsplit(['，', '、']).next().unwrap_or_default();
            if asks(clause) || clause.ends_with('不') || clause.contains("申请") {
                continue;
            }
            let day = all
                .iter()
                .rfind(|d| d.at.start >= sentence.start && d.at.end <= at.start)
                .filter(|d| src.plain(d.at.end..at.start).chars().count() <= 30);
            // the court below suspended its own case
            let day = day.filter(|d| !own.another(src, &d.at, d.at.end));
            let Some(day) = day.and_then(|d| found(src, d)) else {
                continue;
            };
            let tail = src.sentence_after(at.end, 40);
            let until = all
                .iter()
                .filter(|d| d.at.start >= tail.start && d.at.end <= tail.end)
                .find(|d| {
                    let before = src.plain(src.sentence_before(d.at.start, 2));
                    *event == Event::Extended && before.ends_with(['至', '到'])
                })
                .and_then(|d| found(src, d));
            let length = (*event == Event::Extended)
                .then(|| length(src, tail.clone()))
                .flatten();
            let known = out.iter().any(|(_, e): &(usize, Found<EventRead>)| {
                let held = &e.value;
                held.event == *event && held.day.as_ref().map(|d| d.value) == Some(day.value)
            });
            if !known {
                let value = EventRead {
                    event: *event,
                    day: Some(day),
                    until,
                    length,
                    why: String::new(),
                };
                let place = src.place(at.clone());
                out.push((
                    at.start,
                    Found {
                        value,
                        place,
                        doubt: None,
                    },
                ));
            }
        }
    }
    out.sort_by_key(|(at, _)| *at);
    out.into_iter().map(|(_, event)| event).collect()
}

fn found(src: &Source, day: &Day) -> Option<Found<NaiveDate>> {
    Some(Found {
        value: day.in_year(day.year?)?,
        place: src.place(day.at.clone()),
        doubt: None,
    })
}

/// 延长审理期限30日.
fn length(src: &Source, tail: Range) -> Option<Span> {
    span_in(src, tail.start..tail.end.min(tail.start + 14))
}
