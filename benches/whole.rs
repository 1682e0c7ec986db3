//! Everything a person waits for, at one size after another, beside what it is measured against in the same run.
//!
//! `cargo bench --bench whole` (or `ANJUAN_BENCH_SIZES=1000,1000000 cargo bench --bench whole`). Times are milliseconds of
//! processor time where the system tells them (Linux), so that a busy machine tells the same; first frames have the
//! time by the clock beside it. The last column is the growth per tenfold of cases. `ANJUAN_BENCH_MAKE=file.db
//! ANJUAN_BENCH_CASES=100000` only makes a docket.

#[path = "whole_parts/pty.rs"]
mod pty;
#[path = "realistic/mod.rs"]
mod realistic;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anjuan::docket::{Bit, Dim, Query, Scope};
use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use chrono::NaiveDate;

use pty::{Frame, Pty};

const ROUNDS: usize = 9;
/// Keys of each kind; `ANJUAN_BENCH_KEYS=500` for a long run.
const KEYS: usize = 60;
const ANY: Duration = Duration::from_secs(300);

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
        eprintln!("{size} cases measured");
    }
    table.print(&sizes);
}

fn var(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// What was measured: by row, by size.
#[derive(Default)]
struct Table {
    rows: Vec<String>,
    cells: BTreeMap<(usize, u64), f64>,
}

impl Table {
    fn put(&mut self, row: &str, size: u64, value: f64) {
        let at = self.rows.iter().position(|r| r == row).unwrap_or_else(|| {
            self.rows.push(row.to_string());
            self.rows.len() - 1
        });
        self.cells.insert((at, size), value);
    }

    fn print(&self, sizes: &[u64]) {
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
fn spent(run: impl FnOnce()) -> f64 {
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

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// What is over in a moment, by the clock: the shortest of several rounds, which another program disturbs least.
fn times(rounds: usize, mut run: impl FnMut()) -> f64 {
    let one = || {
        let began = Instant::now();
        run();
        began.elapsed().as_secs_f64() * 1e3
    };
    std::iter::repeat_with(one)
        .take(rounds)
        .fold(f64::MAX, f64::min)
}

fn open(path: &Path, mode: Mode) -> Ledger {
    Ledger::open(path, mode, realistic::moment()).expect("a file")
}

/// Day numbers of receipt and closing and the kind: what a bare loop counts from.
fn columns(ledger: &Ledger) -> Vec<(i32, i32, u8)> {
    use chrono::Datelike;
    let docket = ledger.docket();
    let day = |d: Option<NaiveDate>| d.map_or(i32::MAX, |d| d.num_days_from_ce());
    let rows = (0..docket.len()).map(|at| docket.row(at));
    rows.map(|r| (day(r.received()), day(r.closed()), r.kind().code()))
        .collect()
}

fn library(table: &mut Table, size: u64, path: &Path) {
    use chrono::Datelike;
    let mut held = None;
    table.put(
        "open: every row read",
        size,
        spent(|| held = Some(open(path, Mode::Write))),
    );
    let mut ledger = held.expect("a ledger");
    let today = ledger.today();
    table.put(
        "agenda, from nothing",
        size,
        spent(|| drop(ledger.agenda().expect("an agenda"))),
    );
    table.put(
        "agenda, again",
        size,
        times(5, || drop(ledger.agenda().expect("an agenda"))),
    );
    let scope = Scope::year_of(today);
    let docket = ledger.docket();
    let ours = times(ROUNDS, || {
        black_box(docket.tally_of(&scope, &[Bit::Handled, Bit::Pending]));
    });
    let bare = columns(&ledger);
    let from = NaiveDate::from_ymd_opt(today.year(), 1, 1).map_or(0, |d| d.num_days_from_ce());
    let end = today.num_days_from_ce();
    let theirs = times(ROUNDS, || {
        let mut sums = [[0_u32; 2]; 4];
        for (received, closed, kind) in &bare {
            let handled = *received <= end && (*received >= from || *closed >= from);
            let sum = &mut sums[usize::from(*kind) & 3];
            sum[0] += u32::from(handled);
            sum[1] += u32::from(handled && *closed > end);
        }
        black_box(sums);
    });
    table.put("roll-up of the year as of a day", size, ours);
    table.put("- a bare loop over the same columns", size, theirs);
    table.put(
        "kind x department x outcome",
        size,
        times(ROUNDS, || {
            let dims = [Dim::Kind, Dim::Department, Dim::Outcome];
            black_box(docket.tally_by(&scope, &dims, &[Bit::Handled, Bit::Pending]));
        }),
    );
    for term in ["王", "2", "行", "瑾瑜"] {
        let query = Query::parse(term).expect("a query");
        table.put(
            &format!("every hit of {term}"),
            size,
            times(5, || {
                black_box(docket.select(&query, today).len());
            }),
        );
    }
    let past = today.checked_sub_days(chrono::Days::new(1_300));
    table.put(
        "seen from a day three years ago",
        size,
        spent(|| ledger.see_from(past).expect("a day")),
    );
    table.put(
        "- and back",
        size,
        times(1, || ledger.see_from(None).expect("today")),
    );
    let middle = ledger.docket().row(ledger.docket().len() / 2).id();
    let (mut save, mut undo) = (Vec::new(), Vec::new());
    let mut other = open(path, Mode::Write);
    let mut follow = Vec::new();
    for n in 0..ROUNDS {
        let mut case = ledger.case(middle).expect("a case");
        case.head.note = format!("第{n}次");
        let deed = Deed::case(Said::new("修改", "edit"), case);
        save.push(spent(|| {
            drop(ledger.commit(deed, Doubts::Confirmed).expect("a commit"))
        }));
        follow.push(times(1, || drop(other.follow().expect("what was written"))));
        black_box(ledger.agenda().expect("an agenda").len());
        undo.push(spent(|| drop(ledger.undo().expect("an undo"))));
        other.follow().expect("what was written");
    }
    table.put("a save of one case", size, median(save));
    table.put("its undo", size, median(undo));
    table.put("read what another program wrote", size, median(follow));
}

/// Commands, each a process of its own, beside sqlite3 where it is installed.
fn commands(table: &mut Table, size: u64, path: &Path) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_anjuan"));
    let file = path.display().to_string();
    let ledger = open(path, Mode::ReadOnly);
    let number = ledger
        .docket()
        .row(ledger.docket().len() / 2)
        .number()
        .to_string();
    drop(ledger);
    let clock = |program: &Path, args: &[&str]| {
        let run = || {
            let began = Instant::now();
            let out = Command::new(program).args(args).output().ok()?;
            out.status
                .success()
                .then(|| began.elapsed().as_secs_f64() * 1e3)
        };
        (0..ROUNDS)
            .map(|_| run())
            .collect::<Option<Vec<f64>>>()
            .map(median)
    };
    for (name, args) in [
        ("show (clock)", vec!["show", &number]),
        ("due (clock)", vec!["due"]),
        ("stats (clock)", vec!["stats"]),
    ] {
        let day = realistic::today().to_string();
        let mut all = vec!["--db", file.as_str(), "--today", day.as_str()];
        all.extend(args);
        if let Some(time) = clock(&program, &all) {
            table.put(name, size, time);
        }
    }
    let sql = format!(
        "SELECT * FROM case_file WHERE number = '{number}'; SELECT * FROM fact WHERE case_id = \
         (SELECT id FROM case_file WHERE number = '{number}')"
    );
    if let Some(time) = clock(Path::new("sqlite3"), &["-readonly", &file, &sql]) {
        table.put("- sqlite3, the rows of show (clock)", size, time);
    }
}

fn screen(table: &mut Table, size: u64, path: &Path, home: &Path) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_anjuan"));
    let this = std::env::current_exe().expect("this program");
    let file = path.display().to_string();
    let day = realistic::today().to_string();
    let args = ["--db", file.as_str(), "--today", day.as_str()];
    let (mut ours, mut theirs, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    let mut costs = Vec::new();
    for round in 0..ROUNDS {
        let mut pty = Pty::start(&program, &args, &[], home);
        // The first row of a case: the court in its docket number.
        pty.wait_for("川", ANY).expect("a first frame");
        ours.push(pty.began().elapsed().as_secs_f64() * 1e3);
        costs.push(pty.cpu_of_all());
        if round < 3 {
            pty.settle();
            whole.push(pty.cpu_of_all());
        }
        drop(pty);
        let mut peer = Pty::start(&this, &[], &[("ANJUAN_BENCH_CHILD", "1")], home);
        peer.wait_for("川", ANY).expect("a first frame");
        theirs.push(peer.began().elapsed().as_secs_f64() * 1e3);
    }
    table.put("first rows on the screen (clock)", size, median(ours));
    table.put(
        "- a ratatui program with as many rows and no file (clock)",
        size,
        median(theirs),
    );
    table.put("first rows, processor", size, median(costs));
    table.put(
        "until everything is read and judged, processor",
        size,
        median(whole),
    );
    let mut pty = Pty::start(&program, &args, &[], home);
    pty.wait_for("川", ANY);
    pty.settle();
    table.put("memory, MiB", size, pty.memory());
    for (name, prepare, keys) in KINDS {
        for key in *prepare {
            pty.key(key);
        }
        pty.settle();
        let count = var("ANJUAN_BENCH_KEYS")
            .and_then(|n| n.parse().ok())
            .unwrap_or(KEYS);
        let frames: Vec<Frame> = (0..count).map(|n| pty.key(keys[n % keys.len()])).collect();
        let mut costs: Vec<f64> = frames.iter().map(|f| f.cpu).collect();
        costs.sort_by(f64::total_cmp);
        let high = costs
            .get(costs.len() * 99 / 100)
            .copied()
            .unwrap_or_default();
        table.put(&format!("key: {name}, median"), size, median(costs));
        table.put(&format!("key: {name}, 99 of 100"), size, high);
        if *name == "move" {
            let bytes = frames.iter().map(|f| f.bytes as f64).collect();
            table.put("bytes of a move", size, median(bytes));
        }
    }
}

type Keys = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// What leads to a screen, and the keys that are pressed there in turn.
const KINDS: &[Keys] = &[
    ("triage, move", &["1"], &["j", "j", "k"]),
    ("move", &["2"], &["j", "j", "j", "k"]),
    ("page", &[], &["\u{1b}[6~", "\u{1b}[6~", "\u{1b}[5~"]),
    ("ends", &[], &["G", "g"]),
    ("sort", &[], &["s"]),
    (
        "filter: 王, 行, 初, 2",
        &["/"],
        &[
            "王", "\u{7f}", "行", "\u{7f}", "初", "\u{7f}", "2", "\u{7f}",
        ],
    ),
    ("board, move", &["\u{1b}", "B"], &["j", "l", "k"]),
    ("detail, move", &["B", "d"], &["j", "k", "j"]),
    ("open a case and back", &["d"], &["\r", "\u{1b}"]),
    ("tabs", &[], &["1", "2", "3", "4", "5"]),
    ("figures, move", &["4"], &["j", "j", "k"]),
    ("appearances, move", &["3"], &["j", "j", "k"]),
];

/// The peer: a terminal program that draws as many rows and waits.
fn plain() {
    use ratatui::layout::Constraint;
    use ratatui::widgets::{Row, Table};
    let mut terminal = ratatui::init();
    let rows = (0..56).map(|n| {
        let number = format!("（2026）川3702行初{n}号");
        Row::new([
            number,
            "张砚秋".into(),
            "青川区人民法院".into(),
            "还剩 3 天".into(),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let widths = [24, 16, 24, 12].map(Constraint::Length);
    let _ = terminal.draw(|frame| frame.render_widget(Table::new(rows, widths), frame.area()));
    print!("\u{1b}[?2026l");
    let _ = std::io::Write::flush(&mut std::io::stdout());
    std::thread::sleep(Duration::from_secs(30));
}
