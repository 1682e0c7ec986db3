//! An import at the keys: its columns are asked for, each row is shown, taken or left, and one step takes it back.

use std::path::PathBuf;

use anjuan::case::Outcome;
use anjuan::ledger::{Ledger, Mode};
use anjuan::tui::command::Place;

use crate::desk::Desk;
use crate::ledger::moment;

/// A desk over an empty docket, with files beside it.
fn desk(files: &[(&str, &str)]) -> (Desk, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_path_buf();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let ledger = Ledger::open(&folder.join("a.db"), Mode::Create, moment("2022-12-19")).unwrap();
    (Desk::on(dir, ledger), folder)
}

/// Types the path and waits for what comes.
fn open(desk: &mut Desk, path: &str) {
    desk.press("F3 ctrl-r");
    for c in path.chars() {
        desk.press(&format!("'{c}"));
    }
    desk.press("ctrl-s");
    wait(desk);
}

/// As the loop does while something is under way.
fn wait(desk: &mut Desk) {
    for _ in 0..2_000 {
        if !desk.app.busy() {
            return;
        }
        desk.app.work();
    }
    panic!("it never ends:\n{}", desk.shown());
}

fn go(desk: &mut Desk, keys: &str) {
    desk.press(keys);
    wait(desk);
}

const SHEET: &str = "案号,原告,收案日期,承办人\n（2022）川3702行初1号,赵若溪,2022-03-07,周明远\n（2022）川3702行初2号,江予安,2022-04-01,周明远\n（2022）川3702行初3号,林听澜,2022-02-30,周明远\n坏号,许惊蛰,2022-04-01,\n合计,4件,,\n";

#[test]
fn rows_are_shown_taken_and_left_and_one_step_takes_them_back() {
    let (mut desk, folder) = desk(&[("a.csv", SHEET)]);
    open(&mut desk, &folder.join("a.csv").display().to_string());
    assert_eq!(desk.app.place(), Place::Import);
    let shown = desk.shown();
    assert!(
        shown.contains("新增 3  更新 0  相同 0  未导入 1  跳过 1"),
        "{shown}"
    );
    assert!(
        desk.app.ledger().docket().is_empty(),
        "nothing is written yet"
    );
    // the row under the cursor, cell by cell
    assert!(shown.contains("收案日：2022-03-07"), "{shown}");
    // the problem with its cell
    desk.press("down down");
    assert!(desk.has("C4 收案日期“2022-02-30”"), "{}", desk.shown());
    // leave the first row, take the others
    desk.press("up up space");
    assert!(desk.has("按 Enter 导入 2 件"), "{}", desk.shown());
    // only the refused
    desk.press("f f");
    let shown = desk.shown();
    assert!(
        shown.contains("坏号") && !shown.contains("江予安"),
        "{shown}"
    );
    go(&mut desk, "enter");
    assert_eq!(desk.app.ledger().docket().len(), 2, "{}", desk.shown());
    assert!(desk.has("u 撤销"), "{}", desk.shown());
    desk.press("2 u");
    assert!(desk.app.ledger().docket().is_empty());
}

#[test]
fn a_second_import_shows_each_cell_before_and_after() {
    let (mut desk, folder) = desk(&[
        ("a.csv", SHEET),
        (
            "b.csv",
            &SHEET.replace("2022-04-01,周明远", "2022-04-06,沈知意"),
        ),
    ]);
    open(&mut desk, &folder.join("a.csv").display().to_string());
    go(&mut desk, "enter");
    open(&mut desk, &folder.join("b.csv").display().to_string());
    let shown = desk.shown();
    assert!(shown.contains("新增 0  更新 1  相同 2"), "{shown}");
    desk.press("f");
    for cells in ["收案日：2022-04-01 → 2022-04-06", "承办人：周明远 → 沈知意"] {
        assert!(desk.has(cells), "{cells}\n{}", desk.shown());
    }
    desk.press("A");
    assert!(desk.has("没有要导入的新增或变化"), "{}", desk.shown());
    desk.press("esc");
    assert_ne!(desk.app.place(), Place::Import);
}

#[test]
fn headings_nobody_knows_are_asked_for_once() {
    let own = "卷宗编码,对方当事人名,来件日,怎样了结,收场之日,天气\n（2022）川3702行初9号,赵若溪,2022-03-07,驳回,2022-06-01,晴\n";
    let (mut desk, folder) = desk(&[("own.csv", own), ("again.csv", &own.replace("9号", "10号"))]);
    open(&mut desk, &folder.join("own.csv").display().to_string());
    let shown = desk.shown();
    assert!(
        shown.contains("栏目对照 own.csv") && shown.contains("案号?"),
        "{shown}"
    );
    // the number by its likeness, the others chosen by name or initials
    desk.press("space");
    for pick in ["'原告", "'收案日", "'jafs", "'结案日"] {
        desk.press("enter");
        desk.press(pick);
        desk.press("enter");
    }
    assert!(desk.has("天气") && desk.has("记入备注"), "{}", desk.shown());
    go(&mut desk, "F10");
    let shown = desk.shown();
    assert!(
        shown.contains("新增 1") && shown.contains("1 个词要问"),
        "{shown}"
    );
    // what 驳回 means here
    desk.press("m");
    desk.press("down enter");
    desk.press("'驳回起诉 enter");
    go(&mut desk, "F10");
    go(&mut desk, "enter");
    assert_eq!(outcomes(&desk), [Some(Outcome::ActionDismissed)]);
    // the same headings again: nothing is asked
    open(&mut desk, &folder.join("again.csv").display().to_string());
    let shown = desk.shown();
    assert!(
        shown.contains("新增 1") && !shown.contains("要问"),
        "{shown}"
    );
    go(&mut desk, "enter");
    assert_eq!(outcomes(&desk), [Some(Outcome::ActionDismissed); 2]);
}

/// How the cases on file ended.
fn outcomes(desk: &Desk) -> Vec<Option<Outcome>> {
    let ledger = desk.app.ledger();
    let docket = ledger.docket();
    let ids = (0..docket.len()).map(|at| docket.row(at).id());
    ids.map(|id| ledger.case(id).unwrap().outcome()).collect()
}

#[test]
fn several_files_a_folder_and_wrong_paths() {
    let one = "案号,原告,收案日期\n（2022）川3702行初1号,赵若溪,2022-03-07\n";
    let two = "案号,申请人,收到申请书副本日期\n青政复字〔2022〕4号,温如言,2022-10-11\n";
    let (mut desk, folder) = desk(&[("a.csv", one), ("b.csv", two)]);
    let path = |name: &str| folder.join(name).display().to_string();
    open(&mut desk, &path("none.csv"));
    assert!(desk.has("没有这个文件"), "{}", desk.shown());
    desk.press("esc");
    let both = format!("{};{}", path("a.csv"), path("b.csv"));
    open(&mut desk, &both);
    assert!(desk.has("新增 2"), "{}", desk.shown());
    desk.press("esc");
    open(&mut desk, &folder.display().to_string());
    assert!(desk.has("新增 2"), "{}", desk.shown());
}

#[test]
fn every_screen_of_an_import_draws_at_every_size() {
    let (mut desk, folder) = desk(&[("a.csv", SHEET)]);
    open(&mut desk, &folder.join("a.csv").display().to_string());
    for keys in ["", "m", "enter"] {
        if !keys.is_empty() {
            desk.press(keys);
        }
        for (columns, rows) in [(1, 1), (20, 5), (60, 15), (80, 24), (200, 60)] {
            desk.size(columns, rows).shown();
        }
    }
}

#[test]
fn how_a_preview_and_its_columns_look() {
    for language in ["zh", "en"] {
        for (w, h) in [(80, 24), (120, 40)] {
            let (mut desk, folder) = desk(&[("a.csv", SHEET)]);
            if language == "en" {
                desk.press("L");
            }
            desk.size(w, h);
            open(&mut desk, &folder.join("a.csv").display().to_string());
            insta::assert_snapshot!(format!("preview_{language}_{w}x{h}"), desk.shown());
            desk.press("m");
            insta::assert_snapshot!(format!("columns_{language}_{w}x{h}"), desk.shown());
        }
    }
}

#[test]
fn a_number_another_took_meanwhile_is_looked_at_anew_with_what_was_chosen() {
    use anjuan::case::{CaseFile, DocketNumber, Instance, Kind};
    use anjuan::ledger::{Change, Deed, Doubts};
    use anjuan::text::Said;

    let (mut desk, folder) = desk(&[("a.csv", SHEET)]);
    open(&mut desk, &folder.join("a.csv").display().to_string());
    // The first row is left.
    desk.press("space");
    let mut other = Ledger::open(&folder.join("a.db"), Mode::Write, moment("2022-12-19")).unwrap();
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    case.head.number = Some(DocketNumber::parse("（2022）川3702行初2号").unwrap());
    case.head.note = "先登记的".into();
    let changes = vec![Change::Case(Box::new(case))];
    let deed = Deed::new(Said::new("新增", "add"), changes);
    other.commit(deed, Doubts::All).unwrap();
    go(&mut desk, "enter");
    assert_eq!(desk.app.place(), Place::Import, "{}", desk.shown());
    for words in ["没有写入，已重新核对", "已变", "不取"] {
        assert!(desk.shown().contains(words), "{words}\n{}", desk.shown());
    }
    go(&mut desk, "enter");
    other.refresh().unwrap();
    let id = other.find("行初2号").unwrap();
    let now = other.case(id).unwrap();
    assert_eq!(now.head.note, "先登记的");
    assert!(
        now.parties.iter().any(|p| p.name == "江予安"),
        "{}",
        desk.shown()
    );
    assert!(other.find("行初1号").is_err());
}
