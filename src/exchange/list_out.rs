//! A list of cases as it is shown: its columns in their order, the cases in theirs, and what they add up to.

use crate::docket::{CaseRow, ListColumn, Listed, Shown};
use crate::exchange::grid_out::{Cell, Grid};
use crate::ledger::Ledger;
use crate::said;
use crate::text::{Lang, Said};

/// The cases at these positions of the docket, as a list with these columns shows them today.
pub fn grid(
    ledger: &Ledger,
    positions: &[usize],
    columns: &[ListColumn],
    title: &Said,
    lang: Lang,
) -> Grid {
    let (docket, today) = (ledger.docket(), ledger.today());
    let marks = |row: &CaseRow<'_>| ledger.row_marks(row);
    let shown = Shown {
        today,
        lang,
        marks: &marks,
    };
    let rows = positions.iter().map(|at| docket.row(*at));
    let cells = rows.clone().map(|row| {
        let cell = |column: &ListColumn| {
            let text = column.cell(&row, shown);
            match text.parse() {
                Ok(number) if column.at_right() => Cell::Number(number),
                _ => Cell::Text(text),
            }
        };
        columns.iter().map(cell).collect()
    });
    let title =
        said!("{title}（{today}）", "{title} ({today})"; title = title, today = Said::same(today));
    Grid {
        title: title.get(lang).to_string(),
        columns: columns
            .iter()
            .map(|c| c.text().get(lang).to_string())
            .collect(),
        rows: cells.collect(),
        notes: vec![Listed::of(rows, today).said().get(lang).to_string()],
    }
}
