//! One pass over the columns: how many cases have each bit, per kind, and grouped by dimensions.

use std::collections::BTreeMap;

use crate::case::Kind;

use super::columns::{Docket, NO_DAY};
use super::dim::{Dim, DimValue};
use super::filter::Filter;
use super::grouped::combinations;
use super::standing::{Bit, Scope, Standing, TIMES, Times};

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
    pub fn of(&self, bit: Bit) -> u32 {
        self.bits[bit.code() as usize & (BITS - 1)]
    }

    /// Hearings (次).
    pub fn times(&self, what: Times) -> u32 {
        self.times.get(what.code() as usize).copied().unwrap_or(0)
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
        let mut tally = Tally {
            undated: self.undated(),
            ..Tally::default()
        };
        self.each(scope, false, |row, standing| match row.kind() {
            Kind::Litigation => tally.litigation.add(standing),
            Kind::Reconsideration => tally.reconsideration.add(standing),
            Kind::Enforcement => tally.enforcement.add(standing),
        });
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

    /// Counts every bit per combination of dimensions; only cases handled in the scope appear, one with several values of
    /// a dimension in each.
    pub fn tally_by(&self, scope: &Scope, dims: &[Dim]) -> BTreeMap<Vec<DimValue>, Counts> {
        let mut out: BTreeMap<Vec<DimValue>, Counts> = BTreeMap::new();
        self.each(scope, false, |row, standing| {
            if !standing.has(Bit::Handled) {
                return;
            }
            for values in combinations(&row, dims, scope) {
                out.entry(values).or_default().add(standing);
            }
        });
        out
    }

    /// Positions of the cases behind a count: those of a kind that have a bit.
    pub fn behind(&self, scope: &Scope, kind: Option<Kind>, bit: Bit) -> Vec<usize> {
        self.cases(scope, &Filter::of_kind(kind).with(bit))
    }
}
