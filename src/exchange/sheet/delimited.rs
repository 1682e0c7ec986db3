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
    let mut record = csv::StringRecord::new();
    let (mut next, mut from) = (0, 0);
    loop {
        let read = reader.read_record(&mut record);
        if !read.map_err(|e| SheetError::damaged(&e.to_string()))? {
            break;
        }
        // the parser skips blank lines, which are rows of the sheet; a line break within a cell makes no row
        let row: u32 = next + blank_lines(&text, from);
        next = row + 1;
        from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if skip && row == 0 {
            continue;
        }
        budget.row(watch)?;
        for (column, field) in record.iter().enumerate() {
            let field = constant(unguarded(field));
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

/// Whether the first lines are columns parted by tabs; a title may stand above them.
pub(super) fn is_tabbed(bytes: &[u8]) -> bool {
    let text = decode(bytes).unwrap_or_default();
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    lines.take(5).any(|line| line.trim().contains('\t'))
}

/// How many blank lines stand at this byte, the end of the line before it apart.
fn blank_lines(text: &str, from: usize) -> u32 {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let ended = from == 0 || text.as_bytes().get(from - 1) == Some(&b'\n');
    let breaks = rest.iter().take_while(|b| **b == b'\n').count();
    u32::try_from(breaks.saturating_sub(usize::from(!ended))).unwrap_or(u32::MAX)
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

/// A web page: its own word for its encoding counts where no mark stands before it.
pub(super) fn decode_page(bytes: &[u8]) -> Result<String, SheetError> {
    let head: String = bytes
        .iter()
        .take(2048)
        .map(|b| char::from(*b).to_ascii_lowercase())
        .collect();
    let named = ["charset=", "encoding="].iter().find_map(|mark| {
        let (_, rest) = head.split_once(mark)?;
        let label: String = rest
            .trim_start_matches(['"', '\''])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        Encoding::for_label(label.as_bytes())
    });
    if let (Some(encoding), None) = (named, Encoding::for_bom(bytes)) {
        let (text, wrong) = encoding.decode_without_bom_handling(bytes);
        if !wrong {
            return Ok(text.into_owned());
        }
    }
    decode(bytes).map(Cow::into_owned)
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
pub(crate) fn unguarded(field: &str) -> &str {
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

/// `="（2024）川3702行初1号"`: how programs keep a number or a day a text in a .csv file. A constant is its text; a formula that
/// computes something stays what it is.
fn constant(field: &str) -> &str {
    let inside = field
        .trim()
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    inside.filter(|text| !text.contains('"')).unwrap_or(field)
}

#[cfg(test)]
mod tests {
    use super::is_tabbed;

    #[test]
    fn a_title_above_the_columns_does_not_hide_them() {
        for (text, want) in [
            ("案号\t原告\n1\t甲\n", true),
            ("2024年行政应诉台账\n\n案号\t原告\n1\t甲\n", true),
            (
                "2024年行政应诉台账\n填报单位：某局\n单位：件\n案号\t原告\n",
                true,
            ),
            ("台账\t\n案号,原告\n", false),
            ("案号,原告\n1,甲\n", false),
            ("", false),
        ] {
            assert_eq!(is_tabbed(text.as_bytes()), want, "{text}");
        }
    }
}
