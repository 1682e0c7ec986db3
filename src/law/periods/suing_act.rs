//! A suit after an application that the organ did not take on (不予受理、驳回申请): over its refusal, or over the act itself in
//! its own time.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Fact, FactKind, Kind, Outcome, Path};
use crate::said;

use crate::law::deadline::{Deadline, by_id};
use crate::law::instrument::{Law, article};
use crate::law::reading::Reading;
use crate::law::rule_id;

/// Whether what the organ decided leaves the act open to a suit of its own: it was not reconsidered at all.
pub(crate) fn not_taken_on(case: &CaseFile) -> bool {
    let decided = |f: &Fact| f.kind == FactKind::DecisionServed && f.outcome.is_some_and(refuses);
    case.outcome().is_some_and(refuses) || case.facts.iter().any(decided)
}

fn refuses(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::RNotAccepted | Outcome::RApplicationRejected
    )
}

/// 不服复议决定的，收到决定书之日起十五日内起诉 (ALL 45); 直接起诉的，自知道行政行为之日起六个月内 (ALL 46). Of which the suit is the file does not
/// say.
pub(crate) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    let ids = [
        rule_id::SUING_RECONSIDERED,
        rule_id::SUING_AFTER_RECONSIDERATION,
        rule_id::ENFORCEMENT_UNSUED_DECISION,
    ];
    if !ids.contains(&deadline.rule.id) || !not_taken_on(case) {
        return None;
    }
    let own = of_the_act(case, cal, today);
    let other = own.as_ref().and_then(|d| d.due);
    if other.is_some_and(|day| Some(day) <= deadline.due) {
        return None;
    }
    let rule = deadline.rule.article.said();
    let ground = article(Law::Litigation, 46).said();
    let known = FactKind::ActKnown.text();
    let act = match other {
        Some(_) => said!(
            "就原行政行为起诉，在其自身的起诉期限内：{ground}",
            "over the act itself, within its own period: {ground}";
            ground = ground
        ),
        None => said!(
            "就原行政行为起诉，在其自身的起诉期限内（{ground}）；未登记「{known}」，无法推算",
            "over the act itself, within its own period ({ground}); '{known}' is not recorded, so it cannot be told";
            ground = ground, known = known
        ),
    };
    let reading = |label, due, why, grounds| Reading {
        label,
        due,
        why,
        provisional: true,
        never: false,
        grounds,
    };
    Some(vec![
        reading(
            said!("方案A（暂定）", "Option A (provisional)"),
            deadline.due,
            said!("就不予受理（驳回申请）的决定起诉：{rule}", "over the decision not to take it on: {rule}"; rule = rule),
            None,
        ),
        reading(
            said!("方案B（暂定）", "Option B (provisional)"),
            other,
            act,
            own.map(|d| d.rule.grounds()),
        ),
    ])
}

/// The time to sue over the act itself, as if there had been no application.
fn of_the_act(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<Deadline> {
    let mut file = case.clone();
    // In the file of an enforcement the decision alone tells that there was an application.
    if case.head.kind == Kind::Enforcement {
        file.facts.retain(|f| f.kind != FactKind::DecisionServed);
    }
    let ids = [
        rule_id::ENFORCEMENT_UNSUED_UNTOLD,
        rule_id::ENFORCEMENT_UNSUED,
        rule_id::SUING_UNTOLD,
        rule_id::SUING_DIRECT,
        rule_id::SUING_ORIGINAL_UNTOLD,
        rule_id::SUING_ORIGINAL,
    ];
    file.head.path = file.head.path.map(|_| Path::Direct);
    for fact in file
        .facts
        .iter_mut()
        .filter(|f| f.kind == FactKind::Concluded)
    {
        // In the organ's file it is as after a withdrawal.
        fact.outcome = fact.outcome.map(|o| match refuses(o) {
            true => Outcome::RWithdrawn,
            false => o,
        });
    }
    ids.iter().find_map(|id| by_id(&file, cal, today, id))
}
