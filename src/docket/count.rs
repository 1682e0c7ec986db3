//! Counting by filters: one pass over the columns for any number of them, by case or by dispute.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::case::Kind;

use super::CaseRow;
use super::columns::{DayNumber, Docket, day_number};
use super::filter::{Face, Filter};
use super::standing::{Bit, Counting, Scope, Standing, TIMES, Times, standing};

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
}

impl Sum {
    /// Hearings (次).
    pub fn times(&self, what: Times) -> u32 {
        self.times.get(what.code() as usize).copied().unwrap_or(0)
    }

    fn add(&mut self, row: &CaseRow<'_>, standing: Standing) {
        self.cases += 1;
        self.people += u64::from(row.people());
        for what in Times::ALL {
            if let Some(n) = self.times.get_mut(what.code() as usize) {
                *n += standing.times(*what);
            }
        }
        if standing.has(Bit::Compensated) {
            self.fen += i128::from(row.amount_fen());
        }
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
        let mut out = vec![Sum::default(); filters.len()];
        self.each(
            scope,
            filters.iter().any(Filter::is_linked),
            |row, standing| {
                if !keep(row.at) {
                    return;
                }
                let face = Face::of(&row, standing);
                for (filter, sum) in filters.iter().zip(&mut out) {
                    if filter.holds(&face) {
                        sum.add(&row, standing);
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
        self.each(scope, filter.is_linked(), |row, standing| {
            if filter.holds(&Face::of(&row, standing)) {
                out.push(row.at);
            }
        });
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
        mut each: impl FnMut(CaseRow<'_>, Standing),
    ) {
        let sued = if linked {
            self.sued_disputes(scope)
        } else {
            HashSet::new()
        };
        let see = |at: usize| {
            let row = self.row(at);
            let mut standing = standing(&row, scope);
            if linked
                && standing.has(Bit::Closed)
                && row.kind() == Kind::Reconsideration
                && sued.contains(&row.dispute())
            {
                standing.set(Bit::SuedAfter, true);
            }
            (row, standing)
        };
        if scope.counting == Counting::Cases {
            for at in 0..self.len() {
                let (row, standing) = see(at);
                if standing.has(Bit::Handled) {
                    each(row, standing);
                }
            }
            return;
        }
        let mut groups: HashMap<(Kind, Uuid), Group> = HashMap::new();
        let mut out = Vec::new();
        for at in 0..self.len() {
            let (row, now) = see(at);
            if !now.has(Bit::Handled) {
                continue;
            }
            if row.dispute().is_nil() {
                out.push((at, now));
                continue;
            }
            groups
                .entry((row.kind(), row.dispute()))
                .or_default()
                .take_in(row.received_number(), at, now);
        }
        out.extend(groups.into_values().filter_map(Group::standing));
        out.sort_unstable_by_key(|(at, _)| *at);
        for (at, standing) in out {
            each(self.row(at), standing);
        }
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

/// The cases of one dispute and kind. It stands as one of them does, whole: so what holds of every case (what is
/// pending has no outcome, what is received was accepted or not) holds of every dispute.
#[derive(Default)]
struct Group {
    carried: bool,
    last: Option<Member>,
    last_pending: Option<Member>,
}

/// A case of a dispute: the day it was received, its position, its standing.
type Member = (DayNumber, usize, Standing);

impl Group {
    fn take_in(&mut self, received: DayNumber, at: usize, standing: Standing) {
        let later = |place: &mut Option<Member>| {
            if place.is_none_or(|(day, _, _)| day <= received) {
                *place = Some((received, at, standing));
            }
        };
        self.carried |= standing.has(Bit::CarriedOver);
        later(&mut self.last);
        if standing.has(Bit::Pending) {
            later(&mut self.last_pending);
        }
    }

    /// The case it stands as and how: the last that is pending, or else the last.
    fn standing(self) -> Option<(usize, Standing)> {
        let (_, at, mut standing) = self.last_pending.or(self.last)?;
        if self.carried {
            standing.clear(Bit::Received);
            standing.set(Bit::CarriedOver, true);
        }
        Some((at, standing))
    }
}
