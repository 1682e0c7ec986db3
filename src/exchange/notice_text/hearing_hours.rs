//! The hour of a hearing where it does not stand right behind its day.

use super::Found;
use super::hearings::{EVENTS, HearingRead};
use super::hours::{Time, time_at};
use super::source::{Range, Source};

/// 下列三案定于6月8日开庭：⏎1.（…41号）甲 行政处罚 9:00: the day stands for all, the hour at the end of each row.
pub(super) fn hour_of_its_row(src: &Source, hearings: &mut [HearingRead]) {
    let [hearing] = hearings else {
        return;
    };
    if hearing.time.is_some() || hearing.held {
        return;
    }
    let mut found: Vec<Time> = Vec::new();
    for line in src.lines() {
        let line = src.trim(line);
        let last = (line.start + 1..line.end)
            .filter(|i| matches!(src.before(*i), Some(' ' | '\t')))
            .find_map(|i| {
                time_at(src, i).filter(|t| src.trim(t.at.start..line.end).end == t.at.end)
            });
        // 2.10:30 （…15号）: behind the number of the row
        let numbered = (line.start..line.start + 3)
            .find(|i| matches!(src.get(*i), Some('.' | '、')))
            .filter(|i| (line.start..*i).all(|n| src.get(n).is_some_and(|c| c.is_ascii_digit())))
            .map_or(line.start, |i| i + 1);
        let first = || {
            let time = time_at(src, src.skip_in_line(numbered))?;
            matches!(src.get(time.at.end), Some(' ' | '\t' | '(' | '，')).then_some(time)
        };
        found.extend(last.or_else(first));
    }
    if let [time] = found.as_slice() {
        hearing.time = Some(Found {
            value: time.clock.clone(),
            place: src.place(time.at.clone()),
            doubt: None,
        });
    }
}

/// 上午8时50分签到，9时在第二法庭开庭: the hour of the hearing, not that of coming in.
pub(super) fn after_check_in(src: &Source, time: Time) -> Time {
    let next = src.skip_in_line(time.at.end);
    let comes = src
        .any(
            src.any(next, &["前", "准时", "到庭", "到达", "开始"])
                .map_or(next, |(_, end)| end),
            &["签到", "报到", "安检", "入场", "进场", "候审", "候庭"],
        )
        .is_some();
    if !comes {
        return time;
    }
    let sentence = src.sentence_after(time.at.end, 24);
    let sits = |t: &Time| {
        let behind = src.plain(src.sentence_after(t.at.end, 14));
        EVENTS.iter().any(|w| behind.contains(w))
    };
    let own = sentence
        .filter(|i| matches!(src.before(*i), Some('，' | '、' | '；' | ' ')))
        .find_map(|i| time_at(src, i).filter(sits));
    own.unwrap_or(time)
}

/// 定于12月8日宣判，请于上午10:00到第七审判法庭: the hour stands in a clause of its own.
pub(super) fn told_hour(src: &Source, within: Range) -> Option<Time> {
    ["请于", "时间为", "时间:", "具体时间为"]
        .iter()
        .find_map(|w| src.find(w, within.clone()))
        .and_then(|at| time_at(src, src.skip_in_line(at.end)))
}

/// 上午8:30组织证据交换，9:30开庭: the hearing proper behind what is held before it, with an hour of its own.
pub(super) fn later_that_day(
    src: &Source,
    kept: &mut Vec<(usize, usize)>,
    hearings: &mut Vec<HearingRead>,
) {
    const FIRST: &[&str] = &["证据交换", "庭前会议", "质证", "询问", "谈话", "调解"];
    let mut out: Vec<((usize, usize), HearingRead)> = Vec::new();
    for (hearing, (start, end)) in hearings.drain(..).zip(kept.drain(..)) {
        let sentence = src.sentence_after(end, 40);
        let second = (hearing.time.is_some() && FIRST.contains(&hearing.what))
            .then(|| {
                sentence.clone().find_map(|i| {
                    let begins = matches!(src.before(i), Some('，' | '、' | '；' | ' '));
                    let time = time_at(src, i).filter(|_| begins)?;
                    let behind = src.plain(src.sentence_after(time.at.end, 8));
                    let sits = ["开庭", "公开开庭", "正式开庭", "审理"]
                        .iter()
                        .any(|w| behind.starts_with(w));
                    sits.then_some(time)
                })
            })
            .flatten();
        let later = second.map(|time| {
            let at = time.at.clone();
            let one = HearingRead {
                time: Some(Found {
                    value: time.clock,
                    place: src.place(at.clone()),
                    doubt: None,
                }),
                place: None,
                what: "开庭",
                also: Vec::new(),
                ..hearing.clone()
            };
            ((at.start, at.end), one)
        });
        out.push(((start, end), hearing));
        out.extend(later);
    }
    for (at, hearing) in out {
        kept.push(at);
        hearings.push(hearing);
    }
}
