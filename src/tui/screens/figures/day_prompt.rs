//! The day figures are seen from, typed as it is thought.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::calendar::{parse_day, weekday};
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::put;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::input::{Edit, LineInput};

/// What the bar shows while the day is typed.
pub const HINTS: &[(&str, Text)] = &[
    ("Enter", text("确定(留空为今天)", "take it (empty: today)")),
    ("Esc", text("返回", "back")),
];

/// What a key did.
pub enum Asked {
    Nothing,
    Away,
    /// None is today.
    Day(Option<NaiveDate>),
}

/// The prompt.
pub struct DayPrompt {
    input: LineInput,
    problem: Option<Said>,
}

impl DayPrompt {
    pub fn new(shown: &str) -> DayPrompt {
        DayPrompt {
            input: LineInput::new(shown),
            problem: None,
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.input.paste(text);
        self.problem = None;
    }

    pub fn on_key(&mut self, key: &Key, ctx: &Ctx<'_>) -> Asked {
        match key.plain() {
            Some(Code::Esc) => return Asked::Away,
            Some(Code::Enter) => {
                let typed = self.input.value().trim();
                if typed.is_empty() {
                    return Asked::Day(None);
                }
                match parse_day(typed, ctx.ledger.today(), ctx.ledger.calendar()) {
                    Ok(day) => return Asked::Day(Some(day)),
                    Err(e) => self.problem = Some(e.said()),
                }
            }
            _ => {
                if self.input.on_key(key) == Edit::Changed {
                    self.problem = None;
                }
            }
        }
        Asked::Nothing
    }

    /// Draws the prompt and what the day typed is.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let label = said!("截至哪一天: ", "as of which day: ");
        let used = put(buffer, area, ctx.say(&label), look.style(Role::Key));
        let field = Rect {
            x: area.x + used,
            width: area.width.saturating_sub(used).min(16),
            height: area.height.min(1),
            ..area
        };
        let caret = self.input.draw(buffer, field, look.style(Role::Field));
        let today = ctx.ledger.today();
        let (note, role) = match (
            &self.problem,
            parse_day(self.input.value(), today, ctx.ledger.calendar()),
        ) {
            (Some(problem), _) => (format!("! {}", ctx.say(problem)), Role::Alarm),
            (None, Ok(day)) => (
                format!("= {day} {}", weekday(day).get(look.lang)),
                Role::Text,
            ),
            (None, Err(_)) => {
                let hint = said!("如 2022-12-19、6-30、+15", "such as 2022-12-19, 6-30, +15");
                (ctx.say(&hint).to_string(), Role::Dim)
            }
        };
        let rest = Rect {
            x: field.right().saturating_add(2),
            width: area.right().saturating_sub(field.right().saturating_add(2)),
            height: field.height,
            ..area
        };
        put(buffer, rest, &note, look.style(role));
        caret
    }
}
