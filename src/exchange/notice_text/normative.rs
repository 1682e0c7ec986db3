//! A normative document asked to be reviewed beside the act (ALL 53, 64; ARL 13): which one, and what became of it.

use super::Found;
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
    /// As written, with its number; empty where the paper does not name it.
    pub name: String,
    pub result: Option<Reviewed>,
}

impl DocumentRead {
    /// `《…办法》（清政规〔2020〕5号） 合法`.
    pub fn said(&self) -> Said {
        let name = match self.name.is_empty() {
            true => said!("未写名称", "no name given"),
            false => Said::same(&self.name),
        };
        let result = self.result.map(|r| r.text().into());
        Said::joined([Some(name), result].into_iter().flatten(), " ", " ")
    }
}

/// What such a document is called.
const KINDS: &[&str] = &[
    "办法", "规定", "细则", "通知", "意见", "方案", "标准", "通告", "公告", "规程", "规则", "决定",
    "纪要", "批复", "规范", "制度", "措施", "指南", "清单",
];

/// A paper of one case, and no rule for many.
const OF_ONE: &[&str] = &[
    "决定书",
    "通知书",
    "告知书",
    "答复",
    "笔录",
    "申请书",
    "起诉状",
    "告知",
    "协议",
    "中华人民共和国",
];

const RESULTS: &[(Reviewed, &[&str])] = &[
    (
        Reviewed::NotReviewed,
        &[
            "不予审查",
            "不属于审查范围",
            "不属于一并审查",
            "不属于附带审查",
            "不属于本案审查",
            "不属于行政诉讼一并审查",
            "不属于可以一并",
            "不符合一并审查",
            "不符合附带审查",
            "不符合法定条件",
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
            "的请求不予",
            "的申请不予",
            "请求不成立",
            "不予支持",
            "不具备审查条件",
        ],
    ),
    (Reviewed::Forwarded, &["转送", "转请"]),
    (
        Reviewed::Unlawful,
        &[
            "不合法",
            "违反上位法",
            "与上位法相抵触",
            "与上位法抵触",
            "与上位法规定相抵触",
            "不作为认定",
            "不能作为认定",
            "不得作为认定",
            "不能作为被诉",
            "不应作为认定",
            "于法无据",
            "超越权限",
            "超越法定",
            "缺乏上位法",
            "没有上位法依据",
            "减损",
            "违反法律",
        ],
    ),
    (
        Reviewed::Lawful,
        &[
            "不违反",
            "未违反",
            "不存在违法",
            "不抵触",
            "未抵触",
            "不相抵触",
            "并不冲突",
            "不冲突",
            "符合上位法",
            "具有合法性",
            "合法有效",
            "可以作为认定",
            "可作为认定",
            "应当作为认定",
            "作为认定被诉",
            "予以参照",
            "并无不当",
            "内容合法",
            "应属合法",
            "是合法的",
            "合法",
        ],
    ),
];

/// The documents of which a review is asked; what is said of them is read from `合法` and its kin where the court speaks.
pub(super) fn documents(src: &Source, parts: &Parts, decides: bool) -> Vec<Found<DocumentRead>> {
    let all = sentences(src, 0..src.len());
    let asked: Vec<&Range> = all
        .iter()
        .filter(|s| asks(&src.plain((*s).clone())))
        .collect();
    let Some(first) = asked.first() else {
        return Vec::new();
    };
    let mut out: Vec<Found<DocumentRead>> = Vec::new();
    for sentence in &asked {
        for at in named(src, sentence) {
            let name = src.own(at.clone());
            let title = name.split('》').next().unwrap_or(&name);
            if !out.iter().any(|d| d.value.name.starts_with(title)) {
                out.push(Found {
                    value: DocumentRead { name, result: None },
                    place: src.place(at),
                    doubt: None,
                });
            }
        }
    }
    if out.is_empty() {
        out.push(Found {
            value: DocumentRead {
                name: String::new(),
                result: None,
            },
            place: src.place((*first).clone()),
            doubt: None,
        });
    }
    if decides {
        judged(src, parts, &all, &mut out);
    }
    out
}

/// 请求一并审查…: somebody asks; not where the law is quoted, nor where nobody did.
fn asks(sentence: &str) -> bool {
    let review = sentence.contains("审查");
    let beside = [
        "一并审查",
        "附带审查",
        "一并对",
        "一并请求",
        "一并提出",
        "一并进行",
    ]
    .iter()
    .any(|w| sentence.contains(w));
    let document = sentence.contains("规范性文件");
    let told = document
        && ["请求", "申请", "要求", "提出", "提起"]
            .iter()
            .any(|w| sentence.contains(w))
        || beside && (document || sentence.contains('《'));
    let quoted = [
        "公民、法人",
        "第五十三条",
        "第十三条规定",
        "第六十四条",
        "司法解释",
        "第一百四十",
    ]
    .iter()
    .any(|w| sentence.contains(w));
    let none = [
        "未一并",
        "没有一并",
        "未申请",
        "未请求",
        "未提出",
        "没有申请",
        "没有提出",
        "撤回",
        "放弃",
    ]
    .iter()
    .any(|w| sentence.contains(w));
    review && told && !quoted && !none
}

/// `《某市征地补偿标准的通知》（清政规〔2020〕5号）` within a sentence.
fn named(src: &Source, sentence: &Range) -> Vec<Range> {
    let mut out = Vec::new();
    let mut from = sentence.start;
    while let Some(open) = src.find("《", from..sentence.end) {
        let Some(close) = closing(src, open.start, sentence.end) else {
            break;
        };
        from = close;
        let title = src.plain(open.end..close - 1);
        let rule = KINDS
            .iter()
            .any(|k| title.trim_end_matches(')').ends_with(k))
            || title.ends_with(')') && KINDS.iter().any(|k| title.contains(k));
        if !rule || OF_ONE.iter().any(|w| title.contains(w)) {
            continue;
        }
        let end = match src.get(src.skip_in_line(close)) {
            Some('(') => (close..sentence.end.min(close + 40))
                .find(|i| src.get(*i) == Some('号'))
                .and_then(|no| src.word(no + 1, ")"))
                .unwrap_or(close),
            _ => close,
        };
        out.push(open.start..end);
    }
    out
}

/// Where a title that opens at `open` closes: titles stand within titles.
fn closing(src: &Source, open: usize, stop: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for i in open..stop {
        match src.get(i) {
            Some('《') => depth += 1,
            Some('》') if depth == 1 => return Some(i + 1),
            Some('》') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// What the court says, from 本院认为 on; the operative part last, which counts most.
fn judged(src: &Source, parts: &Parts, all: &[Range], out: &mut [Found<DocumentRead>]) {
    let from = ["本院认为", "本机关认为", "本府认为", "经审查"]
        .iter()
        .filter_map(|w| src.all(w, 0..src.len()).pop())
        .map(|r| r.start)
        .min();
    let Some(from) = from.or(parts.operative.as_ref().map(|o| o.start)) else {
        return;
    };
    for sentence in all.iter().filter(|s| s.end > from) {
        let text = src.plain(sentence.start.max(from)..sentence.end);
        for (i, clause) in spoken_of(&text, out) {
            let Some((result, _)) = RESULTS
                .iter()
                .find(|(_, words)| words.iter().any(|w| clause.contains(w)))
            else {
                continue;
            };
            let Some(one) = out.get_mut(i) else {
                continue;
            };
            let operative = parts
                .operative
                .as_ref()
                .is_some_and(|o| o.contains(&sentence.start));
            match one.value.result {
                Some(before) if before != *result && !operative => {
                    one.doubt = Some(said!(
                        "对该文件的说法不止一种，请核对",
                        "more than one thing is said of the document; check it"
                    ));
                }
                _ => {}
            }
            one.value.result = Some(*result);
        }
    }
}

/// Which of the documents a sentence speaks of, and from where on.
fn spoken_of(text: &str, out: &[Found<DocumentRead>]) -> Vec<(usize, String)> {
    let own: Vec<(usize, String)> = out
        .iter()
        .enumerate()
        .filter_map(|(i, d)| {
            let title = d.value.name.split_inclusive('》').next()?;
            let title = fold(title);
            (!title.is_empty()).then_some(())?;
            let (_, behind) = text.split_once(&title)?;
            Some((i, behind.split('《').next().unwrap_or(behind).to_string()))
        })
        .collect();
    if !own.is_empty() {
        return own;
    }
    let generic = ["规范性文件", "该文件", "上述文件"]
        .iter()
        .find_map(|w| text.split_once(w).map(|(_, behind)| format!("{w}{behind}")));
    match generic {
        Some(behind) => (0..out.len()).map(|i| (i, behind.clone())).collect(),
        None => Vec::new(),
    }
}
