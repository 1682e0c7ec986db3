//! Cells that are empty while the file has a value: the ledger never knew it, or takes it back. Nothing is taken out of the file
//! for it; each column of a sheet says once of how many cases.

use std::sync::Arc;

use super::field::Field;
use super::plan::Work;
use super::record::Place;
use super::sections::Section;
use super::{Problem, Severity};
use crate::case::CaseFile;
use crate::exchange::ledger_out::{Setting, Value, cell};
use crate::ledger::label;
use crate::said;
use crate::text::{Lang, Said, clean_line};

/// Columns whose values count in figures.
const TOLD: &[&str] = &[
    "outcome",
    "closed",
    "compensation",
    "suspended",
    "third_party",
    "hearing_time",
    "official",
    "excuse",
    "appealed_day",
    "took_effect",
];

/// A column of a sheet with such cells.
pub(super) struct Emptied {
    file: Arc<str>,
    sheet: Arc<str>,
    heading: String,
    /// Its place among the columns of the header.
    at: usize,
    cases: usize,
    /// The first of them.
    first: String,
}

impl Work<'_> {
    /// Notes which cells of a row are empty though its case on file has something there.
    pub(super) fn emptied(
        &mut self,
        place: Place<'_>,
        section: &Section,
        fields: &[Field],
        on_file: &CaseFile,
    ) {
        let setting = Setting {
            calendar: self.ledger.calendar(),
            today: self.ledger.today(),
            lang: Lang::Zh,
            shortened: false,
        };
        let columns = section.columns.iter().zip(&section.headings);
        for ((at, id, _), heading) in columns {
            let Some(id) = id.filter(|id| TOLD.contains(id)) else {
                continue;
            };
            let filled = fields.iter().any(|f| f.id == Some(id));
            if filled || matches!(cell(on_file, id, setting), Value::Blank) {
                continue;
            }
            let known = self
                .emptied
                .iter_mut()
                .find(|e| e.at == *at && e.sheet == *place.sheet && e.file == *place.file);
            match known {
                Some(known) => known.cases += 1,
                None => self.emptied.push(Emptied {
                    file: Arc::clone(place.file),
                    sheet: Arc::clone(place.sheet),
                    heading: clean_line(heading),
                    at: *at,
                    cases: 1,
                    first: label(on_file),
                }),
            }
        }
    }

    /// Tells of them.
    pub(super) fn tell_emptied(&mut self) {
        for empty in std::mem::take(&mut self.emptied) {
            let (count, first) = (empty.cases, Said::same(empty.first));
            self.plan.problems.push(Problem {
                no: 0,
                file: empty.file,
                sheet: empty.sheet,
                line: 0,
                column: empty.heading,
                letter: String::new(),
                value: String::new(),
                reason: said!(
                    "有 {count} 件案件这一格是空的，而案卷有登记（如{first}），没有改动；表中是有意去掉的，请在案卷中删去",
                    "{count} cases: this cell is empty and the file has a value (as that of {first}), which stays; where the sheet means to take it out, remove it from the file";
                    first = first
                ),
                severity: Severity::Note,
            });
        }
    }
}
