//! Everything a person waits for, at one size after another, beside what it is measured against.

#[path = "realistic/mod.rs"]
mod realistic;

use std::path::Path;
use std::time::Instant;

use anjuan::ledger::{Ledger, Mode};

fn main() {
    if std::env::args().any(|a| a == "--list" || a == "--test") {
        return;
    }
    let var = |name: &str| std::env::var(name).ok();
    if let Some(path) = var("ANJUAN_BENCH_MAKE") {
        let cases = var("ANJUAN_BENCH_CASES").and_then(|n| n.parse().ok());
        let speed = realistic::make(Path::new(&path), cases.unwrap_or(10_000));
        println!("{speed:.0} cases/s");
        return;
    }
    if let Some(path) = var("ANJUAN_BENCH_LOOK") {
        let began = Instant::now();
        let ledger =
            Ledger::open(Path::new(&path), Mode::ReadOnly, realistic::moment()).expect("a file");
        println!("open {:.1} ms, {} cases", ms(began), ledger.docket().len());
        let began = Instant::now();
        let agenda = ledger.agenda().expect("an agenda");
        println!("agenda {:.1} ms, {} items", ms(began), agenda.len());
        let mut kinds = std::collections::BTreeMap::new();
        for item in &agenda {
            *kinds.entry(item.kind.id()).or_insert(0) += 1;
        }
        println!("{kinds:?}");
    }
}

fn ms(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}
