//! The docket's query: typed live, field names and values completed, the last good query kept while a word is unfinished.

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::filter_line::{FilterLine, Typed};
use crate::docket::{FIELDS, FLAGS, FieldValue, Query, QueryError, field, initials, key};
use crate::text::{Lang, Text, fold, text};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::put;
use crate::tui::screen::Ctx;
use crate::tui::theme::{Look, Role};

/// What the bar shows while a query is typed.
pub const HINTS: &[(&str, Text)] = &[
    ("Enter", text("保留", "keep")),
    ("Esc", text("清除", "clear")),
    ("Tab", text("补全", "complete")),
    ("↑↓", text("移动", "move")),
];

/// How many completions are shown, and from how many cases their values are taken.
const SHOWN: usize = 8;
const LOOKED_AT: usize = 5_000;

/// The line and what it means.
#[derive(Default)]
pub struct QueryLine {
    pub line: FilterLine,
    query: Query,
    error: Option<QueryError>,
    completions: Vec<String>,
}

impl QueryLine {
    /// The last query that could be read.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Starts typing, with what can be typed below.
    pub fn open(&mut self, ctx: &Ctx<'_>) {
        self.line.open();
        self.completions = self.complete_last(ctx);
    }

    pub fn set(&mut self, text: &str, ctx: &Ctx<'_>) {
        self.line.input.set(text);
        self.read(ctx);
    }

    pub fn clear(&mut self, ctx: &Ctx<'_>) {
        self.line.clear();
        self.read(ctx);
    }

    /// Rows it takes: itself, and while typing what is wrong or how it can go on.
    pub fn rows(&self) -> u16 {
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
        self.completions = self.complete_last(ctx);
    }

    /// Reads what was typed; where that finds nothing, what was more likely meant.
    fn attempt(&self, typed: &str, ctx: &Ctx<'_>) -> Result<Query, QueryError> {
        let query = Query::parse(typed)?;
        let finds = |q: &Query| ctx.ledger.docket().any(q, ctx.ledger.today());
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
        let (head, last) = typed.rsplit_once([' ', '\u{3000}']).unwrap_or(("", typed));
        let name = key(last.trim_start_matches('-'));
        let begins = |n: &str| key(n).starts_with(&name);
        let field = |f: &crate::docket::Field| begins(f.id) || f.names.iter().any(|n| begins(n));
        if self.line.typing && !name.is_empty() && FIELDS.iter().any(field) {
            return Query::parse(head);
        }
        Ok(query)
    }

    /// `Changed` and `Cleared` mean other cases.
    pub fn on_key(&mut self, key: &Key, ctx: &Ctx<'_>) -> Typed {
        if self.line.typing && key.plain() == Some(Code::Tab) && !key.shift {
            let Some(first) = self.completions.first().cloned() else {
                return Typed::Moved;
            };
            let value = self.line.value().to_string();
            let head = value.rfind([' ', '\u{3000}']).map_or("", |at| {
                let end = at
                    + value
                        .get(at..)
                        .and_then(|r| r.chars().next())
                        .map_or(1, char::len_utf8);
                value.get(..end).unwrap_or("")
            });
            let space = if first.ends_with(':') { "" } else { " " };
            self.set(&format!("{head}{first}"), ctx);
            self.line.input.paste(space);
            self.read(ctx);
            return Typed::Changed;
        }
        let typed = self.line.on_key(key);
        if matches!(typed, Typed::Changed | Typed::Cleared) {
            self.read(ctx);
        }
        typed
    }

    /// What the last word can become: field names and flags, or after a field the values the docket holds.
    fn complete_last(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let value = fold(self.line.value());
        let word = value.rsplit(' ').next().unwrap_or("");
        let (minus, word) = match word.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None => ("", word),
        };
        if let Some((name, part)) = word.split_once(':') {
            return values(name, part, ctx)
                .into_iter()
                .map(|v| format!("{minus}{name}:{v}"))
                .collect();
        }
        let part = key(word);
        let fits = |name: &str| {
            let name = key(name);
            name != part
                && (name.starts_with(&part) || initials(&name).iter().any(|i| i.starts_with(&part)))
        };
        let fields = FIELDS.iter().filter_map(|f| {
            let shown = match ctx.lang() {
                Lang::Zh => f.names.first().copied().unwrap_or(f.id),
                Lang::En => f.id,
            };
            let any = fits(f.id) || f.names.iter().any(|n| fits(n));
            any.then(|| format!("{minus}{shown}:"))
        });
        let flags = FLAGS.iter().filter_map(|f| {
            let ascii = |n: &&&str| n.is_ascii() == (ctx.lang() == Lang::En);
            let shown = f.names.iter().find(ascii)?;
            f.names
                .iter()
                .any(|n| fits(n))
                .then(|| format!("{minus}{shown}"))
        });
        let mut out: Vec<String> = fields.chain(flags).collect();
        out.truncate(SHOWN);
        out
    }

    /// Draws the line, and below it what is wrong or how the last word can go on.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: Look) -> Option<Position> {
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
            let list = self.completions.join("  ");
            put(buffer, row(1), &format!("  {list}"), look.style(Role::Dim));
        }
        caret
    }
}

/// The values a field has in the docket that fit what is typed of one.
fn values(name: &str, part: &str, ctx: &Ctx<'_>) -> Vec<String> {
    let Some(field) = field(name) else {
        return Vec::new();
    };
    let docket = ctx.ledger.docket();
    let today = ctx.ledger.today();
    let part = key(part);
    let mut out: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for at in 0..docket.len().min(LOOKED_AT) {
        let row = docket.row(at);
        let value = match field.value {
            FieldValue::Code(get) => match get(&row, today) {
                Some((_, label)) => label.get(ctx.lang()),
                None => continue,
            },
            FieldValue::Word(get, shown) => shown(row.word(get(&row))),
            FieldValue::Own(get) => get(&row),
            _ => return Vec::new(),
        };
        if value.is_empty() || !seen.insert(value) {
            continue;
        }
        let known = key(value);
        let fits = known.contains(&part) || initials(value).iter().any(|i| i.starts_with(&part));
        if known == part || !fits {
            continue;
        }
        out.push(value.to_string());
        if out.len() >= SHOWN {
            break;
        }
    }
    out.iter()
        .map(|v| {
            if v.contains(' ') {
                format!("\"{v}\"")
            } else {
                v.clone()
            }
        })
        .collect()
}
