//! Any figures by any dimensions: a column a figure, a row a value, with shares, the rest of a short list, and totals.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{Datelike, NaiveDate};

use super::customs::Customs;
use super::figure::{Figure, Measure};
use super::sheet::value;
use super::value::Value;
use crate::case::Kind;
use crate::docket::{Dim, DimValue, Docket, Filter, Grouped, Scope, dim_list};
use crate::text::{Text, text};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Cut<'a> {
    pub dims: &'a [Dim],
    /// The columns.
    pub figures: &'a [&'static Figure],
    /// Only so many rows, the largest of the first column; what the others come to stands in one row.
    pub top: Option<usize>,
}

/// One kind's table.
#[derive(Debug, Clone)]
pub struct Crossing {
    /// None where the figures are of both kinds.
    pub kind: Option<Kind>,
    pub dims: Vec<Dim>,
    pub scope: Scope,
    pub figures: Vec<&'static Figure>,
    pub rows: Vec<CrossingRow>,
    pub total: CrossingRow,
}

/// A row: its values and a number for each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossingRow {
    pub values: Vec<DimValue>,
    pub numbers: Vec<Value>,
}

impl CrossingRow {
    /// Whether it is what the rows of a short list leave out.
    pub fn is_rest(&self) -> bool {
        self.values.contains(&DimValue::rest())
    }

    /// Its part of the total in a column that counts.
    pub fn share(&self, total: &CrossingRow, at: usize) -> Option<Value> {
        let count = |row: &CrossingRow| match row.numbers.get(at) {
            Some(Value::Count(n)) => u32::try_from(*n).ok(),
            _ => None,
        };
        Some(Value::Rate {
            over: count(self)?,
            base: count(total)?,
        })
    }
}

impl Crossing {
    /// `litigation.by.court`, as the breakdowns are called.
    pub fn id(&self) -> String {
        let dims: Vec<&str> = self.dims.iter().map(|d| d.id()).collect();
        let kind = self.kind.map_or("all", |k| k.id());
        format!("{kind}.by.{}", dims.join("."))
    }

    /// What is said below a table whose rows share cases: its shares come to more than the whole.
    pub fn overlap(&self) -> Option<Text> {
        let first = |row: &CrossingRow| match row.numbers.first() {
            Some(Value::Count(n)) => *n,
            _ => 0,
        };
        let rows: u64 = self.rows.iter().map(first).sum();
        (rows > first(&self.total)).then_some(text(
            "一件属于几行的，在各行各计一次，合计只计一次，占比之和因而超过100%",
            "what stands in several rows counts in each of them and once in the total, so that the shares come to more than 100%",
        ))
    }

    /// Its rows, and those that only another period has, with nothing counted: what is gone is seen too. What a short list
    /// leaves out stands in its rest.
    pub fn rows_beside(&self, before: Option<&Crossing>) -> Vec<CrossingRow> {
        let mut rows = self.rows.clone();
        let Some(before) = before.filter(|_| !rows.iter().any(CrossingRow::is_rest)) else {
            return rows;
        };
        let months = self.months_after(before);
        let gone = before.rows.iter().filter(|r| !r.is_rest());
        let gone = gone.filter_map(|row| before.moved(&row.values, months));
        let gone: Vec<CrossingRow> = gone
            .filter(|values| self.rows.iter().all(|own| own.values != *values))
            .map(|values| self.nothing(values))
            .collect();
        rows.extend(gone);
        if self.dims.iter().any(|d| d.is_time()) {
            rows.sort_by_key(|r| order(&self.dims, &r.values));
        }
        rows
    }

    /// The same table with nothing counted: that of a scope in which there are no cases.
    pub fn emptied(&self, scope: &Scope) -> Crossing {
        let none = |row: &CrossingRow| CrossingRow {
            values: Vec::new(),
            numbers: row.numbers.iter().map(|n| n.none()).collect(),
        };
        Crossing {
            scope: Scope {
                kind: self.kind,
                ..*scope
            },
            rows: Vec::new(),
            total: none(&self.total),
            ..self.clone()
        }
    }

    /// What a row of this table came to in another period: nothing counted where no case had its values. Of times it is the
    /// month, quarter or year that lies as far back as that period does; one that lies before its own period (of what was
    /// carried over) is compared with nothing, nor is the rest beyond the first rows, made of other values each time.
    pub fn then(&self, row: &CrossingRow, before: &Crossing) -> Option<CrossingRow> {
        if row.is_rest() {
            return None;
        }
        let back = self.months_after(before).map(|months| -months);
        let values = self.moved(&row.values, back)?;
        let found = before.rows.iter().find(|r| r.values == values);
        Some(found.cloned().unwrap_or_else(|| before.nothing(values)))
    }

    /// The values its rows list, but for the rest.
    pub fn listed(&self) -> Vec<Vec<DimValue>> {
        let rows = self.rows.iter().filter(|r| !r.is_rest());
        rows.map(|r| r.values.clone()).collect()
    }

    fn nothing(&self, values: Vec<DimValue>) -> CrossingRow {
        CrossingRow {
            values,
            numbers: self.total.numbers.iter().map(|n| n.none()).collect(),
        }
    }

    /// How many months its period begins after that of another; none where they are no whole months.
    fn months_after(&self, before: &Crossing) -> Option<i32> {
        let (now, then) = (self.scope.from?, before.scope.from?);
        let months = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
        (now.day() == then.day()).then(|| months(now) - months(then))
    }

    /// Values of its rows in a period so many months on.
    fn moved(&self, values: &[DimValue], months: Option<i32>) -> Option<Vec<DimValue>> {
        let each = self.dims.iter().zip(values).map(|(dim, value)| {
            if !dim.is_time() || value.id.is_empty() {
                return Some(value.clone());
            }
            let first = dim.of_day(self.scope.from?)?;
            match value.id < first.id {
                true => None,
                false => dim.moved(value, months?),
            }
        });
        each.collect()
    }
}

/// How rows stand that are not sorted by size: what is not filled in last, the values of a list in its order.
pub(super) fn order(dims: &[Dim], values: &[DimValue]) -> (Vec<bool>, Vec<(usize, DimValue)>) {
    let empty = values.iter().map(|v| v.id.is_empty()).collect();
    let each = dims.iter().zip(values).map(|(dim, value)| {
        let list = dim_list(*dim).unwrap_or_default();
        let at = list.iter().position(|(id, _)| *id == value.id);
        (at.unwrap_or(usize::MAX), value.clone())
    });
    (empty, each.collect())
}

/// The tables of a scope: one a kind that has figures of its own among the columns and cases in the scope, or one for
/// both where every figure is of both.
pub fn crossings(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    cut: &Cut<'_>,
) -> Vec<Crossing> {
    let own = |f: &&&'static Figure| f.kind().is_some();
    if !cut.figures.iter().any(|f| own(&f)) {
        return one(docket, scope, customs, cut, scope.kind)
            .into_iter()
            .collect();
    }
    let kinds = Kind::ALL.iter().filter(|kind| {
        let wanted = scope.kind.is_none_or(|k| k == **kind);
        wanted && cut.figures.iter().any(|f| f.kind() == Some(**kind))
    });
    kinds
        .filter_map(|kind| one(docket, scope, customs, cut, Some(*kind)))
        .collect()
}

fn one(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    cut: &Cut<'_>,
    kind: Option<Kind>,
) -> Option<Crossing> {
    let scope = Scope { kind, ..*scope };
    let fits = |f: &&&'static Figure| kind.is_none() || f.kind().is_none_or(|k| Some(k) == kind);
    let figures: Vec<&'static Figure> = cut.figures.iter().filter(fits).copied().collect();
    let measures: Vec<Measure> = figures.iter().map(|f| f.measure(customs)).collect();
    let filters: Vec<Filter> = measures.iter().flat_map(|m| m.filters()).collect();
    let row = |values: Vec<DimValue>, group: &Grouped| CrossingRow {
        values,
        numbers: numbers(&measures, &filters, group),
    };
    let groups: BTreeMap<Vec<DimValue>, Grouped> = docket.count_by(&scope, &filters, cut.dims);
    let mut groups: Vec<(Vec<DimValue>, Grouped)> = named(groups, cut.dims, customs)
        .into_iter()
        .filter(|(_, g)| g.handled > 0 || g.sums.iter().any(|s| s.cases > 0))
        .collect();
    if groups.is_empty() {
        return None;
    }
    groups.sort_by_cached_key(|(values, _)| order(cut.dims, values));
    if let Some(top) = cut.top {
        // The largest first; equal ones in the order of their names.
        groups.sort_by_key(|(_, g)| std::cmp::Reverse(size(&measures, &filters, g)));
        if groups.len() > top {
            groups.truncate(top);
            // A case with several of the values left out is one case.
            let listed: Vec<Vec<DimValue>> = groups.iter().map(|(v, _)| v.clone()).collect();
            let listed = unnamed(&listed, cut.dims, customs);
            let rest = docket.count_but(&scope, &filters, cut.dims, &listed);
            groups.push((vec![DimValue::rest(); cut.dims.len()], rest));
        }
    }
    let total = docket.count_all(&scope, &filters);
    Some(Crossing {
        kind,
        dims: cut.dims.to_vec(),
        scope,
        total: row(Vec::new(), &total),
        rows: groups.into_iter().map(|(v, g)| row(v, &g)).collect(),
        figures,
    })
}

/// The cases that name no unit are the office's own, where it says what it is called.
fn named(
    groups: BTreeMap<Vec<DimValue>, Grouped>,
    dims: &[Dim],
    customs: &Customs,
) -> BTreeMap<Vec<DimValue>, Grouped> {
    if !dims.contains(&Dim::Unit) || customs.office.is_empty() {
        return groups;
    }
    let mut out: BTreeMap<Vec<DimValue>, Grouped> = BTreeMap::new();
    for (mut values, group) in groups {
        for (dim, value) in dims.iter().zip(&mut values) {
            if *dim == Dim::Unit && value.id.is_empty() {
                *value = DimValue::words(&customs.office);
            }
        }
        match out.entry(values) {
            Entry::Vacant(place) => {
                place.insert(group);
            }
            Entry::Occupied(mut place) => place.get_mut().merge(&group),
        }
    }
    out
}

/// Rows as the docket knows them: the office's own are those that name it and those that name no unit.
fn unnamed(listed: &[Vec<DimValue>], dims: &[Dim], customs: &Customs) -> Vec<Vec<DimValue>> {
    let mut out = Vec::new();
    for values in listed {
        let own = |(dim, value): (&Dim, &DimValue)| {
            *dim == Dim::Unit && !value.id.is_empty() && value.id == customs.office
        };
        if let Some(at) = dims.iter().zip(values).position(own) {
            let mut bare = values.clone();
            bare[at] = DimValue::none();
            out.push(bare);
        }
        out.push(values.clone());
    }
    out
}

/// Positions of the cases behind a cell: those a filter counts under the values of its row, of the rest of a short list
/// those under any but the values listed.
pub fn behind(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    filter: &Filter,
    (dims, values): (&[Dim], &[DimValue]),
    listed: &[Vec<DimValue>],
) -> Vec<usize> {
    if values.contains(&DimValue::rest()) {
        return docket.cases_but(scope, filter, dims, &unnamed(listed, dims, customs));
    }
    let rows = unnamed(&[values.to_vec()], dims, customs).into_iter();
    let mut out: Vec<usize> = rows
        .flat_map(|values| docket.cases_by(scope, filter, dims, &values))
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// What a figure comes to under every combination of values but those listed.
pub(super) fn rest_of(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    figure: &'static Figure,
    dims: &[Dim],
    listed: &[Vec<DimValue>],
) -> Option<Value> {
    let measures = [figure.measure(customs)];
    let filters: Vec<Filter> = measures.iter().flat_map(|m| m.filters()).collect();
    let kind = scope.kind.or(figure.kind());
    let listed = unnamed(listed, dims, customs);
    let rest = docket.count_but(&Scope { kind, ..*scope }, &filters, dims, &listed);
    numbers(&measures, &filters, &rest).into_iter().next()
}

/// What a row is sorted by: its first column, as exactly as that can be compared.
fn size(measures: &[Measure], filters: &[Filter], group: &Grouped) -> u64 {
    let first = numbers(measures, filters, group).into_iter().next();
    match first {
        Some(Value::Count(n)) => n,
        Some(Value::Money(fen)) => u64::try_from(fen).unwrap_or(0),
        Some(Value::Rate { over, base } | Value::Ratio { over, base }) => (u64::from(over) << 20)
            .checked_div(base.into())
            .unwrap_or(0),
        Some(Value::Mean { days, cases }) => (days << 10).checked_div(cases.into()).unwrap_or(0),
        None => group.handled.into(),
    }
}

fn numbers(measures: &[Measure], filters: &[Filter], group: &Grouped) -> Vec<Value> {
    let place = |f: Filter| filters.iter().position(|have| *have == f);
    let sum = |f: Filter| {
        let at = place(f).and_then(|at| group.sums.get(at));
        at.copied().unwrap_or_default()
    };
    let disputes = |f: Filter| place(f).map_or(0, |at| group.disputes(at));
    measures.iter().map(|m| value(*m, sum, disputes)).collect()
}
