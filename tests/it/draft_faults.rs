//! Drafts on a disk that fails: what lay in their file is there after every fault, what cannot be kept is said before one
//! leaves, and the docket is whole.
//!
//! One point of each fault in every run of the tests; every point with `ANJUAN_FAULTS=50 cargo test --test it faults`.
#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anjuan::ledger::{Ledger, Mode};
use portable_pty::CommandBuilder;

use crate::faults::{FAULTS, Fault, copied, log_of, shim};
use crate::ledger::moment;
use crate::old::names;
use crate::pty::Pty;
use crate::random::{Rng, from_environment};

const F9: &str = "\u{1b}[20~";
const OFFERED: &str = "有 1 份表单没有保存";

/// The docket lies elsewhere and is reached by a link: beside the link lie the drafts, and only what is written there fails.
fn beside(home: &Path) -> PathBuf {
    home.join("link")
}

fn linked(home: &Path) {
    let link = beside(home).join("a.db");
    std::fs::remove_file(&link).ok();
    std::os::unix::fs::symlink("../real/a.db", link).unwrap();
}

fn start(home: &Path, failing: Option<(&Path, &str, u64)>) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_anjuan"));
    command.args(["--db", beside(home).join("a.db").to_str().unwrap()]);
    command.env_clear();
    command.env("HOME", home);
    command.env("XDG_DATA_HOME", home.join("data"));
    command.env("XDG_CONFIG_HOME", home.join("config"));
    command.env("LC_ALL", "zh_CN.UTF-8");
    if let Some((shim, fault, at)) = failing {
        command.env("LD_PRELOAD", shim);
        command.env("ANJUAN_FAULT_UNDER", beside(home).canonicalize().unwrap());
        command.env("ANJUAN_FAULT", fault);
        command.env("ANJUAN_FAULT_AT", at.to_string());
        command.env("ANJUAN_FAULT_LOG", log_of(home));
    }
    let size = (80, 24);
    Pty::run(
        command,
        tempfile::tempdir().unwrap(),
        size,
        Some("\u{1b}[1;2R"),
    )
}

fn drafts(home: &Path) -> String {
    let all = std::fs::read_dir(beside(home)).unwrap();
    let mut all = all.map(|e| e.unwrap().path());
    let file = all.find(|p| p.extension().is_some_and(|e| e == "drafts"));
    std::fs::read_to_string(file.unwrap()).unwrap()
}

/// Waits until something is so, or the program has ended.
fn until(pty: &mut Pty, so: impl Fn(&Pty) -> bool) {
    let start = Instant::now();
    while !pty.ended() && !so(pty) {
        let long = start.elapsed() < Duration::from_secs(15);
        assert!(long, "waiting in {}", pty.screen().screen().contents());
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn shows(pty: &Pty, text: &str) -> bool {
    pty.screen().screen().contents().contains(text)
}

/// A docket with a case, its copy of the day, and a form that was left when the program was killed.
fn prepared() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for folder in ["real", "link"] {
        std::fs::create_dir(home.path().join(folder)).unwrap();
    }
    let line = crate::cli::lawsuit("（2022）京0105行初1号", "沈青禾", "");
    std::fs::write(home.path().join("a.jsonl"), line).unwrap();
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_anjuan"))
        .current_dir(home.path())
        .args(["--db", "real/a.db", "apply", "--yes", "a.jsonl"])
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .status();
    assert!(done.unwrap().success());
    linked(home.path());
    let mut pty = start(home.path(), None);
    pty.wait_for("1待办");
    pty.send("2");
    pty.wait_for("行初1号");
    pty.send("a");
    pty.wait_for("新增案件");
    pty.send("（2022）京0105行初55号");
    let holds = |text: &str| {
        let all = names(&beside(home.path()));
        let copied = all.iter().any(|n| n.ends_with(".backups"))
            || names(&home.path().join("real"))
                .iter()
                .any(|n| n.ends_with(".backups"));
        copied && all.iter().any(|n| n.ends_with(".drafts")) && drafts(home.path()).contains(text)
    };
    until(&mut pty, |_| holds("行初55号"));
    pty.kill();
    home
}

/// What became of a session in which more was typed into the form.
#[derive(PartialEq, Debug)]
enum End {
    Killed,
    /// Left, with the word that drafts would be lost.
    Warned,
    Left,
}

fn typed_on(home: &Path, failing: (&Path, &str, u64)) -> End {
    let mut pty = start(home, Some(failing));
    until(&mut pty, |p| shows(p, OFFERED));
    pty.send(F9);
    until(&mut pty, |p| shows(p, "行初55号"));
    pty.send("之一");
    until(&mut pty, |p| {
        shows(p, "存不进") || drafts(home).contains("之一")
    });
    for key in ["\u{1b}", "q"] {
        if !pty.ended() {
            pty.send(key);
            std::thread::sleep(Duration::from_millis(400));
        }
    }
    until(&mut pty, |p| shows(p, "尚未保存"));
    let warned = !pty.ended();
    if warned {
        pty.send("y");
    }
    match (pty.wait(), warned) {
        (0, true) => End::Warned,
        (0, false) => End::Left,
        _ => End::Killed,
    }
}

fn one(template: &Path, shim: &Path, fault: Fault, at: u64) -> End {
    let home = copied(template);
    let home = home.path();
    linked(home);
    let told = format!("{fault:?} at {at}");
    let end = typed_on(home, (shim, fault.word(), at));
    let kills = matches!(fault, Fault::Kill | Fault::Half);
    assert!(kills || end != End::Killed, "{told}");
    assert!(
        end != End::Warned || matches!(fault, Fault::Full | Fault::Sync),
        "{told}"
    );
    let text = drafts(home);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(r#"{"anjuan_drafts":1}"#), "{told}");
    for line in lines {
        serde_json::from_str::<serde_json::Value>(line).unwrap_or_else(|e| panic!("{told}: {e}"));
    }
    assert!(text.contains("行初55号"), "{told}: what lay there is lost");
    // Who was not warned has lost nothing.
    assert!(
        end != End::Left || text.contains("之一"),
        "{told}: lost without a word"
    );
    // The next start offers it, goes on with it, and leaves nothing half made behind.
    let mut pty = start(home, None);
    pty.wait_for(OFFERED);
    pty.send(F9);
    pty.wait_for("行初55号");
    pty.send("之二");
    until(&mut pty, |_| drafts(home).contains("之二"));
    for key in ["\u{1b}", "q"] {
        pty.send(key);
        std::thread::sleep(Duration::from_millis(400));
    }
    assert_eq!(pty.wait(), 0, "{told}");
    let left = names(&beside(home));
    let odd = |n: &&String| n.starts_with(".anjuan-") || n.contains("unread");
    assert_eq!(left.iter().find(odd), None, "{told}: {left:?}");
    let docket = home.join("real/a.db");
    let ledger = Ledger::open(&docket, Mode::Write, moment("2022-12-19")).unwrap();
    let health = ledger.doctor().unwrap();
    assert!(health.file.is_empty() && health.stale.is_empty(), "{told}");
    end
}

#[test]
fn a_draft_is_there_whatever_the_disk_does() {
    let Some(shim) = shim() else { return };
    let (rounds, seed) = (
        from_environment("ANJUAN_FAULTS", 1),
        from_environment("ANJUAN_SEED", 1),
    );
    let template = prepared();
    let most = {
        let home = copied(template.path());
        linked(home.path());
        assert_eq!(typed_on(home.path(), (shim, "count", 0)), End::Left);
        let log = std::fs::read_to_string(log_of(home.path())).unwrap();
        std::fs::remove_file(log_of(home.path())).unwrap();
        let counted = log.lines().filter_map(|l| l.strip_prefix("calls "));
        counted.map(|n| n.parse::<u64>().unwrap()).max().unwrap()
    };
    // Each fault in a thread of its own: most of the time is spent waiting.
    let ends: Vec<End> = std::thread::scope(|scope| {
        let run = |(nth, fault): (usize, &Fault)| {
            let (mut rng, fault) = (Rng::new(seed + nth as u64), *fault);
            let at: Vec<u64> = match rounds < most {
                true => (0..rounds).map(|_| 1 + rng.below(most)).collect(),
                false => (1..=most).collect(),
            };
            let template = template.path();
            scope.spawn(move || {
                let one = |at| one(template, shim, fault, at);
                at.into_iter().map(one).collect::<Vec<_>>()
            })
        };
        let all: Vec<_> = FAULTS.iter().enumerate().map(run).collect();
        all.into_iter().flat_map(|t| t.join().unwrap()).collect()
    });
    let count = |end: End| ends.iter().filter(|e| **e == end).count();
    println!(
        "drafts: {} runs at {most} points under {} faults, seed {seed}: {} killed, {} warned before leaving, {} kept all; 0 lost without a word",
        ends.len(),
        FAULTS.len(),
        count(End::Killed),
        count(End::Warned),
        count(End::Left)
    );
}
