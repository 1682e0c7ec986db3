//! A ledger sheet of invented cases: written, read and stored in stages, each beside what it is measured against.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anjuan::exchange::import::{Options, counts, plan};
use anjuan::exchange::sheet;
use anjuan::ledger::{Deed, Doubts, Ledger, Mode, Moment};
use calamine::{Reader, Xlsx, open_workbook};
use chrono::{Days, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use rust_xlsxwriter::Workbook;

/// One stage of `a.xlsx` in a folder; its processor seconds.
pub(crate) fn run(stage: &str, dir: &Path) -> f64 {
    let file = dir.join("a.xlsx");
    let stored = (stage == "records").then(|| records(&dir.join("a.db")));
    let began = Clock::now();
    match stage {
        "parser" => assert!(parsed(&file, |_| {}) > 0),
        "rows" => one_table(&file, &dir.join("rows.db")),
        "sheet" => assert!(!sheet::read(&file).expect("sheets").is_empty()),
        "plan" => {
            let ledger = open(&dir.join("empty.db"));
            let plan = plan(&ledger, &[file], &Options::default()).expect("a plan");
            assert_eq!(counts(&plan).refused, 0);
        }
        "records" => {
            assert!(parsed(&file, |_| {}) > 0);
            bare(&dir.join("records.db"), &stored.expect("records"));
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
            let deed = Deed::new(plan.title(), changes).judged_at(plan.judged);
            ledger.commit(deed, Doubts::Confirmed).expect("a commit");
        }
    }
    began.seconds()
}

/// Processor time of this process where the system tells it, else the clock's.
struct Clock(Instant, Option<f64>);

impl Clock {
    fn now() -> Clock {
        Clock(Instant::now(), processor())
    }

    fn seconds(&self) -> f64 {
        let clock = self.0.elapsed().as_secs_f64();
        self.1
            .zip(processor())
            .map_or(clock, |(from, to)| to - from)
    }
}

fn processor() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = told.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Every cell of the first sheet; how many there are.
pub(crate) fn parsed(file: &Path, mut each: impl FnMut(((u32, u32), String))) -> u64 {
    let mut book: Xlsx<_> = open_workbook(file).expect("a workbook");
    let name = book.sheet_names().first().expect("a sheet").clone();
    let mut cells = book.worksheet_cells_reader(&name).expect("cells");
    let mut seen = 0_u64;
    while let Some(cell) = cells.next_cell().expect("a cell") {
        seen += 1;
        let text = match cell.get_value() {
            calamine::DataRef::SharedString(text) => (*text).to_string(),
            calamine::DataRef::String(text) => text.clone(),
            other => format!("{other:?}"),
        };
        each((cell.get_position(), text));
    }
    seen
}

/// A file with the settings the program writes with.
fn plain(path: &Path) -> Connection {
    let file = Connection::open(path).expect("a file");
    file.execute_batch(
        "PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768;",
    )
    .expect("settings");
    file
}

/// The rows as they are, each into one table of text.
fn one_table(file: &Path, path: &Path) {
    let mut out = plain(path);
    let columns: Vec<String> = (0..HEADINGS.len()).map(|n| format!("c{n} TEXT")).collect();
    out.execute_batch(&format!("CREATE TABLE t ({}) STRICT", columns.join(", ")))
        .expect("a table");
    let tx = out.transaction().expect("a transaction");
    let marks = vec!["?"; HEADINGS.len()].join(", ");
    let mut put = tx
        .prepare(&format!("INSERT INTO t VALUES ({marks})"))
        .expect("a statement");
    let mut row: Vec<String> = Vec::new();
    let mut last = 0;
    let mut close = |row: &mut Vec<String>| {
        row.resize(HEADINGS.len(), String::new());
        put.execute(params_from_iter(row.iter())).expect("a row");
        row.clear();
    };
    parsed(file, |((line, column), text)| {
        if line != last {
            close(&mut row);
            last = line;
        }
        row.resize(column as usize, String::new());
        row.push(text);
    });
    close(&mut row);
    drop(put);
    tx.commit().expect("a commit");
}

/// What a file holds: its schema, and every table with its rows.
struct Records {
    schema: Vec<String>,
    tables: Vec<(String, Vec<Vec<Value>>)>,
}

fn records(path: &Path) -> Records {
    let file = Connection::open(path).expect("a file");
    let texts = |sql: &str| -> Vec<String> {
        let mut all = file.prepare(sql).expect("a statement");
        let all = all.query_map([], |r| r.get(0)).expect("rows");
        all.map(|text| text.expect("a text")).collect()
    };
    let schema = texts(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index') AND name NOT LIKE 'sqlite%' ORDER BY rowid",
    );
    let names = texts(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid",
    );
    let rows = |name: &str| -> Vec<Vec<Value>> {
        let mut all = file
            .prepare(&format!("SELECT * FROM {name}"))
            .expect("a statement");
        let columns = all.column_count();
        let all = all.query_map([], |r| (0..columns).map(|at| r.get(at)).collect());
        all.expect("rows").map(|row| row.expect("a row")).collect()
    };
    let tables = names.into_iter().map(|name| (name.clone(), rows(&name)));
    Records {
        schema,
        tables: tables.collect(),
    }
}

/// The same into a new file, table by table, each by one prepared statement.
fn bare(path: &Path, records: &Records) {
    let mut out = plain(path);
    let tx = out.transaction().expect("a transaction");
    for sql in &records.schema {
        tx.execute_batch(sql).expect("a table");
    }
    for (name, rows) in &records.tables {
        let Some(first) = rows.first() else { continue };
        let marks = vec!["?"; first.len()].join(", ");
        let sql = format!("INSERT INTO {name} VALUES ({marks})");
        let mut put = tx.prepare(&sql).expect("a statement");
        for row in rows {
            put.execute(params_from_iter(row)).expect("a row");
        }
    }
    tx.commit().expect("a commit");
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

pub(crate) fn write(path: &Path, rows: u32) {
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
