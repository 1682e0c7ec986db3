//! A form filled in: a row for each field of administration, the totals, and the sums that must agree.

use std::collections::HashMap;

use crate::case::fields;
use crate::docket::{Docket, Scope, Times};
use crate::text::{Said, Text};

use super::Office;
use super::column::{Form, Seen, Unit};

/// One row: a field of administration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    pub id: &'static str,
    pub label: Said,
    /// In the order of the columns; compensation in fen.
    pub cells: Vec<i128>,
}

/// One sum with both of its sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    pub said: Text,
    pub left: i128,
    pub right: i128,
}

impl Checked {
    /// Whether both sides are equal.
    pub fn holds(&self) -> bool {
        self.left == self.right
    }
}

/// A form with its numbers.
pub struct FormTable {
    pub form: &'static Form,
    pub rows: Vec<FormRow>,
    pub totals: Vec<i128>,
    pub checks: Vec<Checked>,
    /// Cases counted in the last row because their field is not filled in or is none of the list.
    pub without_field: u32,
}

impl FormTable {
    /// The total of a column.
    pub fn total(&self, column: &str) -> i128 {
        let at = self.form.columns.iter().position(|c| c.id == column);
        at.and_then(|at| self.totals.get(at)).copied().unwrap_or(0)
    }
}

/// Counts a form in one pass over the docket, by case or by dispute. A case whose field is none of the 46 counts in the last row, 其他.
pub fn form_table(
    form: &'static Form,
    docket: &Docket,
    scope: &Scope,
    office: &Office,
) -> FormTable {
    let mut rows: Vec<FormRow> = fields()
        .map(|f| FormRow {
            id: f.id,
            label: Said::new(f.zh, f.en),
            cells: vec![0; form.columns.len()],
        })
        .collect();
    let places: HashMap<&str, usize> = fields().map(|f| f.id).zip(0..).collect();
    let last = rows.len().saturating_sub(1);
    let mut without_field = 0;
    docket.standings(scope, |row, standing| {
        if row.kind() != form.kind {
            return;
        }
        let field = office.field(row.field());
        let place = places.get(field).copied();
        without_field += u32::from(place.is_none());
        let seen = Seen {
            row,
            standing,
            scope,
            office,
        };
        let Some(line) = rows.get_mut(place.unwrap_or(last)) else {
            return;
        };
        for (column, cell) in form.columns.iter().zip(&mut line.cells) {
            if (column.test)(&seen) {
                *cell += match column.unit {
                    Unit::Cases => 1,
                    Unit::People => i128::from(seen.standing.people),
                    Unit::Times => i128::from(seen.standing.times(Times::Attended)),
                    Unit::Yuan => i128::from(seen.standing.fen),
                };
            }
        }
    });
    let totals: Vec<i128> = (0..form.columns.len())
        .map(|at| rows.iter().filter_map(|r| r.cells.get(at)).sum())
        .collect();
    let mut table = FormTable {
        form,
        rows,
        totals,
        checks: Vec::new(),
        without_field,
    };
    table.checks = form
        .checks
        .iter()
        .map(|check| {
            let sum = |ids: &[&str]| ids.iter().map(|id| table.total(id)).sum();
            Checked {
                said: check.said,
                left: sum(check.left),
                right: sum(check.right),
            }
        })
        .collect();
    table
}
