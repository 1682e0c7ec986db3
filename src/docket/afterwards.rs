//! What became of an outcome by the end of a period: whether it took effect and stands, and what we had to do of it.

use super::CaseRow;
use super::columns::DayNumber;
use super::standing::{Bit, Span, Standing};
use super::trail::Mark;
use crate::case::Kind;

/// Since when it is in effect and the last word of its dispute, by the end of a period as it is seen from a day.
pub(super) fn in_effect_since(
    row: &CaseRow<'_>,
    end: DayNumber,
    seen: DayNumber,
) -> Option<DayNumber> {
    // A service that was recorded later says that nothing was in effect before it, also in a period past.
    let undone = row.events().iter().filter(|e| e.mark == Mark::Undone);
    let undone = undone.map(|e| e.day).filter(|day| *day <= seen).max();
    let (mut since, mut first) = (None, None);
    for event in row.events().iter().filter(|e| e.day <= end) {
        match event.mark {
            Mark::InEffect if undone.is_none_or(|day| day <= event.day) => {
                // A decision that stands again, as the judgment in its place turns out not to, took effect when it did.
                let again = first.filter(|_| row.kind() == Kind::Reconsideration);
                since = again.or(Some(event.day));
                first = first.or(since);
            }
            Mark::Overtaken => since = None,
            _ => {}
        }
    }
    since
}

/// Whether it took effect in the period and stands, and what we had to do. Where the file does not say that it is in effect it is
/// counted as if it had been served on its day, and nobody is told that we are late.
pub(super) fn afterwards(row: &CaseRow<'_>, span: &Span, out: &mut Standing) {
    let Span {
        from, end, seen, ..
    } = *span;
    let (mut to_perform, mut performed) = (false, None);
    let (mut due, mut sure) = (None, false);
    let (mut went_on, mut compelled) = (false, false);
    for event in row.events().iter().filter(|e| e.day <= end) {
        match event.mark {
            Mark::ToPerform => to_perform = true,
            Mark::Performed => performed = Some(event.day),
            Mark::PerformDue => due = Some(event.day),
            Mark::PerformLate => sure = true,
            Mark::Compelled => compelled = true,
            Mark::Appealed | Mark::Retried | Mark::Sued => went_on = true,
            _ => {}
        }
    }
    let Some(since) = in_effect_since(row, end, seen) else {
        return;
    };
    let done = !to_perform || (performed.is_some() && !compelled);
    out.set(Bit::Quiet, !went_on && done);
    if since < from {
        return;
    }
    out.set(Bit::Effective, true);
    out.since = since;
    out.in_effect = row.final_ending();
    if to_perform {
        out.set(Bit::ToPerform, true);
        out.set(Bit::Performed, performed.is_some());
        out.set(Bit::Compelled, compelled);
        let late = performed.is_none() && due.is_some_and(|due| due < end);
        out.set(Bit::PerformOverdue, late && sure);
        out.set(Bit::PerformUnknown, late && !sure);
    }
}
