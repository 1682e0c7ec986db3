//! Where the text of a Word part stands: its paragraphs, the pieces they are split into, and what repeats around them.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::TemplateError;

/// A `w:t` of a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The whole element in the part's bytes.
    pub(super) at: Range<usize>,
    /// Its characters in the paragraph's text.
    pub(super) chars: Range<usize>,
    /// The properties of the run it stands in (`<w:rPr>…</w:rPr>`), where it has any.
    pub(super) look: Option<Range<usize>>,
    /// Directly in a run, so that the run can be ended and begun again.
    pub(super) in_run: bool,
}

/// A paragraph that holds text.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) at: Range<usize>,
    pub(super) text: Vec<char>,
    pub(super) pieces: Vec<Piece>,
    /// What is repeated for its lists: an index into [`Scan::blocks`].
    pub(super) block: usize,
}

/// What can be repeated: a table row, or a paragraph outside tables.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) at: Range<usize>,
    /// Taking it out leaves its parent sound.
    pub(super) removable: bool,
}

pub(super) struct Scan {
    /// The namespace prefix of the part, with its colon.
    pub(super) prefix: String,
    /// In the order they end; sorted by [`Paragraph::at`] before use.
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) blocks: Vec<Block>,
}

/// An element that is open.
struct Open {
    name: String,
    start: usize,
    /// Rows of a table, by index of their block.
    rows: Vec<usize>,
    look: Option<Range<usize>>,
    paragraph: Option<Draft>,
}

#[derive(Default)]
struct Draft {
    text: Vec<char>,
    pieces: Vec<Piece>,
    breaks_section: bool,
}

/// Reads a part.
///
/// # Errors
/// XML that is not well formed, or a document type declaration (Office and WPS write none).
pub(super) fn scan(xml: &str) -> Result<Scan, TemplateError> {
    let mut reader = Reader::from_str(xml);
    let mut walk = Walk {
        open: Vec::new(),
        scan: Scan {
            prefix: String::new(),
            paragraphs: Vec::new(),
            blocks: Vec::new(),
        },
        first: 0,
        pending: Vec::new(),
    };
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader
            .read_event()
            .map_err(|e| TemplateError::damaged(&e.to_string()))?;
        let end = reader.buffer_position() as usize;
        match event {
            Event::Start(tag) => walk.start(&name_of(&tag), start),
            Event::Empty(tag) => {
                walk.start(&name_of(&tag), start);
                walk.end(end);
            }
            Event::End(_) => walk.end(end),
            Event::Text(text) => walk.said(&text.xml10_content()),
            Event::CData(text) => walk.said(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let known = entity
                    .resolve_char_ref()
                    .map_err(|e| TemplateError::damaged(&e.to_string()))?
                    .map(String::from)
                    .or_else(|| {
                        quick_xml::escape::resolve_predefined_entity(&entity).map(str::to_string)
                    });
                walk.said(&known.ok_or_else(|| TemplateError::damaged("unknown entity"))?);
            }
            Event::DocType(_) => return Err(TemplateError::damaged("DOCTYPE")),
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
    if !walk.open.is_empty() {
        return Err(TemplateError::damaged("unclosed element"));
    }
    let mut scan = walk.scan;
    scan.paragraphs.sort_by_key(|p| p.at.start);
    Ok(scan)
}

fn name_of(tag: &quick_xml::events::BytesStart<'_>) -> String {
    AsRef::<str>::as_ref(&tag.name()).to_string()
}

struct Walk {
    open: Vec<Open>,
    scan: Scan,
    /// How many characters the paragraph had when the open `w:t` began.
    first: usize,
    /// Paragraphs whose row is still open: (index of the row in `open`, paragraph).
    pending: Vec<(usize, usize)>,
}

impl Walk {
    fn is(&self, name: &str, local: &str) -> bool {
        name.strip_prefix(self.scan.prefix.as_str()) == Some(local)
    }

    fn start(&mut self, name: &str, start: usize) {
        if self.open.is_empty() {
            let colon = name.split_once(':').map(|(prefix, _)| format!("{prefix}:"));
            self.scan.prefix = colon.unwrap_or_default();
        }
        if self.is(name, "t") {
            self.first = self.draft().map_or(0, |d| d.text.len());
        } else if self.is(name, "tab") && self.parent_is("r") {
            self.said_raw('\t');
        } else if (self.is(name, "br") || self.is(name, "cr")) && self.parent_is("r") {
            self.said_raw('\n');
        } else if self.is(name, "sectPr")
            && let Some(draft) = self.draft()
        {
            draft.breaks_section = true;
        }
        let paragraph = self.is(name, "p").then(Draft::default);
        self.open.push(Open {
            name: name.to_string(),
            start,
            rows: Vec::new(),
            look: None,
            paragraph,
        });
    }

    fn draft(&mut self) -> Option<&mut Draft> {
        self.open
            .iter_mut()
            .rev()
            .find_map(|o| o.paragraph.as_mut())
    }

    fn parent_is(&self, local: &str) -> bool {
        self.open.last().is_some_and(|o| self.is(&o.name, local))
    }

    fn said(&mut self, text: &str) {
        if self.parent_is("t") {
            for c in text.chars() {
                self.said_raw(c);
            }
        }
    }

    fn said_raw(&mut self, c: char) {
        if let Some(draft) = self.draft() {
            draft.text.push(c);
        }
    }

    fn end(&mut self, end: usize) {
        let Some(done) = self.open.pop() else {
            return;
        };
        let at = done.start..end;
        if self.is(&done.name, "t") {
            let look = self.open.last().and_then(|o| o.look.clone());
            let in_run = self.parent_is("r");
            let first = self.first;
            if let Some(draft) = self.draft() {
                let chars = first..draft.text.len();
                draft.pieces.push(Piece {
                    at,
                    chars,
                    look,
                    in_run,
                });
            }
        } else if self.is(&done.name, "rPr") && self.parent_is("r") {
            if let Some(run) = self.open.last_mut() {
                run.look = Some(at);
            }
        } else if self.is(&done.name, "tr") {
            self.end_row(at);
        } else if self.is(&done.name, "tbl") {
            // a table needs a row: the only one is never taken out
            if let [only] = done.rows.as_slice()
                && let Some(block) = self.scan.blocks.get_mut(*only)
            {
                block.removable = false;
            }
        } else if let Some(draft) = done.paragraph {
            self.end_paragraph(at, draft);
        }
    }

    fn end_row(&mut self, at: Range<usize>) {
        let depth = self.open.len();
        let block = self.scan.blocks.len();
        self.scan.blocks.push(Block {
            at,
            removable: true,
        });
        let scan = &mut self.scan;
        self.pending.retain(|(row, paragraph)| {
            if *row == depth {
                if let Some(p) = scan.paragraphs.get_mut(*paragraph) {
                    p.block = block;
                }
                return false;
            }
            true
        });
        if let Some(table) = self.open.last_mut() {
            table.rows.push(block);
        }
    }

    fn end_paragraph(&mut self, at: Range<usize>, draft: Draft) {
        if draft.pieces.is_empty() {
            return;
        }
        let index = self.scan.paragraphs.len();
        let row = self.open.iter().rposition(|o| self.is(&o.name, "tr"));
        let block = self.scan.blocks.len();
        match row {
            Some(row) => self.pending.push((row, index)),
            None => self.scan.blocks.push(Block {
                at: at.clone(),
                removable: self.parent_is("body") && !draft.breaks_section,
            }),
        }
        self.scan.paragraphs.push(Paragraph {
            at,
            text: draft.text,
            pieces: draft.pieces,
            block,
        });
    }
}
