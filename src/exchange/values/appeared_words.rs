//! THE tables of words that say whether an official appeared, who is no official, and how one appeared.

/// What says yes here besides the marks of every column.
pub(super) const YES: &[&str] = &[
    "出庭",
    "已出庭",
    "应诉",
    "到庭",
    "已到庭",
    "出庭应诉",
    "已出庭应诉",
    "参加",
    "参加庭审",
    "已参加",
    "负责人出庭",
    "负责人已出庭",
    "行政机关负责人出庭",
    "行政负责人出庭",
    "领导出庭",
    "均出庭",
    "均已出庭",
    "局领导出庭",
    "镇领导出庭",
    "街道领导出庭",
    "县领导出庭",
    "区领导出庭",
    "市领导出庭",
    "单位领导出庭",
    "机关领导出庭",
    "班子成员出庭",
    "单位负责人出庭",
    "机关负责人出庭",
    "负责人出庭应诉",
    "行政机关负责人出庭应诉",
    "是的",
];
pub(super) const NO: &[&str] = &[
    "未出庭",
    "未到庭",
    "不出庭",
    "没出庭",
    "缺席",
    "未出庭应诉",
    "未参加",
    "负责人未出庭",
    "行政机关负责人未出庭",
    "领导未出庭",
    "未应诉",
    "没到庭",
    "行政负责人未出庭",
    "无人出庭",
    "无负责人出庭",
    "均未出庭",
];
pub(super) const NOT_HELD: &[&str] = &[
    "未开庭",
    "书面审理",
    "不开庭",
    "未开庭审理",
    "不开庭审理",
    "无需开庭",
    "尚未开庭",
    "待开庭",
    "暂未开庭",
    "还未开庭",
    "未到开庭时间",
    "径行裁判",
    "径行裁定",
    "径行判决",
    "未安排开庭",
    "没有开庭",
    "没开庭",
    "未听证",
    "书面审查",
    "未庭审",
];
/// Who is no official, before 出庭.
pub(super) const AGENTS: &[&str] = &[
    "委托代理人",
    "诉讼代理人",
    "代理人",
    "工作人员",
    "委托工作人员",
    "相应工作人员",
    "一般工作人员",
    "律师",
    "代理律师",
    "委托律师",
    "法律顾问",
    "公职律师",
    "工作人员和律师",
    "工作人员及律师",
    "律师和工作人员",
    "律师及工作人员",
    "科室负责人",
    "承办人",
    "经办人",
    "仅委托代理人",
    "科长",
    "法制科",
];

/// 出庭出声, 出庭未发言: what is said of speaking behind the appearance.
pub(super) const SPOKE: &[(&str, bool)] = &[
    ("未发言", false),
    ("没有发言", false),
    ("未出声", false),
    ("不出声", false),
    ("不发言", false),
    ("没发言", false),
    ("发言", true),
    ("出声", true),
];
/// Ways of appearing that count like any other (网上, 视频).
pub(super) const BY_WIRE: &[&str] = &["线上", "网上", "在线", "远程", "视频", "云端", "互联网"];

/// How long one was there: it takes nothing from the appearance.
pub(super) const THROUGHOUT: &[&str] = &[
    "全程",
    "全程参加",
    "全程参与",
    "全程在场",
    "准时",
    "按时",
    "准时到庭",
    "按时到庭",
];

/// Whether it only says how long one was there.
pub(crate) fn says_how_long(text: &str) -> bool {
    THROUGHOUT.contains(&text.trim())
}

/// Words of a rank that are no post.
pub(super) const GENERIC: &[&str] = &[
    "正",
    "副",
    "正职",
    "副职",
    "主要负责人",
    "分管负责人",
    "分管领导",
    "其他负责人",
    "负责人",
    "一把手",
    "副职负责人",
];
