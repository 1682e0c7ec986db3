//! Names found in running text however they are spaced, dotted or cased, and replaced in one pass: the longest first, and
//! never what was just written.

use crate::text::fold_char;

/// Blanks and dots that may stand between two characters of a name.
const GAPS: usize = 4;

fn is_gap(c: char) -> bool {
    let dot = matches!(
        c,
        '·' | '•' | '・' | '‧' | '∙' | '．' | '.' | '-' | '‐' | '\u{ff65}'
    );
    let unseen = matches!(
        c,
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    );
    dot || unseen || (c.is_whitespace() && !matches!(c, '\n' | '\r'))
}

fn folded(c: char) -> char {
    let c = fold_char(c);
    c.to_lowercase().next().unwrap_or(c)
}

/// What a name is compared by: full width and case folded, without blanks and dots.
pub(super) fn key(name: &str) -> Vec<char> {
    let kept = name.chars().filter(|c| !c.is_whitespace() && !is_gap(*c));
    kept.map(folded).collect()
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !crate::text::is_han(c)
}

/// Names with what stands for each, the longest first.
#[derive(Debug, Default)]
pub(super) struct Veil {
    names: Vec<(Vec<char>, String)>,
}

impl Veil {
    /// What stands for a name; the first word about a name counts. One character stands for nobody in particular.
    pub(super) fn put(&mut self, name: &str, short: &str) {
        let key = key(name);
        if key.len() > 1 && self.names.iter().all(|(known, _)| *known != key) {
            self.names.push((key, short.to_string()));
            self.names
                .sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Where a name that begins at a place ends, and what stands for it.
    fn at(&self, text: &[char], from: usize) -> Option<(usize, &str)> {
        let before = from.checked_sub(1).and_then(|at| text.get(at));
        self.names.iter().find_map(|(name, short)| {
            let mut at = from;
            for (nth, wanted) in name.iter().enumerate() {
                let mut gaps = 0;
                while nth > 0 && gaps < GAPS && text.get(at).is_some_and(|c| is_gap(*c)) {
                    (at, gaps) = (at + 1, gaps + 1);
                }
                if text.get(at).map(|c| folded(*c)) != Some(*wanted) {
                    return None;
                }
                at += 1;
            }
            // Of a longer word in letters a name is no part.
            let cut = |inside: Option<&char>, outside: Option<&char>| {
                inside.is_some_and(|c| is_letter(*c)) && outside.is_some_and(|c| is_letter(*c))
            };
            let whole = !cut(name.first(), before) && !cut(name.last(), text.get(at));
            whole.then_some((at, short.as_str()))
        })
    }

    /// The text with every name shortened.
    pub(super) fn over(&self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let (mut out, mut at) = (String::new(), 0);
        while let Some(c) = chars.get(at) {
            match self.at(&chars, at) {
                Some((end, short)) => {
                    out.push_str(short);
                    at = end;
                }
                None => {
                    out.push(*c);
                    at += 1;
                }
            }
        }
        out
    }
}
