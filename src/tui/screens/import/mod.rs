//! The import on the screen: under way, its columns, its preview.

mod detail;
mod heads;
mod kept;
mod mapping;
mod meaning;
mod preview;
mod running;

use crate::ledger::{Deed, Ledger};
use crate::tui::job::{Job, Request};
use crate::tui::screen::{Screen, Step};

/// Plans an import: the preview at once where it is small, else what is under way.
pub fn begin(ledger: &Ledger, request: Request) -> Step {
    running::Running::new(Job::plan(ledger, &request), request).first(ledger)
}

/// Writes what was accepted. Where another wrote meanwhile what stops it, the files are planned again and the preview goes
/// on with what was chosen in it.
fn write(ledger: &Ledger, request: &Request, deed: Deed, kept: kept::Kept) -> Step {
    let running = running::Running::new(Job::write(ledger, deed), request.clone());
    running.keeping(kept).first(ledger)
}

fn boxed(screen: impl Screen + 'static) -> Box<dyn Screen> {
    Box::new(screen)
}
