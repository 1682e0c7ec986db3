//! The parts of the page as they are drawn: a hearing, what must be done, the rate.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::big::{self, ROWS};
use super::super::common::{agenda_role, left};
use super::{Calm, Item};
use crate::report::Value;
use crate::said;
use crate::text::{Said, width};
use crate::tui::paint::put;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

impl Calm {
    pub(super) fn draw_hearing(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        at: usize,
        ctx: &Ctx<'_>,
    ) -> Rect {
        let look = ctx.look;
        let Some(ahead) = self.hearings.get(at) else {
            return area;
        };
        let row = |n: u16| Rect {
            y: area.y.saturating_add(n),
            height: area.height.saturating_sub(n).min(1),
            ..area
        };
        let sign = ahead.role.sign();
        let first = format!(
            " {sign}{}   {}",
            ctx.say(&ahead.when),
            left(ahead.left, ctx.lang())
        );
        let who = ctx.say(&ahead.who);
        // Who is to appear is what is asked for: where goes first.
        if area.height == 1 {
            let line = format!("{first}  {who}");
            put(buffer, row(0), &line, look.style(ahead.role));
            return area;
        }
        put(buffer, row(0), &first, look.style(Role::Title));
        if area.height > 2 {
            let second = format!("     {}", ahead.whereabouts);
            put(buffer, row(1), &second, look.style(Role::Text));
        }
        let third = format!("     {who}");
        let last = area.height.min(3).saturating_sub(1);
        put(buffer, row(last), &third, look.style(ahead.role));
        Rect {
            height: area.height.min(3),
            ..area
        }
    }

    /// The heading of the rate, and what it is made of.
    fn rate_said(rate: Value, year: i32) -> (Said, Said) {
        let base = match rate {
            rate if rate.is_nothing() => said!("还没有可算的案件", "no case to count yet"),
            Value::Rate { over, base } => {
                said!(
                    "{base} 件中出庭 {over} 件",
                    "appeared in {over} of {base} cases"
                )
            }
            _ => Said::default(),
        };
        let head = said!("{year} 年负责人出庭率", "appearance rate {year}");
        (head, base)
    }

    /// The rate in one line, where there is room for no more.
    pub(super) fn draw_rate_line(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Rect {
        let Some((rate, shown, end)) = &self.rate else {
            return Rect { height: 0, ..area };
        };
        let (head, base) = Self::rate_said(*rate, end.year());
        let shown = if rate.is_nothing() { "" } else { shown };
        let line = format!(" {} {shown}  {}", ctx.say(&head), ctx.say(&base));
        put(buffer, area, &line, ctx.look.style(Role::Title));
        Rect {
            height: area.height.min(1),
            ..area
        }
    }

    /// The rate in large figures with what it is made of; its rows.
    pub(super) fn draw_rate(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Rect {
        let look = ctx.look;
        let Some((rate, shown, end)) = &self.rate else {
            return Rect { height: 0, ..area };
        };
        let (head, base) = Self::rate_said(*rate, end.year());
        let line = format!(" {}", ctx.say(&head));
        put(buffer, area, &line, look.style(Role::Header));
        let rest = Rect {
            y: area.y.saturating_add(1),
            height: area.height.saturating_sub(1),
            ..area
        };
        // No rate is no sign of one either.
        let large = !rate.is_nothing()
            && rest.height > ROWS
            && usize::from(rest.width) > big::columns(shown) + 2;
        let used = if rate.is_nothing() {
            0
        } else if large {
            let at = Rect {
                x: rest.x + 2,
                width: rest.width - 2,
                ..rest
            };
            big::draw(buffer, at, shown, look);
            ROWS
        } else {
            let line = format!("  {shown}");
            put(buffer, rest, &line, look.style(Role::Title));
            1
        };
        let below = Rect {
            y: rest.y.saturating_add(used),
            height: rest.height.saturating_sub(used).min(1),
            ..rest
        };
        put(
            buffer,
            below,
            &format!("  {}", ctx.say(&base)),
            look.style(Role::Text),
        );
        let mut rows = used + 2;
        for said in &self.why {
            let row = Rect {
                y: area.y.saturating_add(rows),
                height: area.height.saturating_sub(rows).min(1),
                ..area
            };
            if row.height == 0 {
                break;
            }
            let line = format!("  {}", ctx.say(said));
            put(buffer, row, &line, look.style(Role::Dim));
            rows += 1;
        }
        Rect {
            height: area.height.min(rows),
            ..area
        }
    }

    /// What must be done, one kind a row; the rows it took.
    pub(super) fn draw_to_do(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Rect {
        let look = ctx.look;
        let heading = match self.waiting {
            0 => said!("须办的事", "to be done"),
            left => {
                said!(
                    "须办的事（正在核对，还有 {left} 件）",
                    "to be done (being checked, {left} cases to go)"
                )
            }
        };
        let row = |n: usize| Rect {
            y: area.y.saturating_add(n as u16),
            height: u16::from(n < usize::from(area.height)),
            ..area
        };
        put(
            buffer,
            row(0),
            &format!(" {}", ctx.say(&heading)),
            look.style(Role::Header),
        );
        if self.to_do.is_empty() {
            let none = said!("没有要催办的事", "nothing is waiting");
            put(
                buffer,
                row(1),
                &format!("  {}", ctx.say(&none)),
                look.style(Role::Text),
            );
        }
        let mut drawn = Vec::new();
        for (n, (kind, cases)) in self.to_do.iter().enumerate() {
            let count = cases.len();
            let role = agenda_role(*kind);
            let kind = kind.text();
            let line = said!("{kind} {count} 件", "{kind}: {count}"; kind = kind, count = Said::same(count));
            let line = format!(" {} {}", role.sign(), ctx.say(&line));
            put(buffer, row(n + 1), &line, look.style(role));
            let columns = u16::try_from(width(&line) + 1).unwrap_or(area.width);
            let narrow = Rect {
                width: columns.min(area.width),
                ..row(n + 1)
            };
            drawn.push((Item::ToDo(n), narrow));
        }
        let rows = 1 + self.to_do.len().max(1);
        self.drawn.extend(drawn);
        Rect {
            height: area.height.min(rows as u16 + 1),
            ..area
        }
    }
}
