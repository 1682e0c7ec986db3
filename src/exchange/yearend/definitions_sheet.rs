//! Every number of the workbook with its id, definition, value and base, and the sums that must agree.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::figure_lines::number;
use super::form_sheet::shown;
use super::look::{A4, Look, as_high, printed, top};
use super::{Year, YearData};
use crate::report::form::{DISCLOSURE_CELLS, DisclosureRoute, FormTable, Unit};
use crate::text::{Text, text};

const HEADS: [Text; 6] = [
    text("编号", "id"),
    text("名称", "name"),
    text("数值", "value"),
    text("分子", "numerator"),
    text("分母", "base"),
    text("定义", "definition"),
];
const WIDTHS: [f64; 6] = [34.0, 34.0, 12.0, 8.0, 8.0, 80.0];

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
    let title = text("数字与定义", "figures and their definitions").get(lang);
    let note = text(
        "编号可写进上级表格作占位符，如 {{litigation.pending}}；比率为百分数，分母为 0 的没有比率；为 0 的各行收起，点左侧的＋展开",
        "ids are the placeholders of a superior's form, such as {{litigation.pending}}; rates are in per cent, an empty base has none; rows that are zero are folded, the + on the left shows them",
    );
    let unit = format!("{}{}", year.unit(), text("、次、%", ", times, %").get(lang));
    let head = top(sheet, look, year, title, &unit, note.get(lang), 6)?;
    for (column, (title, width)) in (0_u16..).zip(HEADS.iter().zip(WIDTHS)) {
        sheet.write_string_with_format(head, column, title.get(lang), &look.head)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(head + 1, 0)?;
    let mut row = head + 1;
    let mut folded = Folded::default();
    for line in &data.figures {
        if line.is_nothing() && !line.is_headline() {
            folded.row(row);
        }
        words(
            sheet,
            look,
            row,
            line.id,
            line.name.get(lang),
            line.definition.get(lang),
        )?;
        number(sheet, look, (row, 2), line)?;
        let parts = line.parts.map(|(over, base)| [over, base]);
        for (column, at) in [(3, 0), (4, 1)] {
            match parts.and_then(|p| p.get(at).copied()) {
                Some(part) => {
                    sheet.write_number_with_format(row, column, part, &look.number)?;
                }
                None => {
                    sheet.write_blank(row, column, &look.text)?;
                }
            }
        }
        row += 1;
    }
    for table in &data.forms {
        row = form(sheet, look, year, table, (row, &mut folded))?;
    }
    for route in DisclosureRoute::ALL {
        for cell in DISCLOSURE_CELLS {
            let id = format!("disclosure.{}.{}", route.id(), cell.id());
            let name = format!("{} {}", route.text().get(lang), cell.text().get(lang));
            let definition = text(
                "标记为政府信息公开、期内办理的案件，按起诉途径和结果",
                "cases about disclosure handled in the period, by route and result",
            );
            words(sheet, look, row, &id, &name, definition.get(lang))?;
            let value = data.disclosure.cell(*route, *cell);
            if value == 0 {
                folded.row(row);
            }
            sheet.write_number_with_format(row, 2, value, &look.number)?;
            sheet.write_blank(row, 3, &look.text)?;
            sheet.write_blank(row, 4, &look.text)?;
            row += 1;
        }
    }
    for (first, last) in folded.0 {
        sheet.group_rows_collapsed(first, last)?;
    }
    row += 1;
    let words = text("恒等式", "sums that must agree").get(lang);
    sheet.write_string_with_format(row, 0, words, &look.total_text)?;
    // What stands on neither side says nothing, here as in the page and on the screen.
    for identity in data.identities.iter().filter(|i| !i.is_void()) {
        row += 1;
        let tone = if identity.holds() {
            &look.good
        } else {
            &look.bad
        };
        let mark = if identity.holds() { "✓" } else { "✗" };
        let line = format!("{mark} {}", identity.said.get(lang));
        sheet.write_string_with_format(row, 0, line, tone)?;
    }
    printed(sheet, year, A4, false, (head, head))
}

fn words(
    sheet: &mut Worksheet,
    look: &Look,
    row: u32,
    id: &str,
    name: &str,
    definition: &str,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, id, &look.text)?;
    sheet.write_string_with_format(row, 1, name, &look.wrapped)?;
    sheet.write_string_with_format(row, 5, definition, &look.wrapped)?;
    as_high(
        sheet,
        row,
        [(name, WIDTHS[1]), (definition, WIDTHS[5])].into_iter(),
    )
}

/// Rows that are zero, as stretches of neighbours.
#[derive(Default)]
struct Folded(Vec<(u32, u32)>);

impl Folded {
    fn row(&mut self, row: u32) {
        match self.0.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => self.0.push((row, row)),
        }
    }
}

fn form(
    sheet: &mut Worksheet,
    look: &Look,
    year: &Year<'_>,
    table: &FormTable,
    (mut row, folded): (u32, &mut Folded),
) -> Result<u32, XlsxError> {
    let lang = year.lang;
    for (column, total) in table.form.columns.iter().zip(&table.totals) {
        if *total == 0 && !column.is_headline() {
            folded.row(row);
        }
        let id = format!("{}.{}", table.form.id, column.id);
        let name = format!("{} {}", column.group.get(lang), column.title.get(lang));
        words(sheet, look, row, &id, &name, column.definition.get(lang))?;
        let format = if column.unit == Unit::Yuan {
            &look.money
        } else {
            &look.number
        };
        sheet.write_number_with_format(row, 2, shown(column, *total), format)?;
        sheet.write_blank(row, 3, &look.text)?;
        sheet.write_blank(row, 4, &look.text)?;
        row += 1;
    }
    Ok(row)
}
