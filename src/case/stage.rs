//! Stage (阶段) and its marks: where a case stands, derived from its facts.

use super::{CaseFile, FactKind, Instance};
use crate::codes;
use chrono::NaiveDate;

codes! {
    /// The four stages.
    pub enum Stage {
        Filing = "filing", "立案", "filing";
        Response = "response", "答辩", "response";
        Hearing = "hearing", "审理", "hearing";
        Closed = "closed", "结案", "closed";
    }
}

impl CaseFile {
    /// When the court took a case of our own on, and reviews it: nobody answers in one (行审). Before the higher court it
    /// is the application for review that is looked at.
    pub fn taken_on(&self) -> Option<NaiveDate> {
        match self.head.instance {
            Instance::Enforcement => self.day(FactKind::EnforcementAccepted),
            Instance::EnforcementReview => self.day(FactKind::EnforcementReviewApplied),
            _ => None,
        }
    }

    /// The stage at the end of a day: closed once concluded; hearing once we answered or a hearing was held;
    /// response once our copy came (or the case was received, for then an answer is owed); else filing.
    pub fn stage(&self, day: NaiveDate) -> Stage {
        let by = |found: Option<NaiveDate>| found.is_some_and(|d| d <= day);
        if by(self.closed()) {
            Stage::Closed
        } else if by(self.answered())
            || by(self.taken_on())
            || self.hearings.iter().any(|h| h.held_by(day))
        {
            Stage::Hearing
        } else if by(self.copy_received()) || by(self.day(FactKind::Received)) {
            Stage::Response
        } else {
            Stage::Filing
        }
    }
}
