//! Breakdowns: handled, closed and pending cases by one or two dimensions.

use std::collections::BTreeMap;

use super::customs::Customs;
use crate::case::Kind;
use crate::docket::{Bit, Counts, Dim, DimValue, Docket, Scope};

/// What each row of a breakdown counts, in this order.
pub const TABLE_BITS: &[Bit] = &[
    Bit::CarriedOver,
    Bit::Received,
    Bit::Handled,
    Bit::Closed,
    Bit::Pending,
];

/// One breakdown.
#[derive(Debug, Clone)]
pub struct Table {
    pub kind: Kind,
    pub dims: Vec<Dim>,
    pub rows: Vec<TableRow>,
}

/// One combination of values with its counts.
#[derive(Debug, Clone)]
pub struct TableRow {
    pub values: Vec<DimValue>,
    pub counts: Counts,
}

impl Table {
    /// `litigation.by.court`, `litigation.by.court.outcome`.
    pub fn id(&self) -> String {
        let dims: Vec<&str> = self.dims.iter().map(|d| d.id()).collect();
        format!("{}.by.{}", self.kind.id(), dims.join("."))
    }
}

/// The breakdowns of a scope, one per kind that has cases in it. Rows without a value stand last.
pub fn tables(docket: &Docket, scope: &Scope, dims: &[Dim]) -> Vec<Table> {
    let kinds = Kind::ALL
        .iter()
        .filter(|k| scope.kind.is_none_or(|s| s == **k));
    kinds
        .filter_map(|kind| {
            let scope = Scope {
                kind: Some(*kind),
                ..*scope
            };
            let groups: BTreeMap<Vec<DimValue>, Counts> = docket.tally_by(&scope, dims, TABLE_BITS);
            if groups.is_empty() {
                return None;
            }
            let mut rows: Vec<TableRow> = groups
                .into_iter()
                .map(|(values, counts)| TableRow { values, counts })
                .collect();
            rows.sort_by_key(|r| r.values.iter().map(|v| v.id.is_empty()).collect::<Vec<_>>());
            Some(Table {
                kind: *kind,
                dims: dims.to_vec(),
                rows,
            })
        })
        .collect()
}

/// The same, the cases that name no unit under the name of the office.
pub fn tables_of_office(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    dims: &[Dim],
) -> Vec<Table> {
    let mut all = tables(docket, scope, dims);
    let unit = dims.iter().position(|d| *d == Dim::Unit);
    let Some(at) = unit.filter(|_| !customs.office.is_empty()) else {
        return all;
    };
    for table in &mut all {
        let mut rows: Vec<TableRow> = Vec::new();
        for mut row in table.rows.drain(..) {
            if let Some(value) = row.values.get_mut(at).filter(|v| v.id.is_empty()) {
                *value = DimValue::words(&customs.office);
            }
            match rows.iter_mut().find(|have| have.values == row.values) {
                Some(have) => have.counts.merge(&row.counts),
                None => rows.push(row),
            }
        }
        table.rows = rows;
    }
    all
}
