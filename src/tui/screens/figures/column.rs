//! The columns of a breakdown: those of a set, or chosen figures, or years of one figure.

use super::columns::{Content, SETS, SetColumn};
use crate::case::Kind;
use crate::docket::Scope;
use crate::report::{Customs, Figure, said_of, scope_of_year};
use crate::said;
use crate::text::Said;

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
pub(super) struct Col {
    pub head: Said,
    pub litigation: Option<&'static Figure>,
    pub reconsideration: Option<&'static Figure>,
    pub content: Content,
    pub scope: Scope,
}

impl Col {
    fn of_set(column: &SetColumn, scope: &Scope) -> Col {
        Col {
            head: said_of(column.head, scope),
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
    customs: &Customs,
) -> Vec<Col> {
    let set = SETS.get(set).unwrap_or(&SETS[0]);
    let Some(own) = own else {
        let columns = set.columns.iter();
        return columns.map(|c| Col::of_set(c, scope)).collect();
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
        return of_figures(figures, scope);
    };
    let last = customs.year_start.year_of(scope.end());
    let count = i32::try_from(count).unwrap_or(1);
    (last - count + 1..=last)
        .map(|year| {
            let (_, of) = scope_of_year(scope, customs, year);
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
