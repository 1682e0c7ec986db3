//! The ledger itself: a sheet for each kind, written row by row as the cases are read, in the columns people read; columns
//! nothing stands in are hidden, and the rest fits the paper.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::page::Page;
use super::{Year, YearError, built};
use crate::case::{CaseFile, Kind};
use crate::exchange::headers;
use crate::exchange::import::WHOLE;
use crate::exchange::ledger_out::{ACROSS, CELLS, Setting, Value};
use crate::exchange::sheet::fits;
use crate::text::{Lang, text, width};

/// The rows a sheet can have, less its head.
const MOST: u32 = 1_048_575;

/// What only this program reads back has no place in a ledger that goes to a superior.
const OURS: &[&str] = &["kind", "timeline", "set_days", "governing", WHOLE];
/// Widest column, in characters; longer texts wrap.
const WIDE: usize = 24;
/// Points a line of the ledger's words takes.
const LINE: f64 = 15.0;
/// A row is no higher than a sheet allows.
const MOST_LINES: usize = 27;

/// One sheet as it grows, with the widest text of each column.
struct Growing {
    kind: Kind,
    sheet: Worksheet,
    rows: u32,
    widest: Vec<usize>,
}

/// The sheets as they grow. A row is written out as soon as the next one begins.
pub(super) struct Sheets {
    sheets: Vec<Growing>,
    date: Format,
    money: Format,
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
            if !Page::ledger(*kind).is_in(year) {
                continue;
            }
            let mut sheet = book.new_worksheet_with_constant_memory().map_err(built)?;
            begin(&mut sheet, year, *kind, &head).map_err(built)?;
            sheets.push(Growing {
                kind: *kind,
                sheet,
                rows: 0,
                widest: vec![0; columns().count()],
            });
        }
        Ok(Sheets {
            sheets,
            date: Format::new()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Hair),
            money: Format::new()
                .set_num_format("0.00")
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Hair),
            plain: Format::new()
                .set_align(FormatAlign::Top)
                .set_text_wrap()
                .set_border(FormatBorder::Hair),
        })
    }

    /// Adds a case.
    pub(super) fn row(&mut self, year: &Year<'_>, case: &CaseFile) -> Result<(), YearError> {
        let setting = Setting {
            calendar: year.ledger.calendar(),
            today: year.scope.end(),
            lang: year.lang,
            shortened: false,
        };
        let Some(growing) = self
            .sheets
            .iter_mut()
            .find(|g| g.kind == case.head.kind && g.rows < MOST)
        else {
            return Ok(());
        };
        growing.rows += 1;
        let formats = [&self.date, &self.money, &self.plain];
        put(growing, case, setting, formats).map_err(built)
    }

    /// Puts the sheets into the workbook. Gives how many cases they hold.
    pub(super) fn finish(self, book: &mut Workbook, year: &Year<'_>) -> Result<usize, YearError> {
        let mut cases = 0;
        for mut growing in self.sheets {
            end(&mut growing, year).map_err(built)?;
            cases += growing.rows as usize;
            book.push_worksheet(growing.sheet);
        }
        Ok(cases)
    }
}

/// The columns of a sheet; its name says the kind.
fn columns() -> impl Iterator<Item = &'static (&'static str, Write)> {
    CELLS.iter().filter(|(id, _)| !OURS.contains(id))
}

/// What a column is called in the sheet of a kind: a reconsideration has its organ, applicants and respondents.
fn title(id: &'static str, kind: Kind, lang: Lang) -> &'static str {
    let own = match (kind, id) {
        (Kind::Reconsideration, "forum") => Some(text("复议机关", "organ")),
        (Kind::Reconsideration, "plaintiff") => Some(text("申请人", "applicant")),
        (Kind::Reconsideration, "defendant") => Some(text("被申请人", "respondent")),
        _ => headers::column(id).map(|c| c.title),
    };
    own.map_or(id, |title| title.get(lang))
}

type Write = fn(&CaseFile, Setting<'_>) -> Value;

fn begin(
    sheet: &mut Worksheet,
    year: &Year<'_>,
    kind: Kind,
    head: &Format,
) -> Result<(), XlsxError> {
    sheet.set_name(Page::ledger(kind).text().get(year.lang))?;
    for (column, (id, _)) in (0_u16..).zip(columns()) {
        sheet.write_string_with_format(0, column, title(id, kind, year.lang), head)?;
    }
    Ok(())
}

fn put(
    growing: &mut Growing,
    case: &CaseFile,
    setting: Setting<'_>,
    [date, money, plain]: [&Format; 3],
) -> Result<(), XlsxError> {
    let (sheet, row) = (&mut growing.sheet, growing.rows);
    let mut lines = 1;
    for (column, (_, write)) in (0_u16..).zip(columns()) {
        let value = write(case, setting);
        let wide = match &value {
            Value::Blank => 0,
            Value::Day(_) => 10,
            Value::Number(number) => number.to_string().len(),
            Value::Text(text) => width(text),
            Value::Money(_) => value.text().len(),
        };
        if let Some(widest) = growing.widest.get_mut(usize::from(column)) {
            *widest = wide.max(*widest);
        }
        lines = lines.max(wide.div_ceil(WIDE));
        match value {
            Value::Blank => {
                sheet.write_blank(row, column, plain)?;
            }
            Value::Day(day) => {
                sheet.write_datetime_with_format(row, column, day, date)?;
            }
            Value::Number(number) => {
                sheet.write_number_with_format(row, column, number, plain)?;
            }
            Value::Money(fen) => {
                sheet.write_number_with_format(row, column, fen as f64 / 100.0, money)?;
            }
            Value::Text(text) => {
                sheet.write_string_with_format(row, column, fits(text), plain)?;
            }
        }
    }
    // Not every program that opens the file makes a wrapped row as high as it reads.
    if lines > 1 {
        sheet.set_row_height(row, LINE * lines.min(MOST_LINES) as f64)?;
    }
    Ok(())
}

fn end(growing: &mut Growing, year: &Year<'_>) -> Result<(), XlsxError> {
    let last = u16::try_from(columns().count().saturating_sub(1)).unwrap_or(0);
    let (sheet, rows) = (&mut growing.sheet, growing.rows);
    let mut all = 0.0;
    for (column, (id, _)) in (0_u16..).zip(columns()) {
        let widest = growing.widest.get(usize::from(column)).copied();
        let title = title(id, growing.kind, year.lang);
        let wide = widest.unwrap_or(0).max(width(title)).min(WIDE) as f64 + 2.0;
        sheet.set_column_width(column, wide)?;
        if widest == Some(0) && rows > 0 {
            sheet.set_column_hidden(column)?;
        } else {
            all += wide;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, rows, last)?;
    super::look::printed(sheet, year, super::look::A3, false, (0, 0))?;
    // more than one page could not be read: pages side by side, the number on each
    let pages = (all / ACROSS).ceil().clamp(1.0, 9.0) as u16;
    sheet.set_print_fit_to_pages(pages, 0);
    sheet.set_repeat_columns(0, 0)?;
    Ok(())
}
