//! An upgrade is one step or none: schema, derived rows and version together, after a backup, for two windows at once.

use std::path::Path;
use std::sync::{Arc, Barrier};

use anjuan::ledger::{Ledger, LedgerError, Mode};
use anjuan::store::{StoreError, Unwritable, VERSION};

use crate::ledger::moment;
use crate::old::{cut_off, first_schema, names, number};

fn open(path: &Path, mode: Mode) -> Result<Ledger, LedgerError> {
    Ledger::open(path, mode, moment("2022-12-19"))
}

fn sound(ledger: &Ledger, cases: usize) {
    let health = ledger.doctor().unwrap();
    assert!(
        health.file.is_empty() && health.stale.is_empty(),
        "{health:?}"
    );
    assert_eq!((ledger.docket().len(), health.cases), (cases, cases));
}

#[test]
fn two_windows_that_open_an_old_file_both_succeed() {
    let dir = tempfile::tempdir().unwrap();
    let template = dir.path().join("template.db");
    first_schema(&template, 12);
    for round in 0..40 {
        let path = dir.path().join(format!("{round}.db"));
        std::fs::copy(&template, &path).unwrap();
        let together = Arc::new(Barrier::new(2));
        let windows: Vec<_> = (0..2)
            .map(|_| {
                let (path, together) = (path.clone(), Arc::clone(&together));
                std::thread::spawn(move || {
                    together.wait();
                    open(&path, Mode::Create).map(|ledger| ledger.docket().len())
                })
            })
            .collect();
        for window in windows {
            let opened = window.join().unwrap();
            assert!(matches!(opened, Ok(12)), "round {round}: {opened:?}");
        }
        let backup = dir.path().join(format!("{round}.db.v1.backup"));
        assert_eq!(number(&backup, "PRAGMA user_version"), 1);
        let second = dir.path().join(format!("{round}.db.v1.backup-2"));
        assert!(!second.exists(), "one upgrade, one backup");
    }
}

#[test]
fn two_programs_that_open_an_old_file_both_succeed() {
    let dir = tempfile::tempdir().unwrap();
    for round in 0..4 {
        let path = dir.path().join(format!("{round}.db"));
        first_schema(&path, 12);
        let run = || {
            std::process::Command::new(env!("CARGO_BIN_EXE_anjuan"))
                .args(["--db", path.to_str().unwrap(), "list", "--json"])
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap()
        };
        let windows = [run(), run(), run()];
        for mut window in windows {
            assert!(window.wait().unwrap().success());
        }
        sound(&open(&path, Mode::Write).unwrap(), 12);
    }
}

#[test]
fn a_backup_name_that_is_taken_never_means_no_backup() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    first_schema(&path, 3);
    let taken = dir.path().join("a.db.v1.backup");
    std::fs::write(&taken, "something else").unwrap();
    sound(&open(&path, Mode::Write).unwrap(), 3);
    let second = dir.path().join("a.db.v1.backup-2");
    assert_eq!(number(&second, "SELECT count(*) FROM case_file"), 3);
    assert_eq!(std::fs::read(&taken).unwrap(), b"something else");

    // The backup an upgrade left that was cut off is the same content: it is not kept twice.
    std::fs::copy(&second, &path).unwrap();
    sound(&open(&path, Mode::Write).unwrap(), 3);
    assert_eq!(
        names(dir.path()),
        ["a.db", "a.db.v1.backup", "a.db.v1.backup-2"]
    );
}

#[test]
fn the_backup_of_an_upgrade_can_be_opened_itself() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    first_schema(&path, 3);
    sound(&open(&path, Mode::Write).unwrap(), 3);
    sound(
        &open(&dir.path().join("a.db.v1.backup"), Mode::Write).unwrap(),
        3,
    );
}

#[test]
fn looking_only_opens_an_old_file_and_leaves_it_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    first_schema(&path, 3);
    let before = std::fs::read(&path).unwrap();
    let mut ledger = open(&path, Mode::ReadOnly).unwrap();
    sound(&ledger, 3);
    let refused = ledger.undo().unwrap_err();
    assert!(
        matches!(
            refused,
            LedgerError::Store(StoreError::Unwritable {
                why: Unwritable::Asked,
                ..
            })
        ),
        "{refused:?}"
    );
    drop(ledger);
    assert_eq!(names(dir.path()), ["a.db"]);

    // Who wanted to write is told what stands in the way.
    read_only(&path, true);
    let refused = open(&path, Mode::Write).unwrap().undo().unwrap_err();
    assert!(
        matches!(
            refused,
            LedgerError::Store(StoreError::Unwritable {
                why: Unwritable::Older,
                ..
            })
        ),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);
    read_only(&path, false);
}

fn read_only(path: &Path, on: bool) {
    let mut permissions = std::fs::metadata(path).unwrap().permissions();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        permissions.set_mode(if on { 0o400 } else { 0o600 });
    }
    #[cfg(not(unix))]
    permissions.set_readonly(on);
    std::fs::set_permissions(path, permissions).unwrap();
}

#[test]
fn a_write_that_was_cut_off_is_rolled_back_or_looked_past() {
    let dir = tempfile::tempdir().unwrap();
    let (whole, path) = (dir.path().join("whole.db"), dir.path().join("a.db"));
    first_schema(&whole, 200);
    sound(&open(&whole, Mode::Write).unwrap(), 200);
    cut_off(&whole, &path);
    let before = std::fs::read(&path).unwrap();
    let ledger = open(&path, Mode::ReadOnly).unwrap();
    sound(&ledger, 200);
    assert_eq!(ledger.docket().row(0).handler(), "甲");
    assert_eq!(std::fs::read(&path).unwrap(), before);

    read_only(&path, true);
    let refused = open(&path, Mode::Write).unwrap().undo().unwrap_err();
    assert!(
        matches!(
            refused,
            LedgerError::Store(StoreError::Unwritable {
                why: Unwritable::CutOff,
                ..
            })
        ),
        "{refused:?}"
    );
    read_only(&path, false);
    let ledger = open(&path, Mode::Write).unwrap();
    sound(&ledger, 200);
    assert_eq!(ledger.docket().row(0).handler(), "甲");
    assert_eq!(number(&path, "PRAGMA user_version"), VERSION);
}
