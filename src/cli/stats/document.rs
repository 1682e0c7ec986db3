//! The JSON of `stats`: figures by id, the bases of the rates, breakdowns and identities.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::super::scope::Asked;
use super::cross::{CrossItem, Items, YearItem, YearsByItem};
use super::figures;
use crate::case::SETTINGS;
use crate::docket::{DimValue, Scope};
use crate::report::{Beside, Change, Identity, Rounding, Sheet, TABLE_BITS, Table, Value};
use crate::report::{
    BesideDim, BesideTable, Family, beside_entries, beside_figures, beside_table,
    mediation_figures, mediation_heads, mediations_by_channel, office_figures,
};
use crate::text::Said;

/// What `stats --json` prints.
#[derive(Serialize)]
pub(super) struct Document {
    as_of: NaiveDate,
    /// The last day that counts: the end of the period, or `as_of` if earlier.
    counted_to: NaiveDate,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    kind: Option<&'static str>,
    /// `cases` or `disputes`.
    counted: &'static str,
    /// The settings the figures follow, those of rates by the way they chose.
    settings: BTreeMap<&'static str, String>,
    figures: BTreeMap<String, serde_json::Value>,
    bases: BTreeMap<&'static str, Base>,
    /// The period beside, and how each figure changed against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    beside: Option<BesideItem>,
    tables: Vec<TableItem>,
    /// Breakdowns of chosen figures; years side by side, null where the file does not reach back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    crossings: Vec<CrossItem>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    years: Vec<YearItem>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    years_by: Vec<YearsByItem>,
    identities: Vec<IdentityItem>,
    /// Cases without a day of receipt; they stand in no figure.
    undated: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    definitions: Option<BTreeMap<&'static str, Said>>,
}

/// Numerator and denominator.
#[derive(Serialize)]
pub(super) struct Base {
    over: u32,
    base: u32,
}

#[derive(Serialize)]
struct BesideItem {
    which: &'static str,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    as_of: NaiveDate,
    counted_to: NaiveDate,
    figures: BTreeMap<&'static str, serde_json::Value>,
    bases: BTreeMap<&'static str, Base>,
    changes: BTreeMap<&'static str, ChangeItem>,
}

/// A change in ones (or yuan), per cent and percentage points; what does not apply is null.
#[derive(Serialize)]
struct ChangeItem {
    count: Option<f64>,
    percent: Option<f64>,
    points: Option<f64>,
    /// Of ratios, times what it was.
    times: Option<f64>,
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
    counts: BTreeMap<String, u64>,
}

/// Mediations, trials observed, lawyers and their work in the period, where the office keeps any.
fn mediated(asked: &Asked) -> Vec<(String, serde_json::Value)> {
    let aside = asked.ledger.aside().unwrap_or_default();
    if asked.scope.kind.is_some() {
        return Vec::new();
    }
    let mut figures = office_figures(&aside, &asked.scope);
    if !aside.mediations.is_empty() {
        let (from, to) = (asked.scope.from, asked.scope.end());
        figures.extend(mediation_figures(&aside.mediations, from, to));
    }
    let pairs = figures.into_iter().map(|f| (f.id, f.value.into()));
    pairs.collect()
}

/// What is kept beside the cases by the dimensions asked for.
pub(super) fn beside_cases(asked: &Asked, dims: &[BesideDim]) -> Vec<BesideTable> {
    let aside = asked.ledger.aside().unwrap_or_default();
    if asked.scope.kind.is_some() {
        return Vec::new();
    }
    let entries = beside_entries(&aside, &asked.scope);
    let figures = beside_figures(&aside, &asked.scope);
    let table = |family: Family, dim| beside_table(&entries, &figures, family, dim);
    let pairs = Family::ALL
        .iter()
        .flat_map(|f| dims.iter().map(move |d| (*f, *d)));
    pairs
        .filter_map(|(family, dim)| table(family, dim))
        .collect()
}

/// A table of them as scripts read it; the mediations by channel have one of their own.
fn beside_item(table: &BesideTable) -> Option<TableItem> {
    let (family, dim) = (table.family.id(), table.dim.id());
    if (table.family, table.dim) == (Family::Mediation, BesideDim::Channel) {
        return None;
    }
    Some(TableItem {
        id: format!("{family}.by.{dim}"),
        dims: vec![dim],
        rows: table
            .rows
            .iter()
            .map(|((id, name), counts)| RowItem {
                values: vec![ValueItem {
                    id: id.clone(),
                    zh: name.zh.clone(),
                    en: name.en.clone(),
                }],
                counts: table
                    .columns
                    .iter()
                    .map(|(id, _)| id.strip_prefix(family).unwrap_or(id))
                    .map(|id| id.trim_start_matches('.').to_string())
                    .zip(counts.iter().copied())
                    .collect(),
            })
            .collect(),
    })
}

/// The mediations by channel, as a breakdown.
fn by_channel(asked: &Asked) -> TableItem {
    let all = asked.ledger.mediations().unwrap_or_default();
    let heads = mediation_heads();
    let rows = mediations_by_channel(&all, asked.scope.from, asked.scope.end());
    TableItem {
        id: "mediation.by.channel".to_string(),
        dims: vec!["channel"],
        rows: rows
            .into_iter()
            .map(|(channel, counts)| RowItem {
                values: vec![ValueItem {
                    id: channel.id().to_string(),
                    zh: channel.text().zh.to_string(),
                    en: channel.text().en.to_string(),
                }],
                counts: heads
                    .iter()
                    .map(|(id, _)| (*id).to_string())
                    .zip(counts.into_iter().map(u64::from))
                    .collect(),
            })
            .collect(),
    }
}

/// A value of a dimension.
#[derive(Serialize)]
pub(super) struct ValueItem {
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

/// A value as JSON: per cent of rates, yuan of money, null where there is nothing to count.
pub(super) fn json_number(value: Value, rounding: Rounding) -> serde_json::Value {
    match value {
        Value::Count(n) => serde_json::Value::from(n),
        rate => serde_json::Value::from(rate.number(rounding)),
    }
}

pub(super) fn base_of(value: Value) -> Option<Base> {
    let (over, base) = value.parts()?;
    Some(Base { over, base })
}

pub(super) fn value_item(value: &DimValue) -> ValueItem {
    ValueItem {
        id: value.id.clone(),
        zh: value.zh.clone(),
        en: value.en.clone(),
    }
}

/// What is told beside the figures, where it was asked for.
#[derive(Clone, Copy)]
pub(super) struct With<'a> {
    pub definitions: bool,
    /// By what the things kept beside the cases are broken down.
    pub beside: &'a [BesideDim],
}

pub(super) fn document(
    asked: &Asked,
    sheet: &Sheet,
    beside: Option<&(Beside, Scope, Sheet)>,
    tables: &[Table],
    identities: &[Identity],
    items: Items,
    with: With<'_>,
) -> Document {
    let (scope, customs) = (&asked.scope, &asked.customs);
    let rounding = customs.rounding;
    let number = |v: Value| json_number(v, rounding);
    let values = |sheet: &Sheet| -> BTreeMap<&'static str, serde_json::Value> {
        figures(scope)
            .map(|f| (f.id, number(sheet.value(f.id))))
            .collect()
    };
    let bases = |sheet: &Sheet| -> BTreeMap<&'static str, Base> {
        figures(scope)
            .filter_map(|f| Some((f.id, base_of(sheet.value(f.id))?)))
            .collect()
    };
    let change = |id: &'static str, then: &Sheet| {
        let change = Change::of(sheet.value(id), then.value(id), rounding);
        ChangeItem {
            count: change.count,
            percent: change.percent,
            points: change.points,
            times: change.times,
        }
    };
    Document {
        as_of: scope.as_of,
        counted_to: scope.end(),
        from: scope.from,
        to: scope.to,
        kind: scope.kind.map(|k| k.id()),
        counted: scope.counting.id(),
        settings: SETTINGS
            .iter()
            .filter(|row| row.id.starts_with("figures.") || row.id.starts_with("rate."))
            .map(|row| (row.id, asked.ledger.settings().get(row.id).to_string()))
            .collect(),
        figures: values(sheet)
            .into_iter()
            .map(|(id, value)| (id.to_string(), value))
            .chain(mediated(asked))
            .collect(),
        bases: bases(sheet),
        beside: beside.map(|(which, then, sheet)| BesideItem {
            which: which.id(),
            from: then.from,
            to: then.to,
            as_of: then.as_of,
            counted_to: then.end(),
            figures: values(sheet),
            bases: bases(sheet),
            changes: figures(scope)
                .map(|f| (f.id, change(f.id, sheet)))
                .collect(),
        }),
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
                            .map(|b| (b.id().to_string(), r.counts.of(*b).into()))
                            .collect(),
                    })
                    .collect(),
            })
            .chain(
                with.beside
                    .contains(&BesideDim::Channel)
                    .then(|| by_channel(asked)),
            )
            .chain(
                beside_cases(asked, with.beside)
                    .iter()
                    .filter_map(beside_item),
            )
            .collect(),
        crossings: items.crossings,
        years: items.years,
        years_by: items.years_by,
        identities: identity_items(identities),
        undated: sheet.undated,
        definitions: with.definitions.then(|| {
            figures(scope)
                .map(|f| (f.id, f.definition_in(customs, scope.counting)))
                .collect()
        }),
    }
}
