//! The columns of a foreign ledger: which heading is which column of ours, and what an office's words mean.
//! What is answered here is remembered with the layout.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::meaning::{Chosen, Meaning, Pick};
use super::{begin, boxed, preview};
use crate::exchange::import::{Asked, ColumnUse, Plan};
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::command::{Command, Place};
use crate::tui::job::Request;
use crate::tui::keyed::keyed;
use crate::tui::keys::Key;
use crate::tui::paint::{put, rows};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::table::{Column, Row, Table, Width};

const HINTS: &[(&str, Text)] = &[
    ("Enter", text("选择", "choose")),
    ("Space", text("取最像的", "take the likeliest")),
    ("Del", text("记入备注", "keep as note")),
    ("Ctrl-S", text("按此预览", "preview with these")),
    ("Esc", text("返回", "back")),
    ("?", text("帮助", "help")),
];

const CHOOSING: &[(&str, Text)] = &[
    ("Enter", text("选定", "take")),
    ("↑↓", text("选择", "choose")),
    ("Esc", text("返回", "back")),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Word(usize),
    Column(usize),
}

pub(super) struct Mapping {
    request: Request,
    columns: Vec<ColumnUse>,
    asked: Vec<Asked>,
    /// What was answered here.
    answers: BTreeMap<Item, Pick>,
    table: Table<Item>,
    choosing: Option<(Item, Meaning)>,
    /// The preview that Esc goes back to.
    back: Option<Plan>,
}

impl Mapping {
    /// Of a plan: its unknown columns and the words it asks about first.
    pub(super) fn of_plan(request: Request, plan: Plan) -> Mapping {
        let (columns, asked) = (plan.columns.clone(), plan.asked.clone());
        Mapping::new(request, columns, asked, Some(plan))
    }

    /// Of a sheet whose header was not found.
    pub(super) fn of_unknown(request: Request, columns: Vec<ColumnUse>) -> Mapping {
        Mapping::new(request, columns, Vec::new(), None)
    }

    fn new(
        request: Request,
        columns: Vec<ColumnUse>,
        asked: Vec<Asked>,
        back: Option<Plan>,
    ) -> Mapping {
        let words = (0..asked.len()).map(Item::Word);
        let of = |known: bool| {
            let all = (0..).zip(&columns);
            all.filter(move |(_, c)| c.column.is_some() == known)
                .map(|(at, _)| Item::Column(at))
        };
        let items: Vec<Item> = of(false).chain(words).chain(of(true)).collect();
        let table_columns = vec![
            Column::new("", Width::Fixed(4)),
            Column::new("", Width::Flex { min: 10, weight: 3 }),
            Column::new("", Width::Flex { min: 10, weight: 3 }),
            Column::new("", Width::Flex { min: 10, weight: 2 }),
        ];
        let mut table = Table::new(table_columns, said!("没有栏目", "there are no columns"));
        table.cursor.reload(items);
        Mapping {
            request,
            columns,
            asked,
            answers: BTreeMap::new(),
            table,
            choosing: None,
            back,
        }
    }

    fn item(&self) -> Option<Item> {
        self.table.cursor.selected().copied()
    }

    fn choose(&mut self) {
        let Some(item) = self.item() else { return };
        let meaning = match item {
            Item::Column(at) => self.columns.get(at).map(Meaning::of_column),
            Item::Word(at) => self.asked.get(at).map(Meaning::of_word),
        };
        self.choosing = meaning.map(|meaning| (item, meaning));
    }

    /// The likeliest, of what has one.
    fn likeliest(&self, item: Item) -> Option<Pick> {
        match item {
            Item::Column(at) => {
                let like = self.columns.get(at)?.likes.first()?;
                Some(Pick::Column(Some(like.column)))
            }
            Item::Word(at) => {
                let meaning = self.asked.get(at)?.choices.first()?;
                Some(Pick::Word(Some(*meaning)))
            }
        }
    }

    fn answer(&mut self, item: Item, pick: Pick) {
        self.answers.insert(item, pick);
        self.table.cursor.step(1);
    }

    /// The request with what was answered.
    fn answered(&self) -> Request {
        let mut request = self.request.clone();
        let names = &mut request.options.names;
        for (item, pick) in &self.answers {
            match (item, pick) {
                (Item::Column(at), Pick::Column(column)) => {
                    if let Some(heading) = self.columns.get(*at) {
                        names.set(&heading.name, *column);
                    }
                }
                (Item::Word(at), Pick::Word(Some(meaning))) => {
                    if let Some(asked) = self.asked.get(*at) {
                        names.say(&asked.word, *meaning);
                    }
                }
                _ => {}
            }
        }
        request
    }

    fn row(&self, item: Item, ctx: &Ctx<'_>) -> Row {
        let answer = self.answers.get(&item).map(|pick| pick.name());
        let marked = answer.is_some();
        let offered = self.likeliest(item).map(|pick| {
            let name = pick.name();
            said!("{name}?", "{name}?"; name = name)
        });
        let cells = match item {
            Item::Column(at) => {
                let Some(column) = self.columns.get(at) else {
                    return Row::default();
                };
                let known = column.column.and_then(crate::exchange::headers::column);
                let (meaning, role) = match (answer, known, offered) {
                    (Some(answer), ..) => (answer, Role::Good),
                    (None, Some(known), _) => (known.title.into(), Role::Text),
                    (None, None, Some(offered)) => (offered, Role::Warn),
                    (None, None, None) => (Pick::Column(None).name(), Role::Dim),
                };
                [
                    (column.letter.clone(), Role::Dim),
                    (column.name.clone(), Role::Text),
                    (column.samples.join("、"), Role::Dim),
                    (ctx.say(&meaning).to_string(), role),
                ]
            }
            Item::Word(at) => {
                let Some(asked) = self.asked.get(at) else {
                    return Row::default();
                };
                let (rows, word) = (asked.rows, &asked.word);
                let name = said!("词“{word}”", "word '{word}'");
                let about = asked.about.text();
                let count = said!("{about}，{rows} 行", "{about}, {rows} rows"; about = about);
                let (meaning, role) = match (answer, offered) {
                    (Some(answer), _) => (answer, Role::Good),
                    (None, Some(offered)) => (offered, Role::Warn),
                    (None, None) => (said!("?", "?"), Role::Warn),
                };
                [
                    ("?".to_string(), Role::Dim),
                    (ctx.say(&name).to_string(), Role::Text),
                    (ctx.say(&count).to_string(), Role::Dim),
                    (ctx.say(&meaning).to_string(), role),
                ]
            }
        };
        let mut row = Row::new(cells);
        row.marked = marked;
        row
    }

    fn take(&mut self, chosen: Chosen) -> Step {
        match (chosen, self.choosing.take()) {
            (Chosen::One(pick), Some((item, _))) => self.answer(item, pick),
            (Chosen::Not, open) => self.choosing = open,
            (Chosen::Left | Chosen::One(_), _) => {}
        }
        Step::Stay
    }
}

impl Screen for Mapping {
    fn place(&self) -> Place {
        Place::Import
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(if self.choosing.is_some() {
            CHOOSING
        } else {
            HINTS
        })
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        let name = self.request.name();
        said!("栏目对照 {name}", "columns of {name}")
    }

    fn input(&mut self, key: Key, _ctx: &Ctx<'_>) -> Option<Step> {
        let (_, meaning) = self.choosing.as_mut()?;
        let chosen = meaning.on_key(&key);
        Some(self.take(chosen))
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx<'_>) -> Step {
        match &mut self.choosing {
            Some((_, meaning)) => {
                meaning.paste(text);
                Step::Stay
            }
            None => Step::Ignored,
        }
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.table.cursor.on_key(&key)
    }

    fn wheel(&mut self, rows: i16) {
        self.table.cursor.step(isize::from(rows));
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        if let Some((_, meaning)) = &mut self.choosing {
            let chosen = meaning.click(at);
            return self.take(chosen);
        }
        if self.table.cursor.click(at) {
            self.choose();
        }
        Step::Stay
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => {
                self.choose();
                Step::Stay
            }
            Command::Accept => {
                if let Some(item) = self.item()
                    && let Some(pick) = self.likeliest(item)
                {
                    self.answer(item, pick);
                }
                Step::Stay
            }
            Command::KeepAsNote => {
                match self.item() {
                    Some(item @ Item::Column(_)) => self.answer(item, Pick::Column(None)),
                    Some(item @ Item::Word(_)) => {
                        self.answers.remove(&item);
                    }
                    None => {}
                }
                Step::Stay
            }
            Command::Proceed => begin(ctx.ledger, self.answered()),
            Command::Back => match self.back.take() {
                Some(plan) => {
                    let request = self.request.clone();
                    Step::Replace(boxed(preview::Preview::new(request, plan)))
                }
                None => Step::Close(Message::Info(said!("没有导入", "nothing was imported"))),
            },
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let titles = [
            text("栏", "col"),
            text("表头", "heading"),
            text("样例", "samples"),
            text("对应", "means"),
        ];
        for (column, title) in self.table.columns.iter_mut().zip(titles) {
            column.title = title.get(ctx.lang()).to_string();
        }
        let head = keyed!(
            "不认识的栏目在前；? 是猜测，不选就记入备注。选定后按 <proceed> 预览，下次同样的表头不再问。",
            "unknown columns first; ? is a guess, unanswered ones are kept in the note. <proceed> previews; the same headings are not asked again."
        );
        let lines = crate::text::wrap(ctx.say(&head), usize::from(area.width));
        let top = (lines.len() as u16).min(area.height / 2);
        for (line, row) in lines.iter().zip(rows(Rect {
            height: top,
            ..area
        })) {
            put(buffer, row, line, look.style(Role::Accent));
        }
        let list = Rect {
            y: area.y + top,
            height: area.height - top,
            ..area
        };
        let empty = Table::new(Vec::new(), Said::default());
        let mut table = std::mem::replace(&mut self.table, empty);
        table.draw(buffer, list, look, self.choosing.is_none(), |_, item| {
            self.row(*item, ctx)
        });
        self.table = table;
        self.choosing
            .as_mut()
            .and_then(|(_, meaning)| meaning.draw(buffer, area, ctx))
    }
}
