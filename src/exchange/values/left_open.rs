//! What takes a coded word back or leaves it open, in whatever column: 非简易程序, 拟复议维持, 第三人（待核）, 复议维持前.

use crate::text::fold;

/// Before a word: that it is not so, or not yet, or only meant.
const BEFORE: &[&str] = &[
    "非", "并非", "不", "未", "没", "无", "拟", "可能", "或", "疑", "是否", "建议", "请求", "申请",
    "要求", "争取", "预计", "计划", "待", "尚", "暂", "除",
];

/// Behind it.
const BEHIND: &[&str] = &["前", "等", "除外", "以外", "之外", "未果", "不成", "失败"];

/// Anywhere.
const WITHIN: &[&str] = &[
    "?",
    "待核",
    "待定",
    "待查",
    "待补",
    "待确认",
    "存疑",
    "不确定",
    "可能",
    "或者",
    "更正",
    "撤回",
    "撤诉",
    "取消",
    "退出",
    "后转",
];

/// In a bracket behind it: what it became.
const BECAME: &[&str] = &["转", "改", "变更"];

/// Whether a cell says more than its coded word, and what it says takes the word back or leaves it open.
pub(crate) fn is_left_open(text: &str) -> bool {
    let plain: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.trim_matches(|c: char| ".。,;:、".contains(c));
    let begins = |part: &str| BEFORE.iter().any(|w| part.starts_with(w));
    let ends = |part: &str| BEHIND.iter().any(|w| part.ends_with(w));
    // 不服 says who goes on, and denies nothing
    let before = plain.replace("不服", "");
    begins(&before)
        || ends(plain)
        || WITHIN.iter().any(|w| plain.contains(w))
        || inside(plain).is_some_and(opens)
}

/// Whether what a bracket says beside a coded word leaves the word open.
fn opens(inside: &str) -> bool {
    let opening = BECAME.iter().chain(OPEN);
    opening.into_iter().any(|w| inside.contains(w)) || WITHIN.iter().any(|w| inside.contains(w))
}

/// In a bracket behind it: that it is a slip, for now only, or of another case.
const OPEN: &[&str] = &["误", "暂", "另案", "另一", "部分", "作废"];

fn inside(plain: &str) -> Option<&str> {
    let (_, rest) = plain.split_once('(')?;
    Some(rest.split(')').next().unwrap_or(rest))
}

/// The coded word of a cell: as it stands, or with a bracket behind it that leaves it as it is (简易程序（独任审理）).
pub(crate) fn coded<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    if let Some(value) = read(text) {
        return Some(value);
    }
    let folded = fold(text);
    let (bare, _) = folded.trim().strip_suffix(')')?.split_once('(')?;
    (!is_left_open(&folded)).then(|| read(bare.trim()))?
}

#[cfg(test)]
mod tests {
    use super::{coded, is_left_open};

    #[test]
    fn a_word_is_taken_where_nothing_takes_it_back() {
        let read = |word: &str| (word == "简易程序").then_some(());
        for text in ["简易程序", "简易程序（独任审理）", "简易程序(独任)"] {
            assert_eq!(coded(text, read), Some(()), "{text}");
        }
        for text in [
            "简易程序（后转普通）",
            "简易程序（转普通程序）",
            "简易程序（待核）",
            "简易程序？",
            "非简易程序",
            "拟简易程序",
            "简易程序前",
        ] {
            assert_eq!(coded(text, read), None, "{text}");
            assert!(is_left_open(text), "{text}");
        }
        for text in ["不服复议维持决定起诉", "复议维持后起诉", "第一被告（某局）"]
        {
            assert!(!is_left_open(text), "{text}");
        }
    }
}
