//! A frame as plain text, for snapshots and for exporting what is on screen.

use ratatui::buffer::{Buffer, CellWidth};

/// The rows of a buffer, each wide character once, spaces at the ends of rows trimmed.
pub fn screen_text(buffer: &Buffer) -> String {
    let columns = usize::from(buffer.area.width);
    if columns == 0 {
        return String::new();
    }
    let mut out = String::new();
    for row in buffer.content.chunks(columns) {
        let mut line = String::new();
        let mut x = 0;
        while let Some(cell) = row.get(x) {
            line.push_str(cell.symbol());
            x += usize::from(cell.symbol().cell_width()).max(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn wide_characters_stand_once_and_row_ends_are_trimmed() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        buffer.set_string(0, 0, "《案》 a", Style::new());
        assert_eq!(screen_text(&buffer), "《案》 a\n\n");
        crate::tui::pass::finish(&mut buffer, crate::tui::theme::Look::default());
        assert_eq!(screen_text(&buffer), "《案》 a\n\n");
    }
}
