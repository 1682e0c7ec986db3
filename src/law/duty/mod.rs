//! The duty of the responsible official to appear (负责人出庭应诉): what each hearing asks for, and why.

mod bound;
mod trace;

pub use bound::{Bound, bound};
pub use trace::{DutyMark, HearingTrace, Who, duty_mark, trace, traces};
