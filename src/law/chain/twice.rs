//! One paper that stands in two files of a dispute (an advice, a recommendation, a claim) asks for one thing: it is listed in the
//! later file alone, and what was done of it in either was done. So does the copy of an appeal that the court below sent us.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Fact, FactKind, How};

use crate::law::chain::lent::lent;
use crate::law::chain::link::began;
use crate::law::chain::weave::Twice;
use crate::law::chain::word::on_jurisdiction;
use crate::law::deadline::by_id;
use crate::law::rule::{Rule, rules};
use crate::law::rule_id;

/// Takes over how a paper was answered in another file that has it too, and says of which of its periods that file lists.
pub(crate) fn told_twice(
    case: &mut CaseFile,
    own: &CaseFile,
    same: &[&CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Vec<Twice> {
    let mut out = Vec::new();
    for other in same {
        for fact in own.facts.iter().filter(|f| asks(f)) {
            let Some(there) = other.facts.iter().find(|o| one(fact, o)) else {
                continue;
            };
            let of_it = |r: &&Rule| {
                r.runs_from.contains(&fact.kind) && r.sort.is_none_or(|sort| sort(there))
            };
            for rule in rules().filter(of_it) {
                let runs = by_id(other, cal, today, rule.id);
                if runs.is_none_or(|d| d.from_fact != Some(fact.kind)) {
                    continue;
                }
                answered(case, other, rule);
                if comes_after(other, own) {
                    out.push((rule.id, fact.day, other.head.uuid));
                }
            }
        }
    }
    out
}

/// What stands beside the instances is one wherever it stands; what opens an instance is of its own file.
fn asks(fact: &Fact) -> bool {
    fact.kind.asks_beside() || fact.kind.done_once()
}

/// Whether two files have the same paper: what one of them does not say may be as the other has it.
fn one(own: &Fact, other: &Fact) -> bool {
    let word = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
    own.kind == other.kind
        && own.day == other.day
        && own.until == other.until
        && (own.party.is_none() || other.party.is_none() || own.party == other.party)
        && (own.by.is_none() || other.by.is_none() || own.by == other.by)
        && word(&own.sort, &other.sort)
        && word(&own.paper, &other.paper)
}

fn answered(case: &mut CaseFile, other: &CaseFile, rule: &Rule) {
    let there = |f: &&Fact| {
        let same = |o: &Fact| o.kind == f.kind && o.day == f.day && o.party == f.party;
        !case.facts.iter().any(same)
    };
    let meets = |f: &&Fact| rule.met_by.contains(&f.kind) && f.kind.done_once();
    let found = other.facts.iter().filter(meets).filter(there);
    let more: Vec<Fact> = found.map(|f| lent(f, other)).collect();
    case.facts.extend(more);
}

/// Of two files the one that began later lists it, whatever order they are read in.
fn comes_after(other: &CaseFile, own: &CaseFile) -> bool {
    (began(other), other.head.uuid) > (began(own), own.head.uuid)
}

/// The copy that opens the next instance, where it was entered in the file before it: it is answered there, and listed there.
pub(crate) fn copied_ahead(
    case: &mut CaseFile,
    own: &CaseFile,
    later: &CaseFile,
    how: How,
) -> Vec<Twice> {
    let (copy, rule, answer) = match how {
        How::Appeal if !on_jurisdiction(own, later) => (
            FactKind::AppealReceived,
            rule_id::APPEAL_ANSWER,
            FactKind::AnswerFiled,
        ),
        How::RetrialReview => {
            let opinion = FactKind::OpinionFiled;
            (
                FactKind::RetrialCopyReceived,
                rule_id::RETRIAL_OPINION,
                opinion,
            )
        }
        _ => return Vec::new(),
    };
    let closed = own.closed();
    let of = |f: &&Fact| f.kind == copy && closed.is_some_and(|closed| closed <= f.day);
    if copy.fits_at(own.head.instance) || !own.facts.iter().any(|f| of(&f)) {
        return Vec::new();
    }
    let answers = later.facts.iter().filter(|f| f.kind == answer);
    // It answers the copy of this file, and is none carried over from before.
    let answers: Vec<Fact> = answers
        .map(|f| Fact {
            sort: f.sort.clone(),
            ..lent(f, later)
        })
        .collect();
    case.facts.extend(answers);
    let copies = own.facts.iter().filter(of);
    copies.map(|f| (rule, f.day, later.head.uuid)).collect()
}
