//! Every command the documents tell to repeat something does: its filter finds a test, its switch is read by one.

use std::process::Command;

const README: &str = include_str!("../../README.md");
const MANUAL: &str = include_str!("../../assets/manual/trust.md");
const SPEED: &str = include_str!("../../assets/manual/speed.md");
const CONTRIBUTING: &str = include_str!("../../CONTRIBUTING.md");
const HEAVY: &str = include_str!("../heavy.sh");

/// Every command between backticks that repeats something.
fn commands(text: &str) -> Vec<&str> {
    let spans = text.split('`').skip(1).step_by(2);
    spans
        .filter(|span| !span.contains('\n'))
        .filter(|span| span.contains("cargo test") || span.contains("calculator.py"))
        .collect()
}

/// Every test of this binary, by its path.
fn tests() -> Vec<String> {
    let listed = Command::new(std::env::current_exe().unwrap())
        .args(["--list", "--format", "terse"])
        .output()
        .unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let names = listed.lines().filter_map(|l| l.strip_suffix(": test"));
    names.map(str::to_string).collect()
}

/// The sources of both test binaries, in which a switch is looked for.
fn sources() -> String {
    let mut all = String::new();
    let mut folders = vec![format!("{}/tests", env!("CARGO_MANIFEST_DIR")).into()];
    while let Some(folder) = folders.pop() {
        let folder: std::path::PathBuf = folder;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("promises.rs")
            {
                all += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    all
}

/// What is wrong with one command: cargo takes one filter before `--`, and a filter that finds nothing passes.
fn wrong(command: &str, tests: &[String], sources: &str) -> Option<String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    let switches = words.iter().filter_map(|w| w.split_once('='));
    for (name, _) in switches {
        if !sources.contains(&format!("\"{name}\"")) {
            return Some(format!("{command}: nothing reads {name}"));
        }
    }
    let at = words.iter().position(|w| *w == "test")?;
    let (mut before, mut after) = (vec![], vec![]);
    let mut rest = words[at + 1..].iter().copied();
    while let Some(word) = rest.next() {
        match word {
            "--" => after.extend(rest.by_ref().filter(|w| !w.starts_with("--"))),
            "--features" => drop(rest.next()),
            "--test" if rest.next() != Some("it") => return None,
            word if word.starts_with("--") => {}
            word => before.push(word),
        }
    }
    if before.len() > 1 {
        return Some(format!("{command}: cargo takes one filter before --"));
    }
    let lost: Vec<_> = before
        .iter()
        .chain(&after)
        .filter(|filter| !tests.iter().any(|t| t.contains(**filter)))
        .collect();
    (!lost.is_empty()).then(|| format!("{command}: finds no test: {lost:?}"))
}

#[test]
fn every_command_told_to_repeat_something_repeats_it() {
    let (tests, sources) = (tests(), sources());
    let told = [README, MANUAL, SPEED, CONTRIBUTING].map(commands).concat();
    assert!(told.len() > 40, "the tables were not found");
    let bad: Vec<_> = told
        .iter()
        .filter_map(|c| wrong(c, &tests, &sources))
        .collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn both_languages_promise_the_same() {
    let rows = |text| -> Vec<&str> {
        let told = commands(text).into_iter();
        told.filter(|c| c.contains("--test") || c.contains("calculator"))
            .collect()
    };
    let (english, chinese) = (rows(README), rows(MANUAL));
    assert!(english.len() > 20);
    assert_eq!(english, chinese);
}

#[test]
fn the_heavy_script_runs_what_there_is() {
    let (tests, sources) = (tests(), sources());
    let runs: Vec<_> = HEAVY
        .lines()
        .filter_map(|l| l.strip_prefix("run "))
        .collect();
    assert!(runs.len() > 5);
    for run in runs {
        let parts: Vec<&str> = run.split('"').collect();
        let command = format!("{} cargo test --test it -- {}", parts[1], parts[3]);
        assert_eq!(wrong(&command, &tests, &sources), None, "{run}");
    }
}
