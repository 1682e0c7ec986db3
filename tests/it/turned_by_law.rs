//! What is taken back or brought back is judged beside what others wrote since: what no hand could enter does not come about
//! by undo or redo either.

use anjuan::case::{
    CaseFile, Continues, DocketNumber, Fact, FactKind, How as ContinuesHow, Instance, Kind,
    Outcome, Party, PartyKind, PartyRole,
};
use anjuan::ledger::{Change, Choices, Deed, Doubts, Ledger, LedgerError, Mode};
use anjuan::text::Said;
use chrono::NaiveDate;
use tempfile::TempDir;
use uuid::Uuid;

use crate::ledger::moment;
use crate::model::hand;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn party(n: u128, name: &str) -> Party {
    Party {
        uuid: Uuid::from_u128(n),
        role: PartyRole::Claimant,
        kind: PartyKind::Person,
        name: name.to_string(),
        people: 1,
    }
}

fn case(n: u128, instance: Instance, number: &str) -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, instance);
    case.head.uuid = Uuid::from_u128(n);
    case.head.dispute = case.head.uuid;
    case.head.number = Some(DocketNumber::parse(number).unwrap());
    case.parties.push(party(n * 100 + 1, "赵若溪"));
    for (kind, on) in [
        (FactKind::Docketed, "2022-03-01"),
        (FactKind::ComplaintReceived, "2022-03-07"),
        (FactKind::AnswerFiled, "2022-03-18"),
    ] {
        case.facts.push(Fact::new(kind, day(on)));
    }
    case
}

/// Two hands at one file with one case.
struct Two {
    _dir: TempDir,
    jia: Ledger,
    yi: Ledger,
}

fn two() -> Two {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let open = |mode, n| {
        let ledger = Ledger::open(&path, mode, moment("2022-06-01"));
        ledger.unwrap().signed(hand(n))
    };
    let mut jia = open(Mode::Create, 1);
    let first = case(1, Instance::First, "（2022）川3702行初1号");
    jia.commit(Deed::case(Said::default(), first), Doubts::All)
        .unwrap();
    let yi = open(Mode::Write, 2);
    Two { _dir: dir, jia, yi }
}

fn edit(ledger: &mut Ledger, uuid: u128, edit: impl FnOnce(&mut CaseFile)) {
    ledger.follow().unwrap();
    let before = ledger.by_uuid(Uuid::from_u128(uuid)).unwrap().unwrap();
    let mut after = before.clone();
    edit(&mut after);
    let deed = Deed::edit(Said::new("改", "edit"), &before, after);
    ledger.commit(deed, Doubts::All).unwrap();
}

fn add(case: &mut CaseFile, kind: FactKind, on: &str) {
    let outcome = (kind == FactKind::Concluded).then_some(Outcome::ClaimsDismissed);
    case.facts.push(Fact {
        outcome,
        ..Fact::new(kind, day(on))
    });
}

fn concluded(ledger: &Ledger) -> usize {
    let case = ledger.by_uuid(Uuid::from_u128(1)).unwrap().unwrap();
    let closings = case.facts.iter().filter(|f| f.kind == FactKind::Concluded);
    closings.count()
}

fn whole(ledger: &Ledger) -> bool {
    let health = ledger.doctor().unwrap();
    health.stale.is_empty() && health.strays.is_empty() && health.flaws.is_empty()
}

fn turn(ledger: &mut Ledger, undo: bool) -> Result<(), LedgerError> {
    let way = match undo {
        true => anjuan::ledger::Turn::Undo,
        false => anjuan::ledger::Turn::Redo,
    };
    let turned = ledger.turn_choosing(way, None, &Choices::default(), Doubts::Ask);
    turned.map(|_| ())
}

#[track_caller]
fn refused(turned: Result<(), LedgerError>) -> String {
    match turned {
        Err(e @ LedgerError::Blocked(_)) => {
            let LedgerError::Blocked(blocked) = &e else {
                unreachable!()
            };
            assert!(!blocked.refused.is_empty(), "{blocked:?}");
            e.said().zh
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_second_closing_does_not_come_by_redo_nor_by_undo() {
    let Two {
        _dir,
        mut jia,
        mut yi,
    } = two();
    edit(&mut jia, 1, |c| add(c, FactKind::Concluded, "2022-05-20"));
    turn(&mut jia, true).unwrap();
    edit(&mut yi, 1, |c| add(c, FactKind::Concluded, "2022-05-25"));
    let said = refused(turn(&mut jia, false));
    assert!(said.contains("结案"), "{said}");
    assert_eq!(concluded(&jia), 1);
    // Nothing of the trial is left: what is written next stands as always.
    assert!(whole(&jia));

    let Two {
        _dir,
        mut jia,
        mut yi,
    } = two();
    edit(&mut jia, 1, |c| add(c, FactKind::Concluded, "2022-05-20"));
    edit(&mut jia, 1, |c| {
        c.facts.retain(|f| f.kind != FactKind::Concluded)
    });
    edit(&mut yi, 1, |c| add(c, FactKind::Concluded, "2022-05-25"));
    refused(turn(&mut jia, true));
    assert_eq!(concluded(&jia), 1);
}

#[test]
fn what_only_doubts_is_asked_and_done_with_a_word() {
    let Two {
        _dir,
        mut jia,
        mut yi,
    } = two();
    edit(&mut jia, 1, |c| c.parties.push(party(7, "钱望舒")));
    edit(&mut yi, 1, |c| {
        c.facts.push(Fact {
            party: Some(Uuid::from_u128(7)),
            ..Fact::new(FactKind::EvidenceFiled, day("2022-04-01"))
        });
    });
    assert!(matches!(turn(&mut jia, true), Err(LedgerError::Doubted(_))));
    jia.turn_choosing(
        anjuan::ledger::Turn::Undo,
        None,
        &Choices::default(),
        Doubts::All,
    )
    .unwrap();
    let case = jia.by_uuid(Uuid::from_u128(1)).unwrap().unwrap();
    assert_eq!(case.parties.len(), 1);

    let Two {
        _dir,
        mut jia,
        mut yi,
    } = two();
    edit(&mut jia, 1, |c| add(c, FactKind::Suspended, "2022-04-01"));
    edit(&mut yi, 1, |c| add(c, FactKind::Resumed, "2022-04-20"));
    assert!(turn(&mut jia, true).is_err());
}

#[test]
fn what_stood_before_is_not_judged_again() {
    let Two {
        _dir,
        mut jia,
        yi: _,
    } = two();
    // Doubted when it was entered, and confirmed.
    edit(&mut jia, 1, |c| add(c, FactKind::Resumed, "2022-04-20"));
    turn(&mut jia, true).unwrap();
    turn(&mut jia, false).unwrap();
    edit(&mut jia, 1, |c| c.head.handler = "李望".into());
    turn(&mut jia, true).unwrap();
    turn(&mut jia, true).unwrap();
    turn(&mut jia, false).unwrap();
    turn(&mut jia, false).unwrap();
}

/// A second instance that is linked to nothing.
fn enter_second(jia: &mut Ledger) {
    let second = case(2, Instance::Second, "（2022）川37行终2号");
    jia.commit(Deed::case(Said::default(), second), Doubts::All)
        .unwrap();
}

fn link(case: &mut CaseFile, to: u128, how: ContinuesHow) {
    case.head.continues = Some(Continues {
        case: Uuid::from_u128(to),
        how,
    });
    case.head.dispute = Uuid::from_u128(to);
}

#[test]
fn links_make_no_circle_and_lead_to_no_case_that_is_gone() {
    let Two {
        _dir,
        mut jia,
        mut yi,
    } = two();
    enter_second(&mut jia);
    edit(&mut jia, 1, |c| link(c, 2, ContinuesHow::Remand));
    turn(&mut jia, true).unwrap();
    edit(&mut yi, 2, |c| link(c, 1, ContinuesHow::Appeal));
    refused(turn(&mut jia, false));

    let Two {
        _dir,
        mut jia,
        mut yi,
    } = two();
    enter_second(&mut jia);
    yi.follow().unwrap();
    let mut third = case(3, Instance::Retrial, "（2022）川行再3号");
    link(&mut third, 2, ContinuesHow::Retrial);
    yi.commit(Deed::case(Said::default(), third), Doubts::All)
        .unwrap();
    let said = refused(turn(&mut jia, true));
    assert!(said.contains("关联前案"), "{said}");
}

#[test]
fn a_case_put_in_the_bin_moves_what_is_due_in_its_chain() {
    let Two {
        _dir,
        mut jia,
        yi: _,
    } = two();
    edit(&mut jia, 1, |c| {
        add(c, FactKind::Concluded, "2022-05-20");
        c.facts.push(Fact::new(FactKind::Served, day("2022-05-25")));
    });
    let mut second = case(2, Instance::Second, "（2022）川37行终2号");
    link(&mut second, 1, ContinuesHow::Appeal);
    jia.commit(Deed::case(Said::default(), second), Doubts::All)
        .unwrap();
    let id = jia.id_of(Uuid::from_u128(2)).unwrap().unwrap();
    for through_the_bin in [true, false] {
        let deed = match through_the_bin {
            true => jia.removal(&[id], "误登").unwrap(),
            false => Deed::new(
                Said::default(),
                vec![Change::RemoveCase(Uuid::from_u128(2))],
            ),
        };
        jia.commit(deed, Doubts::All).unwrap();
        assert!(whole(&jia), "{through_the_bin}");
        turn(&mut jia, true).unwrap();
        assert!(whole(&jia), "{through_the_bin}");
    }
}

#[test]
fn a_case_is_of_the_dispute_of_the_case_it_continues_whatever_the_order_of_hands() {
    let disputes = |ledger: &Ledger| {
        let of = |n: u128| {
            let case = ledger.by_uuid(Uuid::from_u128(n)).unwrap();
            case.unwrap().head.dispute
        };
        (of(1), of(2), of(4))
    };
    // yi saw the second before it was linked, and enters a case that continues it.
    let Two {
        _dir,
        mut jia,
        mut yi,
    } = two();
    enter_second(&mut jia);
    yi.follow().unwrap();
    let mut fourth = case(4, Instance::Retrial, "（2022）川行再4号");
    link(&mut fourth, 2, ContinuesHow::Retrial);
    edit(&mut jia, 2, |c| link(c, 1, ContinuesHow::Appeal));
    yi.commit(Deed::case(Said::default(), fourth.clone()), Doubts::All)
        .unwrap();
    let (first, second, last) = disputes(&yi);
    assert_eq!((first, first), (second, last));
    // The link taken back: what continues the second goes along.
    turn(&mut jia, true).unwrap();
    let (first, second, last) = disputes(&jia);
    assert_ne!(first, second);
    assert_eq!(second, last);
    assert!(whole(&jia));
    // A link written without its dispute, as a script may.
    edit(&mut jia, 2, |c| {
        c.head.continues = Some(Continues {
            case: Uuid::from_u128(1),
            how: ContinuesHow::Appeal,
        })
    });
    let (first, second, last) = disputes(&jia);
    assert_eq!((first, first), (second, last));
    assert!(whole(&jia));
}
