//! Several tables below one another in one sheet: each with a header of its own is a sheet of its own.

use std::collections::HashMap;

use super::{Header, Names, Repeats, find_header, is_skippable, one_row, single};
use crate::exchange::sheet::{Cell, Row, Sheet};

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

    /// What is known of a text without asking the tables: figures and dates head nothing, unless the office says so.
    fn known(&self, text: &str, names: &Names) -> Option<usize> {
        let figures = !text.chars().any(char::is_alphabetic);
        match figures && names.own(text).is_none() {
            true => Some(0),
            false => self.0.get(text).copied(),
        }
    }

    fn columns(&mut self, text: &str, names: &Names) -> usize {
        if let Some(known) = self.known(text, names) {
            return known;
        }
        let headed = single(0, text.to_string(), names);
        let known = headed.iter().filter(|c| c.column.is_some()).count();
        if self.0.len() >= Heads::KEPT {
            self.0.clear();
        }
        self.0.insert(text.to_string(), known);
        known
    }
}

/// The sheet, cut at a blank column where both sides have a header with people of their own. The cells keep their columns.
pub fn side_by_side(sheet: Sheet, names: &Names) -> Vec<Sheet> {
    let width = sheet.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let mut filled = vec![false; width];
    for row in &sheet.rows {
        for (used, cell) in filled.iter_mut().zip(&row.cells) {
            *used |= !cell.is_empty();
        }
    }
    let blank = |at: usize| filled.get(at) == Some(&false);
    let gap = (1..width).filter(|at| blank(*at) && !blank(at - 1));
    for at in gap {
        let halves = [side(&sheet, 0..at), side(&sheet, at..width)];
        let whole = |half: &Sheet| {
            let header = find_header(half, names);
            header.is_some_and(|h| h.find("plaintiff").is_some() && h.find("number").is_some())
        };
        if halves.iter().all(whole) {
            let [left, right] = halves;
            let mut out = vec![left];
            out.extend(side_by_side(right, names));
            return out;
        }
    }
    vec![sheet]
}

/// The columns of one side, the others blank.
fn side(sheet: &Sheet, columns: std::ops::Range<usize>) -> Sheet {
    let mut half = sheet.clone();
    for row in &mut half.rows {
        row.cells.truncate(columns.end);
        for cell in row.cells.iter_mut().take(columns.start) {
            *cell = Cell::Empty;
        }
    }
    half.rows.retain(|r| r.cells.iter().any(|c| !c.is_empty()));
    let within = |column: u32| columns.contains(&(column as usize));
    half.merged
        .retain(|(_, left, _, right)| within(*left) && within(*right));
    half.struck.retain(|(_, column, _)| within(*column));
    half
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
        let from = rest.rows.get(cut).map_or(u32::MAX, |row| row.line);
        let (struck, kept) = std::mem::take(&mut rest.struck)
            .into_iter()
            .partition(|(line, ..)| *line >= from);
        rest.struck = kept;
        let below = Sheet {
            name: rest.name.clone(),
            hidden: rest.hidden,
            rows: rest.rows.split_off(cut.min(rest.rows.len())),
            merged: rest.merged.clone(),
            hidden_rows: Vec::new(),
            struck,
            days_later: rest.days_later,
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
    let mut words: Vec<&str> = Vec::with_capacity(row.cells.len());
    for cell in row.cells.iter().filter(|c| !c.is_empty()) {
        match cell {
            Cell::Text(text) => words.push(text),
            _ => return None,
        }
    }
    let count = words.len();
    if count < KNOWN {
        return None;
    }
    // Most rows are cases: what is known of some of its cells tells that a row is no header.
    let asked = words.iter().map(|text| heads.known(text, names));
    let (told, open): (Vec<_>, Vec<_>) = asked.zip(&words).partition(|(known, _)| known.is_some());
    let mut known: usize = told.iter().filter_map(|(known, _)| *known).sum();
    let none_left = |known: usize, left: usize| (known + MOST * left) * 2 < count;
    if none_left(known, open.len()) {
        return None;
    }
    for (left, (_, text)) in (0..open.len()).rev().zip(&open) {
        known += heads.columns(text, names);
        if none_left(known, left) {
            return None;
        }
    }
    let header = one_row(sheet, at, names)?;
    let mut seen: Vec<usize> = header.columns.iter().map(|c| c.index).collect();
    seen.dedup();
    let most = header.known() * 2 >= seen.len();
    (header.convinces() && header.known() >= KNOWN && most && !Repeats::of(above).is(row))
        .then_some(header)
}

/// 行政复议 alone in the row above a header: what the table below is of, and no case.
fn is_alone(row: &Row) -> bool {
    let mut filled = row.cells.iter().filter(|c| !c.is_empty());
    let (Some(Cell::Text(words)), None) = (filled.next(), filled.next()) else {
        return false;
    };
    words.chars().count() <= 30 && !words.contains('号') && words.chars().any(char::is_alphabetic)
}

/// Title rows right above a header belong to it.
fn title(sheet: &Sheet, at: usize, least: usize) -> usize {
    let mut from = at;
    while from > least
        && sheet.rows.get(from - 1).is_some_and(|row| {
            is_skippable(row)
                .is_some_and(|why| why.zh.starts_with("标题") || why.zh.starts_with("分节"))
                || is_alone(row)
        })
    {
        from -= 1;
    }
    from
}
