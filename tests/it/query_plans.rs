//! How SQLite goes about every statement of the store: what a person waits for never walks over a table that grows with
//! the docket.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;

/// Tables that grow with the number of cases, or with what was done to them.
const LARGE: &[&str] = &[
    "case_file",
    "party",
    "agent",
    "fact",
    "hearing",
    "attendance",
    "set_day",
    "finding",
    "paper",
    "journal",
    "journal_part",
    "turn",
    "seal",
    "docket",
    "case_change",
    "case_entry",
];

/// Files of the store whose statements are for the whole of it: upgrade, doctor, salvage, rebuilding.
const WHOLE: &[&str] = &[
    "upgrade.rs",
    "upgrades.rs",
    "salvage.rs",
    "homes.rs",
    "sound.rs",
    "shape.rs",
    "unread.rs",
    "flaw.rs",
    "dropped.rs",
    "seal.rs",
    "changes.rs",
    "bulk.rs",
    "papers.rs",
];

/// Statements that walk over one all the same, by a part of them, and why.
const WALKS: &[(&str, &str)] = &[
    (
        "SELECT EXISTS (SELECT 1 FROM journal) OR EXISTS (SELECT 1 FROM case_file)",
        "stops at the first row of either",
    ),
    (
        "SELECT EXISTS (SELECT 1 FROM case_file)",
        "stops at the first row",
    ),
    ("ORDER BY id DESC LIMIT", "from the end, a few entries"),
    (
        "SELECT id, uuid || ' ' || title_zh",
        "two journals are compared from their beginning when one docket is merged into another",
    ),
    ("SELECT id, entry || ' ' || after", "and so are their undos"),
    (
        "SELECT id, uuid FROM case_file ORDER BY id",
        "every case is asked for",
    ),
    (
        "SELECT id FROM case_file ORDER BY id",
        "every case is asked for",
    ),
    (
        "GROUP BY dispute HAVING count(*) > 1",
        "the cases in a chain, read once for many",
    ),
    (
        "id NOT IN (SELECT case_id FROM docket)",
        "the docket is read whole beside it",
    ),
    (
        "SELECT id, at FROM",
        "when each entry was made: the time machine",
    ),
    (
        "SELECT count(*) FROM case_file",
        "counted over the smallest index: whether every case has its row",
    ),
    ("DELETE FROM docket", "every derived row is made anew"),
    (
        "FROM attendance a JOIN hearing h",
        "a name of the roster is changed: every hearing it stands in is asked for",
    ),
    (
        "FROM case_file c WHERE unit = '' AND (role = 'co_defendant'",
        "the office's own name is changed: every case in which it may be one of several is asked for",
    ),
    (
        "ORDER BY d.received IS NULL, d.received, c.id",
        "every case is written out",
    ),
];

/// The texts of the statements in a source: string literals that begin as SQL does, with the constants they are put
/// together from.
fn statements(source: &str) -> Vec<String> {
    let mut out = Vec::new();
    let parts = constants(source);
    for piece in source.split('"').skip(1).step_by(2) {
        let mut text = piece.split_whitespace().collect::<Vec<_>>().join(" ");
        // A list of columns says nothing of how rows are found.
        text = text.replace("{ENTRY}", "*");
        for (name, part) in &parts {
            text = text.replace(&format!("{{{name}}}"), part);
        }
        let begins = ["SELECT ", "UPDATE ", "DELETE ", "WITH "]
            .iter()
            .any(|w| text.starts_with(w));
        if begins && !text.contains('{') {
            out.push(text.replace('\\', ""));
        }
    }
    out
}

/// The texts that stand in a source under a name: `const STIRRED: &str = "…"`.
fn constants(source: &str) -> Vec<(&str, String)> {
    let parts = source.split("const ").skip(1).filter_map(|rest| {
        let (name, text) = rest.split_once(": &str = \"")?;
        let text = text.split('"').next()?.split_whitespace();
        Some((name, text.collect::<Vec<_>>().join(" ")))
    });
    parts
        .filter(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .collect()
}

/// What a table is called in a statement, beside its own name: `journal j`, `journal AS j`.
fn nicknames(sql: &str) -> BTreeMap<&str, &str> {
    let words: Vec<&str> = sql
        .split(|c: char| c.is_whitespace() || c == '(' || c == ')')
        .filter(|w| !w.is_empty() && *w != "AS")
        .collect();
    let pairs = words
        .windows(2)
        .filter(|pair| LARGE.contains(&pair[0]))
        .map(|pair| (pair[1], pair[0]));
    pairs.collect()
}

/// The statements a source makes of a table's own columns, such as `FACTS.select("", &format!("{OF_CASE} day, id"))`.
fn of_tables(source: &str, tables: &BTreeMap<&str, &str>) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in source.match_indices(".select(") {
        let before = &source[..at];
        let from = before
            .rfind(|c: char| !c.is_ascii_uppercase() && c != '_')
            .map_or(0, |from| from + 1);
        let Some(table) = tables.get(&before[from..]) else {
            continue;
        };
        let mut texts = source[at..].split('"').skip(1).step_by(2);
        let (first, rest) = (texts.next().unwrap(), texts.next().unwrap());
        let rest = rest.replace("{OF_CASE}", "WHERE case_id = :id ORDER BY");
        out.push(format!("SELECT {first}* FROM {table} {rest}"));
    }
    out
}

/// Which table each name of `tables.rs` stands for.
fn tables(source: &str) -> BTreeMap<&str, &str> {
    let lines = source.lines().filter_map(|line| {
        let (name, rest) = line.trim().split_once(" = \"")?;
        let (table, rest) = rest.split_once('"')?;
        rest.starts_with(" of ").then_some((name, table))
    });
    lines.collect()
}

/// The sources below a folder, by their paths.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(sources(&path));
        } else {
            out.push((
                path.display().to_string(),
                std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
    out
}

#[test]
fn no_statement_walks_over_a_large_table_without_a_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch(include_str!("../../schema.sql"))
        .unwrap();
    let (mut walks, mut planned, mut own) = (Vec::new(), 0, 0);
    let named = std::fs::read_to_string(root.join("src/store/tables.rs")).unwrap();
    let named = tables(&named);
    for (file, source) in sources(&root.join("src/store")) {
        if WHOLE.iter().any(|name| file.ends_with(name)) {
            continue;
        }
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        let of_tables = of_tables(code, &named);
        own += of_tables.len();
        for sql in statements(code).into_iter().chain(of_tables) {
            let Ok(mut plan) = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")) else {
                continue;
            };
            planned += 1;
            let steps: Vec<String> = plan
                .raw_query()
                .mapped(|row| row.get::<_, String>("detail"))
                .filter_map(Result::ok)
                .collect();
            let names = nicknames(&sql);
            let walked = steps.iter().find(|step| {
                let table = step
                    .strip_prefix("SCAN ")
                    .map(|s| s.split(' ').next().unwrap_or(s));
                table.is_some_and(|t| LARGE.contains(&names.get(t).copied().unwrap_or(t)))
            });
            let excused = WALKS.iter().any(|(part, _)| sql.contains(part));
            if let (Some(step), false) = (walked, excused) {
                walks.push(format!("{file}: {step}: {sql}"));
            }
        }
    }
    assert!(planned > 55, "only {planned} statements were looked at");
    assert!(
        own > 8,
        "only {own} statements of the tables were looked at"
    );
    assert!(
        walks.is_empty(),
        "walks over a large table:\n{}",
        walks.join("\n")
    );
}
