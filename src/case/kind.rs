//! What sort of case it is: kind, instance, procedure, our role, and the path it came by.

use crate::codes;

codes! {
    /// The kinds of case files. In the first two our act is contested; in the last we ask the court to enforce it.
    pub enum Kind {
        Litigation = "litigation", "行政诉讼", "litigation";
        Reconsideration = "reconsideration", "行政复议", "reconsideration";
        Enforcement = "enforcement", "行政非诉执行", "non-litigation enforcement";
    }
}

codes! {
    /// The instance (审级). The unit that is counted is a case at one instance, never the dispute.
    pub enum Instance {
        Reconsideration = "reconsideration", "复议", "reconsideration";
        First = "first", "一审", "first instance";
        Second = "second", "二审", "second instance";
        RetrialReview = "retrial_review", "再审审查", "retrial review";
        Retrial = "retrial", "再审", "retrial";
        /// 行审: the court reviews whether our act may be enforced.
        Enforcement = "enforcement", "执行审查", "enforcement";
        /// 行审复: the higher court reviews the refusal.
        EnforcementReview = "enforcement_review", "执行复议", "review of a refused enforcement";
    }
}

codes! {
    /// Ordinary or summary procedure (普通程序、简易程序): ALL 82-84, ARL23 53-54.
    pub enum Procedure {
        Ordinary = "ordinary", "普通程序", "ordinary procedure";
        Summary = "summary", "简易程序", "summary procedure";
    }
}

codes! {
    /// The part our agency has in the case.
    pub enum Role {
        Defendant = "defendant", "被告", "defendant";
        CoDefendant = "co_defendant", "共同被告", "co-defendant";
        Respondent = "respondent", "被申请人", "respondent";
        ThirdParty = "third_party", "第三人", "third party";
        Appellant = "appellant", "上诉人", "appellant";
        Appellee = "appellee", "被上诉人", "appellee";
        RetrialApplicant = "retrial_applicant", "再审申请人", "retrial applicant";
        RetrialRespondent = "retrial_respondent", "再审被申请人", "retrial respondent";
        EnforcementApplicant = "enforcement_applicant", "申请执行人", "applicant for enforcement";
    }
}

codes! {
    /// How the dispute reached the court (起诉方式).
    pub enum Path {
        Direct = "direct", "直接起诉", "sued directly";
        Upheld = "upheld", "经复议维持后起诉", "after reconsideration upheld the act";
        Changed = "changed", "经复议改变后起诉", "after reconsideration changed the act";
        Reconsidered = "reconsidered", "经复议后起诉", "after reconsideration";
    }
}

codes! {
    /// The ten matters (行政行为种类、事项) of the national form.
    pub enum Matter {
        Penalty = "penalty", "行政处罚", "administrative penalty";
        Compulsion = "compulsion", "行政强制", "administrative compulsion";
        Expropriation = "expropriation", "行政征收", "expropriation";
        Licence = "licence", "行政许可", "administrative licence";
        RightDetermination = "right_determination", "行政确权", "determination of rights";
        Confirmation = "confirmation", "行政确认", "administrative confirmation";
        Disclosure = "disclosure", "信息公开", "information disclosure";
        Complaint = "complaint", "举报投诉处理", "handling of reports and complaints";
        Inaction = "inaction", "行政不作为", "failure to act";
        Other = "other", "其他", "other";
    }
}

impl Kind {
    /// The kinds in which somebody contests what we did: what the official forms, the roll-up and the year's paragraph
    /// count. A case we bring ourselves is never among them.
    pub const CONTESTED: &'static [Kind] = &[Kind::Litigation, Kind::Reconsideration];

    /// Whether it is before a court.
    pub const fn in_court(self) -> bool {
        match self {
            Kind::Litigation | Kind::Enforcement => true,
            Kind::Reconsideration => false,
        }
    }

    /// Whether somebody contests what we did.
    pub fn is_contested(self) -> bool {
        Kind::CONTESTED.contains(&self)
    }

    /// What a side is called in a case of this kind.
    pub fn side(self, role: super::PartyRole) -> crate::text::Text {
        use super::PartyRole::*;
        use crate::text::text;
        match (role, self) {
            (Claimant, Kind::Litigation) => text("原告", "plaintiff"),
            (Claimant, Kind::Reconsideration) => text("申请人", "applicant"),
            (Claimant, Kind::Enforcement) => text("申请执行人", "applicant"),
            (Respondent, Kind::Litigation) => text("被告", "defendant"),
            (Respondent, Kind::Reconsideration) => text("被申请人", "respondent"),
            (Respondent, Kind::Enforcement) => text("被执行人", "to be enforced against"),
            (ThirdParty, _) => text("第三人", "third party"),
        }
    }

    /// The side that is not ours.
    pub const fn other_side(self) -> super::PartyRole {
        match self {
            Kind::Litigation | Kind::Reconsideration => super::PartyRole::Claimant,
            Kind::Enforcement => super::PartyRole::Respondent,
        }
    }

    /// The instances a case file of this kind can be at.
    pub fn instances(self) -> &'static [Instance] {
        match self {
            Kind::Reconsideration => &[Instance::Reconsideration],
            Kind::Enforcement => &[Instance::Enforcement, Instance::EnforcementReview],
            Kind::Litigation => &[
                Instance::First,
                Instance::Second,
                Instance::RetrialReview,
                Instance::Retrial,
            ],
        }
    }

    /// Our usual role in a case of this kind.
    pub fn usual_role(self) -> Role {
        match self {
            Kind::Litigation => Role::Defendant,
            Kind::Reconsideration => Role::Respondent,
            Kind::Enforcement => Role::EnforcementApplicant,
        }
    }
}
