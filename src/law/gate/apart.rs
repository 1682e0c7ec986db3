//! Facts years from everything else in their file: a slip of the year, and what runs from it is in nobody's sight.

use chrono::NaiveDate;

use crate::case::{Fact, HearingState};
use crate::said;
use crate::text::Said;

use crate::law::gate::engine::{Gate, check_days};
use crate::law::gate::place::place;

/// What happened after a case began follows something of it within the days its row has plausible.
pub(crate) fn apart(gate: &mut Gate<'_>) {
    let case = gate.case;
    let own = |f: &&Fact| !f.kind.is_background();
    let facts = case.facts.iter().filter(own).map(|f| f.day);
    let hearings = case.hearings.iter();
    let hearings = hearings.filter(|h| h.state != HearingState::Cancelled);
    let past = hearings.clone().filter(|h| h.day <= gate.today);
    let mut days: Vec<NaiveDate> = facts.chain(past.map(|h| h.day)).collect();
    days.sort();
    // The last thing known before a day, in this file or in one of its dispute.
    let others = gate.others.iter().flat_map(|o| o.facts.iter().filter(own));
    let elsewhere: Vec<NaiveDate> = others.map(|f| f.day).collect();
    let before = |day: NaiveDate| {
        let earlier = days.iter().chain(&elsewhere).filter(|d| **d < day);
        let known = days.first().is_some_and(|first| *first < day);
        earlier.max().copied().filter(|_| known)
    };
    let far =
        |day: NaiveDate, most: i64| before(day).filter(|last| (day - *last).num_days() > most);
    let mut found: Vec<(Said, NaiveDate, NaiveDate)> = Vec::new();
    for fact in case
        .facts
        .iter()
        .filter(|f| f.day > *days.first().unwrap_or(&f.day))
    {
        if let Some(last) = far(fact.day, place(fact.kind).apart) {
            found.push((fact.kind.text().into(), fact.day, last));
        }
    }
    for hearing in hearings {
        // What was held was held, however long it took.
        let most = match hearing.state {
            HearingState::Held => YEARS_APART,
            _ => HEARD,
        };
        if let Some(last) = far(hearing.day, most) {
            let kind = hearing.kind_in(case.head.kind);
            found.push((kind.text().into(), hearing.day, last));
        }
    }
    for (name, day, last) in found {
        let years = (day - last).num_days() / 365;
        gate.doubt(
            said!("「{name}」{day} 之前，案卷最近的一项是 {last}，相隔{years}年", "'{name}' of {day} comes {years} years after the last thing in the file, of {last}"; name = name),
            said!(
                "案件各事项之间一般不会相隔数年",
                "what happens in a case is not years apart as a rule"
            ),
            check_days(),
        );
    }
}

/// A case stands to be heard within its trial limit and what extends it; years on it is the year of another notice.
const HEARD: i64 = 3 * 365;

/// How long a case may lie without anything being recorded of it.
pub(crate) const YEARS_APART: i64 = 4 * 365;
