//! The manual's walk-through is pressed key by key, its links lead somewhere, and its table of contents is whole.

use std::path::{Path, PathBuf};

use crate::desk::Desk;

fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/manual")
}

fn page(name: &str) -> String {
    std::fs::read_to_string(manual().join(name)).unwrap()
}

/// What stands between two marks, each time.
fn quoted(text: &str, open: char, close: char) -> Vec<&str> {
    text.split(open)
        .skip(1)
        .filter_map(|part| part.split_once(close).map(|(inside, _)| inside))
        .collect()
}

/// Presses a page of tables row by row: left what is pressed or typed, right what the screen then shows.
fn walk(name: &str, desk: &mut Desk) -> usize {
    let text = page(name);
    desk.size(80, 24);
    let mut steps = 0;
    for line in text.lines().filter(|l| l.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [press, sees] = cells[..] else {
            panic!("two cells: {line}")
        };
        if press == "按" || press.starts_with("---") {
            continue;
        }
        for (at, word) in press.split('`').enumerate().skip(1).step_by(2) {
            let typed = press
                .split('`')
                .nth(at - 1)
                .is_some_and(|before| before.contains("输入"));
            desk.press(&if typed {
                format!("'{word}")
            } else {
                word.to_string()
            });
        }
        steps += 1;
        for words in quoted(sees, '「', '」') {
            assert!(desk.has(words), "{line}\n{}", desk.shown());
        }
    }
    steps
}

#[test]
fn the_ten_minutes_are_as_they_are_told() {
    let steps = walk("ten-minutes.md", &mut Desk::sample("2022", "2022-12-19"));
    assert!(steps > 15, "{steps}");
}

#[test]
fn the_first_day_is_as_it_is_told() {
    let mut desk = Desk::empty();
    let steps = walk("first-day.md", &mut desk);
    assert!(steps > 12, "{steps}");
    let ledger = desk.app.ledger();
    let case = ledger.case(ledger.find("行初9号").unwrap()).unwrap();
    assert_eq!(case.head.forum, "临河市青川区人民法院");
    assert!(case.hearings[0].officials().any(|o| o.name == "周明"));
    assert_eq!(ledger.officials().unwrap().len(), 2);
}

/// Every page below a folder of the manual, by its path from the manual.
fn pages(dir: &str) -> Vec<String> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(manual().join(dir)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let at = if dir.is_empty() {
            name
        } else {
            format!("{dir}/{name}")
        };
        if entry.path().is_dir() {
            out.extend(pages(&at));
        } else if at.ends_with(".md") {
            out.push(at);
        }
    }
    out.sort();
    out
}

/// What a page links to in its own folder.
fn links(text: &str) -> Vec<&str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(to, _)| to.split('#').next().unwrap_or_default())
        .filter(|to| !to.is_empty() && !to.contains("://"))
        .collect()
}

#[test]
fn every_page_is_in_the_contents_and_every_link_leads_somewhere() {
    let contents = page("SUMMARY.md");
    let listed = links(&contents);
    for name in pages("").iter().filter(|p| *p != "SUMMARY.md") {
        assert!(listed.contains(&name.as_str()), "SUMMARY.md lacks {name}");
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<(PathBuf, String)> = pages("")
        .iter()
        .map(|name| (manual().join(name), page(name)))
        .collect();
    for name in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let path = root.join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        texts.push((path, text));
    }
    for (path, text) in texts {
        for to in links(&text) {
            let target = path.parent().unwrap().join(to);
            assert!(target.exists(), "{}: {to}", path.display());
        }
    }
}

#[test]
fn the_files_of_scheduled_tasks_ask_for_what_there_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/package/schedule");
    let overdue = crate::cli::fact("complaint_received", "2026-03-06");
    let desk = crate::cli::Desk::with(
        "2026-10-20",
        &crate::cli::lawsuit("（2026）川0928行初12号", "周桂兰", &overdue),
    );
    let mut seen = 0;
    for (file, program) in [
        ("anjuan-due.service", "ExecStart=/usr/bin/anjuan "),
        ("daily.cmd", "\"%~dp0anjuan.exe\" "),
    ] {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        for line in text.lines().filter_map(|l| l.strip_prefix(program)) {
            let out = desk.path("digest.html").display().to_string();
            let line = line.replace("\"%~dp0digest.html\"", &out);
            // Twice: what lies there from the day before is no hindrance.
            for _ in 0..2 {
                let (code, _, err) = desk.run(&line).all();
                assert_eq!(code, 1, "{line}: {err}");
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 2);
    assert!(desk.path("digest.html").exists());
}
