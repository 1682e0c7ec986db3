//! Cells of an .xls whose format is struck through; words struck within a text are not told by their cell.

use std::collections::{HashMap, HashSet};

use super::ole_guard::{book, globals, sheets, u16_at};

/// Strike through, in the flags of a FONT record.
const STRIKEOUT: u16 = 0x0008;

/// What is struck through in a workbook; most have nothing.
#[derive(Default)]
pub(super) struct Struck {
    /// Rows and columns from 0, by the name of their sheet.
    pub(super) cells: HashMap<String, HashSet<(u32, u32)>>,
    /// A font is struck through that no cell has as a whole: some words of a text may be.
    pub(super) within: bool,
}

pub(super) fn of(bytes: &[u8]) -> Struck {
    let mut out = Struck::default();
    let Some(stream) = book(bytes) else {
        return out;
    };
    let formats;
    (formats, out.within) = struck(&stream);
    if formats.is_empty() {
        return out;
    }
    for (name, place) in sheets(&stream) {
        let struck = cells(stream.get(place..).unwrap_or_default(), &formats);
        if !struck.is_empty() {
            out.cells.insert(name, struck);
        }
    }
    out
}

/// The numbers of the cell formats whose font is struck through, and whether there is such a font that none of them has.
fn struck(stream: &[u8]) -> (HashSet<u16>, bool) {
    let (mut fonts, mut struck) = (0_u16, HashSet::new());
    let (mut count, mut out) = (0_u16, HashSet::new());
    let mut used = HashSet::new();
    for (kind, data) in globals(stream) {
        match kind {
            0x0031 => {
                // there is no font 4
                fonts += u16::from(fonts == 4);
                if u16_at(data, 2).unwrap_or(0) & STRIKEOUT != 0 {
                    struck.insert(fonts);
                }
                fonts = fonts.saturating_add(1);
            }
            0x00e0 => {
                if let Some(font) = u16_at(data, 0).filter(|font| struck.contains(font)) {
                    out.insert(count);
                    used.insert(font);
                }
                count = count.saturating_add(1);
            }
            _ => {}
        }
    }
    let within = struck.iter().any(|font| !used.contains(font));
    (out, within)
}

/// The cells of a sheet that have one of the formats.
fn cells(stream: &[u8], formats: &HashSet<u16>) -> HashSet<(u32, u32)> {
    let mut out = HashSet::new();
    for (kind, data) in globals(stream) {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else {
            continue;
        };
        let wide = match kind {
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x0006 => 1,
            // several numbers side by side
            0x00bd => data.len().saturating_sub(6) / 6,
            _ => continue,
        };
        for n in 0..wide {
            let format = u16_at(data, 4 + n * 6);
            let column = u32::from(first).saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
            if format.is_some_and(|format| formats.contains(&format)) {
                out.insert((u32::from(row), column));
            }
        }
    }
    out
}
