//! Words that are struck through in an .xlsx, in part of a text or by the format of the whole cell; the parser of values joins
//! them with the others.

use std::collections::{HashMap, HashSet};
use std::io::{BufReader, Cursor};

use quick_xml::events::BytesStart;
use zip::ZipArchive;

use super::SheetError;
use super::ods::attribute;
use super::walk::{Elements, walk};

/// By the whole of a text what is left of it, and what is struck.
pub(super) type Struck = HashMap<String, (String, String)>;

/// Elements inside one another.
const MAX_DEPTH: usize = 32;

/// A part that cannot be read says nothing: the parser of values says it.
pub(super) fn of(bytes: &[u8]) -> Struck {
    let mut texts = Texts::default();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Struck::new();
    };
    let Ok(part) = archive.by_name("xl/sharedStrings.xml") else {
        return Struck::new();
    };
    match walk(BufReader::new(part), MAX_DEPTH, &mut texts) {
        Ok(()) => texts.found,
        Err(_) => Struck::new(),
    }
}

/// The cell formats of a workbook whose font is struck through, by their number; most workbooks have none.
pub(super) fn formats(bytes: &[u8]) -> HashSet<u32> {
    let mut styles = Styles::default();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return HashSet::new();
    };
    let Ok(part) = archive.by_name("xl/styles.xml") else {
        return HashSet::new();
    };
    match walk(BufReader::new(part), MAX_DEPTH, &mut styles) {
        Ok(()) => styles.formats,
        Err(_) => HashSet::new(),
    }
}

#[derive(Default)]
struct Styles {
    /// Within the fonts, within the formats of cells.
    in_fonts: bool,
    in_formats: bool,
    /// The fonts and formats that began so far.
    fonts: u32,
    count: u32,
    struck: HashSet<u32>,
    formats: HashSet<u32>,
}

impl Elements for Styles {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        match tag.local_name().as_ref() {
            "fonts" => self.in_fonts = true,
            "cellXfs" => self.in_formats = true,
            "font" if self.in_fonts => self.fonts += 1,
            "strike" if self.in_fonts => {
                let off = attribute(tag, "val");
                if !matches!(off.as_deref(), Some("0" | "false")) {
                    self.struck.insert(self.fonts.saturating_sub(1));
                }
            }
            "xf" if self.in_formats => {
                let font = attribute(tag, "fontId").and_then(|id| id.parse().ok());
                if font.is_some_and(|font| self.struck.contains(&font)) {
                    self.formats.insert(self.count);
                }
                self.count += 1;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        match name {
            "fonts" => self.in_fonts = false,
            "cellXfs" => self.in_formats = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), SheetError> {
        Ok(())
    }
}

#[derive(Default)]
struct Texts {
    found: Struck,
    whole: String,
    left: String,
    struck: String,
    /// Within a run that is struck through.
    run: bool,
    in_text: bool,
    /// Within how the words are spoken.
    spoken: bool,
}

impl Elements for Texts {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        match tag.local_name().as_ref() {
            "si" => {
                for text in [&mut self.whole, &mut self.left, &mut self.struck] {
                    text.clear();
                }
            }
            "r" => self.run = false,
            "strike" => {
                let off = attribute(tag, "val");
                self.run = !matches!(off.as_deref(), Some("0" | "false"));
            }
            "rPh" => self.spoken = true,
            "t" => self.in_text = true,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        match name {
            "t" => self.in_text = false,
            "r" => self.run = false,
            "rPh" => self.spoken = false,
            "si" if !self.struck.trim().is_empty() => {
                let (left, struck) = (self.left.clone(), self.struck.clone());
                self.found.insert(self.whole.clone(), (left, struck));
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), SheetError> {
        if self.in_text && !self.spoken {
            self.whole.push_str(text);
            let part = match self.run {
                true => &mut self.struck,
                false => &mut self.left,
            };
            part.push_str(text);
        }
        Ok(())
    }
}
