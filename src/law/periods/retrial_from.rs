//! From when a retrial can be applied for where an outcome that nobody can appeal was served on different days.

use chrono::NaiveDate;

use crate::calendar::{Calendar, last_day};
use crate::case::{CaseFile, Fact, FactKind, Form, Outcome};
use crate::said;

use crate::law::chain::effect::appealable;
use crate::law::chain::service;
use crate::law::deadline::Deadline;
use crate::law::reading::{Reading, two_ways};
use crate::law::rule::{Term, Whose};
use crate::law::rule_id;

/// 判决、裁定发生法律效力后六个月内 (ALL-I 110): no article says that a final outcome waits for the last of its services. From its
/// own service whoever applies is in time by every reading.
pub(crate) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    let ids = [
        rule_id::RETRIAL_APPLICATION,
        rule_id::RETRIAL_APPLICATION_THEIRS,
    ];
    let recorded = |f: &Fact| f.kind == FactKind::TookEffect;
    if !ids.contains(&deadline.rule.id) || case.facts.iter().any(recorded) {
        return None;
    }
    let outcome = case.outcome()?;
    // A mediation paper is in effect when both have it (ALL 60).
    if outcome.form() == Form::Mediation || appealable(case, outcome)? {
        return None;
    }
    let own = match deadline.rule.whose {
        Whose::Theirs => service::on_them(case)?.last,
        _ => service::on_us(case)?,
    };
    let Term::Span(span) = deadline.rule.term else {
        return None;
    };
    let first: NaiveDate = last_day(cal, own, span).ok()?;
    if own >= deadline.from || Some(first) >= deadline.due {
        return None;
    }
    let last = deadline.from;
    let words = deadline.rule.article.said();
    let what = match outcome {
        Outcome::AppealWithdrawn => said!(
            "准许撤回上诉的裁定",
            "the ruling that lets the appeal be withdrawn"
        ),
        _ => said!("终审文书", "the final outcome"),
    };
    Some(two_ways(
        (
            Some(first),
            said!(
                "{what}自送达申请人一方之日 {own} 起算：{words}",
                "{what} counts from its service on who applies, {own}: {words}";
                what = what, words = words
            ),
        ),
        (
            deadline.due,
            said!(
                "送达双方后才生效，自最后送达之日 {last} 起算：{words}",
                "in effect once both have it, and counted from the last service, {last}: {words}";
                words = words
            ),
        ),
    ))
}
