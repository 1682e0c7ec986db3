//! The figures as charts and cross tables, for any days: every number opens exactly its cases.

use anjuan::docket::Query;
use anjuan::tui::app::Effect;
use anjuan::tui::command::Place;

use crate::desk::Desk;

fn demo() -> Desk {
    Desk::sample("2022", "2022-12-19")
}

fn found(desk: &Desk, query: &str) -> usize {
    let ledger = desk.app.ledger();
    let query = Query::parse(query).unwrap();
    ledger.docket().select(&query, ledger.today()).len()
}

/// The number in brackets.
fn chosen(shown: &str) -> Option<usize> {
    shown.lines().skip(2).find_map(|line| {
        let (_, rest) = line.split_once('[')?;
        rest.split_once(']')?.0.parse().ok()
    })
}

#[test]
fn every_chart_says_what_it_shows_with_its_numbers() {
    for (w, h) in [(120, 40), (80, 24), (70, 50)] {
        for (lang, words) in [
            ("", ["各月收结", "各月末在办", "历年", "负责人出庭率"]),
            (
                "L ",
                [
                    "received and closed",
                    "open litigation",
                    "over the years",
                    "appearance rate",
                ],
            ),
        ] {
            let mut desk = demo();
            desk.size(w, h);
            desk.press(&format!("{lang}4"));
            for word in words {
                desk.press("c");
                let body: Vec<String> = desk.shown().lines().map(str::to_string).collect();
                // On a narrow screen the chart's title may be cut, its bars are not.
                let title: String = word.chars().take(4).collect();
                assert!(
                    body.iter().any(|l| l.contains(&title)),
                    "{word}\n{}",
                    desk.shown()
                );
            }
            desk.press("F9");
        }
    }
}

#[test]
fn open_cases_by_stage_add_up_to_the_pending_ones() {
    let mut desk = demo();
    desk.press("4 c c");
    // December is the last month that has come: its parts are the seventeen open cases.
    let line = desk.line("12月");
    let sum = line.split_whitespace().rfind(|w| w.contains('=')).unwrap();
    let (total, parts) = sum.split_once('=').unwrap();
    let parts: usize = parts.split('+').map(|p| p.parse::<usize>().unwrap()).sum();
    assert_eq!((total, parts), ("17", 17), "{line}");
}

#[test]
fn every_cell_of_a_cross_table_opens_exactly_its_cases() {
    let mut desk = demo();
    desk.press("4 b j space j j j space enter");
    assert!(desk.has("×") && desk.has("计办理"), "{}", desk.shown());
    // Fifteen steps down and the columns across: every kind, value and total of both.
    let mut opened = 0;
    for row in 0..15 {
        for column in 0..6 {
            let want = chosen(&desk.shown());
            let Some(want) = want else {
                panic!("no number is chosen\n{}", desk.shown());
            };
            desk.press("enter");
            if want == 0 {
                assert!(desk.has("没有可打开的案件"), "{}", desk.shown());
            } else {
                assert_eq!(desk.app.place(), Place::Docket);
                assert!(
                    desk.has(&format!(" {want}/")),
                    "row {row} column {column}: {want}\n{}",
                    desk.shown()
                );
                opened += 1;
                desk.press("4");
            }
            desk.press("right");
        }
        desk.press("left left left left left left left left left left j");
    }
    assert!(opened > 20, "{opened}");
    // Totals agree with the figure itself: 31 handled, 17 of them pending.
    desk.press("g");
    desk.press("m m");
    assert!(desk.has("计未结"), "{}", desk.shown());
    let line = desk.line("合计");
    assert!(line.contains("合计"), "{line}");
    let total = desk
        .shown()
        .lines()
        .filter(|l| l.trim_start().starts_with("合计"))
        .map(|l| l.split_whitespace().nth(1).unwrap_or("").to_string())
        .next();
    assert_eq!(total.as_deref(), Some("17"), "{}", desk.shown());
}

#[test]
fn figures_are_for_any_days_and_step_by_them() {
    let mut desk = demo();
    desk.press("4 f '2022-03..2022-06 enter");
    assert!(desk.has("2022-03-01..2022-06-30"), "{}", desk.shown());
    let n = found(&desk, "诉讼 收:2022-03..2022-06");
    desk.press("g j");
    assert_eq!(chosen(&desk.shown()), Some(n), "{}", desk.shown());
    desk.press("enter");
    assert!(desk.has(&format!(" {n}/")), "{}", desk.shown());
    desk.press("4 [");
    assert!(desk.has("2021-11-01..2022-02-28"), "{}", desk.shown());
    desk.press("p");
    assert!(desk.has("2022 年"), "{}", desk.shown());
    desk.press("f 'xyz enter");
    assert!(desk.has("不是一段日期"), "{}", desk.shown());
    desk.press("esc f '上季 enter");
    assert!(desk.has("2022-07-01..2022-09-30"), "{}", desk.shown());
}

#[test]
fn an_identity_opens_the_cases_that_break_it_or_says_that_it_holds() {
    let mut desk = demo();
    desk.press("4 G");
    let shown = desk.shown();
    assert!(
        shown.contains("：成立") || shown.contains("Enter 打开这些案件"),
        "{shown}"
    );
    let broken = shown.contains("Enter 打开这些案件");
    desk.press("enter");
    let opened = desk.app.place() == Place::Docket;
    assert_eq!(opened, broken, "{}", desk.shown());
}

#[test]
fn figures_are_copied_as_a_sentence_and_exported_as_they_stand() {
    let mut desk = demo();
    desk.press("4 g j j");
    match desk.press("Y") {
        Effect::Copy(text) => assert_eq!(text, "2022 年 行政诉讼 办理 31件"),
        other => panic!("{other:?}"),
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("统计.csv");
    desk.press(&format!("x ctrl-u '{} ctrl-s", path.display()));
    assert!(desk.has("已写入"), "{}", desk.shown());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.lines().any(|l| l.starts_with("行政诉讼 办理,31,")),
        "{text}"
    );
    let table = dir.path().join("分类.xlsx");
    desk.press(&format!("b enter x ctrl-u '{} ctrl-s", table.display()));
    assert!(desk.has("已写入") && table.exists(), "{}", desk.shown());
    // Another ending is refused where it is typed.
    desk.press(&format!("x ctrl-u '{}.doc ctrl-s", table.display()));
    assert!(desk.has("不认识"), "{}", desk.shown());
}
