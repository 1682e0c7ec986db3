//! The ledger as .csv: one table, UTF-8 with its mark so that spreadsheets read it, text that looks like a formula guarded.

use super::cells::Setting;
use super::page::Page;
use super::{ExportError, Value};
use crate::case::CaseFile;
use crate::text::fold_char;

pub(super) fn bytes(
    page: &Page,
    cases: &[CaseFile],
    setting: Setting<'_>,
) -> Result<Vec<u8>, ExportError> {
    let form = |e: csv::Error| ExportError::Form(e.to_string());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(vec![0xef, 0xbb, 0xbf]);
    for title in &page.titles {
        writer
            .write_record([guarded(title.clone())])
            .map_err(form)?;
    }
    for row in &page.header {
        let texts = row.iter().map(|text| guarded(text.clone()));
        writer.write_record(texts).map_err(form)?;
    }
    for row in &page.rows {
        let cells = row
            .values(cases, setting)
            .into_iter()
            .map(|value| match value {
                Value::Text(text) => guarded(text),
                Value::Day(day) => page.days.write(day).unwrap_or_else(|| day.to_string()),
                other => other.text(),
            });
        writer.write_record(cells).map_err(form)?;
    }
    writer
        .into_inner()
        .map_err(|e| ExportError::Form(e.to_string()))
}

/// An apostrophe before text that a spreadsheet would run. Text that already has one there gets one more, for the import
/// takes exactly one away.
pub(crate) fn guarded(text: String) -> String {
    let first = text
        .trim_start_matches('\'')
        .chars()
        .find(|c| !matches!(c, ' ' | '\u{3000}'));
    let runs = first.is_some_and(|c| {
        matches!(c, '\t' | '\r' | '\0') || matches!(fold_char(c), '=' | '+' | '-' | '@')
    });
    if runs { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sheet::unguarded;

    /// Every text of up to five of the characters that matter: none is run, and each comes back as it was.
    #[test]
    fn no_text_is_run_and_each_comes_back() {
        const LETTERS: &[char] = &[
            '\'', ' ', '\u{3000}', '=', '＝', '+', '－', '@', '\t', '\r', '\0', '甲', '1',
        ];
        let mut all = vec![String::new()];
        let mut longest = all.clone();
        for _ in 0..5 {
            let longer = longest
                .iter()
                .flat_map(|text| LETTERS.iter().map(move |c| format!("{text}{c}")));
            longest = longer.collect();
            all.extend(longest.iter().cloned());
        }
        assert!(all.len() > 100_000);
        for text in all {
            let written = guarded(text.clone());
            let begin = written.trim_start_matches([' ', '\u{3000}']).chars().next();
            let runs = begin.is_some_and(|c| {
                matches!(
                    c,
                    '\t' | '\r' | '\0' | '=' | '＝' | '+' | '＋' | '-' | '－' | '@' | '＠'
                )
            });
            assert!(!runs, "{text:?} is written as {written:?}");
            assert_eq!(unguarded(&written), text);
        }
    }
}
