//! The duty of the responsible official to appear, situation by situation (ALL 3; APP 2, 4, 7, 8).

use anjuan::case::*;
use anjuan::law::*;

use super::notation::day;

/// `[ROLE INSTANCE LAW @] DAY [may|shall] [held|cancelled] WHO:STATE ...`, several with `|`; WHO is a rank, `official`,
/// `staff` or `lawyer`.
fn hearings(text: &str) -> CaseFile {
    let mut file = CaseFile::new(Kind::Litigation, Instance::First);
    let (head, text) = text.split_once('@').unwrap_or(("", text));
    for word in head.split_whitespace() {
        if let Some(role) = Role::from_id(word) {
            file.head.role = role;
        } else if let Some(governing) = Governing::from_id(word) {
            file.head.kind = Kind::Reconsideration;
            file.head.instance = Instance::Reconsideration;
            file.head.role = Role::Respondent;
            file.head.governing = Some(governing);
        } else {
            file.head.instance = Instance::from_id(word).unwrap();
        }
    }
    for one in text.split('|').filter(|t| !t.trim().is_empty()) {
        let mut words = one.split_whitespace();
        let mut hearing = Hearing::new(day(words.next().unwrap()));
        for word in words {
            if let Some((who, state)) = word.split_once(':') {
                let state = AppearanceState::from_id(state).unwrap();
                let rank = Rank::from_id(who);
                let part = rank.map_or_else(|| Part::from_id(who).unwrap(), |_| Part::Official);
                let mut person = Attendance::new(part, "周明远", state);
                person.rank = rank;
                hearing.people.push(person);
            } else if let Some(notice) = CourtNotice::from_id(word) {
                hearing.notice = notice;
            } else {
                hearing.state = HearingState::from_id(word).unwrap();
            }
        }
        file.hearings.push(hearing);
    }
    file
}

#[test]
fn the_duty_table_holds() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in include_str!("duty.csv").lines().skip(1) {
        let fields: Vec<&str> = line.splitn(4, ';').collect();
        let mark = duty_mark(
            &traces(&hearings(fields[0])),
            day(fields[1]),
            Rest::default(),
        );
        if mark.id() != fields[2] {
            wrong.push(format!("{line} -> {}", mark.id()));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 25, "{seen} rows");
}

#[test]
fn every_mark_has_a_situation() {
    for mark in DutyMark::ALL {
        let rows = include_str!("duty.csv").lines();
        let found = rows
            .map(|l| l.split(';').nth(2))
            .any(|m| m == Some(mark.id()));
        assert!(found, "{mark:?}");
    }
}

#[test]
fn a_trace_says_who_came_and_whether_they_spoke() {
    let mut file = hearings("2022-05-20 shall principal:appeared deputy:absent lawyer:appeared");
    file.hearings[0].people[0].spoke = Some(true);
    let one = trace(&file, &file.hearings[0]).unwrap();
    assert_eq!(
        (one.who, one.spoke, one.notified),
        (Who::Principal, true, true)
    );
    let mut lower = hearings("2022-05-20 not_counted:appeared");
    lower.hearings[0].people[0].spoke = Some(true);
    let one = trace(&lower, &lower.hearings[0]).unwrap();
    assert_eq!(
        (one.who, one.spoke, one.attended()),
        (Who::Absent, false, false)
    );
    let off = hearings("2022-05-20 cancelled principal:planned");
    assert_eq!(trace(&off, &off.hearings[0]), None);
}

#[test]
fn the_order_of_entry_does_not_matter() {
    let one = hearings("2022-05-03 principal:appeared | 2022-05-20 shall deputy:absent");
    let other = hearings("2022-05-20 shall deputy:absent | 2022-05-03 principal:appeared");
    assert_eq!(traces(&one), traces(&other));
    let (mut a, mut b) = (traces(&one), traces(&other));
    a.reverse();
    b.rotate_left(1);
    let today = day("2022-05-25");
    assert_eq!(duty_mark(&a, today, Rest::default()), DutyMark::Absent);
    assert_eq!(duty_mark(&b, today, Rest::default()), DutyMark::Absent);
}
