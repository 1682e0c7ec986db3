//! Restoring: the old or the new content is there at every moment, other windows see it, and what was there is kept.

use std::path::{Path, PathBuf};

use anjuan::case::{CaseFile, Fact, FactKind, Instance, Kind};
use anjuan::ledger::{
    Change, Deed, Doubts, EntryState, Ledger, LedgerError, Mode, restore, restore_by,
};
use anjuan::store::StoreError;
use anjuan::text::Said;

use crate::ledger::moment;
use crate::old::{cut_off, first_schema, journal, names, number};

fn open(path: &Path, mode: Mode) -> Result<Ledger, LedgerError> {
    Ledger::open(path, mode, moment("2022-12-19"))
}

/// A file with so many cases of one handler.
fn file(path: &Path, handler: &str, cases: usize) -> Ledger {
    let mut ledger = open(path, Mode::Create).unwrap();
    let changes = (0..cases).map(|_| {
        let mut case = CaseFile::new(Kind::Litigation, Instance::First);
        case.head.handler = handler.to_string();
        let received = "2022-03-04".parse().unwrap();
        case.facts
            .push(Fact::new(FactKind::ComplaintReceived, received));
        Change::Case(Box::new(case))
    });
    let deed = Deed::new(Said::new("装入", "load"), changes.collect());
    ledger.commit(deed, Doubts::Confirmed).unwrap();
    ledger
}

/// The handler of every case and how many there are; sound in every other way.
fn content(path: &Path) -> (String, usize) {
    let ledger = open(path, Mode::ReadOnly).unwrap();
    let health = ledger.doctor().unwrap();
    assert!(
        health.file.is_empty() && health.stale.is_empty(),
        "{health:?}"
    );
    let docket = ledger.docket();
    let handler = docket.row(0).handler().to_string();
    assert!(
        (0..docket.len()).all(|at| docket.row(at).handler() == handler),
        "mixed"
    );
    (handler, docket.len())
}

struct Desk {
    dir: tempfile::TempDir,
    live: PathBuf,
    backup: PathBuf,
}

/// A live file of 甲 and a backup of 乙.
fn desk(live: usize, backup: usize) -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let desk = Desk {
        live: dir.path().join("a.db"),
        backup: dir.path().join("b.db"),
        dir,
    };
    file(&desk.live, "甲", live);
    file(&desk.backup, "乙", backup);
    desk
}

impl Desk {
    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }
}

#[test]
fn another_window_keeps_its_file_and_sees_the_backup() {
    for (live, backup) in [(3, 2), (2, 150), (150, 2)] {
        let desk = desk(live, backup);
        let mut window = open(&desk.live, Mode::Write).unwrap();
        let kept = restore(&desk.backup, &desk.live, moment("2022-12-19")).unwrap();
        assert_eq!(kept, Some(desk.at("a.db.before-restore")));
        assert!(window.refresh().unwrap());
        assert_eq!(window.docket().len(), backup);
        let mut case = window.case(1).unwrap();
        case.head.note = "restored".to_string();
        window
            .commit(Deed::case(Said::new("修改", "edit"), case), Doubts::Ask)
            .unwrap();
        assert_eq!(content(&desk.live), ("乙".to_string(), backup));
        assert_eq!(
            content(&desk.at("a.db.before-restore")),
            ("甲".to_string(), live)
        );
        assert_eq!(
            number(
                &desk.live,
                "SELECT count(*) FROM case_file WHERE note = 'restored'"
            ),
            1
        );
        assert_eq!(
            names(desk.dir.path()),
            ["a.db", "a.db.before-restore", "b.db"]
        );
    }
}

#[test]
fn a_cut_off_write_of_the_old_file_is_rolled_back_first() {
    let desk = desk(200, 2);
    let half = desk.at("half.db");
    cut_off(&desk.live, &half);
    restore(&desk.backup, &half, moment("2022-12-19")).unwrap();
    assert!(!journal(&half).exists());
    assert_eq!(content(&half), ("乙".to_string(), 2));
    assert_eq!(
        content(&desk.at("half.db.before-restore")),
        ("甲".to_string(), 200)
    );
}

#[test]
fn a_journal_without_its_file_destroys_nothing() {
    let desk = desk(200, 2);
    let half = desk.at("half.db");
    cut_off(&desk.live, &half);
    std::fs::remove_file(&half).unwrap();
    assert_eq!(
        restore(&desk.backup, &half, moment("2022-12-19")).unwrap(),
        None
    );
    assert_eq!(content(&half), ("乙".to_string(), 2));
    drop(open(&half, Mode::Write).unwrap());
    assert_eq!(content(&half), ("乙".to_string(), 2));
    assert!(desk.at("half.db.before-restore-journal").exists());

    let fresh = desk.at("fresh.db");
    std::fs::copy(desk.at("half.db.before-restore-journal"), journal(&fresh)).unwrap();
    assert!(open(&fresh, Mode::Create).unwrap().docket().is_empty());
    assert!(open(&fresh, Mode::Write).unwrap().docket().is_empty());
}

#[test]
fn what_cannot_be_opened_is_renamed_with_its_journal() {
    for (damage, what) in [(&b"not a docket"[..], "text"), (&b""[..], "nothing")] {
        let desk = desk(3, 2);
        std::fs::write(&desk.live, damage).unwrap();
        std::fs::write(journal(&desk.live), "rest").unwrap();
        let kept = restore(&desk.backup, &desk.live, moment("2022-12-19")).unwrap();
        assert_eq!(kept, Some(desk.at("a.db.before-restore")), "{what}");
        assert_eq!(
            std::fs::read(desk.at("a.db.before-restore")).unwrap(),
            damage
        );
        assert_eq!(content(&desk.live), ("乙".to_string(), 2));
        assert!(!journal(&desk.live).exists());
    }
    // A page in the middle is gone: it opens, and is not whole.
    let desk = desk(200, 2);
    let mut bytes = std::fs::read(&desk.live).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0xa5);
    std::fs::write(&desk.live, &bytes).unwrap();
    restore(&desk.backup, &desk.live, moment("2022-12-19")).unwrap();
    assert_eq!(content(&desk.live), ("乙".to_string(), 2));
    assert!(std::fs::read(desk.at("a.db.before-restore")).unwrap() == bytes);
}

#[test]
fn a_bad_backup_changes_nothing() {
    let desk = desk(3, 2);
    for damage in [&b"not a docket"[..], b""] {
        std::fs::write(&desk.backup, damage).unwrap();
        assert!(restore(&desk.backup, &desk.live, moment("2022-12-19")).is_err());
    }
    assert_eq!(content(&desk.live), ("甲".to_string(), 3));
    assert_eq!(names(desk.dir.path()), ["a.db", "b.db"]);
}

#[test]
fn a_window_in_the_middle_of_a_write_is_waited_for_and_not_overrun() {
    let desk = desk(3, 2);
    let other = rusqlite::Connection::open(&desk.live).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let busy = restore(&desk.backup, &desk.live, moment("2022-12-19"));
    assert!(
        matches!(busy, Err(LedgerError::Store(StoreError::Busy(_)))),
        "{busy:?}"
    );
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    assert_eq!(content(&desk.live), ("甲".to_string(), 3));
    assert_eq!(names(desk.dir.path()), ["a.db", "b.db"]);
}

#[test]
fn an_older_backup_is_upgraded_in_a_copy() {
    let desk = desk(3, 2);
    let old = desk.at("old.db");
    first_schema(&old, 5);
    let before = std::fs::read(&old).unwrap();
    let mut window = open(&desk.live, Mode::Write).unwrap();
    restore(&old, &desk.live, moment("2022-12-19")).unwrap();
    window.refresh().unwrap();
    assert_eq!(window.docket().len(), 5);
    assert_eq!(content(&desk.live), ("甲".to_string(), 5));
    assert!(std::fs::read(&old).unwrap() == before);
    assert_eq!(
        names(desk.dir.path()),
        ["a.db", "a.db.before-restore", "b.db", "old.db"]
    );
}

#[test]
fn when_only_the_kept_file_is_there_nothing_is_created() {
    let desk = desk(3, 2);
    for name in ["a.db.before-restore", "a.db.before-restore-2"] {
        std::fs::copy(&desk.live, desk.at(name)).unwrap();
    }
    std::fs::remove_file(&desk.live).unwrap();
    for mode in [Mode::Create, Mode::Write, Mode::ReadOnly] {
        match open(&desk.live, mode) {
            Err(LedgerError::Store(e @ StoreError::OnlyKept { .. })) => {
                assert!(e.said().zh.contains("a.db.before-restore-2"), "{e}");
            }
            other => panic!("{:?}", other.map(|_| ())),
        }
    }
    assert!(!desk.live.exists());
    restore(
        &desk.at("a.db.before-restore-2"),
        &desk.live,
        moment("2022-12-19"),
    )
    .unwrap();
    assert_eq!(content(&desk.live), ("甲".to_string(), 3));
}

/// Whatever lies beside it, whoever kept it: a new empty docket would hide it.
#[test]
fn beside_any_copy_of_a_docket_that_is_gone_nothing_is_created() {
    for name in [
        "a.db.before-restore",
        // The first of the numbers was taken away.
        "a.db.before-restore-2",
        "a.db.v33.backup",
        "a.db.v33.backup-3",
        "a.db.backups/20221201-080000-daily.db",
        "a.db.backups/20221201-080000-before-2.db",
    ] {
        let desk = desk(3, 2);
        std::fs::create_dir(desk.at("a.db.backups")).unwrap();
        std::fs::rename(&desk.live, desk.at(name)).unwrap();
        for mode in [Mode::Create, Mode::Write, Mode::ReadOnly] {
            match open(&desk.live, mode) {
                Err(LedgerError::Store(e @ StoreError::OnlyKept { .. })) => {
                    assert!(e.said().zh.contains(name), "{name}: {e}");
                }
                other => panic!("{name}: {:?}", other.map(|_| ())),
            }
        }
        assert!(!desk.live.exists(), "{name}");
        restore(&desk.at(name), &desk.live, moment("2022-12-19")).unwrap();
        assert_eq!(content(&desk.live), ("甲".to_string(), 3), "{name}");
    }
    // What only looks like one hides nothing.
    for name in [
        "a.db.before-restored",
        "a.db.v.backup",
        "a.db.v3.backup.txt",
        "a.db.backups/notes.db",
    ] {
        let desk = desk(3, 2);
        std::fs::create_dir(desk.at("a.db.backups")).unwrap();
        std::fs::rename(&desk.live, desk.at(name)).unwrap();
        open(&desk.live, Mode::Create).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let desk = desk(3, 2);
    std::fs::create_dir(desk.at("far")).unwrap();
    std::fs::rename(&desk.live, desk.at("far/real.db")).unwrap();
    std::os::unix::fs::symlink("far/real.db", &desk.live).unwrap();
    restore(&desk.backup, &desk.live, moment("2022-12-19")).unwrap();
    assert!(desk.live.symlink_metadata().unwrap().is_symlink());
    assert_eq!(content(&desk.live), ("乙".to_string(), 2));
    assert_eq!(
        names(&desk.at("far")),
        ["real.db", "real.db.before-restore"]
    );
    // One that points nowhere yet is where a new file goes.
    std::fs::remove_file(desk.at("far/real.db")).unwrap();
    std::fs::remove_file(desk.at("far/real.db.before-restore")).unwrap();
    drop(open(&desk.live, Mode::Create).unwrap());
    assert_eq!(names(&desk.at("far")), ["real.db"]);
    assert!(desk.live.symlink_metadata().unwrap().is_symlink());
}

#[cfg(unix)]
#[test]
fn a_window_whose_file_was_moved_is_told_so() {
    let desk = desk(3, 2);
    let mut window = open(&desk.live, Mode::Write).unwrap();
    std::fs::rename(&desk.live, desk.at("moved.db")).unwrap();
    std::fs::copy(&desk.backup, &desk.live).unwrap();
    let mut case = window.case(1).unwrap();
    case.head.note = "lost".to_string();
    let refused = window.commit(Deed::case(Said::new("修改", "edit"), case), Doubts::Ask);
    assert!(
        matches!(refused, Err(LedgerError::Store(StoreError::Moved(_)))),
        "{refused:?}"
    );
}

/// Who restored, when and on which machine stands in the restored file, and whoever was at it meanwhile is told.
#[test]
fn who_restored_a_backup_is_known() {
    use crate::two_apps::by;
    let desk = desk(1, 1);
    let backup = desk.at("旧.db");
    let mut window = open(&desk.live, Mode::Write)
        .unwrap()
        .signed(by("张明远", 1));
    window.backup(&backup).unwrap();
    let edit = |ledger: &mut Ledger, handler: &str| {
        let before = ledger.case(1).unwrap();
        let mut after = before.clone();
        after.head.handler = handler.into();
        let deed = Deed::edit(Said::new("改", "edit"), &before, after);
        ledger.commit(deed, Doubts::Confirmed).unwrap();
    };
    edit(&mut window, "丙");
    let base = window.case(1).unwrap();
    let li = by("李知", 2);
    restore_by(&backup, &desk.live, moment("2022-12-19"), &li, &backup).unwrap();
    let heard = window.follow().unwrap().heard;
    assert!(heard[0].zh.contains("李知@办公"), "{heard:?}");
    assert!(heard[0].zh.contains("从备份恢复"), "{heard:?}");

    let mut mine = base.clone();
    mine.head.handler = "丁".into();
    let deed = Deed::edit(Said::new("改", "edit"), &base, mine);
    let Err(LedgerError::Conflict(found)) = window.commit(deed, Doubts::Confirmed) else {
        panic!("no conflict");
    };
    let told = found[0].said().zh;
    let who = "（李知@办公，2022-12-19 01:00用备份恢复了案卷）";
    assert!(told.contains(who), "{told}");

    let noted = &window.journal(1).unwrap()[0];
    assert_eq!(noted.title.zh, "用备份恢复（旧.db）");
    assert_eq!((&noted.by, noted.state), (&li, EntryState::Kept));
    assert!(window.flaws().unwrap().is_empty() && window.strays().unwrap().is_empty());
    let other = open(&desk.live, Mode::Write).unwrap().signed(li.clone());
    assert!(other.to_undo().unwrap().is_none());
    // Undone since, it is not the restore that took it away.
    edit(&mut window, "戊");
    let base = window.case(1).unwrap();
    window.undo().unwrap();
    let mut mine = base.clone();
    mine.head.handler = "丁".into();
    let deed = Deed::edit(Said::new("改", "edit"), &base, mine);
    let Err(LedgerError::Conflict(found)) = window.commit(deed, Doubts::Confirmed) else {
        panic!("no conflict");
    };
    assert!(
        !found[0].said().zh.contains("恢复了案卷"),
        "{}",
        found[0].said().zh
    );
}
