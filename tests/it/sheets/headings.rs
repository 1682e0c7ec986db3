//! The column table and the search for the header row.

use anjuan::exchange::headers::{COLUMNS, Names, find_header, is_skippable, match_header};

use super::desk::{Desk, ids, row};

/// The header rows of real systems, each with the ids worked by hand.
const REAL: [(&str, &str); 7] = [
    (
        "序号|案号|审级|审理法院|原告|被告|应诉承办人|应诉日期|答辩截止日期|结案日期|结案方式|专报号",
        "ordinal number instance forum plaintiff defendant handler received answer_due closed outcome report_number",
    ),
    (
        "序号|收案日期|承办人|原告姓名|被告姓名|应诉机关|项目状态",
        "ordinal received handler plaintiff defendant agency status",
    ),
    (
        "案号|应诉通知书|受理法院|原告|被告|案由|行政赔偿|应诉通知书签收日期|书面答辩提交截止日期|应诉承办人|备注|行政类别|案件类别",
        "number notice forum plaintiff defendant cause compensation received answer_due handler note field kind",
    ),
    (
        "序号|收案日期|申请人名称|被申请人名称|具体行政行为名称|具体行政行为文号|统计关键词|行政复议事项|案件状态|结案日期|结案种类|复议意见书|复议建议书",
        "ordinal received plaintiff defendant act act_number keywords matter status closed outcome opinion advice",
    ),
    (
        "审理阶段|关联案件号|本机关案号|司法机关案号|收案方式|收案人|收案时间|受案法院|案由|当事人类型|原告(上诉人)|第三人|第一被告|开庭地点|开庭时间|承办人|协办人|出庭负责人|出庭负责人职务|委托律师|审批结果|应诉结果|负责人是否出庭|案件说明|是否上诉|上诉时间|备注",
        "instance related office_number number intake intake_by received forum cause party_kind plaintiff third_party defendant hearing_place hearing_time handler co_handler official official_post lawyer approval outcome official_appeared summary appealed appealed_day note",
    ),
    (
        "本机关案号|复议机关案号|申请人|第三人|复议机关|收案人|收案时间|事实和理由|承办人|协办人|委托律师|审批结果|审批意见|复议结果|结果说明",
        "office_number number plaintiff third_party forum intake_by received grounds handler co_handler lawyer approval approval_opinion outcome outcome_note",
    ),
    (
        "案号|审理阶段|受案法院|起诉类型|原告情况|收案时间",
        "number instance forum path plaintiff received",
    ),
];

#[test]
fn the_headers_of_real_systems_are_recognised_fully() {
    let desk = Desk::new();
    for (heading, expected) in REAL {
        let text = format!("某局台账\n{}\n1,2,3\n", heading.replace('|', ","));
        let sheet = desk.read("a.csv", text.as_bytes()).unwrap().remove(0);
        let header = find_header(&sheet, &Names::default()).expect(heading);
        assert_eq!(ids(&header).join(" "), expected, "{heading}");
        assert_eq!(
            (header.first_line, header.last_line, header.body),
            (2, 2, 2)
        );
    }
}

#[test]
fn every_name_in_the_table_belongs_to_one_column() {
    let mut seen = std::collections::HashMap::new();
    for column in COLUMNS {
        for name in column.aliases.iter().chain([&column.title.zh]) {
            let key: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
            if let Some(other) = seen.insert(key, column.id) {
                assert_eq!(other, column.id, "{name} belongs to two columns");
            }
            assert_eq!(match_header(name).map(|c| c.id), Some(column.id), "{name}");
        }
    }
    let wanted = "kind status number office_number instance forum plaintiff defendant third_party received copy_received docketed answer_due answer_filed cause matter field disclosure path hearing_time hearing_place official official_post official_appeared spoke excuse lawyer handler co_handler department outcome closed served procedure role act party_count suspended resumed appealed appealed_day note compensation report_number";
    for id in wanted.split(' ') {
        assert!(COLUMNS.iter().any(|c| c.id == id), "{id}");
    }
}

#[test]
fn headings_as_people_write_them() {
    for (text, id) in [
        ("案  号", "number"),
        ("收案\n日期", "received"),
        ("原告（上诉人）", "plaintiff"),
        ("原告：", "plaintiff"),
        ("*案号*", "number"),
        ("收案日期（年月日）", "received"),
        ("答辩截止日期(yyyy-mm-dd)", "answer_due"),
        ("立案/受理日", "docketed"),
        ("ＮＯ．", "ordinal"),
        ("【备注】", "note"),
    ] {
        assert_eq!(match_header(text).map(|c| c.id), Some(id), "{text}");
    }
    for text in ["", "（）", "张某", "2024", "领导关注"] {
        assert_eq!(match_header(text), None, "{text}");
    }
}

#[test]
fn a_header_of_two_rows_saved_as_csv_and_first_cases_that_look_like_one() {
    let desk = Desk::new();
    let header = |text: &str| {
        find_header(
            &desk.read("a.csv", text.as_bytes()).unwrap()[0],
            &Names::default(),
        )
    };
    // merged cells are lost in .csv: the group stands over its first column only
    let found =
        header("案号,原告,出庭负责人,,二审,\n,,姓名,职务,案号,法院\n1,张某,王某,局长,2,甲院\n")
            .unwrap();
    assert_eq!(found.body, 2);
    assert_eq!(
        ids(&found),
        [
            "number",
            "plaintiff",
            "official",
            "official_post",
            "number",
            "forum"
        ]
    );
    assert_eq!(found.columns[4].group.as_deref(), Some("二审"));
    // 被告 below 我方地位 is a value, not a heading
    let found = header("案号,原告,我方地位\n1,张某,被告\n").unwrap();
    assert_eq!((found.body, found.last_line), (1, 1));
    // neither number nor plaintiff: no ledger
    assert_eq!(header("备注,承办人\n1,2\n"), None);
    // beyond the fifteenth row nobody looks
    let deep = format!("{}案号,原告\n", "标题,标题\n".repeat(15));
    assert_eq!(header(&deep), None);
}

#[test]
fn blank_rows_and_totals_are_skipped_with_the_reason() {
    for cells in [
        vec!["合计", "12"],
        vec!["", "总 计：", "3"],
        vec!["1-6月小计", "", "4"],
        vec!["合计12件"],
        vec!["3", "合计"],
    ] {
        let said = is_skippable(&row(&cells)).unwrap_or_else(|| panic!("{cells:?}"));
        assert!(said.zh.contains("合计行"), "{cells:?}");
    }
    assert_eq!(is_skippable(&row(&["", ""])).unwrap().zh, "空行");
    let numbers = is_skippable(&row(&["（1）", "2", "3", "4"])).unwrap();
    assert_eq!(numbers.zh, "栏次行");
    for cells in [
        vec!["注：本表由法制科填报"],
        vec!["", "填表人：张某"],
        vec!["填表人:张某", "", "审核人:李某", "2022年12月31日"],
        vec!["一、一审案件", "一、一审案件", "一、一审案件"],
    ] {
        let said = is_skippable(&row(&cells)).unwrap_or_else(|| panic!("{cells:?}"));
        assert!(said.zh.starts_with("说明行"), "{cells:?}");
    }
    for cells in [
        vec!["1", "（2024）京0105行初1号", "张某"],
        vec!["合计某公司", "（2024）京0105行初1号"],
        vec!["（2024）京0105行初1号", "张某", "合计"],
        vec!["（2024）京0105行初1号"],
        vec!["1", "2024", "3"],
        vec!["张某", "张某"],
    ] {
        assert_eq!(is_skippable(&row(&cells)), None, "{cells:?}");
    }
}
