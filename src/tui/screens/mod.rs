//! The screens.

mod case;
mod stub;

use std::path::Path;

pub use case::{CasePage, Explanation};
pub use stub::{Help, Palette, Start};

use super::screen::{Ctx, Screen};
use super::widgets::message::Message;

/// The screens of the ring, in the order of `TABS`.
pub fn tabs() -> Vec<Box<dyn Screen>> {
    super::command::TABS
        .iter()
        .map(|place| Box::new(stub::Empty(*place)) as Box<dyn Screen>)
        .collect()
}

/// What an import would do, to be confirmed.
///
/// # Errors
/// The file cannot be read as a ledger.
pub fn preview(_path: &Path, _ctx: &Ctx<'_>) -> Result<Box<dyn Screen>, Message> {
    Err(Message::Info(crate::said!("尚无", "none")))
}
