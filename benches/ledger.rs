//! Writing and opening: bulk load, opening a large docket, its agenda, its derived rows made anew, and one durable edit beside bare SQLite with the same settings.
//!
//! `cargo bench --bench ledger` (or `ANJUAN_BENCH_CASES=100000 cargo bench --bench ledger`).

use std::time::{Duration, Instant};

use anjuan::case::{
    CaseFile, Fact, FactKind, Instance, Kind, Outcome, Party, PartyKind, PartyRole,
};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode, Moment};
use anjuan::text::Said;
use chrono::{Days, NaiveDate};
use rusqlite::{Connection, TransactionBehavior, params};

fn main() {
    if std::env::args().any(|a| a == "--list" || a == "--test") {
        return;
    }
    let cases: u64 = std::env::var("ANJUAN_BENCH_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(20_000);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("a.db");
    let today = day(2026, 6, 1);
    let at = today
        .and_hms_opt(9, 0, 0)
        .expect("a time")
        .and_utc()
        .fixed_offset();
    let moment = Moment { at, today };
    let mut ledger = Ledger::open(&path, Mode::Create, moment).expect("a file");

    let deed = Deed::new(
        Said::new("装入", "load"),
        (0..cases)
            .map(|n| Change::Case(Box::new(case(n))))
            .collect(),
    );
    let began = Instant::now();
    ledger.commit(deed, Doubts::Confirmed).expect("a commit");
    let took = began.elapsed();
    println!(
        "{cases} cases in one deed (judged, journalled, derived): {:.2} s, {:.0} cases/s",
        took.as_secs_f64(),
        cases as f64 / took.as_secs_f64()
    );
    drop(ledger);

    let began = Instant::now();
    let mut ledger = Ledger::open(&path, Mode::Write, moment).expect("a file");
    println!("open and read the docket: {:.1} ms", ms(began.elapsed()));
    let began = Instant::now();
    let agenda = ledger.agenda().expect("an agenda").len();
    println!("agenda ({agenda} items): {:.1} ms", ms(began.elapsed()));
    let began = Instant::now();
    let rebuilt = ledger.rebuild().expect("the derived rows");
    println!(
        "derived rows of {rebuilt} cases made anew: {:.1} ms",
        ms(began.elapsed())
    );

    let mut bare = bare(&dir.path().join("bare.db"));
    let ids: Vec<i64> = (0..ledger.docket().len())
        .map(|at| ledger.docket().row(at).id())
        .collect();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for n in 0..40_usize {
        let id = ids[(n * 997) % ids.len()];
        let mut case = ledger.case(id).expect("a case");
        case.head.note = format!("第{n}次");
        let began = Instant::now();
        ledger
            .commit(
                Deed::case(Said::new("修改", "edit"), case),
                Doubts::Confirmed,
            )
            .expect("a commit");
        ours.push(began.elapsed());
        let began = Instant::now();
        let tx = bare
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .expect("a transaction");
        tx.execute(
            "UPDATE t SET note = ?1 WHERE id = ?2",
            params![format!("{n}"), 1 + n as i64],
        )
        .expect("an update");
        tx.execute("INSERT INTO j (text) VALUES (?1)", params!["x".repeat(900)])
            .expect("a row");
        tx.commit().expect("a commit");
        theirs.push(began.elapsed());
    }
    let (a, b) = (median(ours), median(theirs));
    println!(
        "one durable edit: anjuan {:.2} ms   bare sqlite {:.2} ms   x{:.2}",
        ms(a),
        ms(b),
        a.as_secs_f64() / b.as_secs_f64()
    );
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day")
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn case(n: u64) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    let received = day(2016, 3, 1)
        .checked_add_days(Days::new(n * 13 % 3650))
        .expect("a day");
    case.head.forum = "青川区人民法院".to_string();
    case.head.handler = format!("经办{}", n % 17);
    case.parties.push(Party {
        uuid: uuid::Uuid::nil(),
        role: PartyRole::Claimant,
        kind: PartyKind::Person,
        name: format!("张砚秋{n}"),
        people: 1,
    });
    let later = |days| received.checked_add_days(Days::new(days)).expect("a day");
    case.facts.push(Fact::new(FactKind::Docketed, received));
    case.facts
        .push(Fact::new(FactKind::ComplaintReceived, later(4)));
    if !n.is_multiple_of(25) {
        case.facts.push(Fact::new(FactKind::AnswerFiled, later(15)));
        case.facts
            .push(Fact::concluded(later(90), Outcome::ClaimsDismissed));
    }
    case
}

/// A table and a journal with the settings the program runs with.
fn bare(path: &std::path::Path) -> Connection {
    let conn = Connection::open(path).expect("a database");
    conn.execute_batch(
        "PRAGMA synchronous = EXTRA;
         CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT) STRICT;
         CREATE TABLE j (id INTEGER PRIMARY KEY, text TEXT) STRICT;
         WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000)
         INSERT INTO t SELECT x, '' FROM n;",
    )
    .expect("tables");
    conn
}
