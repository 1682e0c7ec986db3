//! Which outcome the operative part of a reconsideration decision is, and why a reconsideration ended without one.

use super::item_outcome::{Item, acts_anew, has, partly};
use crate::case::Outcome;

/// Decisions of a reconsideration organ (ARL23 63-71).
pub(super) fn reconsideration(text: &str) -> Option<Item> {
    let redo = acts_anew(text);
    let out = if text.contains("驳回") && has(text, &["请求"]) {
        Outcome::RRequestRejected
    } else if text.contains("驳回") && has(text, &["申请"]) {
        Outcome::RApplicationRejected
    } else if has(text, &["不予受理"]) {
        Outcome::RNotAccepted
    } else if has(text, &["视为放弃", "视为申请人放弃", "放弃行政复议申请"]) {
        Outcome::RLapsed
    } else if text.contains("终止") {
        ended(text)
    } else if text.contains("确认") && text.contains("无效") {
        Outcome::RVoid
    } else if text.contains("确认") && text.contains("违法") {
        Outcome::RUnlawful
    } else if text.contains("撤销") {
        match (partly(text), redo) {
            (true, _) => Outcome::RPartlyRevoked,
            (false, true) => revoked_anew(),
            (false, false) => Outcome::RRevoked,
        }
    } else if text.contains("变更") {
        Outcome::RVaried
    } else if text.contains("维持") {
        Outcome::RUpheld
    } else if has(text, &["协议"]) && has(text, &["履行", "补偿", "赔偿"]) {
        Outcome::RAgreement
    } else if redo || text.contains("责令") && text.contains("重新") {
        return Some(Item::Anew);
    } else if has(text, &["责令", "限被申请人", "履行", "限"])
        && has(
            text,
            &[
                "履行", "作出", "答复", "处理", "公开", "职责", "采取", "赔偿", "返还",
            ],
        )
    {
        Outcome::ROrdered
    } else if text.contains("移送") || text.contains("转送") {
        Outcome::RTransferred
    } else {
        return None;
    };
    Some(Item::Outcome(out))
}

/// Revoked and to act anew has a row of its own where the table knows it.
pub(super) fn revoked_anew() -> Outcome {
    Outcome::from_id("r_revoked_redo").unwrap_or(Outcome::RRevoked)
}

/// Why a reconsideration ended without a decision on the act.
pub(super) fn ended(text: &str) -> Outcome {
    if has(text, &["和解"]) {
        Outcome::RSettled
    } else if text.contains("撤回") || text.contains("撤销申请") {
        if changed_first(text) {
            Outcome::RWithdrawnAfterChange
        } else {
            Outcome::RWithdrawn
        }
    } else {
        Outcome::RTerminated
    }
}

/// 根据原告的请求依法履行法定职责、采取相应的补救补偿等措施的，视为改变(法释〔2008〕2号第四条): 以被告已支付医保待遇为由.
fn done_meanwhile(text: &str) -> bool {
    let said = [
        "被告已",
        "被申请人已",
        "行政机关已",
        "被告现已",
        "被申请人现已",
    ];
    let acts = [
        "履行", "支付", "答复", "作出", "公开", "办理", "发放", "返还", "退还", "赔偿", "补偿",
        "补救", "解决", "登记",
    ];
    said.iter().any(|w| {
        text.split(w).skip(1).any(|rest| {
            let near: String = rest.chars().take(10).collect();
            let clause = near.split(['，', '。', '；']).next().unwrap_or_default();
            acts.iter().any(|a| clause.contains(a))
        })
    })
}

/// The respondent changed the act, or did what was asked, and therefore it was withdrawn.
pub(super) fn changed_first(text: &str) -> bool {
    done_meanwhile(text)
        || has(
            text,
            &[
                "改变原行政行为",
                "改变其所作",
                "改变被诉",
                "改变了被诉",
                "改变了原",
                "改变行政行为",
                "改变所作",
                "自行纠正",
                "自行撤销",
                "已撤销",
                "撤销了",
                "撤销上述",
                "自我纠正",
                "变更了",
                "主动撤销",
                "重新作出了",
                "改变该",
                "撤销其作出",
                "撤销被诉",
                "予以撤销",
                "撤销案涉",
            ],
        )
}
