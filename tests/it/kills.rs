//! A program killed inside an upgrade or a restore leaves the old or the new content, whole, and cleans up at the next run.
//!
//! A few kills in every run of the tests; many with `ANJUAN_KILLS=200 cargo test --test it kills -- --nocapture`.
//! `ANJUAN_SEED` repeats a run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anjuan::ledger::{Ledger, Mode};
use anjuan::store::VERSION;

use crate::ledger::moment;
use crate::old::{first_schema, names, number};
use crate::random::Rng;

fn from_environment(name: &str, usual: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn program(db: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anjuan"));
    command
        .arg("--db")
        .arg(db)
        .args(words)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The file opens, holds so many cases with rows that agree with their facts, and nothing half made lies beside it.
fn whole(path: &Path) -> usize {
    let ledger = Ledger::open(path, Mode::Write, moment("2022-12-19")).unwrap();
    let health = ledger.doctor().unwrap();
    assert!(
        health.file.is_empty() && health.stale.is_empty() && health.unread.is_empty(),
        "{health:?}"
    );
    assert_eq!(number(path, "PRAGMA user_version"), VERSION);
    let left = names(path.parent().unwrap());
    assert!(left.iter().all(|n| !n.starts_with(".anjuan-")), "{left:?}");
    ledger.docket().len()
}

/// Runs the program again and again, each time killed at another moment, and asks what it left.
fn kills(what: &str, prepare: impl Fn(&Path) -> Command, check: impl Fn(&Path) -> bool) {
    let (count, seed) = (
        from_environment("ANJUAN_KILLS", 6),
        from_environment("ANJUAN_SEED", 1),
    );
    let mut rng = Rng::new(seed);
    let unhurt = tempfile::tempdir().unwrap();
    let mut command = prepare(unhurt.path());
    let began = Instant::now();
    assert!(command.status().unwrap().success());
    let long = began.elapsed();
    let (mut killed, mut old, mut new) = (0, 0, 0);
    while killed < count {
        let dir = tempfile::tempdir().unwrap();
        let mut child = prepare(dir.path()).spawn().unwrap();
        let part = rng.below(1_000) as u32;
        std::thread::sleep(long * part / 900);
        child.kill().unwrap();
        killed += u64::from(!child.wait().unwrap().success());
        match check(dir.path()) {
            true => new += 1,
            false => old += 1,
        }
        assert!(
            began.elapsed() < Duration::from_secs(3_600),
            "seed {seed}: {killed} of {count}"
        );
    }
    println!(
        "{what}: {killed} kills, seed {seed}: {old} times the old content, {new} times the new; 0 bricked, 0 missing, 0 mixed"
    );
}

#[test]
fn an_upgrade_killed_at_any_moment() {
    const CASES: usize = 60;
    let templates = tempfile::tempdir().unwrap();
    let template = templates.path().join("old.db");
    first_schema(&template, CASES);
    let db = |dir: &Path| -> PathBuf { dir.join("a.db") };
    kills(
        "upgrade",
        |dir| {
            std::fs::copy(&template, db(dir)).unwrap();
            program(&db(dir), &["list", "--json"])
        },
        |dir| {
            // Looked at first: nothing is written, and a cut-off write is looked past.
            let looked = Ledger::open(&db(dir), Mode::ReadOnly, moment("2022-12-19")).unwrap();
            assert_eq!(looked.docket().len(), CASES);
            drop(looked);
            let upgraded = dir.join("a.db-journal").exists()
                || number(&db(dir), "PRAGMA user_version") == VERSION;
            assert_eq!(whole(&db(dir)), CASES);
            let backup = dir.join("a.db.v1.backup");
            assert_eq!(number(&backup, "PRAGMA user_version"), 1);
            assert_eq!(
                number(&backup, "SELECT count(*) FROM case_file"),
                CASES as i64
            );
            assert_eq!(
                names(dir),
                ["a.db", "a.db.v1.backup"],
                "one upgrade, one backup"
            );
            upgraded
        },
    );
}

#[test]
fn a_restore_killed_at_any_moment() {
    const OLD: usize = 120;
    const NEW: usize = 80;
    let templates = tempfile::tempdir().unwrap();
    let (old, new) = (
        templates.path().join("old.db"),
        templates.path().join("new.db"),
    );
    for (path, cases) in [(&old, OLD), (&new, NEW)] {
        first_schema(path, cases);
        assert_eq!(whole(path), cases);
    }
    let db = |dir: &Path| -> PathBuf { dir.join("a.db") };
    kills(
        "restore",
        |dir| {
            std::fs::copy(&old, db(dir)).unwrap();
            program(&db(dir), &["restore", new.to_str().unwrap()])
        },
        |dir| {
            assert!(db(dir).exists(), "missing");
            let cases = whole(&db(dir));
            assert!(cases == OLD || cases == NEW, "mixed: {cases}");
            let kept = dir.join("a.db.before-restore");
            assert!(
                cases == OLD || kept.exists(),
                "the old content was not kept"
            );
            if kept.exists() {
                assert_eq!(number(&kept, "SELECT count(*) FROM case_file"), OLD as i64);
            }
            cases == NEW
        },
    );
}
