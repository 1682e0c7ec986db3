//! The second look (换眼核对): the dates that are new or changed since the last one, marked, ticked by a named person.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use super::CasePage;
use super::common::failed;
use super::grouped::Grouped;
use crate::exchange::dates_out::from;
use crate::ledger::{DateChange, DateToCheck};
use crate::said;
use crate::text::{Said, text};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::paint::{clear, paragraph};
use crate::tui::screen::{Ctx, Exported, Screen, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::message::Message;
use crate::tui::widgets::rolls::Rolls;
use crate::tui::widgets::table::{Column, Row, Width};

type DateKey = (Uuid, String);

/// The list.
pub struct Dates {
    all: Vec<DateToCheck>,
    list: Grouped<DateKey>,
    marked: BTreeSet<DateKey>,
    /// Who looked last, and when.
    last: Option<(String, String)>,
    problem: Option<Message>,
}

fn key(date: &DateToCheck) -> DateKey {
    (date.case, date.key.clone())
}

impl Dates {
    pub fn new(ctx: &Ctx<'_>) -> Dates {
        let mut dates = Dates {
            all: Vec::new(),
            list: Grouped::new(said!(
                "没有要核对的日期：上次核对以后没有新增、变动的",
                "no date is to be looked over: none is new or changed since the last look"
            )),
            marked: BTreeSet::new(),
            last: None,
            problem: None,
        };
        dates.reload(ctx);
        dates
    }

    fn at(&self) -> Option<&DateToCheck> {
        let wanted = self.list.selected()?;
        self.all.iter().find(|d| key(d) == *wanted)
    }

    /// The marked, or the one under the cursor.
    fn chosen(&self) -> Vec<DateToCheck> {
        let marked: Vec<DateToCheck> = self
            .all
            .iter()
            .filter(|d| self.marked.contains(&key(d)))
            .cloned()
            .collect();
        match marked.is_empty() {
            true => self.at().cloned().into_iter().collect(),
            false => marked,
        }
    }
}

impl Screen for Dates {
    fn place(&self) -> Place {
        Place::Dates
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("换眼核对", "second look")
    }

    fn rolls(&mut self) -> Option<&mut dyn Rolls> {
        Some(&mut self.list)
    }

    fn unavailable(&self, command: Command, _ctx: &Ctx<'_>) -> Option<Said> {
        let needs = matches!(
            command,
            Command::Open | Command::MarkDate | Command::MarkAllDates | Command::Tick
        );
        (needs && self.all.is_empty())
            .then(|| said!("没有要核对的日期", "no date is to be looked over"))
    }

    fn on(&mut self, command: Command, ctx: &Ctx<'_>) -> Step {
        match command {
            Command::Open => match self.at() {
                Some(date) => Step::Push(CasePage::new(ctx, date.case_id)),
                None => Step::Ignored,
            },
            Command::MarkDate => {
                let Some(wanted) = self.list.selected().cloned() else {
                    return Step::Ignored;
                };
                if !self.marked.remove(&wanted) {
                    self.marked.insert(wanted);
                }
                self.list.wheel(1);
                Step::Stay
            }
            Command::MarkAllDates => {
                let all: BTreeSet<DateKey> = self.all.iter().map(key).collect();
                self.marked = match self.marked == all {
                    true => BTreeSet::new(),
                    false => all,
                };
                Step::Stay
            }
            Command::Tick => forms::tick_dates(ctx, self.chosen()),
            Command::Export => forms::export(ctx, Exported::Dates),
            Command::Back if !self.marked.is_empty() => {
                self.marked.clear();
                Step::Stay
            }
            Command::Back => Step::Pop,
            _ => Step::Ignored,
        }
    }

    fn reload(&mut self, ctx: &Ctx<'_>) {
        self.problem = None;
        match ctx.ledger.dates_to_check() {
            Ok(all) => self.all = all,
            Err(e) => {
                self.all.clear();
                self.problem = Some(failed(&e));
            }
        }
        let there: BTreeSet<DateKey> = self.all.iter().map(key).collect();
        self.marked.retain(|k| there.contains(k));
        let group = |change: DateChange| {
            let keys: Vec<DateKey> = self
                .all
                .iter()
                .filter(|d| d.change == change)
                .map(key)
                .collect();
            let (name, n) = (change.text(), keys.len());
            (said!("{name} {n}", "{name} {n}"; name = name), keys)
        };
        let order = [DateChange::Changed, DateChange::Gone, DateChange::New];
        self.list.set(order.map(group).to_vec());
        let looks = ctx.ledger.looks().unwrap_or_default();
        self.last = looks.last().map(|l| {
            let at: String = l.at.chars().take(16).collect();
            (l.by.clone(), at.replace('T', " "))
        });
    }

    fn draw(&mut self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Option<Position> {
        clear(buffer, area);
        if let Some(problem) = &self.problem {
            problem.draw(buffer, area, ctx.look);
            return None;
        }
        let look = ctx.look;
        let last = match &self.last {
            Some((by, at)) => said!("上次：{by} {at}。", "Last: {by}, {at}. "),
            None => said!("还没有核对过。", "Nothing was looked over yet. "),
        };
        let tick = Command::Tick.key();
        let mark = Command::MarkDate.key();
        let head = said!(
            "{last}由登记人以外的一人对照文书原件核对：{mark} 标记，{tick} 登记已核对",
            "{last}Another than who entered them compares these with the papers: {mark} marks, {tick} ticks";
            last = last, mark = Said::new(&mark, &mark), tick = Said::new(&tick, &tick)
        );
        let body = paragraph(buffer, area, ctx.say(&head), look.style(Role::Dim));
        let t = |zh, en| text(zh, en).get(look.lang);
        let columns = [
            Column::new("", Width::Fixed(1)),
            Column::new(t("现日期", "now"), Width::Fixed(16)),
            Column::new(t("原日期", "was"), Width::Fixed(10)),
            Column::new(t("案件", "case"), Width::Flex { min: 12, weight: 2 }),
            Column::new(t("事项", "what"), Width::Flex { min: 12, weight: 2 }),
            Column::new(
                t("起算", "counted from"),
                Width::Flex { min: 10, weight: 2 },
            ),
            Column::new(t("登记人", "entered by"), Width::Fixed(8)),
        ];
        let (all, marked) = (&self.all, &self.marked);
        self.list
            .draw(buffer, body, look, true, &columns, |wanted| {
                let Some(d) = all.iter().find(|d| key(d) == *wanted) else {
                    return Row::new(Vec::<(String, Role)>::new());
                };
                let value = |v: &str| DateToCheck::shown(v).get(look.lang).to_string();
                let case = match d.number == d.name {
                    true => d.number.clone(),
                    false => format!("{} {}", d.number, d.name),
                };
                let role = match d.change {
                    DateChange::New => Role::Text,
                    DateChange::Changed => Role::Warn,
                    DateChange::Gone => Role::Dim,
                };
                let mark = if marked.contains(wanted) { "*" } else { "" };
                Row::new([
                    (mark.to_string(), Role::Key),
                    (value(&d.now), role),
                    (value(&d.was), Role::Dim),
                    (case, Role::Text),
                    (d.title.get(look.lang).to_string(), Role::Text),
                    (from(d, look.lang), Role::Dim),
                    (
                        d.entered
                            .as_ref()
                            .map(|w| w.who.clone())
                            .unwrap_or_default(),
                        Role::Dim,
                    ),
                ])
            });
        None
    }
}
