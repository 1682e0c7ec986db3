//! Everything a person waits for, at one size after another, beside what it is measured against in the same run.
//!
//! `cargo bench --bench whole` (or `ANJUAN_BENCH_SIZES=1000,1000000 cargo bench --bench whole`). Times are milliseconds of
//! processor time where the system tells them (Linux), so that a busy machine tells the same; first frames have the
//! time by the clock beside it. The last column is the growth per tenfold of cases. `ANJUAN_BENCH_MAKE=file.db
//! ANJUAN_BENCH_CASES=100000` only makes a docket.

#[path = "whole_parts/commands.rs"]
mod commands;
#[path = "whole_parts/exchange.rs"]
mod exchange;
#[path = "whole_parts/library.rs"]
mod library;
#[path = "whole_parts/pty.rs"]
mod pty;
#[path = "realistic/mod.rs"]
mod realistic;
#[path = "whole_parts/screen.rs"]
mod screen;
#[path = "sheets/mod.rs"]
mod sheets;
#[path = "whole_parts/table.rs"]
mod table;

use std::path::Path;

use commands::commands;
use exchange::exchange;
use library::library;
use screen::{plain, screen};
use table::Table;

const ROUNDS: usize = 9;

fn main() {
    if std::env::args().any(|a| a == "--list" || a == "--test") {
        return;
    }
    if var("ANJUAN_BENCH_CHILD").is_some() {
        return plain();
    }
    if let Some(path) = var("ANJUAN_BENCH_MAKE") {
        let cases = var("ANJUAN_BENCH_CASES").and_then(|n| n.parse().ok());
        let speed = realistic::make(Path::new(&path), cases.unwrap_or(10_000));
        println!("{speed:.0} cases/s");
        return;
    }
    let sizes = var("ANJUAN_BENCH_SIZES").unwrap_or_else(|| "1000,10000,100000".to_string());
    let sizes: Vec<u64> = sizes
        .split(',')
        .filter_map(|n| n.trim().parse().ok())
        .collect();
    let dir = tempfile::tempdir().expect("a folder");
    let mut table = Table::default();
    for size in &sizes {
        let path = dir.path().join(format!("{size}.db"));
        table.put(
            "cases made a second (judged, journalled, derived)",
            *size,
            realistic::make(&path, *size),
        );
        let _ = std::fs::remove_dir_all(dir.path().join(format!("{size}.db.backups")));
        library(&mut table, *size, &path);
        commands(&mut table, *size, &path);
        screen(&mut table, *size, &path, dir.path());
        exchange(&mut table, *size, &path, dir.path());
        eprintln!("{size} cases measured");
    }
    table.print(&sizes);
}

fn var(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
