//! Two states of the file beside each other: which figures moved, and which cases came into them or left them.

use std::collections::BTreeSet;

use super::customs::Customs;
use super::figure::{FIGURES, Figure, Measure};
use super::sheet::Sheet;
use super::value::Value;
use crate::docket::{Docket, Filter, Scope, Times, standing};

/// A figure that moved, or whose cases did.
#[derive(Debug, Clone)]
pub struct Moved {
    pub figure: &'static Figure,
    pub before: Value,
    pub after: Value,
    /// Internal ids of the cases it counts now and did not count then; of a rate, those of its base as well.
    pub came: Vec<i64>,
    pub went: Vec<i64>,
    /// Cases counted both times, in which what is summed up changed.
    pub stayed: Vec<i64>,
}

/// The figures that differ between what was known then, in its scope, and what is known now in another or the same.
pub fn moved(
    (then, was): (&Docket, &Scope),
    (now, scope): (&Docket, &Scope),
    customs: &Customs,
) -> Vec<Moved> {
    let (old, new) = (
        Sheet::of(then, was, customs),
        Sheet::of(now, scope, customs),
    );
    let measures: Vec<Measure> = FIGURES.iter().map(|f| f.measure(customs)).collect();
    let filters: Vec<Filter> = measures.iter().flat_map(|m| both(*m)).collect();
    let (held_then, held_now) = (members(then, was, &filters), members(now, scope, &filters));
    let mut out = Vec::new();
    for (nth, (figure, measure)) in FIGURES.iter().zip(&measures).enumerate() {
        let set =
            |list: &[BTreeSet<i64>], by: usize| list.get(2 * nth + by).cloned().unwrap_or_default();
        let (mut came, mut went) = (BTreeSet::new(), BTreeSet::new());
        for by in [0, 1] {
            let (a, b) = (set(&held_then, by), set(&held_now, by));
            came.extend(b.difference(&a).copied());
            went.extend(a.difference(&b).copied());
        }
        // A case can leave the numerator and come into the base: it is told once, as having come.
        went.retain(|id| !came.contains(id));
        let stayed = stayed(
            (then, was),
            (now, scope),
            *measure,
            &set(&held_then, 0),
            &set(&held_now, 0),
        );
        let (before, after) = (old.value(figure.id), new.value(figure.id));
        if before != after || !came.is_empty() || !went.is_empty() {
            out.push(Moved {
                figure,
                before,
                after,
                came: came.into_iter().collect(),
                went: went.into_iter().collect(),
                stayed,
            });
        }
    }
    out
}

/// Numerator and base; a count has no base and is its own.
fn both(measure: Measure) -> [Filter; 2] {
    let filter = measure.filter();
    [filter, measure.base().unwrap_or(filter)]
}

fn members(docket: &Docket, scope: &Scope, filters: &[Filter]) -> Vec<BTreeSet<i64>> {
    let mut out = vec![BTreeSet::new(); filters.len()];
    docket.scan(scope, filters, |row, held| {
        for (holds, set) in held.iter().zip(&mut out) {
            if *holds {
                set.insert(row.id());
            }
        }
    });
    out
}

/// Cases counted both times whose people, money or hearings differ, where those are summed up.
fn stayed(
    then: (&Docket, &Scope),
    now: (&Docket, &Scope),
    measure: Measure,
    a: &BTreeSet<i64>,
    b: &BTreeSet<i64>,
) -> Vec<i64> {
    // What the case itself adds: another sum of it is told where that is counted.
    let told = |(docket, scope): (&Docket, &Scope), id: i64| {
        let row = docket.row(docket.position(id)?);
        let times = |what: Times| i64::from(standing(&row, scope).times(what));
        match measure {
            Measure::People(_) => Some([row.people().into(), 0]),
            Measure::Money(_) => Some([row.amount_fen(), 0]),
            Measure::Times(_, what) => Some([times(what), 0]),
            Measure::TimesRate { over, base, .. } => Some([times(over), times(base)]),
            _ => None,
        }
    };
    a.intersection(b)
        .copied()
        .filter(|id| told(then, *id) != told(now, *id))
        .collect()
}
