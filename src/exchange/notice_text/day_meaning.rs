//! What a day in a text is the day of: a hearing, the docketing, the filing, a last day.

use super::days::{Day, Time};
use super::hearings::{EVENTS, LABELS};
use super::paper::Paper;
use super::source::{Range, Source};

pub(super) enum Meaning {
    Hearing(&'static str),
    /// Somebody is to come, and what for is not said.
    Called,
    Begun,
    Filed,
    Until,
    Other,
}

pub(super) fn meaning(
    src: &Source,
    day: &Day,
    time: Option<&Time>,
    after_from: usize,
    paper: Option<Paper>,
) -> Meaning {
    let before = src.sentence_before(day.at.start, 30);
    let after = src.sentence_after(after_from, 44);
    let tail = src.plain(before.clone());
    let head = src.plain(after.clone());
    // 自2026年5月6日起予以受理
    let head = match head.strip_prefix('起') {
        Some(rest)
            if ["予以", "受理", "立案", "依法", "决定"]
                .iter()
                .any(|w| rest.starts_with(w)) =>
        {
            rest.to_string()
        }
        _ => head,
    };
    let label = LABELS.iter().find(|l| {
        tail.ends_with(**l) || tail.ends_with(&format!("{l}:")) || tail.ends_with(&format!("{l}为"))
    });
    if let Some(label) = label {
        let what = if label.starts_with("听证") {
            "听证"
        } else {
            event(src, &before, &after).unwrap_or("开庭")
        };
        return Meaning::Hearing(what);
    }
    if ["前", "以前", "之前", "止", "前向"]
        .iter()
        .any(|w| head.starts_with(w))
    {
        return Meaning::Until;
    }
    // 6月8日向被告送达起诉状副本及开庭传票
    let brought: String = head.chars().take(16).collect();
    if brought.starts_with('向') && ["送达", "发送", "送交"].iter().any(|w| brought.contains(w))
    {
        return Meaning::Other;
    }
    let starts = |words: &[&str], within: usize| {
        let head: String = head.chars().take(within).collect();
        words.iter().any(|w| head.contains(w))
    };
    let filing = ["向", "提起", "提出", "起诉", "申请", "通过"]
        .iter()
        .any(|w| head.starts_with(w));
    // 本院于2月2日收到起诉人提交的行政起诉状, 本机关于1月12日收悉
    // 2026年5月11日，本院收到…的起诉状
    let came = ["，本院收到", "，本机关收到", "本院收到", "本机关收到"]
        .iter()
        .any(|w| head.starts_with(w));
    if came && starts(&["起诉状", "起诉材料", "复议申请", "申请书"], 44) {
        return Meaning::Filed;
    }
    let taken = ["收到", "收悉"].iter().any(|w| head.starts_with(w));
    let by_forum = ["本院", "本机关", "本府", "我院", "我机关"]
        .iter()
        .any(|w| tail.contains(w));
    let asked = || {
        let before = src.plain(src.sentence_before(day.at.start, 90));
        ["复议申请", "起诉状", "起诉材料"]
            .iter()
            .any(|w| before.contains(w))
    };
    if taken
        && by_forum
        && (head.starts_with("收悉")
            || head.starts_with("收到。") && asked()
            || head.starts_with("收到") && head.chars().count() <= 3 && asked()
            || starts(&["起诉状", "起诉材料", "复议申请", "申请书", "申请"], 44))
    {
        return Meaning::Filed;
    }
    if filing
        && starts(
            &[
                "起诉",
                "提起行政诉讼",
                "提起诉讼",
                "提起行政赔偿",
                "申请行政复议",
                "复议申请",
                "申请强制执行",
                "申请本院强制执行",
                "申请本院执行",
                "申请执行",
                "提起上诉",
                "申请再审",
                "提起行政公益诉讼",
                "提起公益诉讼",
            ],
            26,
        )
        && !tail.contains("邮寄")
        && !starts(&["撤回", "撤诉", "停止执行", "管辖", "延期", "回避"], 26)
    {
        return Meaning::Filed;
    }
    // 于2025年9月8日诉至本院
    if ["诉至", "诉来", "诉到", "具状"]
        .iter()
        .any(|w| head.starts_with(w))
    {
        return Meaning::Filed;
    }
    if [
        "生",
        "出生",
        "作出",
        "印发",
        "起诉",
        "提起",
        "提出",
        "申请",
        "向本院",
    ]
    .iter()
    .any(|w| head.starts_with(w))
    {
        return Meaning::Other;
    }
    let begun = ["立案", "受理"].iter().any(|w| {
        head.starts_with(w)
            || head.starts_with(&format!("依法{w}"))
            || head.starts_with(&format!("登记{w}"))
            || head.starts_with(&format!("依法予以{w}"))
            || head.starts_with(&format!("依法已{w}"))
            || head.starts_with(&format!("已依法{w}"))
            || head.starts_with(&format!("依法登记{w}"))
            || head.starts_with(&format!("决定{w}"))
            || head.starts_with(&format!("予以{w}"))
            || head.starts_with(&format!("已{w}"))
    });
    let begun_label = ["立案日期", "立案时间", "受理日期", "受理时间"]
        .iter()
        .any(|l| tail.trim_end_matches(':').ends_with(l));
    if begun || begun_label {
        return Meaning::Begun;
    }
    // 原2026年3月20日传票作废
    if tail.ends_with('原') && (head.starts_with("传票") || head.starts_with("的传票")) {
        return Meaning::Hearing("开庭");
    }
    // Told as past: 于2026年9月15日公开开庭审理了本案 is a hearing, 于…作出 is none.
    let found = event(src, &src.sentence_before(day.at.start, 16), &after);
    if time.is_some() {
        let called = paper.is_some_and(Paper::summons)
            || [
                "到庭",
                "出庭",
                "应到",
                "传唤",
                "参加",
                "审理",
                "法庭",
                "审判庭",
                "号庭",
            ]
            .iter()
            .any(|w| tail.contains(w) || head.contains(w));
        return match found {
            Some(what) => Meaning::Hearing(what),
            None if called && paper.is_some_and(Paper::summons) => Meaning::Hearing("开庭"),
            None if called => Meaning::Called,
            None => Meaning::Other,
        };
    }
    if starts(&["开庭", "听证"], 14)
        && let Some(what) = found
    {
        return Meaning::Hearing(what);
    }
    Meaning::Other
}

/// What is held: the first word for it behind the day, else in front of it.
fn event(src: &Source, before: &Range, after: &Range) -> Option<&'static str> {
    let first = |range: &Range| {
        EVENTS
            .iter()
            .filter_map(|w| {
                // 召开庭前会议 holds no 开庭, 审判庭 before 审判长 no 庭审.
                let found = src.all(w, range.clone());
                let at = found.into_iter().find(|r| {
                    !matches!(src.get(r.end), Some('前' | '判' | '室' | '厅' | '中'))
                        && src.word(r.end, "笔录").is_none()
                })?;
                Some((at.start, *w))
            })
            .min_by_key(|(at, _)| *at)
            .map(|(_, w)| w)
    };
    let what = first(after).or_else(|| first(before))?;
    Some(match what {
        "庭审" => "开庭",
        "听取当事人意见" => "听取意见",
        other => other,
    })
}
