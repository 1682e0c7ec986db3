//! What turns the meaning of a day: 同日 for the day before it, 传唤事由 for what is held, 原定于 for what was put off.

use super::Found;
use super::days::{Day, time_at};
use super::hearings::{EVENTS, HearingRead, Read};
use super::source::Source;
use crate::said;

/// `本院于同日立案`: the day named before it.
pub(super) fn same_day(src: &Source, all: &[Day], out: &mut Read) {
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
            if !begun {
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

/// 原定于…, or put off or cancelled before another day is named.
pub(super) fn put_off(src: &Source, day: &Day, after: usize, next: Option<&Day>) -> bool {
    let before = src.plain(src.sentence_before(day.at.start, 12));
    if [
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
        "原定时间为",
    ]
    .iter()
    .any(|w| before.ends_with(w))
    {
        return true;
    }
    let end = next
        .map_or(src.len(), |d| d.at.start)
        .min(src.sentence_after(after, 70).end);
    let text = src.plain(after..end.max(after));
    [
        "延期",
        "改期",
        "取消",
        "变更为",
        "变更至",
        "改为",
        "改至",
        "改在",
        "推迟",
        "调整为",
        "调整至",
        "另行通知",
    ]
    .iter()
    .any(|w| text.contains(w))
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
