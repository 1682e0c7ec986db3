//! What turns the meaning of a day: 同日 for the day before it, 传唤事由 for what is held, 原定于 for what was put off.

use super::Found;
use super::days::Day;
use super::hearings::{EVENTS, HearingRead, Read};
use super::hours::{Time, time_at};
use super::source::{Range, Source};
use super::whose_day::Own;
use crate::said;

/// `本院于同日立案`: the day named before it.
pub(super) fn same_day(src: &Source, all: &[Day], own: &Own, out: &mut Read) {
    if out.begun.is_some() {
        return;
    }
    for word in ["同日", "当日", "次日"] {
        for at in src.all(word, 0..src.len()) {
            let after = src.plain(src.sentence_after(at.end, 10));
            let begun = [
                "立案",
                "受理",
                "依法受理",
                "登记立案",
                "予以受理",
                "决定受理",
                "依法立案",
            ]
            .iter()
            .any(|w| after.starts_with(w));
            let day = all.iter().rfind(|d| d.at.end <= at.start);
            if !begun || own.another(src, &at, at.end) {
                continue;
            }
            let value = day.and_then(|d| d.in_year(d.year?));
            let value = if word == "次日" {
                value.and_then(|d| d.succ_opt())
            } else {
                value
            };
            out.begun = value.map(|value| Found {
                value,
                place: src.place(at),
                doubt: None,
            });
            return;
        }
    }
}

/// 传唤事由 says what is held, whatever the words round the day.
pub(super) fn by_reason(src: &Source, hearings: &mut [HearingRead]) {
    let Some(range) = ["传唤事由", "传唤原因", "事由"]
        .iter()
        .find_map(|l| super::rest::labelled(src, l))
    else {
        return;
    };
    let mut kinds: Vec<(usize, &'static str)> = EVENTS
        .iter()
        .filter_map(|w| Some((src.find(w, range.clone())?.start, *w)))
        .collect();
    kinds.sort_by_key(|(at, _)| *at);
    let mut named: Vec<&'static str> = Vec::new();
    for (_, w) in kinds {
        let w = if w == "庭审" { "开庭" } else { w };
        if !named.contains(&w) {
            named.push(w);
        }
    }
    let Some((first, rest)) = named.split_first() else {
        return;
    };
    let (first, rest) = (*first, rest.to_vec());
    for hearing in hearings {
        hearing.what = first;
        hearing.also.clone_from(&rest);
        hearing.day.doubt = hearing.day.doubt.take().filter(|_| {
            matches!(
                first,
                "开庭" | "听证" | "调解" | "勘验" | "现场勘验" | "听取意见"
            )
        });
    }
}

/// Whether the hearing of a day is put off or falls through: 原定于… where another day is set or nothing is left of it, 延期,
/// 改为6月25日. A change of the room, the bench or the hour leaves it where it is. `others`: the text sets another day.
pub(super) fn put_off(
    src: &Source,
    day: &Day,
    after: usize,
    next: Option<&Day>,
    others: bool,
) -> bool {
    let before = src.plain(src.sentence_before(day.at.start, 12));
    let gone = [
        "无法于",
        "不能于",
        "未能于",
        "无法在",
        "不能在",
        "不再于",
        "不再在",
    ];
    if gone.iter().any(|w| before.ends_with(w)) {
        return true;
    }
    let first = [
        "原定于",
        "原定",
        "原",
        "原通知",
        "原定开庭时间",
        "原定开庭时间:",
        "原定开庭时间为",
        "原开庭时间",
        "原开庭时间:",
        "原定时间",
        "原定时间(",
        "原定时间为",
    ];
    // 本案开庭推迟一周。原定2026年12月1日9时。
    let from = day.at.start.saturating_sub(40);
    let told = src.plain(from..day.at.start);
    let told = ["推迟", "延期", "延后", "改期"]
        .iter()
        .any(|w| told.contains(w));
    // 按原定时间2026年12月8日9时开庭: it stands
    let stands = ["按原", "仍按", "依原", "仍在原", "照原"]
        .iter()
        .any(|w| before.contains(w));
    if (others || told) && !stands && first.iter().any(|w| before.ends_with(w)) {
        return true;
    }
    // 改到7月8日开庭，时间另行通知: the new day stands, its hour is to come
    let instead = TO.iter().any(|w| before.ends_with(w));
    let end = src.sentence_after(after, 70).end.max(after);
    let to = next.map_or(end, |d| d.at.end.min(end)).max(after);
    let text = src.plain(after..to);
    // 2026-03-20 15:00 → 2026-04-01 09:15
    if others && ["→", "->", "=>"].iter().any(|w| text.contains(w)) {
        return true;
    }
    // 地点另行通知: the day stands
    let text = [
        "地点另行通知",
        "地点另行确定",
        "法庭另行通知",
        "法庭另行确定",
        "链接另行通知",
    ]
    .iter()
    .fold(text, |t, w| t.replace(w, ""));
    let same_hour = !others && stays(&src.plain(after..end));
    let hour = changed_hour(src, after..to).is_some();
    // 原定于…开庭。现因故延期，何时开庭另行通知: the next sentences, where no other day is set
    let later = !others && !same_hour && {
        let rest = src.plain(end..src.len().min(end + 140));
        rest.split('。').skip(1).any(|s| {
            let sits = SITS.iter().any(|w| s.contains(w)) || s.starts_with("现");
            sits && !stays(s) && turns(s, OFF_LATER) && !kept(s)
        })
    };
    to_a_day(&text) || later || turns(&text, OFF) && !same_hour && !hour && !instead
}

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

/// 推迟至当日16:30, 变更为14时30分: the hour that takes the place of the one named before.
pub(super) fn changed_hour(src: &Source, within: Range) -> Option<Time> {
    for word in TO {
        for at in src.all(word, within.clone()) {
            let mut from = src.skip_in_line(at.end);
            if let Some((_, end)) =
                src.any(from, &["当日", "当天", "同日", "同一天", "该日", "当日的"])
            {
                from = src.skip_in_line(end);
            }
            if let Some(time) = time_at(src, from) {
                return Some(time);
            }
        }
    }
    None
}

/// Words by which a hearing is put off or falls through, whatever follows.
pub(super) const OFF: &[&str] = &[
    "延期",
    "改期",
    "推迟",
    "取消",
    "另行通知",
    "另行确定",
    "作废",
    "不再开庭",
    "不开了",
    "不开庭了",
    "未能进行",
    "未能开庭",
    "未能如期",
    "不能进行",
    "无法进行",
];

/// Words of a later sentence by which the hearing named before falls through.
const OFF_LATER: &[&str] = &[
    "延期",
    "改期",
    "推迟",
    "取消",
    "暂缓",
    "不再进行",
    "不能如期",
    "无法如期",
    "不能按期",
    "无法按期",
    "另定",
    "暂停",
];
const SITS: &[&str] = &["开庭", "庭审", "听证", "审理", "传票"];

/// 举证期限延期, 延期审理期限: what is put off is no hearing.
fn kept(sentence: &str) -> bool {
    ["举证", "证据", "答辩", "审理期限", "审限", "履行", "缴"]
        .iter()
        .any(|w| sentence.contains(w))
}

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
            let behind = behind.trim_start_matches(['至', '到', '于', '为', '在', ':']);
            let head: String = behind.chars().take(8).collect();
            let first = |c: char| c.is_ascii_digit() || "二〇一三四五六七八九十".contains(c);
            let day = head.starts_with(first)
                && (head.contains(['月', '年', '/']) || head.chars().nth(4) == Some('-'));
            let near = NEAR.iter().any(|w| head.starts_with(w));
            (day || near) && !supposes(clause)
        })
    })
}

/// 现改到2026年7月27日: the day that takes the place of the one a hearing was set for, in a sentence about that.
pub(super) fn instead(src: &Source, day: &Day) -> bool {
    let before = src.plain(src.sentence_before(day.at.start, 6));
    let sentence =
        src.sentence_before(day.at.start, 60).start..src.sentence_after(day.at.end, 40).end;
    let text = src.plain(sentence);
    let sits = ["开庭", "听证", "庭审", "的庭", "的开庭"]
        .iter()
        .any(|w| text.contains(w));
    let other = [
        "举证",
        "答辩",
        "答复",
        "提交",
        "审理期限",
        "审限",
        "履行",
        "公告",
    ]
    .iter()
    .any(|w| text.contains(w));
    TO.iter().any(|w| before.ends_with(w)) && sits && !other
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
    to_a_day(text)
        || hour
        || turns(text, &["延期", "改期", "推迟", "作废"]) && !stays(text)
        || turns(text, &["推迟"])
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

/// Of several hours behind one day (上午9时、10时30分) a case has its own where its sentence says it: 上午10时30分开庭.
pub(super) fn own_time(src: &Source, kept: &[(usize, usize)], hearings: &mut [HearingRead]) {
    let [hearing] = hearings else {
        return;
    };
    let Some((_, end)) = kept.first().copied() else {
        return;
    };
    let several = matches!(src.get(src.skip_in_line(end)), Some('、' | '和' | '及'))
        && time_at(src, src.skip_in_line(end) + 1).is_some();
    if !several {
        return;
    }
    let own = (end..src.len()).find_map(|i| {
        let time = time_at(src, i)?;
        let before = src.before(i);
        let begins = matches!(before, Some('，' | '。' | '；' | ':' | '\n' | '于'));
        let after = src.plain(src.sentence_after(time.at.end, 6));
        let sits = ["开庭", "审理", "听证", "公开"]
            .iter()
            .any(|w| after.starts_with(w));
        (begins && sits).then_some(time)
    });
    match (own, &mut hearing.time) {
        (Some(time), held) => {
            *held = Some(Found {
                value: time.clock,
                place: src.place(time.at),
                doubt: None,
            });
        }
        (None, Some(held)) => {
            held.doubt = Some(said!(
                "文中有几个时间，取第一个",
                "several hours are named; this is the first"
            ));
        }
        (None, None) => {}
    }
}
