//! A docket that is read only when it is asked for: everything about one case is the same without it, and a docket that
//! cannot be read then is a failure, never an empty list.

use anjuan::ledger::{Deed, Doubts, Late, Ledger, LedgerError, Mode};
use anjuan::text::Said;
use rusqlite::Connection;

use crate::ledger::moment;

const TODAY: &str = "2022-12-19";

fn docket(dir: &tempfile::TempDir) -> std::path::PathBuf {
    let path = dir.path().join("a.db");
    let found = anjuan::exchange::sample::sample("2022").unwrap();
    drop(found.open(moment(TODAY), &path).unwrap());
    path
}

/// Clears the page where a table begins.
fn break_table(path: &std::path::Path, table: &str) {
    let conn = Connection::open(path).unwrap();
    let root: i64 = conn
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?1",
            [table],
            |r| r.get(0),
        )
        .unwrap();
    drop(conn);
    let mut bytes = std::fs::read(path).unwrap();
    let at = (root as usize - 1) * 4096;
    bytes[at..at + 4096].fill(0);
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn one_case_is_the_same_without_the_docket() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let whole = Ledger::open(&path, Mode::ReadOnly, moment(TODAY)).unwrap();
    let late = Late::default();
    let narrow = Ledger::open_late(&path, Mode::ReadOnly, moment(TODAY), &late).unwrap();
    for id in 1..=37 {
        let case = whole.case(id).unwrap();
        assert_eq!(narrow.case(id).unwrap(), case);
        assert_eq!(narrow.chain(&case).unwrap(), whole.chain(&case).unwrap());
        assert_eq!(
            format!("{:?}", narrow.deadlines(&case)),
            format!("{:?}", whole.deadlines(&case))
        );
        assert_eq!(
            format!("{:?}", narrow.marks(&case)),
            format!("{:?}", whole.marks(&case))
        );
        assert_eq!(
            format!("{:?}", narrow.forecast(&case)),
            format!("{:?}", whole.forecast(&case))
        );
        let number = case.head.number.as_ref().unwrap().canonical();
        assert_eq!(narrow.find(number).unwrap(), id);
        assert_eq!(narrow.find(&format!("#{id}")).unwrap(), id);
    }
    assert!(narrow.find("#99").is_err());
    // Asked for, the docket is the same too.
    for at in 0..whole.docket().len() {
        assert_eq!(
            narrow.docket().row(at).number(),
            whole.docket().row(at).number()
        );
        assert_eq!(
            narrow.docket().row(at).next_due(),
            whole.docket().row(at).next_due()
        );
    }
    assert!(late.failed().is_none());
}

#[test]
fn what_asks_one_case_reads_no_docket() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    break_table(&path, "docket");
    let late = Late::default();
    let ledger = Ledger::open_late(&path, Mode::ReadOnly, moment(TODAY), &late).unwrap();
    let case = ledger.case(5).unwrap();
    assert!(!ledger.deadlines(&case).is_empty());
    assert!(ledger.journal(5).is_ok() && ledger.to_undo().is_ok());
    assert!(late.failed().is_none());
    // A list does, and says that it could not.
    assert_eq!(ledger.docket().len(), 0);
    assert!(matches!(late.failed(), Some(LedgerError::Store(_))));
}

#[test]
fn a_command_whose_docket_cannot_be_read_prints_nothing_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    break_table(&path, "docket");
    let desk = crate::cli::Desk::new(TODAY);
    std::fs::copy(&path, desk.db()).unwrap();
    for command in [
        "list",
        "stats",
        "digest",
        "list --json",
        "report --year 2022",
    ] {
        let (out, err) = desk.run(command).fails(6);
        assert_eq!(out, "", "{command}");
        assert!(err.contains("损坏"), "{command}: {err}");
    }
    // What is due is read from the facts and an index of its own: it is shown, and the damage is said beside it.
    for command in ["due", "show #1", "journal", "period 2024-02-05 10wd"] {
        let (out, err) = desk.run(command).fails(6);
        assert!(!out.is_empty(), "{command}");
        assert!(err.contains("损坏"), "{command}: {err}");
    }
}

#[test]
fn a_write_without_the_docket_is_the_same_write() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (docket(&dir), dir.path().join("b.db"));
    std::fs::copy(&one, &two).unwrap();
    let late = Late::default();
    let mut narrow = Ledger::open_late(&one, Mode::Write, moment(TODAY), &late).unwrap();
    let mut whole = Ledger::open(&two, Mode::Write, moment(TODAY)).unwrap();
    for ledger in [&mut narrow, &mut whole] {
        let before = ledger.case(5).unwrap();
        let mut after = before.clone();
        after.head.department = "综合办".into();
        ledger
            .commit(
                Deed::edit(Said::new("改", "edit"), &before, after),
                Doubts::All,
            )
            .unwrap();
        ledger.undo().unwrap();
        ledger.redo().unwrap();
    }
    assert_eq!(narrow.docket().len(), whole.docket().len());
    for at in 0..whole.docket().len() {
        assert_eq!(
            narrow.docket().row(at).department(),
            whole.docket().row(at).department()
        );
    }
    assert!(narrow.doctor().unwrap().stale.is_empty());
    // The other sees it at the next look.
    let before = whole.case(6).unwrap();
    let mut after = before.clone();
    after.head.note = "x".into();
    whole
        .commit(
            Deed::edit(Said::new("改", "edit"), &before, after),
            Doubts::All,
        )
        .unwrap();
}
