//! What a day in a text is the day of: a hearing, the docketing, the filing, a last day.

use super::days::Day;
use super::hearings::{EVENTS, LABELS};
use super::hours::Time;
use super::paper::Paper;
use super::source::{Range, Source, is_han};

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
    let named = tail.trim_end_matches('为').trim_end_matches(':');
    let label = LABELS
        .iter()
        .filter(|l| named.ends_with(**l))
        .max_by_key(|l| l.len())
        // 送达时间, 来电时间: a time of something else
        .filter(|l| **l != "时间" || bare_label(named));
    if label.is_none() && time.is_some() && other_label(src, day, named) {
        return match BEGUN.iter().any(|l| named.ends_with(l)) {
            true => Meaning::Begun,
            false => Meaning::Other,
        };
    }
    if let Some(label) = label {
        if *label == "时间" && !sits(src, day) {
            return Meaning::Other;
        }
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
    // 举证期限延长至2026年9月10日, 延期至9月10日提交答辩状
    let term = ["举证", "证据", "答辩", "履行期限", "答复期限"];
    if tail.ends_with(['至', '到'])
        && ["延长", "延期"].iter().any(|w| tail.contains(w))
        && term.iter().any(|w| tail.contains(w) || head.contains(w))
        && !["不予", "不准"].iter().any(|w| head.contains(w))
    {
        return Meaning::Until;
    }
    // 6月8日向被告送达起诉状副本及开庭传票
    let brought: String = head.chars().take(16).collect();
    // 5月6日送达的传票中…: when a paper came, whatever it calls to
    let came = [
        "送达", "发出", "签发", "寄出", "邮寄", "发送", "寄送", "送交",
    ]
    .iter()
    .any(|w| head.starts_with(w));
    if came && time.is_none() {
        return Meaning::Other;
    }
    if brought.starts_with('向') && ["送达", "发送", "送交"].iter().any(|w| brought.contains(w))
    {
        return Meaning::Other;
    }
    let starts = |words: &[&str], within: usize| {
        let head: String = head.chars().take(within).collect();
        words.iter().any(|w| head.contains(w))
    };
    // 刑事案件于…立案, 另案于…开庭: of something else
    let subject = tail.rsplit('，').next().unwrap_or_default();
    let elsewhere = [
        "刑事",
        "另案",
        "公安",
        "派出所",
        "民事案",
        "仲裁",
        "执行案",
        "关联案件",
        "检察机关",
        "纪委",
    ]
    .iter()
    .any(|w| subject.contains(w))
        && !["本院", "本机关", "我院", "申请"]
            .iter()
            .any(|w| subject.contains(w));
    if elsewhere && paper.is_some_and(Paper::decides) {
        return Meaning::Other;
    }
    // 向某局反映，2026年3月3日向本院起诉: up to the next day
    let until_day: String = {
        let chars: Vec<char> = head.chars().collect();
        let next = chars
            .windows(2)
            .position(|two| matches!(two, ['，' | '；', c] if c.is_ascii_digit() || *c == '二'));
        chars.iter().take(next.unwrap_or(chars.len())).collect()
    };
    let starts_here = |words: &[&str], within: usize| {
        let head: String = until_day.chars().take(within).collect();
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
        && starts_here(
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
            || head.starts_with(&format!("转{w}"))
            || head.starts_with(&format!("转为{w}"))
            || head.starts_with(&format!("重新{w}"))
            || head.starts_with(&format!("依法予以{w}"))
            || head.starts_with(&format!("依法已{w}"))
            || head.starts_with(&format!("已依法{w}"))
            || head.starts_with(&format!("依法登记{w}"))
            || head.starts_with(&format!("决定{w}"))
            || head.starts_with(&format!("予以{w}"))
            || head.starts_with(&format!("已{w}"))
    });
    let begun_label = BEGUN.iter().any(|l| named.ends_with(l));
    if begun || begun_label {
        return Meaning::Begun;
    }
    // 原2026年3月20日传票作废
    if tail.ends_with('原') && (head.starts_with("传票") || head.starts_with("的传票")) {
        return Meaning::Hearing("开庭");
    }
    // 12月11日的庭取消
    let gone = [
        "取消",
        "作废",
        "撤销",
        "延期",
        "改期",
        "推迟",
        "提前",
        "顺延",
        "延后",
        "改到",
        "改在",
        "改至",
        "改为",
        "不开",
        "开不了",
    ]
    .iter()
    .any(|w| head.contains(w) || tail.ends_with(w));
    if gone
        && ["的庭", "的传票", "的开庭"]
            .iter()
            .any(|w| head.starts_with(w))
    {
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
    // 在某镇巡回审判点公开开庭审理了
    let within = if head.starts_with('在') { 32 } else { 14 };
    if starts(&["开庭", "听证"], within)
        && let Some(what) = found
    {
        return Meaning::Hearing(what);
    }
    // 将于2026年12月8日宣判
    let to_come = ["将于", "定于", "拟于", "将在"]
        .iter()
        .any(|w| tail.ends_with(w));
    if to_come
        && ["宣判", "公开宣判", "进行宣判"]
            .iter()
            .any(|w| head.starts_with(w))
    {
        return Meaning::Hearing("宣判");
    }
    Meaning::Other
}

/// Labels of the docketing.
const BEGUN: &[&str] = &["立案日期", "立案时间", "受理日期", "受理时间"];

/// 时间 alone, with nothing before it that says the time of what: 具体时间, 时间.
fn bare_label(named: &str) -> bool {
    let before = named.strip_suffix("时间").unwrap_or(named);
    let own = ["具体", "日期和", "日期及", "的", "、", "和", "及"];
    own.iter().any(|w| before.ends_with(w)) || !before.ends_with(is_han)
}

/// A label of a time that is no hearing's: 签收时间：, 发送时间：, 答辩截止时间：, 打印日期：.
fn other_label(src: &Source, day: &Day, named: &str) -> bool {
    let line = src.trim(src.line(day.at.start));
    let before = src.plain(line.start..day.at.start);
    let marked = before.ends_with(':') || before.ends_with("为");
    let alone = before.trim_end_matches(':') == named || before.is_empty();
    (marked || alone)
        && ["时间", "日期"].iter().any(|w| named.ends_with(w))
        && !EVENTS.iter().any(|w| {
            let label: String = named.chars().rev().take(8).collect();
            let label: String = label.chars().rev().collect();
            label.contains(w)
        })
}

/// A line that only says when something was sent: 费一鸣 2026/11/27 15:02:11.
pub(super) fn stamp(src: &Source, day: &Day, time: Option<&Time>) -> bool {
    let Some(time) = time else {
        return false;
    };
    let line = src.trim(src.line(day.at.start));
    if line.end != src.trim(line.start..time.at.end).end {
        return false;
    }
    let above = src.plain(src.sentence_before(line.start, 12));
    let labelled = LABELS
        .iter()
        .any(|l| above.trim_end_matches(':').ends_with(l));
    let before = src.plain(line.start..day.at.start);
    let who = before.trim_end_matches([':', ']', ')']);
    let size = who.chars().count();
    let speaker = who.is_empty()
        || size <= 16
            && !who.contains(['，', '于', '在', '定'])
            && !EVENTS.iter().any(|w| who.contains(w))
            && !LABELS.iter().any(|w| who.ends_with(w))
            && who.chars().all(|c| {
                is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '@' | '(' | '[')
            });
    // a day alone in its line may be the last piece of a table
    let whole = day.year.is_some() && src.lines().len() > 1;
    whole
        && !labelled
        && speaker
        && (!who.is_empty() || seconds(src, time) || after_message(src, &line))
}

/// 发送时间：2026年11月26日 16:45: when a message was sent, behind its label.
pub(super) fn sent(src: &Source, day: &Day) -> bool {
    let line = src.trim(src.line(day.at.start));
    let before = src.plain(line.start..day.at.start);
    let label = before.trim_end_matches(':');
    const SENT: &[&str] = &[
        "发送时间",
        "发送日期",
        "发件时间",
        "发件日期",
        "发信时间",
        "通知时间",
        "来电时间",
        "通话时间",
        "接收时间",
        "收信时间",
        "短信时间",
    ];
    day.year.is_some()
        && (label == "日期" && before != label || SENT.iter().any(|l| label.ends_with(l)))
}

/// 15:02:11: a machine wrote it.
fn seconds(src: &Source, time: &Time) -> bool {
    src.plain(time.at.clone()).matches(':').count() > 1
}

/// The last line of a message, under what was said.
fn after_message(src: &Source, line: &Range) -> bool {
    src.skip(line.end) >= src.len() && src.plain(0..line.start).contains('。')
}

/// Something is held in the line of a day, or in those next to it.
fn sits(src: &Source, day: &Day) -> bool {
    let lines = src.lines();
    let at = lines.iter().position(|l| l.contains(&day.at.start));
    let near = at.map_or(0..src.len(), |n| {
        let from = lines.get(n.saturating_sub(2)).map_or(0, |l| l.start);
        let to = lines
            .get(n + 2)
            .or(lines.last())
            .map_or(src.len(), |l| l.end);
        from..to
    });
    let call = ["来电", "接听", "通话", "记录人"]
        .iter()
        .any(|w| src.find(w, near.clone()).is_some());
    let text = src.plain(near);
    !call
        && (EVENTS.iter().any(|w| text.contains(w))
            || [
                "法庭",
                "审判庭",
                "到庭",
                "出庭",
                "地点",
                "处所",
                "会议",
                "传票",
                "应到",
            ]
            .iter()
            .any(|w| text.contains(w)))
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
