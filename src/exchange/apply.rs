//! JSON Lines of changes: the journal's vocabulary, for scripts, bulk loading and the sample dockets.
//!
//! One object a line: `{"case": {...}}`, `{"official": {...}}`, `{"day": {...}}`, `{"remove_case": "uuid"}`,
//! `{"remove_official": "uuid"}`, `{"remove_day": "2026-10-08"}`, `{"office_rule": {...}}`, `{"remove_office_rule": "uuid"}`,
//! `{"notice": {...}}`, `{"remove_notice": 2027}`, `{"setting": {...}}`, `{"view": {...}}`, `{"remove_view": "uuid"}`,
//! `{"keep": {...}}`, `{"remove_kept": "uuid"}`. Empty lines and lines beginning with `#` are skipped.

use serde_json::Value;

use crate::ledger::Change;
use crate::said;
use crate::text::Said;

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    /// 1-based.
    pub line: usize,
    pub said: Said,
}

/// Reads every line; problems are collected, never stopping at the first.
pub fn read_changes(text: &str) -> (Vec<Change>, Vec<LineProblem>) {
    let mut changes = Vec::new();
    let mut problems = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match read(line) {
            Ok(change) => changes.push(change),
            Err(why) => problems.push(LineProblem {
                line: number,
                said: said!(
                    "第{number}行不是变更记录:{why}",
                    "line {number} is not a change: {why}"
                ),
            }),
        }
    }
    (changes, problems)
}

/// One change; a key that means nothing is an error, not something dropped in silence.
fn read(line: &str) -> Result<Change, String> {
    let given: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let change: Change = serde_json::from_value(given.clone()).map_err(|e| e.to_string())?;
    let kept = serde_json::to_value(&change).map_err(|e| e.to_string())?;
    match dropped(&given, &kept) {
        Some(key) => Err(format!("unknown key: {key}")),
        None => Ok(change),
    }
}

/// The first key of `given` that did not survive reading. Empty values are left out when written again.
fn dropped(given: &Value, kept: &Value) -> Option<String> {
    match (given, kept) {
        (Value::Object(a), Value::Object(b)) => {
            a.iter().find_map(|(key, value)| match b.get(key) {
                Some(kept) => dropped(value, kept).map(|inner| format!("{key}.{inner}")),
                None if is_empty(value) => None,
                None => Some(key.clone()),
            })
        }
        (Value::Array(a), Value::Array(b)) => a.iter().zip(b).find_map(|(a, b)| dropped(a, b)),
        _ => None,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_said_and_the_rest_is_read() {
        let lines = r#"
# a remark
{"case":{"kind":"litigation","instance":"first","role":"defendant","forun":"青川区人民法院"}}
{"case":{"kind":"litigation","instance":"first","role":"defendant","forum":"","facts":[]}}
{"case":{"kind":"criminal","instance":"first","role":"defendant"}}
{"remove_day":"2026-10-08"}"#;
        let (changes, problems) = read_changes(lines);
        assert_eq!(changes.len(), 2);
        let lines: Vec<usize> = problems.iter().map(|p| p.line).collect();
        assert_eq!(lines, [3, 5]);
        assert!(problems[0].said.en.contains("case.forun"), "{problems:?}");
        assert!(problems[1].said.en.contains("criminal"), "{problems:?}");
    }
}
