//! Ids of rules, figures and settings that the code names: each stands in its table, so that none is asked for in vain.

use std::collections::BTreeSet;
use std::path::Path;

use anjuan::case::SETTINGS;
use anjuan::law::rules;
use anjuan::report::FIGURES;

/// `"a.b"` and longer: what stands between quotes and looks like an id of a table.
fn ids(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').skip(1).step_by(2).filter(|text| {
        let parts: Vec<&str> = text.split('.').collect();
        let word = |p: &&str| {
            !p.is_empty()
                && p.chars()
                    .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
        };
        parts.len() > 1 && parts.iter().all(word)
    })
}

fn sources(dir: &Path, out: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            // A quotation mark as a character would turn the inside out.
            let code = code.replace("'\"'", "").replace("\\\"", "");
            out.push((path.display().to_string(), code));
        }
    }
}

#[test]
fn every_id_the_code_names_stands_in_its_table() {
    let mut known: BTreeSet<String> = rules().map(|r| r.id.to_string()).collect();
    known.extend(FIGURES.iter().map(|f| f.id.to_string()));
    known.extend(SETTINGS.iter().map(|s| s.id.to_string()));
    let first = |id: &str| id.split('.').next().unwrap_or_default().to_string();
    let tables: BTreeSet<String> = known.iter().map(|id| first(id)).collect();
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut named = 0;
    let mut wrong = Vec::new();
    for (name, code) in &files {
        for line in code.lines().filter(|l| !l.trim_start().starts_with("//")) {
            for id in ids(line).filter(|id| tables.contains(&first(id))) {
                // What a paper's layout is filled with has names of its own.
                if first(id) == "hearing" && name.contains("exchange/document/") {
                    continue;
                }
                named += 1;
                if !known.contains(id) {
                    wrong.push(format!("{name}: {id}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "no such rule, figure or setting:\n{}",
        wrong.join("\n")
    );
    assert!(named > 100, "the sources were not read: {named} ids");
}
