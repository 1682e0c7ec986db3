//! The combinations of values a case stands under: every value of each dimension with every value of the others, but an
//! official, a department or a handler only with the unit it is of.

use super::CaseRow;
use super::dim::{Dim, dim_keys_of, name_at};
use super::standing::Span;
use super::trail::{Mark, came_of, plainly};
use super::units::units_in;

/// What is of one unit: whoever keeps the case, here the first it names, says which department and who handles it.
const OF_ONE: &[Dim] = &[Dim::Official, Dim::Department, Dim::Handler];

/// Whether a value may be of another of the units a case stands under.
pub(super) fn paired(row: &CaseRow<'_>, dims: &[Dim]) -> bool {
    dims.contains(&Dim::Unit)
        && dims.iter().any(|dim| OF_ONE.contains(dim))
        && units_in(row.unit()).nth(1).is_some()
}

/// Every combination of the keys a case has. A unit none of whose officials came stands with nobody, and one that does not
/// keep the case with no department.
pub(super) fn combinations(
    row: &CaseRow<'_>,
    members: &[usize],
    dims: &[Dim],
    span: &Span,
) -> Vec<Vec<u64>> {
    let mut out: Vec<Vec<u64>> = vec![Vec::new()];
    let mut keys = Vec::new();
    for dim in dims {
        keys.clear();
        dim_keys_of(row, members, *dim, span, &mut keys);
        let longer = |have: &Vec<u64>| {
            let each = keys.iter().map(|key| [have.as_slice(), &[*key]].concat());
            each.collect::<Vec<_>>()
        };
        out = out.iter().flat_map(longer).collect();
    }
    let unit = dims.iter().position(|dim| *dim == Dim::Unit);
    let Some(unit) = unit.filter(|_| paired(row, dims)) else {
        return out;
    };
    for (at, dim) in dims.iter().enumerate().filter(|(_, d)| OF_ONE.contains(d)) {
        for keys in &mut out {
            let of = keys.get(unit).map_or("", |key| name_at(row.docket, *key));
            let own = |key: u64| match dim {
                Dim::Official => is_of(row, members, of, key),
                _ => units_in(row.unit()).next() == Some(of),
            };
            if let Some(key) = keys.get_mut(at).filter(|key| **key != 0 && !own(**key)) {
                *key = 0;
            }
        }
        out.sort_unstable();
        out.dedup();
        let all = out.clone();
        out.retain(|keys| {
            let own = |other: &&Vec<u64>| other.get(unit) == keys.get(unit);
            let named = |other: &Vec<u64>| other.get(at).is_some_and(|key| *key != 0);
            named(keys) || !all.iter().filter(own).any(named)
        });
    }
    out
}

/// Whether an official is of one of the units that answer a case together: his name says so, or he is this office's and
/// that unit, the first, had somebody there on a day he came.
fn is_of(row: &CaseRow<'_>, members: &[usize], unit: &str, who: u64) -> bool {
    let name = row.word(u32::try_from(who).unwrap_or_default());
    let suffix = |unit: &str| plainly(&format!("（{unit}）"));
    if name.ends_with(&suffix(unit)) {
        return true;
    }
    let mut units = units_in(row.unit());
    let first = units.next() == Some(unit);
    if !first || units.any(|other| name.ends_with(&suffix(other))) {
        return false;
    }
    let alone = members.is_empty().then_some(*row);
    let rows = members.iter().map(|at| row.docket.row(*at));
    alone.into_iter().chain(rows).any(|row| {
        let events = row.events();
        let his = events
            .iter()
            .filter(|e| e.mark.came() && u64::from(e.name) == who);
        let days: Vec<_> = his.map(|e| e.day).collect();
        let sat = |e: &&super::columns::Event| e.mark == Mark::OfUnit && days.contains(&e.day);
        let mut sat = events.iter().filter(sat);
        sat.any(|e| came_of(row.word(e.name), unit))
    })
}
