//! Sheets as offices really set them out: what is no suit on a sheet of its own, columns that stand in numbers, headings of systems.

use anjuan::case::{FactKind, Kind, Outcome, PartyRole};
use anjuan::exchange::headers::{About, Meaning, Names};
use anjuan::exchange::import::{Options, RowStatus, counts};

use super::desk::{Desk, day, n, says};

/// A sheet without numbers, by its name and by the title over it.
fn named(desk: &Desk, name: &str, title: &str) -> (bool, Vec<String>) {
    let file = desk.csv(
        &format!("{name}.csv"),
        &format!("{title}\n序号|原告|收案日期|承办人\n1|张大山|2024-04-01|林若川"),
    );
    let plan = desk.plan(&file);
    let words = plan.asked.iter().map(|a| a.word.clone()).collect();
    let refused = plan.rows.iter().all(|r| r.status == RowStatus::Refused);
    (refused, words)
}

#[test]
fn a_sheet_of_what_is_no_suit_is_asked_about_and_counts_nothing() {
    let desk = Desk::on("2026-11-28");
    for (name, word) in [
        ("信访", "信访"),
        ("信访复查复核", "信访"),
        ("民事应诉案件", "民事"),
        ("2024年刑事附带民事", "刑事"),
        ("劳动仲裁台账", "仲裁"),
        ("行政裁决", "行政裁决"),
        ("执行案件", "执行"),
        ("检察建议", "检察建议"),
        ("诉前调解", "诉前调解"),
        ("投诉举报", "投诉"),
        ("合同纠纷", "合同纠纷"),
        ("行政处罚听证", "处罚听证"),
        ("行政争议诉前调解", "诉前调解"),
        ("行政检察建议", "检察建议"),
        ("我局起诉案件", "我方为原告"),
    ] {
        let (refused, asked) = named(&desk, name, "台账");
        assert!(refused && asked == [word], "{name}: {refused} {asked:?}");
    }
    // the title over the table says it too
    let (refused, asked) = named(&desk, "表1", "2024年信访事项登记表");
    assert!(refused && asked == ["信访"], "{asked:?}");
    for name in [
        "信访局行政应诉台账",
        "行政、民事应诉案件",
        "民事行政案件",
        "行政复议、信访",
        "行政处罚",
        "台账（不含民事案件）",
        "2024年",
    ] {
        let (refused, asked) = named(&desk, name, "台账");
        assert!(!refused && asked.is_empty(), "{name}: {asked:?}");
    }
}

#[test]
fn sections_are_of_their_own_kind_of_case() {
    let mut desk = Desk::on("2026-11-28");
    let file = desk.csv(
        "台账.csv",
        "序号|案号|原告|收案日期
         一、行政诉讼案件|||
         1|（2024）川3702行初432号|李四海|2024-03-05
         二、民事案件|||
         1||赵建平|2024-04-15
         2|（2024）川3702行初435号|王五一|2024-04-16
         三、行政非诉执行案件|||
         1||钱文斌|2024-05-05
         四、行政赔偿案件|||
         1|（2024）川3702行赔初436号|孙志刚|2024-05-15",
    );
    let plan = desk.plan(&file);
    assert_eq!(counts(&plan), n(4, 0, 0, 1), "{:#?}", plan.problems);
    let words: Vec<&str> = plan.asked.iter().map(|a| a.word.as_str()).collect();
    assert_eq!(words, ["民事"]);
    assert!(says(&plan, "原告", "被执行人"));
    let mut names = Names::default();
    assert_eq!(plan.asked[0].about, About::CaseType);
    names.say("民事", Meaning::NotOurs);
    let options = Options {
        names,
        ..Options::default()
    };
    let plan = desk.plan_with(&file, &options);
    assert_eq!(counts(&plan), n(4, 0, 0, 0), "{:#?}", plan.problems);
    desk.commit(&plan);
    let docket = desk.ledger.docket();
    let enforced = (0..docket.len())
        .map(|at| desk.ledger.case(docket.row(at).id()).unwrap())
        .find(|c| c.head.kind == Kind::Enforcement)
        .unwrap();
    let whom: Vec<&str> = enforced.opponents().map(|p| p.name.as_str()).collect();
    assert_eq!(whom, ["钱文斌"]);
}

#[test]
fn a_parallel_case_joins_no_dispute() {
    let mut desk = Desk::on("2026-11-28");
    let plan = desk.all_new(
        "a.csv",
        "案号|原告|收案日期|关联案件号
         （2024）川3702行初901号|张大山|2024-03-05|
         （2024）川3702行初902号|李四海|2024-03-06|（2024）川3702行初901号
         （2024）川37行终905号|钱文斌|2024-08-05|（2024）川3702行初901号
         （2024）川3702行初903号|张大山|2024-03-07|（2024）川3702行初901号
         （2024）川37行终906号|张大山|2024-08-06|（2024）川3702行初901号
         （2025）川3702行初9号|张大山|2025-01-06|（2024）川37行终906号、（2024）川3702行初901号",
        6,
    );
    let of = |number: &str| desk.case(number).head.dispute;
    let first = of("（2024）川3702行初901号");
    for (number, joined) in [
        ("（2024）川3702行初902号", false),
        ("（2024）川37行终905号", false),
        ("（2024）川3702行初903号", false),
        ("（2024）川37行终906号", true),
        ("（2025）川3702行初9号", true),
    ] {
        assert_eq!(of(number) == first, joined, "{number}");
    }
    let asked = plan.problems.iter().filter(|p| p.column == "关联案件号");
    assert_eq!(asked.count(), 3, "{:#?}", plan.problems);
}

#[test]
fn columns_in_numbers_are_one_column() {
    let mut desk = Desk::on("2026-11-28");
    let plan = desk.all_new(
        "a.csv",
        "案号|原告1|原告2|原告3|被告一|被告二|收案年|收案月|收案日|第一次开庭时间|第二次开庭时间|第一次出庭负责人|第二次出庭负责人|承办人A角|承办人B角
         （2024）川3702行初951号|张大山|李四海||清江县公安局|清江县人民政府|2024|3|5|2024-05-09 9:30|2024-06-12 14:30|杜雪梅（副局长）|韩志远（局长）|林若川|郑协
         （2024）川3702行初952号|王五一|||清江县公安局||2024|3|6|2024-05-10|||||",
        2,
    );
    let case = desk.case("（2024）川3702行初951号");
    let names = |role| {
        let of = case.parties.iter().filter(move |p| p.role == role);
        of.map(|p| p.name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(names(PartyRole::Claimant), ["张大山", "李四海"]);
    assert_eq!(
        names(PartyRole::Respondent),
        ["清江县公安局", "清江县人民政府"]
    );
    assert_eq!(case.day(FactKind::Received), Some(day("2024-03-05")));
    let heard: Vec<(String, Vec<&str>)> = case
        .hearings
        .iter()
        .map(|h| {
            let who = h.people.iter().map(|p| p.name.as_str());
            (format!("{} {}", h.day, h.time), who.collect())
        })
        .collect();
    assert_eq!(
        heard,
        [
            ("2024-05-09 09:30".to_string(), vec!["杜雪梅"]),
            ("2024-06-12 14:30".to_string(), vec!["韩志远"]),
        ]
    );
    assert_eq!(case.head.handler, "林若川、郑协");
    assert_eq!(desk.case("（2024）川3702行初952号").hearings.len(), 1);
    assert!(plan.problems.is_empty(), "{:#?}", plan.problems);
}

#[test]
fn several_officials_of_one_hearing_stand_in_numbers() {
    let mut desk = Desk::on("2026-11-28");
    desk.all_new(
        "a.csv",
        "案号|原告|收案日期|开庭日期|出庭负责人1|职务1|出庭负责人2|职务2
         （2024）川3702行初956号|张大山|2024-03-05|2024-05-09|杜雪梅|副局长|韩志远|局长",
        1,
    );
    let case = desk.only();
    let who = case.hearings[0].people.iter();
    let who: Vec<_> = who.map(|p| (p.name.as_str(), p.post.as_str())).collect();
    assert_eq!(who, [("杜雪梅", "副局长"), ("韩志远", "局长")]);
}

#[test]
fn the_outcome_stands_below_how_it_was_ended() {
    let mut desk = Desk::on("2026-11-28");
    desk.all_new(
        "a.csv",
        "案号|原告|收案日期|结案方式|||结案日期
         |||判决|裁定|调解|
         （2024）川3702行初801号|张大山|2024-03-05|驳回诉讼请求|||2024-06-20
         （2024）川3702行初802号|李四海|2024-03-06||驳回起诉||2024-06-21
         （2024）川3702行初803号|王五一|2024-03-07|||√|2024-06-22
         （2024）川3702行初804号|赵建平|2024-03-08|未选择|未选择||",
        4,
    );
    let of = |number: &str| desk.case(number).outcome();
    assert_eq!(
        of("（2024）川3702行初801号"),
        Some(Outcome::ClaimsDismissed)
    );
    assert_eq!(
        of("（2024）川3702行初802号"),
        Some(Outcome::ActionDismissed)
    );
    assert_eq!(of("（2024）川3702行初803号"), Some(Outcome::Mediated));
    assert_eq!(of("（2024）川3702行初804号"), None);
}

#[test]
fn those_who_sue_say_what_kind_of_cases_a_ledger_holds() {
    let mut desk = Desk::on("2026-11-28");
    for (nth, more) in ["复议承办人", "是否复议|复议结果", "前置复议案号"]
        .iter()
        .enumerate()
    {
        let blanks = "|".repeat(more.matches('|').count() + 1);
        let text = format!(
            "收案日期|承办人|原告姓名|被告姓名|应诉机关|{more}\n2024-03-0{}|林若川|张大山|清江县自然资源局|清江县自然资源局{blanks}",
            nth + 1
        );
        desk.all_new(&format!("{nth}.csv"), &text, 1);
    }
    // the columns of a system
    desk.all_new(
        "b.csv",
        "acaseid|stage|lcasecode|rcasecode|rdeptname|casereason|plaintiff|thirdname|rectime|heartime|hearplace|courthead|headpost|ifincourt|ifappeal|solveddate
         8a01|一审|清自然资应3号|（2024）川3702行初881号|清江县人民法院|行政处罚|张大山|李四海|2024-03-05|2024-05-09 9:30|第三法庭|杜雪梅|副局长|是|否|",
        1,
    );
    let case = desk.case("（2024）川3702行初881号");
    assert_eq!(case.head.forum, "清江县人民法院");
    assert_eq!(case.head.office_number, "清自然资应3号");
    assert_eq!(case.hearings[0].place, "第三法庭");
    assert_eq!(case.hearings[0].people[0].post, "副局长");
}

#[test]
fn a_row_without_its_number_behind_the_one_that_has_it_is_the_same_case() {
    let mut desk = Desk::on("2026-11-28");
    desk.all_new(
        "1.csv",
        "案号|原告|收案日期\n（2024）川3702行初71号|张大山|2024-03-05",
        1,
    );
    let head = "案号|原告|收案日期|承办人";
    let first = desk.csv(
        "2023.csv",
        &format!("{head}\n（2024）川3702行初72号|李四海|2024-03-06|\n（2024）川3702行初73号|王五|2024-03-07|"),
    );
    let second = desk.csv(
        "2024.csv",
        &format!("{head}\n|李四海|2024-03-06|林若川\n|赵六|2024-03-06|林若川"),
    );
    let files = [first, second];
    let plan = anjuan::exchange::import::plan(&desk.ledger, &files, &Options::default()).unwrap();
    assert_eq!(counts(&plan).new, 3, "{:#?}", plan.problems);
    assert_eq!(counts(&plan).continued, 1, "{:#?}", plan.problems);
    desk.commit(&plan);
    assert_eq!(desk.case("（2024）川3702行初72号").head.handler, "林若川");
}

#[test]
fn a_column_of_firms_beside_the_names_is_whose_firm_it_is() {
    let mut desk = Desk::on("2026-11-28");
    desk.all_new(
        "a.csv",
        "案号|原告|收案日期|委托律师|律师事务所
         （2024）川3702行初1号|张大山|2024-03-05|傅云深|江畔律师事务所",
        1,
    );
    let case = desk.only();
    let agents = case.agents.iter();
    let agents: Vec<_> = agents.map(|a| (a.name.as_str(), a.firm.as_str())).collect();
    assert_eq!(agents, [("傅云深", "江畔律师事务所")]);
}

#[test]
fn the_roster_grows_by_unit() {
    let mut desk = Desk::on("2026-11-28");
    let file = desk.csv(
        "a.csv",
        "案号|原告|应诉单位|收案日期|开庭日期|出庭负责人|职务
         （2024）川3702行初601号|张大山|清江县住房和城乡建设局|2024-03-05|2024-05-09|李小红|副局长
         （2024）川3702行初602号|李四海|云台镇人民政府|2024-03-06|2024-05-10|李小红|镇长",
    );
    let plan = desk.take(&file);
    let units = plan.officials.iter();
    let units: Vec<_> = units
        .map(|p| (p.unit.as_str(), p.official.post.as_str()))
        .collect();
    assert_eq!(
        units,
        [
            ("云台镇人民政府", "镇长"),
            ("清江县住房和城乡建设局", "副局长")
        ]
    );
    assert_eq!(
        desk.case("（2024）川3702行初602号").head.unit,
        "云台镇人民政府"
    );
}
