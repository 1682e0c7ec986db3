//! The message line: what was done, what was refused and what to do instead, what is doubtful.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::{Said, wrap};
use crate::tui::keyed::here;
use crate::tui::paint::{put, rows};
use crate::tui::theme::{Look, Role};

/// Something the program says above the bottom bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    Info(Said),
    /// What cannot be done, and what to do instead.
    Refusal {
        what: Said,
        hint: Said,
    },
    /// What is unlikely, and how to confirm or change it.
    Doubt {
        what: Said,
        hint: Said,
    },
}

impl Message {
    fn lines(&self, columns: u16, look: Look) -> Vec<(String, Role)> {
        let (role, what, hint) = match self {
            Message::Info(what) => (Role::Text, what, None),
            Message::Refusal { what, hint } => (Role::Alarm, what, Some(hint)),
            Message::Doubt { what, hint } => (Role::Warn, what, Some(hint)),
        };
        let columns = usize::from(columns.saturating_sub(2));
        let mut lines: Vec<(String, Role)> = wrap(&here(what, look.lang), columns)
            .into_iter()
            .map(|line| (line, role))
            .collect();
        if let Some(hint) = hint
            .map(|hint| here(hint, look.lang))
            .filter(|hint| !hint.is_empty())
        {
            lines.extend(
                wrap(&hint, columns)
                    .into_iter()
                    .map(|line| (line, Role::Text)),
            );
        }
        lines
    }

    /// Rows needed at this width.
    pub fn rows(&self, columns: u16, look: Look) -> u16 {
        u16::try_from(self.lines(columns, look).len()).unwrap_or(u16::MAX)
    }

    /// Draws as many lines as there is room for; the first begins with the sign of its kind.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: Look) {
        let area = area.intersection(buffer.area);
        for (i, ((line, role), row)) in self
            .lines(area.width, look)
            .iter()
            .zip(rows(area))
            .enumerate()
        {
            if i == 0 {
                put(
                    buffer,
                    Rect { width: 1, ..row },
                    role.sign(),
                    look.style(*role),
                );
            }
            let text = Rect {
                x: row.x.saturating_add(2),
                width: row.width.saturating_sub(2),
                ..row
            };
            put(buffer, text, line, look.style(*role));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::paint::sizes::{LONG, everywhere};
    use crate::tui::screen_text::screen_text;

    #[test]
    fn a_refusal_says_what_to_do_in_its_own_line() {
        let message = Message::Refusal {
            what: Said::new("开庭日早于立案日", "the hearing is before the docketing"),
            hint: Said::new("请核对传票上的日期", "check the date on the summons"),
        };
        let look = Look::default();
        assert_eq!(message.rows(20, look), 2);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 2));
        let area = buffer.area;
        message.draw(&mut buffer, area, look);
        assert_eq!(
            screen_text(&buffer),
            "! 开庭日早于立案日\n  请核对传票上的日期\n"
        );
    }

    #[test]
    fn every_size() {
        let message = Message::Doubt {
            what: Said::same(LONG),
            hint: Said::same(LONG),
        };
        everywhere(|buffer, area| {
            message.draw(buffer, area, Look::default());
            None
        });
    }
}
