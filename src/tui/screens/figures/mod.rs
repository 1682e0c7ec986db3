//! Figures (统计): every figure of a period as of a day, beside the period before; Enter on any number opens its cases.

mod asked;
mod beside;
mod board;
mod breakdown;
mod chart;
mod column;
mod columns;
mod cross;
mod dims;
mod faces;
mod filed;
mod filling;
mod free;
mod shown;
mod view;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::asked::Asked;
use self::beside::Besides;
use self::board::{Board, Cell};
use self::breakdown::Breakdown;
pub use self::column::Own;
use self::dims::{Chose, Dims};
use self::faces::Face;
use self::filling::{A_SLICE, AT_ONCE, Base, Filling};
use self::free::{Days, Picked, RangePrompt};
use super::common::{nothing_yet, open_cases, open_counted, open_undated};
use crate::case::Kind;
use crate::docket::Counting;
use crate::report::{Beside as Compare, Customs, Length, Measure, Period, Sheet, Value, said_of};
use crate::said;
use crate::text::{Said, Text, text};
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
    Range(RangePrompt),
}

/// What the charts were worked out from; made when one is first shown.
#[derive(Default)]
struct Worked {
    /// By the figures asked for.
    months: Option<(Vec<&'static str>, Vec<Option<Sheet>>)>,
    years: Option<(&'static str, Vec<(i32, Value)>)>,
    stages: Option<(Kind, Vec<Option<[u32; 3]>>)>,
}

/// The screen.
pub struct Figures {
    period: Option<Period>,
    board: Board,
    breakdown: Option<Breakdown>,
    /// What is kept beside the cases, broken down.
    besides: Option<Besides>,
    over: Over,
    /// A period of its own days in place of the calendar's.
    free: Option<Days>,
    face: Face,
    /// A chart was asked for: it is shown although names are cut for it.
    charted: bool,
    /// By case or by dispute, and which period stands beside.
    counting: Counting,
    compare: Compare,
    worked: Worked,
    /// What the board was counted from; none before it was.
    base: Option<Base>,
    /// The board, while it is counted.
    filling: Option<Filling>,
}

impl Default for Figures {
    fn default() -> Figures {
        Figures {
            period: None,
            board: Board::default(),
            breakdown: None,
            besides: None,
            over: Over::Nothing,
            free: None,
            face: Face::default(),
            charted: false,
            counting: Counting::Cases,
            compare: Compare::Previous,
            worked: Worked::default(),
            base: None,
            filling: None,
        }
    }
}

fn customs(ctx: &Ctx<'_>) -> Customs {
    Customs::of(ctx.ledger.settings())
}

impl Figures {
    fn seen_from(&self, ctx: &Ctx<'_>) -> NaiveDate {
        ctx.ledger.today()
    }

    fn period(&self, ctx: &Ctx<'_>) -> Period {
        self.period.unwrap_or_else(|| {
            Period::of(Length::Year, self.seen_from(ctx), customs(ctx).year_start)
        })
    }

    fn fill(&mut self, ctx: &Ctx<'_>) {
        // Seen from a day before the chosen period, the period that holds the day.
        let seen = self.seen_from(ctx);
        if let Some(period) = self.period.filter(|p| seen < p.first) {
            let start = customs(ctx).year_start;
            self.period = Some(Period::of(period.length, seen, start));
        }
        let docket = ctx.ledger.docket();
        let scope = self.scope(ctx);
        let base = Base {
            edition: docket.edition(),
            scope,
            before: self.scope_before(ctx),
            customs: customs(ctx),
        };
        if self.base.as_ref() == Some(&base) {
            self.filling = None;
        } else if self.filling.as_ref().is_none_or(|f| f.base != base) {
            self.worked = Worked::default();
            self.base = None;
            self.filling = Some(Filling::new(base, docket));
            self.count(AT_ONCE, ctx);
        }
        if self.filling.is_none() {
            self.fill_beside(ctx);
        }
        if let Some(breakdown) = &mut self.breakdown {
            breakdown.fill(scope, self.compare, ctx);
        }
        if let Some(besides) = &mut self.besides {
            besides.fill(scope, ctx);
        }
    }

    /// Looks at so many cases for the board; it is filled when that were all.
    fn count(&mut self, most: usize, ctx: &Ctx<'_>) {
        let docket = ctx.ledger.docket();
        let mut left = most;
        while let Some(filling) = &mut self.filling
            && left > 0
        {
            left = left.saturating_sub(docket.len().max(1));
            if filling.step(docket, most)
                && let Some(filling) = self.filling.take()
            {
                let (base, now, before, checked) = filling.counted();
                let (customs, scope) = (base.customs.clone(), base.scope);
                self.board.fill(now, before, checked, customs, scope);
                self.base = Some(base);
                self.fill_beside(ctx);
            }
        }
    }

    /// What is kept beside the cases: read at every look, there is little of it.
    fn fill_beside(&mut self, ctx: &Ctx<'_>) {
        // A file that cannot be read says so where it is looked at itself.
        let aside = ctx.ledger.aside().unwrap_or_default();
        self.board.fill_beside(&aside, &self.scope_before(ctx));
    }

    /// Opens exactly the cases behind the chosen number.
    fn open(&self, ctx: &Ctx<'_>) -> Step {
        if let Some(identity) = self.board.identity() {
            let docket = ctx.ledger.docket();
            let broken = identity.broken.iter();
            let positions = broken.filter_map(|id| docket.position(*id)).collect();
            let said = &identity.said;
            let heading = said!("不平：{said}", "broken: {said}"; said = said);
            return open_cases(heading, positions, ctx);
        }
        if self.board.on_undated() {
            return open_undated(ctx);
        }
        let cell = self.board.cell();
        let earlier = cell == Cell::Before;
        if let Some(line) = self.board.beside() {
            let scope = match earlier {
                true => self.scope_before(ctx),
                false => self.scope(ctx),
            };
            return beside::open(line, &scope, &self.when(earlier, ctx), ctx);
        }
        let Some(figure) = self.board.selected() else {
            return Step::Ignored;
        };
        let scope = if earlier {
            self.scope_before(ctx)
        } else {
            self.scope(ctx)
        };
        let measure = figure.measure(&customs(ctx));
        let filter = match (measure.base(), cell) {
            (Some(base), Cell::Base) => base,
            _ => measure.filter(),
        };
        let (name, when) = (said_of(figure.name, &scope), self.when(earlier, ctx));
        let part = match measure {
            Measure::Rate { .. } if cell == Cell::Base => said!("：分母", ": base"),
            Measure::Rate { .. } => said!("：分子", ": numerator"),
            _ => Said::default(),
        };
        let heading = said!("{when} {name}{part}", "{name}{part}, {when}"; when = when, name = name, part = part);
        open_counted(heading, &scope, &filter, ctx)
    }

    fn header(&self, ctx: &Ctx<'_>) -> Said {
        let as_of = self.seen_from(ctx);
        let (when, end) = (self.when(false, ctx), self.scope(ctx).end());
        let before = self.scope_before(ctx).end();
        let dates = Said::same(as_of);
        let (end, before) = (end.to_string(), before.to_string());
        let when = match self.counting {
            Counting::Cases => when,
            Counting::Disputes => said!("{when}（按争议）", "{when} (by dispute)"; when = when),
        };
        let beside = match self.compare {
            Compare::Previous => text("上期", "before"),
            Compare::YearBefore => text("上年同期", "year before"),
        };
        said!(
            "{when}  截至 {as_of}  计至 {end}  {beside}计至 {before}",
            "{when}  as of {as_of}  to {end}  {beside}: to {before}";
            when = when, beside = beside, as_of = dates,
            end = Said::same(end), before = Said::same(before)
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
            Over::Range(_) => Some(free::HINTS),
        }
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match &mut self.over {
            Over::Nothing => None,
            Over::Range(prompt) => {
                match prompt.on_key(&key, ctx) {
                    Picked::Nothing => {}
                    Picked::Away => self.over = Over::Nothing,
                    Picked::Days(days) => {
                        self.over = Over::Nothing;
                        self.free = days;
                        self.fill(ctx);
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
                        let scope = self.scope(ctx);
                        let mut breakdown = Breakdown::new(dims, scope, ctx);
                        breakdown.fill(scope, self.compare, ctx);
                        self.breakdown = Some(breakdown);
                    }
                }
                Some(Step::Stay)
            }
        }
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx<'_>) -> Step {
        match &mut self.over {
            Over::Range(prompt) => {
                prompt.paste(text);
                Step::Stay
            }
            Over::Nothing | Over::Dims(_) => Step::Ignored,
        }
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        if let Some(besides) = &mut self.besides {
            return besides.on_key(&key);
        }
        if let Some(breakdown) = &mut self.breakdown {
            return breakdown.on_key(&key);
        }
        self.board.on_key(&key)
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        let again = match (&mut self.besides, &mut self.breakdown) {
            (Some(besides), _) => besides.click(at),
            (None, Some(breakdown)) => breakdown.click(at),
            (None, None) => self.board.click(at),
        };
        match again {
            Some(true) => self.on(Command::Open, ctx),
            Some(false) => Step::Stay,
            None => Step::Ignored,
        }
    }

    fn wheel(&mut self, rows: i16) {
        match (&mut self.besides, &mut self.breakdown) {
            (Some(besides), _) => besides.wheel(rows),
            (None, Some(breakdown)) => breakdown.wheel(rows),
            (None, None) => self.board.wheel(rows),
        }
    }

    fn unavailable(&self, command: Command, ctx: &Ctx<'_>) -> Option<Said> {
        if let Some(why) = self.cannot(command) {
            return Some(why);
        }
        let next = match self.free {
            Some((_, last)) => last.succ_opt().unwrap_or(last),
            None => self.period(ctx).step(true).first,
        };
        let ahead = command == Command::PeriodForward && next > self.seen_from(ctx);
        ahead.then(|| said!("下一期间尚未开始", "the next period has not begun"))
    }

    fn busy(&self) -> bool {
        self.filling.is_some()
    }

    fn work(&mut self, ctx: &Ctx<'_>) -> Step {
        self.count(A_SLICE, ctx);
        Step::Stay
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            // What asks for the numbers waits for them.
            Command::Back
            | Command::PeriodBack
            | Command::PeriodForward
            | Command::PeriodLength
            | Command::Chart
            | Command::FreePeriod => {}
            _ => self.count(usize::MAX, ctx),
        }
        match command {
            Command::Open => {
                if let Some(besides) = &self.besides {
                    return besides.open(&self.when(false, ctx));
                }
                return match &self.breakdown {
                    Some(breakdown) => breakdown.open(self.when(false, ctx), ctx),
                    None => self.open(ctx),
                };
            }
            Command::Back if self.besides.is_some() => self.besides = None,
            Command::Back if self.breakdown.is_some() => self.breakdown = None,
            Command::PeriodBack | Command::PeriodForward => {
                let forward = command == Command::PeriodForward;
                match self.free {
                    Some(days) => self.free = self.step_free(days, forward, ctx),
                    None => self.period = Some(self.period(ctx).step(forward)),
                }
                self.fill(ctx);
            }
            Command::PeriodLength => {
                // From days of one's own back to the calendar's periods.
                if self.free.take().is_none() {
                    let next = self.period(ctx).longer_or_shorter(self.seen_from(ctx));
                    self.period = Some(next);
                }
                self.fill(ctx);
            }
            Command::Breakdown if self.breakdown.is_none() && self.board.beside().is_some() => {
                let family = self.board.beside().map(|line| line.family);
                self.besides = family.map(|f| Besides::new(f, self.scope(ctx), ctx));
            }
            Command::Breakdown => {
                let marked = self.breakdown.as_ref().map_or(&[][..], |b| &b.dims);
                self.over = Over::Dims(Dims::new(marked));
            }
            other => return self.more(other, ctx),
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
        let caret = if let Over::Range(prompt) = &mut self.over {
            prompt.draw(buffer, head, ctx)
        } else {
            let header = self.header(ctx);
            put(buffer, head, ctx.say(&header), look.style(Role::Title));
            None
        };
        let name = match (&self.besides, &self.breakdown) {
            (Some(besides), _) => Some(besides.name()),
            (None, breakdown) => breakdown.as_ref().map(Breakdown::heading),
        };
        let (check, role) = match name {
            None if let Some(filling) = &self.filling => {
                (filling.said(ctx.ledger.docket()), Role::Dim)
            }
            None if ctx.ledger.docket().is_empty() => (nothing_yet(), Role::Dim),
            None => self.board.check(),
            Some(name) => {
                let said = said!("按 {name}  ← → 选数字  Esc 返回", "by {name}  ← → choose a number  Esc back"; name = name);
                (said, Role::Title)
            }
        };
        if area.height > 5 {
            put(buffer, take(1), ctx.say(&check), look.style(role));
        }
        if let Some(besides) = &mut self.besides {
            besides.draw(buffer, rest, ctx);
        } else if let Some(breakdown) = &mut self.breakdown {
            breakdown.draw(buffer, rest, ctx);
        } else if self.filling.is_none() {
            let below = if rest.height > 9 { 2 } else { 0 };
            let list = Rect {
                height: rest.height - below,
                ..rest
            };
            let foot = Rect {
                y: list.bottom(),
                height: below,
                ..rest
            };
            self.draw_with_chart(buffer, list, ctx);
            self.board.footer(buffer, foot, ctx);
        }
        if let Over::Dims(dims) = &mut self.over {
            dims.draw(buffer, area, ctx);
        }
        caret
    }
}
