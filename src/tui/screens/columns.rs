//! Choosing the columns of the docket: which, in which order, how wide; kept with a view, or as what every list begins with.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::docket::{Layout, ListColumn, Placed};
use crate::said;
use crate::text::{Said, Text, pad, text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::span;
use crate::tui::screen::{Ctx, Screen, Step, Wish};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::popup::popup;
use crate::tui::widgets::rolls::Rolls;

const HINTS: &[(&str, Text)] = &[
    ("Enter", text("照此显示", "show so")),
    ("Space", text("取舍", "on or off")),
    ("F7", text("上移", "up")),
    ("F8", text("下移", "down")),
    ("←→", text("宽窄", "width")),
    ("Esc", text("返回", "back")),
    ("F9", text("定为默认", "keep as default")),
    ("F6", text("恢复", "the usual")),
];

/// Steps of the width.
const STEP: u16 = 2;
/// A width to begin with where none was set.
const BEGIN: u16 = 16;

/// One line: a column, whether it is shown, its width where one is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Choice {
    placed: Placed,
    shown: bool,
}

/// The screen.
pub(super) struct ColumnChooser {
    choices: Vec<Choice>,
    list: List<ListColumn>,
}

impl ColumnChooser {
    /// With the columns shown first, in their order, the cursor on the one it stands in.
    pub(super) fn new(layout: &Layout, at: Option<ListColumn>) -> ColumnChooser {
        let mut new = ColumnChooser {
            choices: Vec::new(),
            list: List::new(Said::default()),
        };
        new.begin(layout);
        if let Some(at) = at {
            new.list.cursor.select(&at);
        }
        new
    }

    fn begin(&mut self, layout: &Layout) {
        let shown = layout.placed().iter().map(|placed| Choice {
            placed: *placed,
            shown: true,
        });
        let rest = ListColumn::ALL.iter().filter(|c| !layout.holds(**c));
        let rest = rest.map(|column| Choice {
            placed: Placed {
                column: *column,
                width: None,
            },
            shown: false,
        });
        self.choices = shown.chain(rest).collect();
        self.reorder();
    }

    fn reorder(&mut self) {
        let columns = self.choices.iter().map(|c| c.placed.column).collect();
        self.list.cursor.reload(columns);
    }

    fn layout(&self) -> Option<Layout> {
        let shown = self.choices.iter().filter(|c| c.shown);
        Layout::new(shown.map(|c| c.placed).collect())
    }

    fn at(&self) -> usize {
        self.list.cursor.at()
    }

    /// Takes the column in or out; what is taken in stands behind those shown.
    fn toggle(&mut self) {
        let at = self.at();
        let Some(choice) = self.choices.get_mut(at) else {
            return;
        };
        choice.shown = !choice.shown;
        if choice.shown {
            let taken = self.choices.remove(at);
            let behind = self.choices.iter().filter(|c| c.shown).count();
            self.choices.insert(behind.min(self.choices.len()), taken);
            // The cursor goes with it: what is moved or widened next is what was taken.
            self.reorder();
            self.list.cursor.select(&taken.placed.column);
        } else {
            self.reorder();
        }
    }

    fn shift(&mut self, up: bool) {
        let at = self.at();
        let to = match up {
            true => at.checked_sub(1),
            false => (at + 1 < self.choices.len()).then_some(at + 1),
        };
        if let Some(to) = to {
            self.choices.swap(at, to);
            self.reorder();
            self.list.cursor.go(to);
        }
    }

    fn stretch(&mut self, wider: bool) {
        let at = self.at();
        // One that is not shown has no width.
        let Some(choice) = self.choices.get_mut(at).filter(|c| c.shown) else {
            return;
        };
        let width = choice.placed.width.unwrap_or(BEGIN);
        let width = match (wider, choice.placed.width) {
            (_, None) => width,
            (true, _) => width.saturating_add(STEP),
            (false, _) => width.saturating_sub(STEP),
        };
        let (least, most) = (crate::docket::NARROWEST, crate::docket::WIDEST);
        choice.placed.width = Some(width.clamp(least, most));
    }

    fn apply(&self) -> Step {
        match self.layout() {
            Some(layout) => Step::Goto(Place::Docket, Some(Wish::Columns(Some(layout)))),
            None => none(),
        }
    }
}

fn none() -> Step {
    Step::Say(Message::Refusal {
        what: said!("一栏也没有取", "no column is taken"),
        hint: said!("空格取一栏", "Space takes one"),
    })
}

impl Screen for ColumnChooser {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("栏目", "columns")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn input(&mut self, key: Key, _ctx: &Ctx<'_>) -> Option<Step> {
        if key.alt && matches!(key.code, Code::Up | Code::Down) {
            self.shift(key.code == Code::Up);
            return Some(Step::Stay);
        }
        match key.plain() {
            Some(Code::Enter) => return Some(self.apply()),
            Some(Code::Char(' ') | Code::F(4)) => self.toggle(),
            Some(Code::F(7) | Code::Char('K')) => self.shift(true),
            Some(Code::F(8) | Code::Char('J')) => self.shift(false),
            Some(Code::Right | Code::Char('>' | '+')) => self.stretch(true),
            Some(Code::Left | Code::Char('<' | '-')) => self.stretch(false),
            Some(Code::Backspace | Code::Delete | Code::Char('0')) => {
                let at = self.at();
                if let Some(choice) = self.choices.get_mut(at) {
                    choice.placed.width = None;
                }
            }
            Some(Code::F(6)) => {
                return Some(Step::Goto(Place::Docket, Some(Wish::Columns(None))));
            }
            Some(Code::F(9)) => {
                return Some(match self.layout() {
                    Some(layout) => Step::KeepColumns(layout),
                    None => none(),
                });
            }
            _ => return None,
        }
        Some(Step::Stay)
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list.cursor)
    }

    fn click(&mut self, at: Position, _ctx: &Ctx<'_>) -> Step {
        if !self.list.cursor.click(at) {
            return Step::Ignored;
        }
        self.toggle();
        Step::Stay
    }

    fn on(&mut self, command: Command, _ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => self.apply(),
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn floats(&self) -> bool {
        true
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let title = said!("栏目、次序、宽度", "columns, order, width");
        let rows = u16::try_from(self.choices.len()).unwrap_or(u16::MAX);
        let inner = popup(buffer, area, 44, rows, ctx.say(&title), look);
        let choices = &self.choices;
        self.list.draw(buffer, inner, look, true, |place, column| {
            let Some(choice) = choices.get(place) else {
                return Line::default();
            };
            let taken = if choice.shown { "[x] " } else { "[ ] " };
            let width = match choice.placed.width {
                Some(columns) => said!("宽 {columns}", "width {columns}"),
                None if choice.shown => said!("自动", "its own width"),
                None => Said::default(),
            };
            let role = if choice.shown { Role::Text } else { Role::Dim };
            Line::from(vec![
                span(look, Role::Key, taken.to_string()),
                span(look, role, pad(column.text().get(look.lang), 24)),
                span(look, Role::Dim, format!(" {}", ctx.say(&width))),
            ])
        });
        None
    }
}

/// What is said once columns are what every list begins with.
pub fn kept(path: &std::path::Path) -> Said {
    let file = path.display();
    said!(
        "已定为默认栏目，写入 {file}",
        "kept as the usual columns in {file}"
    )
}
