//! What became of an outcome, as marks of the trail: appealed, in effect, overtaken, to be performed and performed.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, FactKind, Instance};
use crate::law::{Deadline, Woven, asks_of_us, last_word};

use super::trail::{Mark, Token, plain};

/// The marks of a case with the other files of its chain.
pub(super) fn aftermath(
    case: &CaseFile,
    others: &[CaseFile],
    woven: &Woven,
    due: &[Deadline],
    cal: &Calendar,
) -> Vec<Token> {
    let mut out = Vec::new();
    let mut push = |day: Option<NaiveDate>, mark: Mark| out.extend(day.map(|d| plain(d, mark)));
    let file = &woven.case;
    push(
        taken_up(case, others, woven, FactKind::Appealed),
        Mark::Appealed,
    );
    push(
        taken_up(case, others, woven, FactKind::RetrialApplied),
        Mark::Retried,
    );
    // What was to be done anew is performed by doing so.
    let redone = case.outcome().is_some_and(|o| o.to_redo());
    let performed = file.day(FactKind::Performed);
    push(
        performed.or_else(|| file.day(FactKind::ActRedone).filter(|_| redone)),
        Mark::Performed,
    );
    let stands = last_word(case, others, cal);
    if asks_of_us(file)
        && let Some((from, _)) = stands.last()
    {
        push(Some(*from), Mark::ToPerform);
        let days = due.iter().filter(|d| d.rule.id.starts_with("performance."));
        push(days.filter_map(|d| d.due).min(), Mark::PerformDue);
    }
    for (from, until) in stands {
        push(Some(from), Mark::InEffect);
        push(until, Mark::Overtaken);
    }
    out
}

/// The day a higher instance was asked: as recorded here, else as its own file begins.
fn taken_up(
    case: &CaseFile,
    others: &[CaseFile],
    woven: &Woven,
    kind: FactKind,
) -> Option<NaiveDate> {
    if let Some(day) = case.day(kind) {
        return Some(day);
    }
    woven.case.fact(kind)?;
    let above = |instance: Instance| match kind {
        FactKind::Appealed => instance == Instance::Second,
        _ => matches!(instance, Instance::RetrialReview | Instance::Retrial),
    };
    let files = others.iter().filter(|o| above(o.head.instance));
    let begun = files.filter_map(|o| o.facts.iter().map(|f| f.day).min());
    begun.filter(|day| Some(*day) >= case.closed()).min()
}
