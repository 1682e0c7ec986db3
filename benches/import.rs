//! Importing a ledger beside reading the same file with the spreadsheet parser alone: rows a second, and peak memory, each
//! in a process of its own.
//!
//! `cargo bench --bench import` (or `ANJUAN_BENCH_ROWS=20000 cargo bench --bench import`).

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anjuan::exchange::import::{Options, counts, plan};
use anjuan::exchange::sheet;
use anjuan::ledger::{Deed, Doubts, Ledger, Mode, Moment};
use calamine::{Reader, Xlsx, open_workbook};
use chrono::{Days, NaiveDate};
use rust_xlsxwriter::Workbook;

const STAGES: [(&str, &str); 5] = [
    ("parser", "the parser alone, cell by cell"),
    ("sheet", "read as a grid, guarded"),
    ("plan", "read and planned against an empty docket"),
    ("import", "read, planned and written in one step"),
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
        run(&stage, Path::new(&dir));
        return;
    }
    let rows: u32 = var("ANJUAN_BENCH_ROWS")
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000);
    let dir = tempfile::tempdir().expect("a folder");
    write(&dir.path().join("a.xlsx"), rows);
    let size = std::fs::metadata(dir.path().join("a.xlsx"))
        .expect("a file")
        .len();
    println!("{rows} rows of 20 columns, {:.1} MB", size as f64 / 1e6);
    let mut alone = None;
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
        let alone = *alone.get_or_insert(seconds);
        println!(
            "{what}: {seconds:.2} s, {:.0} rows/s, x{:.1} the parser alone, peak {peak:.0} MiB",
            f64::from(rows) / seconds,
            seconds / alone
        );
    }
}

fn var(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn run(stage: &str, dir: &Path) {
    let file = dir.join("a.xlsx");
    let began = Instant::now();
    match stage {
        "parser" => {
            let mut book: Xlsx<_> = open_workbook(&file).expect("a workbook");
            let name = book.sheet_names().first().expect("a sheet").clone();
            let mut cells = book.worksheet_cells_reader(&name).expect("cells");
            let mut seen = 0_u64;
            while cells.next_cell().expect("a cell").is_some() {
                seen += 1;
            }
            assert!(seen > 0);
        }
        "sheet" => assert!(!sheet::read(&file).expect("sheets").is_empty()),
        "plan" => {
            let ledger = open(&dir.join("empty.db"));
            let plan = plan(&ledger, &[file], &Options::default()).expect("a plan");
            assert_eq!(counts(&plan).refused, 0);
        }
        _ => {
            let mut ledger = open(&dir.join("a.db"));
            let files: [PathBuf; 1] = [file];
            let mut plan = plan(&ledger, &files, &Options::default()).expect("a plan");
            let counted = counts(&plan);
            if stage == "again" {
                assert_eq!((counted.new, counted.changed), (0, 0));
            }
            let changes = std::mem::take(&mut plan.changes);
            let deed = Deed::new(plan.title(), changes);
            ledger.commit(deed, Doubts::Confirmed).expect("a commit");
        }
    }
    println!("{} {}", began.elapsed().as_secs_f64(), peak());
}

/// Peak memory of this process in MiB; 0 where the system does not say.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kib = line.and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}

fn open(path: &Path) -> Ledger {
    let today = day(2026, 6, 1);
    let at = today
        .and_hms_opt(9, 0, 0)
        .expect("a time")
        .and_utc()
        .fixed_offset();
    Ledger::open(path, Mode::Create, Moment { at, today }).expect("a docket")
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day")
}

const HEADINGS: [&str; 20] = [
    "序号",
    "案号",
    "审级",
    "审理法院",
    "原告",
    "被告",
    "第三人",
    "应诉承办人",
    "承办科室",
    "应诉日期",
    "收到起诉状副本日期",
    "案由",
    "是否信息公开",
    "开庭时间",
    "出庭负责人",
    "负责人是否出庭",
    "委托律师",
    "结案方式",
    "结案日期",
    "备注",
];

fn write(path: &Path, rows: u32) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("诉讼").expect("a name");
    for (column, heading) in (0_u16..).zip(HEADINGS) {
        sheet.write_string(0, column, heading).expect("a cell");
    }
    for row in 1..=rows {
        let received = day(2016, 1, 4)
            .checked_add_days(Days::new(u64::from(row * 13 % 3650)))
            .expect("a day");
        let later = |days| received.checked_add_days(Days::new(days)).expect("a day");
        let text = |day: NaiveDate| day.format("%Y.%-m.%-d").to_string();
        let closed = row % 5 != 0;
        let number = format!("（{}）川3702行初{row}号", received.format("%Y"));
        let cells = [
            row.to_string(),
            number,
            "一审".to_string(),
            format!("青川区第{}人民法院", row % 7),
            format!("赵若溪{row}"),
            "青川区人民政府".to_string(),
            if row % 3 == 0 {
                "宋时雨".to_string()
            } else {
                String::new()
            },
            format!("经办{}", row % 17),
            format!("科室{}", row % 9),
            text(received),
            text(received),
            "行政处罚".to_string(),
            if row % 4 == 0 { "是" } else { "否" }.to_string(),
            format!("{} 09:30", later(40)),
            format!("负责人{}", row % 5),
            if row % 3 == 0 { "是" } else { "否" }.to_string(),
            "傅云深".to_string(),
            if closed { "驳回诉讼请求" } else { "" }.to_string(),
            if closed {
                text(later(90))
            } else {
                String::new()
            },
            format!("第{row}件"),
        ];
        for (column, cell) in (0_u16..).zip(cells) {
            if !cell.is_empty() {
                sheet.write_string(row, column, cell).expect("a cell");
            }
        }
    }
    book.save(path).expect("a file");
}
