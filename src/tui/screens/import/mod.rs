//! The import on the screen: under way, its columns, its preview.

mod detail;
mod heads;
mod mapping;
mod meaning;
mod preview;
mod running;

use crate::ledger::{Deed, Ledger};
use crate::tui::job::{Job, Request};
use crate::tui::screen::{Screen, Step};

/// Plans an import: the preview at once where it is small, else what is under way.
pub fn begin(ledger: &Ledger, request: Request) -> Step {
    running::Running::new(Job::plan(ledger, &request), request).first()
}

/// Writes what was accepted.
fn write(ledger: &Ledger, request: &Request, deed: Deed) -> Step {
    running::Running::new(Job::write(ledger, deed), request.clone()).first()
}

fn boxed(screen: impl Screen + 'static) -> Box<dyn Screen> {
    Box::new(screen)
}
