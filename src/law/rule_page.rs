//! The page of a rule: everything its row says, line by line, as the command line and the documentation show it.

use crate::said;
use crate::text::{Said, Text, text};

use super::rule::{Extension, Rule, rules};

/// One line of a page: what it is and what it says; lines that say nothing are left out.
pub fn rule_page(rule: &Rule) -> Vec<(Text, Said)> {
    let right = if rule.optional {
        said!("权利，过期不为过失", "a right; letting it pass is no fault")
    } else {
        Said::default()
    };
    let extension = match rule.extendable {
        Extension::No => Said::default(),
        Extension::Approved => said!("经批准", "as approved"),
        Extension::AtMost(n) => said!("最多{n}日", "by at most {n} days"),
    };
    let force = &rule.in_force;
    let from = force.from.map_or("…".to_string(), |d| d.to_string());
    let until = force.until.map_or("…".to_string(), |d| d.to_string());
    let met: Vec<Text> = rule.met_by.iter().map(|f| f.text()).collect();
    let lines = vec![
        (text("条文", "article"), rule.article.said()),
        (text("内容", "rule"), rule.words.into()),
        (text("期间", "term"), rule.length()),
        (text("归谁", "whose"), rule.whose.text().into()),
        (text("性质", "nature"), right),
        (text("起算", "runs from"), rule.start()),
        (text("办结", "met by"), joined(&met)),
        (text("不计入", "not counted"), stretches(rule)),
        (text("最长不超过", "not beyond"), titles(rule.within)),
        (text("延长", "extension"), extension),
        (
            text("施行", "in force"),
            said!("{from} – {until}", "{from} – {until}"),
        ),
        (text("文书", "papers"), rule.papers.into()),
        (text("逾期", "if missed"), rule.missed.into()),
        (text("核对", "checked"), rule.compared()),
    ];
    lines
        .into_iter()
        .filter(|(_, said)| !said.zh.is_empty())
        .collect()
}

fn joined(texts: &[Text]) -> Said {
    let all = |pick: fn(&Text) -> &'static str, by: &str| {
        texts.iter().map(pick).collect::<Vec<_>>().join(by)
    };
    Said::new(all(|t| t.zh, "、"), all(|t| t.en, ", "))
}

/// What is not counted, with the article behind the last of its stretches.
fn stretches(rule: &Rule) -> Said {
    let mut out = Said::default();
    for (at, stop) in rule.stops.iter().enumerate() {
        if at > 0 {
            out.zh.push('、');
            out.en.push_str(", ");
        }
        let (from, to) = (stop.from.text(), stop.to.text());
        let next = rule.stops.get(at + 1);
        let article = if next.is_none_or(|n| n.article != stop.article) {
            let article = stop.article.said();
            said!("（{article}）", " ({article})"; article = article)
        } else {
            Said::default()
        };
        let what = said!("{from}至{to}{article}", "{from} to {to}{article}"; from = from, to = to, article = article);
        out.zh.push_str(&what.zh);
        out.en.push_str(&what.en);
    }
    out
}

/// The titles of rules, each once.
fn titles(ids: &[&str]) -> Said {
    let mut titles: Vec<Text> = Vec::new();
    for rule in rules().filter(|r| ids.contains(&r.id)) {
        if !titles.contains(&rule.title) {
            titles.push(rule.title);
        }
    }
    joined(&titles)
}
