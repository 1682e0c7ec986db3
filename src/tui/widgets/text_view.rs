//! Text to read: wrapped to the width, scrolled by rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scroll;
use crate::text::wrap;
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{put, rows};
use crate::tui::theme::{Look, Role};

/// Paragraphs by role, for help and explanations.
#[derive(Debug, Clone, Default)]
pub struct TextView {
    paragraphs: Vec<(String, Role)>,
    wrapped: Vec<(String, Role)>,
    /// The width `wrapped` is for.
    columns: Option<u16>,
    top: usize,
    height: usize,
}

impl TextView {
    /// These paragraphs, shown from the top.
    pub fn new(paragraphs: impl IntoIterator<Item = (String, Role)>) -> TextView {
        TextView {
            paragraphs: paragraphs.into_iter().collect(),
            ..TextView::default()
        }
    }

    /// Other text; the place stays as far as it can (help that is being searched).
    pub fn set(&mut self, paragraphs: impl IntoIterator<Item = (String, Role)>) {
        self.paragraphs = paragraphs.into_iter().collect();
        self.columns = None;
    }

    /// Rows the whole text takes at this width, for the size of a popup.
    pub fn rows(&mut self, columns: u16) -> usize {
        self.wrap_to(columns);
        self.wrapped.len()
    }

    /// Whether there is more below what was drawn last.
    pub fn more(&self) -> bool {
        self.top + self.height < self.wrapped.len()
    }

    /// Moves by so many wrapped rows, up where negative; stops at the ends of the text.
    pub fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by);
        self.clamp();
    }

    /// The keys of a pager. `true` when the key was one of these.
    pub fn on_key(&mut self, key: &Key) -> bool {
        let page = self.height.max(1) as isize;
        match (key.plain(), key.with_ctrl()) {
            (Some(Code::Down | Code::Char('j')), _) => self.scroll(1),
            (Some(Code::Up | Code::Char('k')), _) => self.scroll(-1),
            (Some(Code::PageDown | Code::Char(' ')), _) | (_, Some('f')) => self.scroll(page),
            (Some(Code::PageUp), _) | (_, Some('b')) => self.scroll(-page),
            (_, Some('d')) => self.scroll((page / 2).max(1)),
            (_, Some('u')) => self.scroll(-(page / 2).max(1)),
            (Some(Code::Home | Code::Char('g')), _) => self.top = 0,
            (Some(Code::End | Code::Char('G')), _) => self.scroll(isize::MAX),
            _ => return false,
        }
        true
    }

    /// Draws the rows that fit into the area, with a scroll bar where there are more.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: Look) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        self.height = usize::from(area.height);
        let whole = area;
        // Wrapped already to what is left beside the bar.
        let beside = self.columns == Some(area.width - 1) && self.wrapped.len() > self.height;
        if !beside {
            self.wrap_to(area.width);
        }
        let area = scroll::content(area, self.wrapped.len());
        self.wrap_to(area.width);
        self.clamp();
        scroll::bar(buffer, whole, self.top, self.wrapped.len(), look);
        for ((line, role), row) in self.wrapped.iter().skip(self.top).zip(rows(area)) {
            put(buffer, row, line, look.style(*role));
        }
    }

    fn wrap_to(&mut self, columns: u16) {
        if self.columns == Some(columns) {
            return;
        }
        self.columns = Some(columns);
        self.wrapped = self
            .paragraphs
            .iter()
            .flat_map(|(text, role)| {
                wrap(text, usize::from(columns))
                    .into_iter()
                    .map(|line| (line, *role))
            })
            .collect();
    }

    fn clamp(&mut self) {
        self.top = self.top.min(self.wrapped.len().saturating_sub(self.height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::paint::sizes::{LONG, everywhere};
    use crate::tui::screen_text::screen_text;

    #[test]
    fn text_wraps_and_scrolls_to_its_end_and_no_further() {
        let mut view = TextView::new([
            ("第八十八条".to_string(), Role::Title),
            ("十日内提出".to_string(), Role::Text),
        ]);
        let mut drawn = |key: &str| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 3));
            if !key.is_empty() {
                assert!(view.on_key(&key.parse().unwrap()));
            }
            let area = buffer.area;
            view.draw(&mut buffer, area, Look::default());
            (screen_text(&buffer), view.more())
        };
        assert_eq!(drawn(""), ("第八十\n八条\n十日内\n".to_string(), true));
        assert_eq!(drawn("G"), ("八条\n十日内\n提出\n".to_string(), false));
        assert_eq!(drawn("pagedown").0, "八条\n十日内\n提出\n");
        assert_eq!(drawn("k").0, "第八十\n八条\n十日内\n");
    }

    #[test]
    fn every_size() {
        let mut view =
            TextView::new((0..30).map(|i| (format!("{i} {LONG} with words"), Role::Text)));
        everywhere(|buffer, area| {
            view.scroll(5);
            view.draw(buffer, area, Look::default());
            None
        });
    }
}
