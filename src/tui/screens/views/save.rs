//! A view of the docket kept under a name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use super::{NAMING, columns, name_line, order};
use crate::docket::SavedView;
use crate::ledger::{Change, Deed, Record};
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::put;
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::input::{Edit, LineInput};
use crate::tui::widgets::message::Message;
use crate::tui::widgets::popup::popup;

/// The name a view gets; a name that stands already keeps the new query.
pub struct SaveView {
    view: SavedView,
    input: LineInput,
    existing: Vec<SavedView>,
}

impl SaveView {
    /// What is listed, under the name that is proposed.
    pub fn new(view: SavedView, ctx: &Ctx<'_>) -> SaveView {
        SaveView {
            input: LineInput::proposed(&view.name),
            view,
            existing: ctx.ledger.views().unwrap_or_default(),
        }
    }

    fn same_name(&self) -> Option<&SavedView> {
        let name = self.input.value().trim();
        self.existing.iter().find(|v| v.name == name)
    }

    fn save(&self) -> Step {
        let name = self.input.value().trim();
        if name.is_empty() {
            return Step::Say(Message::Refusal {
                what: said!("视图缺少名称", "the view has no name"),
                hint: said!("输入名称后按 Enter", "type a name, then Enter"),
            });
        }
        let view = SavedView {
            uuid: self.same_name().map_or_else(Uuid::nil, |v| v.uuid),
            name: name.to_string(),
            ..self.view.clone()
        };
        Step::Submit {
            deed: Deed::new(
                said!("保存视图「{name}」", "keep view '{name}'"),
                vec![Change::View(view)],
            )
            .seen(self.same_name().cloned().map(Record::View)),
            close: true,
        }
    }
}

impl Screen for SaveView {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("保存视图", "keep the view")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(NAMING)
    }

    fn input(&mut self, key: Key, _ctx: &Ctx<'_>) -> Option<Step> {
        match key.plain() {
            Some(Code::Esc) => Some(Step::Pop),
            Some(Code::Enter) => Some(self.save()),
            _ if key.with_ctrl() == Some('s') => Some(self.save()),
            _ => (self.input.on_key(&key) != Edit::Ignored).then_some(Step::Stay),
        }
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx<'_>) -> Step {
        self.input.paste(text);
        Step::Stay
    }

    fn on(&mut self, _command: Command, _ctx: &Ctx<'_>) -> Step {
        Step::Ignored
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn floats(&self) -> bool {
        true
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let title = said!("保存视图", "keep the view");
        let inner = popup(buffer, area, 60, 3, ctx.say(&title), look);
        let caret = name_line(buffer, inner, &mut self.input, ctx);
        let view = &self.view;
        let all = text("全部案件", "all cases").get(look.lang);
        let query = if view.query.is_empty() {
            all
        } else {
            &view.query
        };
        let columns = columns(view);
        let what = format!(
            "{query}  {} {}",
            order(view).get(look.lang),
            columns.get(look.lang)
        );
        let row = |n: u16| Rect {
            y: inner.y + n,
            height: 1.min(inner.height.saturating_sub(n)),
            ..inner
        };
        if inner.height > 1 {
            put(buffer, row(1), &what, look.style(Role::Dim));
        }
        if inner.height > 2 && self.same_name().is_some() {
            let note = text(
                "? 已有此名称，保存后换成现在的查询和栏目",
                "? the name stands already; saving gives it this query and these columns",
            );
            put(buffer, row(2), note.get(look.lang), look.style(Role::Warn));
        }
        caret
    }
}
