//! The year's files of a large docket: figures, gathering, the workbook.
//!
//! `cargo bench --bench yearend` (or `ANJUAN_BENCH_CASES=10000 cargo bench --bench yearend`).

use std::time::Instant;

use anjuan::case::*;
use anjuan::docket::Scope;
use anjuan::exchange::yearend::figure_lines;
use anjuan::exchange::yearend::{Year, gather, workbook};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode, Moment};
use anjuan::text::{Lang, Said};
use chrono::{Days, NaiveDate};

fn main() {
    if std::env::args().any(|a| a == "--list" || a == "--test") {
        return;
    }
    let cases: u64 = std::env::var("ANJUAN_BENCH_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000);
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
    ledger.commit(deed, Doubts::Confirmed).expect("a commit");
    drop(ledger);

    let began = Instant::now();
    let ledger = Ledger::open(&path, Mode::ReadOnly, moment).expect("a file");
    told("open", began);
    let year_of = |from: NaiveDate| {
        let scope = Scope::new(Some(from), Some(day(2025, 12, 31)), today);
        Year::new(&ledger, scope, Lang::Zh, today).expect("a year")
    };
    let year = year_of(day(2025, 1, 1));
    let began = Instant::now();
    let lines = figure_lines(ledger.docket(), &year.scope, ledger.settings());
    told(&format!("every figure ({})", lines.len()), began);
    let began = Instant::now();
    let data = gather(&year, |_| Ok(())).expect("a year");
    told(
        &format!(
            "gather one year ({} cases, {} gaps)",
            data.cases,
            data.gaps.len()
        ),
        began,
    );
    for year in [year, year_of(day(2016, 1, 1))] {
        let began = Instant::now();
        let written = workbook(&year).expect("a workbook");
        told(
            &format!(
                "workbook of {} cases ({:.1} MB)",
                written.cases,
                written.bytes.len() as f64 / 1e6
            ),
            began,
        );
    }
}

fn told(what: &str, began: Instant) {
    println!("{what}: {:.2} s", began.elapsed().as_secs_f64());
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day")
}

fn case(n: u64) -> CaseFile {
    let lawsuit = !n.is_multiple_of(4);
    let (kind, instance, copy) = if lawsuit {
        (
            Kind::Litigation,
            Instance::First,
            FactKind::ComplaintReceived,
        )
    } else {
        (
            Kind::Reconsideration,
            Instance::Reconsideration,
            FactKind::ApplicationReceived,
        )
    };
    let mut case = CaseFile::new(kind, instance);
    let received = day(2016, 3, 1)
        .checked_add_days(Days::new(n * 13 % 3650))
        .expect("a day");
    let pick = |list: &[&str]| {
        list.get(n as usize % list.len())
            .copied()
            .unwrap_or("")
            .to_string()
    };
    case.head.forum = if lawsuit {
        "青川区人民法院".to_string()
    } else {
        "青川区人民政府".to_string()
    };
    case.head.handler = format!("经办{}", n % 17);
    case.head.department = pick(&["法制科", "土地所", "执法队", ""]);
    case.head.field = pick(&["land", "public_security", "planning", "labour", ""]);
    case.head.matter = Matter::ALL.get(n as usize % 11).copied();
    case.parties.push(Party {
        uuid: uuid::Uuid::nil(),
        role: PartyRole::Claimant,
        kind: PartyKind::Person,
        name: format!("张砚秋{n}"),
        people: 1,
    });
    let later = |days| received.checked_add_days(Days::new(days)).expect("a day");
    case.facts.push(Fact::new(copy, received));
    if !n.is_multiple_of(25) {
        let outcome = if lawsuit {
            Outcome::ClaimsDismissed
        } else {
            Outcome::RUpheld
        };
        case.facts.push(Fact::concluded(later(90), outcome));
    }
    if n.is_multiple_of(3) {
        let mut hearing = Hearing::new(later(40));
        hearing.people.push(Attendance::new(
            Part::Official,
            "周明",
            AppearanceState::Appeared,
        ));
        case.hearings.push(hearing);
    }
    case
}
