//! What stands before and behind a cause in its sentence and is none of it: 不服…, …纠纷一案, …监督案.

use super::source::{Range, Source};

/// The cause alone. `by_label`: it stands behind 案由, where it says 行政复议 itself.
pub(super) fn bare(src: &Source, range: Range, by_label: bool) -> Range {
    let mut range = range;
    // the next sentence, where the line break before it was lost
    if let Some(at) = ["经本院", "本院", "经本机关", "本机关"]
        .iter()
        .filter_map(|w| src.find(w, range.clone()))
        .map(|at| at.start)
        .min()
        .filter(|at| *at > range.start + 1)
    {
        range = src.trim(range.start..at);
    }
    let tails = [
        "一案",
        "行政裁判结果监督",
        "裁判结果监督",
        "检察监督",
        "上诉",
        "申请再审",
        "纠纷",
        "案件",
        "不服",
        "申请行政复议",
        "行政复议",
    ];
    // behind its label the cause says 行政复议 itself
    for tail in tails.into_iter().take(if by_label { 9 } else { 11 }) {
        if let Some(at) = src
            .all(tail, range.clone())
            .pop()
            .filter(|r| r.end == range.end && r.start > range.start)
            // 行政处罚及行政复议 names both.
            .filter(|r| {
                let before = src.plain(range.start..r.start);
                !["及", "和", "与", "、"].iter().any(|w| before.contains(w))
            })
        {
            range.end = at.start;
        }
    }
    // 行政处罚监督案, of the procuratorate
    let text = src.plain(range.clone());
    let supervised = text.strip_suffix("监督").is_some_and(|rest| {
        [
            "处罚", "登记", "许可", "强制", "征收", "补偿", "公开", "认定", "赔偿", "决定", "复议",
        ]
        .iter()
        .any(|w| rest.ends_with(w))
    });
    // 不履行征地补偿监督: the duty itself
    let duty = ["不履行", "未履行", "拒不", "不作为"]
        .iter()
        .any(|w| text.contains(w));
    if supervised && !duty {
        range = src.trim(range.start..range.end - 2);
    }
    for head in [
        "要求",
        "请求",
        "因",
        "为",
        "的",
        "作出的",
        "不服",
        "之间",
        "等",
    ] {
        if let Some(end) = src.word(range.start, head)
            && end < range.end
        {
            range.start = end;
        }
    }
    range
}
