//! What a fact says beside its day, by its kind: what a form asks of it, and what it can say at all.

use super::{FactField, FactKind, Named};

impl FactKind {
    /// Whether a form asks for it: what only some kinds say.
    pub fn asks_for(self, field: FactField) -> bool {
        use FactKind::*;
        match field {
            FactField::Means => matches!(
                self,
                ComplaintReceived
                    | AppealReceived
                    | RetrialCopyReceived
                    | ApplicationReceived
                    | JurisdictionRulingServed
                    | AnswerDelivered
                    | HearingNotice
                    | AppearanceNotice
                    | Served
                    | ServedOther
            ),
            FactField::Party => matches!(
                self,
                ActKnown
                    | NotInformed
                    | PeriodKnown
                    | ServedOther
                    | Appealed
                    | Sued
                    | RetrialApplied
                    | Performed
                    | EnforcementApplied
                    | PartyWanting
                    | JurisdictionObjected
                    | JurisdictionAppealed
            ),
            FactField::Direction => matches!(self, Concluded | ActRedone),
            FactField::By => self.is_of_a_side(),
            FactField::Until => self.needs_until() || self.may_name_a_day(),
            FactField::Outcome | FactField::Amount => self == Concluded,
            FactField::Sort => !self.sort_choices().is_empty(),
            FactField::Uuid
            | FactField::Kind
            | FactField::Day
            | FactField::Paper
            | FactField::Note => true,
        }
    }

    /// Whether it means anything of such a fact, though no form asks for it: whose, a sum, how a paper came, in whose favour.
    pub fn can_say(self, field: FactField) -> bool {
        use FactKind::*;
        if self.asks_for(field) {
            return true;
        }
        match field {
            // Whose it is by what it is called may be said again.
            FactField::By => {
                matches!(
                    self.named(),
                    Named::ByUs | Named::Paid | Named::OursAlone | Named::Doer
                ) || matches!(
                    self,
                    ComplaintFiled
                        | ApplicationFiled
                        | Sued
                        | Complied
                        | CompensationApplied
                        | PaymentApplied
                )
            }
            FactField::Amount => matches!(
                self,
                JudgmentBelow
                    | PerformancePeriod
                    | Performed
                    | Complied
                    | EnforcementApplied
                    | EnforcementDone
                    | CompensationApplied
                    | CompensationDecided
                    | PaymentApplied
                    | PaymentRequested
                    | CompensationPaid
            ),
            // What comes or goes as a paper; what a court or an organ does by itself does not.
            FactField::Means => {
                matches!(self.named(), Named::ByUs | Named::Theirs | Named::ToUs)
                    || self.is_copy()
                    || matches!(
                        self,
                        ActMade
                            | ComplaintFiled
                            | ApplicationFiled
                            | ApplicationViaUs
                            | PassedOn
                            | CorrectionNotice
                            | Corrected
                            | EvidenceFiled
                            | AnswerForwarded
                            | AnnouncementStarted
                            | DemandServed
                            | Appealed
                            | RetrialApplied
                            | RequestReceived
                            | CompensationApplied
                            | CompensationDecided
                            | CompensationServed
                            | EnforcementApplied
                            | EnforcementRefused
                            | SupervisionCopyReceived
                            | Protested
                    )
            }
            FactField::Direction => matches!(self, JudgmentBelow | Superseded),
            _ => true,
        }
    }

    /// Whether it reaches an agency, whose place is known: 受送达人下落不明的才公告送达 (CPL 95).
    pub fn reaches_an_agency(self) -> bool {
        self.is_copy() || self == FactKind::Served || self.named() == Named::ToUs
    }
}
