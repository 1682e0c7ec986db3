//! A text to read over the screen below: an explanation, a rule.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Explanation;
use crate::law::{Whose, next_due};
use crate::ledger::LedgerError;
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::command::{Command, Place};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::popup::popup;
use crate::tui::widgets::rolls::Rolls;
use crate::tui::widgets::text_view::TextView;

/// The bar while the page is open.
const HINTS: &[(&str, Text)] = &[
    ("Esc", text("返回", "back")),
    ("↑↓", text("滚动", "scroll")),
];

/// The page.
pub struct TextPage {
    title: Said,
    paragraphs: Vec<(Said, Role)>,
    view: TextView,
    lang: Option<crate::text::Lang>,
}

impl TextPage {
    /// The page with its title and paragraphs, shown from the top.
    pub fn new(title: Said, paragraphs: Vec<(Said, Role)>) -> TextPage {
        TextPage {
            title,
            paragraphs,
            view: TextView::default(),
            lang: None,
        }
    }
}

/// Why the next duty of a case falls on its day, step by step.
pub fn explain_next(ctx: &Ctx<'_>, case_id: i64) -> Step {
    match rule_of_next(ctx, case_id) {
        Ok(Some(rule)) => Step::Push(Explanation::new(ctx, case_id, rule)),
        Ok(None) => Step::Say(Message::Info(said!(
            "此案没有我方待办的期限",
            "no duty of ours is pending in this case"
        ))),
        Err(e) => Step::Say(super::common::failed(&e)),
    }
}

fn rule_of_next(ctx: &Ctx<'_>, case_id: i64) -> Result<Option<&'static str>, LedgerError> {
    let case = ctx.ledger.case(case_id)?;
    let due = ctx.ledger.deadlines(&case);
    let found = next_due(&due).or_else(|| due.iter().find(|d| d.rule.whose == Whose::Ours));
    Ok(found.map(|d| d.rule.id))
}

impl Screen for TextPage {
    fn place(&self) -> Place {
        Place::Text
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        self.title.clone()
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        Some(HINTS)
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.view)
    }

    fn on(&mut self, command: Command, _ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, _ctx: &Ctx<'_>) {}

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        if self.lang != Some(ctx.lang()) {
            self.lang = Some(ctx.lang());
            let lang = ctx.lang();
            self.view.set(
                self.paragraphs
                    .iter()
                    .map(|(said, role)| (said.get(lang).to_string(), *role)),
            );
        }
        let columns = area.width.saturating_sub(8).clamp(2, 90);
        let rows = u16::try_from(self.view.rows(columns)).unwrap_or(u16::MAX);
        let inner = popup(buffer, area, columns, rows, ctx.say(&self.title), ctx.look);
        self.view.draw(buffer, inner, ctx.look);
        None
    }

    fn floats(&self) -> bool {
        true
    }
}
