//! Who of our side came to a hearing, as the paper that decides tells it.

use uuid::Uuid;

use super::Act;
use crate::case::{
    AppearanceState, Attendance, CaseFile, Hearing, HearingState, Part, PartyRole, Role,
};
use crate::exchange::notice_text::{HearingRead, NoticeText, PersonPart};
use crate::exchange::values::rank_of;
use crate::said;
use crate::text::{Said, clean_line};

/// The one hearing the paper tells of as held, where there is one only: who came, came there.
pub(super) fn held_once(notice: &NoticeText) -> Option<&HearingRead> {
    let mut held = notice
        .hearings_set()
        .filter(|h| h.held && matches!(h.what, "开庭" | "听证") && h.day.doubt.is_none());
    held.next().filter(|_| held.next().is_none())
}

/// Our people who came; nobody where another agency stands on our side too, for whose people they may be.
pub fn came_of(notice: &NoticeText) -> Vec<Attendance> {
    let side = match notice.role.as_ref().map(|r| r.value) {
        Some(Role::ThirdParty) => PartyRole::ThirdParty,
        _ => PartyRole::Respondent,
    };
    if notice
        .parties
        .iter()
        .filter(|p| p.value.role == side)
        .count()
        > 1
    {
        return Vec::new();
    }
    let mut out: Vec<Attendance> = Vec::new();
    for person in notice
        .persons
        .iter()
        .filter(|p| p.value.side == side && p.value.appeared && p.doubt.is_none())
    {
        let part = match person.value.part {
            PersonPart::Official | PersonPart::Representative => Part::Official,
            PersonPart::Lawyer => Part::Lawyer,
            PersonPart::LegalWorker => Part::LegalWorker,
            PersonPart::Staff => Part::Staff,
            _ => continue,
        };
        if out.iter().any(|a| a.name == person.value.name) {
            continue;
        }
        let mut one = Attendance::new(part, &person.value.name, AppearanceState::Appeared);
        if part == Part::Official {
            one.post = clean_line(&person.value.post);
            one.rank = rank_of(&one.post);
        }
        out.push(one);
    }
    out
}

/// Puts who came into a hearing: those who were to come came, others are added.
pub fn put_came(hearing: &mut Hearing, came: Vec<Attendance>) {
    for one in came {
        match hearing.people.iter_mut().find(|p| p.name == one.name) {
            Some(held) => held.state = AppearanceState::Appeared,
            None => hearing.people.push(one),
        }
    }
    hearing.state = HearingState::Held;
}

/// Offers it for the hearing the case has on that day, where it says nothing of it yet.
pub(super) fn offered(
    id: i64,
    case: &CaseFile,
    notice: &NoticeText,
    push: &mut impl FnMut(Act, Said),
) {
    let Some(found) = held_once(notice) else {
        return;
    };
    let came = came_of(notice);
    let kind = super::values::kind_of(found.what);
    let hearing = case
        .hearings
        .iter()
        .find(|h| h.day == found.day.value && h.kind == kind && h.state != HearingState::Cancelled);
    let Some(hearing) = hearing else { return };
    let known = |a: &Attendance| {
        hearing
            .people
            .iter()
            .any(|p| p.name == a.name && p.state != AppearanceState::Planned)
    };
    let new: Vec<&str> = came
        .iter()
        .filter(|a| !known(a))
        .map(|a| a.name.as_str())
        .collect();
    if new.is_empty() {
        return;
    }
    let day = Said::same(hearing.day);
    let names = Said::new(new.join("、"), new.join(", "));
    push(
        Act::Came(id, hearing.uuid),
        said!("登记 {day} 到庭人员 {names}", "record who came on {day}: {names}"; day = day, names = names),
    );
}

/// The names of one part, as a form takes them.
pub fn names_of(came: &[Attendance], part: Part) -> String {
    let names: Vec<&str> = came
        .iter()
        .filter(|a| a.part.column() == part)
        .map(|a| a.name.as_str())
        .collect();
    names.join("、")
}

/// The hearing of a case by its id.
pub fn hearing_mut(case: &mut CaseFile, uuid: Uuid) -> Option<&mut Hearing> {
    case.hearings.iter_mut().find(|h| h.uuid == uuid)
}
