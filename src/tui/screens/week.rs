//! The week (周览): hearings with who goes and the last days of ours, day by day; Enter opens the case.

use chrono::{Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::CasePage;
use super::common::failed;
use super::grouped::Grouped;
use crate::exchange::week::{Week, WeekItem, monday, week};
use crate::said;
use crate::text::{Said, width};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::paint::{clear, put};
use crate::tui::screen::{Ctx, Exported, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::rolls::Rolls;
use crate::tui::widgets::table::{Column, Row, Width};

/// The page.
pub struct WeekPage {
    /// Its Monday.
    from: NaiveDate,
    week: Option<Week>,
    /// By place: the overdue first, then the days.
    list: Grouped<usize>,
    problem: Option<Message>,
}

impl WeekPage {
    /// The week, Monday to Sunday, of the day the ledger is seen from.
    pub fn new(ctx: &Ctx<'_>) -> WeekPage {
        let mut page = WeekPage {
            from: monday(ctx.ledger.today()),
            week: None,
            list: Grouped::new(said!(
                "这一周没有开庭，没有到期的事项",
                "no hearing and no last day in this week"
            )),
            problem: None,
        };
        page.reload(ctx);
        page
    }

    fn items(&self) -> Vec<&WeekItem> {
        let week = self.week.iter();
        week.flat_map(|w| w.overdue.iter().chain(&w.items))
            .collect()
    }

    fn go(&mut self, weeks: i64, ctx: &Ctx<'_>) {
        let by = Days::new(weeks.unsigned_abs() * 7);
        let moved = match weeks < 0 {
            true => self.from.checked_sub_days(by),
            false => self.from.checked_add_days(by),
        };
        self.from = moved.unwrap_or(self.from);
        self.reload(ctx);
    }
}

impl Screen for WeekPage {
    fn place(&self) -> Place {
        Place::Week
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("周览", "the week")
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list)
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        (command == Command::Open && self.items().is_empty())
            .then(|| said!("这一周没有开庭和到期", "nothing is heard or due that week"))
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => {
                let at = self.list.selected().copied();
                let case = at.and_then(|at| self.items().get(at).map(|i| i.case_id));
                match case {
                    Some(id) => Step::Push(CasePage::new(ctx, id)),
                    None => Step::Ignored,
                }
            }
            Command::PeriodBack => {
                self.go(-1, ctx);
                Step::Stay
            }
            Command::PeriodForward => {
                self.go(1, ctx);
                Step::Stay
            }
            Command::Export => forms::export(ctx, Exported::Week(self.from)),
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.problem = None;
        match week(ctx.ledger, self.from) {
            Ok(found) => self.week = Some(found),
            Err(e) => {
                self.week = None;
                self.problem = Some(failed(&e));
            }
        }
        let mut groups: Vec<(Said, Vec<usize>)> = Vec::new();
        if let Some(week) = &self.week {
            let late = week.overdue.len();
            groups.push((
                said!("已逾期 {late}", "overdue {late}"),
                (0..late).collect(),
            ));
            let mut next = late;
            for (day, items) in week.days() {
                let upto = next + items.len();
                groups.push((week.day(day), (next..upto).collect()));
                next = upto;
            }
        }
        self.list.set(groups);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        clear(buffer, area);
        if let Some(problem) = &self.problem {
            problem.draw(buffer, area, ctx.look);
            return None;
        }
        let look = ctx.look;
        let title = self.week.as_ref().map(Week::title).unwrap_or_default();
        let line = Rect {
            height: area.height.min(1),
            ..area
        };
        put(buffer, line, ctx.say(&title), look.style(Role::Title));
        let body = Rect {
            y: area.y + line.height,
            height: area.height - line.height,
            ..area
        };
        let items: Vec<WeekItem> = self.items().into_iter().cloned().collect();
        let called = |item: &WeekItem| format!("{} {}", item.number, item.name);
        let widest = |of: &dyn Fn(&WeekItem) -> usize| items.iter().map(of).max().unwrap_or(0);
        let case = widest(&|item| width(called(item).trim()));
        let what = widest(&|item| width(item.what.get(look.lang).trim()));
        // Marks, times, spaces between and the scroll bar; a name is not cut while what is to do leaves room beside it.
        let room = usize::from(area.width).saturating_sub(1 + 5 + 3 + 1);
        let case = case.min(room.saturating_sub(what).max(room * 12 / 25));
        let columns = [
            Column::new("", Width::Fixed(1)),
            Column::new("", Width::Fixed(5)),
            Column::new("", Width::Fixed(u16::try_from(case).unwrap_or(u16::MAX))),
            Column::new("", Width::Flex { min: 20, weight: 1 }),
        ];
        self.list.draw(buffer, body, look, true, &columns, |at| {
            let Some(item) = items.get(*at) else {
                return Row::new(Vec::<(String, Role)>::new());
            };
            let role = if item.loud { Role::Alarm } else { Role::Text };
            let case = called(item);
            let mark = if item.loud { "!" } else { "" };
            Row::new([
                (mark.to_string(), Role::Alarm),
                (item.time.clone(), Role::Dim),
                (case.trim().to_string(), Role::Text),
                (item.what.get(look.lang).trim().to_string(), role),
            ])
        });
        None
    }
}
