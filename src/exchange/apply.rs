//! JSON Lines of changes: the journal's vocabulary, for scripts, bulk loading and the sample dockets.
//!
//! One object a line: `{"case": {...}}`, `{"official": {...}}`, `{"day": {...}}`, `{"remove_case": "uuid"}`,
//! `{"remove_official": "uuid"}`, `{"remove_day": "2026-10-08"}`. Empty lines and lines beginning with `#` are skipped.

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
        match serde_json::from_str(line) {
            Ok(change) => changes.push(change),
            Err(e) => problems.push(LineProblem {
                line: number,
                said: said!(
                    "第{number}行不是变更记录:{e}",
                    "line {number} is not a change: {e}"
                ),
            }),
        }
    }
    (changes, problems)
}

/// The sample dockets that come with the program.
pub const SAMPLES: &[Sample] = &[
    Sample {
        id: "2022",
        today: "2022-12-19",
        lines: include_str!("../../assets/sample-2022.jsonl"),
    },
    Sample {
        id: "2026",
        today: "2026-11-23",
        lines: include_str!("../../assets/sample-2026.jsonl"),
    },
];

/// A sample docket: an invented town, seen from a fixed day.
pub struct Sample {
    pub id: &'static str,
    pub today: &'static str,
    pub lines: &'static str,
}
