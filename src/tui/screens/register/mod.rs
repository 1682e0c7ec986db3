//! The register (名册与规则): officials, the journal, the calendar, the statutes and the office's own rules, one part
//! at a time.

mod days;
mod logs;
mod macros;
mod office;
pub mod parts;
mod people;
mod remove;
mod settings;
mod statutes;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use self::parts::{Item, Part, Target};
use super::filter_line::{FilterLine, HINTS, Typed};
use super::grouped::Grouped;
use crate::case::SETTINGS;
use crate::said;
use crate::text::{Said, Text, width, wrap};
use crate::tui::command::{Command, Place};
use crate::tui::forms::{self, Log};
use crate::tui::keyed::keyed;
use crate::tui::keys::Key;
use crate::tui::paint::{put, put_line, span};
use crate::tui::screen::{Ctx, Screen, Step, Wish};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::rolls::Rolls;
use crate::tui::widgets::table::Row;

/// The screen.
pub struct Register {
    part: Part,
    /// The items of the part, by the identity the list knows them by.
    items: Vec<Item>,
    list: Grouped<String>,
    filter: FilterLine,
    note: Said,
}

impl Default for Register {
    fn default() -> Register {
        Register {
            part: Part::Officials,
            items: Vec::new(),
            list: Grouped::new(Said::default()),
            filter: FilterLine::default(),
            note: Said::default(),
        }
    }
}

impl Register {
    fn fill(&mut self, ctx: &Ctx<'_>) {
        match parts::items(self.part, ctx) {
            Ok((items, note)) => {
                self.items = items;
                self.note = note;
            }
            Err(e) => {
                self.items.clear();
                self.note = e.said();
            }
        }
        self.show(ctx);
    }

    fn show(&mut self, ctx: &Ctx<'_>) {
        let lang = ctx.lang();
        let filter = &self.filter;
        let mut groups: Vec<(Said, Vec<String>)> = Vec::new();
        for item in &self.items {
            let texts: Vec<&str> = item.cells.iter().map(|(s, _)| s.get(lang)).collect();
            if !filter.is_empty() && !filter.holds(&texts) && !filter.holds(&[&item.search]) {
                continue;
            }
            match groups.last_mut() {
                Some((heading, keys)) if *heading == item.group => keys.push(item.key.clone()),
                _ => groups.push((item.group.clone(), vec![item.key.clone()])),
            }
        }
        self.list.set(groups);
        self.list.empty = if filter.is_empty() {
            parts::empty(self.part)
        } else {
            keyed!(
                "没有符合筛选的条目；<back> 清除筛选",
                "nothing fits the filter; <back> clears it"
            )
        };
    }

    fn selected(&self) -> Option<&Item> {
        let key = self.list.selected()?;
        self.items.iter().find(|i| i.key == *key)
    }

    fn target(&self) -> Option<Target> {
        self.selected()?.target
    }

    /// What the row is called.
    fn name(&self) -> Said {
        let cell = usize::from(matches!(
            self.part,
            Part::Office | Part::Logs | Part::Macros
        ));
        let item = self.selected();
        let name = item.and_then(|i| i.cells.get(cell));
        name.map(|(s, _)| s.clone()).unwrap_or_default()
    }

    fn edit(&self, ctx: &Ctx<'_>) -> Step {
        match self.target() {
            Some(Target::Official(uuid)) => forms::official(ctx, Some(uuid)),
            Some(Target::Rule(uuid)) => forms::office_rule(ctx, Some(uuid)),
            Some(Target::Day(day)) => forms::own_day(ctx, Some(day)),
            Some(Target::Named(what, nth)) => forms::rename(ctx, what, nth),
            Some(Target::Aside(log, uuid)) => forms::beside(ctx, log, Some(uuid)),
            Some(Target::Setting(at)) => match SETTINGS.get(at) {
                Some(row) => forms::setting(ctx, row),
                None => Step::Ignored,
            },
            Some(Target::Macro(_)) => {
                let name = self.selected().map(|item| item.key.clone());
                forms::keep_macro(ctx, name)
            }
            Some(Target::Notice(_) | Target::Entry(_)) | None => Step::Ignored,
        }
    }

    /// What an entry of the journal did, with the time it was entered.
    fn journal_page(&self, entry: i64, ctx: &Ctx<'_>) -> Step {
        let Some(item) = self.selected() else {
            return Step::Ignored;
        };
        let (at, state) = (item.cells.first(), item.cells.get(1));
        let mut page: Vec<(Said, Role)> = Vec::new();
        page.extend(
            item.cells
                .get(2)
                .map(|(title, _)| (title.clone(), Role::Title)),
        );
        if let (Some((at, _)), Some((state, _))) = (at, state) {
            page.push((
                said!("录入时间 {at}，{state}", "entered {at}, {state}"; at = at, state = state),
                Role::Dim,
            ));
        }
        let read = ctx.ledger.entry(entry).ok().flatten();
        let turned = read.as_ref().and_then(|e| e.turned.clone());
        if let Some(entry) = read.filter(|e| !e.by.who.is_empty()) {
            let who = Said::same(&entry.by.who);
            let on = Said::same(&entry.by.machine);
            page.push((
                said!("登记人 {who}　{on}", "entered by {who} on {on}"; who = who, on = on),
                Role::Dim,
            ));
        }
        if let Some(turned) = turned {
            let by = turned.by();
            let line = match turned.undone {
                true => said!("撤销人 {by}", "taken back by {by}"; by = by),
                false => said!("重做人 {by}", "brought back by {by}"; by = by),
            };
            page.push((line, Role::Dim));
        }
        page.push((Said::default(), Role::Text));
        match ctx.ledger.entry_words(entry) {
            Ok(words) if words.is_empty() => {
                page.push((
                    said!("没有可显示的变化", "nothing that can be shown"),
                    Role::Dim,
                ));
            }
            Ok(words) => page.extend(words.into_iter().map(|w| (w, Role::Text))),
            Err(e) => page.push((e.said(), Role::Alarm)),
        }
        Step::Push(Box::new(super::text_page::TextPage::new(
            said!("操作记录", "journal"),
            page,
        )))
    }

    fn turn(&mut self, by: usize, ctx: &Ctx<'_>) {
        let all = Part::ALL;
        let at = (usize::from(self.part.code()) + by) % all.len();
        self.part = all.get(at).copied().unwrap_or(Part::Officials);
        self.filter.clear();
        self.fill(ctx);
    }
}

impl Screen for Register {
    fn place(&self) -> Place {
        Place::Register
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("名册", "register")
    }

    fn hints(&self) -> Option<&'static [(&'static str, Text)]> {
        self.filter.typing.then_some(HINTS)
    }

    fn input(&mut self, key: Key, ctx: &Ctx<'_>) -> Option<Step> {
        match self.filter.on_key(&key) {
            Typed::Passed if self.filter.typing => self.list.on_key(&key).then_some(Step::Stay),
            Typed::Passed => None,
            Typed::Changed | Typed::Cleared => {
                self.show(ctx);
                Some(Step::Stay)
            }
            Typed::Moved | Typed::Kept => Some(Step::Stay),
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx<'_>) -> Step {
        self.filter.open();
        self.filter.paste(text);
        self.show(ctx);
        Step::Stay
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list)
    }

    fn unavailable(&self, command: Command, ctx: &Ctx<'_>) -> Option<Said> {
        let target = self.target();
        match command {
            Command::AddEntry
                if matches!(
                    self.part,
                    Part::Journal | Part::Statutes | Part::People | Part::Settings
                ) =>
            {
                Some(keyed!(
                    "负责人、日历、本单位规则、工作记录才能新增；用 <next-part> 换栏",
                    "only officials, own days, office rules and records are added; <next-part> goes there"
                ))
            }
            Command::Toggle if !matches!(target, Some(Target::Rule(_))) => Some(said!(
                "只有本单位规则可以启用、停用",
                "only office rules are switched on and off"
            )),
            Command::EditEntry | Command::RemoveEntry
                if matches!(target, Some(Target::Entry(_))) =>
            {
                Some(keyed!(
                    "这一栏不能修改；<undo> 撤销，<redo> 重做",
                    "this part cannot be changed; <undo> undoes, <redo> redoes"
                ))
            }
            Command::RemoveEntry if matches!(target, Some(Target::Macro(at)) if !self.is_own_macro(at, ctx)) => {
                Some(said!(
                    "随程序提供，不能删除；修改后以修改的为准",
                    "it comes with the program and cannot be removed; edited, the edited one counts"
                ))
            }
            Command::RemoveEntry if matches!(target, Some(Target::Named(..))) => Some(keyed!(
                "由各案封面得出，不能删除；<edit-entry> 改名或合并",
                "it follows from the covers; <edit-entry> renames or merges"
            )),
            Command::RemoveEntry
                if target.is_some_and(|t| {
                    matches!(t, Target::Setting(at)
                    if SETTINGS.get(at).is_some_and(|r| !ctx.ledger.settings().is_set(r.id)))
                }) =>
            {
                Some(said!("此项就是默认值", "it stands at its default"))
            }
            Command::EditEntry if matches!(target, Some(Target::Notice(_))) => Some(keyed!(
                "重新导入即替换；<remove-entry> 去掉导入的通知",
                "import it again to replace it; <remove-entry> removes the imported one"
            )),
            Command::EditEntry | Command::RemoveEntry if target.is_none() => {
                Some(match self.part {
                    Part::Officials => said!("没有选中的负责人", "no official is selected"),
                    Part::Calendar => said!(
                        "随程序提供的放假通知不能修改",
                        "the notices built in cannot be changed"
                    ),
                    Part::Office => said!("没有选中的规则", "no rule is selected"),
                    Part::Logs => said!("没有选中的记录", "no entry is selected"),
                    Part::Macros => said!("没有选中的一套", "no macro is selected"),
                    Part::Journal | Part::Statutes | Part::People | Part::Settings => {
                        said!("这一栏不能修改", "this part cannot be changed")
                    }
                })
            }
            Command::Open
                if self
                    .selected()
                    .is_none_or(|i| i.page.is_empty() && i.target.is_none()) =>
            {
                Some(said!("此条没有更多内容", "there is no more to this entry"))
            }
            _ => None,
        }
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::NextPart => self.turn(1, ctx),
            Command::PreviousPart => self.turn(Part::ALL.len() - 1, ctx),
            Command::Filter => self.filter.open(),
            Command::Back if self.filter.shown() => {
                self.filter.clear();
                self.show(ctx);
            }
            Command::SetUp => return forms::set_up(ctx),
            Command::AddEntry => {
                return match self.part {
                    Part::Officials => forms::official(ctx, None),
                    Part::Calendar => forms::own_day(ctx, None),
                    Part::Office => forms::office_rule(ctx, None),
                    Part::Macros => forms::keep_macro(ctx, None),
                    Part::Logs => {
                        // what one stands on is what one adds
                        let log = match self.target() {
                            Some(Target::Aside(log, _)) => log,
                            _ => Log::Observed,
                        };
                        forms::beside(ctx, log, None)
                    }
                    Part::Journal | Part::Statutes | Part::People | Part::Settings => Step::Ignored,
                };
            }
            Command::ImportNotice => return forms::notice(ctx),
            Command::Toggle => return self.toggle(ctx),
            Command::EditEntry => return self.edit(ctx),
            Command::RemoveEntry => return self.remove(ctx),
            Command::Open => {
                let Some(item) = self.selected() else {
                    return Step::Ignored;
                };
                if item.page.is_empty() {
                    return match item.target {
                        Some(Target::Entry(entry)) => self.journal_page(entry, ctx),
                        Some(Target::Named(what, nth)) => match what.counted(ctx).get(nth) {
                            Some((name, ..)) => {
                                Step::Goto(Place::Docket, Some(Wish::Query(what.query(name))))
                            }
                            None => Step::Ignored,
                        },
                        _ => match ctx.read_only() {
                            Some((what, hint)) => Step::Say(Message::Refusal { what, hint }),
                            None => self.edit(ctx),
                        },
                    };
                }
                return Step::Push(Box::new(super::text_page::TextPage::new(
                    self.name(),
                    item.page.clone(),
                )));
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
        // The part one stands in is always named: where not all are, the first give way.
        let wide = |part: &Part| width(part.text().get(look.lang)) + 2;
        let upto = Part::ALL.iter().position(|p| *p == self.part).unwrap_or(0) + 1;
        let mut first = 0;
        let room = usize::from(area.width);
        let taken = |first: usize| -> usize {
            let shown = Part::ALL.iter().take(upto).skip(first);
            shown.map(wide).sum()
        };
        while first + 1 < upto && taken(first) > room {
            first += 1;
        }
        for part in Part::ALL.iter().skip(first) {
            let name = part.text().get(look.lang);
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
        if area.height > 4 && !self.note.zh.is_empty() {
            let most = if area.height > 10 { 3 } else { 1 };
            let lines = wrap(ctx.say(&self.note), usize::from(area.width));
            for line in lines.iter().take(most) {
                put(buffer, take(), line, look.style(Role::Dim));
            }
        }
        let mut caret = None;
        if self.filter.shown() {
            caret = self.filter.draw(buffer, take(), look);
        }
        let items = &self.items;
        let columns = parts::columns(self.part, look.lang);
        self.list.draw(buffer, rest, look, true, &columns, |key| {
            let item = items.iter().find(|i| i.key == *key);
            let cells = item.map(|i| i.cells.as_slice()).unwrap_or_default();
            Row::new(
                cells
                    .iter()
                    .map(|(said, role)| (said.get(look.lang).to_string(), *role)),
            )
        });
        caret
    }
}
