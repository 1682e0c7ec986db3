//! What was decided: the items of the operative part, with their sums and periods, and whether it is final.

use super::Found;
use super::clauses::verb;
use super::owed::{owed, told_twice};
use super::parts::Parts;
use super::periods::{Length, period_at};
use super::source::{Range, Source, is_blank};
use crate::case::Outcome;
use crate::said;

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

const NUMERALS: &str = "一二三四五六七八九十";

/// The ranges of the items, the numbers before them left out.
pub(super) fn items(src: &Source, parts: &Parts) -> Vec<Range> {
    let Some(operative) = parts.operative.clone() else {
        return Vec::new();
    };
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let plain = numbered(src, operative.start).is_none();
    for i in operative.clone() {
        let fresh = i == operative.start
            || src
                .before(i)
                .is_some_and(|c| is_blank(c) || matches!(c, '；' | '。' | ':'));
        // ①, 第一项, 一，: only where the first item has such a number, too
        let end = match plain {
            true => odd_number(src, i),
            false => numbered(src, i),
        };
        if fresh && let Some(end) = end {
            starts.push((i, end));
        }
    }
    if starts.first().is_none_or(|(i, _)| *i != operative.start) {
        starts = unnumbered(src, &operative);
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

/// Where items without a number begin: behind ； and 。 and a break of the line, where something is decided.
fn unnumbered(src: &Source, operative: &Range) -> Vec<(usize, usize)> {
    let mut starts = vec![(operative.start, operative.start)];
    for i in operative.start + 1..operative.end {
        if src.get(i).is_some_and(is_blank) {
            continue;
        }
        let mut mark = i - 1;
        while mark > operative.start && src.get(mark).is_some_and(is_blank) {
            mark -= 1;
        }
        let over = matches!(src.get(mark), Some('；' | '。'));
        // 撤销…，驳回原告的其他诉讼请求
        let apart = mark + 1 < i || src.get(mark) == Some('，');
        let rest = || {
            let text = src.plain(src.sentence_after(i, 40));
            let clause = text.split('，').next().unwrap_or_default();
            clause.starts_with("驳回")
                && ["其他", "其余", "其它"].iter().any(|w| clause.contains(w))
        };
        if over && decides(src, i) || apart && rest() {
            starts.push((i, i));
        }
    }
    starts
}

/// Whether something is decided from here on.
fn decides(src: &Source, i: usize) -> bool {
    const BEGINS: &[&str] = &[
        "被告",
        "被申请人",
        "被上诉人",
        "原审被告",
        "准许",
        "准予",
        "不准予",
        "发回",
        "指令",
        "由被",
        "赔偿",
        "支付",
        "返还",
        "退还",
        "继续履行",
        "解除",
        "终结",
        "移送",
    ];
    let text = src.plain(src.sentence_after(i, 40));
    let clause = text.split('，').next().unwrap_or_default();
    verb(clause).is_some() || BEGINS.iter().any(|w| clause.starts_with(w))
}

/// `一、`, `1.`, `（一）`.
fn numbered(src: &Source, i: usize) -> Option<usize> {
    let open = src.get(i) == Some('(');
    let from = if open { i + 1 } else { i };
    let end = numeral(src, from)?;
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

/// `①`, `第一项`, `一，`, `一:`, `一 `.
fn odd_number(src: &Source, i: usize) -> Option<usize> {
    let first = src.get(i)?;
    if ('①'..='⑳').contains(&first) {
        return Some(i + 1);
    }
    let (end, named) = match src.word(i, "第") {
        Some(from) => {
            let end = numeral(src, src.skip_in_line(from))?;
            (src.any(src.skip_in_line(end), &["项", "条"])?.1, true)
        }
        None => (numeral(src, i)?, false),
    };
    let at = src.skip_in_line(end);
    let marked = matches!(src.get(at), Some('，' | ':' | '、' | ')'));
    let next = src.skip_in_line(if marked { at + 1 } else { at });
    ((marked || named || at > end) && decides(src, next)).then_some(next)
}

/// The end of a numeral of an item.
fn numeral(src: &Source, from: usize) -> Option<usize> {
    let size = (from..from + 3)
        .take_while(|i| {
            src.get(*i)
                .is_some_and(|c| NUMERALS.contains(c) || c.is_ascii_digit())
        })
        .count();
    (size > 0).then_some(from + size)
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
    let period = at
        .clone()
        .find_map(|i| period_at(src, i).filter(|(_, end)| *end <= at.end))
        .map(|(span, _)| Length::Span(span));
    let doubt = told_twice(src, &at).then(|| {
        said!(
            "大写与小写的金额不一致，请核对",
            "the sum in words is not that in figures; check it"
        )
    });
    Found {
        value: ItemRead {
            text: src.joined(at.clone()),
            outcome,
            amount_fen: owed(src, &at),
            period,
        },
        place: src.place(at),
        doubt,
    }
}

/// `本判决为终审判决`, `本裁定为终审裁定`, `本决定为最终裁决`.
pub(super) fn last_word(src: &Source, parts: &Parts) -> Option<Found<()>> {
    let from = parts.tail;
    ["本判决为终审", "本裁定为终审", "为最终裁决", "终局裁决"]
        .iter()
        .flat_map(|w| src.all(w, from..src.len()))
        // 可以向国务院申请裁决，国务院的裁决为最终裁决: of the other way, not of this decision
        .find(|at| {
            !src.plain(src.sentence_before(at.start, 40))
                .contains("国务院")
        })
        .map(|at| Found {
            value: (),
            place: src.place(at.start..(at.end + 2).min(src.len())),
            doubt: None,
        })
}
