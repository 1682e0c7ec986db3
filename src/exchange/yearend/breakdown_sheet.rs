//! The breakdowns and the trend, each table with its chart beside it.

use rust_xlsxwriter::{Chart, ChartType, Workbook, XlsxError};

use super::blocks::{Block, Drawn, MOST_DRAWN};
use super::look::{A4, Look, foot, printed, sum_of, top};
use super::{Year, YearData};
use crate::docket::Counting;
use crate::text::{text, width};

/// Columns of the widest table, and where the charts begin.
const CHARTS: u16 = 9;
/// Per cent: a table and its chart side by side stay within the paper in wider faces too.
const SCALE: u16 = 50;
/// Rows of a page at that scale.
const PAGE_ROWS: u32 = 50;
/// Rows a chart covers, at 20 pixels a row.
const CHART_ROWS: u32 = 16;

pub(super) fn write(
    book: &mut Workbook,
    look: &Look,
    year: &Year<'_>,
    data: &YearData,
    name: &str,
) -> Result<(), XlsxError> {
    let lang = year.lang;
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let title = text("分列与趋势", "breakdowns and trend").get(lang);
    let note = match year.scope.counting {
        Counting::Cases => text(
            "以一个审级的一件案件为单位；合计为公式",
            "the unit is a case at one instance; totals are formulas",
        ),
        Counting::Disputes => text(
            "以争议为单位，同一争议的各审级合为一起；合计为公式",
            "the unit is a dispute, all its instances taken together; totals are formulas",
        ),
    };
    let columns = CHARTS + 8;
    let mut row = top(
        sheet,
        look,
        year,
        title,
        &year.unit(),
        note.get(lang),
        columns,
    )?;
    let widest = data
        .blocks
        .iter()
        .flat_map(|b| b.rows.iter().map(|r| width(&r.label)))
        .max()
        .unwrap_or(10);
    sheet.set_column_width(0, (widest as f64 + 2.0).clamp(14.0, 40.0))?;
    for column in 1..CHARTS {
        sheet.set_column_width(column, 10)?;
    }
    let mut breaks = Vec::new();
    let mut page = 0;
    for block in &data.blocks {
        row += 1;
        let first = row;
        // a table and its chart stay on one page
        let needed = (block.rows.len() as u32 + 3).max(CHART_ROWS);
        if first > page && first + needed > page + PAGE_ROWS {
            breaks.push(first);
            page = first;
        }
        sheet.write_string_with_format(row, 0, &block.title, &look.good.clone().set_bold())?;
        row += 1;
        for (column, head) in (0_u16..).zip(&block.heads) {
            sheet.write_string_with_format(row, column, head, &look.head)?;
        }
        sheet.set_row_height(row, 28)?;
        row += 1;
        let top = row;
        for line in &block.rows {
            sheet.write_string_with_format(row, 0, &line.label, &look.text)?;
            for (column, value) in (1_u16..).zip(&line.cells) {
                match value {
                    Some(value) => {
                        sheet.write_number_with_format(row, column, *value, &look.number)?
                    }
                    None => sheet.write_blank(row, column, &look.number)?,
                };
            }
            row += 1;
        }
        if block.total && row > top {
            let words = text("合计", "total").get(lang);
            sheet.write_string_with_format(row, 0, words, &look.total_text)?;
            for column in 1..block.heads.len() {
                let sum: u32 = block.column(column - 1).flatten().sum();
                let column = u16::try_from(column).unwrap_or(u16::MAX);
                let formula = sum_of((top, column), (row - 1, column), f64::from(sum));
                sheet.write_formula_with_format(row, column, formula, &look.total)?;
            }
            row += 1;
        }
        if row > top {
            let chart = chart(block, name, top);
            // A little below the break, or its frame shows at the end of the page before.
            sheet.insert_chart_with_offset(first, CHARTS, &chart, 0, 4)?;
        }
        row = row.max(first + CHART_ROWS);
    }
    foot(sheet, look, year, row + 1, columns)?;
    printed(sheet, year, A4, false, (0, 2))?;
    // breaks of our own hold only where the sheet is not fitted to pages
    sheet.set_print_scale(SCALE).set_page_breaks(&breaks)?;
    Ok(())
}

/// A native chart over the cells of a table; of long tables the first rows, which are the largest.
fn chart(block: &Block, sheet: &str, top: u32) -> Chart {
    let rows = block.rows.len().min(MOST_DRAWN);
    let last = top + u32::try_from(rows).unwrap_or(1).saturating_sub(1);
    let mut chart = Chart::new(match block.drawn {
        Drawn::Columns => ChartType::Column,
        Drawn::Bars => ChartType::Bar,
        Drawn::Lines => ChartType::Line,
    });
    for series in &block.series {
        let column = u16::try_from(*series + 1).unwrap_or(1);
        chart
            .add_series()
            .set_name((sheet, top - 1, column))
            .set_categories((sheet, top, 0, last, 0))
            .set_values((sheet, top, column, last, column));
    }
    chart.title().set_name(&block.title);
    chart.set_alt_text(&block.title);
    if block.drawn == Drawn::Bars {
        // the first row of the table at the top
        chart.y_axis().set_reverse().set_label_interval(1);
    }
    if block.series.len() < 2 {
        chart.legend().set_hidden();
    } else {
        chart
            .legend()
            .set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    }
    let most = block.largest();
    // cases are whole: no half of one on the scale
    let scale = if block.drawn == Drawn::Bars {
        chart.x_axis()
    } else {
        chart.y_axis()
    };
    scale.set_num_format("0");
    if most.is_none_or(|m| m <= 10) {
        scale.set_major_unit(1.0);
    }
    chart.set_width(560).set_height(300);
    chart
}
