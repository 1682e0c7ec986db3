//! What a heading means below another: 裁判结果 / 日期 is the closing day, 委托代理人 / 原告 is no plaintiff.

use super::{Column, column, match_header, normal};

/// Columns that stand together under one heading.
const FAMILIES: &[&[&str]] = &[
    &[
        "hearing_time",
        "hearing_place",
        "hearing_kind",
        "hearing_state",
        "hearing_notice",
        "official",
        "official_post",
        "official_rank",
        "official_appeared",
        "spoke",
        "excuse",
        "lawyer",
    ],
    &[
        "outcome",
        "outcome_note",
        "closed",
        "served",
        "took_effect",
        "appealed",
        "appealed_day",
        "compensation",
        "status",
        "advice",
        "opinion",
    ],
    &[
        "received",
        "copy_received",
        "docketed",
        "filed",
        "number",
        "forum",
        "notice",
        "intake",
        "intake_by",
        "answer_due",
        "answer_filed",
        "kind",
        "instance",
    ],
    &[
        "plaintiff",
        "defendant",
        "third_party",
        "party_count",
        "party_kind",
        "agency",
        "role",
    ],
    &[
        "handler",
        "co_handler",
        "department",
        "intake_by",
        "approval",
        "approval_opinion",
        "office_number",
    ],
    &[
        "cause",
        "matter",
        "act",
        "act_number",
        "act_made",
        "field",
        "disclosure",
        "path",
        "grounds",
        "keywords",
        "summary",
        "village",
        "project",
    ],
];

/// What a part says below a column: the column of the group, the words of the part, and what both come to.
const PAIRS: &[(&[&str], &[&str], &str)] = &[
    (&["outcome", "closed"], &["日期", "时间", "日"], "closed"),
    (
        &["outcome", "closed"],
        &["结果", "方式", "类型", "结论"],
        "outcome",
    ),
    (
        &["official", "official_appeared"],
        &[
            "姓名",
            "名字",
            "人员",
            "谁",
            "姓名及职务",
            "姓名职务",
            "姓名和职务",
            "人员姓名",
            "人员及职务",
            "出庭人",
            "出庭人姓名",
            "领导姓名",
            "负责人姓名",
        ],
        "official",
    ),
    (
        &["official", "official_appeared"],
        &["发言", "是否发言", "是否出声"],
        "spoke",
    ),
    (
        &["hearing_time"],
        &["日期", "时间", "日", "时刻", "几点"],
        "hearing_time",
    ),
    (
        &["hearing_time"],
        &["地点", "法庭", "场所", "地址"],
        "hearing_place",
    ),
    (
        &["answer_filed"],
        &["期限", "截止", "截止日期", "限期"],
        "answer_due",
    ),
    (
        &["answer_filed"],
        &["提交日期", "提交时间", "日期", "时间", "提交"],
        "answer_filed",
    ),
    (
        &["suspended"],
        &["开始", "起", "日期", "时间", "起始", "中止", "自"],
        "suspended",
    ),
    (
        &["suspended"],
        &["恢复", "止", "结束", "恢复日期", "恢复时间", "至"],
        "resumed",
    ),
    (
        &["appealed"],
        &["日期", "时间", "上诉日期", "日"],
        "appealed_day",
    ),
    (&["appealed"], &["是否", "情况", "与否"], "appealed"),
    (&["handler"], &["人", "姓名", "人员", "民警"], "handler"),
    (
        &["handler"],
        &["科室", "部门", "处室", "股室", "大队"],
        "department",
    ),
    (&["docketed"], &["日期", "时间", "日"], "docketed"),
    (&["docketed"], &["法院", "机关"], "forum"),
    (&["docketed"], &["案号", "文号"], "number"),
    (
        &["act"],
        &[
            "日期",
            "作出日期",
            "时间",
            "作出时间",
            "决定日期",
            "决定时间",
        ],
        "act_made",
    ),
    (&["act"], &["名称", "内容"], "act"),
    (&["act"], &["文号", "编号"], "act_number"),
    (&["act"], &["种类", "类型", "类别"], "matter"),
    (&["act"], &["作出机关", "机关", "行为机关"], "agency"),
    (
        &["official", "official_appeared"],
        &["职务", "职位"],
        "official_post",
    ),
    (
        &["official", "official_appeared"],
        &["级别", "类别", "职级", "正副职", "层级"],
        "official_rank",
    ),
    (
        &["official", "official_appeared"],
        &["情况", "是否", "与否"],
        "official_appeared",
    ),
    (&["lawyer"], &["姓名", "名字", "人员"], "lawyer"),
    (&["plaintiff"], &["姓名", "名称", "姓名或名称"], "plaintiff"),
    (
        &["defendant"],
        &["姓名", "名称", "单位", "机关"],
        "defendant",
    ),
    (&["plaintiff"], &["人数", "数量"], "party_count"),
    (&["plaintiff"], &["类型", "类别", "性质"], "party_kind"),
    (&["third_party"], &["姓名", "名称"], "third_party"),
];

/// The column that the heading above names.
fn column_above(group: &str) -> Option<&'static Column> {
    let bare = normal(group);
    let stem = ["情况", "信息"].iter().find_map(|w| bare.strip_suffix(w));
    match_header(group)
        .or_else(|| match_header(&format!("{group}情况")))
        .or_else(|| stem.and_then(match_header))
}

/// 负责人出庭情况 / 姓名, 中止 / 开始: what both together come to by the table of pairs.
pub(super) fn pair(group: &str, part: &str) -> Option<&'static Column> {
    let (bare, word) = (normal(group), normal(part));
    let said = GROUPS
        .iter()
        .find(|(words, _)| words.contains(&bare.as_str()));
    let of_group = match said {
        Some((_, id)) => *id,
        None => column_above(group)?.id,
    };
    let pair = PAIRS
        .iter()
        .find(|(groups, parts, _)| groups.contains(&of_group) && parts.contains(&word.as_str()));
    pair.and_then(|(_, _, id)| column(id))
}

/// Headings above that name no column by themselves, and the column whose parts stand below them.
const GROUPS: &[(&[&str], &str)] = &[
    (
        &[
            "结案情况",
            "裁判情况",
            "审理结果",
            "结案",
            "裁判",
            "裁判文书",
            "一审裁判",
            "判决",
            "审理情况",
        ],
        "outcome",
    ),
    (
        &[
            "庭审情况",
            "庭审",
            "开庭",
            "开庭情况",
            "听证",
            "听证情况",
            "开庭审理",
        ],
        "hearing_time",
    ),
    (
        &[
            "答辩",
            "答辩情况",
            "答复",
            "答复情况",
            "举证答辩",
            "答辩举证",
        ],
        "answer_filed",
    ),
    (
        &["中止", "中止情况", "中止审理", "案件中止", "中止恢复"],
        "suspended",
    ),
    (&["上诉", "上诉情况"], "appealed"),
    (&["承办", "承办情况", "办理", "经办"], "handler"),
    (&["受理", "受理情况", "立案", "立案情况"], "docketed"),
    (
        &["行政行为", "被诉行政行为", "行政行为情况", "被诉行为"],
        "act",
    ),
    (
        &[
            "出庭情况",
            "出庭应诉",
            "出庭应诉情况",
            "行政首长出庭",
            "负责人出庭",
            "领导出庭",
        ],
        "official_appeared",
    ),
    (
        &["原告情况", "原告信息", "申请人情况", "申请人信息"],
        "plaintiff",
    ),
    (&["被告情况", "被告信息", "被申请人情况"], "defendant"),
];

/// The column of a part by itself below a group, where both together are no heading.
pub(super) fn below(group: &str, part: &str) -> Option<&'static Column> {
    let above = column_above(group);
    // 赔偿金额 / 万元: the unit of what stands above
    if ["元", "万元", "千元", "人", "名"].contains(&normal(part).as_str()) {
        return above;
    }
    let own = match_header(part);
    // 时间节点 / 立案
    let dated = normal(group).contains("时间")
        || normal(group).contains("日期")
        || normal(group).contains("节点");
    let day = || {
        ["日期", "时间"]
            .iter()
            .filter_map(|end| match_header(&format!("{part}{end}")))
            .find(|c| c.grammar.is_day())
    };
    if dated && above.is_none() && own.is_none_or(|c| !c.grammar.is_day()) {
        return day();
    }
    let Some(above) = above else { return own };
    let own = own?;
    let together = |family: &&&[&str]| family.contains(&above.id) && family.contains(&own.id);
    // what an office hangs under a name of its own is not asked for its family
    (above.id == own.id || FAMILIES.iter().any(|f| together(&f)) || !is_side(own)).then_some(own)
}

/// A side, a court or ourselves: below another column that is whose value it is, not a value of its own.
fn is_side(column: &Column) -> bool {
    matches!(
        column.id,
        "plaintiff"
            | "defendant"
            | "third_party"
            | "agency"
            | "forum"
            | "department"
            | "instance"
            | "kind"
            | "role"
    )
}
