//! Which normative documents a paper asks to be reviewed: by name in the sentence that asks, or as what the act rests on.

use super::source::{Range, Source};

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

/// What is done to somebody, in the title of a notice or a decision of one case.
const OF_ACT: &[&str] = &[
    "搬迁", "征收", "征地", "拆除", "处罚", "整改", "改正", "限期", "责令", "催告", "收回", "注销",
    "撤销", "停止",
];

/// 原告请求一并审查…: somebody asks in this case; not where the law or a right is told, nor where nobody did.
pub(super) fn asks(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|w| sentence.contains(w));
    let asked = has(&["请求", "申请", "要求", "提出", "提起"]);
    let quoted = [
        "公民、法人",
        "第五十三条",
        "第十三条规定",
        "第六十四条",
        "司法解释",
        "第一百四十",
    ];
    let right = [
        "可以",
        "有权",
        "如果",
        "如原告",
        "如申请人",
        "如需",
        "如你",
        "如对",
        "若原告",
        "若申请",
    ];
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
    ];
    sentence.contains("审查")
        && sentence.contains('《')
        && has(&["一并", "附带"])
        && asked
        && !has(&quoted)
        && !has(&right)
        && !has(&none)
}

/// Whether a title within the sentence is what is to be reviewed: behind 一并, 附带 (the act stands before them), or 对《…》一并审查.
fn asked_of(src: &Source, sentence: &Range, at: &Range) -> bool {
    let before = src.plain(sentence.start..at.start);
    let behind: String = src.plain(at.end..sentence.end).chars().take(40).collect();
    let beside = |text: &str| text.contains("一并") || text.contains("附带");
    let short = before.ends_with("简称") || before.ends_with("下称");
    // 不服《…通知》: of the act only
    let last = before.rsplit(['，', '；']).next().unwrap_or_default();
    let of_act = ["不服", "撤销", "作出的"].iter().any(|w| {
        last.rsplit_once(w)
            .is_some_and(|(_, rest)| !beside(rest) && !rest.contains('对'))
    });
    let object = before.ends_with('对') || before.ends_with("制定的") || last.contains('对');
    !short && !of_act && (beside(&before) || object && beside(&behind))
}

/// `《某市征地补偿标准的通知》（清政规〔2020〕5号）` within a sentence.
pub(super) fn named(src: &Source, sentence: &Range) -> Vec<Range> {
    let mut out = Vec::new();
    let mut from = sentence.start;
    while let Some(open) = src.find("《", from..sentence.end) {
        let Some(close) = closing(src, open.start, sentence.end) else {
            break;
        };
        from = close;
        if let Some(at) = rule_at(src, sentence, open.start, close)
            && asked_of(src, sentence, &(open.start..close))
        {
            out.push(at);
        }
    }
    out
}

/// The title of a rule for many, with its number behind it: 《…的通知》(清政规〔2020〕5号).
fn rule_at(src: &Source, sentence: &Range, open: usize, close: usize) -> Option<Range> {
    let title = src.plain(open + 1..close - 1);
    let rule = KINDS
        .iter()
        .any(|k| title.trim_end_matches(')').ends_with(k))
        || title.ends_with(')') && KINDS.iter().any(|k| title.contains(k));
    // 房屋搬迁通知, 土地征收公告: an act, where nothing says that it is a rule
    let act = ["通知", "公告", "通告", "决定", "批复"]
        .iter()
        .any(|w| title.ends_with(w))
        && OF_ACT.iter().any(|w| title.contains(w))
        && !title.contains("关于")
        && src.get(src.skip_in_line(close)) != Some('(')
        && src.find("规范性文件", sentence.clone()).is_none();
    if !rule || act || OF_ONE.iter().any(|w| title.contains(w)) {
        return None;
    }
    let end = match src.get(src.skip_in_line(close)) {
        Some('(') => (close..sentence.end.min(close + 40))
            .find(|i| src.get(*i) == Some('号'))
            .and_then(|no| src.word(no + 1, ")"))
            .unwrap_or(close),
        _ => close,
    };
    Some(open..end)
}

/// Where `及其所依据的` ends behind an act: what comes there is what the act rests on, and none of it.
pub(super) fn rests_on(src: &Source, at: usize) -> Option<usize> {
    let (_, after) = src.any(at, &["以及", "及", "和", "与", "、", "暨"])?;
    let from = src
        .any(
            after,
            &[
                "其",
                "该决定",
                "该行为",
                "该处罚",
                "该处罚决定",
                "该通知",
                "该答复",
                "上述决定",
                "决定",
                "作出该决定",
                "作出该行为",
                "作出上述决定",
            ],
        )
        .map_or(after, |(_, end)| end);
    let from = src
        .any(from, &["所", "作出所", "作出时", "制作", "作出", "主要"])
        .map_or(from, |(_, end)| end);
    let (_, end) = src.any(from, &["依据的", "依据", "根据的", "援引的", "适用的"])?;
    // 处罚标准和依据的答复: no word says whose basis it is, and no title follows
    let whose = from > after || matches!(src.get(src.skip_in_line(end)), Some('《' | '规' | '文'));
    whose.then_some(end)
}

/// 不服…决定及其所依据的《…办法》(…号): who contests the act names what it rests on beside it.
pub(super) fn based_on(src: &Source) -> Vec<Range> {
    let mut out = Vec::new();
    for word in ["依据", "根据的", "援引的", "适用的"] {
        for at in src.all(word, 0..src.len()) {
            let sentence =
                src.sentence_before(at.start, 90).start..src.sentence_after(at.end, 90).end;
            let found = (at.start.saturating_sub(12)..at.start)
                .find_map(|i| Some((i, rests_on(src, i).filter(|end| *end >= at.end)?)));
            let Some((conjunction, mut from)) = found else {
                continue;
            };
            // 证据和所依据的规范性文件: what is to be handed in
            let head = src.plain(sentence.start..conjunction);
            let act = ACTS.iter().any(|w| head.ends_with(w));
            let contested = ["不服", "诉你", "诉被告", "诉我", "请求", "要求撤销"]
                .iter()
                .any(|w| head.contains(w));
            // a right is told, or who shows and finds it is not who contests
            let right = [
                "可以",
                "有权",
                "如果",
                "应当提",
                "提交",
                "出示",
                "查明",
                "被告认",
                "你局认",
                "被申请人认",
                "依据",
            ]
            .iter()
            .any(|w| head.contains(w));
            if !act || !contested || right {
                continue;
            }
            while let Some((_, end)) = src.any(
                src.skip_in_line(from),
                &[
                    "规范性文件",
                    "文件",
                    "行政规范性文件",
                    ":",
                    "县政府",
                    "市政府",
                ],
            ) {
                from = end;
            }
            let from = src.skip_in_line(from);
            if src.get(from) != Some('《') {
                continue;
            }
            let close = closing(src, from, sentence.end);
            // 依据《…办法》作出的…决定
            let made = close.is_some_and(|close| {
                let behind = src.plain(src.sentence_after(close, 24));
                behind.contains("作出")
            });
            let close = close.filter(|_| !made);
            out.extend(close.and_then(|close| rule_at(src, &sentence, from, close)));
        }
    }
    out
}

/// How an act ends that stands before what it rests on.
const ACTS: &[&str] = &[
    "决定",
    "决定书",
    "通知",
    "通知书",
    "答复",
    "答复书",
    "告知书",
    "意见书",
    "行为",
    "公告",
    "批复",
    "许可",
    "登记",
    "处罚",
    "》",
    "号",
    ")",
    "复函",
    "意见",
    "裁决",
    "证",
    "收费",
    "强制措施",
];

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
