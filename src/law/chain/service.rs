//! Service of the outcome, party by party: the day each is effective, and whether all have it (送达).

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::case::{CaseFile, Fact, FactKind, Kind, Means, Party, PartyRole};

use crate::law::instrument::CPL_SHORT_ANNOUNCEMENT;

/// Service on the other side, as far as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Service {
    /// The last day on which one of them was served.
    pub last: NaiveDate,
    /// The parties whose service is not recorded though others' is.
    pub wanting: Vec<Uuid>,
}

/// The day a paper counts as served. Handed over, left at the place, electronic and by post: the day recorded (of the
/// receipt, of arrival in the system, of the return slip). By announcement: 30 days
/// after it was published, 60 before 2022 (CPL 95), or the later day it names as its end; the end is no last day to act and does not move off a rest day.
pub fn served_on(fact: &Fact) -> NaiveDate {
    if fact.means != Some(Means::Announcement) {
        return fact.day;
    }
    let days = u64::try_from(announced_for(fact.day).0).unwrap_or_default();
    let passed = fact.day.checked_add_days(Days::new(days));
    // An announcement that names a shorter time serves nobody before the law's is over.
    fact.until.max(passed).unwrap_or(fact.day)
}

/// How many days an announcement of that day runs at least, and the article of the Civil Procedure Law that says so.
pub(crate) fn announced_for(day: NaiveDate) -> (i64, u16) {
    match CPL_SHORT_ANNOUNCEMENT.holds(day) {
        true => (30, 95),
        false => (60, 92),
    }
}

/// The first effective service of the outcome on us: served again changes nothing. One that names a party may be of
/// another defendant where one names nobody.
pub(crate) fn on_us(case: &CaseFile) -> Option<NaiveDate> {
    let ours = || case.facts.iter().filter(|f| f.kind == FactKind::Served);
    let unnamed = ours().filter(|f| f.party.is_none()).map(served_on).min();
    unnamed.or_else(|| ours().map(served_on).min())
}

/// Service on the other side. Of one party served twice the first counts; a service that names nobody is of all who are
/// not named. Third parties and other defendants wait for their own only where services are recorded by name.
pub(crate) fn on_them(case: &CaseFile) -> Option<Service> {
    let all: Vec<&Fact> = case
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::ServedOther)
        .collect();
    let of = |party: Option<Uuid>| {
        let own = all.iter().filter(move |f| f.party == party);
        own.map(|f| served_on(f))
    };
    // Several that name nobody are several parties' (the plaintiffs of one case served on different days).
    let unnamed = of(None).max();
    let named: Vec<(Uuid, NaiveDate)> = parties(case)
        .filter_map(|p| Some((p.uuid, of(Some(p.uuid)).min()?)))
        .collect();
    let last = named.iter().map(|(_, day)| *day).chain(unnamed).max()?;
    let wanting = if unnamed.is_some() {
        Vec::new()
    } else {
        let has = |p: &&Party| named.iter().all(|(uuid, _)| *uuid != p.uuid);
        let (ours, mut others): (Vec<&Party>, Vec<&Party>) = parties(case)
            .filter(has)
            .partition(|p| p.role == case.part());
        // One of those on our part may be ourselves.
        if ours.len() > usize::from(!case.another_alone()) {
            others.extend(ours);
        }
        others.iter().map(|p| p.uuid).collect()
    };
    Some(Service { last, wanting })
}

/// The first service on each of the other side, where they are several and it is recorded by name, the earliest first.
pub(crate) fn each_of_them(case: &CaseFile) -> Vec<(&Party, NaiveDate)> {
    let own = |p: &Party| {
        let all = case.facts.iter();
        let own = all.filter(|f| f.kind == FactKind::ServedOther && f.party == Some(p.uuid));
        own.map(served_on).min()
    };
    let people = case.opponents().filter(|p| !p.uuid.is_nil());
    let mut found: Vec<(&Party, NaiveDate)> = people.filter_map(|p| Some((p, own(p)?))).collect();
    found.sort_by_key(|(_, day)| *day);
    found
}

/// Whoever has a name in the case: all of them can appeal. Over a decision no respondent sues.
fn parties(case: &CaseFile) -> impl Iterator<Item = &Party> {
    let organ = case.head.kind == Kind::Reconsideration;
    let acts = move |p: &&Party| !(organ && p.role == PartyRole::Respondent);
    case.parties
        .iter()
        .filter(|p| !p.uuid.is_nil())
        .filter(acts)
}
