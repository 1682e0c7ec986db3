//! A list in groups: headings the cursor steps over, items in columns; only the visible ones are made.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::text::{Said, wrap};
use crate::tui::keys::Key;
use crate::tui::paint::{put, rows, select_row};
use crate::tui::theme::{Look, Role};
use crate::tui::widgets::cursor::Cursor;
use crate::tui::widgets::rolls::Rolls;
use crate::tui::widgets::scroll;
use crate::tui::widgets::table::{Column, Row, cell, slots};

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entry<K> {
    Heading(Said),
    Item(K),
}

/// Items known by identity under headings.
pub(super) struct Grouped<K> {
    cursor: Cursor<Entry<K>>,
    items: usize,
    /// Shown where there is nothing; says the next key to press.
    pub empty: Said,
}

impl<K: Clone + PartialEq> Rolls for Grouped<K> {
    fn key(&mut self, key: &Key) -> bool {
        self.on_key(key)
    }

    fn hit(&mut self, at: Position) -> Option<bool> {
        self.click(at)
    }

    fn roll(&mut self, rows: i16) {
        self.wheel(rows);
    }
}

impl<K: Clone + PartialEq> Grouped<K> {
    pub(super) fn new(empty: Said) -> Grouped<K> {
        Grouped {
            cursor: Cursor::new(Vec::new()),
            items: 0,
            empty,
        }
    }

    /// Other items; the cursor stays on its own. Groups without items are left out, and so is an empty heading.
    pub(super) fn set(&mut self, groups: Vec<(Said, Vec<K>)>) {
        let mut entries = Vec::new();
        self.items = 0;
        for (heading, items) in groups {
            if items.is_empty() {
                continue;
            }
            if !heading.zh.is_empty() {
                entries.push(Entry::Heading(heading));
            }
            self.items += items.len();
            entries.extend(items.into_iter().map(Entry::Item));
        }
        self.cursor.reload(entries);
        self.settle(true);
    }

    /// The items, without their headings.
    pub(super) fn items(&self) -> impl Iterator<Item = &K> {
        self.cursor.keys().iter().filter_map(|entry| match entry {
            Entry::Item(item) => Some(item),
            Entry::Heading(_) => None,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.items == 0
    }

    pub(super) fn selected(&self) -> Option<&K> {
        match self.cursor.selected() {
            Some(Entry::Item(item)) => Some(item),
            _ => None,
        }
    }

    /// Puts the cursor on an item, if it is there.
    pub(super) fn select(&mut self, item: &K) {
        self.cursor.select(&Entry::Item(item.clone()));
    }

    /// Whether no item stands above the cursor.
    pub(super) fn at_first(&self) -> bool {
        let above = self.cursor.keys().iter().take(self.cursor.at());
        !above.into_iter().any(|e| matches!(e, Entry::Item(_)))
    }

    pub(super) fn on_key(&mut self, key: &Key) -> bool {
        let before = self.cursor.at();
        let used = self.cursor.on_key(key);
        if used {
            self.settle(self.cursor.at() >= before);
        }
        used
    }

    pub(super) fn wheel(&mut self, rows: i16) {
        self.cursor.step(isize::from(rows));
        self.settle(rows >= 0);
    }

    /// Puts the cursor on the row clicked; `Some(true)` when it stood there already.
    pub(super) fn click(&mut self, at: Position) -> Option<bool> {
        let before = self.cursor.at();
        if !self.cursor.click(at) {
            return None;
        }
        if self.selected().is_none() {
            self.cursor.go(before);
            return None;
        }
        Some(self.cursor.at() == before)
    }

    /// Off a heading: onwards in the direction of the movement, else back.
    fn settle(&mut self, down: bool) {
        let at = self.cursor.at();
        let keys = self.cursor.keys();
        let is_item = |i: &usize| matches!(keys.get(*i), Some(Entry::Item(_)));
        if is_item(&at) {
            return;
        }
        let below = (at..keys.len()).find(is_item);
        let above = (0..at).rev().find(is_item);
        let to = if down {
            below.or(above)
        } else {
            above.or(below)
        };
        if let Some(to) = to {
            self.cursor.go(to);
        }
    }

    /// Draws the column heads, then the visible lines.
    pub(super) fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        focused: bool,
        columns: &[Column],
        mut row: impl FnMut(&K) -> Row,
    ) {
        let area = area.intersection(buffer.area);
        let head = u16::from(area.height > 3 && columns.iter().any(|c| !c.title.is_empty()));
        let body = Rect {
            y: area.y + head,
            height: area.height - head,
            ..area
        };
        let (whole, body) = (body, scroll::content(body, self.cursor.len()));
        let slots = slots(body, columns);
        if head == 1 {
            buffer.set_style(Rect { height: 1, ..area }, look.style(Role::Header));
            for (column, slot) in columns.iter().zip(&slots) {
                cell(
                    buffer,
                    *slot,
                    area.y,
                    &column.title,
                    column.right,
                    look,
                    Role::Header,
                );
            }
        }
        if self.is_empty() {
            let lines = wrap(self.empty.get(look.lang), usize::from(body.width));
            for (line, row) in lines.iter().zip(rows(body)) {
                put(buffer, row, line, look.style(Role::Dim));
            }
        }
        let window = self.cursor.window(body);
        scroll::bar(buffer, whole, window.start, self.cursor.len(), look);
        for (place, line) in window.zip(rows(body)) {
            let key = match self.cursor.keys().get(place) {
                Some(Entry::Heading(said)) => {
                    put(buffer, line, said.get(look.lang), look.style(Role::Title));
                    continue;
                }
                Some(Entry::Item(key)) => key,
                None => continue,
            };
            let shown = row(key);
            // a sentence stands over all columns
            if let ([(text, role)], true) = (shown.cells.as_slice(), columns.len() > 1) {
                put(buffer, line, text, look.style(*role));
            }
            let cells = shown
                .cells
                .iter()
                .filter(|_| shown.cells.len() > 1 || columns.len() == 1);
            for ((text, role), (column, slot)) in cells.zip(columns.iter().zip(&slots)) {
                cell(buffer, *slot, line.y, text, column.right, look, *role);
            }
            if place == self.cursor.at() {
                select_row(buffer, line, look, focused);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(list: &mut Grouped<u32>, names: &str) {
        for name in names.split(' ') {
            assert!(list.on_key(&name.parse().unwrap()));
        }
    }

    #[test]
    fn the_cursor_steps_over_headings() {
        let mut list = Grouped::new(Said::default());
        let h = |s: &str| Said::same(s);
        list.set(vec![
            (h("a"), vec![1, 2]),
            (h("none"), vec![]),
            (h("b"), vec![3]),
        ]);
        assert_eq!(list.selected(), Some(&1));
        assert!(list.at_first());
        press(&mut list, "j j");
        assert_eq!(list.selected(), Some(&3));
        press(&mut list, "k");
        assert_eq!(list.selected(), Some(&2));
        press(&mut list, "g");
        assert_eq!(list.selected(), Some(&1));
        list.set(vec![(h("b"), vec![3, 1])]);
        assert_eq!(list.selected(), Some(&1));
        list.set(vec![]);
        assert_eq!(list.selected(), None);
    }
}
