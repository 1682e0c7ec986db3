//! A form with a row for every field: grouped headings, totals as sums, the sums that must agree, the foot.

use rust_xlsxwriter::{Formula, Workbook, XlsxError, utility::row_col_to_cell};

use super::Year;
use super::look::{A3, Look, foot, printed, sum_of, sum_of_cells, top};
use crate::report::form::{Column, FormTable, Unit};
use crate::report::said_of;
use crate::text::{Lang, text, width};

/// Rows of the grouped heading.
const HEAD: u32 = 3;

/// A cell's number as it is written: compensation in yuan.
pub(super) fn shown(column: &Column, value: i128) -> f64 {
    match column.unit {
        Unit::Yuan => value as f64 / 100.0,
        _ => value as f64,
    }
}

pub(super) fn write(
    book: &mut Workbook,
    look: &Look,
    year: &Year<'_>,
    table: &FormTable,
    name: &str,
) -> Result<(), XlsxError> {
    let lang = year.lang;
    let form = table.form;
    let columns = form.columns;
    let wide = u16::try_from(columns.len()).unwrap_or(u16::MAX);
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let also = text(
        "（申请人：人，出庭：次，金额：元）",
        " (people, times and yuan where said)",
    );
    let unit = format!("{}{}", year.unit(), also.get(lang));
    top(
        sheet,
        look,
        year,
        form.title.get(lang),
        &unit,
        form.note.get(lang),
        wide + 1,
    )?;
    // the heading: groups over columns, letters under each other
    let label = text("行政管理类别", "field").get(lang);
    sheet.merge_range(HEAD, 0, HEAD + 1, 0, label, &look.head)?;
    sheet.set_column_width(0, if lang == Lang::Zh { 17 } else { 30 })?;
    let mut at = 0_u16;
    for group in columns.chunk_by(|a, b| a.group == b.group) {
        let first = at + 1;
        for column in group {
            at += 1;
            let title = said_of(column.title, &year.scope);
            sheet.write_string_with_format(HEAD + 1, at, title.get(lang), &look.tall)?;
            let wide = if column.unit == Unit::Yuan { 12.0 } else { 4.6 };
            sheet.set_column_width(at, wide)?;
        }
        let title = group.first().map_or("", |c| c.group.get(lang));
        if at > first {
            sheet.merge_range(HEAD, first, HEAD, at, title, &look.head)?;
        } else {
            sheet.write_string_with_format(HEAD, first, title, &look.head)?;
            let needed = (width(title) as f64 / 2.0 + 1.5).max(6.0);
            if group.first().is_some_and(|c| c.unit != Unit::Yuan) {
                sheet.set_column_width(first, needed)?;
            }
        }
    }
    sheet.set_row_height(HEAD, 30)?;
    let tallest = columns
        .iter()
        .map(|c| c.title.get(lang).chars().count())
        .max()
        .unwrap_or(4);
    let letter = if lang == Lang::Zh { 15.0 } else { 5.6 };
    sheet.set_row_height(HEAD + 1, (tallest as f64 * letter + 10.0).min(400.0))?;
    sheet.set_freeze_panes(HEAD + 2, 1)?;

    let first = HEAD + 2;
    let mut row = first;
    for line in &table.rows {
        sheet.write_string_with_format(row, 0, line.label.get(lang), &look.text)?;
        for (column, (what, value)) in (1_u16..).zip(columns.iter().zip(&line.cells)) {
            let value = shown(what, *value);
            let format = if what.unit == Unit::Yuan {
                &look.money
            } else {
                &look.number
            };
            match summed(table, what.id) {
                Some(parts) => {
                    let formula = sum_of_cells(row, &parts, value);
                    sheet.write_formula_with_format(row, column, formula, format)?;
                }
                None => {
                    sheet.write_number_with_format(row, column, value, format)?;
                }
            }
        }
        row += 1;
    }
    let total = row;
    let words = text("合计", "total").get(lang);
    sheet.write_string_with_format(total, 0, words, &look.total_text)?;
    for (column, (what, value)) in (1_u16..).zip(columns.iter().zip(&table.totals)) {
        let formula = sum_of((first, column), (total - 1, column), shown(what, *value));
        let format = if what.unit == Unit::Yuan {
            &look.total_money
        } else {
            &look.total
        };
        sheet.write_formula_with_format(total, column, formula, format)?;
    }
    let after = checks(sheet, look, year, table, total)?;
    foot(sheet, look, year, after + 1, wide + 1)?;
    printed(sheet, year, A3, true, (HEAD, HEAD + 1))
}

/// The columns whose sum another column is written as.
fn summed(table: &FormTable, id: &str) -> Option<Vec<u16>> {
    let check = table
        .form
        .checks
        .iter()
        .find(|c| c.written && c.right == [id])?;
    Some(places(table, check.left))
}

/// Where columns stand in the sheet.
fn places(table: &FormTable, ids: &[&str]) -> Vec<u16> {
    (1_u16..)
        .zip(table.form.columns)
        .filter(|(_, c)| ids.contains(&c.id))
        .map(|(at, _)| at)
        .collect()
}

/// The sums that must agree, each side a formula over the totals. Gives the row after.
fn checks(
    sheet: &mut rust_xlsxwriter::Worksheet,
    look: &Look,
    year: &Year<'_>,
    table: &FormTable,
    total: u32,
) -> Result<u32, XlsxError> {
    let lang = year.lang;
    let mut row = total + 2;
    for (check, checked) in table.form.checks.iter().zip(&table.checks) {
        let name = check.said.get(lang);
        sheet.merge_range(row, 0, row, 9, name, &look.line)?;
        let sides = [
            (10, check.left, checked.left),
            (12, check.right, checked.right),
        ];
        for (column, ids, value) in sides {
            let formula = sum_of_cells(total, &places(table, ids), value as f64);
            sheet.write_formula_with_format(row, column, formula, &look.line)?;
        }
        let words = |holds: bool| {
            if holds {
                text("相符", "agrees")
            } else {
                text("不符", "differs")
            }
        };
        let (left, right) = (row_col_to_cell(row, 10), row_col_to_cell(row, 12));
        let formula = Formula::new(format!(
            "=IF({left}={right},\"{}\",\"{}\")",
            words(true).get(lang),
            words(false).get(lang)
        ))
        .set_result(words(checked.holds()).get(lang));
        let tone = if checked.holds() {
            &look.good
        } else {
            &look.bad
        };
        sheet.write_formula_with_format(row, 14, formula, tone)?;
        row += 1;
    }
    if table.without_field > 0 {
        let n = table.without_field;
        let words = match lang {
            Lang::Zh => {
                let unit = year.unit();
                format!(
                    "另注：{n} {unit}没有填管理领域或不在46个领域内，计入“其他”一行，见缺项清单"
                )
            }
            Lang::En => format!(
                "note: {n} cases without a field of the list are counted in the row 'other'; see the gaps"
            ),
        };
        sheet.merge_range(row, 0, row, 20, &words, &look.bad)?;
        row += 1;
    }
    Ok(row)
}
