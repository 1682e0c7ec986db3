//! What a paper does to a running case short of ending it: suspended, resumed, extended, turned ordinary, stayed, corrected.

use chrono::NaiveDate;

use super::Found;
use super::days::{Day, days, number_at};
use super::event_sort::Event;
use super::event_words::{ROWS, of_paper};
use super::off_words::{AFTERWARDS, GONE, says, words_of};
use super::paper::Paper;
use super::parts::Parts;
use super::source::{Range, Source};
use super::turn_words::{moves, stays, to_a_day, told, turns};
use super::whose_day::Own;
use crate::calendar::Span;
use crate::said;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRead {
    pub event: Event,
    /// From when, where the paper says it.
    pub day: Option<Found<NaiveDate>>,
    /// To when it is extended or put off.
    pub until: Option<Found<NaiveDate>>,
    /// By how much.
    pub length: Option<Span>,
    /// As written: 因…
    pub why: String,
}

pub(super) fn events(
    src: &Source,
    paper: Option<Paper>,
    parts: &Parts,
    written: Option<&Found<NaiveDate>>,
    whose: &Own,
) -> Vec<Found<EventRead>> {
    let all = days(src);
    let mut out: Vec<Found<EventRead>> = Vec::new();
    // 延期开庭申请书: what somebody asks for has not happened
    let motion = |line: Range| {
        let text = src.plain(line);
        text.ends_with("申请书") && text.chars().count() <= 14
    };
    if paper.is_none() && src.head(4).into_iter().any(motion) {
        return out;
    }
    let mut add = |event: Event, sentence: Range, at: Range| {
        if out.iter().any(|e| e.value.event == event) {
            return;
        }
        out.push(one(src, event, &all, sentence, at, written));
    };
    let joined =
        super::addressed::joined_respondent(src).is_some() || super::addressed::refused_third(src);
    let own = paper
        .and_then(of_paper)
        .filter(|e| !(joined && *e == Event::ThirdPartyAdded));
    if let Some(event) = own {
        let (sentence, at) = spoken(src, event);
        let ended = ["不支持监督", "不支持", "终结审查"]
            .iter()
            .any(|w| src.has(w));
        let event = match event {
            Event::Reviewed if ended => Event::ReviewEnded,
            Event::Reviewed if src.has("监督申请书副本") => Event::ReviewCopied,
            other => other,
        };
        let text = src.plain(0..src.len());
        let cancelled = event == Event::Postponed && says(&text, GONE) && !to_a_day(&text);
        let event = if cancelled {
            Event::HearingCancelled
        } else {
            event
        };
        // 开庭时间不变，改在第六审判庭: only the room is another
        let room_only = event == Event::Postponed && stays(&text) && !to_a_day(&text);
        // A stay may be refused, a conversion may be to the summary procedure.
        // 中止审理的申请不予准许
        let refused = matches!(event, Event::Suspended | Event::Resumed)
            && REFUSED
                .iter()
                .any(|w| src.plain(sentence.clone()).contains(w));
        if !room_only && !refused {
            add(event, sentence, at);
        }
    } else if paper == Some(Paper::Stay) {
        let (sentence, at) = spoken(src, Event::Stayed);
        let refused = src.has("不停止执行") || src.has("不予停止执行");
        add(
            if refused {
                Event::StayRefused
            } else {
                Event::Stayed
            },
            sentence,
            at,
        );
    }
    let scope = match (paper, parts.operative.clone()) {
        (
            Some(
                Paper::Judgment
                | Paper::Decision
                | Paper::Mediation
                | Paper::Termination
                | Paper::NotAccepted,
            ),
            _,
        ) => None,
        (Some(p), _) if p.of_party() || of_paper(p).is_some() || p == Paper::Stay => None,
        (Some(Paper::Ruling), Some(range)) => Some(range),
        (Some(Paper::Message | Paper::Notice), _) => Some(0..src.len()),
        // what a colleague passes on
        (None, _) if src.len() < SPOKEN => Some(0..src.len()),
        _ => None,
    };
    // the ruling that suspends is one itself
    let tells = match paper {
        Some(Paper::Decision | Paper::Termination | Paper::Judgment | Paper::Mediation) => true,
        Some(Paper::Ruling) => parts.operative.is_some(),
        _ => false,
    };
    if tells {
        let to = parts.operative.as_ref().map_or(src.len(), |o| o.start);
        out.extend(super::body_events::of_body(src, 0..to, whose));
    }
    let mut add = |event: Event, sentence: Range, at: Range| {
        if out.iter().any(|e| e.value.event == event) {
            return;
        }
        out.push(one(src, event, &all, sentence, at, written));
    };
    if let Some(scope) = scope {
        for sentence in sentences(src, scope) {
            let text = src.plain(sentence.clone());
            // What a party asks for is told in messages and letters, and is no decision.
            let text = match paper {
                Some(Paper::Ruling) => text,
                _ => told(&text),
            };
            let whole = src.plain(sentence.clone());
            let row = ROWS
                .iter()
                .find(|(_, all)| all.iter().all(|any| any.iter().any(|w| text.contains(w))));
            let sitting = SITTING.iter().any(|w| text.contains(w));
            let other = |event: Event| {
                // 准许延期提供证据 moves nothing of the trial.
                event == Event::Extended
                    && (sitting
                        || [
                            "证据",
                            "举证",
                            "答辩",
                            "答复",
                            "履行期限",
                            "履行判决",
                            "缴纳",
                            "不予准许",
                            "不予延",
                            "不准许",
                            "不同意",
                        ]
                        .iter()
                        .any(|w| text.contains(w)))
                    // 中止审理的申请不予准许
                    || matches!(event, Event::Suspended | Event::Resumed)
                        && REFUSED.iter()
                            .any(|w| text.contains(w))
                    || event == Event::Stayed
                        && ["判决的执行", "裁定的执行", "原判决"]
                            .iter()
                            .any(|w| text.contains(w))
                    || text.contains("撤回") && event == Event::EnforcementPermitted
            };
            if let Some((event, _)) = row.filter(|(event, _)| paper.is_some() && !other(*event)) {
                add(*event, sentence.clone(), sentence.clone());
            }
            let moved = moves(&whole);
            // 撤销2026年9月22日的传票
            let recalled = whole.contains("传票") && turns(&whole, &["撤销", "收回"]);
            let cancelled = says(&whole, GONE) || recalled;
            let off = cancelled && !to_a_day(&whole);
            let sitting = SITTING
                .iter()
                .chain(&["的庭", "个庭", "传票"])
                .any(|w| whole.contains(w));
            if moved && sitting && !off {
                add(Event::Postponed, sentence.clone(), sentence);
            } else if cancelled && sitting {
                add(Event::HearingCancelled, sentence.clone(), sentence);
            }
        }
    }
    out
}

/// What a court does not allow: the case goes on as it did.
const REFUSED: &[&str] = &[
    "不予准许",
    "不准许",
    "不予中止",
    "不予恢复",
    "不同意",
    "不符合中止",
];

/// What is put off or falls through.
const SITTING: &[&str] = &["开庭", "听证", "庭审"];

/// Characters of a text that is no paper and may tell of a hearing that was moved.
const SPOKEN: usize = 200;

/// The sentences of a range.
pub(super) fn sentences(src: &Source, within: Range) -> Vec<Range> {
    let mut out = Vec::new();
    let mut from = within.start;
    for i in within.clone() {
        if matches!(src.get(i), Some('。' | '；')) {
            out.push(src.trim(from..i));
            from = i + 1;
        }
    }
    out.push(src.trim(from..within.end));
    out.retain(|r| !r.is_empty());
    out
}

/// The sentence that says it, and its word.
fn spoken(src: &Source, event: Event) -> (Range, Range) {
    let words: &[&str] = match event {
        Event::Suspended => &[
            "起中止",
            "决定中止",
            "中止审理",
            "中止诉讼",
            "中止行政复议",
            "中止",
        ],
        Event::Resumed => &["起恢复", "决定恢复", "恢复审理", "恢复诉讼", "恢复"],
        Event::Extended => &["延长", "延期至", "延期审理", "延期"],
        Event::TurnedOrdinary => &["转为普通程序", "转为", "变更为", "普通程序"],
        Event::Stayed => &["不停止执行", "停止执行", "停止"],
        Event::Postponed => &["延期至", "改为", "改期", "变更为", "延期"],
        Event::Appealed => &["提出上诉", "提起上诉", "上诉"],
        Event::ThirdPartyAdded => &["作为第三人", "第三人"],
        Event::TookEffect => &["发生法律效力", "生效"],
        _ => &[],
    };
    let off: Vec<&str> = words_of(AFTERWARDS)
        .filter(|_| event == Event::Postponed)
        .collect();
    let words = [words, &off].concat();
    let head = src.head(4).into_iter().fold(0, |sum, l| {
        if Paper::title(&src.plain(l.clone())).is_some() {
            l.end
        } else {
            sum
        }
    });
    // 关于延长审限的请示收悉…同意延长三个月，至2026年11月20日: the sentence that says by how much or to when
    let told = |at: &Range| {
        let sentence = src.sentence_after(at.end, 60);
        length(src, &(at.start..sentence.end)).is_some()
            || days(src).iter().any(|d| {
                sentence.contains(&d.at.start)
                    && src
                        .plain(src.sentence_before(d.at.start, 1))
                        .ends_with(['至', '到'])
            })
    };
    let best = words
        .iter()
        .filter(|_| event == Event::Extended)
        .flat_map(|w| src.all(w, head..src.len()))
        .find(told);
    let at = best
        .or_else(|| words.iter().find_map(|w| src.find(w, head..src.len())))
        .or_else(|| words.iter().find_map(|w| src.find(w, 0..src.len())));
    match at {
        Some(at) => {
            let from = src.sentence_before(at.start, 160).start;
            let to = src.sentence_after(at.end, 160).end;
            (src.trim(from..to), at)
        }
        None => {
            let line = src
                .lines()
                .into_iter()
                .find(|l| Paper::title(&src.plain(l.clone())).is_some())
                .unwrap_or(0..src.len().min(20));
            (line.clone(), src.trim(line))
        }
    }
}

fn one(
    src: &Source,
    event: Event,
    all: &[Day],
    sentence: Range,
    at: Range,
    written: Option<&Found<NaiveDate>>,
) -> Found<EventRead> {
    let inside = |d: &&Day| d.at.start >= sentence.start && d.at.end <= sentence.end;
    let found = |d: &Day| {
        Some(Found {
            value: d.in_year(d.year?)?,
            place: src.place(d.at.clone()),
            doubt: None,
        })
    };
    let from = all.iter().filter(inside).find(|d| {
        let after = src.plain(src.sentence_after(d.at.end, 6));
        if event == Event::TookEffect {
            return ["发生法律效力", "起发生", "生效", "已发生"]
                .iter()
                .any(|w| after.starts_with(w));
        }
        // 现决定2026年8月3日恢复审理
        let verb: &[&str] = match event {
            Event::Resumed => &["恢复", "起恢复"],
            Event::Suspended => &["中止", "裁定中止", "决定中止"],
            _ => &[],
        };
        verb.iter().any(|w| after.starts_with(w))
            || after.starts_with('起')
            || after.starts_with("之日起")
            || after.starts_with("零时起")
    });
    let until = all.iter().filter(inside).find(|d| {
        let before = src.plain(src.sentence_before(d.at.start, 4));
        matches!(event, Event::Extended) && (before.ends_with('至') || before.ends_with('到'))
    });
    let begins = matches!(
        event,
        Event::Suspended | Event::Resumed | Event::TurnedOrdinary
    );
    let day = from.and_then(found).or_else(|| {
        let held = written.filter(|_| begins)?;
        Some(Found {
            doubt: Some(said!(
                "没有写从哪一日起，按文书日期",
                "from when is not said; taken as the day of the paper"
            )),
            ..held.clone()
        })
    });
    let length = match event {
        Event::Extended => length(src, &sentence),
        Event::Postponed => super::put_by::length(src, &sentence),
        _ => None,
    };
    Found {
        value: EventRead {
            event,
            day,
            until: until.and_then(found),
            length,
            why: match event {
                Event::Suspended
                | Event::Extended
                | Event::TurnedOrdinary
                | Event::Postponed
                | Event::HearingCancelled
                | Event::ThirdPartyAdded => why_of(src, &sentence),
                _ => String::new(),
            },
        },
        place: src.place(at),
        doubt: None,
    }
}

/// `延长三十日`, `延长审理期限3个月`.
fn length(src: &Source, sentence: &Range) -> Option<Span> {
    let word = ["延长", "延期"]
        .iter()
        .filter_map(|w| src.all(w, sentence.clone()).pop())
        .max_by_key(|r| r.start)?;
    let to = sentence.end.min(word.end + 24);
    span_in(src, word.end..to)
}

/// The first length of time in a stretch of text: 30日, 3个月, 二十个工作日. The day of a date is none (至7月3日).
pub(super) fn span_in(src: &Source, within: Range) -> Option<Span> {
    let to = within.end;
    (within.start..to).find_map(|i| {
        let (count, end) = number_at(src, i, 3)?;
        let (unit, _) = src.any(
            src.skip_in_line(end),
            &["个工作日", "工作日", "个月", "日", "天"],
        )?;
        let inside = src
            .before(i)
            .is_some_and(|c| c == '月' || c.is_ascii_digit());
        (!inside && (1..=400).contains(&count)).then_some(match unit {
            "个月" => Span::Months(count),
            "日" | "天" => Span::Days(count),
            _ => Span::Workdays(count),
        })
    })
}

/// The reason in the sentence, else in the sentences right before it: a ruling gives it above its operative part.
fn why_of(src: &Source, sentence: &Range) -> String {
    let own = why(src, sentence);
    if !own.is_empty() {
        return own;
    }
    let before = sentence.start.saturating_sub(400)..sentence.start;
    sentences(src, before)
        .iter()
        .rev()
        .take(3)
        .map(|s| why(src, s))
        .find(|w| !w.is_empty())
        .unwrap_or_default()
}

/// The reason as written, from 因 to the end of its clause.
fn why(src: &Source, sentence: &Range) -> String {
    let found = ["因为", "由于", "因"].iter().find_map(|w| {
        src.all(w, sentence.clone()).into_iter().find(|at| {
            // 原因, 因故, 因诉, 因与: no reason follows.
            !matches!(src.before(at.start), Some('原' | '成' | '基'))
                && !matches!(src.get(at.end), Some('故' | '诉' | '与' | '不' | '素'))
        })
    });
    let Some(at) = found else {
        return String::new();
    };
    let end = (at.end..sentence.end)
        .find(|i| {
            matches!(src.get(*i), Some('，' | '。' | '；'))
                && [
                    "根据",
                    "依照",
                    "依据",
                    "按照",
                    "现",
                    "本院",
                    "本机关",
                    "经",
                    "决定",
                    "需",
                    "原定",
                    "定于",
                    "故",
                    "我",
                ]
                .iter()
                .any(|w| src.word(src.skip(i + 1), w).is_some())
        })
        .or_else(|| {
            (at.end..sentence.end).find(|i| matches!(src.get(*i), Some('，' | '。' | '；')))
        })
        .unwrap_or(sentence.end);
    let text = src.joined(at.end..end);
    // 因疫情原因延期至…: the reason ends where the event is told
    let told = |word: &str, at: usize| {
        let (before, behind) = text.split_at_checked(at)?;
        let behind = behind.get(word.len()..)?;
        let asked = before.ends_with("申请") || before.ends_with("请求");
        let held = ["开庭", "听证", "庭审", "至", "到"];
        let ends = behind.is_empty() || held.iter().any(|w| behind.starts_with(w));
        (ends && !asked).then_some(at)
    };
    let off = words_of(AFTERWARDS).flat_map(|w| text.match_indices(w).map(move |(at, _)| (w, at)));
    let off = off.filter_map(|(word, at)| told(word, at));
    let to = ["变更为", "调整至"].iter().filter_map(|w| text.find(w));
    let text = off
        .chain(to)
        .min()
        .and_then(|to| text.get(..to))
        .map_or(text.clone(), str::to_string);
    if (2..=80).contains(&text.chars().count()) {
        text
    } else {
        String::new()
    }
}
