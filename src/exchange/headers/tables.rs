//! Several tables below one another in one sheet: each with a header of its own is a sheet of its own.

use super::{Header, Names, find_header, is_skippable, one_row, repeats};
use crate::exchange::sheet::{Cell, Sheet};

/// Known columns by which a row below is a header and no case.
const KNOWN: usize = 3;

/// The sheet, cut where a further header begins that says other things than the one above.
pub fn tables(sheet: Sheet, names: &Names) -> Vec<Sheet> {
    let Some(first) = find_header(&sheet, names) else {
        return vec![sheet];
    };
    let mut cuts: Vec<usize> = Vec::new();
    let mut above = first.clone();
    for at in first.body..sheet.rows.len() {
        if let Some(header) = further(&sheet, at, &above, names) {
            cuts.push(title(&sheet, at, above.body));
            above = header;
        }
    }
    let mut rest = sheet;
    let mut out = Vec::new();
    for cut in cuts.into_iter().rev() {
        let below = Sheet {
            name: rest.name.clone(),
            hidden: rest.hidden,
            rows: rest.rows.split_off(cut.min(rest.rows.len())),
            merged: rest.merged.clone(),
            hidden_rows: Vec::new(),
            dated_1904: rest.dated_1904,
        };
        out.push(below);
    }
    out.push(rest);
    out.reverse();
    out
}

/// The header in a row, where it is another than the one above.
fn further(sheet: &Sheet, at: usize, above: &Header, names: &Names) -> Option<Header> {
    let row = sheet.rows.get(at)?;
    let words = row.cells.iter().filter(|c| !c.is_empty());
    if !words.clone().all(|c| matches!(c, Cell::Text(_))) || words.count() < KNOWN {
        return None;
    }
    let header = one_row(sheet, at, names)?;
    let mut seen: Vec<usize> = header.columns.iter().map(|c| c.index).collect();
    seen.dedup();
    let most = header.known() * 2 >= seen.len();
    (header.convinces() && header.known() >= KNOWN && most && !repeats(row, above))
        .then_some(header)
}

/// Title rows right above a header belong to it.
fn title(sheet: &Sheet, at: usize, least: usize) -> usize {
    let mut from = at;
    while from > least
        && sheet.rows.get(from - 1).is_some_and(|row| {
            is_skippable(row)
                .is_some_and(|why| why.zh.starts_with("标题") || why.zh.starts_with("分节"))
        })
    {
        from -= 1;
    }
    from
}
