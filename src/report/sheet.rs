//! The values of figures in a scope: every filter they name is counted in one pass over the columns.

use std::collections::{BTreeSet, HashMap};

use super::customs::Customs;
use super::figure::{FIGURES, Figure, Measure};
use super::value::Value;
use crate::docket::{Counting, Docket, Filter, Scope, Sum};

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

    /// Some figures: what a chart or a paragraph needs.
    pub fn some(
        docket: &Docket,
        scope: &Scope,
        customs: &Customs,
        figures: impl Iterator<Item = &'static Figure>,
    ) -> Sheet {
        let (measures, filters) = measured(customs, figures);
        let sums = docket.count(scope, &filters);
        Sheet::filled(docket, measures, &filters, &sums, |f| {
            docket.disputes(scope, &f)
        })
    }

    /// Every figure of the cases at these positions only (ascending): a form's condition. What links a case to others
    /// still sees all of them.
    pub fn of_cases(
        docket: &Docket,
        scope: &Scope,
        customs: &Customs,
        positions: &[usize],
    ) -> Sheet {
        let is_one = |at: usize| positions.binary_search(&at).is_ok();
        let (measures, filters) = measured(customs, FIGURES.iter());
        let sums = docket
            .count_by(scope, &filters, |row| is_one(row.at))
            .remove(&true)
            .unwrap_or_default();
        let by_case = Scope {
            counting: Counting::Cases,
            ..*scope
        };
        Sheet::filled(docket, measures, &filters, &sums, |f| {
            let rows = docket
                .cases(&by_case, &f)
                .into_iter()
                .filter(|at| is_one(*at));
            let disputes: BTreeSet<_> = rows
                .map(|at| {
                    let row = docket.row(at);
                    // a case of no dispute stands alone
                    let alone = row.dispute().is_nil().then_some(at);
                    (row.dispute(), alone)
                })
                .collect();
            disputes.len() as u32
        })
    }

    fn filled(
        docket: &Docket,
        measures: Vec<(&'static str, Measure)>,
        filters: &[Filter],
        sums: &[Sum],
        disputes: impl Fn(Filter) -> u32,
    ) -> Sheet {
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
                .map(|(id, measure)| (id, value(measure, sum, &disputes)))
                .collect(),
            undated: docket.undated(),
        }
    }

    /// The value of a figure; 0 where the sheet does not hold it.
    pub fn value(&self, id: &str) -> Value {
        self.values.get(id).copied().unwrap_or(Value::Count(0))
    }

    /// The value of a figure that is a count.
    pub fn count(&self, id: &str) -> u32 {
        match self.value(id) {
            Value::Count(n) => n,
            _ => 0,
        }
    }
}

/// The measures of figures, and each filter they name once, in order.
fn measured(
    customs: &Customs,
    figures: impl Iterator<Item = &'static Figure>,
) -> (Vec<(&'static str, Measure)>, Vec<Filter>) {
    let measures: Vec<(&'static str, Measure)> =
        figures.map(|f| (f.id, f.measure(customs))).collect();
    let mut filters: Vec<Filter> = measures.iter().flat_map(|(_, m)| m.filters()).collect();
    filters.sort_unstable();
    filters.dedup();
    (measures, filters)
}

fn value(measure: Measure, sum: impl Fn(Filter) -> Sum, disputes: impl Fn(Filter) -> u32) -> Value {
    match measure {
        Measure::Cases(f) => Value::Count(sum(f).cases),
        Measure::Disputes(f) => Value::Count(disputes(f)),
        Measure::People(f) => Value::Count(u32::try_from(sum(f).people).unwrap_or(u32::MAX)),
        Measure::Times(f, what) => Value::Count(sum(f).times(what)),
        Measure::TimesRate { filter, over, base } => Value::Rate {
            over: sum(filter).times(over),
            base: sum(filter).times(base),
        },
        Measure::Money(f) => Value::Money(sum(f).fen),
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
