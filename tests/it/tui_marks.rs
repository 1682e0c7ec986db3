//! Marks, bulk work, the stage board and export, driven by key names.

use anjuan::case::FactKind;
use anjuan::ledger::{Ledger, Mode};
use anjuan::tui::app::Effect;
use anjuan::tui::command::Place;

use crate::desk::Desk;

fn demo() -> Desk {
    Desk::sample("2022", "2022-12-19")
}

fn copied(effect: Effect) -> Vec<String> {
    match effect {
        Effect::Copy(text) => text.lines().map(str::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

fn handlers(desk: &Desk, name: &str) -> usize {
    let docket = desk.app.ledger().docket();
    (0..docket.len())
        .filter(|at| docket.row(*at).handler() == name)
        .count()
}

#[test]
fn space_marks_and_v_marks_a_range() {
    let mut desk = demo();
    desk.press("2 space space");
    assert!(desk.has("已标记2件"), "{}", desk.shown());
    let numbers = copied(desk.press("y"));
    assert_eq!(numbers.len(), 2);
    assert!(numbers[0].starts_with('（'), "{numbers:?}");
    // The cursor went on; a range of three more, both ends included.
    desk.press("v j j");
    assert!(desk.has("连选3件"), "{}", desk.shown());
    desk.press("v");
    assert!(desk.has("已标记5件"), "{}", desk.shown());
    assert_eq!(copied(desk.press("alt-y")).len(), 5);
    // Marks stay with their cases through sort and filter.
    desk.press("s S");
    let again = copied(desk.press("y"));
    assert!(numbers.iter().all(|n| again.contains(n)), "{again:?}");
    desk.press("/ '已结 enter");
    assert!(desk.has("5件不在所列之中"), "{}", desk.shown());
    desk.press("esc");
    assert!(desk.has("已标记5件"), "{}", desk.shown());
    desk.press("esc");
    assert!(!desk.has("已标记"), "{}", desk.shown());
}

#[test]
fn a_range_is_dropped_by_esc_and_everything_is_marked_and_inverted() {
    let mut desk = demo();
    desk.press("2 v j j esc");
    assert!(!desk.has("连选") && !desk.has("已标记"));
    desk.press("/ '在办 enter *");
    let open = copied(desk.press("y")).len();
    assert!(open >= 17, "{open}");
    desk.press("space ~");
    assert_eq!(copied(desk.press("y")).len(), 1);
    desk.press("alt-x");
    assert!(!desk.has("已标记"));
    desk.press("alt-x");
    assert!(desk.has("没有标记的案件"), "{}", desk.shown());
}

#[test]
fn many_cases_get_one_handler_in_one_step_of_undo() {
    let mut desk = demo();
    desk.press("2 / '在办 enter * b");
    assert!(
        desk.has("批量办理 17 件") || desk.has("批量办理 18 件"),
        "{}",
        desk.shown()
    );
    desk.press("1 '欧阳若溪 ctrl-s");
    assert!(
        desk.has("F9 或 y 写入") && desk.has("→ 欧阳若溪"),
        "{}",
        desk.shown()
    );
    // Nothing is written by the key that asked, nor by any other key.
    assert_eq!(handlers(&desk, "欧阳若溪"), 0);
    desk.press("enter");
    assert_eq!(handlers(&desk, "欧阳若溪"), 0);
    desk.press("ctrl-s y");
    assert_eq!(desk.app.place(), Place::Docket);
    let changed = handlers(&desk, "欧阳若溪");
    assert!(changed >= 17, "{changed}");
    assert!(desk.has("批量改承办人为「欧阳若溪」"), "{}", desk.shown());
    // The marks are still there for the next act.
    assert!(desk.has("已标记"), "{}", desk.shown());
    desk.press("u");
    assert_eq!(handlers(&desk, "欧阳若溪"), 0);
    desk.press("U");
    assert_eq!(handlers(&desk, "欧阳若溪"), changed);
}

#[test]
fn a_fact_that_one_case_refuses_is_written_in_none_until_confirmed() {
    let mut desk = demo();
    // One case whose complaint the court has already, which comes once, and one where that is not recorded.
    desk.press("2 / '行初171号 enter space esc / '行初146号 enter space esc");
    assert!(desk.has("已标记2件"), "{}", desk.shown());
    desk.press("r");
    assert!(desk.has("登记同一事实 2 件"), "{}", desk.shown());
    desk.press("'法院收到起诉状 tab '11-24 ctrl-s");
    assert!(
        desk.has("1 件被拒，现在什么也没有写入") && desk.has("F9 或 y 只写入其余 1 件"),
        "{}",
        desk.shown()
    );
    let facts = |desk: &Desk| {
        let ledger = desk.app.ledger();
        let id = ledger.find("行初171号").unwrap();
        ledger.case(id).unwrap().day(FactKind::ComplaintFiled)
    };
    desk.press("esc");
    assert_eq!(facts(&desk), None);
    desk.press("ctrl-s F9");
    assert_eq!(facts(&desk), "2022-11-24".parse().ok());
    desk.press("u");
    assert_eq!(facts(&desk), None);
}

#[test]
fn cases_of_one_quarrel_are_joined() {
    let mut desk = demo();
    desk.press("2 space space b 4");
    assert!(desk.has("并入同一争议"), "{}", desk.shown());
    desk.press("y");
    let ids = copied(desk.press("y"));
    let ledger = desk.app.ledger();
    let chains: Vec<usize> = ids
        .iter()
        .map(|n| ledger.case(ledger.find(n).unwrap()).unwrap())
        .map(|case| ledger.chain(&case).unwrap().len())
        .collect();
    assert!(chains.iter().all(|n| *n >= 2), "{chains:?}");
}

#[test]
fn the_board_shows_the_same_cases_with_the_same_cursor_and_marks() {
    for (w, h) in [(120, 40), (80, 24), (60, 15)] {
        let mut desk = demo();
        desk.size(w, h);
        desk.press("2 j j");
        let number = copied(desk.press("y"));
        desk.press("space k B");
        let shown = desk.shown();
        for stage in ["立案", "答辩", "审理", "结案"] {
            assert!(shown.contains(stage), "{stage}\n{shown}");
        }
        assert_eq!(copied(desk.press("y")), number, "{}", desk.shown());
        // Its counts are those of the stage query.
        let ledger = desk.app.ledger();
        let of = |q: &str| {
            let query = anjuan::docket::Query::parse(q).unwrap();
            ledger.docket().select(&query, ledger.today()).len()
        };
        for stage in ["立案", "答辩", "审理", "结案"] {
            let n = of(&format!("阶段:{stage}"));
            assert!(
                shown.contains(&format!("{stage} {n}")),
                "{stage} {n}\n{shown}"
            );
        }
        desk.press("alt-x right");
        let right = copied(desk.press("y"));
        assert_ne!(right, number);
        desk.press("alt-s");
        assert_eq!(copied(desk.press("y")), right);
    }
}

#[test]
fn what_is_listed_is_exported_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("所列.csv");
    let mut desk = demo();
    desk.press("2 / '复议 enter x");
    assert!(desk.has("导出 4 件案件"), "{}", desk.shown());
    desk.press(&format!("ctrl-u '{} ctrl-s", path.display()));
    assert!(
        desk.has("已写入") && desk.has("4 件案件"),
        "{}",
        desk.shown()
    );
    assert_eq!(desk.app.place(), Place::Docket);
    let text = std::fs::read_to_string(&path).unwrap();
    let numbers: Vec<&str> = text
        .lines()
        .filter(|l| l.starts_with("青川政复字"))
        .collect();
    assert_eq!(numbers.len(), 4, "{text}");
    // It is not replaced without a word.
    desk.press(&format!("x ctrl-u '{} ctrl-s", path.display()));
    assert!(desk.has("已存在"), "{}", desk.shown());
}

/// What works between the keys is done.
fn settle(desk: &mut Desk) {
    for _ in 0..2_000 {
        if !desk.app.busy() {
            return;
        }
        desk.app.work();
    }
    panic!("never done:\n{}", desk.shown());
}

#[test]
fn a_long_list_is_written_beside_the_keys_and_esc_leaves_no_file() {
    let dir = tempfile::tempdir().unwrap();
    let (path, file) = (dir.path().join("a.db"), dir.path().join("全部.xlsx"));
    crate::old::first_schema(&path, 1_100);
    let moment = crate::ledger::moment("2022-12-19");
    let ledger = Ledger::open(&path, Mode::Write, moment).unwrap();
    let mut desk = Desk::on(dir, ledger);
    desk.press("2");
    settle(&mut desk);
    // Every column of them.
    desk.press(&format!("x ctrl-u '{} tab right ctrl-s", file.display()));
    if desk.has("正在写") {
        assert!(desk.has("Esc"), "{}", desk.shown());
        desk.press("esc");
        settle(&mut desk);
        assert!(desk.has("已停止"), "{}", desk.shown());
        assert!(!file.exists());
        // The form is as it was: the same again, to the end.
        desk.press("ctrl-s");
    }
    settle(&mut desk);
    assert!(desk.has("1100 件案件"), "{}", desk.shown());
    assert_eq!(desk.app.place(), Place::Docket);
    assert!(std::fs::metadata(&file).unwrap().len() > 20_000);
}

#[test]
fn the_row_is_copied_with_its_cells() {
    let mut desk = demo();
    desk.press("2 / '行初171号 enter");
    let row = copied(desk.press("Y"));
    let cells: Vec<&str> = row[0].split('\t').collect();
    assert_eq!(cells.len(), 8);
    assert_eq!(cells[0], "（2022）川3702行初171号");
    assert_eq!(cells[4], "答辩");
}
