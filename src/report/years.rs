//! Several years side by side: of each the figures, and nothing where the file has no cases yet.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::crossing::{Crossing, Cut, crossings};
use super::customs::Customs;
use super::figure::Figure;
use super::period::{Length, Period};
use super::sheet::Sheet;
use super::value::Value;
use crate::docket::{DimValue, Docket, Scope};

/// Most years that stand side by side.
pub const MOST_YEARS: u32 = 10;

/// One year. Of a year before the first case of the file nothing is known: it has no sheet, and not zeros.
pub struct YearColumn {
    pub year: i32,
    pub scope: Scope,
    pub sheet: Option<Sheet>,
}

/// The years up to one, the earliest first, each seen from the same day or its own end.
pub fn years(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    last: i32,
    count: u32,
    figures: &[&'static Figure],
) -> Vec<YearColumn> {
    scopes(docket, scope, customs, last, count)
        .into_iter()
        .map(|(year, scope, known)| YearColumn {
            year,
            sheet: known.then(|| Sheet::some(docket, &scope, customs, figures.iter().copied())),
            scope,
        })
        .collect()
}

/// A breakdown of one figure with a column a year: the values of each row, empty where the year is not known.
pub struct YearsBy {
    pub figure: &'static Figure,
    pub years: Vec<i32>,
    pub rows: Vec<(Vec<DimValue>, Vec<Option<Value>>)>,
    pub total: Vec<Option<Value>>,
}

/// The first column of a cut over the years.
pub fn years_by(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    last: i32,
    count: u32,
    cut: &Cut<'_>,
) -> Vec<YearsBy> {
    let years = scopes(docket, scope, customs, last, count);
    let whole = Cut {
        top: None,
        ..cut.clone()
    };
    cut.figures
        .iter()
        .map(|figure| {
            let only = [*figure];
            let cut = Cut {
                figures: &only,
                ..whole.clone()
            };
            let tables: Vec<Option<Crossing>> = years
                .iter()
                .map(|(_, scope, known)| {
                    let found = known.then(|| crossings(docket, scope, customs, &cut));
                    found.and_then(|tables| tables.into_iter().next())
                })
                .collect();
            let first = |t: &Crossing| t.total.numbers.first().copied();
            let mut rows: BTreeMap<Vec<DimValue>, Vec<Option<Value>>> = BTreeMap::new();
            let zero = tables.iter().flatten().find_map(first).map(zero_of);
            let blank: Vec<Option<Value>> = years
                .iter()
                .map(|(_, _, known)| zero.filter(|_| *known))
                .collect();
            for (at, table) in tables.iter().enumerate() {
                for row in table.iter().flat_map(|t| &t.rows) {
                    let places = rows.entry(row.values.clone());
                    let places = places.or_insert_with(|| blank.clone());
                    if let (Some(place), Some(number)) = (places.get_mut(at), row.numbers.first()) {
                        *place = Some(*number);
                    }
                }
            }
            let total = tables.iter().zip(&blank);
            YearsBy {
                figure,
                years: years.iter().map(|(year, _, _)| *year).collect(),
                total: total
                    .map(|(t, b)| t.as_ref().and_then(first).or(*b))
                    .collect(),
                rows: rows.into_iter().collect(),
            }
        })
        .collect()
}

/// Nothing counted, in the same unit.
fn zero_of(value: Value) -> Value {
    match value {
        Value::Count(_) => Value::Count(0),
        Value::Money(_) => Value::Money(0),
        Value::Rate { .. } => Value::Rate { over: 0, base: 0 },
        Value::Ratio { .. } => Value::Ratio { over: 0, base: 0 },
        Value::Mean { .. } => Value::Mean { days: 0, cases: 0 },
    }
}

fn first_received(docket: &Docket) -> Option<NaiveDate> {
    let days = (0..docket.len()).filter_map(|at| docket.row(at).received());
    days.min()
}

/// Whether the file reaches back to a period: of one before its first case nothing is known, and it is not compared with.
pub fn is_known(docket: &Docket, scope: &Scope) -> bool {
    first_received(docket).is_some_and(|day| day <= scope.end())
}

/// A year as the office begins it, seen and counted as another scope is.
pub fn scope_of_year(scope: &Scope, customs: &Customs, year: i32) -> (Period, Scope) {
    let period = Period::nth(Length::Year, year, 1, customs.year_start);
    let scope = Scope {
        kind: scope.kind,
        counting: scope.counting,
        ..period.scope(scope.as_of)
    };
    (period, scope)
}

/// Each year with its scope, and whether the file reaches back to it.
fn scopes(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    last: i32,
    count: u32,
) -> Vec<(i32, Scope, bool)> {
    let first = first_received(docket);
    let count = i32::try_from(count.clamp(1, MOST_YEARS)).unwrap_or(1);
    (last - count + 1..=last)
        .map(|year| {
            let (period, scope) = scope_of_year(scope, customs, year);
            let begun = period.first <= scope.as_of;
            (
                year,
                scope,
                begun && first.is_some_and(|day| day <= scope.end()),
            )
        })
        .collect()
}
