//! Docket numbers in running text: the case's own, the paper's, and those of other cases that are only named.

use super::Found;
use super::number_text::{loose_at, number_at, of_paper, other_case};
use super::paper::Paper;
use super::source::{Range, Source, is_han};
use crate::case::{DocketNumber, Instance};
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
const EARLIER: &[&str] = &[
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
    "及",
    "与",
    "和",
];

/// A number found.
struct Seen {
    at: Range,
    number: DocketNumber,
    /// An organ's paper rather than its case.
    of_paper: bool,
    /// A bracket of its year is wanting: 2026川3702行初1号.
    loose: bool,
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
        let known = Some(seen.number.key()) == own_key
            || out
                .others
                .iter()
                .any(|o| o.value.number.key() == seen.number.key());
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
        } else if mentioned(src, &seen.at) || party {
            Relation::Earlier
        } else {
            Relation::Other
        };
        out.others.push(Found {
            value: OtherNumber {
                number: seen.number.clone(),
                relation,
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

/// 作出的清自然资信复〔2026〕5号《政府信息公开答复书》, 信访处理意见（石信复〔2026〕30号）: the number of an act, though 复 stands
/// in it. Told by the words round it: an answer, an opinion, a reply is no case of reconsideration.
pub(super) fn is_of_act(src: &Source, at: &Range) -> bool {
    const ACTS: &[&str] = &[
        "答复", "告知", "意见", "处罚", "决定", "通知", "复函", "批复", "结论", "认定", "公告",
        "裁决", "回复",
    ];
    const DECIDED: &[&str] = &["复议", "判决", "裁定", "调解"];
    if !src.get(at.start).is_some_and(is_han) {
        return false;
    }
    let holds = |text: &str, words: &[&str]| words.iter().any(|w| text.contains(w));
    let before = src.plain(src.sentence_before(at.start, 30));
    let behind = src.plain(src.sentence_after(at.end, 30));
    let made = ["作出的", "作出", "下发的", "出具的"]
        .iter()
        .any(|w| before.ends_with(w));
    let title = behind.strip_prefix('《');
    let named: String = match title {
        Some(title) => title.chars().take_while(|c| *c != '》').collect(),
        None => behind
            .chars()
            .take_while(|c| !matches!(c, '，' | '、' | '(' | '《'))
            .take(18)
            .collect(),
    };
    // 作出的清府复〔2026〕9号决定 is the organ's own
    let plain = ["决定", "通知书", "一案", "案"]
        .iter()
        .any(|w| named.starts_with(w))
        || of_paper(&src.plain(at.clone()));
    if made && holds(&named, ACTS) && !holds(&named, DECIDED) && (title.is_some() || !plain) {
        return true;
    }
    if made && !of_paper(&src.plain(at.clone())) && other_organ(src, at) {
        return true;
    }
    // the name of the act stands before the bracket
    let Some(name) = before.strip_suffix('(') else {
        return false;
    };
    let name = name
        .rsplit(['，', '、', ':'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('》');
    let ends = ["书", "》", ""].iter().any(|end| {
        name.strip_suffix(end)
            .is_some_and(|n| ACTS.iter().any(|w| n.ends_with(w)))
    });
    ends && !holds(name, DECIDED) && !of_paper(&src.plain(at.clone()))
}

/// The paper carries the number of another organ in its head: 清教复〔2026〕6号 in a paper of 清府.
fn other_organ(src: &Source, at: &Range) -> bool {
    let stem = |text: &str| -> Option<String> {
        let prefix: String = text.chars().take_while(|c| *c != '(').collect();
        Some(prefix.rsplit_once('复')?.0.to_string())
    };
    let head = src.lines().into_iter().take(5).find_map(|line| {
        let text = src.plain(src.trim(line));
        let own = text.ends_with('号') && text.chars().count() <= 24 && !text.starts_with('(');
        own.then(|| stem(&text)).flatten()
    });
    head.zip(stem(&src.plain(at.clone())))
        .is_some_and(|(head, own)| head != own)
}

/// 清府复不受〔2026〕8号, 清府复终〔2026〕8号 in a court's paper: a decision of the organ that is itself what is sued for.
pub(super) fn refused(src: &Source, at: &Range) -> bool {
    let whole = src.plain(at.clone());
    let prefix: String = whole.chars().take_while(|c| *c != '(').collect();
    let tail = prefix.rsplit('复').next().unwrap_or_default();
    let sort = ["不受", "不予受理", "终", "驳", "不"]
        .iter()
        .any(|w| tail.starts_with(w));
    let head = src.plain(0..src.len().min(60));
    sort && head.contains("法院")
}

/// Where the numbers of different cases stand that the text itself is about, each once.
pub(super) fn seen(src: &Source) -> Vec<Range> {
    let mut out: Vec<(Range, String)> = Vec::new();
    for i in 0..src.len() {
        if matches!(src.get(i), Some('(' | '【'))
            && let Some((at, Ok(number))) = number_at(src, i)
            && !of_paper(&src.plain(at.clone()))
            && !mentioned(src, &at)
            && !is_of_act(src, &at)
            && !out.iter().any(|(_, key)| *key == number.key())
        {
            out.push((at, number.key()));
        }
    }
    // In a court's text the number of a reconsideration is none of its cases.
    let organ = |at: &Range| src.get(at.start).is_some_and(is_han);
    let court = out.first().is_some_and(|(at, _)| !organ(at));
    out.into_iter()
        .map(|(at, _)| at)
        .filter(|at| !court || !organ(at))
        .collect()
}

/// 85号、86号, 85号至90号, 85号等五案, 85号系列案 behind a number: it stands for several.
fn row_behind(src: &Source, end: usize) -> bool {
    let behind = src.plain(src.sentence_after(end, 12));
    let digit = |t: &str| t.starts_with(|c: char| c.is_ascii_digit());
    let row = ["、", "-", "至", "到", "和", "及"].iter().any(|w| {
        behind.strip_prefix(w).is_some_and(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let more = rest.get(digits.len()..).unwrap_or_default();
            digit(rest) && digits.len() < 5 && more.starts_with(['号', '、', '-'])
                || matches!(*w, "至" | "到") && rest.starts_with('(')
        })
    });
    let counted = behind
        .strip_prefix('等')
        .is_some_and(|rest| rest.chars().take(5).any(|c| c == '案' || c == '件'));
    row || counted || behind.starts_with("系列案")
}

fn labelled(src: &Source, at: &Range) -> bool {
    let before = src.plain(src.sentence_before(at.start, 5));
    ["案号", "案号:", "案号为", "案号是"]
        .iter()
        .any(|l| before.ends_with(l))
}

/// 关于（2026）赣0102行初15号案件延长审理期限的批复: the letter is about that case, whatever number it has itself.
fn of_letter(src: &Source, at: &Range) -> bool {
    let line = src.trim(src.line(at.start));
    src.plain(line.start..at.start) == "关于"
        && src.word(at.end, "案").is_some()
        && Paper::title(&src.plain(line)).is_some()
}

/// Alone in its line, near the head.
fn alone(src: &Source, at: &Range) -> bool {
    let line = src.trim(src.line(at.start));
    let before = src.plain(line.start..at.start);
    let title = before.is_empty() || Paper::title(&before).is_some();
    line.end == at.end && title && src.plain(0..at.start).chars().count() < 160
}

/// 一审, 二审 right before a number that is itself of that instance, and of a case that is to be heard.
fn of_this_instance(src: &Source, seen: &Seen) -> bool {
    let before = src.plain(src.sentence_before(seen.at.start, 40));
    let hint = seen.number.hint().instance;
    let own = match hint {
        Some(id) if id == Instance::First.id() => ["一审", "一审案件", "一审案"],
        Some(id) if id == Instance::Second.id() => ["二审", "二审案件", "二审案"],
        _ => return false,
    };
    let behind = src.plain(src.sentence_after(seen.at.end, 12));
    let decided = ["判决", "裁定", "行政判决", "行政裁定", "行政赔偿", "《"]
        .iter()
        .any(|w| behind.starts_with(w));
    let earlier = ["不服", "原审", "撤销", "维持", "原判"]
        .iter()
        .any(|w| before.contains(w));
    own.iter().any(|w| before.ends_with(w)) && !decided && !earlier
}

fn mentioned(src: &Source, at: &Range) -> bool {
    let before = src.sentence_before(at.start, 40);
    if labelled(src, at) {
        return false;
    }
    // 第二审判庭 is a room and no second instance.
    let text = src.plain(before).replace("审判庭", "庭");
    // …一案(清府复〔2026〕21号): the case itself.
    if text.ends_with("案(") || text.ends_with("案:(") || text.ends_with("案件(") {
        return false;
    }
    let organ = src.get(at.start).is_some_and(is_han);
    // 审理…一案中 is this case; 作出的…判决 is another paper of it or of the court below.
    let after = src.plain(src.sentence_after(at.end, 10));
    let decided = [
        "行政判决",
        "行政裁定",
        "判决",
        "裁定",
        "行政赔偿判决",
        "行政赔偿裁定",
        "行政赔偿调解书",
        "行政调解书",
        "调解书",
        "行政复议决定",
        "《行政",
        "决定书",
        "号",
    ]
    .iter()
    .any(|w| after.starts_with(w));
    // …号《行政判决书》待签收: the paper that is on its way to us
    let served = ["待签收", "请签收", "待领取", "送达", "查收", "待查收"]
        .iter()
        .any(|w| src.plain(src.sentence_after(at.end, 24)).contains(w));
    if served
        && !["不服", "生效", "撤销", "维持"]
            .iter()
            .any(|w| text.contains(w))
    {
        return false;
    }
    !organ
        && EARLIER
            .iter()
            .any(|w| text.contains(w) && (!w.starts_with("作出") || decided))
        || decided && !text.is_empty()
}

/// The number of the paper itself, alone in a line of the head, that is no docket number: (2026)清法建字第2号.
fn own_paper(src: &Source, found: &[Seen]) -> Option<Found<String>> {
    for line in src.lines().into_iter().take(8) {
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
