//! What stands beside a row: sections of our part in the cases, instances side by side, and other sheets about the same case.

use anjuan::case::{FactKind, Instance, Outcome, PartyRole, Role};
use anjuan::exchange::headers::{Meaning, Names};
use anjuan::exchange::import::{Options, counts, plan};

use super::desk::{Desk, day, n, says};

const HEAD: &str = "案号|原告|收案日期|裁判结果|结案日期";

#[test]
fn a_section_says_our_part_in_the_cases_below_it() {
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        &format!(
            "{HEAD}
            一、镇政府作为被告||||
            （2024）川3702行初1号|韩志远|2024-01-05|撤销|2024-04-05
            二、镇政府作为第三人||||
            （2024）川3702行初2号|杜雪梅|2024-01-06|撤销|2024-04-06
            2024年||||
            （2024）川3702行初3号|孟宪平|2024-02-06|撤销|2024-04-06
            三、镇政府作为原告||||
            （2024）川3702行初4号|柳溪镇人民政府|2024-01-07||
            四、其他案件||||
            （2024）川3702行初5号|赵铭|2024-03-06||"
        ),
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(4, 0, 0, 1), "{:#?}", plan.problems);
    let role = |number: &str| {
        desk.case(&format!("（2024）川3702行初{number}号"))
            .head
            .role
    };
    assert_eq!(role("1"), Role::Defendant);
    assert_eq!(role("2"), Role::ThirdParty);
    assert_eq!(role("3"), Role::ThirdParty, "a year within the section");
    assert_eq!(role("5"), Role::Defendant, "another section");
    let asked: Vec<&str> = plan.asked.iter().map(|a| a.word.as_str()).collect();
    assert_eq!(asked, ["我方为原告"]);
    // the answer holds
    let mut names = Names::default();
    names.say("我方为原告", Meaning::NotOurs);
    let options = Options {
        names,
        ..Options::default()
    };
    let plan = desk.plan_with(&file, &options);
    assert_eq!(counts(&plan).refused, 0);
    assert!(
        plan.skipped.iter().any(|s| s.line == 9),
        "{:#?}",
        plan.skipped
    );
}

#[test]
fn what_two_sheets_say_of_one_case_is_not_overwritten_in_silence() {
    let mut desk = Desk::on("2026-11-29");
    let first = desk.csv(
        "甲.csv",
        &format!(
            "{HEAD}
            （2024）川3702行初1号|韩志远|2024-01-05|驳回诉讼请求|2024-04-05
            （2024）川3702行初2号|杜雪梅|2024-01-06||"
        ),
    );
    let second = desk.csv(
        "乙.csv",
        &format!(
            "{HEAD}
            （2024）川3702行初1号|韩志强|2024-01-05|撤销|2024-04-06
            （2024）川3702行初2号|杜雪梅|2024-01-06|撤销|2024-05-06"
        ),
    );
    let both = plan(&desk.ledger, &[first, second], &Options::default()).unwrap();
    for column in ["裁判结果", "结案日期", "原告"] {
        assert!(
            says(&both, column, "以前面的为准"),
            "{column}: {:#?}",
            both.problems
        );
    }
    desk.commit(&both);
    let case = desk.case("（2024）川3702行初1号");
    assert_eq!(case.outcome(), Some(Outcome::ClaimsDismissed));
    assert_eq!(case.closed(), Some(day("2024-04-05")));
    let claimants = case
        .parties
        .iter()
        .filter(|p| p.role == PartyRole::Claimant);
    assert_eq!(
        claimants.map(|p| p.name.as_str()).collect::<Vec<_>>(),
        ["韩志远"]
    );
    for words in ["裁判结果:撤销", "结案日期:2024-04-06", "原告:韩志强"] {
        assert!(case.head.note.contains(words), "{}", case.head.note);
    }
    // what the first left open the second fills in
    let case = desk.case("（2024）川3702行初2号");
    assert_eq!(case.outcome(), Some(Outcome::Revoked));
}

#[test]
fn a_closing_day_that_stood_for_one_nobody_wrote_gives_way() {
    let mut desk = Desk::on("2026-11-29");
    let first = desk.csv(
        "甲.csv",
        &format!("{HEAD}\n（2024）川3702行初1号|韩志远|2024-01-05|驳回诉讼请求|"),
    );
    let second = desk.csv(
        "乙.csv",
        &format!("{HEAD}\n（2024）川3702行初1号|韩志远|2024-01-05|驳回诉讼请求|2024-04-06"),
    );
    let both = plan(&desk.ledger, &[first, second], &Options::default()).unwrap();
    assert!(
        says(&both, "结案日期", "改按这里的 2024-04-06"),
        "{:#?}",
        both.problems
    );
    desk.commit(&both);
    assert_eq!(desk.only().closed(), Some(day("2024-04-06")));
}

#[test]
fn a_number_that_only_the_later_sheet_has_makes_no_second_case() {
    let mut desk = Desk::on("2026-11-29");
    let first = desk.csv("2023.csv", &format!("{HEAD}\n|韩志远|2023-11-05||"));
    let second = desk.csv(
        "2024.csv",
        &format!("{HEAD}\n（2023）川3702行初9号|韩志远|2023-11-05|撤销|2024-02-01"),
    );
    let both = plan(&desk.ledger, &[first, second], &Options::default()).unwrap();
    assert!(says(&both, "", "认作同一件"), "{:#?}", both.problems);
    desk.commit(&both);
    let case = desk.only();
    assert_eq!(case.outcome(), Some(Outcome::Revoked));
    assert!(case.head.number.is_some());
}

#[test]
fn an_appeal_with_a_number_beside_the_rows_own_is_a_case() {
    let mut desk = Desk::on("2026-11-29");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|收案日期|裁判结果|结案日期|二审案号|二审收案日期|二审结果|二审结案日期
        （2024）川3702行初1号|韩志远|2024-01-05|驳回诉讼请求|2024-04-05|（2024）川37行终1号|2024-05-05|驳回上诉，维持原判|2024-07-05
        （2024）川3702行初2号|杜雪梅|2024-01-06|撤销|2024-04-06|/|/|/|/
        （2024）川3702行初3号|孟宪平|2024-01-07|撤销|2024-04-06|未上诉|||",
    );
    let plan = desk.take(&file);
    assert_eq!(counts(&plan), n(4, 0, 0, 0), "{:#?}", plan.problems);
    let (one, two) = (
        desk.case("（2024）川3702行初1号"),
        desk.case("（2024）川37行终1号"),
    );
    assert_eq!(one.head.dispute, two.head.dispute);
    assert_eq!(two.head.instance, Instance::Second);
    assert_eq!(two.outcome(), Some(Outcome::AppealDismissedJudgment));
    assert_eq!(two.closed(), Some(day("2024-07-05")));
    assert_eq!(one.outcome(), Some(Outcome::ClaimsDismissed));
    assert_eq!(counts(&desk.plan(&file)), n(0, 0, 4, 0));
}

#[test]
fn no_appeal_is_invented_from_marks_for_nothing() {
    let mut desk = Desk::on("2026-11-29");
    let plan = desk.all_new(
        "台账.csv",
        "原告|一审案号|一审收案日期|一审结果|一审结案日期|二审案号|二审收案日期|二审结果|二审结案日期
        韩志远|（2024）川3702行初1号|2024-01-05|驳回诉讼请求|2024-04-05|/|/|/|/
        杜雪梅|（2024）川3702行初2号|2024-01-06|驳回诉讼请求|2024-04-06|未上诉|||
        孟宪平|（2024）川3702行初3号|2024-01-07|驳回诉讼请求|2024-04-06|无|——|无|—",
        3,
    );
    assert!(plan.problems.is_empty(), "{:#?}", plan.problems);
}

#[test]
fn an_outcome_of_another_instance_is_none_of_the_rows_own() {
    let mut desk = Desk::on("2026-11-29");
    desk.all_new(
        "台账.csv",
        "案号|原告|收案日期|一审结果|二审结果|结案日期
        （2024）川3702行初1号|韩志远|2024-01-05|驳回诉讼请求||2024-04-05
        （2024）川37行终2号|杜雪梅|2024-01-06|驳回诉讼请求|驳回上诉，维持原判|2024-04-06",
        2,
    );
    let of = |number| desk.case(number).outcome();
    assert_eq!(of("（2024）川3702行初1号"), Some(Outcome::ClaimsDismissed));
    assert_eq!(
        of("（2024）川37行终2号"),
        Some(Outcome::AppealDismissedJudgment)
    );
}

#[test]
fn a_title_row_heads_nothing_and_its_unit_is_that_of_the_sums() {
    let mut desk = Desk::on("2026-11-29");
    let plan = desk.all_new(
        "台账.csv",
        "行政应诉情况统计表|||||||
        单位：某县自然资源局|||金额单位：万元||||2024年
        案号|原告|收案日期|结案日期|结案方式|赔偿金额|职务|备注
        （2024）川3725行初1号|韩志远|2024-01-05|2024-04-05|判决赔偿|3.5||
        共1条记录|||||||
        分管领导：||审核：||制表：韩某|||",
        1,
    );
    assert_eq!(plan.skipped.len(), 4, "{:#?}", plan.skipped);
    assert!(plan.columns.iter().all(|c| c.name == c.heading));
    let case = desk.only();
    let closing = case.fact(FactKind::Concluded).unwrap();
    assert_eq!(closing.amount_fen, Some(3_500_000));
}

#[test]
fn an_agent_proven_in_one_row_is_not_asked_about_in_another() {
    let mut desk = Desk::on("2026-11-29");
    let plan = desk.all_new(
        "台账.csv",
        "案号|原告|收案日期|委托代理人
        （2024）川3702行初1号|韩志远|2024-01-05|傅云深
        （2024）川3702行初2号|杜雪梅|2024-01-06|傅云深（江畔律师事务所）",
        2,
    );
    assert!(plan.asked.is_empty(), "{:#?}", plan.asked);
}

#[test]
fn a_post_below_the_name_belongs_to_it() {
    let mut desk = Desk::on("2026-11-29");
    let plan = desk.all_new(
        "台账.csv",
        "案号|原告|收案日期|开庭日期|出庭负责人
        （2024）川3702行初1号|韩志远|2024-01-05|2024-03-05|周建国⏎（副镇长）",
        1,
    );
    assert!(plan.problems.is_empty(), "{:#?}", plan.problems);
    let case = desk.only();
    let people: Vec<_> = case.hearings[0].officials().collect();
    assert_eq!(
        (people[0].name.as_str(), people[0].post.as_str()),
        ("周建国", "副镇长")
    );
}
