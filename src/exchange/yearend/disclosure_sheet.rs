//! Table 4 of the annual report on government information disclosure: fifteen cells, totals as sums, and where outcomes count.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Year;
use super::look::{A4, Look, foot, printed, sum_of, top};
use crate::case::Outcome;
use crate::law::Ending;
use crate::report::form::{DISCLOSURE_CELLS, DisclosureCell, DisclosureRoute, DisclosureTable};
use crate::text::{Lang, text};

const COLUMNS: u16 = 15;

pub(super) fn write(
    book: &mut Workbook,
    look: &Look,
    year: &Year<'_>,
    table: &DisclosureTable,
    name: &str,
) -> Result<(), XlsxError> {
    let lang = year.lang;
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let title = text(
        "四、政府信息公开行政复议、行政诉讼情况",
        "4. Reconsideration and litigation about government information disclosure",
    );
    let note = text(
        "国办公开办函〔2021〕30号；只计标记为政府信息公开的案件，期内办理的均计入",
        "form 国办公开办函〔2021〕30号; cases marked as about disclosure that were handled in the period",
    );
    let head = top(
        sheet,
        look,
        year,
        title.get(lang),
        &year.unit(),
        note.get(lang),
        COLUMNS,
    )?;
    for column in 0..COLUMNS {
        sheet.set_column_width(column, 9)?;
    }
    let words = text("行政复议", "reconsideration").get(lang);
    sheet.merge_range(head, 0, head + 1, 4, words, &look.head)?;
    let words = text("行政诉讼", "litigation").get(lang);
    sheet.merge_range(head, 5, head, 14, words, &look.head)?;
    let direct = text("未经复议直接起诉", "sued directly").get(lang);
    sheet.merge_range(head + 1, 5, head + 1, 9, direct, &look.head)?;
    let after = text("复议后起诉", "sued after reconsideration").get(lang);
    sheet.merge_range(head + 1, 10, head + 1, 14, after, &look.head)?;
    sheet.set_row_height(head + 2, 30)?;
    sheet.set_row_height(head + 3, 24)?;
    let row = head + 3;
    let mut column = 0_u16;
    for route in DisclosureRoute::ALL {
        let first = column;
        for cell in DISCLOSURE_CELLS {
            let title = cell.text().get(lang);
            sheet.write_string_with_format(head + 2, column, title, &look.head)?;
            let value = table.cell(*route, *cell);
            sheet.write_number_with_format(row, column, value, &look.number)?;
            column += 1;
        }
        let total = text("总计", "total").get(lang);
        sheet.write_string_with_format(head + 2, column, total, &look.head)?;
        let formula = sum_of(
            (row, first),
            (row, column - 1),
            f64::from(table.total(*route)),
        );
        sheet.write_formula_with_format(row, column, formula, &look.total)?;
        column += 1;
    }
    let mut at = row + 2;
    if table.without_path > 0 {
        let n = table.without_path;
        let words = match lang {
            Lang::Zh => {
                format!("另注：{n} 件诉讼没有填起诉方式，计入“未经复议直接起诉”，见缺项清单")
            }
            Lang::En => format!(
                "note: {n} lawsuits without a path are counted as sued directly; see the gaps"
            ),
        };
        sheet.merge_range(at, 0, at, COLUMNS - 1, &words, &look.bad)?;
        at += 1;
    }
    foot(sheet, look, year, at + 1, COLUMNS)?;
    mapping(sheet, look, year, at + 4)?;
    printed(sheet, year, A4, true, (head, head + 2))
}

/// Where each outcome counts, as the office has it.
fn mapping(
    sheet: &mut rust_xlsxwriter::Worksheet,
    look: &Look,
    year: &Year<'_>,
    row: u32,
) -> Result<(), XlsxError> {
    let lang = year.lang;
    let words = text(
        "结案方式的归类（设置「信息公开年报的结果归类」可改）",
        "where outcomes count (setting disclosure.outcomes)",
    );
    sheet.merge_range(row, 0, row, COLUMNS - 1, words.get(lang), &look.line)?;
    let results = [
        DisclosureCell::Upheld,
        DisclosureCell::Corrected,
        DisclosureCell::Other,
    ];
    for (at, cell) in (row + 1..).zip(results) {
        let title = cell.text().get(lang);
        sheet.merge_range(at, 0, at, 1, title, &look.text)?;
        // outcomes of both kinds share names
        let mut once: Vec<&str> = Vec::new();
        for outcome in Outcome::ALL.iter().filter(|o| !by_ending(year, **o)) {
            let name = outcome.text().get(lang);
            if year.disclosure.cell(Some(*outcome), None) == cell && !once.contains(&name) {
                once.push(name);
            }
        }
        let between = if lang == Lang::Zh { "、" } else { ", " };
        sheet.merge_range(at, 2, at, COLUMNS - 1, &once.join(between), &look.wrapped)?;
        sheet.set_row_height(at, 42)?;
    }
    let mut once: Vec<&str> = Vec::new();
    for outcome in Outcome::ALL.iter().filter(|o| by_ending(year, **o)) {
        let name = outcome.text().get(lang);
        if !once.contains(&name) {
            once.push(name);
        }
    }
    let at = row + 4;
    let title = text("看胜败", "as it went for us").get(lang);
    sheet.merge_range(at, 0, at, 1, title, &look.text)?;
    let words = match lang {
        Lang::Zh => format!(
            "{}：最终结果对本机关有利的计入结果维持，不利的计入结果纠正",
            once.join("、")
        ),
        Lang::En => format!(
            "{}: upheld where it went for us in the end, corrected where against us",
            once.join(", ")
        ),
    };
    sheet.merge_range(at, 2, at, COLUMNS - 1, &words, &look.wrapped)?;
    sheet.set_row_height(at, 42)?;
    Ok(())
}

/// Whether the cell of an outcome hangs on how it went for us.
fn by_ending(year: &Year<'_>, outcome: Outcome) -> bool {
    let cell = |ending| year.disclosure.cell(Some(outcome), Some(ending));
    cell(Ending::Won) != cell(Ending::Lost)
}
