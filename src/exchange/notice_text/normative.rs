//! A normative document asked to be reviewed beside the act (ALL 53, 64; ARL 13): which one, and what became of it.

use super::Found;
use super::asked_documents::{asks, based_on, named};
use super::events::sentences;
use super::parts::Parts;
use super::source::{Range, Source};
use crate::codes;
use crate::said;
use crate::text::{Said, fold};

codes! {
    /// What the court or the organ says of the document.
    pub enum Reviewed {
        Lawful = "lawful", "合法", "lawful";
        Unlawful = "unlawful", "不合法", "unlawful";
        NotReviewed = "not_reviewed", "不予审查", "not reviewed";
        Forwarded = "forwarded", "转送处理", "forwarded";
    }
}

/// One document, and what is said of it where the paper decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRead {
    /// As written, with its number.
    pub name: String,
    pub result: Option<Reviewed>,
}

impl DocumentRead {
    /// `《…办法》（清政规〔2020〕5号） 合法`.
    pub fn said(&self) -> Said {
        let name = Said::same(&self.name);
        let result = self.result.map(|r| r.text().into());
        Said::joined([Some(name), result].into_iter().flatten(), " ", " ")
    }
}

/// That it is not reviewed: the court's words alone.
const NOT_REVIEWED: &[&str] = &[
    "不予审查",
    "不属于审查范围",
    "不属于一并审查",
    "不属于附带审查",
    "不属于本案审查",
    "不属于行政诉讼一并审查",
    "不属于可以一并",
    "不符合一并审查",
    "不符合附带审查",
    "不符合审查条件",
    "无法一并审查",
    "不再审查",
    "不作审查",
    "不进行审查",
    "不属于规范性文件",
    "并非规范性文件",
    "不是规范性文件",
    "不能一并审查",
    "不能作为本案审查",
    "不宜审查",
    "不具备审查条件",
    "审查的请求不予",
    "审查的申请不予",
    "审查的请求不成立",
];

/// What makes it unlawful, where nothing before it denies it.
const UNLAWFUL: &[&str] = &[
    "不合法",
    "违反上位法",
    "违反法律",
    "与上位法相抵触",
    "与上位法抵触",
    "与上位法规定相抵触",
    "不作为认定",
    "不能作为认定",
    "不得作为认定",
    "不能作为被诉",
    "不应作为认定",
    "超越权限",
    "超越法定",
    "缺乏上位法",
    "没有上位法依据",
    "减损",
];

const LAWFUL: &[&str] = &[
    "不违反",
    "未违反",
    "不存在违法",
    "不抵触",
    "未抵触",
    "不相抵触",
    "不冲突",
    "符合上位法",
    "具有合法性",
    "可以作为认定",
    "可作为认定",
    "应当作为认定",
    "合法有效",
    "内容合法",
    "应属合法",
    "是合法的",
    "合法",
];

/// The documents of which a review is asked by name; what is said of them is read where the court speaks.
pub(super) fn documents(src: &Source, parts: &Parts, decides: bool) -> Vec<Found<DocumentRead>> {
    let all = sentences(src, 0..src.len());
    let mut out: Vec<Found<DocumentRead>> = Vec::new();
    let asked = all.iter().filter(|s| asks(&src.plain((*s).clone())));
    let asked = asked.flat_map(|sentence| named(src, sentence));
    let asked: Vec<Range> = asked.chain(based_on(src)).collect();
    if asked.is_empty() {
        return out;
    }
    let whole = fold(&src.plain(0..src.len()));
    for at in asked {
        let name = src.own(at.clone());
        let title = name.split('》').next().unwrap_or(&name);
        let known = |d: &Found<DocumentRead>| {
            let short = format!("{}》", fold(title));
            d.value.name.starts_with(title) || titles(&d.value.name, &whole).contains(&short)
        };
        if !out.iter().any(known) {
            out.push(Found {
                value: DocumentRead { name, result: None },
                place: src.place(at),
                doubt: None,
            });
        }
    }
    if decides {
        judged(src, parts, &all, &whole, &mut out);
    }
    out
}

/// What the court says, from 本院认为 on; the operative part last, which counts most.
fn judged(
    src: &Source,
    parts: &Parts,
    all: &[Range],
    whole: &str,
    out: &mut [Found<DocumentRead>],
) {
    let last = |words: &[&str]| {
        let found = words
            .iter()
            .filter_map(|w| src.all(w, 0..src.len()).pop())
            .map(|r| r.start);
        found.min()
    };
    let from = last(&["本院认为", "本机关认为", "本府认为"]).or_else(|| last(&["经审查"]));
    let Some(from) = from.or(parts.operative.as_ref().map(|o| o.start)) else {
        return;
    };
    let titles: Vec<Vec<String>> = out.iter().map(|d| titles(&d.value.name, whole)).collect();
    for sentence in all.iter().filter(|s| s.end > from) {
        let text = src.plain(sentence.start.max(from)..sentence.end);
        let operative = parts
            .operative
            .as_ref()
            .is_some_and(|o| o.contains(&sentence.start));
        for (i, at) in spoken_of(&text, &titles) {
            let said = verdicts(&text, at);
            let (Some(one), Some(result)) = (out.get_mut(i), said.first().copied()) else {
                continue;
            };
            let before = one.value.result.filter(|_| !operative);
            if said.len() > 1 || before.is_some_and(|b| b != result) {
                one.value.result = None;
                one.doubt = Some(said!(
                    "对该文件的说法不止一种，请核对",
                    "more than one thing is said of the document; check it"
                ));
            } else if one.doubt.is_none() || operative {
                one.value.result = Some(result);
            }
        }
    }
}

/// The title, and what it is called for short: 《某县养犬管理办法》（以下简称《办法》）.
fn titles(name: &str, whole: &str) -> Vec<String> {
    let title = fold(name);
    let Some(title) = title.split_inclusive('》').next().filter(|t| !t.is_empty()) else {
        return Vec::new();
    };
    let mut out = vec![title.to_string()];
    let short = whole.split_once(title).and_then(|(_, behind)| {
        let head: String = behind.chars().take(40).collect();
        let (between, rest) = head.split_once("简称《")?;
        let alias = rest.split_once('》')?.0;
        (!between.contains('《')).then(|| format!("《{alias}》"))
    });
    out.extend(short);
    out
}

/// Which of the documents a sentence speaks of, and from where on.
fn spoken_of(text: &str, titles: &[Vec<String>]) -> Vec<(usize, usize)> {
    let own: Vec<(usize, usize)> = titles
        .iter()
        .enumerate()
        .filter_map(|(i, names)| {
            let ends = names.iter().filter_map(|n| Some(text.find(n)? + n.len()));
            Some((i, ends.min()?))
        })
        .collect();
    if !own.is_empty() {
        return own;
    }
    let generic = ["规范性文件", "该文件", "上述文件"]
        .iter()
        .find_map(|w| text.find(w));
    match generic {
        Some(at) if titles.len() == 1 => vec![(0, at)],
        _ => Vec::new(),
    }
}

/// What a sentence says of a document from `at` on, clause by clause; what a party says of it is no verdict.
fn verdicts(text: &str, at: usize) -> Vec<Reviewed> {
    let mut out: Vec<Reviewed> = Vec::new();
    // to the next title
    let stop = text
        .get(at..)
        .and_then(|rest| Some(at + rest.find('《')?))
        .unwrap_or(text.len());
    if text.contains("是否") {
        return out;
    }
    let mut start = 0;
    let mut theirs = false;
    for clause in text.split_inclusive(['，', '；', ',']) {
        let (from, end) = (start, start + clause.len());
        start = end;
        let who = ["原告", "申请人", "上诉人", "起诉人", "被告", "第三人", "其"];
        let says = ["认为", "主张", "称", "异议", "提出", "请求", "意见", "理由"];
        let party =
            who.iter().any(|w| clause.contains(w)) && says.iter().any(|w| clause.contains(w));
        theirs = theirs || party;
        let Some(said) = text
            .get(from.max(at)..end.min(stop))
            .filter(|_| end > at && from < stop)
        else {
            continue;
        };
        let own = !party
            && (!theirs
                || ["该", "上述", "但", "《", "经审查"]
                    .iter()
                    .any(|w| clause.starts_with(w)));
        let verdict = if NOT_REVIEWED.iter().any(|w| clause.contains(w)) {
            Some(Reviewed::NotReviewed)
        } else if ["转送", "转请"].iter().any(|w| said.contains(w)) && !said.contains('不') {
            Some(Reviewed::Forwarded)
        } else if own {
            lawful(said).filter(|v| !theirs || *v == Reviewed::Lawful)
        } else {
            None
        };
        out.extend(verdict.filter(|v| !out.contains(v)));
    }
    // 不是行政行为的依据，不予审查: that alone counts
    if out.contains(&Reviewed::NotReviewed) && !out.contains(&Reviewed::Unlawful) {
        out = vec![Reviewed::NotReviewed];
    }
    out
}

/// Whether a clause says that it is lawful; none where it speaks of the act, or what denies the words stands too far from them.
fn lawful(said: &str) -> Option<Reviewed> {
    let first = UNLAWFUL
        .iter()
        .filter_map(|w| said.find(w).map(|at| (at, *w)))
        .filter(|(at, w)| {
            !said
                .get(at + w.len()..)
                .is_some_and(|b| *w == "不合法" && b.starts_with('定'))
        })
        .min_by_key(|(at, _)| *at);
    let of_act = |head: &str| {
        ["被诉", "行为", "处罚", "决定", "程序", "答复"]
            .iter()
            .any(|w| head.contains(w))
    };
    if let Some((at, _)) = first {
        let head = said.get(..at)?;
        if of_act(head) {
            return None;
        }
        let denied = [
            "不存在",
            "不属于",
            "不构成",
            "并非",
            "并不",
            "没有",
            "并未",
            "未",
            "不",
            "无",
        ]
        .iter()
        .filter_map(|w| head.rfind(w).map(|i| i + w.len()))
        .max();
        return match denied.and_then(|i| head.get(i..)) {
            None => Some(Reviewed::Unlawful),
            // 不存在违反…, 没有明显违反…; 不仅违反, 不当减损, 未经公布违反 are something else
            Some("" | "明显" | "有" | "发现" | "任何" | "存在" | "构成" | "属于") => {
                Some(Reviewed::Lawful)
            }
            Some(_) => None,
        };
    }
    let (at, word) = LAWFUL
        .iter()
        .filter_map(|w| said.find(w).map(|at| (at, *w)))
        .min_by_key(|(at, w)| (*at, std::cmp::Reverse(w.len())))?;
    let behind = said.get(at + word.len()..).unwrap_or_default();
    // 合法权益, 合法性审查
    let other = word == "合法" && behind.starts_with(['权', '性', '定', '化']);
    let denied = !word.starts_with(['不', '未'])
        && said
            .get(..at)
            .is_some_and(|h| h.ends_with(['不', '非', '未', '无', '难']) || h.ends_with("没有"));
    (!other && !denied && !of_act(said.get(..at)?)).then_some(Reviewed::Lawful)
}
