//! README's and the manual's tables and screens are made from the program; `ANJUAN_BLESS=1 cargo test readme` writes them anew.

use std::path::Path;

use anjuan::docket::{FIELDS, FLAGS};
use anjuan::exchange::apply::VOCABULARY;
use anjuan::exchange::headers::COLUMNS;
use anjuan::report::FIGURES;
use anjuan::tui::command::{COMMANDS, Place};
use anjuan::tui::keys::Key;

use anjuan::tui::terminal::Event;

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
        let called: Vec<&str> = column.aliases.iter().chain(column.weak).copied().collect();
        out += &format!(
            "| {} | {} | {} |\n",
            column.title.en,
            column.title.zh,
            called.join("、")
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

/// How a screen is come to.
#[derive(Clone, Copy)]
enum Way {
    /// Keys on the sample of 2022.
    Sample(&'static str),
    /// Keys on an empty docket.
    Empty(&'static str),
    /// A paper pasted on the sample.
    Pasted(&'static str),
    /// A ledger imported into an empty docket.
    Imported(&'static str),
}

use Way::{Empty, Imported, Pasted, Sample};

/// Screens shown: name, title, how it is come to. Each is a picture in assets/manual/screens and a text, both drawn by
/// the program.
const SCREENS: &[(&str, &str, Way)] = &[
    ("start", "没有案件时 an empty docket", Empty("")),
    ("set-up", "设置本单位 set up the office", Empty("s")),
    ("import", "导入预览 preview of an import", Imported(LEDGER)),
    ("paste", "读入文书 a paper that was pasted", Pasted(MESSAGE)),
    ("triage", "待办 triage", Sample("")),
    ("docket", "案件 docket", Sample("2")),
    ("views", "视图 views", Sample("2 V")),
    ("stages", "案件看板 docket by stages", Sample("2 B")),
    ("case", "案卷 case file", Sample("enter")),
    ("record", "登记事实 a fact recorded", Sample("enter r")),
    (
        "explanation",
        "期限说明 a deadline explained",
        Sample("enter right enter"),
    ),
    ("appearances", "出庭 appearances", Sample("3")),
    (
        "month",
        "出庭月历 month calendar",
        Sample("3 right right right"),
    ),
    ("figures", "统计 figures", Sample("4")),
    (
        "breakdown",
        "分类 a breakdown",
        Sample("4 b down down down down down down enter"),
    ),
    ("register", "名册 register", Sample("5")),
    (
        "settings",
        "本单位设置 settings of the office",
        Sample("5 left left"),
    ),
    ("week", "周览 the week", Sample("W")),
    ("dates", "换眼核对 second look at the dates", Sample("N")),
    (
        "bin",
        "回收站 the bin",
        Sample("2 D '重复登记 ctrl-s alt-r"),
    ),
    (
        "journal",
        "操作记录 what was done",
        Sample("2 D '重复登记 ctrl-s ctrl-l"),
    ),
    ("calm", "负责人首页 page of the head official", Sample("0")),
];

const MESSAGE: &str = "【临河市青川区人民法院】（2022）川3702行初184号，原告临河市鹭洲文旅发展有限公司诉你单位一案，\
                       定于2023年1月16日上午9时30分在第三审判庭开庭，请安排负责人出庭应诉。";

const LEDGER: &str = "案号,原告,收案日期,开庭时间,出庭负责人,裁判结果,结案日期\n\
    （2021）川3702行初11号,赵若溪,2021-03-08,2021-05-12 9:30,周砚秋,驳回诉讼请求,2021-06-30\n\
    （2021）川3702行初12号,江予安,2021-04-01,,,终止,2021-08-02\n\
    （2021）川3702行初13号,林听澜,2021-02-30,,,,\n合计,3件,,,,,\n";

/// Where a docket lies on her machine.
const HERS: &str = "~/.local/share/anjuan/anjuan.db";

/// A screen at 80x24 as text, and as a picture.
fn screen(title: &str, from: Way) -> (String, String) {
    let sample = || Desk::sample("2022", "2022-12-19");
    let (mut desk, keys) = match from {
        Sample(keys) => (sample(), keys),
        Empty(keys) => (Desk::empty(), keys),
        Pasted(_) => (sample(), ""),
        Imported(_) => (Desk::empty(), ""),
    };
    desk.size(80, 24);
    if !keys.is_empty() {
        desk.press(keys);
    }
    match from {
        Sample(_) | Empty(_) => {}
        Pasted(text) => {
            desk.app.on(Event::Paste(text.to_string()));
        }
        Imported(text) => {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("台账2021.csv");
            std::fs::write(&path, text).unwrap();
            desk.press("F3 ctrl-r");
            desk.app.on(Event::Paste(path.display().to_string()));
            desk.press("ctrl-s");
            while desk.app.busy() {
                desk.app.work();
            }
        }
    }
    // Where a docket lies on a machine is shown as it lies on hers, as wide as it is there.
    let lies = desk.app.ledger().path().display().to_string();
    let wide = |text: &str| {
        let tenths = format!("{}.{}", text.len() * 84 / 10, text.len() * 84 % 10);
        format!("textLength=\"{}\"", tenths.trim_end_matches(".0"))
    };
    let hers = |line: &str| {
        let alone = line.contains(&format!(">{lies}<"));
        let line = if alone {
            line.replace(&wide(&lies), &wide(HERS))
        } else {
            line.to_string()
        };
        line.replace(&lies, HERS) + "\n"
    };
    let hers = |text: String| text.lines().map(hers).collect();
    (hers(desk.shown()), hers(desk.picture(title)))
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
    for (name, title, from) in SCREENS {
        let (text, picture) = screen(title, *from);
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
