//! What a heading or a word means, chosen from a list that narrows while one types; the likeliest stand first.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::docket::initials;
use crate::exchange::headers::{self, COLUMNS, Column};
use crate::exchange::import::{Asked, ColumnUse};
use crate::said;
use crate::text::{Said, fold, pad};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::span;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::input::{Edit, LineInput};
use crate::tui::widgets::list::List;
use crate::tui::widgets::popup::popup;

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pick {
    /// A column; none keeps the values in the note.
    Column(Option<&'static Column>),
    /// What a word means; none leaves it as it is read without an answer.
    Word(Option<headers::Meaning>),
}

impl Pick {
    pub(super) fn name(self) -> Said {
        match self {
            Pick::Column(Some(column)) => column.title.into(),
            Pick::Column(None) => said!("记入备注", "kept in the note"),
            Pick::Word(Some(meaning)) => meaning.said(),
            Pick::Word(None) => said!("不回答", "no answer"),
        }
    }

    fn words(self) -> Vec<String> {
        let mut words = match self {
            Pick::Column(Some(column)) => column.names().map(str::to_string).collect(),
            _ => Vec::new(),
        };
        let name = self.name();
        words.extend([name.zh, name.en]);
        words
    }
}

/// What a key did to the list.
pub(super) enum Chosen {
    Not,
    Left,
    One(Pick),
}

pub(super) struct Meaning {
    title: Said,
    all: Vec<(Pick, String)>,
    input: LineInput,
    list: List<Pick>,
}

impl Meaning {
    /// For a heading: the likeliest columns, then all.
    pub(super) fn of_column(column: &ColumnUse) -> Meaning {
        let heading = &column.name;
        let likely = column.likes.iter();
        let mut all: Vec<(Pick, String)> = likely
            .map(|l| (Pick::Column(Some(l.column)), format!("{}%", l.likeness)))
            .collect();
        all.push((Pick::Column(None), String::new()));
        for column in COLUMNS.iter().filter(|c| c.id != "whole") {
            let pick = Pick::Column(Some(column));
            if !all.iter().any(|(p, _)| *p == pick) {
                all.push((pick, String::new()));
            }
        }
        Meaning::new(said!("“{heading}”是哪一栏", "what is '{heading}'"), all)
    }

    /// For a word: what it may mean, then everything that can be answered.
    pub(super) fn of_word(asked: &Asked) -> Meaning {
        let word = &asked.word;
        let mut all: Vec<(Pick, String)> = Vec::new();
        let of_kind = headers::Meaning::all_of(asked.about, asked.kind);
        for meaning in asked.choices.iter().copied().chain(of_kind) {
            let pick = Pick::Word(Some(meaning));
            if !all.iter().any(|(p, _)| *p == pick) {
                all.push((pick, String::new()));
            }
        }
        all.push((Pick::Word(None), String::new()));
        let about = asked.about.text();
        Meaning::new(
            said!("{about}：“{word}”是指", "{about}: what does '{word}' mean"; about = about),
            all,
        )
    }

    fn new(title: Said, all: Vec<(Pick, String)>) -> Meaning {
        let empty = said!("没有这样的名称", "there is no such name");
        let mut meaning = Meaning {
            title,
            all,
            input: LineInput::of(crate::tui::screens::filter_line::LONGEST),
            list: List::new(empty),
        };
        meaning.fill();
        meaning
    }

    fn fill(&mut self) {
        let typed = fold(self.input.value()).trim().to_lowercase();
        let fits = |pick: Pick| {
            let words = pick.words();
            let mut texts = words.iter().map(|w| fold(w).to_lowercase());
            typed.is_empty()
                || texts.any(|t| t.contains(&typed))
                || words.iter().any(|w| {
                    let letters = initials(w);
                    letters.iter().any(|l| l.starts_with(&typed))
                })
        };
        let keys = self.all.iter().map(|(p, _)| *p).filter(|p| fits(*p));
        let keys: Vec<Pick> = keys.collect();
        self.list.cursor.reload(keys);
        self.list.cursor.go(0);
    }

    pub(super) fn on_key(&mut self, key: &Key) -> Chosen {
        match key.plain() {
            Some(Code::Esc) => return Chosen::Left,
            Some(Code::Enter) => return self.picked(),
            Some(Code::Up | Code::Down | Code::PageUp | Code::PageDown) => {
                self.list.cursor.on_key(key);
                return Chosen::Not;
            }
            _ => {}
        }
        if self.input.on_key(key) == Edit::Changed {
            self.fill();
        }
        Chosen::Not
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.input.paste(text);
        self.fill();
    }

    pub(super) fn click(&mut self, at: Position) -> Chosen {
        if self.list.cursor.click(at) {
            return self.picked();
        }
        Chosen::Not
    }

    fn picked(&self) -> Chosen {
        let selected = self.list.cursor.selected();
        selected.map_or(Chosen::Not, |pick| Chosen::One(*pick))
    }

    pub(super) fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        ctx: &Ctx<'_>,
    ) -> Option<Position> {
        let look = ctx.look;
        let inner = popup(buffer, area, 50, 14, ctx.say(&self.title), look);
        let line = Rect {
            height: inner.height.min(1),
            ..inner
        };
        let caret = self.input.draw_telling(buffer, line, look, Role::Field);
        let rest = Rect {
            y: inner.y + line.height,
            height: inner.height - line.height,
            ..inner
        };
        let all = &self.all;
        self.list.draw(buffer, rest, look, true, |_, pick| {
            let note = all.iter().find(|(p, _)| p == pick);
            let note = note.map_or(String::new(), |(_, note)| note.clone());
            Line::from(vec![
                span(look, Role::Text, pad(ctx.say(&pick.name()), 36)),
                span(look, Role::Dim, note),
            ])
        });
        caret
    }
}
