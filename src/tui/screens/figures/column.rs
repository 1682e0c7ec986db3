//! The columns of a breakdown: those of a set, or chosen figures, or years of one figure.

use super::columns::{BASE, Content, SETS, SetColumn};
use crate::case::Kind;
use crate::docket::Scope;
use crate::report::{Beside as Compare, Customs, Figure, Measure, said_of, years_back};
use crate::said;
use crate::text::{Said, Text, text};

/// What somebody chose to see in place of the sets of columns: as `stats --columns --top --years`.
#[derive(Clone, Default)]
pub struct Own {
    pub figures: Vec<&'static Figure>,
    /// Only so many rows, the largest of the first column, and the rest in one.
    pub top: Option<usize>,
    /// So many years of the first column side by side.
    pub years: Option<u32>,
}

impl Own {
    /// Whether anything was chosen.
    pub fn is_any(&self) -> bool {
        !self.figures.is_empty() || self.top.is_some() || self.years.is_some()
    }
}

/// One column as it is shown: of each kind its figure, in the period it is counted in.
#[derive(Clone)]
pub(super) struct Col {
    pub head: Said,
    pub litigation: Option<&'static Figure>,
    pub reconsideration: Option<&'static Figure>,
    pub content: Content,
    pub scope: Scope,
}

impl Col {
    fn of_set(column: &SetColumn, scope: &Scope, compare: Compare) -> Col {
        let head = match column.content {
            Content::Change => against(compare),
            _ => column.head,
        };
        Col {
            head: said_of(head, scope),
            litigation: column.figure(Kind::Litigation),
            reconsideration: column.figure(Kind::Reconsideration),
            content: column.content,
            scope: *scope,
        }
    }

    /// A figure of one kind in that kind, one of both in both.
    fn of_figure(head: Said, figure: &'static Figure, scope: &Scope) -> Col {
        let of = |kind| Some(figure).filter(|f| f.kind().is_none_or(|own| own == kind));
        Col {
            head,
            litigation: of(Kind::Litigation),
            reconsideration: of(Kind::Reconsideration),
            content: Content::Value,
            scope: *scope,
        }
    }

    pub(super) fn figure(&self, kind: Kind) -> Option<&'static Figure> {
        match kind {
            Kind::Litigation => self.litigation,
            Kind::Reconsideration => self.reconsideration,
            Kind::Enforcement => None,
        }
    }
}

/// The columns of the set shown, or one's own.
pub(super) fn columns_of(
    set: usize,
    own: Option<&Own>,
    scope: &Scope,
    compare: Compare,
    customs: &Customs,
) -> Vec<Col> {
    let set = SETS.get(set).unwrap_or(&SETS[0]);
    let Some(own) = own else {
        let columns = set.columns.iter();
        return columns.map(|c| Col::of_set(c, scope, compare)).collect();
    };
    let usual: Vec<&'static Figure>;
    let figures = match own.figures.is_empty() {
        true => {
            let each = Kind::CONTESTED.iter().flat_map(|kind| set.figures(*kind));
            usual = each.collect();
            &usual
        }
        false => &own.figures,
    };
    let Some(count) = own.years else {
        let columns = with_change(of_figures(figures, scope), compare, customs);
        return with_bases(columns, customs);
    };
    years_back(scope, customs, count)
        .into_iter()
        .map(|(year, of)| {
            let first = |kind| {
                let fits = |f: &&&'static Figure| f.kind().is_none_or(|own| own == kind);
                figures.iter().find(fits).copied()
            };
            Col {
                head: said!("{year}年", "{year}"),
                litigation: first(Kind::Litigation),
                reconsideration: first(Kind::Reconsideration),
                content: Content::Value,
                scope: of,
            }
        })
        .collect()
}

/// How a change is headed.
fn against(compare: Compare) -> Text {
    match compare {
        Compare::Previous => text("较上期", "change"),
        Compare::YearBefore => text("较上年同期", "on the year"),
    }
}

/// The first of the columns with its share, where it counts, and its change.
fn with_change(columns: Vec<Col>, compare: Compare, customs: &Customs) -> Vec<Col> {
    let mut out = columns;
    let Some(first) = out.first() else {
        return out;
    };
    let also = |head: Text, content: Content| Col {
        head: Said::from(head),
        content,
        ..first.clone()
    };
    let figure = first.litigation.or(first.reconsideration);
    let counts = figure.is_some_and(|f| matches!(f.measure(customs), Measure::Cases(_)));
    let share = counts.then(|| also(text("占比", "share"), Content::Share));
    let change = also(against(compare), Content::Change);
    let further: Vec<Col> = share.into_iter().chain([change]).collect();
    out.splice(1..1, further);
    out
}

/// Behind each rate what it is of.
fn with_bases(columns: Vec<Col>, customs: &Customs) -> Vec<Col> {
    let mut out = Vec::new();
    for column in columns {
        let figure = column.litigation.or(column.reconsideration);
        let is_rate = figure.is_some_and(|f| f.measure(customs).base().is_some());
        let base = (is_rate && column.content == Content::Value).then(|| Col {
            head: Said::from(BASE),
            content: Content::Base,
            ..column.clone()
        });
        out.push(column);
        out.extend(base);
    }
    out
}

/// A column for each figure; the same figure of both kinds stands in one.
fn of_figures(figures: &[&'static Figure], scope: &Scope) -> Vec<Col> {
    let tail = |figure: &Figure| figure.id.split_once('.').map_or("", |(_, tail)| tail);
    let mut out: Vec<(&str, Col)> = Vec::new();
    // What we have enforced stands in no breakdown of the screen.
    let shown = figures
        .iter()
        .filter(|f| f.kind() != Some(Kind::Enforcement));
    for figure in shown {
        let of = figure.kind().map_or("", |k| k.text().zh);
        let short = figure.name.zh.strip_prefix(of).map_or("", str::trim);
        let before = out.iter_mut().find(|(have, col)| {
            let free = figure.kind().is_some_and(|kind| col.figure(kind).is_none());
            *have == tail(figure) && free
        });
        let new = Col::of_figure(said_of(figure.name, scope), figure, scope);
        match before {
            Some((_, col)) => {
                col.litigation = col.litigation.or(new.litigation);
                col.reconsideration = col.reconsideration.or(new.reconsideration);
                if !short.is_empty() {
                    col.head.zh = short.to_string();
                }
            }
            None => out.push((tail(figure), new)),
        }
    }
    out.into_iter().map(|(_, col)| col).collect()
}
