//! Stage (阶段) and its marks: where a case stands, derived from its facts.

use super::{CaseFile, FactKind};
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
    /// The stage at the end of a day: closed once concluded; hearing once we answered or a hearing was held;
    /// response once our copy came (or the case was received, for then an answer is owed); else filing.
    pub fn stage(&self, day: NaiveDate) -> Stage {
        let by = |found: Option<NaiveDate>| found.is_some_and(|d| d <= day);
        if by(self.closed()) {
            Stage::Closed
        } else if by(self.answered()) || self.hearings.iter().any(|h| h.held_by(day)) {
            Stage::Hearing
        } else if by(self.copy_received()) || by(self.day(FactKind::Received)) {
            Stage::Response
        } else {
            Stage::Filing
        }
    }
}
