//! Any figures by any dimensions: a column a figure, a row a value, with shares, the rest of a short list, and totals.

use std::collections::BTreeMap;

use super::customs::Customs;
use super::figure::{Figure, Measure};
use super::sheet::value;
use super::value::Value;
use crate::case::Kind;
use crate::docket::{Dim, DimValue, Docket, Filter, Grouped, Scope};

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

    /// Its rows, and those that only another period has, with nothing counted: what is gone is seen too. Days of receipt
    /// are never those of another period, and what a short list leaves out stands in its rest.
    pub fn rows_beside(&self, before: Option<&Crossing>) -> Vec<CrossingRow> {
        let timed = |d: &Dim| matches!(d, Dim::Month | Dim::Quarter | Dim::Year);
        let rest = |r: &CrossingRow| r.values.contains(&DimValue::rest());
        let mut rows = self.rows.clone();
        if self.dims.iter().any(timed) || rows.iter().any(rest) {
            return rows;
        }
        let only = before.into_iter().flat_map(|b| &b.rows);
        let only = only.filter(|r| !rest(r) && self.rows.iter().all(|own| own.values != r.values));
        rows.extend(
            only.filter_map(|r| self.beside(&r.values))
                .collect::<Vec<_>>(),
        );
        rows
    }

    /// The same table with nothing counted: that of a period in which there are no cases.
    pub fn emptied(&self) -> Crossing {
        let none = |row: &CrossingRow| CrossingRow {
            values: Vec::new(),
            numbers: row.numbers.iter().map(|n| n.none()).collect(),
        };
        Crossing {
            rows: Vec::new(),
            total: none(&self.total),
            ..self.clone()
        }
    }

    /// What the same values come to here, such as in another period: nothing counted where no row has them. The rest
    /// beyond the first rows is made of other values each time, and is compared with nothing.
    pub fn beside(&self, values: &[DimValue]) -> Option<CrossingRow> {
        let found = self.rows.iter().find(|r| r.values == values);
        let nothing = || CrossingRow {
            values: values.to_vec(),
            numbers: self.total.numbers.iter().map(|n| n.none()).collect(),
        };
        let rest = values.iter().any(|v| *v == DimValue::rest());
        (!rest).then(|| found.cloned().unwrap_or_else(nothing))
    }
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
    let mut groups: Vec<(Vec<DimValue>, Grouped)> = groups
        .into_iter()
        .filter(|(_, g)| g.handled > 0 || g.sums.iter().any(|s| s.cases > 0))
        .collect();
    if groups.is_empty() {
        return None;
    }
    let by_values = |(values, _): &(Vec<DimValue>, Grouped)| {
        let empty: Vec<bool> = values.iter().map(|v| v.id.is_empty()).collect();
        (empty, values.clone())
    };
    groups.sort_by_key(by_values);
    if let Some(top) = cut.top {
        // The largest first; equal ones in the order of their names.
        groups.sort_by_key(|(_, g)| std::cmp::Reverse(size(&measures, &filters, g)));
        if groups.len() > top {
            let mut tail = groups.split_off(top).into_iter();
            let mut rest = tail.next().map(|(_, g)| g).unwrap_or_default();
            tail.for_each(|(_, g)| rest.merge(&g));
            groups.push((vec![DimValue::rest(); cut.dims.len()], rest));
        }
    }
    let total = docket.count_all(&scope, &filters);
    Some(Crossing {
        kind,
        dims: cut.dims.to_vec(),
        total: row(Vec::new(), &total),
        rows: groups.into_iter().map(|(v, g)| row(v, &g)).collect(),
        figures,
    })
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
