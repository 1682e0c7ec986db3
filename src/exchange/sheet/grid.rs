//! Collects cells in any order into rows, within the limits, and fills merged cells.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::{
    Cell, MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Row, Sheet, SheetError, column_name,
};
use crate::said;

/// Text of a whole file, in bytes: one long shared string used by every cell would otherwise fill the memory.
const MAX_TEXT: usize = 160 * 1024 * 1024;
/// Cells looked at, empty ones and merged ones included.
const MAX_VISITED: usize = 24_000_000;
/// Rows between two calls of the watch.
const STEP: u32 = 2_000;
/// Merged regions of a file.
const MAX_MERGED: usize = 100_000;

/// What a spreadsheet shows where it has no value; the same text stands there after it was saved as .csv or .html.
fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 16] = [
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
        "#N/A N/A",
        "#BUSY!",
    ];
    // a formula saved as its words: =VLOOKUP(A2,表1!A:C,3,0), =B2
    if let Some(formula) = text.trim().strip_prefix(['=', '＝']) {
        let first = formula.trim_start().chars().next();
        let marks = formula.contains(['(', '（', '!', '$', '+', '*', '&']);
        let letters = formula
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .count();
        let reference = (1..=3).contains(&letters)
            && formula.len() > letters
            && formula.chars().skip(letters).all(|c| c.is_ascii_digit());
        return first.is_some_and(|c| c.is_ascii_alphabetic()) && (marks || reference);
    }
    // as spreadsheets in Chinese show them
    let coded = text.trim().strip_prefix("错误");
    let chinese = ["#名称", "#数字", "#值", "#引用", "#除数"];
    let shown = coded.is_some_and(|rest| rest.starts_with([':', '：']))
        || chinese.iter().any(|w| text.trim().starts_with(w));
    if shown && text.chars().count() <= 12 {
        return true;
    }
    if !text.starts_with('#') && !text.starts_with("Err:") {
        return false;
    }
    let text = text.trim().trim_end_matches(['!', '?', '！', '？']);
    let bare = ERRORS.iter().map(|e| e.trim_end_matches(['!', '?']));
    if bare.clone().any(|e| e.eq_ignore_ascii_case(text)) {
        return true;
    }
    let upper = text.trim().to_ascii_uppercase();
    let calculator = upper
        .strip_prefix("ERR:")
        .is_some_and(|n| n.len() == 3 && n.chars().all(|c| c.is_ascii_digit()));
    // a column too narrow for its number is shown as signs, and some exports write what is shown
    let narrow = upper.len() >= 4 && upper.chars().all(|c| c == '#');
    calculator || narrow || ERRORS.contains(&upper.as_str())
}

/// What one file may still hold.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
    visited: usize,
    merged: usize,
    texts: HashSet<Arc<str>>,
    /// Rows of all sheets so far.
    rows: u32,
}

impl Budget {
    pub(super) fn new() -> Budget {
        Budget {
            cells: MAX_CELLS,
            text: MAX_TEXT,
            visited: MAX_VISITED,
            merged: MAX_MERGED,
            texts: HashSet::new(),
            rows: 0,
        }
    }

    /// The text, kept once for all its cells.
    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(text);
        self.texts.insert(Arc::clone(&new));
        new
    }

    /// One more row; says so to the watch now and then.
    pub(super) fn row(&mut self, watch: &mut dyn FnMut(u32) -> bool) -> Result<(), SheetError> {
        self.rows += 1;
        if self.rows.is_multiple_of(STEP) && !watch(self.rows) {
            return Err(SheetError::stopped());
        }
        Ok(())
    }

    fn take(left: &mut usize, amount: usize) -> Result<(), SheetError> {
        match left.checked_sub(amount) {
            Some(rest) => {
                *left = rest;
                Ok(())
            }
            None => Err(SheetError::suspicious(said!(
                "表格里的内容太多（单元格、文字或合并区域超过上限：{MAX_CELLS} 个单元格）",
                "the workbook holds too much (cells, text or merged regions beyond the limit of {MAX_CELLS} cells)"
            ))),
        }
    }

    /// Cells that are about to be laid out: counted before the work is done.
    pub(super) fn expand(&mut self, cells: usize, times: u32) -> Result<(), SheetError> {
        self.visit(cells.saturating_mul(times as usize).saturating_sub(cells))
    }

    pub(super) fn visit(&mut self, cells: usize) -> Result<(), SheetError> {
        Budget::take(&mut self.visited, cells)
    }
}

/// One sheet while it is being read. Rows and columns count from 0 here.
#[derive(Debug)]
pub(super) struct Grid {
    name: String,
    rows: BTreeMap<u32, Vec<Cell>>,
    width: u32,
}

impl Grid {
    pub(super) fn new(name: &str) -> Grid {
        Grid {
            name: crate::text::clean_line(name),
            rows: BTreeMap::new(),
            width: 0,
        }
    }

    /// Puts a value; empty ones cost only the visit.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u32,
        cell: Cell,
        budget: &mut Budget,
    ) -> Result<(), SheetError> {
        budget.visit(1)?;
        let cell = match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => {
                if text.len() > MAX_CHARACTERS && text.chars().count() > MAX_CHARACTERS {
                    return Err(self.too_long(row, column));
                }
                let text = crate::text::clean_lines(&text);
                if text.is_empty() {
                    return Ok(());
                }
                match is_error(&text) {
                    true => Cell::Error(budget.shared(&text)),
                    false => Cell::Text(budget.shared(&text)),
                }
            }
            Cell::Error(text) => {
                let text: String = crate::text::clean_line(&text).chars().take(200).collect();
                Cell::Error(budget.shared(&text))
            }
            other => other,
        };
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(self.too_far(row, column));
        }
        self.width = self.width.max(column + 1);
        self.store(row, column as usize, cell, budget)
    }

    fn store(
        &mut self,
        row: u32,
        column: usize,
        cell: Cell,
        budget: &mut Budget,
    ) -> Result<(), SheetError> {
        if let Cell::Text(text) = &cell {
            Budget::take(&mut budget.text, text.len())?;
        }
        let cells = self.rows.entry(row).or_default();
        if cells.len() <= column {
            // the places before it count too: a single far cell in every row is as heavy as a full sheet
            Budget::take(&mut budget.cells, column + 1 - cells.len())?;
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    /// The finished sheet: merged cells filled from their top-left value, in rows that exist and columns in use.
    pub(super) fn finish(
        mut self,
        hidden: bool,
        merged: Vec<(u32, u32, u32, u32)>,
        budget: &mut Budget,
    ) -> Result<Sheet, SheetError> {
        Budget::take(&mut budget.merged, merged.len())?;
        for &(first_row, first_column, last_row, last_column) in &merged {
            self.fill(
                (first_row, first_column),
                (last_row, last_column.min(self.width.saturating_sub(1))),
                budget,
            )?;
        }
        let rows = self
            .rows
            .into_iter()
            .map(|(row, mut cells)| {
                while cells.last().is_some_and(Cell::is_empty) {
                    cells.pop();
                }
                Row {
                    line: row + 1,
                    cells,
                }
            })
            .collect();
        Ok(Sheet {
            name: self.name,
            hidden,
            rows,
            merged: merged
                .into_iter()
                .map(|(r1, c1, r2, c2)| (r1.saturating_add(1), c1, r2.saturating_add(1), c2))
                .collect(),
            ..Sheet::default()
        })
    }

    fn fill(
        &mut self,
        first: (u32, u32),
        last: (u32, u32),
        budget: &mut Budget,
    ) -> Result<(), SheetError> {
        if last.0 < first.0 || last.1 < first.1 {
            return Ok(());
        }
        let value = match self.rows.get(&first.0).map(|r| r.get(first.1 as usize)) {
            Some(Some(cell)) if !cell.is_empty() => cell.clone(),
            _ => return Ok(()),
        };
        // a row without any value of its own stays absent: filling it would invent a case
        let rows: Vec<u32> = self
            .rows
            .range(first.0..=last.0)
            .map(|(row, _)| *row)
            .collect();
        for row in rows {
            budget.visit((last.1 - first.1) as usize + 1)?;
            for column in first.1..=last.1 {
                let taken = self
                    .rows
                    .get(&row)
                    .and_then(|r| r.get(column as usize))
                    .is_some_and(|c| !c.is_empty());
                if !taken {
                    self.store(row, column as usize, value.clone(), budget)?;
                }
            }
        }
        Ok(())
    }

    fn too_far(&self, row: u32, column: u32) -> SheetError {
        let (name, at) = (
            &self.name,
            format!("{}{}", column_name(column), row.saturating_add(1)),
        );
        SheetError::refused(
            said!(
                "工作表“{name}”的 {at} 有内容，超出了 {MAX_ROWS} 行、{MAX_COLUMNS} 列的上限",
                "cell {at} of sheet \"{name}\" holds a value beyond the limit of {MAX_ROWS} rows and {MAX_COLUMNS} columns"
            ),
            said!(
                "那里多半是误留的内容：请删除后另存；真有这么多就拆成几个文件",
                "it is most likely a stray value: delete it and save; otherwise split the ledger into several files"
            ),
        )
    }

    fn too_long(&self, row: u32, column: u32) -> SheetError {
        let (name, at) = (
            &self.name,
            format!("{}{}", column_name(column), row.saturating_add(1)),
        );
        SheetError::refused(
            said!(
                "工作表“{name}”的 {at} 超过 {MAX_CHARACTERS} 个字",
                "cell {at} of sheet \"{name}\" is longer than {MAX_CHARACTERS} characters"
            ),
            said!(
                "请缩短这个单元格；长文放进案卷的附件",
                "shorten the cell; keep long text in the case's documents"
            ),
        )
    }
}
