//! Form 5: the appearance table, a line for every hearing of the period, and a line for every official.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::case::{
    AppearanceState, Attendance, CaseFile, CourtNotice, ExcuseGround, Hearing, Instance, Kind,
    Part, Rank,
};
use crate::docket::Scope;
use crate::law::{Who, trace};

/// An official of ours in one hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialThere {
    pub name: String,
    pub post: String,
    pub rank: Option<Rank>,
    pub state: AppearanceState,
    pub spoke: Option<bool>,
    pub ground: Option<ExcuseGround>,
    pub proof: String,
    /// Counts as a responsible official (APP 2).
    pub counts: bool,
}

/// One hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HearingLine {
    pub case: Uuid,
    pub number: String,
    /// What people call the case.
    pub name: String,
    pub kind: Kind,
    pub instance: Instance,
    pub forum: String,
    pub day: NaiveDate,
    pub time: String,
    pub notice: CourtNotice,
    /// What the hearing comes to.
    pub who: Who,
    pub officials: Vec<OfficialThere>,
    /// Delegated staff and lawyers who came.
    pub staff: Vec<String>,
    pub lawyers: Vec<String>,
}

/// The hearings of a case held in a period, by its end.
pub fn hearing_lines(case: &CaseFile, scope: &Scope) -> Vec<HearingLine> {
    let end = scope.end();
    let within = |h: &&Hearing| h.held_by(end) && scope.from.is_none_or(|from| h.day >= from);
    case.hearings
        .iter()
        .filter(within)
        .filter_map(|hearing| {
            let who = trace(case, hearing)?.seen(end);
            let came = |part: Part| {
                hearing
                    .people
                    .iter()
                    .filter(move |p| p.part == part && p.state == AppearanceState::Appeared)
                    .map(|p| p.name.clone())
                    .collect()
            };
            Some(HearingLine {
                case: case.head.uuid,
                number: case
                    .head
                    .number
                    .as_ref()
                    .map(|n| n.canonical().to_string())
                    .unwrap_or_default(),
                name: case.short_name(),
                kind: case.head.kind,
                instance: case.head.instance,
                forum: case.head.forum.clone(),
                day: hearing.day,
                time: hearing.time.clone(),
                notice: hearing.notice,
                who,
                officials: hearing.officials().map(there).collect(),
                staff: came(Part::Staff),
                lawyers: came(Part::Lawyer),
            })
        })
        .collect()
}

fn there(person: &Attendance) -> OfficialThere {
    OfficialThere {
        name: person.name.clone(),
        post: person.post.clone(),
        rank: person.rank,
        state: person.state,
        spoke: person.spoke,
        ground: person.ground,
        proof: person.proof.clone(),
        counts: person.is_responsible(),
    }
}

/// One official over the period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficialLine {
    pub name: String,
    pub post: String,
    pub rank: Option<Rank>,
    /// Hearings (次) attended, in court and in reconsideration.
    pub times: [u32; 2],
    /// Cases (件) attended.
    pub cases: [u32; 2],
    /// Of the hearings attended, those in which the official spoke.
    pub spoke: u32,
    pub excused: u32,
    pub absent: u32,
}

/// A line for every official named in the hearings, who appeared most first.
pub fn official_lines(hearings: &[HearingLine]) -> Vec<OfficialLine> {
    let mut out: Vec<(OfficialLine, Vec<Uuid>)> = Vec::new();
    for hearing in hearings {
        let kind = hearing.kind.code() as usize;
        for person in &hearing.officials {
            let at = out.iter().position(|(o, _)| o.name == person.name);
            let at = at.unwrap_or_else(|| {
                out.push((
                    OfficialLine {
                        name: person.name.clone(),
                        ..OfficialLine::default()
                    },
                    Vec::new(),
                ));
                out.len() - 1
            });
            let Some((line, seen)) = out.get_mut(at) else {
                continue;
            };
            if line.post.is_empty() {
                line.post.clone_from(&person.post);
            }
            line.rank = line.rank.or(person.rank);
            match person.state {
                AppearanceState::Appeared => {
                    if let Some(times) = line.times.get_mut(kind) {
                        *times += 1;
                    }
                    if !seen.contains(&hearing.case)
                        && let Some(cases) = line.cases.get_mut(kind)
                    {
                        seen.push(hearing.case);
                        *cases += 1;
                    }
                    line.spoke += u32::from(person.spoke == Some(true));
                }
                AppearanceState::Excused => line.excused += 1,
                AppearanceState::Absent => line.absent += 1,
                AppearanceState::Planned => {}
            }
        }
    }
    out.sort_by_key(|(o, _)| {
        (
            std::cmp::Reverse(o.times.iter().sum::<u32>()),
            o.name.clone(),
        )
    });
    out.into_iter().map(|(line, _)| line).collect()
}
