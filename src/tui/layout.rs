//! Where things go: the screen's standing parts, and the caret never on the last row.

use ratatui::layout::{Position, Rect};

/// The standing parts of every screen, from top to bottom. On tiny screens some are empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shell {
    /// One row: which screen, which file, which day.
    pub title: Rect,
    pub body: Rect,
    /// Rows for messages and prompts, just above the bar.
    pub message: Rect,
    /// The last row: the keys that are valid now. Never holds the caret.
    pub bar: Rect,
}

/// Divides the screen; `message_rows` is what the message of the moment needs (0 when there is none).
pub fn shell(area: Rect, message_rows: u16) -> Shell {
    let rows = area.height;
    let bar_rows = u16::from(rows >= 2);
    let title_rows = u16::from(rows >= 4);
    let free = rows - bar_rows - title_rows;
    let message_rows = message_rows.min(free.saturating_sub(1));
    let body_rows = free - message_rows;
    let part =
        |y: u16, height: u16| Rect::new(area.x, area.y.saturating_add(y), area.width, height);
    Shell {
        title: part(0, title_rows),
        body: part(title_rows, body_rows),
        message: part(title_rows + body_rows, message_rows),
        bar: part(rows - bar_rows, bar_rows),
    }
}

/// The area without the screen's last row, where an input-method window would have no room below it.
pub fn off_last_row(area: Rect, screen: Rect) -> Rect {
    let area = area.intersection(screen);
    if area.height == 0 || area.bottom() < screen.bottom() || screen.height < 2 {
        return area;
    }
    if area.height > 1 {
        Rect {
            height: area.height - 1,
            ..area
        }
    } else {
        Rect {
            y: area.y - 1,
            ..area
        }
    }
}

/// A caret position as the frame may set it: inside the screen and not on its last row.
pub fn caret(at: Position, screen: Rect) -> Option<Position> {
    (screen.contains(at) && at.y + 1 < screen.bottom()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_the_shell_cover_the_screen_once_at_every_size() {
        for width in 0..5 {
            for height in 0..12 {
                for wanted in 0..4 {
                    let area = Rect::new(0, 0, width, height);
                    let parts = shell(area, wanted);
                    let rows = parts.title.height
                        + parts.body.height
                        + parts.message.height
                        + parts.bar.height;
                    assert_eq!(rows, height);
                    assert_eq!(parts.body.bottom(), parts.message.y);
                    assert_eq!(parts.message.bottom(), parts.bar.y);
                }
            }
        }
    }

    #[test]
    fn nothing_that_is_typed_into_lies_on_the_last_row() {
        let screen = Rect::new(0, 0, 10, 5);
        assert_eq!(
            off_last_row(Rect::new(0, 4, 10, 1), screen),
            Rect::new(0, 3, 10, 1)
        );
        assert_eq!(
            off_last_row(Rect::new(0, 2, 10, 3), screen),
            Rect::new(0, 2, 10, 2)
        );
        assert_eq!(
            off_last_row(Rect::new(0, 1, 10, 1), screen),
            Rect::new(0, 1, 10, 1)
        );
        assert_eq!(caret(Position::new(2, 4), screen), None);
        assert_eq!(
            caret(Position::new(2, 3), screen),
            Some(Position::new(2, 3))
        );
        assert_eq!(caret(Position::new(10, 3), screen), None);
    }
}
