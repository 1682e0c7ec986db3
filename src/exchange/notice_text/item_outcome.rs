//! Which outcome one item of an operative part is by its words.

use super::clauses::{Verb, bare, clauses, first_anywhere, lead, left_over, untitled};
use super::enforcement_outcome::enforced;
use super::organ_outcome::reconsideration;
use crate::case::{Instance, Outcome};

/// What one item does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Outcome(Outcome),
    /// The judgment below is revoked or changed, in whole or part.
    JudgmentBelow,
    RulingBelow,
    /// What stands of the judgment below.
    KeptBelow,
    /// The ruling below stands.
    KeptRuling,
    /// 指令…继续审理 (ALL-I 109).
    Instructed,
    /// To act anew, told in an item of its own.
    Anew,
    /// 驳回其他诉讼请求: what was left over, which decides nothing.
    Rest,
    /// 解除原告与被告签订的协议.
    Dissolved,
}

pub(super) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.contains(w))
}

/// What an item's words do at an instance. `ruling`: the paper is a ruling.
pub(super) fn item(text: &str, instance: Instance, ruling: bool) -> Option<Item> {
    if instance == Instance::Reconsideration {
        return reconsideration(text);
    }
    if instance == Instance::RetrialReview {
        return review(text);
    }
    if matches!(
        instance,
        Instance::Enforcement | Instance::EnforcementReview
    ) {
        return enforced(text);
    }
    if instance != Instance::First
        && let Some(found) = below(text)
    {
        return Some(found);
    }
    if ruling {
        return ruled(text);
    }
    let found = judged(text)?;
    // 变更第二项为：…赔偿30000元: what is changed is the judgment below
    let below = instance != Instance::First && partly_named(text, "变更");
    if found == Item::Outcome(Outcome::Varied) && below && !text.contains("作出的") {
        return Some(Item::JudgmentBelow);
    }
    Some(found)
}

/// What a court does with the decision of the court below.
fn below(text: &str) -> Option<Item> {
    if has(text, &["重审", "重新审理"]) && has(text, &["发回", "指令"]) || text.contains("发回")
    {
        return Some(Item::Outcome(Outcome::Remanded));
    }
    if has(
        text,
        &["继续审理", "立案受理", "立案审理", "予以立案", "进行审理"],
    ) && has(text, &["指令", "由"])
    {
        return Some(Item::Instructed);
    }
    if text.contains("撤回上诉") {
        // allowed, or taken as such where the fee was not paid or nobody came: the judgment below stands either way
        return Some(Item::Outcome(Outcome::AppealWithdrawn));
    }
    if has(text, &["撤诉处理", "撤回起诉处理"]) {
        return Some(Item::Outcome(Outcome::DeemedWithdrawn));
    }
    let ruling = has(
        text,
        &["原裁定", "原审裁定", "一审裁定", "行政裁定", "号裁定"],
    );
    if text.contains("驳回") && text.contains("上诉") {
        let partly = text.contains("变更");
        return Some(Item::Outcome(match (partly, ruling) {
            (true, _) => Outcome::JudgmentChanged,
            (false, true) => Outcome::AppealDismissedRuling,
            (false, false) => Outcome::AppealDismissedJudgment,
        }));
    }
    let judgment = has(
        text,
        &[
            "原判",
            "原审判决",
            "一审判决",
            "二审判决",
            "行政判决",
            "号判决",
            "赔偿判决",
            "判决第",
            "判决主文",
        ],
    );
    if text.contains("维持") && (judgment || ruling) {
        return Some(match judgment {
            true => Item::KeptBelow,
            false => Item::KeptRuling,
        });
    }
    if text.contains("撤销") && (judgment || ruling) {
        // 撤销…行政判决，驳回吴用的起诉: the suit ends
        let begins = |words: &[&str], what: &[&str]| {
            clauses(text)
                .iter()
                .any(|c| words.iter().any(|w| c.text.starts_with(w)) && has(&c.text, what))
        };
        if begins(&["驳回"], &["起诉"]) {
            return Some(Item::Outcome(Outcome::ActionDismissed));
        }
        if begins(&["准许", "准予"], &["撤回起诉", "撤诉"]) {
            return Some(Item::Outcome(Outcome::Withdrawn));
        }
    }
    if has(text, &["撤销", "变更"]) && judgment {
        return Some(Item::JudgmentBelow);
    }
    if text.contains("撤销") && ruling {
        return Some(Item::RulingBelow);
    }
    None
}

fn review(text: &str) -> Option<Item> {
    let out = if text.contains("驳回") && has(text, &["再审申请", "申诉"]) {
        Outcome::RetrialRefused
    } else if has(text, &["撤回再审申请", "撤回申请", "撤回再审"]) {
        // the application goes, not the suit
        Outcome::OtherRuling
    } else if has(text, &["提审", "再审本案", "指令", "再审"]) {
        Outcome::RetrialOrdered
    } else if text.contains("终结") {
        Outcome::Terminated
    } else {
        return None;
    };
    Some(Item::Outcome(out))
}

/// Judgments of first instance (ALL 69-78; the law before May 2015 also upheld the act).
fn judged(text: &str) -> Option<Item> {
    let said = bare(text);
    match lead(&said) {
        None | Some(Verb::Order) => {}
        // 确认协议…，被告支付…元: neither void nor unlawful
        Some(Verb::Confirm) if confirmed(&said).is_none() => {}
        Some(verb) => return done(verb, text, &said),
    }
    ordered(text, &said).or_else(|| done(first_anywhere(&said)?, text, &said))
}

/// What a verb does to the act. `said` is the text without the names of acts.
fn done(verb: Verb, text: &str, said: &str) -> Option<Item> {
    // 驳回要求撤销处罚决定的诉讼请求；对其赔偿请求不予支持: what is dismissed first
    let dismissed = said
        .split('；')
        .find(|part| part.contains("驳回"))
        .unwrap_or(said);
    let out = match verb {
        Verb::Dismiss if left_over(said) => return Some(Item::Rest),
        Verb::Dismiss if has(dismissed, COMPENSATION_ASKED) => Outcome::CompensationRefused,
        Verb::Dismiss if said.contains("请求") => Outcome::ClaimsDismissed,
        Verb::Dismiss if said.contains("起诉") => Outcome::ActionDismissed,
        Verb::Deny => Outcome::CompensationRefused,
        Verb::Confirm => match confirmed(said)? {
            true => Outcome::ConfirmedVoid,
            false => Outcome::ConfirmedUnlawful,
        },
        Verb::Revoke => match (partly(text), acts_anew(said)) {
            (true, true) => Outcome::PartlyRevokedRedo,
            (true, false) => Outcome::PartlyRevoked,
            (false, true) => Outcome::RevokedRedo,
            (false, false) => Outcome::Revoked,
        },
        Verb::Vary => Outcome::Varied,
        Verb::Uphold => Outcome::UpheldJudgment,
        Verb::Order => return ordered(text, said),
        Verb::Dismiss | Verb::NotAccept | Verb::End => return None,
    };
    Some(Item::Outcome(out))
}

const COMPENSATION_ASKED: &[&str] = &["赔偿请求", "赔偿的诉讼请求", "赔偿诉讼请求", "行政赔偿请求"];

/// Void, else unlawful, by the word that comes last; none where neither is said.
pub(super) fn confirmed(said: &str) -> Option<bool> {
    let void = said.rfind("无效");
    let unlawful = ["违法", "不合法"]
        .iter()
        .filter_map(|w| said.rfind(w))
        .max();
    match (void, unlawful) {
        (None, None) => None,
        (void, unlawful) => Some(void > unlawful),
    }
}

/// What the agency is told to do or to pay.
fn ordered(text: &str, said: &str) -> Option<Item> {
    let redo = acts_anew(said);
    let contract = has(text, &["协议", "合同"]);
    let sum = text.contains('元');
    let out = if contract && said.starts_with("解除") {
        return Some(Item::Dissolved);
    } else if contract && said.contains("继续履行") {
        Outcome::AgreementPerformed
    } else if contract && said.contains("补偿") {
        Outcome::AgreementCompensated
    } else if said.contains("责令") && said.contains("重新") {
        return Some(Item::Anew);
    } else if sum && said.contains("赔偿") {
        Outcome::Compensated
    } else if sum
        && has(
            said,
            &[
                "给付", "支付", "返还", "补偿", "退还", "发放", "补发", "退回", "补缴", "兑付",
                "补足", "核发", "偿还", "付清",
            ],
        )
    {
        Outcome::OrderedToPay
    } else if redo {
        return Some(Item::Anew);
    } else if has(
        said,
        &[
            "责令",
            "履行",
            "限被告",
            "限",
            "应当",
            "应于",
            "日内",
            "个月内",
        ],
    ) && has(
        said,
        &[
            "作出", "履行", "处理", "答复", "公开", "职责", "采取", "恢复", "返还", "受理", "停止",
        ],
    ) {
        Outcome::OrderedToPerform
    } else if said.contains("赔偿") {
        Outcome::Compensated
    } else if has(said, &["给付", "支付"]) {
        Outcome::OrderedToPay
    } else {
        return None;
    };
    Some(Item::Outcome(out))
}

pub(super) fn acts_anew(text: &str) -> bool {
    has(
        text,
        &[
            "重新作出",
            "重新处理",
            "重新答复",
            "重新审核",
            "重新予以",
            "重作",
            "重新认定",
            "重新办理",
            "作出新的",
            "重新对",
            "重新履行",
            "重新审查",
            "重新受理",
        ],
    )
}

/// 撤销…第二项, 撤销…中关于…的部分: not the whole act.
pub(super) fn partly(text: &str) -> bool {
    let text = untitled(text);
    let tail = text.split("撤销").nth(1).unwrap_or("");
    let before = tail.split(['，', '；', ',']).next().unwrap_or("");
    // 《补偿决定》第二项予以撤销
    let behind = ["予以撤销", "应予撤销"].iter().any(|w| {
        let head = text.split(w).next().filter(|head| head.len() < text.len());
        let clause = head.and_then(|h| h.rsplit(['，', '；', ',']).next());
        clause.is_some_and(|c| numbered(c) || c.ends_with("部分") || c.ends_with("内容"))
    });
    has(before, &["部分", "中关于", "中对", "内容"]) || numbered(before) || behind
}

/// 变更第二项: a part of it, named by its number right behind the verb or in its clause.
fn partly_named(text: &str, verb: &str) -> bool {
    let tail = text.split(verb).nth(1).unwrap_or("");
    numbered(tail.split(['，', '；', ':']).next().unwrap_or(""))
}

/// 第二项, 第三条.
pub(super) fn numbered(text: &str) -> bool {
    let mut parts = text.split('第').skip(1);
    parts.any(|rest| rest.chars().take(4).any(|c| matches!(c, '项' | '条')))
}

/// Rulings that end an instance.
fn ruled(text: &str) -> Option<Item> {
    let out = if has(text, &["驳回"]) && has(text, &["起诉"]) && !text.contains("撤回") {
        Outcome::ActionDismissed
    } else if has(text, &["不予立案", "不予受理"]) {
        Outcome::DocketingRefused
    } else if has(
        text,
        &[
            "视为撤诉",
            "视为撤回起诉",
            "按自动撤诉",
            "按原告撤诉",
            "撤诉处理",
            // 按原告某某撤回起诉处理 (ALL-I 61)
            "撤回起诉处理",
        ],
    ) {
        Outcome::DeemedWithdrawn
    } else if has(text, &["不准许", "不予准许", "不准予", "不同意"]) {
        return None;
    } else if has(text, &["准许", "准予", "同意"])
        && has(text, &["撤回起诉", "撤诉", "撤回对", "撤回本案"])
    {
        Outcome::Withdrawn
    } else if has(text, &["终结诉讼", "终结本案", "本案终结", "诉讼终结"]) {
        Outcome::Terminated
    } else if has(text, &["移送", "转由", "移交"]) && text.contains("法院") {
        Outcome::Transferred
    } else {
        return None;
    };
    Some(Item::Outcome(out))
}
