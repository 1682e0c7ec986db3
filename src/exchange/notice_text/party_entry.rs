//! An entry of the party block behind its name.

use super::names::role_at;
use super::source::{Range, Source};

/// Behind a semicolon of the same line, a further person told with what a person is.
pub(super) fn next_entry(src: &Source, from: usize) -> Option<Range> {
    let line = src.line(from);
    let mark = (from..line.end).find(|i| matches!(src.get(*i), Some('；' | '。' | '\n')))?;
    (src.get(mark) == Some('；')).then_some(())?;
    let next = src.skip_in_line(mark + 1);
    let end = super::names::person_entry(src, next)?;
    (role_at(src, next).is_none() && src.get(end) == Some('，')).then_some(next..end)
}

/// What stands behind the name to the end of the entry.
pub(super) fn about(src: &Source, from: usize) -> String {
    let mut to = from;
    while src
        .get(to)
        .is_some_and(|c| !matches!(c, '。' | '\n' | '\t' | '；'))
        && to - from < 160
    {
        to += 1;
    }
    let text = src.joined(from..to);
    let text = text.trim_start_matches(['，', ':', ' ']).trim();
    // In one line the next label follows: that is none of it.
    if text.contains(':') && !text.starts_with("住") && !text.contains("住") {
        return String::new();
    }
    text.to_string()
}
