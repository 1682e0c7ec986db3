//! The clock of a deadline: how many days ran, stood still and are left.

use chrono::{Days, NaiveDate};

use crate::calendar::{Calendar, Span};
use crate::case::CaseFile;

use super::deadline::{Deadline, known, pauses};
use super::rule::{Start, Term};

/// Calendar days of a period on a day. `ran + paused` is what passed since the start, the day it starts on not counted,
/// up to the day it was met, ended or is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Clock {
    pub ran: u32,
    pub paused: u32,
    /// 0 once it was met or is past; while it stands still, what would be left if it went on today.
    pub left: u32,
}

/// The clock of a deadline. A period counted back from a hearing has only days left.
pub fn clock(deadline: &Deadline, case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Clock {
    let days = |n: i64| u32::try_from(n).unwrap_or(0);
    let left = match (deadline.met, deadline.due) {
        (None, Some(due)) => days((due - today).num_days()),
        _ => 0,
    };
    if matches!(deadline.rule.starts, Start::Hearing(_)) {
        return Clock {
            ran: 0,
            paused: 0,
            left,
        };
    }
    let case = known(case, cal, today);
    let until = deadline.met.unwrap_or(today).min(today);
    let until = deadline.due.map_or(until, |due| until.min(due));
    let passed = days((until - deadline.from).num_days());
    let stretches = pauses(&case, deadline.rule);
    let stopped = |day: NaiveDate| {
        let within =
            |p: &(NaiveDate, Option<NaiveDate>)| p.0 <= day && p.1.is_none_or(|to| day < to);
        stretches.iter().any(within)
    };
    let counted = deadline
        .from
        .iter_days()
        .skip(1)
        .take_while(|d| *d <= until);
    let paused = if stretches.is_empty() {
        0
    } else {
        days(counted.filter(|d| stopped(*d)).count() as i64)
    };
    let ran = passed.saturating_sub(paused);
    let standing = deadline.due.is_none() && deadline.met.is_none();
    let left = if standing {
        plain(deadline).saturating_sub(ran)
    } else {
        left
    };
    Clock { ran, paused, left }
}

/// The length of the period in days as if nothing stopped it and its end were worked.
fn plain(deadline: &Deadline) -> u32 {
    let from = deadline.from;
    let months = |n: u32| from.checked_add_months(chrono::Months::new(n));
    let end = match deadline.rule.term {
        Term::Span(Span::Days(n) | Span::Workdays(n)) => {
            from.checked_add_days(Days::new(u64::from(n)))
        }
        Term::Span(Span::Months(n)) => months(n),
        Term::Span(Span::Years(n)) => months(n.saturating_mul(12)),
        Term::NamedDay => None,
    };
    end.map_or(0, |end| u32::try_from((end - from).num_days()).unwrap_or(0))
}
