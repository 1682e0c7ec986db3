//! The case page.

use super::super::screen::Screen;
use super::stub::Empty;
use crate::tui::command::Place;
use crate::tui::screen::Ctx;

/// One case: timeline, deadlines, hearings, parties, chain.
pub struct CasePage;

impl CasePage {
    #[allow(clippy::new_ret_no_self)]
    pub fn new(_ctx: &Ctx<'_>, _case: i64) -> Box<dyn Screen> {
        Box::new(Empty(Place::Case))
    }
}
