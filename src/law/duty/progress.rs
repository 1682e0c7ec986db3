//! How far an appearance has come: planned, told, papers ready, confirmed, appeared, spoke; or excused, or absent.

use chrono::NaiveDate;

use crate::case::{AppearanceState, Attendance, Hearing, Part};
use crate::codes;

codes! {
    /// The steps of an appearance. The furthest one reached is shown; a step left out on the way is a flag.
    pub enum Progress {
        Open = "open", "未定人", "nobody named";
        Planned = "planned", "已安排", "planned";
        Notified = "notified", "已通知本人", "official told";
        PapersReady = "papers_ready", "材料已备", "papers ready";
        Confirmed = "confirmed", "本人已确认", "confirmed";
        /// Its day has passed, and nobody said that it took place.
        Unsaid = "unsaid", "开庭日已过，尚未登记是否开庭", "its day has passed; whether it was held is not recorded";
        ToMark = "to_mark", "已开庭，待登记", "held, to be marked";
        Appeared = "appeared", "已出庭", "appeared";
        Spoke = "spoke", "出庭又出声", "appeared and spoke";
        Excused = "excused", "有正当理由未出庭", "excused";
        Absent = "absent", "未出庭", "absent";
    }
}

impl Progress {
    /// Nothing more is to be recorded.
    pub fn settled(self) -> bool {
        self >= Progress::Appeared
    }
}

/// The step a person of ours has reached on a day.
pub fn step(person: &Attendance, today: NaiveDate) -> Progress {
    let done = |day: Option<NaiveDate>| day.is_some_and(|d| d <= today);
    match person.state {
        AppearanceState::Appeared if person.spoke == Some(true) => Progress::Spoke,
        AppearanceState::Appeared => Progress::Appeared,
        AppearanceState::Excused => Progress::Excused,
        AppearanceState::Absent => Progress::Absent,
        AppearanceState::Planned if done(person.confirmed) => Progress::Confirmed,
        AppearanceState::Planned if done(person.papers) => Progress::PapersReady,
        AppearanceState::Planned if done(person.notified) => Progress::Notified,
        AppearanceState::Planned => Progress::Planned,
    }
}

/// The official a hearing is shown with: who came; else who will; else who was excused; else who stayed away.
/// After the hearing a plan nobody marked stands behind an excuse.
pub(super) fn lead(hearing: &Hearing, today: NaiveDate) -> Option<&Attendance> {
    let past = hearing.day < today;
    let weight = |p: &Attendance| match p.state {
        AppearanceState::Appeared => 5,
        AppearanceState::Planned if !past => 4,
        AppearanceState::Excused => 3,
        AppearanceState::Planned => 2,
        AppearanceState::Absent => 1,
    };
    hearing
        .people
        .iter()
        .filter(|p| p.part == Part::Official)
        .max_by_key(|p| (p.is_responsible(), weight(p)))
}

/// How far a hearing has come on a day.
pub(super) fn progress(hearing: &Hearing, today: NaiveDate) -> Progress {
    let past = hearing.day < today;
    let unmarked = if hearing.is_said() {
        Progress::ToMark
    } else {
        Progress::Unsaid
    };
    let Some(person) = lead(hearing, today) else {
        return if past { unmarked } else { Progress::Open };
    };
    match step(person, today) {
        // Someone who does not count came, or is to come: of those who count nobody is named.
        _ if !person.is_responsible()
            || (person.papers_wanting && person.state == AppearanceState::Appeared) =>
        {
            match person.state {
                AppearanceState::Appeared | AppearanceState::Absent => Progress::Absent,
                _ if past => unmarked,
                _ => Progress::Open,
            }
        }
        // An excuse says who does not come, not that the hearing took place.
        step if past && !step.settled() => unmarked,
        Progress::Excused if past && !hearing.is_said() => unmarked,
        step => step,
    }
}
