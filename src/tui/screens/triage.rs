//! Triage (待办): the year in one line, then what needs a hand, worst first, each with why and what settles it.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::CasePage;
use super::common::{due_role, failed, left, nothing_selected, open_cases, short_day};
use super::filter_line::{FilterLine, HINTS, Typed};
use super::grouped::Grouped;
use super::roll_up::RollUp;
use super::text_page::explain_next;
use crate::case::FactKind;
use crate::ledger::{AgendaItem, AgendaKind, Settle};
use crate::said;
use crate::text::{Said, Text, text, wrap};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::keys::{Code, Key};
use crate::tui::paint::{put, rows};
use crate::tui::screen::{Ctx, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::table::{Column, Row, Width};

/// What makes an item the same after a reload: a case can stand for several reasons.
type ItemKey = (i64, AgendaKind, Option<NaiveDate>, String);

/// The screen.
pub struct Triage {
    roll_up: RollUp,
    items: Vec<AgendaItem>,
    list: Grouped<ItemKey>,
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
            filter: FilterLine::default(),
            on_roll_up: false,
            failed: None,
        }
    }
}

fn item_key(item: &AgendaItem) -> ItemKey {
    (item.case_id, item.kind, item.day, item.why.en.clone())
}

fn role(kind: AgendaKind) -> Role {
    match kind {
        AgendaKind::Overdue => Role::Alarm,
        AgendaKind::DueSoon | AgendaKind::NoOfficial | AgendaKind::Unmarked => Role::Warn,
        _ => Role::Text,
    }
}

/// What the settling key does with an item.
fn settles(settle: Settle) -> Text {
    match settle {
        Settle::Record(FactKind::Concluded) => text("登记结案", "close the case"),
        Settle::Record(kind) => kind.text(),
        Settle::Plan(_) => text("安排出庭", "plan the appearance"),
        Settle::MarkAppearance(_) => text("登记出庭", "mark the appearance"),
        Settle::Look => text("查看案卷", "look at the case"),
    }
}

impl Triage {
    fn selected(&self) -> Option<&AgendaItem> {
        let key = self.list.selected().filter(|_| !self.on_roll_up)?;
        self.find(key)
    }

    fn find(&self, key: &ItemKey) -> Option<&AgendaItem> {
        self.items
            .iter()
            .find(|i| i.case_id == key.0 && i.kind == key.1 && i.day == key.2 && i.why.en == key.3)
    }

    fn fill(&mut self, ctx: &Ctx<'_>) {
        let docket = ctx.ledger.docket();
        let holds = |item: &&AgendaItem| {
            let kind = item.kind.text();
            let search = docket
                .position(item.case_id)
                .map_or("", |at| docket.row(at).search());
            self.filter.is_empty()
                || self.filter.holds(&[
                    search,
                    &item.number,
                    &item.name,
                    &item.why.zh,
                    &item.why.en,
                    kind.zh,
                    kind.en,
                ])
        };
        let groups = AgendaKind::ALL
            .iter()
            .map(|kind| {
                let of_kind = self.items.iter().filter(|i| i.kind == *kind);
                let keys: Vec<ItemKey> = of_kind.filter(holds).map(item_key).collect();
                let (name, n) = (kind.text(), keys.len());
                (said!("{name} {n}", "{name} {n}"; name = name), keys)
            })
            .collect();
        self.list.set(groups);
        self.list.empty = if !self.filter.is_empty() {
            said!(
                "没有符合筛选的待办;Esc 清除筛选",
                "nothing fits the filter; Esc clears it"
            )
        } else if docket.is_empty() {
            said!(
                "还没有案件。a 新增案件,i 导入台账,: 全部命令",
                "no cases yet. a adds one, i imports a ledger, : lists every command"
            )
        } else {
            said!(
                "今天没有待办。2 查看全部案件,4 查看统计,a 新增案件",
                "nothing needs a hand today. 2 shows the docket, 4 the figures, a adds a case"
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
        match item.settle {
            Settle::Record(FactKind::Concluded) => forms::close(ctx, id),
            Settle::Record(kind) => forms::record(ctx, id, Some(kind)),
            Settle::Plan(hearing) => forms::plan(ctx, id, Some(hearing)),
            Settle::MarkAppearance(hearing) => forms::mark(ctx, id, Some(hearing)),
            Settle::Look => Step::Push(CasePage::new(ctx, id)),
        }
    }

    fn hearing(&self) -> Option<uuid::Uuid> {
        match self.selected()?.settle {
            Settle::Plan(hearing) | Settle::MarkAppearance(hearing) => Some(hearing),
            _ => None,
        }
    }

    /// In December the next year's notice should be there; without it days beyond New Year are guesses.
    fn banner(ctx: &Ctx<'_>) -> Option<Said> {
        let today = ctx.ledger.today();
        let next = today.year() + 1;
        let missing = today.month() == 12 && ctx.ledger.calendar().known_until().year() < next;
        missing.then(|| {
            said!(
                "{next} 年放假通知尚未收录,跨年的期限为暂定(~);公布后用 anjuan holidays import 导入",
                "the holiday notice for {next} is not in yet; days beyond New Year are provisional (~): anjuan holidays import"
            )
        })
    }

    fn row(item: &AgendaItem, ctx: &Ctx<'_>) -> Row {
        let today = ctx.ledger.today();
        let lang = ctx.lang();
        let (day, days, days_role) = match item.day {
            None => (String::new(), String::new(), Role::Text),
            Some(day) => {
                let n = (day - today).num_days();
                let counts =
                    n >= 0 || matches!(item.kind, AgendaKind::Overdue | AgendaKind::Perform);
                let role = if counts { due_role(n) } else { Role::Dim };
                let days = if counts { left(n, lang) } else { String::new() };
                (short_day(day, today), days, role)
            }
        };
        let role = role(item.kind);
        Row::new([
            (role.sign().to_string(), role),
            (day, days_role),
            (days, days_role),
            (item.number.clone(), Role::Text),
            (item.name.clone(), Role::Text),
            (item.why.get(lang).to_string(), role),
            (settles(item.settle).get(lang).to_string(), Role::Dim),
        ])
    }

    fn columns(ctx: &Ctx<'_>, width: u16) -> Vec<Column> {
        let t = |zh, en| text(zh, en).get(ctx.lang());
        let mut columns = vec![
            Column::new("", Width::Fixed(1)),
            Column::new(t("日期", "day"), Width::Fixed(5)),
            Column::new(t("余日", "left"), Width::Fixed(8)),
            Column::new(t("案号", "docket no."), Width::Fixed(22)),
            Column::new(t("当事人", "party"), Width::Flex { min: 8, weight: 1 }),
            Column::new(t("事由", "why"), Width::Flex { min: 12, weight: 3 }),
        ];
        if width >= 110 {
            columns.push(Column::new(t("e 办理", "e settles"), Width::Fixed(20)));
        }
        columns
    }

    /// Below the list: the whole reason of the item under the cursor, and the key that settles it.
    fn footer(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) {
        let Some(item) = self.selected() else { return };
        let look = ctx.look;
        let what = settles(item.settle);
        let kind = item.kind.text();
        let key = Command::Settle.row();
        let keys = format!("{}/{}", key.key(), key.second_key());
        let line = said!("{keys} {what}   Enter 打开案卷   w 解释期限", "{keys} {what}   Enter opens the case   w explains the deadline"; what = what, keys = Said::new(keys.clone(), keys));
        let why = &item.why;
        let why = said!("{kind}:{why}", "{kind}: {why}"; kind = kind, why = why);
        let mut lines = wrap(ctx.say(&why), usize::from(area.width));
        lines.truncate(usize::from(area.height.saturating_sub(1)));
        for (line, row) in lines.iter().zip(rows(area)) {
            put(buffer, row, line, look.style(role(item.kind)));
        }
        let last = Rect {
            y: area.bottom().saturating_sub(1),
            height: 1,
            ..area
        };
        put(buffer, last, ctx.say(&line), look.style(Role::Dim));
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
        match code {
            Some(Code::Left | Code::Char('h')) => {
                self.on_roll_up = true;
                self.roll_up.step(-1);
                return true;
            }
            Some(Code::Right | Code::Char('l')) => {
                self.on_roll_up = true;
                self.roll_up.step(1);
                return true;
            }
            _ => {}
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
        self.filter.input.paste(text);
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
        use Command::*;
        let needs_item = matches!(
            command,
            Settle | Record | Plan | MarkAppearance | Explain | Copy
        );
        if needs_item && self.selected().is_none() {
            return Some(nothing_selected());
        }
        let looks = self
            .selected()
            .is_some_and(|i| i.settle == crate::ledger::Settle::Look);
        if command == Settle && !looks && !ctx.ledger.writable() {
            return Some(said!("此文件以只读方式打开", "this file is open read-only"));
        }
        None
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
                } else {
                    self.on_roll_up = self.list.is_empty();
                }
                return Step::Stay;
            }
            Command::Add => return forms::add_case(ctx),
            Command::Import => return forms::import(ctx),
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
            Command::MarkAppearance => forms::mark(ctx, id, self.hearing()),
            Command::Explain => explain_next(ctx, id),
            Command::Copy => Step::Copy(item.number.clone()),
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.roll_up.reload(ctx);
        self.failed = None;
        match ctx.ledger.agenda() {
            Ok(items) => self.items = items,
            Err(e) => self.failed = Some(failed(&e)),
        }
        let was_empty = self.list.is_empty();
        self.fill(ctx);
        if was_empty && !self.list.is_empty() {
            self.on_roll_up = false;
        }
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
        if let Some(banner) = Self::banner(ctx) {
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
        if area.height >= 14 {
            take(1);
        }
        let below = match rest.height {
            0..=9 => 0,
            10..=15 => 2,
            _ => 4,
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
        let columns = Self::columns(ctx, area.width);
        let items = &self.items;
        let find = |key: &ItemKey| {
            items.iter().find(|i| {
                i.case_id == key.0 && i.kind == key.1 && i.day == key.2 && i.why.en == key.3
            })
        };
        self.list
            .draw(buffer, list, look, !self.on_roll_up, &columns, |key| {
                find(key).map(|i| Self::row(i, ctx)).unwrap_or_default()
            });
        self.footer(buffer, foot, ctx);
        caret
    }
}
