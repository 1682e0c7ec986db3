//! Which papers belong to which hearing: what was handed in for one, or called to it, is not of the next, though it was put off.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::case::{CaseFile, CourtNotice, Fact, FactKind, Hearing, HearingState, Kind};
use crate::said;
use crate::text::Said;

/// Whether the court called the official to a hearing: as the hearing has it, or by its paper on file, which is of the next
/// one that tries the case (APP 4, 7(1)).
pub(super) fn notified(case: &CaseFile, hearing: &Hearing) -> bool {
    hearing.notice != CourtNotice::None || !notices(case, hearing).is_empty()
}

/// The days on which the court's papers came that call the official to a hearing.
pub fn notices(case: &CaseFile, hearing: &Hearing) -> Vec<NaiveDate> {
    if case.head.kind != Kind::Litigation || !hearing.tries(case.head.kind) {
        return Vec::new();
    }
    let all = papers(case, hearing, FactKind::AppearanceNotice);
    all.into_iter().map(|f| f.day).collect()
}

/// Takes out the papers that call the official to a hearing of which it is said that nobody was called: they were entered by
/// mistake. One that another hearing of the day shares stays. Says which were taken out; empty where none was.
pub fn withdraw_notices(case: &mut CaseFile, hearing: Uuid) -> Said {
    let (its, others): (Vec<&Hearing>, Vec<&Hearing>) =
        case.hearings.iter().partition(|h| h.uuid == hearing);
    let of = |list: Vec<&Hearing>| -> Vec<NaiveDate> {
        list.into_iter().flat_map(|h| notices(case, h)).collect()
    };
    let (mut back, kept) = (of(its), of(others));
    back.retain(|day| !kept.contains(day));
    if back.is_empty() {
        return Said::default();
    }
    case.facts
        .retain(|f| f.kind != FactKind::AppearanceNotice || !back.contains(&f.day));
    let days: Vec<String> = back.iter().map(ToString::to_string).collect();
    said!("，删去「{name}」{days}", "; '{name}' of {days} taken out"; name = FactKind::AppearanceNotice.text(), days = Said::same(days.join("、")))
}

/// The papers of a kind that are of a hearing, in the order of their days: none from after it, none of a hearing before it.
/// What is dated before the day of one that was put off was for that one, unless it is a second notice: the first had named
/// the old day, and this one names the new.
pub(super) fn papers<'a>(case: &'a CaseFile, hearing: &Hearing, kind: FactKind) -> Vec<&'a Fact> {
    use FactKind::{AppearanceNotice, HearingNotice, Summons};
    let before = |off: bool| {
        // The official is called to what tries the case: a conference before it takes no notice away.
        let tried = move |h: &&Hearing| kind != AppearanceNotice || h.tries(case.head.kind);
        let cancelled = move |h: &&Hearing| (h.state == HearingState::Cancelled) == off && tried(h);
        let days = case.hearings.iter().filter(cancelled).map(|h| h.day);
        days.filter(|day| *day < hearing.day)
    };
    let stood = before(false).max();
    let mut out: Vec<&Fact> = case.facts.iter().filter(|f| f.kind == kind).collect();
    out.retain(|f| f.day <= hearing.day && stood.is_none_or(|day| f.day > day));
    out.sort_by_key(|f| f.day);
    let names = matches!(kind, AppearanceNotice | HearingNotice | Summons);
    let mut put_off: Vec<NaiveDate> = before(true).collect();
    put_off.retain(|day| stood.is_none_or(|stood| *day > stood));
    put_off.sort();
    for day in put_off {
        let its = out.iter().take_while(|f| f.day < day).count();
        out.drain(..if names { its.min(1) } else { its });
    }
    out
}
