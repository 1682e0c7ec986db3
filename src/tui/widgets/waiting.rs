//! What is done beside the keys, while somebody waits: how far it is, and that Esc stops it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::keyed::keyed;
use crate::tui::paint::{put, rows};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// The one key that is heard.
pub const HINTS: &[(&str, Text)] = &[("Esc", text("停止", "stop"))];

/// How far something is.
pub struct Waiting {
    pub what: Said,
    /// From 0 to 1, where the whole is known and shown as a bar.
    pub done: Option<f64>,
    /// Esc was pressed; it has not ended yet.
    pub stopping: bool,
    /// What Esc leaves behind.
    pub leaves: Said,
}

impl Waiting {
    /// Draws what is done, a bar where the whole is known, and what Esc does.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let mut lines = vec![(ctx.say(&self.what).to_string(), Role::Text)];
        if let Some(done) = self.done {
            let width = usize::from(area.width.saturating_sub(4).min(60));
            let full = (done.min(1.0) * width as f64) as usize;
            let bar = format!("[{}{}]", "#".repeat(full), " ".repeat(width - full));
            lines.push((bar, Role::Accent));
        }
        let hint = match self.stopping {
            true => said!("正在停止…", "stopping…"),
            false => {
                keyed!("<back> 停止；{leaves}", "<back> stops; {leaves}"; leaves = self.leaves.clone())
            }
        };
        lines.push((ctx.say(&hint).to_string(), Role::Dim));
        for ((text, role), row) in lines.iter().zip(rows(area).skip(1)) {
            put(buffer, row, text, ctx.look.style(*role));
        }
    }
}
