//! Web pages that were saved as .xls, as many systems export them: every table of the page is a sheet.

use chrono::{Datelike, Days, NaiveDate};

use super::grid::{Budget, Grid};
use super::tags::{Piece, Tag, pieces};
use super::workbook::MAX_SHEETS;
use super::{Cell, MAX_CHARACTERS, MAX_COLUMNS, Sheet, SheetError, Watch};
use crate::said;

/// Rows that one cell may stand in.
const MAX_SPAN: u32 = 10_000;

pub(super) fn read(text: &str, watch: Watch<'_>) -> Result<Vec<Sheet>, SheetError> {
    let mut page = Page {
        budget: Budget::new(),
        open: Vec::new(),
        done: Vec::new(),
        begun: 0,
    };
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => page.text(&text),
            Piece::Tag(tag) => page.tag(&tag, watch)?,
        }
    }
    while !page.open.is_empty() {
        page.end_table()?;
    }
    // a frame around the real tables has one column
    page.done.sort_by_key(|(order, _, _)| *order);
    let several = page.done.iter().filter(|(_, wide, _)| *wide).count();
    let sheets: Vec<Sheet> = page
        .done
        .into_iter()
        .filter(|(_, wide, _)| *wide || several == 0)
        .map(|(_, _, sheet)| sheet)
        .collect();
    if sheets.is_empty() {
        return Err(SheetError::refused(
            said!(
                "这是网页，里面没有表格",
                "this is a web page without a table"
            ),
            said!(
                "请用 WPS 或 Excel 打开后另存为 .xlsx",
                "open it in WPS or Excel and save it as .xlsx"
            ),
        ));
    }
    Ok(sheets)
}

struct Page {
    budget: Budget,
    /// Tables within one another, the innermost last.
    open: Vec<Table>,
    /// In the order they ended: the order they began, whether they have two columns, the sheet.
    done: Vec<(usize, bool, Sheet)>,
    begun: usize,
}

struct Table {
    order: usize,
    grid: Grid,
    /// The row that is being read, from 0; none before the first.
    row: Option<u32>,
    column: u32,
    width: u32,
    /// For each column how many more rows a cell from above stands in.
    covered: Vec<u32>,
    cell: Option<Open>,
    merged: Vec<(u32, u32, u32, u32)>,
    hidden_rows: Vec<u32>,
    struck: Vec<(u32, u32, String)>,
}

/// The cell that is being read.
struct Open {
    text: String,
    /// Within elements that strike their words through: how many, and the words.
    strikes: Vec<String>,
    struck: String,
    columns: u32,
    rows: u32,
    /// The number behind what is shown, as spreadsheets write it into their pages.
    number: Option<f64>,
}

impl Page {
    fn text(&mut self, text: &str) {
        if let Some(cell) = self.open.last_mut().and_then(|t| t.cell.as_mut())
            && cell.text.len() <= MAX_CHARACTERS * 4
        {
            if !cell.strikes.is_empty() {
                cell.struck.push_str(text);
                return;
            }
            // a line break of the source is a space, and several spaces are one
            for c in text.chars() {
                let c = if c.is_whitespace() && c != '\u{3000}' {
                    ' '
                } else {
                    c
                };
                if c != ' ' || !cell.text.ends_with([' ', '\n']) {
                    cell.text.push(c);
                }
            }
        }
    }

    fn line_break(&mut self) {
        if let Some(cell) = self.open.last_mut().and_then(|t| t.cell.as_mut())
            && !cell.text.is_empty()
        {
            cell.text.push('\n');
        }
    }

    fn tag(&mut self, tag: &Tag, watch: Watch<'_>) -> Result<(), SheetError> {
        match (tag.name.as_str(), tag.ends) {
            ("table", false) => self.begin_table(tag)?,
            ("table", true) => self.end_table()?,
            ("tr", false) => {
                self.end_cell()?;
                self.budget.row(watch)?;
                if let Some(table) = self.open.last_mut() {
                    table.begin_row(is_hidden(tag));
                }
            }
            ("tr", true) => self.end_cell()?,
            ("td" | "th", false) => {
                self.end_cell()?;
                if let Some(table) = self.open.last_mut() {
                    table.begin_cell(tag);
                }
            }
            ("td" | "th", true) => self.end_cell()?,
            (name, ends) if strikes(tag) || ends && self.is_struck(name) => {
                if let Some(cell) = self.open.last_mut().and_then(|t| t.cell.as_mut()) {
                    match ends {
                        true => drop(cell.strikes.pop()),
                        false => cell.strikes.push(name.to_string()),
                    }
                }
            }
            ("br", _) | ("p" | "div" | "li", true) => self.line_break(),
            _ => {}
        }
        Ok(())
    }

    /// Whether the innermost element that strikes is this one.
    fn is_struck(&self, name: &str) -> bool {
        let cell = self.open.last().and_then(|t| t.cell.as_ref());
        cell.and_then(|c| c.strikes.last())
            .is_some_and(|s| s == name)
    }

    fn begin_table(&mut self, tag: &Tag) -> Result<(), SheetError> {
        if self.open.len() + self.done.len() >= MAX_SHEETS {
            return Err(SheetError::suspicious(said!(
                "网页里的表格超过 {MAX_SHEETS} 个",
                "the page has more than {MAX_SHEETS} tables"
            )));
        }
        self.begun += 1;
        let name = match tag.attribute("name").or_else(|| tag.attribute("id")) {
            Some(name) if !name.is_empty() => name.to_string(),
            _ => format!("表{}", self.begun),
        };
        self.open.push(Table {
            order: self.begun,
            grid: Grid::new(&name),
            row: None,
            column: 0,
            width: 0,
            covered: Vec::new(),
            cell: None,
            merged: Vec::new(),
            hidden_rows: Vec::new(),
            struck: Vec::new(),
        });
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), SheetError> {
        self.end_cell()?;
        if let Some(table) = self.open.pop() {
            let mut sheet = table.grid.finish(false, table.merged, &mut self.budget)?;
            sheet.hidden_rows = table.hidden_rows;
            sheet.struck = table.struck;
            sheet.keep_hidden_rows();
            if !sheet.rows.is_empty() {
                self.done.push((table.order, table.width > 1, sheet));
            }
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), SheetError> {
        let Some(table) = self.open.last_mut() else {
            return Ok(());
        };
        let (Some(cell), Some(row)) = (table.cell.take(), table.row) else {
            return Ok(());
        };
        let first = table.column;
        table.column = first.saturating_add(cell.columns);
        table.width = table.width.max(table.column);
        if cell.columns > 1 || cell.rows > 1 {
            table
                .merged
                .push((row, first, row + cell.rows - 1, table.column - 1));
        }
        for column in first..table.column.min(MAX_COLUMNS) {
            let column = column as usize;
            if table.covered.len() <= column {
                table.covered.resize(column + 1, 0);
            }
            if let Some(place) = table.covered.get_mut(column) {
                *place = cell.rows - 1;
            }
        }
        if !cell.struck.trim().is_empty() {
            let words = cell.struck.trim().to_string();
            table.struck.push((row + 1, first, words));
        }
        let text = cell.text.trim();
        let value = match cell.number.and_then(|n| day_behind(text, n)) {
            Some(day) => Cell::Day(day, None),
            None => Cell::Text(text.into()),
        };
        table.grid.put(row, first, value, &mut self.budget)
    }
}

impl Table {
    fn begin_row(&mut self, hidden: bool) {
        let row = self.row.map_or(0, |row| row + 1);
        // the cells from above that the row before did not reach
        if self.row.is_some() {
            let reached = self.column as usize;
            for place in self.covered.iter_mut().skip(reached) {
                *place = place.saturating_sub(1);
            }
        }
        self.row = Some(row);
        self.column = 0;
        if hidden {
            self.hidden_rows.push(row + 1);
        }
    }

    fn begin_cell(&mut self, tag: &Tag) {
        if self.row.is_none() {
            self.begin_row(false);
        }
        while let Some(place) = self
            .covered
            .get_mut(self.column as usize)
            .filter(|left| **left > 0)
        {
            *place -= 1;
            self.column += 1;
        }
        let span = |name: &str, most: u32| {
            let said = tag.attribute(name).and_then(|n| n.trim().parse().ok());
            said.unwrap_or(1).clamp(1, most)
        };
        self.cell = Some(Open {
            text: String::new(),
            strikes: Vec::new(),
            struck: String::new(),
            columns: span("colspan", MAX_COLUMNS),
            rows: span("rowspan", MAX_SPAN),
            number: ["x:num", "sdval"]
                .iter()
                .find_map(|name| tag.attribute(name)?.trim().parse().ok()),
        });
    }
}

/// <s>, <del>, <span style="text-decoration:line-through">.
fn strikes(tag: &Tag) -> bool {
    let style = tag.attribute("style").unwrap_or_default();
    !tag.ends
        && (matches!(tag.name.as_str(), "s" | "strike" | "del")
            || tag.name != "td"
                && tag.name != "th"
                && tag.name != "tr"
                && style.contains("line-through"))
}

/// 5/9/2022 is the ninth of May or the fifth of September; the number behind it says which.
fn day_behind(text: &str, number: f64) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let digits = |p: &&str| (1..=4).contains(&p.len()) && p.chars().all(|c| c.is_ascii_digit());
    let plain = parts.len() == 3 && parts.iter().all(digits);
    let days = Some(number).filter(|n| plain && (20_000.0..80_000.0).contains(n))?;
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days as u64))?;
    // the year that is shown is that of the day
    let year = day.year();
    parts
        .iter()
        .filter_map(|p| p.parse::<i32>().ok())
        .any(|p| p == year || p == year % 100)
        .then_some(day)
}

fn is_hidden(tag: &Tag) -> bool {
    let style = tag.attribute("style").unwrap_or_default();
    let plain: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    plain.contains("display:none") || tag.attribute("hidden").is_some()
}
