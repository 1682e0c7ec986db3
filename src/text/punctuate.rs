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

/// A label or a number of a Chinese paper: brackets full width unless they stand in words of another language, without the
/// blank before them, and a minus that is one.
pub fn widened(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i).copied());
    // The sign before a bracket that opens, across a blank.
    let before = |i: usize| {
        let near = i.checked_sub(1);
        match at(near) {
            Some(' ') => at(i.checked_sub(2)),
            found => found,
        }
    };
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<bool> = Vec::new();
    for (i, c) in chars.iter().enumerate() {
        match c {
            '(' => {
                let foreign = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
                let stays = foreign(before(i)) && foreign(at(Some(i + 1)));
                open.push(!stays);
                if !stays && out.ends_with(' ') {
                    out.pop();
                }
                out.push(if stays { '(' } else { '（' });
            }
            ')' => out.push(match open.pop() {
                Some(false) => ')',
                _ => '）',
            }),
            '-' => {
                let number = at(Some(i + 1)).is_some_and(|c| c.is_ascii_digit());
                let begins = matches!(out.chars().next_back(), None | Some('（'));
                out.push(if number && begins { '−' } else { '-' });
            }
            c => out.push(*c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_a_paper_have_full_width_brackets() {
        for (text, want) in [
            ("终止(撤回申请)", "终止（撤回申请）"),
            ("收到副本至答辩(答复)", "收到副本至答辩（答复）"),
            ("市(地)级政府", "市（地）级政府"),
            ("+15 (+375.00%)", "+15（+375.00%）"),
            ("-9 (-39.13%)", "−9（−39.13%）"),
            ("-39.40个百分点", "−39.40个百分点"),
            ("2022-12-19 ABC (China) Ltd", "2022-12-19 ABC (China) Ltd"),
            ("（2025）川0181行初1号", "（2025）川0181行初1号"),
            ("-", "-"),
        ] {
            assert_eq!(widened(text), want);
        }
    }

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
