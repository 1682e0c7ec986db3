//! The statutes in the register: every rule by instrument and article, and the cases in which it runs now.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::parts::Item;
use crate::calendar::last_day_told;
use crate::law::{Deadline, DueState, Extension, Rule, rules};
use crate::ledger::{LedgerError, label};
use crate::said;
use crate::text::{Lang, Said, Text};
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// Days after the closing of a case in which nothing runs any more: the longest period then is two years (ALL-I 153).
const LONG_AGO: i64 = 3 * 366;

/// Versions of one law share an id; the day they came into force tells them apart.
type Version = (&'static str, Option<NaiveDate>);

fn version(rule: &'static Rule) -> Version {
    (rule.id, rule.in_force.from)
}

/// The rows of the statutes.
///
/// # Errors
/// The file cannot be read.
pub(super) fn statutes(ctx: &Ctx<'_>) -> Result<(Vec<Item>, Said), LedgerError> {
    let running = running(ctx)?;
    let mut all: Vec<&'static Rule> = rules().collect();
    all.sort_by_key(|r| (r.article.law, r.article.number, r.article.paragraph));
    // One period stands in the files of both proceedings: what reads alike says in which.
    let told = |r: &Rule| {
        let (whose, article) = (r.whose.text(), r.article.brief(Lang::Zh));
        [r.title.zh, &r.length().zh, whose.zh, &article].join("\n")
    };
    let mut kinds: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for rule in &all {
        kinds.entry(told(rule)).or_default().insert(rule.kind.id());
    }
    let alike = |rule: &Rule| kinds.get(&told(rule)).is_some_and(|kinds| kinds.len() > 1);
    let titles: Vec<Said> = all
        .iter()
        .map(|rule| match alike(rule) {
            true => said!("{title}（{kind}案卷）", "{title} (file of {kind})"; title = rule.title, kind = rule.kind.text()),
            false => rule.title.into(),
        })
        .collect();
    let items = all
        .into_iter()
        .zip(titles)
        .enumerate()
        .map(|(nth, (rule, title))| {
            let (article, term) = (rule.article.said(), rule.length());
            let here = running.get(&version(rule));
            let here = here.map(Vec::as_slice).unwrap_or_default();
            let count = match here.len() {
                0 => Said::default(),
                n => Said::same(n),
            };
            Item {
                key: format!("{} {nth}", rule.id),
                group: rule.article.law.text().into(),
                cells: vec![
                    (title, Role::Text),
                    (term, Role::Text),
                    (rule.whose.text().into(), Role::Text),
                    (
                        Said::new(rule.article.brief(Lang::Zh), rule.article.brief(Lang::En)),
                        Role::Dim,
                    ),
                    (count, Role::Accent),
                ],
                search: format!(
                    "{} {} {} {} {}",
                    rule.id, rule.words.zh, rule.words.en, article.zh, article.en
                ),
                page: page(rule, here),
                ..Item::default()
            }
        })
        .collect();
    let note = keyed!(
        "「在办」为现在按该条进行的期限数；<filter> 按字句、条文筛选",
        "open: periods running under it now; <filter> filters by words or article"
    );
    Ok((items, note))
}

/// The pending deadlines by their rule, earliest first.
fn running(ctx: &Ctx<'_>) -> Result<BTreeMap<Version, Vec<(Said, Role)>>, LedgerError> {
    let (docket, today) = (ctx.ledger.docket(), ctx.ledger.today());
    let mut found: BTreeMap<Version, Vec<(Option<NaiveDate>, Said, Role)>> = BTreeMap::new();
    for at in 0..docket.len() {
        let row = docket.row(at);
        if row
            .closed()
            .is_some_and(|d| (today - d).num_days() > LONG_AGO)
        {
            continue;
        }
        if ctx.ledger.unread().iter().any(|u| u.id == row.id()) {
            continue;
        }
        let case = ctx.ledger.case(row.id())?;
        let name = label(&case);
        for d in ctx.ledger.own_deadlines(&case) {
            if d.state.is_pending() {
                let of_rule = found.entry(version(d.rule)).or_default();
                of_rule.push((d.due, line(&name, &d), role(&d)));
            }
        }
    }
    for of_rule in found.values_mut() {
        of_rule.sort_by_key(|(due, ..)| due.unwrap_or(NaiveDate::MAX));
    }
    let plain = |list: Vec<(_, Said, Role)>| list.into_iter().map(|(_, s, r)| (s, r)).collect();
    Ok(found
        .into_iter()
        .map(|(k, list)| (k, plain(list)))
        .collect())
}

/// `~2022-12-30 在期 剩11天 (2022)川3702行初1号`.
fn line(name: &str, deadline: &Deadline) -> Said {
    let state = deadline.state.text();
    let due = deadline.due.map_or_else(String::new, |d| {
        format!("{} ", last_day_told(d, deadline.provisional))
    });
    let left = match deadline.days_left {
        Some(n) if n >= 0 => said!("剩{n}天", "{n} days left"),
        Some(n) => {
            let past = -n;
            said!("过{past}天", "{past} days past")
        }
        None => Said::default(),
    };
    said!("{due}{state} {left} {name}", "{due}{state} {left} {name}"; due = Said::same(due), state = state, left = left, name = Said::same(name))
}

fn role(deadline: &Deadline) -> Role {
    match deadline.state {
        DueState::Overdue => Role::Alarm,
        DueState::Provisional => Role::Warn,
        _ => Role::Text,
    }
}

/// Article, words and consequence of a rule, and the cases it runs in.
fn page(rule: &Rule, running: &[(Said, Role)]) -> Vec<(Said, Role)> {
    let (article, words) = (rule.article.said(), rule.words);
    let met: Vec<Text> = rule.met_by.iter().map(|k| k.text()).collect();
    let join = |lang: Lang, mark: &str| {
        met.iter()
            .map(|t| t.get(lang))
            .collect::<Vec<_>>()
            .join(mark)
    };
    let met = Said::new(join(Lang::Zh, "、"), join(Lang::En, ", "));
    let (from, term, whose) = (rule.start(), rule.length(), rule.whose.text());
    let mut out = vec![
        (article, Role::Title),
        (Said::from(words), Role::Text),
        (
            said!("期限：{term}（{whose}）", "period: {term} ({whose})"; term = term, whose = whose),
            Role::Text,
        ),
        (
            said!("起算：{from}", "runs from: {from}"; from = from),
            Role::Text,
        ),
        (said!("完成：{met}", "met by: {met}"; met = met), Role::Text),
    ];
    if !rule.papers.zh.is_empty() {
        let papers = rule.papers;
        out.push((
            said!("所需文书：{papers}", "papers: {papers}"; papers = papers),
            Role::Text,
        ));
    }
    if !rule.missed.zh.is_empty() {
        let missed = rule.missed;
        out.push((
            said!("逾期后果：{missed}", "if missed: {missed}"; missed = missed),
            Role::Warn,
        ));
    }
    if !rule.stops.is_empty() {
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
    let force = match (rule.in_force.from, rule.in_force.until) {
        (Some(from), Some(until)) => {
            said!("施行：{from} 至 {until}", "in force: {from} to {until}")
        }
        (Some(from), None) => said!("施行：{from} 起", "in force: from {from}"),
        (None, Some(until)) => said!("施行：至 {until}", "in force: until {until}"),
        (None, None) => said!("施行：不限", "in force: always"),
    };
    out.push((force, Role::Dim));
    let (checked, role) = (rule.compared(), Role::Dim);
    out.push((
        said!("最近核对条文：{checked}", "last checked against the text: {checked}"; checked = checked),
        if rule.checked.is_some() {
            role
        } else {
            Role::Warn
        },
    ));
    let count = running.len();
    if count > 0 {
        out.push((
            said!(
                "在办案件中 {count} 项期限正在进行：",
                "{count} deadlines of open cases run under it:"
            ),
            Role::Title,
        ));
    }
    out.extend(running.iter().cloned());
    out
}
