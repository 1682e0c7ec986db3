//! Punctuation of Chinese sentences: full width, whatever width their parts came with.

/// A Chinese sentence with full-width commas, colons, semicolons and brackets. Those between ASCII characters stay: a
/// time, a ratio, words of a language written with spaces.
pub fn punctuate(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let wide = |at: Option<usize>| {
        let found = at.and_then(|at| chars.get(at));
        found.is_none_or(|c| !c.is_ascii() || matches!(c, '(' | ')' | '%' | '/' | ','))
    };
    let mut out = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        let beside = wide(at.checked_sub(1)) || wide(Some(at + 1));
        out.push(match c {
            '(' => '（',
            ')' => '）',
            ',' if beside => '，',
            ';' if beside => '；',
            ':' if beside => '：',
            c => *c,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_have_full_width_punctuation() {
        let check = |text: &str, want: &str| assert_eq!(punctuate(text), want);
        check(
            "截至12月19日,共31件;均已办结。",
            "截至12月19日，共31件；均已办结。",
        );
        check(
            "结案率67.5%(27/40,口径:审结÷办理)",
            "结案率67.5%（27/40，口径：审结÷办理）",
        );
        check("9:30开庭,比为2.12:1", "9:30开庭，比为2.12:1");
        check(
            "anjuan stats --by court,outcome",
            "anjuan stats --by court,outcome",
        );
    }
}
