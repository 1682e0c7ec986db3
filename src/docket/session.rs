//! One hearing that was held, as it is counted; and the session that joined cases had together, as one.

use std::collections::BTreeMap;

use super::CaseRow;
use super::columns::DayNumber;
use super::standing::{Span, Times};
use super::trail::trace_of;
use crate::case::Instance;
use crate::law::{HearingTrace, Who};

/// What a hearing counts as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Session {
    pub notified: bool,
    pub attended: bool,
    pub principal: bool,
    pub spoke: bool,
    pub excused: bool,
    pub absent: bool,
    pub unmarked: bool,
}

impl Session {
    /// Of a case whose duty was discharged before, or not.
    pub(super) fn of(trace: &HearingTrace, discharged: bool) -> Session {
        let attended = trace.attended();
        let missed = !attended && trace.asks(discharged);
        let nobody = missed && !trace.excused;
        Session {
            notified: trace.notified,
            attended,
            principal: trace.who == Who::Principal,
            spoke: attended && trace.spoke,
            excused: missed && trace.excused,
            absent: nobody && trace.who == Who::Absent,
            unmarked: nobody && trace.who != Who::Absent,
        }
    }

    /// Whether it counts as one of these.
    pub(super) fn counts(self, what: Times) -> bool {
        match what {
            Times::Heard => true,
            Times::Attended => self.attended,
            Times::Principal => self.principal,
            Times::Spoke => self.spoke,
            Times::Excused => self.excused,
            Times::Absent => self.absent,
            Times::Notified => self.notified,
            Times::Unmarked => self.unmarked,
        }
    }

    /// One session as two of the joined cases have it: whoever came, came for both; else as `heard::UNATTENDED` weighs.
    fn and(self, other: Session) -> Session {
        let attended = self.attended || other.attended;
        let unmarked = !attended && (self.unmarked || other.unmarked);
        let absent = !attended && !unmarked && (self.absent || other.absent);
        Session {
            notified: self.notified || other.notified,
            attended,
            principal: self.principal || other.principal,
            spoke: self.spoke || other.spoke,
            excused: !attended && !unmarked && !absent && (self.excused || other.excused),
            absent,
            unmarked,
        }
    }
}

/// The sessions joined cases had together, each as the cases have it.
#[derive(Debug, Default)]
pub(super) struct Joint(BTreeMap<(Instance, DayNumber, u8), Vec<Session>>);

impl Joint {
    /// Takes in the sessions of a case within a scope that others have as well.
    pub(super) fn take_in(&mut self, row: &CaseRow<'_>, unit: Option<&str>, span: &Span) {
        if row.events().iter().all(|event| event.joint().is_none()) {
            return;
        }
        let mut discharged = false;
        for event in row.events().iter().filter(|e| e.day <= span.end) {
            let joint = event.joint().filter(|_| event.day >= span.from);
            let joint = joint.map(|(day, nth)| (row.instance(), day, nth));
            if let (Some(joint), true) = (joint, unit.is_none() && event.mark.is_beside()) {
                // whoever came beside the first stands behind the hearing
                let of_it = self.0.get_mut(&joint).and_then(|all| all.last_mut());
                of_it.into_iter().for_each(|one| one.spoke |= event.spoke);
            }
            let Some(trace) = trace_of(row, event, unit).filter(|t| t.said) else {
                continue;
            };
            let one = Session::of(&trace, discharged);
            discharged |= one.attended;
            if let Some(joint) = joint {
                self.0.entry(joint).or_default().push(one);
            }
        }
    }

    /// How often one of these is counted over where each case counts its own.
    pub(super) fn over(&self, what: Times) -> u32 {
        let shared = self.0.values().map(|all| {
            let each = all.iter().filter(|one| one.counts(what)).count();
            let whole = all.iter().copied().reduce(Session::and);
            each.saturating_sub(usize::from(whole.is_some_and(|one| one.counts(what))))
        });
        u32::try_from(shared.sum::<usize>()).unwrap_or(u32::MAX)
    }
}
