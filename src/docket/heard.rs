//! The appearances of a case in a scope: heard, attended, excused, absent or not recorded; and whether it answered in time.

use super::CaseRow;
use super::asked::Asked;
use super::dispute::{Group, Member};
use super::session::Session;
use super::standing::{Bit, Span, Standing, Times, standing_in};
use super::trail::{Mark, trace_of};
use crate::case::Instance;

/// How what was heard without an official stands, what weighs most first: of a case the first that one of its hearings
/// is, of a dispute the first that one of its cases is. Where nobody knows of one hearing nobody knows that no official came;
/// an excuse hides no absence.
pub(super) const UNATTENDED: &[Bit] = &[Bit::Unmarked, Bit::Absent, Bit::Excused, Bit::Released];

/// The appearances. A case is heard where a hearing held lies within the period (one whose day passed is held when
/// somebody said so), and attended where an official who
/// counts came to one of them. Of the others it is not recorded where nobody knows of a hearing, absent where it is recorded
/// of one that nobody came without a ground, excused where a ground is on file for all, released where the
/// instance was discharged before or the law asks for nobody. A plan nobody marked does not hide an excuse
/// (`HearingTrace::seen`). Of a case that several units answer together, `unit` sees only what its own officials did.
pub(super) fn hearings(row: &CaseRow<'_>, unit: Option<&str>, span: &Span, out: &mut Standing) {
    let Span {
        from, end, seen, ..
    } = *span;
    let mut unsaid = false;
    let (mut excused, mut unmarked, mut absent) = (false, false, false);
    let (mut discharged, mut ever_heard, mut ever_unmarked) = (false, false, false);
    let mut spoken = None;
    for event in row.events() {
        if event.day > end {
            continue;
        }
        // Another official of a hearing stands behind it: that he spoke is told of the hearing, once.
        let beside = unit.is_none() && event.mark.is_beside();
        let beside = beside && event.spoke && event.day >= from;
        if beside && spoken != Some(event.day) {
            spoken = Some(event.day);
            out.set(Bit::Spoke, true);
            out.count(Times::Spoke, true);
        }
        let Some(trace) = trace_of(row, event, unit) else {
            continue;
        };
        if !trace.said {
            unsaid |= event.day >= from && event.day < seen;
            continue;
        }
        ever_heard = true;
        let one = Session::of(&trace, discharged);
        discharged |= one.attended;
        ever_unmarked |= one.unmarked;
        if event.day < from {
            continue;
        }
        out.set(Bit::Heard, true);
        out.set(Bit::Notified, one.notified);
        out.set(Bit::Attended, one.attended);
        out.set(Bit::NotifiedAttended, one.attended && one.notified);
        out.set(Bit::NotifiedUnmarked, one.unmarked && one.notified);
        out.set(Bit::Principal, one.principal);
        out.set(Bit::Spoke, one.spoke);
        if one.spoke {
            spoken = Some(event.day);
        }
        excused |= one.excused;
        absent |= one.absent;
        unmarked |= one.unmarked;
        for what in Times::ALL {
            out.count(*what, one.counts(*what));
        }
    }
    let unattended = out.has(Bit::Heard) && !out.has(Bit::Attended);
    let is = |bit: &&Bit| match bit {
        Bit::Absent => absent,
        Bit::Unmarked => unmarked,
        Bit::Excused => excused,
        _ => true,
    };
    if let Some(how) = UNATTENDED.iter().find(is).filter(|_| unattended) {
        out.set(*how, true);
    }
    let heard = out.has(Bit::Heard);
    out.set(Bit::Unsaid, unsaid && !heard);
    out.set(
        Bit::Answerable,
        heard && !out.has(Bit::Excused) && !out.has(Bit::Released),
    );
    let closed_first = out.has(Bit::Closed) && row.instance() == Instance::First;
    out.set(Bit::HeardClosedFirst, closed_first && ever_heard);
    out.set(Bit::AttendedClosedFirst, closed_first && discharged);
    let unknown = closed_first && ever_unmarked && !discharged;
    out.set(Bit::UnmarkedClosedFirst, unknown);
    let (was_heard, came) = at_instance(row.instance());
    out.set(was_heard, heard);
    out.set(came, out.has(Bit::Attended));
}

/// The bits of a case heard, and attended, at its instance.
pub(super) fn at_instance(instance: Instance) -> (Bit, Bit) {
    match instance {
        Instance::First => (Bit::HeardFirst, Bit::AttendedFirst),
        Instance::Second => (Bit::HeardSecond, Bit::AttendedSecond),
        Instance::Retrial => (Bit::HeardRetrial, Bit::AttendedRetrial),
        Instance::Reconsideration
        | Instance::RetrialReview
        | Instance::Enforcement
        | Instance::EnforcementReview => (Bit::Heard, Bit::Attended),
    }
}

/// Sees the hearings of a case that several units answer together as one of them does; any other stays as it is. Of a
/// dispute counted as one, those of all its cases.
pub(super) fn as_unit(
    row: &CaseRow<'_>,
    members: &[usize],
    unit: &str,
    span: &Span,
    out: &mut Standing,
) {
    let shared = |row: &CaseRow<'_>| row.events().iter().any(|e| e.mark == Mark::OfUnit);
    let each = || members.iter().map(|at| row.docket.row(*at));
    if !out.has(Bit::Handled) || !(shared(row) || each().any(|row| shared(&row))) {
        return;
    }
    let alone = |row: &CaseRow<'_>| {
        let mut one = standing_in(row, span, Asked::ALL);
        if shared(row) {
            one.forget_hearings();
            hearings(row, Some(unit), span, &mut one);
        }
        one
    };
    let mut group = Group::default();
    for row in each() {
        group.take_in(Member::of(&row, alone(&row)));
    }
    let seen = match group.standing(row.docket, Some(unit), span) {
        Some((_, seen)) => seen,
        None => alone(row),
    };
    out.hear_as(&seen);
}

/// Whether it answered in time: what fell due within the period and is settled by the day it is seen from, for an
/// answer that came after the period's end was late in it. What is still running is neither; of what is past and not
/// recorded nobody knows whether it was late. No answer is owed in what was closed by then without one, or never
/// accepted.
pub(super) fn answers(row: &CaseRow<'_>, span: &Span, out: &mut Standing) {
    let Span {
        from, end, seen, ..
    } = *span;
    let (mut due, mut answered) = (None, None);
    for event in row.events() {
        match event.mark {
            Mark::Due if (from..=end).contains(&event.day) => due = Some(event.day),
            Mark::Answered if event.day <= seen => answered = Some(event.day),
            _ => {}
        }
    }
    let Some(due) = due else {
        return;
    };
    let closed = row.closed_number();
    let refused = closed <= seen && row.outcome().is_some_and(|o| o.never_accepted());
    if answered.is_none() && (closed <= due || refused) {
        return;
    }
    let settled = answered.is_some() || due < seen;
    out.set(Bit::AnswerDue, settled);
    out.set(Bit::AnswerKnown, answered.is_some());
    out.set(Bit::AnswerUnknown, settled && answered.is_none());
    out.set(Bit::AnsweredOnTime, answered.is_some_and(|a| a <= due));
}
