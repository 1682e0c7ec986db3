//! Every screen seen from another day: later facts do not show, nothing is written, one key returns.

use anjuan::ledger::{Change, Deed, Doubts, LedgerError};

use crate::desk::Desk;

fn demo() -> Desk {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.size(80, 24);
    desk
}

#[test]
fn the_palette_takes_a_day_in_both_languages_and_the_title_shows_it_everywhere() {
    for typed in ["asof 2022-06-30", "截至 2022-06-30", "截至2022-06-30"] {
        let mut desk = demo();
        desk.press(":");
        for c in typed.chars() {
            desk.app.on(anjuan::tui::terminal::Event::Key(
                anjuan::tui::keys::Key::char(c),
            ));
        }
        desk.press("enter");
        for tab in ["1", "2", "2 enter", "esc 3", "4", "5"] {
            desk.press(tab);
            let title = desk.shown().lines().next().unwrap().to_string();
            assert!(title.contains("[截至 2022-06-30"), "{typed} {tab}: {title}");
        }
        desk.press("T");
        assert!(!desk.has("[截至"), "{}", desk.shown());
    }
}

#[test]
fn what_came_later_is_not_there() {
    let mut desk = demo();
    // Received 2022-11, so not there in June; the case of 2021 closed later than June is open then.
    let all = desk.app.ledger().docket().len();
    desk.press("2 t '2022-06-30 enter");
    let day = "2022-06-30".parse().unwrap();
    let ledger = desk.app.ledger();
    let then = ledger.docket().len();
    assert!(then < all, "{then} of {all}");
    for at in 0..then {
        let row = ledger.docket().row(at);
        assert!(row.received().is_none_or(|d| d <= day));
        let case = ledger.case(row.id()).unwrap();
        assert!(case.facts.iter().all(|f| f.day <= day), "{}", row.number());
        let by_uuid = ledger.by_uuid(case.head.uuid).unwrap().unwrap();
        assert_eq!(by_uuid, case);
        for (id, other) in ledger.chain(&case).unwrap() {
            assert!(ledger.docket().position(id).is_some());
            assert!(other.facts.iter().all(|f| f.day <= day));
        }
    }
    desk.press("/ '139号 enter");
    assert!(desk.has("没有符合条件的案件"), "{}", desk.shown());
    assert!(desk.app.ledger().find("行初139号").is_err());
    desk.press("esc t ctrl-u enter");
    assert_eq!(desk.app.ledger().docket().len(), all);
    assert!(desk.app.ledger().find("行初139号").is_ok());
}

#[test]
fn writing_is_refused_with_the_reason_and_the_way_back() {
    let mut desk = demo();
    desk.press("2 t '2022-11-30 enter a");
    assert!(
        desk.has("正在查看 2022-11-30 当日的情况") && desk.has("T 回到今天"),
        "{}",
        desk.shown()
    );
    desk.press("u");
    assert!(desk.has("正在查看 2022-11-30"), "{}", desk.shown());
    let bar = desk.shown().trim_end().lines().last().unwrap().to_string();
    assert!(bar.contains("T 回到今天") && !bar.contains("新增"), "{bar}");
    desk.press("T a");
    assert!(desk.has("Ctrl-S"), "{}", desk.shown());
}

#[test]
fn the_ledger_itself_refuses() {
    let mut desk = demo();
    let day = "2022-11-30".parse().unwrap();
    desk.press("2");
    let dir = tempfile::tempdir().unwrap();
    let mut ledger = anjuan::exchange::sample::sample("2022")
        .unwrap()
        .open(
            crate::ledger::moment("2022-12-19"),
            &dir.path().join("b.db"),
        )
        .unwrap();
    let case = ledger.case(ledger.docket().row(0).id()).unwrap();
    ledger.see_from(Some(day)).unwrap();
    let deed = Deed::case(anjuan::text::Said::new("x", "x"), case);
    assert!(matches!(deed.changes[0], Change::Case(_)));
    let refused = ledger.commit(deed, Doubts::Confirmed);
    assert!(matches!(refused, Err(LedgerError::LookingBack(d)) if d == day));
    assert!(matches!(ledger.undo(), Err(LedgerError::LookingBack(_))));
    assert!(matches!(ledger.rebuild(), Err(LedgerError::LookingBack(_))));
    assert!(!ledger.writable());
    // The clock moves on; the day looked from stays until it is given up.
    ledger.at(crate::ledger::moment("2022-12-20")).unwrap();
    assert_eq!(ledger.today(), day);
    ledger.see_from(None).unwrap();
    assert_eq!(ledger.today().to_string(), "2022-12-20");
    assert!(ledger.writable());
}

#[test]
fn the_figures_are_those_of_the_day() {
    let mut desk = demo();
    desk.press("4 t '2022-06-30 enter");
    assert!(desk.has("2022 年  截至 2022-06-30"), "{}", desk.shown());
    // Pressing Enter opens exactly as many cases as the number says, on that day too.
    let line = desk.line("本期新收");
    let number: usize = line
        .split_whitespace()
        .find_map(|w| w.parse().ok())
        .unwrap();
    desk.press("down enter");
    assert!(desk.has(&format!("{number}/")), "{line}\n{}", desk.shown());
}

#[test]
fn a_day_that_is_none_is_said_and_the_prompt_stays() {
    let mut desk = demo();
    desk.press("3 t '2022-13-40 enter");
    assert!(desk.has("! "), "{}", desk.shown());
    desk.press("esc");
    assert!(!desk.has("以哪一天为准"), "{}", desk.shown());
}
