//! What follows from the facts: statutory periods as rows beside their article, deadlines with their
//! explanation, the duty to appear, and what may be recorded.

mod admit;
mod afterwards;
mod anew;
mod appeal;
mod at_hand;
mod before_effect;
mod before_hearing;
mod begin;
mod chain_link;
mod clock;
mod compensation;
mod correction;
mod deadline;
mod dispute;
mod dispute_facts;
mod doubt;
mod duty;
mod effect;
mod ending;
mod enforcement;
mod explain;
mod exposure;
mod forecast;
mod gate;
mod gate_cover;
mod gate_hearing;
mod gate_outcome;
mod gate_pause;
mod gate_period;
mod governing;
mod handling;
mod instrument;
mod last_word;
mod leads;
mod litigation;
mod marks;
mod may_follow;
mod moved;
mod office;
mod office_due;
mod office_fields;
mod outcome_rows;
mod place;
mod place_rows;
mod procurator;
mod put_off;
mod reading;
mod reconsideration;
mod refuse;
mod refuse_cover;
mod rule;
mod rule_page;
mod sequel;
mod sequel_rows;
mod service;
mod state;
mod stop;
mod suing;
mod suing_rows;
mod to_do;
mod transfer;
mod word;

pub use admit::{Doubt, Refusal, Verdict, admit};
pub use anew::made_anew;
pub use at_hand::{Near, near};
pub use clock::{Clock, clock};
pub use deadline::{Deadline, deadlines, next_due};
pub use dispute::{Woven, weave};
pub use duty::{
    Appointment, Bound, Clash, ClashKind, DutyMark, Eligible, Flag, FlagKind, HearingDuty,
    HearingTrace, Load, Occasion, Pace, Progress, Reason, Requirement, Risk, RiskKind, Sight,
    Suggestion, Target, TargetState, Weight, Who, YearNumbers, bound, clashes, concerns, duties,
    duty_mark, eligible, judged, minutes, rank_on, stays_unmarked, step, suggest, targets, trace,
    traces,
};
pub use effect::{EffectDay, asks_of_us, effect_day, effect_if_unappealed};
pub use ending::{Ending, Endings, endings};
pub use explain::{Step, explain};
pub use exposure::{Exposure, exposure, exposure_gap};
pub use forecast::{Forecast, forecast};
pub use governing::{GoverningDay, governing_day, governs};
pub use instrument::{Article, Law, Window};
pub use last_word::{LastWord, last_word};
pub use leads::Leads;
pub use marks::{CaseMark, marks};
pub use may_follow::may_follow;
pub use moved::{Moved, moved};
pub use office::{Anchor, AnchorError, OfficeRule, office_defaults};
pub use office_due::{
    OfficeDeadline, explain_office, follows_closing, is_adverse, office_deadlines,
};
pub use office_fields::OfficeRuleField;
pub use put_off::{NewDay, PutOff, put_off};
pub use reading::Reading;
pub use rule::{Before, Extension, Rule, Start, Term, When, Whose, rules};
pub use rule_page::rule_page;
pub use sequel::{Sequel, parties_of, sequel, sequels, usual_how};
pub use service::served_on;
pub use state::DueState;
pub use stop::Stop;
pub use to_do::{Asking, LEAD, asking, lead};
