//! How the app is drawn: title, the screens that show, the message, the bar.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::App;
use crate::tui::bar::{bar, title};
use crate::tui::command::Place;
use crate::tui::layout::{caret, shell};
use crate::tui::paint::put;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

impl App {
    /// Draws the whole screen.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let at = self.paint(frame.buffer_mut(), area);
        if let Some(at) = at.and_then(|at| caret(at, area)) {
            frame.set_cursor_position(at);
        }
    }

    /// Draws into a buffer; returns where the caret stands. Tests draw with it.
    pub fn paint(&mut self, buffer: &mut Buffer, area: Rect) -> Option<Position> {
        let look = self.look;
        let message_rows = self
            .message
            .as_ref()
            .map_or(0, |m| m.rows(area.width, look).min(area.height / 2));
        let parts = shell(area, message_rows);
        let remark = self.remark();
        let ctx = Ctx::new(&self.ledger, look);
        let first = self.stack.iter().rposition(|s| !s.floats());
        let mut at = None;
        if first.is_none() {
            at = self.tabs[self.tab].draw(buffer, parts.body, &ctx);
        }
        for screen in self.stack.iter_mut().skip(first.unwrap_or(0)) {
            at = screen.draw(buffer, parts.body, &ctx);
        }
        let shown = match first.and_then(|i| self.stack.get(i)) {
            Some(screen) => screen,
            None => &self.tabs[self.tab],
        };
        put(buffer, parts.title, "", look.style(Role::Text));
        title(
            buffer,
            parts.title,
            &ctx,
            shown.as_ref(),
            Some(self.tab).filter(|_| shown.place() != Place::Calm),
            &remark,
        );
        if let Some(message) = &self.message {
            message.draw(buffer, parts.message, look);
        }
        let top = match self.stack.last() {
            Some(screen) => screen,
            None => &self.tabs[self.tab],
        };
        bar(buffer, parts.bar, &ctx, top.as_ref());
        self.bar = parts.bar;
        at
    }
}
