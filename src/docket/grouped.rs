//! Counting by dimensions: any filters, for every combination of values, in one pass.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::CaseRow;
use super::columns::Docket;
use super::combos::combinations;
use super::count::Sum;
use super::dim::{Dim, DimValue, dim_label, name_at};
use super::filter::{Face, Filter};
use super::groups::Groups;
use super::heard::{as_unit, at_instance};
use super::standing::{Bit, Counting, Scope, Span, Standing, Times, standing};
use crate::case::Kind;

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

    pub(super) fn take_in(&mut self, row: &CaseRow<'_>, standing: Standing, filters: &[Filter]) {
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
        let disputes = Disputes::of(self, scope, dims);
        self.each(scope, linked, |row, standing| {
            let members = disputes.members(&row);
            groups.each(&row, members, &span, |keys, group: &mut Grouped| {
                let keys = dims.iter().copied().zip(keys.iter().copied());
                let own = own(&row, standing, members, keys, &span);
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
        let mut known = HashMap::new();
        let disputes = Disputes::of(self, scope, dims);
        self.each(scope, filter.is_linked(), |row, standing| {
            let members = disputes.members(&row);
            let mut fits = |keys: &Vec<u64>| {
                let mut each = dims.iter().zip(values).zip(keys);
                each.all(|((dim, value), key)| {
                    let fits = known.entry((*dim, *key));
                    *fits.or_insert_with(|| dim_label(self, *dim, *key) == *value)
                })
            };
            let found = combinations(&row, members, dims, &span);
            let Some(keys) = found.into_iter().find(|keys| fits(keys)) else {
                return;
            };
            let keys = dims.iter().copied().zip(keys);
            let own = own(&row, standing, members, keys, &span);
            if filter.holds(&Face::of(&row, own)) {
                out.push(row.at);
            }
        });
        out
    }
}

/// The cases of each dispute that is counted as one, where a dimension asks who came to which of them, how it ended
/// and why.
pub(super) struct Disputes(HashMap<(Kind, Uuid), Vec<usize>>);

impl Disputes {
    pub(super) fn of(docket: &Docket, scope: &Scope, dims: &[Dim]) -> Disputes {
        let mut out: HashMap<(Kind, Uuid), Vec<usize>> = HashMap::new();
        let of_all = |d: &Dim| {
            use Dim::{Ending, Flaw, LossCause, Official, Unit};
            matches!(d, Official | Unit | Ending | Flaw | LossCause)
        };
        let asked = dims.iter().any(of_all);
        if asked && scope.counting == Counting::Disputes {
            for row in (0..docket.len()).map(|at| docket.row(at)) {
                if !row.dispute().is_nil() && standing(&row, scope).has(Bit::Handled) {
                    let key = (row.kind(), row.dispute());
                    out.entry(key).or_default().push(row.at);
                }
            }
        }
        Disputes(out)
    }

    /// None of a case that is counted by itself.
    pub(super) fn members(&self, row: &CaseRow<'_>) -> &[usize] {
        let found = self.0.get(&(row.kind(), row.dispute()));
        found.map_or(&[], Vec::as_slice)
    }
}

/// How a case stands under the values it is counted under: of a unit only what its own officials did, of an official only
/// his own appearances.
pub(super) fn own(
    row: &CaseRow<'_>,
    standing: Standing,
    members: &[usize],
    keys: impl Iterator<Item = (Dim, u64)> + Clone,
    span: &Span,
) -> Standing {
    let mut own = standing;
    for (_, key) in keys.clone().filter(|(dim, _)| *dim == Dim::Unit) {
        let unit = name_at(row.docket, key);
        if !unit.is_empty() {
            as_unit(row, members, unit, span, &mut own);
        }
    }
    for (_, key) in keys.filter(|(dim, key)| *dim == Dim::Official && *key != 0) {
        own = of_official(row, members, own, key, span);
    }
    own
}

/// The appearances of one official in a case; what is told of the case itself stays.
fn of_official(
    row: &CaseRow<'_>,
    members: &[usize],
    mut standing: Standing,
    name: u64,
    span: &Span,
) -> Standing {
    let Span { from, end, .. } = *span;
    for bit in [
        Bit::Attended,
        Bit::Principal,
        Bit::Spoke,
        Bit::NotifiedAttended,
        Bit::AttendedFirst,
        Bit::AttendedSecond,
        Bit::AttendedRetrial,
    ] {
        standing.clear(bit);
    }
    let own = [Times::Attended, Times::Principal, Times::Spoke];
    for what in own {
        standing.put_times(what, 0);
    }
    let rows = members.iter().map(|at| row.docket.row(*at));
    let alone = members.is_empty().then_some(*row);
    let events = alone.into_iter().chain(rows).flat_map(|row| {
        let instance = row.instance();
        row.events().iter().map(move |event| (event, instance))
    });
    let mut notified = false;
    let mut counted = BTreeSet::new();
    for (event, instance) in events.filter(|(e, _)| (from..=end).contains(&e.day)) {
        // Whoever came beside stands behind the hearing, which says whether the court had given notice.
        if event.mark.is_hearing() {
            notified = event.notified;
        }
        if !event.mark.came() || u64::from(event.name) != name {
            continue;
        }
        standing.set(Bit::NotifiedAttended, notified);
        standing.set(at_instance(instance).1, true);
        // He came once to the session that joined cases had together.
        let mut once = |what: Times, bit: Bit| {
            let session = event.joint().map(|session| (instance, session, what));
            if session.is_none_or(|session| counted.insert(session)) {
                standing.add_times(what, bit);
            }
        };
        once(Times::Attended, Bit::Attended);
        if event.mark.is_principal() {
            once(Times::Principal, Bit::Principal);
        }
        if event.spoke {
            once(Times::Spoke, Bit::Spoke);
        }
    }
    standing
}
