//! A file as this program left it is not looked through again before the next write, however large it is; one that another
//! hand touched is, also where that hand set the time of the file back.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anjuan::files::as_left;
use anjuan::ledger::{Deed, Doubts, Late, Ledger, LedgerError, Mode};
use anjuan::text::Said;

use crate::ledger::moment;

/// The sample of 2022 with a year's figures of some megabytes put by: a file that takes long to look through.
fn docket(dir: &tempfile::TempDir) -> PathBuf {
    let path = dir.path().join("a.db");
    let sample = anjuan::exchange::sample::sample("2022").unwrap();
    drop(sample.open(moment(sample.today), &path).unwrap());
    path
}

/// Writes a note into a case, as another run of the program does.
fn write(path: &Path, note: &str) -> Result<(), LedgerError> {
    let mut ledger = Ledger::open_late(path, Mode::Write, moment("2022-12-19"), &Late::default())?;
    let before = ledger.case(5)?;
    let mut after = before.clone();
    after.head.note = note.into();
    let deed = Deed::edit(Said::new("改", "edit"), &before, after);
    ledger.commit(deed, Doubts::All).map(drop)
}

/// Whether it is noted that the file is as this program left it, all pages looked at.
fn is_noted(path: &Path) -> bool {
    let now = chrono::Utc::now().timestamp();
    as_left(path).is_some_and(|left| left.is_sound(now))
}

/// Whether the place these tests are run in takes a note.
fn notes(path: &Path) -> bool {
    let takes = is_noted(path);
    if !takes {
        println!("this place takes no note: every file is looked through");
    }
    takes
}

/// What another hand does to a file of ours.
type Touch = (&'static str, fn(&Path));
const TOUCHED: &[Touch] = &[
    ("the same bytes again", |path| {
        let bytes = std::fs::read(path).unwrap();
        std::fs::write(path, bytes).unwrap();
    }),
    ("a copy in its place", |path| {
        let copy = path.with_extension("copy");
        std::fs::copy(path, &copy).unwrap();
        std::fs::rename(&copy, path).unwrap();
    }),
    ("another program's row", |path| {
        let conn = rusqlite::Connection::open(path).unwrap();
        conn.execute("UPDATE case_file SET note = '别处写入' WHERE id = 7", [])
            .unwrap();
    }),
    ("the time set back", |path| {
        let was = std::fs::metadata(path).unwrap().modified().unwrap();
        let bytes = std::fs::read(path).unwrap();
        // No other hand is so quick.
        std::thread::sleep(Duration::from_millis(150));
        std::fs::write(path, bytes).unwrap();
        File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(was)
            .unwrap();
    }),
];

/// What was looked at is believed for a day, and not for ever where nobody writes.
#[test]
fn a_look_is_believed_for_a_day() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    write(&path, "第一次").unwrap();
    if !notes(&path) {
        return;
    }
    let left = as_left(&path).unwrap();
    let now = chrono::Utc::now().timestamp();
    assert!(left.is_sound(now + 60 * 60));
    assert!(!left.is_sound(now + 25 * 60 * 60));
    assert!(!left.is_sound(now - 60 * 60));
}

#[test]
fn a_file_another_hand_touched_is_not_as_it_was_left() {
    for (what, touch) in TOUCHED {
        let dir = tempfile::tempdir().unwrap();
        let path = docket(&dir);
        write(&path, "第一次").unwrap();
        if !notes(&path) {
            return;
        }
        touch(&path);
        assert!(as_left(&path).is_none(), "{what}");
        // The next write looks, and leaves it noted again.
        write(&path, "第二次").unwrap();
        assert!(is_noted(&path), "{what}");
    }
}

/// An opened ledger that looked once looks again where the file was touched since.
#[test]
fn an_open_window_does_not_write_into_a_file_damaged_meanwhile() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    write(&path, "第一次").unwrap();
    if !notes(&path) {
        return;
    }
    let mut ledger = Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    let edited = |ledger: &mut Ledger, note: &str| {
        let before = ledger.case(5).unwrap();
        let mut after = before.clone();
        after.head.note = note.into();
        let deed = Deed::edit(Said::new("改", "edit"), &before, after);
        ledger.commit(deed, Doubts::All).map(drop)
    };
    edited(&mut ledger, "窗口写入").unwrap();
    // The last page, which nothing of this deed needs.
    let mut bytes = std::fs::read(&path).unwrap();
    let last = bytes.len() - 4096;
    bytes[last..].fill(0x5a);
    std::fs::write(&path, &bytes).unwrap();
    // A program that only reads notes what words stand in it: that is no look at its pages.
    std::thread::sleep(Duration::from_millis(3_100));
    let as_it_is = anjuan::files::stamp(&path).unwrap();
    assert!(anjuan::files::add_words(&path, as_it_is, 1).is_some());
    assert!(!is_noted(&path));
    let refused = edited(&mut ledger, "损坏之后");
    assert!(
        matches!(&refused, Err(LedgerError::Store(e)) if e.exit_code() == 6),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

/// Bytes this thread read.
fn read() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/thread-self/io").ok()?;
    let line = told.lines().find_map(|l| l.strip_prefix("rchar: "));
    line.and_then(|n| n.trim().parse().ok())
}

/// The second run of the program reads no more of a large file than of a small one.
#[test]
fn a_save_does_not_read_the_whole_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute(
        "INSERT INTO kept (uuid, shelf, name, at, body) VALUES ('0190e7a4-0000-7000-8000-000000000001', 'submission',
             '2022', '2022-12-19T09:00:00+08:00', json_quote(hex(zeroblob(4000000))))",
        [],
    )
    .unwrap();
    drop(conn);
    write(&path, "看过一遍").unwrap();
    if !notes(&path) {
        return;
    }
    let (Some(before), whole) = (read(), std::fs::metadata(&path).unwrap().len()) else {
        return;
    };
    write(&path, "不再看").unwrap();
    let read = read().unwrap() - before;
    assert!(whole > 8_000_000 && read < 2_000_000, "{read} of {whole}");
}

/// Words of a newer program are looked for once in what nobody touched, and found in what somebody did.
#[test]
fn words_are_looked_for_again_only_where_another_hand_wrote() {
    let dir = tempfile::tempdir().unwrap();
    let path = docket(&dir);
    let open = || Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    assert!(open().unread().is_empty());
    write(&path, "照旧").unwrap();
    if !notes(&path) {
        return;
    }
    assert!(open().unread().is_empty());
    let known = || as_left(&path).and_then(|left| left.noted.words);
    assert!(known().is_some());
    // What this program writes it knows.
    let mut ledger = open();
    let before = ledger.case(5).unwrap();
    let mut after = before.clone();
    after.head.note = "再写".into();
    let deed = Deed::edit(Said::new("改", "edit"), &before, after);
    ledger.commit(deed, Doubts::All).unwrap();
    drop(ledger);
    assert!(known().is_some());
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute(
        "UPDATE fact SET kind = 'nonesuch' WHERE case_id = 7 AND outcome IS NULL",
        [],
    )
    .unwrap();
    drop(conn);
    assert!(known().is_none());
    for _ in 0..2 {
        let ledger = open();
        assert_eq!(
            ledger.unread().iter().map(|u| u.id).collect::<Vec<_>>(),
            [7]
        );
        assert!(known().is_none());
    }
}
