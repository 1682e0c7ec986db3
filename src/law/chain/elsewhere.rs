//! What was done in another file of the dispute of what this file asks for: an answer to judicial advice or to a recommendation,
//! a decision on compensation, an act made anew, recorded where it was noticed.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Fact, FactKind, Kind, Side};

use crate::law::chain::lent::lent;
use crate::law::deadline::by_id;
use crate::law::periods::to_enforce::given_up;
use crate::law::rule::{Rule, rules};
use crate::law::rule_id;

/// What is done once, whichever file it is recorded in. What belongs to one instance (an answer to a copy, evidence) is not
/// among it.
const DONE: &[FactKind] = &[
    FactKind::AdviceAnswered,
    FactKind::RecommendationReplied,
    FactKind::OpinionReported,
    FactKind::CompensationDecided,
    FactKind::CompensationServed,
    FactKind::PaymentRequested,
    FactKind::CompensationPaid,
    FactKind::EnforcementAccepted,
    FactKind::ActRedone,
    FactKind::Performed,
];

/// Takes over what meets a period of this file that is not met here, from a file that has no such period itself.
pub(crate) fn done_elsewhere(
    case: &mut CaseFile,
    others: &[CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) {
    let done = |f: &&Fact| DONE.contains(&f.kind);
    asked_for(case, others, cal, today);
    for other in others {
        let found: Vec<&Fact> = other.facts.iter().filter(done).collect();
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
            let same = |own: &Fact| own.kind == f.kind && own.day == f.day;
            !case.facts.iter().any(same)
        };
        let more: Vec<Fact> = found
            .iter()
            .filter(meets)
            .filter(there)
            .map(|f| lent(f, other))
            .collect();
        case.facts.extend(more);
    }
}

/// An application of ours to have the act enforced uses up that right in the suit that upheld it, in whichever file of the
/// dispute the enforcement is linked to.
fn asked_for(case: &mut CaseFile, others: &[CaseFile], cal: &Calendar, today: NaiveDate) {
    let open = by_id(case, cal, today, rule_id::ENFORCEMENT_UPHELD);
    if open.is_none_or(|d| d.met.is_some()) {
        return;
    }
    let own = |o: &&CaseFile| o.head.kind == Kind::Enforcement && !given_up(o);
    let ours = others.iter().filter(own);
    let asked = ours.filter_map(|o| Some((o, o.fact(FactKind::EnforcementApplied)?)));
    if let Some((other, fact)) = asked.min_by_key(|(_, f)| f.day) {
        let mut fact = lent(fact, other);
        fact.by = Some(Side::Ours);
        case.facts.push(fact);
    }
}
