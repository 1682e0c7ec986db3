//! A hearing put off or moved (延期开庭、变更开庭时间) as one act: who stood in it goes with it, and what is to be redone is said.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::case::{
    AppearanceState, Attendance, CaseFile, CourtNotice, FactKind, Hearing, HearingState, Kind, Part,
};
use crate::said;
use crate::text::Said;

use crate::law::gate::admit::Refusal;
use crate::law::hearing_act::HearingAct;

/// Where a hearing goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewDay {
    /// None with an hour or a room: the same day; with neither: the court has not set it yet.
    pub day: Option<NaiveDate>,
    /// Empty: as it was.
    pub time: String,
    pub place: String,
    /// The court put it off because our official cannot come (APP 9(3)); a second absence then needs a just cause.
    pub for_official: bool,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutOff {
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    /// Its hour on the new day, as `HH:MM`; empty where none is known.
    pub time: String,
    /// Who goes with it.
    pub carried: Vec<String>,
    /// What is to be done anew.
    pub redo: Vec<Said>,
}

/// Puts a hearing off: it stands on its new day, with the same people, who are to be told and to confirm anew; what stood on
/// the old day is kept beside it as fallen through. The hearing stays the one it was, so that a calendar moves it and what
/// another entered for it meanwhile goes with it. Another room alone changes it where it stands; with nothing new at all it
/// falls through, its day to be set.
///
/// # Errors
/// The hearing is not there, was held or has fallen through already; the new time is the old one.
pub fn put_off(case: &mut CaseFile, hearing: Uuid, to: &NewDay) -> Result<PutOff, Box<Refusal>> {
    let held = case.hearings.iter().find(|h| h.uuid == hearing);
    if let Some(refusal) = held.and_then(|h| HearingAct::Move.refused(case, h)) {
        return Err(Box::new(refusal));
    }
    let Some(old) = case.hearings.iter_mut().find(|h| h.uuid == hearing) else {
        return Err(refused(
            said!("这次开庭已不在案中", "the hearing is no longer in the case"),
            said!("改期的是排定的开庭", "what is moved was set before"),
            said!("请重新选择", "choose again"),
        ));
    };
    let day = old.day;
    let same = |new: &str, was: &str| new.trim().is_empty() || new.trim() == was.trim();
    let (time, place) = (same(&to.time, &old.time), same(&to.place, &old.place));
    let new_day = match to.time.trim().is_empty() && to.place.trim().is_empty() {
        true => to.day,
        false => to.day.or(Some(day)),
    };
    if new_day == Some(day) && time && !place {
        old.place = to.place.trim().to_string();
        return Ok(PutOff {
            from: day,
            to: Some(day),
            time: old.time.clone(),
            carried: Vec::new(),
            redo: vec![said!(
                "地点改了：告知出庭人员，写明地点的文书重开",
                "the room changed: tell who appears; papers that name it are made anew"
            )],
        });
    }
    if new_day == Some(day) && time {
        return Err(refused(
            said!(
                "新的时间就是原来的 {day}",
                "the new time is the old one, {day}"
            ),
            said!(
                "改期须有新的日期、时间或地点",
                "a move has another day, hour or room"
            ),
            said!(
                "请填写新的日期、时间或地点",
                "give the new day, hour or room"
            ),
        ));
    }
    let redo = redo(old, case.head.kind, new_day.is_some());
    let goes =
        |p: &&Attendance| matches!(p.state, AppearanceState::Planned | AppearanceState::Excused);
    let carried = old.people.iter().filter(goes).map(|p| p.name.clone());
    let carried = carried.collect();
    let word = |new: &str, was: &str| {
        let new = new.trim();
        if new.is_empty() { was } else { new }.to_string()
    };
    let next = new_day.map(|to_day| Hearing {
        day: to_day,
        time: word(&to.time, &old.time),
        place: word(&to.place, &old.place),
        postponed_for_official: false,
        note: String::new(),
        people: old.people.iter().filter(goes).map(anew).collect(),
        ..old.clone()
    });
    let time = next.as_ref().map(|n| n.time.clone()).unwrap_or_default();
    old.state = HearingState::Cancelled;
    old.postponed_for_official |= to.for_official;
    let moved = new_day.map_or_else(
        || "延期，日期待定".to_string(),
        |d| format!("改期至 {d} {}", to.time.trim()).trim().to_string(),
    );
    if !old.note.trim().is_empty() {
        old.note.push('；');
    }
    old.note.push_str(&moved);
    if let Some(next) = next {
        for person in &mut old.people {
            person.uuid = Uuid::nil();
        }
        let taken: Vec<Uuid> = case.hearings.iter().map(|h| h.uuid).collect();
        let former = Hearing::formers(hearing).find(|f| !taken.contains(f));
        if let Some(old) = case.hearings.iter_mut().find(|h| h.uuid == hearing) {
            old.uuid = former.unwrap_or_default();
        }
        case.hearings.push(next);
    }
    case.sort();
    Ok(PutOff {
        from: day,
        to: new_day,
        time,
        carried,
        redo,
    })
}

fn refused(what: Said, ground: Said, instead: Said) -> Box<Refusal> {
    Box::new(Refusal {
        what,
        ground,
        instead,
    })
}

/// A person for the new day: what was prepared was prepared for the old one, and so was an excuse.
fn anew(person: &Attendance) -> Attendance {
    Attendance {
        state: AppearanceState::Planned,
        ground: None,
        proof: String::new(),
        approval: String::new(),
        notified: None,
        papers: None,
        confirmed: None,
        ..person.clone()
    }
}

/// Notices and papers that were for the old day.
fn redo(old: &Hearing, kind: Kind, new: bool) -> Vec<Said> {
    let mut out = Vec::new();
    if kind == Kind::Litigation && new {
        out.push(said!(
            "新的传票须在开庭3日前送达（行政诉讼法解释第71条），收到后登记「{summons}」",
            "a new summons is due 3 days before (ALL-I 71): record it as '{summons}' when it comes";
            summons = FactKind::Summons.text()
        ));
    }
    if kind == Kind::Reconsideration && new {
        out.push(said!(
            "听证须提前5个工作日重新通知（行政复议法第51条）",
            "the hearing is notified anew 5 working days before (ARL23 51)"
        ));
    }
    if old.notice != CourtNotice::None && new {
        out.push(said!(
            "负责人出庭通知书须在开庭3日前重新送达（负责人出庭规定第5条）",
            "the notice to the official is served anew 3 days before (APP 5)"
        ));
    }
    let official = |p: &&Attendance| p.part == Part::Official;
    for person in old.people.iter().filter(official) {
        let name = &person.name;
        if person.state == AppearanceState::Excused {
            out.push(said!(
                "{name}不能出庭的理由只及于原定日期，请重新确认能否出庭",
                "the ground of {name} was for the old day: ask again"
            ));
        } else if person.notified.is_some() || person.confirmed.is_some() {
            out.push(said!(
                "重新通知{name}，并请本人确认",
                "tell {name} anew and have the day confirmed"
            ));
        }
        if person.papers.is_some() {
            out.push(said!(
                "{name}的身份证明、授权委托书写明开庭日期的，须重开并盖章",
                "identity certificate and power of attorney of {name} that name the day are made and sealed anew"
            ));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Instance, Rank};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn file() -> CaseFile {
        let mut case = CaseFile::new(Kind::Litigation, Instance::First);
        let mut hearing = Hearing::new(day("2024-05-10"));
        hearing.uuid = Uuid::from_u128(1);
        hearing.time = "09:00".into();
        hearing.place = "第一法庭".into();
        hearing.notice = CourtNotice::Shall;
        let mut head = Attendance::new(Part::Official, "周明", AppearanceState::Planned);
        head.rank = Some(Rank::Principal);
        head.notified = Some(day("2024-05-01"));
        head.papers = Some(day("2024-05-06"));
        hearing.people = vec![
            head,
            Attendance::new(Part::Staff, "郑工", AppearanceState::Planned),
            Attendance::new(Part::Lawyer, "冯律", AppearanceState::Planned),
        ];
        case.hearings.push(hearing);
        case
    }

    #[test]
    fn everybody_moves_with_the_hearing_and_what_is_to_be_redone_is_said() {
        let mut case = file();
        let to = NewDay {
            day: Some(day("2024-06-14")),
            time: "14:30".into(),
            ..NewDay::default()
        };
        let done = put_off(&mut case, Uuid::from_u128(1), &to).unwrap();
        assert_eq!(done.carried, ["周明", "郑工", "冯律"]);
        let [old, new] = case.hearings.as_slice() else {
            panic!("{:?}", case.hearings);
        };
        assert_eq!(
            (old.state, old.note.as_str()),
            (HearingState::Cancelled, "改期至 2024-06-14 14:30")
        );
        assert!(!old.postponed_for_official);
        assert_eq!(
            (new.day, new.time.as_str(), new.place.as_str()),
            (day("2024-06-14"), "14:30", "第一法庭")
        );
        assert_eq!(new.notice, CourtNotice::Shall);
        // The hearing is the one it was; what stood on the old day is kept beside it.
        assert_eq!(new.uuid, Uuid::from_u128(1));
        assert!(old.is_former_of(new) && !new.is_former_of(old));
        assert!(
            new.people
                .iter()
                .all(|p| p.notified.is_none() && p.papers.is_none())
        );
        let said: Vec<&str> = done.redo.iter().map(|s| s.zh.as_str()).collect();
        assert_eq!(said.len(), 4, "{said:?}");
        // What was held, or fell through, is not moved; nor to where it is.
        let fallen = old.uuid;
        for hearing in [Uuid::from_u128(1), fallen, Uuid::from_u128(9)] {
            assert!(put_off(&mut case, hearing, &to).is_err());
        }
        // It moves as often as the court moves it, back to the first day too.
        for (nth, back) in (3..).zip(["2024-05-10", "2024-06-14", "2024-05-10"]) {
            let to = NewDay {
                day: Some(day(back)),
                ..NewDay::default()
            };
            put_off(&mut case, Uuid::from_u128(1), &to).unwrap();
            assert_eq!(case.hearings.len(), nth);
            let set = case
                .hearings
                .iter()
                .filter(|h| h.state == HearingState::Set);
            assert_eq!(set.map(|h| h.day).collect::<Vec<_>>(), [day(back)]);
            let ids: std::collections::BTreeSet<_> = case.hearings.iter().map(|h| h.uuid).collect();
            assert_eq!(ids.len(), nth);
        }
        let same = NewDay {
            day: Some(day("2024-05-10")),
            ..NewDay::default()
        };
        assert!(put_off(&mut file(), Uuid::from_u128(1), &same).is_err());
    }

    #[test]
    fn an_hour_or_a_room_alone_is_of_the_same_day() {
        let mut case = file();
        let hour = NewDay {
            time: "15:00".into(),
            ..NewDay::default()
        };
        let done = put_off(&mut case, Uuid::from_u128(1), &hour).unwrap();
        assert_eq!(
            (done.to, done.time.as_str()),
            (Some(day("2024-05-10")), "15:00")
        );
        let set = case.hearings.iter().find(|h| h.state == HearingState::Set);
        assert_eq!(set.map(|h| h.time.as_str()), Some("15:00"));
        let mut case = file();
        let room = NewDay {
            place: "小法庭".into(),
            ..NewDay::default()
        };
        put_off(&mut case, Uuid::from_u128(1), &room).unwrap();
        let [one] = case.hearings.as_slice() else {
            panic!("{:?}", case.hearings);
        };
        assert_eq!(
            (one.place.as_str(), one.state),
            ("小法庭", HearingState::Set)
        );
        assert!(one.people[0].notified.is_some());
    }

    #[test]
    fn without_a_new_day_it_only_falls_through() {
        let mut case = file();
        let to = NewDay {
            for_official: true,
            ..NewDay::default()
        };
        let done = put_off(&mut case, Uuid::from_u128(1), &to).unwrap();
        assert_eq!((done.to, case.hearings.len()), (None, 1));
        assert!(case.hearings[0].postponed_for_official);
    }
}
