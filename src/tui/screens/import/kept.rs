//! What a preview of an import goes on with when another wrote meanwhile and the files are planned again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::exchange::import::{CellChange, PlannedRow, RowStatus};
use crate::text::Said;

/// File, sheet and line.
pub(super) type At = (Arc<str>, Arc<str>, u32);

/// What a preview goes on with when the files are planned again: another wrote meanwhile.
pub(super) struct Kept {
    /// The rows the officer leaves.
    pub(super) left: HashSet<At>,
    /// What each row was to bring.
    pub(super) rows: HashMap<At, (RowStatus, Vec<CellChange>)>,
    pub(super) refused: Said,
}

impl Kept {
    /// Of these rows, with those of their changes that are left.
    pub(super) fn of(rows: &[PlannedRow], left: &HashSet<usize>) -> Kept {
        let is_left = |row: &&PlannedRow| row.change.is_some_and(|at| left.contains(&at));
        Kept {
            left: rows.iter().filter(is_left).map(place_of).collect(),
            rows: rows
                .iter()
                .map(|row| (place_of(row), (row.status, row.changes.clone())))
                .collect(),
            refused: Said::default(),
        }
    }

    /// Why it was not written.
    pub(super) fn refused(self, why: Said) -> Kept {
        Kept {
            refused: why,
            ..self
        }
    }
}

/// The row by where it stands.
pub(super) fn place_of(row: &PlannedRow) -> At {
    (Arc::clone(&row.file), Arc::clone(&row.sheet), row.line)
}
