//! Outcomes (结案方式): the full trees of litigation and reconsideration, each with its form and its effect.

use super::{Instance, Kind};
use crate::codes;

codes! {
    /// The paper that ends an instance; the appeal period depends on it (ALL 85).
    pub enum Form {
        Judgment = "judgment", "判决", "judgment";
        Ruling = "ruling", "裁定", "ruling";
        Decision = "decision", "复议决定", "decision";
        Mediation = "mediation", "调解书", "mediation paper";
        Other = "other", "其他", "other";
    }
}

codes! {
    /// What the outcome does to the act, as the rates count it.
    pub enum Effect {
        Upheld = "upheld", "支持行政机关", "the act stands";
        Dismissed = "dismissed", "程序性驳回", "dismissed on procedure";
        Revoked = "revoked", "撤销", "revoked";
        Varied = "varied", "变更", "varied";
        Unlawful = "unlawful", "确认违法", "confirmed unlawful";
        Void = "void", "确认无效", "confirmed void";
        Ordered = "ordered", "责令履行或给付", "ordered to perform, pay or compensate";
        Mediated = "mediated", "调解", "mediated";
        Settled = "settled", "和解或改变后撤回", "settled";
        Withdrawn = "withdrawn", "撤回", "withdrawn";
        Procedural = "procedural", "其他程序处理", "procedural";
        Unknown = "unknown", "待核", "not known yet";
    }
}

impl Effect {
    /// Whether the act was corrected: what the loss and correction rates count.
    pub const fn is_adverse(self) -> bool {
        use Effect::*;
        match self {
            Revoked | Varied | Unlawful | Void | Ordered => true,
            Upheld | Dismissed | Mediated | Settled | Withdrawn | Procedural | Unknown => false,
        }
    }

    /// Whether the act, or the end of the case, stands for us: what the win rate counts.
    pub const fn is_won(self) -> bool {
        use Effect::*;
        match self {
            Upheld | Dismissed => true,
            Revoked | Varied | Unlawful | Void | Ordered | Mediated | Settled | Withdrawn
            | Procedural | Unknown => false,
        }
    }

    /// Whether the parties came to terms: what the settlement rate counts.
    pub const fn is_amicable(self) -> bool {
        use Effect::*;
        match self {
            Mediated | Settled => true,
            Upheld | Dismissed | Revoked | Varied | Unlawful | Void | Ordered | Withdrawn
            | Procedural | Unknown => false,
        }
    }
}

/// What an outcome's row holds beside its names; what follows from it in law is in `law`.
struct Row {
    /// The instances it can end.
    at: &'static [Instance],
    form: Form,
    effect: Effect,
}

/// Every instance before a court.
const COURT: &[Instance] = &[
    Instance::First,
    Instance::Second,
    Instance::RetrialReview,
    Instance::Retrial,
];
/// Where the claim itself is tried.
const TRIAL: &[Instance] = &[Instance::First, Instance::Second, Instance::Retrial];
const FIRST: &[Instance] = &[Instance::First];
const SECOND: &[Instance] = &[Instance::Second];
/// Where a judgment below is looked at again.
const ABOVE: &[Instance] = &[Instance::Second, Instance::Retrial];
const REVIEW: &[Instance] = &[Instance::RetrialReview];
const RETRIAL: &[Instance] = &[Instance::Retrial];
const ORGAN: &[Instance] = &[Instance::Reconsideration];
/// Where we have an act of ours enforced: at the court, and before the higher one that reviews a refusal.
const OURS: &[Instance] = &[Instance::Enforcement, Instance::EnforcementReview];
const HIGHER: &[Instance] = &[Instance::EnforcementReview];

/// Outcomes as one table: id, both names, then the instances it can end, its paper, its effect on the act.
macro_rules! outcomes {
    ($($variant:ident = $id:literal, $zh:literal, $en:literal; $at:ident, $form:ident, $effect:ident;)+) => {
        codes! {
            /// How an instance ended. Ids are unique across both kinds.
            pub enum Outcome { $($variant = $id, $zh, $en;)+ }
        }

        impl Outcome {
            const fn row(self) -> Row {
                match self {
                    $(Outcome::$variant => Row {
                        at: $at,
                        form: Form::$form,
                        effect: Effect::$effect,
                    },)+
                }
            }
        }
    };
}

// In the order of the forms; an appeal is dismissed at second instance only (ALL 89), a judgment or ruling is upheld on
// retrial where nothing is wrong with it (CPL-I 405, ALL 101), a judgment upheld the act under the law before 2015-05-01
// (ALL of 1989, 54 item 1).
outcomes! {
    ClaimsDismissed = "claims_dismissed", "驳回诉讼请求", "claims dismissed"; TRIAL, Judgment, Upheld;
    UpheldJudgment = "upheld_judgment", "判决维持", "act upheld by judgment"; FIRST, Judgment, Upheld;
    Revoked = "revoked", "全部撤销", "revoked"; TRIAL, Judgment, Revoked;
    RevokedRedo = "revoked_redo", "全部撤销并重作", "revoked, to act anew"; TRIAL, Judgment, Revoked;
    PartlyRevoked = "partly_revoked", "部分撤销", "partly revoked"; TRIAL, Judgment, Revoked;
    PartlyRevokedRedo = "partly_revoked_redo", "部分撤销并重作", "partly revoked, to act anew"; TRIAL, Judgment, Revoked;
    OrderedToPerform = "ordered_to_perform", "履行法定职责", "ordered to perform duties"; TRIAL, Judgment, Ordered;
    OrderedToPay = "ordered_to_pay", "履行给付义务", "ordered to pay"; TRIAL, Judgment, Ordered;
    ConfirmedUnlawful = "confirmed_unlawful", "确认违法", "confirmed unlawful"; TRIAL, Judgment, Unlawful;
    ConfirmedVoid = "confirmed_void", "确认无效", "confirmed void"; TRIAL, Judgment, Void;
    Varied = "varied", "变更", "varied"; TRIAL, Judgment, Varied;
    AgreementPerformed = "agreement_performed", "行政协议履行", "agreement to be performed"; TRIAL, Judgment, Ordered;
    AgreementCompensated = "agreement_compensated", "行政协议补偿", "agreement compensated"; TRIAL, Judgment, Ordered;
    Compensated = "compensated", "赔偿", "compensation ordered"; TRIAL, Judgment, Ordered;
    CompensationRefused = "compensation_refused", "不予赔偿", "compensation refused"; TRIAL, Judgment, Upheld;
    AppealDismissedJudgment = "appeal_dismissed_judgment", "驳回上诉维持原判决", "appeal dismissed, judgment upheld"; SECOND, Judgment, Upheld;
    RetrialUpheldJudgment = "retrial_upheld_judgment", "再审维持原判决", "judgment upheld on retrial"; RETRIAL, Judgment, Upheld;
    JudgmentChanged = "judgment_changed", "改判", "judgment changed"; ABOVE, Judgment, Procedural;
    AppealDismissedRuling = "appeal_dismissed_ruling", "驳回上诉维持原裁定", "appeal dismissed, ruling upheld"; SECOND, Ruling, Dismissed;
    RetrialUpheldRuling = "retrial_upheld_ruling", "再审维持原裁定", "ruling upheld on retrial"; RETRIAL, Ruling, Dismissed;
    Remanded = "remanded", "撤销原判发回重审", "remanded for retrial"; ABOVE, Ruling, Procedural;
    ActionDismissed = "action_dismissed", "驳回起诉", "action dismissed"; TRIAL, Ruling, Dismissed;
    DocketingRefused = "docketing_refused", "不予立案", "docketing refused"; COURT, Ruling, Dismissed;
    Withdrawn = "withdrawn", "准许原告主动撤诉", "withdrawn by the plaintiff"; COURT, Ruling, Withdrawn;
    WithdrawnAfterChange = "withdrawn_after_change", "准许原告因被告改变原行政行为撤诉", "withdrawn after the act was changed"; COURT, Ruling, Withdrawn;
    DeemedWithdrawn = "deemed_withdrawn", "按撤诉处理", "treated as withdrawn"; COURT, Ruling, Withdrawn;
    AppealWithdrawn = "appeal_withdrawn", "准许撤回上诉", "appeal withdrawn"; SECOND, Ruling, Withdrawn;
    RetrialRefused = "retrial_refused", "驳回再审申请", "retrial application refused"; REVIEW, Ruling, Dismissed;
    RetrialOrdered = "retrial_ordered", "裁定再审", "retrial ordered"; REVIEW, Ruling, Procedural;
    Transferred = "transferred", "移送", "transferred"; COURT, Ruling, Procedural;
    Terminated = "terminated", "终结诉讼", "proceedings terminated"; COURT, Ruling, Procedural;
    OtherRuling = "other_ruling", "其他裁定", "other ruling"; COURT, Ruling, Procedural;
    Mediated = "mediated", "调解", "mediated"; TRIAL, Mediation, Mediated;
    Other = "other", "其他", "other"; COURT, Other, Procedural;
    Unknown = "unknown", "结案方式待核", "outcome not known yet"; COURT, Other, Unknown;
    RUpheld = "r_upheld", "维持", "upheld"; ORGAN, Decision, Upheld;
    RRequestRejected = "r_request_rejected", "驳回复议请求", "request rejected"; ORGAN, Decision, Upheld;
    RApplicationRejected = "r_application_rejected", "驳回复议申请", "application rejected"; ORGAN, Decision, Dismissed;
    RRevoked = "r_revoked", "撤销", "revoked"; ORGAN, Decision, Revoked;
    RPartlyRevoked = "r_partly_revoked", "部分撤销", "partly revoked"; ORGAN, Decision, Revoked;
    RRevokedRedo = "r_revoked_redo", "撤销并责令重新作出行政行为", "revoked, to act anew"; ORGAN, Decision, Revoked;
    RVaried = "r_varied", "变更", "varied"; ORGAN, Decision, Varied;
    RUnlawful = "r_unlawful", "确认违法", "confirmed unlawful"; ORGAN, Decision, Unlawful;
    RVoid = "r_void", "确认无效", "confirmed void"; ORGAN, Decision, Void;
    ROrdered = "r_ordered", "责令履行", "ordered to perform"; ORGAN, Decision, Ordered;
    RAgreement = "r_agreement", "行政协议", "administrative agreement"; ORGAN, Decision, Ordered;
    RMediated = "r_mediated", "调解", "mediated"; ORGAN, Mediation, Mediated;
    RWithdrawn = "r_withdrawn", "终止(撤回申请)", "terminated: application withdrawn"; ORGAN, Decision, Withdrawn;
    RSettled = "r_settled", "终止(和解)", "terminated: settled"; ORGAN, Decision, Settled;
    RWithdrawnAfterChange = "r_withdrawn_after_change", "终止(被申请人改变后撤回)", "terminated: withdrawn after the act was changed"; ORGAN, Decision, Withdrawn;
    RTerminated = "r_terminated", "终止(其他)", "terminated: other"; ORGAN, Decision, Procedural;
    RNotAccepted = "r_not_accepted", "不予受理", "not accepted"; ORGAN, Other, Dismissed;
    RLapsed = "r_lapsed", "补正逾期(视为放弃申请)", "lapsed: missing papers not supplied"; ORGAN, Other, Procedural;
    RTransferred = "r_transferred", "移送", "transferred"; ORGAN, Other, Procedural;
    ROther = "r_other", "其他", "other"; ORGAN, Other, Procedural;
    RUnknown = "r_unknown", "结案方式待核", "outcome not known yet"; ORGAN, Other, Unknown;
    EPermitted = "e_permitted", "准予执行", "enforcement permitted"; OURS, Ruling, Procedural;
    EPartlyPermitted = "e_partly_permitted", "部分准予执行", "enforcement partly permitted"; OURS, Ruling, Procedural;
    ENotPermitted = "e_not_permitted", "不准予执行", "enforcement not permitted"; OURS, Ruling, Procedural;
    ENotAccepted = "e_not_accepted", "不予受理", "application not accepted"; OURS, Ruling, Procedural;
    ERefusalUpheld = "e_refusal_upheld", "驳回复议申请，维持原裁定", "refusal upheld"; HIGHER, Ruling, Procedural;
    EWithdrawn = "e_withdrawn", "准许撤回申请", "application withdrawn"; OURS, Ruling, Procedural;
    ETerminated = "e_terminated", "终结审查", "review terminated"; OURS, Ruling, Procedural;
    EOther = "e_other", "其他", "other"; OURS, Other, Procedural;
    EUnknown = "e_unknown", "结案方式待核", "outcome not known yet"; OURS, Other, Unknown;
}

impl Outcome {
    /// The kind of case it belongs to.
    pub const fn kind(self) -> Kind {
        match self.row().at {
            [Instance::Reconsideration, ..] => Kind::Reconsideration,
            [Instance::Enforcement | Instance::EnforcementReview, ..] => Kind::Enforcement,
            _ => Kind::Litigation,
        }
    }

    /// The outcomes of one kind, in the order of the forms.
    pub fn of(kind: Kind) -> impl Iterator<Item = Outcome> {
        Outcome::ALL
            .iter()
            .copied()
            .filter(move |o| o.kind() == kind)
    }

    /// By id or label among the outcomes of one kind; labels repeat across kinds (变更, 确认违法).
    pub fn from_word_of(kind: Kind, word: &str) -> Option<Outcome> {
        let word = word.trim();
        Outcome::of(kind).find(|o| {
            o.id() == word || o.text().zh == word || o.text().en.eq_ignore_ascii_case(word)
        })
    }

    /// The paper it comes in (statistics, "Outcomes"; ALL 69-78, 89).
    pub const fn form(self) -> Form {
        self.row().form
    }

    /// What it does to the act, for the rates.
    pub const fn effect(self) -> Effect {
        self.row().effect
    }

    /// Whether it takes away a part of the act only: the rest stands (ALL 70).
    pub const fn is_in_part(self) -> bool {
        matches!(
            self,
            Outcome::PartlyRevoked | Outcome::PartlyRevokedRedo | Outcome::RPartlyRevoked
        )
    }

    /// Whether it can end a case at this instance.
    pub fn fits(self, instance: Instance) -> bool {
        self.row().at.contains(&instance)
    }

    /// The outcome of a kind that is closed while nobody here knows how.
    pub const fn unknown(kind: Kind) -> Outcome {
        match kind {
            Kind::Litigation => Outcome::Unknown,
            Kind::Reconsideration => Outcome::RUnknown,
            Kind::Enforcement => Outcome::EUnknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_unique_within_a_kind() {
        for kind in Kind::ALL {
            let all: Vec<_> = Outcome::of(*kind).collect();
            for (i, a) in all.iter().enumerate() {
                assert!(
                    all.iter().skip(i + 1).all(|b| a.text().zh != b.text().zh),
                    "{a:?}"
                );
            }
        }
    }

    #[test]
    fn ids_are_unique_and_rows_agree_with_their_kind() {
        for (i, a) in Outcome::ALL.iter().enumerate() {
            assert!(Outcome::ALL.iter().skip(i + 1).all(|b| a.id() != b.id()));
            let organ = a.fits(Instance::Reconsideration);
            assert_eq!(organ, a.kind() == Kind::Reconsideration, "{a:?}");
            assert!(Instance::ALL.iter().any(|at| a.fits(*at)), "{a:?}");
        }
    }

    #[test]
    fn an_outcome_not_known_is_in_no_rate() {
        for kind in Kind::ALL {
            let effect = Outcome::unknown(*kind).effect();
            assert!(!effect.is_won() && !effect.is_adverse() && !effect.is_amicable());
        }
    }
}
