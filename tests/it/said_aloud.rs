//! What does not go as it was promised is said: a copy that was not made, a file that lost a page, names that cannot be
//! shortened, a sealed copy that holds more than was sealed.

use std::io::Write;

use crate::cli::Desk;

const CASE: &str = r#"{"case":{"kind":"litigation","instance":"first","role":"defendant","number":"（2022）京0105行初8号","parties":[{"role":"claimant","kind":"person","name":"沈青禾","people":1}],"facts":[{"kind":"received","day":"2022-12-12"}]}}"#;

/// The same, concluded.
fn concluded() -> Desk {
    let facts = r#"{"kind":"complaint_received","day":"2022-03-01"},{"kind":"answer_filed","day":"2022-03-10"},{"kind":"concluded","day":"2022-08-01","outcome":"claims_dismissed"}"#;
    let case = CASE.replace(r#"{"kind":"received","day":"2022-12-12"}"#, facts);
    Desk::with("2022-12-19", &case)
}

fn desk() -> Desk {
    Desk::with("2022-12-19", CASE)
}

#[test]
fn a_copy_that_cannot_be_made_before_much_is_changed_is_said() {
    let desk = desk();
    std::fs::write(desk.path("a.db.backups"), "in the way").unwrap();
    let many: String = (10..40)
        .map(|n| CASE.replace("初8号", &format!("初{n}号")) + "\n")
        .collect();
    let lines = desk.path("many.jsonl");
    std::fs::write(&lines, many).unwrap();
    let (code, _, aside) = desk.run(&format!("apply {} --yes", lines.display())).all();
    assert_eq!(code, 0, "{aside}");
    assert!(aside.contains("改动前的备份没有做成"), "{aside}");
    let said = desk.run("doctor").ok();
    assert!(said.contains("备份"), "{said}");
}

/// A page of an index that lost its rows: what is looked up by it is not there, and every answer says so.
#[test]
fn what_is_read_of_a_damaged_file_says_so() {
    let desk = desk();
    desk.run("list").ok();
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    let one = |sql: &str| conn.query_row(sql, [], |r| r.get::<_, i64>(0)).unwrap();
    let page = one("SELECT rootpage FROM sqlite_schema WHERE name = 'fact_case'");
    let size = one("PRAGMA page_size");
    drop(conn);
    let mut bytes = std::fs::read(desk.db()).unwrap();
    let (at, size) = ((page - 1) as usize * size as usize, size as usize);
    // An empty leaf of an index.
    bytes[at..at + size].fill(0);
    bytes[at] = 10;
    bytes[at + 5..at + 7].copy_from_slice(&(size as u16).to_be_bytes());
    std::fs::write(desk.db(), bytes).unwrap();
    for line in ["due --whose all --all", "list", "digest", "show 行初8号"] {
        let (_, error) = desk.run(line).fails(6);
        assert!(error.contains("已损坏"), "{line}: {error}");
    }
}

#[test]
fn names_are_shortened_or_nothing_is_written() {
    let desk = desk();
    for what in [
        "yearend",
        "report",
        "ics",
        "which",
        "reminders",
        "gaps",
        "analysis",
        "bulletin",
    ] {
        let out = desk.path(&format!("{what}.xlsx"));
        desk.run(&format!("export {what} --privacy --out {}", out.display()))
            .fails(2);
        assert!(!out.exists(), "{what}");
    }
}

/// Something before, behind or between the files of a sealed copy, and a second file of one name.
#[test]
fn a_sealed_copy_holds_what_was_sealed_and_nothing_else() {
    let desk = concluded();
    desk.run("record 行初8号 concluded 2022-12-15 --outcome dismissed_claims --yes")
        .all();
    let sealed = desk.path("封存.zip");
    desk.run(&format!(
        "archive 行初8号 --accept-missing --out {}",
        sealed.display()
    ))
    .ok();
    let verify = format!("archive 行初8号 --verify {}", sealed.display());
    desk.run(&verify).ok();
    let whole = std::fs::read(&sealed).unwrap();
    let before = [b"<html>".as_slice(), &whole].concat();
    let behind = [whole.as_slice(), b"<html>"].concat();
    for bent in [before, behind] {
        std::fs::write(&sealed, bent).unwrap();
        desk.run(&verify).fails(1);
    }
    // The same name once more, in front of the list of names.
    std::fs::write(&sealed, &whole).unwrap();
    let file = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(&sealed)
        .unwrap();
    let mut zip = zip::ZipWriter::new_append(file).unwrap();
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("indez.html", options).unwrap();
    zip.write_all(b"<html>").unwrap();
    zip.finish().unwrap();
    let bytes = std::fs::read(&sealed).unwrap();
    let text = b"indez.html";
    let mut twice = bytes.clone();
    for at in 0..twice.len() - text.len() {
        if twice[at..].starts_with(text) {
            twice[at..at + text.len()].copy_from_slice(b"index.html");
        }
    }
    std::fs::write(&sealed, twice).unwrap();
    desk.run(&verify).fails(1);
    desk.run(&format!(
        "archive 行初8号 --verify {}",
        desk.path("none.zip").display()
    ))
    .fails(3);
}

#[test]
fn the_same_file_taken_in_again_puts_back_what_is_missing() {
    let desk = desk();
    let paper = desk.path("起诉状.pdf");
    std::fs::write(&paper, "%PDF one").unwrap();
    let attach = format!("attach 行初8号 {}", paper.display());
    desk.run(&attach).ok();
    desk.run(&attach).fails(1);
    let vault = anjuan::files::Vault::of(&desk.db());
    let digest = &vault.all()[0];
    std::fs::remove_file(vault.path(digest).unwrap()).unwrap();
    desk.run("doctor").fails(1);
    let said = desk.run(&attach).ok();
    assert!(said.contains("已补回"), "{said}");
    desk.run("doctor").ok();
    desk.run("attach 行初8号 无此文件.pdf").fails(3);
}

#[test]
fn two_backups_of_one_second_are_two() {
    let desk = desk();
    desk.run("backup").ok();
    desk.run("backup").ok();
    desk.run(&format!("backup {}", desk.path("none/x.db").display()))
        .fails(3);
}

/// No cell of a workbook takes a text so long: it is cut there and says so.
#[test]
fn a_long_note_does_not_refuse_the_workbook() {
    let long = "长".repeat(40_000);
    let case = CASE.replace(
        r#""role":"defendant","#,
        &format!(r#""role":"defendant","note":"{long}","#),
    );
    let desk = Desk::with("2022-12-19", &case);
    for what in ["ledger", "yearend"] {
        let out = desk.path(&format!("{what}.xlsx"));
        desk.run(&format!("export {what} --out {}", out.display()))
            .ok();
        assert!(out.exists(), "{what}");
    }
}

#[test]
fn taking_over_nothing_says_so() {
    let desk = desk();
    let said = desk.run("journal attest --reason 核对过").ok();
    assert!(said.contains("没有需要认可的现状"), "{said}");
}

/// A flipped byte in the sealed copy beside the docket is named; backups take the copies along.
#[test]
fn sealed_copies_are_looked_after_and_carried_along() {
    let desk = concluded();
    desk.run("archive 行初8号 --accept-missing").ok();
    desk.run("doctor").ok();
    let shelf = anjuan::files::Archive::of(&desk.db());
    let names = shelf.names();
    assert_eq!(names.len(), 1);
    let copy = desk.path("b.db");
    desk.run(&format!("backup {}", copy.display())).ok();
    assert_eq!(anjuan::files::Archive::of(&copy).names(), names);
    let path = shelf.path(&names[0]).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let (out, _) = desk.run("doctor").fails(1);
    assert!(out.contains("封存的一份"), "{out}");
    // Gone from here, it comes back with the backup.
    std::fs::remove_file(&path).unwrap();
    let said = desk.run("doctor").ok();
    assert!(said.contains(".archive"), "{said}");
    desk.run(&format!("restore {}", copy.display())).ok();
    assert_eq!(shelf.names(), names);
}

/// An export of which lines were changed or cut is no export of this journal.
#[test]
fn an_export_is_held_against_the_journal_line_by_line() {
    let desk = desk();
    let out = desk.path("记录.jsonl");
    desk.run("record 行初8号 accepted 2022-12-13 --yes").all();
    desk.run(&format!("journal export --out {}", out.display()))
        .ok();
    let verify = format!("journal verify {}", out.display());
    desk.run(&verify).ok();
    let whole = std::fs::read_to_string(&out).unwrap();
    std::fs::write(&out, format!("\u{feff}{whole}")).unwrap();
    desk.run(&verify).ok();
    let lines: Vec<&str> = whole.lines().collect();
    let cut = lines[..lines.len() - 1].join("\n");
    let changed = whole.replace("沈青禾", "沈青木");
    let headless = whole.replacen(
        &lines[0][lines[0].find("\"heads\"").unwrap()..],
        "\"heads\":[]}",
        1,
    );
    for bent in [cut, changed, headless] {
        std::fs::write(&out, &bent).unwrap();
        desk.run(&verify).fails(1);
    }
}

/// Every line of the table of what `apply` takes can be applied as it stands, where nothing has to be there before.
#[test]
fn the_example_of_a_notice_can_be_applied() {
    let desk = desk();
    let page = include_str!("../../assets/manual/tables/apply.md");
    let line = page
        .lines()
        .find(|line| line.starts_with("| `notice` |"))
        .unwrap();
    let line = line.split('`').nth(3).unwrap();
    desk.run("apply - --yes").stdin(line).ok();
}
