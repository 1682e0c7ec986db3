//! The duty of the responsible official to appear (负责人出庭应诉): what each hearing asks for and why, who may fulfil
//! it, how far it has come, what is wrong and what may follow; the office's own targets, clashes, whom to plan.

mod bound;
mod clash;
mod flag;
mod flag_after;
mod flag_ahead;
mod flag_excuse;
mod flag_person;
mod hearing_duty;
mod progress;
mod require;
mod risk;
mod suggest;
mod target;
mod trace;
mod who;

pub use bound::{Bound, bound, bound_on};
pub use clash::{Appointment, Clash, ClashKind, Pace, clashes, minutes};
pub use flag::{Flag, FlagKind, Weight};
pub use flag_after::{Passed, Unmarked, stays_unmarked};
pub(crate) use flag_excuse::needs_proof;
pub use flag_excuse::sealed_proof;
pub use hearing_duty::{HearingDuty, Sight, duties};
pub use progress::{Progress, step};
pub use require::{Reason, Requirement};
pub use risk::{Risk, RiskKind};
pub use suggest::{Load, Suggestion, suggest};
pub use target::{Occasion, Target, TargetState, YearNumbers, concerns, targets};
pub use trace::{DutyMark, HearingTrace, Rest, Who, duty_mark, trace, traces};
pub(crate) use who::does_not_count;
pub use who::{Eligible, called, eligible, judged, rank_on};
