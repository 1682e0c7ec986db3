//! Days in cells: real dates, office styles, and several of them in one cell.

use chrono::{Datelike, NaiveDate};

use super::row::{Field, RowReader};
use crate::calendar::{DayError, parse_ledger_moment};
use crate::exchange::sheet::Cell;
use crate::said;
use crate::text::fold_char;

/// A day and its time of day as `HH:MM`.
pub(super) type When = (NaiveDate, Option<String>);

/// Every day in a cell. A later one without a year has the year of the one before it.
pub(super) fn days(field: &Field, year: Option<i32>) -> Result<Vec<When>, DayError> {
    if let Cell::Day(day, time) = &field.cell {
        return Ok(vec![(*day, time.clone())]);
    }
    let mut out: Vec<When> = Vec::new();
    for piece in entries(&field.text) {
        let near = out.last().map(|(day, _)| day.year()).or(year);
        out.push(parse_ledger_moment(&piece, near)?);
    }
    Ok(out)
}

/// The parts of a cell between 、 ; and line breaks.
pub(super) fn entries(text: &str) -> Vec<String> {
    text.split(|c| matches!(fold_char(c), ',' | ';' | '\n'))
        .map(|p| p.trim().to_string())
        .filter(|p| !p.is_empty())
        .collect()
}

impl RowReader<'_> {
    /// The days of a column; what is no day is said and kept.
    pub fn days(&mut self, id: &str) -> Option<(Field, Vec<When>)> {
        let field = self.take(id)?;
        match days(&field, self.desk.year) {
            Ok(list) if !list.is_empty() => Some((field, list)),
            Ok(_) => None,
            Err(e) => {
                self.doubt_and_keep(&field, e.said());
                None
            }
        }
    }

    /// The one day of a column.
    pub fn day(&mut self, id: &str) -> Option<(Field, NaiveDate)> {
        let (field, list) = self.days(id)?;
        match list.as_slice() {
            [(day, _)] => Some((field, *day)),
            _ => {
                self.doubt_and_keep(
                    &field,
                    said!(
                        "这里只能有一个日期,已原样记入备注",
                        "only one day can stand here; it is kept in the note"
                    ),
                );
                None
            }
        }
    }
}
