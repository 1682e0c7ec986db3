//! How near at hand a fact is: what can happen now stands before what is late, and that before what does not fit.

use crate::case::{CaseFile, FactKind};

use crate::law::gate::place::{Level, SLIP, place};

/// How near, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Near {
    /// What comes before it is recorded, and nothing behind it.
    Next,
    /// It asks for nothing before it, and nothing behind it is recorded.
    Free,
    /// Something that comes later is recorded already: a paper that came late.
    Late,
    /// The gate would refuse or doubt it.
    Odd,
}

/// How near a kind of fact is in a case as it stands.
pub fn near(case: &CaseFile, kind: FactKind) -> Near {
    let place = place(kind);
    let there = |kinds: &[FactKind]| kinds.iter().any(|k| case.fact(*k).is_some());
    let links = || {
        let here = |at: &[_]| at.is_empty() || at.contains(&case.head.instance);
        place.links.iter().filter(move |link| here(link.at))
    };
    let fits = |follows: &crate::law::gate::place::Follows| case.outcome().is_none_or(follows.fits);
    let fits = place.follows.as_ref().is_none_or(fits);
    let wanting = links().any(|link| link.missing != Level::Silent && !there(link.to));
    let odd = !fits
        || wanting
        || place.running && !case.is_open()
        || place.not_for.contains(&case.head.role)
        || there(place.not_with);
    if odd {
        return Near::Odd;
    }
    let furthest = case.facts.iter().map(|fact| fact.kind as usize).max();
    if furthest.is_some_and(|at| (kind as usize) < at) {
        return Near::Late;
    }
    match links().any(|link| link.slack < SLIP && there(link.to)) {
        true => Near::Next,
        false => Near::Free,
    }
}
