//! A disk that fails: full, broken, short, refusing to synchronise, and a program that ends at any call. After each the
//! file is whole, old or new; what is said is ours; and what can be read is read on.
//!
//! A small library is preloaded into the real program (`faults/shim.c`); without a C compiler the tests say so and pass
//! over it. `ANJUAN_FAULTS=60 cargo test --test it faults -- --nocapture` is the heavy run; `ANJUAN_SEED` repeats one.
#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use anjuan::case::Shelf;
use anjuan::ledger::{Ledger, LedgerError, Mode};

use crate::cli::{fact, lawsuit};
use crate::ledger::moment;
use crate::old::{first_schema, names};
use crate::random::{Rng, from_environment};

const TODAY: &str = "2022-12-19";
const FIRST: &str = "（2022）京0105行初1号";

/// The library, built once; none where there is no C compiler.
pub fn shim() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<(tempfile::TempDir, PathBuf)>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let (source, out) = (dir.path().join("shim.c"), dir.path().join("shim.so"));
        std::fs::write(&source, include_str!("faults/shim.c")).unwrap();
        let done = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([&out, &source])
            .arg("-ldl")
            .output();
        match done {
            Ok(done) if done.status.success() => Some((dir, out)),
            Ok(done) => panic!("{}", String::from_utf8_lossy(&done.stderr)),
            Err(_) => None,
        }
    });
    if built.is_none() {
        println!("no C compiler: faults of the disk are not tried");
    }
    built.as_ref().map(|(_, out)| out.as_path())
}

/// What a disk does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Full,
    Eio,
    Short,
    Sync,
    Kill,
    Half,
}

pub const FAULTS: &[Fault] = &[
    Fault::Full,
    Fault::Eio,
    Fault::Short,
    Fault::Sync,
    Fault::Kill,
    Fault::Half,
];

impl Fault {
    pub fn word(self) -> &'static str {
        match self {
            Fault::Full => "full",
            Fault::Eio => "eio",
            Fault::Short => "short",
            Fault::Sync => "sync",
            Fault::Kill => "kill",
            Fault::Half => "half",
        }
    }
}

/// The program in a folder, with a fault at its nth call there.
pub fn program(shim: &Path, dir: &Path, words: &[&str], fault: &str, at: u64) -> Output {
    Command::new(env!("CARGO_BIN_EXE_anjuan"))
        .current_dir(dir)
        .args(["--db", "a.db", "--today", TODAY, "--lang", "zh"])
        .args(words)
        .env("HOME", dir)
        .env("XDG_DATA_HOME", dir.join("data"))
        .env("XDG_CONFIG_HOME", dir.join("config"))
        .env_remove("ANJUAN_DB")
        .env("LD_PRELOAD", shim)
        .env("ANJUAN_FAULT_UNDER", dir.canonicalize().unwrap())
        .env("ANJUAN_FAULT", fault)
        .env("ANJUAN_FAULT_AT", at.to_string())
        .env("ANJUAN_FAULT_LOG", log_of(dir))
        .output()
        .unwrap()
}

pub fn log_of(dir: &Path) -> PathBuf {
    PathBuf::from(format!("{}.calls", dir.display()))
}

/// How many calls the program makes where nothing fails.
fn calls(shim: &Path, dir: &Path, words: &[&str]) -> u64 {
    let done = program(shim, dir, words, "count", 0);
    assert!(done.status.success(), "{words:?}: {}", said(&done));
    let log = std::fs::read_to_string(log_of(dir)).unwrap_or_default();
    std::fs::remove_file(log_of(dir)).ok();
    let counted = log.lines().filter_map(|l| l.strip_prefix("calls "));
    counted
        .filter_map(|n| n.parse::<u64>().ok())
        .max()
        .unwrap_or(0)
}

fn said(done: &Output) -> String {
    String::from_utf8_lossy(&done.stderr).into_owned()
}

/// What a file says, but for ids and times: its cases, what was done, what is kept.
fn state(path: &Path) -> Vec<String> {
    let ledger = Ledger::open(path, Mode::Write, moment(TODAY)).unwrap();
    let health = ledger.doctor().unwrap();
    assert!(
        health.file.is_empty()
            && health.stale.is_empty()
            && health.unread.is_empty()
            && health.flaws.is_empty()
            && health.strays.is_empty(),
        "{health:?}"
    );
    let mut out = Vec::new();
    ledger
        .for_each_case::<LedgerError>(None, |_, case| {
            let number = case.head.number.as_ref().map(|n| n.canonical().to_string());
            let facts: Vec<String> = case
                .facts
                .iter()
                .map(|f| format!("{} {}", f.kind.id(), f.day))
                .collect();
            let parties: Vec<&str> = case.parties.iter().map(|p| p.name.as_str()).collect();
            // A paper that is told has its file, whole.
            let papers: Vec<String> = case
                .papers
                .iter()
                .map(|p| format!("{} {:?}", p.title, ledger.paper_standing(p)))
                .collect();
            assert!(
                papers.iter().all(|p| p.ends_with("Some(Whole)")),
                "{papers:?}"
            );
            out.push(format!(
                "{number:?} {parties:?} {facts:?} {papers:?} {}",
                case.head.note
            ));
            Ok(())
        })
        .unwrap();
    out.sort();
    for entry in ledger.journal(100).unwrap() {
        out.push(format!("{} {:?}", entry.title.zh, entry.state));
    }
    for kept in ledger.kept(Shelf::Frozen).unwrap() {
        out.push(kept.name);
    }
    out.push(format!("{} in the bin", ledger.bin().unwrap().len()));
    let vault = ledger.vault();
    drop(ledger);
    if vault.dir().is_dir() {
        let left = names(vault.dir());
        assert!(left.iter().all(|n| n.len() == 2), "{left:?}");
    }
    let left = names(path.parent().unwrap());
    assert!(left.iter().all(|n| !n.starts_with(".anjuan-")), "{left:?}");
    out
}

/// What is done under a failing disk.
pub struct Op {
    name: &'static str,
    pub words: &'static [&'static str],
    /// The file it makes, absent or whole.
    makes: Option<&'static str>,
}

pub const OPS: &[Op] = &[
    Op {
        name: "record",
        words: &["record", FIRST, "answer_filed", "2022-03-15", "--yes"],
        makes: None,
    },
    Op {
        name: "import",
        words: &["import", "台账.csv"],
        makes: None,
    },
    Op {
        name: "undo",
        words: &["undo"],
        makes: None,
    },
    Op {
        name: "restore",
        words: &["restore", "other.db"],
        makes: None,
    },
    Op {
        name: "upgrade",
        words: &["--db", "old.db", "list"],
        makes: None,
    },
    Op {
        name: "backup",
        words: &["backup", "copy.db"],
        makes: Some("copy.db"),
    },
    Op {
        name: "export",
        words: &["export", "ledger", "--out", "out.xlsx"],
        makes: Some("out.xlsx"),
    },
    Op {
        name: "freeze",
        words: &["freeze", "年报", "--year", "2022"],
        makes: None,
    },
    Op {
        name: "empty the bin",
        words: &["remove", "--empty", "--yes"],
        makes: None,
    },
    Op {
        name: "merge",
        words: &["import", "other.db", "--unit", "柳溪镇"],
        makes: None,
    },
    Op {
        name: "attach",
        words: &["attach", FIRST, "判决书.pdf", "--pages", "8"],
        makes: None,
    },
    Op {
        name: "another file for a paper",
        words: &["attach", FIRST, "判决书.pdf", "--change", "1"],
        makes: None,
    },
    Op {
        name: "export with files",
        words: &["export", "case", FIRST, "--out", "案件.zip"],
        makes: Some("案件.zip"),
    },
    Op {
        name: "archive",
        words: &[
            "archive",
            "（2022）京0105行初2号",
            "--accept-missing",
            "--out",
            "归档.zip",
        ],
        makes: Some("归档.zip"),
    },
    Op {
        name: "encrypted backup",
        words: &[
            "backup",
            "--encrypt",
            "案卷.age",
            "--passphrase-file",
            "口令.txt",
        ],
        makes: Some("案卷.age"),
    },
];

/// A folder with everything the operations need.
pub fn prepared() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let plain = |words: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_anjuan"))
            .current_dir(dir.path())
            .args(["--today", TODAY])
            .args(words)
            .env("HOME", dir.path())
            .env("XDG_DATA_HOME", dir.path().join("data"))
            .output()
            .unwrap();
        assert!(done.status.success(), "{words:?}: {}", said(&done));
    };
    let case = |nth: usize, name: &str| {
        let facts = [
            fact("docketed", "2022-03-01"),
            fact("complaint_received", "2022-03-04"),
        ];
        lawsuit(
            &format!("（2022）京0105行初{nth}号"),
            name,
            &facts.join(","),
        )
    };
    for (file, cases) in [
        (
            "a.db",
            case(1, "沈青禾") + &case(2, "陆望舒") + &case(3, "顾南枝"),
        ),
        ("other.db", case(7, "程若谷") + &case(8, "许知远")),
    ] {
        std::fs::write(dir.path().join("lines.jsonl"), cases).unwrap();
        plain(&["--db", file, "apply", "--yes", "lines.jsonl"]);
    }
    plain(&[
        "--db",
        "a.db",
        "remove",
        "（2022）京0105行初3号",
        "--reason",
        "误登",
    ]);
    for (name, holds) in [("起诉状.pdf", "one"), ("判决书.pdf", "two")] {
        // Large enough for several writes.
        std::fs::write(dir.path().join(name), holds.repeat(100_000)).unwrap();
    }
    let word = dir.path().join("口令.txt");
    std::fs::write(&word, "一句足够长的口令").unwrap();
    // One that others can read is not used.
    let own = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(&word, own).unwrap();
    plain(&["--db", "a.db", "attach", FIRST, "起诉状.pdf"]);
    plain(&[
        "--db",
        "other.db",
        "attach",
        "（2022）京0105行初7号",
        "判决书.pdf",
    ]);
    plain(&[
        "--db",
        "a.db",
        "record",
        "（2022）京0105行初2号",
        "concluded",
        "2022-08-01",
        "--outcome",
        "revoked",
        "--yes",
    ]);
    plain(&[
        "--db",
        "a.db",
        "record",
        FIRST,
        "evidence_filed",
        "2022-03-10",
        "--yes",
    ]);
    let mut sheet = String::from("案号,原告,收到起诉状副本日期\n");
    for nth in 20..60 {
        sheet += &format!("（2022）京0105行初{nth}号,张某{nth},2022-3-4\n");
    }
    std::fs::write(dir.path().join("台账.csv"), sheet).unwrap();
    first_schema(&dir.path().join("old.db"), 20);
    dir
}

/// The folder and what lies in it: the writer's id too, so that he may undo.
pub fn copied(from: &Path) -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        for entry in std::fs::read_dir(from).unwrap() {
            let (from, to) = (
                entry.as_ref().unwrap().path(),
                to.join(entry.unwrap().file_name()),
            );
            if from.is_dir() {
                std::fs::create_dir_all(&to).unwrap();
                copy(&from, &to);
            } else {
                std::fs::copy(from, to).unwrap();
            }
        }
    }
    let dir = tempfile::tempdir().unwrap();
    copy(from, dir.path());
    dir
}

/// Words of the machine that tell nobody anything.
const INTERNALS: &[&str] = &[
    "os error",
    "disk I/O",
    "database",
    "No space",
    "Input/output",
    "sqlite",
    "Sqlite",
    "constraint",
    "panicked",
];

fn file_of(op: &Op) -> &'static str {
    match op.name {
        "upgrade" => "old.db",
        _ => "a.db",
    }
}

fn whole(op: &Op, dir: &Path, old: &[String]) {
    let Some(made) = op.makes.map(|name| dir.join(name)).filter(|p| p.exists()) else {
        return;
    };
    match op.name {
        "backup" => assert_eq!(state(&made), old, "a copy that is not whole"),
        "encrypted backup" => {
            let file = std::fs::File::open(&made).unwrap();
            let word = "一句足够长的口令";
            anjuan::files::open_sealed(file, word, &mut std::io::sink()).unwrap();
        }
        _ => {
            let mut book = zip::ZipArchive::new(std::fs::File::open(&made).unwrap()).unwrap();
            for at in 0..book.len() {
                let mut part = book.by_index(at).unwrap();
                std::io::copy(&mut part, &mut std::io::sink()).unwrap();
            }
        }
    }
}

#[test]
fn whatever_the_disk_does_the_file_is_whole_and_the_word_is_ours() {
    let Some(shim) = shim() else { return };
    let (rounds, seed) = (
        from_environment("ANJUAN_FAULTS", 1),
        from_environment("ANJUAN_SEED", 1),
    );
    let mut rng = Rng::new(seed);
    let template = prepared();
    let (mut runs, mut killed, mut failed, mut went) = (0, 0, 0, 0);
    for op in OPS {
        let unhurt = copied(template.path());
        let old = state(&copied(template.path()).path().join(file_of(op)));
        let most = calls(shim, unhurt.path(), op.words);
        assert!(most > 0, "{}: nothing was counted", op.name);
        let new = state(&unhurt.path().join(file_of(op)));
        for fault in FAULTS {
            for _ in 0..rounds {
                let at = 1 + rng.below(most);
                let dir = copied(template.path());
                let done = program(shim, dir.path(), op.words, fault.word(), at);
                let err = said(&done);
                let told = format!(
                    "{} {fault:?} at {at} of {most}, seed {seed}: {err}",
                    op.name
                );
                runs += 1;
                let ended =
                    matches!(fault, Fault::Kill | Fault::Half) && done.status.code().is_none();
                let code = done.status.code();
                assert!(ended || matches!(code, Some(0..=6)), "{told}");
                for word in INTERNALS {
                    assert!(!err.contains(word), "{told}");
                }
                if *fault == Fault::Full && code != Some(0) {
                    assert!(err.contains("磁盘已满"), "{told}");
                    // One goes on reading, with the disk as full as it was.
                    let list = ["--db", file_of(op), "list"];
                    let read = program(shim, dir.path(), &list, "full", 1);
                    assert_eq!(read.status.code(), Some(0), "{told} then: {}", said(&read));
                }
                if *fault == Fault::Short {
                    assert_eq!(code, Some(0), "{told}");
                }
                let now = state(&dir.path().join(file_of(op)));
                assert!(
                    now == old || now == new,
                    "{told}\n{now:#?}\n{old:#?}\n{new:#?}"
                );
                assert!(code != Some(0) || now == new, "{told}: it said it was done");
                whole(op, dir.path(), &old);
                assert!(code != Some(0) || op.makes.is_none_or(|m| dir.path().join(m).exists()));
                killed += u64::from(ended);
                failed += u64::from(code.is_some_and(|c| c != 0));
                went += u64::from(code == Some(0));
            }
        }
    }
    println!(
        "{runs} runs of {} operations under {} faults, seed {seed}: {killed} killed, {failed} failed with our word, {went} went through; 0 lost, 0 mixed, 0 left behind",
        OPS.len(),
        FAULTS.len()
    );
}

/// The program asks the network for nothing, whatever it does.
#[test]
fn no_socket_is_opened() {
    let Some(shim) = shim() else { return };
    let template = prepared();
    for words in OPS.iter().map(|op| op.words).chain([
        &["doctor"] as &[&str],
        &["digest"],
        &["rules"],
        &["stats"],
        &["due"],
    ]) {
        let dir = copied(template.path());
        let done = program(shim, dir.path(), words, "count", 0);
        assert!(
            done.status.code().is_some_and(|c| c < 2),
            "{words:?}: {}",
            said(&done)
        );
        let log = std::fs::read_to_string(log_of(dir.path())).unwrap_or_default();
        std::fs::remove_file(log_of(dir.path())).ok();
        assert!(!log.contains("socket"), "{words:?} opened a socket");
    }
}

#[test]
fn no_source_outside_the_shared_docket_names_a_socket() {
    fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => sources(&path, out),
                false => out.push(path),
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    sources(&root, &mut all);
    for path in all {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        // The shared docket is a feature of its own, off unless it is asked for.
        if name.starts_with("share") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for word in [
            "std::net",
            "TcpStream",
            "TcpListener",
            "UdpSocket",
            "reqwest",
            "tokio",
        ] {
            assert!(!text.contains(word), "{name} names {word}");
        }
    }
}
