//! The screens, driven by key names and read as text: triage, docket, appearances, register, help, palette, first run.

use std::str::FromStr;

use anjuan::exchange::sample::sample;
use anjuan::ledger::{Ledger, Mode, Moment};
use anjuan::tui::app::Effect;
use anjuan::tui::command::Place;
use chrono::NaiveDate;

use crate::desk::Desk;
use crate::ledger::moment;

#[test]
fn triage_is_filtered_by_name_initials_and_reason() {
    for typed in ["'马川柏", "'mcb", "'逾期 enter"] {
        let mut desk = Desk::sample("2022", "2022-12-19");
        desk.press(&format!("/ {typed}"));
        assert!(
            desk.has("行初171号") && !desk.has("未定出庭人"),
            "{typed}\n{}",
            desk.shown()
        );
        desk.press("esc");
        assert!(desk.has("未定出庭人"), "{}", desk.shown());
    }
}

#[test]
fn a_duty_is_explained_step_by_step() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("w");
    // 2022-11-28 and fifteen days, the first not counted.
    assert!(
        desk.has("2022-11-28") && desk.has("2022-12-13 周二  逾期"),
        "{}",
        desk.shown()
    );
    assert!(desk.has("第67条"), "{}", desk.shown());
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Triage);
}

#[test]
fn what_is_typed_in_full_width_is_a_key_all_the_same() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("２");
    assert_eq!(desk.app.place(), Place::Docket);
    desk.press("： '");
    assert_eq!(desk.app.place(), Place::Choice);
    desk.press("esc ？");
    assert_eq!(desk.app.place(), Place::Text);
}

#[test]
fn the_docket_filters_as_it_is_typed_and_keeps_the_last_good_list() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 / '在办");
    assert!(desk.caret.is_some());
    let open = desk.line("筛选");
    assert!(
        open.contains("筛选 17/") || open.contains("筛选 18/"),
        "{open}"
    );
    desk.press("space '收:2");
    assert!(desk.has("「2」不是日期范围"), "{}", desk.shown());
    let shown = desk.shown();
    assert!(shown.contains(open.split("  ").next().unwrap()), "{shown}");
    desk.press("esc");
    assert!(desk.caret.is_none() && desk.has("全部案件"));
    desk.press("、 '23号 enter");
    assert!(
        desk.caret.is_none() && desk.has("行初23号"),
        "{}",
        desk.shown()
    );
}

#[test]
fn names_of_fields_and_their_values_are_completed() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 / 'fy tab");
    assert!(desk.has("/ 法院:"), "{}", desk.shown());
    desk.press("'中级 tab");
    assert!(desk.has("/ 法院:临河市中级人民法院"), "{}", desk.shown());
    assert!(desk.has("筛选 4/"), "{}", desk.shown());
}

#[test]
fn the_cursor_stays_on_its_case_through_sorting_and_filtering() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    let copied = |desk: &mut Desk| match desk.press("y") {
        Effect::Copy(number) => number,
        other => panic!("{other:?}"),
    };
    desk.press("2 j j j");
    let number = copied(&mut desk);
    desk.press("s");
    assert_eq!(copied(&mut desk), number);
    desk.press("S F6");
    assert_eq!(copied(&mut desk), number);
    desk.press("/ '在办 enter");
    assert_eq!(copied(&mut desk), number);
    desk.press("d L L");
    assert_eq!(copied(&mut desk), number);
}

#[test]
fn appearances_stand_in_order_and_are_found_by_official() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("3");
    // The rate names its base.
    assert!(desk.has("出庭率 10.00%（1/10）"), "{}", desk.shown());
    let shown = desk.shown();
    let days: Vec<&str> = shown
        .lines()
        // the rows of the list; what stands below it begins at the edge
        .filter_map(|l| l.strip_prefix(' ')?.get(..10))
        .filter(|d| NaiveDate::from_str(d).is_ok())
        .collect();
    let (ahead, past): (Vec<&str>, Vec<&str>) = days.iter().partition(|d| **d >= "2022-12-19");
    assert!(ahead.is_sorted() && !ahead.is_empty(), "{days:?}");
    // first those to be marked, of any year, then those of this year; the latest first
    let marked = shown.split("年已开庭").nth(1).unwrap();
    let held = past.iter().filter(|d| marked.contains(**d)).count();
    let (to_mark, held) = past.split_at(past.len() - held);
    assert!(
        to_mark.iter().rev().is_sorted() && to_mark.len() == 10,
        "{days:?}"
    );
    assert!(held.iter().rev().is_sorted() && held.len() == 3, "{days:?}");
    desk.press("/ 'zyq enter");
    assert!(
        desk.has("周砚秋") && !desk.has("沈知远"),
        "{}",
        desk.shown()
    );
    desk.press("esc G y");
    assert!(desk.has("已复制"), "{}", desk.shown());
}

#[test]
fn a_read_only_file_says_why_nothing_can_be_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    drop(
        sample("2022")
            .unwrap()
            .open(moment("2022-12-19"), &path)
            .unwrap(),
    );
    let ledger = Ledger::open(&path, Mode::ReadOnly, moment("2022-12-19")).unwrap();
    let mut desk = Desk::on(dir, ledger);
    desk.press("1");
    for key in ["a", "r", "p", "m", "u", "e"] {
        desk.press(key);
        assert!(desk.has("只读"), "{key}\n{}", desk.shown());
    }
    desk.press("1 up right enter");
    assert!(desk.has(" 17/37"));
}

/// Nobody asked for it: the work is seen first, and every refusal says why and what to do.
#[test]
fn a_file_whose_rights_are_read_only_says_so_and_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    drop(
        sample("2022")
            .unwrap()
            .open(moment("2022-12-19"), &path)
            .unwrap(),
    );
    let mut rights = std::fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&path, rights).unwrap();
    let ledger = Ledger::open(&path, Mode::Write, moment("2022-12-19")).unwrap();
    let mut desk = Desk::on(dir, ledger);
    assert_eq!(desk.app.place(), Place::Triage);
    assert!(desk.has("查看不受影响"), "{}", desk.shown());
    for keys in ["e", "2 a", "r", "p", "u"] {
        desk.press(keys);
        assert!(desk.has("查看不受影响"), "{keys}\n{}", desk.shown());
        assert!(!desk.has("以只读方式打开"), "{keys}\n{}", desk.shown());
    }
}

#[test]
fn sorting_reverses_and_quitting_quits() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 s");
    assert!(desk.has("按收案日升序"));
    desk.press("Ｓ");
    assert!(desk.has("按收案日降序"));
    assert_eq!(desk.press("q"), Effect::Quit);
    assert_eq!(desk.press("/ 'q"), Effect::None);
    assert_eq!(desk.press("esc ctrl-q"), Effect::Quit);
}

#[test]
fn the_palette_finds_commands_in_both_languages_and_by_pinyin() {
    for typed in ["'导入", "'import", "'drtz", "'tz"] {
        let mut desk = Desk::sample("2022", "2022-12-19");
        desk.press(&format!(": {typed}"));
        assert!(desk.caret.is_some());
        assert!(desk.has("导入台账"), "{typed}\n{}", desk.shown());
    }
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("ctrl-p 'breakdown enter");
    assert!(desk.has("只在这里可用：统计"), "{}", desk.shown());
    desk.press("esc : 'figures enter");
    assert_eq!(desk.app.place(), Place::Figures);
}

#[test]
fn help_is_searched_by_typing() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("2 ?");
    assert!(desk.caret.is_some() && desk.has("s F6"), "{}", desk.shown());
    desk.press("'sort");
    assert!(desk.has("排序") && !desk.has("结案"), "{}", desk.shown());
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Docket);
}

#[test]
fn an_official_removed_comes_back_with_undo() {
    let mut desk = Desk::sample("2022", "2022-12-19");
    desk.press("5");
    let first = desk.app.ledger().officials().unwrap().len();
    desk.press("x");
    assert_eq!(desk.app.ledger().officials().unwrap().len(), first - 1);
    assert!(desk.has("移出名册"), "{}", desk.shown());
    desk.press("l");
    assert!(desk.has("u 撤销：移出名册"), "{}", desk.shown());
    desk.press("u");
    assert_eq!(desk.app.ledger().officials().unwrap().len(), first);
    assert!(desk.has("U 重做：移出名册"), "{}", desk.shown());
}

#[test]
fn an_empty_file_says_which_it_is_and_how_to_begin() {
    let mut desk = Desk::empty();
    assert_eq!(desk.app.place(), Place::Start);
    assert!(desk.has("a.db"), "{}", desk.shown());
    assert_eq!(desk.press("enter"), Effect::Demo("2022"));
    assert_eq!(desk.press("D"), Effect::Demo("2026"));
    desk.press("esc");
    assert_eq!(desk.app.place(), Place::Triage);
    assert!(desk.has("a 新增案件"), "{}", desk.shown());
}

#[test]
fn the_new_years_holidays_are_asked_for_in_december() {
    let mut desk = Desk::sample("2026", "2026-11-23");
    assert!(!desk.has("放假通知尚未收录"));
    let today: NaiveDate = "2026-12-01".parse().unwrap();
    let at = moment("2026-12-01").at;
    desk.app.tick(Moment { at, today });
    assert!(desk.has("2027 年放假通知尚未收录"), "{}", desk.shown());
}

#[test]
fn an_empty_docket_says_what_to_press_and_asserts_nothing() {
    for (lang, invites) in [("zh", "新增"), ("en", "add")] {
        let mut desk = Desk::empty();
        desk.size(80, 24);
        desk.press("esc");
        if lang == "en" {
            desk.press("L");
        }
        for page in ["1", "2", "3", "3 right right", "4"] {
            desk.press(page);
            let shown = desk.shown();
            assert!(shown.contains(invites), "{lang} {page}\n{shown}");
            let void = ["恒等式", "identities", "0/0", "-（", "第0件", "at 0"];
            let said = void.iter().find(|w| shown.contains(**w));
            assert_eq!(said, None, "{lang} {page}\n{shown}");
        }
        desk.press("0");
        let shown = desk.shown();
        assert!(
            shown.contains("还没有可算的案件") || shown.contains("no case to count yet"),
            "{shown}"
        );
    }
}
