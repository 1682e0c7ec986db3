//! The values of figures in a scope: every filter they name is counted in one pass over the columns.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::customs::Customs;
use super::figure::{FIGURES, Figure, Measure};
use super::value::Value;
use super::years::begins_after;
use crate::docket::{CountRun, Docket, Filter, Scope, Sum, Summed};

/// The figures of one scope.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    values: HashMap<&'static str, Value>,
    /// Of rates: what of the base is not known yet.
    open: HashMap<&'static str, u32>,
    /// Of rates: what of the base asks for nothing (`Measure::free`).
    free: HashMap<&'static str, u32>,
    /// Cases that have no day of receipt and so stand in no figure.
    pub undated: u32,
    /// The day of the first case of the file, where that came after the scope's end: of it nothing is known.
    pub begins: Option<NaiveDate>,
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
        let wanted = Wanted::of(customs, figures);
        let sums = docket.count_some(scope, &wanted.filters, wanted.summed, &keep);
        let sum = |filter: Filter| {
            let at = wanted.filters.binary_search(&filter).ok();
            at.and_then(|at| sums.get(at).copied()).unwrap_or_default()
        };
        let disputes = |f: Filter| docket.disputes(scope, &f, &keep);
        Sheet {
            open: wanted.apart(sum, Wanted::undecided),
            free: wanted.apart(sum, Measure::free),
            values: wanted.values(sum, disputes),
            undated: docket.undated(),
            begins: begins_after(docket, scope),
        }
    }

    /// The value of a figure; 0 where the sheet does not hold it.
    pub fn value(&self, id: &str) -> Value {
        self.values.get(id).copied().unwrap_or(Value::Count(0))
    }

    /// How many of a rate's base are not decided yet (`Measure::undecided`).
    pub fn undecided(&self, id: &str) -> u32 {
        self.open.get(id).copied().unwrap_or(0)
    }

    /// How many of a rate's base the law asks nobody to appear in (`Measure::free`).
    pub fn free(&self, id: &str) -> u32 {
        self.free.get(id).copied().unwrap_or(0)
    }

    /// What a rate comes to of those that ask for somebody; none where all of the base do. Its base may be nothing.
    pub fn asked(&self, id: &str) -> Option<Value> {
        match (self.value(id), self.free(id)) {
            (Value::Rate { over, base }, free) if free > 0 => Some(Value::Rate {
                over,
                base: base.saturating_sub(free),
            }),
            _ => None,
        }
    }

    /// What a rate comes to once all of these count.
    pub fn at_best(&self, id: &str) -> Value {
        self.value(id).with_more(self.undecided(id))
    }

    /// The value of a figure that is a count.
    pub fn count(&self, id: &str) -> u64 {
        match self.value(id) {
            Value::Count(n) => n,
            _ => 0,
        }
    }
}

/// The figures asked for, each filter of theirs once in order, and what is summed up.
struct Wanted {
    measures: Vec<(&'static str, Measure)>,
    filters: Vec<Filter>,
    summed: Summed,
}

impl Wanted {
    fn of(customs: &Customs, figures: impl Iterator<Item = &'static Figure>) -> Wanted {
        let measures: Vec<(&'static str, Measure)> =
            figures.map(|f| (f.id, f.measure(customs))).collect();
        let apart = |m: &Measure| [Wanted::undecided(*m), m.free()].into_iter().flatten();
        let mut filters: Vec<Filter> = measures
            .iter()
            .flat_map(|(_, m)| {
                let apart = apart(m).flat_map(Measure::filters);
                m.filters().chain(apart.collect::<Vec<Filter>>())
            })
            .collect();
        filters.sort_unstable();
        filters.dedup();
        let asks = |of: fn(&Measure) -> bool| measures.iter().any(|(_, m)| of(m));
        let summed = Summed {
            times: asks(|m| matches!(m, Measure::Times(..) | Measure::TimesRate { .. })),
            money: asks(|m| matches!(m, Measure::Money(_))),
            days: asks(|m| matches!(m, Measure::Mean(..))),
        };
        Wanted {
            measures,
            filters,
            summed,
        }
    }

    fn undecided(measure: Measure) -> Option<Measure> {
        measure.undecided().map(|open| open.measure)
    }

    /// How many of each base stand apart so.
    fn apart(
        &self,
        sum: impl Fn(Filter) -> Sum,
        of: fn(Measure) -> Option<Measure>,
    ) -> HashMap<&'static str, u32> {
        let apart = self.measures.iter().filter_map(|(id, measure)| {
            let n = match of(*measure)? {
                Measure::Times(f, what) => sum(f).times(what),
                other => sum(other.filter()).cases,
            };
            Some((*id, n))
        });
        apart.collect()
    }

    fn values(
        &self,
        sum: impl Fn(Filter) -> Sum,
        disputes: impl Fn(Filter) -> u32,
    ) -> HashMap<&'static str, Value> {
        let measures = self.measures.iter();
        let values = measures.map(|(id, measure)| (*id, value(*measure, &sum, &disputes)));
        values.collect()
    }
}

/// Every figure of a scope, counted in slices.
pub struct SheetRun {
    scope: Scope,
    wanted: Wanted,
    count: CountRun,
}

impl SheetRun {
    /// Every figure in the ways the office has chosen, with no case looked at yet.
    pub fn new(scope: &Scope, customs: &Customs) -> SheetRun {
        let wanted = Wanted::of(customs, FIGURES.iter());
        SheetRun {
            scope: *scope,
            count: CountRun::new(scope, wanted.filters.clone(), wanted.summed),
            wanted,
        }
    }

    /// Looks at so many more cases; the sheet once that were all.
    pub fn step(&mut self, docket: &Docket, most: usize) -> Option<Sheet> {
        if !self.count.step(docket, most) {
            return None;
        }
        let disputes = |f: Filter| docket.disputes(&self.scope, &f, |_| true);
        Some(Sheet {
            open: self.wanted.apart(|f| self.count.sum(f), Wanted::undecided),
            free: self.wanted.apart(|f| self.count.sum(f), Measure::free),
            values: self.wanted.values(|f| self.count.sum(f), disputes),
            undated: docket.undated(),
            begins: begins_after(docket, &self.scope),
        })
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
