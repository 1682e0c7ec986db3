//! The tables of a Word document (.docx), each as a sheet.

use std::io::{BufReader, Cursor};

use quick_xml::events::BytesStart;
use zip::ZipArchive;

use super::grid::{Budget, Grid};
use super::ods::attribute;
use super::walk::{Elements, damaged, walk};
use super::workbook::MAX_SHEETS;
use super::{Cell, MAX_CHARACTERS, MAX_COLUMNS, Sheet, SheetError, Watch};
use crate::said;

/// Elements inside one another: tables in tables go deep, but not this deep.
const MAX_DEPTH: usize = 256;

pub(super) fn read(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Sheet>, SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let part = archive.by_name("word/document.xml").map_err(damaged)?;
    let mut document = Document {
        budget: Budget::new(),
        tables: Vec::new(),
        begun: 0,
        sheets: Vec::new(),
        in_text: false,
        deleted: 0,
        run: None,
        struck: false,
    };
    let mut walked = Walked {
        document: &mut document,
        watch,
    };
    walk(BufReader::new(part), MAX_DEPTH, &mut walked)?;
    if document.sheets.is_empty() {
        return Err(SheetError::refused(
            said!(
                "这份 .docx 文档里没有表格",
                "there is no table in this .docx document"
            ),
            said!(
                "台账应是表格；一份法院或复议机关的文书请用 ⟨read⟩ 读取",
                "a ledger is a table; a paper of a court or an organ is read with ⟨read⟩"
            ),
        ));
    }
    document.sheets.sort_by_key(|(order, _)| *order);
    Ok(document
        .sheets
        .into_iter()
        .map(|(_, sheet)| sheet)
        .collect())
}

/// The document under a walk, with who watches it.
struct Walked<'a, 'w> {
    document: &'a mut Document,
    watch: Watch<'w>,
}

impl Elements for Walked<'_, '_> {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        self.document.start(tag, self.watch)
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        self.document.end(name)
    }

    fn text(&mut self, text: &str) -> Result<(), SheetError> {
        match self.document.in_text {
            true => self.document.push(text),
            false => Ok(()),
        }
    }
}

struct Document {
    budget: Budget,
    /// Tables within one another, the innermost last.
    tables: Vec<Table>,
    begun: usize,
    sheets: Vec<(usize, Sheet)>,
    in_text: bool,
    /// Depth within text of tracked changes that was deleted or moved away, which is no text.
    deleted: usize,
    /// Within a run, and whether it is hidden.
    run: Option<bool>,
    /// The run is struck through.
    struck: bool,
}

struct Table {
    order: usize,
    grid: Grid,
    row: u32,
    column: u32,
    cell: Option<Open>,
    /// By column: the first row of a cell that goes on downwards, and its last column.
    down: Vec<Option<(u32, u32)>>,
    merged: Vec<(u32, u32, u32, u32)>,
    struck: Vec<(u32, u32, String)>,
}

#[derive(Default)]
struct Open {
    text: String,
    struck: String,
    columns: u32,
    begins: bool,
    goes_on: bool,
}

impl Document {
    fn cell(&mut self) -> Option<&mut Open> {
        self.tables.last_mut().and_then(|t| t.cell.as_mut())
    }

    fn push(&mut self, text: &str) -> Result<(), SheetError> {
        if self.deleted > 0 || self.run == Some(true) {
            return Ok(());
        }
        let struck = self.struck;
        if let Some(cell) = self.cell() {
            if struck {
                cell.struck.push_str(text);
                return Ok(());
            }
            cell.text.push_str(text);
            if cell.text.len() > MAX_CHARACTERS * 8 {
                return Err(damaged("a cell without end"));
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, watch: Watch<'_>) -> Result<(), SheetError> {
        match tag.local_name().as_ref() {
            "tbl" => {
                if self.tables.len() + self.sheets.len() >= MAX_SHEETS {
                    return Err(SheetError::suspicious(said!(
                        "文档里的表格超过 {MAX_SHEETS} 个",
                        "the document has more than {MAX_SHEETS} tables"
                    )));
                }
                self.begun += 1;
                self.tables.push(Table {
                    order: self.begun,
                    grid: Grid::new(&format!("表{}", self.begun)),
                    row: 0,
                    column: 0,
                    cell: None,
                    down: Vec::new(),
                    merged: Vec::new(),
                    struck: Vec::new(),
                });
            }
            "tr" => self.budget.row(watch)?,
            "gridBefore" => {
                let skipped = number(tag).unwrap_or(0).min(MAX_COLUMNS);
                if let Some(table) = self.tables.last_mut() {
                    table.column = skipped;
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell = Some(Open {
                        columns: 1,
                        ..Open::default()
                    });
                }
            }
            "gridSpan" => {
                let columns = number(tag).unwrap_or(1).clamp(1, MAX_COLUMNS);
                if let Some(cell) = self.cell() {
                    cell.columns = columns;
                }
            }
            "vMerge" => {
                let begins = attribute(tag, "val").as_deref() == Some("restart");
                if let Some(cell) = self.cell() {
                    (cell.begins, cell.goes_on) = (begins, !begins);
                }
            }
            "t" => self.in_text = true,
            "del" | "moveFrom" => self.deleted += 1,
            "r" => (self.run, self.struck) = (Some(false), false),
            "strike" | "dstrike" if self.run.is_some() => {
                let off = attribute(tag, "val");
                self.struck = !matches!(off.as_deref(), Some("0" | "false" | "off"));
            }
            "vanish" if self.run.is_some() => {
                let shown = attribute(tag, "val");
                self.run = Some(!matches!(shown.as_deref(), Some("0" | "false" | "off")));
            }
            "tab" => self.push("\t")?,
            "br" | "cr" => self.push("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        match name {
            "t" => self.in_text = false,
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "r" => (self.run, self.struck) = (None, false),
            "p" => self.push("\n")?,
            "tc" => self.end_cell()?,
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row += 1;
                    table.column = 0;
                }
            }
            "tbl" => {
                if let Some(mut table) = self.tables.pop() {
                    table.end_merges(0..table.down.len(), table.row);
                    let mut sheet = table.grid.finish(false, table.merged, &mut self.budget)?;
                    sheet.struck = table.struck;
                    if !sheet.rows.is_empty() {
                        self.sheets.push((table.order, sheet));
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), SheetError> {
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let Some(cell) = table.cell.take() else {
            return Ok(());
        };
        let first = table.column;
        let last = first.saturating_add(cell.columns).saturating_sub(1);
        table.column = last.saturating_add(1);
        if !cell.goes_on {
            let ends = table.down.len().min(table.column as usize);
            table.end_merges((first as usize).min(ends)..ends, table.row);
        }
        if cell.begins && last < MAX_COLUMNS {
            if table.down.len() <= last as usize {
                table.down.resize(last as usize + 1, None);
            }
            if let Some(place) = table.down.get_mut(first as usize) {
                *place = Some((table.row, last));
            }
        } else if cell.columns > 1 && !cell.goes_on {
            table.merged.push((table.row, first, table.row, last));
        }
        if !cell.struck.is_empty() {
            let words = cell.struck.trim().to_string();
            table.struck.push((table.row + 1, first, words));
        }
        let text = cell.text.trim_matches('\n');
        table
            .grid
            .put(table.row, first, Cell::Text(text.into()), &mut self.budget)
    }
}

impl Table {
    /// Ends the cells that went on downwards in these columns; `row` is the first that is not theirs.
    fn end_merges(&mut self, columns: std::ops::Range<usize>, row: u32) {
        for column in columns {
            let open = self.down.get_mut(column).and_then(Option::take);
            if let Some((first_row, last)) = open.filter(|(r, _)| *r < row) {
                self.merged
                    .push((first_row, column as u32, row.saturating_sub(1), last));
            }
        }
    }
}

fn number(tag: &BytesStart<'_>) -> Option<u32> {
    attribute(tag, "val").and_then(|n| n.parse().ok())
}
