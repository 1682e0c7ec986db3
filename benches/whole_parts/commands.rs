//! Commands, each a process of its own, beside `sqlite3` asked for the same rows, in turn.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anjuan::ledger::Mode;

use super::library::open;
use super::table::{Table, shortest};
use super::{ROUNDS, realistic};

/// What is asked of the program, and what of `sqlite3`, where it is installed; `@` stands for the number of a case.
struct Asked {
    name: &'static str,
    ours: &'static [&'static str],
    /// Goes before it, untimed: what is to be undone.
    first: &'static [&'static str],
    sql: &'static str,
}

const ASKED: &[Asked] = &[
    Asked {
        name: "show",
        ours: &["show", "@"],
        first: &[],
        sql: "SELECT * FROM case_file WHERE number = '@'; SELECT * FROM party WHERE case_id = (SELECT id FROM \
              case_file WHERE number = '@'); SELECT * FROM fact WHERE case_id = (SELECT id FROM case_file WHERE \
              number = '@'); SELECT * FROM hearing WHERE case_id = (SELECT id FROM case_file WHERE number = '@')",
    },
    Asked {
        name: "record",
        ours: &["record", "@", "evidence_filed", "2026-05-20", "--yes"],
        first: &[],
        sql: "BEGIN IMMEDIATE; INSERT INTO fact (uuid, case_id, kind, day) SELECT '0190' || substr(hex(randomblob(16)), \
              1, 32), id, 'evidence_filed', '2026-05-20' FROM case_file WHERE number = '@'; UPDATE docket SET last_day = \
              '2026-05-20' WHERE case_id = (SELECT id FROM case_file WHERE number = '@'); INSERT INTO journal (at, title_zh, title_en, edits, state) \
              VALUES ('2026-05-20T09:00:00+08:00', 'x', 'x', '[]', 'kept'); COMMIT",
    },
    Asked {
        name: "undo",
        ours: &["undo", "--yes"],
        first: &["record", "@", "evidence_filed", "2026-05-21", "--yes"],
        sql: "BEGIN IMMEDIATE; DELETE FROM fact WHERE id = (SELECT max(id) FROM fact); INSERT INTO turn (entry, after, \
              at, undone) SELECT max(id), max(id), '2026-05-20T09:00:00+08:00', 1 FROM journal; COMMIT",
    },
    Asked {
        name: "period",
        ours: &["period", "2026-05-20", "15d"],
        first: &[],
        sql: "SELECT * FROM local_day; SELECT * FROM holiday_notice",
    },
    Asked {
        name: "settings",
        ours: &["settings"],
        first: &[],
        sql: "SELECT * FROM setting",
    },
    Asked {
        name: "due",
        ours: &["due"],
        first: &[],
        sql: "SELECT f.* FROM docket d JOIN fact f ON f.case_id = d.case_id WHERE d.listed_until >= '2026-06-01'",
    },
    Asked {
        name: "list",
        ours: &["list", "在办"],
        first: &[],
        sql: "SELECT number, name, forum, handler, next_due FROM docket WHERE closed IS NULL ORDER BY next_due",
    },
    Asked {
        name: "stats",
        ours: &["stats"],
        first: &[],
        sql: "SELECT kind, count(*), count(*) FILTER (WHERE closed IS NULL) FROM docket GROUP BY kind",
    },
];

pub(crate) fn commands(table: &mut Table, size: u64, path: &Path) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_anjuan"));
    let sqlite = Path::new("sqlite3");
    // What is written goes into copies, so that the rows below see the docket as it was made.
    let copies = [
        path.with_extension("ours.db"),
        path.with_extension("theirs.db"),
    ];
    for copy in &copies {
        std::fs::copy(path, copy).expect("a copy");
    }
    let [file, their_file] = copies.each_ref().map(|copy| copy.display().to_string());
    let ledger = open(path, Mode::ReadOnly);
    let middle = ledger.docket().row(ledger.docket().len() / 2);
    let number = middle.number().to_string();
    drop(ledger);
    let day = realistic::today().to_string();
    let put = |words: &[&str]| -> Vec<String> {
        let words = words.iter().map(|word| word.replace('@', &number));
        let fixed = ["--db", file.as_str(), "--today", day.as_str()];
        fixed
            .iter()
            .map(|w| (*w).to_string())
            .chain(words)
            .collect()
    };
    for asked in ASKED {
        let sql = asked.sql.replace('@', &number);
        let theirs = [their_file.clone(), sql];
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            if !asked.first.is_empty() {
                run(&program, &put(asked.first));
            }
            a.extend(run(&program, &put(asked.ours)));
            b.extend(run(sqlite, &theirs));
        }
        if a.is_empty() {
            eprintln!("{}: no round succeeded", asked.name);
            continue;
        }
        table.put(&format!("`{}`", asked.name), size, shortest(a));
        if !b.is_empty() {
            let name = format!("- sqlite3, the rows of `{}`", asked.name);
            table.put(&name, size, shortest(b));
        }
    }
    for copy in copies {
        let _ = std::fs::remove_file(&copy);
        let _ = std::fs::remove_dir_all(copy.with_extension("db.backups"));
    }
}

/// Milliseconds of processor time of a process that succeeds; by the clock where the system does not tell. What it prints
/// is thrown away.
fn run(program: &Path, args: &[String]) -> Option<f64> {
    let began = Instant::now();
    let mut child = Command::new(program)
        .args(args)
        .env("LC_ALL", "zh_CN.UTF-8")
        .stdout(Stdio::null())
        .spawn()
        .ok()?;
    let spent = ended(&child);
    let done = child.wait().ok()?;
    if !done.success() {
        eprintln!("{args:?}: {done}");
    }
    let clock = began.elapsed().as_secs_f64() * 1e3;
    done.success().then_some(spent.unwrap_or(clock))
}

/// Waits for its end and asks the system, before it forgets the process, what it took.
#[cfg(target_os = "linux")]
fn ended(child: &Child) -> Option<f64> {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    let id = WaitId::Pid(Pid::from_child(child));
    waitid(id, WaitIdOptions::EXITED | WaitIdOptions::NOWAIT).ok()?;
    let told = std::fs::read_to_string(format!("/proc/{}/schedstat", child.id())).ok()?;
    let spent: f64 = told.split_whitespace().next()?.parse().ok()?;
    Some(spent / 1e6)
}

#[cfg(not(target_os = "linux"))]
fn ended(_child: &Child) -> Option<f64> {
    None
}
