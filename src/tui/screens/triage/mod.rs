//! Triage (待办): the year in one line, then what needs a hand, worst first, each with why and what settles it.

mod row;

use std::cell::OnceCell;
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::CasePage;
use super::appearances::advance;
use super::common::{copy_digest, failed, nothing_selected, open_cases};
use super::filter_line::{FilterLine, HINTS, Typed, searched};
use super::grouped::Grouped;
use super::roll_up::RollUp;
use super::text_page::explain_next;
use crate::case::FactKind;
use crate::ledger::{AgendaItem, AgendaKind, Settle};
use crate::said;
use crate::text::{Said, Text};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keyed::keyed;
use crate::tui::keys::{Code, Key};
use crate::tui::paint::put;
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;

/// An item as the list knows it: the same after a reload where case, kind, day and reason are; a case can stand for
/// several reasons.
#[derive(Debug, Clone)]
struct Listed {
    item: Rc<AgendaItem>,
    /// What is searched for a filter, made when one is typed first.
    words: Rc<OnceCell<String>>,
}

impl PartialEq for Listed {
    fn eq(&self, other: &Listed) -> bool {
        let told = |l: &Listed| (l.item.case_id, l.item.kind, l.item.day);
        Rc::ptr_eq(&self.item, &other.item)
            || told(self) == told(other) && self.item.why.en == other.item.why.en
    }
}

impl Listed {
    fn words(&self, ctx: &Ctx<'_>) -> &str {
        self.words.get_or_init(|| {
            let (docket, item) = (ctx.ledger.docket(), &self.item);
            let row = docket.position(item.case_id).map(|at| docket.row(at));
            let (kind, search) = (item.kind.text(), row.map_or("", |row| row.search()));
            searched(&[
                search,
                &item.number,
                &item.name,
                &item.why.zh,
                &item.why.en,
                kind.zh,
                kind.en,
            ])
        })
    }
}

/// Cases judged before the first frame, and between two keys after it.
const AT_ONCE: usize = 150;
const A_SLICE: usize = 40;

/// The screen.
pub struct Triage {
    roll_up: RollUp,
    items: Vec<Listed>,
    list: Grouped<Listed>,
    /// Cases that are still to be judged, and how few there are to be when what is known is listed next.
    waiting: usize,
    next: usize,
    filter: FilterLine,
    /// The cursor stands on the roll-up line.
    on_roll_up: bool,
    failed: Option<Message>,
}

impl Default for Triage {
    fn default() -> Triage {
        Triage {
            roll_up: RollUp::default(),
            items: Vec::new(),
            list: Grouped::new(Said::default()),
            waiting: 0,
            next: 0,
            filter: FilterLine::default(),
            on_roll_up: false,
            failed: None,
        }
    }
}

impl Triage {
    fn selected(&self) -> Option<&AgendaItem> {
        let listed = self.list.selected().filter(|_| !self.on_roll_up)?;
        Some(&listed.item)
    }

    /// Judges so many more cases and lists what is known.
    fn read(&mut self, more: usize, ctx: &Ctx<'_>) {
        self.failed = None;
        self.waiting = 0;
        match ctx.ledger.agenda_so_far(more) {
            Ok((items, left)) => {
                let listed = |item| Listed {
                    item: Rc::new(item),
                    words: Rc::default(),
                };
                self.items = items.into_iter().map(listed).collect();
                self.waiting = left;
                self.next = left / 2;
            }
            Err(e) => self.failed = Some(failed(&e)),
        }
        let was_empty = self.list.is_empty();
        self.fill(ctx);
        if was_empty && !self.list.is_empty() {
            self.on_roll_up = false;
        }
    }

    fn fill(&mut self, ctx: &Ctx<'_>) {
        let docket = ctx.ledger.docket();
        let (asked, today) = (self.filter.asked(ctx), ctx.ledger.today());
        let holds = |listed: &&Listed| {
            self.filter.is_empty() || {
                let row = docket
                    .position(listed.item.case_id)
                    .map(|at| docket.row(at));
                asked.holds(listed.words(ctx), row.as_ref(), today)
            }
        };
        let groups = AgendaKind::ALL
            .iter()
            .map(|kind| {
                let of_kind = self.items.iter().filter(|l| l.item.kind == *kind);
                let keys: Vec<Listed> = of_kind.filter(holds).cloned().collect();
                let (name, n) = (kind.text(), keys.len());
                (said!("{name} {n}", "{name} {n}"; name = name), keys)
            })
            .collect();
        self.list.set(groups);
        self.list.empty = if !self.filter.is_empty() {
            asked.empty(keyed!(
                "没有符合筛选的待办；<back> 清除筛选",
                "nothing fits the filter; <back> clears it"
            ))
        } else if docket.is_empty() && !ctx.ledger.office_name().is_empty() {
            keyed!(
                "还没有案件。<add> 新增案件，<import> 导入台账，<palette> 全部命令",
                "no cases yet. <add> adds a case, <import> imports a ledger, <palette> lists every command"
            )
        } else if docket.is_empty() {
            keyed!(
                "还没有案件。<set-up> 设置本单位，<add> 新增案件，<import> 导入台账，<palette> 全部命令",
                "no cases yet. <set-up> sets up the office, <add> adds a case, <import> imports a ledger, <palette> lists every command"
            )
        } else {
            keyed!(
                "今天没有待办。<docket> 查看全部案件，<figures> 查看统计，<add> 新增案件",
                "nothing needs a hand today. <docket> shows the docket, <figures> the figures, <add> adds a case"
            )
        };
        if self.list.is_empty() && !self.filter.typing {
            self.on_roll_up = true;
        }
    }

    fn settle(&self, ctx: &Ctx<'_>) -> Step {
        let Some(item) = self.selected() else {
            return Step::Ignored;
        };
        let id = item.case_id;
        match row::settle_of(item, ctx.ledger.today()) {
            Settle::Record(FactKind::Concluded) => forms::close(ctx, id),
            Settle::Record(kind) => forms::record(ctx, id, Some(kind)),
            Settle::Plan(hearing) => forms::plan(ctx, id, Some(hearing)),
            Settle::Advance(hearing) => advance(id, hearing, None, ctx).0,
            Settle::MarkAppearance(hearing) => forms::mark(ctx, id, Some(hearing)),
            Settle::Look => Step::Push(CasePage::new(ctx, id)),
        }
    }

    fn hearing(&self) -> Option<uuid::Uuid> {
        match self.selected()?.settle {
            Settle::Plan(hearing) | Settle::Advance(hearing) | Settle::MarkAppearance(hearing) => {
                Some(hearing)
            }
            _ => None,
        }
    }
}

impl Screen for Triage {
    fn place(&self) -> Place {
        Place::Triage
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("待办", "triage")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        self.filter.typing.then_some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match self.filter.on_key(&key) {
            Typed::Passed if self.filter.typing => self.list.on_key(&key).then_some(Step::Stay),
            Typed::Passed => None,
            Typed::Changed | Typed::Cleared => {
                self.on_roll_up = false;
                self.fill(ctx);
                Some(Step::Stay)
            }
            Typed::Moved | Typed::Kept => Some(Step::Stay),
        }
    }

    fn moved(&mut self, key: Key, _ctx: &Ctx<'_>) -> bool {
        let code = key.plain();
        let up = matches!(code, Some(Code::Up | Code::Char('k')));
        let home = matches!(code, Some(Code::Home | Code::Char('g')));
        let sideways = match code {
            Some(Code::Left | Code::Char('h')) => -1,
            Some(Code::Right | Code::Char('l')) => 1,
            _ => 0,
        };
        if sideways != 0 {
            // From the list the first press only goes up to the line.
            self.roll_up
                .step(if self.on_roll_up { sideways } else { 0 });
            self.on_roll_up = true;
            return true;
        }
        if self.on_roll_up {
            if self.list.is_empty() || up || home {
                return up || home || self.list.on_key(&key);
            }
            let used = matches!(code, Some(Code::Down | Code::Char('j')));
            self.on_roll_up = false;
            return used || self.list.on_key(&key);
        }
        if up && self.list.at_first() || home && self.list.at_first() {
            self.on_roll_up = true;
            return true;
        }
        self.list.on_key(&key)
    }

    fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Step {
        self.filter.open();
        self.filter.paste(text);
        self.fill(ctx);
        Step::Stay
    }

    fn click(&mut self, at: Position, ctx: &Ctx<'_>) -> Step {
        if let Some(same) = self.roll_up.click(at) {
            let again = same && self.on_roll_up;
            self.on_roll_up = true;
            return if again {
                self.on(Command::Open, ctx)
            } else {
                Step::Stay
            };
        }
        match self.list.click(at) {
            Some(again) => {
                let again = again && !self.on_roll_up;
                self.on_roll_up = false;
                if again {
                    self.on(Command::Open, ctx)
                } else {
                    Step::Stay
                }
            }
            None => Step::Ignored,
        }
    }

    fn wheel(&mut self, rows: i16) {
        self.on_roll_up = self.list.is_empty();
        self.list.wheel(rows);
    }

    fn unavailable(&self, command: Command, ctx: &Ctx<'_>) -> Option<Said> {
        // The roll-up opens its numbers.
        let needs = command.needs_item() && command != Command::Open;
        if needs && self.selected().is_none() {
            return Some(nothing_selected(self.list.is_empty()));
        }
        let looks = self
            .selected()
            .is_some_and(|i| i.settle == crate::ledger::Settle::Look);
        let settles = command == Command::Settle && !looks;
        ctx.read_only_line().filter(|_| settles)
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Filter => {
                self.filter.open();
                return Step::Stay;
            }
            Command::Back => {
                if self.filter.shown() {
                    self.filter.clear();
                    self.fill(ctx);
                } else if self.on_roll_up && !self.list.is_empty() {
                    self.on_roll_up = false;
                } else {
                    return Step::Ignored;
                }
                return Step::Stay;
            }
            Command::Add => return forms::add_case(ctx),
            Command::Macro => {
                let case = self.selected().map(|item| item.case_id);
                return forms::run_macro(ctx, case, true);
            }
            Command::ImportNotice => return forms::notice(ctx),
            Command::Import => return forms::import(ctx),
            Command::SetUp => return forms::set_up(ctx),
            Command::Digest => return forms::digest(ctx),
            Command::CopyDigest => return copy_digest(ctx),
            Command::Open if self.on_roll_up => {
                return match self.roll_up.selected(ctx) {
                    Some((heading, positions)) => open_cases(heading, positions, ctx),
                    None => Step::Ignored,
                };
            }
            Command::Settle => return self.settle(ctx),
            _ => {}
        }
        let Some(item) = self.selected() else {
            return Step::Ignored;
        };
        let id = item.case_id;
        match command {
            Command::Open => Step::Push(CasePage::new(ctx, id)),
            Command::Record => forms::record(ctx, id, None),
            Command::Plan => forms::plan(ctx, id, self.hearing()),
            Command::MoveHearing => forms::put_off(ctx, id, self.hearing()),
            Command::MarkAppearance => forms::mark(ctx, id, self.hearing()),
            Command::Explain => explain_next(ctx, id),
            Command::Copy => Step::Copy(item.number.clone()),
            Command::CopyRow => Step::Copy(row::sentence(item, ctx)),
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.roll_up.reload(ctx);
        self.read(AT_ONCE, ctx);
    }

    fn busy(&self) -> bool {
        self.waiting > 0
    }

    fn work(&mut self, ctx: &Ctx<'_>) -> Step {
        match ctx.ledger.judge_cases(A_SLICE) {
            // What is known is listed whenever half of the rest is: not anew for every case.
            Ok(left) if left > self.next => self.waiting = left,
            Ok(_) => self.read(0, ctx),
            Err(e) => {
                self.waiting = 0;
                self.failed = Some(failed(&e));
            }
        }
        Step::Stay
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        let look = ctx.look;
        let mut rest = area;
        let mut take = |n: u16| {
            let n = n.min(rest.height);
            let top = Rect { height: n, ..rest };
            rest.y += n;
            rest.height -= n;
            top
        };
        self.roll_up.draw(buffer, take(1), look, self.on_roll_up);
        if let Some(banner) = row::banner(ctx) {
            put(
                buffer,
                take(1),
                &format!("? {}", ctx.say(&banner)),
                look.style(Role::Warn),
            );
        }
        let mut caret = None;
        if self.filter.shown() {
            caret = self.filter.draw(buffer, take(1), look);
        }
        if let Some(message) = &self.failed {
            message.draw(buffer, take(2), look);
        }
        if self.waiting > 0 {
            let left = self.waiting;
            let said = said!(
                "正在核对，还有 {left} 件",
                "being checked, {left} cases to go"
            );
            put(buffer, take(1), ctx.say(&said), look.style(Role::Dim));
        } else if area.height >= 14 {
            take(1);
        }
        let below = match rest.height {
            0..=9 => 0,
            10..=15 => 2,
            // The number stands there as well.
            _ if row::is_narrow(area.width) => 4,
            _ => 3,
        };
        let list = Rect {
            height: rest.height - below,
            ..rest
        };
        let foot = Rect {
            y: list.bottom(),
            height: below,
            ..rest
        };
        let listed = self.list.items().map(|listed| listed.item.as_ref());
        let columns = row::columns(listed, ctx, area.width);
        self.list
            .draw(buffer, list, look, !self.on_roll_up, &columns, |listed| {
                row::row(&listed.item, ctx, area.width)
            });
        if let Some(item) = self.selected() {
            row::footer(buffer, foot, item, ctx);
        }
        caret
    }
}
