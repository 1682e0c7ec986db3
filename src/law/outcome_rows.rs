//! What follows in law from an outcome, a row each: appeal, retrial, something to perform, an act left to enforce.

use crate::case::Outcome;

/// Can be appealed where it ends a first instance: judgments, and rulings that refuse docketing or dismiss the action
/// (ALL 85; ALL-I 101).
const APPEAL: u8 = 1;
/// A retrial can be applied for: judgments, mediation papers, and rulings that refuse docketing or dismiss the action
/// (ALL 90, 91). Where an appeal was withdrawn it is the judgment below.
const RETRIAL: u8 = 1 << 1;
/// We have something to perform once it takes effect (ALL 94; ARL23 77).
const PERFORM: u8 = 1 << 2;
/// It names a sum we have to pay (ALL 73, 76, 78; 国家赔偿法).
const PAY: u8 = 1 << 3;
/// We have to act anew (ALL 70, 71; ARL23 64).
const REDO: u8 = 1 << 4;
/// A reconsideration that leaves something of the act to be enforced (ARL23 78).
const STANDS: u8 = 1 << 5;
/// An application that ended so was never accepted (ARL23 30, 31, 33).
const UNACCEPTED: u8 = 1 << 6;
/// What it is decides what follows, and it is not known.
const UNKNOWN: u8 = 1 << 7;

const fn row(outcome: Outcome) -> u8 {
    use Outcome::*;
    match outcome {
        ClaimsDismissed => APPEAL | RETRIAL,
        UpheldJudgment => APPEAL | RETRIAL,
        Revoked => APPEAL | RETRIAL,
        RevokedRedo => APPEAL | RETRIAL | PERFORM | REDO,
        PartlyRevoked => APPEAL | RETRIAL,
        PartlyRevokedRedo => APPEAL | RETRIAL | PERFORM | REDO,
        OrderedToPerform => APPEAL | RETRIAL | PERFORM,
        OrderedToPay => APPEAL | RETRIAL | PERFORM | PAY,
        ConfirmedUnlawful => APPEAL | RETRIAL,
        ConfirmedVoid => APPEAL | RETRIAL,
        Varied => APPEAL | RETRIAL,
        AgreementPerformed => APPEAL | RETRIAL | PERFORM,
        AgreementCompensated => APPEAL | RETRIAL | PERFORM | PAY,
        Compensated => APPEAL | RETRIAL | PERFORM | PAY,
        CompensationRefused => APPEAL | RETRIAL,
        AppealDismissedJudgment => RETRIAL,
        JudgmentChanged => RETRIAL,
        AppealDismissedRuling => RETRIAL,
        Remanded => 0,
        ActionDismissed => APPEAL | RETRIAL,
        DocketingRefused => APPEAL | RETRIAL,
        Withdrawn => 0,
        WithdrawnAfterChange => 0,
        DeemedWithdrawn => 0,
        AppealWithdrawn => RETRIAL,
        RetrialRefused => 0,
        RetrialOrdered => 0,
        Transferred => 0,
        Terminated => 0,
        OtherRuling => 0,
        Mediated => RETRIAL | PERFORM,
        Other => 0,
        Unknown => UNKNOWN,
        RUpheld => STANDS,
        RRequestRejected => STANDS,
        RApplicationRejected => STANDS,
        RRevoked => 0,
        RPartlyRevoked => STANDS,
        RRevokedRedo => PERFORM | REDO,
        RVaried => STANDS,
        RUnlawful => 0,
        RVoid => 0,
        ROrdered => PERFORM,
        RAgreement => PERFORM,
        RMediated => RETRIAL | PERFORM,
        RWithdrawn => 0,
        RSettled => 0,
        RWithdrawnAfterChange => 0,
        RTerminated => 0,
        RNotAccepted => UNACCEPTED,
        RLapsed => UNACCEPTED,
        RTransferred => UNACCEPTED,
        ROther => 0,
        RUnknown => UNKNOWN,
    }
}

impl Outcome {
    /// One property of its row.
    const fn has(self, what: u8) -> bool {
        row(self) & what != 0
    }

    /// Whether we have something to perform once it takes effect.
    pub const fn to_perform(self) -> bool {
        self.has(PERFORM)
    }

    /// Whether it names a sum we have to pay.
    pub const fn pays(self) -> bool {
        self.has(PAY)
    }

    /// Whether we have to act anew.
    pub const fn to_redo(self) -> bool {
        self.has(REDO)
    }

    /// Whether it can be appealed where it ends a first instance.
    pub const fn appealable(self) -> bool {
        self.has(APPEAL)
    }

    /// Whether a retrial can be applied for.
    pub const fn retriable(self) -> bool {
        self.has(RETRIAL)
    }

    /// Whether a reconsideration leaves something of the act to be enforced.
    pub const fn act_stands(self) -> bool {
        self.has(STANDS)
    }

    /// Whether an application that ended so was never accepted.
    pub const fn never_accepted(self) -> bool {
        self.has(UNACCEPTED)
    }

    /// Whether the case is closed and how is not known yet.
    pub const fn is_unknown(self) -> bool {
        self.has(UNKNOWN)
    }
}
