//! The dimensions to break figures down by: Space marks up to two, Enter shows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::docket::Dim;
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::span;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::popup::popup;

/// What the bar shows meanwhile.
pub(super) const HINTS: &[(&str, Text)] = &[
    ("Enter", text("分类统计", "break down")),
    (
        "Space",
        text("选两项作交叉表", "mark two for a cross table"),
    ),
    ("Esc", text("返回", "back")),
];

/// What a key did.
pub(super) enum Chose {
    Nothing,
    Away,
    Dims(Vec<Dim>),
}

/// The chooser.
pub(super) struct Dims {
    list: List<Dim>,
    marked: Vec<Dim>,
}

impl Dims {
    pub(super) fn new(marked: &[Dim]) -> Dims {
        let mut list = List::new(Said::default());
        list.cursor.reload(Dim::ALL.to_vec());
        if let Some(first) = marked.first() {
            list.cursor.select(first);
        }
        Dims {
            list,
            marked: Vec::new(),
        }
    }

    pub(super) fn on_key(&mut self, key: &Key) -> Chose {
        let Some(at) = self.list.cursor.selected().copied() else {
            return Chose::Away;
        };
        match key.plain() {
            Some(Code::Esc | Code::Char('q')) => return Chose::Away,
            Some(Code::Char(' ')) => {
                if self.marked.contains(&at) {
                    self.marked.retain(|d| *d != at);
                } else {
                    self.marked.truncate(1);
                    self.marked.push(at);
                }
                self.list.cursor.step(1);
            }
            Some(Code::Enter) => {
                let mut dims = self.marked.clone();
                if dims.is_empty() {
                    dims.push(at);
                }
                return Chose::Dims(dims);
            }
            _ => {
                self.list.cursor.on_key(key);
            }
        }
        Chose::Nothing
    }

    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let title = said!("分类统计：按什么分", "break down by");
        let rows = u16::try_from(Dim::ALL.len()).unwrap_or(u16::MAX);
        let inner = popup(buffer, area, 30, rows, ctx.say(&title), ctx.look);
        let marked = &self.marked;
        self.list.draw(buffer, inner, ctx.look, true, |_, dim| {
            let sign = match marked.iter().position(|d| d == dim) {
                Some(n) => format!("{}*", n + 1),
                None => "  ".to_string(),
            };
            let text = format!("{sign} {}", dim.text().get(ctx.lang()));
            Line::from(span(ctx.look, Role::Text, text))
        });
    }
}
