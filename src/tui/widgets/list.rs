//! A list of one-row items; only the visible ones are made.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::cursor::Cursor;
use super::scroll;
use crate::text::{Said, wrap};
use crate::tui::paint::{put, put_line, rows, select_row};
use crate::tui::theme::{Look, Role};

/// Items known by identity, with what to say when there are none.
#[derive(Debug, Clone)]
pub struct List<K> {
    pub cursor: Cursor<K>,
    /// Shown instead of items; says the next key to press.
    pub empty: Said,
}

impl<K: Clone + PartialEq> List<K> {
    /// A list without items, and what is shown while it has none.
    pub fn new(empty: impl Into<Said>) -> List<K> {
        List {
            cursor: Cursor::new(Vec::new()),
            empty: empty.into(),
        }
    }

    /// Draws the visible items; `item` makes the line of one, given its place and identity.
    pub fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
        mut item: impl FnMut(usize, &K) -> Line<'static>,
    ) {
        let area = area.intersection(buffer.area);
        if self.cursor.is_empty() {
            draw_empty(buffer, area, look, &self.empty);
        }
        let (whole, area) = (area, scroll::content(area, self.cursor.len()));
        let window = self.cursor.window(area);
        scroll::bar(buffer, whole, window.start, self.cursor.len(), look);
        for (place, row) in window.zip(rows(area)) {
            let Some(key) = self.cursor.keys().get(place) else {
                continue;
            };
            put_line(buffer, row, &item(place, key));
            if place == self.cursor.at() {
                select_row(buffer, row, look, focused);
            }
        }
    }
}

/// The words shown where a list has nothing.
pub(super) fn draw_empty(buffer: &mut Buffer, area: Rect, look: Look, said: &Said) {
    let lines = wrap(said.get(look.lang), usize::from(area.width));
    for (line, row) in lines.iter().zip(rows(area)) {
        put(buffer, row, line, look.style(Role::Dim));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::text;
    use crate::tui::paint::sizes::{LONG, everywhere};
    use crate::tui::screen_text::screen_text;
    use ratatui::style::Modifier;

    #[test]
    fn only_visible_items_are_made_and_the_selected_row_is_reversed_to_its_end() {
        let mut list = List::new(text("没有案件，按 n 新建", "no cases; n makes one"));
        list.cursor.reload((0..1_000_000u32).collect());
        list.cursor.go(1);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 3));
        let mut made = 0;
        let area = buffer.area;
        list.draw(&mut buffer, area, Look::default(), true, |_, key| {
            made += 1;
            Line::from(format!("第{key}件案"))
        });
        assert_eq!(made, 3);
        assert_eq!(screen_text(&buffer), "第0件案\n第1件案\n第2件案\n");
        for x in 0..8 {
            assert!(buffer[(x, 1)].modifier.contains(Modifier::REVERSED));
            assert!(!buffer[(x, 2)].modifier.contains(Modifier::REVERSED));
        }
    }

    #[test]
    fn an_empty_list_says_the_next_key() {
        let mut list: List<u32> = List::new(text("没有案件，按 n 新建", "no cases; n makes one"));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 2));
        let area = buffer.area;
        list.draw(&mut buffer, area, Look::default(), true, |_, _| {
            Line::default()
        });
        assert_eq!(screen_text(&buffer), "没有案件，按 n 新建\n\n");
    }

    #[test]
    fn every_size() {
        let mut list = List::new(Said::new(LONG, "nothing"));
        for n in [0, 1, 50] {
            list.cursor.reload((0..n).collect::<Vec<u32>>());
            list.cursor.go(7);
            everywhere(|buffer, area| {
                list.draw(buffer, area, Look::default(), n == 50, |i, _| {
                    Line::from(format!("{i}{LONG}"))
                });
                None
            });
        }
    }
}
