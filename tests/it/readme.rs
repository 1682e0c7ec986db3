//! README's and the manual's tables and screens are made from the program; `ANJUAN_BLESS=1 cargo test readme` writes them anew.

use std::path::Path;

use anjuan::docket::{FIELDS, FLAGS};
use anjuan::exchange::apply::VOCABULARY;
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

fn vocabulary() -> String {
    let mut out = String::from("| key | says | 含义 | example |\n| --- | --- | --- | --- |\n");
    for word in VOCABULARY {
        out += &format!(
            "| `{}` | {} | {} | `{}` |\n",
            word.key, word.about.en, word.about.zh, word.example
        );
    }
    out
}

/// The screens README shows; each has a page in the manual.
const IN_README: &[&str] = &["triage", "appearances", "figures"];

/// Screens shown: name, title, keys pressed on the sample of 2022. Each is a picture in assets/manual/screens and
/// a text, both drawn by the program.
const SCREENS: &[(&str, &str, &str)] = &[
    ("triage", "待办 triage", ""),
    ("docket", "案件 docket", "2"),
    ("stages", "案件看板 docket by stages", "2 B"),
    ("case", "案卷 case file", "enter"),
    (
        "explanation",
        "期限说明 a deadline explained",
        "enter right enter",
    ),
    ("appearances", "出庭 appearances", "3"),
    ("month", "出庭月历 month calendar", "3 right right right"),
    ("figures", "统计 figures", "4"),
    ("register", "名册 register", "5"),
    (
        "settings",
        "本单位设置 settings of the office",
        "5 left left",
    ),
    ("week", "周览 the week", "W"),
    ("dates", "换眼核对 second look at the dates", "N"),
    ("calm", "负责人首页 page of the head official", "0"),
];

/// A screen at 80x24 as text, and as a picture.
fn screen(title: &str, keys: &str) -> (String, String) {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(80, 24);
    if !keys.is_empty() {
        desk.press(keys);
    }
    (desk.shown(), desk.picture(title))
}

fn between(page: &str, name: &str, made: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), "<!-- end -->");
    let (before, rest) = page
        .split_once(&open)
        .unwrap_or_else(|| panic!("{open} is lacking"));
    let (_, after) = rest.split_once(close).unwrap();
    format!("{before}{open}{made}{close}{after}")
}

/// Every page with something made: its path, and what stands between which marks.
fn pages() -> Vec<(String, Vec<(String, String)>)> {
    let tables = [
        ("keys", keys()),
        ("query", query()),
        ("columns", columns()),
        ("figures", figures()),
        ("apply", vocabulary()),
        ("rules", crate::rule_pages::table()),
    ];
    let mut out: Vec<(String, Vec<(String, String)>)> = tables
        .into_iter()
        .map(|(name, made)| {
            let page = format!("assets/manual/tables/{name}.md");
            (page, vec![(format!("table:{name}"), made)])
        })
        .collect();
    let mut readme = Vec::new();
    for (name, title, keys) in SCREENS {
        let (text, picture) = screen(title, keys);
        let file = format!("assets/manual/screens/{name}.svg");
        let made = |file: &str| {
            let text = text.trim_end();
            format!(
                "![{title}]({file})\n\n<details><summary>{title}</summary>\n\n```text\n{text}\n```\n\n</details>\n"
            )
        };
        let mark = format!("screen:{name}");
        let page = format!("assets/manual/screens/{name}.md");
        out.push((page, vec![(mark.clone(), made(&format!("{name}.svg")))]));
        if IN_README.contains(name) {
            readme.push((mark, made(&file)));
        }
        drawn(&file, &picture);
    }
    out.push(("README.md".to_string(), readme));
    out.push((
        "assets/manual/SUMMARY.md".to_string(),
        vec![("table:contents".to_string(), crate::rule_pages::contents())],
    ));
    out
}

fn blessing() -> bool {
    std::env::var_os("ANJUAN_BLESS").is_some()
}

/// The picture of a screen is the one on file.
fn drawn(file: &str, picture: &str) {
    let at = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if blessing() {
        std::fs::write(&at, picture).unwrap();
        return;
    }
    let have = std::fs::read_to_string(&at).unwrap_or_default();
    assert!(
        have == picture,
        "{file} is out of date: ANJUAN_BLESS=1 cargo test readme"
    );
}

#[test]
fn readme_and_manual_show_what_the_program_has() {
    for (page, parts) in pages() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&page);
        let have = std::fs::read_to_string(&path).unwrap();
        let want = parts.iter().fold(have.clone(), |text, (name, made)| {
            between(&text, name, made)
        });
        if blessing() {
            std::fs::write(&path, &want).unwrap();
        } else {
            assert!(
                have == want,
                "{page} is out of date: ANJUAN_BLESS=1 cargo test readme"
            );
        }
    }
}
