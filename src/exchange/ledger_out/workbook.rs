//! The ledger as .xlsx: header fixed and filtered, widths, print setup, lists to choose from; dates as real dates where the
//! layout has them so, text always as text.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::cells::Setting;
use super::page::{self, Page, PageRow};
use super::{ExportError, Growing, Trouble, Value, lists};
use crate::case::{CaseFile, Kind};
use crate::exchange::mediation_sheet::{self, Written};
use crate::exchange::sheet::fits;
use crate::files::Steady;
use crate::ledger::Ledger;
use crate::text::{Lang, width};

/// Narrowest and widest column, in characters.
const NARROW: usize = 6;
const WIDE: usize = 40;
/// Characters an A3 page across holds at a size one can read.
pub(in crate::exchange) const ACROSS: f64 = 300.0;

pub(super) fn bytes(
    pages: &[Page],
    cases: &[CaseFile],
    beside: &[Written],
    setting: Setting<'_>,
) -> Result<Vec<u8>, ExportError> {
    build(pages, cases, beside, setting).map_err(|e| ExportError::Form(e.to_string()))
}

fn build(
    pages: &[Page],
    cases: &[CaseFile],
    beside: &[Written],
    setting: Setting<'_>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for page in pages {
        let sheet = book.add_worksheet();
        sheet.set_name(&page.name)?;
        fill(sheet, page, cases, setting)?;
    }
    mediations(&mut book, beside, setting.lang)?;
    lists::add_sheet(&mut book, setting.lang)?;
    book.save_to_buffer()
}

/// What is mediated beside the cases, on a sheet of its own; its id stands hidden in the last column.
fn mediations(book: &mut Workbook, beside: &[Written], lang: Lang) -> Result<(), XlsxError> {
    if beside.is_empty() {
        return Ok(());
    }
    let sheet = book.add_worksheet();
    sheet.set_name(mediation_sheet::SHEET.get(lang))?;
    let bold = Format::new().set_bold().set_text_wrap();
    let head = mediation_sheet::head(lang);
    for (column, name) in (0_u16..).zip(&head) {
        sheet.write_string_with_format(0, column, name, &bold)?;
        sheet.set_column_width(column, 16.0)?;
    }
    for (row, one) in (1_u32..).zip(beside) {
        for (column, text) in (0_u16..).zip(mediation_sheet::cells(one, lang)) {
            if !text.is_empty() {
                sheet.write_string(row, column, fits(text))?;
            }
        }
    }
    sheet.set_column_hidden((head.len() as u16).saturating_sub(1))?;
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn fill(
    sheet: &mut Worksheet,
    page: &Page,
    cases: &[CaseFile],
    setting: Setting<'_>,
) -> Result<(), XlsxError> {
    let pen = Pen::new();
    let mut widest = head(sheet, page)?;
    let first = (page.titles.len() + page.header.len()) as u32;
    for (row, line) in (first..).zip(&page.rows) {
        pen.row(sheet, page, row, line.values(cases, setting), &mut widest)?;
    }
    foot(sheet, page, page.rows.len() as u32, &widest, setting.lang)
}

/// What cells are written with.
struct Pen {
    date: Format,
    money: Format,
    plain: Format,
}

impl Pen {
    fn new() -> Pen {
        Pen {
            date: Format::new().set_num_format("yyyy-mm-dd"),
            money: Format::new()
                .set_num_format("0.00")
                .set_align(FormatAlign::Top),
            plain: Format::new().set_align(FormatAlign::Top),
        }
    }

    /// Writes one row and notes how wide its cells are.
    fn row(
        &self,
        sheet: &mut Worksheet,
        page: &Page,
        row: u32,
        values: Vec<Value>,
        widest: &mut [usize],
    ) -> Result<(), XlsxError> {
        for (column, value) in (0_u16..).zip(values) {
            let hidden = page.columns.get(usize::from(column));
            let hidden = hidden.is_some_and(|c| c.hidden);
            if let (false, Some(place)) = (hidden, widest.get_mut(usize::from(column))) {
                let text = value.text();
                *place = (*place).max(text.lines().map(width).max().unwrap_or(0));
            }
            match value {
                Value::Blank => {}
                Value::Number(number) => {
                    sheet.write_number(row, column, number)?;
                }
                Value::Money(fen) => {
                    sheet.write_number_with_format(row, column, fen as f64 / 100.0, &self.money)?;
                }
                Value::Text(text) => {
                    sheet.write_string_with_format(row, column, fits(text), &self.plain)?;
                }
                Value::Day(day) => match page.days.write(day) {
                    None => {
                        sheet.write_datetime_with_format(row, column, day, &self.date)?;
                    }
                    Some(text) => {
                        sheet.write_string_with_format(row, column, text, &self.plain)?;
                    }
                },
            }
        }
        Ok(())
    }
}

/// What is set once all rows are known: widths, the filter, the print setup, the lists to choose from.
fn foot(
    sheet: &mut Worksheet,
    page: &Page,
    rows: u32,
    widest: &[usize],
    lang: Lang,
) -> Result<(), XlsxError> {
    let mut across = 0.0;
    for (column, (widest, own)) in (0_u16..).zip(widest.iter().zip(&page.columns)) {
        if own.hidden {
            sheet.set_column_hidden(column)?;
        } else {
            let wide = (widest + 1).clamp(NARROW, WIDE) as f64;
            across += wide;
            sheet.set_column_width(column, wide)?;
        }
    }
    let first = (page.titles.len() + page.header.len()) as u32;
    let last = first.saturating_add(rows).saturating_sub(1);
    let last_column = (page.columns.len() as u16).saturating_sub(1);
    let head = first.saturating_sub(1);
    sheet.set_freeze_panes(first, 1)?;
    sheet.autofilter(head, 0, last.max(head), last_column)?;
    sheet.set_landscape();
    sheet.set_paper_size(8); // A3, as ledgers are printed
    // What only this program reads back is hidden, and on no paper.
    let shown = page.columns.iter().rposition(|c| !c.hidden).unwrap_or(0);
    let shown = u16::try_from(shown).unwrap_or(last_column);
    sheet.set_print_area(0, 0, last.max(head), shown)?;
    // Squeezed on one page so many columns could not be read: pages side by side, the case on each.
    let pages = (across / ACROSS).ceil().clamp(1.0, 9.0) as u16;
    sheet.set_print_fit_to_pages(pages, 0);
    if pages > 1 {
        sheet.set_repeat_columns(0, 0)?;
    }
    sheet.set_repeat_rows(first.saturating_sub(page.header.len() as u32), head)?;
    lists::choose(sheet, page, first, rows, lang)
}

/// Our own layout, written while the cases are read: a few cases and one row in memory at a time. Gives how many they are.
pub(super) fn streamed(
    ledger: &Ledger,
    ids: &[i64],
    beside: &[Written],
    setting: Setting<'_>,
    out: &mut Growing,
) -> Result<usize, Trouble> {
    let mut book = Workbook::new();
    let mut sheets = Vec::new();
    for kind in Kind::ALL {
        let page = page::own_page(Some(*kind), setting);
        let mut sheet = book.new_worksheet_with_constant_memory()?;
        sheet.set_name(&page.name)?;
        let widest = head(&mut sheet, &page)?;
        sheets.push((*kind, page, sheet, widest, 0_u32));
    }
    let pen = Pen::new();
    ledger.for_each_in_order::<Trouble>(ids, |case| {
        let mut all = sheets.iter_mut();
        let own = all.find(|(kind, ..)| *kind == case.head.kind);
        let Some((_, page, sheet, widest, rows)) = own else {
            return Ok(());
        };
        *rows += 1;
        let row = PageRow::own(0, &page.columns, *rows);
        let values = row.values(std::slice::from_ref(&case), setting);
        Ok(pen.row(sheet, page, *rows, values, widest)?)
    })?;
    let mut cases = 0;
    // A sheet of what we have enforced only where there is any.
    let there = sheets
        .into_iter()
        .filter(|(kind, .., rows)| kind.is_contested() || *rows > 0);
    for (_, page, mut sheet, widest, rows) in there {
        foot(&mut sheet, &page, rows, &widest, setting.lang)?;
        book.push_worksheet(sheet);
        cases += rows as usize;
    }
    mediations(&mut book, beside, setting.lang)?;
    lists::add_sheet(&mut book, setting.lang)?;
    // The writer of zips panics where its disk failed before.
    let mut steady = Steady::new(out);
    book.save_to_writer(&mut steady)?;
    steady.whole().map_err(Trouble::Disk)?;
    Ok(cases)
}

/// The titles and the header; gives the width that each column needs for its heading.
fn head(sheet: &mut Worksheet, page: &Page) -> Result<Vec<usize>, XlsxError> {
    let title = Format::new()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_font_size(14);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin);
    let last = (page.columns.len() as u16).saturating_sub(1);
    for (row, text) in (0_u32..).zip(&page.titles) {
        if last > 0 {
            sheet.merge_range(row, 0, row, last, text, &title)?;
        } else {
            sheet.write_string_with_format(row, 0, text, &title)?;
        }
    }
    let top = page.titles.len() as u32;
    let mut widest = vec![NARROW; page.columns.len()];
    for ((row, column), (rows, columns), text) in regions(&page.header) {
        let (row, column) = (top + row as u32, column as u16);
        let (last_row, last_column) = (row + rows as u32 - 1, column + columns as u16 - 1);
        if rows * columns > 1 {
            sheet.merge_range(row, column, last_row, last_column, text, &head)?;
        } else {
            sheet.write_string_with_format(row, column, text, &head)?;
        }
        if columns == 1
            && let Some(place) = widest.get_mut(usize::from(column))
        {
            *place = (*place).max(width(text) + 2);
        }
    }
    Ok(widest)
}

/// Row and column, rows and columns, and the text.
type Region<'a> = ((usize, usize), (usize, usize), &'a str);

/// Place, size and text of each header cell: equal texts side by side in the upper of two rows are one merged group, and
/// a text that stands in both rows is one cell over both.
fn regions(header: &[Vec<String>]) -> Vec<Region<'_>> {
    let mut out = Vec::new();
    let (Some(top), below) = (header.first(), header.get(1)) else {
        return out;
    };
    let under = |at: usize| below.and_then(|b| b.get(at)).map_or("", String::as_str);
    let mut at = 0;
    while let Some(text) = top.get(at) {
        let down = below.is_some() && !text.is_empty() && under(at) == text;
        let mut columns = 1;
        while below.is_some()
            && !down
            && !text.is_empty()
            && top.get(at + columns) == Some(text)
            && under(at + columns) != text
        {
            columns += 1;
        }
        if !text.is_empty() {
            out.push(((0, at), (if down { 2 } else { 1 }, columns), text.as_str()));
        }
        at += columns;
    }
    for (at, text) in below.into_iter().flatten().enumerate() {
        let down = top.get(at) == Some(text);
        if !text.is_empty() && !down {
            out.push(((1, at), (1, 1), text.as_str()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_of_two_rows_is_merged_as_it_was() {
        let row = |texts: &[&str]| texts.iter().map(|t| (*t).to_string()).collect::<Vec<_>>();
        let header = [
            row(&["案号", "出庭情况", "出庭情况", "备注"]),
            row(&["案号", "姓名", "职务", "备注"]),
        ];
        assert_eq!(
            regions(&header),
            [
                ((0, 0), (2, 1), "案号"),
                ((0, 1), (1, 2), "出庭情况"),
                ((0, 3), (2, 1), "备注"),
                ((1, 1), (1, 1), "姓名"),
                ((1, 2), (1, 1), "职务"),
            ]
        );
        // one row: two columns of the same name stay two
        let one = [row(&["备注", "备注"])];
        assert_eq!(regions(&one).len(), 2);
    }
}
