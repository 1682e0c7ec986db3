//! Triage: every reason with the key that settles it, settled one after another without losing one's place.

use anjuan::ledger::{AgendaKind, Settle};
use anjuan::tui::app::Effect;
use anjuan::tui::command::Place;

use crate::desk::Desk;

fn demo() -> Desk {
    Desk::sample("2022", "2022-12-19")
}

fn count(desk: &Desk, kind: AgendaKind) -> usize {
    let items = desk.app.ledger().agenda().unwrap();
    items.iter().filter(|i| i.kind == kind).count()
}

fn copied(effect: Effect) -> String {
    match effect {
        Effect::Copy(text) => text,
        other => panic!("{other:?}"),
    }
}

/// A case without a day of receipt is in no figure: triage and the figures say so, and Enter opens it.
#[test]
fn cases_no_figure_counts_are_told_and_opened() {
    let mut desk = demo();
    desk.press("2 / '171号 enter esc enter");
    desk.press("2 / '171号 enter enter end x f9 esc esc esc 1");
    assert!(desk.has("另有 1 件没有收案日"), "{}", desk.shown());
    // The last number of the line.
    desk.press("g up left right right right right right enter");
    assert!(
        desk.has("没有收案日") && desk.has("171号"),
        "{}",
        desk.shown()
    );
    desk.press("4");
    assert!(
        desk.has("另有 1 件没有收案日，不计入任何数字"),
        "{}",
        desk.shown()
    );
    desk.press("g enter");
    assert!(
        desk.has("没有收案日") && desk.has("171号"),
        "{}",
        desk.shown()
    );
}

#[test]
fn an_answer_without_proof_of_delivery_is_settled_by_recording_it() {
    let mut desk = demo();
    // Answered and not heard: six, one of them because its hearing was called off; three have their proof.
    let items = desk.app.ledger().agenda().unwrap();
    let unproved: Vec<&str> = items
        .iter()
        .filter(|i| i.kind == AgendaKind::Unproved)
        .map(|i| i.number.as_str())
        .collect();
    assert_eq!(
        unproved,
        [
            "（2022）川3702行初104号",
            "（2022）川37行终128号",
            "（2022）川3702行初156号"
        ]
    );
    desk.press("/ '缺送达凭证 enter");
    assert!(desk.has("缺送达凭证 3"), "{}", desk.shown());
    desk.press("e");
    // What is recorded is known: the day is asked.
    assert!(
        desk.has("登记什么* 答辩(答复)送达凭证") && desk.has(">日期"),
        "{}",
        desk.shown()
    );
    desk.press("'11-1 ctrl-s");
    assert_eq!(desk.app.place(), Place::Triage);
    // The filter stays, the cursor on what took the place of the settled one.
    assert!(desk.has("缺送达凭证 2"), "{}", desk.shown());
    assert_eq!(copied(desk.press("y")), "（2022）川37行终128号");
    desk.press("u");
    assert_eq!(count(&desk, AgendaKind::Unproved), 3);
}

#[test]
fn proof_before_the_answer_is_refused() {
    let mut desk = demo();
    desk.press("/ '缺送达凭证 enter j e '2022-10-01 ctrl-s");
    assert_eq!(desk.app.place(), Place::Form, "{}", desk.shown());
    assert_eq!(count(&desk, AgendaKind::Unproved), 3);
}

#[test]
fn every_item_has_its_reason_and_its_settling_key() {
    for lang in ["", "L "] {
        let mut desk = demo();
        desk.size(80, 24);
        desk.press(&format!("{lang}1"));
        let items = desk.app.ledger().agenda().unwrap();
        assert!(items.len() > 15);
        for item in &items {
            let shown = desk.shown();
            assert!(shown.contains("e/F4"), "{shown}");
            // The row under the cursor says which kind it is in the footer.
            let kind = if lang.is_empty() {
                format!("{}：", item.kind.text().zh)
            } else {
                format!("{}:", item.kind.text().en)
            };
            assert!(shown.contains(&kind), "{kind}\n{shown}");
            desk.press("j");
        }
    }
}

#[test]
fn groups_stand_worst_first_and_silence_is_alarmed() {
    let desk = demo();
    let kinds: Vec<AgendaKind> = desk
        .app
        .ledger()
        .agenda()
        .unwrap()
        .iter()
        .map(|i| i.kind)
        .collect();
    assert!(kinds.is_sorted(), "{kinds:?}");
    assert_eq!(kinds[0], AgendaKind::Overdue);
    assert!(!kinds.contains(&AgendaKind::Silent), "{kinds:?}");
    // Half a year on nothing has happened in some of them, and nothing is to come.
    let later = Desk::sample("2022", "2023-06-30");
    assert!(count(&later, AgendaKind::Silent) > 0);
    for item in desk.app.ledger().agenda().unwrap() {
        if item.kind == AgendaKind::NoOfficial {
            assert!(matches!(item.settle, Settle::Plan(_)));
        }
        assert!(!item.why.zh.is_empty() && !item.why.en.is_empty());
    }
}

#[test]
fn the_item_is_copied_as_a_sentence() {
    let mut desk = demo();
    let sentence = copied(desk.press("Y"));
    assert!(
        sentence.starts_with("（2022）川3702行初171号 马川柏 逾期")
            && sentence.contains("逾期 6 天"),
        "{sentence}"
    );
}
