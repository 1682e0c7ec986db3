//! A chain given in one deed is one dispute, whatever order its files are given in; one that is not is found and mended.

use anjuan::case::*;
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use proptest::prelude::*;
use uuid::Uuid;

use crate::ledger::moment;
use crate::notation::case;
use crate::random::{Rng, from_environment};

/// First instance, appeal, remanded, appeal again: each continues the one before.
fn chain() -> Vec<CaseFile> {
    let files = [
        (
            "plaintiffs=赵一 complaint_received=2022-01-10 concluded=2022-03-01:claims_dismissed appealed=2022-03-10:theirs",
            None,
        ),
        (
            "instance=second role=appellee plaintiffs=赵一 appeal_received=2022-04-10 concluded=2022-06-01:remanded",
            Some(How::Appeal),
        ),
        (
            "plaintiffs=赵一 complaint_received=2022-07-10 concluded=2022-09-01:claims_dismissed appealed=2022-09-10:theirs",
            Some(How::Remand),
        ),
        (
            "instance=second role=appellee plaintiffs=赵一 appeal_received=2022-10-10 concluded=2022-11-20:appeal_dismissed_judgment",
            Some(How::Appeal),
        ),
    ];
    let id = |n: usize| Uuid::from_u128(0x7000_8000_0000_0000_0000 + n as u128);
    let files = files.iter().enumerate().map(|(n, (line, how))| {
        let mut file = case(line);
        file.head.uuid = id(n + 1);
        for party in &mut file.parties {
            party.uuid = Uuid::nil();
        }
        file.head.continues = how.map(|how| Continues { case: id(n), how });
        file
    });
    files.collect()
}

fn disputes(ledger: &Ledger) -> Vec<Uuid> {
    let docket = ledger.docket();
    let all = (0..docket.len()).map(|at| ledger.case(docket.row(at).id()).unwrap().head.dispute);
    let mut all: Vec<Uuid> = all.collect();
    all.sort();
    all.dedup();
    all
}

fn title() -> Said {
    Said::new("测试", "test")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(from_environment("ANJUAN_ORDERS", 24) as u32))]

    #[test]
    fn a_chain_in_one_deed_is_one_dispute_in_any_order(seed in any::<u64>()) {
        let mut rng = Rng::new(seed);
        let mut files = chain();
        for at in (1..files.len()).rev() {
            files.swap(at, rng.below(at as u64 + 1) as usize);
        }
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2022-12-31")).unwrap();
        // All in one deed, or some in one before it.
        let first = rng.below(files.len() as u64) as usize;
        let later = files.split_off(first);
        for part in [files, later].into_iter().filter(|part| !part.is_empty()) {
            let changes = part.into_iter().map(|file| Change::Case(Box::new(file)));
            ledger.commit(Deed::new(title(), changes.collect()), Doubts::Confirmed).unwrap();
        }
        prop_assert_eq!(disputes(&ledger).len(), 1);
        prop_assert!(ledger.doctor().unwrap().parted.is_empty());
        ledger.undo().unwrap();
        ledger.redo().unwrap();
        prop_assert_eq!(disputes(&ledger).len(), 1);
    }
}

/// Where the links go round, by another hand, nothing comes first: each stays where it is, and nothing is written again and again.
#[test]
fn where_links_go_round_each_stays_where_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2022-12-31")).unwrap();
    let changes = chain().into_iter().map(|file| Change::Case(Box::new(file)));
    ledger
        .commit(Deed::new(title(), changes.collect()), Doubts::Confirmed)
        .unwrap();
    drop(ledger);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch(
        "UPDATE case_file SET continues = (SELECT uuid FROM case_file WHERE id = 3), continues_how = 'remand' WHERE id = 1;
         UPDATE case_file SET dispute = '00000000-0000-7000-8000-000000000999' WHERE id = 2;",
    )
    .unwrap();
    drop(conn);
    let mut ledger = Ledger::open(&path, Mode::Write, moment("2022-12-31")).unwrap();
    let (before, entries) = (disputes(&ledger), ledger.journal(100).unwrap().len());
    ledger.rebuild().unwrap();
    ledger.rebuild().unwrap();
    assert_eq!(disputes(&ledger), before);
    assert_eq!(ledger.journal(100).unwrap().len(), entries);
}

/// As an older version left it: the third link in a dispute of its own.
#[test]
fn what_stands_in_another_dispute_is_named_and_brought_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2022-12-31")).unwrap();
    let changes = chain().into_iter().map(|file| Change::Case(Box::new(file)));
    ledger
        .commit(Deed::new(title(), changes.collect()), Doubts::Confirmed)
        .unwrap();
    drop(ledger);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute(
        "UPDATE case_file SET dispute = '00000000-0000-7000-8000-000000000999' WHERE id = 3",
        [],
    )
    .unwrap();
    drop(conn);
    let mut ledger = Ledger::open(&path, Mode::Write, moment("2022-12-31")).unwrap();
    assert_eq!(ledger.doctor().unwrap().parted, [3]);
    ledger.rebuild().unwrap();
    assert!(ledger.doctor().unwrap().parted.is_empty());
    assert_eq!(disputes(&ledger).len(), 1);
}
