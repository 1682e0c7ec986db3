//! Every form that was left with words in it: what it is, when it was left; one is gone on with, or given up.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use super::drafts::{self, Told};
use super::reopen::go_on_with;
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{put, span};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::message::Message;

const HINTS: &[(&str, Text)] = &[
    ("Enter", text("接着填", "go on with it")),
    ("x", text("丢弃", "give it up")),
    ("↑↓", text("选择", "choose")),
    ("Esc", text("返回", "back")),
    ("?", text("帮助", "help")),
];

/// The list.
pub struct DraftList {
    all: Vec<Told>,
    list: List<usize>,
    /// The one that the key before would have given up: the next does.
    asked: Option<Uuid>,
}

impl DraftList {
    /// The forms that were left about this docket, the one left last first; none where there are none.
    pub fn new(ctx: &Ctx<'_>) -> Option<DraftList> {
        let mut list = DraftList {
            all: Vec::new(),
            list: List::new(said!("没有留下未保存的表单", "no form was left unsaved")),
            asked: None,
        };
        list.reload(ctx);
        (!list.all.is_empty()).then_some(list)
    }

    fn open(&self, at: usize, ctx: &Ctx<'_>) -> Step {
        let Some(told) = self.all.get(at) else {
            return Step::Ignored;
        };
        drafts::want(Some(told.id));
        let step = go_on_with(ctx, &told.form);
        drafts::want(None);
        match step {
            Step::Push(screen) => Step::Replace(screen),
            step => step,
        }
    }

    /// Gives one up, once it was asked for twice.
    fn drop_one(&mut self, ctx: &Ctx<'_>) -> Step {
        let at = self.list.cursor.at();
        let Some(told) = self.all.get(at) else {
            return Step::Ignored;
        };
        if self.asked.replace(told.id) == Some(told.id) {
            self.asked = None;
            drafts::forget(told.id);
            let name = told.name.clone();
            self.reload(ctx);
            return Step::Say(Message::Info(
                said!("已丢弃草稿：{name}", "given up: {name}"; name = name),
            ));
        }
        let name = &told.name;
        Step::Say(Message::Doubt {
            what: said!("丢弃草稿「{name}」，丢弃后不能取回", "'{name}' is given up and cannot be brought back"; name = name),
            hint: said!(
                "再按一次即丢弃，其他键不动",
                "the same key once more gives it up; any other leaves it"
            ),
        })
    }
}

impl Screen for DraftList {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("没有保存的表单", "forms not saved")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        if matches!(
            key.plain(),
            Some(Code::Char('x') | Code::Delete | Code::F(8))
        ) {
            return Some(self.drop_one(ctx));
        }
        self.asked = None;
        None
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.list.cursor.on_key(&key)
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        self.asked = None;
        if self.list.cursor.click(at) {
            Step::Stay
        } else {
            Step::Ignored
        }
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => self.open(self.list.cursor.at(), ctx),
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.asked = None;
        self.all = drafts::all(ctx.ledger.path());
        self.list.cursor.reload((0..self.all.len()).collect());
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let n = self.all.len();
        let head = said!("有 {n} 份表单没有保存", "{n} forms were left unsaved");
        put(buffer, area, ctx.say(&head), look.style(Role::Accent));
        let list = Rect {
            y: area.y + area.height.min(1),
            height: area.height.saturating_sub(1),
            ..area
        };
        let all = &self.all;
        self.list.draw(buffer, list, look, true, |_, at| {
            let told = all.get(*at);
            let line = told.map_or_else(String::new, |told| {
                format!("{}  {}", told.at, ctx.say(&told.name))
            });
            span(look, Role::Text, line).into()
        });
        None
    }
}
