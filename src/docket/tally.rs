//! One pass over the columns: how many cases have each bit, per kind, and grouped by dimensions.

use std::collections::BTreeMap;

use crate::case::Kind;

use super::CaseRow;
use super::asked::Asked;
use super::columns::{Docket, NO_DAY};
use super::dim::{Dim, DimValue};
use super::filter::Filter;
use super::groups::Groups;
use super::standing::{Bit, Counting, Scope, Span, Standing, TIMES, Times};

/// How many cases have each bit, and how many of their hearings there were (次).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    bits: [u32; BITS],
    times: [u32; TIMES],
}

/// How many bits a standing holds.
const BITS: usize = u64::BITS as usize;

impl Default for Counts {
    fn default() -> Counts {
        Counts {
            bits: [0; BITS],
            times: [0; TIMES],
        }
    }
}

impl Counts {
    /// How many cases (件) have the bit, or disputes (起) where the scope counts those.
    pub fn of(&self, bit: Bit) -> u32 {
        self.bits[bit.code() as usize & (BITS - 1)]
    }

    /// Hearings (次).
    pub fn times(&self, what: Times) -> u32 {
        self.times.get(what.code() as usize).copied().unwrap_or(0)
    }

    fn put(&mut self, bit: Bit, n: u32) {
        self.bits[bit.code() as usize & (BITS - 1)] = n;
    }

    /// Takes in another.
    pub fn merge(&mut self, other: &Counts) {
        for (sum, n) in self.bits.iter_mut().zip(other.bits) {
            *sum += n;
        }
        for (sum, n) in self.times.iter_mut().zip(other.times) {
            *sum += n;
        }
    }

    /// A case that was handled, as its days of receipt and closing have it.
    fn add_handled(&mut self, carried: bool, pending: bool) {
        let came = if carried {
            Bit::CarriedOver
        } else {
            Bit::Received
        };
        let stands = if pending { Bit::Pending } else { Bit::Closed };
        for bit in [Bit::Handled, came, stands] {
            self.bits[bit.code() as usize & (BITS - 1)] += 1;
        }
    }

    fn add(&mut self, standing: Standing) {
        let mut rest = standing.bits;
        while rest != 0 {
            self.bits[rest.trailing_zeros() as usize & (BITS - 1)] += 1;
            rest &= rest - 1;
        }
        for (sum, n) in self.times.iter_mut().zip(standing.times) {
            *sum += n;
        }
    }
}

/// What one pass finds.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub litigation: Counts,
    pub reconsideration: Counts,
    pub enforcement: Counts,
    /// Cases that have no day of receipt and so stand in no period.
    pub undated: u32,
}

impl Tally {
    /// The counts of one kind of case.
    pub fn of(&self, kind: Kind) -> &Counts {
        match kind {
            Kind::Litigation => &self.litigation,
            Kind::Reconsideration => &self.reconsideration,
            Kind::Enforcement => &self.enforcement,
        }
    }
}

impl Docket {
    /// Counts every bit in one pass.
    pub fn tally(&self, scope: &Scope) -> Tally {
        self.tally_asked(scope, Asked::ALL)
    }

    /// Counts some bits; what is not asked for is not worked out, and others are not there.
    pub fn tally_of(&self, scope: &Scope, bits: &[Bit]) -> Tally {
        let asked = Asked::of_bits(mask(bits));
        if asked == Asked::PERIOD && scope.counting == Counting::Cases {
            return self.tally_days(&Span::of(scope));
        }
        self.tally_asked(scope, asked)
    }

    fn tally_asked(&self, scope: &Scope, asked: Asked) -> Tally {
        let mut tally = Tally {
            undated: self.undated(),
            ..Tally::default()
        };
        self.each_asked(scope, false, asked, |row, standing| match row.kind() {
            Kind::Litigation => tally.litigation.add(standing),
            Kind::Reconsideration => tally.reconsideration.add(standing),
            Kind::Enforcement => tally.enforcement.add(standing),
        });
        tally
    }

    /// What the days of receipt and closing tell: three columns and no trail.
    fn tally_days(&self, span: &Span) -> Tally {
        let mut tally = Tally::default();
        // Handled, carried over, pending; of every code of a kind there is.
        let mut sums = [[0_u32; 3]; KINDS];
        let Span { from, end, .. } = *span;
        let days = self.columns.received.iter().zip(&self.columns.closed);
        for ((received, closed), codes) in days.zip(&self.columns.codes) {
            tally.undated += u32::from(*received == NO_DAY);
            let carried = *received < from;
            let handled = *received <= end && !(carried && *closed < from);
            let sum = &mut sums[usize::from(codes.kind) & (KINDS - 1)];
            sum[0] += u32::from(handled);
            sum[1] += u32::from(handled & carried);
            sum[2] += u32::from(handled & (*closed > end));
        }
        for kind in Kind::ALL {
            let asked = from <= end && span.kind.is_none_or(|k| k == *kind);
            let [handled, carried, pending] = sums[usize::from(kind.code()) & (KINDS - 1)];
            if !asked {
                continue;
            }
            let counts = match kind {
                Kind::Litigation => &mut tally.litigation,
                Kind::Reconsideration => &mut tally.reconsideration,
                Kind::Enforcement => &mut tally.enforcement,
            };
            counts.put(Bit::Handled, handled);
            counts.put(Bit::CarriedOver, carried);
            counts.put(Bit::Received, handled - carried);
            counts.put(Bit::Pending, pending);
            counts.put(Bit::Closed, handled - pending);
        }
        tally
    }

    /// Cases that have no day of receipt and so stand in no period.
    pub fn undated(&self) -> u32 {
        self.columns
            .received
            .iter()
            .filter(|d| **d == NO_DAY)
            .count() as u32
    }

    /// Positions of the cases that have no day of receipt.
    pub fn without_receipt(&self) -> impl Iterator<Item = usize> + '_ {
        let days = self.columns.received.iter().enumerate();
        days.filter(|(_, day)| **day == NO_DAY).map(|(at, _)| at)
    }

    /// Counts some bits per combination of dimensions; only cases handled in the scope appear, one with several values
    /// of a dimension in each.
    pub fn tally_by(
        &self,
        scope: &Scope,
        dims: &[Dim],
        bits: &[Bit],
    ) -> BTreeMap<Vec<DimValue>, Counts> {
        let (span, mut groups) = (Span::of(scope), Groups::new(dims));
        let asked = Asked::of_bits(mask(bits));
        if asked == Asked::PERIOD && scope.counting == Counting::Cases {
            self.each_handled(&span, |row, carried, pending| {
                groups.each(&row, &[], &span, |_, counts: &mut Counts| {
                    counts.add_handled(carried, pending)
                });
            });
            return groups.labelled(self, Counts::merge);
        }
        self.each_asked(scope, false, asked, |row, standing| {
            if standing.has(Bit::Handled) {
                groups.each(&row, &[], &span, |_, counts: &mut Counts| {
                    counts.add(standing)
                });
            }
        });
        groups.labelled(self, Counts::merge)
    }

    /// The cases handled, each with whether it was carried over and whether it is pending: no trail is read.
    fn each_handled(&self, span: &Span, mut each: impl FnMut(CaseRow<'_>, bool, bool)) {
        let Span { from, end, .. } = *span;
        if from > end {
            return;
        }
        let days = self.columns.received.iter().zip(&self.columns.closed);
        for (at, (received, closed)) in days.enumerate() {
            let carried = *received < from;
            if *received > end || carried && *closed < from {
                continue;
            }
            let row = self.row(at);
            if span.kind.is_none_or(|kind| kind == row.kind()) {
                each(row, carried, *closed > end);
            }
        }
    }

    /// Positions of the cases behind a count: those of a kind that have a bit.
    pub fn behind(&self, scope: &Scope, kind: Option<Kind>, bit: Bit) -> Vec<usize> {
        self.cases(scope, &Filter::of_kind(kind).with(bit))
    }
}

/// A power of two that holds every code of a kind.
const KINDS: usize = 4;
const _: () = assert!(Kind::ALL.len() <= KINDS);

fn mask(bits: &[Bit]) -> u64 {
    bits.iter().fold(0, |mask, bit| mask | 1 << bit.code())
}
