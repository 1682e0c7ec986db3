//! A program killed inside an upgrade or a restore leaves the old or the new content, whole, and cleans up at the next run;
//! one killed while it records has lost nothing it said was saved.
//!
//! A few kills in every run of the tests; many with `ANJUAN_KILLS=200 cargo test --test it kills -- --nocapture`.
//! `ANJUAN_SEED` repeats a run.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anjuan::case::{Fact, FactKind};
use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::store::VERSION;
use anjuan::text::Said;

use crate::ledger::moment;
use crate::old::{first_schema, names, number};
use crate::random::{Rng, from_environment};

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

/// Set for the child: the file it records into.
const RECORDS: &str = "ANJUAN_KILLED_WHILE_RECORDING";

/// The program that is killed: this very test binary, recording without end and saying so each time.
#[test]
#[ignore = "runs as the child of the test below: cargo test --test it kills"]
fn records_without_end() {
    let Some(path) = std::env::var_os(RECORDS) else {
        return;
    };
    let mut ledger = Ledger::open(Path::new(&path), Mode::Write, moment("2022-12-19")).unwrap();
    println!("begun");
    loop {
        let base = ledger.case(1).unwrap();
        let mut after = base.clone();
        let day = chrono::NaiveDate::from_ymd_opt(2022, 3, 2).unwrap();
        let nth = base.facts.len() as u64;
        let day = day + chrono::Days::new(nth % 200);
        after.facts.push(Fact::new(FactKind::EvidenceFiled, day));
        after.head.note = after.facts.len().to_string();
        let deed = Deed::edit(Said::new("登记", "record"), &base, after);
        ledger.commit(deed, Doubts::All).unwrap();
        println!("told {}", nth + 1);
        std::io::stdout().flush().unwrap();
    }
}

#[test]
fn what_was_told_to_be_saved_outlives_a_kill() {
    let (kills, seed) = (
        from_environment("ANJUAN_KILLS", 6) * 5,
        from_environment("ANJUAN_SEED", 1),
    );
    let mut rng = Rng::new(seed);
    let began = Instant::now();
    let (mut told_in_all, mut ahead) = (0, 0);
    let mut dir = tempfile::tempdir().unwrap();
    for nth in 0..kills {
        // A new file now and then: the case grows with every deed.
        if nth % 20 == 0 {
            dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("a.db");
            let mut ledger = Ledger::open(&path, Mode::Create, moment("2022-12-19")).unwrap();
            let case = anjuan::case::CaseFile::new(
                anjuan::case::Kind::Litigation,
                anjuan::case::Instance::First,
            );
            let deed = Deed::case(Said::new("新增", "add"), case);
            ledger.commit(deed, Doubts::All).unwrap();
        }
        let path = dir.path().join("a.db");
        let facts = |ledger: &Ledger| ledger.case(1).unwrap().facts.len();
        let stood = facts(&Ledger::open(&path, Mode::ReadOnly, moment("2022-12-19")).unwrap());
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "kills::records_without_end",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
            .env(RECORDS, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        while !said.next().unwrap().unwrap().ends_with("begun") {}
        // Before anything was told, or after a few: however slow the machine is.
        let few: Vec<String> = (0..rng.below(4))
            .map(|_| said.next().unwrap().unwrap())
            .collect();
        std::thread::sleep(Duration::from_micros(200 + rng.below(29_800)));
        child.kill().unwrap();
        assert!(!child.wait().unwrap().success());
        let told = few
            .into_iter()
            .chain(said.map_while(Result::ok))
            .filter_map(|line| line.strip_prefix("told ").and_then(|n| n.parse().ok()))
            .last()
            .unwrap_or(stood);
        let ledger = Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
        let case = ledger.case(1).unwrap();
        let found = case.facts.len();
        let how = format!("kill {nth}, seed {seed}: {told} told, {found} found");
        // What was on its way may have arrived.
        assert!(found == told || found == told + 1, "{how}");
        assert!(
            found == 0 || case.head.note == found.to_string(),
            "{how}: half done"
        );
        assert_eq!(ledger.journal(5_000).unwrap().len(), found + 1, "{how}");
        let health = ledger.doctor().unwrap();
        let sound = health.file.is_empty() && health.stale.is_empty() && health.flaws.is_empty();
        assert!(sound && health.strays.is_empty(), "{how}: {health:?}");
        told_in_all += told - stood;
        ahead += found - told;
    }
    println!(
        "recording: {kills} kills, seed {seed}, {told_in_all} deeds told, in {:.0?}: 0 lost, 0 half done; {ahead} had arrived untold",
        began.elapsed()
    );
}
