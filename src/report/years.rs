//! Several years side by side: of each the same days as those asked for, and nothing where the file has no cases yet.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use super::crossing::{Crossing, Cut, crossings, order, rest_of};
use super::customs::Customs;
use super::figure::Figure;
use super::period::{Length, Period, years_before};
use super::sheet::Sheet;
use super::value::Value;
use crate::docket::{Dim, DimValue, Docket, Scope};

/// Most years that stand side by side.
pub const MOST_YEARS: u32 = 10;

/// One year. Of a year before the first case of the file nothing is known: it has no sheet, and not zeros.
pub struct YearColumn {
    pub year: i32,
    pub scope: Scope,
    pub sheet: Option<Sheet>,
}

/// The years up to that of a scope, the earliest first.
pub fn years(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    count: u32,
    figures: &[&'static Figure],
) -> Vec<YearColumn> {
    scopes(docket, scope, customs, count)
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

/// Each column of a cut over the years. A short list has the largest rows of the last year that has any, in each year. Months
/// and quarters stand as those of whichever year, so that each has its row: 6月, and 上年11月 of what was carried over.
pub fn years_by(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    count: u32,
    cut: &Cut<'_>,
) -> Vec<YearsBy> {
    let years = scopes(docket, scope, customs, count);
    let of_one = |figure| by_year(docket, &years, customs, cut, figure);
    cut.figures.iter().map(|figure| of_one(figure)).collect()
}

fn by_year(
    docket: &Docket,
    years: &[(i32, Scope, bool)],
    customs: &Customs,
    cut: &Cut<'_>,
    figure: &'static Figure,
) -> YearsBy {
    let only = [figure];
    let table = |scope: &Scope, top: Option<usize>| {
        let cut = Cut {
            figures: &only,
            top,
            ..cut.clone()
        };
        crossings(docket, scope, customs, &cut).into_iter().next()
    };
    let told = |(_, scope, known): &(i32, Scope, bool)| known.then(|| table(scope, None)).flatten();
    let tables: Vec<Option<Crossing>> = years.iter().map(told).collect();
    let first = |t: &Crossing| t.total.numbers.first().copied();
    let zero = tables.iter().flatten().find_map(first).map(Value::none);
    let blank: Vec<Option<Value>> = years
        .iter()
        .map(|(_, _, known)| zero.filter(|_| *known))
        .collect();
    let last = years.last().map_or(0, |(year, ..)| *year);
    // As the month of the last year each row is found and sorted.
    let seen_from_last = |values: &[DimValue], year: i32| {
        let told = in_year(cut.dims, values, year);
        of_year(cut.dims, &told, last)
    };
    let mut rows: BTreeMap<Vec<DimValue>, Vec<Option<Value>>> = BTreeMap::new();
    for (at, (table, (year, ..))) in tables.iter().zip(years).enumerate() {
        for row in table.iter().flat_map(|t| &t.rows) {
            let places = rows.entry(seen_from_last(&row.values, *year));
            let places = places.or_insert_with(|| blank.clone());
            if let (Some(place), Some(number)) = (places.get_mut(at), row.numbers.first()) {
                *place = Some(*number);
            }
        }
    }
    // A month out of the period, from which cases are only still there, says nothing where the figure counts none of them. One
    // of the period that is asked for was counted, and came to nothing.
    let asked = years.last().map(|(_, scope, _)| *scope);
    let of_the_period = |(dim, value): (&Dim, &DimValue)| {
        let within = asked.and_then(|scope| {
            let from = scope.from.unwrap_or(NaiveDate::MIN);
            dim.lies_in(value, from, scope.to.unwrap_or(scope.as_of))
        });
        !dim.is_time() || within == Some(true)
    };
    rows.retain(|values, numbers| {
        let counted = numbers.iter().flatten().any(|n| *n != n.none());
        counted || cut.dims.iter().zip(values).all(of_the_period)
    });
    let mut rows: Vec<(Vec<DimValue>, Vec<Option<Value>>)> = rows.into_iter().collect();
    rows.sort_by_cached_key(|(values, _)| order(cut.dims, values));
    if let Some(top) = cut.top.filter(|top| rows.len() > *top) {
        let mut latest = years.iter().rev().filter(|(_, _, known)| *known);
        let short = latest.find_map(|(year, scope, _)| Some((*year, table(scope, Some(top))?)));
        let listed = short.map_or_else(Vec::new, |(year, table)| {
            let listed = table.listed().into_iter();
            listed.map(|values| seen_from_last(&values, year)).collect()
        });
        rows.retain(|(values, _)| listed.contains(values));
        rows.sort_by_key(|(values, _)| listed.iter().position(|v| v == values));
        let rest = years.iter().map(|(year, scope, known)| {
            let own = |values: &Vec<DimValue>| {
                let told = in_year(cut.dims, values, last);
                of_year(cut.dims, &told, *year)
            };
            let listed: Vec<Vec<DimValue>> = listed.iter().map(own).collect();
            let rest = || rest_of(docket, scope, customs, figure, cut.dims, &listed);
            known.then(rest).flatten()
        });
        rows.push((vec![DimValue::rest(); cut.dims.len()], rest.collect()));
    }
    let rows = rows.into_iter();
    let rows = rows.map(|(values, numbers)| (in_year(cut.dims, &values, last), numbers));
    let rows = rows.collect();
    let total = tables.iter().zip(&blank);
    YearsBy {
        figure,
        years: years.iter().map(|(year, _, _)| *year).collect(),
        total: total
            .map(|(t, b)| t.as_ref().and_then(first).or(*b))
            .collect(),
        rows,
    }
}

/// Values as those of whichever year, seen from one.
fn in_year(dims: &[Dim], values: &[DimValue], year: i32) -> Vec<DimValue> {
    let each = dims.iter().zip(values);
    each.map(|(dim, value)| dim.in_year(value, year)).collect()
}

/// The way back: the values such a row has in the year a scope lies in.
pub fn values_in(
    dims: &[Dim],
    values: &[DimValue],
    scope: &Scope,
    customs: &Customs,
) -> Vec<DimValue> {
    let start = customs.year_start;
    let day = scope.to.unwrap_or(scope.end());
    of_year(dims, values, start.year_of(day))
}

fn of_year(dims: &[Dim], values: &[DimValue], year: i32) -> Vec<DimValue> {
    let each = dims.iter().zip(values);
    each.map(|(dim, value)| dim.of_year(value, year)).collect()
}

fn first_received(docket: &Docket) -> Option<NaiveDate> {
    let days = (0..docket.len()).filter_map(|at| docket.row(at).received());
    days.min()
}

/// The day of the first case of a file, where that came after the end of a period.
pub(super) fn begins_after(docket: &Docket, scope: &Scope) -> Option<NaiveDate> {
    first_received(docket).filter(|day| *day > scope.end())
}

/// Whether the file reaches back to a period: of one before its first case nothing is known, and it is not compared with.
pub fn is_known(docket: &Docket, scope: &Scope) -> bool {
    first_received(docket).is_some_and(|day| day <= scope.end())
}

/// The same days of so many years up to those of a scope, the earliest first, each with the year it lies in. A scope that
/// is open or longer than a year stands for the office's year its end lies in.
pub fn years_back(scope: &Scope, customs: &Customs, count: u32) -> Vec<(i32, Scope)> {
    let start = customs.year_start;
    let year = start.year_of(scope.end());
    let short = |from: NaiveDate, to: NaiveDate| {
        from.checked_add_months(Months::new(12))
            .is_some_and(|next| to < next)
    };
    let base = match (scope.from, scope.to) {
        (Some(from), Some(to)) if short(from, to) => *scope,
        _ => Scope {
            kind: scope.kind,
            counting: scope.counting,
            ..Period::nth(Length::Year, year, 1, start).scope(scope.as_of)
        },
    };
    let year = base.to.map_or(year, |to| start.year_of(to));
    (0..count.clamp(1, MOST_YEARS))
        .rev()
        .filter_map(|back| {
            let nth = i32::try_from(back).ok()?;
            Some((year - nth, years_before(&base, back)?))
        })
        .collect()
}

/// Whether the years side by side are whole years of the office, each seen to its end.
pub fn are_whole_years(scope: &Scope, customs: &Customs) -> bool {
    let whole = |(year, of): (i32, Scope)| {
        let period = Period::nth(Length::Year, year, 1, customs.year_start);
        of.from == Some(period.first) && of.end() == period.last()
    };
    years_back(scope, customs, 1).into_iter().all(whole)
}

/// Each year with its scope, and whether the file reaches back to it.
fn scopes(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    count: u32,
) -> Vec<(i32, Scope, bool)> {
    let years = years_back(scope, customs, count).into_iter();
    years
        .map(|(year, scope)| (year, scope, is_known(docket, &scope)))
        .collect()
}
