//! Docket numbers in running text: the case's own, the paper's, and those of other cases that are only named.

use super::Found;
use super::earlier::Told;
use super::number_place::{
    alone, is_of_act, labelled, mentioned, of_letter, of_this_instance, row_behind,
};
use super::number_text::{loose_at, number_at, of_paper, other_case};
use super::paper::Paper;
use super::source::{Range, Source, is_han};
use crate::case::DocketNumber;
use crate::codes;
use crate::said;
use crate::text::Said;

codes! {
    /// What another case's number is to this one.
    pub enum Relation {
        Earlier = "earlier", "前一程序", "the instance before";
        Reconsideration = "reconsideration", "行政复议", "the reconsideration";
        Suit = "suit", "诉讼", "the suit";
        Concerned = "concerned", "文书所指案件", "the case the paper is about";
        Other = "other", "文中提到", "mentioned";
    }
}

/// A number of another case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherNumber {
    pub number: DocketNumber,
    pub relation: Relation,
    /// By whom it was decided, when and how, where the paper tells it.
    pub told: Told,
}

/// The numbers of a text.
#[derive(Default)]
pub(super) struct Numbers {
    pub own: Option<Found<DocketNumber>>,
    /// The paper's own number, where the case has another: 清府复答〔2026〕17号.
    pub paper: Option<Found<String>>,
    pub others: Vec<Found<OtherNumber>>,
    /// What looks like a court's number and is none of an administrative case.
    pub unread: Vec<Found<Said>>,
    /// The paper's own number is of a case that is no administrative one: 民初, 委赔.
    pub foreign: Option<super::source::Place>,
}

/// Words before a number that say it is another case's: what is appealed, the judgment below.
pub(super) const EARLIER: &[&str] = &[
    "不服",
    "原审",
    "一审",
    "二审",
    "撤销",
    "维持",
    "另案",
    "关联案件",
    "原判",
    "前案",
    "变更",
    "作出的",
    "作出",
];

/// Words that stand before an organ's prefix and do not belong to it.
pub(super) const BEFORE_PREFIX: &[&str] = &[
    "案号为",
    "案号",
    "文号",
    "编号",
    "根据",
    "依据",
    "关于",
    "因",
    "受理的",
    "审理的",
    "收到",
    "作出的",
    "作出",
    "本机关",
    "我机关",
    "行政复议案件",
    "案件",
    "一案",
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
    "维持",
    "撤销",
    "确认",
    "并以",
    "作",
    "人民政府",
    "被告",
    "被申请人",
    "下达",
    "下发",
    "及",
    "与",
    "和",
];

/// A number found.
pub(super) struct Seen {
    pub(super) at: Range,
    pub(super) number: DocketNumber,
    /// An organ's paper rather than its case.
    pub(super) of_paper: bool,
    /// A bracket of its year is wanting: 2026川3702行初1号.
    pub(super) loose: bool,
}

/// A court's number with its code of today and 字第 as before 2016.
fn half_old(src: &Source, at: &Range) -> Option<DocketNumber> {
    let text = src.plain(at.clone());
    let modern = text.replace("字第", "").replace('第', "");
    (modern != text).then_some(())?;
    DocketNumber::parse(&modern)
        .ok()
        .filter(DocketNumber::is_court)
}

pub(super) fn numbers(src: &Source, paper: Option<&Found<Paper>>) -> Numbers {
    let kind = paper.map(|p| p.value);
    let mut out = Numbers::default();
    let mut found: Vec<Seen> = Vec::new();
    for i in 0..src.len() {
        if let Some((at, number)) = loose_at(src, i) {
            found.push(Seen {
                at,
                number,
                of_paper: false,
                loose: true,
            });
            continue;
        }
        if !matches!(src.get(i), Some('(' | '【')) {
            continue;
        }
        match number_at(src, i) {
            Some((at, Ok(_))) if is_of_act(src, &at) => {}
            Some((at, Ok(number))) => {
                let whole = src.plain(at.clone());
                found.push(Seen {
                    at,
                    of_paper: of_paper(&whole),
                    number,
                    loose: false,
                });
            }
            // (2016)苏0684行初字第212号: half as before 2016
            Some((at, Err(_))) if half_old(src, &at).is_some() => {
                let number = half_old(src, &at);
                found.extend(number.map(|number| Seen {
                    at,
                    number,
                    of_paper: false,
                    loose: true,
                }));
            }
            Some((at, Err(why))) => {
                let place = src.place(at.clone());
                // an enforcement or a preservation goes with a suit, these are of another sort
                let other = other_case(&src.plain(at.clone()))
                    .is_some_and(|what| ["民事", "刑事", "赔偿"].iter().any(|w| what.contains(w)));
                if out.foreign.is_none() && other && (alone(src, &at) || labelled(src, &at)) {
                    out.foreign = Some(place.clone());
                }
                out.unread.push(Found {
                    value: why,
                    place,
                    doubt: None,
                });
            }
            None => {}
        }
    }
    // what a court writes carries the court's number, whatever paper of an organ it speaks of
    let of_court = found
        .iter()
        .any(|s| s.number.is_court() && (alone(src, &s.at) || labelled(src, &s.at)));
    out.paper = own_paper(src, &found);
    if out.paper.is_none()
        && !of_court
        && let Some(seen) = found.iter().find(|s| s.of_paper)
        && (seen.at.start < src.len().min(160) || kind.is_some_and(|p| p == Paper::Message))
        && !mentioned(src, &seen.at)
    {
        out.paper = Some(Found {
            value: seen.number.canonical().to_string(),
            place: src.place(seen.at.clone()),
            doubt: None,
        });
    }
    let paper_text = out.paper.as_ref().map(|p| p.place.text.clone());
    let is_paper = |seen: &Seen| {
        seen.of_paper && paper_text.as_deref() == Some(src.place(seen.at.clone()).text.as_str())
    };
    let party = kind.is_some_and(Paper::of_party);
    let organ = found.iter().any(|s| s.of_paper)
        || kind.is_some_and(|p| matches!(p, Paper::Decision | Paper::Reply));
    let own = found
        .iter()
        .position(|s| !s.of_paper && labelled(src, &s.at))
        .or_else(|| {
            found
                .iter()
                .position(|s| !s.of_paper && of_letter(src, &s.at))
        })
        .or_else(|| found.iter().position(|s| !s.of_paper && alone(src, &s.at)))
        .or_else(|| {
            // An organ's paper is about the organ's case, a court's about the court's.
            let court = found.iter().any(|s| s.number.is_court()) && !organ;
            let fits = |s: &Seen| s.number.is_court() == court;
            found
                .iter()
                .position(|s| !s.of_paper && fits(s) && !mentioned(src, &s.at))
        })
        .or_else(|| {
            // a certificate of effect names the case in its sentence only
            let first = found.iter().position(|s| s.number.is_court());
            first.filter(|_| kind == Some(Paper::Effect))
        })
        .or_else(|| {
            // 吴用二审(2026)浙11行终7号定于…: the instance it names is its own
            found
                .iter()
                .position(|s| !s.of_paper && of_this_instance(src, s))
        });
    // A party's appeal names the case below; a request to withdraw the case itself.
    let own = own.filter(|at| {
        let labelled = found.get(*at).is_some_and(|s| labelled(src, &s.at));
        !party || labelled && kind == Some(Paper::Withdrawal)
    });
    if own
        .and_then(|at| found.get(at))
        .is_some_and(|s| labelled(src, &s.at) || alone(src, &s.at))
    {
        out.foreign = None;
    }
    // the decision of a compensation committee speaks of the reconsideration before it
    let own = own.filter(|_| out.foreign.is_none());
    let own_key = own.and_then(|at| found.get(at)).map(|s| s.number.key());
    let sure = own
        .and_then(|at| found.get(at))
        .is_some_and(|s| labelled(src, &s.at) || alone(src, &s.at));
    let rival = found
        .iter()
        .enumerate()
        .filter(|(i, s)| {
            Some(*i) != own
                && !s.of_paper
                && own_key.as_ref() != Some(&s.number.key())
                && !mentioned(src, &s.at)
        })
        .count();
    // the letter's own number
    let letter = own
        .and_then(|at| found.get(at))
        .is_some_and(|s| of_letter(src, &s.at));
    let letter = found
        .iter()
        .position(|s| letter && !s.of_paper && alone(src, &s.at));
    if let Some(seen) = letter.and_then(|at| found.get(at)) {
        out.paper = Some(Found {
            value: seen.number.canonical().to_string(),
            place: src.place(seen.at.clone()),
            doubt: None,
        });
    }
    let own_court = own
        .and_then(|at| found.get(at))
        .map(|s| s.number.is_court());
    let mut told = std::collections::HashSet::new();
    for (i, seen) in found.iter().enumerate() {
        let place = src.place(seen.at.clone());
        if Some(i) == own {
            let doubt = (rival > 0 && !sure && own_court == Some(true)).then(|| {
                said!(
                    "文中有几个案号，取第一个",
                    "there are several docket numbers; this is the first"
                )
            });
            let own = src.plain(seen.at.clone());
            let serial = own.rsplit(')').next().unwrap_or_default();
            let several = serial.contains(['、', '-', '至', '和', '及']);
            let several = several || row_behind(src, seen.at.end);
            let doubt = doubt.or(several.then(|| {
                said!(
                    "写的是几个案号，取第一个",
                    "several docket numbers run together; this is the first"
                )
            }));
            let doubt = doubt.or(seen.loose.then(|| {
                said!(
                    "案号写得不全，请核对",
                    "an incomplete docket number; check it"
                )
            }));
            out.own = Some(Found {
                value: seen.number.clone(),
                place,
                doubt,
            });
            continue;
        }
        let known = Some(seen.number.key()) == own_key || told.contains(&seen.number.key());
        let base = own
            .and_then(|at| found.get(at))
            .is_some_and(|s| s.number.of_case().key() == seen.number.key());
        if known || base || is_paper(seen) || letter == Some(i) {
            continue;
        }
        let relation = if !seen.number.is_court() && own_court != Some(false) {
            Relation::Reconsideration
        } else if seen.number.is_court() && own_court == Some(false) {
            Relation::Suit
        } else if (mentioned(src, &seen.at) || party)
            && comes_of(src, own.and_then(|at| found.get(at)), seen)
        {
            Relation::Earlier
        } else {
            Relation::Other
        };
        told.insert(seen.number.key());
        out.others.push(Found {
            value: OtherNumber {
                number: seen.number.clone(),
                relation,
                told: Told::default(),
            },
            place,
            doubt: None,
        });
    }
    // Another court's case that the paper only speaks of is worth no word where its own was read.
    if out.own.is_some() {
        out.unread.clear();
    }
    out
}

/// Whether the paper's own case may come of the other. A judgment of another suit that a first instance only cites (类案, 关联案件, 已
/// 另案确认) went before nothing; what was sent back, taken over or contested did.
fn comes_of(src: &Source, own: Option<&Seen>, other: &Seen) -> bool {
    let Some(own) = own.filter(|o| o.number.is_court() && other.number.is_court()) else {
        return true;
    };
    let instance = |seen: &Seen| seen.number.hint().instance;
    let before = src.plain(src.sentence_before(other.at.start, 80));
    let after = src.plain(src.sentence_after(other.at.end, 60));
    let has = |words: &[&str]| {
        words
            .iter()
            .any(|w| before.contains(w) || after.contains(w))
    };
    const COMES: &[&str] = &[
        "发回",
        "重审",
        "重新审理",
        "移送",
        "指定",
        "原审",
        "原一审",
        "原判",
        "不服",
        "上诉",
        "一审",
        "再审",
        "申诉",
        "抗诉",
        "监督",
        "提审",
        "生效",
    ];
    const CITED: &[&str] = &[
        "关联案件",
        "系列案",
        "类案",
        "同类",
        "参照",
        "另案",
        "合并审理",
        "案外",
    ];
    match (instance(own), instance(other)) {
        // its own first judgment, before it was sent back
        (Some("first"), Some("first")) if src.has("发回") => {
            !has(CITED) && !has(&["认定", "确认"])
        }
        (Some("first"), _) => has(&["发回", "重审", "重新审理", "移送", "指定", "原审"]),
        (Some("second"), Some("first")) => has(COMES) || !has(CITED),
        (Some("second"), _) => has(COMES),
        _ => true,
    }
}

/// The number of the paper itself, alone in a line of the head, that is no docket number: (2026)清法建字第2号.
fn own_paper(src: &Source, found: &[Seen]) -> Option<Found<String>> {
    for line in src.head(8).into_iter() {
        let line = src.trim(line);
        if line.is_empty() {
            continue;
        }
        if let Some(seen) = found
            .iter()
            .find(|s| s.at.start >= line.start && s.at.end <= line.end)
        {
            if seen.of_paper && seen.at == line {
                // 青政复听〔2026〕3-1号 is a number of its own
                let text = src.place(line.clone()).text;
                let part = text.contains(['-', '－']);
                let whole: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                return Some(Found {
                    value: match part {
                        true => whole,
                        false => seen.number.canonical().to_string(),
                    },
                    place: src.place(line),
                    doubt: None,
                });
            }
            continue;
        }
        let text = src.plain(line.clone());
        if is_paper_number(&text) {
            return Some(Found {
                value: text,
                place: src.place(line),
                doubt: None,
            });
        }
    }
    None
}

fn is_paper_number(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let Some(open) = chars.iter().position(|c| *c == '(') else {
        return false;
    };
    let Some(close) = chars.iter().position(|c| *c == ')') else {
        return false;
    };
    let year: String = chars
        .get(open + 1..close)
        .unwrap_or_default()
        .iter()
        .collect();
    let tail: String = chars.iter().skip(close + 1).collect();
    let digits = tail.chars().any(|c| c.is_ascii_digit());
    year.chars().count() == 4
        && year.chars().all(|c| c.is_ascii_digit())
        && open <= 14
        && chars.iter().take(open).all(|c| is_han(*c))
        && tail.contains('号')
        && digits
        && tail.chars().count() <= 24
        && tail.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric())
}
