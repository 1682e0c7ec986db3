//! `rules`: the statutory periods with their articles, which work without a docket; and the office's own rules.

use chrono::NaiveDate;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::args::{get, may};
use super::case_view::both;
use super::out::{Grid, Tone};
use super::row::{Errand, Row, Run};
use super::{Failure, Session};
use crate::case::FactKind;
use crate::law::{Extension, Rule, Start, Term, rule_page, rules};
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const ROW: Row = Row {
    name: "rules",
    called: "法条",
    about: text(
        "法定期限及其条文，本单位规则",
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
    errand: Errand::Record,
    run: Run::Call(run),
};

fn build(command: Command, lang: Lang) -> Command {
    let command = command.arg(may(
        "id",
        "ID",
        text(
            "只看一条，或某一类（如 litigation）",
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
    /// Also in the other kinds of case.
    any_kind: bool,
    /// Rules whose last day it cannot outlast.
    within: Vec<&'static str>,
    /// `no`, `approved`, or the days at most.
    extendable: String,
    article: String,
    article_label: Said,
    in_force: Force,
    /// The day the row was last compared with the text; null where nobody did.
    checked: Option<NaiveDate>,
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
        any_kind: rule.any_kind,
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
        checked: rule.checked,
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
    // An id opens itself; only a word that is none names a group.
    let exact = rules().any(|r| asked == Some(r.id));
    let found: Vec<&Rule> = rules()
        .filter(|r| {
            asked.is_none_or(|id| r.id == id || (!exact && r.id.starts_with(&format!("{id}."))))
        })
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
    s.out.toned(
        Tone::Title,
        &format!("{}  {}", rule.id, rule.title.get(lang)),
    );
    let colon = text("：", ": ").get(lang);
    for (name, value) in rule_page(rule) {
        let line = format!("{}{colon}{}", name.get(lang), value.get(lang));
        s.out.line(&line);
    }
}
