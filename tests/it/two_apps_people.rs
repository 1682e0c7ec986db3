//! Two apps on one file at the doors of people: a party, an agent, the official of a hearing planned, marked, excused or
//! swapped, a hearing moved. What one does and what another writes meanwhile both stand, in both orders.

use anjuan::case::{
    AppearanceState, Attendance, CaseFile, ExcuseGround, Fact, FactKind, Hearing, Part, PartyRole,
};
use anjuan::ledger::{Deed, Doubts, LedgerError};
use anjuan::text::Said;
use anjuan::tui::forms;
use anjuan::tui::screen::{Ctx, Step};
use uuid::Uuid;

use crate::two_apps::{Two, evidence, recorded, two};

const HEARING: Uuid = Uuid::from_u128(77);
const OFFICIAL: Uuid = Uuid::from_u128(78);

fn hearing(case: &CaseFile) -> &Hearing {
    case.hearings.iter().find(|h| h.uuid == HEARING).unwrap()
}

fn official(case: &CaseFile, name: &str) -> Option<AppearanceState> {
    hearing(case)
        .people
        .iter()
        .find(|p| p.name == name)
        .map(|p| p.state)
}

/// What another writes meanwhile.
type Other = (fn(&mut CaseFile), fn(&CaseFile) -> bool);

const A_FACT: Other = (evidence, recorded);
const A_NOTE: Other = (
    |c| {
        for hearing in c.hearings.iter_mut().filter(|h| h.uuid == HEARING) {
            hearing.note = "带原件".into();
        }
    },
    |c| hearing(c).note == "带原件",
);
const STAFF: Other = (
    |c| {
        for hearing in c.hearings.iter_mut().filter(|h| h.uuid == HEARING) {
            hearing.people.push(Attendance {
                uuid: Uuid::from_u128(79),
                ..Attendance::new(Part::Staff, "顾小川", AppearanceState::Planned)
            });
        }
    },
    |c| hearing(c).people.iter().any(|p| p.name == "顾小川"),
);

struct Door {
    name: &'static str,
    open: fn(&Ctx<'_>, i64) -> Step,
    fill: fn(&mut Two),
    stands: fn(&CaseFile) -> bool,
    others: &'static [Other],
}

const DOORS: &[Door] = &[
    Door {
        name: "party",
        open: |ctx, id| forms::party(ctx, id, None),
        fill: |t| {
            t.field("姓名");
            t.a.type_in("褚云舒");
        },
        stands: |c| c.parties.iter().any(|p| p.name == "褚云舒"),
        others: &[
            A_FACT,
            (
                |c| c.parties[0].name = "更名后的公司".into(),
                |c| c.parties[0].name == "更名后的公司",
            ),
        ],
    },
    Door {
        name: "agent",
        open: |ctx, id| forms::agent(ctx, id, None),
        fill: |t| {
            t.field("姓名");
            t.a.type_in("叶青舟");
        },
        stands: |c| c.agents.iter().any(|a| a.name == "叶青舟"),
        others: &[
            A_FACT,
            (
                |c| {
                    c.agents.push(anjuan::case::Agent {
                        uuid: Uuid::from_u128(80),
                        kind: anjuan::case::AgentKind::Staff,
                        name: "宋予安".into(),
                        firm: String::new(),
                    })
                },
                |c| c.agents.iter().any(|a| a.name == "宋予安"),
            ),
        ],
    },
    Door {
        name: "mark",
        open: |ctx, id| forms::mark(ctx, id, Some(HEARING)),
        fill: |t| {
            t.field("到庭律师");
            t.a.type_in("傅云深");
        },
        stands: |c| hearing(c).people.iter().any(|p| p.name == "傅云深"),
        others: &[A_FACT, STAFF],
    },
    Door {
        name: "excuse",
        open: |ctx, id| forms::excuse(ctx, id, HEARING),
        fill: |t| {
            t.field("正当理由");
            t.a.press("right");
            t.field("证明材料");
            t.a.type_in("会议通知");
        },
        stands: |c| official(c, "郑怀远") == Some(AppearanceState::Excused),
        others: &[A_NOTE],
    },
    Door {
        name: "swap",
        open: |ctx, id| forms::swap(ctx, id, HEARING),
        fill: |t| {
            t.field("改由");
            t.a.type_in("林望秋");
            t.field("法院同意");
            t.a.type_in("12-20 电话，承办法官同意");
        },
        stands: |c| official(c, "林望秋").is_some() && official(c, "郑怀远").is_none(),
        others: &[STAFF],
    },
    Door {
        name: "put off",
        open: |ctx, id| forms::put_off(ctx, id, Some(HEARING)),
        fill: |t| {
            t.field("改到哪一天");
            t.a.press("ctrl-u").type_in("2023-01-11");
        },
        stands: |c| c.hearings.iter().any(|h| h.day.to_string() == "2023-01-11"),
        others: &[A_FACT],
    },
];

/// The hearing has an official who is to come.
fn planned() -> Two {
    let mut two = two();
    let base = two.case();
    two.write(&base, &|c| {
        for hearing in c.hearings.iter_mut().filter(|h| h.uuid == HEARING) {
            hearing.people.push(Attendance {
                uuid: OFFICIAL,
                ..Attendance::new(Part::Official, "郑怀远", AppearanceState::Planned)
            });
        }
    });
    let moment = two.a.ledger().moment();
    two.a.app.tick(moment);
    two
}

#[test]
fn people_entered_and_what_another_wrote_both_stand_in_both_orders() {
    for door in DOORS {
        for (other, theirs) in door.others {
            for other_first in [true, false] {
                let mut two = planned();
                let base = two.case();
                two.open(door.open);
                (door.fill)(&mut two);
                if other_first {
                    two.write(&base, other);
                }
                two.a.press("ctrl-s");
                if two.a.screen().contains("F9") {
                    two.a.press("F9");
                }
                if !other_first {
                    two.write(&base, other);
                }
                let case = two.case();
                assert!(
                    (door.stands)(&case) && theirs(&case),
                    "{}, {other_first}: {} {}\n{}",
                    door.name,
                    (door.stands)(&case),
                    theirs(&case),
                    two.a.screen()
                );
                two.a.press("u");
                // Beside what the other wrote it may be doubted: asked, and done with a word.
                if two.a.screen().contains("按 F9 或 y 撤销") {
                    two.a.press("F9");
                }
                let case = two.case();
                assert!(
                    !(door.stands)(&case) && theirs(&case),
                    "{}, {other_first}: undo\n{}",
                    door.name,
                    two.a.screen()
                );
            }
        }
    }
}

/// Whether somebody comes, on what ground and proof, is one statement: two hands at it are shown, and one chooses.
#[test]
fn an_official_excused_by_two_is_shown_and_chosen() {
    for keys in ["m F9", "t F9"] {
        let mut two = planned();
        let base = two.case();
        two.open(|ctx, id| forms::excuse(ctx, id, HEARING));
        two.field("正当理由");
        two.a.press("right");
        two.write(&base, &|c| {
            for person in c.hearings.iter_mut().flat_map(|h| &mut h.people) {
                if person.uuid == OFFICIAL {
                    person.state = AppearanceState::Excused;
                    person.ground = Some(ExcuseGround::Other);
                    person.proof = "他人的证明".into();
                }
            }
        });
        two.a.press("ctrl-s");
        for words in ["原值", "本人修改", "他人修改", "李知"] {
            two.a.sees(words);
        }
        two.a.press(keys);
        // What is chosen is judged again: an excuse without its proof is asked about.
        if keys == "m F9" {
            two.a.sees("没有盖章证明材料");
            two.a.press("F9");
        }
        let case = two.case();
        let person = hearing(&case).people.iter().find(|p| p.uuid == OFFICIAL);
        let person = person.unwrap();
        assert_eq!(person.state, AppearanceState::Excused, "{keys}");
        let theirs =
            (person.ground, person.proof.as_str()) == (Some(ExcuseGround::Other), "他人的证明");
        assert_eq!(theirs, keys == "t F9", "{keys}: {person:?}");
    }
}

/// Another in one's place is one record with another name: two who put another each into it are shown, and one chooses.
#[test]
fn one_person_replaced_by_two_is_shown_and_chosen() {
    type Replace = (&'static str, fn(&Ctx<'_>, i64) -> Step, fn(&mut Two));
    let doors: [Replace; 2] = [
        (
            "plan",
            |ctx, id| forms::plan(ctx, id, Some(HEARING)),
            |t| {
                t.field("拟出庭负责人");
                t.a.press("ctrl-u").type_in("林望秋");
            },
        ),
        (
            "swap",
            |ctx, id| forms::swap(ctx, id, HEARING),
            |t| {
                t.field("改由");
                t.a.type_in("林望秋");
                t.field("法院同意");
                t.a.type_in("12-20 电话，承办法官同意");
            },
        ),
    ];
    for (name, open, fill) in doors {
        for keys in ["m F9", "t F9"] {
            let mut two = planned();
            let base = two.case();
            two.open(open);
            fill(&mut two);
            two.write(&base, &|c| {
                for person in c.hearings.iter_mut().flat_map(|h| &mut h.people) {
                    if person.uuid == OFFICIAL {
                        person.name = "周管".into();
                    }
                }
            });
            two.a.press("ctrl-s");
            if two.a.screen().contains("F9 或 y 登记") {
                two.a.press("F9");
            }
            for words in ["原值", "郑怀远", "林望秋", "周管", "李知"] {
                assert!(
                    two.a.screen().contains(words),
                    "{name}: {words}\n{}",
                    two.a.screen()
                );
            }
            two.a.press(keys);
            if two.a.screen().contains("F9 或 y 登记") {
                two.a.press("F9");
            }
            let case = two.case();
            let names: Vec<&str> = hearing(&case)
                .officials()
                .map(|p| p.name.as_str())
                .collect();
            let want = if keys == "m F9" {
                "林望秋"
            } else {
                "周管"
            };
            assert_eq!(names, [want], "{name}, {keys}\n{}", two.a.screen());
        }
    }
}

/// A party's and an agent's name corrected by two in the cover is one name that is chosen, and what is recorded of the
/// party stays with it.
#[test]
fn a_name_corrected_by_two_is_shown_and_chosen() {
    type Rename = (
        &'static str,
        fn(&mut CaseFile),
        fn(&CaseFile) -> Vec<String>,
    );
    let sides: [Rename; 2] = [
        (
            "原告",
            |c| {
                if let Some(p) = c.parties.iter_mut().find(|p| p.role == PartyRole::Claimant) {
                    p.name.push('乙');
                }
            },
            |c| {
                let side = c.parties.iter().filter(|p| p.role == PartyRole::Claimant);
                side.map(|p| p.name.clone()).collect()
            },
        ),
        (
            "代理人",
            |c| c.agents.iter_mut().for_each(|a| a.name.push('乙')),
            |c| c.agents.iter().map(|a| a.name.clone()).collect(),
        ),
    ];
    for (field, theirs, names) in sides {
        let mut two = two();
        let base = two.case();
        two.write(&base, &|c| {
            c.agents = vec![anjuan::case::Agent {
                uuid: Uuid::from_u128(80),
                kind: anjuan::case::AgentKind::Staff,
                name: "宋予安".into(),
                firm: String::new(),
            }];
            let party = c
                .parties
                .iter()
                .find(|p| p.role == PartyRole::Claimant)
                .unwrap()
                .uuid;
            c.facts.push(Fact {
                party: Some(party),
                ..Fact::new(FactKind::ServedOther, "2022-12-10".parse().unwrap())
            });
        });
        let moment = two.a.ledger().moment();
        two.a.app.tick(moment);
        let base = two.case();
        let before = names(&base);
        two.open(forms::edit_case);
        two.field(field);
        // The name is typed longer: a word of the list before what stands there.
        two.a.press("home").type_in("某");
        two.write(&base, &theirs);
        two.a.press("ctrl-s");
        for words in ["原值", "本人修改", "他人修改", "李知"] {
            assert!(
                two.a.screen().contains(words),
                "{field}: {words}\n{}",
                two.a.screen()
            );
        }
        two.a.press("m F9");
        let case = two.case();
        assert_eq!(
            names(&case).len(),
            before.len(),
            "{field}: {:?}",
            names(&case)
        );
        assert!(
            names(&case)[0].starts_with('某'),
            "{field}: {:?}",
            names(&case)
        );
        let of = case.facts.iter().find_map(|f| f.party).unwrap();
        assert!(case.parties.iter().any(|p| p.uuid == of), "{field}");
    }
}

/// One takes a party away while another records something of it: that the two do not fit arises from both, and is asked.
#[test]
fn a_party_taken_away_while_another_records_a_fact_of_it_is_asked_about() {
    let mut two = two();
    let base = two.case();
    let party = base
        .parties
        .iter()
        .find(|p| p.role == PartyRole::Claimant)
        .unwrap()
        .uuid;
    two.write(&base, &|c| {
        c.facts.push(Fact {
            party: Some(party),
            ..Fact::new(FactKind::ServedOther, "2022-12-10".parse().unwrap())
        });
    });
    let mut after = base.clone();
    after.parties.retain(|p| p.uuid != party);
    let deed = Deed::edit(Said::new("删除当事人", "remove a party"), &base, after);
    let asked = two.b.commit(deed.clone(), Doubts::Ask);
    let Err(LedgerError::Doubted(list)) = asked else {
        panic!("{asked:?}");
    };
    assert!(
        list.iter()
            .any(|d| d.doubt.what.zh.contains("不在本案当事人之中")),
        "{list:?}"
    );
    // Confirmed by a word about what was seen before the other wrote, it is asked all the same.
    assert!(matches!(
        two.b.commit(deed, Doubts::Confirmed),
        Err(LedgerError::Doubted(_))
    ));
}

/// One key on a row that shows what is no more: nothing is written, and the row says so until it is read anew.
#[test]
fn a_step_on_a_row_another_changed_is_not_taken() {
    let mut two = planned();
    two.a.press("3 / 184 enter");
    two.a.sees("郑怀远");
    let base = two.case();
    two.write(&base, &|c| {
        for hearing in c.hearings.iter_mut().filter(|h| h.uuid == HEARING) {
            hearing.people[0].name = "沈知远".into();
        }
    });
    two.a.press("space");
    two.a.sees("李知@办公").sees("没有登记").sees("已变");
    two.b.refresh().unwrap();
    let told = |two: &Two| hearing(&two.case()).people[0].notified.is_some();
    assert!(!told(&two));
    let moment = two.a.ledger().moment();
    two.a.app.tick(moment);
    two.a.sees("沈知远").press("space");
    two.b.refresh().unwrap();
    assert!(told(&two), "{}", two.a.screen());
}
