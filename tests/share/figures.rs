//! The district: its copy is the sum of its offices' files, and what the server counts is what the copy says, figure for figure.
//! The same run measures pushes, a fresh copy and how soon a colleague sees an edit, beside bare PostgreSQL.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anjuan::case::{DocketNumber, Kind};
use anjuan::docket::{Dim, Scope};
use anjuan::ledger::{Deed, Doubts, Ledger, MemberPart, Mode};
use anjuan::share::{BITS, copy_offices, roll_up, sync};
use anjuan::text::Said;
use chrono::NaiveDate;

use crate::office::{Machine, moment};
use crate::random::{Rng, case};
use crate::server::{Base, say, shared, times};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn scopes() -> Vec<Scope> {
    [
        (Some("2021-01-01"), Some("2021-12-31"), "2022-12-19"),
        (Some("2022-01-01"), Some("2022-12-31"), "2022-12-19"),
        (Some("2022-07-01"), Some("2022-09-30"), "2022-08-15"),
        (Some("2020-01-01"), Some("2023-12-31"), "2024-06-30"),
        (None, Some("2022-12-31"), "2022-12-31"),
        (Some("2025-01-01"), Some("2024-01-01"), "2026-01-01"),
    ]
    .into_iter()
    .map(|(from, to, as_of)| Scope::new(from.map(day), to.map(day), day(as_of)))
    .collect()
}

type Figures = BTreeMap<Kind, [u32; 5]>;

/// What a file says of a period; kinds of which nothing was handled are left out.
fn of_file(ledger: &Ledger, scope: &Scope) -> Figures {
    let tally = ledger.docket().tally(scope);
    let all = Kind::ALL
        .iter()
        .map(|k| (*k, BITS.map(|b| tally.of(*k).of(b))));
    all.filter(|(_, f)| f[2] > 0).collect()
}

fn plain(figures: &Figures) -> Figures {
    figures
        .iter()
        .filter(|(_, f)| f[2] > 0)
        .map(|(k, f)| (*k, *f))
        .collect()
}

#[test]
fn the_copy_is_the_sum_of_the_files_and_the_count_is_the_copy() {
    let Some(server) = shared() else { return };
    let offices = times("ANJUAN_OFFICES", 4);
    let each = times("ANJUAN_CASES", 25);
    let names: Vec<String> = (0..offices).map(|n| format!("镇{n:02}")).collect();
    let list: Vec<&str> = names.iter().map(String::as_str).collect();
    let base = Base::new(&server, &list);
    let mut rng = Rng::new(17);
    let mut machines = Vec::new();
    let begun = Instant::now();
    for (n, name) in names.iter().enumerate() {
        let who = format!("o{n}");
        let mut machine = Machine::new(
            &who,
            base.member(&who, name, MemberPart::Officer),
            n as u128 + 1,
        );
        machine.now = moment("2024-06-30T09:00:00+08:00");
        let mut ledger = machine.ledger();
        let mut changes = Vec::new();
        for k in 0..each {
            let mut one = case(&mut rng, day("2024-01-31"));
            // Every tenth is answered together with the next office: one number in both files.
            if k % 10 == 0 && n + 1 < offices || k % 10 == 1 && n > 0 {
                let (of, nth) = if k % 10 == 0 { (n, k) } else { (n - 1, k - 1) };
                one.head.kind = Kind::Litigation;
                one.head.instance = anjuan::case::Instance::First;
                let number = format!("（2022）川3702行初{}号", of * 10_000 + nth + 1);
                one.head.number = DocketNumber::parse(&number).ok();
            }
            changes.push(anjuan::ledger::Change::Case(Box::new(one)));
        }
        // Those the law would not admit as they are stay out.
        changes.retain(|change| match change {
            anjuan::ledger::Change::Case(case) => ledger.judge(case).unwrap().refusals.is_empty(),
            _ => true,
        });
        let all = Deed::new(Said::new("登记", "docketed"), changes);
        ledger.commit(all, Doubts::All).unwrap();
        machines.push(machine);
    }
    let made = begun.elapsed();
    let begun = Instant::now();
    for (machine, name) in machines.iter().zip(&names) {
        machine.join(name);
    }
    let uploaded = begun.elapsed();

    base.member("chief", "青川区", MemberPart::Reporter);
    let chief = Machine::new("科长", server.address(&base.login("chief"), &base.name), 99);
    let link = chief.link().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("全区.db");
    let now = moment("2024-06-30T10:00:00+08:00");
    let begun = Instant::now();
    let copied = copy_offices(&link, &path, &[], now).unwrap();
    let fresh = begun.elapsed();
    assert_eq!(copied.offices.len(), offices + 1);
    let copy = Ledger::open(&path, Mode::Write, now).unwrap();
    assert!(copy.strays().unwrap().is_empty());
    let mut counting = Duration::ZERO;
    for scope in scopes() {
        let begun = Instant::now();
        let counted = link.call(move |c| roll_up(c, &scope, &[])).unwrap();
        counting += begun.elapsed();
        assert_eq!(plain(&counted.total), of_file(&copy, &scope), "{scope:?}");
        // Each office, as the copy breaks it down by unit.
        for kind in Kind::ALL {
            let asked = Scope {
                kind: Some(*kind),
                ..scope
            };
            let by = copy.docket().tally_by(&asked, &[Dim::Unit], &BITS);
            let by: BTreeMap<String, [u32; 5]> = by
                .iter()
                .map(|(unit, counts)| (unit[0].id.to_string(), BITS.map(|b| counts.of(b))))
                .collect();
            for (office, figures) in &counted.offices {
                let pushed = figures.get(kind).copied().unwrap_or_default();
                let copied = by.get(office).copied().unwrap_or_default();
                assert_eq!(pushed, copied, "{office} {kind:?} {scope:?}");
            }
        }
        // The files add up to the whole, a case of two offices counted in both.
        let (mut sum, mut double) = (0, 0);
        for machine in &machines {
            sum += of_file(&machine.ledger(), &scope)
                .values()
                .map(|f| f[2])
                .sum::<u32>();
        }
        for figures in counted.offices.values() {
            double += figures.values().map(|f| f[2]).sum::<u32>();
        }
        let total: u32 = counted.total.values().map(|f| f[2]).sum();
        assert!(total <= sum && (double as i64 - sum as i64).abs() <= (offices * each / 5) as i64);
    }
    // It is made to be read.
    let mut copy = copy.signed(chief.by.clone());
    let deed = Deed::case(Said::new("试", "try"), case(&mut rng, day("2024-01-31")));
    assert!(copy.commit(deed, Doubts::All).is_err());
    // Some offices only; made again over itself; never over an office's own file.
    let some = [names[0].clone()];
    copy_offices(&link, &path, &some, now).unwrap();
    let one = Ledger::open(&path, Mode::ReadOnly, now).unwrap();
    let scope = scopes()[3];
    let chosen = some.to_vec();
    let counted = link.call(move |c| roll_up(c, &scope, &chosen)).unwrap();
    assert_eq!(plain(&counted.total), of_file(&one, &scope));
    assert_eq!(
        of_file(&one, &scope),
        of_file(&machines[0].ledger(), &scope)
    );
    assert!(copy_offices(&link, &machines[0].path, &[], now).is_err());
    say(&format!(
        "district: {offices} offices, {} cases each (files made in {:.1} s): uploaded in {:.1} s, a fresh copy of {} records in {:.1} s, one roll-up by the server in {:.0} ms",
        each,
        made.as_secs_f64(),
        uploaded.as_secs_f64(),
        copied.records,
        fresh.as_secs_f64(),
        counting.as_secs_f64() * 1000.0 / scopes().len() as f64
    ));
    measure(&base, &machines);
}

/// Pushes a second, how soon a colleague sees an edit, bytes of an edit; beside the same by bare SQL.
fn measure(base: &Base, machines: &[Machine]) {
    let each = times("ANJUAN_PUSHES", 5);
    let mut root = base.root();
    let wal = |root: &mut postgres::Client| -> i64 {
        let sql = "SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint";
        root.query_one(sql, &[]).unwrap().get(0)
    };
    let before = wal(&mut root);
    let slowest = std::thread::scope(|scope| {
        let all: Vec<_> = machines
            .iter()
            .map(|machine| {
                scope.spawn(move || {
                    let mut ledger = machine.ledger();
                    let link = machine.link().unwrap();
                    let first = machine
                        .cases()
                        .into_iter()
                        .find(|c| c.closed().is_none())
                        .unwrap();
                    let mut spent = Duration::ZERO;
                    for n in 0..each {
                        let before = ledger.by_uuid(first.head.uuid).unwrap().unwrap();
                        let mut after = before.clone();
                        after.head.note = format!("第 {n} 次电话联系");
                        ledger
                            .commit(
                                Deed::edit(Said::new("备注", "note"), &before, after),
                                Doubts::All,
                            )
                            .unwrap();
                        let begun = Instant::now();
                        assert_eq!(sync(&mut ledger, &link).unwrap().sent, 1);
                        spent += begun.elapsed();
                    }
                    spent
                })
            })
            .collect();
        all.into_iter().map(|w| w.join().unwrap()).max().unwrap()
    });
    let edits = machines.len() * each;
    let bytes = (wal(&mut root) - before) / edits as i64;
    let ours = edits as f64 / slowest.as_secs_f64();
    // Bare: lock, look, put, add, raise, in the same tables' shape, from as many connections.
    root.batch_execute("CREATE TABLE bare_office (name text PRIMARY KEY, version bigint); CREATE TABLE bare_record (office text, key text, body text, PRIMARY KEY (office, key)); CREATE TABLE bare_entry (office text, number bigint, edits text, PRIMARY KEY (office, number))").unwrap();
    for n in 0..machines.len() {
        let name = format!("o{n}");
        root.execute("INSERT INTO bare_office VALUES ($1, 0)", &[&name])
            .unwrap();
        root.execute("INSERT INTO bare_record VALUES ($1, 'k', 'x')", &[&name])
            .unwrap();
    }
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for n in 0..machines.len() {
            scope.spawn(move || {
                let mut client = base.root();
                let name = format!("o{n}");
                let body = "x".repeat(900);
                for k in 0..each as i64 {
                    let mut tx = client.transaction().unwrap();
                    tx.query_one(
                        "SELECT version FROM bare_office WHERE name = $1 FOR UPDATE",
                        &[&name],
                    )
                    .unwrap();
                    tx.execute(
                        "UPDATE bare_record SET body = $2 WHERE office = $1 AND key = 'k'",
                        &[&name, &body],
                    )
                    .unwrap();
                    tx.execute(
                        "INSERT INTO bare_entry VALUES ($1, $2, $3)",
                        &[&name, &k, &body],
                    )
                    .unwrap();
                    tx.execute(
                        "UPDATE bare_office SET version = version + 1 WHERE name = $1",
                        &[&name],
                    )
                    .unwrap();
                    tx.commit().unwrap();
                }
            });
        }
    });
    let bare = edits as f64 / begun.elapsed().as_secs_f64();
    // A colleague: from the moment an edit is recorded until it stands in the other file.
    let colleague = Machine::new("同事", base.member("mate", "镇00", MemberPart::Officer), 77);
    colleague.join("镇00");
    let begun = Instant::now();
    let first = machines[0]
        .cases()
        .into_iter()
        .find(|c| c.closed().is_none())
        .unwrap();
    let mut ledger = machines[0].ledger();
    let mut after = first.clone();
    after.head.note = "请看".into();
    ledger
        .commit(
            Deed::edit(Said::new("备注", "note"), &first, after),
            Doubts::All,
        )
        .unwrap();
    sync(&mut ledger, &machines[0].link().unwrap()).unwrap();
    colleague.sync().unwrap();
    assert_eq!(colleague.case(first.head.uuid).unwrap().head.note, "请看");
    let seen = begun.elapsed();
    say(&format!(
        "pushes: {edits} by {} writers, {ours:.0} a second whole meetings (bare PostgreSQL {bare:.0} transactions a second), {bytes} bytes of WAL an edit; a colleague has it {:.0} ms after it was recorded, the poll not counted",
        machines.len(),
        seen.as_secs_f64() * 1000.0
    ));
}
