//! Which outcome the operative part of a reconsideration decision is, and why a reconsideration ended without one.

use super::clauses::{Verb, bare, first_anywhere, lead, left_over};
use super::item_outcome::{Item, acts_anew, confirmed, has, partly};
use crate::case::Outcome;

/// Decisions of a reconsideration organ (ARL23 63-71).
pub(super) fn reconsideration(text: &str) -> Option<Item> {
    let said = bare(text);
    if has(&said, &["视为放弃", "视为申请人放弃", "放弃行政复议申请"]) {
        return Some(Item::Outcome(Outcome::RLapsed));
    }
    match lead(&said) {
        None | Some(Verb::Order) => {}
        Some(verb) => return done(verb, text, &said),
    }
    ordered(text, &said).or_else(|| done(first_anywhere(&said)?, text, &said))
}

/// What a verb does to the act. `said` is the text without the names of acts.
fn done(verb: Verb, text: &str, said: &str) -> Option<Item> {
    let out = match verb {
        Verb::Dismiss if left_over(said) => return Some(Item::Rest),
        Verb::Dismiss if said.contains("请求") => Outcome::RRequestRejected,
        Verb::Dismiss if said.contains("申请") => Outcome::RApplicationRejected,
        Verb::NotAccept => Outcome::RNotAccepted,
        Verb::End => ended(text),
        Verb::Confirm => match confirmed(said)? {
            true => Outcome::RVoid,
            false => Outcome::RUnlawful,
        },
        Verb::Revoke => match (partly(text), acts_anew(said)) {
            (true, _) => Outcome::RPartlyRevoked,
            (false, true) => revoked_anew(),
            (false, false) => Outcome::RRevoked,
        },
        Verb::Vary => Outcome::RVaried,
        Verb::Uphold => Outcome::RUpheld,
        Verb::Order => return ordered(text, said),
        Verb::Dismiss | Verb::Deny => return None,
    };
    Some(Item::Outcome(out))
}

/// What the respondent is told to do.
fn ordered(text: &str, said: &str) -> Option<Item> {
    let agreed = has(text, &["协议", "合同", "依约", "按约", "约定"]);
    let out = if agreed && has(said, &["履行", "补偿", "赔偿", "支付", "给付"]) {
        Outcome::RAgreement
    } else if acts_anew(said) || said.contains("责令") && said.contains("重新") {
        return Some(Item::Anew);
    } else if has(said, &["责令", "限被申请人", "履行", "限"])
        && has(
            said,
            &[
                "履行", "作出", "答复", "处理", "公开", "职责", "采取", "赔偿", "返还", "受理",
                "支付", "给付", "补偿", "退还", "发放", "停止", "恢复", "改正", "办理", "登记",
                "提供",
            ],
        )
    {
        Outcome::ROrdered
    } else if said.contains("移送") || said.contains("转送") {
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
