//! Our own ledger comes home after others went on with its cases: what the sheet did not change stays as it is in the
//! docket, what both changed is told.

use anjuan::case::{Agent, AgentKind, CaseFile, FactKind};
use anjuan::exchange::import::counts;
use anjuan::exchange::ledger_out::{Format, export};
use anjuan::ledger::{Deed, Doubts};
use anjuan::text::{Lang, Said};

use super::desk::{Desk, day, n};

const FIRST: &str = "（2024）川3702行初1号";
const SHEET: &str = "案号|原告|第三人|被告|收案日期|答辩状提交日期|开庭时间|承办人|承办科室|法院
    （2024）川3702行初1号|赵若溪|钱大明|柳溪镇人民政府|2024-03-01|2024-03-11|2024-09-20|韩松年|法规科|临河市人民法院
    （2024）川3702行初2号|赵若溪||柳溪镇人民政府|2024-03-02|2024-03-12|2024-09-21|林若川|法规科|临河市人民法院";

/// The office's docket, and its ledger as it was written out.
fn seed() -> (Desk, Vec<Vec<String>>) {
    let mut desk = Desk::on("2024-09-01");
    desk.all_new("台账.csv", SHEET, 2);
    let file = desk.path("导出.csv");
    let all: Vec<usize> = (0..desk.ledger.docket().len()).collect();
    export(&desk.ledger, &all, &file, Format::Csv, Lang::Zh, true).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(|r| {
        let row = r.unwrap();
        row.iter().map(str::to_string).collect()
    });
    (desk, rows.collect())
}

fn column(rows: &[Vec<String>], heading: &str) -> usize {
    let head = rows.iter().find(|r| r.iter().any(|c| c == "案卷数据"));
    let at = head.unwrap().iter().position(|c| c.starts_with(heading));
    at.unwrap_or_else(|| panic!("no {heading}"))
}

/// Types a word into the row of a case.
fn typed(rows: &mut [Vec<String>], number: &str, heading: &str, word: &str) {
    let at = column(rows, heading);
    let row = rows.iter_mut().find(|r| r.iter().any(|c| c == number));
    row.unwrap()[at] = word.to_string();
}

fn written(desk: &Desk, rows: &[Vec<String>]) -> std::path::PathBuf {
    let path = desk.path("带回.csv");
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_path(&path)
        .unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
    path
}

fn office(desk: &mut Desk, change: impl Fn(&mut CaseFile)) {
    let before = desk.case(FIRST);
    let mut after = before.clone();
    change(&mut after);
    let deed = Deed::edit(Said::new("修改", "edit"), &before, after);
    desk.ledger.commit(deed, Doubts::Confirmed).unwrap();
}

fn went_on(case: &mut CaseFile) {
    case.head.handler = "甲改".to_string();
    case.hearings[0].day = day("2024-09-27");
    case.parties.retain(|p| p.name != "钱大明");
    case.facts.retain(|f| f.kind != FactKind::AnswerFiled);
}

#[test]
fn what_was_done_since_stays_where_the_sheet_says_nothing_new() {
    let (mut desk, rows) = seed();
    office(&mut desk, went_on);
    let stands = desk.case(FIRST);
    let file = written(&desk, &rows);
    assert_eq!(counts(&desk.take(&file)), n(0, 0, 2, 0), "untouched");
    assert_eq!(desk.case(FIRST), stands);
}

#[test]
fn both_hands_stand_where_they_touched_different_things() {
    let (mut desk, mut rows) = seed();
    office(&mut desk, went_on);
    office(&mut desk, |case| {
        case.agents.push(Agent {
            uuid: uuid::Uuid::nil(),
            kind: AgentKind::Staff,
            name: "林若川".into(),
            firm: String::new(),
        });
    });
    typed(&mut rows, FIRST, "涉案村", "东村");
    let file = written(&desk, &rows);
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(0, 1, 1, 0), "{:#?}", plan.problems);
    assert!(plan.problems.is_empty(), "{:#?}", plan.problems);
    let case = desk.case(FIRST);
    assert_eq!(
        (case.head.village.as_str(), case.head.handler.as_str()),
        ("东村", "甲改")
    );
    assert_eq!(case.hearings[0].day, day("2024-09-27"));
    assert_eq!((case.parties.len(), case.agents.len()), (2, 1));
    assert_eq!(case.day(FactKind::AnswerFiled), None);
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 2, 0), "once more");
}

#[test]
fn what_both_changed_is_told_and_stays() {
    let (mut desk, mut rows) = seed();
    office(&mut desk, |case| case.head.department = "甲室".into());
    typed(&mut rows, FIRST, "承办科室", "乙室");
    let file = written(&desk, &rows);
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(0, 0, 2, 0));
    let told: Vec<&str> = plan.problems.iter().map(|p| &*p.reason.zh).collect();
    assert!(
        matches!(told[..], [one] if ["法规科", "甲室", "乙室"].iter().all(|w| one.contains(w))),
        "{told:#?}"
    );
    assert_eq!(desk.case(FIRST).head.department, "甲室");
}

/// Sorted without the last column, another case's data stand in the row, of the same plaintiff.
#[test]
fn the_data_of_another_case_are_not_taken() {
    let (desk, mut rows) = seed();
    let at = column(&rows, "案卷数据");
    let (first, second) = (rows.len() - 2, rows.len() - 1);
    let (a, b) = (rows[first][at].clone(), rows[second][at].clone());
    (rows[first][at], rows[second][at]) = (b, a);
    let file = written(&desk, &rows);
    let plan = desk.plan(&file);
    assert_eq!(counts(&plan), n(0, 0, 2, 0), "{:#?}", plan.problems);
    assert_eq!(plan.problems.len(), 2, "{:#?}", plan.problems);
    let mut fresh = Desk::on("2024-09-01");
    let plan = fresh.take(&file);
    assert_eq!(counts(&plan), n(2, 0, 0, 0), "{:#?}", plan.problems);
    assert_eq!(fresh.case(FIRST).head.handler, "韩松年");
    // a row that says nothing else anew was given another number
    let (desk, mut rows) = seed();
    typed(&mut rows, FIRST, "案号", "（2024）川3702行初9号");
    let plan = desk.plan(&written(&desk, &rows));
    assert_eq!(counts(&plan), n(0, 1, 1, 0), "{:#?}", plan.problems);
}
