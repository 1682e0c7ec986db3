//! What stands in brackets in a heading: a measure, a format, another word for the same column; or what makes it another column
//! (送达日期（原告）, 结案日期（预计）, 承办人（法院）).

use super::spelling::named;
use super::{Column, Grammar, normal};
use crate::text::fold;

/// The texts in brackets, folded.
pub(super) fn remarks(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut depth = 0_usize;
    for c in fold(text).chars() {
        match c {
            '(' | '[' | '〔' | '【' => {
                depth += 1;
                if depth == 1 {
                    out.push(String::new());
                }
            }
            ')' | ']' | '〕' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {
                if let Some(last) = out.last_mut() {
                    last.push(c);
                }
            }
            _ => {}
        }
    }
    out
}

/// Whether the column is the same with the remark as without.
pub(super) fn is_plain(inside: &str, column: &Column) -> bool {
    let word = normal(inside);
    if word.is_empty() || is_format(&word) || is_measure(&word, column) {
        return true;
    }
    let parts: Vec<String> = inside
        .split(['/', '、', '或', '及', '和', '与', ',', '|'])
        .map(normal)
        .filter(|p| !p.is_empty())
        .collect();
    // 正职/副职, 胜诉/败诉: the answers there are
    if parts.len() > 1 && is_coded(column.grammar) {
        return true;
    }
    if parts.len() > 1 {
        return parts.iter().all(|p| is_same(p, column));
    }
    is_same(&word, column)
}

/// 年月日, 是/否, 必填, 格式：2024-01-01.
fn is_format(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "必填",
        "选填",
        "可不填",
        "下拉",
        "单选",
        "多选",
        "可多选",
        "如有",
        "若有",
        "可空",
        "全称",
        "简称",
        "格式",
        "填写",
        "填",
        "公历",
        "阳历",
        "见附件",
        "详见",
        "请选择",
        "没有填无",
        "无则不填",
        "精确到日",
        "精确到分",
    ];
    let marks = |c: char| c.is_ascii_digit() || "年月日时分秒ymdhs是否有无打勾填写".contains(c);
    // 收到后填, 由法院填写
    let filled = ["填", "填写", "填报", "录入"]
        .iter()
        .any(|w| word.ends_with(w));
    WORDS.iter().any(|w| word.starts_with(w))
        || filled
        || word.chars().all(marks)
        || (word.starts_with(['以', '按']) && word.ends_with('准'))
}

/// A measure that changes nothing of the number.
fn is_measure(word: &str, column: &Column) -> bool {
    let bare = ["单位", "人民币"]
        .iter()
        .find_map(|w| word.strip_prefix(w))
        .unwrap_or(word);
    match column.grammar {
        Grammar::Money => matches!(
            bare,
            "" | "元" | "万元" | "千元" | "万" | "人民币" | "rmb" | "大写" | "小写"
        ),
        Grammar::People => matches!(bare, "人" | "名" | "位" | "人数" | "个"),
        _ => matches!(bare, "人" | "名" | "位" | "件" | "次" | "元" | "万元"),
    }
}

fn is_coded(grammar: Grammar) -> bool {
    use Grammar::*;
    matches!(
        grammar,
        Kind | Status
            | Instance
            | PartyKinds
            | Role
            | Matter
            | YesNo
            | Path
            | Procedure
            | HearingState
            | HearingKind
            | CourtNotice
            | Rank
            | Appeared
            | Appealed
            | Outcome
    )
}

/// Words of another side, another measure of certainty, another day: with them it is another column.
const OTHER: &[&str] = &[
    "原告",
    "被告",
    "对方",
    "第三人",
    "申请人",
    "上诉人",
    "当事人",
    "相对人",
    "法院",
    "法官",
    "复议机关",
    "检察院",
    "上级",
    "预计",
    "预估",
    "建议",
    "拟",
    "应",
    "原定",
    "改期",
    "计划",
    "请求",
    "诉请",
    "主张",
    "截止",
    "期限",
    "届满",
    "到期",
    "原审",
    "初步",
    "暂定",
    "最迟",
    "最晚",
    "上年",
    "去年",
    "累计",
    "户",
    "批",
    "亿元",
    "百元",
    "美元",
    "旁听",
    "工作人员",
    "其中",
    "含",
    "包括",
    "标的",
];

/// A word for the same, or one that only says more of it.
fn is_same(word: &str, column: &Column) -> bool {
    const OURS: &[&str] = &[
        "我方",
        "本机关",
        "本单位",
        "我局",
        "本局",
        "我单位",
        "我机关",
        "本街道",
        "本镇",
        "行政机关",
        "单位",
        "机关",
        "应诉单位",
        "应诉",
    ];
    const PROCEDURE: &[&str] = &[
        "一审",
        "二审",
        "再审",
        "行政诉讼",
        "行政复议",
        "诉讼",
        "复议",
        "听证",
        "开庭",
        "庭审",
        "受理",
        "立案",
        "裁判",
        "裁定",
        "判决",
        "决定",
        "宣判",
        "审结",
        "办结",
        "结案",
        "答复",
        "答辩",
        "举证",
        "副本",
        "起诉",
        "申请",
        "送达",
        "签收",
        "收到",
        "案由",
        "事由",
        "首次",
        "第一次",
        "最终",
        "生效",
    ];
    const OF_PERSON: &[&str] = &[
        "姓名",
        "名称",
        "姓名名称",
        "职务",
        "职级",
        "级别",
        "电话",
        "联系电话",
        "联系方式",
        "正职",
        "副职",
        "正副职",
    ];
    const CLAIMANT: &[&str] = &[
        "原告",
        "申请人",
        "上诉人",
        "起诉人",
        "自然人",
        "法人",
        "公民",
        "个人",
        "企业",
    ];
    const RESPONDENT: &[&str] = &["被告", "被申请人", "被上诉人", "被诉机关"];
    const THIRD: &[&str] = &["第三人"];
    const COURT: &[&str] = &["法院", "人民法院", "复议机关", "受理法院", "审理法院"];
    // 上诉人（原审被告）: who sued is told by the names then
    const BELOW: &[&str] = &["原审原告", "原审被告", "一审原告", "一审被告"];
    if matches!(column.id, "plaintiff" | "defendant") && BELOW.contains(&word) {
        return true;
    }
    // another day than that of its own heading: 收案（立案）日期
    let day = ["日期", "时间", "日"]
        .iter()
        .find_map(|end| named(&format!("{word}{end}")))
        .map(|named| named.column);
    if column.grammar.is_day() && day.is_some_and(|other| other.id != column.id) {
        return false;
    }
    if named(word).is_some_and(|other| other.column.id == column.id) {
        return true;
    }
    let own: &[&str] = match column.id {
        "plaintiff" | "party_count" | "party_kind" => CLAIMANT,
        "defendant" | "agency" => RESPONDENT,
        "third_party" => THIRD,
        "number" | "forum" | "docketed" | "closed" | "outcome" | "hearing_time"
        | "hearing_place" | "hearing_notice" | "took_effect" => COURT,
        _ => &[],
    };
    if own.contains(&word) || OURS.contains(&word) || PROCEDURE.contains(&word) {
        return true;
    }
    if OF_PERSON.contains(&word) {
        return !column.grammar.is_day();
    }
    // of a free text any other word is only a remark
    let other = OTHER.iter().any(|w| word.contains(w));
    !other && matches!(column.grammar, Grammar::Line | Grammar::Note)
}
