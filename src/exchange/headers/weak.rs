//! Headings that name a column only where no other heading of the table does: 判决类型 beside 结案方式 is 判决 or 裁定, 法制员
//! beside 承办人 looks the case over, 初审法院 beside 法院 is the court below.

use super::{Header, Names, normal};

/// What such a heading begins with.
const BEGINS: &[&str] = &[
    "二次",
    "三次",
    "再次",
    "末次",
    "最后一次",
    "本次",
    "排期",
    "合议庭",
    "何时",
    "共同",
    "立案庭",
    "备考",
    "承审",
];

/// What stands in it.
const HOLDS: &[&str] = &[
    "法制员",
    "法制人员",
    "法制干部",
    "法制审核",
    "办案责任人",
    "承办责任人",
    "经办责任人",
    "法制部门",
    "法规部门",
    "法律事务部门",
    "条线",
    "范畴",
    "门类",
    "案涉村组",
    "我局身份",
    "我镇身份",
    "我街道身份",
    "群体性",
    "群体人数",
    "集体诉讼",
    "复议审查",
    "判决类",
    "判决种类",
    "裁判类别",
    "裁判种类",
    "结案类别",
    "结案性质",
    "结案分类",
    "法务人员",
    "争议事项",
    "诉争事项",
    "被诉事项",
    "结案案由",
    "审案由",
    "初审",
    "简称",
    "日程",
    "时间安排",
    "举行",
    "法庭所在",
    "审理法庭",
    "名称及文号",
    "案情及诉求",
    "判决文书",
    "裁定文书",
    "决定文书",
];

/// The header in which such a heading is no column beside another of the same meaning under the same heading above. What the
/// office said of it itself stays.
pub(super) fn giving_way(mut header: Header, names: &Names) -> Header {
    let weak: Vec<bool> = header
        .columns
        .iter()
        .map(|c| c.with.is_none() && is_weak(&c.text) && names.own(&c.text).is_none())
        .collect();
    let said: Vec<_> = header
        .columns
        .iter()
        .zip(&weak)
        .filter(|(_, weak)| !**weak)
        .filter_map(|(c, _)| Some((c.column?.id, c.group.clone())))
        .collect();
    for (column, _) in header
        .columns
        .iter_mut()
        .zip(weak)
        .filter(|(_, weak)| *weak)
    {
        let id = column.column.map(|c| c.id);
        if said
            .iter()
            .any(|(other, group)| Some(*other) == id && *group == column.group)
        {
            column.column = None;
        }
    }
    header
}

fn is_weak(heading: &str) -> bool {
    let bare = normal(heading);
    BEGINS.iter().any(|w| bare.starts_with(w)) || HOLDS.iter().any(|w| bare.contains(w))
}
