//! Placeholders.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::text::Said;
use crate::tui::command::{Command, Place};
use crate::tui::screen::{Ctx, Screen, Step};

pub struct Empty(pub Place);

impl Screen for Empty {
    fn place(&self) -> Place {
        self.0
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

macro_rules! stub {
    ($name:ident, $($arg:ident: $t:ty),*) => {
        pub struct $name;
        impl $name {
            #[allow(clippy::new_ret_no_self)]
            pub fn new($($arg: $t),*) -> Empty {
                Empty(Place::Text)
            }
        }
    };
}
stub!(Start,);
stub!(Help, _place: Place, _ctx: &Ctx<'_>);
stub!(Palette, _place: Place, _ctx: &Ctx<'_>);
