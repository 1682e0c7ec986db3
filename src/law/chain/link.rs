//! Which case of a dispute a case continues, and how: as recorded, else as the instances follow each other.

use chrono::NaiveDate;

use crate::case::{CaseFile, Continues, How, Instance, Outcome};

/// The case a case continues, and how.
pub(crate) fn link(files: &[CaseFile], at: usize) -> Option<(usize, How)> {
    let head = &files.get(at)?.head;
    if let Some(Continues { case, how }) = head.continues {
        return files
            .iter()
            .position(|f| f.head.uuid == case)
            .filter(|to| *to != at)
            .map(|to| (to, how));
    }
    if head.dispute.is_nil() {
        return None;
    }
    let mine = files.get(at)?.last_day();
    // The latest of a sort in the same dispute that began no later than this one ended.
    let latest = |fits: &dyn Fn(&CaseFile) -> bool| {
        let before = files.iter().enumerate().filter(|(n, f)| {
            *n != at && f.head.dispute == head.dispute && fits(f) && began(f) <= mine
        });
        before.max_by_key(|(_, f)| began(f)).map(|(n, _)| n)
    };
    let at_instance = |instance: Instance| move |f: &CaseFile| f.head.instance == instance;
    match head.instance {
        Instance::Reconsideration | Instance::Enforcement => None,
        Instance::EnforcementReview => {
            latest(&at_instance(Instance::Enforcement)).map(|to| (to, How::EnforcementReview))
        }
        Instance::First => {
            let remanded = |f: &CaseFile| f.outcome() == Some(Outcome::Remanded);
            let moved = |f: &CaseFile| f.outcome() == Some(Outcome::Transferred);
            latest(&remanded)
                .map(|to| (to, How::Remand))
                .or_else(|| latest(&moved).map(|to| (to, How::Transfer)))
                .or_else(|| {
                    latest(&at_instance(Instance::Reconsideration)).map(|to| (to, How::Suit))
                })
        }
        Instance::Second => latest(&at_instance(Instance::First)).map(|to| (to, How::Appeal)),
        Instance::RetrialReview => latest(&at_instance(Instance::Second))
            .or_else(|| latest(&at_instance(Instance::First)))
            .map(|to| (to, How::RetrialReview)),
        Instance::Retrial => latest(&at_instance(Instance::RetrialReview))
            .or_else(|| latest(&at_instance(Instance::Second)))
            .or_else(|| latest(&at_instance(Instance::First)))
            .map(|to| (to, How::Retrial)),
    }
}

/// The first day of the case itself; one that holds nothing but what it is about has not begun.
pub(crate) fn began(case: &CaseFile) -> Option<NaiveDate> {
    let own = case.facts.iter().filter(|f| !f.kind.is_background());
    own.map(|f| f.day).min()
}
