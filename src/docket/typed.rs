//! A query as it is typed, in words: what of one names a field, what stands beside it.

use super::fields::field;
use crate::text::fold;

/// What a word asks of a field: `人数:>5`, and `人数>5`, `结案方式=撤销` where what stands before the sign is a field.
pub(super) fn asked(word: &str) -> Option<(&str, String)> {
    if let Some((name, value)) = word.split_once(':') {
        return Some((name, signs(value)));
    }
    let at = word.find(['=', '<', '>', '≤', '≥'])?;
    let (name, value) = word.split_at_checked(at)?;
    field(name)?;
    let value = signs(value);
    Some((name, value.strip_prefix('=').unwrap_or(&value).to_string()))
}

/// The signs of comparison in one spelling: `≥5`, `=>5` and `>=5`.
fn signs(value: &str) -> String {
    let value = value.trim().replace('≥', ">=").replace('≤', "<=");
    match value.get(..2) {
        Some("=>") => value.replacen("=>", ">=", 1),
        Some("=<") => value.replacen("=<", "<=", 1),
        _ => value,
    }
}

/// One word, and whether it begins with a quote: then it is a text, whatever stands in it. Quotes behind a field only keep the
/// spaces of its value together.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) quoted: bool,
}

/// Splits at spaces outside quotes; full-width colons, quotes and minus signs count as their twins.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut current = String::new();
    let mut quoted = false;
    let mut was_quoted = false;
    for c in text.chars() {
        let folded = fold(&c.to_string());
        match folded.as_str() {
            "\"" => {
                was_quoted |= !quoted && matches!(current.as_str(), "" | "-");
                quoted = !quoted;
            }
            " " | "\t" if !quoted => {
                if !current.is_empty() {
                    out.push(Word {
                        text: std::mem::take(&mut current),
                        quoted: was_quoted,
                    });
                }
                was_quoted = false;
            }
            // Brackets keep their form until compared; everything else is compared folded.
            _ => current.push_str(&folded),
        }
    }
    if !current.is_empty() {
        out.push(Word {
            text: current,
            quoted: was_quoted,
        });
    }
    out
}

/// `结果≠撤销`, `结果!=撤销` with the sign that says the same of the field, where what stands before it is one.
pub(super) fn differs(word: &str) -> Option<String> {
    let (name, value) = word.split_once('≠').or_else(|| word.split_once("!="))?;
    field(name.trim_end_matches(':'))?;
    Some(format!("{}:{value}", name.trim_end_matches(':')))
}
