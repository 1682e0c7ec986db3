//! What stands beside an outcome in its cell, or takes it back: who won, why a suit counts as withdrawn, that it goes on.

use crate::exchange::values::behind_ourselves;
use crate::text::fold;

/// 不准许撤诉: the suit goes on (ALL 62); so it does after a ruling on jurisdiction or on a stay.
pub(super) fn goes_on(text: &str) -> bool {
    let within = [
        "管辖异议",
        "管辖权异议",
        "停止执行申请",
        "停止执行的申请",
        "保全申请",
        "回避申请",
    ];
    if within.iter().any(|w| text.contains(w))
        && !text.contains("起诉")
        && !text.contains("诉讼请求")
    {
        return true;
    }
    let refused = [
        "不准",
        "不同意",
        "不予准许",
        "未准许",
        "未准予",
        "未获准",
        "不允许",
    ];
    let withdrawal = [
        "撤诉申请",
        "撤诉请求",
        "撤回起诉申请",
        "撤回起诉的申请",
        "撤回上诉申请",
    ];
    let refused = refused.iter().any(|w| text.contains(w))
        || text.contains("驳回") && withdrawal.iter().any(|w| text.contains(w));
    refused && text.contains('撤') && !text.contains("视为")
}

/// 驳回诉讼请求（征求意见稿）, 撤销（拟）: what somebody means to decide, and nobody has decided. What a title holds (《方案（草案）》), what was
/// not asked (未征求意见) and what comes afterwards (拟上诉) is another thing.
pub(super) fn is_draft(text: &str) -> bool {
    const DRAFT: &[&str] = &[
        "征求意见稿",
        "征求意见",
        "征求意见中",
        "送审稿",
        "送审",
        "讨论稿",
        "草稿",
        "草案",
        "代拟稿",
        "待签发",
        "拟稿",
        "初稿",
        "拟",
        "拟判",
        "拟裁",
        "拟定",
        "拟作",
        "合议庭意见",
    ];
    const OF: &[&str] = &[
        "判决书",
        "裁定书",
        "决定书",
        "判决",
        "裁定",
        "文书",
        "裁判文书",
    ];
    let folded = fold(text);
    let mut plain = String::new();
    let mut title = 0_usize;
    for c in folded.chars() {
        match c {
            '《' => title += 1,
            '》' => title = title.saturating_sub(1),
            _ if title == 0 => plain.push(c),
            _ => {}
        }
    }
    let draft = |part: &str| {
        let part = part.trim();
        let bare = OF.iter().find_map(|w| part.strip_prefix(w)).unwrap_or(part);
        DRAFT.contains(&bare)
    };
    let inside = plain
        .split('(')
        .skip(1)
        .map(|part| part.split(')').next().unwrap_or_default());
    // 驳回起诉征求意见稿, 征求意见稿：驳回起诉
    let long = ["征求意见稿", "送审稿", "代拟稿", "讨论稿"];
    inside.chain([plain.as_str()]).any(draft)
        || long
            .iter()
            .any(|w| plain.trim().ends_with(w) || plain.trim().starts_with(w))
}

/// 胜诉, 部分败诉, 我方胜诉: who won, and not how it ended.
pub(super) fn only_verdict(text: &str) -> bool {
    let plain: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    let bare = ["被告", "行政机关"]
        .iter()
        .find_map(|w| plain.strip_prefix(w))
        .or_else(|| behind_ourselves(&plain))
        .unwrap_or(&plain);
    [
        "胜诉",
        "败诉",
        "部分胜诉",
        "部分败诉",
        "胜",
        "败",
        "全部胜诉",
        "全部败诉",
        "其他",
    ]
    .contains(&bare)
}

/// 胜诉（驳回诉讼请求）, 败诉-确认违法, 我方胜诉，驳回起诉: who won says nothing that the outcome does not.
pub(super) fn without_verdict(text: &str) -> Option<String> {
    let folded = fold(text);
    let text = behind_ourselves(folded.trim()).unwrap_or(folded.trim());
    let text = ["被告", "部分"]
        .iter()
        .fold(text, |t, w| t.strip_prefix(w).unwrap_or(t));
    let rest = ["胜诉", "败诉"].iter().find_map(|w| text.strip_prefix(w))?;
    let said = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let said = said.trim_end_matches(')');
    // 一审胜诉，二审维持 is not here: two decisions
    let more = ["一审", "二审", "再审", "上诉"];
    let one = said.len() < rest.len() && !said.is_empty() && !more.iter().any(|w| said.contains(w));
    one.then(|| said.to_string())
}

/// 未缴费按撤诉处理, 原告拒不到庭，按撤诉处理: why the law takes it as withdrawn is not what it came to.
pub(super) fn without_default(text: &str) -> Option<String> {
    const WHY: &[&str] = &[
        "未缴",
        "未交",
        "未预交",
        "未预缴",
        "不到庭",
        "未到庭",
        "中途退庭",
        "逾期",
        "无正当理由",
        "拒不",
    ];
    let (before, _) = text.split_once('按')?;
    let rest = text.get(before.len()..)?;
    let plain = before.trim();
    let other = ["撤销", "驳回", "维持", "确认", "判", "待", "拟"];
    let why = WHY.iter().any(|w| plain.contains(w)) && !other.iter().any(|w| plain.contains(w));
    (why && rest.contains('撤')).then(|| rest.to_string())
}

/// 被告自行撤销行政行为: what may lead to a withdrawal, and is no judgment.
pub(super) fn by_the_organ(text: &str) -> bool {
    let own = ["自行", "自我", "主动"].iter().any(|lead| {
        ["撤销", "纠正", "改正", "变更"]
            .iter()
            .any(|w| text.contains(&format!("{lead}{w}")))
    });
    let ended = [
        "撤诉", "撤回", "终止", "终结", "判", "裁定", "驳回", "确认", "调解",
    ];
    own && !ended.iter().any(|w| text.contains(w))
}

/// 确认不违法, 确认合法: the opposite of what its words are the outcome of, and none of the table.
pub(super) fn denies(text: &str) -> bool {
    let lawful = [
        "不违法",
        "未违法",
        "不属违法",
        "并不违法",
        "确认合法",
        "非违法",
    ];
    let judged = ["判决", "裁定"].iter().any(|w| text.ends_with(w));
    lawful.iter().any(|w| text.contains(w))
        || text.starts_with("撤销")
            && judged
            && [
                "违法", "无效", "驳回", "不予", "准许", "准予", "维持", "撤诉",
            ]
            .iter()
            .any(|w| text.contains(w))
}
