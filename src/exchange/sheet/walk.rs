//! One walk through an XML part, element by element, with its limits: no document type, no unknown entity, no endless depth.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::SheetError;

/// What reads the elements.
pub(super) trait Elements {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError>;
    fn end(&mut self, name: &str) -> Result<(), SheetError>;
    fn text(&mut self, text: &str) -> Result<(), SheetError>;
}

pub(super) fn damaged(error: impl std::fmt::Display) -> SheetError {
    SheetError::damaged(&error.to_string())
}

/// Reads a part to its end; elements may stand `most` deep in one another.
pub(super) fn walk(
    part: impl BufRead,
    most: usize,
    to: &mut impl Elements,
) -> Result<(), SheetError> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) => {
                depth += 1;
                if depth > most {
                    return Err(damaged("nested too deeply"));
                }
                to.start(&tag)?;
            }
            Event::Empty(tag) => {
                to.start(&tag)?;
                to.end(tag.local_name().as_ref())?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                to.end(tag.local_name().as_ref())?;
            }
            Event::Text(text) => to.text(&text.xml10_content())?,
            Event::CData(text) => to.text(&text.xml10_content())?,
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().map_err(damaged)?;
                let known = match &*name {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => character,
                };
                let c = known.ok_or_else(|| damaged("unknown entity"))?;
                to.text(c.encode_utf8(&mut [0; 4]))?;
            }
            // a document type could name entities that grow without end
            Event::DocType(_) => return Err(damaged("document type")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
