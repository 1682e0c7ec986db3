//! A cell of a row under its heading: what stands in it, and which column and proceeding it is of.

use std::sync::Arc;

use super::whose::Whose;
use crate::case::Instance;
use crate::exchange::sheet::Cell;
use crate::text::clean_line;

/// A cell under its heading.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub heading: Arc<str>,
    pub index: usize,
    pub id: Option<&'static str>,
    pub cell: Cell,
    /// Cleaned; never empty.
    pub text: Arc<str>,
    /// Two things stand in the cell, and which is which cannot be told.
    pub unread: bool,
    /// One of two things that stand in the cell.
    pub half: bool,
    /// The outcome of another instance, of which the row has no number.
    pub later: bool,
    /// The instance its heading names, and its column in a case of that instance.
    pub told: Option<(Instance, Option<&'static str>)>,
    /// The docket has a value of its own there already.
    pub on_file: bool,
    /// The proceeding its heading speaks of.
    pub whose: Whose,
    /// It is of that proceeding, and nothing of this case.
    pub of_another: bool,
    /// What the cell says, where it is read as less than that, or as of another case: so it is told and kept.
    pub written: Option<Arc<str>>,
}

impl Field {
    pub(super) fn anothers(&mut self) {
        self.id = None;
        self.of_another = true;
    }

    /// The words of the cell.
    pub(super) fn said(&self) -> String {
        clean_line(self.written.as_ref().unwrap_or(&self.text))
    }

    pub(super) fn is_error(&self) -> bool {
        matches!(self.cell, Cell::Error(_))
    }
}
