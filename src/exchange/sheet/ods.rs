//! OpenDocument spreadsheets, streamed: a cell or row repeated a million times costs its one value.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Cursor};

use chrono::NaiveDate;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::grid::{Budget, Grid};
use super::ods_cell::Value;
use super::workbook::MAX_SHEETS;
use super::{Cell, MAX_COLUMNS, MAX_ROWS, Sheet, SheetError, Watch};
use crate::said;

/// Elements inside one another; a real file has about ten.
const MAX_DEPTH: usize = 64;
/// Cells of a sheet that are kept as struck through.
const MOST_STRUCK: usize = 100_000;

pub(super) fn read(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Sheet>, SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let part = archive.by_name("content.xml").map_err(damaged)?;
    let mut parser = Parser {
        budget: Budget::new(),
        hidden: HashSet::new(),
        struck: HashSet::new(),
        style: None,
        sheets: Vec::new(),
        table: None,
        value: None,
        depth: 0,
        days_later: 0,
        ignored: None,
    };
    let mut reader = Reader::from_reader(BufReader::new(part));
    parser.all(&mut reader, watch)?;
    Ok(parser.sheets)
}

fn damaged(error: impl std::fmt::Display) -> SheetError {
    SheetError::damaged(&error.to_string())
}

struct Table {
    /// Where it stands: a table within one of its cells ends before it.
    depth: usize,
    grid: Grid,
    hidden: bool,
    row: u32,
    column: u32,
    /// How often the row that is being read stands there.
    repeated: u32,
    /// A filter or a hand has hidden it.
    row_hidden: bool,
    hidden_rows: Vec<u32>,
    /// Columns and values of the row that is being read.
    cells: Vec<(u32, Cell)>,
    /// What is struck through, by line and column.
    struck: Vec<(u32, u32, String)>,
    merged: Vec<(u32, u32, u32, u32)>,
}

struct Parser {
    budget: Budget,
    /// Names of table styles that are not displayed.
    hidden: HashSet<String>,
    /// Names of the styles of cells and words that are struck through.
    struck: HashSet<String>,
    style: Option<String>,
    sheets: Vec<Sheet>,
    table: Option<Table>,
    value: Option<Value>,
    depth: usize,
    days_later: u32,
    /// Depth of a comment or tracked change, whose contents are no cells.
    ignored: Option<usize>,
}

impl Parser {
    fn all(
        &mut self,
        reader: &mut Reader<impl BufRead>,
        watch: Watch<'_>,
    ) -> Result<(), SheetError> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(damaged("nested too deeply"));
                    }
                    self.start(&tag, watch)?;
                }
                Event::Empty(tag) => {
                    self.depth += 1;
                    self.start(&tag, watch)?;
                    self.end(tag.local_name().as_ref())?;
                    self.depth -= 1;
                }
                Event::End(tag) => {
                    self.end(tag.local_name().as_ref())?;
                    self.depth = self.depth.saturating_sub(1);
                }
                Event::Text(text) if self.ignored.is_none() => {
                    if let Some(value) = &mut self.value {
                        value.text(&text.xml10_content())?;
                    }
                }
                Event::GeneralRef(name) if self.ignored.is_none() => {
                    if let Some(value) = &mut self.value {
                        let character = name.resolve_char_ref().map_err(damaged)?;
                        value.entity(&name, character)?;
                    }
                }
                Event::CData(text) if self.ignored.is_none() => {
                    if let Some(value) = &mut self.value {
                        value.text(&text.xml10_content())?;
                    }
                }
                // a document type could name entities that grow without end
                Event::DocType(_) => return Err(damaged("document type")),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, watch: Watch<'_>) -> Result<(), SheetError> {
        if self.ignored.is_some() {
            return Ok(());
        }
        let name = tag.local_name();
        match name.as_ref() {
            "annotation" | "tracked-changes" | "shapes" => self.ignored = Some(self.depth),
            "style" => self.style = attribute(tag, "name"),
            "table-properties" if attribute(tag, "display").as_deref() == Some("false") => {
                self.hidden.extend(self.style.clone());
            }
            "text-properties" if strikes(tag) => self.struck.extend(self.style.clone()),
            "null-date" => self.days_later = later_than_usual(tag),
            "table" if self.table.is_none() => self.open(tag)?,
            "table-row" => {
                self.budget.row(watch)?;
                self.budget.visit(1)?;
                if let Some(table) = &mut self.table {
                    table.column = 0;
                    table.repeated = count(tag, "number-rows-repeated");
                    let shown = attribute(tag, "visibility");
                    table.row_hidden = matches!(shown.as_deref(), Some("filter" | "collapse"));
                    table.cells.clear();
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.budget.visit(1)?;
                let mut value = Value::of(tag, name.as_ref() == "covered-table-cell");
                value.struck_by(self.is_struck(tag), 0);
                self.value = Some(value);
            }
            "span" => {
                let (struck, depth) = (self.is_struck(tag), self.depth);
                if let Some(value) = &mut self.value {
                    value.struck_by(struck, depth);
                }
            }
            other => {
                if let Some(value) = &mut self.value {
                    value.inside(other, tag)?;
                }
            }
        }
        Ok(())
    }

    fn is_struck(&self, tag: &BytesStart<'_>) -> bool {
        !self.struck.is_empty()
            && attribute(tag, "style-name").is_some_and(|style| self.struck.contains(&style))
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        if self.sheets.len() >= MAX_SHEETS {
            return Err(SheetError::suspicious(said!(
                "工作簿里的工作表超过 {MAX_SHEETS} 个",
                "the workbook has more than {MAX_SHEETS} sheets"
            )));
        }
        let style = attribute(tag, "style-name").unwrap_or_default();
        self.table = Some(Table {
            depth: self.depth,
            grid: Grid::new(&attribute(tag, "name").unwrap_or_default()),
            hidden: self.hidden.contains(&style),
            row: 0,
            column: 0,
            repeated: 1,
            row_hidden: false,
            hidden_rows: Vec::new(),
            cells: Vec::new(),
            struck: Vec::new(),
            merged: Vec::new(),
        });
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        if let Some(depth) = self.ignored {
            if depth == self.depth {
                self.ignored = None;
            }
            return Ok(());
        }
        match name {
            "table-cell" | "covered-table-cell" => {
                let value = self.value.take();
                if let (Some(table), Some(value)) = (&mut self.table, value) {
                    table.put(value)?;
                }
            }
            "p" => {
                if let Some(value) = &mut self.value {
                    value.end_of_line();
                }
            }
            "span" => {
                let depth = self.depth;
                if let Some(value) = &mut self.value {
                    value.end_of_span(depth);
                }
            }
            "table-row" => {
                if let Some(table) = &mut self.table {
                    table.end_of_row(&mut self.budget)?;
                }
            }
            "table" => {
                let depth = self.depth;
                if let Some(table) = self.table.take_if(|t| t.depth == depth) {
                    let mut sheet =
                        table
                            .grid
                            .finish(table.hidden, table.merged, &mut self.budget)?;
                    sheet.hidden_rows = table.hidden_rows;
                    sheet.struck = table.struck;
                    sheet.keep_hidden_rows();
                    sheet.days_later = self.days_later;
                    self.sheets.push(sheet);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Table {
    fn put(&mut self, value: Value) -> Result<(), SheetError> {
        let (first, repeated) = (self.column, value.repeated);
        self.column = first.saturating_add(repeated);
        if let Some((rows, columns)) = value.span() {
            self.merged.push((
                self.row,
                first,
                self.row.saturating_add(rows - 1),
                first.saturating_add(columns - 1),
            ));
        }
        let struck = value.struck();
        if !struck.is_empty() && self.struck.len() < MOST_STRUCK {
            let line = self.row.saturating_add(1);
            self.struck.push((line, first, struck));
        }
        let cell = value.cell();
        if cell.is_empty() {
            return Ok(());
        }
        // a value repeated beyond the last column is refused where it is put
        for column in first..self.column.min(first.saturating_add(MAX_COLUMNS + 1)) {
            self.cells.push((column, cell.clone()));
        }
        if self.cells.len() > MAX_COLUMNS as usize * 2 {
            return Err(damaged("too many cells in a row"));
        }
        Ok(())
    }

    fn end_of_row(&mut self, budget: &mut Budget) -> Result<(), SheetError> {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            budget.expand(cells.len(), self.repeated)?;
            let last = self.row.saturating_add(self.repeated.min(MAX_ROWS + 1));
            if self.row_hidden {
                self.hidden_rows
                    .extend((self.row..last).map(|row| row.saturating_add(1)));
            }
            for row in self.row..last {
                for (column, cell) in &cells {
                    self.grid.put(row, *column, cell.clone(), budget)?;
                }
            }
        }
        self.row = self.row.saturating_add(self.repeated);
        Ok(())
    }
}

/// Whether words of a style are struck through.
fn strikes(tag: &BytesStart<'_>) -> bool {
    ["text-line-through-style", "text-line-through-type"]
        .iter()
        .any(|name| attribute(tag, name).is_some_and(|value| value != "none"))
}

/// The day that numbers count from, where the workbook names one: 1904-01-01, 1900-01-01; usually 1899-12-30.
fn later_than_usual(tag: &BytesStart<'_>) -> u32 {
    let named = attribute(tag, "date-value");
    let named = named.and_then(|day| day.parse::<NaiveDate>().ok());
    let usual = NaiveDate::from_ymd_opt(1899, 12, 30);
    let days = named
        .zip(usual)
        .map(|(day, usual)| (day - usual).num_days());
    days.and_then(|days| u32::try_from(days).ok()).unwrap_or(0)
}

/// An attribute by its name without the prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .flatten()
        .find(|a| a.key.local_name().as_ref() == name)?;
    let text = quick_xml::escape::unescape(&found.value).map(|t| t.into_owned());
    Some(text.unwrap_or_else(|_| found.value.into_owned()))
}

/// How often; at least once.
pub(super) fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name)
        .and_then(|n| n.parse().ok())
        .unwrap_or(1)
        .max(1)
}
