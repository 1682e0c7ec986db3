//! What a kind of fact is beyond its row: what it begins, what it belongs to, what it follows one for one.

use super::FactKind;

impl FactKind {
    /// Whether a case we bring ourselves begins with it.
    pub const fn begins_enforcement(self) -> bool {
        matches!(
            self,
            FactKind::EnforcementApplied
                | FactKind::EnforcementAccepted
                | FactKind::EnforcementReviewApplied
        )
    }

    /// What a case is about: it stands before any case of it, and begins none.
    pub const fn is_background(self) -> bool {
        matches!(
            self,
            FactKind::ActMade
                | FactKind::ActKnown
                | FactKind::NotInformed
                | FactKind::PeriodKnown
                | FactKind::RealEstate
                | FactKind::DutyExpired
                | FactKind::RequestReceived
                | FactKind::RequestExtended
                | FactKind::PenaltyOpened
                | FactKind::AgreementBreached
                | FactKind::DamageKnown
        )
    }

    /// Whether the case stands still from it on: 因当事人缺位而中止 is a suspension too.
    pub const fn suspends(self) -> bool {
        matches!(self, FactKind::Suspended | FactKind::PartyWanting)
    }

    /// Whether several of the other side may have done it each on a day of his own, though the case has one such day.
    pub const fn of_each(self) -> bool {
        matches!(
            self,
            FactKind::ComplaintFiled
                | FactKind::ApplicationFiled
                | FactKind::ApplicationViaUs
                | FactKind::RequestReceived
        )
    }

    /// Of what happens once for each of another kind, which that is: an answer is sent on and delivered, a copy is answered.
    pub fn follows_each(self) -> Option<fn(FactKind) -> bool> {
        match self {
            FactKind::AnswerForwarded | FactKind::AnswerDelivered => Some(FactKind::is_answer),
            FactKind::SupervisionOpinionFiled => {
                Some(|kind| kind == FactKind::SupervisionCopyReceived)
            }
            _ => None,
        }
    }

    /// Whether either side can do it, each in its own time, or know of it.
    pub const fn is_of_a_side(self) -> bool {
        matches!(
            self,
            FactKind::Appealed
                | FactKind::JurisdictionObjected
                | FactKind::JurisdictionAppealed
                | FactKind::RetrialApplied
                | FactKind::RetrialGroundKnown
                | FactKind::SupervisionApplied
                | FactKind::EnforcementApplied
        )
    }
}
