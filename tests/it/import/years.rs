//! Several years in one run, rows that are no cases, the roster that grows, and what is said of all that.

use anjuan::case::{FactKind, Kind, Outcome, Rank};
use anjuan::exchange::headers::{About, Meaning, Names};
use anjuan::exchange::import::{Options, RowStatus, counts, plan, summary, to_json};
use anjuan::text::Lang;
use rust_xlsxwriter::Workbook;

use super::desk::{Desk, day, n, says};

fn book(desk: &Desk, name: &str, sheets: &[(&str, &[&[&str]])]) -> std::path::PathBuf {
    let mut book = Workbook::new();
    for (title, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*title).unwrap();
        for (line, cells) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(*cells).filter(|(_, t)| !t.is_empty()) {
                sheet.write_string(line, column, *text).unwrap();
            }
        }
    }
    let file = desk.path(name);
    book.save(&file).unwrap();
    file
}

#[test]
fn a_case_in_the_sheets_of_two_years_is_one_case() {
    let mut desk = Desk::on("2024-12-19");
    let header: &[&str] = &[
        "案号",
        "原告",
        "收案日期",
        "承办人",
        "开庭时间",
        "结案方式",
        "结案日期",
    ];
    // the newer sheet stands first in the book
    let file = book(
        &desk,
        "台账.xlsx",
        &[
            (
                "2024年",
                &[
                    header,
                    &[
                        "（2023）川3702行初1号",
                        "张某",
                        "2023-3-5",
                        "乙某",
                        "2024-1-9",
                        "驳回诉讼请求",
                        "2024-2-1",
                    ],
                    &[
                        "（2024）川3702行初2号",
                        "李某",
                        "2024-3-5",
                        "乙某",
                        "",
                        "",
                        "",
                    ],
                ],
            ),
            (
                "2023年",
                &[
                    header,
                    &[
                        "（2023）川3702行初1号",
                        "张某",
                        "2023-3-5",
                        "甲某",
                        "2023-5-9",
                        "",
                        "",
                    ],
                ],
            ),
        ],
    );
    let first = desk.take(&file);
    assert_eq!(
        first.rows.iter().map(|r| r.status).collect::<Vec<_>>(),
        [RowStatus::New, RowStatus::Continued, RowStatus::New],
        "{:#?}",
        first.problems
    );
    assert!(summary(&first, Lang::Zh).contains("1 行续记"));
    let case = desk.case("（2023）川3702行初1号");
    assert_eq!(case.head.handler, "乙某", "the later year stands");
    assert_eq!(case.closed(), Some(day("2024-02-01")));
    let heard: Vec<_> = case.hearings.iter().map(|h| h.day).collect();
    assert_eq!(
        heard,
        [day("2023-05-09"), day("2024-01-09")],
        "a second hearing, not a moved one"
    );
    assert_eq!(desk.ledger.docket().len(), 2);
    let again = desk.plan(&file);
    assert_eq!(counts(&again), n(0, 0, 3, 0), "{:#?}", again.rows);
    assert!(again.changes.is_empty());
}

#[test]
fn files_of_several_years_are_taken_in_their_order() {
    let mut desk = Desk::on("2024-12-19");
    let header = "案号|原告|收案日期|承办人|结案方式|结案日期";
    let new = desk.csv(
        "2024.csv",
        &format!("{header}\n（2023）川3702行初1号|张某|2024-1-1|乙某|撤销|2024-2-1"),
    );
    let old = desk.csv(
        "2023.csv",
        &format!("{header}\n（2023）川3702行初1号|张某|2023-3-5|甲某||"),
    );
    let found = plan(
        &desk.ledger,
        &[new.clone(), old.clone()],
        &Options::default(),
    )
    .unwrap();
    desk.commit(&found);
    let case = desk.only();
    // the day of receipt stands once said
    assert_eq!(case.day(FactKind::Received), Some(day("2023-03-05")));
    assert!(
        says(&found, "收案日期", "以前面的为准"),
        "{:#?}",
        found.problems
    );
    assert_eq!(
        (case.outcome(), case.head.handler.as_str()),
        (Some(Outcome::Revoked), "乙某")
    );
    let again = plan(&desk.ledger, &[new, old], &Options::default()).unwrap();
    assert_eq!(counts(&again), n(0, 0, 2, 0), "{:#?}", again.rows);
}

#[test]
fn the_same_case_twice_in_one_sheet_is_still_asked_about() {
    let desk = Desk::on("2024-12-19");
    let file = desk.csv(
        "2024.csv",
        "案号|原告|收案日期\n（2024）川3702行初1号|张某|2024-3-5\n（2024）川3702行初1号|李某|2024-3-5",
    );
    assert_eq!(counts(&desk.plan(&file)), n(1, 0, 0, 1));
}

#[test]
fn rows_that_are_no_cases_are_named_as_what_they_are() {
    let mut desk = Desk::on("2024-12-19");
    let file = desk.csv(
        "台账.csv",
        "序号|案号|原告|收案日期
         某某局2023年度行政应诉台账|||
         一、行政诉讼案件|||
         1|（2024）川3702行初1号|张某|2024-3-5
         序号|案号|原告|收案日期
         二、行政复议案件|||
         2||李某|2024-4-5
         #N/A|#N/A|#N/A|#N/A
         合计|2件||
         填表人：王某||审核人：赵某|2024年12月1日",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(2, 0, 0, 0), "{:#?}", plan.problems);
    let named: Vec<_> = plan
        .skipped
        .iter()
        .map(|s| s.reason.zh.chars().take(4).collect::<String>())
        .collect();
    assert_eq!(
        named,
        [
            "标题行（",
            "分节行（",
            "重复的表",
            "分节行（",
            "整行都是",
            "合计行（",
            "签署行（"
        ],
        "{:#?}",
        plan.skipped
    );
    // the section says what its rows are
    let kinds: Vec<Kind> = (0..2)
        .map(|at| desk.ledger.docket().row(at).kind())
        .collect();
    assert_eq!(kinds, [Kind::Litigation, Kind::Reconsideration]);
    let json = to_json(&plan, Lang::Zh);
    assert_eq!(json["skipped_rows"][0]["line"], 2);
}

#[test]
fn cases_without_a_day_of_receipt_are_counted_aloud() {
    let desk = Desk::on("2024-12-19");
    let file = desk.csv("a.csv", "案号|原告|收案日期\n（2024）川3702行初1号|张某|\n（2024）川3702行初2号|李某|不详\n（2024）川3702行初3号|王某|2024-3-5");
    let plan = desk.plan(&file);
    assert_eq!(plan.undated, 2);
    assert!(
        summary(&plan, Lang::Zh).contains("2 件没有收案日，不计入任何数字"),
        "{}",
        summary(&plan, Lang::Zh)
    );
    assert_eq!(to_json(&plan, Lang::En)["undated"], 2);
}

#[test]
fn the_roster_grows_from_the_ledger_once_it_is_confirmed() {
    let mut desk = Desk::on("2024-12-19");
    let file = desk.csv(
        "a.csv",
        "案号|原告|收案日期|开庭时间|出庭负责人|出庭负责人职务
         （2024）川3702行初1号|张某|2024-3-5|2024-5-9|周某|副局长
         （2024）川3702行初2号|李某|2024-3-5|2024-6-9|周某|副局长
         （2024）川3702行初3号|王某|2024-3-5|2024-7-9|孙某|局长
         （2024）川3702行初4号|王某|2024-3-5|2024-8-9|吴某|",
    );
    let plan = desk.plan(&file);
    let proposed: Vec<_> = plan
        .officials
        .iter()
        .map(|p| (p.official.name.as_str(), p.unranked, p.hearings))
        .collect();
    assert_eq!(
        proposed,
        [("吴某", true, 1), ("周某", false, 2), ("孙某", false, 1)]
    );
    assert!(summary(&plan, Lang::Zh).contains("--roster"));
    let options = Options {
        roster: true,
        ..Options::default()
    };
    let plan = desk.plan_with(&file, &options);
    desk.commit(&plan);
    let officials = desk.ledger.officials().unwrap();
    let mut entered: Vec<_> = officials
        .iter()
        .map(|o| (o.name.as_str(), o.rank))
        .collect();
    entered.sort();
    assert_eq!(
        entered,
        [("周某", Rank::Deputy), ("孙某", Rank::Principal)],
        "whose rank nobody says is left out"
    );
    let case = desk.case("（2024）川3702行初2号");
    assert!(case.hearings[0].people[0].official.is_some());
    let again = desk.plan_with(&file, &options);
    assert_eq!(counts(&again), n(0, 0, 4, 0), "{:#?}", again.rows);
    assert!(again.officials.is_empty(), "{:?}", again.officials);
}

#[test]
fn what_is_asked_is_asked_once_and_its_answer_holds_for_every_row() {
    let mut desk = Desk::on("2024-12-19");
    let file = desk.csv(
        "a.csv",
        "案号|原告|收案日期|开庭时间|负责人是否出庭|未出庭原因|委托代理人|结案方式|结案日期
         （2024）川3702行初1号|张某|2024-3-5|2024-5-9|否|参加区政府会议|傅云深|撤诉|2024-6-1
         （2024）川3702行初2号|李某|2024-3-5|2024-5-9|否|参加区政府会议|傅云深|撤诉|2024-6-1
         （2024）川3702行审3号|王某|2024-3-5||||||",
    );
    let plan = desk.plan(&file);
    let asked: Vec<_> = plan
        .asked
        .iter()
        .map(|a| (a.about, a.word.as_str(), a.rows))
        .collect();
    assert_eq!(
        asked,
        [
            (About::Agent, "傅云深", 2),
            (About::Ground, "参加区政府会议", 2),
            (About::Outcome, "撤诉", 2),
            (About::CaseType, "行审", 1),
        ]
    );
    let mut names = Names::default();
    names.say(
        "参加区政府会议",
        Meaning::Ground(anjuan::case::ExcuseGround::OfficialBusiness),
    );
    names.say("傅云深", Meaning::Agent(anjuan::case::AgentKind::Staff));
    names.say("撤诉", Meaning::Outcome(Outcome::WithdrawnAfterChange));
    names.say("行审", Meaning::NotOurs);
    assert_eq!(Names::parse(&names.to_lines()).unwrap(), names);
    let options = Options {
        names,
        ..Options::default()
    };
    let plan = desk.plan_with(&file, &options);
    assert_eq!(counts(&plan), n(2, 0, 0, 0), "{:#?}", plan.problems);
    assert!(plan.asked.is_empty(), "{:?}", plan.asked);
    assert_eq!(plan.skipped.len(), 1);
    desk.commit(&plan);
    let case = desk.case("（2024）川3702行初2号");
    assert_eq!(case.outcome(), Some(Outcome::WithdrawnAfterChange));
    assert_eq!(case.agents[0].kind, anjuan::case::AgentKind::Staff);
    assert_eq!(
        case.hearings[0].people[0].ground,
        Some(anjuan::case::ExcuseGround::OfficialBusiness)
    );
    // the answers are kept with the layout
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 2, 0));
}

#[test]
fn two_tables_in_one_sheet_are_two() {
    let mut desk = Desk::on("2026-07-01");
    let file = desk.csv(
        "应诉和复议.csv",
        "
一、行政诉讼案件台账
案号|原告|收案日期|结案方式|结案日期
（2026）川3702行初1号|张三|2026-02-01|驳回诉讼请求|2026-06-20
（2026）川3702行初2号|李四|2026-02-03||
合计|2|||
二、行政复议案件台账
复议案号|申请人|收到申请书副本日期|复议结果|结案日期
清政复〔2026〕5号|王五|2026-03-01|维持|2026-05-01
",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan).new, 3, "{:#?}", plan.problems);
    let organ = desk.case("清政复〔2026〕5号");
    assert_eq!(organ.head.kind, anjuan::case::Kind::Reconsideration);
    assert_eq!(organ.outcome().map(|o| o.id()), Some("r_upheld"));
    assert!(desk.case("（2026）川3702行初2号").is_open());
    let skipped: Vec<&str> = plan.skipped.iter().map(|s| s.reason.zh.as_str()).collect();
    assert!(skipped.iter().any(|s| s.contains("合计")), "{skipped:?}");
}

/// A row for each hearing: later rows of one sheet go on with the case as long as they take nothing back.
#[test]
fn rows_of_one_case_in_one_sheet_go_on_and_do_not_contradict() {
    let mut desk = Desk::on("2024-12-19");
    let file = desk.csv(
        "庭审.csv",
        "案号|原告|收案日期|开庭时间|开庭地点|出庭负责人|结案日期|结案方式
         (2024)川3702行初11号|赵甲|2024-01-05|2024-03-01 9:00|第一法庭|王正||
         （2024）川3702行初11号|赵甲|2024-01-05|2024-04-11 9:00|第二法庭|李副||
         (2024)川3702行初11号|赵甲|2024-01-05|2024-03-01 9:00|第一法庭||2024-05-01|驳回诉讼请求
         (2024)川3702行初11号|钱乙|2024-01-05|||||
         (2024)川3702行初11号|赵甲|2024-01-05||||2024-05-02|驳回诉讼请求
         (2024)川3702行初11号|赵甲|2024-01-05|2024-03-01 9:00|第三法庭|||",
    );
    let plan = desk.take(&file);
    let of = |status: RowStatus| plan.rows.iter().filter(|r| r.status == status).count();
    assert_eq!((of(RowStatus::New), of(RowStatus::Continued)), (1, 2));
    assert_eq!(of(RowStatus::Refused), 3, "{:#?}", plan.problems);
    assert_eq!(
        plan.problems.iter().map(|p| p.line).collect::<Vec<_>>(),
        [5, 6, 7]
    );
    let case = desk.case("（2024）川3702行初11号");
    assert_eq!(
        (case.hearings.len(), case.closed()),
        (2, Some(day("2024-05-01")))
    );
    let again = desk.take(&file);
    assert_eq!(counts(&again), n(0, 0, 3, 3), "{:#?}", again.problems);
}

#[test]
fn an_error_in_the_older_year_takes_nothing_from_the_newer_and_stays_so() {
    let mut desk = Desk::on("2025-12-19");
    let older = desk.path("2024.csv");
    let newer = desk.path("2025.csv");
    std::fs::write(
        &older,
        "案号,原告,收案日期\n（2024）川3702行初62号,蒋某,#N/A\n",
    )
    .unwrap();
    std::fs::write(
        &newer,
        "案号,原告,收案日期,结案方式,结案日期\n（2024）川3702行初62号,蒋某,2024-03-06,驳回起诉,2025-01-09\n",
    )
    .unwrap();
    let files = [older, newer];
    let read = |desk: &Desk| plan(&desk.ledger, &files, &Options::default()).unwrap();
    let first = read(&desk);
    assert_eq!(counts(&first).new, 1);
    desk.commit(&first);
    let again = read(&desk);
    assert_eq!(counts(&again).changed, 0, "{:#?}", again.rows);
    assert!(again.changes.is_empty());
}

/// A day without its year in the row of a case carried over, or of one that would end before it began, is asked about.
#[test]
fn the_sheets_year_is_not_that_of_a_case_carried_over() {
    let mut desk = Desk::on("2025-12-19");
    let file = desk.csv(
        "2024年.csv",
        "案号|原告|收案日期|结案方式|结案日期\n\
         （2023）川3702行初1号|张某|12月30日|驳回起诉|\n\
         （2024）川3702行初2号|李某|11月5日|驳回起诉|1月10日\n\
         （2024）川3702行初3号|王某|3月5日|驳回起诉|6月10日",
    );
    let plan = desk.take(&file);
    let received = |n: u8| {
        let case = desk.case(&format!(
            "（202{}）川3702行初{n}号",
            if n == 1 { 3 } else { 4 }
        ));
        case.day(FactKind::Received)
    };
    assert_eq!([received(1), received(2)], [None, None]);
    assert_eq!(received(3), Some(day("2024-03-05")));
    let asked = plan.problems.iter().filter(|p| p.column == "收案日期");
    assert_eq!(asked.count(), 2, "{:#?}", plan.problems);
}

/// Courts as sections, the line of units, an example, words between the rows and ="…" of a .csv file.
#[test]
fn what_stands_between_the_rows_is_named_and_courts_are_the_cases_own() {
    let mut desk = Desk::on("2025-12-19");
    let plan = desk.all_new(
        "夹.csv",
        "案号|原告|收案日期|案由\n\
         ||（年月日）|（一级）\n\
         示例：（2020）川0001行初1号|某某|2020-1-1|处罚\n\
         清江县人民法院|||\n\
         =\"（2024）川3702行初1号\"|=\"张某\"|=\"2024-03-05\"|处罚\n\
         江州市中级人民法院|||\n\
         （2024）川37行终2号|李某|2024-4-5|处罚\n\
         ***以上为2024年***|||\n\
         （此页无正文）|||\n\
         END|||",
        2,
    );
    assert!(plan.skipped.len() >= 7, "{:#?}", plan.skipped);
    let court = |number: &str| desk.case(number).head.forum;
    assert_eq!(court("（2024）川3702行初1号"), "清江县人民法院");
    assert_eq!(court("（2024）川37行终2号"), "江州市中级人民法院");
}
