//! The JSON of `stats`: figures by id, the bases of the rates, breakdowns and identities.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::figures;
use crate::docket::{DimValue, Scope};
use crate::report::{Customs, Identity, Sheet, TABLE_BITS, Table, Value};
use crate::text::Said;

/// What `stats --json` prints.
#[derive(Serialize)]
pub(super) struct Document {
    as_of: NaiveDate,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    kind: Option<&'static str>,
    figures: BTreeMap<&'static str, serde_json::Value>,
    bases: BTreeMap<&'static str, Base>,
    tables: Vec<TableItem>,
    identities: Vec<IdentityItem>,
    /// Cases without a day of receipt; they stand in no figure.
    undated: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    definitions: Option<BTreeMap<&'static str, Said>>,
}

#[derive(Serialize)]
struct Base {
    over: u32,
    base: u32,
}

#[derive(Serialize)]
struct TableItem {
    id: String,
    dims: Vec<&'static str>,
    rows: Vec<RowItem>,
}

#[derive(Serialize)]
struct RowItem {
    values: Vec<ValueItem>,
    counts: BTreeMap<&'static str, u32>,
}

#[derive(Serialize)]
struct ValueItem {
    id: String,
    zh: String,
    en: String,
}

/// An identity with both sides, as it was checked.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct IdentityItem {
    id: String,
    text: Said,
    meaning: &'static str,
    left: u32,
    right: u32,
    holds: bool,
    /// Internal ids of the cases that break it.
    broken: Vec<i64>,
}

/// Identities in JSON, of the kind asked for.
pub(in crate::cli) fn identity_items(list: &[Identity]) -> Vec<IdentityItem> {
    list.iter()
        .map(|i| IdentityItem {
            id: i.id.clone(),
            text: i.said.clone(),
            meaning: i.meaning.id(),
            left: i.left,
            right: i.right,
            holds: i.holds(),
            broken: i.broken.clone(),
        })
        .collect()
}

pub(super) fn document(
    scope: &Scope,
    sheet: &Sheet,
    customs: &Customs,
    tables: &[Table],
    identities: &[Identity],
    definitions: bool,
) -> Document {
    let rounding = customs.rounding;
    let number = |v: Value| match v {
        Value::Count(n) => serde_json::Value::from(n),
        rate => serde_json::Value::from(rate.number(rounding)),
    };
    let value_item = |v: &DimValue| ValueItem {
        id: v.id.clone(),
        zh: v.zh.clone(),
        en: v.en.clone(),
    };
    Document {
        as_of: scope.as_of,
        from: scope.from,
        to: scope.to,
        kind: scope.kind.map(|k| k.id()),
        figures: figures(scope)
            .map(|f| (f.id, number(sheet.value(f.id))))
            .collect(),
        bases: figures(scope)
            .filter_map(|f| {
                let (over, base) = sheet.value(f.id).parts()?;
                Some((f.id, Base { over, base }))
            })
            .collect(),
        tables: tables
            .iter()
            .map(|t| TableItem {
                id: t.id(),
                dims: t.dims.iter().map(|d| d.id()).collect(),
                rows: t
                    .rows
                    .iter()
                    .map(|r| RowItem {
                        values: r.values.iter().map(value_item).collect(),
                        counts: TABLE_BITS
                            .iter()
                            .map(|b| (b.id(), r.counts.of(*b)))
                            .collect(),
                    })
                    .collect(),
            })
            .collect(),
        identities: identity_items(identities),
        undated: sheet.undated,
        definitions: definitions.then(|| {
            figures(scope)
                .map(|f| (f.id, Said::from(f.definition(customs))))
                .collect()
        }),
    }
}
