//! The instances that one row, or a number in it, names as those of one dispute.

use super::desk::{Desk, says};

#[test]
fn an_appeal_in_the_row_of_its_suit_is_of_its_dispute() {
    let mut desk = Desk::on("2024-12-19");
    desk.all_new(
        "复议.csv",
        "案号|申请人|被申请人|收案日期|结案方式|结案日期
        青政复〔2023〕9号|王若兰|柳溪镇人民政府|2023-09-01|维持|2023-10-20",
        1,
    );
    let file = desk.csv(
        "诉讼.csv",
        "案号|原告|被告|收案日期|原复议案号|一审结果|判决日期|二审案号|二审结果|二审判决日期
        （2024）川3702行初18号|王若兰|柳溪镇人民政府|2024-03-05|青政复〔2023〕9号|驳回诉讼请求|2024-06-20|（2024）川37行终45号|维持|2024-10-08",
    );
    let plan = desk.take(&file);
    let all = [
        "青政复〔2023〕9号",
        "（2024）川3702行初18号",
        "（2024）川37行终45号",
    ];
    let disputes = all.map(|number| desk.case(number).head.dispute);
    assert!(
        disputes.iter().all(|d| *d == disputes[0]),
        "{:#?}",
        plan.problems
    );
    assert!(!says(&plan, "", "没有并为同一争议"), "{:#?}", plan.problems);
}

#[test]
fn a_related_number_is_joined_wherever_it_stands_and_told_where_it_is_nowhere() {
    let mut desk = Desk::on("2024-12-19");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|被告|收案日期|关联案件号
        （2024）川37行终45号|王若兰|柳溪镇人民政府|2024-07-05|（2024）川3702行初18号（一审）
        （2024）川3702行初18号|王若兰|柳溪镇人民政府|2024-03-05|
        （2024）川37行终46号|赵长河|柳溪镇人民政府|2024-07-06|见一审
        （2024）川37行终47号|钱多多|柳溪镇人民政府|2024-07-06|（2020）川3702行初18号",
    );
    let plan = desk.take(&file);
    let of = |number: &str| desk.case(number).head.dispute;
    assert_eq!(of("（2024）川37行终45号"), of("（2024）川3702行初18号"));
    assert!(
        says(&plan, "关联案件号", "没有关联"),
        "{:#?}",
        plan.problems
    );
    let nowhere = "（2020）川3702行初18号 不在案卷";
    let told = plan.problems.iter().find(|p| p.reason.zh.contains(nowhere));
    let told = told.unwrap_or_else(|| panic!("{:#?}", plan.problems));
    assert_eq!((told.line, told.column.as_str()), (5, "关联案件号"));
}

#[test]
fn advice_without_its_day_is_told() {
    for cell in ["有", "已回复", "（2024）川3702行建1号"] {
        let desk = Desk::on("2024-12-19");
        let file = desk.csv(
            "台账.csv",
            &format!("案号|原告|被告|收案日期|司法建议\n（2024）川3702行初18号|王若兰|镇政府|2024-03-05|{cell}"),
        );
        assert!(says(&desk.plan(&file), "司法建议", "没有登记"), "{cell}");
    }
}

#[test]
fn notes_below_and_lettered_columns_are_no_cases() {
    let desk = Desk::on("2024-12-19");
    let file = desk.csv(
        "台账.csv",
        "案号|原告|被告|收案日期
        甲|乙|1|2
        （2024）川3702行初18号|王若兰|镇政府|2024-03-05
        ①补正后收到|||
        [1] 与上年重复|||",
    );
    let plan = desk.plan(&file);
    assert_eq!(
        (plan.rows.len(), plan.skipped.len()),
        (1, 3),
        "{:#?}",
        plan.problems
    );
}
