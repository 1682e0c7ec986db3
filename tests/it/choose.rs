//! Beside another at the command line and at the clock: a conflict says what to choose by and is chosen, a doubt that
//! arises only from the merge is asked, a clock set back is said.

use anjuan::case::{
    CaseFile, DocketNumber, Fact, FactKind, Instance, Kind, Party, PartyKind, PartyRole,
};
use anjuan::ledger::{By, Deed, Doubts, Ledger, LedgerError, Mode};
use anjuan::text::Said;
use uuid::Uuid;

use crate::cli::{Desk, fact, lawsuit};
use crate::ledger::moment;
use crate::tui_story::Story;

fn desk() -> Desk {
    Desk::with(
        "2022-04-30",
        &lawsuit(
            "（2022）京0105行初1号",
            "孙二",
            &fact("docketed", "2022-03-01"),
        ),
    )
}

fn office(desk: &Desk) -> String {
    desk.run("settings office.name").json()["value"]
        .as_str()
        .unwrap()
        .to_string()
}

#[test]
fn a_setting_changed_meanwhile_is_a_conflict_that_is_chosen() {
    let desk = desk();
    desk.run("settings office.name 甲局 --who 李知").ok();
    let change = "settings office.name 乙局 --was 丙局 --who 张明远";
    let (_, err) = desk.run(change).fails(1);
    for word in [
        "甲局",
        "乙局",
        "丙局",
        "李知",
        "[setting.value]",
        "--choose",
    ] {
        assert!(err.contains(word), "{word}: {err}");
    }
    assert_eq!(office(&desk), "甲局");
    let (_, err) = desk.run(change).args(&["--json"]).fails(1);
    assert!(err.contains("\"id\":\"setting.value\""), "{err}");
    desk.run(change).args(&["--choose", "theirs"]).ok();
    assert_eq!(office(&desk), "甲局");
    desk.run(change)
        .args(&["--choose", "case.handler=mine"])
        .fails(1);
    desk.run(change)
        .args(&["--choose", "setting.value=mine"])
        .ok();
    assert_eq!(office(&desk), "乙局");
    desk.run(change).args(&["--choose", "both"]).fails(2);
}

/// It goes through, and says that another's changes stand beside it.
fn went_through(desk: &Desk, line: &str) {
    let (code, _, err) = desk.run(line).all();
    assert_eq!(code, 0, "{line}: {err}");
}

#[test]
fn an_entry_changed_over_since_is_taken_back_as_chosen() {
    let desk = desk();
    desk.run("settings office.name 甲局 --who 张明远").ok();
    desk.run("settings office.name 乙局 --who 李知").ok();
    let (_, err) = desk.run("undo --who 张明远").fails(1);
    assert!(err.contains("李知") && err.contains("--choose"), "{err}");
    went_through(&desk, "undo --who 张明远 --choose theirs");
    assert_eq!(office(&desk), "乙局");
    went_through(&desk, "redo --who 张明远 --choose mine");
    assert_eq!(office(&desk), "甲局");
    went_through(&desk, "undo --who 张明远 --choose mine");
    assert_eq!(office(&desk), "");
    desk.run("doctor").ok();
}

fn case() -> CaseFile {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.head.uuid = Uuid::from_u128(1);
    case.head.dispute = Uuid::from_u128(2);
    case.parties.push(Party {
        uuid: Uuid::from_u128(3),
        role: PartyRole::Claimant,
        kind: PartyKind::Person,
        name: "赵若溪".to_string(),
        people: 1,
    });
    case
}

fn by(who: &str, writer: u128) -> By {
    By {
        who: who.into(),
        machine: "办公".into(),
        writer: Uuid::from_u128(writer),
    }
}

#[test]
fn a_doubt_that_arises_only_from_the_merge_is_asked() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let at = moment("2023-04-30");
    let mut a = Ledger::open(&path, Mode::Create, at)
        .unwrap()
        .signed(by("张明远", 1));
    a.commit(Deed::case(Said::new("新增", "add"), case()), Doubts::Ask)
        .unwrap();
    let base = a.by_uuid(Uuid::from_u128(1)).unwrap().unwrap();
    // A number of 2023 by one, a docketing of 2022 by the other: each alone is in order.
    let mut mine = base.clone();
    mine.head.number = DocketNumber::parse("（2023）京0105行初1号").ok();
    let mut theirs = base.clone();
    theirs
        .facts
        .push(Fact::new(FactKind::Docketed, "2022-03-01".parse().unwrap()));
    let mut b = Ledger::open(&path, Mode::Write, at)
        .unwrap()
        .signed(by("李知", 2));
    b.commit(
        Deed::edit(Said::new("立案", "docket"), &base, theirs),
        Doubts::Ask,
    )
    .unwrap();
    let deed = Deed::edit(Said::new("案号", "number"), &base, mine);
    // Confirmed was what the deed raises by itself, and that is nothing.
    let Err(LedgerError::Doubted(asked)) = a.commit(deed.clone(), Doubts::Confirmed) else {
        panic!("not asked");
    };
    assert!(!asked.is_empty());
    a.commit(deed, Doubts::Seen(asked)).unwrap();
    let both = a.by_uuid(Uuid::from_u128(1)).unwrap().unwrap();
    assert!(both.head.number.is_some() && both.facts.len() == 1);
}

#[test]
fn a_clock_set_back_is_said() {
    let mut s = Story::at("行初184号");
    let id = s.ledger().find("行初184号").unwrap();
    let path = s.ledger().path().to_path_buf();
    let mut late = moment("2022-12-19");
    late.at += chrono::TimeDelta::hours(5);
    let mut other = Ledger::open(&path, Mode::Write, late)
        .unwrap()
        .signed(by("李知", 2));
    let edit = |_: &Ledger, case: &mut CaseFile| {
        case.head.handler = "钱望舒".into();
        Ok::<_, LedgerError>(Said::new("改", "edit"))
    };
    let receipt = other.edit_case(id, Doubts::All, edit).unwrap();
    assert_eq!(receipt.clock_back, None);
    s.app.tick(moment("2022-12-19"));
    let step =
        anjuan::tui::forms::case_note(&anjuan::tui::screen::Ctx::new(s.ledger(), s.app.look()), id);
    s.app.take(step);
    s.type_in("备注").press("ctrl-s").sees("时钟");
}

#[test]
fn a_default_that_stands_is_what_was_seen() {
    let desk = desk();
    let default = desk.run("settings figures.decimals").json()["default"]
        .as_str()
        .unwrap()
        .to_string();
    let other = if default == "2" { "1" } else { "2" };
    desk.run(&format!(
        "settings figures.decimals {other} --was {default}"
    ))
    .ok();
    // Set to the default's own words, it is the default still.
    desk.run(&format!("settings figures.decimals {default}"))
        .ok();
    desk.run(&format!(
        "settings figures.decimals {other} --was {default}"
    ))
    .ok();
    desk.run(&format!("settings figures.decimals 0 --was {default}"))
        .fails(1);
    let (_, err) = desk
        .run("settings figures.decimals 1 --choose bogus")
        .fails(2);
    assert!(err.contains("--choose"), "{err}");
}

#[test]
fn what_was_applied_already_is_said_to_be() {
    let desk = desk();
    let line = r#"{"setting":{"key":"office.name","value":"甲局"}}"#;
    let deed = "apply - --deed 00000000-0000-7000-8000-0000000000aa";
    desk.run(deed).stdin(line).ok();
    let said = desk.run(deed).stdin(line).ok();
    assert!(said.contains("此前已执行过"), "{said}");
    let said = desk.run("apply -").stdin(line).ok();
    assert!(said.contains("没有写入"), "{said}");
}
