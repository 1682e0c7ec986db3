//! What a placeholder is, found in the text of a paragraph.

use std::ops::Range;

/// The longest name, in characters; longer braces are text.
const MAX_NAME: usize = 80;

/// A placeholder in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placeholder {
    /// Its characters in the paragraph's text, braces included.
    pub(super) at: Range<usize>,
    pub(super) name: String,
    /// Opened and not closed.
    pub(super) broken: bool,
}

impl Placeholder {
    /// The list it repeats over: `people` of `people[].name`.
    pub(super) fn list(&self) -> Option<&str> {
        list_of(&self.name)
    }
}

pub(super) fn list_of(name: &str) -> Option<&str> {
    name.split_once("[]").map(|(list, _)| list)
}

/// All placeholders in order. Braces typed with a Chinese input method count as braces.
pub(super) fn find(text: &[char]) -> Vec<Placeholder> {
    let open = |at: usize| pair(text, at, ['{', '｛']);
    let close = |at: usize| pair(text, at, ['}', '｝']);
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !open(at) {
            at += 1;
            continue;
        }
        // of three braces the inner two open
        if open(at + 1) {
            at += 1;
            continue;
        }
        let stop = (at + 2..text.len().min(at + 2 + MAX_NAME + 2))
            .find(|i| close(*i) || open(*i) || matches!(text.get(*i), Some('\n' | '\t')));
        match stop.filter(|i| close(*i)) {
            Some(end) => {
                let name: String = text.get(at + 2..end).unwrap_or_default().iter().collect();
                out.push(Placeholder {
                    at: at..end + 2,
                    name: name.split_whitespace().collect(),
                    broken: false,
                });
                at = end + 2;
            }
            None => {
                let shown = text.iter().skip(at).take(12);
                out.push(Placeholder {
                    at: at..at + 2,
                    name: shown.take_while(|c| **c != '\n').collect(),
                    broken: true,
                });
                at += 2;
            }
        }
    }
    out
}

fn pair(text: &[char], at: usize, brace: [char; 2]) -> bool {
    let is = |i: usize| text.get(i).is_some_and(|c| brace.contains(c));
    is(at) && is(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        find(&chars)
            .into_iter()
            .map(|p| {
                if p.broken {
                    format!("?{}", p.name)
                } else {
                    p.name
                }
            })
            .collect()
    }

    #[test]
    fn names_stand_between_two_braces() {
        assert_eq!(names("案号{{案号}},{{ 本机关 }}。"), ["案号", "本机关"]);
        assert_eq!(names("｛｛案号｝｝"), ["案号"]);
        assert_eq!(names("{{{a}}}"), ["a"]);
        assert_eq!(names("{a} {{}} } {"), [""]);
        assert_eq!(names("{{a{{b}}"), ["?{{a{{b}}", "b"]);
        assert_eq!(names("{{案号"), ["?{{案号"]);
        assert_eq!(names("{{a\nb}}"), ["?{{a"]);
        assert_eq!(names(&format!("{{{{{}}}}}", "长".repeat(200))).len(), 1);
    }
}
