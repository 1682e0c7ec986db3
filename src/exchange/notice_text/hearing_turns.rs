//! What turns the meaning of a day: 同日 for the day before it, 传唤事由 for what is held, 原定于 for what was put off.

use chrono::NaiveDate;

use super::Found;
use super::days::Day;
use super::hearings::{EVENTS, HearingRead, HearingsRead};
use super::hours::{Time, time_at};
use super::off_words::{AFTERWARDS, ANY, MOVED, names, says_of};
use super::source::{Range, Source};
use super::turn_words::{TO, stays, to_a_day};
use super::whose_day::Own;
use crate::said;
use crate::text::Said;

/// `本院于同日立案`: the day named before it.
pub(super) fn same_day(
    src: &Source,
    all: &[Day],
    read_as: &[Option<Found<NaiveDate>>],
    own: &Own,
    out: &mut HearingsRead,
) {
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
            let day = all.iter().rposition(|d| d.at.end <= at.start);
            if !begun || own.another(src, &at, at.end) {
                continue;
            }
            let told = day.and_then(|n| read_as.get(n)?.as_ref());
            out.begun = told.and_then(|told| {
                let value = match word {
                    "次日" => told.value.succ_opt()?,
                    _ => told.value,
                };
                Some(Found {
                    value,
                    place: src.place(at),
                    doubt: told.doubt.clone(),
                })
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
    let said = src.plain(range.clone());
    // 宣告判决 is a pronouncement; to fetch or read papers nobody sits
    let pronounced = ["宣告判决", "宣告裁判", "宣告裁定"];
    if pronounced.iter().any(|w| said.contains(w)) && !said.contains("开庭") {
        for hearing in hearings {
            hearing.what = "宣判";
            hearing.also.clear();
        }
        return;
    }
    let fetched = ["领取", "送达", "阅卷", "签收"];
    if fetched.iter().any(|w| said.contains(w)) && !EVENTS.iter().any(|w| said.contains(w)) {
        for hearing in hearings {
            let why = Said::same(&said);
            hearing.day.doubt = Some(said!(
                "传唤事由是“{why}”，请核对是不是开庭",
                "the reason of the summons is '{why}'; check whether it is a hearing";
                why = why
            ));
        }
        return;
    }
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
            matches!(first, "开庭" | "听证" | "调解" | "听取意见")
                || super::day_event::surveys(first)
        });
    }
}

/// Whether the hearing of a day is put off or falls through: 原定于… where another day is set or nothing is left of it, 延期,
/// 改为6月25日. A change of the room, the bench or the hour leaves it where it is. `held`: what is held on it. `others`: the text
/// sets another day.
pub(super) fn put_off(
    src: &Source,
    held: &str,
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
    let told = names(&told, MOVED);
    // 按原定时间2026年12月8日9时开庭: it stands
    let stands = ["按原", "仍按", "依原", "仍在原", "照原"]
        .iter()
        .any(|w| before.contains(w));
    // 定于6月8日开庭，因被告申请延期，于6月20日公开开庭审理了: what was only set, and another day took its place
    let set = ["定于", "定在"].iter().any(|w| before.ends_with(w));
    let then = src.plain(src.sentence_after(after, 70));
    if others
        && set
        && names(&then, MOVED)
        && ["审理了", "进行了", "开庭审理"]
            .iter()
            .any(|w| then.split(['，', '。']).skip(1).any(|c| c.contains(w)))
    {
        return true;
    }
    if (others || told) && !stands && first.iter().any(|w| before.ends_with(w)) {
        return true;
    }
    // 改到7月8日开庭，时间另行通知: the new day stands, its hour is to come
    let instead = TO
        .iter()
        .any(|w| before.trim_end_matches(['“', '"', '「']).ends_with(w));
    let end = src.sentence_after(after, 70).end.max(after);
    let to = next.map_or(end, |d| d.at.end.min(end)).max(after);
    let text = src.plain(after..to);
    // 2026-03-20 15:00 → 2026-04-01 09:15
    if others && ["→", "->", "=>"].iter().any(|w| text.contains(w)) {
        return true;
    }
    let same_hour = !others && stays(&src.plain(after..end));
    let hour = changed_hour(src, after..to).is_some();
    // 原定于…开庭。现因故延期，何时开庭另行通知: the next sentences, where no other day is set
    let later = !others && !same_hour && {
        let rest = src.plain(end..src.len().min(end + 140));
        rest.split('。').skip(1).any(|s| {
            let sits = SITS.iter().any(|w| s.contains(w)) || s.starts_with("现");
            sits && !stays(s) && says_of(held, s, AFTERWARDS) && !kept(s)
        })
    };
    to_a_day(&text) || later || says_of(held, &text, ANY) && !same_hour && !hour && !instead
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

const SITS: &[&str] = &["开庭", "庭审", "听证", "审理", "传票"];

/// 举证期限延期, 延期审理期限: what is put off is no hearing.
fn kept(sentence: &str) -> bool {
    ["举证", "证据", "答辩", "审理期限", "审限", "履行", "缴"]
        .iter()
        .any(|w| sentence.contains(w))
}

/// 现改到2026年7月27日: the day that takes the place of the one a hearing was set for, in a sentence about that.
pub(super) fn instead(src: &Source, day: &Day) -> bool {
    let before = src.plain(src.sentence_before(day.at.start, 7));
    let before = before.trim_end_matches(['“', '"', '「']);
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
