//! Columns that are ticked, and tables that go on without a header.

use anjuan::case::{Instance, Outcome};

use super::desk::{Desk, says};

#[test]
fn a_tick_below_a_word_says_the_word() {
    let mut desk = Desk::on("2024-12-31");
    desk.all_new(
        "ticked.csv",
        "案号|原告|收案日期|结案方式|||审级||结案日期
         |||全部撤销|驳回诉讼请求|撤诉|一审|二审|
         （2024）川3702行初1号|张大山|2024-03-05||√||√||2024-06-20
         （2024）川3702行初2号|李四海|2024-03-06|√|||√||2024-06-21
         （2024）川3702行初3号|王五湖|2024-03-07||||√||",
        3,
    );
    let outcome = |n: &str| desk.case(&format!("（2024）川3702行初{n}号")).outcome();
    assert_eq!(outcome("1"), Some(Outcome::ClaimsDismissed));
    assert_eq!(outcome("2"), Some(Outcome::Revoked));
    assert_eq!(outcome("3"), None);
    let first = desk.case("（2024）川3702行初1号");
    assert_eq!(first.head.instance, Instance::First);
    assert_eq!(first.head.note, "");
}

#[test]
fn ticked_words_need_no_heading_above_and_two_ticks_are_asked() {
    let mut desk = Desk::on("2024-12-31");
    let file = desk.csv(
        "ticked.csv",
        "案号|原告|收案日期|全部撤销|驳回诉讼请求|结案日期
         （2024）川3702行初1号|张大山|2024-03-05||√|2024-06-20
         （2024）川3702行初2号|李四海|2024-03-06|√|√|2024-06-21",
    );
    let plan = desk.take(&file);
    assert_eq!(
        desk.case("（2024）川3702行初1号").outcome(),
        Some(Outcome::ClaimsDismissed)
    );
    assert!(says(&plan, "结案方式", ""), "{:#?}", plan.problems);
}

#[test]
fn words_below_a_heading_that_are_no_ticks_stay_columns() {
    let mut desk = Desk::on("2024-12-31");
    desk.all_new(
        "words.csv",
        "案号|原告|收案日期|裁判结果|
         |||结果|日期
         （2024）川3702行初1号|张大山|2024-03-05|驳回诉讼请求|2024-06-20",
        1,
    );
    let case = desk.case("（2024）川3702行初1号");
    assert_eq!(
        case.closed().map(|d| d.to_string()).as_deref(),
        Some("2024-06-20")
    );
}

#[test]
fn a_table_without_a_header_goes_on_under_the_one_above() {
    let mut desk = Desk::on("2024-12-31");
    let row = |cells: [&str; 3]| {
        let cells = cells.map(|c| format!("<td>{c}</td>"));
        format!("<tr>{}</tr>", cells.concat())
    };
    let page = format!(
        "<html><body><table>{}{}</table><p>续表</p><table>{}</table></body></html>",
        row(["案号", "原告", "收案日期"]),
        row(["（2024）川3702行初1号", "张大山", "2024-03-05"]),
        row(["（2024）川3702行初2号", "李四海", "2024-03-06"]),
    );
    let file = desk.path("a.html");
    std::fs::write(&file, page).unwrap();
    let plan = desk.take(&file);
    assert_eq!(desk.ledger.docket().len(), 2, "{:#?}", plan.problems);
    assert!(
        plan.problems.iter().all(|p| p.reason.zh.contains("续表")),
        "{:#?}",
        plan.problems
    );
}
