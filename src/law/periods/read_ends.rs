//! A time to sue that ends on different days as it is read: the time to have the act enforced begins with the first of them.

use chrono::NaiveDate;

use crate::calendar::{Calendar, last_day};
use crate::case::CaseFile;
use crate::said;
use crate::text::Said;

use crate::law::deadline::Deadline;
use crate::law::instrument::{Law, article};
use crate::law::periods::while_sued::{Window, time_to_sue, window};
use crate::law::reading::{self, Reading};
use crate::law::rule::{Rule, Start, Term};
use crate::law::rule_id;

/// The readings of a time to sue that nobody used, where they are several and an act of ours is to be enforced once it has ended.
/// One that has no such period says nothing of the act.
fn ways(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &Rule,
    passed: &Deadline,
) -> Option<Vec<Reading>> {
    let acts = [rule_id::ENFORCEMENT_ACT, rule_id::ENFORCEMENT_APPLY];
    let unused = || passed.met.is_none() && window(case, cal, today, passed) == Window::Unused;
    if !acts.contains(&rule.id) || !unused() {
        return None;
    }
    let mut ways = reading::readings(case, cal, today, passed, None);
    ways.retain(|way| !way.never);
    Some(ways).filter(|ways| ways.len() > 1)
}

/// The first day on which it ended, of an act that is to be enforced.
pub(crate) fn first(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &Rule,
    passed: &Deadline,
) -> Option<NaiveDate> {
    let ways = ways(case, cal, today, rule, passed)?;
    ways.iter().filter_map(|way| way.due).min()
}

/// 自被执行人的法定起诉期限届满之日起三个月内 (ALL-I 156; 行政强制法53): from each of the days on which it may have ended.
pub(crate) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    let (Start::End(ids), Term::Span(span)) = (deadline.rule.starts, deadline.rule.term) else {
        return None;
    };
    let passed = time_to_sue(case, cal, today, ids)?;
    let ways = ways(case, cal, today, deadline.rule, &passed)?;
    let law = article(Law::Litigation, 97).said();
    let ways = ways.into_iter().map(|way| {
        let from = way.due;
        let due = from.and_then(|end| last_day(cal, end, span).ok());
        let why = match from {
            Some(end) => said!(
                "对方的起诉期限至 {end} 届满的，自该日起算；该日之前不能申请（{law}）。{why}",
                "where their time to sue ends on {end}, counted from then, and not asked for before ({law}). {why}";
                end = Said::same(end), law = &law, why = way.why
            ),
            None => said!(
                "对方的起诉期限无法推算。{why}",
                "their time to sue cannot be told. {why}";
                why = way.why
            ),
        };
        Reading {
            due,
            why,
            provisional: way.provisional,
            grounds: None,
            ..way
        }
    });
    Some(ways.collect())
}
