//! The course of a case as the papers tell it, whole or in one page.

use chrono::NaiveDate;

use super::dossier::{Dossier, long_day};
use super::lists::Values;
use crate::case::{Fact, FactKind};
use crate::text::widened;

/// Rows of a list in a paper of one page.
const FEW: usize = 6;

/// What happened, as the timeline has it.
pub(super) fn facts(d: &Dossier<'_>, wanted: impl Fn(FactKind) -> bool) -> Vec<Values> {
    let all = d.case.facts.iter().filter(|f| wanted(f.kind));
    all.map(|f| vec![Some(long_day(f.day)), Some(told(f))])
        .collect()
}

fn told(fact: &Fact) -> String {
    let what = fact.kind.text().zh;
    // its name in the list has brackets of half width
    let outcome = fact.outcome.map(|o| widened(o.text().zh));
    let outcome = outcome.as_deref();
    let paper = Some(fact.paper.as_str()).filter(|paper| !paper.is_empty());
    let aside: Vec<&str> = outcome.into_iter().chain(paper).collect();
    let aside = aside.join("，");
    // What is numbered in brackets itself stands behind a comma: no bracket within a bracket.
    match (aside.is_empty(), aside.contains('（')) {
        (true, _) => what.to_string(),
        (_, true) => format!("{what}，{aside}"),
        (_, false) => format!("{what}（{aside}）"),
    }
}

/// The course of the case: its facts and the hearings that were held. In the note of one page the steps every case is
/// read by are kept, and how many others are left out is said.
pub(super) fn course(d: &Dossier<'_>) -> Vec<Values> {
    let facts = d
        .case
        .facts
        .iter()
        .map(|f| (f.day, weight(f.kind), told(f)));
    let held = d.case.hearings.iter().filter(|h| h.held_by(d.today));
    let held = held.map(|h| (h.day, 1, d.stance.hearing(Some(h)).to_string()));
    let mut all: Vec<(NaiveDate, u8, String)> = facts.chain(held).collect();
    all.sort_by_key(|(day, ..)| *day);
    let mut left_out = 0;
    if d.paper.id == "duty-note" && all.len() > FEW {
        let mut order: Vec<(u8, std::cmp::Reverse<usize>)> = all
            .iter()
            .enumerate()
            .map(|(at, (_, weight, _))| (*weight, std::cmp::Reverse(at)))
            .collect();
        order.sort_unstable();
        let kept: Vec<usize> = order.iter().take(FEW).map(|(_, at)| at.0).collect();
        left_out = all.len() - kept.len();
        let mut at = 0..;
        all.retain(|_| at.next().is_some_and(|at| kept.contains(&at)));
    }
    let rows = all
        .into_iter()
        .map(|(day, _, what)| vec![Some(long_day(day)), Some(what)]);
    let gap = (left_out > 0).then(|| vec![Some("……".into()), Some(format!("（略{left_out}项）"))]);
    rows.chain(gap).collect()
}

/// How much a step matters to whoever reads a case in one page, the least first.
fn weight(kind: FactKind) -> u8 {
    use FactKind::{
        Accepted, ActMade, Concluded, Docketed, EnforcementApplied, Served, TookEffect,
    };
    match kind {
        Concluded => 0,
        ActMade | Docketed | Accepted | EnforcementApplied | Served => 1,
        kind if kind.is_copy() || kind.is_answer() => 1,
        TookEffect => 2,
        _ => 3,
    }
}
