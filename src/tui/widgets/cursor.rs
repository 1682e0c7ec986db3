//! The cursor of a list: where it stands, what is visible, and how it stays on the same item.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::tui::keys::{Code, Key};

/// Rows kept between the cursor and the edge of the window.
const MARGIN: usize = 3;

/// Which item is under the cursor and which rows are visible. Items are known by an identity `K`, so that the cursor
/// stays on the same one after sorting, filtering and reloading.
#[derive(Debug, Clone, Default)]
pub struct Cursor<K> {
    keys: Vec<K>,
    at: usize,
    top: usize,
    /// Where the items were drawn last; one row each.
    area: Rect,
}

impl<K: Clone + PartialEq> Cursor<K> {
    /// The cursor on the first of these items.
    pub fn new(keys: Vec<K>) -> Cursor<K> {
        Cursor {
            keys,
            at: 0,
            top: 0,
            area: Rect::ZERO,
        }
    }

    /// The identities of the items, in their order.
    pub fn keys(&self) -> &[K] {
        &self.keys
    }

    /// How many items there are, visible or not.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The identity under the cursor; `None` only when there is nothing.
    pub fn selected(&self) -> Option<&K> {
        self.keys.get(self.at)
    }

    /// The place under the cursor, from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Other items, or the same in another order. The cursor stays on its item, at its height on the screen;
    /// if that item is gone, on the one that took its place.
    pub fn reload(&mut self, keys: Vec<K>) {
        let found = match self.keys.get(self.at) {
            Some(key) if keys.get(self.at) == Some(key) => Some(self.at),
            Some(key) => keys.iter().position(|other| other == key),
            None => None,
        };
        self.keys = keys;
        if let Some(at) = found {
            self.top = (self.top + at).saturating_sub(self.at);
            self.at = at;
        }
        self.clamp();
    }

    /// Puts the cursor on an item; `false` when it is not there.
    pub fn select(&mut self, key: &K) -> bool {
        let found = self.keys.iter().position(|other| other == key);
        if let Some(at) = found {
            self.go(at);
        }
        found.is_some()
    }

    /// Puts the cursor on a place; beyond the end, on the last.
    pub fn go(&mut self, at: usize) {
        self.at = at;
        self.clamp();
    }

    /// Moves by so many rows, up where negative; stops at the first and the last item.
    pub fn step(&mut self, rows: isize) {
        self.go(self.at.saturating_add_signed(rows));
    }

    /// Arrows, `j` `k`, PgUp PgDn, `^u` `^d`, `g` `G`, Home End. `true` when the key was one of these.
    pub fn on_key(&mut self, key: &Key) -> bool {
        let page = usize::from(self.area.height).max(1);
        let half = (page / 2).max(1);
        match (key.plain(), key.with_ctrl()) {
            (Some(Code::Down | Code::Char('j')), _) => self.step(1),
            (Some(Code::Up | Code::Char('k')), _) => self.step(-1),
            (Some(Code::PageDown), _) | (_, Some('f')) => self.step(page as isize),
            (Some(Code::PageUp), _) | (_, Some('b')) => self.step(-(page as isize)),
            (_, Some('d')) => self.step(half as isize),
            (_, Some('u')) => self.step(-(half as isize)),
            (Some(Code::Home | Code::Char('g')), _) => self.go(0),
            (Some(Code::End | Code::Char('G')), _) => self.go(usize::MAX),
            _ => return false,
        }
        true
    }

    /// A click on a drawn row puts the cursor there; `false` elsewhere.
    pub fn click(&mut self, position: Position) -> bool {
        if !self.area.contains(position) {
            return false;
        }
        let at = self.top + usize::from(position.y - self.area.y);
        if at >= self.keys.len() {
            return false;
        }
        self.go(at);
        true
    }

    /// The places to draw into `area`, one row each, with the cursor among them.
    pub fn window(&mut self, area: Rect) -> Range<usize> {
        self.area = area;
        self.clamp();
        let height = usize::from(area.height);
        if height == 0 || area.width == 0 {
            return 0..0;
        }
        let margin = MARGIN.min((height - 1) / 2);
        let lowest_top = (self.at + margin + 1).saturating_sub(height);
        let highest_top = self.at.saturating_sub(margin);
        self.top = self.top.clamp(lowest_top.min(highest_top), highest_top);
        self.top = self.top.min(self.keys.len().saturating_sub(height));
        self.top..self.keys.len().min(self.top + height)
    }

    /// `12/345`, for the title.
    pub fn place(&self) -> String {
        let shown = if self.is_empty() { 0 } else { self.at + 1 };
        format!("{shown}/{}", self.keys.len())
    }

    fn clamp(&mut self) {
        self.at = self.at.min(self.keys.len().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(n: u32, height: u16) -> Cursor<u32> {
        let mut cursor = Cursor::new((0..n).collect());
        cursor.window(Rect::new(0, 0, 10, height));
        cursor
    }

    fn press(cursor: &mut Cursor<u32>, names: &str) {
        for name in names.split(' ') {
            assert!(cursor.on_key(&name.parse().unwrap()), "{name}");
            cursor.window(cursor.area);
        }
    }

    #[test]
    fn keys_move_as_in_a_pager() {
        for (names, at) in [
            ("j j k", 1),
            ("k", 0),
            ("G", 99),
            ("G g", 0),
            ("pagedown", 10),
            ("ctrl-d", 5),
            ("ctrl-d ctrl-u", 0),
            ("end pageup", 89),
            ("down ｊ", 2),
        ] {
            let mut cursor = cursor(100, 10);
            press(&mut cursor, names);
            assert_eq!(cursor.at(), at, "{names}");
        }
        assert!(!cursor(3, 3).on_key(&Key::char('x')));
    }

    #[test]
    fn three_rows_stay_visible_beyond_the_cursor() {
        let mut cursor = cursor(100, 10);
        for _ in 0..7 {
            press(&mut cursor, "j");
        }
        // Row 7 with three rows below it needs rows 1 to 10.
        assert_eq!(cursor.window(cursor.area), 1..11);
        press(&mut cursor, "G");
        assert_eq!(cursor.window(cursor.area), 90..100);
        press(&mut cursor, "k k k k k k k");
        assert_eq!(cursor.window(cursor.area), 89..99);
    }

    #[test]
    fn the_cursor_stays_on_its_item_at_its_height() {
        let mut cursor = cursor(100, 10);
        cursor.go(50);
        let before = cursor.window(cursor.area);
        cursor.reload((0..100).rev().collect());
        assert_eq!(cursor.selected(), Some(&50));
        let after = cursor.window(cursor.area);
        assert_eq!(50 - before.start, cursor.at() - after.start);
        cursor.reload(vec![1, 2, 50]);
        assert_eq!(cursor.selected(), Some(&50));
        cursor.reload(vec![]);
        assert_eq!(cursor.selected(), None);
        assert_eq!(cursor.place(), "0/0");
    }

    #[test]
    fn when_its_item_is_gone_the_cursor_takes_the_next() {
        let mut cursor = Cursor::new(vec!["甲", "乙", "丙"]);
        cursor.go(1);
        cursor.reload(vec!["甲", "丙"]);
        assert_eq!(cursor.selected(), Some(&"丙"));
        cursor.reload(vec!["甲"]);
        assert_eq!(cursor.selected(), Some(&"甲"));
    }

    #[test]
    fn a_click_goes_to_the_row_under_it() {
        let mut cursor = cursor(5, 10);
        assert!(cursor.click(Position::new(3, 4)));
        assert_eq!(cursor.at(), 4);
        assert!(!cursor.click(Position::new(3, 7)));
        assert!(!cursor.click(Position::new(30, 1)));
    }
}
