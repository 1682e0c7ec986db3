//! The values of figures in a scope: every filter they name is counted in one pass over the columns.

use std::collections::HashMap;

use super::customs::Customs;
use super::figure::{FIGURES, Figure, Measure};
use super::value::Value;
use crate::docket::{Docket, Filter, Scope, Sum, Summed};

/// The figures of one scope.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    values: HashMap<&'static str, Value>,
    /// Cases that have no day of receipt and so stand in no figure.
    pub undated: u32,
}

impl Sheet {
    /// Every figure.
    pub fn of(docket: &Docket, scope: &Scope, customs: &Customs) -> Sheet {
        Sheet::some(docket, scope, customs, FIGURES.iter())
    }

    /// Every figure of some of the cases only, by their positions in ascending order.
    pub fn of_cases(
        docket: &Docket,
        scope: &Scope,
        customs: &Customs,
        positions: &[usize],
    ) -> Sheet {
        let keep = |at: usize| positions.binary_search(&at).is_ok();
        Sheet::counted(docket, scope, customs, FIGURES.iter(), keep)
    }

    /// Some figures: what a chart or a paragraph needs.
    pub fn some(
        docket: &Docket,
        scope: &Scope,
        customs: &Customs,
        figures: impl Iterator<Item = &'static Figure>,
    ) -> Sheet {
        Sheet::counted(docket, scope, customs, figures, |_| true)
    }

    fn counted(
        docket: &Docket,
        scope: &Scope,
        customs: &Customs,
        figures: impl Iterator<Item = &'static Figure>,
        keep: impl Fn(usize) -> bool,
    ) -> Sheet {
        let measures: Vec<(&'static str, Measure)> =
            figures.map(|f| (f.id, f.measure(customs))).collect();
        let mut filters: Vec<Filter> = measures.iter().flat_map(|(_, m)| m.filters()).collect();
        filters.sort_unstable();
        filters.dedup();
        let asks = |of: fn(&Measure) -> bool| measures.iter().any(|(_, m)| of(m));
        let summed = Summed {
            times: asks(|m| matches!(m, Measure::Times(..) | Measure::TimesRate { .. })),
            money: asks(|m| matches!(m, Measure::Money(_))),
            days: asks(|m| matches!(m, Measure::Mean(..))),
        };
        let sums = docket.count_some(scope, &filters, summed, &keep);
        let sum = |filter: Filter| {
            filters
                .binary_search(&filter)
                .ok()
                .and_then(|at| sums.get(at).copied())
                .unwrap_or_default()
        };
        Sheet {
            values: measures
                .into_iter()
                .map(|(id, measure)| {
                    (
                        id,
                        value(measure, sum, |f| docket.disputes(scope, &f, &keep)),
                    )
                })
                .collect(),
            undated: docket.undated(),
        }
    }

    /// The value of a figure; 0 where the sheet does not hold it.
    pub fn value(&self, id: &str) -> Value {
        self.values.get(id).copied().unwrap_or(Value::Count(0))
    }

    /// The value of a figure that is a count.
    pub fn count(&self, id: &str) -> u64 {
        match self.value(id) {
            Value::Count(n) => n,
            _ => 0,
        }
    }
}

pub(super) fn value(
    measure: Measure,
    sum: impl Fn(Filter) -> Sum,
    disputes: impl Fn(Filter) -> u32,
) -> Value {
    match measure {
        Measure::Cases(f) => Value::Count(sum(f).cases.into()),
        Measure::Disputes(f) => Value::Count(disputes(f).into()),
        Measure::People(f) => Value::Count(sum(f).people),
        Measure::Times(f, what) => Value::Count(sum(f).times(what).into()),
        Measure::TimesRate { filter, over, base } => Value::Rate {
            over: sum(filter).times(over),
            base: sum(filter).times(base),
        },
        Measure::Money(f) => Value::Money(sum(f).fen),
        Measure::Mean(f, what) => {
            let (days, cases) = sum(f).days(what);
            Value::Mean { days, cases }
        }
        Measure::Rate { over, base } => Value::Rate {
            over: sum(over).cases,
            base: sum(base).cases,
        },
        Measure::Ratio { over, base } => Value::Ratio {
            over: sum(over).cases,
            base: sum(base).cases,
        },
    }
}
