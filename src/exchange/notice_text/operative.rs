//! What was decided: the items of the operative part, with their sums and periods, the costs, and whether it is final.

use super::Found;
use super::money::{Sum, sums};
use super::parts::Parts;
use super::periods::{Length, period_at};
use super::source::{Range, Source, is_blank};
use crate::case::Outcome;

/// One item of the operative part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRead {
    pub text: String,
    /// What it alone would be as an outcome.
    pub outcome: Option<Outcome>,
    /// The sum to pay, in fen.
    pub amount_fen: Option<i64>,
    /// The period to perform.
    pub period: Option<Length>,
}

/// Costs, which are none of the sums to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostRead {
    /// 案件受理费, 鉴定费.
    pub what: &'static str,
    pub amount_fen: i64,
    /// Who bears it, as written.
    pub by: String,
}

const NUMERALS: &str = "一二三四五六七八九十";

/// The ranges of the items, the numbers before them left out.
pub(super) fn items(src: &Source, parts: &Parts) -> Vec<Range> {
    let Some(operative) = parts.operative.clone() else {
        return Vec::new();
    };
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for i in operative.clone() {
        let fresh = i == operative.start
            || src
                .before(i)
                .is_some_and(|c| is_blank(c) || matches!(c, '；' | '。' | ':'));
        if fresh && let Some(end) = numbered(src, i) {
            starts.push((i, end));
        }
    }
    if starts.first().is_none_or(|(i, _)| *i != operative.start) {
        return vec![trimmed(src, operative)];
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(i, _)| *i)
        .chain([operative.end]);
    starts
        .iter()
        .zip(ends)
        .map(|((_, from), to)| trimmed(src, *from..to))
        .filter(|r| !r.is_empty())
        .collect()
}

/// `一、`, `1.`, `（一）`, `第一项`.
fn numbered(src: &Source, i: usize) -> Option<usize> {
    let open = src.get(i) == Some('(');
    let from = if open { i + 1 } else { i };
    let mut end = from;
    while end < from + 3
        && src
            .get(end)
            .is_some_and(|c| NUMERALS.contains(c) || c.is_ascii_digit())
    {
        end += 1;
    }
    (end > from).then_some(())?;
    // a scanner sets the mark apart
    let end = src.skip_in_line(end);
    let mark = src.get(end)?;
    let fits = if open {
        mark == ')'
    } else {
        matches!(mark, '、' | '.' | '．') && !src.get(end + 1).is_some_and(|c| c.is_ascii_digit())
    };
    fits.then_some(end + 1)
}

fn trimmed(src: &Source, range: Range) -> Range {
    let mut range = src.trim(range);
    while range.end > range.start
        && src
            .get(range.end - 1)
            .is_some_and(|c| is_blank(c) || matches!(c, '；' | '。' | '，'))
    {
        range.end -= 1;
    }
    range
}

/// The sum and the period of one item.
pub(super) fn item(src: &Source, at: Range, outcome: Option<Outcome>) -> Found<ItemRead> {
    let mut all = sums(src, at.clone());
    // 执行费, 受理费 are none of what is to be paid to the other side.
    all.retain(|s| {
        let before = src.plain(s.at.start.saturating_sub(10).max(at.start)..s.at.start);
        let before = before.trim_end_matches("人民币");
        !COSTS.iter().any(|c| before.ends_with(c))
    });
    let period = at
        .clone()
        .find_map(|i| period_at(src, i).filter(|(_, end)| *end <= at.end))
        .map(|(span, _)| Length::Span(span));
    let total = match all.as_slice() {
        [] => None,
        [one] => Some(one.fen),
        many => Some(sum_of(src, &at, many)),
    };
    Found {
        value: ItemRead {
            text: src.joined(at.clone()),
            outcome,
            amount_fen: total,
            period,
        },
        place: src.place(at),
        doubt: None,
    }
}

/// Several sums in one item: the one said to be the whole (共计), else their total.
fn sum_of(src: &Source, at: &Range, many: &[Sum]) -> i64 {
    // 由50000元调整为20000元: what it was is none of what is owed
    let turned = many.last().is_some_and(|s| {
        let before = src.plain(s.at.start.saturating_sub(8).max(at.start)..s.at.start);
        [
            "调整为",
            "变更为",
            "减为",
            "降为",
            "减至",
            "降至",
            "调整至",
            "改为",
        ]
        .iter()
        .any(|w| before.trim_end_matches("人民币").ends_with(w))
    });
    if let Some(last) = many.last().filter(|_| turned) {
        return last.fen;
    }
    let whole = many.iter().find(|s| {
        let before = src.plain(s.at.start.saturating_sub(8).max(at.start)..s.at.start);
        ["共计", "合计", "总计", "共"]
            .iter()
            .any(|w| before.contains(w))
    });
    match whole {
        Some(one) => one.fen,
        None => many.iter().map(|s| s.fen).fold(0, i64::saturating_add),
    }
}

const COSTS: &[&str] = &[
    "一审案件受理费",
    "二审案件受理费",
    "案件受理费",
    "受理费",
    "鉴定费",
    "评估费",
    "公告费",
    "申请费",
    "保全费",
    "诉讼费用",
    "诉讼费",
    "申请执行费",
    "执行费",
];

/// 案件受理费50元，由原告负担; 负担案件受理费50元、执行费100元.
pub(super) fn bears_costs(text: &str) -> bool {
    let verbs = ["负担", "承担", "退还", "退回", "减半", "收取", "免收"];
    let begins = |text: &str| COSTS.iter().any(|c| text.starts_with(c));
    let bare = text.trim_start_matches("本案");
    let first = verbs.iter().find_map(|v| bare.strip_prefix(v));
    first.is_some_and(begins) || begins(bare) && verbs.iter().any(|v| bare.contains(v))
}

/// The costs behind the operative part.
pub(super) fn costs(src: &Source, parts: &Parts) -> Vec<Found<CostRead>> {
    let mut out = Vec::new();
    if parts.operative.is_none() {
        return out;
    }
    // A notice of enforcement names its fee among what is to be performed.
    let mut i = parts.operative.as_ref().map_or(parts.tail, |o| o.start);
    let mut open: Vec<usize> = Vec::new();
    while i < src.len() {
        let Some((what, end)) = src.any(i, COSTS) else {
            i += 1;
            continue;
        };
        let sentence = src.sentence_after(end, 80);
        // 案件受理费50元，减半收取25元: the last sum before the next cost is what is charged.
        let next = (end..sentence.end)
            .find(|at| src.any(*at, COSTS).is_some())
            .unwrap_or(sentence.end);
        let by = bearer(src, end..next);
        // Each bearing a part of it comes behind the whole.
        let borne = src.all("由", end..next).pop().filter(|_| by.is_some());
        let charged = borne
            .and_then(|by| sums(src, end..by.start).pop())
            .or_else(|| {
                let all = sums(src, end..next);
                // 50元，原告负担25元，被告负担25元: what each bears comes behind the whole
                let halved = src.find("减半", end..next).is_some();
                let shared = src.all("负担", end..next).len() > 1 && !halved;
                match shared {
                    true => all.into_iter().next(),
                    false => all.into_iter().next_back(),
                }
            });
        let waived = ["不予收取", "不收取", "免收", "免交"]
            .iter()
            .any(|w| src.find(w, end..next).is_some());
        let charged = charged.filter(|_| !waived);
        if let Some(sum) = charged {
            out.push(Found {
                value: CostRead {
                    what,
                    amount_fen: sum.fen,
                    by: by.clone().unwrap_or_default(),
                },
                place: src.place(i..sum.at.end),
                doubt: None,
            });
            open.push(out.len() - 1);
        }
        if let Some(by) = by {
            // 一审…元，二审…元，均由…负担
            for at in open.drain(..) {
                if let Some(cost) = out
                    .get_mut(at)
                    .filter(|c: &&mut Found<CostRead>| c.value.by.is_empty())
                {
                    cost.value.by = by.clone();
                }
            }
        }
        i = next.max(end);
    }
    out
}

fn bearer(src: &Source, range: Range) -> Option<String> {
    let verb = ["负担", "承担"]
        .iter()
        .filter_map(|w| src.find(w, range.clone()))
        .min_by_key(|r| r.start)?;
    let by = src.all("由", range.start..verb.start).pop()?;
    let name = src.plain(by.end..verb.start);
    let name = name.trim_end_matches(['各', '均']).to_string();
    (2..=40).contains(&name.chars().count()).then_some(name)
}

/// `本判决为终审判决`, `本裁定为终审裁定`, `本决定为最终裁决`.
pub(super) fn last_word(src: &Source, parts: &Parts) -> Option<Found<()>> {
    let from = parts.tail;
    ["本判决为终审", "本裁定为终审", "为最终裁决", "终局裁决"]
        .iter()
        .find_map(|w| src.find(w, from..src.len()))
        .map(|at| Found {
            value: (),
            place: src.place(at.start..(at.end + 2).min(src.len())),
            doubt: None,
        })
}
