//! What follows from the facts: statutory periods as rows beside their article, deadlines with their
//! explanation, the duty to appear, and what may be recorded.

mod at_hand;
mod begin;
mod chain;
mod clock;
mod coming;
mod deadline;
mod duty;
mod each;
mod explain;
mod exposure;
mod forecast;
mod gate;
mod governing;
mod grounds;
mod hearing_act;
mod hearing_papers;
mod instrument;
mod leads;
mod local;
mod marks;
mod moved;
mod outcome_rows;
mod periods;
mod put_off;
mod reading;
mod rule;
pub mod rule_id;
mod rule_page;
mod standing;
mod state;
mod stop;
mod straddle;
mod to_do;
mod us;

pub use at_hand::{Near, near};
pub use chain::anew::made_anew;
pub use chain::effect::{
    EffectDay, asks_of_us, asks_something, done_by_acting, effect_day, effect_if_unappealed,
    left_standing, orders_anew,
};
pub use chain::ending::{Ending, Endings, endings};
pub use chain::joint::joint_sessions;
pub use chain::last_word::{LastWord, last_word};
pub use chain::owed::{Owed, owed};
pub use chain::sequel::{Sequel, parties_of, sequel, sequels, usual_how};
pub use chain::service::served_on;
pub use chain::sums::sum_passed;
pub use chain::weave::{Woven, weave, weave_to_list};
pub use clock::{Clock, clock};
pub use deadline::{Deadline, deadlines, next_due};
pub use duty::{
    Appointment, Bound, Clash, ClashKind, DutyMark, Eligible, Flag, FlagKind, HearingDuty,
    HearingTrace, Load, Occasion, Pace, Passed, Progress, Reason, Requirement, Rest, Risk,
    RiskKind, Sight, Suggestion, Target, TargetState, Unmarked, Weight, Who, YearNumbers, bound,
    bound_on, called, clashes, concerns, duties, duty_mark, eligible, judged, minutes, rank_on,
    sealed_proof, stays_unmarked, step, suggest, targets, trace, traces,
};
pub use explain::{Step, explain};
pub use exposure::{
    Exposure, exposure, exposure_gap, ordered_said, performances, unserved, untold,
};
pub use forecast::{Forecast, forecast};
pub use gate::admit::{Doubt, Refusal, Verdict, admit, admit_by, archived, sealed};
pub use gate::may_follow::may_follow;
pub use governing::{GoverningDay, governing_day, governs};
pub use grounds::Grounds;
pub use hearing_act::HearingAct;
pub use hearing_papers::{notices, withdraw_notices};
pub use instrument::{Article, Law, NO_UPHOLDING, Window};
pub use leads::Leads;
pub use local::due::{
    OfficeDeadline, explain_office, follows_closing, is_adverse, office_deadlines,
};
pub use local::fields::OfficeRuleField;
pub use local::rule::{Anchor, AnchorError, OfficeRule, office_defaults};
pub use marks::{CaseMark, marks};
pub use moved::{Moved, moved};
pub use put_off::{NewDay, PutOff, put_off};
pub use reading::Reading;
pub use rule::{Before, Extension, Family, Rule, Start, Term, When, Whose, rules};
pub use rule_page::rule_page;
pub use state::DueState;
pub use stop::Stop;
pub use to_do::{Asking, LEAD, asking, lead};
