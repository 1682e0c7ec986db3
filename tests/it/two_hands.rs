//! Two hands at one case: what merges, what is a clash, and what a choice about it leaves.

use anjuan::case::{
    CaseFile, Fact, FactKind, Hearing, Instance, Kind, Party, PartyKind, PartyRole,
};
use anjuan::ledger::{Matter, Merged, Record, RecordKey, Whose, merge, settle};
use anjuan::store::{assemble, records};
use uuid::Uuid;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn case() -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.head.uuid = id(1);
    for (n, name) in [(2, "赵若溪"), (3, "钱望舒"), (4, "孙知行")] {
        case.parties.push(Party {
            uuid: id(n),
            role: PartyRole::Claimant,
            kind: PartyKind::Person,
            name: name.to_string(),
            people: 1,
        });
    }
    let day = "2026-03-05".parse().unwrap();
    case.hearings.push(Hearing {
        uuid: id(5),
        ..Hearing::new(day)
    });
    case.facts.push(Fact {
        uuid: id(6),
        ..Fact::new(FactKind::ComplaintReceived, day)
    });
    case
}

fn edited(edit: impl FnOnce(&mut CaseFile)) -> Vec<Record> {
    let mut case = case();
    edit(&mut case);
    records(&case)
}

fn merged(mine: &[Record], theirs: &[Record]) -> Merged {
    merge(&records(&case()), mine, theirs)
}

#[test]
fn what_one_side_changed_merges_field_by_field() {
    let mine = edited(|c| c.head.handler = "李望".into());
    let theirs = edited(|c| {
        c.head.note = "已电话联系".into();
        c.facts[0].paper = "应诉通知书".into();
    });
    let both = merged(&mine, &theirs);
    assert!(both.clashes.is_empty());
    let case = assemble(both.records).unwrap();
    assert_eq!(case.head.handler, "李望");
    assert_eq!(case.head.note, "已电话联系");
    assert_eq!(case.facts[0].paper, "应诉通知书");
}

#[test]
fn a_group_changed_on_both_sides_is_one_clash_and_is_settled() {
    let mine = edited(|c| c.hearings[0].day = "2026-04-01".parse().unwrap());
    let theirs = edited(|c| c.hearings[0].time = "14:30".into());
    let both = merged(&mine, &theirs);
    assert_eq!(both.clashes.len(), 1);
    assert_eq!(both.clashes[0].key, RecordKey::Uuid(id(5)));
    for (whose, day, time) in [
        (Whose::Mine, "2026-04-01", ""),
        (Whose::Theirs, "2026-03-05", "14:30"),
    ] {
        let (mut base, mut mine) = (records(&case()), mine.clone());
        settle(&mut base, &mut mine, &both.clashes[0], whose);
        let again = merge(&base, &mine, &theirs);
        assert!(again.clashes.is_empty());
        let hearing = assemble(again.records).unwrap().hearings.remove(0);
        assert_eq!(
            (hearing.day.to_string().as_str(), hearing.time.as_str()),
            (day, time)
        );
    }
}

#[test]
fn a_record_removed_and_changed_is_a_clash_and_one_added_stays() {
    let mine = edited(|c| c.facts.clear());
    let theirs = edited(|c| c.facts[0].note = "补正".into());
    let both = merged(&mine, &theirs);
    assert_eq!(both.clashes[0].matter, Matter::Removed);
    let back = merged(&theirs, &mine);
    assert_eq!(back.clashes[0].matter, Matter::Gone);
    for (whose, left) in [(Whose::Mine, 0), (Whose::Theirs, 1)] {
        let (mut base, mut mine) = (records(&case()), mine.clone());
        settle(&mut base, &mut mine, &both.clashes[0], whose);
        let again = merge(&base, &mine, &theirs);
        assert!(again.clashes.is_empty());
        assert_eq!(assemble(again.records).unwrap().facts.len(), left);
    }
    let added = edited(|c| {
        c.facts.push(Fact {
            uuid: id(7),
            ..Fact::new(FactKind::Suspended, "2026-03-20".parse().unwrap())
        });
    });
    let unchanged = records(&case());
    assert_eq!(
        assemble(merged(&unchanged, &added).records)
            .unwrap()
            .facts
            .len(),
        2
    );
}

#[test]
fn a_hearing_removed_while_someone_was_added_to_it_is_one_clash() {
    use anjuan::case::{AppearanceState, Attendance, Part};
    let mine = edited(|c| c.hearings.clear());
    let theirs = edited(|c| {
        let mut person = Attendance::new(Part::Official, "周远山", AppearanceState::Planned);
        person.uuid = id(8);
        c.hearings[0].people.push(person);
    });
    for (mine, theirs) in [(&mine, &theirs), (&theirs, &mine)] {
        let both = merged(mine, theirs);
        assert_eq!(both.clashes.len(), 1, "{:?}", both.clashes);
        for whose in [Whose::Mine, Whose::Theirs] {
            let (mut base, mut want) = (records(&case()), mine.clone());
            settle(&mut base, &mut want, &both.clashes[0], whose);
            let again = merge(&base, &want, theirs);
            assert!(again.clashes.is_empty());
            let kept = if whose == Whose::Mine { mine } else { theirs };
            let (got, want) = (assemble(again.records), assemble(kept.clone()));
            assert_eq!(got.unwrap().hearings, want.unwrap().hearings);
        }
    }
}

#[test]
fn order_follows_who_moved_and_two_moves_clash() {
    let names = |m: Merged| -> Vec<String> {
        let case = assemble(m.records).unwrap();
        case.parties.into_iter().map(|p| p.name).collect()
    };
    let mine = edited(|c| c.parties.swap(0, 1));
    let theirs = edited(|c| {
        let mut new = c.parties[0].clone();
        (new.uuid, new.name) = (id(9), "李清照".into());
        c.parties.insert(1, new);
    });
    let both = merged(&mine, &theirs);
    assert!(both.clashes.is_empty());
    assert_eq!(names(both), ["钱望舒", "赵若溪", "李清照", "孙知行"]);
    let other = edited(|c| c.parties.swap(1, 2));
    assert_eq!(merged(&mine, &other).clashes[0].matter, Matter::Order);
}

#[test]
fn a_case_removed_while_it_was_changed_is_one_clash() {
    let theirs = edited(|c| c.head.note = "x".into());
    assert_eq!(merged(&[], &theirs).clashes[0].matter, Matter::Removed);
    assert!(merged(&[], &records(&case())).records.is_empty());
    assert_eq!(merged(&theirs, &[]).clashes[0].matter, Matter::Gone);
}

#[test]
fn what_both_entered_and_can_stand_once_is_one() {
    use anjuan::case::{Agent, AgentKind, SetDay};
    let set = |n: u128, on: &str| {
        edited(move |c| {
            c.set_days.push(SetDay {
                uuid: id(n),
                rule: "litigation.answer".into(),
                day: on.parse().unwrap(),
                reason: "法院电话告知".into(),
            })
        })
    };
    // The same day by two hands is one; two days of one period are a clash, and the choice stands alone.
    let both = merged(&set(70, "2026-03-20"), &set(71, "2026-03-20"));
    assert!(both.clashes.is_empty());
    assert_eq!(assemble(both.records).unwrap().set_days.len(), 1);
    let (mine, theirs) = (set(70, "2026-03-20"), set(71, "2026-03-25"));
    let both = merged(&mine, &theirs);
    assert_eq!(both.clashes.len(), 1);
    for (whose, day) in [(Whose::Mine, "2026-03-20"), (Whose::Theirs, "2026-03-25")] {
        let (mut base, mut mine) = (records(&case()), mine.clone());
        settle(&mut base, &mut mine, &both.clashes[0], whose);
        let again = merge(&base, &mine, &theirs);
        assert!(again.clashes.is_empty(), "{whose:?}");
        let days = assemble(again.records).unwrap().set_days;
        assert_eq!(days.len(), 1, "{whose:?}");
        assert_eq!(days[0].day.to_string(), day);
    }
    let agent = |n: u128, firm: &str| {
        let firm = firm.to_string();
        edited(move |c| {
            c.agents.push(Agent {
                uuid: id(n),
                kind: AgentKind::OutsideLawyer,
                name: "傅云深".into(),
                firm,
            })
        })
    };
    let both = merged(&agent(72, "甲所"), &agent(73, "甲所"));
    assert!(both.clashes.is_empty());
    assert_eq!(assemble(both.records).unwrap().agents.len(), 1);
    assert_eq!(
        merged(&agent(72, "甲所"), &agent(73, "乙所")).clashes.len(),
        1
    );
}

#[test]
fn what_was_ticked_off_for_one_official_does_not_pass_to_another() {
    use anjuan::case::{AppearanceState, Attendance, Means, Part};
    let planned = |edit: &dyn Fn(&mut Attendance)| {
        edited(|c| {
            let mut person = Attendance::new(Part::Official, "周砚秋", AppearanceState::Planned);
            person.uuid = id(8);
            edit(&mut person);
            c.hearings[0].people.push(person);
        })
    };
    let base = planned(&|_| {});
    let swapped = planned(&|p| {
        p.name = "沈知远".into();
        p.consent = "承办法官同意".into();
    });
    let day = "2026-03-01".parse().unwrap();
    let told = planned(&|p| p.notified = Some(day));
    let papers = planned(&|p| p.papers = Some(day));
    assert_eq!(merge(&base, &swapped, &told).clashes.len(), 1);
    assert_eq!(merge(&base, &papers, &swapped).clashes.len(), 1);
    // Two ticks for one official stand beside each other.
    assert!(merge(&base, &papers, &told).clashes.is_empty());
    // How a paper was served says which day counts.
    let means = edited(|c| c.facts[0].means = Some(Means::Announcement));
    let moved = edited(|c| c.facts[0].day = "2026-03-09".parse().unwrap());
    assert_eq!(merged(&means, &moved).clashes.len(), 1);
}
