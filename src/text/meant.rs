//! What a word that is in no list was most likely meant to be.

use super::fold;

/// A value of a list: its id and its labels in both languages.
pub type Name<'a> = (&'a str, &'a str, &'a str);

/// Values offered for one word at most.
const OFFERED: usize = 4;

/// The places of the values a word was most likely meant to be: those that hold it, in one piece or with words between
/// (撤诉: 准许原告主动撤诉), the one it holds (确认违法判决), those that hold its end (准予撤诉), else the one most like it.
pub fn meant(word: &str, known: &[Name<'_>]) -> Vec<usize> {
    let typed: Vec<char> = fold(word.trim()).chars().collect();
    let chinese = typed.len() > 1 && !typed.iter().any(char::is_ascii);
    let holding = |part: &[char]| -> Vec<usize> {
        let held = |label: &str| {
            let mut rest = label.chars();
            part.iter().all(|c| rest.any(|n| n == *c))
        };
        let labels = known.iter().enumerate();
        let found = labels.filter(|(_, (_, zh, _))| held(zh)).map(|(at, _)| at);
        found.take(OFFERED).collect()
    };
    // 确认违法判决 holds 确认违法.
    let whole: String = typed.iter().collect();
    let inside = known
        .iter()
        .enumerate()
        .filter(|(_, (_, zh, _))| zh.chars().count() > 1 && *zh != whole && whole.contains(zh));
    let inside = inside.max_by_key(|(_, (_, zh, _))| zh.chars().count());
    if let Some((at, _)) = inside.filter(|_| chinese) {
        return vec![at];
    }
    let ends = (0..typed.len().saturating_sub(1)).filter_map(|from| typed.get(from..));
    let found = ends
        .filter(|_| chinese)
        .map(holding)
        .find(|found| !found.is_empty());
    found.unwrap_or_else(|| nearest(word, known).into_iter().collect())
}

/// The place of the value a word was most likely meant to be: by the characters both hold, and by their order.
fn nearest(word: &str, known: &[Name<'_>]) -> Option<usize> {
    let word = fold(word.trim()).to_lowercase();
    let like = |name: &str| {
        let name = name.to_lowercase();
        let order = strsim::normalized_levenshtein(&word, &name);
        // Two Chinese words share characters before they share pairs of them; letters all words share.
        let (name, word): (Vec<char>, Vec<char>) = (name.chars().collect(), word.chars().collect());
        if name.iter().chain(&word).any(char::is_ascii) {
            return order;
        }
        let shared = name.iter().filter(|c| word.contains(c)).count();
        order.max(shared as f64 / name.len().max(word.len()).max(1) as f64)
    };
    let scores = known.iter().enumerate().map(|(at, (id, zh, en))| {
        let score = like(id).max(like(zh)).max(like(en));
        ((score * 1000.0) as u32, at)
    });
    let (score, at) = scores.max_by_key(|(score, _)| *score)?;
    (score >= 500).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_value_offers_those_that_hold_it() {
        let known: Vec<Name<'_>> = vec![
            ("upheld", "判决维持", "upheld"),
            ("withdrawn", "准许原告主动撤诉", "withdrawn"),
            ("revoked", "全部撤销", "revoked"),
            ("claims_dismissed", "驳回诉讼请求", "claims dismissed"),
            ("confirmed_unlawful", "确认违法", "confirmed unlawful"),
        ];
        for (word, wanted) in [
            ("撤诉", Some("准许原告主动撤诉")),
            ("准予撤诉", Some("准许原告主动撤诉")),
            ("撤销", Some("全部撤销")),
            ("驳回", Some("驳回诉讼请求")),
            ("确认违法判决", Some("确认违法")),
            ("败诉", None),
        ] {
            let offered = meant(word, &known);
            let first = offered.first().and_then(|at| known.get(*at));
            assert_eq!(first.map(|(_, zh, _)| *zh), wanted, "{word}");
        }
    }

    #[test]
    fn a_word_is_taken_for_another_only_where_it_is_like_it() {
        let known: Vec<Name<'_>> = vec![
            ("cause", "案由", "cause"),
            ("department", "承办科室", "department"),
            ("outcome", "结案方式", "outcome"),
        ];
        let table = [
            ("nosuch", None),
            ("cause2", Some("案由")),
            ("departmnt", Some("承办科室")),
            ("科室", Some("承办科室")),
            ("结案方法", Some("结案方式")),
            ("天气", None),
            ("x", None),
        ];
        for (word, near) in table {
            let found = nearest(word, &known).and_then(|at| known.get(at));
            assert_eq!(found.map(|(_, zh, _)| *zh), near, "{word}");
        }
    }
}
