//! What a value can say beside its words: that something in it is wanting, or is a note to whoever drafts the paper.

/// Begins what is wanting within a value; no text of a docket holds it.
const WANTING: char = '\u{1}';
/// Begins a note to the drafter.
const DRAFT: char = '\u{2}';
/// Ends either.
const END: char = '\u{3}';

/// A piece of a value.
pub(super) enum Part {
    Text(String),
    Missing(String),
    /// What whoever drafts the paper is to write; it is taken out before the paper leaves.
    Draft(String),
}

impl Part {
    /// As it stands in the paper.
    pub(super) fn marked(&self) -> String {
        match self {
            Part::Text(text) => text.clone(),
            Part::Missing(name) => format!("【缺：{name}】"),
            Part::Draft(text) => format!("【拟稿：{}】", text.replace('\n', " ")),
        }
    }
}

/// Something wanting within a value: marked and listed as a field without a value is.
pub(in crate::exchange) fn wanting(name: &str) -> String {
    format!("{WANTING}{name}{END}")
}

/// A note to whoever drafts the paper: marked, and not listed as missing.
pub(in crate::exchange) fn draft(text: &str) -> String {
    format!("{DRAFT}{text}{END}")
}

/// A value in its pieces.
pub(super) fn parts_of(value: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once([WANTING, DRAFT]) {
        let is_draft = rest
            .strip_prefix(before)
            .is_some_and(|r| r.starts_with(DRAFT));
        let (inner, next) = after.split_once(END).unwrap_or((after, ""));
        if !before.is_empty() {
            out.push(Part::Text(before.to_string()));
        }
        out.push(match is_draft {
            true => Part::Draft(inner.to_string()),
            false => Part::Missing(inner.to_string()),
        });
        rest = next;
    }
    if !rest.is_empty() {
        out.push(Part::Text(rest.to_string()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_taken_apart_at_its_marks() {
        let value = format!("某人诉{}一案，{}完", wanting("本机关"), draft("逐项写明"));
        let shown: String = parts_of(&value).iter().map(Part::marked).collect();
        assert_eq!(shown, "某人诉【缺：本机关】一案，【拟稿：逐项写明】完");
    }
}
