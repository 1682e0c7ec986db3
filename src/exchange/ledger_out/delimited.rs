//! The ledger as .csv: one table, UTF-8 with its mark so that spreadsheets read it, text that looks like a formula guarded.

use super::cells::{CELLS, Setting};
use super::{ExportError, Value};
use crate::case::CaseFile;
use crate::exchange::headers;
use crate::text::fold_char;

pub(super) fn bytes(cases: &[CaseFile], setting: Setting<'_>) -> Result<Vec<u8>, ExportError> {
    let form = |e: csv::Error| ExportError::Form(e.to_string());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(vec![0xef, 0xbb, 0xbf]);
    let titles = CELLS
        .iter()
        .map(|(id, _)| headers::column(id).map_or(*id, |c| c.title.get(setting.lang)));
    writer.write_record(titles).map_err(form)?;
    for case in cases {
        let cells = CELLS.iter().map(|(_, write)| match write(case, setting) {
            Value::Text(text) => guarded(text),
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
