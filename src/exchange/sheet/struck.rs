//! Words that are struck through in the shared texts of an .xlsx, which the parser of values joins with the others.

use std::collections::HashMap;
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
