//! Which rows of an .xlsx are hidden (by a filter or by hand), which the parser of values does not tell; and whether any of
//! its cells are merged.

use std::collections::{HashMap, HashSet};
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::ods::attribute;

/// What the parser of values does not tell of a worksheet, or tells only after another reading of all of it.
#[derive(Default)]
pub(super) struct Part {
    /// The hidden rows, from 1.
    pub hidden: Vec<u32>,
    /// No cells are merged in it.
    pub unmerged: bool,
    /// Cells whose format strikes them through, by row and column from 0.
    pub struck: HashSet<(u32, u32)>,
}

/// Cells of a sheet that are kept as struck through.
const MOST_STRUCK: usize = 200_000;

/// The same of each worksheet by its name. A part that cannot be read says nothing.
pub(super) fn of(bytes: &[u8]) -> HashMap<String, Part> {
    sheets(bytes).unwrap_or_default()
}

fn sheets(bytes: &[u8]) -> Option<HashMap<String, Part>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut targets = HashMap::new();
    elements(&mut archive, "xl/_rels/workbook.xml.rels", |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            targets.insert(id, target);
        }
    })?;
    let mut parts = Vec::new();
    elements(&mut archive, "xl/workbook.xml", |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "id"))
            && let Some(target) = targets.get(&id)
        {
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_string(),
                None => format!("xl/{target}"),
            };
            parts.push((name, path));
        }
    })?;
    let strikes = super::struck::formats(bytes);
    let mut out = HashMap::new();
    for (name, path) in parts.into_iter().take(super::workbook::MAX_SHEETS) {
        let Some([hides, merges]) = holds(&mut archive, &path, [b"hidden=", b"mergeCell"]) else {
            continue;
        };
        let mut rows = Vec::new();
        let mut last = 0;
        let mut struck = HashSet::new();
        if !hides && strikes.is_empty() {
            let (hidden, unmerged) = (rows, !merges);
            let part = Part {
                hidden,
                unmerged,
                struck,
            };
            out.insert(name, part);
            continue;
        }
        let _ = elements(&mut archive, &path, |tag| match tag.local_name().as_ref() {
            "row" => {
                let said = attribute(tag, "r").and_then(|r| r.parse().ok());
                last = said.unwrap_or(last + 1);
                let hidden = attribute(tag, "hidden");
                if matches!(hidden.as_deref(), Some("1" | "true")) && rows.len() < 200_000 {
                    rows.push(last);
                }
            }
            "c" if !strikes.is_empty() && struck.len() < MOST_STRUCK => {
                let format = attribute(tag, "s").and_then(|s| s.parse().ok());
                let at = attribute(tag, "r").and_then(|r| position(&r));
                if let (Some(format), Some(at)) = (format, at)
                    && strikes.contains(&format)
                {
                    struck.insert(at);
                }
            }
            _ => {}
        });
        let (hidden, unmerged) = (rows, !merges);
        let part = Part {
            hidden,
            unmerged,
            struck,
        };
        out.insert(name, part);
    }
    Some(out)
}

/// `AB12` as row and column from 0.
fn position(reference: &str) -> Option<(u32, u32)> {
    let letters = reference.trim_end_matches(|c: char| c.is_ascii_digit());
    let row: u32 = reference.get(letters.len()..)?.parse().ok()?;
    let mut column: u32 = 0;
    for c in letters.bytes() {
        let digit = c.is_ascii_uppercase().then(|| u32::from(c - b'A') + 1)?;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// Which of these words stand anywhere in a part.
fn holds<R: Read + std::io::Seek, const N: usize>(
    archive: &mut ZipArchive<R>,
    path: &str,
    words: [&[u8]; N],
) -> Option<[bool; N]> {
    let mut part = archive.by_name(path).ok()?;
    let longest = words.iter().map(|w| w.len()).max().unwrap_or(0);
    let mut found = [false; N];
    let mut held = vec![0; 1 << 16];
    let mut kept = 0;
    loop {
        let read = part.read(held.get_mut(kept..)?).ok()?;
        if read == 0 {
            return Some(found);
        }
        let there = held.get(..kept + read)?;
        for (found, word) in found.iter_mut().zip(words) {
            *found = *found || memchr::memmem::find(there, word).is_some();
        }
        // a word may begin here and end in the next piece
        let end = there.len();
        let from = end.saturating_sub(longest);
        held.copy_within(from..end, 0);
        kept = end - from;
    }
}

/// Hands over every opening tag of a part.
fn elements<R: Read + std::io::Seek>(
    archive: &mut ZipArchive<R>,
    path: &str,
    mut each: impl FnMut(&quick_xml::events::BytesStart<'_>),
) -> Option<()> {
    let part = archive.by_name(path).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => each(&tag),
            Event::DocType(_) => return None,
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}
