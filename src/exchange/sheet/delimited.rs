//! Text tables: .csv, .tsv and .txt in UTF-8, UTF-16 or GB18030, separated by comma, tab or semicolon.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030};

use super::grid::{Budget, Grid};
use super::{Cell, Sheet, SheetError, Watch};
use crate::said;
use crate::text::fold_char;

/// Lines looked at to find the separator.
const SAMPLE: usize = 20;

pub(super) fn read(bytes: &[u8], name: &str, watch: Watch<'_>) -> Result<Sheet, SheetError> {
    let text = decode(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    let (separator, skip) = separator(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut budget = Budget::new();
    let mut grid = Grid::new(name);
    let mut lines = Lines::new(&text);
    for record in reader.records() {
        let record = record.map_err(|e| SheetError::damaged(&e.to_string()))?;
        let line = lines.at(record.position().map_or(0, csv::Position::byte));
        if skip && line == 1 {
            continue;
        }
        let row = line - 1;
        budget.row(watch)?;
        for (column, field) in record.iter().enumerate() {
            let field = unguarded(field);
            let cell = if field.is_empty() {
                Cell::Empty
            } else {
                Cell::Text(field.into())
            };
            grid.put(row, column as u32, cell, &mut budget)?;
        }
    }
    grid.finish(false, Vec::new(), &mut budget)
}

/// Line numbers of records. The parser's own position is before the blank lines that it skips.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        Lines {
            bytes: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// The line of the record that the parser begins at this byte; bytes must not go back.
    fn at(&mut self, byte: u64) -> u32 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(b) = self.bytes.get(self.at) {
            if self.at >= byte && *b != b'\n' {
                break;
            }
            self.line += u32::from(*b == b'\n');
            self.at += 1;
        }
        self.line
    }
}

/// The mark says which; without one, what is not strictly UTF-8 is GB18030 (GBK and GB2312 are parts of it).
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SheetError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, wrong) =
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return if wrong { Err(garbled()) } else { Ok(text) };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    match GB18030.decode_without_bom_handling(bytes) {
        (text, false) => Ok(text),
        (_, true) => Err(garbled()),
    }
}

fn garbled() -> SheetError {
    SheetError::refused(
        said!(
            "文字编码认不出来（不是 UTF-8，也不是 GB18030）",
            "the text is neither UTF-8 nor GB18030"
        ),
        said!(
            "请用 WPS 或 Excel 打开后另存为 .xlsx",
            "open it in WPS or Excel and save it as .xlsx"
        ),
    )
}

/// The separator that gives most lines the same number of columns, and whether the first line is Excel's `sep=;`.
fn separator(text: &str) -> (u8, bool) {
    let first = text.lines().next().unwrap_or_default().trim();
    if let Some(named) = first.strip_prefix("sep=")
        && let [separator] = named.as_bytes()
    {
        return (*separator, true);
    }
    let head: String = text.split_inclusive('\n').take(SAMPLE * 4).collect();
    let mut best = (b',', 0);
    for candidate in *b",\t;" {
        let score = score(&head, candidate);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    (best.0, false)
}

fn score(head: &str, separator: u8) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(head.as_bytes());
    let widths: Vec<usize> = reader
        .records()
        .take(SAMPLE)
        .filter_map(Result::ok)
        .map(|r| r.len())
        .filter(|n| *n > 1)
        .collect();
    widths
        .iter()
        .map(|n| n * widths.iter().filter(|m| *m == n).count())
        .max()
        .unwrap_or(0)
}

/// Removes the one apostrophe that an export puts before text a spreadsheet would run as a formula.
fn unguarded(field: &str) -> &str {
    let Some(rest) = field.strip_prefix('\'') else {
        return field;
    };
    // an apostrophe typed by a person before such text was guarded by another one
    let first = rest
        .trim_start_matches('\'')
        .chars()
        .find(|c| !matches!(c, ' ' | '\u{3000}'));
    match first {
        Some('\t' | '\r' | '\0') => rest,
        Some(c) if matches!(fold_char(c), '=' | '+' | '-' | '@') => rest,
        _ => field,
    }
}
