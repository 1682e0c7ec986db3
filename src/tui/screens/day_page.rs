//! The day every screen is to be seen from (截至), typed as it is thought.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::calendar::{parse_day, weekday};
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::put;
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::input::{Edit, LineInput};
use crate::tui::widgets::popup::popup;

/// What the bar shows while the day is typed.
const HINTS: &[(&str, Text)] = &[
    (
        "Enter",
        text("确定（留空为今天）", "take it (empty: today)"),
    ),
    ("Esc", text("返回", "back")),
];

/// The prompt.
pub struct DayPage {
    input: LineInput,
    problem: Option<Said>,
}

impl DayPage {
    /// The prompt with the day everything is seen from, selected; empty where that is the clock's.
    pub fn new(ctx: &Ctx<'_>) -> DayPage {
        let shown = ctx.ledger.as_of().map(|day| day.to_string());
        DayPage {
            input: LineInput::proposed(&shown.unwrap_or_default()),
            problem: None,
        }
    }

    fn take(&mut self, ctx: &Ctx<'_>) -> Step {
        let typed = self.input.value().trim();
        if typed.is_empty() {
            return Step::SeeFrom(None);
        }
        match parse_day(typed, ctx.ledger.clock(), ctx.ledger.calendar()) {
            Ok(day) => Step::SeeFrom(Some(day)),
            Err(e) => {
                self.problem = Some(e.said());
                Step::Stay
            }
        }
    }
}

impl Screen for DayPage {
    fn place(&self) -> Place {
        Place::Choice
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("截至", "as of")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match key.plain() {
            Some(Code::Esc) => return Some(Step::Pop),
            Some(Code::Enter) => return Some(self.take(ctx)),
            _ => {}
        }
        match self.input.on_key(&key) {
            Edit::Changed => {
                self.problem = None;
                Some(Step::Stay)
            }
            Edit::Moved => Some(Step::Stay),
            Edit::Ignored => None,
        }
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx<'_>) -> Step {
        self.input.paste(text);
        self.problem = None;
        Step::Stay
    }

    fn on(&mut self, _command: Command, _ctx: &Ctx<'_>) -> Step {
        Step::Ignored
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let title = said!("以哪一天为准查看", "see everything from which day");
        let inner = popup(buffer, area, 60, 2, ctx.say(&title), look);
        let line = Rect {
            width: inner.width.min(20),
            height: inner.height.min(1),
            ..inner
        };
        let caret = self.input.draw_telling(buffer, line, look, Role::Field);
        let read = parse_day(
            self.input.value(),
            ctx.ledger.clock(),
            ctx.ledger.calendar(),
        );
        let (note, role) = match (&self.problem, read) {
            (Some(problem), _) => (format!("! {}", ctx.say(problem)), Role::Alarm),
            (None, Ok(day)) => (
                format!("= {day} {}", weekday(day).get(look.lang)),
                Role::Text,
            ),
            (None, Err(_)) => {
                let hint = said!(
                    "如 2022-12-19、6-30、-1；此后的事不显示，也不能登记",
                    "such as 2022-12-19, 6-30, -1; later facts do not show, nothing is recorded"
                );
                (ctx.say(&hint).to_string(), Role::Dim)
            }
        };
        let below = Rect {
            y: inner.y.saturating_add(line.height),
            height: inner.height.saturating_sub(line.height).min(1),
            ..inner
        };
        put(buffer, below, &note, look.style(role));
        caret
    }

    fn floats(&self) -> bool {
        true
    }
}
