//! Whether a sentence moves a hearing, says so or only asks or supposes it; and the words behind which what takes its place is told.

use super::off_words::{MOVED, says};

/// Words behind which what takes the place of the old is told: another day, another hour, another room.
pub(super) const TO: &[&str] = &[
    "变更为",
    "变更至",
    "变更到",
    "改为",
    "改至",
    "改在",
    "改到",
    "改于",
    "改定于",
    "改定",
    "另定于",
    "改期至",
    "改期到",
    "改期为",
    "延期至",
    "延期到",
    "延至",
    "推迟至",
    "推迟到",
    "顺延至",
    "调整为",
    "调整至",
    "调整到",
    "提前至",
    "提前到",
    "挪到",
    "挪至",
    "调到",
    "推到",
    "移至",
    "换至",
    "换到",
    "换成",
    "改成",
    "延到",
    "延后至",
    "延后到",
    "推后至",
    "推后到",
    "推至",
    "顺延到",
    "调至",
    "改期于",
    "延迟至",
    "延迟到",
    "更正为",
    "更正至",
    "补正为",
    "应为",
    "应是",
    "应当为",
];

/// How a day begins that is told from another.
const NEAR: &[&str] = &[
    "今天",
    "今日",
    "明天",
    "明日",
    "明早",
    "明晚",
    "后天",
    "大后天",
    "下周",
    "下个周",
    "下下周",
    "本周",
    "这周",
    "周",
    "星期",
    "礼拜",
    "下星期",
    "下个星期",
    "下礼拜",
    "下个礼拜",
    "本星期",
    "这个星期",
    "本月",
    "这个月",
    "下月",
    "下个月",
    "次月",
    "次日",
    "第二天",
];

/// 时间不变, 时间、地点不变.
pub(super) fn stays(text: &str) -> bool {
    ["不变", "未变", "不作变动", "照旧"].iter().any(|w| {
        text.split(w).next().is_some_and(|head| {
            text.contains(w)
                && head
                    .rsplit(['，', '。', '；'])
                    .next()
                    .unwrap_or_default()
                    .contains("时间")
        })
    })
}

/// 改为2026年6月3日, 变更至6月3日, 改为明天: there is another day, so the hearing was moved.
pub(super) fn to_a_day(text: &str) -> bool {
    TO.iter().any(|w| {
        text.match_indices(w).any(|(at, _)| {
            let clause = text.get(..at).unwrap_or_default();
            let clause = clause
                .rsplit(['，', '。', '；', ':', '、'])
                .next()
                .unwrap_or_default();
            let behind = text.get(at + w.len()..).unwrap_or_default();
            let behind =
                behind.trim_start_matches(['至', '到', '于', '为', '在', ':', '“', '"', '「']);
            let head: String = behind.chars().take(8).collect();
            let first = |c: char| c.is_ascii_digit() || "二〇一三四五六七八九十".contains(c);
            let day = head.starts_with(first)
                && (head.contains(['月', '年', '/']) || head.chars().nth(4) == Some('-'));
            let near = NEAR.iter().any(|w| head.starts_with(w));
            (day || near) && !supposes(clause)
        })
    })
}

/// Whether a sentence of a court or organ moves a hearing.
pub(super) fn moves(text: &str) -> bool {
    let hour = TO.iter().any(|w| {
        text.split(w).skip(1).any(|rest| {
            let rest = ["当日", "当天", "同日"]
                .iter()
                .find_map(|d| rest.strip_prefix(d))
                .unwrap_or(rest);
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            (1..=2).contains(&digits)
                && rest
                    .chars()
                    .nth(digits)
                    .is_some_and(|c| matches!(c, ':' | '时' | '点'))
        })
    });
    // 推迟半小时，地点不变: what stays is the rest
    to_a_day(text) || hour || says(text, MOVED) && !stays(text) || turns(text, &["推迟"])
}

/// Whether a court or organ says one of the words of its hearing: not 如需延期请提出申请, not 不再另行通知.
pub(super) fn turns(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| {
        text.match_indices(w).any(|(at, _)| {
            let (before, behind) = (
                text.get(..at).unwrap_or_default(),
                text.get(at + w.len()..).unwrap_or_default(),
            );
            let clause = before
                .rsplit(['，', '。', '；', ':', '、'])
                .next()
                .unwrap_or_default();
            // 延期至6月25日: the new day follows, whoever asked for it; 延期一周 is only how long
            let rest = behind.trim_start_matches(['至', '到', '于', '为', '在']);
            let day = |c: char| c.is_ascii_digit() || "二〇一三四五六七八九十".contains(c);
            let head: String = rest.chars().take(6).collect();
            let dated = rest.len() < behind.len()
                || head.contains(['年', '月', '-', '.', '/']) && !head.contains("个月");
            let told = rest.starts_with(day) && dated
                || ["已", "现", "予以", "决定", "因故", "临时"]
                    .iter()
                    .any(|w| clause.ends_with(w));
            let again = ["不", "不再", "恕不", "不得", "未"]
                .iter()
                .any(|w| clause.ends_with(w));
            !again
                && if told {
                    !supposes(clause)
                } else {
                    !asks(clause)
                }
        })
    })
}

/// 如需, 若要, 可以: what may happen.
fn supposes(clause: &str) -> bool {
    let clause = clause.replace("如下", "").replace("若干", "");
    [
        "如", "若", "可以", "能否", "可否", "需要", "需", "不得", "拟",
    ]
    .iter()
    .any(|w| clause.contains(w))
}

/// A clause that asks or supposes, and decides nothing: 如需延期请…, 原告申请中止审理.
pub(super) fn asks(clause: &str) -> bool {
    let decides = [
        "决定",
        "准许",
        "准予",
        "同意",
        "裁定",
        "批准",
        "经审查",
        "予以",
    ]
    .iter()
    .any(|w| clause.contains(w));
    let mut plain = clause.to_string();
    for word in ["申请人", "申请执行人", "申请书", "请示", "请求人", "经申请"] {
        plain = plain.replace(word, "");
    }
    let asked = ["申请", "请", "要求", "提出", "希望", "建议"]
        .iter()
        .any(|w| plain.contains(w));
    supposes(&plain) || asked && !decides
}

/// A sentence without the clauses that only ask or suppose.
pub(super) fn told(sentence: &str) -> String {
    sentence
        .split(['，', ':', '。', '；'])
        .filter(|c| !asks(c))
        .collect::<Vec<_>>()
        .join("，")
}
