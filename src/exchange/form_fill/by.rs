//! Conditions by a dimension in a placeholder: `|court=青川区人民法院`, `|official#1` for the largest of a dimension, and
//! `court#1` alone for its name.

use super::Filling;
use crate::docket::{Dim, DimValue, Docket, Scope};
use crate::report::figure_id;
use crate::report::{Crossing, Customs, Cut, Figure, Value, crossings, figure};
use crate::said;
use crate::text::Said;

/// Which value of a dimension is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Which {
    /// By its id or its name.
    Named(String),
    /// The nth by size, from 1 on.
    Nth(usize),
}

/// A dimension by its id, its name, or a part of a name of two (法院/机关).
fn dim_of(word: &str) -> Option<Dim> {
    let part = |d: &&Dim| d.text().zh.split('/').any(|part| part == word);
    Dim::from_word(word).or_else(|| Dim::ALL.iter().find(part).copied())
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct By {
    dim: Dim,
    which: Which,
}

impl By {
    /// `court=…`, `承办科室=…`, `official#2`; none where it is written otherwise.
    pub(super) fn of(word: &str) -> Option<Result<By, Said>> {
        let (dim, which) = match word.split_once('#') {
            Some((dim, nth)) => {
                let nth = nth.trim().parse().ok().filter(|n| *n > 0)?;
                (dim.trim(), Which::Nth(nth))
            }
            None => {
                let (dim, value) = word.split_once('=')?;
                (dim.trim(), Which::Named(value.trim().to_string()))
            }
        };
        Some(match dim_of(dim) {
            Some(dim) => Ok(By { dim, which }),
            None => {
                let all: Vec<&str> = Dim::ALL.iter().map(|d| d.id()).collect();
                let all = all.join("、");
                Err(said!(
                    "没有「{dim}」这个维度，可写 {all}",
                    "there is no dimension '{dim}': {all}"
                ))
            }
        })
    }

    fn means(&self, value: &DimValue) -> bool {
        let Which::Named(name) = &self.which else {
            return true;
        };
        let label = value.label();
        [&value.id, &label.zh, &label.en].contains(&name)
    }
}

/// The rows of a figure by some dimensions, the largest first.
fn table(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    figure: &'static Figure,
    dims: &[Dim],
) -> Option<Crossing> {
    let only = [figure];
    let cut = Cut {
        dims,
        figures: &only,
        top: Some(usize::MAX),
    };
    crossings(docket, scope, customs, &cut).into_iter().next()
}

/// A figure under conditions.
pub(super) fn value(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    figure: &'static Figure,
    by: &[By],
) -> Value {
    let dims: Vec<Dim> = by.iter().map(|b| b.dim).collect();
    let found = table(docket, scope, customs, figure, &dims).and_then(|table| {
        let fits = |values: &[DimValue]| values.iter().zip(by).all(|(v, by)| by.means(v));
        // rows without a value have no place among the largest
        let named = |values: &[DimValue]| values.iter().all(|v| !v.id.is_empty());
        let nth = by.iter().find_map(|b| match b.which {
            Which::Nth(nth) => Some(nth),
            Which::Named(_) => None,
        });
        let mut rows = table.rows.iter().filter(|r| fits(&r.values));
        let row = match nth {
            Some(nth) => rows.filter(|r| named(&r.values)).nth(nth - 1),
            None => rows.next(),
        };
        row.and_then(|r| r.numbers.first().copied())
    });
    found.unwrap_or_else(|| nothing(figure, customs))
}

/// What a figure is of no case at all.
fn nothing(figure: &Figure, customs: &Customs) -> Value {
    let empty = crate::report::Sheet::of_cases(
        &Docket::default(),
        &Scope::new(None, None, chrono::NaiveDate::MIN),
        customs,
        &[],
    );
    empty.value(figure.id)
}

/// The name of the nth value of a dimension by the cases handled: `court#1`, `official#1`.
pub(super) fn name(
    docket: &Docket,
    scope: &Scope,
    customs: &Customs,
    word: &str,
) -> Option<Result<Filling, Said>> {
    let by = match By::of(word)? {
        Ok(by) => by,
        Err(why) => return Some(Err(why)),
    };
    let Which::Nth(nth) = by.which else {
        return None;
    };
    let ids = match by.dim {
        Dim::Official => [
            figure_id::APPEARANCE_ATTENDED_TIMES,
            figure_id::RECONSIDERATION_HEARING_ATTENDED_TIMES,
        ],
        _ => [
            figure_id::LITIGATION_RECEIVED,
            figure_id::RECONSIDERATION_RECEIVED,
        ],
    };
    let only = scope.kind.map(|k| k.id());
    let mut ids = ids
        .iter()
        .filter(|id| only.is_none_or(|k| id.starts_with(k)));
    let rows = ids.find_map(|id| {
        let figure = figure(id)?;
        let table = table(docket, scope, customs, figure, &[by.dim])?;
        let named = table
            .rows
            .into_iter()
            .filter_map(|r| r.values.into_iter().next());
        let named: Vec<DimValue> = named.filter(|v| !v.id.is_empty()).collect();
        (!named.is_empty()).then_some(named)
    });
    let found = rows.unwrap_or_default().into_iter().nth(nth - 1);
    // fewer of them than the form has rows: the row stays empty
    Some(Ok(Filling::Text(
        found.map(|v| v.label().zh.clone()).unwrap_or_default(),
    )))
}

/// What two conditions of one placeholder cannot be together.
pub(super) fn both(query: &str) -> Said {
    said!(
        "条件「{query}」不能与按维度的条件（dim=值、dim#序号）写在一起",
        "the condition '{query}' does not stand beside one by a dimension (dim=value, dim#place)"
    )
}
