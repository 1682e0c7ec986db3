//! The parts of the register as rows: who is on the roster, what was written, which days are known, which rules apply.

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use super::{days, logs, macros, office, people, settings, statutes};
use crate::codes;
use crate::docket::{Dim, Scope};
use crate::ledger::{Ledger, LedgerError};
use crate::said;
use crate::text::{Lang, Said, text};
use crate::tui::command::Command;
use crate::tui::forms::{Log, Renamed};
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Column, Width};

codes! {
    /// A part of the register.
    pub enum Part {
        Officials = "officials", "负责人", "officials";
        Journal = "journal", "操作记录", "journal";
        Calendar = "calendar", "日历", "calendar";
        Statutes = "statutes", "法条", "statutes";
        Office = "office_rules", "本单位规则", "office rules";
        People = "people", "科室与承办人", "departments";
        Logs = "logs", "工作记录", "records";
        Settings = "settings", "设置", "settings";
        Macros = "macros", "成套", "macros";
    }
}

/// How much of the journal is shown.
const JOURNAL: u32 = 500;

/// What a row stands for, where it can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Official(Uuid),
    /// A rule of the office's own.
    Rule(Uuid),
    /// A day of the office's own.
    Day(NaiveDate),
    /// An imported notice by its year.
    Notice(u16),
    /// A department or handler, by its place among the counted ones.
    Named(Renamed, usize),
    /// A setting, by its place in the table.
    Setting(usize),
    /// A macro, by its place among all.
    Macro(usize),
    /// An entry of the journal.
    Entry(i64),
    /// An entry beside the cases.
    Aside(Log, Uuid),
}

/// One row of a part.
#[derive(Debug, Clone, Default)]
pub struct Item {
    pub key: String,
    pub group: Said,
    pub cells: Vec<(Said, Role)>,
    /// What the filter looks at besides the cells.
    pub search: String,
    pub target: Option<Target>,
    /// What Enter shows.
    pub page: Vec<(Said, Role)>,
}

/// What to say where a part has nothing.
pub fn empty(part: Part) -> Said {
    match part {
        Part::Officials => keyed!(
            "名册还是空的。<add-entry> 新增负责人",
            "the roster is empty. <add-entry> adds an official"
        ),
        Part::Journal => said!("还没有写入过", "nothing has been written yet"),
        Part::Office => keyed!(
            "还没有本单位规则。<add-entry> 新增一条",
            "there are no office rules. <add-entry> adds one"
        ),
        Part::Logs => keyed!(
            "旁听庭审、公职律师和法律顾问、法律事务、调解记在这里。<add-entry> 新增一条",
            "observed trials, lawyers and advisers, their work and mediations stand here. <add-entry> adds one"
        ),
        Part::People => said!(
            "各案封面还没有写承办科室和承办人；登记或修改案件时填写",
            "no cover names a department or a handler yet; they are written when a case is added or edited"
        ),
        Part::Calendar | Part::Statutes | Part::Settings | Part::Macros => {
            said!("没有内容", "nothing")
        }
    }
}

/// The columns of the table of a part, with their headings in a language.
pub fn columns(part: Part, lang: Lang) -> Vec<Column> {
    let t = |zh, en| text(zh, en).get(lang);
    let flex = |min, weight| Width::Flex { min, weight };
    // English words of a rank are long, and grow into what is free.
    let rank = match lang {
        Lang::Zh => Width::Fixed(14),
        Lang::En => flex(14, 1),
    };
    match part {
        Part::Officials => vec![
            Column::new(t("姓名", "name"), flex(8, 1)),
            Column::new(t("职务", "post"), flex(14, 2)),
            Column::new(t("级别", "rank"), rank),
            Column::new(t("任职", "in post"), Width::Fixed(10)),
            Column::new(t("今年出庭", "this year"), Width::Fixed(9)).right(),
            Column::new(t("自", "from"), Width::Fixed(10)),
            Column::new(t("至", "until"), Width::Fixed(10)),
        ],
        Part::Logs => vec![
            Column::new(t("日期、状态", "day, state"), Width::Fixed(10)),
            Column::new(t("名称", "name"), flex(14, 2)),
            Column::new(t("类别、人数", "sort, people"), flex(8, 1)),
            Column::new(t("情况", "what"), flex(14, 3)),
        ],
        Part::People => vec![
            Column::new(t("名称", "name"), flex(20, 1)),
            Column::new(t("案件", "cases"), Width::Fixed(9)).right(),
            Column::new(t("在办", "open"), Width::Fixed(6)).right(),
        ],
        Part::Settings => vec![
            Column::new(t("设置", "setting"), flex(18, 2)),
            Column::new(t("当前", "now"), flex(14, 2)),
            Column::new(t("默认", "default"), flex(8, 1)),
            Column::new(t("说明", "what it does"), flex(14, 3)),
        ],
        Part::Journal => vec![
            Column::new(t("时间", "time"), Width::Fixed(16)),
            Column::new(t("登记人", "who"), flex(6, 1)),
            Column::new(t("状态", "state"), Width::Fixed(7)),
            Column::new(t("内容", "what"), flex(20, 6)),
        ],
        Part::Calendar => vec![
            Column::new(t("日期", "day"), Width::Fixed(16)),
            Column::new(t("安排", "kind"), Width::Fixed(20)),
            Column::new(t("名称或出处", "name or source"), flex(20, 1)),
        ],
        Part::Statutes => vec![
            Column::new(t("事项", "rule"), flex(18, 4)),
            Column::new(t("期限", "period"), flex(10, 1)),
            Column::new(t("主体", "whose"), Width::Fixed(14)),
            Column::new(t("条文", "article"), flex(12, 1)),
            Column::new(t("在办", "open"), Width::Fixed(5)).right(),
        ],
        Part::Macros => vec![
            Column::new(t("来历", "from"), Width::Fixed(8)),
            Column::new(t("名称", "name"), flex(14, 2)),
            Column::new(t("步", "steps"), Width::Fixed(5)).right(),
            Column::new(t("要填", "blanks"), flex(14, 3)),
        ],
        Part::Office => vec![
            Column::new(t("状态", "state"), Width::Fixed(5)),
            Column::new(t("名称", "title"), flex(14, 2)),
            Column::new(t("何时", "when"), flex(20, 2)),
            Column::new(
                t("适用", "for"),
                Width::Fixed(if lang == Lang::Zh { 8 } else { 15 }),
            ),
        ],
    }
}

/// The rows of a part, and a line above them.
///
/// # Errors
/// The file cannot be read.
pub fn items(part: Part, ctx: &Ctx<'_>) -> Result<(Vec<Item>, Said), LedgerError> {
    match part {
        Part::Officials => officials(ctx),
        Part::Logs => logs::logs(ctx),
        Part::People => Ok(people::people(ctx)),
        Part::Settings => Ok(settings::settings(ctx)),
        Part::Journal => journal(ctx.ledger),
        Part::Calendar => days::calendar(ctx),
        Part::Statutes => statutes::statutes(ctx),
        Part::Office => Ok(office::rules(ctx)),
        Part::Macros => macros::rows(ctx),
    }
}

fn officials(ctx: &Ctx<'_>) -> Result<(Vec<Item>, Said), LedgerError> {
    let today = ctx.ledger.today();
    let scope = Scope::year_of(today);
    let by_official =
        ctx.ledger
            .docket()
            .tally_by(&scope, &[Dim::Official], &[crate::docket::Bit::Attended]);
    let list = ctx.ledger.officials()?;
    let items = list
        .iter()
        .map(|o| {
            let cases: u32 = by_official
                .iter()
                .filter(|(value, _)| value.first().is_some_and(|v| v.id == o.name))
                .map(|(_, counts)| counts.of(crate::docket::Bit::Attended))
                .sum();
            let (word, role) = if o.in_post(today) {
                (said!("在任", "in post"), Role::Text)
            } else {
                (said!("不在任", "not now"), Role::Dim)
            };
            let day = |d: Option<chrono::NaiveDate>| d.map_or_else(Said::default, Said::same);
            Item {
                key: o.uuid.to_string(),
                target: Some(Target::Official(o.uuid)),
                cells: vec![
                    (Said::same(&o.name), Role::Text),
                    (Said::same(&o.post), Role::Text),
                    (o.rank.text().into(), Role::Text),
                    (word, role),
                    (said!("{cases} 件", "{cases}"), Role::Text),
                    (day(o.from), Role::Dim),
                    (day(o.until), Role::Dim),
                ],
                search: crate::docket::initials(&o.name).join(" "),
                ..Item::default()
            }
        })
        .collect();
    Ok((items, Said::default()))
}

fn journal(ledger: &Ledger) -> Result<(Vec<Item>, Said), LedgerError> {
    let title = |entry: Option<crate::ledger::Entry>| {
        entry.map_or_else(|| said!("无", "nothing"), |e| e.title)
    };
    let (undo, redo) = (title(ledger.to_undo()?), title(ledger.to_redo()?));
    let note = said!(
        "{u} 撤销：{undo}   {r} 重做：{redo}",
        "{u} undoes: {undo}   {r} redoes: {redo}";
        undo = undo, redo = redo, u = Said::same(Command::Undo.key()), r = Said::same(Command::Redo.key())
    );
    let items = ledger
        .journal(JOURNAL)?
        .into_iter()
        .map(|entry| {
            let at = DateTime::parse_from_rfc3339(&entry.at)
                .map(|t| t.format("%Y-%m-%d %H:%M").to_string())
                .unwrap_or(entry.at);
            let role = if entry.state == crate::ledger::EntryState::Done {
                Role::Text
            } else {
                Role::Dim
            };
            Item {
                target: Some(Target::Entry(entry.id)),
                key: entry.id.to_string(),
                cells: vec![
                    (Said::same(at), Role::Dim),
                    (Said::same(&entry.by.who), Role::Dim),
                    (entry.state.text().into(), role),
                    (entry.title.clone(), role),
                ],
                ..Item::default()
            }
        })
        .collect();
    Ok((items, note))
}
