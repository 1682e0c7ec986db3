//! Words that people write where they have no value: 同上, 待定, 见附件. No column in words takes them.

use crate::text::fold;

/// Said of any column.
const NOTHING_SAID: &[&str] = &[
    "同上",
    "同前",
    "同左",
    "同一审",
    "上同",
    "待定",
    "待分配",
    "待指派",
    "待确定",
    "待补",
    "待补充",
    "待查",
    "待核实",
    "未定",
    "未分配",
    "未指派",
    "未确定",
    "未知",
    "不详",
    "不明",
    "不清楚",
    "见附件",
    "见附表",
    "附后",
    "见备注",
    "详见附件",
    "详见备注",
    "见卷",
    "见案卷",
    "略",
    "保密",
    "涉密",
    "空白",
    "合计",
    "小计",
    "转下页",
    "不适用",
    "不涉及",
    "未涉及",
    "无涉及",
    "是",
    "否",
    "√",
    "×",
    "有",
    "暂缺",
    "空",
    "核实中",
    "nan",
    "undefined",
];

/// Said of one column only.
const OF_COLUMN: &[(&str, &[&str])] = &[
    (
        "village",
        &[
            "全县",
            "全镇",
            "全市",
            "全区",
            "非农村",
            "无村",
            "城区",
            "不在农村",
            "多个村",
            "不涉村",
            "不涉及村",
            "不在本镇",
            "不在本街道",
            "外镇",
        ],
    ),
    (
        "field",
        &["无法确定", "不属于本局", "不属于公安", "不属本局", "待归类"],
    ),
    ("project", &["无项目", "非项目", "没有项目"]),
    (
        "cause",
        &[
            "一审",
            "二审",
            "再审",
            "行政诉讼",
            "行政案件",
            "行政",
            "诉讼",
            "复议",
            "行政复议",
            "详见诉状",
            "见诉状",
            "详见起诉状",
            "见起诉状",
        ],
    ),
    ("department", &["一审", "二审", "行政诉讼"]),
    (
        "handler",
        &[
            "一审",
            "二审",
            "行政诉讼",
            "律师",
            "已调离",
            "调离",
            "已离职",
            "离职",
            "已退休",
            "退休",
        ],
    ),
    (
        "forum",
        &[
            "一审法院",
            "二审法院",
            "基层法院",
            "中级法院",
            "指定法院",
            "管辖法院",
            "本地法院",
            "行政庭",
            "立案庭",
            "受理法院",
            "法院",
            "人民法院",
            "复议机关",
            "本院",
            "该院",
        ],
    ),
];

/// Whether a word says of any column that there is nothing.
pub(super) fn said_of_any(plain: &str) -> bool {
    NOTHING_SAID.contains(&plain)
}

/// Whether a cell of this column says nothing that it is of.
pub(crate) fn no_value(column: &str, text: &str) -> bool {
    let plain: String = fold(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let plain = plain.trim_matches(['.', '。', '(', ')', ',', '-', ':']);
    let own = OF_COLUMN.iter().find(|(id, _)| *id == column);
    NOTHING_SAID.contains(&plain) || own.is_some_and(|(_, words)| words.contains(&plain))
}

/// 未提交, 未中止, 逾期未上诉, 无需答辩: it has not been done, and so there is no day.
pub(crate) fn not_yet(text: &str) -> bool {
    const BEGIN: &[&str] = &[
        "未",
        "尚未",
        "暂未",
        "还未",
        "没有",
        "无需",
        "无须",
        "不需",
        "逾期未",
    ];
    const UNCLEAR: &[&str] = &["未知", "未详", "未定", "未明", "未记", "未填", "未查"];
    let text = fold(text);
    let text = text.trim();
    let begins = |words: &[&str]| words.iter().any(|w| text.starts_with(w));
    let worded = !text.chars().any(|c| c.is_ascii_digit());
    worded && (text == "否" || begins(BEGIN) && !begins(UNCLEAR))
}
