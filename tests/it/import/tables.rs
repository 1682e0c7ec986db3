//! Several tables in one sheet: none of their cases is taken for a title.

use anjuan::exchange::import::{RowStatus, Severity, counts};

use super::desk::{Desk, n};

/// A narrow table above a wide one: the header that begins is the first, however much a later one knows.
#[test]
fn cases_above_a_wider_table_are_cases() {
    let narrow = "案号|原告|收案日期\n（2024）川3702行初1号|李大江|2024-01-05";
    let strange = "案号|原告|收案日期|领导批示内容甲|经费来源乙\n（2024）川3702行初1号|李大江|2024-01-05|甲|乙";
    let wide = "案号|原告|收案日期|结案方式|结案日期\n（2024）川3702行初2号|陈桂花|2024-01-06|驳回起诉|2024-03-01";
    for (name, lines) in [
        ("one after the other", format!("{narrow}\n{wide}")),
        ("with a title", format!("{narrow}\n二、已结案件\n{wide}")),
        ("below a title", format!("某镇台账\n{narrow}\n{wide}")),
        ("with unknown columns", format!("{strange}\n{wide}")),
        ("the wider first", format!("{wide}\n{narrow}")),
    ] {
        let mut desk = Desk::on("2026-11-28");
        let file = desk.csv("台账.csv", &lines);
        let plan = desk.take(&file);
        assert_eq!(counts(&plan), n(2, 0, 0, 0), "{name}: {:#?}", plan.problems);
        let second = desk.case("（2024）川3702行初2号");
        assert!(second.closed().is_some(), "{name}");
        assert!(desk.case("（2024）川3702行初1号").is_open(), "{name}");
    }
}

/// A case that stands above the only header is refused aloud.
#[test]
fn a_case_above_the_header_is_refused_and_not_a_title() {
    let mut desk = Desk::on("2026-11-28");
    let lines = "（2024）川3702行初1号|李大江|2024-01-05
        案号|原告|收案日期
        （2024）川3702行初2号|陈桂花|2024-01-06";
    let file = desk.csv("台账.csv", lines);
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(1, 0, 0, 1), "{:#?}", plan.problems);
    let refused = plan.rows.iter().find(|r| r.status == RowStatus::Refused);
    assert_eq!(refused.map(|r| r.line), Some(1));
    assert!(plan.skipped.is_empty(), "{:#?}", plan.skipped);
    let said = plan.problems.iter().find(|p| p.line == 1);
    assert_eq!(said.map(|p| p.severity), Some(Severity::Refused));
}
