//! The month (月历): hearings a day, Monday first, with the rest days and working days of the State Council's notices.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use super::HearingId;
use crate::calendar::{Why, weekday};
use crate::case::HearingState;
use crate::said;
use crate::text::{Lang, Said, pad, text};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{put, rows, select_row};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// Columns of a day at most.
const WIDEST: u16 = 16;

/// A hearing of the month.
struct Line {
    case: i64,
    hearing: Uuid,
    /// It tries the case: 庭前会议, 证据交换 and the like are meetings beside it.
    tries: bool,
    text: String,
}

#[derive(Default)]
pub(super) struct Month {
    /// The day under the cursor; today until it is moved.
    at: Option<NaiveDate>,
    days: BTreeMap<NaiveDate, Vec<Line>>,
    /// The month `days` holds.
    shown: Option<NaiveDate>,
    drawn: Vec<(Rect, NaiveDate)>,
}

fn first(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

impl Month {
    pub(super) fn day(&self, ctx: &Ctx<'_>) -> NaiveDate {
        self.at.unwrap_or_else(|| ctx.ledger.today())
    }

    /// The first hearing of the day under the cursor.
    pub(super) fn hearing(&self, ctx: &Ctx<'_>) -> Option<HearingId> {
        let line = self.days.get(&self.day(ctx))?.first()?;
        Some((line.case, line.hearing))
    }

    pub(super) fn any(&self) -> bool {
        self.at
            .or(self.shown)
            .is_some_and(|_| !self.days.is_empty())
    }

    /// Reads the hearings of the month shown; only its own cases are opened.
    pub(super) fn fill(&mut self, ctx: &Ctx<'_>) {
        let from = first(self.day(ctx));
        let to = from.checked_add_months(Months::new(1)).unwrap_or(from);
        self.shown = Some(from);
        self.days.clear();
        let docket = ctx.ledger.docket();
        for at in 0..docket.len() {
            let row = docket.row(at);
            if !row.sessions().any(|d| from <= d && d < to) {
                continue;
            }
            let Ok(case) = ctx.ledger.case(row.id()) else {
                continue;
            };
            let standing = case
                .hearings
                .iter()
                .filter(|h| h.state != HearingState::Cancelled && from <= h.day && h.day < to);
            for hearing in standing {
                let names: Vec<&str> = hearing.officials().map(|p| p.name.as_str()).collect();
                // The usual kind goes without saying.
                let kind = hearing.kind.map(|k| k.text().get(ctx.lang()));
                let text = format!(
                    "{} {}{}{} {} {}  {}",
                    pad(&hearing.time, 5),
                    kind.unwrap_or_default(),
                    if kind.is_some() { " " } else { "" },
                    row.name(),
                    row.number(),
                    row.forum(),
                    names.join("、")
                );
                self.days.entry(hearing.day).or_default().push(Line {
                    case: row.id(),
                    hearing: hearing.uuid,
                    tries: hearing.tries(case.head.kind),
                    text,
                });
            }
        }
        for lines in self.days.values_mut() {
            lines.sort_by(|a, b| a.text.cmp(&b.text));
        }
    }

    fn go(&mut self, day: Option<NaiveDate>, ctx: &Ctx<'_>) -> bool {
        if let Some(day) = day {
            self.at = Some(day);
            if self.shown != Some(first(day)) {
                self.fill(ctx);
            }
        }
        true
    }

    pub(super) fn on_key(&mut self, key: &Key, ctx: &Ctx<'_>) -> bool {
        let day = self.day(ctx);
        let to = match key.plain() {
            Some(Code::Left) => day.checked_sub_days(Days::new(1)),
            Some(Code::Right) => day.checked_add_days(Days::new(1)),
            Some(Code::Up) => day.checked_sub_days(Days::new(7)),
            Some(Code::Down) => day.checked_add_days(Days::new(7)),
            Some(Code::PageUp) => day.checked_sub_months(Months::new(1)),
            Some(Code::PageDown) => day.checked_add_months(Months::new(1)),
            Some(Code::Home) => Some(ctx.ledger.today()),
            _ => return false,
        };
        self.go(to, ctx)
    }

    pub(super) fn click(&mut self, at: Position) -> Option<bool> {
        let (_, day) = self.drawn.iter().find(|(area, _)| area.contains(at))?;
        let same = self.at == Some(*day);
        self.at = Some(*day);
        Some(same)
    }

    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let (lang, look, today) = (ctx.lang(), ctx.look, ctx.ledger.today());
        let chosen = self.day(ctx);
        let from = first(chosen);
        let start = from
            .checked_sub_days(Days::new(u64::from(from.weekday().num_days_from_monday())))
            .unwrap_or(from);
        let mut lines = rows(area);
        let all = || self.days.values().flatten();
        let count = all().filter(|line| line.tries).count();
        let beside = all().count() - count;
        if let Some(line) = lines.next() {
            let (year, month) = (from.year(), from.month());
            let beside = match beside {
                0 => Said::default(),
                n => said!("，庭前会议等 {n} 次", ", other sessions {n}"),
            };
            let title = said!(
                "{year} 年 {month} 月  开庭 {count} 次{beside}",
                "{year}-{month}  hearings {count}{beside}";
                year = Said::same(year),
                month = Said::new(month.to_string(), format!("{month:02}")),
                count = Said::same(count),
                beside = beside
            );
            put(buffer, line, title.get(lang), look.style(Role::Title));
        }
        let width = (area.width / 7).min(WIDEST);
        let slot = |line: Rect, column: u16| Rect {
            x: line.x + width * column,
            width: width.saturating_sub(1),
            ..line
        };
        if let Some(line) = lines.next() {
            for (column, day) in start.iter_days().take(7).enumerate() {
                let name = weekday(day).get(lang);
                put(
                    buffer,
                    slot(line, column as u16),
                    name,
                    look.style(Role::Header),
                );
            }
        }
        self.drawn.clear();
        let weeks = start.iter_days().step_by(7).take(6);
        for week in weeks.take_while(|d| first(*d) <= from) {
            let Some(line) = lines.next() else {
                return;
            };
            for (column, day) in week.iter_days().take(7).enumerate() {
                let place = slot(line, column as u16);
                if first(day) != from {
                    continue;
                }
                let (words, role) = self.cell(day, today, ctx);
                put(buffer, place, &words, look.style(role));
                if day == chosen {
                    select_row(buffer, place, look, true);
                }
                self.drawn.push((place, day));
            }
        }
        lines.next();
        if let Some(line) = lines.next() {
            let info = ctx.ledger.calendar().here().day(chosen);
            let why = info.why.said();
            let words = format!("{chosen} {} {}", weekday(chosen).get(lang), why.get(lang));
            put(buffer, line, &words, look.style(Role::Title));
        }
        match self.days.get(&chosen) {
            Some(found) => {
                for (hearing, line) in found.iter().zip(lines) {
                    put(buffer, line, &hearing.text, look.style(Role::Text));
                }
            }
            None => {
                if let Some(line) = lines.next() {
                    let none = text("当日没有开庭", "no hearing on this day").get(lang);
                    put(buffer, line, none, look.style(Role::Dim));
                }
            }
        }
    }

    /// ` 3 休 2庭`: the day, what the notices make of it, how many hearings, or where there are none how many other sessions.
    fn cell(&self, day: NaiveDate, today: NaiveDate, ctx: &Ctx<'_>) -> (String, Role) {
        let lang = ctx.lang();
        let info = ctx.ledger.calendar().here().day(day);
        let mark = match (&info.why, info.working) {
            (Why::Off { .. } | Why::Fixed { .. } | Why::Local { .. }, false) => text("休", "off"),
            (Why::MadeWorking { .. } | Why::Local { .. }, true) => text("班", "work"),
            _ => text("", ""),
        };
        let lines = self.days.get(&day);
        let all = lines.map_or(0, Vec::len);
        let hearings = lines.map_or(0, |all| all.iter().filter(|line| line.tries).count());
        let mut words = format!("{:>2}", day.day());
        if day == today {
            words.push('*');
        }
        words.push_str(mark.get(lang));
        if hearings > 0 {
            words.push_str(&match lang {
                Lang::Zh => format!(" {hearings}庭"),
                Lang::En => format!(" {hearings}h"),
            });
        } else if all > 0 {
            words.push_str(&match lang {
                Lang::Zh => format!(" {all}次"),
                Lang::En => format!(" {all}s"),
            });
        }
        let role = if all > 0 {
            Role::Accent
        } else if info.working {
            Role::Text
        } else {
            Role::Dim
        };
        (words, role)
    }
}
