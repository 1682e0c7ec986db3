//! A free period: its first and last day, typed as a range.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::docket::{day_range, relative};
use crate::said;
use crate::text::{Said, Text, fold, text};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::put;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::input::{Edit, LineInput};

/// What the bar shows while the range is typed.
pub(super) const HINTS: &[(&str, Text)] = &[
    (
        "Enter",
        text("确定（留空为本年）", "take it (empty: this year)"),
    ),
    ("Esc", text("返回", "back")),
];

/// First and last day, both included.
pub(super) type Days = (NaiveDate, NaiveDate);

/// What a key did.
pub(super) enum Picked {
    Nothing,
    Away,
    /// None goes back to the calendar's periods.
    Days(Option<Days>),
}

/// The prompt.
pub(super) struct RangePrompt {
    input: LineInput,
    problem: Option<Said>,
}

/// Reads a range; an open end ends on the day everything is seen from.
fn read(typed: &str, today: NaiveDate) -> Option<Days> {
    let typed = fold(typed.trim()).replace(['~', '至'], "..");
    let range = match relative(&typed) {
        Some(name) => name.range(today)?,
        None => day_range(&typed)?,
    };
    let first = NaiveDate::from_num_days_from_ce_opt(range.first)?;
    let last = NaiveDate::from_num_days_from_ce_opt(range.last).unwrap_or(today);
    (first <= last).then_some((first, last))
}

impl RangePrompt {
    pub(super) fn new(shown: Option<Days>) -> RangePrompt {
        let shown = shown.map(|(a, b)| format!("{a}..{b}"));
        RangePrompt {
            input: LineInput::proposed(&shown.unwrap_or_default()),
            problem: None,
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.input.paste(text);
        self.problem = None;
    }

    pub(super) fn on_key(&mut self, key: &Key, ctx: &Ctx<'_>) -> Picked {
        match key.plain() {
            Some(Code::Esc) => return Picked::Away,
            Some(Code::Enter) => {
                let typed = self.input.value().trim();
                if typed.is_empty() {
                    return Picked::Days(None);
                }
                match read(typed, ctx.ledger.today()) {
                    Some(days) => return Picked::Days(Some(days)),
                    None => {
                        self.problem = Some(said!(
                            "「{typed}」不是一段日期；如 2022-03..2022-06、上季、2022-03-05..2022-04-10",
                            "'{typed}' is no range of days; such as 2022-03..2022-06 or last-quarter"
                        ));
                    }
                }
            }
            _ => {
                if self.input.on_key(key) == Edit::Changed {
                    self.problem = None;
                }
            }
        }
        Picked::Nothing
    }

    /// Draws the prompt and what the range typed is.
    pub(super) fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        ctx: &Ctx<'_>,
    ) -> Option<Position> {
        let look = ctx.look;
        let label = said!("起止：", "from..to: ");
        let used = put(buffer, area, ctx.say(&label), look.style(Role::Key));
        let field = Rect {
            x: area.x + used,
            width: area.width.saturating_sub(used).min(24),
            height: area.height.min(1),
            ..area
        };
        let caret = self.input.draw_telling(buffer, field, look, Role::Field);
        let read = read(self.input.value(), ctx.ledger.today());
        let (note, role) = match (&self.problem, read) {
            (Some(problem), _) => (format!("! {}", ctx.say(problem)), Role::Alarm),
            (None, Some((first, last))) => (format!("= {first}..{last}"), Role::Text),
            (None, None) => {
                let hint = said!(
                    "如 2022-03..2022-06、上季",
                    "such as 2022-03..2022-06, last-quarter"
                );
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_they_are_typed() {
        let day = |s: &str| s.parse::<NaiveDate>().unwrap();
        let today = day("2022-12-19");
        for (typed, first, last) in [
            ("2022-03..2022-06", "2022-03-01", "2022-06-30"),
            ("2022-03-05 至 2022-04-10", "2022-03-05", "2022-04-10"),
            ("上季", "2022-07-01", "2022-09-30"),
            ("2021", "2021-01-01", "2021-12-31"),
            (">=2022-11-20", "2022-11-20", "2022-12-19"),
        ] {
            let typed = typed.replace(' ', "");
            assert_eq!(
                read(&typed, today),
                Some((day(first), day(last))),
                "{typed}"
            );
        }
        assert_eq!(read("2022-06..2022-03", today), None);
        assert_eq!(read("..2022-03", today), None);
    }
}
