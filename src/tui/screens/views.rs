//! Saved views: a list to choose from by arrows or number, to rename and to take away; and the name a new one gets.

mod save;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::docket::{Layout, SavedView, built_in as of_every_docket};
use crate::ledger::{Change, Deed, Record};
use crate::said;
use crate::text::{Said, Text, fit, pad, text};
use crate::tui::command::{Command, Place};
use crate::tui::keyed::keyed;
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{put, span};
use crate::tui::screen::{Ctx, Screen, Step, Wish};
use crate::tui::theme::Role;
use crate::tui::widgets::input::{Edit, LineInput};
use crate::tui::widgets::list::List;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::popup::popup;
use crate::tui::widgets::rolls::Rolls;

pub use save::SaveView;

const HINTS: &[(&str, Text)] = &[
    ("Enter", text("打开", "open")),
    ("1-9", text("直接打开", "open")),
    ("e/F4", text("改名", "rename")),
    ("x/Del", text("删除", "remove")),
    ("Esc", text("返回", "back")),
];
const NAMING: &[(&str, Text)] = &[
    ("Enter", text("保存", "save")),
    ("Esc", text("返回", "back")),
];

/// The views to choose from, saved ones first; a built-in one has no identity yet.
pub(crate) fn all(ctx: &Ctx<'_>) -> Vec<SavedView> {
    let mut views = ctx.ledger.views().unwrap_or_default();
    views.extend(of_every_docket(ctx.lang()));
    views
}

/// The list.
pub struct Views {
    views: Vec<SavedView>,
    list: List<usize>,
    /// The name being typed for the view under the cursor.
    naming: Option<LineInput>,
}

impl Views {
    /// The list of the saved views, none being renamed.
    pub fn new(ctx: &Ctx<'_>) -> Views {
        let mut new = Views {
            views: Vec::new(),
            list: List::new(Said::default()),
            naming: None,
        };
        new.reload(ctx);
        new
    }

    fn at(&self) -> Option<&SavedView> {
        self.views.get(*self.list.cursor.selected()?)
    }

    /// The one under the cursor, where it is the office's own.
    fn own(&self) -> Option<&SavedView> {
        self.at().filter(|v| !v.uuid.is_nil())
    }

    fn open(&self, place: usize) -> Step {
        match self.views.get(place) {
            Some(view) => Step::Goto(Place::Docket, Some(Wish::View(view.clone()))),
            None => Step::Stay,
        }
    }

    fn rename(&self, name: &str) -> Step {
        let Some(old) = self.own() else {
            return Step::Stay;
        };
        let name = name.trim();
        if name.is_empty() || name == old.name {
            return Step::Stay;
        }
        let was = &old.name;
        let title = said!(
            "视图「{was}」改名为「{name}」",
            "rename view '{was}' to '{name}'"
        );
        let view = SavedView {
            name: name.to_string(),
            ..old.clone()
        };
        Step::Submit {
            deed: Deed::new(title, vec![Change::View(view)]).seen(Some(Record::View(old.clone()))),
            close: false,
        }
    }

    fn remove(&self) -> Step {
        match self.own() {
            Some(view) => {
                let name = &view.name;
                let title = said!("删除视图「{name}」", "remove view '{name}'");
                Step::Submit {
                    deed: Deed::new(title, vec![Change::RemoveView(view.uuid)])
                        .seen(Some(Record::View(view.clone()))),
                    close: false,
                }
            }
            None => built_in(),
        }
    }
}

fn built_in() -> Step {
    Step::Say(Message::Refusal {
        what: said!(
            "内置的视图不能改名或删除",
            "a built-in view is not renamed or removed"
        ),
        hint: keyed!(
            "打开它，改好后按 <save-view> 另存",
            "open it, change it, and keep it with <save-view>"
        ),
    })
}

fn read_only(ctx: &Ctx<'_>) -> Step {
    Step::Say(Message::Refusal {
        what: ctx.read_only_line().unwrap_or_default(),
        hint: said!("视图仍可打开", "views can still be opened"),
    })
}

impl Screen for Views {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("视图", "views")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(if self.naming.is_some() { NAMING } else { HINTS })
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        if let Some(input) = &mut self.naming {
            match key.plain() {
                Some(Code::Esc) => self.naming = None,
                Some(Code::Enter) => {
                    let name = input.value().to_string();
                    self.naming = None;
                    return Some(self.rename(&name));
                }
                _ => {
                    if input.on_key(&key) == Edit::Ignored {
                        return None;
                    }
                }
            }
            return Some(Step::Stay);
        }
        match key.plain() {
            Some(Code::Char(c @ '1'..='9')) => {
                let place = c.to_digit(10).unwrap_or(1) as usize - 1;
                Some(self.open(place))
            }
            Some(Code::Char('e') | Code::F(4) | Code::Char('x') | Code::Delete)
                if !ctx.ledger.writable() =>
            {
                Some(read_only(ctx))
            }
            Some(Code::Char('e') | Code::F(4)) => {
                let Some(name) = self.own().map(|v| v.name.clone()) else {
                    return Some(built_in());
                };
                self.naming = Some(LineInput::proposed(&name));
                Some(Step::Stay)
            }
            Some(Code::Char('x') | Code::Delete) => Some(self.remove()),
            _ => None,
        }
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list.cursor)
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx<'_>) -> Step {
        match &mut self.naming {
            Some(input) => {
                input.paste(text);
                Step::Stay
            }
            None => Step::Ignored,
        }
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        if self.naming.is_some() || !self.list.cursor.click(at) {
            return Step::Ignored;
        }
        self.open(self.list.cursor.at())
    }

    fn on(&mut self, command: Command, _ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => self.open(self.list.cursor.at()),
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.views = all(ctx);
        self.list.cursor.reload((0..self.views.len()).collect());
    }

    fn floats(&self) -> bool {
        true
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let title = said!("视图", "views");
        let rows = u16::try_from(self.views.len()).unwrap_or(u16::MAX);
        let naming = u16::from(self.naming.is_some());
        let inner = popup(
            buffer,
            area,
            70,
            rows.saturating_add(naming),
            ctx.say(&title),
            look,
        );
        let mut caret = None;
        let mut list = inner;
        if let Some(input) = &mut self.naming {
            caret = name_line(buffer, inner, input, ctx);
            list.y += 1;
            list.height = list.height.saturating_sub(1);
        }
        let views = &self.views;
        self.list.draw(buffer, list, look, true, |place, at| {
            let Some(view) = views.get(*at) else {
                return Line::default();
            };
            let number = if place < 9 {
                (place + 1).to_string()
            } else {
                " ".to_string()
            };
            let kind = if view.uuid.is_nil() {
                text("内置", "built-in").get(look.lang)
            } else {
                ""
            };
            let name = pad(&fit(&view.name, 22), 22);
            let sort = order(view);
            let columns = columns(view);
            let columns = columns.get(look.lang);
            let mut what = format!("{}  {}", view.query, sort.get(look.lang));
            for more in [columns, kind].into_iter().filter(|w| !w.is_empty()) {
                what = format!("{what} {more}");
            }
            Line::from(vec![
                span(look, Role::Key, format!("{number} ")),
                span(look, Role::Text, format!("{name} ")),
                span(look, Role::Dim, what.trim_end().to_string()),
            ])
        });
        caret
    }
}

/// `按期限升序`.
fn order(view: &SavedView) -> Said {
    let sort = view.sort.text();
    if view.reverse {
        said!("按{sort}降序", "by {sort}, descending"; sort = sort)
    } else {
        said!("按{sort}升序", "by {sort}"; sort = sort)
    }
}

/// `7栏`; empty where the usual ones are shown.
fn columns(view: &SavedView) -> Said {
    match Layout::parse(&view.columns) {
        Ok(layout) => {
            let n = layout.placed().len();
            said!("{n}栏", "{n} columns")
        }
        Err(_) => Said::default(),
    }
}

fn name_line(
    buffer: &mut Buffer,
    area: Rect,
    input: &mut LineInput,
    ctx: &Ctx<'_>,
) -> Option<Position> {
    let label = said!("名称：", "name: ");
    let used = put(buffer, area, ctx.say(&label), ctx.look.style(Role::Key));
    let field = Rect {
        x: area.x + used,
        width: area.width.saturating_sub(used),
        height: area.height.min(1),
        ..area
    };
    input.draw_telling(buffer, field, ctx.look, Role::Field)
}
