//! Instalments to perform: one performance that came after an earlier instalment had ended may have been of all of them.

use chrono::NaiveDate;

use crate::case::{CaseFile, Fact, FactKind};
use crate::said;

use crate::law::deadline::Deadline;
use crate::law::exposure::performances;
use crate::law::reading::{Reading, listed_or_never};

/// The day of a performance that was late for its own instalment and within the next one, so that it may be of both.
pub(crate) fn maybe_of_all(case: &CaseFile) -> Option<NaiveDate> {
    let of = |kind: FactKind| {
        let mut found: Vec<&Fact> = case.facts.iter().filter(|f| f.kind == kind).collect();
        found.sort_by_key(|f| (f.day, f.until));
        found
    };
    let periods = of(FactKind::PerformancePeriod);
    let mut performed: Vec<&Fact> = performances(case).collect();
    performed.sort_by_key(|f| (f.day, f.until));
    // By name they are told apart.
    if periods.iter().chain(&performed).any(|f| f.party.is_some()) {
        return None;
    }
    let last = performed.last()?.day;
    let own = periods.get(performed.len() - 1)?;
    let next = periods.get(performed.len())?;
    (own.until < Some(last) && next.day <= last).then_some(last)
}

/// Whether the instalments that are left were performed with it the file does not say: they are kept until it does.
pub(crate) fn readings(case: &CaseFile, deadline: &Deadline) -> Option<Vec<Reading>> {
    let of_them = deadline.from_fact == Some(FactKind::PerformancePeriod);
    if !of_them || deadline.met.is_some() {
        return None;
    }
    let day = maybe_of_all(case)?;
    let name = FactKind::Performed.text();
    Some(listed_or_never(
        deadline.due,
        said!(
            "{day} 的「{name}」只及于已到期的一期：本期仍须履行",
            "'{name}' of {day} is of the instalment that had ended only: this one is still to be performed";
            name = name
        ),
        said!(
            "{day} 已连同本期全部履行完毕：请就本期再登记一次「{name}」",
            "this one was performed with it on {day}: record '{name}' once more for it";
            name = name
        ),
    ))
}
