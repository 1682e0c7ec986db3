//! Rows of a ledger that somebody struck through.

use crate::exchange::headers::Header;
use crate::exchange::sheet::Sheet;

/// The lines that are struck as a whole: nothing is left in them, or neither number nor party.
pub(super) fn rows_struck(sheet: &Sheet, header: &Header) -> Vec<u32> {
    let own: Vec<usize> = ["number", "plaintiff"]
        .iter()
        .filter_map(|id| header.find(id))
        .map(|c| c.index)
        .collect();
    let told = sheet.struck.iter().map(|(line, ..)| *line);
    let mut lines: Vec<u32> = told.filter(|line| *line > 0).collect();
    lines.dedup();
    let gone = |line: &u32| {
        let Ok(at) = sheet.rows.binary_search_by_key(line, |r| r.line) else {
            return true;
        };
        let blank = |column: &usize| {
            sheet
                .rows
                .get(at)
                .is_some_and(|r| r.cell(*column).is_empty())
        };
        let any = sheet
            .struck
            .iter()
            .any(|(l, column, _)| l == line && own.contains(&(*column as usize)));
        !own.is_empty() && any && own.iter().all(blank)
    };
    let after_header = |line: &u32| *line > header.first_line;
    lines.retain(|line| after_header(line) && gone(line));
    lines
}
