//! Which outcome an operative part is: each item by its words, then all of them at the instance of the case.

use super::organ_outcome::{reconsideration, revoked_anew};
use crate::case::{Instance, Kind, Outcome};
use crate::said;
use crate::text::Said;

/// What one item does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Outcome(Outcome),
    /// The judgment below is revoked or changed, in whole or part.
    JudgmentBelow,
    RulingBelow,
    /// What stands of the judgment below.
    KeptBelow,
    /// 指令…继续审理 (ALL-I 109).
    Instructed,
    /// To act anew, told in an item of its own.
    Anew,
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
    if instance != Instance::First
        && let Some(found) = below(text)
    {
        return Some(found);
    }
    if ruling { ruled(text) } else { judged(text) }
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
    if text.contains("撤诉处理") {
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
        return Some(Item::KeptBelow);
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
    let redo = acts_anew(text);
    let contract = has(text, &["协议", "合同"]);
    let sum = text.contains('元');
    let out = if text.contains("驳回") {
        if has(
            text,
            &["赔偿请求", "赔偿的诉讼请求", "赔偿诉讼请求", "行政赔偿请求"],
        ) && !text.contains("其他")
        {
            Outcome::CompensationRefused
        } else if has(text, &["诉讼请求", "请求"]) {
            Outcome::ClaimsDismissed
        } else if text.contains("起诉") {
            Outcome::ActionDismissed
        } else {
            return None;
        }
    } else if text.contains("不予赔偿") {
        Outcome::CompensationRefused
    } else if text.contains("确认") && text.contains("无效") {
        Outcome::ConfirmedVoid
    } else if text.contains("确认") && has(text, &["违法", "不合法"]) {
        Outcome::ConfirmedUnlawful
    } else if text.contains("撤销") {
        match (partly(text), redo) {
            (true, true) => Outcome::PartlyRevokedRedo,
            (true, false) => Outcome::PartlyRevoked,
            (false, true) => Outcome::RevokedRedo,
            (false, false) => Outcome::Revoked,
        }
    } else if text.contains("变更") {
        Outcome::Varied
    } else if contract && text.contains("继续履行") {
        Outcome::AgreementPerformed
    } else if contract && text.contains("补偿") {
        Outcome::AgreementCompensated
    } else if text.contains("责令") && text.contains("重新") {
        return Some(Item::Anew);
    } else if sum && text.contains("赔偿") {
        Outcome::Compensated
    } else if sum && has(text, &["给付", "支付", "返还", "补偿", "退还", "发放"]) {
        Outcome::OrderedToPay
    } else if redo {
        return Some(Item::Anew);
    } else if has(text, &["责令", "履行", "限被告", "限", "应当", "应于"])
        && has(
            text,
            &[
                "作出", "履行", "处理", "答复", "公开", "职责", "采取", "恢复", "返还",
            ],
        )
    {
        Outcome::OrderedToPerform
    } else if text.contains("赔偿") {
        Outcome::Compensated
    } else if has(text, &["给付", "支付"]) {
        Outcome::OrderedToPay
    } else if text.contains("维持") {
        return Outcome::from_word_of(Kind::Litigation, "判决维持").map(Item::Outcome);
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
        ],
    )
}

/// 撤销…第二项, 撤销…中关于…的部分: not the whole act.
pub(super) fn partly(text: &str) -> bool {
    let tail = text.split("撤销").nth(1).unwrap_or("");
    let before: String = tail
        .split(['，', '；', ','])
        .next()
        .unwrap_or("")
        .to_string();
    has(&before, &["部分", "中关于", "中对", "内容"])
        || ["项", "条"].iter().any(|unit| {
            before
                .split('第')
                .skip(1)
                .any(|rest| rest.chars().take(4).any(|c| unit.contains(c)))
        })
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
            "按撤诉处理",
            "视为撤诉",
            "按自动撤诉",
            "按撤回起诉处理",
            "按原告撤诉",
            "撤诉处理",
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
    } else if text.contains("移送") && text.contains("法院") {
        Outcome::Transferred
    } else {
        return None;
    };
    Some(Item::Outcome(out))
}

fn adverse(outcome: Outcome) -> bool {
    !matches!(
        outcome,
        Outcome::ClaimsDismissed | Outcome::CompensationRefused | Outcome::RRequestRejected
    )
}

/// The outcome of the whole: what is done to the act before what is dismissed; below the judgment that is changed.
pub(super) fn whole(items: &[Option<Item>], instance: Instance) -> Option<(Outcome, Option<Said>)> {
    let known: Vec<Item> = items.iter().flatten().copied().collect();
    let outcomes: Vec<Outcome> = known
        .iter()
        .filter_map(|i| match i {
            Item::Outcome(o) => Some(*o),
            _ => None,
        })
        .collect();
    let holds = |item: Item| known.contains(&item);
    let anew = holds(Item::Anew);
    let procedural = |o: &Outcome| {
        matches!(
            o,
            Outcome::Remanded
                | Outcome::ActionDismissed
                | Outcome::Withdrawn
                | Outcome::DeemedWithdrawn
                | Outcome::AppealWithdrawn
                | Outcome::Terminated
                | Outcome::Transferred
        )
    };
    let unread = items.iter().any(Option::is_none).then(|| {
        said!(
            "主文中有没归类的项，请核对",
            "an item of the operative part was not classed; check it"
        )
    });
    if let Some(outcome) = outcomes.iter().find(|o| procedural(o)) {
        return Some((*outcome, unread));
    }
    if holds(Item::Instructed) {
        return Some((
            Outcome::Remanded,
            Some(said!(
                "原文是指令继续审理，结案方式按发回重审，请核对",
                "the court below is told to go on with it; taken as remanded, check it"
            )),
        ));
    }
    if holds(Item::JudgmentBelow) {
        return Some((Outcome::JudgmentChanged, unread));
    }
    if holds(Item::KeptBelow) && outcomes.is_empty() {
        return match instance {
            Instance::Second => Some((
                Outcome::AppealDismissedJudgment,
                Some(said!(
                    "主文只写维持，请核对",
                    "the operative part only says upheld; check it"
                )),
            )),
            _ => Some((
                Outcome::Other,
                Some(said!(
                    "再审维持原判，结案方式表中没有这一项",
                    "upheld on retrial, which has no outcome of its own"
                )),
            )),
        };
    }
    let main = outcomes
        .iter()
        .find(|o| adverse(**o))
        .or_else(|| outcomes.first())
        .copied();
    let main = match main {
        Some(Outcome::Revoked) if anew => Outcome::RevokedRedo,
        Some(Outcome::PartlyRevoked) if anew => Outcome::PartlyRevokedRedo,
        Some(Outcome::RRevoked) if anew => revoked_anew(),
        Some(other) => other,
        None if anew => match instance {
            Instance::Reconsideration => Outcome::ROrdered,
            _ => Outcome::OrderedToPerform,
        },
        None => return None,
    };
    Some((main, unread))
}
