//! Several people, a period each: who was served or told by name has his own start, his own answer and his own last day.

use std::borrow::Cow;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Fact, FactKind, Party, PartyRole};
use crate::said;
use crate::text::Said;

use super::deadline::{Deadline, by_id};
use super::rule::{Rule, Start, Whose};
use super::state::DueState;
use crate::law::rule_id;

const FILED: &[FactKind] = &[FactKind::ComplaintFiled, FactKind::ApplicationFiled];

/// What opens a time to sue or to apply: whose own is recorded by name has nothing of what names nobody.
const OPENS: &[FactKind] = &[
    FactKind::ActKnown,
    FactKind::NotInformed,
    FactKind::PeriodKnown,
    FactKind::DecisionServed,
    FactKind::DamageKnown,
    FactKind::AgreementBreached,
];

/// How a rule is asked for: to be listed, or as the limit of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum As {
    Listed,
    Limit,
}

/// Those of the other side who have a name.
fn people(case: &CaseFile) -> impl Iterator<Item = &Party> {
    case.opponents().filter(|p| !p.uuid.is_nil())
}

/// Whether it is met by suing or applying: whoever does so late for himself is out of time, whatever the others are.
fn sues(rule: &Rule) -> bool {
    let brings = |kind: &FactKind| FILED.contains(kind) || *kind == FactKind::Sued;
    rule.whose == Whose::Theirs && rule.met_by.iter().any(brings)
}

/// Whether the rule is about a case as it stands.
fn about(file: &CaseFile, rule: &Rule, asked: As) -> bool {
    let shortened = |with: fn(&Fact) -> bool| file.facts.iter().any(with);
    rule.when.holds(file) && (asked == As::Limit || !rule.limit_with.is_some_and(shortened))
}

/// The case as those have it whom a rule of the other side is about: of several people one may have been told what another
/// was not, or later. `None` where it is about nobody.
pub(super) fn those<'a>(case: &'a CaseFile, rule: &Rule, asked: As) -> Option<Cow<'a, CaseFile>> {
    let told = |f: &Fact| {
        let kind = f.kind == FactKind::NotInformed || f.kind == FactKind::PeriodKnown;
        kind && f.party.is_some()
    };
    let apart = rule.whose == Whose::Theirs && case.facts.iter().any(told);
    if !apart || people(case).count() < 2 {
        return about(case, rule, asked).then_some(Cow::Borrowed(case));
    }
    let his = |p: &&Party| about(&file_of(case, None, p.uuid), rule, asked);
    let others: Vec<Uuid> = people(case).filter(|p| !his(p)).map(|p| p.uuid).collect();
    let mut file = case.clone();
    file.parties.retain(|p| !others.contains(&p.uuid));
    file.facts
        .retain(|f| f.party.is_none_or(|p| !others.contains(&p)));
    (others.len() < people(case).count() && about(&file, rule, asked)).then_some(Cow::Owned(file))
}

/// Those of whom nobody recorded when their time to sue or to apply began, though it is recorded of others by name.
pub(super) fn unknown(case: &CaseFile, rule: &Rule, start: Option<FactKind>) -> Option<Said> {
    let start = start.filter(|kind| sues(rule) && OPENS.contains(kind))?;
    // Who never learned of the period has another, and not one that nobody recorded.
    if start == FactKind::PeriodKnown {
        return None;
    }
    let of_kind = || case.facts.iter().filter(|f| f.kind == start);
    if of_kind().any(|f| f.party.is_none()) {
        return None;
    }
    let wanting = |p: &&Party| of_kind().all(|f| f.party != Some(p.uuid));
    let names: Vec<&str> = people(case)
        .filter(wanting)
        .map(|p| p.name.as_str())
        .collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let what = start.text();
    (!names.is_empty()).then(|| {
        said!(
            "{zh}的「{what}」未登记，其是否超过期限不明",
            "'{what}' is not recorded of {en}: whether they are in time is not known";
            what = what
        )
    })
}

/// The periods of those for whom its start is recorded by name, where they are several.
pub(super) fn each<'a>(
    case: &'a CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &Rule,
    start: Option<FactKind>,
) -> Vec<(&'a Party, Deadline)> {
    let Some(start) = start.filter(|_| rule.whose == Whose::Theirs) else {
        return owed(case, cal, today, rule, start);
    };
    let named = |p: &&Party| {
        let own = |f: &Fact| f.kind == start && f.party == Some(p.uuid);
        !p.uuid.is_nil() && case.facts.iter().any(own)
    };
    let told = |f: &Fact| f.party.is_some() && (f.kind == start || OPENS.contains(&f.kind));
    let suit = sues(rule) && people(case).count() > 1 && case.facts.iter().any(told);
    // Of several who sue together each is in time or late for himself, whether or not his own day is named.
    let other = |p: &&Party| p.role == case.head.kind.other_side() && !p.uuid.is_nil();
    let all = |p: &&Party| named(p) || suit && other(p);
    let named: Vec<&Party> = case.parties.iter().filter(all).collect();
    if named.len() < 2 {
        return Vec::new();
    }
    let own = |p: &'a Party| Some((p, own(case, cal, today, rule.id, start, p.uuid)?));
    named.into_iter().filter_map(own).collect()
}

/// What we owe several of them, each his own: where its start or what meets it is recorded by name. What names nobody is of
/// all of them.
fn owed<'a>(
    case: &'a CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &Rule,
    start: Option<FactKind>,
) -> Vec<(&'a Party, Deadline)> {
    let start = match (start, rule.starts) {
        (Some(kind), _) if rule.whose == Whose::Ours => kind,
        // What runs from the end of the time to perform runs from that of each.
        (None, Start::End([rule_id::PERFORMANCE_JUDGMENT])) => FactKind::PerformancePeriod,
        _ => return Vec::new(),
    };
    let service = [
        FactKind::Served,
        FactKind::ServedOther,
        FactKind::TookEffect,
    ];
    if !start.again() || service.contains(&start) {
        return Vec::new();
    }
    let all = || case.parties.iter().filter(|p| !p.uuid.is_nil());
    let named = |p: &Party, of: &dyn Fn(FactKind) -> bool| {
        let own = |f: &Fact| of(f.kind) && f.party == Some(p.uuid);
        case.facts.iter().any(own)
    };
    let begins = |kind: FactKind| kind == start;
    let meets = |kind: FactKind| rule.met_by.contains(&kind);
    let mut owed: Vec<&Party> = all().filter(|p| named(p, &begins)).collect();
    // One start for all of them, and one of them was answered by name.
    let started = case.facts.iter().any(|f| begins(f.kind));
    if owed.is_empty() && started && all().any(|p| named(p, &meets)) {
        owed = case.opponents().filter(|p| !p.uuid.is_nil()).collect();
    }
    if owed.len() < 2 {
        return Vec::new();
    }
    let one = |p: &'a Party| {
        let mut file = file_of(case, Some(start), p.uuid);
        let own = |f: &&Fact| begins(f.kind);
        let first = file.facts.iter().filter(own).map(|f| f.day).min()?;
        // What was answered before his came was of one who came before.
        let before = |f: &Fact| {
            let answered = meets(f.kind) && f.party.is_none() && f.day < first;
            let earlier = |s: &Fact| begins(s.kind) && s.day <= f.day;
            answered && case.facts.iter().any(earlier)
        };
        file.facts.retain(|f| !before(f));
        Some((p, by_id(&file, cal, today, rule.id)?))
    };
    owed.into_iter().filter_map(one).collect()
}

/// The period of one of them.
pub(super) fn own(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    id: &str,
    start: FactKind,
    party: Uuid,
) -> Option<Deadline> {
    by_id(&file_of(case, Some(start), party), cal, today, id)
}

/// The case as one of them has it: what concerns another by name is none of his.
pub(super) fn file_of(case: &CaseFile, start: Option<FactKind>, party: Uuid) -> CaseFile {
    let mut file = case.clone();
    file.parties.retain(|p| p.uuid == party);
    file.facts.retain(|f| f.party.is_none_or(|p| p == party));
    // What the court docketed is the suit of those who filed it.
    let filed = |file: &CaseFile| file.facts.iter().any(|f| FILED.contains(&f.kind));
    if filed(case) && !filed(&file) {
        let docketed = |f: &Fact| matches!(f.kind, FactKind::Docketed | FactKind::Accepted);
        file.facts.retain(|f| !docketed(f));
    }
    // A suit that names nobody is of the other side: of a third party it is said by name.
    if case.opponents().all(|p| p.uuid != party) {
        file.facts
            .retain(|f| f.kind != FactKind::Sued || f.party.is_some());
    }
    // A service that names nobody is of those who are not named.
    let mut own: Vec<FactKind> = OPENS.iter().copied().chain(start).collect();
    own.retain(|kind| {
        let his = |f: &Fact| f.kind == *kind && f.party.is_some();
        file.facts.iter().any(his)
    });
    file.facts
        .retain(|f| !own.contains(&f.kind) || f.party.is_some());
    file
}

/// How they stand together. While one of them can still act nothing is over: what hangs on all of them (service of an
/// outcome) on the last, else on who is next. Then it is as whoever acted did, in time where one did; but who sued or applied
/// late is out of time for himself, and is told first. Else it ended with the last.
pub(super) fn together<'a, 'b>(
    all: &'b [(&'a Party, Deadline)],
    start: Option<FactKind>,
    today: NaiveDate,
) -> Option<&'b (&'a Party, Deadline)> {
    let of = || all.iter();
    // What we owe is owed to each: the first that was not done, then one that was done late.
    if of()
        .next()
        .is_some_and(|(_, d)| d.rule.whose == Whose::Ours)
    {
        let undone = of().filter(|(_, d)| d.met.is_none() && d.due.is_some());
        // A right that the copy of one opens still is not over with that of another.
        let copy = |d: &Deadline| d.rule.optional && start.is_some_and(FactKind::is_copy);
        let open = undone
            .clone()
            .filter(|(_, d)| copy(d) && d.due >= Some(today));
        if let Some(next) = open.min_by_key(|(_, d)| d.due) {
            return Some(next);
        }
        let late = of().filter(|(_, d)| d.met > d.due);
        return undone
            .min_by_key(|(_, d)| d.due)
            .or_else(|| late.min_by_key(|(_, d)| d.due))
            // One answer was to all that had come: the first of them is told.
            .or_else(|| of().max_by_key(|(_, d)| (d.met, std::cmp::Reverse(d.due))));
    }
    let open = of().filter(|(_, d)| d.met.is_none() && d.due.is_some_and(|due| due >= today));
    let next = match start {
        Some(FactKind::ServedOther) => open.max_by_key(|(_, d)| d.due),
        _ => open.min_by_key(|(_, d)| d.due),
    };
    let in_time = of().filter(|(_, d)| d.met.is_some() && d.met <= d.due);
    let late = of().filter(|(_, d)| d.met.is_some());
    let own_fault = of().filter(|(_, d)| sues(d.rule) && d.state == DueState::Late);
    next.or_else(|| own_fault.min_by_key(|(_, d)| d.due))
        .or_else(|| in_time.max_by_key(|(_, d)| d.due))
        .or_else(|| late.max_by_key(|(_, d)| d.due))
        .or_else(|| of().max_by_key(|(_, d)| d.due))
}

/// The name of him whose period it is, or to whom it is owed, where there are several of them to tell him from.
pub(super) fn named(case: &CaseFile, party: Option<Uuid>) -> Option<String> {
    let found = case.parties.iter().find(|p| Some(p.uuid) == party)?;
    let apart = match found.role {
        PartyRole::ThirdParty => true,
        role => role == case.head.kind.other_side() && case.opponents().count() > 1,
    };
    (apart && !found.name.is_empty()).then(|| found.name.clone())
}
