//! Two copies that were apart: what one file takes as one is one, what it would refuse is not sent, whoever left comes back to
//! what both had, and what the server counts is what its records say.

use anjuan::case::{
    CaseFile, Fact, FactKind, Hearing, Official, Outcome, Party, PartyKind, PartyRole, Rank,
};
use anjuan::docket::Scope;
use anjuan::ledger::{Change, Conflict, Deed, Doubts, Ledger, MemberPart, Mode, Whose, records};
use anjuan::share::{BITS, Why, copy_offices, join, roll_up, sync, verify};
use anjuan::text::Said;
use uuid::Uuid;

use crate::office::{Machine, moment};
use crate::server::{Base, shared};
use crate::story::lawsuit;

pub const OFFICE: &str = "柳溪镇";

/// Two officers of one office, in step about one case.
pub struct Pair {
    pub base: Base,
    pub zhang: Machine,
    pub li: Machine,
    pub uuid: Uuid,
}

pub fn pair(base: Base) -> Pair {
    let machine = |who: &str, writer| {
        Machine::new(who, base.member(who, OFFICE, MemberPart::Officer), writer)
    };
    let (mut zhang, li) = (machine("zhang", 1), machine("li", 2));
    zhang.join(OFFICE);
    let id = zhang.record(lawsuit("石怀安"), "立案").unwrap().cases[0];
    let uuid = zhang.ledger().case(id).unwrap().head.uuid;
    zhang.sync().unwrap();
    li.join(OFFICE);
    Pair {
        base,
        zhang,
        li,
        uuid,
    }
}

pub fn same(a: &Machine, b: &Machine, what: &str) {
    let sorted = |m: &Machine| {
        let mut all = m.cases();
        all.sort_by_key(|c| c.head.uuid);
        all.iter().flat_map(records).collect::<Vec<_>>()
    };
    assert_eq!(sorted(a), sorted(b), "{what}");
    for machine in [a, b] {
        let found = verify(&machine.ledger(), &machine.link().unwrap()).unwrap();
        assert!(found.problems.is_empty(), "{what}: {:?}", found.problems);
        let ledger = machine.ledger();
        assert!(
            ledger.flaws().unwrap().is_empty() && ledger.strays().unwrap().is_empty(),
            "{what}"
        );
    }
}

pub fn fact(kind: FactKind, day: &str) -> Fact {
    Fact::new(kind, day.parse().unwrap())
}

pub fn concluded(day: &str, outcome: Outcome) -> Fact {
    Fact {
        outcome: Some(outcome),
        ..fact(FactKind::Concluded, day)
    }
}

fn third(name: &str) -> Party {
    Party {
        uuid: Uuid::nil(),
        role: PartyRole::ThirdParty,
        kind: PartyKind::Person,
        name: name.to_string(),
        people: 1,
    }
}

type Act = fn(&mut CaseFile);

/// What each does to the case while apart, and how many there are to choose about; then how many facts, parties, hearings.
const TWICE: &[(&str, Act, Act, usize, [usize; 3])] = &[
    (
        "two outcomes",
        |c| {
            c.facts
                .push(concluded("2026-11-20", Outcome::ClaimsDismissed))
        },
        |c| c.facts.push(concluded("2026-11-20", Outcome::Revoked)),
        1,
        [3, 1, 0],
    ),
    (
        "one outcome",
        |c| {
            c.facts
                .push(concluded("2026-11-20", Outcome::ClaimsDismissed))
        },
        |c| {
            c.facts
                .push(concluded("2026-11-20", Outcome::ClaimsDismissed))
        },
        0,
        [3, 1, 0],
    ),
    (
        "two days of what comes once",
        |c| c.facts.push(fact(FactKind::RealEstate, "2026-11-10")),
        |c| c.facts.push(fact(FactKind::RealEstate, "2026-11-12")),
        1,
        [3, 1, 0],
    ),
    (
        "one evidence, word for word",
        |c| c.facts.push(fact(FactKind::EvidenceFiled, "2026-11-10")),
        |c| c.facts.push(fact(FactKind::EvidenceFiled, "2026-11-10")),
        0,
        [3, 1, 0],
    ),
    (
        "two days of evidence",
        |c| c.facts.push(fact(FactKind::EvidenceFiled, "2026-11-10")),
        |c| c.facts.push(fact(FactKind::EvidenceFiled, "2026-11-11")),
        0,
        [4, 1, 0],
    ),
    (
        "one third party",
        |c| c.parties.push(third("云书白")),
        |c| c.parties.push(third("云书白")),
        0,
        [2, 2, 0],
    ),
    (
        "one third party, and one fact of it",
        |c| with_third(c, 11),
        |c| with_third(c, 12),
        0,
        [3, 2, 0],
    ),
    (
        "one hearing",
        |c| {
            c.hearings.push(Hearing {
                time: "09:00".into(),
                ..Hearing::new("2026-12-15".parse().unwrap())
            })
        },
        |c| {
            c.hearings.push(Hearing {
                time: "09:00".into(),
                ..Hearing::new("2026-12-15".parse().unwrap())
            })
        },
        0,
        [2, 1, 1],
    ),
];

/// A third party under an id of this hand's own, and what was recorded of it.
fn with_third(c: &mut CaseFile, id: u128) {
    let uuid = Uuid::from_u128(id);
    c.parties.push(Party {
        uuid,
        ..third("云书白")
    });
    c.facts.push(Fact {
        party: Some(uuid),
        ..fact(FactKind::ReportedToHead, "2026-11-12")
    });
}

#[test]
fn what_one_file_takes_as_one_is_one_of_two() {
    let Some(server) = shared() else { return };
    for (what, first, second, chosen, left) in TWICE {
        let Pair {
            mut zhang,
            mut li,
            uuid,
            ..
        } = pair(Base::new(&server, &[OFFICE]));
        zhang.edit(uuid, what, first);
        li.edit(uuid, what, second);
        zhang.sync().unwrap();
        li.sync().unwrap();
        let told = li.ledger().shared_conflicts().unwrap();
        let n: usize = told.iter().map(|(_, c)| c.len()).sum();
        assert_eq!(n, *chosen, "{what}");
        for (unit, _) in told {
            let mine = |_: &Conflict| Some(Whose::Mine);
            li.ledger().settle_shared(&unit, &mine).unwrap();
        }
        assert_eq!(li.sync().unwrap().held, 0, "{what}");
        zhang.sync().unwrap();
        same(&zhang, &li, what);
        let case = zhang.case(uuid).unwrap();
        let there = [case.facts.len(), case.parties.len(), case.hearings.len()];
        assert_eq!(there, *left, "{what}");
    }
}

#[test]
fn one_official_entered_by_two_is_one() {
    let Some(server) = shared() else { return };
    let Pair { zhang, li, .. } = pair(Base::new(&server, &[OFFICE]));
    for (machine, name) in [(&zhang, "钱某"), (&li, "钱某"), (&li, "孙某")] {
        let official = Official {
            uuid: Uuid::nil(),
            name: name.to_string(),
            post: "副局长".to_string(),
            rank: Rank::Deputy,
            unit: String::new(),
            from: None,
            until: None,
        };
        let deed = Deed::new(
            Said::new("名册", "roster"),
            vec![Change::Official(official)],
        );
        machine.ledger().commit(deed, Doubts::All).unwrap();
    }
    zhang.sync().unwrap();
    li.sync().unwrap();
    zhang.sync().unwrap();
    for machine in [&zhang, &li] {
        assert_eq!(machine.ledger().officials().unwrap().len(), 2);
    }
    same(&zhang, &li, "roster");
}

#[test]
fn leaving_and_joining_again_begins_where_both_were_the_same() {
    let Some(server) = shared() else { return };
    let Pair {
        mut zhang,
        mut li,
        uuid,
        ..
    } = pair(Base::new(&server, &[OFFICE]));
    let more = |m: &mut Machine, name: &str| {
        let id = m.record(lawsuit(name), "立案").unwrap().cases[0];
        m.ledger().case(id).unwrap().head.uuid
    };
    let [gone, changed, both] = ["云书白", "罗青崖", "柳如是"].map(|name| more(&mut zhang, name));
    zhang.sync().unwrap();
    li.sync().unwrap();
    li.ledger().leave_shared().unwrap();
    // Meanwhile: one case removed, one removed that the other edits alone, a fact removed, a field changed by each.
    for case in [gone, changed] {
        let mut ledger = zhang.ledger();
        let id = ledger.find(&case.to_string()).unwrap();
        let deed = ledger.removal(&[id], "误登").unwrap();
        ledger.commit(deed, Doubts::All).unwrap();
    }
    zhang.edit(uuid, "删事实", |c| {
        c.facts.retain(|f| f.kind != FactKind::Docketed)
    });
    zhang.edit(both, "承办人", |c| c.head.handler = "张明远".into());
    zhang.sync().unwrap();
    li.edit(changed, "备注", |c| c.head.note = "独立时写的".into());
    li.edit(both, "备注", |c| c.head.note = "独立时写的".into());
    let own = more(&mut li, "独立");
    li.join(OFFICE);
    let told = li.ledger().shared_conflicts().unwrap();
    assert_eq!(told.len(), 1, "only what both touched");
    assert_eq!(told[0].0.id(), format!("case {changed}"));
    // The rest is not held back by it.
    zhang.sync().unwrap();
    assert!(zhang.case(own).is_some());
    assert!(li.case(gone).is_none() && zhang.case(gone).is_none());
    assert_eq!(li.case(uuid).unwrap().facts.len(), 1);
    let case = li.case(both).unwrap();
    assert_eq!(
        (case.head.handler.as_str(), case.head.note.as_str()),
        ("张明远", "独立时写的")
    );
    li.ledger()
        .settle_shared(&told[0].0, &|_| Some(Whose::Theirs))
        .unwrap();
    assert_eq!(li.sync().unwrap().held, 0);
    zhang.sync().unwrap();
    same(&zhang, &li, "joined again");

    // A file that does not remember: what the office removed as this file has it is gone, what it changed is asked about.
    let mut other = Machine::new("罗", li.address.clone(), 3);
    std::fs::copy(&zhang.path, &other.path).unwrap();
    let file = rusqlite::Connection::open(&other.path).unwrap();
    for table in ["share", "share_deed", "share_apart"] {
        file.execute(&format!("DELETE FROM {table}"), []).unwrap();
    }
    drop(file);
    let [one, two] = [own, both];
    for case in [one, two] {
        let mut ledger = zhang.ledger();
        let id = ledger.find(&case.to_string()).unwrap();
        let deed = ledger.removal(&[id], "误登").unwrap();
        ledger.commit(deed, Doubts::All).unwrap();
    }
    zhang.sync().unwrap();
    other.edit(two, "备注", |c| c.head.note = "改过".into());
    other.join(OFFICE);
    assert!(other.case(one).is_none());
    let told = other.ledger().shared_conflicts().unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0.id(), format!("case {two}"));
}

#[test]
fn who_reads_joins_only_what_is_the_office_s() {
    let Some(server) = shared() else { return };
    let base = Base::new(&server, &[OFFICE]);
    // Before any officer: nothing is to be sent, nothing is there.
    let head = Machine::new("局长", base.member("head", OFFICE, MemberPart::Head), 1);
    head.join(OFFICE);
    assert_eq!(head.ledger().shared_standing().unwrap().unwrap().waiting, 0);
    // With something of its own: refused before it joins.
    let mut own = Machine::new("局长", head.address.clone(), 2);
    own.record(lawsuit("石怀安"), "立案").unwrap();
    let error = join(&mut own.ledger(), &own.link().unwrap(), None).unwrap_err();
    assert!(error.said.zh.contains("只能查阅"), "{}", error.said.zh);
    assert!(own.ledger().shared().unwrap().is_none());
    // The part follows the administrator: up, down with something waiting, and out.
    base.member("head", OFFICE, MemberPart::Officer);
    head.sync().unwrap();
    let mut head = head;
    head.record(lawsuit("云书白"), "立案").unwrap();
    assert_eq!(head.sync().unwrap().sent, 1);
    head.record(lawsuit("罗青崖"), "立案").unwrap();
    base.member("head", OFFICE, MemberPart::Reporter);
    let synced = head.sync().unwrap();
    assert_eq!((synced.sent, synced.held), (0, 1));
    assert!(synced.told[0].zh.contains("查询"), "{synced:?}");
    // Said once while the wire holds, however often they meet.
    let link = head.link().unwrap();
    let told = |_| {
        let synced = sync(&mut head.ledger(), &link).unwrap();
        assert_eq!(synced.held, 1);
        synced.told.len()
    };
    assert_eq!([0, 1, 2].map(told), [1, 0, 0]);
    let standing = head.ledger().shared_standing().unwrap().unwrap();
    assert_eq!(
        (standing.shared.part, standing.waiting),
        (MemberPart::Reporter, 1)
    );
    base.member("head", OFFICE, MemberPart::Officer);
    assert_eq!(head.sync().unwrap().sent, 1);
    anjuan::share::remove_member(&base.admin(), base.login("head"), OFFICE.into()).unwrap();
    assert!(head.sync().is_err());
}

#[test]
fn what_the_server_counts_is_what_its_records_say() {
    let Some(server) = shared() else { return };
    let Pair {
        base,
        mut zhang,
        mut li,
        uuid,
    } = pair(Base::new(&server, &[OFFICE, "石桥镇"]));
    // The second instance of the case, in step; both conclude it, one of them meanwhile touches the first.
    let mut second = lawsuit("石怀安");
    second.head.continues = None;
    let id = zhang.record(second, "二审").unwrap().cases[0];
    let appeal = zhang.ledger().case(id).unwrap().head.uuid;
    zhang.sync().unwrap();
    li.sync().unwrap();
    zhang.edit(appeal, "结案", |c| {
        c.facts
            .push(concluded("2026-11-20", Outcome::ClaimsDismissed))
    });
    zhang.sync().unwrap();
    li.edit(appeal, "结案", |c| {
        c.facts.push(concluded("2026-11-25", Outcome::Revoked))
    });
    li.edit(uuid, "备注", |c| c.head.note = "甲".into());
    assert_eq!(li.sync().unwrap().held, 1);
    let closed = |client: &mut postgres::Client| -> String {
        let sql = "SELECT closed FROM anjuan.docket WHERE case_id = $1";
        client
            .query_one(sql, &[&appeal.to_string()])
            .unwrap()
            .get(0)
    };
    assert_eq!(closed(&mut base.root()), "2026-11-20");

    // Forged rows: refused, or told.
    let mut forger = base.client("li");
    for sql in [
        "INSERT INTO anjuan.docket (office, case_id, gone, kind, instance, dispute, version) VALUES ('柳溪镇', 'x', false, 'litigation', 'first', 'x', 1)",
        "UPDATE anjuan.docket SET closed = '2026-01-01'",
    ] {
        assert!(forger.batch_execute(sql).is_err(), "{sql}");
    }
    let at = moment("2026-11-27T10:00:00+08:00");
    let scope = Scope::new(None, None, at.today);
    let chief = Machine::new(
        "科长",
        base.member("chief", "青川区", MemberPart::Reporter),
        9,
    );
    let link = chief.link().unwrap();
    let count = |only: &[&str]| {
        let only: Vec<String> = only.iter().map(|o| (*o).to_string()).collect();
        link.call(move |client| roll_up(client, &scope, &only))
    };
    let before = count(&[]).unwrap();
    forger
        .batch_execute(
            "INSERT INTO anjuan.docket (office, case_id, gone, kind, instance, dispute, received, version)
                 SELECT '柳溪镇', 'x', false, 'litigation', 'first', 'x', '2026-01-01', version + 1 FROM anjuan.office WHERE name = '柳溪镇';
             INSERT INTO anjuan.record (office, key, unit, kind, version, gone, body)
                 SELECT '柳溪镇', 'x', 'case x', 'case', version + 1, false, '{}' FROM anjuan.office WHERE name = '柳溪镇'",
        )
        .unwrap();
    assert_eq!(count(&[]).unwrap(), before, "not before an entry");
    zhang.edit(uuid, "承办人", |c| c.head.handler = "张明远".into());
    zhang.sync().unwrap();
    let found = verify(&zhang.ledger(), &zhang.link().unwrap()).unwrap();
    assert!(found.problems.len() >= 2, "{:?}", found.problems);
    base.root()
        .batch_execute("UPDATE anjuan.docket SET closed = '2026-01-02' WHERE case_id <> 'x'")
        .unwrap();
    let more = verify(&zhang.ledger(), &zhang.link().unwrap()).unwrap();
    assert!(more.problems.len() > found.problems.len());

    // What is not to be read in one office keeps no other away, and is named.
    let other = Machine::new("王", base.member("wang", "石桥镇", MemberPart::Officer), 3);
    other.join("石桥镇");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("全区.db");
    let copied = copy_offices(&link, &path, &[], at).unwrap();
    let left: Vec<&str> = copied
        .left
        .iter()
        .map(|(office, _)| office.as_str())
        .collect();
    assert_eq!(left, [OFFICE]);
    assert!(copied.left[0].1.said.zh.contains(OFFICE));
    assert!(copied.changed.contains(&"石桥镇".to_string()));
    // It is told once while they meet, and not at every meeting.
    let mut copy = Ledger::open(&path, Mode::Write, at).unwrap();
    let told = |_| sync(&mut copy, &link).unwrap().told.len();
    assert_eq!([0, 1].map(told), [1, 0]);
    // A choice that is refused changes nothing.
    let wrong = ["没有镇".to_string()];
    assert!(copy_offices(&link, &path, &wrong, at).is_err());
    assert_eq!(
        copy_offices(&link, &path, &[], at).unwrap().offices.len(),
        3
    );
    // An office nobody knows and a login that sees none are said.
    assert_eq!(count(&["没有镇"]).unwrap_err().why, Why::Denied);
    assert!(BITS.len() == 5);
}
