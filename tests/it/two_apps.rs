//! Two at one file: each form, act and preview against what another wrote meanwhile, in both orders. Nothing is lost, and
//! what both changed differently is shown and chosen.

use anjuan::case::{CaseFile, Fact, FactKind, Hearing};
use anjuan::exchange::import::{Options, plan};
use anjuan::exchange::sample::sample;
use anjuan::ledger::{By, Change, Deed, Doubts, Ledger, LedgerError, Mode, Whose};
use anjuan::text::Said;
use anjuan::tui::forms;
use anjuan::tui::screen::{Ctx, Step};
use uuid::Uuid;

use crate::ledger::moment;
use crate::tui_story::Story;

pub struct Two {
    /// The one at the keys.
    pub a: Story,
    /// The other program.
    pub b: Ledger,
    id: i64,
}

pub fn by(who: &str, writer: u128) -> By {
    By {
        who: who.into(),
        machine: "办公".into(),
        writer: Uuid::from_u128(writer),
    }
}

pub fn two() -> Two {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let sample = sample("2022").unwrap();
    let at = moment(sample.today);
    let mut ledger = sample.open(at, &path).unwrap().signed(by("张明远", 1));
    let id = ledger.find("行初184号").unwrap();
    ledger
        .edit_case::<LedgerError>(id, Doubts::All, |_, case| {
            case.hearings.push(Hearing {
                uuid: Uuid::from_u128(77),
                ..Hearing::new("2022-12-28".parse().unwrap())
            });
            Ok(Said::new("排期", "set"))
        })
        .unwrap();
    let b = Ledger::open(&path, Mode::Write, at)
        .unwrap()
        .signed(by("李知", 2));
    let mut a = Story::of(ledger, dir);
    a.press("esc");
    Two { a, b, id }
}

impl Two {
    pub fn open(&mut self, form: impl Fn(&Ctx<'_>, i64) -> Step) {
        let step = form(&Ctx::new(self.a.ledger(), self.a.app.look()), self.id);
        self.a.app.take(step);
    }

    pub fn case(&self) -> CaseFile {
        self.b.case(self.id).unwrap()
    }

    /// The other's edit, made from the case as it was.
    pub fn write(&mut self, base: &CaseFile, edit: &dyn Fn(&mut CaseFile)) {
        let mut after = base.clone();
        edit(&mut after);
        self.b
            .commit(
                Deed::edit(Said::new("改", "edit"), base, after),
                Doubts::All,
            )
            .unwrap();
    }

    /// Walks to a field by its label.
    pub fn field(&mut self, label: &str) {
        for _ in 0..60 {
            let screen = self.a.screen();
            if screen.contains(&format!("> {label}")) || screen.contains(&format!(">{label}")) {
                return;
            }
            self.a.press("tab");
        }
        panic!("no field {label} in\n{}", self.a.screen());
    }
}

type Form = fn(&Ctx<'_>, i64) -> Step;
type Fill = fn(&mut Two);
type Edit = fn(&mut CaseFile);
type Stands = fn(&CaseFile) -> bool;

pub fn evidence(case: &mut CaseFile) {
    case.facts.push(Fact {
        paper: "证据目录".into(),
        ..Fact::new(FactKind::EvidenceFiled, "2022-12-10".parse().unwrap())
    });
}

pub fn recorded(case: &CaseFile) -> bool {
    case.facts.iter().any(|f| f.paper == "证据目录")
}

/// What one does at the keys, what another does meanwhile, and what stands then.
const STORIES: &[(&str, Form, Fill, Stands, Edit, Stands)] = &[
    (
        "cover",
        forms::edit_case,
        |t| {
            t.field("本机关编号");
            t.a.press("ctrl-u").type_in("府应诉9");
        },
        |c| c.head.office_number == "府应诉9",
        evidence,
        recorded,
    ),
    (
        "cover and another field of it",
        forms::edit_case,
        |t| {
            t.field("本机关编号");
            t.a.press("ctrl-u").type_in("府应诉9");
        },
        |c| c.head.office_number == "府应诉9",
        |c| c.head.note = "已电话联系".into(),
        |c| c.head.note == "已电话联系",
    ),
    (
        "note",
        forms::case_note,
        |t| {
            t.a.type_in("补充");
        },
        |c| c.head.note.contains("补充"),
        |c| c.head.handler = "钱望舒".into(),
        |c| c.head.handler == "钱望舒",
    ),
    (
        "hearing",
        |ctx, id| forms::edit_hearing(ctx, id, Uuid::from_u128(77)),
        |t| {
            t.field("地点");
            t.a.press("ctrl-u").type_in("第五法庭");
        },
        |c| c.hearings.iter().any(|h| h.place == "第五法庭"),
        |c| {
            c.hearings
                .iter_mut()
                .filter(|h| h.uuid == Uuid::from_u128(77))
                .for_each(|h| h.note = "带原件".into())
        },
        |c| c.hearings.iter().any(|h| h.note == "带原件"),
    ),
    (
        "bulk",
        |ctx, id| forms::bulk(ctx, vec![id]),
        |t| {
            t.a.press("1 ctrl-u").type_in("孙知行").press("ctrl-s");
        },
        |c| c.head.handler == "孙知行",
        evidence,
        recorded,
    ),
];

#[test]
fn what_is_typed_and_what_another_wrote_both_stand_in_both_orders() {
    for (name, form, fill, mine, edit, theirs) in STORIES {
        for other_first in [true, false] {
            let mut two = two();
            let base = two.case();
            two.open(form);
            fill(&mut two);
            if other_first {
                two.write(&base, edit);
            }
            two.a.press(if *name == "bulk" { "F9" } else { "ctrl-s" });
            if !other_first {
                two.write(&base, edit);
            }
            let case = two.case();
            assert!(
                mine(&case) && theirs(&case),
                "{name}, {other_first}\n{}",
                two.a.screen()
            );
            // `u` takes back one's own, and the other's stays.
            two.a.press("u");
            let case = two.case();
            assert!(
                !mine(&case) && theirs(&case),
                "{name}, {other_first}: undo\n{}",
                two.a.screen()
            );
        }
    }
}

#[test]
fn what_both_changed_is_shown_with_who_and_chosen() {
    for (keys, stands) in [("m F9", "府应诉9"), ("t F9", "府应诉8")] {
        let mut two = two();
        let base = two.case();
        two.open(forms::edit_case);
        two.field("本机关编号");
        two.a.press("ctrl-u").type_in("府应诉9");
        two.field("备注");
        two.a.type_in("另记");
        two.write(&base, &|c| c.head.office_number = "府应诉8".into());
        two.a.press("ctrl-s");
        for words in ["原值", "本人修改", "他人修改", "李知", "府应诉8", "府应诉9"]
        {
            two.a.sees(words);
        }
        // Back to the form and again: the conflict is still there and nothing is lost.
        two.a.press("esc").press("ctrl-s").sees("李知");
        two.a.press("F9").sees("还有 1 项没有选择");
        two.a.press(keys);
        let case = two.case();
        assert_eq!(case.head.office_number, stands, "{}", two.a.screen());
        assert!(
            case.head.note.contains("另记"),
            "what did not clash is written"
        );
    }
}

#[test]
fn a_rename_and_a_setting_keep_what_another_wrote() {
    let mut two = two();
    let base = two.case();
    let department = base.head.department.clone();
    two.open(|ctx, _| {
        let counted = forms::Renamed::Department.counted(ctx);
        let id = ctx.ledger.find("行初184号").unwrap();
        let own = ctx.ledger.case(id).unwrap().head.department;
        forms::rename(
            ctx,
            forms::Renamed::Department,
            counted.iter().position(|c| c.0 == own).unwrap(),
        )
    });
    two.a.press("ctrl-u").type_in("法规科").press("ctrl-s");
    two.write(&base, &evidence);
    two.a.press("F9");
    let case = two.case();
    assert!(
        case.head.department == "法规科" && recorded(&case),
        "{department}\n{}",
        two.a.screen()
    );

    let row = anjuan::case::setting_row("office.name").unwrap();
    let set = |ledger: &mut Ledger, key: &str, value: &str| {
        let setting = anjuan::case::Setting {
            key: key.into(),
            value: value.into(),
        };
        ledger
            .commit(
                Deed::new(Said::new("设", "set"), vec![Change::Setting(setting)]),
                Doubts::All,
            )
            .unwrap();
    };
    two.open(move |ctx, _| forms::setting(ctx, row));
    two.a.press("ctrl-u").type_in("青川区政府");
    set(&mut two.b, "office.name", "青川区人民政府");
    two.a.press("ctrl-s").sees("李知").sees("青川区人民政府");
    two.a.press("m F9");
    two.b.refresh().unwrap();
    assert_eq!(two.b.settings().get("office.name"), "青川区政府");
}

#[test]
fn a_preview_left_open_writes_only_what_it_would_change() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let at = moment("2022-12-30");
    let mut a = Ledger::open(&path, Mode::Create, at)
        .unwrap()
        .signed(by("张明远", 1));
    let file = dir.path().join("台账.csv");
    let sheet = |handler: &str| {
        std::fs::write(
            &file,
            format!(
                "案号,原告,收案日期,承办人\n（2022）川3702行初9号,赵若溪,2022-03-07,{handler}\n"
            ),
        )
        .unwrap();
    };
    let planned = |a: &Ledger| {
        let plan = plan(a, std::slice::from_ref(&file), &Options::default()).unwrap();
        Deed::new(plan.title(), plan.changes).having_seen(plan.saw)
    };
    sheet("周明远");
    a.commit(planned(&a), Doubts::Confirmed).unwrap();
    let mut b = Ledger::open(&path, Mode::Write, at)
        .unwrap()
        .signed(by("李知", 2));
    sheet("沈知意");
    let deed = planned(&a);
    let id = b.find("行初9号").unwrap();
    b.edit_case::<LedgerError>(id, Doubts::All, |_, c| {
        evidence(c);
        Ok(Said::new("登记", "record"))
    })
    .unwrap();
    assert!(a.commit(deed, Doubts::Confirmed).unwrap().merged);
    let case = b.case(id).unwrap();
    assert!(case.head.handler == "沈知意" && recorded(&case));

    sheet("吴越");
    let mut deed = planned(&a);
    b.edit_case::<LedgerError>(id, Doubts::All, |_, c| {
        c.head.handler = "钱望舒".into();
        Ok(Said::new("改", "edit"))
    })
    .unwrap();
    let Err(LedgerError::Conflict(list)) = a.commit(deed.clone(), Doubts::Confirmed) else {
        panic!("no conflict");
    };
    assert_eq!(list[0].by.as_ref().unwrap().who, "李知");
    for conflict in &list {
        a.choose(&mut deed, conflict, Whose::Mine);
    }
    a.commit(deed, Doubts::Confirmed).unwrap();
    assert_eq!(b.case(id).unwrap().head.handler, "吴越");
}

#[test]
fn undo_over_another_s_change_says_so_and_offers_the_next() {
    let mut two = two();
    let base = two.case();
    two.open(forms::case_note);
    two.a.type_in("第一").press("ctrl-s");
    two.open(forms::edit_case);
    two.field("本机关编号");
    two.a.press("ctrl-u").type_in("府应诉9").press("ctrl-s");
    let now = two.case();
    two.write(&now, &|c| c.head.office_number = "府应诉8".into());
    two.a.press("u").sees("李知").sees("改为撤销");
    two.a.press("F9");
    let case = two.case();
    assert_eq!(
        (&case.head.note, case.head.office_number.as_str()),
        (&base.head.note, "府应诉8"),
        "{}",
        two.a.screen()
    );
}

#[test]
fn where_nothing_is_left_to_undo_the_screen_says_what_can_be_done_on_it() {
    let mut two = two();
    two.open(forms::edit_case);
    two.field("本机关编号");
    two.a.press("ctrl-u").type_in("府应诉9").press("ctrl-s");
    // The other changed both of one's own entries: the number, and the hearing that was set.
    let now = two.case();
    two.write(&now, &|c| {
        c.head.office_number = "府应诉8".into();
        for hearing in &mut c.hearings {
            if hearing.uuid == Uuid::from_u128(77) {
                hearing.note = "带原件".into();
            }
        }
    });
    two.a.press("u").sees("李知").sees("请直接修改");
    assert!(!two.a.screen().contains("--choose"), "{}", two.a.screen());
    assert_eq!(two.case().head.office_number, "府应诉8");
}

#[test]
fn a_case_binned_meanwhile_comes_back_whole() {
    let mut two = two();
    let base = two.case();
    let mut a = Ledger::open(two.b.path(), Mode::Write, moment("2022-12-19"))
        .unwrap()
        .signed(by("顾望舒", 3));
    let deed = two.b.removal(&[two.id], "误登").unwrap();
    two.b.commit(deed, Doubts::All).unwrap();
    let mut after = base.clone();
    after.head.office_number = "府应诉9".into();
    let mut deed = Deed::edit(Said::new("改", "edit"), &base, after);
    let Err(LedgerError::Conflict(list)) = a.commit(deed.clone(), Doubts::All) else {
        panic!("no conflict");
    };
    for conflict in &list {
        a.choose(&mut deed, conflict, Whose::Mine);
    }
    a.commit(deed, Doubts::All).unwrap();
    let id = a.id_of(base.head.uuid).unwrap().expect("it is back");
    assert_eq!(a.case(id).unwrap().head.office_number, "府应诉9");
    assert_eq!(a.bin().unwrap(), []);
    assert!(a.emptying().is_err());
    // Taken back, it is in the bin again and lost nowhere.
    a.undo().unwrap();
    assert_eq!(a.bin().unwrap().len(), 1);
    assert_eq!(a.id_of(base.head.uuid).unwrap(), None);
}

#[test]
fn the_title_of_an_entry_names_nothing_that_was_not_written() {
    let mut two = two();
    let base = two.case();
    let hearing = Uuid::from_u128(77);
    two.open(|ctx, id| forms::edit_hearing(ctx, id, Uuid::from_u128(77)));
    two.field("开庭日期");
    two.a.press("ctrl-u").type_in("2022-12-30");
    two.field("地点");
    two.a.press("ctrl-u").type_in("第五法庭");
    two.write(&base, &|c| {
        c.hearings
            .iter_mut()
            .filter(|h| h.uuid == hearing)
            .for_each(|h| h.day = "2022-12-27".parse().unwrap());
    });
    two.a.press("ctrl-s").sees("李知");
    two.a.press("t F9");
    two.b.refresh().unwrap();
    let case = two.case();
    let written = case.hearings.iter().find(|h| h.uuid == hearing).unwrap();
    assert_eq!(written.day.to_string(), "2022-12-27");
    assert_eq!(written.place, "第五法庭", "{}", two.a.screen());
    let title = two.b.journal(1).unwrap().remove(0).title.zh;
    assert!(
        !title.contains("2022-12-30") && title.contains("2022-12-27"),
        "{title}"
    );
}

#[test]
fn two_fields_of_one_thing_are_two_lines_that_differ() {
    let mut two = two();
    let base = two.case();
    two.open(forms::edit_case);
    two.field("本机关编号");
    two.a.press("ctrl-u").type_in("府应诉9");
    two.field("备注");
    two.a.type_in("另记");
    two.write(&base, &|c| {
        c.head.office_number = "府应诉8".into();
        c.head.note = "已电话联系".into();
    });
    two.a.press("ctrl-s");
    let screen = two.a.screen();
    let rows: Vec<&str> = screen.lines().filter(|l| l.contains("[待选]")).collect();
    assert_eq!(rows.len(), 2, "{screen}");
    assert!(rows.iter().any(|r| r.contains("本机关编号")), "{screen}");
    assert!(rows.iter().any(|r| r.contains("备注")), "{screen}");
}

#[test]
fn what_can_no_longer_be_picked_was_changed_by_nobody() {
    let mut two = two();
    let base = two.case();
    two.open(|ctx, id| forms::record(ctx, id, None));
    two.write(&base, &evidence);
    two.a.app.tick(moment("2022-12-19"));
    let screen = two.a.screen();
    assert!(!screen.contains("已改为"), "{screen}");
}
