//! The officials: what each did this year and is to do, the yearly targets of the office's rules, and who clashes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::schedule::named;
use crate::case::{AppearanceState, Official};
use crate::law::TargetState;
use crate::ledger::Board;
use crate::said;
use crate::text::{Lang, Said, text};
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;
use crate::tui::screens::common::short_day;
use crate::tui::screens::filter_line::FilterLine;
use crate::tui::screens::grouped::Grouped;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Row, Width};

/// A row: an official by name, a target or a clash by its place on the board.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum PersonKey {
    Person(String),
    Target(usize),
    Clash(usize),
}

pub(super) struct People {
    pub(super) list: Grouped<PersonKey>,
    roster: Vec<Official>,
}

impl Default for People {
    fn default() -> People {
        People {
            list: Grouped::new(Said::default()),
            roster: Vec::new(),
        }
    }
}

impl People {
    pub(super) fn fill(&mut self, board: Option<&Board>, filter: &FilterLine, ctx: &Ctx<'_>) {
        self.roster = ctx.ledger.officials().unwrap_or_default();
        let Some(board) = board else {
            self.list.set(Vec::new());
            return;
        };
        let fits = |name: &str| filter.is_empty() || filter.holds(&[&named(name)]);
        let people: Vec<PersonKey> = board
            .loads
            .iter()
            .filter(|l| fits(&l.name))
            .map(|l| PersonKey::Person(l.name.clone()))
            .collect();
        let clashes: Vec<PersonKey> = board
            .clashes
            .iter()
            .enumerate()
            .filter(|(_, c)| fits(&c.name))
            .map(|(at, _)| PersonKey::Clash(at))
            .collect();
        let targets: Vec<PersonKey> = if filter.is_empty() {
            (0..board.targets.len()).map(PersonKey::Target).collect()
        } else {
            Vec::new()
        };
        let (n, m, k) = (clashes.len(), targets.len(), people.len());
        self.list.set(vec![
            (said!("时间冲突 {n}", "clashes {n}"), clashes),
            (said!("本单位目标 {m}", "targets {m}"), targets),
            (said!("负责人 {k}", "officials {k}"), people),
        ]);
        self.list.empty = if filter.is_empty() {
            keyed!(
                "名册中没有负责人；<register> 到名册按 <add-entry> 新增",
                "the roster is empty; <register> goes to the register, <add-entry> adds an official"
            )
        } else {
            keyed!(
                "没有符合筛选的负责人；<back> 清除筛选",
                "nobody fits the filter; <back> clears it"
            )
        };
    }

    /// The official the chosen row is about.
    pub(super) fn name(&self, board: Option<&Board>) -> Option<String> {
        match self.list.selected()? {
            PersonKey::Person(name) => Some(name.clone()),
            PersonKey::Clash(at) => board?.clashes.get(*at).map(|c| c.name.clone()),
            PersonKey::Target(_) => None,
        }
    }

    fn columns(lang: Lang) -> Vec<Column> {
        let t = |zh, en| text(zh, en).get(lang);
        let rank = match lang {
            Lang::Zh => Width::Fixed(14),
            Lang::En => Width::Flex { min: 14, weight: 2 },
        };
        vec![
            Column::new(t("姓名", "name"), Width::Flex { min: 8, weight: 1 }),
            Column::new(t("今年出庭", "this year"), Width::Fixed(9)).right(),
            Column::new(t("待出庭", "ahead"), Width::Fixed(6)).right(),
            Column::new(t("下次", "next"), Width::Fixed(12)),
            Column::new(t("案件", "case"), Width::Flex { min: 10, weight: 2 }),
            Column::new(t("类别", "rank"), rank),
            Column::new(t("职务", "post"), Width::Flex { min: 8, weight: 2 }),
        ]
    }

    fn row(&self, key: &PersonKey, board: &Board, ctx: &Ctx<'_>) -> Row {
        let lang = ctx.lang();
        match key {
            PersonKey::Person(name) => self.person(name, board, ctx),
            PersonKey::Target(at) => {
                let Some(target) = board.targets.get(*at) else {
                    return Row::default();
                };
                let role = match target.state {
                    TargetState::Missed | TargetState::Danger => Role::Alarm,
                    TargetState::Behind => Role::Warn,
                    TargetState::Met => Role::Good,
                    TargetState::Arranged | TargetState::Idle => Role::Text,
                };
                let state = target.state.text().get(lang);
                wide(
                    format!("{} {state} {}", role.sign(), target.said.get(lang)),
                    role,
                )
            }
            PersonKey::Clash(at) => {
                let said = board.clashes.get(*at).map(|c| c.said.get(lang));
                wide(format!("! {}", said.unwrap_or_default()), Role::Alarm)
            }
        }
    }

    fn person(&self, name: &str, board: &Board, ctx: &Ctx<'_>) -> Row {
        let (lang, today) = (ctx.lang(), ctx.ledger.today());
        let load = board.loads.iter().find(|l| l.name == name);
        let (done, ahead) = load.map_or((0, 0), |l| (l.done, l.ahead));
        let next = board.hearings.iter().find(|h| {
            h.duty.days_left >= 0
                && h.hearing
                    .officials()
                    .any(|p| p.name == name && p.state == AppearanceState::Planned)
        });
        let entry = self
            .roster
            .iter()
            .filter(|o| o.name == name)
            .max_by_key(|o| o.in_post(today));
        let post = entry.map_or("", |o| &o.post);
        let rank = entry.map_or(text("不在名册", "not on the roster").get(lang), |o| {
            o.rank.text().get(lang)
        });
        let when = next.map(|h| format!("{} {}", short_day(h.hearing.day, today), h.hearing.time));
        let case = next.map(|h| h.name.clone()).unwrap_or_default();
        let idle = if done + ahead == 0 {
            Role::Dim
        } else {
            Role::Text
        };
        Row::new([
            (name.to_string(), Role::Text),
            (done.to_string(), idle),
            (ahead.to_string(), idle),
            (when.unwrap_or_default(), Role::Text),
            (case, Role::Text),
            (rank.to_string(), Role::Dim),
            (post.to_string(), Role::Dim),
        ])
    }

    pub(super) fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        board: Option<&Board>,
        ctx: &Ctx<'_>,
    ) {
        let mut list = std::mem::replace(&mut self.list, Grouped::new(Said::default()));
        list.draw(
            buffer,
            area,
            ctx.look,
            true,
            &Self::columns(ctx.lang()),
            |key| board.map(|b| self.row(key, b, ctx)).unwrap_or_default(),
        );
        self.list = list;
    }
}

/// A sentence: a row of one cell runs over all columns.
fn wide(text: String, role: Role) -> Row {
    Row::new([(text, role)])
}
