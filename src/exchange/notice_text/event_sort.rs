//! What can happen to a running case, and the fact of the docket each is recorded as.

use crate::case::FactKind;
use crate::codes;

codes! {
    /// What happened.
    pub enum Event {
        Suspended = "suspended", "中止", "suspended";
        Resumed = "resumed", "恢复审理", "resumed";
        Extended = "extended", "延长期限", "period extended";
        TurnedOrdinary = "turned_ordinary", "转为普通程序", "turned to ordinary procedure";
        JurisdictionUpheld = "jurisdiction_upheld", "管辖异议成立", "objection to jurisdiction upheld";
        JurisdictionRefused = "jurisdiction_refused", "驳回管辖异议", "objection to jurisdiction refused";
        Stayed = "stayed", "停止执行", "execution stayed";
        StayRefused = "stay_refused", "不停止执行", "stay refused";
        EnforcementPermitted = "enforcement_permitted", "准予强制执行", "enforcement permitted";
        EnforcementNotAccepted = "enforcement_not_accepted", "不予受理执行申请", "application for enforcement not accepted";
        EnforcementRefused = "enforcement_refused", "不准予强制执行", "enforcement refused";
        Corrected = "corrected", "补正文书", "paper corrected";
        ThirdPartyAdded = "third_party_added", "追加第三人", "third party joined";
        Postponed = "postponed", "延期开庭", "hearing postponed";
        HearingCancelled = "hearing_cancelled", "取消开庭", "hearing cancelled";
        AdvanceExecution = "advance_execution", "先予执行", "advance execution";
        Preserved = "preserved", "财产保全", "property preserved";
        PanelNamed = "panel_named", "合议庭组成", "panel named";
        Advised = "advised", "司法建议", "judicial advice";
        OpinionGiven = "opinion_given", "行政复议意见", "reconsideration opinion";
        Recommended = "recommended", "检察建议", "procuratorial recommendation";
        Protested = "protested", "抗诉", "protest";
        Reviewed = "reviewed", "检察监督", "procuratorial review";
        ReviewCopied = "review_copied", "发来监督申请书副本", "copy of the application for supervision";
        ReviewEnded = "review_ended", "检察院审查终结", "procuratorial review ended";
        Appealed = "appealed", "提起上诉", "appealed";
        RetrialApplied = "retrial_applied", "申请再审", "retrial applied for";
        WithdrawalAsked = "withdrawal_asked", "申请撤回", "withdrawal asked for";
        PapersWanted = "papers_wanted", "要求补正", "papers wanted";
        PerformanceOrdered = "performance_ordered", "责令履行", "performance ordered";
        EnforcementBegun = "enforcement_begun", "强制执行", "enforcement begun";
        NormativeReview = "normative_review", "规范性文件附带审查", "incidental review";
        OpinionsHeard = "opinions_heard", "听取意见", "opinions heard";
        TookEffect = "took_effect", "生效", "took effect";
        CompensationClaimed = "compensation_claimed", "国家赔偿申请", "claim for state compensation";
    }
}

impl Event {
    /// The fact it is recorded as; none where the docket has none.
    pub fn fact(self) -> Option<FactKind> {
        Some(match self {
            Event::Suspended => FactKind::Suspended,
            Event::Resumed => FactKind::Resumed,
            Event::Extended => FactKind::Extended,
            Event::TurnedOrdinary => FactKind::TurnedOrdinary,
            Event::JurisdictionUpheld | Event::JurisdictionRefused => FactKind::JurisdictionDecided,
            Event::Advised => FactKind::AdviceReceived,
            Event::OpinionGiven => FactKind::OpinionReceived,
            Event::Appealed => FactKind::Appealed,
            Event::RetrialApplied => FactKind::RetrialApplied,
            Event::NormativeReview => FactKind::NormativeNotice,
            Event::Recommended => FactKind::RecommendationReceived,
            Event::Reviewed => FactKind::SupervisionAccepted,
            Event::ReviewCopied => FactKind::SupervisionCopyReceived,
            Event::ReviewEnded => FactKind::SupervisionDecided,
            Event::Protested => FactKind::Protested,
            Event::PapersWanted => FactKind::CorrectionNotice,
            Event::EnforcementPermitted => FactKind::EnforcementRuled,
            Event::EnforcementRefused | Event::EnforcementNotAccepted => {
                FactKind::EnforcementRefused
            }
            Event::EnforcementBegun | Event::PerformanceOrdered => FactKind::PerformancePeriod,
            Event::CompensationClaimed => FactKind::CompensationApplied,
            Event::TookEffect => FactKind::TookEffect,
            // The docket has no fact of these: they go into the note.
            Event::Stayed
            | Event::StayRefused
            | Event::Corrected
            | Event::ThirdPartyAdded
            | Event::AdvanceExecution
            | Event::Preserved
            | Event::PanelNamed
            | Event::WithdrawalAsked => return None,
            // A hearing of its own, or moved.
            Event::Postponed | Event::HearingCancelled | Event::OpinionsHeard => return None,
        })
    }

    /// The day we receive its paper is the fact's day, and that stands in no paper.
    pub fn by_receipt(self) -> bool {
        matches!(
            self,
            Event::Advised
                | Event::OpinionGiven
                | Event::NormativeReview
                | Event::Recommended
                | Event::Reviewed
                | Event::ReviewCopied
                | Event::ReviewEnded
                | Event::Protested
                | Event::CompensationClaimed
        )
    }

    /// Worth a line in the case's note, where the docket has no fact of it.
    pub fn noted(self) -> bool {
        matches!(
            self,
            Event::Stayed
                | Event::StayRefused
                | Event::Corrected
                | Event::AdvanceExecution
                | Event::Preserved
                | Event::PanelNamed
                | Event::WithdrawalAsked
        )
    }
}
