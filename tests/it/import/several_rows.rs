//! A case over several rows: one for each person, whatever they are in it; and rows that belong to another row only perhaps.

use anjuan::case::{Part, PartyRole};
use anjuan::exchange::import::counts;

use super::desk::{Desk, n, says};

#[test]
fn a_row_for_each_person_joins_the_case_above() {
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|性别|被告|第三人|收案日期|案由|开庭时间|出庭负责人|出庭负责人职务
        （2024）川3725行初1号|张大山|男|清江县自然资源局||2024-03-05|行政强制|||
        |李四海|女||||||||
        （2024）川3725行初2号|王五田|男|清江县自然资源局||2024-03-06|行政强制|||
        ||||钱文斌||||||
        （2024）川3725行初3号|周海|男|清江县自然资源局||2024-03-07|行政强制|2024-05-09|王大勇|局长
        （2024）川3725行初3号|周海|男|清江县自然资源局||2024-03-07|行政强制|2024-05-09|李小红|副局长
        （2024）川3725行初4号|吴江|男|清江县自然资源局||2024-03-08|行政强制|||
        （2024）川3725行初4号|吴江|男|清江县人民政府||2024-03-08|行政强制|||
        （2024）川3725行初5号|郑河|男|清江县自然资源局||2024-03-09|行政强制|||
        同上|孙湖|||||||||",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(5, 0, 0, 0), "{:#?}", plan.problems);
    let names = |number: &str, role: PartyRole| {
        let case = desk.case(&format!("（2024）川3725行初{number}号"));
        let of = case.parties.iter().filter(|p| p.role == role);
        of.map(|p| p.name.clone()).collect::<Vec<_>>().join(",")
    };
    assert_eq!(names("1", PartyRole::Claimant), "张大山,李四海");
    assert_eq!(names("2", PartyRole::ThirdParty), "钱文斌");
    assert_eq!(
        names("4", PartyRole::Respondent),
        "清江县自然资源局,清江县人民政府"
    );
    assert_eq!(names("5", PartyRole::Claimant), "郑河,孙湖");
    let case = desk.case("（2024）川3725行初3号");
    let came: Vec<(&str, &str)> = case.hearings[0]
        .people
        .iter()
        .filter(|p| p.part == Part::Official)
        .map(|p| (p.name.as_str(), p.post.as_str()))
        .collect();
    assert_eq!(came, [("王大勇", "局长"), ("李小红", "副局长")]);
}

/// Names and days alone are no proof that one case goes on with another: it is asked.
#[test]
fn a_second_instance_without_the_number_below_is_asked_about() {
    let desk = Desk::on("2026-11-29");
    let asked = "可能是 （2024）川3725行初1号 的二审";
    let sheet = |more: &str, number: &str| {
        desk.csv(
            "台账.csv",
            &format!(
                "案号|原告|被告|案由|收案日期|结案方式|结案日期{more}
                （2024）川3725行初1号|张大山|清江县自然资源局|行政强制|2024-03-05|撤销|2024-06-20
                （2024）川37行终2号|张大山|清江县自然资源局|行政强制|2024-08-05|驳回上诉，维持原判|2024-10-20{number}"
            ),
        )
    };
    let plan = desk.plan(&sheet("", ""));
    assert!(says(&plan, "", asked), "{:#?}", plan.problems);
    let plan = desk.plan(&sheet("|原审案号", "|（2024）川3725行初1号"));
    assert!(!says(&plan, "", asked), "{:#?}", plan.problems);
    let plan = desk.plan(&sheet("|一审案号", "|（2024）川3725行初1号"));
    assert!(!says(&plan, "", asked), "{:#?}", plan.problems);
}

/// A case entered without a number that comes again with it, and with another day, may be the one on file.
#[test]
fn a_number_given_later_is_asked_about() {
    let mut desk = Desk::on("2026-11-29");
    desk.all_new(
        "甲.csv",
        "案号|原告|被告|收案日期
        |李四海|清江县自然资源局|2024-03-06",
        1,
    );
    let file = desk.csv(
        "乙.csv",
        "案号|原告|被告|收案日期
        （2024）川3725行初2号|李四海|清江县自然资源局|2024-03-10",
    );
    let plan = desk.plan(&file);
    assert!(says(&plan, "", "没有案号的"), "{:#?}", plan.problems);
}

/// What a section says of its cases is heard, or said not to be.
#[test]
fn sections_that_leave_cases_out_are_asked_and_others_named() {
    let desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "序号|案号|原告|收案日期
        一、已归档案件|||
        1|（2024）川3725行初1号|张大山|2024-03-05
        二、作废|||
        2|（2024）川3725行初2号|李四海|2024-03-06
        三、待研究|||
        3|（2024）川3725行初3号|王五田|2024-03-07",
    );
    let plan = desk.plan(&file);
    assert_eq!(counts(&plan), n(2, 0, 0, 1), "{:#?}", plan.problems);
    assert!(plan.asked.iter().any(|a| a.word == "作废"));
    assert!(says(&plan, "", "分节的话没有读懂"), "{:#?}", plan.problems);
    let closed = plan
        .changes
        .iter()
        .any(|c| matches!(c, anjuan::ledger::Change::Case(case) if !case.is_open()));
    assert!(closed, "the filed one");
}

/// Suits on the left and reconsiderations on the right of one sheet are two tables.
#[test]
fn two_tables_side_by_side_keep_their_own_people() {
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|收案日期||复议案号|申请人|收案日期
        （2024）川3725行初1号|张大山|2024-03-05||〔2024〕清政复字1号|李四海|2024-01-05
        （2024）川3725行初2号|王五田|2024-03-06||〔2024〕清政复字2号|周海|2024-01-06",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(4, 0, 0, 0), "{:#?}", plan.problems);
    for (number, name) in [
        ("（2024）川3725行初1号", "张大山"),
        ("〔2024〕清政复字1号", "李四海"),
        ("〔2024〕清政复字2号", "周海"),
    ] {
        assert_eq!(desk.case(number).parties[0].name, name);
    }
}

/// What stands at the foot of a sheet is known for what it is: no section, no party of the last case.
#[test]
fn the_foot_of_a_sheet_is_no_section_and_goes_on_with_no_case() {
    for foot in [
        "合计",
        "小计：2件",
        "注：以上均为行政诉讼案件",
        "填表人：王大勇",
        "（盖章）",
        "以下空白",
        "第1页",
        "第 1 页 共 2 页",
        "单位：件",
        "||清江县自然资源局（盖章）|",
        "||共2件，其中负责人出庭1件|",
    ] {
        let mut desk = Desk::on("2026-11-29");
        let file = desk.csv(
            "台账.csv",
            &format!(
                "案号|原告|被告|收案日期
                （2024）川3725行初1号|张大山|清江县自然资源局|2024-03-05
                （2024）川3725行初2号|王五田|清江县自然资源局|2024-03-06
                {foot}"
            ),
        );
        let plan = desk.take(&file);
        assert_eq!(counts(&plan).new, 2, "{foot}: {:#?}", plan.problems);
        assert!(
            !says(&plan, "", "分节的话没有读懂"),
            "{foot}: {:#?}",
            plan.problems
        );
        let last = desk.case("（2024）川3725行初2号");
        assert_eq!(last.parties.len(), 2, "{foot}");
    }
}
