//! How a deadline stands once every way to read it is known.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, FactKind};

use super::begin::begin;
use super::deadline::{Deadline, by_id};
use super::periods::{extended, rest_day};
use super::reading::readings;
use super::rule::Whose;
use super::state::{DueState, state};
use super::straddle::{Straddle, straddle};
use crate::law::chain::effect::effect_day;
use crate::law::rule_id;

impl Deadline {
    /// The same period as another file counts it.
    pub(super) fn as_there(&mut self, there: &Deadline) {
        self.due = there.due;
        self.days_left = there.days_left;
        self.state = there.state;
        self.provisional = there.provisional;
        self.options.clone_from(&there.options);
    }
}

/// In how many ways it can be read, and how it stands by them.
pub(super) fn read(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &mut Deadline,
    straddle: Option<Straddle>,
) {
    deadline.options = readings(case, cal, today, deadline, straddle);
    earliest(case, cal, today, deadline);
    let moved = rest_day::moved(cal, deadline.rule, deadline.due);
    let moved = moved.or_else(|| extended::later(case, cal, deadline));
    unsettled(deadline, today, moved);
    // Where nobody can tell whether it is in effect, its last day is not certain.
    let perform = deadline.rule.id == rule_id::PERFORMANCE_JUDGMENT;
    deadline.provisional |= perform && effect_day(case, cal, today).is_none();
}

/// The deadline of a rule by its id with its readings. The case is taken as known.
pub(super) fn listed(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    id: &str,
) -> Option<Deadline> {
    let mut deadline = by_id(case, cal, today, id)?;
    read(case, cal, today, &mut deadline, straddle(case, cal, today));
    Some(deadline)
}

/// The last day of the earliest reading is the one to keep, and to be warned of. A right of ours is not let go while a
/// reading lets it run: past the earliest it is the next.
fn earliest(case: &CaseFile, cal: &Calendar, today: NaiveDate, deadline: &mut Deadline) {
    let right = deadline.rule.optional && deadline.rule.whose == Whose::Ours;
    let days = || deadline.options.iter().filter_map(|o| o.due);
    let to_come = days().filter(|day| right && deadline.met.is_none() && *day >= today);
    let first = to_come.min().or_else(|| days().min());
    let (Some(first), Some(due)) = (first, deadline.due) else {
        return;
    };
    if first == due || (first > due && !right) {
        return;
    }
    let Some(begin) = begin(case, cal, today, deadline.rule) else {
        return;
    };
    let beyond = cal.is_provisional(first);
    deadline.due = Some(first);
    deadline.days_left = Some((first - today).num_days());
    deadline.provisional |= beyond;
    deadline.state = state(
        case,
        deadline.rule,
        today,
        &begin,
        Some(first),
        deadline.met,
        beyond,
    );
}

const INSTALMENT: Option<FactKind> = Some(FactKind::PerformancePeriod);

/// How it stands where that hangs on a fact nobody recorded, or on how the law is read, whosever it is. Nothing is over or overdue
/// before the latest reading is: nobody is told of a defence that a missing fact may take away. What was done between two of them
/// was in time or late as it is read; and a right that may not be there has not been let go.
fn unsettled(deadline: &mut Deadline, today: NaiveDate, moved: Option<NaiveDate>) {
    let days = || deadline.options.iter().filter_map(|o| o.due);
    let never = deadline.options.iter().any(|o| o.never);
    // A reading whose last day cannot be told is not over either.
    let untold = deadline.options.iter().any(|o| o.due.is_none() && !o.never);
    let between = |day: NaiveDate| {
        days().min().is_some_and(|first| first < day)
            && (untold || days().max().is_some_and(|last| day <= last))
    };
    // What a rest day puts off is neither overdue nor late until the day after it.
    let put_off = |day: NaiveDate| moved.is_some_and(|moved| day <= moved);
    deadline.state = match (deadline.state, deadline.met) {
        (DueState::Overdue, None) if put_off(today) => DueState::Provisional,
        (DueState::Late, Some(met)) if put_off(met) => DueState::Met,
        (DueState::Open, None) if never => DueState::Provisional,
        (DueState::Expired, None) if never => DueState::Unrecorded,
        // What may have been performed with the instalment before it, or is not known to be in effect, is not overdue, and
        // stays in sight.
        (DueState::Overdue, None) if (never || untold) && deadline.from_fact == INSTALMENT => {
            DueState::Provisional
        }
        // A joined case may have been decided with the other.
        (DueState::Overdue, None) if never && deadline.rule.whose == Whose::Court => {
            DueState::Unrecorded
        }
        (DueState::Late, Some(met)) if between(met) => DueState::Unsettled,
        (DueState::Expired | DueState::Overdue, None) if between(today) => DueState::Provisional,
        (state, _) => state,
    };
    deadline.provisional |= never;
}
