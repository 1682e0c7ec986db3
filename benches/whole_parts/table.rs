//! What was measured, by row and size, and how it is timed.

use std::collections::BTreeMap;
use std::time::Instant;

/// What was measured: by row, by size.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<String>,
    cells: BTreeMap<(usize, u64), f64>,
}

impl Table {
    pub(crate) fn put(&mut self, row: &str, size: u64, value: f64) {
        let at = self.rows.iter().position(|r| r == row).unwrap_or_else(|| {
            self.rows.push(row.to_string());
            self.rows.len() - 1
        });
        self.cells.insert((at, size), value);
    }

    pub(crate) fn print(&self, sizes: &[u64]) {
        let heads: Vec<String> = sizes.iter().map(|n| format!("{n}")).collect();
        println!("| | {} | per tenfold |", heads.join(" | "));
        println!("| --- |{}", " ---: |".repeat(sizes.len() + 1));
        for (at, row) in self.rows.iter().enumerate() {
            let value = |size: &u64| self.cells.get(&(at, *size)).copied();
            let shown = sizes
                .iter()
                .map(|size| value(size).map_or(String::new(), number));
            let ends = sizes.first().zip(sizes.last()).filter(|(a, b)| b > a);
            let growth = ends.and_then(|(a, b)| {
                let tens = (*b as f64 / *a as f64).log10();
                Some((value(b)? / value(a)?).powf(1.0 / tens))
            });
            let growth = growth.map_or(String::new(), |g| format!("x{g:.1}"));
            println!(
                "| {row} | {} | {growth} |",
                shown.collect::<Vec<_>>().join(" | ")
            );
        }
    }
}

fn number(n: f64) -> String {
    match n {
        n if n >= 100.0 => format!("{n:.0}"),
        n if n >= 1.0 => format!("{n:.1}"),
        n => format!("{n:.3}"),
    }
}

/// Processor time of this thread in milliseconds; by the clock where the system does not tell.
pub(crate) fn spent(run: impl FnOnce()) -> f64 {
    let now = || {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    };
    let (began, cpu) = (Instant::now(), now());
    run();
    match cpu.zip(now()) {
        Some((a, b)) => (b - a) / 1e6,
        None => began.elapsed().as_secs_f64() * 1e3,
    }
}

pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// What is over in a moment, by the clock: the shortest of several rounds, which another program disturbs least.
pub(crate) fn times(rounds: usize, mut run: impl FnMut()) -> f64 {
    let one = || {
        let began = Instant::now();
        run();
        began.elapsed().as_secs_f64() * 1e3
    };
    std::iter::repeat_with(one)
        .take(rounds)
        .fold(f64::MAX, f64::min)
}

/// The value that so many of a hundred do not exceed.
pub(crate) fn of_a_hundred(mut times: Vec<f64>, share: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times
        .get(times.len() * share / 100)
        .copied()
        .unwrap_or_default()
}

/// The shortest of several rounds by the clock: what another program disturbed least.
pub(crate) fn shortest(times: Vec<f64>) -> f64 {
    times.into_iter().fold(f64::MAX, f64::min)
}
