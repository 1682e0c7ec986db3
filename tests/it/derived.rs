//! Derived rows never lock out facts: they know what they come from and are made anew, or in memory.

use std::fmt::Write as _;
use std::path::Path;

use anjuan::calendar::Calendar;
use anjuan::docket::Row;
use anjuan::exchange::sample::SAMPLES;
use anjuan::ledger::{DERIVED, Ledger, LedgerError, Mode};
use anjuan::store::StoreError;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::ledger::moment;
use crate::old::{first_schema, number};

fn open(path: &Path, mode: Mode) -> Result<Ledger, LedgerError> {
    Ledger::open(path, mode, moment("2022-12-19"))
}

/// A file of today with three cases.
fn file(dir: &tempfile::TempDir) -> std::path::PathBuf {
    let path = dir.path().join("a.db");
    first_schema(&path, 3);
    drop(open(&path, Mode::Write).unwrap());
    path
}

fn run(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

const LIE: &str = "UPDATE docket SET next_due = '1999-01-01'";
const LIES: &str = "SELECT count(*) FROM docket WHERE next_due = '1999-01-01'";

fn due(ledger: &Ledger) -> Option<String> {
    ledger.docket().row(0).next_due().map(|day| day.to_string())
}

/// What the derived rows of both samples are, and the built-in holidays they were derived with.
fn fingerprint() -> String {
    let dir = tempfile::tempdir().unwrap();
    let mut text = String::new();
    for notice in Calendar::notices() {
        writeln!(text, "{notice:?}").unwrap();
    }
    for day in Calendar::new().notice_days() {
        writeln!(text, "{} {}", day.day, day.off).unwrap();
    }
    for sample in SAMPLES {
        let moment = moment(sample.today);
        let ledger = sample.open(moment, &dir.path().join(sample.id)).unwrap();
        ledger
            .for_each_case::<LedgerError>(None, |_, case| {
                let mut row = Row::of(&case, ledger.calendar());
                // The only value in a row that is drawn anew each time.
                row.dispute = uuid::Uuid::nil();
                writeln!(text, "{row:?}").unwrap();
                Ok(())
            })
            .unwrap();
    }
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn derived_rows_do_not_change_without_their_number() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/derived.txt");
    let pinned = std::fs::read_to_string(&place).unwrap();
    let now = format!("{DERIVED} {}", fingerprint());
    if std::env::var_os("ANJUAN_BLESS").is_some() {
        let mut lines: Vec<&str> = pinned.lines().collect();
        let number = format!("{DERIVED} ");
        lines.retain(|line| !line.starts_with(&number));
        lines.push(&now);
        std::fs::write(&place, lines.join("\n") + "\n").unwrap();
        return;
    }
    assert_eq!(
        pinned.lines().last(),
        Some(now.as_str()),
        "the same facts (or the built-in holidays) now give other derived rows. Once the last line's number is \
         released: raise DERIVED in src/ledger/derive.rs, so that older files are derived anew. Then run with \
         ANJUAN_BLESS=1 to add the line"
    );
}

#[test]
fn rows_by_older_rules_or_another_holiday_book_are_made_anew() {
    for older in [
        "UPDATE derived SET value = '0' WHERE name = 'rules'",
        "UPDATE derived SET value = 'another' WHERE name = 'calendar'",
        "DELETE FROM derived",
        "INSERT INTO local_day (day, off, name) VALUES ('2022-03-08', 1, '')",
    ] {
        let dir = tempfile::tempdir().unwrap();
        let path = file(&dir);
        run(&path, LIE);
        run(&path, older);
        let looked = open(&path, Mode::ReadOnly).unwrap();
        assert_ne!(due(&looked).as_deref(), Some("1999-01-01"), "{older}");
        assert_eq!(number(&path, LIES), 3, "looking wrote: {older}");
        let ledger = open(&path, Mode::Write).unwrap();
        assert_eq!(due(&ledger), due(&looked), "{older}");
        assert_eq!(number(&path, LIES), 0, "{older}");
        assert!(ledger.doctor().unwrap().stale.is_empty(), "{older}");
    }
}

#[test]
fn rows_by_a_newer_program_are_left_and_its_own_are_marked() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(&dir);
    run(&path, LIE);
    let newer = format!(
        "UPDATE derived SET value = '{}' WHERE name = 'rules'",
        DERIVED + 1
    );
    run(&path, &newer);
    let mut ledger = open(&path, Mode::Write).unwrap();
    assert_eq!(due(&ledger).as_deref(), Some("1999-01-01"));
    let health = ledger.doctor().unwrap();
    assert!(health.newer && health.stale.is_empty(), "{health:?}");
    let rules = "SELECT CAST(value AS INTEGER) FROM derived WHERE name = 'rules'";
    assert_eq!(number(&path, rules), DERIVED + 1);

    // One case is written by this program: the newer one will see that the rows are not all its own.
    let mut case = ledger.case(1).unwrap();
    case.head.handler = "乙".to_string();
    let deed = anjuan::ledger::Deed::case(anjuan::text::Said::new("修改", "edit"), case);
    ledger.commit(deed, anjuan::ledger::Doubts::Ask).unwrap();
    assert_eq!(number(&path, rules), DERIVED);
}

#[test]
fn a_row_that_is_missing_or_cannot_be_read_is_made_anew() {
    for broken in [
        "UPDATE docket SET outcome = 'by a newer program' WHERE case_id = 2",
        "UPDATE docket SET dispute = '' WHERE case_id = 2",
        "UPDATE docket SET received = 'soon' WHERE case_id = 2",
        "DELETE FROM docket WHERE case_id = 2",
        "DELETE FROM docket",
    ] {
        let dir = tempfile::tempdir().unwrap();
        let path = file(&dir);
        run(&path, broken);
        let looked = open(&path, Mode::ReadOnly).unwrap();
        assert_eq!(looked.docket().len(), 3, "{broken}");
        assert_eq!(
            looked.doctor().unwrap().stale.len(),
            if broken.ends_with("docket") { 3 } else { 1 }
        );
        drop(looked);
        let ledger = open(&path, Mode::Write).unwrap();
        assert_eq!(ledger.docket().len(), 3, "{broken}");
        assert!(ledger.doctor().unwrap().stale.is_empty(), "{broken}");
    }
}

#[test]
fn a_file_in_use_is_read_with_its_rows_derived_in_memory() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(&dir);
    run(&path, LIE);
    run(&path, "DELETE FROM derived");
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let ledger = open(&path, Mode::Write).unwrap();
    assert_ne!(due(&ledger).as_deref(), Some("1999-01-01"));
}

#[test]
fn an_unknown_word_names_its_case_and_leaves_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let path = file(&dir);
    for (unknown, rows) in [
        ("UPDATE fact SET kind = 'teleported' WHERE case_id = 2", 2),
        // A newer program's row, too, or none.
        (
            "UPDATE docket SET outcome = 'teleported' WHERE case_id = 2",
            2,
        ),
        (
            "UPDATE derived SET value = 'another' WHERE name = 'calendar'",
            2,
        ),
    ] {
        run(&path, unknown);
        for mode in [Mode::ReadOnly, Mode::Write] {
            let ledger = open(&path, mode).unwrap();
            assert_eq!(ledger.docket().len(), rows, "{unknown}");
            let unread: Vec<i64> = ledger.unread().iter().map(|u| u.id).collect();
            assert_eq!(unread, [2]);
            match ledger.case(2) {
                Err(LedgerError::Store(StoreError::Unread { case, detail, .. })) => {
                    assert_eq!(case, "（2022）川3702行初2号");
                    assert_eq!(detail.en, "column kind: unknown value teleported");
                }
                other => panic!("{other:?}"),
            }
            let agenda = ledger.agenda().unwrap();
            let named = |id| agenda.iter().filter(|item| item.case_id == id).count();
            assert!(named(1) > 0 && named(2) == 1 && named(3) > 0, "{agenda:?}");
            let health = ledger.doctor().unwrap();
            assert_eq!(health.unread.len(), 1);
            assert_eq!(health.unread[0].id, 2);
            let mut seen = Vec::new();
            ledger
                .for_each_case::<LedgerError>(None, |id, _| {
                    seen.push(id);
                    Ok(())
                })
                .unwrap();
            assert_eq!(seen, [1, 3]);
        }
    }
}

#[test]
fn an_unknown_word_is_said_by_every_command_that_lists() {
    let desk = crate::cli::Desk::new("2022-12-19");
    first_schema(&desk.db(), 3);
    desk.run("list").ok();
    run(
        &desk.db(),
        "UPDATE fact SET kind = 'teleported' WHERE case_id = 2",
    );
    for line in ["list", "stats", "due", "hearings"] {
        let (_, run) = desk.run(line).fails(0);
        assert!(
            run.contains("行初2号") && run.contains("teleported"),
            "{line}: {run}"
        );
    }
    let (_, err) = desk.run("show 行初2号").fails(5);
    assert!(err.contains("teleported"), "{err}");
    desk.run("show 行初1号").fails(0);
    let (out, _) = desk.run("doctor").fails(1);
    assert!(out.contains("行初2号"), "{out}");
}
