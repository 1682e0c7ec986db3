//! The ledger as .csv: one table, UTF-8 with its mark so that spreadsheets read it, text that looks like a formula guarded.

use std::io::Write;

use super::cells::Setting;
use super::page::{Page, PageRow, own_page};
use super::{ExportError, Growing, Trouble, Value};
use crate::case::CaseFile;
use crate::ledger::Ledger;
use crate::text::fold_char;

pub(super) fn bytes(
    page: &Page,
    cases: &[CaseFile],
    setting: Setting<'_>,
) -> Result<Vec<u8>, ExportError> {
    let form = |e: csv::Error| ExportError::Form(e.to_string());
    let mut writer = begun(Vec::from(MARK), page).map_err(form)?;
    for row in &page.rows {
        let values = row.values(cases, setting);
        writer.write_record(texts(page, values)).map_err(form)?;
    }
    writer
        .into_inner()
        .map_err(|e| ExportError::Form(e.to_string()))
}

/// Our own layout, written while the cases are read. Gives how many they are.
pub(super) fn streamed(
    ledger: &Ledger,
    ids: &[i64],
    setting: Setting<'_>,
    out: &mut Growing,
) -> Result<usize, Trouble> {
    let page = own_page(None, setting);
    out.write_all(&MARK).map_err(Trouble::Disk)?;
    let mut writer = begun(out, &page)?;
    let mut rows = 0;
    ledger.for_each_in_order::<Trouble>(ids, |case| {
        rows += 1;
        let row = PageRow::own(0, &page.columns, rows);
        let values = row.values(std::slice::from_ref(&case), setting);
        Ok(writer.write_record(texts(&page, values))?)
    })?;
    writer.flush().map_err(Trouble::Disk)?;
    Ok(rows as usize)
}

/// Says that it is UTF-8.
const MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// A table with its titles and header.
fn begun<W: Write>(to: W, page: &Page) -> Result<csv::Writer<W>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(to);
    for title in &page.titles {
        writer.write_record([guarded(title.clone())])?;
    }
    for row in &page.header {
        writer.write_record(row.iter().map(|text| guarded(text.clone())))?;
    }
    Ok(writer)
}

fn texts(page: &Page, values: Vec<Value>) -> impl Iterator<Item = String> {
    values.into_iter().map(|value| match value {
        Value::Text(text) => guarded(text),
        Value::Day(day) => page.days.write(day).unwrap_or_else(|| day.to_string()),
        other => other.text(),
    })
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
