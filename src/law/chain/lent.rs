//! What one file of a dispute lends to another: facts with the file they come from.

use chrono::NaiveDate;

use crate::case::{CaseFile, Fact, FactKind, Instance, Kind, Outcome, Role, Side};
use crate::text::Said;

use crate::law::chain::service::served_on;
use crate::law::chain::weave::{CHAIN, DUTIES};

/// Who appealed or applied, by our role in the file it led to.
pub(crate) fn side(role: Role) -> Option<Side> {
    match role {
        Role::Appellant | Role::RetrialApplicant => Some(Side::Ours),
        Role::Appellee | Role::RetrialRespondent => Some(Side::Theirs),
        _ => None,
    }
}

pub(crate) fn given(kind: FactKind, day: NaiveDate, from: &CaseFile) -> Fact {
    let mut fact = Fact::new(kind, day);
    fact.sort = CHAIN.to_string();
    fact.paper = title(from);
    fact
}

pub(crate) fn add(case: &mut CaseFile, kind: FactKind, day: NaiveDate, from: &CaseFile) {
    if case.fact(kind).is_none() {
        case.facts.push(given(kind, day, from));
    }
}

pub(crate) fn lent(fact: &Fact, from: &CaseFile) -> Fact {
    let mut fact = fact.clone();
    if fact.paper.is_empty() {
        fact.paper = title(from);
    }
    if fact.sort.is_empty() {
        fact.sort = CHAIN.to_string();
    }
    fact
}

/// The file a fact comes from, as an explanation names it.
pub(crate) fn title(from: &CaseFile) -> String {
    let instance = from.head.instance.text().zh;
    match &from.head.number {
        Some(number) => format!("{instance} {}", number.canonical()),
        None => instance.to_string(),
    }
}

/// The paper a fact comes from in both languages: the files of a chain are named by their instance (`title`).
pub(crate) fn named(paper: &str) -> Said {
    // 再审审查 begins with 再审: the longer name is the one meant.
    let names = Instance::ALL.iter().map(|i| i.text());
    let fits = names.filter(|name| paper.starts_with(name.zh));
    let Some(name) = fits.max_by_key(|name| name.zh.len()) else {
        return Said::new(paper, paper);
    };
    let number = paper.strip_prefix(name.zh).unwrap_or_default();
    Said::new(paper, format!("{}{number}", name.en))
}

/// Takes over what the other file says of the duties both share, once each.
pub(crate) fn duties(case: &mut CaseFile, other: &CaseFile) {
    take(case, other, |_| true);
}

/// The same, from the day on which this file was closed. A remand leaves nothing to perform.
pub(crate) fn duties_since(case: &mut CaseFile, other: &CaseFile) {
    let closed = case.closed();
    if case.outcome() == Some(Outcome::Remanded) {
        return;
    }
    take(case, other, |f| Some(f.day) >= closed);
}

fn take(case: &mut CaseFile, other: &CaseFile, fits: impl Fn(&Fact) -> bool) {
    let more: Vec<Fact> = other
        .facts
        .iter()
        .filter(|f| DUTIES.contains(&f.kind) && fits(f))
        .filter(|f| {
            let same = |own: &Fact| {
                own.kind == f.kind && (own.day == f.day || f.kind == FactKind::TookEffect)
            };
            !case.facts.iter().any(same)
        })
        .map(|f| lent(f, other))
        .collect();
    case.facts.extend(more);
}

/// The decision of a reconsideration as served on the other side, from which their time to sue runs in every later file.
pub(crate) fn decision(case: &mut CaseFile, earlier: &CaseFile) {
    let served = earlier
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::ServedOther)
        .max_by_key(|f| served_on(f));
    if case.fact(FactKind::DecisionServed).is_none()
        && earlier.head.kind == Kind::Reconsideration
        && let Some(served) = served
        && earlier.outcome().is_some_and(|o| !o.leaves_no_decision())
    {
        let mut fact = given(FactKind::DecisionServed, served_on(served), earlier);
        fact.sort.clone_from(&served.sort);
        case.facts.push(fact);
    }
}
