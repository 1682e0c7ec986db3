//! A list of cases as it is shown: its columns in their order, the cases in theirs, and what they add up to.

use std::cell::Cell;

use crate::docket::{CaseRow, ListColumn, Listed, Shown};
use crate::exchange::grid_out::{self, Grid};
use crate::ledger::{Ledger, LedgerError};
use crate::said;
use crate::text::{Lang, Said};

/// The cases at these positions of the docket, as a list with these columns shows them today.
///
/// # Errors
/// Reading was stopped: half a list is none.
pub fn grid(
    ledger: &Ledger,
    positions: &[usize],
    columns: &[ListColumn],
    title: &Said,
    lang: Lang,
) -> Result<Grid, LedgerError> {
    let (docket, today) = (ledger.docket(), ledger.today());
    let stopped = Cell::new(false);
    let marks = |row: &CaseRow<'_>| {
        let marks = ledger.row_marks(row);
        if matches!(marks, Err(LedgerError::Stopped)) {
            stopped.set(true);
        }
        // What cannot be read shows no marks, in the list as here.
        marks.unwrap_or_default()
    };
    let shown = Shown {
        today,
        lang,
        marks: &marks,
    };
    let rows = positions.iter().map(|at| docket.row(*at));
    let made = rows.clone().map(|row| {
        let cell = |column: &ListColumn| {
            let text = column.cell(&row, shown);
            match text.parse() {
                Ok(number) if column.at_right() => grid_out::Cell::Number(number),
                _ => grid_out::Cell::Text(text),
            }
        };
        columns.iter().map(cell).collect()
    });
    let title =
        said!("{title}（{today}）", "{title} ({today})"; title = title, today = Said::same(today));
    let cells: Vec<_> = made.collect();
    if stopped.get() {
        return Err(LedgerError::Stopped);
    }
    Ok(Grid {
        title: title.get(lang).to_string(),
        columns: columns
            .iter()
            .map(|c| c.text().get(lang).to_string())
            .collect(),
        rows: cells,
        notes: vec![Listed::of(rows, today).said().get(lang).to_string()],
    })
}
