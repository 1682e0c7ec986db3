//! Text that is split over several runs: a placeholder is found across them and filled in the look of its first letter.

use std::ops::Range;

use super::value::Filling;
use super::xml::{Edits, Met, escaped, local, plain, walk};
use super::{Resolve, broken};
use crate::exchange::docx::placeholders;
use crate::exchange::package::TemplateError;
use crate::text::Said;

/// A text with its placeholders filled.
pub(super) struct FilledText {
    pub(super) text: String,
    pub(super) places: usize,
}

/// Whether a text can hold a placeholder at all.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains("{{") || text.contains("｛｛")
}

/// Fills a plain text. What cannot be filled is given to `refuse` with its name.
pub(super) fn fill_text(
    text: &str,
    resolve: &mut Resolve<'_>,
    refuse: &mut dyn FnMut(String, Said),
) -> FilledText {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut places = 0;
    let mut at = 0;
    for found in placeholders(&chars) {
        out.extend(chars.get(at..found.at.start).unwrap_or_default());
        at = found.at.start;
        if found.broken {
            refuse(found.name, broken());
            continue;
        }
        match resolve(&found.name) {
            Ok(filling) => {
                let after = chars.get(found.at.end);
                out.push_str(&in_words(&filling, after));
                places += 1;
                at = found.at.end;
            }
            Err(why) => refuse(found.name, why),
        }
    }
    out.extend(chars.get(at..).unwrap_or_default());
    FilledText { text: out, places }
}

/// A value within words: `67.5%` before a per cent sign of the form's own is `67.5`.
fn in_words(filling: &Filling, after: Option<&char>) -> String {
    let shown = filling.shown();
    match after {
        Some('%' | '％') => shown.trim_end_matches('%').to_string(),
        _ => shown,
    }
}

/// The one placeholder a text consists of.
pub(super) fn only_placeholder(text: &str) -> Option<String> {
    let chars: Vec<char> = text.trim().chars().collect();
    let found = placeholders(&chars);
    match found.as_slice() {
        [one] if !one.broken && one.at == (0..chars.len()) => Some(one.name.clone()),
        _ => None,
    }
}

/// A text element of a paragraph.
struct Piece {
    /// The whole element.
    at: Range<usize>,
    /// Its start tag as it stands.
    tag: String,
    text: String,
}

/// Fills the paragraphs of a part: every `container` (such as `p`, by local name) with the `t` elements in it. A line
/// break between two of them ends a placeholder.
///
/// # Errors
/// XML that is not well formed.
pub(super) fn fill_runs(
    xml: &str,
    container: &str,
    resolve: &mut Resolve<'_>,
    refuse: &mut dyn FnMut(String, Said),
) -> Result<(String, usize), TemplateError> {
    let mut open: Vec<Vec<Piece>> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut text_from: Option<(Range<usize>, usize)> = None;
    let mut done: Vec<Vec<Piece>> = Vec::new();
    walk(xml, |met| {
        match met {
            Met::Start { tag, at, empty } => {
                let name = local(&tag);
                if empty {
                    return Ok(());
                }
                if name == container {
                    open.push(Vec::new());
                } else if name == "t" {
                    text_from = Some((at.clone(), at.end));
                }
                names.push(name);
            }
            Met::End { at } => {
                let name = names.pop().unwrap_or_default();
                if name == container {
                    done.extend(open.pop());
                } else if name == "t"
                    && let Some((tag, from)) = text_from.take()
                    && let Some(pieces) = open.last_mut()
                {
                    pieces.push(Piece {
                        at: tag.start..at.end,
                        tag: xml.get(tag).unwrap_or_default().to_string(),
                        text: plain(xml.get(from..at.start).unwrap_or_default())?,
                    });
                }
            }
        }
        Ok(())
    })?;
    let mut edits = Edits::default();
    let mut places = 0;
    for pieces in done {
        places += fill_pieces(&pieces, resolve, refuse, &mut edits);
    }
    Ok((edits.over(xml), places))
}

fn fill_pieces(
    pieces: &[Piece],
    resolve: &mut Resolve<'_>,
    refuse: &mut dyn FnMut(String, Said),
    edits: &mut Edits,
) -> usize {
    let chars: Vec<char> = pieces.iter().flat_map(|p| p.text.chars()).collect();
    let found = placeholders(&chars);
    if found.is_empty() {
        return 0;
    }
    // what each place of the joined text becomes: itself, or a value at the first letter and nothing at the others
    let mut becomes: Vec<Option<String>> = chars.iter().map(|c| Some(c.to_string())).collect();
    let mut places = 0;
    for one in found {
        if one.broken {
            refuse(one.name, broken());
            continue;
        }
        match resolve(&one.name) {
            Ok(filling) => {
                let value = in_words(&filling, chars.get(one.at.end));
                for at in one.at.clone() {
                    if let Some(slot) = becomes.get_mut(at) {
                        *slot = (at == one.at.start).then(|| value.clone());
                    }
                }
                places += 1;
            }
            Err(why) => refuse(one.name, why),
        }
    }
    let mut at = 0;
    for piece in pieces {
        let count = piece.text.chars().count();
        let text: String = becomes
            .get(at..at + count)
            .unwrap_or_default()
            .iter()
            .flatten()
            .map(String::as_str)
            .collect();
        at += count;
        if text == piece.text {
            continue;
        }
        let name = piece
            .tag
            .trim_start_matches('<')
            .split([' ', '>', '\t', '\n', '\r'])
            .next()
            .unwrap_or("t");
        // drawings keep their blanks of themselves; sheets ask for the attribute
        let space = if piece.tag.contains("xml:space") || name.starts_with("a:") {
            ""
        } else {
            " xml:space=\"preserve\""
        };
        let tag = piece.tag.trim_end_matches('>');
        edits.put(
            piece.at.clone(),
            format!("{tag}{space}>{}</{name}>", escaped(&text)),
        );
    }
    places
}
