//! The ledger itself: a sheet for each kind, written row by row as the cases are read, in the columns the import reads back.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Year, YearError, built, sheet_name};
use crate::case::{CaseFile, Kind};
use crate::exchange::headers;
use crate::exchange::ledger_out::{CELLS, Setting, Value};
use crate::text::width;

/// The rows a sheet can have, less its head.
const MOST: u32 = 1_048_575;

/// The sheets as they grow. A row is written out as soon as the next one begins.
pub(super) struct Sheets {
    sheets: Vec<(Kind, Worksheet, u32)>,
    date: Format,
    plain: Format,
}

impl Sheets {
    pub(super) fn new(book: &mut Workbook, year: &Year<'_>) -> Result<Sheets, YearError> {
        let head = Format::new()
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_border_bottom(FormatBorder::Thin);
        let mut sheets = Vec::new();
        for kind in Kind::ALL {
            let brought = || {
                let docket = year.ledger.docket();
                (0..docket.len()).any(|at| docket.row(at).kind() == *kind)
            };
            if year.scope.kind.is_some_and(|k| k != *kind) || !(kind.is_contested() || brought()) {
                continue;
            }
            let mut sheet = book.new_worksheet_with_constant_memory().map_err(built)?;
            begin(&mut sheet, year, *kind, &head).map_err(built)?;
            sheets.push((*kind, sheet, 0));
        }
        Ok(Sheets {
            sheets,
            date: Format::new().set_num_format("yyyy-mm-dd"),
            plain: Format::new().set_align(FormatAlign::Top),
        })
    }

    /// Adds a case.
    pub(super) fn row(&mut self, year: &Year<'_>, case: &CaseFile) -> Result<(), YearError> {
        let setting = Setting {
            calendar: year.ledger.calendar(),
            today: year.scope.end(),
            lang: year.lang,
        };
        let Some((_, sheet, rows)) = self
            .sheets
            .iter_mut()
            .find(|(kind, _, rows)| *kind == case.head.kind && *rows < MOST)
        else {
            return Ok(());
        };
        *rows += 1;
        put(sheet, *rows, case, setting, &self.date, &self.plain).map_err(built)
    }

    /// Puts the sheets into the workbook. Gives how many cases they hold.
    pub(super) fn finish(self, book: &mut Workbook, year: &Year<'_>) -> Result<usize, YearError> {
        let mut cases = 0;
        for (_, mut sheet, rows) in self.sheets {
            end(&mut sheet, year, rows).map_err(built)?;
            book.push_worksheet(sheet);
            cases += rows as usize;
        }
        Ok(cases)
    }
}

/// The columns of a sheet; its name says the kind.
fn columns() -> impl Iterator<Item = &'static (&'static str, Write)> {
    CELLS.iter().filter(|(id, _)| *id != "kind")
}

type Write = fn(&CaseFile, Setting<'_>) -> Value;

fn begin(
    sheet: &mut Worksheet,
    year: &Year<'_>,
    kind: Kind,
    head: &Format,
) -> Result<(), XlsxError> {
    let name = sheet_name(&format!("ledger.{}", kind.id()));
    sheet.set_name(name.get(year.lang))?;
    for (column, (id, _)) in (0_u16..).zip(columns()) {
        let title = headers::column(id).map_or(*id, |c| c.title.get(year.lang));
        sheet.set_column_width(column, (width(title) as f64 + 4.0).max(11.0))?;
        sheet.write_string_with_format(0, column, title, head)?;
    }
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    case: &CaseFile,
    setting: Setting<'_>,
    date: &Format,
    plain: &Format,
) -> Result<(), XlsxError> {
    for (column, (_, write)) in (0_u16..).zip(columns()) {
        match write(case, setting) {
            Value::Blank => {}
            Value::Day(day) => {
                sheet.write_datetime_with_format(row, column, day, date)?;
            }
            Value::Number(number) => {
                sheet.write_number(row, column, number)?;
            }
            Value::Text(text) => {
                sheet.write_string_with_format(row, column, text, plain)?;
            }
        }
    }
    Ok(())
}

fn end(sheet: &mut Worksheet, year: &Year<'_>, rows: u32) -> Result<(), XlsxError> {
    let last = u16::try_from(columns().count().saturating_sub(1)).unwrap_or(0);
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, rows, last)?;
    super::look::printed(sheet, year, super::look::A3, false, (0, 0))?;
    // fifty columns on one page could not be read: three pages side by side, the number on each
    sheet.set_print_fit_to_pages(3, 0);
    sheet.set_repeat_columns(0, 0)?;
    Ok(())
}
