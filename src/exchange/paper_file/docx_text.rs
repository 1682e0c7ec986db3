//! The text of a Word file: its paragraphs one a line, the cells of a table row parted by tabs.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::PaperError;
use crate::said;

/// Bytes of the main part, counted while inflating, because a header may lie.
const MOST: u64 = 64 * 1024 * 1024;
/// Elements within one another; Word nests some dozen.
const DEEPEST: usize = 256;

pub(super) fn text(bytes: &[u8]) -> Result<String, PaperError> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|e| PaperError::damaged(&e.to_string()))?;
    let part = archive.by_name("word/document.xml").map_err(|_| {
        PaperError::new(
            said!("不是 Word 文件（.docx）", "this is no Word file (.docx)"),
            said!("台账表格请用 ⟨import⟩", "ledgers go through ⟨import⟩"),
        )
    })?;
    if part.encrypted() {
        return Err(PaperError::new(
            said!("文件有密码", "the file has a password"),
            said!("请去掉密码另存后再读", "save it without the password first"),
        ));
    }
    let mut xml = Vec::new();
    part.take(MOST + 1)
        .read_to_end(&mut xml)
        .map_err(|e| PaperError::damaged(&e.to_string()))?;
    if xml.len() as u64 > MOST {
        return Err(PaperError::too_large());
    }
    walk(&String::from_utf8_lossy(&xml))
}

fn walk(xml: &str) -> Result<String, PaperError> {
    let mut reader = Reader::from_str(xml);
    let mut out = String::new();
    // Text counts inside w:t only; what was deleted (w:del) and field codes do not.
    let (mut inside, mut deleted, mut row, mut depth) = (false, 0_usize, 0_usize, 0_usize);
    loop {
        let event = reader
            .read_event()
            .map_err(|e| PaperError::damaged(&e.to_string()))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(PaperError::damaged("nested too deep"));
                }
                match local(AsRef::<str>::as_ref(&tag.name())) {
                    "t" => inside = true,
                    "del" => deleted += 1,
                    "tr" => row += 1,
                    _ => {}
                }
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                match local(AsRef::<str>::as_ref(&tag.name())) {
                    "t" => inside = false,
                    "del" => deleted = deleted.saturating_sub(1),
                    // Within a table row a paragraph's end is only a gap.
                    "p" if row > 0 && out.ends_with(['\t', '\n', ' ']) => {}
                    "p" if row > 0 => out.push(' '),
                    "p" => out.push('\n'),
                    "tc" => {
                        let kept = out.trim_end_matches(' ').len();
                        out.truncate(kept);
                        out.push('\t');
                    }
                    "tr" => {
                        row = row.saturating_sub(1);
                        out.push('\n');
                    }
                    _ => {}
                }
            }
            Event::Empty(tag) => match local(AsRef::<str>::as_ref(&tag.name())) {
                "tab" => out.push('\t'),
                "br" | "cr" => out.push('\n'),
                "p" if row == 0 => out.push('\n'),
                _ => {}
            },
            Event::Text(text) if inside && deleted == 0 => out.push_str(&text.xml10_content()),
            Event::CData(text) if inside && deleted == 0 => out.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) if inside && deleted == 0 => {
                if let Ok(Some(c)) = entity.resolve_char_ref() {
                    out.push(c);
                } else if let Some(known) = quick_xml::escape::resolve_predefined_entity(&entity) {
                    out.push_str(known);
                }
            }
            Event::DocType(_) => return Err(PaperError::damaged("DOCTYPE")),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(out)
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
