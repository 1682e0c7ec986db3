//! README's tables and screens are made from the program; `ANJUAN_BLESS=1 cargo test readme` writes them anew.

use std::path::Path;

use anjuan::docket::{FIELDS, FLAGS};
use anjuan::exchange::headers::COLUMNS;
use anjuan::report::FIGURES;
use anjuan::tui::command::{COMMANDS, Place};
use anjuan::tui::keys::Key;

use crate::desk::Desk;

fn keys() -> String {
    let mut out = String::from("| command | 命令 | keys | where |\n| --- | --- | --- | --- |\n");
    for row in COMMANDS {
        let keys: Vec<String> = row
            .keys
            .iter()
            .map(|k| format!("`{}`", k.parse::<Key>().unwrap().long().replace('|', "\\|")))
            .collect();
        let places: Vec<String> = row
            .places
            .iter()
            .map(|p| format!("{p:?}").to_lowercase())
            .collect();
        let pages = [
            Place::Triage,
            Place::Docket,
            Place::Case,
            Place::Appearances,
            Place::Figures,
            Place::Register,
        ];
        let everywhere = pages.iter().all(|p| row.places.contains(p));
        let places = if everywhere {
            "everywhere".to_string()
        } else {
            places.join(", ")
        };
        out += &format!(
            "| {} | {} | {} | {places} |\n",
            row.title.en,
            row.title.zh,
            keys.join(" ")
        );
    }
    out
}

fn query() -> String {
    let mut out = String::from("| field | 字段 | says |\n| --- | --- | --- |\n");
    for field in FIELDS {
        out += &format!(
            "| `{}:` | `{}:` | {} |\n",
            field.id,
            field.names.join(":` `"),
            field.title.en
        );
    }
    out += "\n| word | says |\n| --- | --- |\n";
    for flag in FLAGS {
        out += &format!("| `{}` | {} |\n", flag.names.join("` `"), flag.title.en);
    }
    out
}

fn columns() -> String {
    let mut out = String::from("| column | 列 | also |\n| --- | --- | --- |\n");
    for column in COLUMNS {
        out += &format!(
            "| {} | {} | {} |\n",
            column.title.en,
            column.title.zh,
            column.aliases.join("、")
        );
    }
    out
}

fn figures() -> String {
    let mut out = String::from("| id | 指标 | definition | 口径 |\n| --- | --- | --- | --- |\n");
    for f in FIGURES.iter().filter(|f| !f.part) {
        for way in f.ways() {
            let (zh, en) = (way.definition.zh, way.definition.en);
            let by = match f.setting {
                Some(setting) => format!(" (`{setting}` = `{}`)", way.value),
                None => String::new(),
            };
            out += &format!("| `{}` | {} | {en}{by} | {zh} |\n", f.id, f.name.zh);
        }
    }
    // Parts of a breakdown: one line for all the values of a list.
    out += "\n| id | values | definition | 口径 |\n| --- | --- | --- | --- |\n";
    let parts: Vec<_> = FIGURES.iter().filter(|f| f.part).collect();
    let family = |id: &'static str| id.rsplit_once('.').unwrap_or((id, ""));
    for list in parts.chunk_by(|a, b| family(a.id).0 == family(b.id).0) {
        let values: Vec<&str> = list.iter().map(|f| family(f.id).1).collect();
        let way = list[0].ways().next().unwrap();
        let (zh, en) = (way.definition.zh, way.definition.en);
        out += &format!(
            "| `{}.` | {} | {en} | {zh} |\n",
            family(list[0].id).0,
            values.join(" ")
        );
    }
    out
}

/// The sample of 2022 at 80x24 after some keys.
fn screen(keys: &str) -> String {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(80, 24);
    if !keys.is_empty() {
        desk.press(keys);
    }
    format!("```text\n{}\n```\n", desk.shown().trim_end())
}

fn between(readme: &str, name: &str, made: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), "<!-- end -->");
    let (before, rest) = readme
        .split_once(&open)
        .unwrap_or_else(|| panic!("README lacks {open}"));
    let (_, after) = rest.split_once(close).unwrap();
    format!("{before}{open}{made}{close}{after}")
}

#[test]
fn readme_shows_what_the_program_has() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let have = std::fs::read_to_string(&path).unwrap();
    let mut want = have.clone();
    for (name, made) in [
        ("table:keys", keys()),
        ("table:query", query()),
        ("table:columns", columns()),
        ("table:figures", figures()),
        ("screen:triage", screen("")),
        ("screen:case", screen("enter")),
        ("screen:explanation", screen("enter right enter")),
        ("screen:figures", screen("4")),
    ] {
        want = between(&want, name, &made);
    }
    if std::env::var_os("ANJUAN_BLESS").is_some() {
        std::fs::write(&path, &want).unwrap();
        return;
    }
    assert!(
        have == want,
        "README is out of date: ANJUAN_BLESS=1 cargo test readme"
    );
}
