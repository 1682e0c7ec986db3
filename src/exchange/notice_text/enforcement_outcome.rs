//! Which outcome a ruling on our application to have an act enforced is (ALL 97, AEL 57-58, ALL-I 160-161).

use super::item_outcome::{Item, has};
use crate::case::{Instance, Outcome};

/// Before the court, or before the higher one that reviews a refusal.
pub(super) fn instance_of(text: &str) -> Instance {
    let reviewed =
        text.contains("复议申请人") || has(text, &["驳回复议申请", "撤销原裁定", "维持原裁定"]);
    match reviewed {
        true => Instance::EnforcementReview,
        false => Instance::Enforcement,
    }
}

/// What one item does with the application.
pub(super) fn enforced(text: &str) -> Option<Item> {
    let refused = ["不准予", "不予准许", "不予执行", "不准许", "不予强制执行"];
    let permitted = ["准予", "准许"];
    let out = if has(text, &["驳回"]) && text.contains("复议") {
        Outcome::ERefusalUpheld
    } else if has(text, &["撤回", "撤销申请"]) && has(text, &permitted) && !has(text, &refused)
    {
        Outcome::EWithdrawn
    } else if has(text, &["终结", "终止"]) {
        Outcome::ETerminated
    } else if text.contains("不予受理") {
        Outcome::ENotAccepted
    } else if has(text, &refused) && !text.contains("撤回") {
        match without(text, &refused).contains("准予") {
            true => Outcome::EPartlyPermitted,
            false => Outcome::ENotPermitted,
        }
    } else if has(text, &permitted) && text.contains("执行") && !text.contains("撤回") {
        // 准予执行…决定第一项, 准予执行罚款部分
        match has(text, &["第一项", "第二项", "第三项", "部分"]) {
            true => Outcome::EPartlyPermitted,
            false => Outcome::EPermitted,
        }
    } else {
        return None;
    };
    Some(Item::Outcome(out))
}

fn without(text: &str, words: &[&str]) -> String {
    words.iter().fold(text.to_string(), |t, w| t.replace(w, ""))
}

/// One item permits, another refuses.
pub(super) fn whole(outcomes: &[Outcome]) -> Option<Outcome> {
    let holds = |o: Outcome| outcomes.contains(&o);
    if holds(Outcome::EPermitted) && holds(Outcome::ENotPermitted) {
        return Some(Outcome::EPartlyPermitted);
    }
    outcomes.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ruling_on_an_application_to_enforce() {
        for (text, wanted) in [
            (
                "准予强制执行清农罚〔2026〕1号行政处罚决定",
                Some(Outcome::EPermitted),
            ),
            (
                "不准予强制执行清农罚〔2026〕1号行政处罚决定",
                Some(Outcome::ENotPermitted),
            ),
            (
                "准予执行清农罚〔2026〕1号行政处罚决定第一项",
                Some(Outcome::EPartlyPermitted),
            ),
            (
                "对清江县农业农村局的强制执行申请，本院不予受理",
                Some(Outcome::ENotAccepted),
            ),
            ("准许申请执行人撤回强制执行申请", Some(Outcome::EWithdrawn)),
            ("不准许申请执行人撤回强制执行申请", None),
            ("终结本案审查", Some(Outcome::ETerminated)),
            ("驳回复议申请，维持原裁定", Some(Outcome::ERefusalUpheld)),
            ("由清江县人民政府组织实施", None),
        ] {
            let got = enforced(text);
            assert_eq!(got, wanted.map(Item::Outcome), "{text}");
        }
    }
}
