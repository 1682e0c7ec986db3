//! How an official stands in a hearing: came, stayed away, was excused, or it is not said.

use super::field::Field;
use super::officials_named::NAMELESS;
use super::row::RowReader;
use crate::case::{AppearanceState, Attendance};
use crate::exchange::headers::{About, Meaning};
use crate::exchange::values::{Absence, Appeared, Came, absence};
use crate::said;
use crate::text::{Said, clean_line};

/// 不可抗力:医院证明 excuses. Other words do not, until the officer says that they are a lawful ground; they are kept.
pub(super) fn excused(
    person: &mut Attendance,
    field: &Field,
    why: &str,
    past: bool,
    reader: &mut RowReader<'_>,
) {
    let why = clean_line(if why.is_empty() { &field.text } else { why });
    let answered = reader.desk.names.meaning(About::Ground, &why);
    let read = absence(&why);
    let none = matches!(read, Absence::None);
    let (ground, proof) = match (read, answered) {
        (Absence::Ground(ground, proof), _) => (Some(ground), proof),
        (Absence::Told(ground), _) => {
            reader.keep(field);
            (Some(ground), String::new())
        }
        (_, Some(Meaning::Ground(ground))) => (Some(ground), why.clone()),
        (Absence::None, _) | (_, Some(_)) => (None, String::new()),
        (Absence::Ask(may), None) => {
            let mut choices: Vec<Meaning> = may.into_iter().map(Meaning::Ground).collect();
            choices.push(Meaning::NoGround);
            // the file may know meanwhile
            if person.state != AppearanceState::Excused {
                reader.ask(About::Ground, &why, &choices, Some(Meaning::NoGround));
                reader.doubt(
                    field,
                    said!(
                        "“{why}”是法定的正当理由吗？答复以前按无正当理由未出庭，原文记入备注",
                        "is \"{why}\" a lawful ground? until answered an unexcused absence, the words are kept in the note"
                    ),
                );
            }
            (None, String::new())
        }
    };
    match ground {
        Some(ground) => {
            person.state = AppearanceState::Excused;
            person.ground = Some(ground);
            if !proof.is_empty() {
                person.proof = proof;
            }
        }
        None => {
            let other = person.state == AppearanceState::Excused && !reader.is_noted(field);
            if let (true, Some(ground)) = (other && none, person.ground) {
                let held = ground.text();
                reader.doubt(
                    field,
                    said!(
                        "理由改为“{why}”，不是法定的正当理由：案卷原登记的“{held}”撤下，按无正当理由未出庭，请核对",
                        "the reason is now \"{why}\", no lawful ground: the {held} on file is taken back, an unexcused absence, check it";
                        why = Said::same(&why), held = held
                    ),
                );
                person.state = AppearanceState::Absent;
                person.ground = None;
                person.proof.clear();
            }
            reader.keep(field);
            if person.state != AppearanceState::Excused && past {
                person.state = AppearanceState::Absent;
            }
        }
    }
}

pub(super) fn state(
    person: &mut Attendance,
    field: &Field,
    read: &Appeared,
    past: bool,
    reader: &mut RowReader<'_>,
) {
    let state = match read.came {
        Came::Yes => AppearanceState::Appeared,
        Came::No => AppearanceState::Absent,
        Came::Planned => AppearanceState::Planned,
        Came::Excused => AppearanceState::Excused,
        Came::NotHeld => return,
    };
    match state {
        // the hearing has not come: yes is a plan, no says nothing yet
        AppearanceState::Appeared | AppearanceState::Absent if !past => {}
        // the reason for it is on file
        AppearanceState::Absent if person.state == AppearanceState::Excused => {}
        state => person.state = state,
    }
    if person.state == AppearanceState::Appeared && person.name == NAMELESS {
        reader.doubt(
            field,
            said!(
                "没有写出庭负责人的姓名",
                "the official who appeared is not named"
            ),
        );
    }
}

/// A name without an answer: in a sheet that never answers, under a heading of those who appeared, they did.
/// `another`: the answer is of another rank.
pub(super) fn unsaid(
    person: &mut Attendance,
    field: Option<&Field>,
    another: bool,
    reader: &mut RowReader<'_>,
) {
    let Some(field) = field else {
        return;
    };
    if (another || !reader.has_column("official_appeared"))
        && (field.heading.contains("出庭") || field.heading.contains("应诉"))
    {
        person.state = AppearanceState::Appeared;
        return;
    }
    reader.doubt(
        field,
        said!(
            "没有写明是否出庭，按拟出庭导入",
            "whether the official appeared is not said; taken as planned"
        ),
    );
}
