//! What a change of facts moves: the deadlines that come, go, or get another last day or state.

use chrono::NaiveDate;

use super::deadline::Deadline;
use super::rule::Rule;
use super::state::DueState;

/// One deadline that moved. A side without a state has no such deadline; one with a state and no day stands still.
#[derive(Debug, Clone)]
pub struct Moved {
    pub rule: &'static Rule,
    pub before: Option<NaiveDate>,
    pub after: Option<NaiveDate>,
    pub was: Option<DueState>,
    pub is: Option<DueState>,
}

impl Moved {
    /// Another last day, and not only another state.
    pub fn day_changed(&self) -> bool {
        self.before != self.after
    }
}

/// The deadlines a change moves, in the order of the deadlines after it; those that are gone come last. They are compared as
/// they are listed, before and after.
pub fn moved(old: &[Deadline], new: &[Deadline]) -> Vec<Moved> {
    let of = |list: &[Deadline], rule: &str| -> (Option<NaiveDate>, Option<DueState>) {
        let found = list.iter().find(|d| d.rule.id == rule);
        (found.and_then(|d| d.due), found.map(|d| d.state))
    };
    let lost = |d: &&Deadline| new.iter().all(|n| n.rule.id != d.rule.id);
    let gone = old.iter().filter(lost);
    new.iter()
        .chain(gone)
        .map(|d| {
            let (before, was) = of(old, d.rule.id);
            let (after, is) = of(new, d.rule.id);
            Moved {
                rule: d.rule,
                before,
                after,
                was,
                is,
            }
        })
        .filter(|m| m.day_changed() || m.was != m.is)
        .collect()
}
