//! The combinations of values a case stands under: every value of each dimension with every value of the others, but an
//! official only with the unit he is of.

use super::CaseRow;
use super::case_row::units_in;
use super::dim::{Dim, dim_keys_of, name_at};
use super::standing::Span;
use super::trail::{Mark, came_of, plainly};

/// Whether an official may be of another of the units a case stands under.
pub(super) fn paired(row: &CaseRow<'_>, dims: &[Dim]) -> bool {
    dims.contains(&Dim::Unit)
        && dims.contains(&Dim::Official)
        && units_in(row.unit()).nth(1).is_some()
}

/// Every combination of the keys a case has. A unit none of whose officials came stands with nobody.
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
    let place = |dim: Dim| dims.iter().position(|d| *d == dim);
    if let (true, Some(unit), Some(official)) =
        (paired(row, dims), place(Dim::Unit), place(Dim::Official))
    {
        for keys in &mut out {
            let of = keys.get(unit).map_or("", |key| name_at(row.docket, *key));
            let who = keys.get(official).copied().unwrap_or_default();
            if who != 0 && !is_of(row, members, of, who) {
                keys[official] = 0;
            }
        }
        out.sort_unstable();
        out.dedup();
        let all = out.clone();
        out.retain(|keys| {
            let own = |other: &&Vec<u64>| other.get(unit) == keys.get(unit);
            let named = |other: &Vec<u64>| other.get(official).is_some_and(|who| *who != 0);
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
