//! The ledger as .xlsx: one sheet a kind of case, the header fixed and filtered, dates as real dates, text always as text.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::cells::{CELLS, Setting};
use super::{ExportError, Value};
use crate::case::{CaseFile, Kind};
use crate::exchange::headers;
use crate::text::width;

/// Narrowest and widest column, in characters.
const NARROW: usize = 6;
const WIDE: usize = 40;

pub(super) fn bytes(cases: &[CaseFile], setting: Setting<'_>) -> Result<Vec<u8>, ExportError> {
    build(cases, setting).map_err(|e| ExportError::Form(e.to_string()))
}

fn build(cases: &[CaseFile], setting: Setting<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for kind in Kind::ALL {
        let of_kind: Vec<&CaseFile> = cases.iter().filter(|c| c.head.kind == *kind).collect();
        let sheet = book.add_worksheet();
        sheet.set_name(kind.text().get(setting.lang))?;
        fill(sheet, &of_kind, setting)?;
    }
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, cases: &[&CaseFile], setting: Setting<'_>) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_border_bottom(FormatBorder::Thin);
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let plain = Format::new().set_align(FormatAlign::Top);
    // the sheet's name says the kind
    let columns = CELLS.iter().filter(|(id, _)| *id != "kind");
    let mut last = 0;
    for (column, (id, write)) in (0_u16..).zip(columns) {
        let title = headers::column(id).map_or(*id, |c| c.title.get(setting.lang));
        sheet.write_string_with_format(0, column, title, &head)?;
        let mut widest = width(title) + 2;
        for (row, case) in (1_u32..).zip(cases) {
            let value = write(case, setting);
            let text = value.text();
            widest = widest.max(text.lines().map(width).max().unwrap_or(0));
            match value {
                Value::Blank => {}
                Value::Day(day) => {
                    sheet.write_datetime_with_format(row, column, day, &date)?;
                }
                Value::Number(number) => {
                    sheet.write_number(row, column, number)?;
                }
                Value::Text(text) => {
                    sheet.write_string_with_format(row, column, text, &plain)?;
                }
            }
        }
        sheet.set_column_width(column, (widest + 1).clamp(NARROW, WIDE) as f64)?;
        last = column;
    }
    sheet.set_freeze_panes(1, 1)?;
    let rows = u32::try_from(cases.len()).unwrap_or(0);
    sheet.autofilter(0, 0, rows, last)?;
    sheet.set_landscape();
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}
