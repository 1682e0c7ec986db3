//! A walk over the cases of a scope, so many at a time, each with how it stands.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::CaseRow;
use super::asked::Asked;
use super::columns::Docket;
use super::dispute::{Group, Member};
use super::filter::{Face, Filter};
use super::standing::{Bit, Counting, Scope, Span, Standing, standing_in};
use crate::case::Kind;

/// Where a walk is.
#[derive(Debug)]
pub(super) struct Walk {
    scope: Scope,
    span: Span,
    asked: Asked,
    /// Whether the other cases of the scope are asked, and what they said.
    linked: bool,
    others: Option<Others>,
    next: usize,
}

/// What the other cases of a scope say of one.
#[derive(Debug)]
struct Others {
    sued: HashSet<Uuid>,
    repeats: HashSet<String>,
}

impl Walk {
    /// From the first case on. How a dispute stands asks for all groups of bits.
    pub(super) fn new(scope: &Scope, linked: bool, asked: Asked) -> Walk {
        let asked = match scope.counting {
            Counting::Cases => asked,
            Counting::Disputes => Asked::ALL,
        };
        Walk {
            scope: *scope,
            span: Span::of(scope),
            asked,
            linked,
            others: None,
            next: 0,
        }
    }

    /// Looks at so many more cases (disputes are looked at in one go); whether that were all.
    pub(super) fn step(
        &mut self,
        docket: &Docket,
        most: usize,
        mut each: impl FnMut(CaseRow<'_>, Standing),
    ) -> bool {
        if self.linked && self.others.is_none() {
            self.others = Some(Others {
                sued: docket.sued_disputes(&self.scope),
                repeats: docket.repeat_claimants(&self.scope),
            });
        }
        if self.scope.counting == Counting::Disputes {
            self.disputes(docket, each);
            self.next = docket.len();
            return true;
        }
        let until = self.next.saturating_add(most).min(docket.len());
        for at in self.next..until {
            let (row, standing) = self.see(docket, at);
            if standing.bits & (1 << Bit::Handled.code() | 1 << Bit::Effective.code()) != 0 {
                each(row, standing);
            }
        }
        self.next = until;
        until >= docket.len()
    }

    fn see<'d>(&self, docket: &'d Docket, at: usize) -> (CaseRow<'d>, Standing) {
        let row = docket.row(at);
        let mut standing = standing_in(&row, &self.span, self.asked);
        let Some(others) = &self.others else {
            return (row, standing);
        };
        if standing.has(Bit::Closed)
            && row.kind() == Kind::Reconsideration
            && others.sued.contains(&row.dispute())
        {
            standing.set(Bit::SuedAfter, true);
            standing.clear(Bit::Quiet);
        }
        if standing.has(Bit::Handled) {
            let repeats = row
                .claimants()
                .any(|(name, _)| others.repeats.contains(name));
            standing.set(Bit::Repeat, repeats);
        }
        (row, standing)
    }

    fn disputes(&self, docket: &Docket, mut each: impl FnMut(CaseRow<'_>, Standing)) {
        let mut groups: HashMap<(Kind, Uuid), Group> = HashMap::new();
        let mut out = Vec::new();
        for at in 0..docket.len() {
            let (row, now) = self.see(docket, at);
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
            .filter_map(|group| group.standing(docket, None, &self.span));
        out.extend(standings);
        out.sort_unstable_by_key(|(at, _)| *at);
        for (at, standing) in out {
            each(docket.row(at), standing);
        }
    }
}

impl Docket {
    /// Every case handled in a scope with which of the filters hold for it.
    pub fn scan(&self, scope: &Scope, filters: &[Filter], each: impl FnMut(&CaseRow<'_>, &[bool])) {
        Scan::new(scope, filters.to_vec()).step(self, usize::MAX, each);
    }
}

/// Which filters hold for every case handled in a scope, in slices.
#[derive(Debug)]
pub struct Scan {
    walk: Walk,
    filters: Vec<Filter>,
    held: Vec<bool>,
}

impl Scan {
    /// A scan that has looked at no case yet; `step` reports the filters in this order.
    pub fn new(scope: &Scope, filters: Vec<Filter>) -> Scan {
        Scan {
            walk: Walk::new(scope, filters.iter().any(Filter::is_linked), Asked::ALL),
            held: vec![false; filters.len()],
            filters,
        }
    }

    /// Looks at so many more cases; whether that were all.
    pub fn step(
        &mut self,
        docket: &Docket,
        most: usize,
        mut each: impl FnMut(&CaseRow<'_>, &[bool]),
    ) -> bool {
        let (filters, held) = (&self.filters, &mut self.held);
        self.walk.step(docket, most, |row, standing| {
            let face = Face::of(&row, standing);
            for (filter, holds) in filters.iter().zip(held.iter_mut()) {
                *holds = filter.holds(&face);
            }
            each(&row, held);
        })
    }
}
