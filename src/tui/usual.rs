//! The columns of the docket as the settings file has them, in force on this thread.

use std::cell::RefCell;

use crate::docket::Layout;

thread_local! {
    /// The UI runs on one thread; whatever it draws there uses these.
    static COLUMNS: RefCell<Option<Layout>> = const { RefCell::new(None) };
}

/// Puts columns in force; none: as many of the usual ones as there is room for.
pub fn install(columns: Option<Layout>) {
    COLUMNS.with_borrow_mut(|now| *now = columns);
}

/// The columns in force.
pub fn columns() -> Option<Layout> {
    COLUMNS.with_borrow(Clone::clone)
}
