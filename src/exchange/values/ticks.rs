//! Boxes that a form has ticked: `□是 ☑否` says 否.

/// The one word that is ticked among those a cell offers; none where the cell offers none, or where not exactly one is ticked.
pub(super) fn ticked(text: &str) -> Option<String> {
    const OPEN: &[char] = &['□', '☐', '○', '◻', '▢'];
    const TICKED: &[char] = &['☑', '☒', '■', '●', '√', '✓', '✔', '◼', '⊠'];
    let is_box = |c: char| OPEN.contains(&c) || TICKED.contains(&c);
    if !text.chars().any(|c| OPEN.contains(&c)) {
        return None;
    }
    let text = text.trim();
    // 是☑否☐: the boxes stand behind their words
    let behind = !text.starts_with(is_box) && text.ends_with(is_box);
    let turned: String = match behind {
        true => behind_words(text, is_box),
        false => text.to_string(),
    };
    let mut offered: Vec<(bool, String)> = Vec::new();
    for c in turned.chars() {
        match offered.last_mut() {
            // □√是: the tick stands in its box
            Some((done, word)) if is_box(c) && word.is_empty() => *done |= TICKED.contains(&c),
            _ if is_box(c) => offered.push((TICKED.contains(&c), String::new())),
            Some((_, word)) if !c.is_whitespace() => word.push(c),
            Some(_) => {}
            // words before the first box, and none of the boxes stand behind
            None => return None,
        }
    }
    let mut done = offered.iter().filter(|(done, _)| *done);
    let (_, word) = done.next()?;
    let word = word.trim_matches(|c| matches!(c, '、' | '，' | ',' | '；' | ';' | '/'));
    (done.next().is_none() && offered.len() >= 2 && !word.is_empty()).then(|| word.to_string())
}

/// 是☑否☐ with every box before its word.
fn behind_words(text: &str, is_box: impl Fn(char) -> bool) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars() {
        if is_box(c) {
            out.push(c);
            out.push_str(word.trim());
            word.clear();
        } else {
            word.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::ticked;

    #[test]
    fn exactly_one_tick_says_its_word() {
        for (text, word) in [
            ("□是 ☑否", Some("否")),
            ("☑是 □否", Some("是")),
            ("■是□否", Some("是")),
            ("□√是 □否", Some("是")),
            ("☐是、☒否", Some("否")),
            ("☐是 ☐否", None),
            ("☑是 ☑否", None),
            ("□", None),
            ("是□ 否☑", Some("否")),
            ("是☑否☐", Some("是")),
            ("√", None),
        ] {
            assert_eq!(ticked(text).as_deref(), word, "{text}");
        }
    }
}
