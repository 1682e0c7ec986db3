//! Hearings named in a text, the day it was written, and the other days it speaks of.

use chrono::{Datelike, NaiveDate};

use super::Found;
use super::day_event::{looks_on, surveys};
use super::day_labels::stamp;
use super::day_meaning::{Meaning, meaning};
use super::day_years::{before, dated, of_its_sentence, taken_as};
use super::days::{Day, days};
use super::hearing_hours::{after_check_in, hour_of_its_row, later_that_day, told_hour};
use super::hearing_turns::{by_reason, changed_hour, instead, own_time, put_off, same_day};
use super::hours::{Time, hours_end, no_hour, time_after};
use super::near_days::{Base, near_days};
use super::off_words::{AFTERWARDS, names};
use super::paper::Paper;
use super::paper_day::paper_day;
use super::put_by::{not_later, put_by, same_hour};
use super::rooms::places;
use super::slips;
use super::source::{Range, Source};
use super::whose_day::Own;
use crate::said;
use crate::text::Said;

/// One hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HearingRead {
    pub day: Found<NaiveDate>,
    /// `HH:MM`.
    pub time: Option<Found<String>>,
    pub place: Option<Found<String>>,
    /// What is held: 开庭, 听证, or something beside a hearing such as 宣判.
    pub what: &'static str,
    /// What else is held with it: 证据交换、庭前会议.
    pub also: Vec<&'static str>,
    /// It was moved to another day: 原定于.
    pub moved: bool,
    /// The paper tells of it as of something past: 公开开庭审理了本案.
    pub held: bool,
}

/// What the days of a text are.
#[derive(Default)]
pub(super) struct HearingsRead {
    pub hearings: Vec<HearingRead>,
    /// The day of the paper.
    pub written: Option<Found<NaiveDate>>,
    /// Where the day of the paper begins.
    pub written_at: Option<usize>,
    /// Docketed or accepted.
    pub begun: Option<Found<NaiveDate>>,
    /// The complaint, appeal or application came to the court or organ.
    pub filed: Option<Found<NaiveDate>>,
    /// A copy was served on the side that answers, and of what.
    pub served: Option<(Found<NaiveDate>, &'static str)>,
    /// The last day for something: `于2022年3月20日前提交答辩状`.
    pub until: Vec<(Range, Found<NaiveDate>)>,
    pub unread: Vec<Found<Said>>,
}

/// What can be held on a day; a court's paper says which.
pub(super) const EVENTS: &[&str] = &[
    "宣判",
    "听取意见",
    "听取当事人意见",
    "现场勘验",
    "勘验",
    "现场勘查",
    "勘查",
    "现场踏勘",
    "踏勘",
    "质证",
    "庭前会议",
    "证据交换",
    "询问",
    "谈话",
    "调解",
    "听证",
    "开庭",
    "庭审",
];

/// Labels that stand right before the day of a hearing.
pub(super) const LABELS: &[&str] = &[
    "开庭时间",
    "开庭日期",
    "应到时间",
    "应到日期",
    "听证时间",
    "听证日期",
    "到庭时间",
    "庭审时间",
    "出庭时间",
    "听取意见时间",
    "调解时间",
    "询问时间",
    "谈话时间",
    "会议时间",
    "宣判时间",
    "开庭日期及时间",
    "时间",
];

pub(super) fn read(
    src: &Source,
    paper: Option<Paper>,
    own: &Own,
    today: NaiveDate,
) -> HearingsRead {
    let mut out = HearingsRead::default();
    let mut all = days(src);
    let at = paper_day(src, &all);
    out.written_at = at.map(|i| all.get(i).map_or(0, |d| d.at.start));
    out.written = at.and_then(|i| {
        let day = all.get(i)?;
        Some(Found {
            value: day.in_year(day.year?)?,
            place: src.place(day.at.clone()),
            doubt: None,
        })
    });
    // a message tells of its days from the day it came
    let paper_day = out.written.as_ref().map(|w| w.value);
    let base = Base::of(src, paper, &all, paper_day, today);
    let (near, untold) = near_days(src, paper, &all, &base, paper_day);
    out.unread.extend(untold);
    let reckoned: Vec<(usize, Said)> = near
        .iter()
        .map(|n| (n.day.at.start, n.doubt.clone()))
        .collect();
    all.extend(near.into_iter().map(|n| n.day));
    all.sort_by_key(|d| d.at.start);
    let written = all.iter().position(|d| Some(d.at.start) == out.written_at);
    let mut kept: Vec<(usize, usize)> = Vec::new();
    // The day of each hearing in `all`, and what is behind it.
    let mut behind: Vec<(usize, usize)> = Vec::new();
    let mut named: Option<(usize, NaiveDate)> = None;
    // Each day of `all` as it is read.
    let mut read_as: Vec<Option<Found<NaiveDate>>> = vec![None; all.len()];
    let decides = paper.is_some_and(Paper::decides);
    let past_day = |day: &Found<NaiveDate>| paper_day.is_some_and(|w| day.value < w);
    for (i, day) in all.iter().enumerate() {
        if Some(i) == written {
            continue;
        }
        let told = of_its_sentence(day, before(src, day, named), paper_day);
        let told = told.map(|value| Found {
            value,
            place: src.place(day.at.clone()),
            doubt: None,
        });
        let Some(mut value) =
            told.or_else(|| dated(src, day, base.near(day.at.start), &mut out.unread))
        else {
            continue;
        };
        named = Some((day.at.end, value.value));
        let mut keep = |value: &Found<NaiveDate>| {
            if let Some(place) = read_as.get_mut(i) {
                *place = Some(value.clone());
            }
        };
        keep(&value);
        let near_day = reckoned.iter().find(|(at, _)| *at == day.at.start);
        if let Some((_, doubt)) = near_day {
            value.doubt = Some(doubt.clone());
        }
        let time = time_after(src, day.at.end).map(|t| after_check_in(src, t));
        if stamp(src, day, time.as_ref()) {
            continue;
        }
        let mut after_from = match &time {
            Some(time) => hours_end(src, time.at.end),
            None => no_hour(src, day.at.end).map_or(day.at.end, |at| at.end),
        };
        // 于4月9日、5月8日两次公开开庭: what is said behind the last is said of each.
        let mut next = i + 1;
        while let Some(later) = all.get(next) {
            let between = src.plain(after_from..later.at.start.max(after_from));
            if time.is_some() || !matches!(between.as_str(), "、" | "和" | "及" | "，" | "与")
            {
                break;
            }
            after_from = later.at.end;
            next += 1;
        }
        // 12月8日、9日上午9时: the hour of the last is that of each
        let time = match (time, next > i + 1) {
            (None, true) => {
                let time = time_after(src, after_from);
                after_from = time
                    .as_ref()
                    .map_or(after_from, |t| hours_end(src, t.at.end));
                time
            }
            (time, _) => time,
        };
        let meant = match meaning(src, day, time.as_ref(), after_from, paper) {
            Meaning::Other if instead(src, day) => Meaning::Hearing("开庭"),
            // 经审理查明，被告于…举行听证: the organ's own, before it decided
            Meaning::Hearing("听证") if decides && of_the_organ(src, day, own) => Meaning::Other,
            Meaning::Hearing(what)
                if surveys(what)
                    && !looks_on(src, day, after_from, !decides && !past_day(&value)) =>
            {
                Meaning::Other
            }
            // what the court below or the organ of the reconsideration took up and heard
            Meaning::Begun | Meaning::Hearing(_) | Meaning::Called
                if decides && own.another(src, &day.at, after_from) =>
            {
                Meaning::Other
            }
            Meaning::Filed if !own.filed_here(&src.plain(src.sentence_after(after_from, 60))) => {
                Meaning::Other
            }
            meant => meant,
        };
        let vague = matches!(meant, Meaning::Called);
        // 各科室：本周五下午3点在三楼会议室开会: a near day is a hearing's only where the text says so
        if vague && near_day.is_some() {
            continue;
        }
        // what was filed and docketed was so before the paper was written
        let past = matches!(meant, Meaning::Begun | Meaning::Filed | Meaning::Served(_))
            && day.year.is_none()
            && paper_day.is_some_and(|w| value.value > w);
        if past && let Some(before) = day.in_year(value.value.year() - 1) {
            let year = before.year();
            value = Found {
                value: before,
                doubt: Some(taken_as(year)),
                ..value
            };
            keep(&value);
        }
        match meant {
            Meaning::Begun if out.begun.is_none() => out.begun = Some(value),
            Meaning::Filed if out.filed.is_none() => out.filed = Some(value),
            Meaning::Served(copy) if out.served.is_none() => out.served = Some((value, copy)),
            Meaning::Until => out.until.push((day.at.clone(), value)),
            Meaning::Hearing(_) | Meaning::Called => {
                let what = match meant {
                    Meaning::Hearing(what) => what,
                    _ => "开庭",
                };
                let known = out
                    .hearings
                    .iter()
                    .any(|h| h.day.value == value.value && time.is_none());
                if known {
                    continue;
                }
                kept.push((day.at.start, after_from));
                behind.push((i, after_from));
                let stop = all.get(i + 1).map_or(src.len(), |d| d.at.start);
                let stop = src.sentence_after(after_from, 70).end.min(stop);
                let time = changed_hour(src, after_from..stop.max(after_from)).or(time);
                let time = time.or_else(|| told_hour(src, after_from..stop.max(after_from)));
                let mut one = hearing(src, day, value, time, what, false);
                one.held = one.held || past_sitting(src, day, after_from, paper);
                // 在第一审判庭旁听某局案件庭审: of another's case
                let around = src.sentence_after(day.at.start, 70);
                if src.find("旁听", around).is_some() {
                    one.day.doubt = Some(said!(
                        "是旁听的庭审，请核对是不是本单位的案件",
                        "a hearing attended as public; check whether it is of our own case"
                    ));
                }
                slips::of_its_day(src, day.at.end, &mut one, &mut out.unread);
                // what is said of its day already says more
                if vague {
                    one.day.doubt.get_or_insert_with(|| {
                        said!(
                            "没有写明是开庭，请核对",
                            "that this is a hearing is not said; check it"
                        )
                    });
                }
                out.hearings.push(one);
            }
            _ => {}
        }
    }
    let days_set: Vec<NaiveDate> = out.hearings.iter().map(|h| h.day.value).collect();
    for (hearing, (i, after)) in out.hearings.iter_mut().zip(&behind) {
        let others = days_set.iter().any(|d| *d != hearing.day.value);
        hearing.moved = all
            .get(*i)
            .is_some_and(|day| put_off(src, hearing.what, day, *after, all.get(i + 1), others));
    }
    slips::before_its_paper(paper, paper_day, &mut out.hearings);
    hour_of_its_row(src, &mut out.hearings);
    later_that_day(src, &mut kept, &mut out.hearings);
    same_day(src, &all, &read_as, own, &mut out);
    own_time(src, &kept, &mut out.hearings);
    by_reason(src, &mut out.hearings);
    places(src, &kept, &mut out.hearings);
    not_later(src, &mut out.hearings, &mut out.unread);
    put_by(src, &mut out.hearings, &mut out.unread);
    same_hour(src, &mut out.hearings);
    same_twice(&mut out.hearings);
    // 听证会…因另有庭审，现延期至: what is held is the hearing of the organ
    let organ = ["听证会", "举行听证", "听证的通知", "复议听证"]
        .iter()
        .any(|w| src.has(w))
        && !src.has("开庭");
    // 当面听取你局意见
    let heard = !src.has("开庭")
        && src.all("听取", 0..src.len()).iter().any(|at| {
            let behind = src.plain(src.sentence_after(at.end, 8));
            behind.contains("意见")
        });
    for hearing in out.hearings.iter_mut().filter(|h| h.what == "开庭") {
        match (organ, heard) {
            (true, _) => hearing.what = "听证",
            (false, true) => hearing.what = "听取意见",
            _ => {}
        }
    }
    // 被告于2026年3月3日9时对原告进行询问: before the case came nobody sat in it
    let came = [&out.filed, &out.begun];
    let came = came.into_iter().flatten().filter(|d| d.doubt.is_none());
    if let Some(first) = came.map(|d| d.value).min().filter(|_| decides) {
        out.hearings.retain(|h| h.day.value >= first);
    }
    out
}

/// A court tells of a 听证 that is not its own.
fn of_the_organ(src: &Source, day: &Day, own: &Own) -> bool {
    let around =
        src.sentence_before(day.at.start, 60).start..src.sentence_after(day.at.end, 40).end;
    let text = src.plain(around);
    own.court == Some(true) && !["本院", "我院", "合议庭"].iter().any(|w| text.contains(w))
}

fn hearing(
    src: &Source,
    day: &Day,
    mut value: Found<NaiveDate>,
    time: Option<Time>,
    what: &'static str,
    moved: bool,
) -> HearingRead {
    let after = src.plain(src.sentence_after(day.at.end, 24));
    // Kinds of hearing the docket has: 庭前会议, 证据交换, 询问, 宣判. What is only like one is marked.
    if matches!(what, "调解" | "听取意见") || surveys(what) {
        value.doubt = Some(said!(
            "文中写的是「{what}」，不是开庭",
            "the text says {what}, not a hearing"
        ));
    }
    HearingRead {
        day: value,
        time: time.map(|t| Found {
            value: t.clock,
            place: src.place(t.at),
            doubt: t
                .vague
                .then(|| said!("没有写上午还是下午", "morning or afternoon is not said")),
        }),
        place: None,
        what,
        also: Vec::new(),
        moved,
        held: ["审理了", "进行了", "举行了", "召开了", "组织了"]
            .iter()
            .any(|w| after.contains(w)),
    }
}

/// 已于2026年9月22日开庭审理; and what a judgment tells of its hearing is past, however it says it: 于6月3日公开开庭审理。 What
/// was only set (定于, 原定) may have fallen through.
fn past_sitting(src: &Source, day: &Day, after: usize, paper: Option<Paper>) -> bool {
    let before = src.plain(src.sentence_before(day.at.start, 20));
    let clause = before.rsplit('，').next().unwrap_or_default();
    let told = src.plain(src.sentence_after(after, 60));
    let set = [
        "定于", "定在", "拟于", "将于", "原定", "通知", "传唤", "无法", "不能",
    ]
    .iter()
    .any(|w| clause.contains(w));
    let fell = names(&told, AFTERWARDS)
        || ["未能", "未开庭", "未到庭致"]
            .iter()
            .any(|w| told.contains(w));
    let decided = matches!(
        paper,
        Some(Paper::Judgment | Paper::Ruling | Paper::Decision | Paper::Mediation)
    );
    let already = ["已于", "已经于", "曾于"]
        .iter()
        .any(|w| clause.ends_with(w));
    (decided || already) && !set && !fell
}

/// The same hearing told twice (a table and its remark) is one.
fn same_twice(hearings: &mut Vec<HearingRead>) {
    let mut out: Vec<HearingRead> = Vec::new();
    for hearing in hearings.drain(..) {
        let clock = |h: &HearingRead| h.time.as_ref().map(|t| t.value.clone());
        match out.iter_mut().find(|h| {
            h.day.value == hearing.day.value
                && (clock(h) == clock(&hearing) || clock(h).is_none() || hearing.time.is_none())
        }) {
            Some(held) => {
                held.time = held.time.take().or(hearing.time);
                held.place = held.place.take().or(hearing.place);
            }
            None => out.push(hearing),
        }
    }
    *hearings = out;
}
