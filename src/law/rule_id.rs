//! Rules that code asks for by name: a constant each, and the groups that several places read.

crate::named_ids! {
    APPEAL_ANSWER = "appeal.answer";
    APPEAL_JUDGMENT = "appeal.judgment";
    APPEAL_JUDGMENT_THEIRS = "appeal.judgment.theirs";
    APPEAL_JURISDICTION = "appeal.jurisdiction";
    APPEAL_RULING = "appeal.ruling";
    APPEAL_RULING_THEIRS = "appeal.ruling.theirs";
    COMPENSATION_APPLYING = "compensation.applying";
    COMPENSATION_DECISION = "compensation.decision";
    ENFORCEMENT_ACCEPTANCE = "enforcement.acceptance";
    ENFORCEMENT_ACT = "enforcement.act";
    ENFORCEMENT_APPLY = "enforcement.apply";
    ENFORCEMENT_APPLY_UPHELD = "enforcement.apply_upheld";
    ENFORCEMENT_CONFIRMED = "enforcement.confirmed";
    ENFORCEMENT_DEMAND = "enforcement.demand";
    ENFORCEMENT_JUDGMENT = "enforcement.judgment";
    ENFORCEMENT_REVIEW_ACCEPTANCE = "enforcement.review_acceptance";
    ENFORCEMENT_REVIEW_PERMISSION = "enforcement.review_permission";
    ENFORCEMENT_RULING = "enforcement.ruling";
    ENFORCEMENT_UNSUED = "enforcement.unsued";
    ENFORCEMENT_UNSUED_DECISION = "enforcement.unsued_decision";
    ENFORCEMENT_UNSUED_DECISION_UNTOLD = "enforcement.unsued_decision_untold";
    ENFORCEMENT_UNSUED_UNTOLD = "enforcement.unsued_untold";
    ENFORCEMENT_UPHELD = "enforcement.upheld";
    HANDLING_DISCLOSURE = "handling.disclosure";
    HANDLING_DISCLOSURE_EXTENDED = "handling.disclosure_extended";
    HANDLING_REQUEST = "handling.request";
    LITIGATION_ANSWER = "litigation.answer";
    LITIGATION_EVIDENCE_EXTENSION = "litigation.evidence_extension";
    LITIGATION_EVIDENCE_SUMMARY = "litigation.evidence_summary";
    LITIGATION_FIRST_INSTANCE = "litigation.first_instance";
    LITIGATION_FIRST_INSTANCE_SUMMARY = "litigation.first_instance_summary";
    LITIGATION_JURISDICTION_OBJECTION = "litigation.jurisdiction_objection";
    LITIGATION_SECOND_INSTANCE = "litigation.second_instance";
    PERFORMANCE_JUDGMENT = "performance.judgment";
    RECOMMENDATION_PUBLIC = "recommendation.public";
    RECOMMENDATION_PUBLIC_URGENT = "recommendation.public_urgent";
    RECONSIDERATION_APPLYING_OUTER = "reconsideration.applying_outer";
    RECONSIDERATION_APPLYING_OUTER_PROPERTY = "reconsideration.applying_outer_property";
    RECONSIDERATION_CORRECTION = "reconsideration.correction";
    RECONSIDERATION_DECISION = "reconsideration.decision";
    RECONSIDERATION_DECISION_SUMMARY = "reconsideration.decision_summary";
    RECONSIDERATION_EXAMINATION = "reconsideration.examination";
    RECONSIDERATION_EXAMINATION_CORRECTED = "reconsideration.examination_corrected";
    RECONSIDERATION_REPLY = "reconsideration.reply";
    RECONSIDERATION_REPLY_SUMMARY = "reconsideration.reply_summary";
    RETRIAL_APPLICATION = "retrial.application";
    RETRIAL_APPLICATION_THEIRS = "retrial.application.theirs";
    RETRIAL_KNOWN = "retrial.known";
    RETRIAL_KNOWN_THEIRS = "retrial.known.theirs";
    RETRIAL_OPINION = "retrial.opinion";
    RETRIAL_REVIEW = "retrial.review";
    RETRIAL_TRIAL_FIRST = "retrial.trial_first";
    RETRIAL_TRIAL_SECOND = "retrial.trial_second";
    SUING_AFTER_RECONSIDERATION = "suing.after_reconsideration";
    SUING_AFTER_RECONSIDERATION_TOLD_LATER = "suing.after_reconsideration_told_later";
    SUING_AFTER_RECONSIDERATION_UNTOLD = "suing.after_reconsideration_untold";
    SUING_AGREEMENT = "suing.agreement";
    SUING_DIRECT = "suing.direct";
    SUING_INACTION = "suing.inaction";
    SUING_INACTION_APPLIED = "suing.inaction_applied";
    SUING_ORIGINAL = "suing.original";
    SUING_ORIGINAL_UNTOLD = "suing.original_untold";
    SUING_OUTER = "suing.outer";
    SUING_OUTER_PROPERTY = "suing.outer_property";
    SUING_RECONSIDERED = "suing.reconsidered";
    SUING_RECONSIDERED_TOLD_LATER = "suing.reconsidered_told_later";
    SUING_RECONSIDERED_UNDECIDED = "suing.reconsidered_undecided";
    SUING_RECONSIDERED_UNTOLD = "suing.reconsidered_untold";
    SUING_UNDECIDED = "suing.undecided";
    SUING_TOLD_LATER = "suing.told_later";
    SUING_UNTOLD = "suing.untold";
    SUPERVISION_KNOWN = "supervision.known";
    SUPERVISION_KNOWN_THEIRS = "supervision.known.theirs";
    SUPERVISION_OPINION = "supervision.opinion";
    SUPERVISION_REFUSED = "supervision.refused";
    SUPERVISION_REFUSED_THEIRS = "supervision.refused.theirs";
    SUPERVISION_RETRIED = "supervision.retried";
    SUPERVISION_RETRIED_THEIRS = "supervision.retried.theirs";
    SUPERVISION_UNREVIEWED = "supervision.unreviewed";
    SUPERVISION_UNREVIEWED_THEIRS = "supervision.unreviewed.theirs";
}

/// Our answer, reply or opinion (答辩、答复、意见), at whatever instance.
pub const ANSWERS: &[&str] = &[
    LITIGATION_ANSWER,
    APPEAL_ANSWER,
    RETRIAL_OPINION,
    RECONSIDERATION_REPLY,
    RECONSIDERATION_REPLY_SUMMARY,
];

/// Ours against what a case ended with, or to have it carried out: once the day has passed the right is gone.
pub const LAST_RIGHTS: &[&str] = &[
    RETRIAL_APPLICATION,
    RETRIAL_KNOWN,
    ENFORCEMENT_ACT,
    ENFORCEMENT_APPLY,
    ENFORCEMENT_APPLY_UPHELD,
    ENFORCEMENT_CONFIRMED,
    ENFORCEMENT_UPHELD,
    ENFORCEMENT_REVIEW_ACCEPTANCE,
    ENFORCEMENT_REVIEW_PERMISSION,
];

/// By when the reconsideration organ decides.
pub const DECISIONS: &[&str] = &[RECONSIDERATION_DECISION, RECONSIDERATION_DECISION_SUMMARY];

/// By when we act on what was asked of us.
pub const HANDLING: &[&str] = &[
    HANDLING_DISCLOSURE_EXTENDED,
    HANDLING_DISCLOSURE,
    HANDLING_REQUEST,
];

/// By when the court or the organ has to decide (审理期限).
pub const LIMITS: &[&str] = &[
    LITIGATION_FIRST_INSTANCE,
    LITIGATION_FIRST_INSTANCE_SUMMARY,
    LITIGATION_SECOND_INSTANCE,
    RETRIAL_REVIEW,
    RETRIAL_TRIAL_FIRST,
    RETRIAL_TRIAL_SECOND,
    RECONSIDERATION_DECISION,
    RECONSIDERATION_DECISION_SUMMARY,
];
