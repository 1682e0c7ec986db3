//! Whether a cell that no table knows says that the case ended: 原告撤诉了, or that it goes on: 拟撤诉.

use crate::text::fold;

/// Words that only a case that ended has, whatever else stands in the cell.
const ENDED: &[&str] = &[
    "撤诉",
    "撤回",
    "终止",
    "终结",
    "驳回",
    "撤销",
    "维持",
    "确认违法",
    "确认无效",
    "调解",
    "和解",
    "责令",
    "不予立案",
    "不予受理",
    "移送",
    "改判",
    "发回",
    "败诉",
    "胜诉",
];

/// Words that leave it open.
const PENDING: &[&str] = &[
    "未",
    "待",
    "拟",
    "中",
    "尚",
    "正在",
    "开庭",
    "申请撤",
    "申请终",
    "申请调",
    "申请和",
    "请求",
    "建议",
    "可能",
    "是否",
    "?",
    "诉前",
    "意向",
];

/// Words that hold one of those and leave nothing open: 中院维持, 未到庭按撤诉, 驳回并发司法建议.
const NEITHER: &[&str] = &["中级", "中院", "未到庭", "未出庭", "司法建议"];

pub(super) fn is_over(text: &str) -> bool {
    let text = NEITHER
        .iter()
        .fold(fold(text), |text, word| text.replace(word, ""));
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    has(ENDED) && !has(PENDING)
}
