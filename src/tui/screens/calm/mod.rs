//! The page for the head official: the next hearings, what must be done, this year's rate. Few words, arrow keys, only reading.

mod ahead;
mod parts;
mod why;

use crate::case::{principal, setting_id};
use crate::report::figure_id;
use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::ahead::{Ahead, hearings};
use super::CasePage;
use super::common::{copy_digest, failed, open_cases, open_counted};
use crate::docket::Scope;
use crate::ledger::{AgendaKind, LedgerError};
use crate::report::{Customs, Figure, Length, Period, Sheet, Value, figure};
use crate::said;
use crate::text::Said;
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{clear, put, select_row};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;

/// Cases judged before the first frame, and between two keys after it.
const AT_ONCE: usize = 150;
const A_SLICE: usize = 40;

/// What can be opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Hearing(usize),
    ToDo(usize),
    Rate,
}

/// The rows of the parts that can be shorter.
#[derive(Clone, Copy)]
struct Room {
    /// The head's name, and the empty row below it.
    name: u16,
    /// Of each hearing.
    hearing: u16,
    gap: u16,
    /// The rate in large figures with what it is made of; else one line.
    large: bool,
}

impl Room {
    const fn new(name: u16, hearing: u16, gap: u16, large: bool) -> Room {
        Room {
            name,
            hearing,
            gap,
            large,
        }
    }
}

/// What is roomy goes first on a small screen. Each of the head's three questions keeps its answer: when, what, how often.
const ROOMS: [Room; 5] = [
    Room::new(2, 3, 1, true),
    Room::new(1, 3, 0, false),
    Room::new(1, 2, 0, false),
    Room::new(1, 1, 0, false),
    Room::new(0, 1, 0, false),
];

/// Whether the rate stands beside what is to be done.
fn is_beside(area: Rect) -> bool {
    area.width >= 64
}

/// The page.
#[derive(Default)]
pub struct Calm {
    name: Said,
    hearings: Vec<Ahead>,
    /// Kinds of work with the cases that wait for it.
    to_do: Vec<(AgendaKind, Vec<i64>)>,
    /// The value, how the office prints it, and up to which day.
    rate: Option<(Value, String, NaiveDate)>,
    /// Why it is what it is, the nearest first.
    why: Vec<Said>,
    problem: Option<Message>,
    /// Cases that are still to be judged, and how few there are to be when what is known is shown next.
    waiting: usize,
    next: usize,
    at: usize,
    drawn: Vec<(Item, Rect)>,
}

impl Calm {
    /// The page as of the day the ledger is seen from; judging its cases may go on in later frames.
    pub fn new(ctx: &Ctx<'_>) -> Calm {
        let mut calm = Calm::default();
        calm.reload(ctx);
        calm
    }

    /// The roomiest that shows every part.
    fn room(&self, area: Rect) -> Room {
        let hearings = u16::try_from(self.hearings.len()).unwrap_or(u16::MAX);
        let list = 1 + u16::try_from(self.to_do.len()).unwrap_or(u16::MAX).max(1);
        let rows = |room: &Room| {
            let rate = match (is_beside(area), room.large) {
                (true, _) => 0,
                (false, true) => 4,
                (false, false) => 1,
            };
            let hearings = hearings.saturating_mul(room.hearing).max(1);
            [room.name, 1, hearings, room.gap, list, rate]
                .iter()
                .fold(0u16, |sum, n| sum.saturating_add(*n))
        };
        let fits = |room: &&Room| rows(room) <= area.height;
        let least = ROOMS.last().copied();
        let room = ROOMS.iter().find(fits).copied().or(least);
        room.unwrap_or(Room::new(0, 1, 0, false))
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
        self.waiting = 0;

        let ledger = ctx.ledger;
        let today = ledger.today();
        let settings = ledger.settings();
        let roster = ledger.officials()?;
        let (head, post) = principal(
            settings.get(setting_id::OFFICE_PRINCIPAL),
            settings.get(setting_id::OFFICE_PRINCIPAL_POST),
            &roster,
            today,
        );
        let words = [settings.get(setting_id::OFFICE_NAME), head, post].join("  ");
        self.name = Said::same(words.trim());
        self.hearings = hearings(ledger, &roster, head)?;
        self.to_do.clear();
        let (agenda, waiting) = ledger.agenda_so_far(AT_ONCE)?;
        (self.waiting, self.next) = (waiting, waiting / 2);
        for kind in AgendaKind::told(|to| to.head) {
            let mut cases: Vec<i64> = agenda
                .iter()
                .filter(|item| item.kind == kind)
                .map(|item| item.case_id)
                .collect();
            cases.dedup();
            if !cases.is_empty() {
                self.to_do.push((kind, cases));
            }
        }
        let customs = Customs::of(settings);
        let scope = year(today, &customs);
        self.why = why::lines(ctx, &scope, &customs, head);
        self.rate = rate().map(|f| {
            let sheet = Sheet::some(ledger.docket(), &scope, &customs, std::iter::once(f));
            let shown = sheet.value(f.id).show(customs.rounding);
            (sheet.value(f.id), shown, scope.end())
        });
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
                let customs = Customs::of(ctx.ledger.settings());
                let found = rate().and_then(|f| Some((f.name, f.measure(&customs).base()?)));
                let Some((name, base)) = found else {
                    return Step::Ignored;
                };
                let scope = year(ctx.ledger.today(), &customs);
                let heading = said!("{name}：分母", "{name}: base"; name = name);
                open_counted(heading, &scope, &base, ctx)
            }
        }
    }
}

/// This year so far.
fn year(today: NaiveDate, customs: &Customs) -> Scope {
    Period::of(Length::Year, today, customs.year_start).scope(today)
}

/// The rate of appearance by the base the office has chosen.
fn rate() -> Option<&'static Figure> {
    figure(figure_id::APPEARANCE_RATE)
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
            Command::Digest => forms::digest(ctx),
            Command::CopyDigest => copy_digest(ctx),
            Command::WhyRate => why::page(ctx),
            Command::Export => {
                let scope = year(ctx.ledger.today(), &Customs::of(ctx.ledger.settings()));
                forms::export_appearance(ctx, scope)
            }
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.problem = self.read(ctx).err().map(|e| failed(&e));
        self.step(0);
    }

    fn busy(&self) -> bool {
        self.waiting > 0
    }

    fn work(&mut self, ctx: &Ctx<'_>) -> Step {
        match ctx.ledger.judge_cases(A_SLICE) {
            Ok(left) if left > self.next => self.waiting = left,
            Ok(_) => self.reload(ctx),
            Err(e) => {
                self.waiting = 0;
                self.problem = Some(failed(&e));
            }
        }
        Step::Stay
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
        let room = self.room(area);
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
        if room.name > 0 && !self.name.zh.is_empty() {
            let name = format!(" {}", ctx.say(&self.name));
            put(buffer, take(1), &name, look.style(Role::Text));
            take(room.name - 1);
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
            let part = take(room.hearing);
            let drawn = self.draw_hearing(buffer, part, at, ctx);
            self.drawn.push((Item::Hearing(at), drawn));
        }
        take(room.gap);
        let beside = is_beside(area);
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
            // One line of rate stands right below the work.
            let used = list.height.saturating_sub(u16::from(!room.large));
            Rect {
                y: list.y + used,
                height: rest.height - used,
                ..rest
            }
        };
        let rate = if beside || room.large {
            self.draw_rate(buffer, rate, ctx)
        } else {
            self.draw_rate_line(buffer, rate, ctx)
        };
        self.drawn.push((Item::Rate, rate));
        if let Some((_, area)) = self.drawn.iter().find(|(item, _)| *item == selected) {
            select_row(buffer, *area, look, true);
        }
        None
    }
}
