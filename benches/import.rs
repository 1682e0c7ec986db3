//! Importing a ledger beside its peers in the same run: reading the sheet with the parser alone, putting its rows into one
//! bare table, putting the records that the import stores into bare tables of the same schema, and openpyxl where it is
//! installed. Processor seconds, and peak memory, each in a process of its own.
//!
//! `cargo bench --bench import` (or `ANJUAN_BENCH_ROWS=20000 cargo bench --bench import`).

#[path = "sheets/mod.rs"]
mod sheets;

use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use sheets::{run, write};

const STAGES: [(&str, &str); 7] = [
    ("parser", "the parser alone, cell by cell"),
    ("rows", "the parser, and each row into one bare table"),
    ("sheet", "read as a grid, guarded"),
    ("plan", "read and planned against an empty docket"),
    ("import", "read, planned and written in one step"),
    (
        "records",
        "the parser, and the records so stored into bare tables of that schema",
    ),
    (
        "again",
        "the same file again: every row compared with its case",
    ),
];

fn main() {
    if std::env::args().any(|a| a == "--list" || a == "--test") {
        return;
    }
    if let (Some(stage), Some(dir)) = (var("ANJUAN_STAGE"), var("ANJUAN_DIR")) {
        println!("{} {}", run(&stage, Path::new(&dir)), peak());
        return;
    }
    let rows: u32 = var("ANJUAN_BENCH_ROWS")
        .and_then(|n| n.parse().ok())
        .unwrap_or(10_000);
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("a.xlsx");
    write(&file, rows);
    let size = std::fs::metadata(&file).expect("a file").len();
    println!("{rows} rows of 20 columns, {:.1} MB", size as f64 / 1e6);
    let mut took = std::collections::BTreeMap::new();
    for (stage, what) in STAGES {
        let out = Command::new(std::env::current_exe().expect("this program"))
            .env("ANJUAN_STAGE", stage)
            .env("ANJUAN_DIR", dir.path())
            .output()
            .expect("a child");
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        let mut words = text.split_whitespace();
        let seconds: f64 = words.next().and_then(|w| w.parse().ok()).expect("seconds");
        let peak: f64 = words.next().and_then(|w| w.parse().ok()).expect("a peak");
        println!(
            "{what}: {seconds:.2} s, {:.0} rows/s, peak {peak:.0} MiB",
            f64::from(rows) / seconds
        );
        took.insert(stage, seconds);
    }
    let import = took["import"];
    for (stage, what) in [
        ("parser", "the parser alone"),
        ("rows", "the parser and one bare table"),
        ("records", "the parser and the records bare"),
    ] {
        println!("import: x{:.1} {what}", import / took[stage]);
    }
    match openpyxl(&file) {
        Some(seconds) => println!(
            "openpyxl reads it: {seconds:.2} s, x{:.1} the import",
            seconds / import
        ),
        None => println!("openpyxl is not installed"),
    }
    println!(
        "of the file the journal is {:.1} %",
        journal(&dir.path().join("a.db")) * 100.0
    );
}

/// Processor seconds of openpyxl reading the sheet, cell by cell.
fn openpyxl(file: &Path) -> Option<f64> {
    const READ: &str = "import sys, resource, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
before = resource.getrusage(resource.RUSAGE_SELF)
for row in book.worksheets[0].iter_rows(values_only=True): pass
after = resource.getrusage(resource.RUSAGE_SELF)
print(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)";
    let out = Command::new("python3")
        .args(["-c", READ])
        .arg(file)
        .output();
    String::from_utf8(out.ok()?.stdout)
        .ok()?
        .trim()
        .parse()
        .ok()
}

/// The share of the journal in a file's pages.
fn journal(file: &Path) -> f64 {
    let file = Connection::open(file).expect("a file");
    let pages = |rest: &str| -> f64 {
        file.query_row(&format!("SELECT sum(pgsize) FROM dbstat {rest}"), [], |r| {
            r.get(0)
        })
        .expect("pages")
    };
    pages("WHERE name LIKE '%journal%'") / pages("")
}

fn var(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Peak memory of this process in MiB; 0 where the system does not say.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kib = line.and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
