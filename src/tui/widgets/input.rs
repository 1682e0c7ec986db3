//! One line of input: moved through by grapheme, scrolled sideways, with its caret in display columns.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use crate::said;
use crate::text::{Said, clean_line, width};
use crate::tui::keys::{Code, Key};
use crate::tui::layout;
use crate::tui::paint::{put, select_row};
use crate::tui::theme::{Look, Role};

/// What a key did to an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Not a key of the input: the screen may use it.
    Ignored,
    Moved,
    Changed,
}

/// A line being typed.
#[derive(Debug, Clone, Default)]
pub struct LineInput {
    inner: Input,
    /// Display columns scrolled out at the left.
    scroll: usize,
    /// Characters it takes; none is what any line takes.
    longest: Option<usize>,
    /// More came than it takes: it says so until something else is typed.
    full: bool,
    /// What stands in it was proposed: typing replaces it, a movement key keeps it.
    selected: bool,
}

/// Characters a line takes: far more than any name, address or reason.
pub const LONGEST: usize = 1_000;

impl LineInput {
    /// A line that holds a value, cleaned, the caret at its end.
    pub fn new(value: &str) -> LineInput {
        LineInput {
            inner: Input::new(clean_line(value)),
            ..LineInput::default()
        }
    }

    /// One that begins with a proposal, selected.
    pub fn proposed(value: &str) -> LineInput {
        let line = LineInput::new(value);
        LineInput {
            selected: !line.is_empty(),
            ..line
        }
    }

    /// What stands in it is typed over; a movement key keeps it.
    pub fn select(&mut self) {
        self.selected = !self.is_empty();
    }

    /// One that takes so many characters.
    pub fn of(longest: usize) -> LineInput {
        LineInput {
            longest: Some(longest),
            ..LineInput::default()
        }
    }

    /// That more came than it takes, and how much it does.
    pub fn full(&self) -> Option<Said> {
        let longest = self.longest.unwrap_or(LONGEST);
        self.full.then(|| {
            said!(
                "最长 {longest} 字，其余略去",
                "{longest} characters at most; the rest is left out"
            )
        })
    }

    /// The text typed so far.
    pub fn value(&self) -> &str {
        self.inner.value()
    }

    /// Whether it holds no character.
    pub fn is_empty(&self) -> bool {
        self.value().is_empty()
    }

    /// Another value, cleaned; the caret goes to its end.
    pub fn set(&mut self, value: &str) {
        let new = LineInput::new(value);
        *self = LineInput {
            longest: self.longest,
            // The same words read anew: what was left out of them is left out still.
            full: self.full && new.value() == self.value(),
            ..new
        };
    }

    /// Whether the caret is behind the last character.
    pub fn at_end(&self) -> bool {
        self.inner.cursor() == self.value().chars().count()
    }

    /// Sets the caret at a column of what is shown; before it had the keyboard the text began at its left.
    pub fn click(&mut self, column: usize, focused: bool) {
        let to = column + if focused { self.scroll } else { 0 };
        self.selected = false;
        let (mut at, mut used) = (0, 0);
        for grapheme in self.inner.value().graphemes(true) {
            used += width(grapheme);
            if used > to {
                break;
            }
            at += grapheme.chars().count();
        }
        self.inner = std::mem::take(&mut self.inner).with_cursor(at);
    }

    /// The keys of a line editor: letters type, arrows, Home End, `^a` `^e`, Ctrl-arrows by word, Backspace, Del,
    /// `^w` `^u` `^k`, `^y` puts back what was cut.
    pub fn on_key(&mut self, key: &Key) -> Edit {
        if let Some(c) = key.typed() {
            return self.paste(c.encode_utf8(&mut [0; 4]));
        }
        let Some(request) = request(key) else {
            return Edit::Ignored;
        };
        if std::mem::take(&mut self.selected) && matches!(key.code, Code::Backspace | Code::Delete)
        {
            self.set("");
            return Edit::Changed;
        }
        match self.inner.handle(request) {
            Some(changed) if changed.value => Edit::Changed,
            _ => Edit::Moved,
        }
    }

    /// Pasting is typing: line breaks become spaces, invisible characters are dropped.
    pub fn paste(&mut self, text: &str) -> Edit {
        // Fences keep the spaces at the ends that cleaning trims: a typed space is one.
        let fenced = clean_line(&format!("|{text}|"));
        let clean = fenced
            .strip_prefix('|')
            .and_then(|rest| rest.strip_suffix('|'))
            .unwrap_or("");
        if clean.is_empty() {
            return Edit::Moved;
        }
        if std::mem::take(&mut self.selected) {
            self.set("");
        }
        let at = self.inner.cursor();
        let mut value: String = self.value().chars().take(at).collect();
        value.push_str(clean);
        let caret = value.chars().count();
        value.extend(self.value().chars().skip(at));
        // What stood there already is never cut.
        let longest = self.longest.unwrap_or(LONGEST);
        let longest = longest.max(self.value().chars().count());
        self.full = value.chars().count() > longest;
        let (value, caret) = match self.full {
            true => (value.chars().take(longest).collect(), caret.min(longest)),
            false => (value, caret),
        };
        let inner = std::mem::take(&mut self.inner);
        self.inner = inner.with_value(value).with_cursor(caret);
        Edit::Changed
    }

    /// Draws it with a word at its right where more came than it takes.
    pub fn draw_telling(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        look: Look,
        role: Role,
    ) -> Option<Position> {
        let mut room = area.width;
        if let Some(word) = self.full() {
            let word = word.get(look.lang);
            let columns = u16::try_from(width(word)).unwrap_or(room).min(room / 2);
            room -= columns;
            let place = Rect {
                x: area.x + room,
                width: columns,
                ..area
            };
            put(buffer, place, word, look.style(Role::Dim));
        }
        let rest = Rect {
            width: room,
            ..area
        };
        let caret = self.draw(buffer, rest, look.style(role));
        if self.selected {
            let columns = u16::try_from(width(self.value())).unwrap_or(u16::MAX);
            let value = Rect {
                width: rest.width.min(columns),
                ..layout::off_last_row(rest, buffer.area)
            };
            select_row(buffer, value, look, true);
        }
        caret
    }

    /// Draws the visible part into the first row of `area` (the row above, if that is the screen's last) and returns
    /// where the caret stands.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, style: Style) -> Option<Position> {
        let area = Rect {
            height: area.height.min(1),
            ..area
        };
        let area = layout::off_last_row(area, buffer.area);
        if area.is_empty() {
            return None;
        }
        let columns = usize::from(area.width);
        let before: String = self.value().chars().take(self.inner.cursor()).collect();
        let caret = width(&before);
        // The caret behind the last character needs a column too.
        let longest = (width(self.value()) + 1).saturating_sub(columns);
        self.scroll = self
            .scroll
            .clamp((caret + 1).saturating_sub(columns), caret)
            .min(longest.max((caret + 1).saturating_sub(columns)));
        buffer.set_style(area, style);
        let mut at = 0;
        for grapheme in self.inner.value().graphemes(true) {
            let w = width(grapheme);
            if at + w > self.scroll + columns {
                break;
            }
            // A character cut by the left edge leaves its other column blank.
            if at >= self.scroll && w > 0 {
                let x = area.x + u16::try_from(at - self.scroll).unwrap_or(0);
                buffer.set_stringn(x, area.y, grapheme, w, style);
            }
            at += w;
        }
        let x = area.x + u16::try_from(caret - self.scroll).unwrap_or(0);
        layout::caret(Position::new(x, area.y), buffer.area)
    }
}

fn request(key: &Key) -> Option<InputRequest> {
    use InputRequest::*;
    let word = key.ctrl || key.alt;
    Some(match (key.code, key.ctrl, key.alt) {
        (Code::Left, ..) if word => GoToPrevWord,
        (Code::Right, ..) if word => GoToNextWord,
        (Code::Left, ..) => GoToPrevChar,
        (Code::Right, ..) => GoToNextChar,
        (Code::Home, ..) => GoToStart,
        (Code::End, ..) => GoToEnd,
        (Code::Backspace, ..) if word => DeletePrevWord,
        (Code::Delete, ..) if word => DeleteNextWord,
        (Code::Backspace, ..) => DeletePrevChar,
        (Code::Delete, ..) => DeleteNextChar,
        (Code::Char(c), true, false) => match c {
            'a' => GoToStart,
            'e' => GoToEnd,
            'b' => GoToPrevChar,
            'f' => GoToNextChar,
            'h' => DeletePrevChar,
            'd' => DeleteNextChar,
            'w' => DeletePrevWord,
            'u' => DeleteFromStart,
            'k' => DeleteTillEnd,
            'y' => Yank,
            _ => return None,
        },
        (Code::Char(c), false, true) => match c {
            'b' => GoToPrevWord,
            'f' => GoToNextWord,
            'd' => DeleteNextWord,
            _ => return None,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::paint::sizes::{LONG, everywhere};
    use crate::tui::screen_text::screen_text;

    fn press(input: &mut LineInput, names: &str) {
        for name in names.split(' ') {
            input.on_key(&name.parse().unwrap());
        }
    }

    #[test]
    fn a_proposal_is_typed_over_and_a_movement_key_keeps_it() {
        let typed = |keys: &str| {
            let mut input = LineInput::proposed("逾期");
            press(&mut input, keys);
            input.value().to_string()
        };
        assert_eq!(typed("甲 乙"), "甲乙");
        assert_eq!(typed("End 甲"), "逾期甲");
        assert_eq!(typed("Backspace"), "");
        let mut input = LineInput::proposed("逾期");
        input.paste("二月到期");
        assert_eq!(input.value(), "二月到期");
    }

    #[test]
    fn typing_keeps_full_width_characters_and_steps_by_grapheme() {
        let mut input = LineInput::default();
        for c in "（案）e\u{301}".chars() {
            input.on_key(&Key::char(c));
        }
        assert_eq!(input.value(), "（案）e\u{301}");
        press(&mut input, "backspace");
        assert_eq!(input.value(), "（案）");
        press(&mut input, "left left x space");
        assert_eq!(input.value(), "（x 案）");
        press(&mut input, "ctrl-k");
        assert_eq!(input.value(), "（x ");
        press(&mut input, "ctrl-u");
        assert_eq!(input.value(), "");
        assert_eq!(input.on_key(&Key::new(Code::Enter)), Edit::Ignored);
    }

    #[test]
    fn pasting_is_typing_of_cleaned_text() {
        let mut input = LineInput::new("甲乙");
        press(&mut input, "left");
        assert_eq!(input.paste("一\r\n二\u{202e}\u{1b}[31m "), Edit::Changed);
        assert_eq!(input.value(), "甲一  二[31m 乙");
        assert_eq!(input.paste("\u{feff}"), Edit::Moved);
    }

    #[test]
    fn the_caret_stands_in_columns_and_the_text_scrolls_under_it() {
        let mut input = LineInput::new("《决定书》");
        let mut drawn = |names: &str, columns: u16| {
            if !names.is_empty() {
                press(&mut input, names);
            }
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 2));
            let caret = input.draw(&mut buffer, Rect::new(0, 0, columns, 1), Style::new());
            (
                screen_text(&buffer)
                    .lines()
                    .next()
                    .unwrap_or("")
                    .to_string(),
                caret.map(|at| at.x),
            )
        };
        assert_eq!(drawn("", 20), ("《决定书》".to_string(), Some(10)));
        // Ten columns and the caret in six: five scrolled out, half of 定 left blank.
        assert_eq!(drawn("", 6), (" 书》".to_string(), Some(5)));
        assert_eq!(drawn("left", 6), (" 书》".to_string(), Some(3)));
        assert_eq!(drawn("home", 6), ("《决定".to_string(), Some(0)));
    }

    #[test]
    fn every_size() {
        for keys in ["end", "home", "home right right right", "end left left"] {
            everywhere(|buffer, area| {
                let mut input = LineInput::new(LONG);
                press(&mut input, keys);
                let caret = input.draw(buffer, area, Style::new());
                assert!(
                    caret.is_some()
                        || area.intersection(buffer.area).is_empty()
                        || buffer.area.height == 1
                );
                caret
            });
        }
    }
}
