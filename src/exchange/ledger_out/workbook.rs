//! The ledger as .xlsx: header fixed and filtered, widths, print setup, lists to choose from; dates as real dates where the
//! layout has them so, text always as text.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::cells::Setting;
use super::page::Page;
use super::{ExportError, Value, lists};
use crate::case::CaseFile;
use crate::text::width;

/// Narrowest and widest column, in characters.
const NARROW: usize = 6;
const WIDE: usize = 40;

pub(super) fn bytes(
    pages: &[Page],
    cases: &[CaseFile],
    setting: Setting<'_>,
) -> Result<Vec<u8>, ExportError> {
    build(pages, cases, setting).map_err(|e| ExportError::Form(e.to_string()))
}

fn build(pages: &[Page], cases: &[CaseFile], setting: Setting<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for page in pages {
        let sheet = book.add_worksheet();
        sheet.set_name(&page.name)?;
        fill(sheet, page, cases, setting)?;
    }
    lists::add_sheet(&mut book, setting.lang)?;
    book.save_to_buffer()
}

fn fill(
    sheet: &mut Worksheet,
    page: &Page,
    cases: &[CaseFile],
    setting: Setting<'_>,
) -> Result<(), XlsxError> {
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let plain = Format::new().set_align(FormatAlign::Top);
    let mut widest = head(sheet, page)?;
    let first = (page.titles.len() + page.header.len()) as u32;
    for (row, line) in (first..).zip(&page.rows) {
        for (column, value) in (0_u16..).zip(line.values(cases, setting)) {
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
                Value::Text(text) => {
                    sheet.write_string_with_format(row, column, text, &plain)?;
                }
                Value::Day(day) => match page.days.write(day) {
                    None => {
                        sheet.write_datetime_with_format(row, column, day, &date)?;
                    }
                    Some(text) => {
                        sheet.write_string_with_format(row, column, text, &plain)?;
                    }
                },
            }
        }
    }
    for (column, (widest, own)) in (0_u16..).zip(widest.iter().zip(&page.columns)) {
        if own.hidden {
            sheet.set_column_hidden(column)?;
        } else {
            sheet.set_column_width(column, (widest + 1).clamp(NARROW, WIDE) as f64)?;
        }
    }
    let last = first
        .saturating_add(page.rows.len() as u32)
        .saturating_sub(1);
    let last_column = (page.columns.len() as u16).saturating_sub(1);
    let head = first.saturating_sub(1);
    sheet.set_freeze_panes(first, 1)?;
    sheet.autofilter(head, 0, last.max(head), last_column)?;
    sheet.set_landscape();
    sheet.set_paper_size(8); // A3, as ledgers are printed
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(first.saturating_sub(page.header.len() as u32), head)?;
    lists::choose(sheet, page, first, setting.lang)
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
