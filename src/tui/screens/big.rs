//! Large figures, five rows high, for a page that is read from two metres away.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::paint::put;
use crate::tui::theme::{Look, Role};

/// Rows a figure takes.
pub(super) const ROWS: u16 = 5;

/// Each sign as five rows of three columns (one for the point), top to bottom.
const SIGNS: &[(char, [&str; 5])] = &[
    ('0', ["███", "█ █", "█ █", "█ █", "███"]),
    ('1', [" █ ", "██ ", " █ ", " █ ", "███"]),
    ('2', ["███", "  █", "███", "█  ", "███"]),
    ('3', ["███", "  █", "███", "  █", "███"]),
    ('4', ["█ █", "█ █", "███", "  █", "  █"]),
    ('5', ["███", "█  ", "███", "  █", "███"]),
    ('6', ["███", "█  ", "███", "█ █", "███"]),
    ('7', ["███", "  █", "  █", "  █", "  █"]),
    ('8', ["███", "█ █", "███", "█ █", "███"]),
    ('9', ["███", "█ █", "███", "  █", "███"]),
    ('.', [" ", " ", " ", " ", "█"]),
    ('%', ["█ █", "  █", " █ ", "█  ", "█ █"]),
    ('-', ["   ", "   ", "███", "   ", "   "]),
];

fn row(text: &str, n: usize) -> String {
    let signs = text
        .chars()
        .filter_map(|c| SIGNS.iter().find(|(s, _)| *s == c));
    let rows: Vec<&str> = signs.filter_map(|(_, rows)| rows.get(n).copied()).collect();
    rows.join(" ")
}

/// The columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    row(text, 0).chars().count()
}

/// Draws digits, `.`, `%` and `-`; anything else is left out.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, text: &str, look: Look) {
    for n in 0..ROWS {
        let at = Rect {
            y: area.y.saturating_add(n),
            height: u16::from(n < area.height),
            ..area
        };
        put(
            buffer,
            at,
            &row(text, usize::from(n)),
            look.style(Role::Title),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::paint::sizes::everywhere;

    #[test]
    fn every_sign_is_a_rectangle() {
        for (sign, rows) in SIGNS {
            let wide = rows[0].chars().count();
            assert!(rows.iter().all(|r| r.chars().count() == wide), "{sign}");
        }
        assert_eq!(columns("10.00%"), 3 + 1 + 3 + 1 + 1 + 1 + 3 + 1 + 3 + 1 + 3);
        everywhere(|buffer, area| {
            draw(buffer, area, "67.98%", Look::default());
            None
        });
    }
}
