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
use crate::text::{Said, text, width, wrap};
use crate::tui::command::{Command, Place};
use crate::tui::forms;
use crate::tui::paint::{clear, paragraph, put, rows};
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

/// The parties, where the case is not called by them already.
fn named(date: &DateToCheck) -> &str {
    match date.number == date.name {
        true => "",
        false => &date.name,
    }
}

fn who(date: &DateToCheck) -> &str {
    date.entered.as_ref().map_or("", |w| &w.who)
}

/// The columns of the longest docket number there is.
const NUMBER: u16 = 32;

impl Dates {
    /// The list of the dates to be checked now, none of them marked.
    pub fn new(ctx: &Ctx<'_>) -> Dates {
        let mut dates = Dates {
            all: Vec::new(),
            list: Grouped::new(Said::default()),
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

    /// Draws the date under the cursor in full at the bottom, and leaves the rest for the list.
    fn below(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx<'_>) -> Rect {
        let Some(date) = self.at().filter(|_| area.height >= 10) else {
            return area;
        };
        let lang = ctx.lang();
        let t = |zh, en| text(zh, en).get(lang);
        let value = |v: &str| DateToCheck::shown(v).get(lang).to_string();
        let mut pieces = vec![(t("当事人", "party"), named(date).to_string())];
        pieces.push((date.title.get(lang), date.now_said().get(lang).to_string()));
        if !date.was.is_empty() {
            pieces.push((t("原日期", "was"), value(&date.was)));
        }
        pieces.push((t("起算", "counted from"), from(date, lang)));
        pieces.push((t("登记人", "entered by"), who(date).to_string()));
        let told: Vec<String> = pieces
            .into_iter()
            .filter(|(_, told)| !told.is_empty())
            .map(|(label, told)| format!("{label}{}{told}", t("：", ": ")))
            .collect();
        let lines = wrap(&told.join(t("；", "; ")), usize::from(area.width));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(4);
        let list = Rect {
            height: area.height - height,
            ..area
        };
        let at = Rect {
            y: list.bottom(),
            height,
            ..area
        };
        for (line, row) in lines.iter().zip(rows(at)) {
            put(buffer, row, line, ctx.look.style(Role::Dim));
        }
        list
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
        (command.needs_item() && self.all.is_empty())
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
        self.list.empty = match self.last {
            Some(_) => said!(
                "没有要核对的日期：上次核对以后没有新增、变动的",
                "no date is to be looked over: none is new or changed since the last look"
            ),
            None => said!(
                "没有要核对的日期：案件里还没有推算出期限、排定开庭",
                "no date is to be looked over: no case has a deadline or a hearing yet"
            ),
        };
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
        let ticks = match ctx.ledger.writable() {
            true => said!("，{tick} 登记已核对", ", {tick} ticks"),
            false => Said::default(),
        };
        let head = said!(
            "{last}由登记人以外的一人对照文书原件核对：{mark} 标记{ticks}",
            "{last}Another than who entered them compares these with the papers: {mark} marks{ticks}";
            last = last, mark = Said::same(&mark), ticks = ticks
        );
        let body = paragraph(buffer, area, ctx.say(&head), look.style(Role::Dim));
        let body = self.below(buffer, body, ctx);
        let t = |zh, en| text(zh, en).get(look.lang);
        // A docket number is whole or it is another one; what there is no room for stands below for the row chosen.
        let numbers = self.all.iter().map(|d| width(&d.number)).max();
        let number = u16::try_from(numbers.unwrap_or(0)).unwrap_or(u16::MAX);
        let flex = |min| Width::Flex { min, weight: 1 };
        let columns = [
            Column::new("", Width::Fixed(1)),
            Column::new(t("现日期", "now"), Width::Fixed(16)),
            Column::new(t("案号", "number"), Width::Fixed(number.clamp(8, NUMBER))),
            Column::new(t("事项", "what"), flex(24)),
            Column::new(t("起算", "counted from"), flex(24)),
            Column::new(t("原日期", "was"), Width::Fixed(10)),
            Column::new(t("当事人", "party"), flex(10)),
            Column::new(t("登记人", "entered by"), Width::Fixed(8)),
        ];
        let (all, marked) = (&self.all, &self.marked);
        self.list
            .draw(buffer, body, look, true, &columns, |wanted| {
                let Some(d) = all.iter().find(|d| key(d) == *wanted) else {
                    return Row::new(Vec::<(String, Role)>::new());
                };
                let value = |v: &str| DateToCheck::shown(v).get(look.lang).to_string();
                let role = match d.change {
                    DateChange::New => Role::Text,
                    DateChange::Changed => Role::Warn,
                    DateChange::Gone => Role::Dim,
                };
                let mark = if marked.contains(wanted) { "*" } else { "" };
                Row::new([
                    (mark.to_string(), Role::Key),
                    (d.now_said().get(look.lang).to_string(), role),
                    (d.number.clone(), Role::Text),
                    (d.title.get(look.lang).to_string(), Role::Text),
                    (from(d, look.lang), Role::Dim),
                    (value(&d.was), Role::Dim),
                    (named(d).to_string(), Role::Text),
                    (who(d).to_string(), Role::Dim),
                ])
            });
        None
    }
}
