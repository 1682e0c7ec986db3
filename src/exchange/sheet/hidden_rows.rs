//! Which rows of an .xlsx are hidden (by a filter or by hand): the parser of values does not tell.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::ods::attribute;

/// The hidden rows of each worksheet by its name, from 1. A part that cannot be read has none.
pub(super) fn of(bytes: &[u8]) -> HashMap<String, Vec<u32>> {
    sheets(bytes).unwrap_or_default()
}

fn sheets(bytes: &[u8]) -> Option<HashMap<String, Vec<u32>>> {
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
    let mut out = HashMap::new();
    for (name, path) in parts.into_iter().take(super::workbook::MAX_SHEETS) {
        let mut rows = Vec::new();
        let mut last = 0;
        let _ = elements(&mut archive, &path, |tag| {
            if tag.local_name().as_ref() == "row" {
                let said = attribute(tag, "r").and_then(|r| r.parse().ok());
                last = said.unwrap_or(last + 1);
                let hidden = attribute(tag, "hidden");
                if matches!(hidden.as_deref(), Some("1" | "true")) && rows.len() < 200_000 {
                    rows.push(last);
                }
            }
        });
        if !rows.is_empty() {
            out.insert(name, rows);
        }
    }
    Some(out)
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
