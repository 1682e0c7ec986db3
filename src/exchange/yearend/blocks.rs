//! The breakdowns and the trend as small tables, each with the way it is drawn.

use chrono::Datelike;

use crate::case::Kind;
use crate::docket::{Bit, Counts, Dim, DimValue, Docket, Scope};
use crate::report::form::months;
use crate::report::{Customs, is_known, tables, years_back};
use crate::text::{Lang, Text, text};

/// How a table is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    Columns,
    Bars,
    Lines,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRow {
    pub label: String,
    /// None where nothing is known: a year before the first case of the file.
    pub cells: Vec<Option<u32>>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub id: String,
    pub title: String,
    /// Of the first column and the others.
    pub heads: Vec<String>,
    pub rows: Vec<BlockRow>,
    /// Whether the rows add up to a whole.
    pub total: bool,
    pub drawn: Drawn,
    /// Which of the columns are drawn, from 0 on.
    pub series: Vec<usize>,
}

impl Block {
    /// What stands in a column, from 0 on.
    pub fn column(&self, at: usize) -> impl Iterator<Item = Option<u32>> {
        let cells = self.rows.iter().map(move |r| r.cells.get(at));
        cells.map(|cell| cell.copied().flatten())
    }

    /// The largest number drawn.
    pub fn largest(&self) -> Option<u32> {
        let drawn = self.series.iter().flat_map(|s| self.column(*s));
        drawn.flatten().max()
    }
}

/// Most rows of a chart; the table has them all.
pub(super) const MOST_DRAWN: usize = 15;
/// Years of the trend, the year itself included.
const YEARS: u32 = 5;

/// Dimensions by kind, in the order of the sheet, with what is counted.
const DIMS: &[(Dim, &[Bit])] = &[
    (Dim::Outcome, &[Bit::Closed]),
    (Dim::Matter, &[Bit::Received, Bit::Closed, Bit::Pending]),
    (Dim::Cause, &[Bit::Received, Bit::Closed, Bit::Pending]),
    (Dim::Department, &[Bit::Received, Bit::Closed, Bit::Pending]),
    (Dim::Court, &[Bit::Received, Bit::Closed, Bit::Pending]),
    (Dim::Instance, &[Bit::Received, Bit::Closed, Bit::Pending]),
];

/// The tables of a scope.
pub(super) fn blocks(docket: &Docket, scope: &Scope, customs: &Customs, lang: Lang) -> Vec<Block> {
    let kinds: Vec<Kind> = Kind::CONTESTED
        .iter()
        .copied()
        .filter(|k| scope.kind.is_none_or(|s| s == *k))
        .collect();
    let mut out = vec![trend(docket, scope, customs, &kinds, lang)];
    if let Some(block) = by_month(docket, scope, &kinds, lang) {
        out.push(block);
    }
    for (dim, bits) in DIMS {
        for table in tables(docket, scope, &[*dim]) {
            // a kind that has no such thing
            if *dim == Dim::Instance && table.kind == Kind::Reconsideration {
                continue;
            }
            let mut rows: Vec<(DimValue, Counts)> = table
                .rows
                .into_iter()
                .filter_map(|r| Some((r.values.into_iter().next()?, r.counts)))
                .filter(|(_, counts)| bits.iter().any(|b| counts.of(*b) > 0))
                .collect();
            // what is not filled in stands last, the rest by size
            let size = |counts: &Counts| bits.iter().map(|b| counts.of(*b)).max().unwrap_or(0);
            rows.sort_by_key(|(value, counts)| {
                (value.id.is_empty(), std::cmp::Reverse(size(counts)))
            });
            if rows.is_empty() {
                continue;
            }
            let (kind, by) = (table.kind.text().get(lang), dim.text().get(lang));
            out.push(Block {
                id: format!("{}.by.{}", table.kind.id(), dim.id()),
                title: match lang {
                    Lang::Zh => format!("{kind}：按{by}"),
                    Lang::En => format!("{kind} by {by}"),
                },
                heads: std::iter::once(by.to_string())
                    .chain(bits.iter().map(|b| b.text().get(lang).to_string()))
                    .collect(),
                rows: rows
                    .into_iter()
                    .map(|(value, counts)| BlockRow {
                        label: value.label().get(lang).to_string(),
                        cells: bits.iter().map(|b| Some(counts.of(*b))).collect(),
                    })
                    .collect(),
                total: true,
                drawn: Drawn::Bars,
                series: (0..bits.len().min(2)).collect(),
            });
        }
    }
    out
}

fn heads(first: Text, bits: &[(Kind, Bit)], lang: Lang) -> Vec<String> {
    let named = bits.iter().map(|(kind, bit)| {
        let (kind, bit) = (short(*kind).get(lang), bit.text().get(lang));
        match lang {
            Lang::Zh => format!("{kind}{bit}"),
            Lang::En => format!("{kind} {bit}"),
        }
    });
    std::iter::once(first.get(lang).to_string())
        .chain(named)
        .collect()
}

fn short(kind: Kind) -> Text {
    match kind {
        Kind::Litigation => text("诉讼", "litigation"),
        Kind::Reconsideration => text("复议", "reconsideration"),
        Kind::Enforcement => text("非诉执行", "enforcement"),
    }
}

fn pairs(kinds: &[Kind], bits: &[Bit]) -> Vec<(Kind, Bit)> {
    kinds
        .iter()
        .flat_map(|kind| bits.iter().map(move |bit| (*kind, *bit)))
        .collect()
}

/// The same stretch of the years before.
fn trend(docket: &Docket, scope: &Scope, customs: &Customs, kinds: &[Kind], lang: Lang) -> Block {
    let bits = pairs(kinds, &[Bit::Received, Bit::Closed, Bit::Pending]);
    let mut rows = Vec::new();
    let own = years_back(scope, customs, 1).into_iter().next();
    for (year, of) in years_back(scope, customs, YEARS) {
        let tally = docket.tally_of(&of, &[Bit::Received, Bit::Closed, Bit::Pending]);
        let known = is_known(docket, &of) || own.is_some_and(|(own, _)| own == year);
        rows.push(BlockRow {
            label: match lang {
                Lang::Zh => format!("{year}年"),
                Lang::En => year.to_string(),
            },
            cells: bits
                .iter()
                .map(|(k, b)| known.then(|| tally.of(*k).of(*b)))
                .collect(),
        });
    }
    Block {
        id: "trend".to_string(),
        title: text(
            "近年趋势（各年同一区间）",
            "trend (the same stretch of each year)",
        )
        .get(lang)
        .to_string(),
        heads: heads(text("年度", "year"), &bits, lang),
        rows,
        total: false,
        drawn: Drawn::Lines,
        series: (0..bits.len()).filter(|at| at % 3 != 2).collect(),
    }
}

fn by_month(docket: &Docket, scope: &Scope, kinds: &[Kind], lang: Lang) -> Option<Block> {
    let bits = pairs(kinds, &[Bit::Received, Bit::Closed, Bit::Pending]);
    let rows: Vec<BlockRow> = months(docket, scope)
        .into_iter()
        .map(|month| BlockRow {
            label: match lang {
                Lang::Zh => format!("{}年{}月", month.first.year(), month.first.month()),
                Lang::En => month.first.format("%Y-%m").to_string(),
            },
            cells: bits
                .iter()
                .map(|(kind, bit)| {
                    let counts = match bit {
                        Bit::Received => month.received,
                        Bit::Closed => month.closed,
                        _ => month.pending,
                    };
                    Some(counts.get(kind.code() as usize).copied().unwrap_or(0))
                })
                .collect(),
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    Some(Block {
        id: "months".to_string(),
        title: text("按月（未结为月末数）", "by month (pending at its end)")
            .get(lang)
            .to_string(),
        heads: heads(text("月份", "month"), &bits, lang),
        rows,
        // what is pending is not added up over months
        total: false,
        drawn: Drawn::Columns,
        series: (0..bits.len()).filter(|at| at % 3 != 2).collect(),
    })
}
