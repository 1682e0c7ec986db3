//! Figures (统计): every figure of a period as of a day, beside the period before; Enter on any number opens its cases.

mod board;
mod breakdown;
mod chart;
mod day_prompt;
mod dims;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::board::{Board, Cell};
use self::breakdown::Breakdown;
use self::day_prompt::{Asked, DayPrompt};
use self::dims::{Chose, Dims};
use super::common::open_cases;
use crate::docket::Scope;
use crate::report::{Customs, Length, Measure, Period, Sheet, identities};
use crate::said;
use crate::text::{Said, Text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::Key;
use crate::tui::paint::put;
use crate::tui::screen::{Ctx, Screen, Step, Wish};
use crate::tui::theme::Role;

/// From this width on the chart stands at the right.
const BESIDE: u16 = 76;

/// What is open over the list.
enum Over {
    Nothing,
    Day(DayPrompt),
    Dims(Dims),
}

/// The screen.
pub struct Figures {
    period: Option<Period>,
    /// The day figures are seen from; today when none was chosen.
    as_of: Option<NaiveDate>,
    board: Board,
    months: Vec<Option<Sheet>>,
    breakdown: Option<Breakdown>,
    over: Over,
}

impl Default for Figures {
    fn default() -> Figures {
        Figures {
            period: None,
            as_of: None,
            board: Board::default(),
            months: Vec::new(),
            breakdown: None,
            over: Over::Nothing,
        }
    }
}

fn customs(ctx: &Ctx<'_>) -> Customs {
    Customs::of(ctx.ledger.settings())
}

impl Figures {
    fn seen_from(&self, ctx: &Ctx<'_>) -> NaiveDate {
        self.as_of.unwrap_or_else(|| ctx.ledger.today())
    }

    fn period(&self, ctx: &Ctx<'_>) -> Period {
        self.period.unwrap_or_else(|| {
            Period::of(Length::Year, self.seen_from(ctx), customs(ctx).year_start)
        })
    }

    fn fill(&mut self, ctx: &Ctx<'_>) {
        let (period, as_of) = (self.period(ctx), self.seen_from(ctx));
        let docket = ctx.ledger.docket();
        let scope = period.scope(as_of);
        let customs = customs(ctx);
        self.board.fill(
            Sheet::of(docket, &scope, &customs),
            Sheet::of(docket, &period.previous(as_of), &customs),
            identities(docket, &scope),
            customs,
        );
        self.months = chart::months(chart::year_of(period), as_of, ctx);
        if let Some(breakdown) = &mut self.breakdown {
            breakdown.fill(scope, ctx);
        }
    }

    fn set_as_of(&mut self, day: Option<NaiveDate>, ctx: &Ctx<'_>) {
        self.as_of = day;
        // The period that holds the day, unless one was chosen that the day lies in or behind.
        let seen = self.seen_from(ctx);
        if let Some(period) = self.period
            && seen < period.first
        {
            self.period = Some(Period::of(period.length, seen, customs(ctx).year_start));
        } else if self.period.is_some_and(|p| p.length == Length::Year) {
            self.period = None;
        }
        self.fill(ctx);
    }

    /// Opens exactly the cases behind the chosen number.
    fn open(&self, ctx: &Ctx<'_>) -> Step {
        let Some(figure) = self.board.selected() else {
            return Step::Ignored;
        };
        let (period, as_of) = (self.period(ctx), self.seen_from(ctx));
        let cell = self.board.cell();
        let (scope, period): (Scope, Period) = if cell == Cell::Before {
            (period.previous(as_of), period.step(false))
        } else {
            (period.scope(as_of), period)
        };
        let measure = figure.measure(&customs(ctx));
        let filter = match (measure.base(), cell) {
            (Some(base), Cell::Base) => base,
            _ => measure.filter(),
        };
        let (name, when) = (figure.name, period.said());
        let part = match measure {
            Measure::Rate { .. } if cell == Cell::Base => said!(":分母", ": base"),
            Measure::Rate { .. } => said!(":分子", ": numerator"),
            _ => Said::default(),
        };
        let heading = said!("{when} {name}{part}", "{name}{part}, {when}"; when = when, name = name, part = part);
        open_cases(heading, ctx.ledger.docket().cases(&scope, &filter), ctx)
    }

    fn header(&self, ctx: &Ctx<'_>) -> Said {
        let period = self.period(ctx);
        let as_of = self.seen_from(ctx);
        let (when, end) = (period.said(), period.scope(as_of).end());
        let before = period.previous(as_of).end();
        let dates = Said::new(as_of.to_string(), as_of.to_string());
        let (end, before) = (end.to_string(), before.to_string());
        said!(
            "{when}  截至 {as_of}  计至 {end}  上期计至 {before}",
            "{when}  as of {as_of}  to {end}  before: to {before}";
            when = when, as_of = dates,
            end = Said::new(end.clone(), end), before = Said::new(before.clone(), before)
        )
    }
}

impl Screen for Figures {
    fn place(&self) -> Place {
        Place::Figures
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("统计", "figures")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        match self.over {
            Over::Nothing => None,
            Over::Day(_) => Some(day_prompt::HINTS),
            Over::Dims(_) => Some(dims::HINTS),
        }
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match &mut self.over {
            Over::Nothing => None,
            Over::Day(prompt) => {
                match prompt.on_key(&key, ctx) {
                    Asked::Nothing => {}
                    Asked::Away => self.over = Over::Nothing,
                    Asked::Day(day) => {
                        self.over = Over::Nothing;
                        self.set_as_of(day, ctx);
                    }
                }
                Some(Step::Stay)
            }
            Over::Dims(dims) => {
                match dims.on_key(&key) {
                    Chose::Nothing => {}
                    Chose::Away => self.over = Over::Nothing,
                    Chose::Dims(dims) => {
                        self.over = Over::Nothing;
                        let scope = self.period(ctx).scope(self.seen_from(ctx));
                        self.breakdown = Some(Breakdown::new(dims, scope, ctx));
                    }
                }
                Some(Step::Stay)
            }
        }
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx<'_>) -> Step {
        if let Over::Day(prompt) = &mut self.over {
            prompt.paste(text);
        }
        Step::Stay
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        if let Some(breakdown) = &mut self.breakdown {
            return breakdown.on_key(&key);
        }
        self.board.on_key(&key)
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        let again = match &mut self.breakdown {
            Some(breakdown) => breakdown.click(at),
            None => self.board.click(at),
        };
        match again {
            Some(true) => self.on(Command::Open, ctx),
            Some(false) => Step::Stay,
            None => Step::Ignored,
        }
    }

    fn wheel(&mut self, rows: i16) {
        match &mut self.breakdown {
            Some(breakdown) => breakdown.wheel(rows),
            None => self.board.wheel(rows),
        }
    }

    fn unavailable(&self, command: Command, ctx: &Ctx<'_>) -> Option<Said> {
        let next = self.period(ctx).step(true).first;
        let ahead = command == Command::PeriodForward && next > self.seen_from(ctx);
        ahead.then(|| said!("下一期间尚未开始", "the next period has not begun"))
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => {
                return match &self.breakdown {
                    Some(breakdown) => breakdown.open(self.period(ctx).said(), ctx),
                    None => self.open(ctx),
                };
            }
            Command::Back if self.breakdown.is_some() => self.breakdown = None,
            Command::PeriodBack | Command::PeriodForward => {
                let forward = command == Command::PeriodForward;
                self.period = Some(self.period(ctx).step(forward));
                self.fill(ctx);
            }
            Command::PeriodLength => {
                let next = self.period(ctx).longer_or_shorter(self.seen_from(ctx));
                self.period = Some(next);
                self.fill(ctx);
            }
            Command::AsOf => {
                let shown = self.as_of.map(|d| d.to_string()).unwrap_or_default();
                self.over = Over::Day(DayPrompt::new(&shown));
            }
            Command::Breakdown => {
                let marked = self.breakdown.as_ref().map_or(&[][..], |b| &b.dims);
                self.over = Over::Dims(Dims::new(marked));
            }
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn wish(&mut self, wish: Wish, ctx: &Ctx<'_>) {
        if let Wish::AsOf(day) = wish {
            self.period = None;
            self.set_as_of(Some(day), ctx);
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.fill(ctx);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let mut rest = area;
        let mut take = |n: u16| {
            let top = Rect {
                height: n.min(rest.height),
                ..rest
            };
            rest.y += top.height;
            rest.height -= top.height;
            top
        };
        let head = take(1);
        let caret = if let Over::Day(prompt) = &mut self.over {
            prompt.draw(buffer, head, ctx)
        } else {
            put(
                buffer,
                head,
                ctx.say(&self.header(ctx)),
                look.style(Role::Title),
            );
            None
        };
        let (check, role) = match &self.breakdown {
            None => self.board.check(),
            Some(breakdown) => {
                let name = breakdown.name();
                let said = said!("按 {name}  ← → 选数字  Esc 返回", "by {name}  ← → choose a number  Esc back"; name = name);
                (said, Role::Title)
            }
        };
        if area.height > 5 {
            put(buffer, take(1), ctx.say(&check), look.style(role));
        }
        if let Some(breakdown) = &mut self.breakdown {
            breakdown.draw(buffer, rest, ctx);
        } else {
            let below = if rest.height > 9 { 2 } else { 0 };
            let mut list = Rect {
                height: rest.height - below,
                ..rest
            };
            let foot = Rect {
                y: list.bottom(),
                height: below,
                ..rest
            };
            if area.width >= BESIDE {
                let wide = (area.width / 3 - 2).clamp(22, 50);
                list.width -= wide;
                if let Some(figure) = self.board.selected() {
                    let pane = Rect {
                        x: list.right() + 1,
                        width: wide - 1,
                        ..list
                    };
                    let year = chart::year_of(self.period(ctx));
                    chart::draw(buffer, pane, ctx, figure, year, &self.months);
                }
            }
            self.board.draw(buffer, list, ctx);
            self.board.footer(buffer, foot, ctx);
        }
        if let Over::Dims(dims) = &mut self.over {
            dims.draw(buffer, area, ctx);
        }
        caret
    }
}
