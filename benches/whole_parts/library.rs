//! What the library answers from memory: opening, the agenda, counts, searches, saves; beside bare loops over the same.

use std::hint::black_box;
use std::path::Path;

use anjuan::docket::{Bit, Dim, ListColumn, Query, Scope};
use anjuan::ledger::{Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use chrono::NaiveDate;

use super::table::{Table, median, spent, times};
use super::{ROUNDS, realistic};

pub(crate) fn open(path: &Path, mode: Mode) -> Ledger {
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

pub(crate) fn library(table: &mut Table, size: u64, path: &Path) {
    use chrono::Datelike;
    let mut held = None;
    table.put(
        "open: every row read",
        size,
        spent(|| held = Some(open(path, Mode::Write))),
    );
    let mut ledger = held.expect("a ledger");
    let today = ledger.today();
    // What is held in memory, part by part: so many bytes a case, and of the trail a mark.
    let (docket, cases) = (ledger.docket(), size as f64);
    for (part, bytes) in docket.weight() {
        table.put(
            &format!("memory: {part}, bytes a case"),
            size,
            bytes as f64 / cases,
        );
    }
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
    bare_groups(table, size, &ledger);
    deadlines(table, size, &ledger, path);
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

/// The peer of three dimensions: the same numbers in three columns, counted in an array.
fn bare_groups(table: &mut Table, size: u64, ledger: &Ledger) {
    use chrono::Datelike;
    let (docket, today) = (ledger.docket(), ledger.today());
    let mut departments: Vec<String> = Vec::new();
    let mut place = |name: &str| {
        departments
            .iter()
            .position(|d| d == name)
            .unwrap_or_else(|| {
                departments.push(name.to_string());
                departments.len() - 1
            })
    };
    let rows = (0..docket.len()).map(|at| docket.row(at));
    let groups: Vec<(u8, u16, u8)> = rows
        .map(|row| {
            let outcome = row.outcome_by(today).map_or(0, |o| o.code() + 1);
            (row.kind().code(), place(row.department()) as u16, outcome)
        })
        .collect();
    let days = columns(ledger);
    let from = NaiveDate::from_ymd_opt(today.year(), 1, 1).map_or(0, |d| d.num_days_from_ce());
    let end = today.num_days_from_ce();
    let bare = times(ROUNDS, || {
        let mut sums = vec![[0_u32; 2]; 4 * departments.len().max(1) * 256];
        for ((received, closed, _), (kind, department, outcome)) in days.iter().zip(&groups) {
            let handled = *received <= end && (*received >= from || *closed >= from);
            let outcome = if *closed <= end {
                usize::from(*outcome)
            } else {
                0
            };
            let at = (usize::from(*kind & 3) * departments.len() + usize::from(*department)) * 256;
            let sum = &mut sums[at + outcome];
            sum[0] += u32::from(handled);
            sum[1] += u32::from(handled && *closed > end);
        }
        black_box(sums);
    });
    table.put("- a bare loop over the same three columns", size, bare);
}

/// The open cases by their next duty, beside SQLite reading the same from its index.
fn deadlines(table: &mut Table, size: u64, ledger: &Ledger, path: &Path) {
    let (docket, today) = (ledger.docket(), ledger.today());
    let query = Query::parse("在办").expect("a query");
    let ours = times(ROUNDS, || {
        let mut hits = docket.select(&query, today);
        docket.sort(&mut hits, ListColumn::Due, today, false);
        black_box(hits.len());
    });
    table.put("open cases by the next duty", size, ours);
    let conn =
        rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
            .expect("a file");
    let mut rows = conn
        .prepare(
            "SELECT case_id, number, name, next_due FROM docket
             WHERE closed IS NULL ORDER BY next_due IS NULL, next_due, case_id",
        )
        .expect("a statement");
    let theirs = times(ROUNDS, || {
        let found = rows
            .query_map([], |row| row.get::<_, i64>(0))
            .expect("rows")
            .count();
        black_box(found);
    });
    table.put("- SQLite, the same rows", size, theirs);
}
