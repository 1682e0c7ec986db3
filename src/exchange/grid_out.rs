//! A plain table as .xlsx or .csv: what a screen shows, with its title and its notes.

use std::path::Path;

use rust_xlsxwriter::{
    Format as CellFormat, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::ledger_out::{ExportError, Format, Written, guarded};
use crate::exchange::sheet::fits;
use crate::report::fraction;
use crate::said;
use crate::text::width;

/// The paper sheets are printed on.
const A4: u8 = 9;
/// Widest column, in characters.
const WIDE: usize = 40;
/// Points a line of words takes, and no row is higher than a sheet allows.
const LINE: f64 = 15.0;
const MOST_LINES: usize = 27;
/// Characters a page across holds in a size that can be read, and the narrowest column of a full one.
const ACROSS: usize = 170;
const LEAST: usize = 8;
/// What a row is called by is not broken up to so many.
const NAMED: usize = 30;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    /// Per cent, with its decimal places: written as a number that shows as 36.36%.
    Percent(f64, u32),
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(n) => n.to_string(),
            Cell::Percent(n, places) => format!("{n:.*}%", *places as usize),
        }
    }
}

/// Whether a table is written into a file of this name.
pub fn takes(path: &Path) -> bool {
    matches!(Format::of(path), Some(Format::Xlsx | Format::Csv))
}

/// A table: heading, columns, rows, and what is printed below.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    pub title: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    pub notes: Vec<String>,
}

impl Grid {
    /// Writes the file whole, as its name says.
    ///
    /// # Errors
    /// Another kind of file, it exists and may not be replaced, the place cannot be written.
    pub fn write(&self, path: &Path, replace: bool) -> Result<Written, ExportError> {
        let bytes = match Format::of(path) {
            Some(Format::Csv) => self.csv()?,
            Some(Format::Xlsx) => self.xlsx().map_err(|e| ExportError::Form(e.to_string()))?,
            _ => {
                let name = path.display();
                return Err(ExportError::Told {
                    said: said!("不认识 {name} 的格式", "the format of {name} is not known"),
                    hint: said!(
                        "文件名以 .xlsx 或 .csv 结尾",
                        "end the name in .xlsx or .csv"
                    ),
                });
            }
        };
        ExportError::write(path, &bytes, replace)?;
        Ok(Written::of(self.rows.len()))
    }

    fn csv(&self) -> Result<Vec<u8>, ExportError> {
        let form = |e: csv::Error| ExportError::Form(e.to_string());
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(vec![0xef, 0xbb, 0xbf]);
        writer.write_record(&self.columns).map_err(form)?;
        for row in &self.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => guarded(text.clone()),
                number => number.text(),
            });
            writer.write_record(cells).map_err(form)?;
        }
        writer
            .into_inner()
            .map_err(|e| ExportError::Form(e.to_string()))
    }

    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        self.fill(book.add_worksheet())?;
        book.save_to_buffer()
    }

    /// How wide each column is: as its words, and where all together are wider than a page can be read, the widest are
    /// broken into lines. 0 where nothing stands in it.
    fn widths(&self) -> Vec<usize> {
        let own = |(at, title): (usize, &String)| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            let widest = cells.map(|c| width(&c.text())).max().unwrap_or(0);
            match widest {
                0 if !self.rows.is_empty() => 0,
                widest => widest.max(width(title)).clamp(4, WIDE) + 2,
            }
        };
        let own: Vec<usize> = self.columns.iter().enumerate().map(own).collect();
        // What the row is called by, a docket number mostly, is not broken.
        let named = own.first().copied().unwrap_or(0).min(NAMED);
        let capped = |most: usize| {
            let each = own.iter().enumerate();
            each.map(move |(at, wide)| match at {
                0 => (*wide).min(most.max(named)),
                _ => (*wide).min(most),
            })
        };
        let fits = |most: &usize| capped(*most).sum::<usize>() <= ACROSS;
        let most = (LEAST..=WIDE + 2).rev().find(fits).unwrap_or(LEAST);
        capped(most).collect()
    }

    fn fill(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let bold = CellFormat::new().set_bold();
        let lined = CellFormat::new()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        let head = lined.clone().set_bold().set_text_wrap();
        let words = lined.clone().set_text_wrap();
        sheet.write_string_with_format(0, 0, &self.title, &bold)?;
        let widths = self.widths();
        for (column, title) in (0_u16..).zip(&self.columns) {
            sheet.write_string_with_format(2, column, title, &head)?;
            match widths.get(usize::from(column)) {
                // A column in which nothing stands takes no room from the others.
                Some(0) => sheet.set_column_hidden(column)?,
                Some(wide) => sheet.set_column_width(column, *wide as f64)?,
                None => sheet,
            };
        }
        // As high as the words of its fullest cell: not every program finds that out by itself.
        let lines = |texts: &mut dyn Iterator<Item = String>| {
            let each = texts.zip(&widths).filter(|(_, wide)| **wide > 0);
            let most = each
                .map(|(text, wide)| (width(&text) + 1).div_ceil(*wide))
                .max();
            most.unwrap_or(1).clamp(1, MOST_LINES) as f64
        };
        let heads = lines(&mut self.columns.iter().cloned());
        sheet.set_row_height(2, LINE * heads)?;
        let mut line = 3_u32;
        for row in &self.rows {
            let high = lines(&mut row.iter().map(Cell::text));
            sheet.set_row_height(line, LINE * high)?;
            for (column, cell) in (0_u16..).zip(row) {
                match cell {
                    Cell::Text(text) => {
                        sheet.write_string_with_format(line, column, fits(text), &words)?
                    }
                    Cell::Number(n) => sheet.write_number_with_format(line, column, *n, &lined)?,
                    Cell::Percent(n, places) => {
                        let shown = match places {
                            0 => "0%".to_string(),
                            n => format!("0.{}%", "0".repeat(*n as usize)),
                        };
                        let look = lined.clone().set_num_format(shown);
                        sheet.write_number_with_format(line, column, fraction(*n), &look)?
                    }
                };
            }
            line += 1;
        }
        for note in &self.notes {
            line += 1;
            sheet.write_string(line, 0, fits(note))?;
        }
        sheet.set_freeze_panes(3, 1)?;
        sheet.set_landscape();
        sheet.set_paper_size(A4);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(2, 2)?;
        Ok(())
    }
}

/// Writes several tables as the sheets of one workbook, whole.
///
/// # Errors
/// Another kind of file, it exists and may not be replaced, the place cannot be written.
pub fn workbook(
    sheets: &[(String, Grid)],
    path: &Path,
    replace: bool,
) -> Result<Written, ExportError> {
    if Format::of(path) != Some(Format::Xlsx) {
        return Err(ExportError::Form(path.display().to_string()));
    }
    let bytes = (|| {
        let mut book = Workbook::new();
        for (name, grid) in sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(name)?;
            grid.fill(sheet)?;
        }
        book.save_to_buffer()
    })()
    .map_err(|e: XlsxError| ExportError::Form(e.to_string()))?;
    ExportError::write(path, &bytes, replace)?;
    let rows = sheets.first().map_or(0, |(_, grid)| grid.rows.len());
    Ok(Written::of(rows))
}
