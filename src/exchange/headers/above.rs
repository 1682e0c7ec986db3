//! What stands between two rows that both look like headers: cases of the first, which is a table of its own then.

use super::{Header, Repeats, is_skippable};
use crate::case::DocketNumber;
use crate::exchange::sheet::{Row, Sheet};

/// Whether cases of one header stand above another.
pub(super) fn has_cases(sheet: &Sheet, header: &Header, other: &Header) -> bool {
    let rows = sheet.rows.get(header.body..).unwrap_or_default();
    let between = rows.iter().take_while(|row| row.line < other.first_line);
    let again = Repeats::of(header);
    between
        .filter(|row| !again.is(row))
        .any(|row| is_case(row, header))
}

/// A row with a docket number, or with somebody who sues and a day.
fn is_case(row: &Row, header: &Header) -> bool {
    if is_skippable(row).is_some() {
        return false;
    }
    if names_a_case(row) {
        return true;
    }
    let filled = |id: &str| {
        header
            .find(id)
            .is_some_and(|c| !row.cell(c.index).is_empty())
    };
    let dated = header.columns.iter().any(|c| {
        let text = row.cell(c.index).text();
        let day = c.column.is_some_and(|k| k.grammar.is_day());
        day && text.chars().filter(char::is_ascii_digit).count() >= 4
    });
    filled("plaintiff") && dated
}

/// Whether a cell of several is a docket number, and nothing else.
pub fn names_a_case(row: &Row) -> bool {
    let filled = row.cells.iter().filter(|c| !c.is_empty());
    let mut texts: Vec<String> = filled.map(|c| c.text()).collect();
    texts.dedup();
    texts.len() > 1 && texts.iter().any(|text| DocketNumber::parse(text).is_ok())
}
