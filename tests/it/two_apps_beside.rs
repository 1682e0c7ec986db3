//! Two apps on one file at the other doors: what stands beside the cases, people of a hearing, a paper that was pasted, a
//! saved view, another office's file. What one does and what another does meanwhile both stand, in both orders.

use anjuan::calendar::LocalDay;
use anjuan::case::{CaseFile, Official, Rank};
use anjuan::docket::{ListColumn, SavedView};
use anjuan::ledger::{Change, Deed, Doubts, Ledger, LedgerError, Mode, Record, Whose};
use anjuan::text::Said;
use anjuan::tui::forms;
use anjuan::tui::screen::{Ctx, Step};
use uuid::Uuid;

use crate::ledger::moment;
use crate::two_apps::{Two, by, evidence, recorded, two};

fn put(ledger: &mut Ledger, change: Change, seen: Option<Record>) {
    let deed = Deed::new(Said::new("改", "edit"), vec![change]).seen(seen);
    ledger.commit(deed, Doubts::All).unwrap();
    ledger.refresh().unwrap();
}

fn roster() -> Official {
    Official {
        uuid: Uuid::from_u128(88),
        name: "郑怀远".into(),
        post: "副镇长".into(),
        rank: Rank::Deputy,
        unit: String::new(),
        from: None,
        until: None,
    }
}

fn own_day() -> LocalDay {
    LocalDay {
        day: "2022-11-11".parse().unwrap(),
        off: true,
        name: "镇庆".into(),
    }
}

type Open = fn(&Ctx<'_>) -> Step;

/// What stands beside the cases: how it gets there, the field one types into, what another changes, and what stands then.
struct Beside {
    name: &'static str,
    given: fn(&Ledger) -> Option<Change>,
    open: Open,
    field: &'static str,
    typed: &'static str,
    theirs: fn(&Ledger) -> (Change, Option<Record>),
    stands: fn(&Ledger) -> (bool, bool),
}

const BESIDE: &[Beside] = &[
    Beside {
        name: "roster",
        given: |_| Some(Change::Official(roster())),
        open: |ctx| forms::official(ctx, Some(Uuid::from_u128(88))),
        field: "姓名",
        typed: "郑远",
        theirs: |_| {
            let one = Official {
                unit: "柳溪镇".into(),
                ..roster()
            };
            (Change::Official(one), Some(Record::Official(roster())))
        },
        stands: |ledger| {
            let all = ledger.officials().unwrap();
            let one = all.iter().find(|o| o.uuid == Uuid::from_u128(88)).unwrap();
            (one.name == "郑远", one.unit == "柳溪镇")
        },
    },
    Beside {
        name: "office rule",
        given: |_| None,
        open: |ctx| {
            let first = ctx.ledger.office_rules()[0].uuid;
            forms::office_rule(ctx, Some(first))
        },
        field: "名称",
        typed: "送审前两天",
        theirs: |ledger| {
            let old = ledger.office_rules()[0].clone();
            let mut new = old.clone();
            new.on = !old.on;
            (Change::OfficeRule(new), Some(Record::OfficeRule(old)))
        },
        stands: |ledger| {
            let one = &ledger.office_rules()[0];
            let usual = anjuan::law::office_defaults();
            let was = usual.iter().find(|r| r.uuid == one.uuid).unwrap();
            (one.title == "送审前两天", one.on != was.on)
        },
    },
];

#[test]
fn what_stands_beside_the_cases_keeps_both_hands_in_both_orders() {
    for one in BESIDE {
        for other_first in [true, false] {
            let mut two = two();
            if let Some(change) = (one.given)(&two.b) {
                put(&mut two.b, change, None);
                two.see();
            }
            let (theirs, seen) = (one.theirs)(&two.b);
            let open = one.open;
            two.open(move |ctx, _| open(ctx));
            two.field(one.field);
            two.a.press("ctrl-u").type_in(one.typed);
            if other_first {
                put(&mut two.b, theirs.clone(), seen.clone());
            }
            two.a.press("ctrl-s");
            if !other_first {
                put(&mut two.b, theirs, seen);
            }
            two.b.refresh().unwrap();
            let stands = (one.stands)(&two.b);
            assert_eq!(
                stands,
                (true, true),
                "{}, {other_first}\n{}",
                one.name,
                two.a.screen()
            );
        }
    }
}

/// A day and its name mean something only together: two hands at it are told of each other, and one chooses.
#[test]
fn an_own_day_that_both_changed_is_shown_and_chosen() {
    for (keys, off) in [("m F9", true), ("t F9", false)] {
        let mut two = two();
        put(&mut two.b, Change::Day(own_day()), None);
        two.see();
        two.open(|ctx, _| forms::own_day(ctx, Some(own_day().day)));
        two.field("名称");
        two.a.press("ctrl-u").type_in("建镇纪念日");
        let theirs = LocalDay {
            off: false,
            ..own_day()
        };
        put(
            &mut two.b,
            Change::Day(theirs),
            Some(Record::LocalDay(own_day())),
        );
        two.a.press("ctrl-s");
        for words in ["原值", "本人修改", "他人修改", "李知"] {
            two.a.sees(words);
        }
        two.a.press(keys);
        let day = two.b.local_days().unwrap().remove(0);
        assert_eq!((day.off, day.name == "建镇纪念日"), (off, off), "{keys}");
    }
}

#[test]
fn the_people_of_a_hearing_and_a_note_on_it_both_stand() {
    for other_first in [true, false] {
        let mut two = two();
        put(&mut two.b, Change::Official(roster()), None);
        two.see();
        let base = two.case();
        two.open(|ctx, id| forms::plan(ctx, id, Some(Uuid::from_u128(77))));
        two.field("拟出庭负责人");
        two.a.press("ctrl-u").type_in("郑怀远");
        let note: &dyn Fn(&mut CaseFile) = &|c| {
            for hearing in &mut c.hearings {
                if hearing.uuid == Uuid::from_u128(77) {
                    hearing.note = "带原件".into();
                }
            }
        };
        if other_first {
            two.write(&base, note);
        }
        two.a.press("ctrl-s");
        if !other_first {
            two.write(&base, note);
        }
        let case = two.case();
        let hearing = case
            .hearings
            .iter()
            .find(|h| h.uuid == Uuid::from_u128(77))
            .unwrap();
        assert!(
            !hearing.people.is_empty(),
            "{other_first}\n{}",
            two.a.screen()
        );
        assert_eq!(hearing.note, "带原件", "{other_first}");
    }
}

#[test]
fn a_pasted_paper_and_a_record_made_meanwhile_both_stand() {
    for other_first in [true, false] {
        let mut two = two();
        let base = two.case();
        let number = base.head.number.clone().unwrap();
        let text = format!(
            "【某某法院】{}案定于2023年2月1日下午2时在第九法庭开庭，请准时到庭，带身份证件。",
            number.canonical()
        );
        two.a.press("2");
        two.a.paste(&text);
        two.a.press("enter");
        if other_first {
            two.write(&base, &evidence);
        }
        two.a.press("ctrl-s");
        if !other_first {
            two.write(&base, &evidence);
        }
        let case = two.case();
        let came = case.hearings.iter().any(|h| h.place == "第九法庭");
        assert!(came && recorded(&case), "{other_first}\n{}", two.a.screen());
    }
}

fn view() -> SavedView {
    SavedView {
        uuid: Uuid::from_u128(66),
        name: "在办".into(),
        query: "-已结".into(),
        sort: ListColumn::ALL[0],
        reverse: false,
        columns: String::new(),
    }
}

#[test]
fn a_view_renamed_by_one_and_changed_by_another_is_both() {
    for first in [0, 1] {
        let mut two = two();
        put(&mut two.b, Change::View(view()), None);
        let renamed = SavedView {
            name: "在办案件".into(),
            ..view()
        };
        let turned = SavedView {
            reverse: true,
            ..view()
        };
        let mut all = [renamed, turned];
        if first == 1 {
            all.reverse();
        }
        for one in all {
            put(&mut two.b, Change::View(one), Some(Record::View(view())));
        }
        let found = two.b.views().unwrap().remove(0);
        assert!(found.name == "在办案件" && found.reverse, "{found:?}");
        // The same field twice is a conflict, and a choice decides it.
        let mine = SavedView {
            name: "我的在办".into(),
            ..view()
        };
        let mut deed = Deed::new(Said::new("改", "edit"), vec![Change::View(mine)])
            .seen(Some(Record::View(view())));
        let Err(LedgerError::Conflict(list)) = two.b.commit(deed.clone(), Doubts::All) else {
            panic!("no conflict");
        };
        for conflict in &list {
            two.b.choose(&mut deed, conflict, Whose::Theirs);
        }
        two.b.commit(deed, Doubts::All).unwrap();
        assert_eq!(two.b.views().unwrap()[0].name, "在办案件");
    }
}

#[test]
fn another_office_s_file_and_a_record_made_meanwhile_both_stand() {
    let dir = tempfile::tempdir().unwrap();
    let at = moment("2022-12-30");
    let file = |name: &str| dir.path().join(name);
    let other = file("other.db");
    let mut theirs = Ledger::open(&other, Mode::Create, at)
        .unwrap()
        .signed(by("许知远", 3));
    let case = crate::random::case(&mut crate::random::Rng::new(5), at.today);
    let uuid = {
        let done = theirs
            .commit(Deed::case(Said::new("新增", "add"), case), Doubts::All)
            .unwrap();
        theirs.case(done.cases[0]).unwrap().head.uuid
    };
    let mut a = Ledger::open(&file("a.db"), Mode::Create, at)
        .unwrap()
        .signed(by("张明远", 1));
    let plan = |a: &Ledger| {
        let plan = anjuan::exchange::merge::plan(a, &other, Some("柳溪镇"), None).unwrap();
        Deed::new(plan.title(), plan.changes).having_seen(plan.saw)
    };
    let deed = plan(&a);
    a.commit(deed, Doubts::All).unwrap();
    // There the note is written, here the handler, while the plan of the merge is open.
    let edit = |ledger: &mut Ledger, edit: &dyn Fn(&mut CaseFile)| {
        let before = ledger.by_uuid(uuid).unwrap().unwrap();
        let mut after = before.clone();
        edit(&mut after);
        ledger
            .commit(
                Deed::edit(Said::new("改", "edit"), &before, after),
                Doubts::All,
            )
            .unwrap();
    };
    edit(&mut theirs, &|c| c.head.note = "已电话联系".into());
    let deed = plan(&a);
    let mut b = Ledger::open(&file("a.db"), Mode::Write, at)
        .unwrap()
        .signed(by("李知", 2));
    edit(&mut b, &|c| c.head.handler = "钱望舒".into());
    a.commit(deed, Doubts::All).unwrap();
    let case = b.by_uuid(uuid).unwrap().unwrap();
    assert_eq!(
        (case.head.note.as_str(), case.head.handler.as_str()),
        ("已电话联系", "钱望舒")
    );
}

/// What a test does with both.
impl Two {
    fn see(&mut self) {
        let moment = self.a.ledger().moment();
        self.a.app.tick(moment);
    }
}
