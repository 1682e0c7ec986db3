//! What one file of a dispute lends to another: facts with the file they come from.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::case::{CaseFile, Fact, FactKind, FactSort, Instance, Kind, Outcome, Role, Side};
use crate::text::Said;

use crate::law::chain::effect::ordered;
use crate::law::chain::people::{stands, whose};
use crate::law::chain::service::served_on;
use crate::law::chain::weave::CHAIN;

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
        return Said::same(paper);
    };
    let number = paper.strip_prefix(name.zh).unwrap_or_default();
    Said::new(paper, format!("{}{number}", name.en))
}

/// What a file decided, or left standing of what was decided before it, as a fact of the one that left it standing.
pub(crate) fn judgment_below(below: &CaseFile) -> Option<Fact> {
    let closing = below.concluded()?;
    let (outcome, direction) = ordered(below)?;
    let mut fact = given(FactKind::JudgmentBelow, closing.day, below);
    fact.sort = outcome.id().to_string();
    fact.direction = direction;
    Some(fact)
}

/// Takes over what the other file says of the duties both share, once each.
pub(crate) fn duties(case: &mut CaseFile, other: &CaseFile) {
    take(case, other, |_| true);
}

/// The same, but for the day of effect: what was upheld on retrial and the retrial each took effect on a day of its own.
pub(crate) fn duties_but_effect(case: &mut CaseFile, other: &CaseFile) {
    take(case, other, |f| f.kind != FactKind::TookEffect);
}

/// The same, from the day on which this file was closed. A remand leaves nothing to perform.
pub(crate) fn duties_since(case: &mut CaseFile, other: &CaseFile) {
    let closed = case.closed();
    if case.outcome() == Some(Outcome::Remanded) {
        return;
    }
    take(case, other, |f| Some(f.day) >= closed);
}

/// The period to perform that was fixed anew with what left the duty standing takes the place of those from before it: the duty
/// is performed once (ALL 89, 94). One that another follows on without a gap is an instalment and stays.
pub(crate) fn fixed_anew(case: &mut CaseFile, upheld: Option<NaiveDate>) {
    let periods = |f: &&Fact| f.kind == FactKind::PerformancePeriod;
    let own: Vec<Fact> = case.facts.iter().filter(periods).cloned().collect();
    let (before, since): (Vec<&Fact>, Vec<&Fact>) = own.iter().partition(|f| Some(f.day) < upheld);
    let all = |old: &Fact| {
        let of = |party: Option<Uuid>| since.iter().any(|f| f.party == party);
        let each = || case.opponents().all(|p| of(Some(p.uuid))) && case.opponents().count() > 0;
        of(None) || (old.party.is_some() && of(old.party)) || (old.party.is_none() && each())
    };
    let follows = |old: &Fact| {
        let next = old.until.and_then(|day| day.succ_opt());
        since.iter().any(|f| Some(f.day) == next)
    };
    let gone: Vec<&Fact> = before
        .into_iter()
        .filter(|old| all(old) && !follows(old))
        .collect();
    case.facts.retain(|f| !gone.contains(&f));
}

/// What was learned and asked for after the last word, in the file of the application for retrial: a ground that became
/// known, the procuratorate asked.
pub(crate) fn asked_since(case: &mut CaseFile, other: &CaseFile) {
    use FactKind::{RetrialGroundKnown, SupervisionApplied};
    take(case, other, |f| {
        matches!(f.kind, RetrialGroundKnown | SupervisionApplied)
    });
}

/// A protest or an advice to retry that led to a retrial, in whichever file it was noted: what came of it is not supervised
/// once more. One that came after this file was closed is of what it decided itself; where the court has to answer it is told
/// in its own file.
pub(crate) fn protested(case: &mut CaseFile, other: &CaseFile) {
    let end = match case.head.instance {
        Instance::Retrial => case.closed(),
        _ => other
            .closed()
            .filter(|_| other.head.instance == Instance::Retrial),
    };
    let before = |f: &&Fact| end.is_none_or(|end| f.day <= end);
    let mut found = other.facts.iter().filter(|f| f.kind == FactKind::Protested);
    if let Some(fact) = found.find(before) {
        add(case, FactKind::Protested, fact.day, other);
    }
}

fn take(case: &mut CaseFile, other: &CaseFile, fits: impl Fn(&Fact) -> bool) {
    let more: Vec<Fact> = other
        .facts
        .iter()
        .filter(|f| f.kind.is_duty() && fits(f))
        .filter(|f| {
            let same = |own: &Fact| {
                let one = own.day == f.day && own.until == f.until && own.party == f.party;
                own.kind == f.kind && (one || f.kind == FactKind::TookEffect)
            };
            !case.facts.iter().any(same)
        })
        .map(|f| {
            let mut fact = lent(f, other);
            // A day of effect that was recorded is not one that a later file gives.
            if f.kind == FactKind::TookEffect {
                fact.sort.clone_from(&f.sort);
            }
            fact
        })
        .collect();
    case.facts.extend(more);
}

/// What the other side has done of the act itself, in whichever file it was noticed.
pub(crate) fn complied(case: &mut CaseFile, other: &CaseFile) {
    lend(case, FactKind::Complied, other);
}

/// The decision of a reconsideration as served on the other side, from which their time to sue runs in every later file:
/// as it was served on those who stand in that file, where it is recorded by name.
pub(crate) fn decision(case: &mut CaseFile, earlier: &CaseFile) {
    let decided = earlier.outcome().filter(|o| !o.leaves_no_decision());
    if earlier.head.kind != Kind::Reconsideration || decided.is_none() {
        return;
    }
    let found = theirs(case, FactKind::ServedOther, earlier);
    service(
        case,
        FactKind::DecisionServed,
        earlier,
        found,
        |fact, served| {
            fact.sort.clone_from(&served.sort);
            fact.outcome = decided;
        },
    );
}

/// The same the other way: the service of the decision as a suit over it has it. Where some of those who applied sue by
/// themselves it is said of them alone.
pub(crate) fn decision_back(case: &mut CaseFile, suit: &CaseFile) {
    let decided = case.outcome().is_some_and(|o| !o.leaves_no_decision());
    let Some(closed) = case.closed().filter(|_| decided) else {
        return;
    };
    let some = whose(case, suit);
    let found = theirs(case, FactKind::DecisionServed, suit).into_iter();
    let found = found.filter(|(served, _)| served_on(served) >= closed);
    let found = found.flat_map(|(served, party)| match (party, some.is_empty()) {
        (None, false) => some.iter().map(|one| (served, *one)).collect(),
        _ => vec![(served, party)],
    });
    let found: Vec<(&Fact, Option<Uuid>)> = found.collect();
    service(case, FactKind::ServedOther, suit, found, |fact, served| {
        if served.sort == FactSort::Untold.id() {
            fact.sort.clone_from(&served.sort);
        }
    });
}

/// The service of a decision as another file has it, of each of whom this one says nothing itself. Of several that name nobody
/// the last is all of theirs.
fn service(
    case: &mut CaseFile,
    kind: FactKind,
    from: &CaseFile,
    mut found: Vec<(&Fact, Option<Uuid>)>,
    more: impl Fn(&mut Fact, &Fact),
) {
    if found.iter().all(|(_, party)| party.is_none()) {
        let last = found.into_iter().max_by_key(|(f, _)| served_on(f));
        found = last.into_iter().collect();
    }
    found.retain(|(_, party)| !said_of(case, kind, *party));
    let facts = found.into_iter().map(|(served, party)| {
        let mut fact = given(kind, served_on(served), from);
        fact.party = party;
        more(&mut fact, served);
        fact
    });
    case.facts.extend(facts);
}

/// Whether a file itself says so of a person: what names nobody is of all of them.
fn said_of(case: &CaseFile, kind: FactKind, party: Option<Uuid>) -> bool {
    let of_him = |own: &Fact| own.party.is_none() || party.is_none() || own.party == party;
    let mut own = case.facts.iter().filter(|f| f.kind == kind);
    own.any(of_him)
}

/// Lends what another file says of a kind, of those who stand in this one where it says it by name.
pub(crate) fn lend(case: &mut CaseFile, kind: FactKind, from: &CaseFile) {
    lend_of(case, kind, from, |_| true);
}

/// The same of those that fit.
pub(crate) fn lend_of(
    case: &mut CaseFile,
    kind: FactKind,
    from: &CaseFile,
    fits: impl Fn(&Fact) -> bool,
) {
    let mut found = theirs(case, kind, from);
    found.retain(|(f, party)| fits(f) && !said_of(case, kind, *party));
    let one = found.iter().all(|(_, party)| party.is_none());
    let more = found.into_iter().take(if one { 1 } else { usize::MAX });
    let more: Vec<Fact> = more
        .map(|(fact, party)| {
            let mut fact = lent(fact, from);
            fact.party = party;
            fact
        })
        .collect();
    case.facts.extend(more);
}

/// The facts of a kind in another file with whom they concern in this one, in the order of their days: of those named
/// there only who stands here, unless nobody does. Where one person stands here it need not be said that it is he.
fn theirs<'a>(
    case: &CaseFile,
    kind: FactKind,
    from: &'a CaseFile,
) -> Vec<(&'a Fact, Option<Uuid>)> {
    let mut all: Vec<&Fact> = from.facts.iter().filter(|f| f.kind == kind).collect();
    all.sort_by_key(|f| served_on(f));
    let alone = case.opponents().count() < 2;
    let named: Vec<(&Fact, Option<Uuid>)> = all
        .iter()
        .filter_map(|f| {
            let here = f
                .party
                .filter(|p| stands(case, *p, case.head.kind.other_side()))?;
            Some((*f, Some(here).filter(|_| !alone)))
        })
        .collect();
    let unnamed = all.iter().filter(|f| f.party.is_none()).map(|f| (*f, None));
    if named.is_empty() {
        let unnamed: Vec<_> = unnamed.collect();
        // Who stands in both and is not named there was not served, or did not know.
        let mut people = case.opponents();
        let here = people.any(|p| from.parties.iter().any(|o| o.uuid == p.uuid));
        let any = all.iter().map(|f| (*f, None)).filter(|_| !here);
        return if unnamed.is_empty() {
            any.collect()
        } else {
            unnamed
        };
    }
    // Who is served twice, the first time counts.
    let mut out: Vec<(&Fact, Option<Uuid>)> = Vec::new();
    for (fact, party) in named {
        if out.iter().all(|(_, there)| *there != party) {
            out.push((fact, party));
        }
    }
    out.extend(unnamed.filter(|_| !alone));
    out
}
