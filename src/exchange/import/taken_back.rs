//! What a later ledger no longer says: a written 无 beside a value on file, and words that had not been there at the last import.

use super::field::Field;
use super::notes::key;
use super::row::RowReader;
use crate::case::CaseFile;
use crate::exchange::ledger_out::{Setting, Value, cell};
use crate::exchange::values;
use crate::said;
use crate::text::{Lang, Said, clean_line};

/// Columns in which 无 is an answer and is read as one.
const ANSWERS: &[&str] = &[
    "official_appeared",
    "spoke",
    "appealed",
    "path",
    "disclosure",
    "status",
    "hearing_notice",
    "hearing_state",
    "advice",
    "opinion",
    "note",
    "number",
    "office_number",
];

/// What says that there is nothing of the kind; / and — say nothing.
fn says_nothing_of_it(text: &str) -> bool {
    let plain = clean_line(text);
    let plain = plain.trim_end_matches('。');
    matches!(
        plain,
        "无" | "暂无" | "没有" | "未有" | "不涉及" | "无此项" | "不存在"
    )
}

/// A written 无 takes nothing out of the file by itself: somebody may have entered it by hand since. It is said.
pub(super) fn nothing_written(before: &CaseFile, reader: &mut RowReader<'_>) {
    let desk = reader.desk;
    let setting = Setting {
        calendar: desk.ledger.calendar(),
        today: desk.today,
        lang: Lang::Zh,
        shortened: false,
    };
    let told: Vec<(Field, Said)> = reader
        .fields_mut()
        .filter(|field| says_nothing_of_it(&field.text))
        .filter_map(|field| {
            let id = field.id.filter(|id| !ANSWERS.contains(id))?;
            let held = match cell(before, id, setting) {
                Value::Blank => return None,
                value => clean_line(&value.text()),
            };
            let nothing = held.is_empty() || values::yes_no(&held).is_some();
            (!nothing).then(|| (field.clone(), Said::same(held)))
        })
        .collect();
    for (field, held) in told {
        let word = Said::same(clean_line(&field.text));
        reader.differs(
            &field,
            said!(
                "表中写“{word}”，案卷登记的是“{held}”，没有改动；确实没有的，请在案卷中删去",
                "the sheet says \"{word}\", the file has \"{held}\" and keeps it; where there is none, remove it from the file";
                word = word, held = held
            ),
        );
    }
}

impl RowReader<'_> {
    /// Whether the note on file has these words of this column already: they stood there at the last import, and what the file
    /// has since is by another hand.
    pub(super) fn is_noted(&self, field: &Field) -> bool {
        let line = format!("{}{}", key(&field.heading), field.said());
        self.noted.contains(&line)
    }
}
