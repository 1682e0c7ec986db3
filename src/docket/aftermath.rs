//! What became of an outcome, as marks of the trail: appealed, in effect, overtaken, to be performed and performed.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, FactKind, How, Instance, Side};
use crate::law::{
    Deadline, DueState, Family, Woven, asks_something, deadlines, done_by_acting, last_word,
    performances, sum_passed, weave,
};

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
    // What was to be done is performed by doing so, as `due` has it.
    let owed = asks_something(file);
    let redone = owed && done_by_acting(file);
    let performed = performances(file).map(|f| f.day).min();
    let performed = performed.or_else(|| file.day(FactKind::ActRedone).filter(|_| redone));
    push(performed, Mark::Performed);
    if owed {
        // Whoever has what we owe enforced is the other side, whether it was written down or not.
        let applied = file
            .facts
            .iter()
            .filter(|f| f.kind == FactKind::EnforcementApplied && f.by != Some(Side::Ours));
        let before = |day: &NaiveDate| performed.is_none_or(|done| *day <= done);
        push(applied.map(|f| f.day).min().filter(before), Mark::Compelled);
    }
    if case.compensation() > 0 {
        push(sum_passed(case, others), Mark::SumPassed);
    }
    let stands = last_word(case, others, cal);
    if owed && let Some(last) = stands.last() {
        for stretch in &stands {
            push(Some(stretch.from), Mark::ToPerform);
        }
        let until = perform_due(case, others, due, last.from, cal);
        if let Some(until) = until
            && let Some(past) = past(case, others, until, last.from, cal)
        {
            push(Some(past.after), Mark::PerformDue);
            push(past.late, Mark::PerformLate);
        }
    }
    for stretch in stands {
        push(Some(stretch.from), Mark::InEffect);
        let over = match stretch.undone {
            true => Mark::Undone,
            false => Mark::Overtaken,
        };
        push(stretch.until, over);
    }
    out
}

/// By when it is to be performed. `due` are the deadlines as of the last day of the file; what takes effect after it
/// (nobody appealed, and nothing was entered any more) has its day to perform from then on.
fn perform_due(
    case: &CaseFile,
    others: &[CaseFile],
    due: &[Deadline],
    from: NaiveDate,
    cal: &Calendar,
) -> Option<NaiveDate> {
    let first = |due: &[Deadline]| {
        let own = due.iter().filter(|d| d.elsewhere.is_none());
        let days = own.filter(|d| d.rule.family == Family::Performance);
        days.filter_map(|d| d.due).min()
    };
    first(due).or_else(|| {
        let woven = weave(case, others, cal, from);
        first(&woven.homed(deadlines(&woven.case, cal, from)))
    })
}

/// A period to perform that ran out.
struct Past {
    /// After this day it is overdue, or nobody can tell whether it is: the last of those to which rest days put it off.
    after: NaiveDate,
    /// The first on which it is overdue as `due` says it; none where that cannot be told.
    late: Option<NaiveDate>,
}

/// Since when it is past. What was recorded since may have told whether what asks it is in effect. `None` where it never was.
fn past(
    case: &CaseFile,
    others: &[CaseFile],
    until: NaiveDate,
    from: NaiveDate,
    cal: &Calendar,
) -> Option<Past> {
    let own = |day: NaiveDate| {
        let woven = weave(case, others, cal, day);
        let mut due = woven.homed(deadlines(&woven.case, cal, day));
        due.retain(|d| d.elsewhere.is_none() && d.rule.family == Family::Performance);
        due
    };
    // What is only joined to it has an outcome of its own.
    let joined = |file: &&CaseFile| file.head.continues.is_some_and(|c| c.how == How::Joined);
    let line = others.iter().filter(|file| !joined(file));
    let files = line.chain(std::iter::once(case));
    let told = files.flat_map(|file| file.facts.iter().map(|f| f.day));
    let after = cal.working_on_or_after(until);
    let until = until.max(from);
    let put_off = own(until);
    let put_off = put_off
        .iter()
        .flat_map(|d| &d.options)
        .filter_map(|o| o.due);
    let put_off: Vec<NaiveDate> = put_off.collect();
    let over = put_off.iter().copied().max();
    let mut days: Vec<NaiveDate> = std::iter::once(until)
        .chain(put_off)
        .filter_map(|day| day.succ_opt())
        .chain(told)
        .filter(|day| *day > until)
        .collect();
    days.sort_unstable();
    days.dedup();
    let mut unsaid = false;
    for day in days {
        let due = own(day);
        let is = |state: DueState| due.iter().any(|d| d.state == state);
        if is(DueState::Overdue) {
            let before = day.pred_opt().unwrap_or(day);
            return Some(Past {
                after: after.min(before),
                late: Some(day),
            });
        }
        let open = is(DueState::Provisional) || is(DueState::Unrecorded);
        unsaid |= open && over.is_none_or(|over| day > over);
    }
    unsaid.then_some(Past { after, late: None })
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
