//! The page for the head official: the next hearings, what must be done, this year's rate. Few words, arrow keys, only reading.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::CasePage;
use super::big::{self, ROWS};
use super::common::{failed, left, open_cases};
use super::figures::period::{Length, Period};
use crate::calendar::weekday;
use crate::case::{CaseFile, Hearing, HearingState, Official};
use crate::docket::Scope;
use crate::law::{HearingDuty, Progress, Requirement, Sight, duties};
use crate::ledger::{AgendaKind, Ledger, LedgerError, label};
use crate::report::{Figure, Measure, Rounding, Value, figure, value};
use crate::said;
use crate::text::{Said, width};
use crate::tui::command::{Command, Place};
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{clear, put, select_row};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;

/// How many hearings are shown.
const HEARINGS: usize = 3;
/// How many of the nearest cases are read to find them: several may be heard on one day.
const READ: usize = 12;
/// What a head official is told to see to, worst first.
const TO_DO: &[AgendaKind] = &[
    AgendaKind::Overdue,
    AgendaKind::DueSoon,
    AgendaKind::NoOfficial,
    AgendaKind::Unmarked,
    AgendaKind::Perform,
];

/// One hearing ahead, in words.
struct Ahead {
    case: i64,
    when: Said,
    left: i64,
    whereabouts: String,
    who: Said,
    role: Role,
}

/// What can be opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Hearing(usize),
    ToDo(usize),
    Rate,
}

/// The page.
#[derive(Default)]
pub struct Calm {
    name: Said,
    hearings: Vec<Ahead>,
    /// Kinds of work with the cases that wait for it.
    to_do: Vec<(AgendaKind, Vec<i64>)>,
    rate: Option<(Value, NaiveDate)>,
    problem: Option<Message>,
    at: usize,
    drawn: Vec<(Item, Rect)>,
}

impl Calm {
    pub fn new(ctx: &Ctx<'_>) -> Calm {
        let mut calm = Calm::default();
        calm.reload(ctx);
        calm
    }

    fn items(&self) -> Vec<Item> {
        let hearings = (0..self.hearings.len()).map(Item::Hearing);
        let to_do = (0..self.to_do.len()).map(Item::ToDo);
        hearings.chain(to_do).chain([Item::Rate]).collect()
    }

    fn selected(&self) -> Item {
        let items = self.items();
        items.get(self.at).copied().unwrap_or(Item::Rate)
    }

    fn step(&mut self, by: isize) {
        let last = self.items().len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), LedgerError> {
        let ledger = ctx.ledger;
        let (office, head, post) = (
            ledger.settings().get("office.name"),
            ledger.settings().get("office.principal"),
            ledger.settings().get("office.principal_post"),
        );
        let words = [office, head, post].join("  ");
        self.name = Said::new(words.trim(), words.trim());
        self.hearings = hearings(ledger, head)?;
        self.to_do.clear();
        let agenda = ledger.agenda()?;
        for kind in TO_DO {
            let mut cases: Vec<i64> = agenda
                .iter()
                .filter(|item| item.kind == *kind)
                .map(|item| item.case_id)
                .collect();
            cases.dedup();
            if !cases.is_empty() {
                self.to_do.push((*kind, cases));
            }
        }
        let scope = year(ledger.today());
        let tally = ledger.docket().tally(&scope);
        self.rate = rate(ledger).map(|f| (value(f, &tally), scope.end()));
        Ok(())
    }

    fn open(&self, ctx: &Ctx<'_>) -> Step {
        match self.selected() {
            Item::Hearing(at) => match self.hearings.get(at) {
                Some(ahead) => Step::Push(CasePage::new(ctx, ahead.case)),
                None => Step::Ignored,
            },
            Item::ToDo(at) => {
                let Some((kind, cases)) = self.to_do.get(at) else {
                    return Step::Ignored;
                };
                let docket = ctx.ledger.docket();
                let places = cases.iter().filter_map(|id| docket.position(*id));
                open_cases(kind.text().into(), places.collect(), ctx)
            }
            Item::Rate => {
                let Some(rate) = rate(ctx.ledger) else {
                    return Step::Ignored;
                };
                let Measure::Rate { kind, base, .. } = rate.measure else {
                    return Step::Ignored;
                };
                let scope = year(ctx.ledger.today());
                let name = rate.name;
                let heading = said!("{name}:分母", "{name}: base"; name = name);
                open_cases(heading, ctx.ledger.docket().behind(&scope, kind, base), ctx)
            }
        }
    }

    fn draw_hearing(&self, buffer: &mut Buffer, area: Rect, at: usize, ctx: &Ctx<'_>) -> Rect {
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
        put(buffer, row(0), &first, look.style(Role::Title));
        let second = format!("     {}", ahead.whereabouts);
        put(buffer, row(1), &second, look.style(Role::Text));
        let third = format!("     {}", ctx.say(&ahead.who));
        put(buffer, row(2), &third, look.style(ahead.role));
        Rect {
            height: area.height.min(3),
            ..area
        }
    }

    /// The rate in large figures with what it is made of; its rows.
    fn draw_rate(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Rect {
        let look = ctx.look;
        let Some((rate, end)) = self.rate else {
            return Rect { height: 0, ..area };
        };
        let year = end.year();
        let shown = rate.show(Rounding::default());
        let base = match rate {
            Value::Rate { over, base } => {
                said!(
                    "{base} 件中出庭 {over} 件",
                    "appeared in {over} of {base} cases"
                )
            }
            Value::Count(_) => Said::default(),
        };
        let head = said!("{year} 年负责人出庭率", "appearance rate {year}");
        let line = format!(" {}", ctx.say(&head));
        put(buffer, area, &line, look.style(Role::Header));
        let rest = Rect {
            y: area.y.saturating_add(1),
            height: area.height.saturating_sub(1),
            ..area
        };
        let large = rest.height > ROWS && usize::from(rest.width) > big::columns(&shown) + 2;
        let used = if large {
            let at = Rect {
                x: rest.x + 2,
                width: rest.width - 2,
                ..rest
            };
            big::draw(buffer, at, &shown, look);
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
        Rect {
            height: area.height.min(used + 2),
            ..area
        }
    }
}

/// This year so far.
fn year(today: NaiveDate) -> Scope {
    Period::of(Length::Year, today).scope(today)
}

/// The rate of appearance by the base the office has chosen.
fn rate(ledger: &Ledger) -> Option<&'static Figure> {
    match ledger.settings().get("rate.appearance_base") {
        "" | "heard" => figure("appearance.rate"),
        base => figure(&format!("appearance.rate_{base}")),
    }
}

/// The nearest hearings, each with who goes.
fn hearings(ledger: &Ledger, head: &str) -> Result<Vec<Ahead>, LedgerError> {
    let today = ledger.today();
    let docket = ledger.docket();
    let mut near: Vec<(NaiveDate, i64)> = (0..docket.len())
        .filter_map(|at| {
            let row = docket.row(at);
            let day = row.next_hearing(today)?;
            row.is_open(today).then(|| (day, row.id()))
        })
        .collect();
    near.sort_unstable();
    let roster: Vec<Official> = ledger.officials()?;
    let sight = Sight {
        today,
        calendar: ledger.calendar(),
        roster: &roster,
        rules: ledger.office_rules(),
        first_of_year: &[],
    };
    near.truncate(READ);
    let mut out: Vec<(NaiveDate, String, Ahead)> = Vec::new();
    for (_, id) in near {
        let case = ledger.case(id)?;
        let next = case
            .hearings
            .iter()
            .filter(|h| h.day >= today && h.state == HearingState::Set)
            .min_by(|a, b| (a.day, &a.time).cmp(&(b.day, &b.time)));
        if let Some(hearing) = next {
            let duties = duties(&case, &sight);
            let duty = duties.iter().find(|d| d.hearing == hearing.uuid);
            let ahead = ahead((id, &case), hearing, duty, today, head);
            out.push((hearing.day, hearing.time.clone(), ahead));
        }
    }
    out.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    out.truncate(HEARINGS);
    Ok(out.into_iter().map(|(_, _, ahead)| ahead).collect())
}

fn ahead(
    (id, case): (i64, &CaseFile),
    hearing: &Hearing,
    duty: Option<&HearingDuty>,
    today: NaiveDate,
    head: &str,
) -> Ahead {
    let (day, time, week) = (hearing.day, &hearing.time, weekday(hearing.day));
    let (y, m, d) = (day.year(), day.month(), day.day());
    let when = Said::new(
        format!("{m}月{d}日 {} {time}", week.zh),
        format!("{} {y}-{m:02}-{d:02} {time}", week.en),
    );
    let mut whereabouts: Vec<&str> = vec![&case.head.forum, &hearing.place];
    let (name, number) = (case.short_name(), label(case));
    whereabouts.extend([name.as_str(), number.as_str()]);
    whereabouts.retain(|w| !w.is_empty());
    whereabouts.dedup();
    let (who, role) = match duty {
        Some(duty) => who(duty, head),
        None => (Requirement::Unknown.text().into(), Role::Text),
    };
    Ahead {
        case: id,
        when,
        left: (day - today).num_days(),
        whereabouts: whereabouts.join("  "),
        who,
        role,
    }
}

/// Whether the head official must come, or who comes.
fn who(duty: &HearingDuty, head: &str) -> (Said, Role) {
    let named = &duty.official;
    let asked = duty.requirement;
    if !named.is_empty() && named == head {
        return (said!("由您出庭", "you are to appear"), Role::Warn);
    }
    if let (Some(reason), true) = (duty.principal.first(), asked.asks()) {
        let why = &reason.said;
        return (
            said!("须由正职出庭:{why}", "the principal must appear: {why}"; why = why),
            Role::Alarm,
        );
    }
    if duty.progress == Progress::Excused {
        let said = said!(
            "负责人有正当理由不出庭,由工作人员出庭",
            "the official is excused; staff appears"
        );
        return (said, Role::Text);
    }
    if !asked.asks() {
        let asked = asked.text();
        let said = said!("您不必出庭:{asked}", "you need not appear: {asked}"; asked = asked);
        return (said, Role::Text);
    }
    if named.is_empty() {
        return (
            said!(
                "须有负责人出庭,尚未确定人选",
                "an official must appear; no one is named yet"
            ),
            Role::Alarm,
        );
    }
    (
        said!("由{named}出庭,您不必出庭", "{named} appears; you need not"),
        Role::Text,
    )
}

impl Screen for Calm {
    fn place(&self) -> Place {
        Place::Calm
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("负责人首页", "head official")
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        match key.plain() {
            Some(Code::Down | Code::Right | Code::Char('j')) => self.step(1),
            Some(Code::Up | Code::Left | Code::Char('k')) => self.step(-1),
            Some(Code::Home | Code::PageUp | Code::Char('g')) => self.at = 0,
            Some(Code::End | Code::PageDown | Code::Char('G')) => self.step(isize::MAX),
            _ => return false,
        }
        true
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        let hit = self.drawn.iter().find(|(_, area)| area.contains(at));
        let Some(item) = hit.map(|(item, _)| *item) else {
            return Step::Ignored;
        };
        let again = self.selected() == item;
        self.at = self.items().iter().position(|i| *i == item).unwrap_or(0);
        if again { self.open(ctx) } else { Step::Stay }
    }

    fn wheel(&mut self, rows: i16) {
        self.step(isize::from(rows.signum()));
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => self.open(ctx),
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.problem = self.read(ctx).err().map(|e| failed(&e));
        self.step(0);
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        clear(buffer, area);
        self.drawn.clear();
        if let Some(problem) = &self.problem {
            problem.draw(buffer, area, ctx.look);
            return None;
        }
        let look = ctx.look;
        let selected = self.selected();
        let mut rest = area;
        let mut take = |rows: u16| {
            let top = Rect {
                height: rows.min(rest.height),
                ..rest
            };
            rest.y += top.height;
            rest.height -= top.height;
            top
        };
        // What is roomy goes first on a small screen: the name, then the empty rows.
        let roomy = area.height >= 20;
        if roomy && !self.name.zh.is_empty() {
            let name = format!(" {}", ctx.say(&self.name));
            put(buffer, take(1), &name, look.style(Role::Text));
            take(1);
        }
        let heading = said!("最近的开庭、听证", "the next hearings");
        put(
            buffer,
            take(1),
            &format!(" {}", ctx.say(&heading)),
            look.style(Role::Header),
        );
        if self.hearings.is_empty() {
            let none = said!("没有排期的开庭", "no hearing is set");
            put(
                buffer,
                take(1),
                &format!("  {}", ctx.say(&none)),
                look.style(Role::Text),
            );
        }
        for at in 0..self.hearings.len() {
            let part = take(3);
            let drawn = self.draw_hearing(buffer, part, at, ctx);
            self.drawn.push((Item::Hearing(at), drawn));
        }
        if roomy {
            take(1);
        }
        let beside = area.width >= 64;
        let wide = if beside { area.width / 2 } else { area.width };
        let list = Rect {
            width: wide,
            ..rest
        };
        let list = self.draw_to_do(buffer, list, ctx);
        let rate = if beside {
            Rect {
                x: rest.x + wide,
                width: rest.width - wide,
                ..rest
            }
        } else {
            Rect {
                y: list.bottom(),
                height: rest.height - list.height,
                ..rest
            }
        };
        let rate = self.draw_rate(buffer, rate, ctx);
        self.drawn.push((Item::Rate, rate));
        if let Some((_, area)) = self.drawn.iter().find(|(item, _)| *item == selected) {
            select_row(buffer, *area, look, true);
        }
        None
    }
}

impl Calm {
    /// What must be done, one kind a row; the rows it took.
    fn draw_to_do(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Rect {
        let look = ctx.look;
        let heading = said!("须办的事", "to be done");
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
            let role = match kind {
                AgendaKind::Overdue | AgendaKind::NoOfficial | AgendaKind::Perform => Role::Alarm,
                _ => Role::Warn,
            };
            let kind = kind.text();
            let line = said!("{kind} {count} 件", "{kind}: {count}"; kind = kind, count = Said::new(count.to_string(), count.to_string()));
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
