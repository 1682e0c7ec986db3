//! The case page.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::text::Said;
use crate::tui::command::{Command, Place};
use crate::tui::screen::{Ctx, Screen, Step};

/// One case: timeline, deadlines, hearings, parties, chain.
pub struct CasePage;

impl CasePage {
    #[allow(clippy::new_ret_no_self)]
    pub fn new(_ctx: &Ctx<'_>, _case: i64) -> Box<dyn Screen> {
        Box::new(CasePage)
    }
}

impl Screen for CasePage {
    fn place(&self) -> Place {
        Place::Case
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        Said::default()
    }

    fn on(&mut self, _command: Command, _ctx: &Ctx<'_>) -> Step {
        Step::Ignored
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, _buffer: &mut Buffer, _area: Rect, _ctx: &Ctx<'_>) -> Option<Position> {
        None
    }
}
