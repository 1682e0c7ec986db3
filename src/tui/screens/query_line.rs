//! The docket's query: typed live, field names and values completed, the last good query kept while a word is unfinished.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::complete::{complete, split};
use super::filter_line::{FilterLine, Typed};
use crate::docket::{FIELDS, Query, QueryError, field, key};
use crate::text::{Text, fold, text, width};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{put, put_line, span};
use crate::tui::screen::Ctx;
use crate::tui::theme::{Look, Role};

/// What the bar shows while a query is typed.
pub(super) const HINTS: &[(&str, Text)] = &[
    ("Enter", text("保留", "keep")),
    ("Esc", text("清除", "clear")),
    (
        "Tab",
        text("补全，再按换下一个", "complete, again for the next"),
    ),
    ("↑↓", text("移动", "move")),
];

/// The line and what it means.
#[derive(Default)]
pub(super) struct QueryLine {
    pub line: FilterLine,
    query: Query,
    error: Option<QueryError>,
    completions: Vec<String>,
    /// Which completion stands in the line, and the words before it: Tab goes on to the next.
    picked: Option<(String, usize)>,
}

impl QueryLine {
    /// The last query that could be read.
    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// Starts typing, with what can be typed below.
    pub(super) fn open(&mut self, ctx: &Ctx<'_>) {
        self.line.open();
        self.completions = complete(self.line.value(), ctx);
    }

    pub(super) fn set(&mut self, text: &str, ctx: &Ctx<'_>) {
        self.line.input.set(text);
        self.read(ctx);
    }

    pub(super) fn clear(&mut self, ctx: &Ctx<'_>) {
        self.line.clear();
        self.read(ctx);
    }

    /// Rows it takes: itself, and while typing what is wrong or how it can go on.
    pub(super) fn rows(&self) -> u16 {
        match (self.line.shown(), self.line.typing, &self.error) {
            (false, ..) => 0,
            (_, _, Some(_)) => 3,
            (_, true, None) => 2,
            (_, false, None) => 1,
        }
    }

    fn read(&mut self, ctx: &Ctx<'_>) {
        let typed = self.line.value().to_string();
        match self.attempt(&typed, ctx) {
            Ok(query) => {
                self.query = query;
                self.error = None;
            }
            Err(error) => {
                // What stood before the unfinished word still holds.
                let (head, _) = typed.rsplit_once([' ', '\u{3000}']).unwrap_or_default();
                if let Ok(query) = Query::parse(head) {
                    self.query = query;
                }
                self.error = Some(error);
            }
        }
        self.completions = complete(self.line.value(), ctx);
    }

    /// Reads what was typed; where that finds nothing, what was more likely meant.
    fn attempt(&self, typed: &str, ctx: &Ctx<'_>) -> Result<Query, QueryError> {
        // A field without its value yet is no mistake.
        let (head, last) = split(typed);
        let bare = fold(last);
        let open = bare.strip_suffix(':').map(|n| n.trim_start_matches('-'));
        if self.line.typing && open.is_some_and(|name| field(name).is_some()) {
            return Query::parse(head);
        }
        let query = Query::parse(typed)?;
        let finds = |q: &Query| {
            // What cannot be read shows no marks.
            let _ = ctx.ledger.ready(q);
            ctx.ledger.docket().any(q, ctx.ledger.today())
        };
        if finds(&query) {
            return Ok(query);
        }
        // Docket numbers are typed with whatever brackets are at hand; courts' numbers have round ones.
        let round: String = fold(typed)
            .chars()
            .map(|c| match c {
                '〔' | '[' => '(',
                '〕' | ']' => ')',
                c => c,
            })
            .collect();
        let square: String = round
            .chars()
            .map(|c| match c {
                '(' => '〔',
                ')' => '〕',
                c => c,
            })
            .collect();
        for other in [round, square] {
            if other == fold(typed) {
                continue;
            }
            if let Some(query) = Query::parse(&other).ok().filter(finds) {
                return Ok(query);
            }
        }
        // The beginning of a field's name is no search yet.
        let name = key(last.trim_start_matches('-'));
        let begins = |n: &str| key(n).starts_with(&name);
        let field = |f: &crate::docket::Field| begins(f.id) || f.names.iter().any(|n| begins(n));
        if self.line.typing && !name.is_empty() && FIELDS.iter().any(field) {
            return Query::parse(head);
        }
        Ok(query)
    }

    /// `Changed` and `Cleared` mean other cases.
    pub(super) fn on_key(&mut self, key: &Key, ctx: &Ctx<'_>) -> Typed {
        if self.line.typing && key.plain() == Some(Code::Tab) {
            return self.pick(key.shift, ctx);
        }
        self.picked = None;
        let typed = self.line.on_key(key);
        if matches!(typed, Typed::Changed | Typed::Cleared) {
            self.read(ctx);
        }
        typed
    }

    /// Puts the next completion into the line, or the one before. The only one there is ends its word.
    fn pick(&mut self, back: bool, ctx: &Ctx<'_>) -> Typed {
        let count = self.completions.len();
        let (head, at) = match self.picked.take() {
            Some((head, at)) => {
                let by = if back { count.saturating_sub(1) } else { 1 };
                (head, (at + by) % count.max(1))
            }
            None => (split(self.line.value()).0.to_string(), 0),
        };
        let Some(word) = self.completions.get(at).cloned() else {
            return Typed::Moved;
        };
        let offered = std::mem::take(&mut self.completions);
        self.set(&format!("{head}{word}"), ctx);
        if count > 1 {
            self.completions = offered;
            self.picked = Some((head, at));
        } else if !word.ends_with(':') {
            self.line.input.paste(" ");
            self.read(ctx);
        }
        Typed::Changed
    }

    /// Draws the line, and below it what is wrong or how the last word can go on.
    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: Look) -> Option<Position> {
        if area.height == 0 {
            return None;
        }
        let caret = self.line.draw(buffer, Rect { height: 1, ..area }, look);
        let row = |n: u16| Rect {
            y: area.y + n,
            height: 1,
            ..area
        };
        if let Some(error) = &self.error {
            let texts = [(&error.said, Role::Alarm), (&error.hint, Role::Dim)];
            for (n, (said, role)) in (1..area.height).zip(texts) {
                let text = format!("{} {}", role.sign(), said.get(look.lang));
                put(buffer, row(n), &text, look.style(role));
            }
        } else if self.line.typing && area.height > 1 {
            self.draw_offered(buffer, row(1), look);
        }
        caret
    }

    /// The completions in one row; those around the one that is picked where they do not all fit.
    fn draw_offered(&self, buffer: &mut Buffer, row: Rect, look: Look) {
        let picked = self.picked.as_ref().map(|(_, at)| *at);
        let widths = self.completions.iter().map(|c| width(c) + 2);
        let before: usize = widths.clone().take(picked.unwrap_or(0)).sum();
        let fits = usize::from(row.width).saturating_sub(2);
        let mut skipped = 0;
        let mut spare =
            (before + widths.clone().nth(picked.unwrap_or(0)).unwrap_or(0)).saturating_sub(fits);
        for width in widths {
            if spare == 0 {
                break;
            }
            spare = spare.saturating_sub(width);
            skipped += 1;
        }
        let mut spans = vec![span(look, Role::Dim, if skipped > 0 { "… " } else { "  " })];
        for (at, word) in self.completions.iter().enumerate().skip(skipped) {
            let role = if picked == Some(at) {
                Role::Selected
            } else {
                Role::Dim
            };
            spans.push(span(look, role, word.clone()));
            spans.push(span(look, Role::Dim, "  "));
        }
        put_line(buffer, row, &Line::from(spans));
    }
}
