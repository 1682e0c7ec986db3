//! The derived table is what the facts give, whatever sequence of writes, undos and redos led there.

use anjuan::calendar::{HolidayNotice, Span};
use anjuan::law::{Anchor, OfficeRule};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use proptest::prelude::*;

use crate::ledger::moment;
use crate::random::{Rng, case, from_environment, later};

fn title() -> Said {
    Said::new("测试", "test")
}

/// Every column of the docket, as text: what the screens would see.
fn seen(ledger: &Ledger) -> Vec<Vec<(&'static str, String)>> {
    let docket = ledger.docket();
    (0..docket.len()).map(|at| docket.told(at)).collect()
}

/// The notice of 2022 or 2023 with days off and worked that nobody published, in months without holidays.
fn notice(rng: &mut Rng) -> HolidayNotice {
    let year = 2022 + rng.below(2) as u16;
    let blocks = include_str!("../../assets/holidays.txt").split("\n\n");
    let start = format!("notice {year}");
    let mut text = blocks.filter(|b| b.starts_with(&start)).collect::<String>();
    for month in [3, 7, 8, 11] {
        let first = chrono::NaiveDate::from_ymd_opt(i32::from(year), month, 1).unwrap();
        let from = later(first, rng.below(15));
        let until = later(from, rng.below(9));
        let worked = later(until, 1 + rng.below(3));
        text.push_str(&format!("\n假{month} off {from}..{until} work {worked}"));
    }
    HolidayNotice {
        year,
        source: String::new(),
        text,
    }
}

fn facts(ledger: &Ledger) -> Vec<String> {
    let docket = ledger.docket();
    (0..docket.len())
        .map(|at| format!("{:?}", ledger.case(docket.row(at).id()).unwrap()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(from_environment("ANJUAN_DOCKETS", 12) as u32))]

    #[test]
    fn rebuilding_gives_what_the_writes_left(seed in any::<u64>()) {
        let mut rng = Rng::new(seed);
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2024-06-01")).unwrap();
        let last = ledger.today();
        for _ in 0..40 {
            let ids: Vec<i64> = (0..ledger.docket().len()).map(|at| ledger.docket().row(at).id()).collect();
            let id = (!ids.is_empty()).then(|| rng.pick(&ids));
            // Some of these are refused: a refused write must leave the derived table as it was, too.
            let _ = match (rng.below(13), id) {
                (0..=4, _) | (_, None) => ledger.commit(Deed::case(title(), case(&mut rng, last)), Doubts::Confirmed).map(|_| ()),
                (5, Some(id)) => {
                    let uuid = ledger.case(id).unwrap().head.uuid;
                    ledger.commit(Deed::new(title(), vec![Change::RemoveCase(uuid)]), Doubts::Confirmed).map(|_| ())
                }
                (6 | 7, Some(id)) => {
                    let mut file = ledger.case(id).unwrap();
                    let shift = rng.below(5);
                    for fact in &mut file.facts {
                        fact.day = later(fact.day, shift).min(last);
                    }
                    file.head.forum.push('甲');
                    file.hearings.pop();
                    ledger.commit(Deed::case(title(), file), Doubts::Confirmed).map(|_| ())
                }
                // The calendar of years the cases lie in changes: every derived row may.
                (10, _) => ledger.commit(Deed::new(title(), vec![Change::Notice(notice(&mut rng))]), Doubts::Ask).map(|_| ()),
                (11, _) => ledger.commit(Deed::new(title(), vec![Change::RemoveNotice(2022 + rng.below(2) as u16)]), Doubts::Ask).map(|_| ()),
                (12, _) => {
                    let mut rule = OfficeRule {
                        uuid: uuid::Uuid::nil(),
                        title: format!("规则{}", rng.below(4)),
                        kind: None,
                        relative_to: Anchor::Notice,
                        before: false,
                        span: Span::Days(1 + rng.below(9) as u32),
                        met_by: None,
                        on: rng.chance(50),
                        note: String::new(),
        article: String::new(),
};
                    if let Some(known) = ledger.office_rules().iter().find(|r| rng.chance(10) || r.title == rule.title) {
                        rule.uuid = known.uuid;
                    }
                    ledger.commit(Deed::new(title(), vec![Change::OfficeRule(rule)]), Doubts::Ask).map(|_| ())
                }
                (8, _) => ledger.undo().map(|_| ()),
                _ => ledger.redo().map(|_| ()),
            };
        }
        let health = ledger.doctor().unwrap();
        prop_assert!(health.file.is_empty() && health.stale.is_empty(), "{health:?}");
        let before = seen(&ledger);
        ledger.rebuild().unwrap();
        prop_assert_eq!(&seen(&ledger), &before);
        let reopened = Ledger::open(ledger.path(), Mode::Write, moment("2024-06-01")).unwrap();
        prop_assert_eq!(&seen(&reopened), &before);
        prop_assert_eq!(reopened.office_rules(), ledger.office_rules());
        prop_assert_eq!(reopened.calendar().notice_days(), ledger.calendar().notice_days());
    }

    #[test]
    fn undoing_everything_and_redoing_it_ends_where_it_was(seed in any::<u64>()) {
        let mut rng = Rng::new(seed);
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2024-06-01")).unwrap();
        let last = ledger.today();
        let mut done = 0;
        for _ in 0..15 {
            done += usize::from(ledger.commit(Deed::case(title(), case(&mut rng, last)), Doubts::Confirmed).is_ok());
        }
        let after = facts(&ledger);
        for _ in 0..done {
            ledger.undo().unwrap();
        }
        prop_assert!(ledger.docket().is_empty());
        for _ in 0..done {
            ledger.redo().unwrap();
        }
        prop_assert_eq!(facts(&ledger), after);
    }
}
