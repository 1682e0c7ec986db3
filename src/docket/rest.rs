//! The rest of a short list: the cases that stand under any value but the ones listed, each once.

use std::collections::{BTreeSet, HashMap};

use super::CaseRow;
use super::columns::Docket;
use super::combos::combinations;
use super::dim::{Dim, DimValue, dim_label};
use super::filter::{Face, Filter};
use super::grouped::{Disputes, Grouped, own};
use super::heard::UNATTENDED;
use super::standing::{Bit, Scope, Span, Standing, Times};

impl Docket {
    /// What each filter comes to under every combination of values but those listed. A case that has several of the
    /// others is one case.
    pub fn count_but(
        &self,
        scope: &Scope,
        filters: &[Filter],
        dims: &[Dim],
        listed: &[Vec<DimValue>],
    ) -> Grouped {
        let linked = filters.iter().any(Filter::is_linked);
        let mut out = Grouped::default();
        self.each_but(scope, linked, dims, listed, |row, standing| {
            out.take_in(row, standing, filters);
        });
        out
    }

    /// Positions of the cases a filter counts under every combination of values but those listed.
    pub fn cases_but(
        &self,
        scope: &Scope,
        filter: &Filter,
        dims: &[Dim],
        listed: &[Vec<DimValue>],
    ) -> Vec<usize> {
        let mut out = Vec::new();
        self.each_but(scope, filter.is_linked(), dims, listed, |row, standing| {
            if filter.holds(&Face::of(row, standing)) {
                out.push(row.at);
            }
        });
        out
    }

    fn each_but(
        &self,
        scope: &Scope,
        linked: bool,
        dims: &[Dim],
        listed: &[Vec<DimValue>],
        mut each: impl FnMut(&CaseRow<'_>, Standing),
    ) {
        let span = Span::of(scope);
        let disputes = Disputes::of(self, scope, dims);
        let listed: BTreeSet<&[DimValue]> = listed.iter().map(Vec::as_slice).collect();
        let mut labels: HashMap<(Dim, u64), DimValue> = HashMap::new();
        self.each(scope, linked, |row, standing| {
            let members = disputes.members(&row);
            let mut left: Option<Standing> = None;
            for keys in combinations(&row, members, dims, &span) {
                let keys = || dims.iter().copied().zip(keys.iter().copied());
                let values = keys().map(|(dim, key)| {
                    let label = labels.entry((dim, key));
                    let label = label.or_insert_with(|| dim_label(self, dim, key));
                    label.clone()
                });
                let values: Vec<DimValue> = values.collect();
                if listed.contains(values.as_slice()) {
                    continue;
                }
                let one = own(&row, standing, members, keys(), &span);
                left = Some(left.map_or(one, |left| joined(left, one)));
            }
            if let Some(left) = left {
                each(&row, left);
            }
        });
    }
}

/// A case as two of its units or officials have it, as one: whoever came, came; a hearing both sat in is one hearing.
fn joined(a: Standing, b: Standing) -> Standing {
    let mut out = a;
    out.bits |= b.bits;
    if out.has(Bit::Attended) {
        UNATTENDED.iter().for_each(|bit| out.clear(*bit));
    }
    for what in Times::ALL {
        let (x, y) = (a.times(*what), b.times(*what));
        out.put_times(
            *what,
            match what {
                Times::Attended | Times::Principal | Times::Spoke => x + y,
                _ => x.max(y),
            },
        );
    }
    for what in [Times::Attended, Times::Principal, Times::Spoke] {
        out.put_times(what, out.times(what).min(out.times(Times::Heard)));
    }
    out
}
