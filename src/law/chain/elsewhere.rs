//! What was done in another file of the dispute of what this file asks for: an answer to judicial advice or to a recommendation,
//! a decision on compensation, an act made anew, recorded where it was noticed.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Fact, FactKind, Kind, Outcome, Side};

use crate::law::chain::lent::{complied, lent};
use crate::law::chain::weave::Begun;
use crate::law::deadline::by_id;
use crate::law::periods::to_enforce::given_up;
use crate::law::rule::{Rule, rules};
use crate::law::rule_id;

/// Takes over what meets a period of this file that is not met here, from a file that has no such period itself; of the files
/// about the `same` act also that the other side complied, which leaves nothing to enforce, and that we asked for it.
pub(crate) fn done_elsewhere(
    case: &mut CaseFile,
    others: &[CaseFile],
    same: &[&CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Vec<Begun> {
    let mut begun = Vec::new();
    for other in same {
        complied(case, other);
    }
    let done = |f: &&Fact| f.kind.done_once();
    asked_for(case, same, cal, today);
    performed(case, same, cal, today);
    for other in others {
        // What a case joined to it, or one about the act made anew, orders is done there from then on, and nothing of this one.
        let apart = !same.iter().any(|o| o.head.uuid == other.head.uuid);
        let ordered = other
            .concluded()
            .filter(|c| apart && c.outcome.is_some_and(Outcome::to_perform));
        let its_own = |f: &&Fact| {
            use FactKind::{ActRedone, CompensationPaid, Performed};
            let done = matches!(f.kind, ActRedone | CompensationPaid | Performed);
            done && ordered.is_some_and(|c| c.day <= f.day)
        };
        let all = other.facts.iter().filter(done);
        let found: Vec<&Fact> = all.filter(|f| !its_own(f)).collect();
        if found.is_empty() {
            continue;
        }
        let asks = |rule: &&Rule| {
            let fits = found.iter().any(|f| rule.met_by.contains(&f.kind));
            fits && by_id(case, cal, today, rule.id).is_some_and(|d| d.met.is_none())
                && by_id(other, cal, today, rule.id).is_none()
        };
        let asked: Vec<&Rule> = rules().filter(asks).collect();
        let meets = |f: &&&Fact| asked.iter().any(|rule| rule.met_by.contains(&f.kind));
        let there = |f: &&&Fact| {
            let same = |own: &Fact| own.kind == f.kind && own.day == f.day && own.party == f.party;
            !case.facts.iter().any(same)
        };
        let more: Vec<Fact> = found
            .iter()
            .filter(meets)
            .filter(there)
            .map(|f| lent(f, other))
            .collect();
        let begins = |f: &&Fact| {
            let of_it = |r: &&Rule| r.runs_from.contains(&f.kind);
            let mut rules = rules().filter(of_it);
            rules.any(|r| by_id(other, cal, today, r.id).is_some_and(|d| d.from == f.day))
        };
        let there = more.iter().filter(begins);
        begun.extend(there.map(|f| (f.kind, f.day, other.head.uuid)));
        case.facts.extend(more);
    }
    begun
}

/// An application of ours to have the act enforced uses up that right in the suit that upheld it, in whichever file of the
/// dispute the enforcement is linked to.
fn asked_for(case: &mut CaseFile, same: &[&CaseFile], cal: &Calendar, today: NaiveDate) {
    let applied = |o: &CaseFile| -> Vec<Fact> {
        let own = o.head.kind == Kind::Enforcement;
        let ours =
            |f: &&Fact| f.kind == FactKind::EnforcementApplied && (own || f.by == Some(Side::Ours));
        o.facts.iter().filter(ours).cloned().collect()
    };
    let ours = same.iter().filter(|o| !given_up(o));
    let asked = ours.map(|o| (o, applied(o)));
    let asked = asked.filter_map(|(o, all)| Some((all.iter().map(|f| f.day).min()?, o, all)));
    // Most disputes have none: only then is it looked up whether the right is still open.
    let Some((_, other, facts)) = asked.min_by_key(|(day, ..)| *day) else {
        return;
    };
    let rights = [
        rule_id::ENFORCEMENT_UPHELD,
        rule_id::ENFORCEMENT_APPLY_UPHELD,
        rule_id::ENFORCEMENT_CONFIRMED,
    ];
    let mut open = rights.iter().filter_map(|id| by_id(case, cal, today, id));
    if open.any(|d| d.met.is_none()) {
        let lent = facts.iter().map(|fact| Fact {
            by: Some(Side::Ours),
            ..lent(fact, other)
        });
        case.facts.extend(lent.collect::<Vec<_>>());
    }
}

/// What was done of a judgment once it was given leaves nothing for the other side to have enforced, though it was noted in the
/// file of the decision; and so does their asking for it. Only where that decision itself leaves nothing to perform, and of
/// those who stand here: what names nobody is of all of them.
fn performed(case: &mut CaseFile, same: &[&CaseFile], cal: &Calendar, today: NaiveDate) {
    use FactKind::{ActRedone, CompensationPaid, EnforcementApplied, Performed};
    let Some(closed) = case.closed() else {
        return;
    };
    let kinds = [ActRedone, CompensationPaid, Performed, EnforcementApplied];
    let nothing = |o: &&&CaseFile| o.outcome().is_some_and(Outcome::leaves_nothing);
    let organs = same.iter().filter(|o| o.head.kind == Kind::Reconsideration);
    let mut organs = organs.filter(nothing).peekable();
    if organs.peek().is_none()
        || by_id(case, cal, today, rule_id::ENFORCEMENT_JUDGMENT).is_none_or(|d| d.met.is_some())
    {
        return;
    }
    for other in organs {
        let theirs = |f: &Fact| f.kind != EnforcementApplied || f.by == Some(Side::Theirs);
        let of = |f: &&Fact| kinds.contains(&f.kind) && f.day >= closed && theirs(f);
        let there = |f: &&Fact| {
            let one = |own: &Fact| own.kind == f.kind && own.day == f.day && own.party == f.party;
            !case.facts.iter().any(one)
        };
        let here = |uuid| case.opponents().any(|p| p.uuid == uuid);
        let all = other.opponents().all(|p| here(p.uuid));
        let ours = |f: &&Fact| f.party.map_or(all, here);
        let found = other.facts.iter().filter(of).filter(there);
        let more: Vec<Fact> = found.filter(ours).map(|f| lent(f, other)).collect();
        case.facts.extend(more);
    }
}
