//! Whose a fact is by the party it names: a paper of a third party or of another defendant is none of ours, and what one
//! of them knows says nothing of who sues.

use uuid::Uuid;

use super::{CaseFile, Fact, FactKind, Kind, Party, PartyRole, Role, Side};

/// What the party named in a fact means, by the kind of the fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Done by us, towards whom it names: an answer to his complaint, what is paid to him.
    ByUs,
    /// Paid or decided by us, towards whom it names: a third party may claim as well.
    Paid,
    /// Done by us or fixed for us alone: whoever is named has one of his own.
    OursAlone,
    /// It reached us, or was fixed for us, and comes from or is owed to whom it names.
    ToUs,
    /// Who knew or was served, of those on the other side.
    Theirs,
    /// Who did it, of all who can.
    Doer,
    /// Anybody: it stands for itself.
    Anybody,
}

/// Where a party of a case stands, as we see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    Us,
    /// On the other side.
    Them,
    /// Another defendant or respondent.
    Fellow,
    /// A third party that is not us.
    Third,
}

impl FactKind {
    /// What the party it names means.
    pub const fn named(self) -> Named {
        use FactKind::*;
        match self {
            AnswerFiled
            | OpinionFiled
            | ReplyFiled
            | AnswerDelivered
            | Performed
            | SupervisionOpinionFiled
            | AdviceAnswered
            | RecommendationReplied
            | OpinionReported
            | NormativeExplained
            | NormativeHandled => Named::ByUs,
            CompensationDecided | PaymentRequested | CompensationPaid => Named::Paid,
            EvidencePeriod
            | EvidenceExtensionApplied
            | EvidenceCauseEnded
            | EvidenceFiled
            | JurisdictionRulingServed => Named::OursAlone,
            Received
            | Served
            | Informed
            | ComplaintReceived
            | ApplicationReceived
            | PerformancePeriod
            | AdviceReceived
            | RecommendationReceived
            | OpinionReceived
            | NormativeNotice
            | NormativeForwarded
            | HearingNotice
            | AppearanceNotice
            | Summons => Named::ToUs,
            ActKnown | NotInformed | PeriodKnown | AgreementBreached | DamageKnown
            | DecisionServed => Named::Theirs,
            Appealed | JurisdictionObjected | JurisdictionAppealed | RetrialApplied
            | RetrialGroundKnown | SupervisionApplied => Named::Doer,
            _ => Named::Anybody,
        }
    }
}

impl CaseFile {
    /// What we are called among the parties.
    pub fn part(&self) -> PartyRole {
        match self.head.role {
            Role::ThirdParty => PartyRole::ThirdParty,
            Role::EnforcementApplicant => PartyRole::Claimant,
            _ => PartyRole::Respondent,
        }
    }

    /// A case with another defendant in which one defendant is entered: that is the other one, unless it has the name of
    /// the unit whose case it is.
    pub fn another_alone(&self) -> bool {
        let part = self.part();
        let mut same = self.parties.iter().filter(|p| p.role == part);
        let unit = self.head.unit.trim();
        let alone = same.next().filter(|_| same.next().is_none());
        self.head.role == Role::CoDefendant
            && alone.is_some_and(|p| unit.is_empty() || p.name.trim() != unit)
    }

    /// Where a party stands; `None` where it is not in the case, or one of several on our part and nobody can tell whether
    /// it is us.
    pub fn seat(&self, party: Uuid) -> Option<Seat> {
        let there = |p: &&Party| !party.is_nil() && p.uuid == party;
        let party = self.parties.iter().find(there)?;
        if party.role == self.head.kind.other_side() {
            return Some(Seat::Them);
        }
        if party.role != self.part() {
            return Some(match party.role {
                PartyRole::ThirdParty => Seat::Third,
                _ => Seat::Fellow,
            });
        }
        let unit = self.head.unit.trim();
        if !unit.is_empty() && party.name.trim() == unit {
            return Some(Seat::Us);
        }
        if self.another_alone() {
            return Some(Seat::Fellow);
        }
        let mut same = self.parties.iter().filter(|p| p.role == party.role);
        let others = same.clone().count() > 1;
        let named = !unit.is_empty() && same.any(|p| p.name.trim() == unit);
        match (others, named) {
            (false, _) => Some(Seat::Us),
            (true, true) => Some(Seat::Fellow),
            (true, false) => None,
        }
    }

    /// Whether a fact is of somebody whose doing, knowledge or duty its kind is not about: the answer of a third party, the
    /// copy, evidence or time to perform of another defendant, what somebody knew who does not sue.
    pub fn of_another(&self, fact: &Fact) -> bool {
        let theirs = fact.by == Some(Side::Theirs);
        let named = fact.kind.named();
        if theirs && matches!(named, Named::ByUs | Named::Paid | Named::OursAlone) {
            return true;
        }
        let Some(seat) = fact.party.and_then(|party| self.seat(party)) else {
            return false;
        };
        match named {
            // Who appealed or applied himself is answered like the other side.
            Named::ByUs => seat == Seat::Fellow || seat == Seat::Third && !self.asked(fact.party),
            Named::Paid => seat == Seat::Fellow,
            Named::ToUs => matches!(seat, Seat::Fellow | Seat::Third),
            Named::OursAlone => seat != Seat::Us,
            Named::Theirs => seat != Seat::Them,
            Named::Doer => false,
            // Another respondent sues over no decision: what it was served begins nothing.
            Named::Anybody => {
                let served = fact.kind == FactKind::ServedOther;
                let respondent = |p: &Party| p.role == PartyRole::Respondent;
                let party = self.parties.iter().find(|p| Some(p.uuid) == fact.party);
                served && self.head.kind == Kind::Reconsideration && party.is_some_and(respondent)
            }
        }
    }

    /// Whose it is of what several can do, where the party it names says so and nothing else does.
    pub fn done_by(&self, fact: &Fact) -> Option<Side> {
        if fact.by.is_some() || fact.kind.named() != Named::Doer {
            return fact.by;
        }
        match self.seat(fact.party?)? {
            Seat::Us => Some(Side::Ours),
            Seat::Them | Seat::Fellow | Seat::Third => Some(Side::Theirs),
        }
    }

    /// Whether a paper to be answered is recorded as coming from a party.
    fn asked(&self, party: Option<Uuid>) -> bool {
        use FactKind::{AppealReceived, RetrialCopyReceived, SupervisionCopyReceived};
        self.facts.iter().any(|f| {
            let paper = matches!(
                f.kind,
                AppealReceived | RetrialCopyReceived | SupervisionCopyReceived
            );
            paper && f.party == party
        })
    }
}
