//! Figures (统计): every figure of a period as of a day, beside the period before; Enter on any number opens its cases.

mod board;
mod breakdown;
mod chart;
mod dims;
pub mod period;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::board::{Board, Cell};
use self::breakdown::Breakdown;
use self::dims::{Chose, Dims};
use self::period::{Length, Period};
use super::common::open_cases;
use crate::docket::{Scope, Tally};
use crate::report::Measure;
use crate::said;
use crate::text::{Said, Text};
use crate::tui::command::{Command, Place};
use crate::tui::keys::Key;
use crate::tui::paint::put;
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;

/// From this width on the chart stands at the right.
const BESIDE: u16 = 76;

/// What is open over the list.
enum Over {
    Nothing,
    Dims(Dims),
}

/// The screen.
pub struct Figures {
    period: Option<Period>,
    board: Board,
    months: Vec<Option<Tally>>,
    breakdown: Option<Breakdown>,
    over: Over,
}

impl Default for Figures {
    fn default() -> Figures {
        Figures {
            period: None,
            board: Board::default(),
            months: Vec::new(),
            breakdown: None,
            over: Over::Nothing,
        }
    }
}

impl Figures {
    fn seen_from(&self, ctx: &Ctx<'_>) -> NaiveDate {
        ctx.ledger.today()
    }

    fn period(&self, ctx: &Ctx<'_>) -> Period {
        self.period
            .unwrap_or_else(|| Period::of(Length::Year, self.seen_from(ctx)))
    }

    fn fill(&mut self, ctx: &Ctx<'_>) {
        // Seen from a day before the chosen period, the period that holds the day.
        let seen = self.seen_from(ctx);
        if let Some(period) = self.period.filter(|p| seen < p.first) {
            self.period = Some(Period::of(period.length, seen));
        }
        let (period, as_of) = (self.period(ctx), self.seen_from(ctx));
        let docket = ctx.ledger.docket();
        let scope = period.scope(as_of);
        self.board
            .fill(docket.tally(&scope), docket.tally(&period.previous(as_of)));
        self.months = chart::months(chart::year_of(period), as_of, ctx);
        if let Some(breakdown) = &mut self.breakdown {
            breakdown.fill(scope, ctx);
        }
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
        let (kind, bit) = match (figure.measure, cell) {
            (Measure::Cases(kind, bit), _) => (kind, bit),
            (Measure::Times(kind, what), _) => (Some(kind), what.bit()),
            (Measure::TimesRate { kind, base, .. }, Cell::Base) => (Some(kind), base.bit()),
            (Measure::TimesRate { kind, over, .. }, _) => (Some(kind), over.bit()),
            (Measure::Rate { kind, base, .. }, Cell::Base) => (kind, base),
            (Measure::Rate { kind, over, .. }, _) => (kind, over),
        };
        let (name, when) = (figure.name, period.said());
        let part = match figure.measure {
            Measure::Rate { .. } | Measure::TimesRate { .. } if cell == Cell::Base => {
                said!(":分母", ": base")
            }
            Measure::Rate { .. } | Measure::TimesRate { .. } => said!(":分子", ": numerator"),
            _ => Said::default(),
        };
        let heading = said!("{when} {name}{part}", "{name}{part}, {when}"; when = when, name = name, part = part);
        open_cases(heading, ctx.ledger.docket().behind(&scope, kind, bit), ctx)
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
            Over::Dims(_) => Some(dims::HINTS),
        }
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match &mut self.over {
            Over::Nothing => None,
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
            Command::Breakdown => {
                let marked = self.breakdown.as_ref().map_or(&[][..], |b| &b.dims);
                self.over = Over::Dims(Dims::new(marked));
            }
            _ => return Step::Ignored,
        }
        Step::Stay
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
        put(
            buffer,
            head,
            ctx.say(&self.header(ctx)),
            look.style(Role::Title),
        );
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
        None
    }
}
