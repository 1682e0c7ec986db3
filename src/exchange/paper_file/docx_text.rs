//! The text of a Word file: its paragraphs one a line, the cells of a table row parted by tabs.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::PaperError;
use super::numbering::{Numbered, Numbering, value};
use crate::said;

/// Bytes of the main part, counted while inflating, because a header may lie.
const MOST: u64 = 64 * 1024 * 1024;
/// Elements within one another; Word nests some dozen.
const DEEPEST: usize = 256;

pub(super) fn text(bytes: &[u8]) -> Result<String, PaperError> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|e| PaperError::damaged(&e.to_string()))?;
    let main = part(&mut archive, "word/document.xml")?.ok_or_else(|| {
        PaperError::new(
            said!("不是 Word 文件（.docx）", "this is no Word file (.docx)"),
            said!("台账表格请用 ⟨import⟩", "ledgers go through ⟨import⟩"),
        )
    })?;
    // the numbers Word counts by itself stand in no text
    let lists = part(&mut archive, "word/numbering.xml")?;
    let styles = match lists {
        Some(_) => part(&mut archive, "word/styles.xml")?,
        None => None,
    };
    let numbering = Numbering::read(lists.as_deref(), styles.as_deref());
    walk(&main, numbering)
}

/// A part of the file, where it has one.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, PaperError> {
    let Ok(part) = archive.by_name(name) else {
        return Ok(None);
    };
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
    Ok(Some(String::from_utf8_lossy(&xml).into_owned()))
}

fn walk(xml: &str, mut numbering: Numbering) -> Result<String, PaperError> {
    let mut reader = Reader::from_str(xml);
    let mut out = String::new();
    // The number a paragraph has, and the one that waits for its first character.
    let (mut numbered, mut number, mut changed) = (Numbered::default(), String::new(), 0_usize);
    // Text counts inside w:t only; what was deleted or moved away (w:del, w:moveFrom), hidden text and field codes do not.
    let (mut inside, mut deleted, mut row, mut depth) = (false, 0_usize, 0_usize, 0_usize);
    let (mut run, mut hidden) = (false, false);
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
                    "del" | "moveFrom" => deleted += 1,
                    "r" => (run, hidden) = (true, false),
                    "vanish" if run => hidden = !is_off(&tag),
                    "tr" => row += 1,
                    "p" => (numbered, number) = (Numbered::default(), String::new()),
                    "pPrChange" => changed += 1,
                    name if changed == 0 => said_of_number(name, &tag, &mut numbered),
                    _ => {}
                }
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                match local(AsRef::<str>::as_ref(&tag.name())) {
                    "t" => inside = false,
                    "del" | "moveFrom" => deleted = deleted.saturating_sub(1),
                    "r" => (run, hidden) = (false, false),
                    "pPrChange" => changed = changed.saturating_sub(1),
                    "pPr" if changed == 0 => number = numbering.next(&numbered),
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
                "vanish" if run => hidden = !is_off(&tag),
                "tab" => out.push('\t'),
                "br" | "cr" => out.push('\n'),
                "p" if row == 0 => out.push('\n'),
                name if changed == 0 => said_of_number(name, &tag, &mut numbered),
                _ => {}
            },
            Event::Text(text) if inside && deleted == 0 && !hidden => {
                out.push_str(&std::mem::take(&mut number));
                out.push_str(&text.xml10_content());
            }
            Event::CData(text) if inside && deleted == 0 && !hidden => {
                out.push_str(&text.xml10_content())
            }
            Event::GeneralRef(entity) if inside && deleted == 0 && !hidden => {
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

/// `w:val="0"`: the property is taken back.
fn is_off(tag: &BytesStart<'_>) -> bool {
    value(tag, "val").is_some_and(|v| matches!(v.as_str(), "0" | "false" | "off"))
}

/// What a paragraph's properties say of its number.
fn said_of_number(name: &str, tag: &BytesStart<'_>, numbered: &mut Numbered) {
    match name {
        "pStyle" => numbered.style = value(tag, "val"),
        "ilvl" => numbered.level = value(tag, "val").and_then(|l| l.parse().ok()),
        "numId" => numbered.list = value(tag, "val"),
        _ => {}
    }
}

pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
