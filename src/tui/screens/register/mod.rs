//! The register (名册与规则): officials, the journal, the calendar and the statutes, one part at a time.

pub mod parts;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use uuid::Uuid;

use self::parts::{Item, Part};
use super::filter_line::{FilterLine, HINTS, Typed};
use super::grouped::Grouped;
use crate::ledger::{Change, Deed};
use crate::said;
use crate::text::{Said, Text};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keys::Key;
use crate::tui::paint::{put, put_line, span};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::table::Row;

/// The screen.
pub struct Register {
    part: Part,
    /// The items of the part, by the identity the list knows them by.
    items: Vec<Item>,
    list: Grouped<String>,
    filter: FilterLine,
    note: Said,
}

impl Default for Register {
    fn default() -> Register {
        Register {
            part: Part::Officials,
            items: Vec::new(),
            list: Grouped::new(Said::default()),
            filter: FilterLine::default(),
            note: Said::default(),
        }
    }
}

impl Register {
    fn fill(&mut self, ctx: &Ctx<'_>) {
        match parts::items(self.part, ctx) {
            Ok((items, note)) => {
                self.items = items;
                self.note = note;
            }
            Err(e) => {
                self.items.clear();
                self.note = e.said();
            }
        }
        self.show(ctx);
    }

    fn show(&mut self, ctx: &Ctx<'_>) {
        let lang = ctx.lang();
        let filter = &self.filter;
        let mut groups: Vec<(Said, Vec<String>)> = Vec::new();
        for item in &self.items {
            let texts: Vec<&str> = item.cells.iter().map(|(s, _)| s.get(lang)).collect();
            if !filter.is_empty() && !filter.holds(&texts) && !filter.holds(&[&item.search]) {
                continue;
            }
            match groups.last_mut() {
                Some((heading, keys)) if *heading == item.group => keys.push(item.key.clone()),
                _ => groups.push((item.group.clone(), vec![item.key.clone()])),
            }
        }
        self.list.set(groups);
        self.list.empty = if filter.is_empty() {
            parts::empty(self.part)
        } else {
            said!(
                "没有符合筛选的条目;Esc 清除筛选",
                "nothing fits the filter; Esc clears it"
            )
        };
    }

    fn selected(&self) -> Option<&Item> {
        let key = self.list.selected()?;
        self.items.iter().find(|i| i.key == *key)
    }

    fn official(&self) -> Option<Uuid> {
        self.selected()?.official
    }

    fn turn(&mut self, by: usize, ctx: &Ctx<'_>) {
        let all = Part::ALL;
        let at = (usize::from(self.part.code()) + by) % all.len();
        self.part = all.get(at).copied().unwrap_or(Part::Officials);
        self.filter.clear();
        self.fill(ctx);
    }
}

impl Screen for Register {
    fn place(&self) -> Place {
        Place::Register
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("名册", "register")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        self.filter.typing.then_some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match self.filter.on_key(&key) {
            Typed::Passed if self.filter.typing => self.list.on_key(&key).then_some(Step::Stay),
            Typed::Passed => None,
            Typed::Changed | Typed::Cleared => {
                self.show(ctx);
                Some(Step::Stay)
            }
            Typed::Moved | Typed::Kept => Some(Step::Stay),
        }
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        self.list.on_key(&key)
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        match self.list.click(at) {
            Some(true) => self.on(Command::Open, ctx),
            Some(false) => Step::Stay,
            None => Step::Ignored,
        }
    }

    fn wheel(&mut self, rows: i16) {
        self.list.wheel(rows);
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        let officials = self.part == Part::Officials;
        match command {
            Command::AddOfficial if !officials => Some(said!(
                "先用 → 或 l 换到负责人一栏",
                "go to the officials with → or l first"
            )),
            Command::EditEntry | Command::RemoveEntry if self.official().is_none() => {
                Some(said!("没有选中的负责人", "no official is selected"))
            }
            Command::Open
                if self
                    .selected()
                    .is_none_or(|i| i.page.is_empty() && i.official.is_none()) =>
            {
                Some(said!("此条没有更多内容", "there is no more to this entry"))
            }
            _ => None,
        }
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::NextPart => self.turn(1, ctx),
            Command::PreviousPart => self.turn(Part::ALL.len() - 1, ctx),
            Command::Filter => self.filter.open(),
            Command::Back if self.filter.shown() => {
                self.filter.clear();
                self.show(ctx);
            }
            Command::AddOfficial => return forms::official(ctx, None),
            Command::EditEntry => {
                return match self.official() {
                    Some(uuid) => forms::official(ctx, Some(uuid)),
                    None => Step::Ignored,
                };
            }
            Command::RemoveEntry => {
                let Some((item, uuid)) = self.selected().and_then(|i| Some((i, i.official?)))
                else {
                    return Step::Ignored;
                };
                let name = item
                    .cells
                    .first()
                    .map(|(s, _)| s.clone())
                    .unwrap_or_default();
                return Step::Submit {
                    deed: Deed::new(
                        said!("移出名册:{name}", "remove {name} from the roster"; name = name),
                        vec![Change::RemoveOfficial(uuid)],
                    ),
                    close: false,
                };
            }
            Command::Open => {
                let Some(item) = self.selected() else {
                    return Step::Ignored;
                };
                if let Some(uuid) = item.official {
                    return if ctx.ledger.writable() {
                        forms::official(ctx, Some(uuid))
                    } else {
                        Step::Stay
                    };
                }
                let title = item
                    .cells
                    .first()
                    .map(|(s, _)| s.clone())
                    .unwrap_or_default();
                return Step::Push(Box::new(super::text_page::TextPage::new(
                    title,
                    item.page.clone(),
                )));
            }
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.fill(ctx);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let mut rest = area;
        let mut take = || {
            let top = Rect {
                height: rest.height.min(1),
                ..rest
            };
            rest.y += top.height;
            rest.height -= top.height;
            top
        };
        let mut spans = Vec::new();
        for part in Part::ALL {
            let name = part.text().get(look.lang);
            spans.push(if *part == self.part {
                span(look, Role::Title, format!("[{name}]"))
            } else {
                span(look, Role::Dim, format!(" {name} "))
            });
        }
        let strip = take();
        if strip.height > 0 {
            put_line(buffer, strip, &Line::from(spans));
        }
        if area.height > 4 && !self.note.zh.is_empty() {
            put(buffer, take(), ctx.say(&self.note), look.style(Role::Dim));
        }
        let mut caret = None;
        if self.filter.shown() {
            caret = self.filter.draw(buffer, take(), look);
        }
        let items = &self.items;
        let columns = parts::columns(self.part, look.lang);
        self.list.draw(buffer, rest, look, true, &columns, |key| {
            let item = items.iter().find(|i| i.key == *key);
            let cells = item.map(|i| i.cells.as_slice()).unwrap_or_default();
            Row::new(
                cells
                    .iter()
                    .map(|(said, role)| (said.get(look.lang).to_string(), *role)),
            )
        });
        caret
    }
}
