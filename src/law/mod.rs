//! What follows from the facts: statutory periods as rows beside their article, deadlines with their
//! explanation, the duty to appear, and what may be recorded.

mod admit;
mod deadline;
mod doubt;
mod duty;
mod explain;
mod governing;
mod instrument;
mod litigation;
mod marks;
mod office;
mod office_due;
mod reconsideration;
mod refuse;
mod rule;

pub use admit::{Doubt, Refusal, Verdict, admit};
pub use deadline::{Deadline, DueState, deadlines, next_due};
pub use duty::{DutyMark, HearingTrace, Who, duty_mark, trace, traces};
pub use explain::{Step, explain};
pub use governing::{GoverningDay, governing_day};
pub use instrument::{Article, Law, Window};
pub use marks::{CaseMark, marks};
pub use office::{Anchor, AnchorError, OfficeRule, office_defaults};
pub use office_due::{
    OfficeDeadline, explain_office, follows_closing, is_adverse, office_deadlines,
};
pub use rule::{Extension, Rule, Term, When, Whose, rules};
