//! The line a filter is typed into: opened with `/`, kept with Enter, cleared with Esc.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::docket::{CaseRow, Matcher, Query, QueryError, key};
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::put;
use crate::tui::screen::Ctx;
use crate::tui::theme::{Look, Role};
use crate::tui::widgets::input::{Edit, LineInput};

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// Not one of its keys.
    Passed,
    Moved,
    Changed,
    Kept,
    Cleared,
}

/// What the bar shows while a filter is typed.
pub(super) const HINTS: &[(&str, Text)] = &[
    ("Enter", text("保留", "keep")),
    ("Esc", text("清除", "clear")),
    ("↑↓", text("移动", "move")),
];

/// The line.
#[derive(Debug)]
pub(super) struct FilterLine {
    pub input: LineInput,
    pub typing: bool,
}

impl Default for FilterLine {
    fn default() -> FilterLine {
        FilterLine {
            input: LineInput::of(LONGEST),
            typing: false,
        }
    }
}

/// Texts as a filter looks at them: folded, without case.
pub(super) fn searched(texts: &[&str]) -> String {
    key(&texts.join(" "))
}

/// Characters a filter holds: far more than any query says, and every one of them is looked for in every case.
pub(super) const LONGEST: usize = 200;

/// What a filter asks of lines that stand for cases.
pub(super) struct Asked {
    query: Option<Matcher>,
    words: Vec<String>,
    why: Option<QueryError>,
}

impl Asked {
    /// Whether a line and its case are asked for; `hay` as `searched` writes it.
    pub(super) fn holds(&self, hay: &str, row: Option<&CaseRow<'_>>, today: NaiveDate) -> bool {
        match (&self.query, row) {
            (Some(query), Some(row)) => query.holds_line(row, today, hay),
            _ => self.words.iter().all(|word| hay.contains(word.as_str())),
        }
    }

    /// What stands where nothing is listed: why it is no query, else `nothing`.
    pub(super) fn empty(&self, nothing: Said) -> Said {
        match &self.why {
            Some(QueryError { said, hint }) => {
                said!("{said}；{hint}", "{said}; {hint}"; said = said, hint = hint)
            }
            None => nothing,
        }
    }
}

impl FilterLine {
    pub(super) fn value(&self) -> &str {
        self.input.value()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.value().trim().is_empty()
    }

    /// Whether it takes a row of the screen.
    pub(super) fn shown(&self) -> bool {
        self.typing || !self.is_empty()
    }

    /// One that is typed into from the start.
    pub(super) fn opened() -> FilterLine {
        FilterLine {
            typing: true,
            ..FilterLine::default()
        }
    }

    /// Opened again, what was asked before is typed over; a movement key keeps it.
    pub(super) fn open(&mut self) {
        if !self.typing {
            self.input.select();
        }
        self.typing = true;
    }

    pub(super) fn clear(&mut self) {
        self.input.set("");
        self.typing = false;
    }

    /// Pasting is typing; what the line does not hold is left out with a word.
    pub(super) fn paste(&mut self, text: &str) {
        self.input.paste(text);
    }

    pub(super) fn on_key(&mut self, key: &Key) -> Typed {
        if !self.typing {
            return Typed::Passed;
        }
        match key.plain() {
            Some(Code::Enter) => {
                self.typing = false;
                return Typed::Kept;
            }
            Some(Code::Esc) => {
                self.clear();
                return Typed::Cleared;
            }
            _ => {}
        }
        match self.input.on_key(key) {
            Edit::Changed => Typed::Changed,
            Edit::Moved => Typed::Moved,
            Edit::Ignored => Typed::Passed,
        }
    }

    /// Whether every word stands in one of the texts, folded and without case.
    pub(super) fn holds(&self, texts: &[&str]) -> bool {
        let hay = searched(texts);
        self.words().iter().all(|word| hay.contains(word.as_str()))
    }

    /// The words that are asked for, as `searched` writes them.
    pub(super) fn words(&self) -> Vec<String> {
        let value = key(self.value());
        value.split_whitespace().map(str::to_string).collect()
    }

    /// What is asked for, of lines that stand for cases: the docket's query language, else the words as they stand, and
    /// why they are no query.
    pub(super) fn asked(&self, ctx: &Ctx<'_>) -> Asked {
        match Query::parse(self.value()) {
            Ok(query) => {
                // What cannot be read shows no marks.
                let _ = ctx.ledger.ready(&query);
                Asked {
                    query: Some(query.on(ctx.ledger.docket())),
                    words: Vec::new(),
                    why: None,
                }
            }
            Err(why) => Asked {
                query: None,
                words: self.words(),
                why: Some(why),
            },
        }
    }

    /// Draws `/ ...`; returns the caret while typing.
    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: Look) -> Option<Position> {
        let used = put(buffer, area, "/ ", look.style(Role::Key));
        let rest = Rect {
            x: area.x + used,
            width: area.width.saturating_sub(used),
            height: area.height.min(1),
            ..area
        };
        let role = if self.typing { Role::Field } else { Role::Text };
        let caret = self.input.draw_telling(buffer, rest, look, role);
        caret.filter(|_| self.typing)
    }
}
