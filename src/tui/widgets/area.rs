//! A text of several lines, edited in place: soft-wrapped by display columns, the caret between graphemes.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::input::Edit;
use crate::text::{clean_line, width};
use crate::tui::keys::{Code, Key};

/// A text being typed.
#[derive(Debug, Clone, Default)]
pub struct AreaInput {
    text: String,
    /// The caret, in characters from the beginning.
    at: usize,
    /// The width rows were last asked for: up and down move by rows as they are drawn.
    columns: usize,
}

impl AreaInput {
    /// The text typed so far, with its line breaks.
    pub fn value(&self) -> &str {
        &self.text
    }

    /// Whether it holds no character.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Another text, cleaned already; the caret goes to its end.
    pub fn set(&mut self, value: &str) {
        self.text = value.to_string();
        self.at = self.len();
    }

    /// Whether the caret is behind the last character.
    pub fn at_end(&self) -> bool {
        self.at == self.len()
    }

    /// The line under the caret one place up or down, the caret with it.
    pub fn move_line(&mut self, up: bool) -> Edit {
        let mut lines: Vec<String> = self.text.split('\n').map(str::to_string).collect();
        let head = self.take(0..self.at);
        let here = head.matches('\n').count();
        let column = head.chars().rev().take_while(|c| *c != '\n').count();
        let to = match up {
            true => here.checked_sub(1),
            false => Some(here + 1).filter(|to| *to < lines.len()),
        };
        let Some(to) = to else {
            return Edit::Moved;
        };
        lines.swap(here, to);
        let before: usize = lines.iter().take(to).map(|l| l.chars().count() + 1).sum();
        self.text = lines.join("\n");
        self.at = before + column;
        Edit::Changed
    }

    fn len(&self) -> usize {
        self.text.chars().count()
    }

    fn take(&self, range: Range<usize>) -> String {
        self.text
            .chars()
            .skip(range.start)
            .take(range.end.saturating_sub(range.start))
            .collect()
    }

    /// The text in place of a range of characters; the caret goes behind it.
    fn replace(&mut self, range: Range<usize>, with: &str) {
        let (head, tail) = (self.take(0..range.start), self.take(range.end..usize::MAX));
        self.at = range.start + with.chars().count();
        self.text = format!("{head}{with}{tail}");
    }

    /// The rows of the text at a width, as ranges of characters; a line break belongs to none. One column stays
    /// free for the caret.
    pub fn rows(&self, columns: usize) -> Vec<Range<usize>> {
        let room = columns.saturating_sub(1).max(2);
        let mut out = Vec::new();
        let (mut from, mut at, mut used) = (0, 0, 0);
        for grapheme in self.text.graphemes(true) {
            let size = grapheme.chars().count();
            if grapheme.ends_with('\n') {
                out.push(from..at);
                at += size;
                (from, used) = (at, 0);
                continue;
            }
            let w = width(grapheme);
            if used + w > room && at > from {
                out.push(from..at);
                (from, used) = (at, 0);
            }
            used += w;
            at += size;
        }
        out.push(from..at);
        out
    }

    /// What stands in a row.
    pub fn row_text(&self, row: &Range<usize>) -> String {
        self.take(row.clone())
    }

    /// The row the caret stands in and its column there.
    pub fn caret(&self, columns: usize) -> (usize, usize) {
        let rows = self.rows(columns);
        let row = rows.iter().rposition(|r| r.start <= self.at).unwrap_or(0);
        let from = rows.get(row).map_or(0, |r| r.start);
        (row, width(&self.take(from..self.at)))
    }

    /// Sets the caret at a row and a column of what is shown; `window` is how many rows show while it has the keyboard.
    pub fn click(&mut self, row: usize, column: usize, window: Option<usize>) {
        let rows = self.rows(self.width());
        let top = window.map_or(0, |most| {
            let (caret, _) = self.caret(self.width());
            (caret + 1).saturating_sub(rows.len().min(most))
        });
        if let Some(row) = rows.get(top + row) {
            self.at = self.at_column(row.clone(), column);
        }
    }

    /// The place in a row whose character stands at a column.
    fn at_column(&self, row: Range<usize>, column: usize) -> usize {
        let (mut at, mut used) = (row.start, 0);
        for grapheme in self.take(row).graphemes(true) {
            used += width(grapheme);
            if used > column {
                break;
            }
            at += grapheme.chars().count();
        }
        at
    }

    /// Remembers the width the text is shown at.
    pub fn shown_at(&mut self, columns: usize) {
        self.columns = columns;
    }

    /// Letters type, Enter breaks the line, arrows move by rows as drawn; `Ignored` at the first and last row, so
    /// that the form can go on.
    pub fn on_key(&mut self, key: &Key) -> Edit {
        if let Some(c) = key.typed() {
            return self.insert(c.encode_utf8(&mut [0; 4]));
        }
        let word = key.ctrl || key.alt;
        match (key.code, key.with_ctrl()) {
            (Code::Enter, _) | (_, Some('j')) => self.insert("\n"),
            (Code::Left, _) | (_, Some('b')) => self.go(self.before(self.at)),
            (Code::Right, _) | (_, Some('f')) => self.go(self.after(self.at)),
            (Code::Up, _) if !word => self.up_down(-1),
            (Code::Down, _) if !word => self.up_down(1),
            (Code::Home, _) | (_, Some('a')) => self.go(self.row_here().start),
            (Code::End, _) | (_, Some('e')) => self.go(self.row_here().end),
            (Code::Backspace, _) | (_, Some('h')) => self.cut(self.before(self.at)..self.at),
            (Code::Delete, _) | (_, Some('d')) => self.cut(self.at..self.after(self.at)),
            (_, Some('u')) => self.cut(self.line_here().start..self.at),
            (_, Some('k')) => self.cut(self.at..self.line_here().end),
            _ => Edit::Ignored,
        }
    }

    /// Pasting is typing: line breaks stay, invisible characters are dropped.
    pub fn paste(&mut self, text: &str) -> Edit {
        self.insert(&text.replace("\r\n", "\n").replace('\r', "\n"))
    }

    fn insert(&mut self, text: &str) -> Edit {
        let clean: Vec<String> = text
            .split('\n')
            .map(|line| {
                // Fences keep the spaces that cleaning trims: a typed space is one.
                let fenced = clean_line(&format!("|{line}|"));
                let inner = fenced.strip_prefix('|').and_then(|l| l.strip_suffix('|'));
                inner.unwrap_or("").to_string()
            })
            .collect();
        let clean = clean.join("\n");
        if clean.is_empty() {
            return Edit::Moved;
        }
        self.replace(self.at..self.at, &clean);
        Edit::Changed
    }

    fn cut(&mut self, range: Range<usize>) -> Edit {
        if range.is_empty() {
            return Edit::Moved;
        }
        self.replace(range, "");
        Edit::Changed
    }

    fn go(&mut self, at: usize) -> Edit {
        self.at = at.min(self.len());
        Edit::Moved
    }

    /// The end of the grapheme before a place, in characters.
    fn before(&self, at: usize) -> usize {
        let head = self.take(0..at);
        let last = head
            .graphemes(true)
            .next_back()
            .map_or(0, |g| g.chars().count());
        at - last
    }

    fn after(&self, at: usize) -> usize {
        let tail = self.take(at..usize::MAX);
        at + tail.graphemes(true).next().map_or(0, |g| g.chars().count())
    }

    fn row_here(&self) -> Range<usize> {
        let rows = self.rows(self.width());
        let (row, _) = self.caret(self.width());
        rows.get(row).cloned().unwrap_or(0..0)
    }

    /// The line between line breaks.
    fn line_here(&self) -> Range<usize> {
        let head = self.take(0..self.at);
        let own = head.chars().rev().take_while(|c| *c != '\n').count();
        let rest = self.take(self.at..usize::MAX);
        let more = rest.chars().take_while(|c| *c != '\n').count();
        self.at - own..self.at + more
    }

    fn width(&self) -> usize {
        if self.columns == 0 { 60 } else { self.columns }
    }

    fn up_down(&mut self, by: isize) -> Edit {
        let rows = self.rows(self.width());
        let (row, column) = self.caret(self.width());
        let Some(to) = row.checked_add_signed(by).and_then(|r| rows.get(r)) else {
            return Edit::Ignored;
        };
        self.go(self.at_column(to.clone(), column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(area: &mut AreaInput, names: &str) -> Edit {
        let mut last = Edit::Ignored;
        for name in names.split(' ') {
            last = area.on_key(&name.parse().unwrap());
        }
        last
    }

    #[test]
    fn lines_are_typed_in_place() {
        let mut area = AreaInput::default();
        area.paste("第一行");
        press(&mut area, "enter");
        area.paste("第二行\r\n三\u{1b}");
        assert_eq!(area.value(), "第一行\n第二行\n三");
        assert_eq!(press(&mut area, "up up"), Edit::Moved);
        assert_eq!(press(&mut area, "up"), Edit::Ignored);
        press(&mut area, "x");
        assert_eq!(area.value(), "第x一行\n第二行\n三");
        press(&mut area, "end delete");
        assert_eq!(area.value(), "第x一行第二行\n三");
        press(&mut area, "ctrl-u");
        assert_eq!(area.value(), "第二行\n三");
        assert_eq!(press(&mut area, "down"), Edit::Moved);
        assert_eq!(press(&mut area, "down"), Edit::Ignored);
    }

    #[test]
    fn rows_are_cut_by_columns_and_leave_room_for_the_caret() {
        let mut area = AreaInput::default();
        area.set("中文四字abc\n\n尾");
        let rows: Vec<String> = area.rows(7).iter().map(|r| area.row_text(r)).collect();
        assert_eq!(rows, ["中文四", "字abc", "", "尾"]);
        assert_eq!(area.caret(7), (3, 2));
        area.shown_at(7);
        press(&mut area, "up up");
        assert_eq!(area.caret(7), (1, 0));
        press(&mut area, "end");
        assert_eq!(area.caret(7), (1, 5));
    }

    #[test]
    fn a_line_moves_with_its_caret() {
        let mut area = AreaInput::default();
        area.set("甲\n乙某\n丙");
        press(&mut area, "up");
        assert_eq!(area.move_line(true), Edit::Changed);
        assert_eq!(area.value(), "乙某\n甲\n丙");
        assert_eq!(area.move_line(true), Edit::Moved);
        press(&mut area, "x");
        assert_eq!(area.value(), "乙x某\n甲\n丙");
        area.move_line(false);
        area.move_line(false);
        assert_eq!(area.value(), "甲\n丙\n乙x某");
        assert_eq!(area.move_line(false), Edit::Moved);
    }

    #[test]
    fn a_caret_never_leaves_the_text() {
        for keys in [
            "left",
            "right",
            "up",
            "down",
            "home",
            "end",
            "backspace",
            "delete",
            "ctrl-k",
            "ctrl-u",
        ] {
            let mut area = AreaInput::default();
            press(&mut area, keys);
            area.set("e\u{301}案\n");
            for _ in 0..6 {
                press(&mut area, keys);
            }
            let (row, _) = area.caret(5);
            assert!(row < area.rows(5).len(), "{keys}");
        }
    }
}
