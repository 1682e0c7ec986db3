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
        &["姓名", "名字", "人员", "谁"],
        "official",
    ),
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
    (&["defendant"], &["姓名", "名称"], "defendant"),
    (&["third_party"], &["姓名", "名称"], "third_party"),
];

/// The column of a part by itself below a group, where both together are no heading.
pub(super) fn below(group: &str, part: &str) -> Option<&'static Column> {
    let above = match_header(group).or_else(|| match_header(&format!("{group}情况")));
    let word = normal(part);
    let ending = ["结案情况", "裁判情况", "审理结果", "结案", "裁判"];
    let ends = ending.contains(&normal(group).as_str());
    let of_group = match above {
        Some(above) => Some(above.id),
        None if ends => Some("outcome"),
        None => None,
    };
    let pair = PAIRS.iter().find(|(groups, parts, _)| {
        of_group.is_some_and(|g| groups.contains(&g)) && parts.contains(&word.as_str())
    });
    if let Some((_, _, id)) = pair {
        return column(id);
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
