//! A reconsideration on both sides of 2024-01-01: by one law and by the other.

use chrono::NaiveDate;

use super::deadline::{Deadline, by_id};
use super::instrument::{ARL23_FORCE, Law};
use super::reading::{Reading, pair};
use crate::calendar::{Calendar, Span, last_day};
use crate::case::{CaseFile, FactKind, Governing, Kind};
use crate::said;

/// A reconsideration on both sides of 2024-01-01, its law not set by hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Straddle {
    border: NaiveDate,
    accepted: Option<NaiveDate>,
}

/// Whether a case stands on both sides of 2024-01-01.
pub(super) fn straddle(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<Straddle> {
    let plain = case.head.kind == Kind::Reconsideration && case.head.governing.is_none();
    let border = ARL23_FORCE.from.filter(|_| plain)?;
    let accepted = case.day(FactKind::Accepted);
    let begun = [
        FactKind::ApplicationFiled,
        FactKind::ApplicationViaUs,
        FactKind::Accepted,
        FactKind::ApplicationReceived,
        FactKind::Received,
    ];
    let days = begun.iter().filter_map(|k| case.day(*k));
    let (first, last) = (days.clone().min()?, days.max()?);
    let straddles = if accepted.is_some() {
        first < border && border <= last
    } else if first < border {
        border <= today
    } else {
        // The copy follows within seven working days of acceptance: so soon after the border it may come from before.
        last_day(cal, border, Span::Workdays(7)).is_ok_and(|soon| first <= soon)
    };
    straddles.then_some(Straddle { border, accepted })
}

/// By acceptance one law governs, and the other is the other reading. Without the acceptance the first is
/// provisional itself.
pub(super) fn other_law(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
    straddle: Straddle,
) -> Vec<Reading> {
    let Straddle { border, accepted } = straddle;
    let used = deadline.rule.in_force.holds(border)
        && deadline.rule.article.law != Law::Reconsideration2017;
    let other = if used {
        Governing::Arl17
    } else {
        Governing::Arl23
    };
    let mut file = case.clone();
    file.head.governing = Some(other);
    let found = by_id(&file, cal, today, deadline.rule.id);
    let law = |governing: Governing| governing.text();
    let this = law(if used {
        Governing::Arl23
    } else {
        Governing::Arl17
    });
    let why = match accepted {
        Some(day) => {
            said!("受理日 {day}，适用{this}", "accepted on {day}: the {this} governs"; this = this)
        }
        None => {
            said!("受理日未登记，暂按{this}", "acceptance not recorded: the {this} for now"; this = this)
        }
    };
    let that = law(other);
    let other_why = match accepted {
        Some(_) => {
            said!("如复议机关按{that}办理", "if the organ proceeds under the {that}"; that = that)
        }
        None => {
            said!("如受理日适用{that}", "if the acceptance falls under the {that}"; that = that)
        }
    };
    pair(deadline, found, why, other_why, accepted.is_none())
}
