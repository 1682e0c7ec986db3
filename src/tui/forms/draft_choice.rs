//! Which of several drafts of one form to go on with, or to begin another.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::drafts::{self, DraftKey};
use super::screen::{Begin, begin};
use super::sheet::Sheet;
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::Key;
use crate::tui::paint::{put, span};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;

const HINTS: &[(&str, Text)] = &[
    ("Enter", text("接着填", "go on with it")),
    ("↑↓", text("选择", "choose")),
    ("Esc", text("返回", "back")),
    ("?", text("帮助", "help")),
];

/// The choice.
pub(super) struct DraftChoice {
    sheet: Rc<dyn Sheet>,
    key: DraftKey,
    names: Vec<Said>,
    list: List<usize>,
}

impl DraftChoice {
    pub(super) fn new(sheet: Rc<dyn Sheet>, key: DraftKey) -> DraftChoice {
        let names: Vec<Said> = drafts::of(&key).into_iter().map(|d| d.name).collect();
        let mut list = List::new(Said::default());
        list.cursor.reload((0..=names.len()).collect());
        DraftChoice {
            sheet,
            key,
            names,
            list,
        }
    }
}

impl Screen for DraftChoice {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("没有保存的草稿", "drafts not saved")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.list.cursor.on_key(&key)
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        if self.list.cursor.click(at) {
            Step::Stay
        } else {
            Step::Ignored
        }
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        let Some(at) = self.list.cursor.selected() else {
            return Step::Ignored;
        };
        match command {
            Command::Open => {
                let how = match *at {
                    at if at < self.names.len() => Begin::Draft(at),
                    _ => Begin::Fresh,
                };
                let form = begin(Rc::clone(&self.sheet), self.key.clone(), how, ctx);
                Step::Replace(Box::new(form))
            }
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let head = text(
            "这张表单有几份没有保存的草稿，接着填哪一份？",
            "this form has several drafts that are not saved; which one?",
        );
        put(buffer, area, head.get(look.lang), look.style(Role::Accent));
        let list = Rect {
            y: area.y + area.height.min(1),
            height: area.height.saturating_sub(1),
            ..area
        };
        let names = &self.names;
        let fresh = text("另填一份新的", "begin another");
        self.list.draw(buffer, list, look, true, |_, at| {
            let shown = names.get(*at).map_or(fresh.get(look.lang), |n| ctx.say(n));
            span(look, Role::Text, shown.to_string()).into()
        });
        None
    }
}
