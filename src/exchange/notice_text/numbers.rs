//! Docket numbers in running text: the case's own, and those of other cases that are only mentioned.

use super::Found;
use super::source::{Range, Source, is_blank, is_han};
use crate::case::DocketNumber;
use crate::said;
use crate::text::Said;

/// The numbers of a text.
#[derive(Default)]
pub(super) struct Numbers {
    pub own: Option<Found<DocketNumber>>,
    pub others: Vec<Found<DocketNumber>>,
    /// What looks like a court's number and is none of an administrative case.
    pub unread: Vec<Found<Said>>,
}

/// Words before a number that say it is another case's: what is appealed, the judgment below.
const OTHERS: &[&str] = &[
    "不服",
    "原审",
    "一审",
    "撤销",
    "维持",
    "另案",
    "关联案件",
    "原判",
    "前案",
];

/// Words that stand before an organ's prefix and do not belong to it.
const BEFORE_PREFIX: &[&str] = &[
    "案号为",
    "案号",
    "文号",
    "编号",
    "根据",
    "依据",
    "关于",
    "收到",
    "作出的",
    "作出",
    "本机关",
    "我机关",
    "行政复议案件",
    "案件",
    "的",
    "以",
    "为",
    "在",
    "对",
    "就",
    "不服",
    "你单位",
    "通知书",
    "决定书",
];

pub(super) fn numbers(src: &Source) -> Numbers {
    let mut out = Numbers::default();
    let mut found: Vec<(Range, DocketNumber, Option<Said>)> = Vec::new();
    for i in 0..src.len() {
        if !matches!(src.get(i), Some('(' | '【')) {
            continue;
        }
        match number_at(src, i) {
            Some((at, Ok((number, doubt)))) => found.push((at, number, doubt)),
            Some((at, Err(why))) => out.unread.push(Found {
                value: why,
                place: src.place(at),
                doubt: None,
            }),
            None => {}
        }
    }
    let mentioned = |at: &Range| {
        let before = src.sentence_before(at.start, 40);
        let labelled = src.plain(before.clone()).ends_with("案号")
            || src.plain(before.clone()).ends_with("案号:");
        !labelled && OTHERS.iter().any(|w| src.find(w, before.clone()).is_some())
    };
    let labelled = found.iter().position(|(at, ..)| {
        let before = src.plain(src.sentence_before(at.start, 4));
        before.ends_with("案号") || before.ends_with("案号:") || before.ends_with("案号为")
    });
    let own = labelled
        .or_else(|| found.iter().position(|(at, ..)| !mentioned(at)))
        .or_else(|| (found.len() == 1).then_some(0));
    let own_key = own.and_then(|at| found.get(at)).map(|(_, n, _)| n.key());
    let rival = found
        .iter()
        .enumerate()
        .filter(|(i, (at, n, _))| {
            Some(*i) != own && own_key.as_ref() != Some(&n.key()) && !mentioned(at)
        })
        .count();
    for (i, (at, number, doubt)) in found.into_iter().enumerate() {
        let only_mentioned = mentioned(&at);
        let one = Found {
            value: number,
            place: src.place(at),
            doubt,
        };
        if Some(i) == own {
            let why = if rival > 0 && labelled.is_none() {
                Some(said!(
                    "文中有几个案号,取第一个",
                    "there are several docket numbers; this is the first"
                ))
            } else if only_mentioned && labelled.is_none() {
                Some(said!(
                    "可能是前一程序的案号",
                    "this may be the number of the instance before"
                ))
            } else {
                one.doubt.clone()
            };
            out.own = Some(Found { doubt: why, ..one });
        } else if Some(one.value.key()) != own_key
            && !out.others.iter().any(|o| o.value.key() == one.value.key())
        {
            out.others.push(one);
        }
    }
    out
}

type Read = Result<(DocketNumber, Option<Said>), Said>;

/// The number whose year stands in the bracket at `i`, its range and what it is.
fn number_at(src: &Source, i: usize) -> Option<(Range, Read)> {
    let mut at = src.skip(i + 1);
    let year_from = at;
    while src.get(at).is_some_and(|c| c.is_ascii_digit()) {
        at += 1;
    }
    (at - year_from == 4).then_some(())?;
    let close = src.skip(at);
    matches!(src.get(close)?, ')' | '】').then_some(())?;
    // To 号, or 号之二.
    let mut end = close + 1;
    let mut size = 0;
    loop {
        let c = src.get(end)?;
        end += 1;
        if is_blank(c) {
            continue;
        }
        size += 1;
        if c == '号' {
            break;
        }
        if size > 22 || !(is_han(c) || c.is_ascii_alphanumeric()) {
            return None;
        }
    }
    if let Some(part) = src.word(end, "之")
        && src
            .get(part)
            .is_some_and(|c| "一二三四五六七八九十".contains(c))
    {
        end = part + 1;
    }
    let text = src.plain(i..end);
    let prefix = prefix_before(src, i);
    if let Some(from) = prefix {
        let whole = src.plain(from..end);
        return match DocketNumber::parse(&whole) {
            Ok(number) => {
                let doubt = paper_number(&whole);
                Some((from..end, Ok((number, doubt))))
            }
            Err(_) => None,
        };
    }
    match DocketNumber::parse(&text) {
        Ok(number) => Some((i..end, Ok((number, None)))),
        // A paper of an agency carries its year in such brackets too: only what a court wrote is worth a word.
        Err(_) if !text.contains('初') && !text.contains('终') => None,
        Err(e) => Some((i..end, Err(e.said))),
    }
}

/// The organ's prefix right before the bracket: `朝政复字`.
fn prefix_before(src: &Source, open: usize) -> Option<usize> {
    let mut from = open;
    let mut size = 0;
    while let Some(c) = src.before(from) {
        let spaced = c == ' ' && from != open && size < 8;
        if !(is_han(c) || spaced) || size >= 14 {
            break;
        }
        size += usize::from(is_han(c));
        from -= 1;
    }
    let mut run = from..open;
    // What stands before it in the sentence is cut off.
    for word in BEFORE_PREFIX {
        if let Some(last) = src.all(word, run.clone()).last() {
            run.start = run.start.max(last.end);
        }
    }
    let run = src.trim(run);
    let text = src.plain(run.clone());
    (text.contains('复') && text.chars().count() >= 2).then_some(run.start)
}

/// 受字, 答字, 决字: the number of a paper, under which the case may not be kept.
fn paper_number(whole: &str) -> Option<Said> {
    let prefix: String = whole.chars().take_while(|c| *c != '(').collect();
    let tail: String = prefix.split('复').next_back().unwrap_or("").to_string();
    let paper = ["受", "答", "决", "通", "听", "中", "延", "补"]
        .iter()
        .any(|w| tail.contains(w));
    paper.then(|| {
        said!(
            "这是文书的文号,案件可能另有案号",
            "this is the paper's number; the case may be kept under another"
        )
    })
}
