//! The one list of what is to do: which deadlines are listed, from when on, and until when a closed case can ask.

use chrono::{Days, NaiveDate};

use super::deadline::{Deadline, deadlines};
use super::duty::stays_unmarked;
use super::exposure::{is_performed, untold};
use super::leads::Leads;
use super::rule::{Family, Rule, Start, Whose};
use super::state::DueState;
use crate::calendar::Calendar;
use crate::case::{CaseFile, FactKind};
use crate::law::chain::effect::is_to_perform;
use crate::law::chain::weave::weave_to_list;

/// How many days ahead a duty is brought up, where its rule names no other lead time.
pub const LEAD: i64 = 7;

/// How many days before its last day a deadline is brought up (提醒期). What a judgment orders stays in sight all along.
pub fn lead(rule: &Rule) -> i64 {
    if rule.family == Family::Performance {
        i64::MAX
    } else {
        LEAD
    }
}

impl Deadline {
    /// Whether it is listed as still to be done: pending, or past its day without a record in a case that still runs.
    /// A closed case has nothing left to be recorded late; what runs after closing (rights, performance) is pending.
    pub fn is_listed(&self, open: bool) -> bool {
        self.state.is_pending() || (self.state == DueState::Unrecorded && open)
    }

    /// Listed for us and within its lead time: what the first screen, the head's page and reminders show.
    pub fn is_to_do(&self, open: bool) -> bool {
        self.rule.whose == Whose::Ours
            && self.is_listed(open)
            && self.days_left.is_some_and(|left| left <= lead(self.rule))
    }

    /// Ours, listed, and within the lead time the office set; else, with its day still to come, not yet in it.
    pub fn is_within(&self, open: bool, leads: &Leads) -> Option<bool> {
        if self.rule.whose != Whose::Ours || !self.is_listed(open) {
            return None;
        }
        self.days_left.map(|left| left <= leads.of(self.rule))
    }
}

/// Never over: a duty that stays until it is recorded.
const UNTIL_MET: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// How long after everything recorded happened a judgment surely is in effect, so that what begins with its effect
/// is seen: two appeal windows and service by announcement lie within.
const SETTLED: Days = Days::new(400);

/// How long a case stays among what is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asking {
    /// Until which day a closed case can still ask something of us by its deadlines: the last day of its rights, for ever
    /// where a duty is not recorded as done. None where nothing of ours runs after closing.
    pub until: Option<NaiveDate>,
    /// Until which day a case can stand in any list of what is to do, whatever day before it is looked from: for ever while
    /// it is open. What the office's own rules ask after closing is not in it: they change without the case.
    pub listed: Option<NaiveDate>,
}

/// How long a case of a chain, judged by the roster, can ask for something. `now` are its deadlines on the last day on
/// which anything happened.
pub fn asking(case: &CaseFile, others: &[CaseFile], cal: &Calendar, now: &[Deadline]) -> Asking {
    let days = others.iter().filter_map(CaseFile::last_day);
    let last = days.chain(case.last_day()).max();
    let (Some(_), Some(last)) = (case.closed(), last) else {
        return Asking {
            until: None,
            listed: Some(UNTIL_MET),
        };
    };
    let later = last.checked_add_days(SETTLED).unwrap_or(last);
    let woven = weave_to_list(case, others, cal, later);
    let orders = woven.home.is_none() && is_ordered(&woven.case);
    let then = woven.homed(deadlines(&woven.case, cal, later));
    let ours = |d: &&Deadline| {
        // A right that had run out before the closing asks nothing after it.
        let ran_out = d.rule.optional && d.due.zip(case.closed()).is_some_and(|(d, c)| d < c);
        use DueState::{Late, Met, Moot, Premature};
        let done = matches!(d.state, Met | Late | Premature | Moot) || ran_out;
        let seen_with_hearing = matches!(d.rule.starts, Start::Hearing(_));
        d.rule.whose == Whose::Ours && d.elsewhere.is_none() && !done && !seen_with_hearing
    };
    let of = |d: &Deadline| match d.rule.optional {
        // While one reading lets it run it is not over.
        true => {
            let readings = d.options.iter().filter_map(|o| o.due);
            readings.chain(d.due).max().unwrap_or(UNTIL_MET)
        }
        false => UNTIL_MET,
    };
    let until = now.iter().chain(&then).filter(ours).map(of).max();
    let asked = untold(&woven.case, cal, later).map(|(day, _)| day);
    let until = until.max(asked);
    // Looked at before its last fact, or before a hearing, it stands otherwise than in the end.
    let hearings = case.hearings.iter().map(|h| h.day);
    let known = hearings.chain([last]).max();
    let endless = orders || stays_unmarked(case, UNTIL_MET);
    Asking {
        until,
        listed: endless.then_some(UNTIL_MET).max(known).max(until),
    }
}

/// We were ordered to do something, and nothing shows that it was done.
fn is_ordered(case: &CaseFile) -> bool {
    !is_performed(case) && case.fact(FactKind::Superseded).is_none() && is_to_perform(case)
}
