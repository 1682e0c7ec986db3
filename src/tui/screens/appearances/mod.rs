//! Appearances (出庭): the hearings with the duty at each, the officials, the rates, and the month, one part at a time.

mod advance;
mod detail;
mod month;
mod people;
mod rates;
mod schedule;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use uuid::Uuid;

pub(in crate::tui::screens) use self::advance::advance;
use self::month::Month;
use self::people::People;
use self::rates::Rates;
use self::schedule::Schedule;
use super::CasePage;
use super::common::{copy_notice, failed};
use super::filter_line::{FilterLine, HINTS, Typed};
use crate::case::{AppearanceState, CaseFile, Hearing, HearingState};
use crate::ledger::Board;
use crate::said;
use crate::text::{Said, Text, text, wrap};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keyed::keyed;
use crate::tui::keys::Key;
use crate::tui::paint::{put, put_line, span};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Schedule,
    People,
    Rates,
    Month,
}

/// The parts in the order they are turned through.
const PARTS: &[(Part, Text)] = &[
    (Part::Schedule, text("日程", "hearings")),
    (Part::People, text("负责人", "officials")),
    (Part::Rates, text("出庭率", "rates")),
    (Part::Month, text("月历", "month")),
];

/// A hearing: its case and its own identity.
type HearingId = (i64, Uuid);

const MONTH_HINTS: &[(&str, Text)] = &[
    ("←→↑↓", text("换日", "day")),
    ("PgUp PgDn", text("换月", "month")),
    ("Enter", text("当日开庭", "that day")),
    ("p", text("安排", "plan")),
    ("Esc", text("返回日程", "back")),
];

/// The screen.
pub(super) struct Appearances {
    part: Part,
    /// The board of the days ahead; none where it could not be read.
    board: Option<Board>,
    schedule: Schedule,
    people: People,
    rates: Rates,
    month: Month,
    filter: FilterLine,
    /// What to show in place of the lists when the board could not be read.
    trouble: Option<Message>,
}

impl Default for Appearances {
    fn default() -> Appearances {
        Appearances {
            part: Part::Schedule,
            board: None,
            schedule: Schedule::default(),
            people: People::default(),
            rates: Rates::default(),
            month: Month::default(),
            filter: FilterLine::default(),
            trouble: None,
        }
    }
}

impl Appearances {
    fn fill(&mut self, ctx: &Ctx<'_>) {
        match self.part {
            Part::Schedule => self.schedule.fill(&self.filter, ctx),
            Part::People => self.people.fill(self.board.as_ref(), &self.filter, ctx),
            Part::Rates => self.rates.fill(ctx),
            Part::Month => self.month.fill(ctx),
        }
    }

    fn turn(&mut self, to: Part, ctx: &Ctx<'_>) -> Step {
        self.part = to;
        self.filter.clear();
        self.fill(ctx);
        Step::Stay
    }

    fn next(&self, by: usize) -> Part {
        let at = PARTS.iter().position(|(p, _)| *p == self.part);
        let to = (at.unwrap_or_default() + by) % PARTS.len();
        PARTS.get(to).map_or(Part::Schedule, |(p, _)| *p)
    }

    /// The hearing the keys are about.
    fn hearing(&mut self, ctx: &Ctx<'_>) -> Option<HearingId> {
        match self.part {
            Part::Schedule => self.schedule.hearing(ctx),
            Part::Month => self.month.hearing(ctx),
            Part::People | Part::Rates => None,
        }
    }

    fn has_hearing(&self) -> bool {
        match self.part {
            Part::Schedule => self.schedule.list.selected().is_some(),
            Part::Month => self.month.any(),
            Part::People | Part::Rates => false,
        }
    }

    /// Shows the schedule of one official or one day.
    fn schedule_of(&mut self, words: &str, ctx: &Ctx<'_>) -> Step {
        self.part = Part::Schedule;
        self.filter.input.set(words);
        self.filter.typing = false;
        self.fill(ctx);
        Step::Stay
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Step {
        match self.part {
            Part::Schedule => match self.schedule.list.selected() {
                Some((case, _)) => Step::Push(CasePage::new(ctx, *case)),
                None => Step::Ignored,
            },
            Part::People => match self.people.name(self.board.as_ref()) {
                Some(name) => self.schedule_of(&name, ctx),
                None => Step::Say(Message::Info(keyed!(
                    "本单位规则在「名册」（<register>）修改；按 <plan> 安排正职出庭即计入",
                    "office rules are changed in the register (<register>); plan the principal with <plan> and it counts"
                ))),
            },
            Part::Rates => self.rates.open(ctx),
            Part::Month => {
                let day = self.month.day(ctx).to_string();
                self.schedule_of(&day, ctx)
            }
        }
    }
}

/// The paper a hearing asks for now.
fn usual_paper(case: &CaseFile, hearing: &Hearing, today: NaiveDate) -> &'static str {
    let excused = hearing
        .officials()
        .any(|p| p.state == AppearanceState::Excused);
    if hearing.day < today || hearing.state == HearingState::Held {
        "summary"
    } else if excused {
        "excuse"
    } else if hearing.officials().any(|p| p.papers.is_some()) || case.is_suspended() {
        "duty-note"
    } else {
        "identity"
    }
}

impl Screen for Appearances {
    fn place(&self) -> Place {
        Place::Appearances
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("出庭", "appearances")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        if self.filter.typing {
            return Some(HINTS);
        }
        (self.part == Part::Month).then_some(MONTH_HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        if self.part == Part::Month && !self.filter.typing {
            return self.month.on_key(&key, ctx).then_some(Step::Stay);
        }
        match self.filter.on_key(&key) {
            Typed::Passed if self.filter.typing => self.moved(key, ctx).then_some(Step::Stay),
            Typed::Passed => None,
            Typed::Changed | Typed::Cleared => {
                self.fill(ctx);
                Some(Step::Stay)
            }
            Typed::Moved | Typed::Kept => Some(Step::Stay),
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Step {
        if !self.filter.typing {
            return Step::Ignored;
        }
        self.filter.paste(text);
        self.fill(ctx);
        Step::Stay
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        match self.part {
            Part::Schedule => self.schedule.list.on_key(&key),
            Part::People => self.people.list.on_key(&key),
            Part::Rates => self.rates.list.on_key(&key),
            Part::Month => false,
        }
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        let hit = match self.part {
            Part::Schedule => self.schedule.list.click(at),
            Part::People => self.people.list.click(at),
            Part::Rates => self.rates.list.click(at),
            Part::Month => self.month.click(at),
        };
        match hit {
            Some(true) => self.on(Command::Open, ctx),
            Some(false) => Step::Stay,
            None => Step::Ignored,
        }
    }

    fn wheel(&mut self, rows: i16) {
        match self.part {
            Part::Schedule => self.schedule.list.wheel(rows),
            Part::People => self.people.list.wheel(rows),
            Part::Rates => self.rates.list.wheel(rows),
            Part::Month => {}
        }
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        // Officials, rates and the month open what they count.
        let opens = command == Command::Open && self.part != Part::Schedule;
        let needs = command.needs_item() && !opens;
        if needs && !self.has_hearing() {
            return Some(match self.part {
                Part::People | Part::Rates => keyed!(
                    "先在「日程」中选一次开庭；<back> 回到日程",
                    "choose a hearing in the hearings part first; <back> goes there"
                ),
                _ => said!("没有选中的开庭", "no hearing is selected"),
            });
        }
        if command == Command::Filter && matches!(self.part, Part::Rates | Part::Month) {
            return Some(said!(
                "「日程」和「负责人」才能筛选",
                "hearings and officials can be filtered"
            ));
        }
        None
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => return self.open(ctx),
            Command::NextPart => return self.turn(self.next(1), ctx),
            Command::PreviousPart => return self.turn(self.next(PARTS.len() - 1), ctx),
            Command::Filter => {
                self.filter.open();
                return Step::Stay;
            }
            Command::Back if self.filter.shown() => {
                self.filter.clear();
                self.fill(ctx);
                return Step::Stay;
            }
            Command::Back if self.part != Part::Schedule => {
                return self.turn(Part::Schedule, ctx);
            }
            _ => {}
        }
        let Some((case, hearing)) = self.hearing(ctx) else {
            return Step::Ignored;
        };
        match command {
            Command::Plan => forms::plan(ctx, case, Some(hearing)),
            Command::MoveHearing => forms::put_off(ctx, case, Some(hearing)),
            Command::MarkAppearance => forms::mark(ctx, case, Some(hearing)),
            Command::Advance => {
                let shown = match self.part {
                    Part::Schedule => self.schedule.shown(case, hearing),
                    _ => {
                        schedule::on_board(self.board.as_ref(), hearing).map(|h| h.hearing.clone())
                    }
                };
                let (step, stale) = advance(case, hearing, shown.as_ref(), ctx);
                if stale {
                    self.schedule.stale = Some(hearing);
                }
                step
            }
            Command::Swap => forms::swap(ctx, case, hearing),
            Command::Excuse => forms::excuse(ctx, case, hearing),
            Command::AddHearing => forms::add_hearing(ctx, case),
            Command::EditEntry => forms::edit_hearing(ctx, case, hearing),
            Command::CopyNotice => copy_notice(ctx, case, Some(hearing)),
            Command::Paper => {
                let file = match ctx.ledger.case(case) {
                    Ok(file) => file,
                    Err(e) => return Step::Say(failed(&e)),
                };
                let found = file.hearings.iter().find(|h| h.uuid == hearing);
                let today = ctx.ledger.today();
                let usual = found.map_or("identity", |h| usual_paper(&file, h, today));
                forms::paper(ctx, case, Some(hearing), usual)
            }
            Command::Copy => {
                let docket = ctx.ledger.docket();
                match docket.position(case) {
                    Some(at) => Step::Copy(docket.row(at).number().to_string()),
                    None => Step::Ignored,
                }
            }
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.trouble = None;
        self.board = match ctx.ledger.board() {
            Ok(board) => Some(board),
            Err(e) => {
                self.trouble = Some(failed(&e));
                None
            }
        };
        self.schedule.forget(ctx);
        self.fill(ctx);
        if self.part == Part::Schedule {
            self.schedule.follow(ctx);
        }
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let mut rest = area;
        let mut take = || {
            let top = Rect {
                height: rest.height.min(1),
                ..rest
            };
            rest.y += top.height;
            rest.height -= top.height;
            top
        };
        let mut spans = Vec::new();
        for (part, name) in PARTS {
            let name = name.get(look.lang);
            spans.push(if *part == self.part {
                span(look, Role::Title, format!("[{name}]"))
            } else {
                span(look, Role::Dim, format!(" {name} "))
            });
        }
        let strip = take();
        if strip.height > 0 {
            put_line(buffer, strip, &Line::from(spans));
        }
        if let Some(Message::Refusal { what, .. }) = &self.trouble {
            put(buffer, take(), ctx.say(what), look.style(Role::Alarm));
        }
        if self.part == Part::Schedule && area.height > 4 {
            let most = if area.height > 12 { 2 } else { 1 };
            for said in &self.schedule.header {
                for line in wrap(ctx.say(said), usize::from(area.width))
                    .iter()
                    .take(most)
                {
                    put(buffer, take(), line, look.style(Role::Title));
                }
            }
        }
        let mut caret = None;
        if self.filter.shown() {
            caret = self.filter.draw(buffer, take(), look);
        }
        match self.part {
            Part::Schedule => self.schedule.draw(buffer, rest, self.board.as_ref(), ctx),
            Part::People => self.people.draw(buffer, rest, self.board.as_ref(), ctx),
            Part::Rates => self.rates.draw(buffer, rest, ctx),
            Part::Month => self.month.draw(buffer, rest, ctx),
        }
        caret
    }
}
