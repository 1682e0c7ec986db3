//! The parts of the register as rows: who is on the roster, what was written, which days are known, which rules apply.

use chrono::DateTime;
use uuid::Uuid;

use crate::calendar::weekday;
use crate::codes;
use crate::docket::{Dim, Scope};
use crate::law::{Extension, Rule, Term, rules};
use crate::ledger::{Ledger, LedgerError};
use crate::said;
use crate::text::{Lang, Said, text};
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
    }
}

/// How much of the journal is shown.
const JOURNAL: u32 = 500;

/// One row of a part.
#[derive(Debug, Clone, Default)]
pub struct Item {
    pub key: String,
    pub group: Said,
    pub cells: Vec<(Said, Role)>,
    /// What the filter looks at besides the cells.
    pub search: String,
    pub official: Option<Uuid>,
    /// What Enter shows.
    pub page: Vec<(Said, Role)>,
}

fn same(text: impl ToString) -> Said {
    Said::new(text.to_string(), text.to_string())
}

/// What to say where a part has nothing.
pub fn empty(part: Part) -> Said {
    match part {
        Part::Officials => said!(
            "名册还是空的。a 新增负责人",
            "the roster is empty. a adds an official"
        ),
        Part::Journal => said!("还没有写入过", "nothing has been written yet"),
        Part::Calendar | Part::Statutes => said!("没有内容", "nothing"),
    }
}

pub fn columns(part: Part, lang: Lang) -> Vec<Column> {
    let t = |zh, en| text(zh, en).get(lang);
    let flex = |min, weight| Width::Flex { min, weight };
    match part {
        Part::Officials => vec![
            Column::new(t("姓名", "name"), flex(8, 1)),
            Column::new(t("职务", "post"), flex(14, 2)),
            Column::new(t("级别", "rank"), Width::Fixed(14)),
            Column::new(t("任职", "in post"), Width::Fixed(10)),
            Column::new(t("今年出庭", "this year"), Width::Fixed(9)).right(),
            Column::new(t("自", "from"), Width::Fixed(10)),
            Column::new(t("至", "until"), Width::Fixed(10)),
        ],
        Part::Journal => vec![
            Column::new(t("时间", "time"), Width::Fixed(16)),
            Column::new(t("状态", "state"), Width::Fixed(7)),
            Column::new(t("内容", "what"), flex(20, 1)),
        ],
        Part::Calendar => vec![
            Column::new(t("日期", "day"), Width::Fixed(16)),
            Column::new(t("安排", "kind"), Width::Fixed(20)),
            Column::new(t("名称或出处", "name or source"), flex(20, 1)),
        ],
        Part::Statutes => vec![
            Column::new(t("事项", "rule"), flex(18, 2)),
            Column::new(t("期限", "period"), flex(10, 1)),
            Column::new(t("主体", "whose"), Width::Fixed(14)),
            Column::new(t("条文", "article"), flex(12, 1)),
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
        Part::Journal => journal(ctx.ledger),
        Part::Calendar => Ok(calendar(ctx)),
        Part::Statutes => Ok((statutes(), Said::default())),
    }
}

fn officials(ctx: &Ctx<'_>) -> Result<(Vec<Item>, Said), LedgerError> {
    let today = ctx.ledger.today();
    let scope = Scope::year_of(today);
    let by_official = ctx.ledger.docket().tally_by(&scope, &[Dim::Official]);
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
            let day = |d: Option<chrono::NaiveDate>| d.map_or_else(Said::default, same);
            Item {
                key: o.uuid.to_string(),
                official: Some(o.uuid),
                cells: vec![
                    (same(&o.name), Role::Text),
                    (same(&o.post), Role::Text),
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
        "u 撤销:{undo}   U 重做:{redo}",
        "u undoes: {undo}   U redoes: {redo}";
        undo = undo, redo = redo
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
                key: entry.id.to_string(),
                cells: vec![
                    (same(at), Role::Dim),
                    (entry.state.text().into(), role),
                    (entry.title.clone(), role),
                ],
                page: vec![(entry.title, Role::Text)],
                ..Item::default()
            }
        })
        .collect();
    Ok((items, note))
}

fn calendar(ctx: &Ctx<'_>) -> (Vec<Item>, Said) {
    let calendar = ctx.ledger.calendar();
    let until = calendar.known_until();
    let note = said!(
        "放假通知收录至 {until},此后的期限为暂定(~)",
        "holiday notices are known until {until}; later days are provisional (~)"
    );
    let own = said!("本单位日历", "the office's own days");
    let mut items: Vec<Item> = calendar
        .local_days()
        .map(|d| {
            let kind = if d.off {
                said!("休息", "rest day")
            } else {
                said!("上班", "working day")
            };
            let (day, week) = (d.day, weekday(d.day));
            Item {
                key: format!("day {day}"),
                group: own.clone(),
                cells: vec![
                    (
                        said!("{day} {week}", "{day} {week}"; week = week, day = same(day)),
                        Role::Text,
                    ),
                    (kind, Role::Text),
                    (same(&d.name), Role::Text),
                ],
                ..Item::default()
            }
        })
        .collect();
    let published = said!("国务院放假通知", "State Council notices");
    items.extend(calendar.published().iter().rev().map(|notice| {
        let days: Vec<_> = calendar
            .notice_days()
            .iter()
            .filter(|d| d.notice == notice.year)
            .collect();
        let off = days.iter().filter(|d| d.off).count();
        let work = days.len() - off;
        let year = notice.year;
        let page = days
            .iter()
            .map(|d| {
                let (day, week) = (d.day, weekday(d.day));
                let what = if d.off {
                    said!("休", "off")
                } else {
                    said!("班", "work")
                };
                let name = Said::new(&d.holiday, crate::calendar::holiday_name(&d.holiday));
                (
                    said!("{day} {week} {what} {name}", "{day} {week} {what} {name}"; week = week, what = what, name = name, day = same(day)),
                    Role::Text,
                )
            })
            .collect();
        Item {
            key: format!("notice {year}"),
            group: published.clone(),
            cells: vec![
                (said!("{year} 年", "{year}"), Role::Text),
                (said!("休 {off} 天 班 {work} 天", "{off} off, {work} worked"), Role::Text),
                (same(notice.addresses.join(" ")), Role::Dim),
            ],
            page,
            ..Item::default()
        }
    }));
    (items, note)
}

fn statutes() -> Vec<Item> {
    rules()
        .map(|rule| {
            let term = term(rule);
            Item {
                key: rule.id.to_string(),
                group: rule.kind.text().into(),
                cells: vec![
                    (rule.title.into(), Role::Text),
                    (term, Role::Text),
                    (rule.whose.text().into(), Role::Text),
                    (
                        Said::new(rule.article.brief(Lang::Zh), rule.article.brief(Lang::En)),
                        Role::Dim,
                    ),
                ],
                search: format!("{} {} {}", rule.id, rule.words.zh, rule.words.en),
                page: page(rule),
                ..Item::default()
            }
        })
        .collect()
}

fn term(rule: &Rule) -> Said {
    match rule.term {
        Term::Span(span) => span.said(),
        Term::NamedDay => said!("文书确定", "named in the paper"),
    }
}

/// Article, words and consequence of a rule.
fn page(rule: &Rule) -> Vec<(Said, Role)> {
    let (article, words) = (rule.article.said(), rule.words);
    let facts = |kinds: &[crate::case::FactKind]| {
        let join = |lang: Lang| {
            let names: Vec<&str> = kinds.iter().map(|k| k.text().get(lang)).collect();
            names.join(match lang {
                Lang::Zh => "、",
                Lang::En => ", ",
            })
        };
        Said::new(join(Lang::Zh), join(Lang::En))
    };
    let (from, met) = (facts(rule.runs_from), facts(rule.met_by));
    let (term, whose) = (term(rule), rule.whose.text());
    let mut out = vec![
        (article, Role::Title),
        (Said::from(words), Role::Text),
        (
            said!("期限:{term}({whose})", "period: {term} ({whose})"; term = term, whose = whose),
            Role::Text,
        ),
        (
            said!("起算:{from}", "runs from: {from}"; from = from),
            Role::Text,
        ),
        (said!("完成:{met}", "met by: {met}"; met = met), Role::Text),
    ];
    if !rule.missed.zh.is_empty() {
        let missed = rule.missed;
        out.push((
            said!("逾期后果:{missed}", "if missed: {missed}"; missed = missed),
            Role::Warn,
        ));
    }
    if rule.pauses {
        out.push((
            said!("中止期间不计", "stops while the case is suspended"),
            Role::Text,
        ));
    }
    match rule.extendable {
        Extension::No => {}
        Extension::AtMost(n) => out.push((
            said!("可延长至多 {n} 日", "can be extended by at most {n} days"),
            Role::Text,
        )),
        Extension::Approved => out.push((
            said!("可经批准延长", "can be extended with approval"),
            Role::Text,
        )),
    }
    let day = |d: Option<chrono::NaiveDate>| d.map_or_else(String::new, |d| d.to_string());
    let (first, last) = (day(rule.in_force.from), day(rule.in_force.until));
    out.push((
        match (rule.in_force.from, rule.in_force.until) {
            (_, None) => said!("施行:{first} 起", "in force from {first}"; first = same(first)),
            (None, _) => said!("施行:至 {last}", "in force until {last}"; last = same(last)),
            _ => said!("施行:{first} 至 {last}", "in force: {first} to {last}"; first = same(first), last = same(last)),
        },
        Role::Dim,
    ));
    out.push((same(rule.id), Role::Dim));
    out
}
