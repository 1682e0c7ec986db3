//! `stats --columns --top --years`: figures of one's own choice by any dimension, and years side by side.

use std::collections::BTreeMap;

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::super::args::{get, number, option, unknown};
use super::super::out::{Grid, Tone};
use super::super::scope::Asked;
use super::super::{Failure, Session};
use super::{figures, with_unit};
use crate::docket::{Dim, DimValue, Scope};
use crate::report::{
    Change, Crossing, CrossingRow, Cut, FIGURES, Figure, MOST_YEARS, Value, YearColumn, YearsBy,
    crossings, figures_named, said_of, years, years_by,
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
    let last = customs.year_start.year_of(scope.end());
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
        shown,
    };
    match (wanted.years, dims.is_empty()) {
        (Some(n), true) => {
            worked.years = years(docket, scope, customs, last, n, &worked.shown);
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
            worked.by_year = years_by(docket, scope, customs, last, n, &cut);
        }
        (None, false) if chosen || asked.beside.is_some() => {
            worked.tables = cross(scope, wanted.top);
            if let Some((_, beside)) = &asked.beside {
                worked.beside = cross(beside, None);
                // A kind that only one of the two has cases of stands beside nothing counted.
                let absent = |from: &[Crossing], there: &[Crossing]| -> Vec<Crossing> {
                    let gone = |t: &&Crossing| there.iter().all(|o| o.kind != t.kind);
                    from.iter().filter(gone).map(Crossing::emptied).collect()
                };
                let gone = absent(&worked.beside, &worked.tables);
                let new = absent(&worked.tables, &worked.beside);
                worked.tables.extend(gone);
                worked.beside.extend(new);
            }
        }
        (None, _) => {}
    }
    worked
}

fn labels(values: &[DimValue], lang: Lang) -> Vec<String> {
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
        print_years(s, asked, worked);
    }
    for table in &worked.by_year {
        print_years_by(s, asked, table);
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
        let then = before.and_then(|b| b.beside(&row.values));
        line(labels(&row.values, lang), &row, then.as_ref(), Tone::Plain);
    }
    let mut total = vec![text("合计", "total").get(lang).to_string()];
    total.resize(dims, String::new());
    line(total, &table.total, before.map(|b| &b.total), Tone::Title);
    s.out.grid(&grid);
}

/// Of a year the file does not reach back to there is nothing to show: the cell is empty, and no zero.
fn cell(value: Option<Value>, figure: &Figure, asked: &Asked, lang: Lang) -> String {
    value.map_or(String::new(), |value| with_unit(value, figure, asked, lang))
}

fn year_heads(first: Vec<String>, years: impl Iterator<Item = i32>) -> Vec<String> {
    first
        .into_iter()
        .chain(years.map(|y| y.to_string()))
        .collect()
}

fn year_grid(heads: &[String], labels: usize) -> Grid {
    let right: Vec<usize> = (labels..heads.len()).collect();
    Grid::new(heads.iter().map(String::as_str).collect::<Vec<_>>()).right(&right)
}

fn print_years(s: &mut Session, asked: &Asked, worked: &Worked) {
    let lang = s.lang;
    s.out.blank();
    let head = vec![text("指标", "figure").get(lang).to_string()];
    let heads = year_heads(head, worked.years.iter().map(|y| y.year));
    let mut grid = year_grid(&heads, 1);
    for figure in &worked.shown {
        let name = said_of(figure.name, &asked.scope);
        let mut cells = vec![name.get(lang).to_string()];
        cells.extend(worked.years.iter().map(|year| {
            let value = year.sheet.as_ref().map(|sheet| sheet.value(figure.id));
            cell(value, figure, asked, lang)
        }));
        grid.row(Tone::Plain, cells);
    }
    s.out.grid(&grid);
}

fn print_years_by(s: &mut Session, asked: &Asked, table: &YearsBy) {
    let lang = s.lang;
    let Some(width) = table.rows.first().map(|(values, _)| values.len()) else {
        return;
    };
    s.out.blank();
    let name = said_of(table.figure.name, &asked.scope);
    s.out.toned(Tone::Title, name.get(lang));
    let mut first = vec![text("分列", "by").get(lang).to_string()];
    first.resize(width, String::new());
    let heads = year_heads(first, table.years.iter().copied());
    let mut grid = year_grid(&heads, width);
    let each = |numbers: &[Option<Value>]| -> Vec<String> {
        numbers
            .iter()
            .map(|v| cell(*v, table.figure, asked, lang))
            .collect()
    };
    for (values, numbers) in &table.rows {
        let mut cells = labels(values, lang);
        cells.extend(each(numbers));
        grid.row(Tone::Plain, cells);
    }
    let mut cells = vec![text("合计", "total").get(lang).to_string()];
    cells.resize(width, String::new());
    cells.extend(each(&table.total));
    grid.row(Tone::Title, cells);
    s.out.grid(&grid);
}

/// The same in JSON.
#[derive(Serialize)]
pub(super) struct CrossItem {
    id: String,
    dims: Vec<&'static str>,
    columns: Vec<&'static str>,
    rows: Vec<CrossRowItem>,
    total: BTreeMap<&'static str, serde_json::Value>,
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
        let row = |row: &CrossingRow| CrossRowItem {
            values: row.values.iter().map(value_item).collect(),
            figures: by_id(row),
            bases: table
                .figures
                .iter()
                .zip(&row.numbers)
                .filter_map(|(f, v)| Some((f.id, base_of(*v)?)))
                .collect(),
            shares: table
                .figures
                .iter()
                .enumerate()
                .filter_map(|(at, f)| {
                    let share = row.share(&table.total, at)?;
                    Some((f.id, share.number(rounding)))
                })
                .collect(),
            before: before.map(|b| {
                b.beside(&row.values)
                    .as_ref()
                    .map(&by_id)
                    .unwrap_or_default()
            }),
        };
        CrossItem {
            id: table.id(),
            dims: table.dims.iter().map(|d| d.id()).collect(),
            columns: table.figures.iter().map(|f| f.id).collect(),
            rows: table.rows_beside(before).iter().map(row).collect(),
            total: by_id(&table.total),
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
