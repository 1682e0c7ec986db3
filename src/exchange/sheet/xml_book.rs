//! Workbooks in the XML of Excel 2003 (SpreadsheetML), usually saved as .xls or .xml.

use quick_xml::events::BytesStart;

use super::grid::{Budget, Grid};
use super::ods::attribute;
use super::walk::{Elements, damaged, walk};
use super::workbook::{MAX_SHEETS, from_iso};
use super::{Cell, MAX_CHARACTERS, Sheet, SheetError, TO_1904, Watch};
use crate::said;

/// Elements inside one another; a real file has about ten.
const MAX_DEPTH: usize = 64;

/// What such a file says of itself.
pub(super) const NAMESPACE: &str = "urn:schemas-microsoft-com:office:spreadsheet";

pub(super) fn read(text: &str, watch: Watch<'_>) -> Result<Vec<Sheet>, SheetError> {
    let mut book = Book {
        budget: Budget::new(),
        sheets: Vec::new(),
        sheet: None,
        cell: None,
        inside: None,
        days_later: 0,
    };
    let mut walked = Walked {
        book: &mut book,
        watch,
    };
    walk(text.as_bytes(), MAX_DEPTH, &mut walked)?;
    for sheet in &mut book.sheets {
        sheet.days_later = book.days_later;
    }
    Ok(book.sheets)
}

/// The book under a walk, with who watches it.
struct Walked<'a, 'w> {
    book: &'a mut Book,
    watch: Watch<'w>,
}

impl Elements for Walked<'_, '_> {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        self.book.start(tag, self.watch)
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        self.book.end(name)
    }

    fn text(&mut self, text: &str) -> Result<(), SheetError> {
        self.book.text(text)
    }
}

struct Book {
    budget: Budget,
    sheets: Vec<Sheet>,
    sheet: Option<Open>,
    cell: Option<Value>,
    /// The element whose text is read: a value, a comment, a flag.
    inside: Option<Inside>,
    days_later: u32,
}

#[derive(PartialEq, Eq)]
enum Inside {
    Data,
    Comment,
    Visible,
}

struct Open {
    grid: Grid,
    hidden: bool,
    /// From 0.
    row: u32,
    column: u32,
    begun: bool,
    merged: Vec<(u32, u32, u32, u32)>,
    hidden_rows: Vec<u32>,
}

struct Value {
    kind: String,
    text: String,
    formula: String,
    across: u32,
    down: u32,
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name).and_then(|n| n.trim().parse().ok())
}

impl Book {
    fn start(&mut self, tag: &BytesStart<'_>, watch: Watch<'_>) -> Result<(), SheetError> {
        match tag.local_name().as_ref() {
            "Worksheet" => {
                if self.sheets.len() >= MAX_SHEETS {
                    return Err(SheetError::suspicious(said!(
                        "工作簿里的工作表超过 {MAX_SHEETS} 个",
                        "the workbook has more than {MAX_SHEETS} sheets"
                    )));
                }
                self.sheet = Some(Open {
                    grid: Grid::new(&attribute(tag, "Name").unwrap_or_default()),
                    hidden: false,
                    row: 0,
                    column: 0,
                    begun: false,
                    merged: Vec::new(),
                    hidden_rows: Vec::new(),
                });
            }
            "Row" => {
                self.budget.row(watch)?;
                if let Some(sheet) = &mut self.sheet {
                    let next = if sheet.begun { sheet.row + 1 } else { 0 };
                    sheet.row = number(tag, "Index").map_or(next, |n| n.saturating_sub(1));
                    sheet.begun = true;
                    sheet.column = 0;
                    if attribute(tag, "Hidden").as_deref() == Some("1") {
                        sheet.hidden_rows.push(sheet.row.saturating_add(1));
                    }
                    // rows without values may stand for many
                    let span = number(tag, "Span").unwrap_or(0);
                    sheet.row = sheet.row.saturating_add(span);
                }
            }
            "Cell" => {
                if let Some(sheet) = &mut self.sheet {
                    if let Some(index) = number(tag, "Index") {
                        sheet.column = index.saturating_sub(1);
                    }
                    self.cell = Some(Value {
                        kind: String::new(),
                        text: String::new(),
                        formula: attribute(tag, "Formula").unwrap_or_default(),
                        across: number(tag, "MergeAcross").unwrap_or(0),
                        down: number(tag, "MergeDown").unwrap_or(0),
                    });
                }
            }
            "Comment" => self.inside = Some(Inside::Comment),
            "Data" if self.inside.is_none() => {
                self.inside = Some(Inside::Data);
                if let Some(cell) = &mut self.cell {
                    cell.kind = attribute(tag, "Type").unwrap_or_default();
                }
            }
            "Visible" => self.inside = Some(Inside::Visible),
            "Date1904" => self.days_later = TO_1904,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), SheetError> {
        match self.inside {
            Some(Inside::Data) => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push_str(text);
                    if cell.text.len() > MAX_CHARACTERS * 8 {
                        return Err(damaged("a cell without end"));
                    }
                }
            }
            Some(Inside::Visible) => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.hidden |= text.trim().starts_with("SheetHidden")
                        || text.trim().starts_with("SheetVeryHidden");
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        match name {
            "Data" if self.inside == Some(Inside::Data) => self.inside = None,
            "Comment" | "Visible" => self.inside = None,
            "Cell" => {
                if let (Some(sheet), Some(cell)) = (&mut self.sheet, self.cell.take()) {
                    let first = sheet.column;
                    sheet.column = first.saturating_add(cell.across).saturating_add(1);
                    if cell.across > 0 || cell.down > 0 {
                        sheet.merged.push((
                            sheet.row,
                            first,
                            sheet.row.saturating_add(cell.down),
                            first.saturating_add(cell.across),
                        ));
                    }
                    let value = cell.cell();
                    sheet.grid.put(sheet.row, first, value, &mut self.budget)?;
                }
            }
            "Worksheet" => {
                if let Some(open) = self.sheet.take() {
                    let mut sheet = open
                        .grid
                        .finish(open.hidden, open.merged, &mut self.budget)?;
                    sheet.hidden_rows = open.hidden_rows;
                    sheet.keep_hidden_rows();
                    self.sheets.push(sheet);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Value {
    fn cell(self) -> Cell {
        let text = self.text.trim();
        match self.kind.as_str() {
            "Number" => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => Cell::Number(number),
                _ => Cell::Text(text.into()),
            },
            "DateTime" => match text.split_once('.') {
                Some((whole, _)) => from_iso(whole),
                None => from_iso(text),
            },
            "Boolean" => Cell::Bool(text == "1"),
            "Error" => Cell::Error(text.into()),
            "" if text.is_empty() && !self.formula.is_empty() => {
                Cell::Error(self.formula.as_str().into())
            }
            _ if text.is_empty() => Cell::Empty,
            _ => Cell::Text(text.into()),
        }
    }
}
