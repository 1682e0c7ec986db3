//! Figures (统计): every figure of a period as of a day, beside the period before; Enter on any number opens its cases.

mod breakdown;
mod chart;
mod dims;
pub mod period;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::breakdown::Breakdown;
use self::dims::{Chose, Dims};
use self::period::{Length, Period};
use super::common::open_cases;
use super::grouped::Grouped;
use crate::calendar::{parse_day, weekday};
use crate::case::Kind;
use crate::docket::{Bit, Scope, Tally};
use crate::report::{
    FIGURES, Figure, Identity, Measure, Rounding, Value, figure, identities, value,
};
use crate::said;
use crate::text::{Lang, Said, Text, text, wrap};
use crate::tui::command::{Command, Place};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{put, rows};
use crate::tui::screen::{Ctx, Screen, Step, Wish};
use crate::tui::theme::Role;
use crate::tui::widgets::input::{Edit, LineInput};
use crate::tui::widgets::table::{Column, Row, Width};

/// From this width on the chart stands at the right.
const BESIDE: u16 = 76;

/// What the bar shows while the day is typed.
const DAY_HINTS: &[(&str, Text)] = &[
    ("Enter", text("确定(留空为今天)", "take it (empty: today)")),
    ("Esc", text("返回", "back")),
];

/// What a row of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Figure(&'static str),
    Identity(usize),
}

/// Which number of a figure is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Now,
    Base,
    Before,
}

const CELLS: [Cell; 3] = [Cell::Now, Cell::Base, Cell::Before];

/// What is open over the list.
enum Over {
    Nothing,
    Day(LineInput, Option<Said>),
    Dims(Dims),
}

/// The screen.
pub struct Figures {
    period: Option<Period>,
    /// The day figures are seen from; today when none was chosen.
    as_of: Option<NaiveDate>,
    now: Tally,
    before: Tally,
    months: Vec<Option<Tally>>,
    identities: Vec<Identity>,
    list: Grouped<Line>,
    cell: usize,
    breakdown: Option<Breakdown>,
    over: Over,
}

impl Default for Figures {
    fn default() -> Figures {
        Figures {
            period: None,
            as_of: None,
            now: Tally::default(),
            before: Tally::default(),
            months: Vec::new(),
            identities: Vec::new(),
            list: Grouped::new(Said::default()),
            cell: 0,
            breakdown: None,
            over: Over::Nothing,
        }
    }
}

fn groups() -> Vec<(Said, Vec<Line>)> {
    let part = |said: Said, prefix: &str| {
        let of = FIGURES.iter().filter(|f| f.id.starts_with(prefix));
        (said, of.map(|f| Line::Figure(f.id)).collect())
    };
    vec![
        part(Kind::Litigation.text().into(), "litigation."),
        part(Kind::Reconsideration.text().into(), "reconsideration."),
        part(
            said!("负责人出庭应诉", "appearances in court"),
            "appearance.",
        ),
        part(
            said!(
                "负责人参加复议听证",
                "appearances in reconsideration hearings"
            ),
            "reconsideration_hearing.",
        ),
        part(said!("比率", "rates"), "rate."),
    ]
}

/// How a figure changed: a count, or percentage points.
fn change(now: Value, before: Value, lang: Lang) -> String {
    let rounding = Rounding::default();
    match (now, before) {
        (Value::Count(a), Value::Count(b)) => match i64::from(a) - i64::from(b) {
            0 => "0".to_string(),
            d => format!("{d:+}"),
        },
        _ => match (now.number(rounding), before.number(rounding)) {
            (Some(a), Some(b)) => {
                let unit = text("点", "pp").get(lang);
                format!("{:+.2}{unit}", a - b)
            }
            _ => "-".to_string(),
        },
    }
}

impl Figures {
    fn seen_from(&self, ctx: &Ctx<'_>) -> NaiveDate {
        self.as_of.unwrap_or_else(|| ctx.ledger.today())
    }

    fn period(&self, ctx: &Ctx<'_>) -> Period {
        self.period
            .unwrap_or_else(|| Period::of(Length::Year, self.seen_from(ctx)))
    }

    fn fill(&mut self, ctx: &Ctx<'_>) {
        let (period, as_of) = (self.period(ctx), self.seen_from(ctx));
        let docket = ctx.ledger.docket();
        let scope = period.scope(as_of);
        self.now = docket.tally(&scope);
        self.before = docket.tally(&period.previous(as_of));
        self.months = chart::months(chart::year_of(period), as_of, ctx);
        self.identities = identities(&self.now);
        let mut groups = groups();
        groups.push((
            said!("恒等式", "identities"),
            (0..self.identities.len()).map(Line::Identity).collect(),
        ));
        self.list.set(groups);
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
            self.period = Some(Period::of(period.length, seen));
        } else if self.period.is_some_and(|p| p.length == Length::Year) {
            self.period = None;
        }
        self.fill(ctx);
    }

    fn cell(&self) -> Cell {
        CELLS.get(self.cell).copied().unwrap_or(Cell::Now)
    }

    /// The figure under the cursor.
    fn selected(&self) -> Option<&'static Figure> {
        match self.list.selected()? {
            Line::Figure(id) => figure(id),
            Line::Identity(_) => None,
        }
    }

    /// Opens exactly the cases behind the chosen number.
    fn open(&self, ctx: &Ctx<'_>) -> Step {
        let Some(figure) = self.selected() else {
            return Step::Ignored;
        };
        let (period, as_of) = (self.period(ctx), self.seen_from(ctx));
        let cell = self.cell();
        let (scope, period): (Scope, Period) = if cell == Cell::Before {
            (period.previous(as_of), period.step(false))
        } else {
            (period.scope(as_of), period)
        };
        let (kind, bit) = match (figure.measure, cell) {
            (Measure::Cases(kind, bit), _) => (kind, bit),
            (Measure::Times(kind), _) => (Some(kind), Bit::Attended),
            (Measure::Rate { kind, base, .. }, Cell::Base) => (kind, base),
            (Measure::Rate { kind, over, .. }, _) => (kind, over),
        };
        let (name, when) = (figure.name, period.said());
        let part = match figure.measure {
            Measure::Rate { .. } if cell == Cell::Base => said!(":分母", ": base"),
            Measure::Rate { .. } => said!(":分子", ": numerator"),
            _ => Said::default(),
        };
        let heading = said!("{when} {name}{part}", "{name}{part}, {when}"; when = when, name = name, part = part);
        open_cases(heading, ctx.ledger.docket().behind(&scope, kind, bit), ctx)
    }

    fn header(&self, ctx: &Ctx<'_>) -> Said {
        let period = self.period(ctx);
        let as_of = self.seen_from(ctx);
        let (when, end, length) = (
            period.said(),
            period.scope(as_of).end(),
            period.length.text(),
        );
        let before = period.previous(as_of).end();
        let dates = Said::new(as_of.to_string(), as_of.to_string());
        let what = match &self.breakdown {
            Some(b) => {
                let name = b.name();
                said!("  按 {name}", "  by {name}"; name = name)
            }
            None => Said::default(),
        };
        let (end, before) = (end.to_string(), before.to_string());
        said!(
            "{when}({length})  截至 {as_of}  计至 {end}  上期计至 {before}{what}",
            "{when} ({length})  as of {as_of}  counted to {end}  previous to {before}{what}";
            when = when, length = length, as_of = dates, what = what,
            end = Said::new(end.clone(), end), before = Said::new(before.clone(), before)
        )
    }

    /// One line for all identities: all hold, or which does not and by how much.
    fn check(&self) -> (Said, Role) {
        let broken: Vec<&Identity> = self.identities.iter().filter(|i| !i.holds()).collect();
        match broken.first() {
            None => {
                let n = self.identities.len();
                (
                    said!("+ 恒等式 {n} 项均成立", "+ all {n} identities hold"),
                    Role::Good,
                )
            }
            Some(first) => {
                let (said, l, r) = (&first.said, first.left, first.right);
                (
                    said!("! 不平:{said}({l} ≠ {r})", "! broken: {said} ({l} is not {r})"; said = said, l = Said::new(l.to_string(), l.to_string()), r = Said::new(r.to_string(), r.to_string())),
                    Role::Alarm,
                )
            }
        }
    }

    fn row(&self, line: &Line, here: bool, lang: Lang) -> Row {
        match line {
            Line::Identity(at) => {
                let Some(identity) = self.identities.get(*at) else {
                    return Row::default();
                };
                let role = if identity.holds() {
                    Role::Good
                } else {
                    Role::Alarm
                };
                Row::new([(format!("{} {}", role.sign(), identity.said.get(lang)), role)])
            }
            Line::Figure(id) => {
                let Some(figure) = figure(id) else {
                    return Row::default();
                };
                let (now, before) = (value(figure, &self.now), value(figure, &self.before));
                let base = match now {
                    Value::Rate { over, base } => format!("{over}/{base}"),
                    Value::Count(_) => String::new(),
                };
                // The number Enter opens stands in brackets.
                let chosen = match (self.cell(), base.is_empty()) {
                    (Cell::Base, true) => Cell::Now,
                    (cell, _) => cell,
                };
                let mark = |cell: Cell, text: String| {
                    if here && chosen == cell {
                        format!("[{text}]")
                    } else {
                        format!("{text} ")
                    }
                };
                let rounding = Rounding::default();
                Row::new([
                    (figure.name.get(lang).to_string(), Role::Text),
                    (mark(Cell::Now, now.show(rounding)), Role::Title),
                    (mark(Cell::Base, base), Role::Dim),
                    (mark(Cell::Before, before.show(rounding)), Role::Dim),
                    (change(now, before, lang), Role::Text),
                ])
            }
        }
    }

    fn draw_list(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let lang = ctx.lang();
        let t = |zh, en| text(zh, en).get(lang);
        let columns = vec![
            Column::new(t("指标", "figure"), Width::Flex { min: 16, weight: 1 }),
            Column::new(t("本期 ", "now "), Width::Fixed(8)).right(),
            Column::new(t("分子/母 ", "base "), Width::Fixed(8)).right(),
            Column::new(t("上期 ", "before "), Width::Fixed(8)).right(),
            Column::new(t("变化", "change"), Width::Fixed(9)).right(),
        ];
        let selected = self.list.selected().copied();
        let mut list = std::mem::replace(&mut self.list, Grouped::new(Said::default()));
        list.draw(buffer, area, ctx.look, true, &columns, |line| {
            self.row(line, selected == Some(*line), lang)
        });
        self.list = list;
    }

    /// The definition of the figure under the cursor, or the identity in full.
    fn footer(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let said = match self.list.selected() {
            Some(Line::Figure(id)) => figure(id).map(|f| {
                let (name, definition) = (f.name, f.definition);
                said!("{name}:{definition}", "{name}: {definition}"; name = name, definition = definition)
            }),
            Some(Line::Identity(at)) => self.identities.get(*at).map(|i| i.said.clone()),
            None => None,
        };
        let Some(said) = said else { return };
        let lines = wrap(ctx.say(&said), usize::from(area.width));
        for (line, row) in lines.iter().zip(rows(area)) {
            put(buffer, row, line, ctx.look.style(Role::Dim));
        }
    }

    fn day_key(&mut self, key: &Key, ctx: &Ctx<'_>) -> Step {
        let Over::Day(input, problem) = &mut self.over else {
            return Step::Stay;
        };
        match key.plain() {
            Some(Code::Esc) => self.over = Over::Nothing,
            Some(Code::Enter) => {
                let typed = input.value().trim().to_string();
                let today = ctx.ledger.today();
                let read = if typed.is_empty() {
                    Ok(None)
                } else {
                    parse_day(&typed, today, ctx.ledger.calendar()).map(Some)
                };
                match read {
                    Ok(day) => {
                        self.over = Over::Nothing;
                        self.set_as_of(day, ctx);
                    }
                    Err(e) => *problem = Some(e.said()),
                }
            }
            _ => {
                if input.on_key(key) == Edit::Changed {
                    *problem = None;
                }
            }
        }
        Step::Stay
    }

    fn draw_day(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let Over::Day(input, problem) = &mut self.over else {
            return None;
        };
        let look = ctx.look;
        let label = said!("截至哪一天: ", "as of which day: ");
        let used = put(buffer, area, ctx.say(&label), look.style(Role::Key));
        let field = Rect {
            x: area.x + used,
            width: area.width.saturating_sub(used).min(16),
            height: area.height.min(1),
            ..area
        };
        let caret = input.draw(buffer, field, look.style(Role::Field));
        let today = ctx.ledger.today();
        let (note, role) = match (
            &problem,
            parse_day(input.value(), today, ctx.ledger.calendar()),
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
            Over::Day(..) => Some(DAY_HINTS),
            Over::Dims(_) => Some(dims::HINTS),
        }
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match &mut self.over {
            Over::Nothing => None,
            Over::Day(..) => Some(self.day_key(&key, ctx)),
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
        if let Over::Day(input, problem) = &mut self.over {
            input.paste(text);
            *problem = None;
        }
        Step::Stay
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        if let Some(breakdown) = &mut self.breakdown {
            return breakdown.on_key(&key);
        }
        match key.plain() {
            Some(Code::Left | Code::Char('h')) => self.cell = self.cell.saturating_sub(1),
            Some(Code::Right | Code::Char('l')) => self.cell = (self.cell + 1).min(2),
            _ => return self.list.on_key(&key),
        }
        true
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        let again = match &mut self.breakdown {
            Some(breakdown) => breakdown.click(at),
            None => self.list.click(at),
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
            None => self.list.wheel(rows),
        }
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => {
                return match &self.breakdown {
                    Some(breakdown) => breakdown.open(ctx),
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
                self.over = Over::Day(LineInput::new(&shown), None);
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
        let caret = if matches!(self.over, Over::Day(..)) {
            self.draw_day(buffer, head, ctx)
        } else {
            put(
                buffer,
                head,
                ctx.say(&self.header(ctx)),
                look.style(Role::Title),
            );
            None
        };
        let (check, role) = self.check();
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
            if area.width >= BESIDE
                && let Some(figure) = self.selected()
            {
                let wide = (area.width / 3).clamp(22, 50);
                list.width -= wide;
                let pane = Rect {
                    x: list.right() + 1,
                    width: wide - 1,
                    ..list
                };
                let year = chart::year_of(self.period(ctx));
                chart::draw(buffer, pane, ctx, figure, year, &self.months);
            }
            self.draw_list(buffer, list, ctx);
            self.footer(buffer, foot, ctx);
        }
        if let Over::Dims(dims) = &mut self.over {
            dims.draw(buffer, area, ctx);
        }
        caret
    }
}
