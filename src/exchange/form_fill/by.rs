//! Conditions by a dimension in a placeholder: `|court=青川区人民法院`, `|official#1` for the largest of a dimension, and
//! `court#1` alone for its name.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Filling;
use crate::docket::{Dim, DimValue, Docket, Scope, dim_list, dim_values};
use crate::ledger::Ledger;
use crate::report::figure_id;
use crate::report::{
    Crossing, Customs, Cut, Figure, Length, Period, Value, YearStart, crossings, figure,
};
use crate::said;
use crate::text::{Said, Text};

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

/// The id of a value of a dimension whose values are a list or times; words of the office's own stay as they are. A
/// value there cannot be is no 0: it is said.
fn value_of(dim: Dim, word: &str) -> Result<String, Said> {
    let stretch = |length: Length, how: &str| {
        let chinese = word.replace('年', "-").replace("第", "Q");
        let chinese = chinese.trim_end_matches(['-', '月', '度']);
        let chinese = chinese.trim_end_matches("季").replace("-Q", "Q");
        let found = Period::named(&chinese, YearStart::default());
        let found = found.filter(|p| p.length == length);
        found
            .map(|p| match length {
                Length::Month => format!("{:04}-{:02}", p.year, p.nth),
                Length::Quarter => format!("{:04}-Q{}", p.year, p.nth),
                Length::Half | Length::Year => format!("{:04}", p.year),
            })
            .ok_or_else(|| (how.to_string(), how.to_string()))
    };
    let found = match dim {
        Dim::Month => stretch(Length::Month, "2022-03"),
        Dim::Quarter => stretch(Length::Quarter, "2022Q2"),
        Dim::Year => stretch(Length::Year, "2022"),
        Dim::Disclosure | Dim::Suspended => match word {
            "是" | "yes" => Ok("yes".to_string()),
            "否" | "no" => Ok("no".to_string()),
            _ => Err(("是、否".to_string(), "yes, no".to_string())),
        },
        _ => {
            let Some(list) = dim_list(dim) else {
                return Ok(word.to_string());
            };
            let is = |id: &str, text: &Text| {
                id.eq_ignore_ascii_case(word)
                    || text.zh == word
                    || text.en.eq_ignore_ascii_case(word)
            };
            let found = list.iter().find(|(id, text)| is(id, text));
            found.map(|(id, _)| id.to_string()).ok_or_else(|| {
                let zh: Vec<&str> = list.iter().map(|(_, text)| text.zh).collect();
                let en: Vec<&str> = list.iter().map(|(id, _)| *id).collect();
                (zh.join("、"), en.join(", "))
            })
        }
    };
    // What is left empty is asked for by the words it is shown by.
    let none = ["", "（未填）", "(未填)", "(none)"];
    found.or_else(|(zh, en)| match none.contains(&word) {
        true => Ok(String::new()),
        false => {
            let name = dim.text();
            Err(Said::new(
                format!("{}没有「{word}」这个值，可写 {zh}", name.zh),
                format!("'{word}' is no value of {}: {en}", name.en),
            ))
        }
    })
}

/// How unlike two names are, where they are alike at all: at least half the signs of the shorter stand in the other.
fn unlike(a: &str, b: &str) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let shared = short.iter().filter(|c| long.contains(c)).count();
    (shared * 2 >= short.len() && shared > 1).then(|| a.len() + b.len() - 2 * shared)
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
            Some(dim) => match which {
                Which::Named(word) => value_of(dim, &word).map(|word| By {
                    dim,
                    which: Which::Named(word),
                }),
                nth => Ok(By { dim, which: nth }),
            },
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

    /// What is to be said where no case of the docket bears the value, nor anybody on the roster: the number is 0, and
    /// the value may only be written otherwise.
    pub(super) fn unborne(&self, ledger: &Ledger) -> Option<Said> {
        let Which::Named(name) = &self.which else {
            return None;
        };
        let own = Customs::of(ledger.settings()).office;
        if dim_list(self.dim).is_some() || self.dim.is_time() || name.is_empty() || *name == own {
            return None;
        }
        let docket = ledger.docket();
        let scope = Scope::new(None, None, NaiveDate::MAX);
        let mut values: BTreeSet<DimValue> = BTreeSet::new();
        for at in 0..docket.len() {
            values.extend(dim_values(&docket.row(at), self.dim, &scope));
        }
        let rostered = || match self.dim {
            Dim::Official => ledger.officials().unwrap_or_default(),
            _ => Vec::new(),
        };
        if values.iter().any(|v| self.means(v)) || rostered().iter().any(|o| o.name == *name) {
            return None;
        }
        let labels = values.iter().filter(|v| !v.id.is_empty());
        let near = labels.filter_map(|v| Some((unlike(name, &v.zh)?, &v.zh)));
        let near = near.min().map(|(_, near)| near.clone());
        let dim = self.dim.text();
        let name = Said::same(name);
        Some(match near {
            Some(near) => {
                let near = Said::same(near);
                said!(
                    "{dim}没有「{name}」，按 0 填；相近的有「{near}」",
                    "no case has {dim} '{name}': filled as 0; there is '{near}'";
                    dim = dim, name = name, near = near
                )
            }
            None => said!(
                "{dim}没有「{name}」，按 0 填",
                "no case has {dim} '{name}': filled as 0";
                dim = dim, name = name
            ),
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
        &Scope::new(None, None, NaiveDate::MIN),
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
