//! The year of days that a row writes without one: the sheet's, unless the row itself says another.

use chrono::NaiveDate;

use super::day_cells::entries;
use super::field::Field;
use crate::calendar::{DayError, ledger_moment_and_words};
use crate::exchange::sheet::Cell;

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

/// A case of last year's number in the list of this one: a day without a year that can only be of one of the two, because it comes
/// before the case did in the other, is of that one. It is written out, and said where it is read.
pub(super) fn with_their_years(mut fields: Vec<Field>, list: Option<i32>) -> Vec<Field> {
    let of = |fields: &[Field], id: &str| {
        let field = fields.iter().find(|f| f.id == Some(id));
        field.map(|f| f.text.to_string())
    };
    let (Some(list), Some(number)) = (list, of(&fields, "number").and_then(|t| first_year(&t)))
    else {
        return fields;
    };
    if number + 1 != list {
        return fields;
    }
    let Some(received) = of(&fields, "received") else {
        return fields;
    };
    let first = entries(&received).into_iter().next().unwrap_or_default();
    let received = match ledger_moment_and_words(&first, None) {
        Ok(((day, _), _)) => Some(day),
        Err(_) => without_year(&received, number),
    };
    let Some(received) = received else {
        return fields;
    };
    for field in &mut fields {
        if !matches!(field.id, Some("closed" | "served" | "hearing_time")) {
            continue;
        }
        let (early, late) = (
            without_year(&field.text, number),
            without_year(&field.text, list),
        );
        let one = entries(&field.text).len() == 1;
        if let (Some(early), Some(late), true) = (early, late, one)
            && early < received
            && late >= received
        {
            field.written = Some(field.text.clone());
            field.text = format!("{list}年{}", field.text.trim()).into();
            field.cell = Cell::Text(field.text.clone());
        }
    }
    fields
}

fn first_year(text: &str) -> Option<i32> {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    let mut four = digits.filter(|run| run.len() == 4);
    four.find_map(|run| run.parse().ok().filter(|y| (1980..2100).contains(y)))
}
