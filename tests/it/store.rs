//! The file: private, recognised, never half written, shared by two programs, copied and put back.

use std::path::Path;

use anjuan::case::{CaseFile, Fact, FactKind, Instance, Kind};
use anjuan::ledger::{Deed, Doubts, Ledger, LedgerError, Mode, restore};
use anjuan::store::{APPLICATION_ID, StoreError, VERSION};
use anjuan::text::Said;
use rusqlite::Connection;

use crate::ledger::moment;

fn open(path: &Path, mode: Mode) -> Result<Ledger, LedgerError> {
    Ledger::open(path, mode, moment("2022-12-19"))
}

fn add(ledger: &mut Ledger, handler: &str) -> i64 {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.head.handler = handler.to_string();
    case.facts.push(Fact::new(
        FactKind::ComplaintReceived,
        "2022-03-04".parse().unwrap(),
    ));
    ledger
        .commit(Deed::case(Said::new("新增", "add"), case), Doubts::Ask)
        .unwrap()
        .cases[0]
}

/// Opening must fail as `want` says and leave the bytes as they were.
fn check_refused(make: impl FnOnce(&Path), want: impl FnOnce(&StoreError) -> bool, code: u8) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    make(&path);
    let before = std::fs::read(&path).unwrap();
    for mode in [Mode::Write, Mode::ReadOnly, Mode::Create] {
        match open(&path, mode) {
            Err(LedgerError::Store(e)) => {
                assert_eq!(e.exit_code(), code, "{e}");
                assert!(!e.said().zh.is_empty() && !e.hint().en.is_empty());
                if mode == Mode::Write {
                    assert!(
                        matches!(
                            &e,
                            StoreError::Newer { .. }
                                | StoreError::Foreign(_)
                                | StoreError::Damaged { .. }
                        ),
                        "{e:?}"
                    );
                }
            }
            other => panic!("{:?} opened", other.map(|_| ())),
        }
    }
    match open(&path, Mode::Write) {
        Err(LedgerError::Store(e)) => assert!(want(&e), "{e:?}"),
        _ => panic!("opened"),
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(
        std::fs::read_dir(dir.path()).unwrap().count(),
        1,
        "something was left beside the file"
    );
}

#[test]
fn a_newer_file_is_refused_and_untouched() {
    let newer = |path: &Path| {
        add(&mut open(path, Mode::Create).unwrap(), "甲");
        Connection::open(path)
            .unwrap()
            .pragma_update(None, "user_version", VERSION + 1)
            .unwrap();
    };
    check_refused(
        newer,
        |e| matches!(e, StoreError::Newer { found, known, .. } if *found == *known + 1),
        5,
    );
}

#[test]
fn files_that_are_not_ours_are_refused_and_untouched() {
    let foreign = |e: &StoreError| matches!(e, StoreError::Foreign(_));
    check_refused(|p| std::fs::write(p, b"").unwrap(), foreign, 5);
    check_refused(
        |p| std::fs::write(p, "序号,案号\n1,2\n".repeat(100)).unwrap(),
        foreign,
        5,
    );
    let other = |p: &Path| {
        Connection::open(p)
            .unwrap()
            .execute_batch("CREATE TABLE t (x); PRAGMA user_version = 1")
            .unwrap()
    };
    check_refused(other, foreign, 5);
}

#[test]
fn a_missing_file_is_not_made_by_reading() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("no/a.db");
    for mode in [Mode::Write, Mode::ReadOnly] {
        assert!(matches!(
            open(&path, mode),
            Err(LedgerError::Store(StoreError::NotFound(_)))
        ));
    }
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn what_a_connection_runs_with() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("sub/a.db");
    add(&mut open(&path, Mode::Create).unwrap(), "甲");
    let conn = Connection::open(&path).unwrap();
    let pragma = |name: &str| {
        conn.pragma_query_value::<i64, _>(None, name, |r| r.get(0))
            .unwrap()
    };
    assert_eq!(pragma("application_id"), APPLICATION_ID);
    assert_eq!(pragma("user_version"), VERSION);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |p: &Path| std::fs::metadata(p).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&dir.path().join("sub")), 0o700);
    }
    let strict: i64 = conn
        .query_row("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND strict = 0", [], |r| r.get(0))
        .unwrap();
    assert_eq!(strict, 0, "every table is STRICT");
}

#[test]
fn the_schema_checks_days_and_words() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let id = add(&mut open(&path, Mode::Create).unwrap(), "甲");
    let conn = Connection::open(&path).unwrap();
    for sql in [
        "UPDATE fact SET day = '2022-02-30'",
        "UPDATE fact SET day = '22-3-4'",
        "UPDATE fact SET outcome = 'withdrawn'",
        "UPDATE case_file SET kind = 'criminal'",
        "UPDATE case_file SET instance = 'reconsideration'",
        "UPDATE office_rule SET span = '3m'",
        "UPDATE office_rule SET span = '0d'",
        "UPDATE office_rule SET kind = 'criminal'",
        "INSERT INTO holiday_notice (year, text) VALUES (27, 'notice 27')",
        "INSERT INTO party (uuid, case_id, place, role, kind, name, people) VALUES ('x', 1, 0, 'claimant', 'person', '张', 0)",
    ] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
    assert_eq!(id, 1);
}

/// A file that may be written in a folder that takes no other: what SQLite writes beside it cannot be.
#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_file_makes_it_read_only() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    add(&mut open(&path, Mode::Create).unwrap(), "甲");
    let rights = |mode| {
        std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    rights(0o500);
    // Nothing is closed to root.
    if std::fs::write(dir.path().join("probe"), "").is_ok() {
        println!("run as root: a read-only folder is not tried");
        rights(0o700);
        return;
    }
    let ledger = open(&path, Mode::Write).unwrap();
    let (writable, held) = (ledger.writable(), ledger.held_back());
    rights(0o700);
    assert!(!writable);
    let (what, hint) = held.unwrap();
    assert!(what.zh.contains("只读") && !hint.zh.contains("--readonly"));
}

#[test]
fn a_read_only_file_can_be_looked_at_and_not_changed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    add(&mut open(&path, Mode::Create).unwrap(), "甲");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let before = std::fs::read(&path).unwrap();
    let mut ledger = open(&path, Mode::Write).unwrap();
    assert!(!ledger.writable());
    assert_eq!(ledger.docket().len(), 1);
    let refused = ledger.undo();
    assert!(
        matches!(
            refused,
            Err(LedgerError::Store(StoreError::Unwritable { .. }))
        ),
        "{refused:?}"
    );
    drop(ledger);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn two_programs_see_each_others_writes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut a = open(&path, Mode::Create).unwrap();
    let mut b = open(&path, Mode::Write).unwrap();
    let id = add(&mut a, "甲");
    assert!(b.refresh().unwrap());
    assert_eq!(b.docket().row(0).handler(), "甲");
    assert!(!b.refresh().unwrap());

    // b changes the same case; a's undo of its own entry must not wipe that out.
    let mut case = b.case(id).unwrap();
    case.head.handler = "乙".to_string();
    b.commit(Deed::case(Said::new("修改", "edit"), case), Doubts::Ask)
        .unwrap();
    a.refresh().unwrap();
    assert_eq!(a.undo().unwrap().title.en, "edit");
    assert_eq!(a.case(id).unwrap().head.handler, "甲");
}

#[test]
fn undo_over_a_foreign_change_is_a_conflict_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = open(&path, Mode::Create).unwrap();
    add(&mut ledger, "甲");
    Connection::open(&path)
        .unwrap()
        .execute("UPDATE case_file SET handler = '丙'", [])
        .unwrap();
    assert!(matches!(ledger.undo(), Err(LedgerError::Blocked(_))));
    assert_eq!(ledger.case(1).unwrap().head.handler, "丙");
}

#[test]
fn a_busy_file_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = open(&path, Mode::Create).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.facts.push(Fact::new(
        FactKind::ComplaintReceived,
        "2022-03-04".parse().unwrap(),
    ));
    let busy = ledger.commit(Deed::case(Said::new("新增", "add"), case), Doubts::Ask);
    match busy {
        Err(e @ LedgerError::Store(StoreError::Busy(_))) => assert_eq!(e.exit_code(), 4),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_doctor_finds_a_row_that_lies_and_rebuilding_mends_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = open(&path, Mode::Create).unwrap();
    let id = add(&mut ledger, "甲");
    Connection::open(&path)
        .unwrap()
        .execute(
            "UPDATE docket SET next_due = NULL, closed = '2022-04-01'",
            [],
        )
        .unwrap();
    assert_eq!(ledger.doctor().unwrap().stale, vec![id]);
    ledger.rebuild().unwrap();
    assert!(ledger.doctor().unwrap().stale.is_empty());
    assert_eq!(ledger.docket().row(0).closed(), None);
}

#[test]
fn a_backup_is_put_back_and_what_it_replaced_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (path, copy) = (dir.path().join("a.db"), dir.path().join("copy.db"));
    let mut ledger = open(&path, Mode::Create).unwrap();
    add(&mut ledger, "甲");
    ledger.backup(&copy).unwrap();
    assert!(matches!(
        ledger.backup(&copy),
        Err(LedgerError::Store(StoreError::Exists(_)))
    ));
    add(&mut ledger, "乙");
    drop(ledger);
    restore(&copy, &path, moment("2022-12-19")).unwrap();
    assert_eq!(open(&path, Mode::Write).unwrap().docket().len(), 1);
    assert_eq!(
        open(&dir.path().join("a.db.before-restore"), Mode::ReadOnly)
            .unwrap()
            .docket()
            .len(),
        2
    );
    std::fs::write(&copy, "not a backup").unwrap();
    assert!(restore(&copy, &path, moment("2022-12-19")).is_err());
    assert_eq!(open(&path, Mode::Write).unwrap().docket().len(), 1);
}
