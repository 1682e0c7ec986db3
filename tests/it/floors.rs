//! The house's invariants, read from the sources: which floor may know which, where SQL and the clock live,
//! and what never stands outside tests.

use std::path::{Path, PathBuf};

/// Each floor with the floors it may use. `text` and `files` stand at the bottom.
const FLOORS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("files", &["text"]),
    ("calendar", &["text"]),
    ("case", &["text", "calendar"]),
    ("law", &["text", "calendar", "case"]),
    ("docket", &["text", "calendar", "case", "law"]),
    ("report", &["text", "calendar", "case", "law", "docket"]),
    (
        "store",
        &["text", "files", "calendar", "case", "law", "docket"],
    ),
    (
        "ledger",
        &[
            "text", "files", "calendar", "case", "law", "docket", "store",
        ],
    ),
    (
        "exchange",
        &[
            "text", "files", "calendar", "case", "law", "docket", "report", "ledger",
        ],
    ),
    (
        "share",
        &[
            "text", "files", "calendar", "case", "law", "docket", "report", "ledger", "exchange",
        ],
    ),
    (
        "cli",
        &[
            "text", "files", "calendar", "case", "law", "docket", "report", "ledger", "exchange",
            "share",
        ],
    ),
    (
        "tui",
        &[
            "text", "files", "calendar", "case", "law", "docket", "report", "ledger", "exchange",
            "share",
        ],
    ),
];

/// Floors that know no file, no terminal, no environment and no clock.
const PURE: &[&str] = &["text", "calendar", "case", "law", "docket", "report"];

const OUTSIDE: &[&str] = &[
    "rusqlite",
    "ratatui",
    "crossterm",
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "Utc::now",
    "Local::now",
    "SystemTime",
    "Instant::now",
    "now_v7",
];

const CLOCK: &[&str] = &[
    "Utc::now",
    "Local::now",
    "SystemTime::now",
    "Instant::now",
    "now_v7",
];

const NEVER: &[&str] = &[
    ".unwrap()",
    ".expect(",
    "todo!(",
    "unimplemented!(",
    "dbg!(",
    "panic!(",
    "unreachable!(",
];

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Every source file with its code outside tests: comments and `#[cfg(test)]` modules left out.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let text = std::fs::read_to_string(&path).unwrap();
            // the tests stand at the end; what else is only for them is one line
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let code = code.split("#[cfg(all(test").next().unwrap_or_default();
            let code: Vec<&str> = code
                .lines()
                .filter(|l| !l.trim_start().starts_with("//"))
                .collect();
            (name, code.join("\n"))
        })
        .collect()
}

fn floor(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap_or_default()
}

fn complain(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn a_floor_uses_only_floors_below_it() {
    let mut found = Vec::new();
    for (name, code) in files() {
        let Some((own, below)) = FLOORS.iter().find(|(f, _)| *f == floor(&name)) else {
            assert!(
                matches!(name.as_str(), "main.rs" | "lib.rs"),
                "{name} stands on no floor"
            );
            continue;
        };
        for (other, _) in FLOORS {
            let used = code.contains(&format!("crate::{other}::"))
                || code.contains(&format!("use crate::{other};"));
            if used && other != own && !below.contains(other) {
                found.push(format!("{name} uses {other}"));
            }
        }
    }
    complain(found, "a floor uses only floors below it");
}

#[test]
fn pure_floors_know_no_file_terminal_environment_or_clock() {
    let mut found = Vec::new();
    for (name, code) in files().iter().filter(|(n, _)| PURE.contains(&floor(n))) {
        found.extend(
            OUTSIDE
                .iter()
                .filter(|w| code.contains(**w))
                .map(|w| format!("{name}: {w}")),
        );
    }
    complain(found, "pure floors know nothing outside");
}

#[test]
fn sql_lives_in_the_store_and_is_reached_by_the_ledger_alone() {
    let mut found = Vec::new();
    for (name, code) in files() {
        if floor(&name) != "store" && code.contains("rusqlite") {
            found.push(format!("{name}: rusqlite"));
        }
        let opens = code.contains("Store::open") || code.contains("store::Store");
        if !matches!(floor(&name), "store" | "ledger") && opens {
            found.push(format!("{name}: Store"));
        }
        if floor(&name) == "store" && code.contains(".transaction()") {
            found.push(format!("{name}: a write transaction must be IMMEDIATE"));
        }
    }
    complain(found, "SQL lives in store/");
}

/// The one floor that reaches a server stands behind its feature; nothing else knows the client or a socket.
#[test]
fn the_server_is_reached_by_the_share_floor_alone() {
    let mut found = Vec::new();
    for (name, code) in files() {
        if floor(&name) != "share" {
            let words = ["postgres::", "rustls", "TcpStream", "std::net"];
            let hit = words.iter().filter(|w| code.contains(**w));
            found.extend(hit.map(|w| format!("{name}: {w}")));
        }
    }
    complain(found, "only share/ reaches a server");
    let lib = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs"));
    assert!(
        lib.unwrap()
            .contains("#[cfg(feature = \"share\")]\npub mod share;")
    );
}

#[test]
fn the_clock_is_read_in_main_and_in_the_loop_only() {
    let mut found = Vec::new();
    for (name, code) in files() {
        if !matches!(name.as_str(), "main.rs" | "tui/run.rs") {
            found.extend(
                CLOCK
                    .iter()
                    .filter(|w| code.contains(**w))
                    .map(|w| format!("{name}: {w}")),
            );
        }
    }
    complain(found, "the clock is read in main.rs and tui/run.rs only");
}

#[test]
fn nothing_panics_on_purpose_outside_tests() {
    let mut found = Vec::new();
    for (name, code) in files() {
        for (number, line) in (1..).zip(code.lines()) {
            found.extend(
                NEVER
                    .iter()
                    .filter(|w| line.contains(**w))
                    .map(|w| format!("{name}: {w} in `{}` ({number})", line.trim())),
            );
        }
    }
    complain(found, "no unwrap, expect, todo, dbg or panic outside tests");
}

/// `text[a..b]` panics inside a character; `get(a..b)` does not. A slice of something else is written with `get` too.
#[test]
fn no_range_index_outside_tests() {
    let mut found = Vec::new();
    for (name, code) in files() {
        for line in code.lines() {
            let chars: Vec<char> = line.chars().collect();
            for (i, c) in chars.iter().enumerate() {
                let indexed = *c == '['
                    && i > 0
                    && (chars[i - 1].is_alphanumeric() || matches!(chars[i - 1], '_' | ')' | ']'));
                if !indexed {
                    continue;
                }
                let inside: String = chars[i + 1..].iter().take_while(|c| **c != ']').collect();
                if inside.contains("..") && inside != ".." {
                    found.push(format!("{name}: {}", line.trim()));
                }
            }
        }
    }
    complain(found, "no range index outside tests");
}

#[test]
fn every_source_begins_with_one_sentence_and_stays_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = text.lines().count();
        if !text.starts_with("//! ") {
            found.push(format!("{}: begins without a sentence", path.display()));
        }
        // A table of one noun may be long; code may not.
        if lines > 500 {
            found.push(format!("{}: {lines} lines", path.display()));
        }
    }
    complain(found, "a module begins with one sentence and is small");
}

/// What another module may use says what it is; what a macro writes is told where the macro is.
#[test]
fn every_public_item_says_what_it_is() {
    const ITEMS: &[&str] = &["fn", "struct", "enum", "trait", "type", "const", "static"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut before = "";
        for line in text.lines().map(str::trim_start) {
            let item = line.strip_prefix("pub ").and_then(|l| l.split(' ').next());
            let named = item.is_some_and(|word| ITEMS.contains(&word)) && !line.contains('$');
            if named && !before.starts_with("///") {
                found.push(format!("{}: {line}", path.display()));
            }
            // An attribute stands between the words and the item.
            if !line.starts_with("#[") {
                before = line;
            }
        }
    }
    complain(found, "a public item says what it is");
}
