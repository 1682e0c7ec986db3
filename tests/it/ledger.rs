//! The ledger: every write can be taken back, and the derived rows are what the facts give.

use anjuan::case::{
    CaseFile, Fact, FactKind, Hearing, Instance, Kind, Official, Outcome, Party, PartyKind,
    PartyRole, Rank,
};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode, Moment};

use anjuan::text::Said;
use chrono::NaiveDate;

pub fn moment(today: &str) -> Moment {
    let today: NaiveDate = today.parse().unwrap();
    let at = today.and_hms_opt(1, 0, 0).unwrap().and_utc().fixed_offset();
    Moment { at, today }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn lawsuit() -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.facts
        .push(Fact::new(FactKind::Docketed, day("2022-03-01")));
    case.facts
        .push(Fact::new(FactKind::ComplaintReceived, day("2022-03-04")));
    case
}

fn title() -> Said {
    Said::new("测试", "test")
}

#[test]
fn a_write_is_undone_and_redone_across_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut ledger = Ledger::open(&path, Mode::Create, moment("2022-03-10")).unwrap();
    let id = ledger
        .commit(Deed::case(title(), lawsuit()), Doubts::Ask)
        .unwrap()
        .cases[0];
    let mut case = ledger.case(id).unwrap();
    case.facts
        .push(Fact::new(FactKind::AnswerFiled, day("2022-03-09")));
    ledger
        .commit(Deed::case(title(), case), Doubts::Ask)
        .unwrap();
    drop(ledger);

    let mut ledger = Ledger::open(&path, Mode::Write, moment("2022-03-10")).unwrap();
    assert_eq!(ledger.case(id).unwrap().facts.len(), 3);
    ledger.undo().unwrap();
    assert_eq!(ledger.case(id).unwrap().facts.len(), 2);
    assert_eq!(ledger.docket().row(0).next_due(), Some(day("2022-03-21")));
    ledger.undo().unwrap();
    assert!(ledger.docket().is_empty());
    assert!(matches!(ledger.undo(), Err(LedgerError::Nothing(_))));
    ledger.redo().unwrap();
    ledger.redo().unwrap();
    assert_eq!(ledger.docket().row(0).next_due(), None);
    assert!(matches!(ledger.redo(), Err(LedgerError::Nothing(_))));
    assert!(ledger.doctor().unwrap().stale.is_empty());
}

#[test]
fn a_refused_write_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger =
        Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2022-03-10")).unwrap();
    let mut case = lawsuit();
    case.facts
        .push(Fact::concluded(day("2022-02-01"), Outcome::ClaimsDismissed));
    let refused = ledger.commit(Deed::case(title(), case), Doubts::Ask);
    assert!(
        matches!(refused, Err(LedgerError::Refused(_))),
        "{refused:?}"
    );
    assert!(ledger.docket().is_empty());
    assert!(ledger.journal(10).unwrap().is_empty());
}

/// What stands in one case is written over by no other, whatever uuid that one says.
#[test]
fn nothing_of_another_case_is_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger =
        Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2022-03-10")).unwrap();
    let mut first = lawsuit();
    first.parties.push(Party {
        uuid: uuid::Uuid::new_v4(),
        role: PartyRole::Claimant,
        kind: PartyKind::Person,
        name: "石怀安".to_string(),
        people: 1,
    });
    first.hearings.push(Hearing::new(day("2022-04-01")));
    let committed = ledger.commit(Deed::case(title(), first), Doubts::All);
    let id = committed.unwrap().cases[0];
    let first = ledger.case(id).unwrap();

    let theirs: [fn(&CaseFile, &mut CaseFile); 3] = [
        |from, to| {
            to.parties = from.parties.clone();
            to.parties[0].name = "云书白".to_string();
        },
        |from, to| to.facts[0].uuid = from.facts[0].uuid,
        |from, to| {
            to.hearings = from.hearings.clone();
            to.hearings[0].place = "别处".to_string();
        },
    ];
    for take in theirs {
        let mut other = lawsuit();
        take(&first, &mut other);
        let refused = ledger.commit(Deed::case(title(), other), Doubts::All);
        let Err(LedgerError::Refused(list)) = &refused else {
            panic!("{refused:?}");
        };
        let said = &list[0].refusal.what.zh;
        assert!(said.contains("另一件案件"), "{said}");
        assert_eq!(ledger.case(id).unwrap(), first);
        assert_eq!(ledger.docket().len(), 1);
    }
    let health = ledger.doctor().unwrap();
    assert!(health.stale.is_empty() && health.strays.is_empty());
}

#[test]
fn an_official_does_not_leave_a_post_before_coming_into_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut ledger =
        Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2024-06-10")).unwrap();
    let official = |from: &str, until: &str| Official {
        uuid: Default::default(),
        name: "王正".into(),
        post: "局长".into(),
        rank: Rank::Principal,
        unit: String::new(),
        from: Some(day(from)),
        until: Some(day(until)),
    };
    let mut put = |one| ledger.commit(Deed::new(title(), vec![Change::Official(one)]), Doubts::Ask);
    let refused = put(official("2024-05-01", "2024-01-01"));
    assert!(
        matches!(refused, Err(LedgerError::Refused(_))),
        "{refused:?}"
    );
    put(official("2024-01-01", "2024-05-01")).unwrap();
}
