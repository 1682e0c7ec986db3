//! What follows in law from an outcome, a row each: appeal, retrial, something to perform, an act left to enforce.

use crate::case::Outcome;

/// Can be appealed where it ends a first instance: judgments, and rulings that refuse docketing or dismiss the action
/// (ALL 85; ALL-I 101).
const APPEAL: u16 = 1;
/// A retrial can be applied for: judgments, mediation papers, and rulings that refuse docketing or dismiss the action
/// (ALL 90, 91). Where an appeal was withdrawn it is the judgment below.
const RETRIAL: u16 = 1 << 1;
/// We have something to perform once it takes effect (ALL 94; ARL23 77).
const PERFORM: u16 = 1 << 2;
/// It names a sum we have to pay (ALL 73, 76, 78; 国家赔偿法).
const PAY: u16 = 1 << 3;
/// We have to act anew (ALL 70, 71; ARL23 64).
const REDO: u16 = 1 << 4;
/// A reconsideration that leaves something of the act for us to have enforced; a varied act and a mediation paper are
/// enforced by the reconsideration organ (ARL23 78 items 2 and 3; ARL17 33 item 2).
const STANDS: u16 = 1 << 5;
/// An application that ended so was never accepted (ARL23 30, 31, 33).
const UNACCEPTED: u16 = 1 << 6;
/// What it is decides what follows, and it is not known.
const UNKNOWN: u16 = 1 << 7;
/// It leaves nothing for us to perform, pay or do anew.
const NOTHING: u16 = 1 << 8;
/// It can come while something still stands still: a withdrawal, a termination after a suspension (ALL-I 88; ARL23 41).
const SUSPENDED: u16 = 1 << 9;
/// A reconsideration that ended without a decision to sue over: by a mediation paper, which is in force once signed
/// (ARL23 73), a withdrawal (ALL-I 58), an application that lapsed or went to another organ. ALL 45 speaks of decisions.
const NO_DECISION: u16 = 1 << 10;

/// It was over something we had not done, so that no act is left to be enforced (ARL23 69).
const NO_ACT: u16 = 1 << 11;

const fn row(outcome: Outcome) -> u16 {
    use Outcome::*;
    match outcome {
        ClaimsDismissed => APPEAL | RETRIAL | NOTHING,
        UpheldJudgment => APPEAL | RETRIAL | NOTHING,
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
        CompensationRefused => APPEAL | RETRIAL | NOTHING,
        AppealDismissedJudgment => RETRIAL,
        // By the first procedure what a retrial gives can be appealed, whatever it says (ALL-I 119).
        RetrialUpheldJudgment => APPEAL | RETRIAL,
        JudgmentChanged => RETRIAL,
        AppealDismissedRuling => RETRIAL,
        RetrialUpheldRuling => APPEAL | RETRIAL,
        Remanded => NOTHING,
        ActionDismissed => APPEAL | RETRIAL | NOTHING,
        DocketingRefused => APPEAL | RETRIAL | NOTHING,
        Withdrawn => NOTHING | SUSPENDED,
        WithdrawnAfterChange => NOTHING | SUSPENDED,
        DeemedWithdrawn => NOTHING | SUSPENDED,
        AppealWithdrawn => RETRIAL | SUSPENDED,
        RetrialRefused => NOTHING,
        RetrialOrdered => NOTHING,
        Transferred => NOTHING | SUSPENDED,
        Terminated => NOTHING | SUSPENDED,
        OtherRuling => SUSPENDED,
        Mediated => RETRIAL | PERFORM,
        Other => SUSPENDED,
        Unknown => UNKNOWN | SUSPENDED,
        RUpheld => STANDS | NOTHING,
        RRequestRejected => STANDS | NOTHING | NO_ACT,
        RApplicationRejected => STANDS | NOTHING,
        RRevoked => 0,
        RPartlyRevoked => STANDS,
        RRevokedRedo => PERFORM | REDO,
        RVaried => 0,
        RUnlawful => 0,
        RVoid => 0,
        ROrdered => PERFORM,
        RAgreement => PERFORM,
        RMediated => RETRIAL | PERFORM | NO_DECISION,
        RWithdrawn => NOTHING | SUSPENDED | NO_DECISION,
        RSettled => SUSPENDED | NO_DECISION,
        RWithdrawnAfterChange => NOTHING | SUSPENDED | NO_DECISION,
        RTerminated => NOTHING | SUSPENDED,
        RNotAccepted => UNACCEPTED | NOTHING,
        RLapsed => UNACCEPTED | NOTHING | SUSPENDED | NO_DECISION,
        RTransferred => UNACCEPTED | NOTHING | SUSPENDED | NO_DECISION,
        ROther => SUSPENDED,
        RUnknown => UNKNOWN | SUSPENDED,
        // Enforcement of our own act orders nothing of us.
        EPermitted | EPartlyPermitted | ENotPermitted | ENotAccepted | ERefusalUpheld => NOTHING,
        EWithdrawn | ETerminated | EOther => NOTHING | SUSPENDED,
        EUnknown => UNKNOWN | SUSPENDED,
    }
}

impl Outcome {
    /// One property of its row.
    const fn has(self, what: u16) -> bool {
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

    /// Whether a reconsideration leaves the act, or our not acting, as it was, in whole or part.
    pub const fn act_stands(self) -> bool {
        self.has(STANDS)
    }

    /// Whether a reconsideration leaves an act of ours for us to have enforced.
    pub const fn leaves_an_act(self) -> bool {
        self.has(STANDS) && !self.has(NO_ACT)
    }

    /// Whether a reconsideration ended without a decision that could be sued over.
    pub const fn leaves_no_decision(self) -> bool {
        self.has(NO_DECISION)
    }

    /// Whether an application that ended so was never accepted.
    pub const fn never_accepted(self) -> bool {
        self.has(UNACCEPTED)
    }

    /// Whether the case is closed and how is not known yet.
    pub const fn is_unknown(self) -> bool {
        self.has(UNKNOWN)
    }

    /// Whether what follows from it cannot be told: not known yet, or not one of those the law names.
    pub fn untold(self) -> bool {
        self.is_unknown() || matches!(self, Outcome::Other | Outcome::ROther)
    }

    /// Whether it leaves nothing for us to perform, pay or do anew.
    pub const fn leaves_nothing(self) -> bool {
        self.has(NOTHING)
    }

    /// Whether it can come while a suspension, an announcement or an appraisal is still open.
    pub const fn ends_suspended(self) -> bool {
        self.has(SUSPENDED)
    }

    /// Whether an appeal against it can be recorded: what is not known yet may be open to one.
    pub fn may_be_appealed(self) -> bool {
        self.appealable() || self.is_unknown()
    }
}
