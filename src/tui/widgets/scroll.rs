//! The scrollbar of a list that does not fit: one column at its right edge, a line with a block where one stands.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::paint::{put, rows};
use crate::tui::theme::{Look, Role};

/// What is left for the rows of a list of `total`: one column less where the bar is needed and there is room for it.
pub fn content(area: Rect, total: usize) -> Rect {
    let needed = total > usize::from(area.height) && area.height > 1 && area.width > 8;
    Rect {
        width: area.width - u16::from(needed),
        ..area
    }
}

/// Draws the bar of a list of `total` rows whose row `top` stands first.
pub fn bar(buffer: &mut Buffer, area: Rect, top: usize, total: usize, look: Look) {
    if content(area, total).width < area.width {
        bar_of(buffer, area, top, total, area.height, look);
    }
}

/// The same where `visible` items fill the area, one of which may take several rows.
pub fn bar_of(buffer: &mut Buffer, area: Rect, top: usize, total: usize, visible: u16, look: Look) {
    let (height, visible) = (usize::from(area.height), usize::from(visible));
    if height == 0 || total <= visible {
        return;
    }
    // The block is never less than a row, and touches an edge only when the list does.
    let block = (height * visible / total).clamp(1, height);
    let (space, ahead) = (height - block, total - visible);
    let mut at = (top.min(ahead) * space).div_ceil(ahead.max(1)).min(space);
    if top > 0 && top < ahead && space > 1 {
        at = at.clamp(1, space - 1);
    }
    for (row, line) in rows(area).enumerate() {
        let here = (at..at + block).contains(&row);
        let edge = Rect {
            x: line.right() - 1,
            width: 1,
            ..line
        };
        let (symbol, role) = if here {
            ("█", Role::Text)
        } else {
            ("│", Role::Border)
        };
        put(buffer, edge, symbol, look.style(role));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::screen_text::screen_text;

    fn drawn(top: usize, total: usize) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 5));
        let area = buffer.area;
        bar(&mut buffer, area, top, total, Look::default());
        screen_text(&buffer).replace([' ', '\n'], "")
    }

    #[test]
    fn the_block_shows_where_one_stands() {
        assert_eq!(drawn(0, 5), "");
        assert_eq!(drawn(0, 10), "██│││");
        assert_eq!(drawn(5, 10), "│││██");
        assert_eq!(drawn(0, 1000), "█││││");
        // In the middle it touches neither end.
        assert_eq!(drawn(1, 1000), "│█│││");
        assert_eq!(drawn(994, 1000), "│││█│");
        assert_eq!(drawn(995, 1000), "││││█");
    }
}
