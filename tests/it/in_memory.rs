//! What is kept in memory between two looks is what a look from nothing gives: agenda, columns, orders, searches.

use anjuan::calendar::LocalDay;
use anjuan::docket::{Docket, ListColumn, Query};
use anjuan::law::{Anchor, Occasion, OfficeRule};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use proptest::prelude::*;

use crate::ledger::moment;
use crate::random::{Rng, case, later};

fn title() -> Said {
    Said::new("测试", "test")
}

/// Every column of the docket as the screens see it, the agenda, the orders by text and a few searches.
fn seen(ledger: &Ledger) -> (Vec<String>, Vec<String>, Vec<Vec<i64>>) {
    let (docket, today) = (ledger.docket(), ledger.today());
    let told = (0..docket.len()).map(|at| format!("{:?}", docket.told(at)));
    let agenda = ledger.agenda().unwrap();
    let agenda = agenda.iter().map(|item| format!("{item:?}"));
    (told.collect(), agenda.collect(), lists(docket, today))
}

fn lists(docket: &Docket, today: chrono::NaiveDate) -> Vec<Vec<i64>> {
    let id = |at: usize| docket.row(at).id();
    let mut out = Vec::new();
    for key in ListColumn::ALL {
        for down in [false, true] {
            let order = docket.order(*key, today, down);
            out.push(order.into_iter().map(|at| id(at as usize)).collect());
        }
    }
    for text in ["2", "王", "行初", "青川", "zyq", "甲"] {
        let query = Query::parse(text).unwrap();
        out.push(docket.select(&query, today).into_iter().map(id).collect());
    }
    out
}

fn ids(ledger: &Ledger) -> Vec<i64> {
    let docket = ledger.docket();
    (0..docket.len()).map(|at| docket.row(at).id()).collect()
}

/// A rule of the office's own: what it asks for stands on the agenda of many cases.
fn rule(rng: &mut Rng) -> OfficeRule {
    OfficeRule {
        uuid: uuid::Uuid::nil(),
        title: format!("规则{}", rng.below(90)),
        kind: None,
        relative_to: match rng.chance(50) {
            true => Anchor::Notice,
            false => Anchor::Principal(Occasion::FirstOfYear),
        },
        before: false,
        span: anjuan::calendar::Span::Days(1 + rng.below(9) as u32),
        met_by: None,
        on: rng.chance(70),
        note: String::new(),
        article: String::new(),
    }
}

fn write(ledger: &mut Ledger, rng: &mut Rng) {
    let last = ledger.today();
    let all = ids(ledger);
    let change = match rng.below(12) {
        0 if !all.is_empty() => {
            let uuid = ledger.case(rng.pick(&all)).unwrap().head.uuid;
            Change::RemoveCase(uuid)
        }
        1 => Change::OfficeRule(rule(rng)),
        2 => Change::Day(LocalDay {
            day: later("2023-01-02".parse().unwrap(), rng.below(300)),
            off: true,
            name: "本地假".to_string(),
        }),
        3..=7 if !all.is_empty() => {
            let mut file = ledger.case(rng.pick(&all)).unwrap();
            for fact in &mut file.facts {
                fact.day = later(fact.day, rng.below(5)).min(last);
            }
            if rng.chance(50) {
                file.head.note = "甲".repeat(rng.below(4) as usize);
            }
            if rng.chance(30) {
                file.parties[0].name.push('某');
            }
            file.hearings.pop();
            Change::Case(Box::new(file))
        }
        _ => Change::Case(Box::new(case(rng, last))),
    };
    // Some are refused: what is in memory stays as it was, too.
    let _ = ledger.commit(Deed::new(title(), vec![change]), Doubts::Confirmed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    /// Own writes, another program's, undo, midnight and other days looked from.
    #[test]
    fn what_is_kept_is_what_a_fresh_look_gives(seed in any::<u64>()) {
        let mut rng = Rng::new(seed);
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let first = "2023-06-01".parse::<chrono::NaiveDate>().unwrap();
        let at = |days: u64| moment(&later(first, days).to_string());
        let mut now = 0;
        let mut ledger = Ledger::open(&path, Mode::Create, at(now)).unwrap();
        if rng.chance(50) {
            ledger = ledger.in_slices();
        }
        for _ in 0..14 {
            write(&mut ledger, &mut rng);
        }
        seen(&ledger);
        for _ in 0..12 {
            match rng.below(9) {
                0 => drop(ledger.undo()),
                1 => {
                    now += rng.below(40);
                    ledger.at(at(now)).unwrap();
                }
                2 | 3 => {
                    let day = later(first, now).checked_sub_days(chrono::Days::new(rng.below(1400)));
                    ledger.see_from(day).unwrap();
                }
                4 => ledger.see_from(None).unwrap(),
                5 => {
                    let mut other = Ledger::open(&path, Mode::Write, at(now)).unwrap();
                    write(&mut other, &mut rng);
                    ledger.follow().unwrap();
                }
                _ => write(&mut ledger, &mut rng),
            }
            while ledger.behind() > 0 {
                ledger.work(3).unwrap();
            }
            let mut fresh = Ledger::open(&path, Mode::ReadOnly, at(now)).unwrap();
            fresh.see_from(ledger.as_of()).unwrap();
            prop_assert_eq!(seen(&ledger), seen(&fresh));
        }
    }
}
