//! One case over several rows: where the docket number is one merged cell, its rows are read as one.

use crate::exchange::headers::Header;
use crate::exchange::sheet::{Cell, Row, Sheet};

/// A row as it is read, and the lines that were joined to it.
pub(super) struct Joined {
    pub row: Row,
    pub lines: Vec<u32>,
}

/// The rows below the header, those of one merged docket number as one.
pub(super) fn joined(sheet: &Sheet, header: &Header) -> Vec<Joined> {
    let number = header.find("number").map(|c| c.index as u32);
    let region = |line: u32| {
        let column = number?;
        sheet.merged.iter().position(|(top, left, bottom, right)| {
            (*top..=*bottom).contains(&line) && (*left..=*right).contains(&column) && top < bottom
        })
    };
    let mut out: Vec<(Option<usize>, Vec<&Row>)> = Vec::new();
    for row in sheet.rows.iter().skip(header.body) {
        let here = region(row.line);
        match out.last_mut() {
            Some((there, rows)) if here.is_some() && *there == here => rows.push(row),
            _ => out.push((here, vec![row])),
        }
    }
    out.into_iter()
        .filter_map(|(_, rows)| join(header, &rows))
        .collect()
}

fn join(header: &Header, rows: &[&Row]) -> Option<Joined> {
    let (first, rest) = rows.split_first()?;
    let mut row = (*first).clone();
    let id_of = |index: usize| {
        let column = header.columns.iter().find(|c| c.index == index);
        column.and_then(|c| c.column).map(|c| c.id)
    };
    let width = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let different = |index: usize| rest.iter().any(|r| r.cell(index) != first.cell(index));
    // several hearings: what is said of each stays in the order of the rows
    let hearings = (0..width).any(|i| id_of(i) == Some("hearing_time") && different(i));
    row.cells.resize(width, Cell::Empty);
    for (index, cell) in row.cells.iter_mut().enumerate() {
        let id = id_of(index);
        if id == Some("ordinal") || !different(index) {
            continue;
        }
        let of_hearing = id.is_some_and(|id| {
            id.starts_with("hearing_") || id.starts_with("official") || OF_HEARING.contains(&id)
        });
        let mut texts: Vec<String> = Vec::new();
        let mut single = None;
        for part in rows.iter().map(|r| r.cell(index)) {
            let text = part.text();
            if hearings && of_hearing {
                texts.push(text);
            } else if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
                single = Some(part.clone());
            }
        }
        *cell = match (single, texts.len()) {
            (Some(part), 1) => part,
            _ => Cell::Text(texts.join("；")),
        };
    }
    Some(Joined {
        row,
        lines: rest.iter().map(|r| r.line).collect(),
    })
}

const OF_HEARING: [&str; 2] = ["spoke", "excuse"];
