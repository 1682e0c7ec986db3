//! What the headings of a sheet were taken for, with what stands below the unknown ones and what they may be.

use std::sync::Arc;

use super::ColumnUse;
use super::sections::Section;
use crate::exchange::headers::{
    Header, HeaderColumn, Names, Repeats, guess_header, is_skippable, likes,
};
use crate::exchange::sheet::{Sheet, column_name};
use crate::text::clean_line;

/// Rows looked at for samples.
const LOOKED_AT: usize = 200;
/// Values looked at for likeness, and kept to be shown.
const SAMPLES: usize = 40;
const SHOWN: usize = 3;

/// Every heading of a sheet that is imported.
pub(super) fn uses(
    file: &Arc<str>,
    sheet: &Sheet,
    header: &Header,
    sections: &[Section],
) -> Vec<ColumnUse> {
    let read = |at: usize| {
        sections
            .iter()
            .flat_map(|s| &s.columns)
            .find(|(index, ..)| *index == at)
            .and_then(|(_, id, _)| *id)
    };
    let taken: Vec<&str> = (0..header.columns.len()).filter_map(read).collect();
    (0..)
        .zip(&header.columns)
        .map(|(at, column)| {
            let mut used = one(file, sheet, header, column, read(at), &taken);
            // what it is is known, only not of which case
            if sections.iter().any(|s| s.later.contains(&at)) {
                used.likes.clear();
            }
            used
        })
        .collect()
}

/// The headings of a sheet whose header was not found, in the row that looks most like one.
pub(super) fn guessed(file: &Arc<str>, sheet: &Sheet, names: &Names) -> Vec<ColumnUse> {
    let Some(header) = guess_header(sheet, names) else {
        return Vec::new();
    };
    let ids = header.columns.iter().filter_map(|c| c.column);
    let taken: Vec<&str> = ids.map(|c| c.id).collect();
    header
        .columns
        .iter()
        .map(|column| {
            let id = column.column.map(|c| c.id);
            one(file, sheet, &header, column, id, &taken)
        })
        .collect()
}

fn one(
    file: &Arc<str>,
    sheet: &Sheet,
    header: &Header,
    column: &HeaderColumn,
    id: Option<&'static str>,
    taken: &[&str],
) -> ColumnUse {
    // 一、一审案件 over the whole row is no sample of any column
    let rows = sheet.rows.iter().skip(header.body).take(LOOKED_AT);
    let again = Repeats::of(header);
    let rows = rows.filter(|r| is_skippable(r).is_none() && !again.is(r));
    let mut samples: Vec<String> = Vec::new();
    for text in rows.map(|r| clean_line(&r.cell(column.index).text())) {
        if !text.is_empty() && samples.len() < SAMPLES && !samples.contains(&text) {
            samples.push(text);
        }
    }
    let likes = match id {
        Some(_) => Vec::new(),
        None => likes(&column.name(), &samples, taken),
    };
    samples.truncate(SHOWN);
    ColumnUse {
        file: Arc::clone(file),
        sheet: sheet.name.as_str().into(),
        letter: column_name(column.index as u32),
        heading: clean_line(&column.text),
        name: clean_line(&column.name()),
        column: id,
        samples,
        likes,
    }
}
