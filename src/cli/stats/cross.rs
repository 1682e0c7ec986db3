//! `stats --columns --top --years`: figures of one's own choice by any dimension, and years side by side.

use std::collections::BTreeMap;

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::super::args::{get, number, option, unknown};
use super::super::out::{Grid, Tone};
use super::super::scope::Asked;
use super::super::{Failure, Session};
use super::years::{print_years, print_years_by, same_days};
use super::{figures, with_unit};
use crate::docket::{Dim, DimValue, Scope};
use crate::report::{
    Change, Crossing, CrossingRow, Cut, FIGURES, Figure, MOST_YEARS, Value, YearColumn, YearsBy,
    crossings, figures_named, said_of, year_before, years, years_by,
};
use crate::said;
use crate::text::{Lang, text};

pub(super) fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(option(
            "columns",
            "ID[,ID]",
            text(
                "分列时各栏的数字：指标代码，如 litigation.received、received（两类案件各自）、rate.loss",
                "the columns of a breakdown: ids of figures such as litigation.received, received (of each kind), rate.loss",
            ),
            lang,
        ))
        .arg(option(
            "top",
            "N",
            text(
                "只列首栏最大的 N 行，其余合为一行",
                "only the N largest rows of the first column, the rest as one",
            ),
            lang,
        ))
        .arg(option(
            "years",
            "N",
            text("连同以前各年并列，共 N 年", "N years side by side, the last that of the period"),
            lang,
        ))
}

/// What was asked for beside the figures themselves.
pub(super) struct Wanted {
    columns: Vec<&'static Figure>,
    top: Option<usize>,
    years: Option<u32>,
}

/// # Errors
/// No such figure; a number out of range; rows without a dimension.
pub(super) fn wanted(m: &ArgMatches, dims: &[Dim]) -> Result<Wanted, Failure> {
    let mut columns: Vec<&'static Figure> = Vec::new();
    for word in get(m, "columns").unwrap_or_default().split([',', '，']) {
        let word = word.trim();
        if word.is_empty() {
            continue;
        }
        let found = figures_named(word);
        if found.is_empty() {
            return Err(unknown(
                "columns",
                word,
                FIGURES.iter().map(|f| (f.id, f.name)),
            ));
        }
        columns.extend(
            found
                .into_iter()
                .filter(|f| columns.iter().all(|c| c.id != f.id))
                .collect::<Vec<_>>(),
        );
    }
    let top = number(m, "top")?;
    if (top.is_some() || !columns.is_empty()) && dims.is_empty() && number(m, "years")?.is_none() {
        return Err(Failure::usage(
            said!("没有说按什么分列", "nothing to break down by"),
            said!("请加 --by，如 --by court", "add --by, such as --by court"),
        ));
    }
    let years = number(m, "years")?;
    if let Some(n) = years.filter(|n| !(1..=MOST_YEARS).contains(n)) {
        let most = MOST_YEARS;
        return Err(Failure::usage(
            said!(
                "并列 {n} 年，超出范围",
                "{n} years side by side are out of range"
            ),
            said!("请写 1 至 {most}", "write 1 to {most}"),
        ));
    }
    Ok(Wanted {
        columns,
        top: top.map(|n| n.max(1) as usize),
        years,
    })
}

/// # Errors
/// Years side by side are compared with the year before, and another period was asked for.
pub(super) fn compared(asked: &Asked, wanted: &Wanted) -> Result<(), Failure> {
    let same = |of: &Scope| year_before(&asked.scope).is_none_or(|before| before.from == of.from);
    match (wanted.years, &asked.beside) {
        (Some(_), Some((_, of))) if !same(of) => Err(Failure::usage(
            said!(
                "并列各年只与上年同期比较",
                "years side by side are compared with the same period a year before"
            ),
            said!("请写 --compare=year", "write --compare=year"),
        )),
        _ => Ok(()),
    }
}

/// What a breakdown shows where no columns were chosen.
const USUAL: &[&str] = &["carried_over", "received", "handled", "closed", "pending"];

/// Everything worked out.
pub(super) struct Worked {
    /// Columns of one's own, a short list or years stand in place of the figures; a breakdown beside another period under
    /// them.
    pub alone: bool,
    pub tables: Vec<Crossing>,
    /// The tables of the period beside, in the same order.
    beside: Vec<Crossing>,
    years: Vec<YearColumn>,
    shown: Vec<&'static Figure>,
    dims: Vec<Dim>,
    by_year: Vec<YearsBy>,
}

impl Worked {
    /// Whether anything of it is to be shown in place of the figures.
    pub(super) fn is_alone(&self) -> bool {
        let any = !self.tables.is_empty() || !self.years.is_empty() || !self.by_year.is_empty();
        self.alone && any
    }
}

pub(super) fn work(asked: &Asked, dims: &[Dim], wanted: &Wanted, all: bool) -> Worked {
    let (docket, scope, customs) = (asked.ledger.docket(), &asked.scope, &asked.customs);
    let chosen = !wanted.columns.is_empty() || wanted.top.is_some();
    let usual = || USUAL.iter().flat_map(|word| figures_named(word));
    let columns: Vec<&'static Figure> = match wanted.columns.is_empty() {
        true => usual().collect(),
        false => wanted.columns.clone(),
    };
    let cut = Cut {
        dims,
        figures: &columns,
        top: wanted.top,
    };
    let cross = |scope: &Scope, top: Option<usize>| {
        let cut = Cut { top, ..cut.clone() };
        crossings(docket, scope, customs, &cut)
    };
    let shown: Vec<&'static Figure> = match wanted.columns.is_empty() {
        true => figures(scope).filter(|f| all || !f.part).collect(),
        false => wanted.columns.clone(),
    };
    let mut worked = Worked {
        alone: chosen || wanted.years.is_some(),
        tables: Vec::new(),
        beside: Vec::new(),
        years: Vec::new(),
        by_year: Vec::new(),
        dims: dims.to_vec(),
        shown,
    };
    match (wanted.years, dims.is_empty()) {
        (Some(n), true) => {
            worked.years = years(docket, scope, customs, n, &worked.shown);
        }
        (Some(n), false) => {
            let only: Vec<&'static Figure> = match wanted.columns.is_empty() {
                true => figures_named("received"),
                false => wanted.columns.clone(),
            };
            let fits = |f: &&'static Figure| {
                scope.kind.is_none() || f.kind().is_none_or(|k| Some(k) == scope.kind)
            };
            let only: Vec<&'static Figure> = only.into_iter().filter(fits).collect();
            let cut = Cut {
                figures: &only,
                ..cut.clone()
            };
            worked.by_year = years_by(docket, scope, customs, n, &cut);
        }
        (None, false) if chosen || asked.beside.is_some() => {
            worked.tables = cross(scope, wanted.top);
            if let Some((_, beside)) = &asked.beside {
                worked.beside = cross(beside, None);
                // A kind that only one of the two has cases of stands beside nothing counted.
                let absent = |from: &[Crossing], there: &[Crossing]| -> Vec<Crossing> {
                    let gone = |t: &&Crossing| there.iter().all(|o| o.kind != t.kind);
                    from.iter().filter(gone).cloned().collect()
                };
                let gone = absent(&worked.beside, &worked.tables);
                let new = absent(&worked.tables, &worked.beside);
                let gone = gone.iter().map(|t| t.emptied(scope));
                worked.tables.extend(gone);
                let new = new.iter().map(|t| t.emptied(beside));
                worked.beside.extend(new);
            }
        }
        (None, _) => {}
    }
    worked
}

pub(super) fn labels(values: &[DimValue], lang: Lang) -> Vec<String> {
    values
        .iter()
        .map(|v| v.label().get(lang).to_string())
        .collect()
}

pub(super) fn print(s: &mut Session, asked: &Asked, worked: &Worked) {
    for table in &worked.tables {
        let before = worked.beside.iter().find(|b| b.kind == table.kind);
        print_crossing(s, asked, table, before);
    }
    if !worked.years.is_empty() {
        print_years(s, asked, &worked.years, &worked.shown);
    }
    let any = !worked.years.is_empty() || !worked.by_year.is_empty();
    if any {
        same_days(s, asked);
    }
    for table in &worked.by_year {
        print_years_by(s, asked, &worked.dims, table);
    }
}

fn print_crossing(s: &mut Session, asked: &Asked, table: &Crossing, before: Option<&Crossing>) {
    let lang = s.lang;
    let rounding = asked.customs.rounding;
    s.out.blank();
    let title = table
        .kind
        .map_or(text("两类案件", "both kinds"), |k| k.text());
    s.out.toned(Tone::Title, title.get(lang));
    let heads = table.dims.iter().map(|d| d.text().get(lang).to_string());
    let mut heads: Vec<String> = heads.collect();
    let dims = heads.len();
    let counts = |at: usize| table.total.share(&table.total, at).is_some();
    for (at, figure) in table.figures.iter().enumerate() {
        // Whose figures they are stands above the table.
        let name = said_of(figure.name, &asked.scope);
        let name = name.get(lang);
        let bare = name.strip_prefix(title.get(lang)).map(str::trim_start);
        heads.push(bare.unwrap_or(name).to_string());
        if at == 0 && counts(at) {
            heads.push(text("占比", "share").get(lang).to_string());
        }
        if before.is_some() {
            heads.push(text("增减", "change").get(lang).to_string());
        }
    }
    let right: Vec<usize> = (dims..heads.len()).collect();
    let mut grid = Grid::new(heads.iter().map(String::as_str).collect::<Vec<_>>()).right(&right);
    let mut line =
        |labels: Vec<String>, row: &CrossingRow, then: Option<&CrossingRow>, tone: Tone| {
            let mut cells = labels;
            for (at, (figure, number)) in table.figures.iter().zip(&row.numbers).enumerate() {
                cells.push(with_unit(*number, figure, asked, lang));
                if at == 0 && counts(at) {
                    let share = row.share(&table.total, at);
                    cells.push(share.map_or(String::new(), |v| v.show(rounding)));
                }
                if before.is_some() {
                    let then = then.and_then(|r| r.numbers.get(at));
                    let change = then.map(|then| Change::of(*number, *then, rounding));
                    cells.push(change.map_or("-".to_string(), |c| c.show(rounding, lang)));
                }
            }
            grid.row(tone, cells);
        };
    for row in table.rows_beside(before) {
        let then = before.and_then(|b| table.then(&row, b));
        line(labels(&row.values, lang), &row, then.as_ref(), Tone::Plain);
    }
    let mut total = vec![text("合计", "total").get(lang).to_string()];
    total.resize(dims, String::new());
    line(total, &table.total, before.map(|b| &b.total), Tone::Title);
    s.out.grid(&grid);
    if let Some(note) = table.overlap() {
        s.say(&note.into());
    }
}

/// The same in JSON.
#[derive(Serialize)]
pub(super) struct CrossItem {
    id: String,
    dims: Vec<&'static str>,
    columns: Vec<&'static str>,
    rows: Vec<CrossRowItem>,
    total: BTreeMap<&'static str, serde_json::Value>,
    /// Of the rates among the columns, over all rows.
    total_bases: BTreeMap<&'static str, super::document::Base>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_before: Option<BTreeMap<&'static str, serde_json::Value>>,
}

#[derive(Serialize)]
struct CrossRowItem {
    values: Vec<super::document::ValueItem>,
    figures: BTreeMap<&'static str, serde_json::Value>,
    bases: BTreeMap<&'static str, super::document::Base>,
    /// Per cent of the total, of the columns that count.
    shares: BTreeMap<&'static str, Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<BTreeMap<&'static str, serde_json::Value>>,
}

#[derive(Serialize)]
pub(super) struct YearItem {
    year: i32,
    from: Option<chrono::NaiveDate>,
    to: Option<chrono::NaiveDate>,
    /// Null where the file does not reach back to the year.
    figures: Option<BTreeMap<&'static str, serde_json::Value>>,
}

#[derive(Serialize)]
pub(super) struct YearsByItem {
    figure: &'static str,
    years: Vec<i32>,
    rows: Vec<YearsByRow>,
    total: Vec<serde_json::Value>,
}

#[derive(Serialize)]
struct YearsByRow {
    values: Vec<super::document::ValueItem>,
    numbers: Vec<serde_json::Value>,
}

/// The three parts of the document.
pub(super) struct Items {
    pub crossings: Vec<CrossItem>,
    pub years: Vec<YearItem>,
    pub years_by: Vec<YearsByItem>,
}

pub(super) fn items(asked: &Asked, worked: &Worked) -> Items {
    use super::document::{base_of, json_number, value_item};
    let rounding = asked.customs.rounding;
    let number = |v: Value| json_number(v, rounding);
    let maybe = |v: &Option<Value>| v.map_or(serde_json::Value::Null, number);
    let crossing = |table: &Crossing| {
        let before = worked.beside.iter().find(|b| b.kind == table.kind);
        let by_id = |row: &CrossingRow| -> BTreeMap<&'static str, serde_json::Value> {
            let each = table.figures.iter().zip(&row.numbers);
            each.map(|(f, v)| (f.id, number(*v))).collect()
        };
        let bases = |row: &CrossingRow| -> BTreeMap<&'static str, super::document::Base> {
            let each = table.figures.iter().zip(&row.numbers);
            each.filter_map(|(f, v)| Some((f.id, base_of(*v)?)))
                .collect()
        };
        let row = |row: &CrossingRow| CrossRowItem {
            values: row.values.iter().map(value_item).collect(),
            figures: by_id(row),
            bases: bases(row),
            shares: table
                .figures
                .iter()
                .enumerate()
                .filter_map(|(at, f)| {
                    let share = row.share(&table.total, at)?;
                    Some((f.id, share.number(rounding)))
                })
                .collect(),
            before: before.map(|b| table.then(row, b).as_ref().map(&by_id).unwrap_or_default()),
        };
        CrossItem {
            id: table.id(),
            dims: table.dims.iter().map(|d| d.id()).collect(),
            columns: table.figures.iter().map(|f| f.id).collect(),
            rows: table.rows_beside(before).iter().map(row).collect(),
            total: by_id(&table.total),
            total_bases: bases(&table.total),
            total_before: before.map(|b| by_id(&b.total)),
        }
    };
    Items {
        crossings: worked.tables.iter().map(crossing).collect(),
        years: worked
            .years
            .iter()
            .map(|year| YearItem {
                year: year.year,
                from: year.scope.from,
                to: year.scope.to,
                figures: year.sheet.as_ref().map(|sheet| {
                    let each = worked.shown.iter();
                    each.map(|f| (f.id, number(sheet.value(f.id)))).collect()
                }),
            })
            .collect(),
        years_by: worked
            .by_year
            .iter()
            .map(|table| YearsByItem {
                figure: table.figure.id,
                years: table.years.clone(),
                total: table.total.iter().map(maybe).collect(),
                rows: table
                    .rows
                    .iter()
                    .map(|(values, numbers)| YearsByRow {
                        values: values.iter().map(value_item).collect(),
                        numbers: numbers.iter().map(maybe).collect(),
                    })
                    .collect(),
            })
            .collect(),
    }
}
