//! Counting by dimensions: any filters, for every combination of values, in one pass.

use std::collections::{BTreeMap, HashSet};

use uuid::Uuid;

use super::columns::{Docket, day_number};
use super::count::Sum;
use super::dim::{Dim, DimValue, dim_values};
use super::filter::{Face, Filter};
use super::standing::{Bit, Scope, Standing, Times};
use super::{CaseRow, Mark};

/// What the cases of one combination of values come to.
#[derive(Debug, Clone, Default)]
pub struct Grouped {
    /// By filter, in their order.
    pub sums: Vec<Sum>,
    /// Cases handled.
    pub handled: u32,
    /// Disputes, by filter.
    disputes: Vec<(u32, HashSet<Uuid>)>,
}

impl Grouped {
    fn new(filters: usize) -> Grouped {
        Grouped {
            sums: vec![Sum::default(); filters],
            handled: 0,
            disputes: vec![Default::default(); filters],
        }
    }

    /// How many disputes the cases of a filter belong to, by the filter's place.
    pub fn disputes(&self, at: usize) -> u32 {
        self.disputes
            .get(at)
            .map_or(0, |(alone, seen)| alone + seen.len() as u32)
    }

    /// Takes in another: what stands in both is counted once for each.
    pub fn merge(&mut self, other: &Grouped) {
        self.handled += other.handled;
        for (sum, more) in self.sums.iter_mut().zip(&other.sums) {
            sum.merge(more);
        }
        for ((alone, seen), (more, others)) in self.disputes.iter_mut().zip(&other.disputes) {
            *alone += more;
            seen.extend(others);
        }
    }

    fn take_in(&mut self, row: &CaseRow<'_>, standing: Standing, filters: &[Filter]) {
        self.handled += u32::from(standing.has(Bit::Handled));
        let face = Face::of(row, standing);
        let places = self.sums.iter_mut().zip(&mut self.disputes);
        for (filter, (sum, (alone, seen))) in filters.iter().zip(places) {
            if !filter.holds(&face) {
                continue;
            }
            sum.add(standing);
            match row.dispute() {
                dispute if dispute.is_nil() => *alone += 1,
                dispute => {
                    seen.insert(dispute);
                }
            }
        }
    }
}

impl Docket {
    /// What each filter comes to for every combination of values. A case with several values of a dimension (officials,
    /// lawyers, causes of a loss) stands in each; of an official only his own appearances count.
    pub fn count_by(
        &self,
        scope: &Scope,
        filters: &[Filter],
        dims: &[Dim],
    ) -> BTreeMap<Vec<DimValue>, Grouped> {
        let mut out: BTreeMap<Vec<DimValue>, Grouped> = BTreeMap::new();
        let linked = filters.iter().any(Filter::is_linked);
        self.each(scope, linked, |row, standing| {
            for values in combinations(&row, dims, scope) {
                let mut own = standing;
                for (dim, value) in dims.iter().zip(&values) {
                    if *dim == Dim::Official {
                        own = of_official(&row, own, &value.id, scope);
                    }
                }
                let group = out.entry(values);
                group
                    .or_insert_with(|| Grouped::new(filters.len()))
                    .take_in(&row, own, filters);
            }
        });
        out
    }

    /// All cases of the scope as one.
    pub fn count_all(&self, scope: &Scope, filters: &[Filter]) -> Grouped {
        let all = self.count_by(scope, filters, &[]);
        let mut groups = all.into_values();
        groups.next().unwrap_or_else(|| Grouped::new(filters.len()))
    }

    /// Positions of the cases a filter counts under a combination of values.
    pub fn cases_by(
        &self,
        scope: &Scope,
        filter: &Filter,
        dims: &[Dim],
        values: &[DimValue],
    ) -> Vec<usize> {
        let mut out = Vec::new();
        self.each(scope, filter.is_linked(), |row, standing| {
            let mut own = standing;
            for (dim, value) in dims.iter().zip(values) {
                if !dim_values(&row, *dim, scope).contains(value) {
                    return;
                }
                if *dim == Dim::Official {
                    own = of_official(&row, own, &value.id, scope);
                }
            }
            if filter.holds(&Face::of(&row, own)) {
                out.push(row.at);
            }
        });
        out
    }
}

/// Every combination of the values a case has.
pub(super) fn combinations(row: &CaseRow<'_>, dims: &[Dim], scope: &Scope) -> Vec<Vec<DimValue>> {
    let mut out = vec![Vec::new()];
    for dim in dims {
        let values = dim_values(row, *dim, scope);
        out = out
            .into_iter()
            .flat_map(|head: Vec<DimValue>| {
                values.iter().map(move |value| {
                    let mut next = head.clone();
                    next.push(value.clone());
                    next
                })
            })
            .collect();
    }
    out
}

/// The appearances of one official in a case; what is told of the case itself stays.
fn of_official(row: &CaseRow<'_>, mut standing: Standing, name: &str, scope: &Scope) -> Standing {
    if name.is_empty() {
        return standing;
    }
    let from = scope.from.map_or(i32::MIN, |d| day_number(Some(d)));
    let end = day_number(Some(scope.end()));
    for bit in [Bit::Attended, Bit::Principal, Bit::Spoke] {
        standing.clear(bit);
    }
    let own = [Times::Attended, Times::Principal, Times::Spoke];
    for what in own {
        standing.put_times(what, 0);
    }
    let events = row.events().iter();
    for event in events.filter(|e| (from..=end).contains(&e.day) && row.word(e.name) == name) {
        if !matches!(event.mark, Mark::Official | Mark::Principal | Mark::Beside) {
            continue;
        }
        standing.add_times(Times::Attended, Bit::Attended);
        if event.mark == Mark::Principal {
            standing.add_times(Times::Principal, Bit::Principal);
        }
        if event.spoke {
            standing.add_times(Times::Spoke, Bit::Spoke);
        }
    }
    standing
}
