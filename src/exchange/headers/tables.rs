//! Several tables below one another in one sheet: each with a header of its own is a sheet of its own.

use std::collections::HashMap;

use super::{Header, Names, find_header, is_skippable, one_row, repeats, single};
use crate::exchange::sheet::{Cell, Sheet};

/// Known columns by which a row below is a header and no case.
const KNOWN: usize = 3;
/// Columns that one cell can head.
const MOST: usize = 2;

/// How many columns a text heads: the words of a ledger come again and again.
#[derive(Default)]
struct Heads(HashMap<String, usize>);

impl Heads {
    /// Texts that are kept.
    const KEPT: usize = 4_000;

    fn columns(&mut self, text: String, names: &Names) -> usize {
        if let Some(known) = self.0.get(&text) {
            return *known;
        }
        let headed = single(0, text.clone(), names);
        let known = headed.iter().filter(|c| c.column.is_some()).count();
        if self.0.len() >= Heads::KEPT {
            self.0.clear();
        }
        self.0.insert(text, known);
        known
    }
}

/// The sheet, cut where a further header begins that says other things than the one above.
pub fn tables(sheet: Sheet, names: &Names) -> Vec<Sheet> {
    let Some(first) = find_header(&sheet, names) else {
        return vec![sheet];
    };
    let mut cuts: Vec<usize> = Vec::new();
    let mut above = first.clone();
    let mut heads = Heads::default();
    for at in first.body..sheet.rows.len() {
        if let Some(header) = further(&sheet, at, &above, names, &mut heads) {
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
fn further(
    sheet: &Sheet,
    at: usize,
    above: &Header,
    names: &Names,
    heads: &mut Heads,
) -> Option<Header> {
    let row = sheet.rows.get(at)?;
    let words = row.cells.iter().filter(|c| !c.is_empty());
    let count = words.clone().count();
    if !words.clone().all(|c| matches!(c, Cell::Text(_))) || count < KNOWN {
        return None;
    }
    // Most rows are cases: after some of its cells a row is known to be no header.
    let mut known = 0;
    for (seen, cell) in (1..).zip(words) {
        known += heads.columns(cell.text(), names);
        if (known + MOST * (count - seen)) * 2 < count {
            return None;
        }
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
