//! A file from elsewhere whose texts would move a terminal or turn a line around: none of it comes out, on the screen of a
//! command or in a file it writes.

use std::io::Read;
use std::path::Path;

use anjuan::calendar::LocalDay;
use anjuan::case::{
    Agent, Attendance, Fact, Finding, Head, Hearing, Mediation, Official, Paper, Party, SetDay,
};
use anjuan::docket::SavedView;
use anjuan::law::OfficeRule;
use anjuan::text::{Field, Fields, Holds};
use rusqlite::Connection;

use crate::cli::Desk;

/// A title for the window, a colour, a line turned around, something without width.
const PAYLOAD: &str = "\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{200b}\u{feff}";

fn free<T: Fields>(table: &'static str) -> Vec<(&'static str, &'static str)> {
    let all = T::Field::ALL.iter();
    let free = all.filter(|f| matches!(f.holds(), Holds::Line | Holds::Lines));
    free.map(|f| (table, f.id())).collect()
}

fn spoiled() -> Desk {
    let desk = Desk::new("2022-12-19");
    let dir = tempfile::tempdir().unwrap();
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    let path = dir.path().join("a.db");
    drop(
        sample
            .open(crate::ledger::moment(sample.today), &path)
            .unwrap(),
    );
    std::fs::copy(&path, desk.db()).unwrap();
    let conn = Connection::open(desk.db()).unwrap();
    let all = [
        free::<Head>("case_file"),
        free::<Party>("party"),
        free::<Agent>("agent"),
        free::<Fact>("fact"),
        free::<Hearing>("hearing"),
        free::<Attendance>("attendance"),
        free::<SetDay>("set_day"),
        free::<Finding>("finding"),
        free::<Paper>("paper"),
        free::<Official>("official"),
        free::<LocalDay>("local_day"),
        free::<OfficeRule>("office_rule"),
        free::<SavedView>("saved_view"),
        free::<Mediation>("mediation"),
    ];
    let mut spoilt = 0;
    for (table, column) in all.into_iter().flatten() {
        // A docket number has a form of its own: another text there is named as one that cannot be read.
        if matches!(
            (table, column),
            ("case_file", "number") | ("office_rule", "relative_to" | "span")
        ) {
            continue;
        }
        if conn
            .execute(
                &format!("UPDATE {table} SET {column} = {column} || ?1"),
                [PAYLOAD],
            )
            .is_ok()
        {
            spoilt += 1;
        }
    }
    assert!(spoilt > 25, "{spoilt}");
    for column in [
        "name",
        "forum",
        "cause",
        "field",
        "department",
        "handler",
        "search",
        "village",
        "project",
    ] {
        conn.execute(
            &format!("UPDATE docket SET {column} = {column} || ?1"),
            [PAYLOAD],
        )
        .unwrap();
    }
    // A line break of another system stands in no name either.
    let office = format!("青川镇\r\n尾{PAYLOAD}");
    let put = "INSERT OR REPLACE INTO setting (key, value) VALUES ('office.name', ?1)";
    conn.execute(put, [office]).unwrap();
    desk
}

/// What is in a text that should not come out; of what is for programs JSON writes control characters out.
fn found(text: &str) -> Option<char> {
    text.chars().find(|c| {
        let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        control || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
    })
}

fn file(path: &Path) -> Vec<(String, String)> {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    if !bytes.starts_with(b"PK") {
        return vec![(name, String::from_utf8_lossy(&bytes).into_owned())];
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let inner = String::from_utf8_lossy(part.name_raw()).into_owned();
        let mut text = String::new();
        if part.read_to_string(&mut text).is_ok() {
            // Written out as a workbook writes a character it cannot hold.
            assert!(!text.contains("_x001B_"), "{name} {inner}");
            out.push((format!("{name} {inner}"), text));
        }
    }
    out
}

#[test]
fn nothing_that_moves_a_terminal_comes_out_of_a_file_from_elsewhere() {
    let desk = spoiled();
    let case = "（2022）川3702行初184号";
    for line in [
        "list",
        "list --json",
        "due",
        "due --json",
        "hearings",
        "hearings --json",
        "stats",
        "stats --by court,handler",
        "report --year 2022",
        "digest",
        "digest --short",
        "journal",
        "rules --local",
        "settings",
        "mediation list",
        "doctor",
        "doctor --json",
        "stats --by department --json",
        "changes 2022-01-01",
        "remove --bin",
    ] {
        let (_, out, err) = desk.run(line).all();
        for (what, text) in [("stdout", &out), ("stderr", &err)] {
            assert_eq!(found(text), None, "{line}: {what}: {text}");
            assert!(!text.contains('\r'), "{line}: {what}: {text}");
        }
    }
    for line in [format!("show {case}"), format!("show {case} --json")] {
        let (code, out, err) = desk.run(&line).all();
        assert_eq!(
            (code, found(&out), found(&err)),
            (0, None, None),
            "{line}: {out}{err}"
        );
    }
    for (line, name) in [
        ("export ledger", "a.xlsx"),
        ("export ledger", "a.csv"),
        ("export ledger", "a.json"),
        ("export yearend --year 2022", "b.xlsx"),
        ("export disclosure --year 2022", "c.xlsx"),
        ("export appearance --year 2022", "d.xlsx"),
        ("export analysis --year 2022", "e.docx"),
        ("export analysis --year 2022", "e.html"),
        ("export report --year 2022", "f.html"),
        ("export report --year 2022", "f.docx"),
        ("export gaps --year 2022", "g.xlsx"),
        ("export ics", "h.ics"),
    ] {
        let path = desk.path(name);
        let (code, out, err) = desk
            .run(line)
            .args(&["--force", "--out", path.to_str().unwrap()])
            .all();
        assert!(code < 2, "{line}: {out}{err}");
        assert_eq!(
            (found(&out), found(&err)),
            (None, None),
            "{line}: {out}{err}"
        );
        if path.exists() {
            for (inner, text) in file(&path) {
                let text = text.trim_start_matches('\u{feff}');
                assert_eq!(found(text), None, "{line}: {inner}");
                assert!(!text.contains("\\u001b"), "{line}: {inner}");
            }
        }
    }
    for name in ["case.html", "case.json"] {
        let path = desk.path(name);
        desk.run(&format!("export case {case}"))
            .args(&["--out", path.to_str().unwrap()])
            .ok();
        for (inner, text) in file(&path) {
            assert_eq!(found(&text), None, "{inner}");
            assert!(!text.contains("\\u001b"), "{inner}");
        }
    }
    let paper = desk.path("p.docx");
    let (code, out, err) = desk
        .run(&format!("document duty-note {case}"))
        .args(&["--out", paper.to_str().unwrap()])
        .all();
    assert!(code < 3, "{out}{err}");
    if paper.exists() {
        for (inner, text) in file(&paper) {
            assert_eq!(found(&text), None, "{inner}");
        }
    }
}

/// People by their surnames, in every file that is asked to keep them back.
#[test]
fn an_export_for_others_names_no_person_in_full() {
    let desk = Desk::new("2022-12-19");
    let facts = crate::cli::fact("complaint_received", "2022-03-04");
    let line = crate::cli::lawsuit(
        "（2022）京0105行初1号",
        "欧阳明月（曾用名：司马小月）",
        &facts,
    )
    .replace(
        r#""case":{"#,
        r#""case":{"note":"欧阳 明月来电，司马小月签字，请林若川回复","handler":"林若川","#,
    );
    desk.run("apply --yes -").stdin(&line).ok();
    for (what, name) in [
        ("export ledger", "a.xlsx"),
        ("export ledger", "a.csv"),
        ("export ledger", "a.json"),
        ("export case 行初1号", "b.html"),
        ("export case 行初1号", "b.json"),
    ] {
        let path = desk.path(name);
        let out = ["--privacy", "--force", "--out", path.to_str().unwrap()];
        desk.run(what).args(&out).ok();
        let all: String = file(&path).into_iter().map(|(_, text)| text).collect();
        assert!(
            all.contains("欧阳某") && all.contains("林若川"),
            "{what} {name}: {all}"
        );
        for whole in ["欧阳明月", "欧阳 明月", "司马小月"] {
            assert!(!all.contains(whole), "{what} {name}: {whole}");
        }
        // Without it the name stands.
        desk.run(what).args(&out[1..]).ok();
        let all: String = file(&path).into_iter().map(|(_, text)| text).collect();
        assert!(all.contains("欧阳明月"), "{what} {name}");
    }
}
