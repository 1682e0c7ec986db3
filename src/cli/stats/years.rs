//! `stats --years`: a column a year, with the change where that is asked for.

use chrono::Datelike;

use super::super::Session;
use super::super::out::{Grid, Tone};
use super::super::scope::Asked;
use super::cross::labels;
use super::with_unit;
use crate::docket::Dim;
use crate::report::{
    Change, Figure, Value, YearColumn, YearsBy, are_whole_years, said_of, years_back,
};
use crate::text::{Lang, Said, text};

/// Of a year the file does not reach back to there is nothing to show: the cell is empty, and no zero.
fn cell(value: Option<Value>, figure: &Figure, asked: &Asked, lang: Lang) -> String {
    value.map_or(String::new(), |value| with_unit(value, figure, asked, lang))
}

/// A head for each year, and for the change from the last but one where that was asked for.
fn year_heads(
    first: Vec<String>,
    years: impl Iterator<Item = i32>,
    asked: &Asked,
    lang: Lang,
) -> Vec<String> {
    let change = text("较上年", "change on the year before").get(lang);
    let change = asked.beside.is_some().then(|| change.to_string());
    let years = years.map(|y| y.to_string());
    first.into_iter().chain(years).chain(change).collect()
}

/// What the years came to, and how the last moved where that was asked for.
fn year_cells(
    numbers: &[Option<Value>],
    figure: &Figure,
    asked: &Asked,
    lang: Lang,
) -> Vec<String> {
    let mut cells: Vec<String> = numbers
        .iter()
        .map(|v| cell(*v, figure, asked, lang))
        .collect();
    if asked.beside.is_some() {
        let rounding = asked.customs.rounding;
        cells.push(match numbers {
            [.., Some(then), Some(now)] => Change::of(*now, *then, rounding).show(rounding, lang),
            _ => String::new(),
        });
    }
    cells
}

/// Years that are not whole say which days of each they are.
pub(super) fn same_days(s: &mut Session, asked: &Asked) {
    let own = years_back(&asked.scope, &asked.customs, 1).pop();
    let days = own.and_then(|(_, of)| Some((of.from?, of.end())));
    if let Some((from, to)) = days.filter(|_| !are_whole_years(&asked.scope, &asked.customs)) {
        let day = |d: chrono::NaiveDate, lang: Lang| match lang {
            Lang::Zh => format!("{}月{}日", d.month(), d.day()),
            Lang::En => d.format("%m-%d").to_string(),
        };
        let said = Said::new(
            format!("各年均为{}至{}", day(from, Lang::Zh), day(to, Lang::Zh)),
            format!(
                "of each year {} to {}",
                day(from, Lang::En),
                day(to, Lang::En)
            ),
        );
        s.say(&said);
    }
}

fn year_grid(heads: &[String], labels: usize) -> Grid {
    let right: Vec<usize> = (labels..heads.len()).collect();
    Grid::new(heads.iter().map(String::as_str).collect::<Vec<_>>()).right(&right)
}

pub(super) fn print_years(
    s: &mut Session,
    asked: &Asked,
    years: &[YearColumn],
    shown: &[&'static Figure],
) {
    let lang = s.lang;
    s.out.blank();
    let head = vec![text("指标", "figure").get(lang).to_string()];
    let heads = year_heads(head, years.iter().map(|y| y.year), asked, lang);
    let mut grid = year_grid(&heads, 1);
    for figure in shown {
        let name = said_of(figure.name, &asked.scope);
        let mut cells = vec![name.get(lang).to_string()];
        let value = |year: &YearColumn| Some(year.sheet.as_ref()?.value(figure.id));
        let values: Vec<Option<Value>> = years.iter().map(value).collect();
        cells.extend(year_cells(&values, figure, asked, lang));
        grid.row(Tone::Plain, cells);
    }
    s.out.grid(&grid);
}

pub(super) fn print_years_by(s: &mut Session, asked: &Asked, dims: &[Dim], table: &YearsBy) {
    let lang = s.lang;
    if table.rows.is_empty() {
        return;
    }
    let width = dims.len();
    s.out.blank();
    let name = said_of(table.figure.name, &asked.scope);
    s.out.toned(Tone::Title, name.get(lang));
    let first = dims.iter().map(|d| d.text().get(lang).to_string());
    let heads = year_heads(first.collect(), table.years.iter().copied(), asked, lang);
    let mut grid = year_grid(&heads, width);
    let each = |numbers: &[Option<Value>]| year_cells(numbers, table.figure, asked, lang);
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
