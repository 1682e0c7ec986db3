//! Counting by dimensions: any filters, for every combination of values, in one pass.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::columns::Docket;
use super::count::Sum;
use super::dim::{Dim, DimValue, dim_keys, dim_label};
use super::filter::{Face, Filter};
use super::groups::Groups;
use super::standing::{Bit, Scope, Span, Standing, Times};
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
    fn make_room(&mut self, filters: usize) {
        if self.sums.len() < filters {
            self.sums.resize(filters, Sum::default());
            self.disputes.resize(filters, Default::default());
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
        self.make_room(other.sums.len());
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
        self.make_room(filters.len());
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
        let (span, mut groups) = (Span::of(scope), Groups::new(dims));
        let linked = filters.iter().any(Filter::is_linked);
        self.each(scope, linked, |row, standing| {
            groups.each(&row, &span, |keys, group: &mut Grouped| {
                let mut own = standing;
                for (dim, key) in dims.iter().zip(keys) {
                    if *dim == Dim::Official {
                        own = of_official(&row, own, *key, &span);
                    }
                }
                group.take_in(&row, own, filters);
            });
        });
        groups.labelled(self, Grouped::merge)
    }

    /// All cases of the scope as one.
    pub fn count_all(&self, scope: &Scope, filters: &[Filter]) -> Grouped {
        let all = self.count_by(scope, filters, &[]);
        let mut groups = all.into_values();
        let mut all = groups.next().unwrap_or_default();
        all.make_room(filters.len());
        all
    }

    /// Positions of the cases a filter counts under a combination of values.
    pub fn cases_by(
        &self,
        scope: &Scope,
        filter: &Filter,
        dims: &[Dim],
        values: &[DimValue],
    ) -> Vec<usize> {
        let (mut out, span) = (Vec::new(), Span::of(scope));
        let (mut keys, mut known) = (Vec::new(), HashMap::new());
        self.each(scope, filter.is_linked(), |row, standing| {
            let mut own = standing;
            for (place, (dim, value)) in dims.iter().zip(values).enumerate() {
                keys.clear();
                dim_keys(&row, *dim, &span, &mut keys);
                let mut fits = |key: &u64| {
                    let fits = known.entry((place, *key));
                    *fits.or_insert_with(|| dim_label(self, *dim, *key) == *value)
                };
                let Some(key) = keys.iter().copied().find(|key| fits(key)) else {
                    return;
                };
                if *dim == Dim::Official {
                    own = of_official(&row, own, key, &span);
                }
            }
            if filter.holds(&Face::of(&row, own)) {
                out.push(row.at);
            }
        });
        out
    }
}

/// The appearances of one official in a case; what is told of the case itself stays.
fn of_official(row: &CaseRow<'_>, mut standing: Standing, name: u64, span: &Span) -> Standing {
    if name == 0 {
        return standing;
    }
    let Span { from, end, .. } = *span;
    for bit in [Bit::Attended, Bit::Principal, Bit::Spoke] {
        standing.clear(bit);
    }
    let own = [Times::Attended, Times::Principal, Times::Spoke];
    for what in own {
        standing.put_times(what, 0);
    }
    let events = row.events().iter();
    for event in events.filter(|e| (from..=end).contains(&e.day) && u64::from(e.name) == name) {
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
