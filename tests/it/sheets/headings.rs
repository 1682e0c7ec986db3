//! The column table and the search for the header row.

use anjuan::exchange::headers::{
    COLUMNS, Names, find_header, is_skippable, match_header, match_two,
};

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
        let called = column.aliases.iter().chain(column.weak);
        for name in called.chain([&column.title.zh]) {
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
    // a title beside what it tells of the whole sheet heads nothing, and a group above a group does
    let two = "案号,原告,收案日期,开庭,,负责人,\n,,,时间,地点,姓名,职务\n1,张某,2024-03-05,2024-05-09,三庭,李某,局长\n";
    let plain = header(two).unwrap();
    for title in [
        "行政诉讼案件统计表（含二审、再审）,,,,填报人：王二,,",
        "行政应诉案件台账（二审）,,,被告：清江县公安局,,,",
        "行政复议案件台账,,,,,2024年,",
        "行政应诉（一审、二审）台账,,,,,2024,",
    ] {
        let found = header(&format!("{title}\n{two}")).unwrap();
        assert_eq!((found.first_line, found.last_line, found.body), (2, 3, 3));
        assert_eq!(found.columns, plain.columns, "{title}");
    }
    let found = header(
        "案号,原告,诉讼过程,,,\n,,开庭,,结案,\n,,时间,地点,日期,方式\n1,张某,2024-05-09,三庭,2024-06-01,撤诉\n",
    );
    assert_eq!(found.map(|h| h.body), Some(3));
    // 被告 below 我方地位 is a value, not a heading
    let found = header("案号,原告,我方地位\n1,张某,被告\n").unwrap();
    assert_eq!((found.body, found.last_line), (1, 1));
    // neither number nor plaintiff: no ledger
    assert_eq!(header("备注,承办人\n1,2\n"), None);
    // below long instructions it is found, beyond the sixtieth row nobody looks
    let deep = |rows| format!("{}案号,原告\n", "标题,标题\n".repeat(rows));
    assert_eq!(header(&deep(17)).map(|h| h.first_line), Some(18));
    assert_eq!(header(&deep(60)), None);
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
    for (cells, what) in [
        (vec!["注：本表由法制科填报"], "说明行"),
        (vec!["", "填表人：张某"], "签署行"),
        (
            vec!["填表人:张某", "", "审核人:李某", "2022年12月31日"],
            "签署行",
        ),
        (
            vec!["一、一审案件", "一、一审案件", "一、一审案件"],
            "分节行",
        ),
        (vec!["（二）行政复议"], "分节行"),
        (vec!["2023年"], "分节行"),
        (vec!["某某局行政应诉案件台账"], "标题行"),
        (
            vec!["以上均已办结", "以上均已办结", "以上均已办结"],
            "说明行",
        ),
    ] {
        let said = is_skippable(&row(&cells)).unwrap_or_else(|| panic!("{cells:?}"));
        assert!(said.zh.starts_with(what), "{cells:?}: {}", said.zh);
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

/// Columns of ordinary ledgers, of official forms and of the databases of usual systems, with the column meant; two where one
/// column holds two things.
const ORDINARY: &[(&str, &str)] = &[
    ("决定结果", "outcome"),
    ("接收日期", "received"),
    ("收到应诉通知书时间", "received"),
    ("一审裁判时间", "closed"),
    ("主要负责人出庭", "official_appeared"),
    ("出庭人员姓名及职务", "official official_post"),
    ("受理法院及案号", "forum number"),
    ("被诉具体行政行为名称", "act"),
    ("办案处室", "department"),
    ("当事人", "plaintiff defendant"),
    ("涉案村", "village"),
    ("项目名称", "project"),
    ("案件编号", "office_number"),
    ("法院及案号", "forum number"),
    ("案号及受理法院", "number forum"),
    ("原告（申请人）姓名", "plaintiff"),
    ("行政相对人", "plaintiff"),
    ("被诉行政机关", "defendant"),
    ("开庭时间及地点", "hearing_time hearing_place"),
    ("开庭时间、地点", "hearing_time hearing_place"),
    ("出庭应诉负责人姓名、职务", "official official_post"),
    ("结案时间及结果", "closed outcome"),
    ("承办科室及承办人", "department handler"),
    ("承办人及科室", "handler department"),
    ("立案时间", "docketed"),
    ("收到传票时间", "received"),
    ("签收时间", "received"),
    ("收文日期", "received"),
    ("收到起诉状副本时间", "copy_received"),
    ("答辩期限届满日", "answer_due"),
    ("提交答辩状时间", "answer_filed"),
    ("判决结果", "outcome"),
    ("裁判情况", "outcome"),
    ("一审判决结果", "outcome"),
    ("复议决定结果", "outcome"),
    ("判决时间", "closed"),
    ("复议决定日期", "closed"),
    ("收到判决书时间", "served"),
    ("生效日期", "took_effect"),
    ("是否经过复议", "path"),
    ("案件来源", "path"),
    ("是否上诉", "appealed"),
    ("上诉日期", "appealed_day"),
    ("审判程序", "instance"),
    ("审理程序", "procedure"),
    ("行政管理领域", "field"),
    ("行政行为种类", "matter"),
    ("案件类别", "kind"),
    ("目前状态", "status"),
    ("是否已结案", "status"),
    ("负责人是否出庭应诉", "official_appeared"),
    ("行政机关负责人出庭情况", "official_appeared"),
    ("未能出庭原因", "excuse"),
    ("是否出庭又出声", "spoke"),
    ("代理律师及律所", "lawyer"),
    ("诉讼代理人姓名", "lawyer"),
    ("具体承办人", "handler"),
    ("涉及人数", "party_count"),
    ("赔偿金额（万元）", "compensation"),
    ("诉讼请求事项", "grounds"),
    ("案情摘要", "summary"),
    ("前案案号", "related"),
    ("被诉行政行为作出时间", "act_made"),
    ("起诉时间", "filed"),
    ("ah", "number"),
    ("case_no", "number"),
    ("SARQ", "received"),
    ("larq", "docketed"),
    ("JARQ", "closed"),
    ("jafs", "outcome"),
    ("slfy", "forum"),
    ("cbr", "handler"),
    ("ay", "cause"),
    ("ktsj", "hearing_time"),
    ("C_AH", "number"),
    ("D_LARQ", "docketed"),
    ("court_name", "forum"),
    ("备注信息", "note"),
    ("本案承办人", "handler"),
    ("案件审级", "instance"),
];

#[test]
fn nine_in_ten_columns_of_ordinary_ledgers_are_understood() {
    let meant = |text: &str| -> String {
        match (match_header(text), match_two(text)) {
            (Some(column), _) => column.id.to_string(),
            (None, Some([a, b])) => format!("{} {}", a.id, b.id),
            (None, None) => String::new(),
        }
    };
    let wrong: Vec<_> = ORDINARY
        .iter()
        .map(|(text, want)| (*text, *want, meant(text)))
        .filter(|(_, want, got)| got != want)
        .collect();
    // none is taken for another column
    assert!(wrong.iter().all(|(_, _, got)| got.is_empty()), "{wrong:#?}");
    assert!(
        ORDINARY.len() >= 60 && wrong.len() * 10 <= ORDINARY.len(),
        "{wrong:#?}"
    );
    // and what is none of ours stays unknown
    for text in [
        "联系电话",
        "身份证号",
        "领导关注",
        "案件难度",
        "年龄",
        "归档人",
        "诉讼费",
        "风险等级",
        "化解情况",
        "败诉原因分析",
        "lxdh",
        "create_time",
    ] {
        assert_eq!(meant(text), "", "{text}");
    }
}
