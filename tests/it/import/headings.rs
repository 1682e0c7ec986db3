//! Headings as offices and databases write them, each with the column a person would put it in; the list was written before
//! the column table was looked at.

use anjuan::exchange::headers::{likes, match_header, match_two};
use anjuan::exchange::import::counts;

use super::desk::{Desk, day, n};

/// `heading = column`, or `heading = column + column` where one cell holds two things; `-` where nobody could tell.
fn ordinary() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/import/headings.txt");
    std::fs::read_to_string(path).unwrap()
}

fn read(heading: &str) -> String {
    // as the import asks: two things only where the whole names none
    if let Some(column) = match_header(heading) {
        return column.id.to_string();
    }
    let two = match_two(heading).map(|[one, two]| format!("{} + {}", one.id, two.id));
    two.unwrap_or("-".to_string())
}

#[test]
fn nine_of_ten_ordinary_headings_need_no_help_and_none_is_taken_for_another() {
    let ordinary = ordinary();
    let mut bad = Vec::new();
    for (part, least) in [
        ("office", 90),
        ("database", 90),
        ("unseen", 90),
        ("second", 90),
        ("third", 90),
        ("fourth", 90),
        ("fifth", 90),
        ("brackets", 90),
        ("sixth", 90),
        ("seventh", 90),
    ] {
        let lines: Vec<(&str, &str)> = ordinary
            .split("## ")
            .find(|block| block.starts_with(part))
            .unwrap()
            .lines()
            .skip(1)
            .filter_map(|l| l.split_once(" = "))
            .collect();
        assert!(lines.len() >= 40, "{} {part} headings", lines.len());
        let (mut known, mut wrong) = (0, Vec::new());
        let wanted = lines.iter().filter(|(_, column)| *column != "-").count();
        for (heading, column) in &lines {
            let got = read(heading);
            if column.split(" or ").any(|c| c == got) {
                known += usize::from(got != "-");
            } else if got == "-" {
                bad.push(format!("{heading}: not known ({column})"));
            } else {
                wrong.push(format!("{heading}: {got}, not {column}"));
            }
        }
        println!(
            "{part}: {known} of {wanted} known, {} taken for another",
            wrong.len()
        );
        if known * 100 < wanted * least || !wrong.is_empty() {
            bad.extend(wrong);
            panic!("{part}: {known} of {wanted}\n{}", bad.join("\n"));
        }
    }
}

/// A heading nobody knows is offered nothing rather than something silly.
#[test]
fn suggestions_are_not_silly() {
    for heading in [
        "收案月份",
        "应出庭负责人",
        "是否起诉",
        "拟出庭负责人",
        "收案年份",
        "归档人",
        "败诉责任人",
        "执行案号",
        "gmt_create",
        "is_deleted",
        "上诉期截止日",
        "一审上诉期届满日",
        "诉讼费",
        "应诉费用",
        "律师费（元）",
        "移交日期",
        "原告住址",
        "旁听人数",
        "create_time",
    ] {
        let offered = likes(heading, &[], &[]);
        let ids: Vec<&str> = offered.iter().map(|l| l.column.id).collect();
        assert!(ids.is_empty(), "{heading}: {ids:?}");
    }
}

/// A column of its own beside headings of several, one of which is called as a table is: none of them is the sheet's title.
#[test]
fn a_column_beside_a_heading_that_is_called_as_a_table_is_is_kept() {
    for group in ["结案情况统计", "结案情况一览", "结案情况表", "结案汇总"] {
        let mut desk = Desk::on("2024-12-01");
        let rows = format!(
            "案号|当事人||{group}|
             |原告|被告|结案日期|裁判结果
             （2023）川3702行初1号|甲某|某区住建局|2023-5-6|驳回起诉"
        );
        let file = desk.csv("台账.csv", &rows);
        let plan = desk.take(&file);
        assert_eq!(counts(&plan), n(1, 0, 0, 0), "{:#?}", plan.problems);
        let case = desk.case("（2023）川3702行初1号");
        assert_eq!(case.closed(), Some(day("2023-05-06")), "{group}");
        let names: Vec<_> = case.opponents().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["甲某"], "{group}");
    }
}

/// A heading that names its column only where no other does gives way to the other; one that always named it does not.
#[test]
fn only_a_weak_heading_gives_way_to_another_of_the_same_meaning() {
    for (heading, other, gives_way) in [
        ("判决类型", "结案方式", true),
        ("案件裁判种类", "结案方式", true),
        ("法制员", "承办人", true),
        ("法制审核人", "承办人", false),
        ("初审法院", "法院", true),
        ("法院（初审）", "法院", true),
        ("争议事项", "案由", true),
        ("被诉事项", "案由", false),
        ("一审案由", "案由", false),
        ("案由（一审）", "案由", false),
        ("法院（一审）", "法院", false),
        ("结案案由", "案由", true),
        ("审理法庭", "开庭地点", true),
        ("共同原告", "原告", true),
        ("共同被告", "被告", false),
        ("共同承办人", "协办人", false),
        ("何时开庭审理", "开庭时间", true),
        ("何时开庭", "开庭时间", false),
        ("何时生效", "生效日", false),
        ("群体性人数", "当事人人数", true),
        ("群体性案件人数", "当事人人数", false),
        ("业务条线", "管理领域", true),
        ("条线", "管理领域", false),
        ("备考", "备注", true),
        ("我局身份", "诉讼地位", true),
    ] {
        let mut head = vec!["案号", "原告", "被告", heading];
        if !head.contains(&other) {
            head.push(other);
        }
        let desk = Desk::on("2024-12-01");
        let row = ["（2023）川3702行初1号", "甲某", "某区住建局", "一", "二"];
        let rows = format!("{}\n{}", head.join("|"), row[..head.len()].join("|"));
        let plan = desk.plan(&desk.csv("台账.csv", &rows));
        let found = plan.columns.iter().find(|c| c.heading == heading).unwrap();
        assert_eq!(
            found.column.is_none(),
            gives_way,
            "{heading} beside {other}"
        );
    }
}
