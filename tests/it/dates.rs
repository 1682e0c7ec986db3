//! The second look: every date that is new or changed since it was looked over last is listed, none twice.

use std::collections::BTreeMap;

use anjuan::case::{CaseFile, FactKind};
use anjuan::ledger::{By, DateChange, DateToCheck, Deed, Doubts, Ledger, Mode};
use anjuan::text::Said;
use proptest::prelude::*;

use crate::cli::{Desk, fact, lawsuit};
use crate::desk::Desk as Screen;
use crate::ledger::moment;

const NUMBER: &str = "（2026）川0928行初12号";

fn one() -> String {
    lawsuit(NUMBER, "周桂兰", &fact("complaint_received", "2026-03-06"))
}

fn keys(desk: &Desk) -> Vec<(String, String)> {
    let list = desk.run("check-dates").json();
    let dates = list["dates"].as_array().unwrap();
    dates
        .iter()
        .map(|d| {
            let text = |key: &str| d[key].as_str().unwrap_or_default().to_string();
            (
                text("key"),
                format!("{} {}", text("was"), text("now"))
                    .trim()
                    .to_string(),
            )
        })
        .collect()
}

#[test]
fn a_date_is_listed_until_another_has_looked_it_over_and_again_when_it_moves() {
    let desk = Desk::with("2026-03-09", &one());
    let answer = (
        "law:litigation.answer".to_string(),
        "2026-03-23".to_string(),
    );
    assert!(keys(&desk).contains(&answer), "{:?}", keys(&desk));
    desk.run("check-dates --check").fails(1);
    let told = desk.run("check-dates tick --by 沈某").json();
    assert_eq!(told["same_hand"], 0, "{told}");
    assert!(keys(&desk).is_empty(), "{:?}", keys(&desk));
    desk.run("check-dates --check").ok();
    // A hearing set, and the day of the receipt corrected: both are asked about, with what stood before.
    desk.run("apply - --case 行初12号")
        .stdin("开庭 日期=2026-4-21 时间=9:30")
        .ok();
    let case = desk.run("show 行初12号").json();
    let _ = case;
    let found = keys(&desk);
    assert!(
        found
            .iter()
            .any(|(k, v)| k.starts_with("hearing:") && v == "2026-04-21 09:30"),
        "{found:?}"
    );
    desk.run("undo").ok();
    assert!(keys(&desk).is_empty());
    desk.run("redo").ok();
    desk.run("check-dates tick 行初12号 --by 沈某").ok();
    desk.run("appear move 行初12号 --to 2026-4-28").ok();
    let found = keys(&desk);
    let moved: Vec<_> = found
        .iter()
        .filter(|(k, _)| k.starts_with("hearing:"))
        .collect();
    // One hearing from its first day to its last: the day it had, and the day it has.
    assert_eq!(moved.len(), 1, "{found:?}");
    assert_eq!(moved[0].1, "2026-04-21 09:30 2026-04-28 09:30");
    // The undo of a look asks again.
    desk.run("check-dates tick --by 沈某").ok();
    assert!(keys(&desk).is_empty());
    desk.run("undo").ok();
    assert_eq!(keys(&desk), found);
}

#[test]
fn who_entered_it_is_no_second_eye_and_that_is_said() {
    let desk = Desk::new("2026-03-09");
    desk.run("apply - --who 林岚").stdin(&one()).ok();
    let list = desk.run("check-dates").json();
    assert_eq!(list["dates"][0]["entered_by"], "林岚", "{list}");
    let said = desk.run("check-dates tick --by 林岚").ok();
    assert!(said.contains("不算另一双眼睛"), "{said}");
    let done = desk.run("check-dates ticked").json();
    assert_eq!(done[0]["by"], "林岚");
    assert_eq!(done[0]["same_hand"], done[0]["dates"]);
    desk.run("check-dates tick").fails(2);
}

#[test]
fn the_list_is_printed_and_ticked_only_as_it_was_printed() {
    let desk = Desk::with("2026-03-09", &one());
    for name in ["核对单.docx", "核对单.html", "核对单.txt"] {
        let out = desk.path(name);
        desk.run(&format!("check-dates --out {}", out.display()))
            .ok();
        let bytes = std::fs::read(&out).unwrap();
        let text = match name.ends_with("docx") {
            true => crate::docx::part(&bytes, "word/document.xml"),
            false => String::from_utf8(bytes).unwrap(),
        };
        for words in [
            "换眼核对单",
            "收到起诉状副本 2026-03-06",
            "2026-03-23",
            "核对人",
        ] {
            assert!(text.contains(words), "{name}: {words}\n{text}");
        }
    }
    let mark = desk.run("check-dates").json()["list"]
        .as_str()
        .unwrap()
        .to_string();
    desk.run("record 行初12号 已报告负责人 3-9").ok();
    desk.run("apply - --case 行初12号")
        .stdin("开庭 日期=2026-4-21")
        .ok();
    let (_, err) = desk
        .run(&format!("check-dates tick --by 沈某 --list {mark}"))
        .fails(1);
    assert!(err.contains("又有变动"), "{err}");
    let mark = desk.run("check-dates").json()["list"]
        .as_str()
        .unwrap()
        .to_string();
    desk.run(&format!("check-dates tick --by 沈某 --list {mark}"))
        .ok();
}

#[test]
fn looks_taken_in_a_copy_come_back_with_a_merge() {
    let desk = Desk::with("2026-03-09", &one());
    let copy = desk.path("copy.db");
    desk.run(&format!("backup {}", copy.display())).ok();
    desk.bare(&format!(
        "--db {} --today 2026-03-09 check-dates tick --by 沈某",
        copy.display()
    ))
    .ok();
    assert!(!keys(&desk).is_empty());
    desk.run(&format!("import {} --unit 云台镇", copy.display()))
        .all();
    assert!(keys(&desk).is_empty(), "{:?}", keys(&desk));
    assert_eq!(
        desk.run("check-dates ticked")
            .json()
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn from_the_keys_they_are_marked_and_ticked_by_name() {
    let mut desk = Screen::sample("2022", "2022-12-19");
    desk.size(100, 30);
    desk.press("N");
    assert!(
        desk.has("还没有核对过") && desk.has("新 "),
        "{}",
        desk.shown()
    );
    let all = desk.app.ledger().dates_to_check().unwrap().len();
    desk.press("space space e");
    assert!(desk.has("换眼核对 2 项"), "{}", desk.shown());
    desk.press("'沈知行 ctrl-s");
    let left = desk.app.ledger().dates_to_check().unwrap().len();
    assert_eq!(left, all - 2, "{}", desk.shown());
    assert!(desk.has("上次：沈知行"), "{}", desk.shown());
    desk.press("*");
    desk.press("e '沈知行 ctrl-s");
    assert!(desk.has("没有要核对的日期"), "{}", desk.shown());
    desk.press("u");
    assert_eq!(desk.app.ledger().dates_to_check().unwrap().len(), left);
    desk.press("L");
    assert!(desk.has("Last: 沈知行"), "{}", desk.shown());
}

fn snapshot(dates: &[DateToCheck]) -> BTreeMap<(uuid::Uuid, String), String> {
    dates
        .iter()
        .map(|d| ((d.case, d.key.clone()), d.now.clone()))
        .collect()
}

fn listed(ledger: &Ledger, id: i64) -> Vec<String> {
    let case = ledger.case(id).unwrap();
    let open = case.is_open();
    let mut out: Vec<String> = ledger
        .own_deadlines(&case)
        .iter()
        .filter(|d| d.is_listed(open))
        .map(|d| format!("{} {:?}", d.rule.id, d.due))
        .collect();
    out.sort();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Against a plain model: what is listed is what stands otherwise than at the newest look, each once.
    #[test]
    fn every_change_since_the_last_look_is_listed_and_none_twice(steps in proptest::collection::vec((0u8..5, 1u32..9), 1..14)) {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&dir.path().join("a.db"), Mode::Create, moment("2026-03-20")).unwrap()
            .signed(By { who: "林岚".into(), ..By::default() });
        let mut case = CaseFile::new(anjuan::case::Kind::Litigation, anjuan::case::Instance::First);
        case.head.forum = "甲法院".into();
        case.head.uuid = ledger.fresh_id();
        let uuid = case.head.uuid;
        ledger.commit(Deed::case(Said::new("建", "new"), case), Doubts::All).unwrap();
        let id = ledger.id_of(uuid).unwrap().unwrap();
        // What was looked over last, and whether the look was undone.
        let mut model: Vec<BTreeMap<(uuid::Uuid, String), String>> = Vec::new();
        for (what, n) in steps {
            let before = ledger.case(id).unwrap();
            let mut after = before.clone();
            let day = anjuan::calendar::parse_day(&format!("2026-3-{}", n + 1), ledger.today(), ledger.calendar()).unwrap();
            match what {
                0 => {
                    after.facts.retain(|f| f.kind != FactKind::ComplaintReceived);
                    after.facts.push(anjuan::case::Fact::new(FactKind::ComplaintReceived, day));
                }
                1 => after.facts.retain(|f| f.kind != FactKind::ComplaintReceived),
                2 => {
                    let ahead = anjuan::calendar::parse_day(&format!("+{n}"), ledger.today(), ledger.calendar()).unwrap();
                    after.hearings.clear();
                    after.hearings.push(anjuan::case::Hearing::new(ahead));
                }
                3 => {
                    let dates = ledger.dates_to_check().unwrap();
                    if !dates.is_empty() {
                        let deed = ledger.ticking(&dates, "沈某");
                        ledger.commit(deed, Doubts::All).unwrap();
                        let mut next = model.last().cloned().unwrap_or_default();
                        next.extend(snapshot(&dates));
                        model.push(next);
                        prop_assert!(ledger.dates_to_check().unwrap().is_empty());
                    }
                    continue;
                }
                _ => {
                    after.facts.retain(|f| f.kind != FactKind::AnswerFiled);
                    if n % 2 == 0 {
                        after.facts.push(anjuan::case::Fact::new(FactKind::AnswerFiled, ledger.today()));
                    }
                }
            }
            let _ = ledger.commit(Deed::edit(Said::new("改", "edit"), &before, after), Doubts::All);
            let found = ledger.dates_to_check().unwrap();
            // None twice.
            prop_assert_eq!(snapshot(&found).len(), found.len());
            let seen = model.last().cloned().unwrap_or_default();
            for date in &found {
                let was = seen.get(&(date.case, date.key.clone())).cloned().unwrap_or_default();
                prop_assert_eq!(&date.was, &was);
                prop_assert_ne!(&date.now, &was);
                prop_assert_eq!(date.change == DateChange::Gone, date.now.is_empty());
            }
            // Every one that runs and is not listed stands as it was looked over.
            let rules: Vec<String> = found.iter().filter(|d| !d.now.is_empty()).map(|d| d.key.clone()).collect();
            for line in listed(&ledger, id) {
                let (rule, due) = line.split_once(' ').unwrap();
                let key = format!("law:{rule}");
                if !rules.iter().any(|k| *k == key || k.starts_with(&format!("{key}#"))) {
                    let was = seen.get(&(uuid, key.clone())).cloned().unwrap_or_default();
                    prop_assert!(due.contains(&was) && !was.is_empty() || due == "None", "{} {} {}", key, due, was);
                }
            }
        }
        // The file read anew says the same.
        let before = ledger.dates_to_check().unwrap();
        let again = Ledger::open(&dir.path().join("a.db"), Mode::Write, moment("2026-03-20")).unwrap();
        prop_assert_eq!(snapshot(&again.dates_to_check().unwrap()), snapshot(&before));
    }
}
