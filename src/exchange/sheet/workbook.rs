//! Workbooks through the spreadsheet parser, cell by cell, into grids.

use std::cell::Cell as Flag;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx,
    XlsxError,
};
use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::grid::{Budget, Grid};
use super::{Cell, Sheet, SheetError, TO_1904, Watch};
use crate::said;

/// Sheets of one workbook: several entries may point at the same part, so that a small file could be read for ever.
pub(super) const MAX_SHEETS: usize = 100;

thread_local! {
    static GUARDED: Flag<bool> = const { Flag::new(false) };
}

/// A foreign file is being parsed on this thread and a panic there will be caught: a panic hook must not
/// restore the terminal or print then.
pub fn is_reading_guarded() -> bool {
    GUARDED.with(Flag::get)
}

/// Runs the parser; a panic in it becomes an ordinary refusal.
pub(super) fn guarded(
    read: impl FnOnce() -> Result<Vec<Sheet>, SheetError>,
) -> Result<Vec<Sheet>, SheetError> {
    let before = GUARDED.with(|g| g.replace(true));
    let outcome = catch_unwind(AssertUnwindSafe(read));
    GUARDED.with(|g| g.set(before));
    outcome.unwrap_or_else(|_| Err(SheetError::damaged("the parser gave up")))
}

pub(super) fn xlsx(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Sheet>, SheetError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(xlsx_error)?;
    let mut parts = super::hidden_rows::of(bytes);
    let corrected = super::struck::of(bytes);
    let days_later = if book.has_1904_epoch() { TO_1904 } else { 0 };
    let mut budget = Budget::new();
    let mut sheets = Vec::new();
    for (name, hidden) in worksheets(book.sheets_metadata())? {
        let mut grid = Grid::new(&name);
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // a chart sheet that calls itself a worksheet
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(e) => return Err(xlsx_error(e)),
        };
        let mut last = None;
        let mut struck = Vec::new();
        let mut part = parts.remove(&name).unwrap_or_default();
        while let Some(cell) = cells.next_cell_with_formula().map_err(xlsx_error)? {
            let (row, column) = cell.pos;
            if last != Some(row) {
                last = Some(row);
                budget.row(watch)?;
            }
            let value = match (&cell.value, &cell.formula) {
                (DataRef::Empty, Some(formula)) if !formula.is_empty() => uncomputed(formula),
                (DataRef::SharedString(text), _) if !corrected.is_empty() => {
                    match corrected.get(*text) {
                        Some((left, gone)) => {
                            struck.push((row + 1, column, gone.clone()));
                            Cell::Text(left.trim().into())
                        }
                        None => from_ref(&cell.value),
                    }
                }
                (value, _) => from_ref(value),
            };
            // the whole cell is struck through by its format
            let value = match part.struck.remove(&(row, column)) {
                true if !matches!(value, Cell::Empty | Cell::Error(_)) => {
                    struck.push((row + 1, column, value.text().to_string()));
                    Cell::Empty
                }
                _ => value,
            };
            grid.put(row, column, value, &mut budget)?;
        }
        drop(cells);
        let merged = match part.unmerged {
            true => Vec::new(),
            false => book.merge_cells_by_sheet_name(&name).map_err(xlsx_error)?,
        };
        let mut sheet = grid.finish(hidden, regions(&merged), &mut budget)?;
        sheet.hidden_rows = part.hidden;
        sheet.struck = struck;
        sheet.keep_hidden_rows();
        sheet.days_later = days_later;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A formula whose result was never stored: the file was written by a program that does not compute.
fn uncomputed(formula: &str) -> Cell {
    Cell::Error(format!("={}", formula.trim_start_matches('=')).into())
}

pub(super) fn xls(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Sheet>, SheetError> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(xls_error)?;
    let mut hidden_rows = super::ole_guard::hidden_rows(bytes);
    let strikes = super::struck_xls::of(bytes);
    let days_later = if book.has_1904_epoch() { TO_1904 } else { 0 };
    let mut budget = Budget::new();
    let mut sheets = Vec::new();
    for (name, hidden) in worksheets(book.sheets_metadata())? {
        let mut grid = Grid::new(&name);
        let range = book.worksheet_range(&name).map_err(xls_error)?;
        let (top, left) = range.start().unwrap_or((0, 0));
        let mut last = None;
        let mut struck = Vec::new();
        for (row, column, value) in range.used_cells() {
            if last != Some(row) {
                last = Some(row);
                budget.row(watch)?;
            }
            let (row, column) = (top + row as u32, left + column as u32);
            let mut cell = from_data(value);
            let gone = strikes
                .cells
                .get(&name)
                .is_some_and(|s| s.contains(&(row, column)));
            if gone && !matches!(cell, Cell::Empty | Cell::Error(_)) {
                struck.push((row + 1, column, cell.text().to_string()));
                cell = Cell::Empty;
            }
            grid.put(row, column, cell, &mut budget)?;
        }
        let merged = book.merge_cells_by_sheet_name(&name).map_err(xls_error)?;
        let mut sheet = grid.finish(hidden, regions(&merged), &mut budget)?;
        sheet.hidden_rows = hidden_rows.remove(&name).unwrap_or_default();
        if strikes.within && sheets.is_empty() {
            struck.push((0, 0, String::new()));
        }
        sheet.struck = struck;
        sheet.keep_hidden_rows();
        sheet.days_later = days_later;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Names of the sheets with cells, hidden ones too.
fn worksheets(all: &[calamine::Sheet]) -> Result<Vec<(String, bool)>, SheetError> {
    if all.len() > MAX_SHEETS {
        let have = all.len();
        return Err(SheetError::suspicious(said!(
            "工作簿里有 {have} 个工作表，超过 {MAX_SHEETS} 个",
            "the workbook has {have} sheets, more than {MAX_SHEETS}"
        )));
    }
    Ok(all
        .iter()
        .filter(|s| s.typ == SheetType::WorkSheet)
        .map(|s| (s.name.clone(), s.visible != SheetVisible::Visible))
        .collect())
}

fn regions(merged: &[Dimensions]) -> Vec<(u32, u32, u32, u32)> {
    merged
        .iter()
        .map(|d| (d.start.0, d.start.1, d.end.0, d.end.1))
        .collect()
}

fn from_ref(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(n) => Cell::Number(*n as f64),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text.as_str().into()),
        DataRef::SharedString(text) => Cell::Text((*text).into()),
        DataRef::Bool(b) => Cell::Bool(*b),
        DataRef::DateTime(moment) => from_serial(moment),
        DataRef::DateTimeIso(text) => from_iso(text),
        DataRef::Error(e) => Cell::Error(e.to_string().into()),
    }
}

fn from_data(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(n) => Cell::Number(*n as f64),
        Data::Float(n) => Cell::Number(*n),
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.as_str().into()),
        Data::Bool(b) => Cell::Bool(*b),
        Data::DateTime(moment) => from_serial(moment),
        Data::DateTimeIso(text) => from_iso(text),
        Data::Error(e) => Cell::Error(e.to_string().into()),
    }
}

/// A serial with a date format. The parser has applied the 1904 flag of the workbook.
fn from_serial(moment: &ExcelDateTime) -> Cell {
    let serial = moment.as_f64();
    if !(0.0..2_958_466.0).contains(&serial) {
        return Cell::Number(serial);
    }
    if moment.is_duration() || serial < 1.0 {
        // a time of day without a day, such as 9:30 in a column of hearing times
        let minutes = (serial * 1440.0).round() as u64;
        return Cell::Text(format!("{:02}:{:02}", minutes / 60, minutes % 60).into());
    }
    let (year, month, date, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let when = NaiveDate::from_ymd_opt(year.into(), month.into(), date.into())
        .and_then(|d| d.and_hms_milli_opt(hour.into(), minute.into(), second.into(), milli.into()));
    match when {
        Some(when) => day(when),
        None => Cell::Number(serial),
    }
}

pub(super) fn from_iso(text: &str) -> Cell {
    let text = text.trim_end_matches('Z');
    if let Ok(when) = text.parse::<NaiveDateTime>() {
        return day(when);
    }
    match text.parse::<NaiveDate>() {
        Ok(date) => Cell::Day(date, None),
        Err(_) => Cell::Text(text.into()),
    }
}

fn day(when: NaiveDateTime) -> Cell {
    // serials are fractions: 09:30 may be stored as 09:29:59.9
    let when = when
        .checked_add_signed(chrono::Duration::milliseconds(500))
        .unwrap_or(when);
    let time = (when.hour(), when.minute());
    let time = (time != (0, 0)).then(|| format!("{:02}:{:02}", time.0, time.1));
    Cell::Day(when.date(), time)
}

fn xlsx_error(error: XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::encrypted(),
        other => SheetError::damaged(&other.to_string()),
    }
}

fn xls_error(error: XlsError) -> SheetError {
    match error {
        XlsError::Password => SheetError::encrypted(),
        other => SheetError::damaged(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_the_parser_is_a_refusal() {
        let error = guarded(|| {
            assert!(is_reading_guarded());
            panic!("as a parser would")
        });
        assert!(error.is_err_and(|e| e.said.zh.contains("损坏")));
        assert!(!is_reading_guarded());
    }
}
