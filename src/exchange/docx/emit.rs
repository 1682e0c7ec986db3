//! The part written out again: blocks repeated, pieces with placeholders rewritten, every other byte as it stood.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::escape::escape;

use super::marked::{Part, parts_of};
use super::placeholder::{Placeholder, find, list_of};
use super::scan::{Paragraph, Piece, Scan};
use super::{MAX_ROWS, TemplateError};
use crate::said;
use crate::text::clean_lines;

pub(super) type Value<'a> = dyn FnMut(&str) -> Option<String> + 'a;

/// Properties that stand after `w:highlight` in a run's properties (ECMA-376 17.3.2.28).
const AFTER_HIGHLIGHT: &[&str] = &[
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
    "rPrChange",
];

/// Writes a part with its values.
///
/// # Errors
/// A list beyond the limit, or not a number of rows.
pub(super) fn emit(
    xml: &str,
    scan: &Scan,
    value: &mut Value<'_>,
    missing: &mut Vec<String>,
) -> Result<String, TemplateError> {
    let found: Vec<Vec<Placeholder>> = scan.paragraphs.iter().map(|p| find(&p.text)).collect();
    let mut lists: BTreeMap<usize, String> = BTreeMap::new();
    for (paragraph, placeholders) in scan.paragraphs.iter().zip(&found) {
        if let Some(list) = placeholders.iter().find_map(Placeholder::list) {
            lists
                .entry(paragraph.block)
                .or_insert_with(|| list.to_string());
        }
    }
    let mut writer = Writer {
        xml,
        scan,
        found,
        lists,
        value,
        missing,
        at: BTreeMap::new(),
        blank: false,
        wanting: None,
    };
    let mut out = String::with_capacity(xml.len() + xml.len() / 4);
    writer.region(0..xml.len(), None, &mut out)?;
    Ok(out)
}

struct Writer<'a, 'v> {
    xml: &'a str,
    scan: &'a Scan,
    found: Vec<Vec<Placeholder>>,
    /// The list a block repeats over.
    lists: BTreeMap<usize, String>,
    value: &'a mut Value<'v>,
    missing: &'a mut Vec<String>,
    /// Which entry of a list is being written, from 1.
    at: BTreeMap<String, usize>,
    /// A row that cannot be taken out is written empty.
    blank: bool,
    /// The list of which nothing is known, and whether its row has said so.
    wanting: Option<(String, bool)>,
}

impl Writer<'_, '_> {
    fn slice(&self, range: Range<usize>) -> &str {
        self.xml.get(range).unwrap_or_default()
    }

    /// Writes a stretch of the part; `within` is the block that is being repeated.
    fn region(
        &mut self,
        range: Range<usize>,
        within: Option<usize>,
        out: &mut String,
    ) -> Result<(), TemplateError> {
        let mut position = range.start;
        let blocks: Vec<usize> = self.outermost(&range, within);
        for block in blocks {
            let Some(at) = self.scan.blocks.get(block).map(|b| b.at.clone()) else {
                continue;
            };
            self.pieces(position..at.start, out);
            self.repeat(block, at.clone(), out)?;
            position = at.end;
        }
        self.pieces(position..range.end, out);
        Ok(())
    }

    /// The repeated blocks of a stretch that stand in no other repeated block of it.
    fn outermost(&self, range: &Range<usize>, within: Option<usize>) -> Vec<usize> {
        let mut inside: Vec<(usize, Range<usize>)> = self
            .lists
            .keys()
            .filter(|b| Some(**b) != within)
            .filter_map(|b| Some((*b, self.scan.blocks.get(*b)?.at.clone())))
            .filter(|(_, at)| range.start <= at.start && at.end <= range.end)
            .collect();
        inside.sort_by_key(|(_, at)| (at.start, std::cmp::Reverse(at.end)));
        let mut out: Vec<usize> = Vec::new();
        let mut end = range.start;
        for (block, at) in inside {
            if at.start >= end {
                end = at.end;
                out.push(block);
            }
        }
        out
    }

    fn repeat(
        &mut self,
        block: usize,
        at: Range<usize>,
        out: &mut String,
    ) -> Result<(), TemplateError> {
        let list = self.lists.get(&block).cloned().unwrap_or_default();
        let Some(count) = (self.value)(&format!("{list}[]")) else {
            // One mark says that the whole list is wanting; the other fields of the row stay empty.
            self.wanting = Some((list, false));
            let done = self.region(at, Some(block), out);
            self.wanting = None;
            return done;
        };
        let count: usize = count
            .trim()
            .parse()
            .ok()
            .filter(|n| *n <= MAX_ROWS)
            .ok_or_else(|| {
                TemplateError::new(said!(
                    "模板里的列表“{list}”行数不对：{count}",
                    "the list \"{list}\" of the template has no usable number of rows: {count}"
                ))
            })?;
        if count == 0 {
            if !self.scan.blocks.get(block).is_some_and(|b| b.removable) {
                self.blank = true;
                self.region(at, Some(block), out)?;
                self.blank = false;
            }
            return Ok(());
        }
        let outer = self.at.get(&list).copied();
        for entry in 1..=count {
            self.at.insert(list.clone(), entry);
            let mut copy = String::new();
            self.region(at.clone(), Some(block), &mut copy)?;
            // the ids of a paragraph are its own
            if entry > 1 {
                copy = without_ids(&copy);
            }
            out.push_str(&copy);
        }
        match outer {
            Some(entry) => self.at.insert(list, entry),
            None => self.at.remove(&list),
        };
        Ok(())
    }

    /// Writes a stretch in which nothing repeats.
    fn pieces(&mut self, range: Range<usize>, out: &mut String) {
        let mut position = range.start;
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let scan = self.scan;
        // a paragraph may begin before the stretch and have a text box in it, so all are looked at
        for (index, paragraph) in scan.paragraphs.iter().enumerate() {
            let apart = paragraph.at.end <= range.start || paragraph.at.start >= range.end;
            if !apart && self.found.get(index).is_some_and(|f| !f.is_empty()) {
                self.paragraph(index, paragraph, &range, &mut edits);
            }
        }
        edits.sort_by_key(|(at, _)| at.start);
        for (at, text) in edits {
            out.push_str(self.slice(position..at.start));
            out.push_str(&text);
            position = at.end;
        }
        out.push_str(self.slice(position..range.end));
    }

    /// The rewritten pieces of one paragraph that stand in a stretch.
    fn paragraph(
        &mut self,
        index: usize,
        paragraph: &Paragraph,
        range: &Range<usize>,
        edits: &mut Vec<(Range<usize>, String)>,
    ) {
        let placeholders = self.found.get(index).cloned().unwrap_or_default();
        let touched = |piece: &Piece| {
            placeholders
                .iter()
                .any(|p| !p.broken && p.at.start < piece.chars.end && piece.chars.start < p.at.end)
        };
        // values are asked for once each, in order, also where a placeholder spans pieces
        let mut values: Vec<Vec<Part>> = Vec::new();
        for placeholder in &placeholders {
            let here = paragraph.pieces.iter().any(|piece| {
                range.start <= piece.at.start
                    && piece.at.end <= range.end
                    && piece.chars.contains(&placeholder.at.start)
            });
            values.push(match here {
                true => self.answer(placeholder),
                false => Vec::new(),
            });
        }
        for piece in &paragraph.pieces {
            if piece.at.start < range.start || piece.at.end > range.end || !touched(piece) {
                continue;
            }
            let mut parts: Vec<Part> = Vec::new();
            let mut position = piece.chars.start;
            for (placeholder, value) in placeholders.iter().zip(&mut values) {
                let at = &placeholder.at;
                if placeholder.broken || at.end <= piece.chars.start || at.start >= piece.chars.end
                {
                    continue;
                }
                let before = paragraph.text.get(position..at.start.max(position));
                parts.push(Part::Text(before.unwrap_or_default().iter().collect()));
                if at.start >= piece.chars.start {
                    parts.append(value);
                }
                position = at.end.min(piece.chars.end);
            }
            let rest = paragraph.text.get(position..piece.chars.end);
            parts.push(Part::Text(rest.unwrap_or_default().iter().collect()));
            edits.push((piece.at.clone(), self.written(piece, &parts)));
        }
    }

    fn answer(&mut self, placeholder: &Placeholder) -> Vec<Part> {
        if self.blank && !placeholder.broken {
            return Vec::new();
        }
        if let Some((list, said)) = self.wanting.clone()
            && placeholder.list() == Some(list.as_str())
        {
            if said {
                return Vec::new();
            }
            self.wanting = Some((list.clone(), true));
            return vec![self.missing(&list)];
        }
        let mut name = placeholder.name.clone();
        let mut called = name.clone();
        if let Some(list) = list_of(&name)
            && let Some(entry) = self.at.get(list)
        {
            name = name.replacen("[]", &format!("[{entry}]"), 1);
            // In the row it stands in, a person looks for `原因`, not for `问题[].原因`.
            called = name.rsplit("].").next().unwrap_or(&name).to_string();
        }
        let answer = if placeholder.broken {
            None
        } else {
            (self.value)(&name)
        };
        let Some(text) = answer else {
            return vec![self.missing(&called)];
        };
        let mut out = Vec::new();
        for part in parts_of(&text) {
            out.push(match part {
                Part::Text(text) => Part::Text(clean_lines(&text)),
                Part::Missing(name) => self.missing(&name),
                Part::Draft(text) => Part::Draft(clean_lines(&text)),
            });
        }
        out
    }

    fn missing(&mut self, name: &str) -> Part {
        let shown = crate::text::clean_line(name);
        if !self.missing.contains(&shown) {
            self.missing.push(shown.clone());
        }
        Part::Missing(shown)
    }

    /// The piece with its parts: line breaks as such, what is missing in a run of its own, highlighted.
    fn written(&self, piece: &Piece, parts: &[Part]) -> String {
        let w = &self.scan.prefix;
        let open = format!("<{w}t xml:space=\"preserve\">");
        let look = piece.look.clone().map(|at| self.slice(at));
        let mut out = open.clone();
        for part in parts {
            match part {
                Part::Text(text) => {
                    for (line, words) in text.split('\n').enumerate() {
                        if line > 0 {
                            out.push_str(&format!("</{w}t><{w}br/>{open}"));
                        }
                        out.push_str(&escape(words));
                    }
                }
                Part::Missing(_) | Part::Draft(_) if piece.in_run => {
                    let plain = look.unwrap_or_default();
                    let bright = highlighted(w, look);
                    let marked = part.marked();
                    let marked = escape(marked.as_str());
                    out.push_str(&format!(
                        "</{w}t></{w}r><{w}r>{bright}<{w}t xml:space=\"preserve\">{marked}</{w}t></{w}r><{w}r>{plain}{open}"
                    ));
                }
                Part::Missing(_) | Part::Draft(_) => out.push_str(&escape(part.marked().as_str())),
            }
        }
        out.push_str(&format!("</{w}t>"));
        out
    }
}

/// The properties of a run with a yellow background, in the order the format wants.
fn highlighted(w: &str, look: Option<&str>) -> String {
    let mark = format!("<{w}highlight {w}val=\"yellow\"/>");
    let Some(inner) = look
        .and_then(|l| l.strip_prefix(&format!("<{w}rPr>")))
        .and_then(|l| l.strip_suffix(&format!("</{w}rPr>")))
    else {
        return format!("<{w}rPr>{mark}</{w}rPr>");
    };
    if inner.contains(&format!("<{w}highlight ")) {
        return look.unwrap_or_default().to_string();
    }
    let place = AFTER_HIGHLIGHT
        .iter()
        .flat_map(|name| {
            [" ", "/", ">"]
                .iter()
                .filter_map(move |next| inner.find(&format!("<{w}{name}{next}")))
        })
        .min()
        .unwrap_or(inner.len());
    let (before, after) = inner.split_at_checked(place).unwrap_or((inner, ""));
    format!("<{w}rPr>{before}{mark}{after}</{w}rPr>")
}

/// Without `w14:paraId` and `w14:textId`, which name one paragraph of the document.
fn without_ids(xml: &str) -> String {
    let mut out = xml.to_string();
    for name in [" w14:paraId=\"", " w14:textId=\""] {
        let mut kept = String::with_capacity(out.len());
        let mut pieces = out.split(name);
        kept.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            kept.push_str(piece.split_once('"').map_or(piece, |(_, rest)| rest));
        }
        out = kept;
    }
    out
}
