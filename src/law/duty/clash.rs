//! Clashes: one official at two hearings at a time, or too far apart to get from one court to the other.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::codes;
use crate::said;
use crate::text::{Said, fold};

codes! {
    /// How two hearings of one official collide.
    pub enum ClashKind {
        SameTime = "same_time", "时间重叠", "at the same time";
        Travel = "travel", "路途时间不够", "too little time to travel";
        SameDay = "same_day", "同日，时间未定", "same day, time unknown";
    }
}

/// An official who is to be somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    pub case_id: i64,
    pub hearing: Uuid,
    /// The roster's id, where there is one; people are told apart by name.
    pub name: String,
    pub day: NaiveDate,
    /// `HH:MM`, or empty.
    pub time: String,
    /// The court or organ.
    pub forum: String,
}

/// How long things take, in minutes: the office's settings `appear.hearing_minutes` and `appear.travel_minutes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    pub hearing: u32,
    pub travel: u32,
}

/// Two hearings that collide, the earlier first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub kind: ClashKind,
    pub name: String,
    pub first: Appointment,
    pub second: Appointment,
    pub said: Said,
}

/// Minutes after midnight of `9:30`, `09：30`, `14:00`.
pub fn minutes(time: &str) -> Option<u32> {
    let time = fold(time.trim());
    let (hours, minutes) = time.split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Every clash among appointments, in order of their days.
pub fn clashes(appointments: &[Appointment], pace: Pace) -> Vec<Clash> {
    let mut sorted: Vec<&Appointment> = appointments.iter().collect();
    sorted.sort_by_key(|a| (a.day, &a.name, minutes(&a.time), a.hearing));
    let mut out = Vec::new();
    for (at, first) in sorted.iter().enumerate() {
        let rest = sorted.iter().skip(at + 1);
        let same = |b: &&&Appointment| b.day == first.day && b.name == first.name;
        for second in rest.take_while(same).filter(|b| b.hearing != first.hearing) {
            out.extend(clash(first, second, pace));
        }
    }
    out
}

fn clash(a: &Appointment, b: &Appointment, pace: Pace) -> Option<Clash> {
    let (name, day) = (&a.name, a.day);
    let (kind, said) = match (minutes(&a.time), minutes(&b.time)) {
        (Some(from), Some(next)) => {
            let end = from + pace.hearing;
            let (first, second) = (&a.time, &b.time);
            if next < end {
                let said = said!(
                    "{name} {day} {first} 与 {second} 两次开庭时间重叠",
                    "{name}: the hearings of {day} at {first} and {second} overlap"
                );
                (ClashKind::SameTime, said)
            } else if a.forum != b.forum && next < end + pace.travel {
                let (gap, need) = (next - end, pace.travel);
                let (here, there) = (&a.forum, &b.forum);
                let said = said!(
                    "{name} {day} {first} 在{here}，{second} 在{there}，中间只有{gap}分钟，路途须{need}分钟",
                    "{name}: {day} {first} at {here}, {second} at {there}; {gap} minutes between them, the way takes {need}"
                );
                (ClashKind::Travel, said)
            } else {
                return None;
            }
        }
        _ => {
            let said = said!(
                "{name} {day} 有两次开庭，时间未登记",
                "{name}: two hearings on {day}, a time is not recorded"
            );
            (ClashKind::SameDay, said)
        }
    };
    Some(Clash {
        kind,
        name: name.clone(),
        first: a.clone(),
        second: b.clone(),
        said,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(n: u128, name: &str, time: &str, forum: &str) -> Appointment {
        Appointment {
            case_id: n as i64,
            hearing: Uuid::from_u128(n),
            name: name.into(),
            day: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
            time: time.into(),
            forum: forum.into(),
        }
    }

    /// Hearings of 90 minutes, 60 minutes on the road.
    fn check(a: (&str, &str, &str), b: (&str, &str, &str), want: Option<ClashKind>) {
        let pace = Pace {
            hearing: 90,
            travel: 60,
        };
        let list = [at(1, a.0, a.1, a.2), at(2, b.0, b.1, b.2)];
        let turned = [list[1].clone(), list[0].clone()];
        for list in [&list, &turned] {
            let found = clashes(list, pace);
            assert_eq!(found.first().map(|c| c.kind), want, "{a:?} {b:?}");
        }
    }

    #[test]
    fn an_official_cannot_be_in_two_places() {
        check(
            ("周明", "09:00", "甲"),
            ("周明", "10:29", "甲"),
            Some(ClashKind::SameTime),
        );
        check(("周明", "09:00", "甲"), ("周明", "10:30", "甲"), None);
        check(
            ("周明", "09:00", "甲"),
            ("周明", "10:30", "乙"),
            Some(ClashKind::Travel),
        );
        check(
            ("周明", "9:00", "甲"),
            ("周明", "11：29", "乙"),
            Some(ClashKind::Travel),
        );
        check(("周明", "09:00", "甲"), ("周明", "11:30", "乙"), None);
        check(
            ("周明", "", "甲"),
            ("周明", "11:30", "乙"),
            Some(ClashKind::SameDay),
        );
        check(("周明", "09:00", "甲"), ("李华", "09:00", "乙"), None);
    }
}
