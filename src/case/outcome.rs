//! Outcomes (结案方式): the full trees of litigation and reconsideration, each with its form and its effect.

use super::Kind;
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
    }
}

codes! {
    /// How an instance ended. Ids are unique across both kinds.
    pub enum Outcome {
        ClaimsDismissed = "claims_dismissed", "驳回诉讼请求", "claims dismissed";
        Revoked = "revoked", "全部撤销", "revoked";
        RevokedRedo = "revoked_redo", "全部撤销并重作", "revoked, to act anew";
        PartlyRevoked = "partly_revoked", "部分撤销", "partly revoked";
        PartlyRevokedRedo = "partly_revoked_redo", "部分撤销并重作", "partly revoked, to act anew";
        OrderedToPerform = "ordered_to_perform", "履行法定职责", "ordered to perform duties";
        OrderedToPay = "ordered_to_pay", "履行给付义务", "ordered to pay";
        ConfirmedUnlawful = "confirmed_unlawful", "确认违法", "confirmed unlawful";
        ConfirmedVoid = "confirmed_void", "确认无效", "confirmed void";
        Varied = "varied", "变更", "varied";
        AgreementPerformed = "agreement_performed", "行政协议履行", "agreement to be performed";
        AgreementCompensated = "agreement_compensated", "行政协议补偿", "agreement compensated";
        Compensated = "compensated", "赔偿", "compensation ordered";
        CompensationRefused = "compensation_refused", "不予赔偿", "compensation refused";
        AppealDismissedJudgment = "appeal_dismissed_judgment", "驳回上诉维持原判决", "appeal dismissed, judgment upheld";
        JudgmentChanged = "judgment_changed", "改判", "judgment changed";
        AppealDismissedRuling = "appeal_dismissed_ruling", "驳回上诉维持原裁定", "appeal dismissed, ruling upheld";
        Remanded = "remanded", "撤销原判发回重审", "remanded for retrial";
        ActionDismissed = "action_dismissed", "驳回起诉", "action dismissed";
        DocketingRefused = "docketing_refused", "不予立案", "docketing refused";
        Withdrawn = "withdrawn", "准许原告主动撤诉", "withdrawn by the plaintiff";
        WithdrawnAfterChange = "withdrawn_after_change", "准许原告因被告改变原行政行为撤诉", "withdrawn after the act was changed";
        DeemedWithdrawn = "deemed_withdrawn", "按撤诉处理", "treated as withdrawn";
        AppealWithdrawn = "appeal_withdrawn", "准许撤回上诉", "appeal withdrawn";
        RetrialRefused = "retrial_refused", "驳回再审申请", "retrial application refused";
        RetrialOrdered = "retrial_ordered", "裁定再审", "retrial ordered";
        Transferred = "transferred", "移送", "transferred";
        Terminated = "terminated", "终结诉讼", "proceedings terminated";
        OtherRuling = "other_ruling", "其他裁定", "other ruling";
        Mediated = "mediated", "调解", "mediated";
        Other = "other", "其他", "other";
        RUpheld = "r_upheld", "维持", "upheld";
        RRequestRejected = "r_request_rejected", "驳回复议请求", "request rejected";
        RApplicationRejected = "r_application_rejected", "驳回复议申请", "application rejected";
        RRevoked = "r_revoked", "撤销", "revoked";
        RPartlyRevoked = "r_partly_revoked", "部分撤销", "partly revoked";
        RVaried = "r_varied", "变更", "varied";
        RUnlawful = "r_unlawful", "确认违法", "confirmed unlawful";
        RVoid = "r_void", "确认无效", "confirmed void";
        ROrdered = "r_ordered", "责令履行", "ordered to perform";
        RAgreement = "r_agreement", "行政协议", "administrative agreement";
        RMediated = "r_mediated", "调解", "mediated";
        RWithdrawn = "r_withdrawn", "终止(撤回申请)", "terminated: application withdrawn";
        RSettled = "r_settled", "终止(和解)", "terminated: settled";
        RWithdrawnAfterChange = "r_withdrawn_after_change", "终止(被申请人改变后撤回)", "terminated: withdrawn after the act was changed";
        RTerminated = "r_terminated", "终止(其他)", "terminated: other";
        RNotAccepted = "r_not_accepted", "不予受理", "not accepted";
        RLapsed = "r_lapsed", "补正逾期(视为放弃申请)", "lapsed: missing papers not supplied";
        RTransferred = "r_transferred", "移送", "transferred";
        ROther = "r_other", "其他", "other";
    }
}

impl Outcome {
    /// The kind of case it belongs to.
    pub const fn kind(self) -> Kind {
        if self as u8 >= Outcome::RUpheld as u8 {
            Kind::Reconsideration
        } else {
            Kind::Litigation
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
        use Outcome::*;
        match self {
            ClaimsDismissed
            | Revoked
            | RevokedRedo
            | PartlyRevoked
            | PartlyRevokedRedo
            | OrderedToPerform
            | OrderedToPay
            | ConfirmedUnlawful
            | ConfirmedVoid
            | Varied
            | AgreementPerformed
            | AgreementCompensated
            | Compensated
            | CompensationRefused
            | AppealDismissedJudgment
            | JudgmentChanged => Form::Judgment,
            AppealDismissedRuling
            | Remanded
            | ActionDismissed
            | DocketingRefused
            | Withdrawn
            | WithdrawnAfterChange
            | DeemedWithdrawn
            | AppealWithdrawn
            | RetrialRefused
            | RetrialOrdered
            | Transferred
            | Terminated
            | OtherRuling => Form::Ruling,
            Mediated | RMediated => Form::Mediation,
            Other | RTransferred | ROther | RNotAccepted | RLapsed => Form::Other,
            RUpheld
            | RRequestRejected
            | RApplicationRejected
            | RRevoked
            | RPartlyRevoked
            | RVaried
            | RUnlawful
            | RVoid
            | ROrdered
            | RAgreement
            | RWithdrawn
            | RSettled
            | RWithdrawnAfterChange
            | RTerminated => Form::Decision,
        }
    }

    /// What it does to the act, for the rates.
    pub const fn effect(self) -> Effect {
        use Outcome::*;
        match self {
            ClaimsDismissed
            | CompensationRefused
            | AppealDismissedJudgment
            | RUpheld
            | RRequestRejected => Effect::Upheld,
            ActionDismissed
            | DocketingRefused
            | AppealDismissedRuling
            | RetrialRefused
            | RApplicationRejected
            | RNotAccepted => Effect::Dismissed,
            Revoked | RevokedRedo | PartlyRevoked | PartlyRevokedRedo | RRevoked
            | RPartlyRevoked => Effect::Revoked,
            Varied | RVaried => Effect::Varied,
            ConfirmedUnlawful | RUnlawful => Effect::Unlawful,
            ConfirmedVoid | RVoid => Effect::Void,
            OrderedToPerform | OrderedToPay | AgreementPerformed | AgreementCompensated
            | Compensated | ROrdered | RAgreement => Effect::Ordered,
            Mediated | RMediated => Effect::Mediated,
            RSettled => Effect::Settled,
            WithdrawnAfterChange
            | RWithdrawnAfterChange
            | Withdrawn
            | DeemedWithdrawn
            | AppealWithdrawn
            | RWithdrawn => Effect::Withdrawn,
            JudgmentChanged | Remanded | RetrialOrdered | Transferred | Terminated
            | OtherRuling | Other | RTerminated | RLapsed | RTransferred | ROther => {
                Effect::Procedural
            }
        }
    }

    /// Whether it can end a case at this instance: appeals are dismissed or remanded at second instance only (ALL 89).
    pub fn fits(self, instance: super::Instance) -> bool {
        use super::Instance;
        use Outcome::*;
        match self {
            AppealDismissedJudgment | AppealDismissedRuling | AppealWithdrawn => {
                matches!(instance, Instance::Second)
            }
            JudgmentChanged | Remanded => matches!(instance, Instance::Second | Instance::Retrial),
            RetrialRefused | RetrialOrdered => matches!(instance, Instance::RetrialReview),
            DocketingRefused => !matches!(instance, Instance::Reconsideration),
            other => {
                (other.kind() == Kind::Reconsideration) == (instance == Instance::Reconsideration)
            }
        }
    }

    /// Whether we have something to perform once it takes effect (ALL 94; ARL23 77).
    pub fn to_perform(self) -> bool {
        use Outcome::*;
        matches!(
            self,
            RevokedRedo
                | PartlyRevokedRedo
                | OrderedToPerform
                | OrderedToPay
                | AgreementPerformed
                | AgreementCompensated
                | Compensated
                | Mediated
                | ROrdered
                | RMediated
                | RAgreement
        )
    }

    /// Whether a first-instance outcome can be appealed: judgments, and rulings that refuse docketing
    /// or dismiss the action (ALL 85; ALL-I 101).
    pub fn appealable(self) -> bool {
        match self.form() {
            Form::Judgment => !matches!(
                self,
                Outcome::AppealDismissedJudgment | Outcome::JudgmentChanged
            ),
            Form::Ruling => matches!(self, Outcome::ActionDismissed | Outcome::DocketingRefused),
            _ => false,
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
}
