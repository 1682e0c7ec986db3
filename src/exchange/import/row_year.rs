//! The year of days that a row writes without one: the sheet's, unless the row itself says another.

use chrono::NaiveDate;

use super::day_cells::entries;
use super::row::Field;
use crate::calendar::{DayError, ledger_moment_and_words};

/// A case carried over has the number of the year before, or would end before it was received: which of its days are of which
/// year is for its office to say.
/// `said`: the officer said the year, and whose it is.
pub(super) fn row_year(fields: &[Field], sheet: Option<i32>, said: bool) -> Option<i32> {
    let year = sheet?;
    let of = |id: &str| fields.iter().find(|f| f.id == Some(id));
    let numbered = of("number").and_then(|f| first_year(&f.text));
    if !said && numbered.is_some_and(|of_number| of_number != year) {
        return None;
    }
    // in the order in which a case has them
    let days = ["received", "hearing_time", "closed", "served"];
    let days: Vec<NaiveDate> = days
        .iter()
        .filter_map(|id| without_year(&of(id)?.text, year))
        .collect();
    days.is_sorted().then_some(year)
}

/// The day of a cell that says no year, in this one.
fn without_year(text: &str, year: i32) -> Option<NaiveDate> {
    let first = entries(text).into_iter().next()?;
    match ledger_moment_and_words(&first, None) {
        Err(DayError::NoYear { .. }) => {}
        _ => return None,
    }
    let ((day, _), _) = ledger_moment_and_words(&first, Some(year)).ok()?;
    Some(day)
}

fn first_year(text: &str) -> Option<i32> {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    let mut four = digits.filter(|run| run.len() == 4);
    four.find_map(|run| run.parse().ok().filter(|y| (1980..2100).contains(y)))
}
