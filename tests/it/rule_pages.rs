//! A page for every rule in assets/manual/rules, and README's table of them, made from the rows and the worked examples;
//! `ANJUAN_BLESS=1 cargo test rule_pages` writes them anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anjuan::law::*;

use super::deadlines::rows;
use super::notation::day;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/manual/rules")
}

/// The page of an id: each of its versions, then what was worked by hand.
fn page(id: &str) -> String {
    let versions: Vec<&Rule> = rules().filter(|r| r.id == id).collect();
    let title = versions[0].title;
    let mut out = format!("# {id}\n\n{} / {}\n", title.zh, title.en);
    for rule in &versions {
        out += &format!(
            "\n## {}\n\n| | 中文 | English |\n| --- | --- | --- |\n",
            rule.article.short()
        );
        for (name, said) in rule_page(rule) {
            out += &format!(
                "| {} / {} | {} | {} |\n",
                name.zh, name.en, said.zh, said.en
            );
        }
    }
    out += "\n## 算例 / worked examples\n\n| 事实 facts | 截至 as of | 最后一日 last day | 状态 state | 理由 why |\n| --- | --- | --- | --- | --- |\n";
    for [_, facts, today, due, state, why] in rows().filter(|r| r[0] == id) {
        out += &format!("| `{facts}` | {today} | {due} | {state} | {why} |\n");
    }
    out
}

/// The manual's table of rules: a line an id.
pub fn table() -> String {
    let mut out = String::from(
        "| rule | 事项 | period | article | in force | last checked |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for rule in rules() {
        let shown = |d: Option<chrono::NaiveDate>| d.map_or("…".to_string(), |d| d.to_string());
        let force = format!(
            "{} – {}",
            shown(rule.in_force.from),
            shown(rule.in_force.until)
        );
        out += &format!(
            "| [`{0}`](../rules/{0}.md) | {1} | {2} | {3} | {force} | {4} |\n",
            rule.id,
            rule.title.zh,
            rule.length().en,
            rule.article.short(),
            rule.compared().en
        );
    }
    out
}

/// The pages of the rules as lines of the manual's contents.
pub fn contents() -> String {
    let mut seen: Vec<&str> = Vec::new();
    let mut out = String::new();
    for rule in rules() {
        if !seen.contains(&rule.id) {
            seen.push(rule.id);
            out += &format!("  - [{}](rules/{}.md)\n", rule.title.zh, rule.id);
        }
    }
    out
}

#[test]
fn rule_pages_say_what_the_rows_say() {
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    for rule in rules() {
        pages
            .entry(format!("{}.md", rule.id))
            .or_insert_with(|| page(rule.id));
    }
    if std::env::var_os("ANJUAN_BLESS").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        for (name, text) in &pages {
            std::fs::write(folder().join(name), text).unwrap();
        }
    }
    for (name, text) in &pages {
        let have = std::fs::read_to_string(folder().join(name)).unwrap_or_default();
        assert!(
            have == *text,
            "{name} is out of date: ANJUAN_BLESS=1 cargo test rule_pages"
        );
    }
    let there = std::fs::read_dir(folder()).unwrap();
    for file in there {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(pages.contains_key(&name), "{name} is the page of no rule");
    }
}

#[test]
fn every_rule_has_two_worked_examples_and_a_day_it_was_checked() {
    for rule in rules() {
        let examples = rows().filter(|r| r[0] == rule.id).count();
        assert!(examples >= 2, "{}: {examples} examples", rule.id);
        // A row whose text could not be had claims no check; every other names its day.
        assert!(
            rule.checked.is_none_or(|d| d >= day("2026-11-28")),
            "{}",
            rule.id
        );
    }
    let unread: Vec<&str> = rules()
        .filter(|r| r.checked.is_none())
        .map(|r| r.id)
        .collect();
    assert!(unread.len() < rules().count() / 4, "{unread:?}");
    for id in unread {
        let rule = rules().find(|r| r.id == id && r.checked.is_none()).unwrap();
        assert_eq!(rule.compared().zh, "未核对");
    }
}
