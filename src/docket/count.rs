//! Counting by filters: one pass over the columns for any number of them, by case or by dispute.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::case::Kind;

use super::CaseRow;
use super::asked::Asked;
use super::columns::{Docket, day_number};
use super::dispute::{Group, Member};
use super::filter::{Face, Filter};
use super::standing::{
    Bit, Counting, STRETCHES, Scope, Span, Standing, Stretch, TIMES, Times, standing_in,
};

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
        let mut out = vec![Sum::default(); filters.len()];
        let asked = filters.iter().map(Filter::asked);
        let asked = asked.fold(summed.asked(), Asked::and);
        self.each_asked(
            scope,
            filters.iter().any(Filter::is_linked),
            asked,
            |row, standing| {
                if !keep(row.at) {
                    return;
                }
                let face = Face::of(&row, standing);
                for (filter, sum) in filters.iter().zip(&mut out) {
                    if filter.holds(&face) {
                        sum.add(standing);
                    }
                }
            },
        );
        out
    }

    /// Every case handled in a scope with which of the filters hold for it.
    pub fn scan(
        &self,
        scope: &Scope,
        filters: &[Filter],
        mut each: impl FnMut(&CaseRow<'_>, &[bool]),
    ) {
        let mut held = vec![false; filters.len()];
        self.each(
            scope,
            filters.iter().any(Filter::is_linked),
            |row, standing| {
                let face = Face::of(&row, standing);
                for (filter, holds) in filters.iter().zip(&mut held) {
                    *holds = filter.holds(&face);
                }
                each(&row, &held);
            },
        );
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

    /// How every case (or dispute) handled in a scope stands. `linked` also asks the other cases of its dispute.
    pub(super) fn each(
        &self,
        scope: &Scope,
        linked: bool,
        each: impl FnMut(CaseRow<'_>, Standing),
    ) {
        self.each_asked(scope, linked, Asked::ALL, each);
    }

    /// The same, of the groups of bits asked for. How a dispute stands asks for all of them.
    pub(super) fn each_asked(
        &self,
        scope: &Scope,
        linked: bool,
        asked: Asked,
        mut each: impl FnMut(CaseRow<'_>, Standing),
    ) {
        let asked = match scope.counting {
            Counting::Cases => asked,
            Counting::Disputes => Asked::ALL,
        };
        let span = Span::of(scope);
        let (sued, repeats) = if linked {
            (self.sued_disputes(scope), self.repeat_claimants(scope))
        } else {
            (HashSet::new(), HashSet::new())
        };
        let see = |at: usize| {
            let row = self.row(at);
            let mut standing = standing_in(&row, &span, asked);
            if linked
                && standing.has(Bit::Closed)
                && row.kind() == Kind::Reconsideration
                && sued.contains(&row.dispute())
            {
                standing.set(Bit::SuedAfter, true);
                standing.clear(Bit::Quiet);
            }
            if linked && standing.has(Bit::Handled) {
                let repeats = row.claimants().any(|(name, _)| repeats.contains(name));
                standing.set(Bit::Repeat, repeats);
            }
            (row, standing)
        };
        if scope.counting == Counting::Cases {
            for at in 0..self.len() {
                let (row, standing) = see(at);
                if standing.bits & (1 << Bit::Handled.code() | 1 << Bit::Effective.code()) != 0 {
                    each(row, standing);
                }
            }
            return;
        }
        let mut groups: HashMap<(Kind, Uuid), Group> = HashMap::new();
        let mut out = Vec::new();
        for at in 0..self.len() {
            let (row, now) = see(at);
            if !now.has(Bit::Handled) && !now.has(Bit::Effective) {
                continue;
            }
            if row.dispute().is_nil() {
                out.push((at, now));
                continue;
            }
            groups
                .entry((row.kind(), row.dispute()))
                .or_default()
                .take_in(Member::of(&row, now));
        }
        let standings = groups
            .into_values()
            .filter_map(|group| group.standing(self));
        out.extend(standings);
        out.sort_unstable_by_key(|(at, _)| *at);
        for (at, standing) in out {
            each(self.row(at), standing);
        }
    }

    /// Claimants with cases of more than one dispute handled in a scope, told by their names.
    fn repeat_claimants(&self, scope: &Scope) -> HashSet<&str> {
        let mut seen: HashMap<&str, (Uuid, bool)> = HashMap::new();
        let span = Span::of(scope);
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
        again.map(|(name, _)| name).collect()
    }

    /// Disputes that reached a court by the end of a scope, among those with a reconsideration.
    fn sued_disputes(&self, scope: &Scope) -> HashSet<Uuid> {
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
