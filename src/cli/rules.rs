//! `rules`: the statutory periods with their articles, which work without a docket; and the office's own rules.

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{get, may};
use super::case_view::both;
use super::command::{Row, Run};
use super::out::{Grid, Tone};
use super::{Failure, Session};
use crate::case::FactKind;
use crate::law::{Extension, Rule, Start, Term, rules};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "rules",
    about: text(
        "法定期限及其条文,本单位规则",
        "the statutory periods with their articles; the office's own rules",
    ),
    examples: &[
        "anjuan rules",
        "anjuan rules litigation.answer",
        "anjuan rules --local",
        "anjuan rules on 1",
        "anjuan rules add 庭前会商 --before hearing --span 3wd",
    ],
    build,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let command = command.arg(may(
        "id",
        "ID",
        text(
            "只看一条,或某一类(如 litigation)",
            "one of them, or a group such as litigation",
        ),
        lang,
    ));
    super::rules_local::build(command, lang)
}

#[derive(Serialize)]
struct Item {
    id: &'static str,
    title: Said,
    kind: &'static str,
    kind_label: Said,
    whose: &'static str,
    whose_label: Said,
    optional: bool,
    /// `facts`, `effect`, `end` of the rules in `after`, or `hearing` (counted back from it).
    starts: &'static str,
    starts_label: Said,
    after: Vec<&'static str>,
    runs_from: Vec<&'static str>,
    met_by: Vec<&'static str>,
    /// `15d`, `10wd`, `6m`, `1y`; null where the paper names the day.
    term: Option<String>,
    pauses: bool,
    stops: Vec<Stretch>,
    /// Rules whose last day it cannot outlast.
    within: Vec<&'static str>,
    /// `no`, `approved`, or the days at most.
    extendable: String,
    article: String,
    article_label: Said,
    in_force: Force,
    words: Said,
    missed: Said,
    papers: Said,
}

/// A stretch that is not counted.
#[derive(Serialize)]
struct Stretch {
    from: &'static str,
    to: &'static str,
    article: String,
}

#[derive(Serialize)]
struct Force {
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

fn item(rule: &Rule) -> Item {
    let ids = |list: &[FactKind]| list.iter().map(|f| f.id()).collect();
    Item {
        id: rule.id,
        title: both(rule.title),
        kind: rule.kind.id(),
        kind_label: both(rule.kind.text()),
        whose: rule.whose.id(),
        whose_label: both(rule.whose.text()),
        optional: rule.optional,
        starts: match rule.starts {
            Start::Facts => "facts",
            Start::Effect => "effect",
            Start::End(_) => "end",
            Start::Hearing(_) => "hearing",
        },
        starts_label: rule.start(),
        after: match rule.starts {
            Start::End(ids) => ids.to_vec(),
            _ => Vec::new(),
        },
        runs_from: ids(rule.runs_from),
        met_by: ids(rule.met_by),
        term: match rule.term {
            Term::Span(span) => Some(span.to_string()),
            Term::NamedDay => None,
        },
        pauses: !rule.stops.is_empty(),
        stops: rule
            .stops
            .iter()
            .map(|stop| Stretch {
                from: stop.from.id(),
                to: stop.to.id(),
                article: stop.article.short(),
            })
            .collect(),
        within: rule.within.to_vec(),
        extendable: match rule.extendable {
            Extension::No => "no".to_string(),
            Extension::Approved => "approved".to_string(),
            Extension::AtMost(days) => format!("{days}d"),
        },
        article: rule.article.short(),
        article_label: rule.article.said(),
        in_force: Force {
            from: rule.in_force.from,
            until: rule.in_force.until,
        },
        words: both(rule.words),
        missed: both(rule.missed),
        papers: both(rule.papers),
    }
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    if super::rules_local::asked(m) {
        return super::rules_local::run(s, m);
    }
    let asked = get(m, "id");
    let found: Vec<&Rule> = rules()
        .filter(|r| asked.is_none_or(|id| r.id == id || r.id.starts_with(&format!("{id}."))))
        .collect();
    if found.is_empty() {
        let id = asked.unwrap_or_default();
        return Err(Failure::missing(
            said!("没有规则「{id}」", "there is no rule '{id}'"),
            said!("用 anjuan rules 查看全部", "anjuan rules lists them all"),
        ));
    }
    if s.json {
        let items: Vec<Item> = found.iter().map(|r| item(r)).collect();
        return s.out.json(&items);
    }
    // One id can stand for several versions of a law.
    if found.iter().all(|r| asked == Some(r.id)) {
        for (at, rule) in found.iter().enumerate() {
            if at > 0 {
                s.out.blank();
            }
            detail(s, rule);
        }
        return Ok(());
    }
    let mut grid = Grid::new(
        [
            text("代码", "id"),
            text("事项", "what"),
            text("期间", "term"),
            text("归谁", "whose"),
            text("条文", "article"),
        ]
        .map(|h| h.get(s.lang)),
    );
    for rule in found {
        grid.row(
            Tone::Plain,
            vec![
                rule.id.to_string(),
                s.t(rule.title).to_string(),
                rule.length().get(s.lang).to_string(),
                s.t(rule.whose.text()).to_string(),
                rule.article.said().get(s.lang).to_string(),
            ],
        );
    }
    s.out.grid(&grid);
    Ok(())
}

fn detail(s: &mut Session, rule: &Rule) {
    let lang = s.lang;
    let names = |list: &[FactKind]| {
        let names: Vec<&str> = list.iter().map(|f| f.text().get(lang)).collect();
        names.join(text("、", ", ").get(lang))
    };
    let day = |d: Option<NaiveDate>| d.map(|d| d.to_string()).unwrap_or("…".to_string());
    let extension = match rule.extendable {
        Extension::No => String::new(),
        Extension::Approved => text("经批准", "as approved").get(lang).to_string(),
        Extension::AtMost(n) => match lang {
            Lang::Zh => format!("最多{n}日"),
            Lang::En => format!("by at most {n} days"),
        },
    };
    s.out.toned(
        Tone::Title,
        &format!("{}  {}", rule.id, rule.title.get(lang)),
    );
    let article = rule.article.said();
    let (term, start) = (rule.length(), rule.start());
    let right = if rule.optional {
        text("权利,过期不为过失", "a right; letting it pass is no fault").get(lang)
    } else {
        ""
    };
    let rows = [
        (text("条文", "article"), article.get(lang).to_string()),
        (text("内容", "rule"), rule.words.get(lang).to_string()),
        (text("期间", "term"), term.get(lang).to_string()),
        (
            text("归谁", "whose"),
            rule.whose.text().get(lang).to_string(),
        ),
        (text("性质", "nature"), right.to_string()),
        (text("起算", "runs from"), start.get(lang).to_string()),
        (text("办结", "met by"), names(rule.met_by)),
        (text("不计入", "not counted"), stretches(rule, lang)),
        (text("最长不超过", "not beyond"), titles(rule.within, lang)),
        (text("延长", "extension"), extension),
        (
            text("施行", "in force"),
            format!("{} – {}", day(rule.in_force.from), day(rule.in_force.until)),
        ),
        (text("文书", "papers"), rule.papers.get(lang).to_string()),
        (text("逾期", "if missed"), rule.missed.get(lang).to_string()),
    ];
    for (name, value) in rows {
        if !value.is_empty() {
            let colon = text(":", ": ").get(lang);
            s.out.line(&format!("{}{colon}{value}", name.get(lang)));
        }
    }
}

/// What is not counted, with the article behind the last of its stretches.
fn stretches(rule: &Rule, lang: Lang) -> String {
    let mut out = String::new();
    for (at, stop) in rule.stops.iter().enumerate() {
        if at > 0 {
            out.push_str(text("、", ", ").get(lang));
        }
        let (from, to) = (stop.from.text(), stop.to.text());
        let what = said!("{from}至{to}", "{from} to {to}"; from = from, to = to);
        out.push_str(what.get(lang));
        let next = rule.stops.get(at + 1);
        if next.is_none_or(|n| n.article != stop.article) {
            out.push_str(&format!("({})", stop.article.said().get(lang)));
        }
    }
    out
}

/// The titles of rules, each once.
fn titles(ids: &[&str], lang: Lang) -> String {
    let mut titles: Vec<&str> = Vec::new();
    for rule in rules().filter(|r| ids.contains(&r.id)) {
        let title = rule.title.get(lang);
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles.join(text("、", ", ").get(lang))
}
