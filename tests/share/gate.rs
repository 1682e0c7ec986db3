//! What waits is judged beside what came: what one file would refuse of both hands is not sent, what it would ask about is
//! asked, case by case; and nothing else is held.

use anjuan::case::{CaseFile, FactKind, How, Outcome};
use anjuan::ledger::{
    Change, Common, Deed, Doubts, JournalMark, LedgerError, MemberPart, Shared, Unit, Whose,
};
use anjuan::text::Said;
use uuid::Uuid;

use crate::apart::{OFFICE, Pair, concluded, fact, pair, same};
use crate::office::Machine;
use crate::server::{Base, shared};
use crate::story::lawsuit;
use crate::tui_story::Story;

fn link(machine: &Machine, case: Uuid, earlier: Uuid) {
    let mut ledger = machine.ledger();
    let [case, earlier] = [case, earlier].map(|uuid| ledger.find(&uuid.to_string()).unwrap());
    let deed = ledger.linking(case, earlier, How::Joined).unwrap();
    ledger.commit(deed, Doubts::All).unwrap();
}

fn remove(machine: &Machine, uuid: Uuid) {
    let mut ledger = machine.ledger();
    let id = ledger.find(&uuid.to_string()).unwrap();
    let deed = ledger.removal(&[id], "误登").unwrap();
    ledger.commit(deed, Doubts::All).unwrap();
}

/// What the first and the second do while apart to the case and to another; together one file would refuse it or ask.
type Both = (
    &'static str,
    fn(&mut Machine, Uuid, Uuid),
    fn(&mut Machine, Uuid, Uuid),
);

const REFUSED: &[Both] = &[
    (
        "a circle of links",
        |m, case, other| link(m, case, other),
        |m, case, other| link(m, other, case),
    ),
    (
        "a link to a case that was removed",
        |m, _, other| remove(m, other),
        |m, case, other| link(m, case, other),
    ),
    (
        "suspended twice",
        |m, case, _| {
            m.edit(case, "中止", |c| {
                c.facts.push(fact(FactKind::Suspended, "2026-11-10"))
            });
        },
        |m, case, _| {
            m.edit(case, "中止", |c| {
                c.facts.push(fact(FactKind::Suspended, "2026-11-12"))
            });
        },
    ),
];

#[test]
fn what_the_law_would_not_take_of_both_is_held_and_chosen_about() {
    let Some(server) = shared() else { return };
    for (what, first, second) in REFUSED {
        let Pair {
            mut zhang,
            mut li,
            uuid,
            ..
        } = pair(Base::new(&server, &[OFFICE]));
        let id = zhang.record(lawsuit("云书白"), "立案").unwrap().cases[0];
        let other = zhang.ledger().case(id).unwrap().head.uuid;
        zhang.sync().unwrap();
        li.sync().unwrap();
        first(&mut zhang, uuid, other);
        second(&mut li, uuid, other);
        zhang.sync().unwrap();
        let synced = li.sync().unwrap();
        assert_eq!((synced.sent, synced.held), (0, 1), "{what}: {synced:?}");
        // It stays held however often it is tried, and the other goes on.
        assert_eq!(li.sync().unwrap().sent, 0, "{what}");
        let told = li.ledger().shared_conflicts().unwrap();
        assert_eq!(told.len(), 1, "{what}");
        assert!(
            told[0].1[0].said().zh.contains("与他人的登记合在一起"),
            "{what}: {}",
            told[0].1[0].said().zh
        );
        li.ledger()
            .settle_shared(&told[0].0, &|_| Some(Whose::Theirs))
            .unwrap();
        let synced = li.sync().unwrap();
        assert_eq!(synced.held, 0, "{what}: {synced:?}");
        zhang.sync().unwrap();
        same(&zhang, &li, what);
    }
}

/// The office with two cases both have; their ids.
fn two() -> Option<(Pair, [Uuid; 2])> {
    let server = shared()?;
    let mut pair = pair(Base::new(&server, &[OFFICE]));
    let id = pair.zhang.record(lawsuit("云书白"), "立案").unwrap().cases[0];
    let other = pair.zhang.ledger().case(id).unwrap().head.uuid;
    pair.zhang.sync().unwrap();
    pair.li.sync().unwrap();
    let both = [pair.uuid, other];
    Some((pair, both))
}

/// One step about several cases.
fn at_once(machine: &Machine, cases: &[Uuid], what: &str, edit: fn(&mut CaseFile)) {
    let mut ledger = machine.ledger();
    let mut deed = Deed::new(Said::same(what), Vec::new());
    for uuid in cases {
        let before = ledger.by_uuid(*uuid).unwrap().unwrap();
        let mut after = before.clone();
        edit(&mut after);
        deed.saw.case(&before);
        deed.changes.push(Change::Case(Box::new(after)));
    }
    ledger.commit(deed, Doubts::All).unwrap();
}

fn settle(machine: &Machine, case: Uuid, whose: Whose) -> Result<(), LedgerError> {
    let mut ledger = machine.ledger();
    ledger.settle_shared(&Unit::Case(case), &|_| Some(whose))
}

fn asked(machine: &Machine) -> Vec<Unit> {
    let told = machine.ledger().shared_conflicts().unwrap();
    told.into_iter().map(|(unit, _)| unit).collect()
}

fn kinds(machine: &Machine, case: Uuid) -> Vec<FactKind> {
    let case = machine.case(case).unwrap();
    case.facts.iter().map(|f| f.kind).collect()
}

#[test]
fn what_is_refused_of_two_cases_is_held_case_by_case() {
    let Some((Pair { zhang, li, .. }, both)) = two() else {
        return;
    };
    at_once(&zhang, &both, "结案", |c| {
        c.facts
            .push(concluded("2026-11-20", Outcome::ClaimsDismissed))
    });
    zhang.sync().unwrap();
    li.sync().unwrap();
    at_once(&zhang, &both, "删结案", |c| {
        c.facts.retain(|f| f.kind != FactKind::Concluded)
    });
    at_once(&li, &both, "归档", |c| {
        c.facts.push(fact(FactKind::Archived, "2026-11-25"))
    });
    zhang.sync().unwrap();
    assert_eq!(li.sync().unwrap().sent, 0);
    assert_eq!(asked(&li).len(), 2);
    // Mine is what cannot stand: nothing is settled by it.
    assert!(settle(&li, both[0], Whose::Mine).is_err());
    settle(&li, both[0], Whose::Theirs).unwrap();
    assert_eq!(asked(&li), [Unit::Case(both[1])]);
    let synced = li.sync().unwrap();
    assert_eq!((synced.sent, synced.held), (0, 1), "{synced:?}");
    settle(&li, both[1], Whose::Theirs).unwrap();
    assert_eq!(li.sync().unwrap().held, 0);
    zhang.sync().unwrap();
    same(&zhang, &li, "refused of two cases");
}

#[test]
fn what_is_asked_of_two_cases_is_asked_case_by_case() {
    let Some((Pair { zhang, li, .. }, both)) = two() else {
        return;
    };
    at_once(&zhang, &both, "结案", |c| {
        c.facts
            .push(concluded("2026-11-20", Outcome::ClaimsDismissed))
    });
    at_once(&li, &both, "证据", |c| {
        c.facts.push(fact(FactKind::EvidenceFiled, "2026-11-25"))
    });
    zhang.sync().unwrap();
    assert_eq!(li.sync().unwrap().sent, 0);
    assert_eq!(asked(&li).len(), 2);
    settle(&li, both[0], Whose::Mine).unwrap();
    assert_eq!(asked(&li), [Unit::Case(both[1])]);
    assert_eq!(li.sync().unwrap().sent, 0);
    settle(&li, both[1], Whose::Theirs).unwrap();
    let synced = li.sync().unwrap();
    assert_eq!((synced.sent, synced.held), (1, 0), "{synced:?}");
    zhang.sync().unwrap();
    same(&zhang, &li, "asked of two cases");
    let evidence = |case| kinds(&zhang, case).contains(&FactKind::EvidenceFiled);
    assert_eq!(both.map(evidence), [true, false]);
}

#[test]
fn what_is_chosen_of_both_is_refused_as_what_nobody_had_to_choose_about() {
    let Some((Pair { zhang, li, .. }, [case, other])) = two() else {
        return;
    };
    at_once(&zhang, &[case, other], "结案", |c| {
        c.facts
            .push(concluded("2026-11-20", Outcome::ClaimsDismissed))
    });
    zhang.sync().unwrap();
    li.sync().unwrap();
    at_once(&zhang, &[case], "删结案", |c| {
        c.facts.retain(|f| f.kind != FactKind::Concluded);
        c.head.handler = "张明远".into();
    });
    at_once(&li, &[case, other], "归档", |c| {
        c.facts.push(fact(FactKind::Archived, "2026-11-25"));
        c.head.handler = "李知秋".into();
    });
    zhang.sync().unwrap();
    assert_eq!(li.sync().unwrap().held, 1);
    assert_eq!(asked(&li), [Unit::Case(case)]);
    settle(&li, case, Whose::Mine).unwrap();
    // What was chosen stands, and together with the rest it is refused.
    let synced = li.sync().unwrap();
    assert_eq!((synced.sent, synced.held), (0, 1), "{synced:?}");
    assert_eq!(asked(&li), [Unit::Case(case)]);
    settle(&li, case, Whose::Theirs).unwrap();
    let synced = li.sync().unwrap();
    assert_eq!((synced.sent, synced.held), (1, 0), "{synced:?}");
    zhang.sync().unwrap();
    same(&zhang, &li, "chosen and refused");
    let archived = |case| kinds(&zhang, case).contains(&FactKind::Archived);
    assert_eq!([case, other].map(archived), [false, true]);
}

/// What the second does alone, in steps each of which one file takes, and what the first does meanwhile: nothing is held.
const LAWFUL: &[Both] = &[
    (
        "a case taken out of the archive, put right and put back; another case was entered meanwhile",
        |m, _, _| {
            m.record(lawsuit("罗青崖"), "立案").unwrap();
        },
        put_right,
    ),
    (
        "the same beside another's note about another case",
        |m, _, other| m.edit(other, "备注", |c| c.head.note = "甲".into()),
        put_right,
    ),
    (
        "what was asked about when it was entered is not asked again",
        |m, case, _| {
            m.edit(case, "取出", |c| {
                c.facts.retain(|f| f.kind != FactKind::Archived);
            });
            m.edit(case, "备注", |c| c.head.note = "甲".into());
        },
        |m, case, _| {
            m.edit(case, "取出", |c| {
                c.facts.retain(|f| f.kind != FactKind::Archived);
            });
            m.edit(case, "证据", |c| {
                c.facts.push(fact(FactKind::EvidenceFiled, "2026-11-26"))
            });
        },
    ),
];

fn put_right(m: &mut Machine, case: Uuid, _: Uuid) {
    m.edit(case, "取出", |c| {
        c.facts.retain(|f| f.kind != FactKind::Archived);
    });
    m.edit(case, "改正", |c| c.head.handler = "李知秋".into());
    m.edit(case, "归档", |c| {
        c.facts.push(fact(FactKind::Archived, "2026-11-26"))
    });
}

#[test]
fn what_one_hand_entered_lawfully_is_not_held_for_what_another_entered() {
    for (what, first, second) in LAWFUL {
        let Some((
            Pair {
                mut zhang, mut li, ..
            },
            [case, other],
        )) = two()
        else {
            return;
        };
        zhang.edit(case, "结案", |c| {
            c.facts
                .push(concluded("2026-11-20", Outcome::ClaimsDismissed))
        });
        zhang.edit(case, "归档", |c| {
            c.facts.push(fact(FactKind::Archived, "2026-11-26"))
        });
        zhang.sync().unwrap();
        li.sync().unwrap();
        second(&mut li, case, other);
        first(&mut zhang, case, other);
        zhang.sync().unwrap();
        let synced = li.sync().unwrap();
        assert_eq!(synced.held, 0, "{what}: {synced:?}");
        assert!(synced.sent > 0, "{what}");
        zhang.sync().unwrap();
        same(&zhang, &li, what);
    }
}

#[test]
fn what_a_file_joined_with_is_never_asked_about() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &[OFFICE]);
    let mut li = Machine::new("li", base.member("li", OFFICE, MemberPart::Officer), 2);
    li.record(lawsuit("石怀安"), "立案").unwrap();
    // As the clock stands now what the file holds would be refused: it lies in the future.
    li.now = crate::office::moment("2026-10-01T09:00:00+08:00");
    let mut ledger = li.ledger();
    let shared = Shared {
        address: li.address.text().to_string(),
        office: OFFICE.to_string(),
        part: MemberPart::Officer,
        seen: 0,
        seal: String::new(),
        since: JournalMark::default(),
        synced: String::new(),
    };
    ledger
        .join_shared(shared, Vec::new(), &Common::default())
        .unwrap();
    let waiting = ledger.to_send().unwrap();
    assert_eq!(waiting.len(), 1);
    let why = Said::new("服务器没有收", "the server did not take it");
    ledger.hold_back(&waiting[0], &why).unwrap();
    assert!(ledger.shared_conflicts().unwrap().is_empty());
    assert!(!ledger.to_send().unwrap()[0].barred);
    assert_eq!(ledger.waiting().unwrap()[0].why(), Some(why));
}

#[test]
fn what_is_held_is_asked_one_after_another_on_the_screen() {
    let Some((Pair { zhang, li, .. }, both)) = two() else {
        return;
    };
    for (machine, day) in [(&zhang, "2026-11-10"), (&li, "2026-11-12")] {
        for case in both {
            let mut ledger = machine.ledger();
            let before = ledger.by_uuid(case).unwrap().unwrap();
            let mut after = before.clone();
            after.facts.push(fact(FactKind::Suspended, day));
            let deed = Deed::edit(Said::new("中止", "suspended"), &before, after);
            ledger.commit(deed, Doubts::All).unwrap();
        }
        machine.sync().unwrap();
    }
    let mut desk = Story::of(li.ledger(), tempfile::tempdir().unwrap());
    desk.press("alt-S");
    for left in [1, 0] {
        desk.sees("与他人的登记合在一起").press("t F9");
        assert_eq!(asked(&li).len(), left);
    }
    desk.sees_no("与他人的登记合在一起");
    drop(desk);
    assert_eq!(li.sync().unwrap().held, 0);
}
