//! Ids of rules, figures and settings that the code asks for: each has a name, and each name stands in its table, so
//! that none is asked for in vain.

use std::collections::BTreeSet;
use std::path::Path;

use anjuan::case::FactKind;
use anjuan::case::{Aside, SETTINGS, setting_id};
use anjuan::docket::Scope;
use anjuan::law::{Rule, Whose, rule_id, rules};
use anjuan::report::{FIGURES, every_office_figure, figure_id, mediation_figures};

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

/// What gives the rows of a table, and names of a paper's fields or examples of input that are spelt like an id.
const TABLES: &[&str] = &[
    "src/law/periods/",
    "src/law/rule_id.rs",
    "src/report/figures/",
    "src/report/appearance.rs",
    "src/report/mediation.rs",
    "src/report/figure_id.rs",
    "src/case/setting_rows.rs",
    "src/case/setting_id.rs",
    "src/exchange/apply.rs",
    "src/exchange/document/fields.rs",
    "src/exchange/yearend/paragraph_out.rs",
];

#[test]
fn every_id_that_has_a_name_stands_in_its_table() {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let rules: BTreeSet<&str> = rules().map(|r| r.id).collect();
    let settings: BTreeSet<&str> = SETTINGS.iter().map(|s| s.id).collect();
    let mut figures: BTreeSet<String> = FIGURES.iter().map(|f| f.id.to_string()).collect();
    let scope = Scope::year_of(today);
    let aside = every_office_figure(&Aside::default(), &scope);
    figures.extend(aside.into_iter().map(|f| f.id));
    let talks = mediation_figures(&[], scope.from, scope.end());
    figures.extend(talks.into_iter().map(|f| f.id));
    let missing = |named: &[&'static str], known: &dyn Fn(&str) -> bool| -> Vec<&'static str> {
        named.iter().copied().filter(|id| !known(id)).collect()
    };
    assert_eq!(missing(rule_id::NAMED, &|id| rules.contains(id)), [""; 0]);
    assert_eq!(
        missing(setting_id::NAMED, &|id| settings.contains(id)),
        [""; 0]
    );
    assert_eq!(
        missing(figure_id::NAMED, &|id| figures.contains(id)),
        [""; 0]
    );
}

/// Ours, and met by nothing but an answer: the group says the same as the rows.
#[test]
fn the_rules_of_our_answer_are_those_an_answer_meets() {
    let met = |r: &&Rule| {
        r.whose == Whose::Ours && !r.met_by.is_empty() && r.met_by.iter().all(|f| f.is_answer())
    };
    let rows: BTreeSet<&str> = rules().filter(met).map(|r| r.id).collect();
    assert_eq!(rows, rule_id::ANSWERS.iter().copied().collect());
}

/// What meets a period of the dispute belongs to every file of it: recorded in one it is not asked for in another.
#[test]
fn what_meets_a_period_of_the_dispute_is_of_all_its_files() {
    for rule in rules().filter(|r| r.shared) {
        let own = rule.met_by.iter().filter(|k| !k.is_duty());
        let own: Vec<&FactKind> = own.collect();
        assert!(own.is_empty(), "{}: {own:?}", rule.id);
    }
}

/// The same right of the other side is the row that is named, and the row named so is it.
#[test]
fn a_right_of_both_sides_names_the_row_of_the_other() {
    for rule in rules().filter(|r| r.whose == Whose::Ours) {
        let theirs = format!("{}.theirs", rule.id);
        let there = rules().find(|r| r.id == theirs);
        assert_eq!(rule.counterpart, there.map(|r| r.id), "{}", rule.id);
        if let Some(other) = there {
            assert_eq!((other.whose, other.met_by), (Whose::Theirs, rule.met_by));
            assert_eq!((other.shared, other.family), (rule.shared, rule.family));
        }
    }
}

/// A group of rules is a column of their rows: neither the beginning nor the end of an id is asked for.
#[test]
fn no_part_of_a_rules_id_stands_for_a_group() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for dir in ["law", "docket", "ledger", "exchange/document"] {
        sources(&root.join(dir), &mut files);
    }
    let part = |text: &&str| {
        let begins = text.ends_with('.') && rules().any(|r| r.id.starts_with(*text));
        begins || text.ends_with(".theirs") && text.contains('{')
    };
    let lines = files.iter().flat_map(|(name, code)| {
        let code = code.lines().filter(|l| !l.trim_start().starts_with("//"));
        let quoted = code.flat_map(|l| l.split('"').skip(1).step_by(2));
        quoted
            .filter(part)
            .map(move |text| format!("{name}: {text}"))
    });
    let found: Vec<String> = lines.collect();
    assert!(
        files.len() > 100 && found.is_empty(),
        "{}",
        found.join("\n")
    );
}

#[test]
fn no_id_of_a_table_is_written_out_elsewhere() {
    let mut known: BTreeSet<String> = rules().map(|r| r.id.to_string()).collect();
    known.extend(FIGURES.iter().map(|f| f.id.to_string()));
    known.extend(SETTINGS.iter().map(|s| s.id.to_string()));
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let elsewhere = |name: &str| !TABLES.iter().any(|table| name.contains(table));
    let mut written = Vec::new();
    for (name, code) in files.iter().filter(|(name, _)| elsewhere(name)) {
        for line in code.lines().filter(|l| !l.trim_start().starts_with("//")) {
            let found = ids(line).filter(|id| known.contains(*id));
            written.extend(found.map(|id| format!("{name}: {id}")));
        }
    }
    assert!(files.len() > 500, "the sources were not read");
    assert!(
        written.is_empty(),
        "ids without a name (setting_id, rule_id, figure_id):\n{}",
        written.join("\n")
    );
}
