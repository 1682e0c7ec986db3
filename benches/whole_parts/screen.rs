//! The program in a terminal: its first frame, and what a key of every kind costs the processor and the line.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::pty::{Frame, Pty};
use super::table::{Table, median, of_a_hundred};
use super::{ROUNDS, realistic, var};

/// Keys of each kind; `ANJUAN_BENCH_KEYS=500` for a long run.
const KEYS: usize = 60;
const ANY: Duration = Duration::from_secs(300);

pub(crate) fn screen(table: &mut Table, size: u64, path: &Path, home: &Path) {
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
    let count = var("ANJUAN_BENCH_KEYS").and_then(|n| n.parse().ok());
    let count = count.unwrap_or(KEYS);
    for (name, prepare, keys) in KINDS {
        press(&mut pty, prepare);
        pty.settle();
        let frames: Vec<Frame> = (0..count).map(|n| pty.key(keys[n % keys.len()])).collect();
        keep(table, name, size, &frames);
        if *name == "move" {
            let bytes = frames.iter().map(|f| f.bytes as f64).collect();
            table.put("bytes of a move", size, median(bytes));
        }
    }
    for term in ["王", "行", "初", "2", "20"] {
        press(&mut pty, &["2", "/"]);
        pty.settle();
        let mut frames = Vec::new();
        while frames.len() < count {
            for letter in term.chars() {
                frames.push(pty.key(&letter.to_string()));
            }
            for _ in term.chars() {
                frames.push(pty.key("\u{7f}"));
            }
        }
        keep(table, &format!("filter, typing {term}"), size, &frames);
        press(&mut pty, &["\u{1b}"]);
    }
    drop(pty);
    writing(table, size, path, home);
}

fn press(pty: &mut Pty, keys: &[&str]) {
    for key in keys {
        pty.key(key);
    }
}

fn keep(table: &mut Table, name: &str, size: u64, frames: &[Frame]) {
    let costs: Vec<f64> = frames.iter().map(|f| f.cpu).collect();
    let high = of_a_hundred(costs.clone(), 99);
    table.put(&format!("key: {name}, median"), size, median(costs));
    table.put(&format!("key: {name}, 99 of 100"), size, high);
}

type Keys = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// What leads to a screen, and the keys that are pressed there in turn.
const KINDS: &[Keys] = &[
    ("triage, move", &["1"], &["j", "j", "k"]),
    ("triage, filter", &["/"], &["王", "\u{7f}"]),
    ("move", &["\u{1b}", "2"], &["j", "j", "j", "k"]),
    ("page", &[], &["\u{1b}[6~", "\u{1b}[6~", "\u{1b}[5~"]),
    ("ends", &[], &["G", "g"]),
    ("sort", &[], &["s"]),
    ("board, move", &["B"], &["j", "l", "k"]),
    ("detail, move", &["B", "d"], &["j", "k", "j"]),
    ("open a case and back", &["d"], &["\r", "\u{1b}"]),
    ("a form, typing", &["\r", "r", "\t"], &["1", "\u{7f}", "\t"]),
    ("tabs", &["\u{1b}", "\u{1b}"], &["1", "2", "3", "4", "5"]),
    ("figures, move", &["4"], &["j", "j", "k"]),
    ("figures, period", &[], &["[", "]"]),
    ("appearances, move", &["3"], &["j", "j", "k"]),
    ("the head's page", &[], &["0", "1"]),
];

/// Rounds of what takes several keys, each with what it settles after.
const TURNS: usize = 12;

/// Another day and back, a save and its undo, the preview of an import: in a copy, and by a settings file that puts a column
/// of plain text beside the number.
fn writing(table: &mut Table, size: u64, path: &Path, home: &Path) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_anjuan"));
    let (copy, config) = (path.with_extension("copy.db"), home.join("config.toml"));
    std::fs::copy(path, &copy).expect("a copy");
    std::fs::write(&config, "columns = \"number, handler\"\n").expect("a settings file");
    let sheet = home.join("in.csv");
    std::fs::write(&sheet, ledger(500)).expect("a ledger");
    let (file, config) = (copy.display().to_string(), config.display().to_string());
    let day = realistic::today().to_string();
    let args = [
        "--db",
        file.as_str(),
        "--today",
        day.as_str(),
        "--config",
        config.as_str(),
    ];
    let mut pty = Pty::start(&program, &args, &[], home);
    pty.wait_for("川", ANY);
    pty.settle();
    press(&mut pty, &["2", "\u{1b}[C", "\u{1b}[C"]);
    let (mut save, mut undo) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        press(&mut pty, &["e", if turn % 2 == 0 { "甲" } else { "乙" }]);
        save.push(pty.key("\r"));
        pty.settle();
        undo.push(pty.key("u"));
        pty.settle();
    }
    keep(table, "save of a cell", size, &save);
    keep(table, "undo", size, &undo);
    let (mut there, mut back) = (Vec::new(), Vec::new());
    for turn in 0..TURNS / 2 {
        press(&mut pty, &["t"]);
        for letter in format!("2023-0{}-30", 3 + turn).chars() {
            pty.key(&letter.to_string());
        }
        there.push(pty.key("\r"));
        pty.settle();
        back.push(pty.key("T"));
        pty.settle();
    }
    keep(table, "as of another day", size, &there);
    keep(table, "back to today", size, &back);
    press(&mut pty, &["i", "\u{12}"]);
    for letter in sheet.display().to_string().chars() {
        pty.key(&letter.to_string());
    }
    press(&mut pty, &["\u{13}"]);
    pty.settle();
    let frames: Vec<Frame> = (0..KEYS).map(|n| pty.key(["j", "j", "k"][n % 3])).collect();
    keep(table, "import preview, move", size, &frames);
    drop(pty);
    let _ = std::fs::remove_file(&copy);
    let _ = std::fs::remove_dir_all(copy.with_extension("db.backups"));
}

/// A ledger of so many new cases.
fn ledger(rows: usize) -> String {
    let line = |n: usize| {
        format!(
            "（2026）川3799行初{n}号,赵若溪{n},2026-0{}-12,周明远\n",
            1 + n % 4
        )
    };
    let rows = (1..=rows).map(line);
    std::iter::once("案号,原告,收案日期,承办人\n".to_string())
        .chain(rows)
        .collect()
}

/// The peer: a terminal program that draws as many rows and waits.
pub(crate) fn plain() {
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
