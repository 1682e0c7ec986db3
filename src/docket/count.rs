//! Counting by filters: one pass over the columns for any number of them, by case or by dispute.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::case::Kind;

use super::CaseRow;
use super::asked::Asked;
use super::columns::{Docket, day_number};
use super::filter::{Face, Filter};
use super::standing::{
    Bit, Counting, STRETCHES, Scope, Span, Standing, Stretch, TIMES, Times, standing_in,
};
use super::walk::Walk;

/// What the cases of a filter come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// Cases, or disputes where the scope counts them.
    pub cases: u32,
    /// Applicants (people).
    pub people: u64,
    /// Hearings, by what is counted of them.
    times: [u32; TIMES],
    /// Compensation in fen.
    pub fen: i128,
    /// Days of each stretch, and how many cases have it.
    days: [(u64, u32); STRETCHES],
}

impl Sum {
    /// Hearings (次).
    pub fn times(&self, what: Times) -> u32 {
        self.times.get(what.code() as usize).copied().unwrap_or(0)
    }

    /// The days of a stretch together, and how many cases have it.
    pub fn days(&self, what: Stretch) -> (u64, u32) {
        let days = self.days.get(what.code() as usize).copied();
        days.unwrap_or_default()
    }

    /// Takes in another sum.
    pub(super) fn merge(&mut self, other: &Sum) {
        self.cases += other.cases;
        self.people += other.people;
        self.fen += other.fen;
        for (sum, n) in self.times.iter_mut().zip(other.times) {
            *sum += n;
        }
        for ((days, n), (more, cases)) in self.days.iter_mut().zip(other.days) {
            *days += more;
            *n += cases;
        }
    }

    pub(super) fn add(&mut self, standing: Standing) {
        self.cases += 1;
        self.people += u64::from(standing.people);
        for (what, (days, n)) in Stretch::ALL.iter().zip(&mut self.days) {
            if let Some(more) = standing.days(*what) {
                *days += u64::from(more);
                *n += 1;
            }
        }
        for what in Times::ALL {
            if let Some(n) = self.times.get_mut(what.code() as usize) {
                *n += standing.times(*what);
            }
        }
        if standing.has(Bit::Compensated) {
            self.fen += i128::from(standing.fen);
        }
    }
}

/// What is summed up beside the cases and their people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summed {
    pub times: bool,
    pub money: bool,
    pub days: bool,
}

impl Summed {
    const ALL: Summed = Summed {
        times: true,
        money: true,
        days: true,
    };

    fn asked(self) -> Asked {
        let of = |yes: bool, group: Asked| if yes { group } else { Asked::PERIOD };
        of(self.times, Asked::HEARINGS)
            .and(of(self.money, Asked::MARKS))
            .and(of(self.days, Asked::STRETCHES))
    }
}

/// A count in slices: what each filter comes to once every case was looked at. A docket that changes meanwhile is
/// counted anew.
#[derive(Debug)]
pub struct CountRun {
    walk: Walk,
    filters: Vec<Filter>,
    sums: Vec<Sum>,
}

impl CountRun {
    /// A count that has looked at no case yet; `summed` says what is added up beside cases and people.
    pub fn new(scope: &Scope, filters: Vec<Filter>, summed: Summed) -> CountRun {
        let asked = filters.iter().map(Filter::asked);
        let asked = asked.fold(summed.asked(), Asked::and);
        CountRun {
            walk: Walk::new(scope, filters.iter().any(Filter::is_linked), asked),
            sums: vec![Sum::default(); filters.len()],
            filters,
        }
    }

    /// Looks at so many more cases; whether that were all.
    pub fn step(&mut self, docket: &Docket, most: usize) -> bool {
        self.go_on(docket, most, |_| true)
    }

    fn go_on(&mut self, docket: &Docket, most: usize, keep: impl Fn(usize) -> bool) -> bool {
        let (filters, sums) = (&self.filters, &mut self.sums);
        self.walk.step(docket, most, |row, standing| {
            if !keep(row.at) {
                return;
            }
            let face = Face::of(&row, standing);
            for (filter, sum) in filters.iter().zip(sums.iter_mut()) {
                if filter.holds(&face) {
                    sum.add(standing);
                }
            }
        })
    }

    /// What a filter came to; nothing where it was not counted.
    pub fn sum(&self, filter: Filter) -> Sum {
        let mut counted = self.filters.iter().zip(&self.sums);
        let found = counted.find(|(of, _)| **of == filter);
        found.map(|(_, sum)| *sum).unwrap_or_default()
    }
}

impl Docket {
    /// What each filter comes to in a scope.
    pub fn count(&self, scope: &Scope, filters: &[Filter]) -> Vec<Sum> {
        self.count_where(scope, filters, |_| true)
    }

    /// As `count`, of the cases at some positions only.
    pub fn count_where(
        &self,
        scope: &Scope,
        filters: &[Filter],
        keep: impl Fn(usize) -> bool,
    ) -> Vec<Sum> {
        self.count_some(scope, filters, Summed::ALL, keep)
    }

    /// The same, where not everything is summed up.
    pub fn count_some(
        &self,
        scope: &Scope,
        filters: &[Filter],
        summed: Summed,
        keep: impl Fn(usize) -> bool,
    ) -> Vec<Sum> {
        let mut run = CountRun::new(scope, filters.to_vec(), summed);
        run.go_on(self, usize::MAX, keep);
        run.sums
    }

    /// Positions of the cases a filter counts; of a dispute, the case it stands as.
    pub fn cases(&self, scope: &Scope, filter: &Filter) -> Vec<usize> {
        let mut out = Vec::new();
        self.each_asked(
            scope,
            filter.is_linked(),
            filter.asked(),
            |row, standing| {
                if filter.holds(&Face::of(&row, standing)) {
                    out.push(row.at);
                }
            },
        );
        out
    }

    /// How many disputes the cases of a filter belong to, of the cases at some positions only.
    pub fn disputes(&self, scope: &Scope, filter: &Filter, keep: impl Fn(usize) -> bool) -> u32 {
        let scope = Scope {
            counting: Counting::Cases,
            ..*scope
        };
        let mut seen: HashSet<Uuid> = HashSet::new();
        let mut alone = 0;
        for at in self
            .cases(&scope, filter)
            .into_iter()
            .filter(|at| keep(*at))
        {
            let dispute = self.row(at).dispute();
            if dispute.is_nil() {
                alone += 1;
            } else {
                seen.insert(dispute);
            }
        }
        alone + seen.len() as u32
    }

    /// How every case handled in a scope stands, or every dispute, as the case it stands as.
    pub fn standings(&self, scope: &Scope, mut each: impl FnMut(CaseRow<'_>, Standing)) {
        self.each(scope, false, |row, standing| {
            if standing.has(Bit::Handled) {
                each(row, standing);
            }
        });
    }

    /// How every case (or dispute) handled in a scope stands. `linked` also asks the other cases of its dispute.
    pub(super) fn each(
        &self,
        scope: &Scope,
        linked: bool,
        each: impl FnMut(CaseRow<'_>, Standing),
    ) {
        self.each_asked(scope, linked, Asked::ALL, each);
    }

    /// The same, of the groups of bits asked for.
    pub(super) fn each_asked(
        &self,
        scope: &Scope,
        linked: bool,
        asked: Asked,
        each: impl FnMut(CaseRow<'_>, Standing),
    ) {
        Walk::new(scope, linked, asked).step(self, usize::MAX, each);
    }

    /// Claimants with cases of more than one dispute handled in a scope, told by their names.
    pub(super) fn repeat_claimants(&self, scope: &Scope) -> HashSet<String> {
        let mut seen: HashMap<&str, (Uuid, bool)> = HashMap::new();
        // Another dispute of either kind makes a claimant come again, whichever kind is counted.
        let span = Span {
            kind: None,
            ..Span::of(scope)
        };
        for at in 0..self.len() {
            let row = self.row(at);
            let stands = standing_in(&row, &span, Asked::PERIOD);
            if !row.kind().is_contested() || !stands.has(Bit::Handled) {
                continue;
            }
            for (name, _) in row.claimants().filter(|(name, _)| !name.is_empty()) {
                let dispute = row.dispute();
                let (first, again) = seen.entry(name).or_insert((dispute, false));
                // A case that stands alone is a dispute of its own.
                *again |= *first != dispute;
                if dispute.is_nil() {
                    *first = Uuid::max();
                }
            }
        }
        let again = seen.into_iter().filter(|(_, (_, again))| *again);
        again.map(|(name, _)| name.to_string()).collect()
    }

    /// Disputes that reached a court by the end of a scope, among those with a reconsideration.
    pub(super) fn sued_disputes(&self, scope: &Scope) -> HashSet<Uuid> {
        let end = day_number(Some(scope.end()));
        let of = |kind: Kind| {
            (0..self.len()).map(|at| self.row(at)).filter(move |row| {
                row.kind() == kind && row.received_number() <= end && !row.dispute().is_nil()
            })
        };
        let reconsidered: HashSet<Uuid> = of(Kind::Reconsideration).map(|r| r.dispute()).collect();
        if reconsidered.is_empty() {
            return reconsidered;
        }
        of(Kind::Litigation)
            .map(|r| r.dispute())
            .filter(|d| reconsidered.contains(d))
            .collect()
    }
}
