//! The forms in which the table may have a word: without the words that lead to it or close it, and without a span of time.

use super::outcome_words::{ENDINGS, OPENINGS, ORGAN_ENDINGS, ORGAN_OPENINGS};
use crate::case::Kind;

/// 撤销被诉决定责令60日内重新作出: how long there is to do it says nothing of the outcome.
pub(super) fn without_span(plain: &str) -> String {
    let chars: Vec<char> = plain.chars().collect();
    let number = |c: &char| c.is_ascii_digit() || "零一二三四五六七八九十".contains(*c);
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let digits = chars.iter().skip(at).take_while(|c| number(c)).count();
        let rest: String = chars.iter().skip(at + digits).take(6).collect();
        let unit = ["个工作日内", "工作日内", "个月内", "日以内", "日内", "天内"]
            .iter()
            .find(|u| digits > 0 && rest.starts_with(**u));
        match unit {
            Some(unit) => at += digits + unit.chars().count(),
            None => {
                out.push(*c);
                at += 1;
            }
        }
    }
    out
}

/// The word, and the word without what says nothing: 判决撤销, 维持结案.
pub(super) fn forms(kind: Kind, plain: &str) -> Vec<String> {
    let organ = kind == Kind::Reconsideration;
    let openings = OPENINGS
        .iter()
        .chain(ORGAN_OPENINGS.iter().filter(|_| organ));
    let endings = ENDINGS.iter().chain(ORGAN_ENDINGS.iter().filter(|_| organ));
    let mut out = vec![plain.to_string()];
    let mut push = |word: Option<&str>| {
        if let Some(word) = word.filter(|w| !w.is_empty()) {
            out.push(word.to_string());
        }
    };
    for ending in endings {
        push(plain.strip_suffix(ending));
    }
    // 已判决驳回诉讼请求: one such word before another
    let mut at = 0;
    while let Some(word) = out.get(at).cloned() {
        at += 1;
        let bare = openings.clone().filter_map(|o| word.strip_prefix(o));
        for bare in bare.filter(|b| !b.is_empty()) {
            if !out.iter().any(|w| w == bare) {
                out.push(bare.to_string());
            }
        }
    }
    out
}
