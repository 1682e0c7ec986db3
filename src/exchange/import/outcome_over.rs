//! Whether a cell that no table knows says that the case ended: 原告撤诉了, or that it goes on: 拟撤诉.

use super::outcome::Ending;
use crate::case::{Instance, Kind, Outcome};
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
    "请求撤",
    "请求确认",
    "请求判",
    "请求依法",
    "请求责令",
    "请求变更",
    "请求赔",
    "请求法院",
    "请求维持",
    "请求:",
    "建议",
    "可能",
    "预计",
    "争取",
    "没有",
    "并非",
    "是否",
    "?",
    "诉前",
    "意向",
    "征求意见",
    "合议庭意见",
    "调解不成",
    "调解失败",
    "调解无果",
    "和解不成",
    "和解失败",
    "协调不成",
    "协调无果",
];

/// Words that hold one of those and leave nothing open: 中院维持, 未到庭按撤诉, 驳回并发司法建议.
const NEITHER: &[&str] = &[
    "中级",
    "中院",
    "其中",
    "未到庭",
    "未出庭",
    "未上诉",
    "未生效",
    "司法建议",
];

pub(super) fn is_over(text: &str) -> bool {
    let text = NEITHER
        .iter()
        .fold(fold(text), |text, word| text.replace(word, ""));
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    has(ENDED) && !has(PENDING)
}

/// The words before a clause that only says what became of the decision.
pub(super) fn without_sequel(text: &str) -> Option<String> {
    const AFTER: &[&str] = &[
        "已生效",
        "判决已生效",
        "裁定已生效",
        "已发生法律效力",
        "生效",
        "已上诉",
        "原告已上诉",
        "原告上诉",
        "原告提起上诉",
        "原告已提起上诉",
        "被告已上诉",
        "我方已上诉",
        "我局已上诉",
        "上诉中",
        "二审中",
        "双方未上诉",
        "双方均未上诉",
        "未上诉",
        "原告未上诉",
        "服判",
        "原告服判",
        "双方服判",
        "服判息诉",
        "已履行",
        "已履行完毕",
        "已送达",
    ];
    let folded = fold(text);
    let (before, last) = folded.trim().rsplit_once([',', ';', '。'])?;
    let last: String = last.chars().filter(|c| c.is_alphanumeric()).collect();
    (AFTER.contains(&last.as_str()) && !before.trim().is_empty()).then(|| before.trim().to_string())
}

/// 被告改变行政行为后原告撤诉, 原告死亡，终结诉讼: why it was withdrawn or terminated; none of those, and how it ended is not said.
pub(super) fn withdrawn(kind: Kind, instance: Instance, text: &str) -> Ending {
    let plain: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let has = |words: &[&str]| words.iter().any(|w| plain.contains(w));
    let back = match kind {
        Kind::Litigation => has(&["撤诉", "撤回起诉", "撤回诉讼", "原告撤回"]),
        _ => has(&["撤诉", "撤回"]),
    };
    let deemed = has(&["按撤", "视为", "自动", "未到庭"]);
    let settled = has(&["和解", "调解", "协调", "或"]);
    let changed = has(&["改变", "变更", "自行撤销", "自行纠正", "撤销原"])
        && !has(&["未改变", "没有改变", "不改变", "未变更"]);
    let willing = has(&["自愿", "主动"]);
    use Outcome::*;
    let fits = |list: Vec<Outcome>| -> Vec<Outcome> {
        let mut list = list;
        list.retain(|o| o.kind() == kind && o.fits(instance));
        list
    };
    match kind {
        Kind::Litigation if back && !deemed && instance == Instance::First => {
            match (changed, willing, settled) {
                (true, false, false) => Ending::Likely(WithdrawnAfterChange),
                (false, true, false) => Ending::Likely(Withdrawn),
                (_, _, false) => Ending::Ask(vec![Withdrawn, WithdrawnAfterChange]),
                _ => Ending::Ask(Vec::new()),
            }
        }
        Kind::Litigation if has(&["终结"]) && has(&["死亡", "去世", "注销"]) && !back => {
            Ending::Likely(Terminated)
        }
        Kind::Reconsideration if back && !deemed => match (changed, settled) {
            (true, false) => Ending::Likely(RWithdrawnAfterChange),
            (false, false) if willing => Ending::Likely(RWithdrawn),
            (_, false) => Ending::Ask(fits(vec![RWithdrawn, RWithdrawnAfterChange, RSettled])),
            _ => Ending::Ask(Vec::new()),
        },
        _ => Ending::Ask(Vec::new()),
    }
}
