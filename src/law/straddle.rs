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
}

/// Whether a case stands on both sides of 2024-01-01 and nobody recorded when it was accepted, which decides (受理日).
pub(super) fn straddle(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<Straddle> {
    let plain = case.head.kind == Kind::Reconsideration && case.head.governing.is_none();
    let border = ARL23_FORCE.from.filter(|_| plain)?;
    let begun = [
        FactKind::ApplicationFiled,
        FactKind::ApplicationViaUs,
        FactKind::ApplicationReceived,
        FactKind::Received,
    ];
    let days = begun.iter().filter_map(|k| case.day(*k));
    let first = days.min()?;
    let straddles = case.day(FactKind::Accepted).is_none()
        && if first < border {
            border <= today
        } else {
            // The copy follows within seven working days of acceptance: so soon after the border it may come from before.
            last_day(cal, border, Span::Workdays(7)).is_ok_and(|soon| first <= soon)
        };
    straddles.then_some(Straddle { border })
}

/// By acceptance one law governs: until it is recorded both are read, and the first is provisional itself.
pub(super) fn other_law(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
    straddle: Straddle,
) -> Vec<Reading> {
    let Straddle { border } = straddle;
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
    let why = said!("受理日未登记，暂按{this}", "acceptance not recorded: the {this} for now"; this = this);
    let that = law(other);
    let other_why =
        said!("如受理日适用{that}", "if the acceptance falls under the {that}"; that = that);
    pair(deadline, found, why, other_why, true)
}
