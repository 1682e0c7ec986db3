//! A box in the middle of the screen, over what is there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Widget};

use crate::text::fit;
use crate::tui::layout;
use crate::tui::paint::clear;
use crate::tui::theme::{Look, Role};

/// Clears a centred box for `columns` x `rows` of content, draws its frame and title, and returns where the content
/// goes. On a screen that is too small the frame goes first, then the content is cut. The last row stays free.
pub fn popup(
    buffer: &mut Buffer,
    screen: Rect,
    columns: u16,
    rows: u16,
    title: &str,
    look: Look,
) -> Rect {
    popup_at(buffer, screen, None, (columns, rows), title, look)
}

/// The same under a place on the screen, or above it where there is more room; in the middle where there is none.
pub fn popup_at(
    buffer: &mut Buffer,
    screen: Rect,
    place: Option<Rect>,
    (columns, rows): (u16, u16),
    title: &str,
    look: Look,
) -> Rect {
    let room = layout::off_last_row(screen, buffer.area);
    if room.width < 6 || room.height < 3 {
        clear(buffer, room);
        return room;
    }
    // The frame, and one column of air on each side of the content.
    let width = columns.saturating_add(4).min(room.width);
    let height = rows.saturating_add(2).min(room.height);
    let place = place.filter(|place| room.contains(place.as_position()));
    let (x, y) = match place {
        None => (
            room.x + (room.width - width) / 2,
            room.y + (room.height - height) / 2,
        ),
        Some(place) => {
            // The text of the field stands under the text of the cell.
            let x = place
                .x
                .saturating_sub(2)
                .max(room.x)
                .min(room.right() - width);
            let under = place.y + 1;
            let y = match under + height <= room.bottom() {
                true => under,
                false => place.y.saturating_sub(height).max(room.y),
            };
            (x, y.min(room.bottom() - height))
        }
    };
    let area = Rect::new(x, y, width, height);
    // A wide character that begins one column to the left would reach under the frame.
    let left = u16::from(area.x > room.x);
    let cleared = Rect {
        x: area.x - left,
        width: area.width + left,
        ..area
    };
    clear(buffer, cleared);
    let mut block = Block::bordered().border_style(look.style(Role::Border));
    if !title.is_empty() && width > 6 {
        let title = format!(" {} ", fit(title, usize::from(width) - 6));
        block = block.title_top(title).title_style(look.style(Role::Title));
    }
    block.render(area, buffer);
    Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::paint::put;
    use crate::tui::paint::sizes::{LONG, everywhere};
    use crate::tui::pass::finish;
    use crate::tui::screen_text::screen_text;
    use ratatui::style::Style;

    #[test]
    fn the_frame_is_whole_over_wide_text() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 17, 6));
        for y in 0..6 {
            buffer.set_string(0, y, "案案案案案案案案", Style::new());
        }
        let area = buffer.area;
        let inner = popup(&mut buffer, area, 6, 2, "问", Look::default());
        put(&mut buffer, inner, "删除？", Style::new());
        finish(&mut buffer, Look::default());
        // Columns 3 to 12 of the first four rows: the box cuts the second character and the seventh.
        assert_eq!(
            screen_text(&buffer),
            "案 ┌ 问 ────┐ 案\n案 │ 删除？ │ 案\n案 │        │ 案\n案 └────────┘ 案\n案案案案案案案案\n案案案案案案案案\n"
        );
    }

    #[test]
    fn every_size() {
        everywhere(|buffer, area| {
            let inner = popup(buffer, area, 30, 4, LONG, Look::default());
            put(buffer, inner, LONG, Style::new());
            None
        });
    }
}
