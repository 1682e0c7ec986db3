//! The measured goals, at 1,000,000 cases, beside raw SQLite on the same rows in the same run.
//!
//! `cargo bench` (or `ANJUAN_BENCH_CASES=100000 cargo bench`). Rounds are interleaved; medians are printed with the
//! ratio to SQLite's answer to the same question. Every pair must give the same answer, or the run ends.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anjuan::case::{Instance, Kind, Outcome, Procedure, Role};
use anjuan::docket::{Bit, Docket, ListColumn, Query, Row, Scope, Search};
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, params};

const SURNAMES: &[&str] = &["张", "王", "李", "赵", "曾", "单", "欧阳", "覃", "陈", "刘"];
const GIVEN: &[&str] = &[
    "砚秋", "若溪", "明", "知远", "瑾瑜", "伯安", "建国", "伟", "行", "初",
];
const COURTS: &[&str] = &[
    "青川区人民法院",
    "临河市中级人民法院",
    "省高级人民法院",
    "青川区人民政府",
];

fn main() {
    if std::env::args().any(|a| a == "--list" || a == "--test") {
        return;
    }
    let cases: u64 = std::env::var("ANJUAN_BENCH_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1_000_000);
    println!("{cases} cases");
    let dir = tempfile::tempdir().expect("a temporary folder");
    let conn = raw(&dir.path().join("raw.db"));
    let mut docket = Docket::new();
    let began = Instant::now();
    {
        let tx = conn.unchecked_transaction().expect("a transaction");
        let mut insert = tx
            .prepare("INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .expect("a statement");
        for id in 0..cases {
            let row = row(id);
            docket.put(id as i64, &row);
            insert
                .execute(params![
                    id as i64,
                    row.kind.id(),
                    row.received.map(|d| d.to_string()),
                    row.closed.map(|d| d.to_string()),
                    row.next_due.map(|d| d.to_string()),
                    row.forum,
                    row.search
                ])
                .expect("a row");
        }
        drop(insert);
        tx.commit().expect("a commit");
    }
    conn.execute_batch("CREATE INDEX t_kind ON t (kind, received, closed); CREATE INDEX t_due ON t (due); ANALYZE;")
        .expect("indexes");
    println!("made in {:.1} s", began.elapsed().as_secs_f64());
    let today = day(2022, 12, 19);
    roll_up(&docket, &conn, today);
    for term in ["瑾瑜", "张建国", "行初1234号", "王", "2", "行"] {
        search(&docket, &conn, term, today);
    }
    for term in ["瑾瑜", "王", "2", "行"] {
        first_screen(&docket, term, today);
    }
    filter(&docket, &conn, today);
    by_due(&docket, &conn, today);
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day")
}

fn raw(path: &std::path::Path) -> Connection {
    let conn = Connection::open(path).expect("a database");
    conn.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
         CREATE TABLE t (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, received TEXT, closed TEXT, due TEXT,
             forum TEXT NOT NULL, search TEXT NOT NULL) STRICT;",
    )
    .expect("a table");
    conn
}

/// A plausible row: ten years of receipts, one case in twenty-five open.
fn row(id: u64) -> Row {
    let mix = id.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let pick =
        |list: &'static [&'static str], shift: u32| list[(mix >> shift) as usize % list.len()];
    let received = day(2013, 1, 1)
        .checked_add_days(Days::new((mix >> 7) % 3650))
        .expect("a day");
    let open = (mix >> 40).is_multiple_of(25);
    let closed = (!open).then(|| {
        received
            .checked_add_days(Days::new(30 + (mix >> 21) % 300))
            .expect("a day")
    });
    let litigation = !(mix >> 13).is_multiple_of(4);
    let name = format!("{}{}", pick(SURNAMES, 17), pick(GIVEN, 25));
    let number = if litigation {
        format!("（{}）川3702行初{}号", received.format("%Y"), id % 5000)
    } else {
        format!("青川政复字〔{}〕{}号", received.format("%Y"), id % 900)
    };
    let hearing = received.checked_add_days(Days::new(25)).expect("a day");
    let letter = ['h', 'o', 'p', 'x', 'n'][(mix >> 33) as usize % 5];
    Row {
        kind: if litigation {
            Kind::Litigation
        } else {
            Kind::Reconsideration
        },
        instance: if litigation {
            Instance::First
        } else {
            Instance::Reconsideration
        },
        procedure: Procedure::Ordinary,
        role: Role::Defendant,
        path: None,
        matter: None,
        outcome: closed.map(|_| {
            if litigation {
                Outcome::ClaimsDismissed
            } else {
                Outcome::RUpheld
            }
        }),
        party_kind: Default::default(),
        disclosure: mix.is_multiple_of(9),
        dispute: uuid::Uuid::nil(),
        people: 1,
        amount_fen: 0,
        received: Some(received),
        closed,
        last_day: closed.or(Some(received)),
        next_due: open.then(|| received.checked_add_days(Days::new(15)).expect("a day")),
        next_rule: String::new(),
        asks_until: None,
        listed_until: None,
        calendar_from: None,
        calendar_until: None,
        search: anjuan::docket::key(&format!("{number} {name} {}", pick(COURTS, 29))),
        number,
        name,
        forum: pick(COURTS, 29).to_string(),
        cause: String::new(),
        field: String::new(),
        department: String::new(),
        handler: String::new(),
        unit: String::new(),
        village: String::new(),
        flaws: String::new(),
        lawyers: String::new(),
        claimants: String::new(),
        ending: None,
        final_ending: None,
        project: String::new(),
        trail: format!(
            "{}c;{}{letter}",
            received.format("%Y%m%d"),
            hearing.format("%Y%m%d")
        ),
    }
}

/// Times two ways of asking the same, seven interleaved rounds, and prints medians and the ratio.
fn pair<T: PartialEq + std::fmt::Debug>(
    what: &str,
    mut ours: impl FnMut() -> T,
    mut theirs: impl FnMut() -> T,
) {
    assert_eq!(ours(), theirs(), "{what}: different answers");
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        a.push(time(&mut ours));
        b.push(time(&mut theirs));
    }
    let (a, b) = (median(a), median(b));
    println!(
        "{what:<34} anjuan {:>9.3} ms   sqlite {:>9.3} ms   x{:.1}",
        a.as_secs_f64() * 1e3,
        b.as_secs_f64() * 1e3,
        b.as_secs_f64() / a.as_secs_f64()
    );
}

fn time<T>(run: &mut impl FnMut() -> T) -> Duration {
    let began = Instant::now();
    black_box(run());
    began.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Carried over, received, closed and pending of a year as of a day, by kind; appearance figures come with it.
fn roll_up(docket: &Docket, conn: &Connection, today: NaiveDate) {
    let scope = Scope::year_of(today);
    let (from, end) = ("2022-01-01", today.to_string());
    pair(
        "as-of roll-up by kind, one year",
        || {
            let tally = docket.tally_of(&scope, &[Bit::Handled, Bit::Pending]);
            Kind::CONTESTED
                .iter()
                .map(|k| (tally.of(*k).of(Bit::Handled), tally.of(*k).of(Bit::Pending)))
                .collect::<Vec<_>>()
        },
        || {
            let mut statement = conn
                .prepare_cached(
                    "SELECT count(*), count(*) FILTER (WHERE closed IS NULL OR closed > ?2) FROM t
                     WHERE received <= ?2 AND (received >= ?1 OR closed IS NULL OR closed >= ?1)
                     GROUP BY kind ORDER BY kind",
                )
                .expect("a statement");
            statement
                .query_map(params![from, end], |r| Ok((r.get(0)?, r.get(1)?)))
                .expect("rows")
                .collect::<rusqlite::Result<Vec<(u32, u32)>>>()
                .expect("rows")
        },
    );
}

fn search(docket: &Docket, conn: &Connection, term: &str, today: NaiveDate) {
    let query = Query::parse(&format!("\"{term}\"")).expect("a query");
    let like = format!("%{}%", anjuan::docket::key(term));
    pair(
        &format!("search {term}: all hits"),
        || docket.select(&query, today).len(),
        || {
            conn.prepare_cached("SELECT count(*) FROM t WHERE search LIKE ?1")
                .expect("a statement")
                .query_row(params![like], |r| r.get::<_, i64>(0))
                .expect("a count") as usize
        },
    );
}

/// One key press in the docket: the first slice of a search in the list's order, and the slices that count the rest.
/// The goal is a first screen within 10 ms and no slice longer than that.
fn first_screen(docket: &Docket, term: &str, today: NaiveDate) {
    let query = Query::parse(term).expect("a query");
    let order: std::sync::Arc<[u32]> = docket.order(ListColumn::Due, today, false).into();
    let (mut first, mut longest, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..7 {
        let began = Instant::now();
        let mut search = Search::new(&query, docket, order.clone());
        search.step(docket, today, 25_000);
        first.push(began.elapsed());
        let mut most = Duration::ZERO;
        while !search.is_done() {
            let slice = Instant::now();
            search.step(docket, today, 60_000);
            most = most.max(slice.elapsed());
        }
        longest.push(most);
        whole.push(began.elapsed());
        black_box(search.found().len());
    }
    println!(
        "{:<34} first {:>9.3} ms   longest slice {:>7.3} ms   all {:>8.3} ms",
        format!("screen of {term}"),
        median(first).as_secs_f64() * 1e3,
        median(longest).as_secs_f64() * 1e3,
        median(whole).as_secs_f64() * 1e3
    );
}

fn filter(docket: &Docket, conn: &Connection, today: NaiveDate) {
    let query = Query::parse("法院:中级 在办 收:2022").expect("a query");
    pair(
        "filter court + open + year",
        || docket.select(&query, today).len(),
        || {
            conn.prepare_cached(
                "SELECT count(*) FROM t WHERE forum LIKE '%中级%' AND received BETWEEN '2022-01-01' AND '2022-12-31'
                 AND received <= ?1 AND (closed IS NULL OR closed > ?1)",
            )
            .expect("a statement")
            .query_row(params![today.to_string()], |r| r.get::<_, i64>(0))
            .expect("a count") as usize
        },
    );
}

fn by_due(docket: &Docket, conn: &Connection, today: NaiveDate) {
    let query = Query::parse("在办").expect("a query");
    let end = today.to_string();
    pair(
        "open cases by due day, first 50",
        || {
            let mut hits = docket.select(&query, today);
            docket.sort(&mut hits, ListColumn::Due, today, false);
            hits.iter()
                .take(50)
                .map(|at| docket.row(*at).id())
                .collect::<Vec<_>>()
        },
        || {
            conn.prepare_cached(
                "SELECT id FROM t WHERE received <= ?1 AND (closed IS NULL OR closed > ?1)
                 ORDER BY due IS NULL, due, id LIMIT 50",
            )
            .expect("a statement")
            .query_map(params![end], |r| r.get(0))
            .expect("rows")
            .collect::<rusqlite::Result<Vec<i64>>>()
            .expect("rows")
        },
    );
}
