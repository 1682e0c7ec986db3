//! What the program says: keys as they are configured, nothing asserted that nobody recorded, cases by their names.

use std::path::{Path, PathBuf};

use anjuan::law::DueState;
use anjuan::tui::keymap::{Keymap, install};

use crate::desk::Desk;

pub(crate) fn sources(dir: &str) -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                // Tests name keys as they please.
                let text = text.split("#[cfg(test)]").next().unwrap().to_string();
                out.push((path, text));
            }
        }
    }
    out
}

/// The literals of a source, each with its line.
pub(crate) fn literals(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (at, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("//") {
            continue;
        }
        let mut rest = line;
        while let Some((_, after)) = rest.split_once('"') {
            let Some((inside, tail)) = after.split_once('"') else {
                break;
            };
            out.push((at, inside.to_string()));
            rest = tail;
        }
    }
    out
}

/// Letters that stand alone in a Chinese sentence, and keys by name: what is between `{}` or `<>` is filled in.
fn named_keys(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '{' | '<' => depth += 1,
            '}' | '>' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
        .split(|c: char| {
            !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '\\' | '^'))
        })
        .filter(|word| {
            let letter = word.len() == 1 && word.chars().all(|c| c.is_ascii_alphabetic());
            let function = word
                .strip_prefix('F')
                .is_some_and(|n| n.parse::<u8>().is_ok_and(|n| n <= 12));
            letter || function || matches!(*word, "Enter" | "Esc")
        })
        .map(str::to_string)
        .collect()
}

/// Keys that no settings file changes: where a question waits, in a form, in a list being typed into.
const FIXED: &[&str] = &[
    // The readings of a period are lettered.
    "方案",
    // A question waits for F9 or y, whatever the settings say.
    "F9 或 y",
    "按 F9 接着填",
    // While another program is waited for.
    "（Esc 取消）",
    // The keys of a form, of the window of a conflict and of a text typed into.
    "没有可写入的变化。Esc 返回",
    "F6 打开",
    "人的 N 包括",
    "等N人",
    "several by 、",
    "按 Esc 返回后重新选择",
    "填新名称，或按 Esc 返回",
    "m 用本人修改，t 用他人修改",
    "F7、F8 全选一边",
    "输入名称后按 Enter",
    // A line of the help, which lists its keys beside it.
    "案件列表里选格",
    "Enter 或 Tab 取第一个",
    "Enter 取第一个，或按序号",
    "Enter 换行，Tab 下一项",
    "Esc 返回",
    "[x] 是",
    // What is told of keys themselves.
    "keys.sort",
    "没有名为",
    "# 键：按命令名",
    // Two readings of one law, and how a day is written.
    "方案A",
    "方案B",
    "方案C",
    "%Y年",
];

/// Where sentences are written that a screen shows.
const SAID: &[&str] = &[
    "src/tui",
    "src/exchange",
    "src/law",
    "src/ledger",
    "src/report",
    "src/docket",
    "src/case",
    "src/share",
    "src/files",
];

/// What is typed as it stands: queries, and what a sheet's heading may be.
const TYPED: &[&str] = &[
    "答辩(答复)",
    "金额:",
    "法院:",
    "收:",
    "到期:",
    "结:",
    "人数:",
    "时:分",
    "src/exchange/headers",
    "src/exchange/notice_text",
    "src/exchange/values",
    "src/exchange/import/parties.rs",
    "src/exchange/import/day_cells.rs",
    "src/calendar/written.rs",
];

/// Of what is longer than a label. A label such as 涉案村(社区) is also a heading that sheets are read by.
const LABEL: usize = 14;

#[test]
fn hints_and_titles_of_the_screens_have_full_width_brackets() {
    // A label keeps the brackets of the word it is asked for, read and exported by.
    let named: std::collections::BTreeSet<String> = ["src/case", "src/law", "src/docket"]
        .iter()
        .flat_map(|dir| sources(dir))
        .flat_map(|(_, text)| literals(&text))
        .map(|(_, literal)| literal)
        .collect();
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, text) in sources("src/tui") {
        for (line, literal) in literals(&text) {
            let letters: Vec<char> = literal.chars().collect();
            // In an English sentence the brackets are English.
            let english = literal
                .split(' ')
                .filter(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase()))
                .count();
            seen += usize::from(letters.iter().copied().any(chinese));
            let half = letters.windows(2).any(|w| {
                chinese(w[0]) && "()".contains(w[1]) || "()".contains(w[0]) && chinese(w[1])
            });
            if half && english < 3 && !named.contains(&literal) {
                wrong.push(format!("{}:{line} {literal}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 1000, "{seen}");
}

#[test]
fn chinese_sentences_have_full_width_punctuation() {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || "」》）".contains(c);
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let place = path.display().to_string();
        for (line, literal) in literals(&text) {
            let all = literal.chars().count();
            let english = literal
                .split(' ')
                .filter(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase()))
                .count();
            if english > 2
                || TYPED
                    .iter()
                    .any(|t| literal.contains(t) || place.contains(t))
            {
                continue;
            }
            // What is filled in stands for a word.
            let mut letters: Vec<char> = Vec::new();
            let mut depth = 0;
            for c in literal.chars() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    c if depth == 0 => letters.push(c),
                    _ => {}
                }
            }
            let marks: &[char] = if all > LABEL {
                &[',', ';', ':', '?', '!', '(', ')']
            } else {
                &[',', ';', '?', '!']
            };
            // Before what is filled in too: 无法写成 JSON:{e}
            let raw: Vec<char> = literal.chars().collect();
            let filled = raw.iter().copied().any(chinese)
                && raw
                    .windows(3)
                    .any(|w| ",;:?!".contains(w[1]) && w[2] == '{' && w[0] != '}')
                && !literal.contains("…]}");
            let half = filled
                || letters.windows(2).any(|w| {
                    chinese(w[0]) && marks.contains(&w[1]) || marks.contains(&w[0]) && chinese(w[1])
                });
            if half {
                wrong.push(format!("{place}:{line} {literal}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} {}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_sentence_names_a_key_by_hand() {
    let mut wrong = Vec::new();
    for (path, text) in SAID.iter().flat_map(|dir| sources(dir)) {
        for (line, literal) in literals(&text) {
            let chinese = literal
                .chars()
                .any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            // An English sentence about a Chinese word has its article.
            let english = literal
                .split(' ')
                .filter(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase()))
                .count();
            if !chinese || english > 2 || FIXED.iter().any(|f| literal.contains(f)) {
                continue;
            }
            let keys = named_keys(&literal);
            if !keys.is_empty() {
                wrong.push(format!("{}:{line} {keys:?} {literal}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a key is named as it is configured: keyed!(\"按 <plan> 安排\", ..)\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_sentence_names_the_key_the_person_has() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 / '103号 enter enter");
    let mut map = Keymap::usual();
    map.set(
        anjuan::tui::command::Command::MarkAppearance,
        vec!["F4".parse().unwrap()],
    );
    install(map);
    desk.press("1 3");
    assert!(desk.has("（F4 登记），登记后"), "{}", desk.shown());
    install(Keymap::usual());
}

/// Words that said too much, and what is said instead.
const MENDED: &[(&str, &str)] = &[
    (
        "结案免除",
        "an answer missed long before is not excused by the closing",
    ),
    (
        "无人上诉，",
        "nobody recorded an appeal: that is all that is known",
    ),
    ("尚未出庭", "nobody recorded it"),
];

#[test]
fn nothing_is_asserted_that_nobody_recorded() {
    let mut wrong = Vec::new();
    for dir in ["src/law", "src/ledger", "src/tui", "src/cli", "src/case"] {
        for (path, text) in sources(dir) {
            for (line, literal) in literals(&text) {
                for (words, why) in MENDED {
                    if literal.contains(words) {
                        wrong.push(format!("{}:{line} {literal} ({why})", path.display()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(DueState::Moot.text().zh, "结案时未登记");
}

#[test]
fn an_empty_list_is_said_to_be_empty() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 / '没有这样的案件 enter r");
    assert!(desk.has("列表里没有案件"), "{}", desk.shown());
    assert!(!desk.has("没有选中的案件"), "{}", desk.shown());
}

#[test]
fn one_case_that_changes_is_named_in_the_journal() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 / '171号 enter space b");
    assert!(desk.has("改承办人"), "{}", desk.shown());
    desk.press("enter '沈知行 ctrl-s");
    desk.press("F9");
    let entries = desk.app.ledger().journal(1).unwrap();
    assert!(
        entries[0].title.zh.contains("行初171号"),
        "{:?}\n{}",
        entries[0].title,
        desk.shown()
    );
    assert!(!entries[0].title.zh.contains("1 件"));
}

#[test]
fn a_transfer_is_not_said_to_be_beyond_appeal() {
    let text = std::fs::read_to_string("src/law/chain/effect.rs").unwrap();
    let at = text.find("Outcome::Transferred").unwrap();
    assert!(at < text.find("不得上诉的文书").unwrap());
}

#[test]
fn an_outcome_that_is_nearly_one_is_proposed() {
    let desk = crate::cli::Desk::with(
        "2026-10-20",
        &crate::cli::lawsuit(
            "（2026）川0928行初12号",
            "周桂兰",
            &crate::cli::fact("complaint_received", "2026-03-06"),
        ),
    );
    for (word, near) in [
        ("驳回原告诉讼请求", "驳回诉讼请求"),
        ("claim_dismissed", "驳回诉讼请求"),
        ("确认违法判决", "确认违法"),
    ] {
        let (_, err) = desk
            .run(&format!("record 行初12号 结案 2026-10-12 --outcome {word}"))
            .fails(2);
        assert!(err.contains(&format!("是否「{near}")), "{word}: {err}");
    }
}

#[test]
fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
    let text = "可能后果：视为被诉行政行为没有相应证据（行政诉讼法第34条第2款），见《规定（法释〔2020〕3号）》。";
    for columns in 20..90 {
        let lines = anjuan::text::wrap(text, columns);
        assert_eq!(lines.concat(), text, "{columns}");
        for line in &lines {
            assert!(anjuan::text::width(line) <= columns, "{columns}: {line}");
        }
        for line in lines.iter().skip(1) {
            assert!(
                !line.starts_with(['，', '）', '〕', '》', '。', '：']),
                "{columns}: {lines:?}"
            );
        }
        for line in lines.iter().rev().skip(1) {
            assert!(!line.ends_with(['（', '〔', '《']), "{columns}: {lines:?}");
        }
    }
}

/// English nouns that are never counted by ones, or are spelled alike.
const NO_PLURAL: &[&str] = &[
    "this", "is", "was", "has", "does", "its", "as", "opens", "lists", "holds", "adds",
];

#[test]
fn a_count_of_one_reads_as_one_in_english() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        for (line, literal) in literals(&text) {
            if !literal.is_ascii() {
                continue;
            }
            for name in [
                "n", "count", "more", "left", "cases", "rows", "open", "number", "done",
            ] {
                let mark = format!("{{{name}}} ");
                let Some((_, behind)) = literal.split_once(&mark) else {
                    continue;
                };
                let word: String = behind
                    .chars()
                    .take_while(char::is_ascii_alphabetic)
                    .collect();
                let many =
                    word.len() > 3 && word.ends_with('s') && !NO_PLURAL.contains(&word.as_str());
                let said = anjuan::text::one(format!("1 {word}"));
                if many && said == format!("1 {word}") {
                    wrong.push(format!("{}:{line} {literal}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "src/text/one.rs lacks the noun\n{}",
        wrong.join("\n")
    );
    assert_eq!(
        anjuan::said!("{n} 件", "{n} cases are", n = 1).en,
        "1 case is"
    );
}
