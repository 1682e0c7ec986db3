//! Form 5: the appearance table, a line for every hearing of the period, and a line for every official.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::case::{
    AppearanceState, Attendance, CaseFile, CourtNotice, ExcuseGround, Hearing, Instance, Kind,
    Part, Rank,
};
use crate::docket::{Docket, Scope};
use crate::law::{Who, trace};
use crate::report::{OfficialLine, by_official};
use crate::text::{Text, text};

/// An official of ours in one hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialThere {
    pub name: String,
    pub post: String,
    pub rank: Option<Rank>,
    pub state: AppearanceState,
    /// How it is called ([`Attendance::came_as`]).
    pub came_as: Text,
    /// Of an appearance that counts.
    pub spoke: Option<bool>,
    pub ground: Option<ExcuseGround>,
    pub proof: String,
}

impl OfficialThere {
    /// Came, and does not count.
    pub fn came_in_vain(&self) -> bool {
        self.state == AppearanceState::Appeared && self.came_as != self.state.text()
    }
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
    /// An official had to come: the law asks for one, and no appearance earlier in the instance discharged it.
    pub asks: bool,
    pub officials: Vec<OfficialThere>,
    /// Delegated staff and lawyers who came.
    pub staff: Vec<String>,
    pub lawyers: Vec<String>,
}

impl HearingLine {
    /// Whether a responsible official who counts appeared (出庭), the principal or another.
    pub fn attended(&self) -> bool {
        matches!(self.who, Who::Official | Who::Principal)
    }

    /// How it stands: what nobody recorded is no absence, and nobody is missed where nobody had to come.
    pub fn standing(&self) -> Text {
        match self.who {
            Who::Official | Who::Principal => AppearanceState::Appeared.text(),
            _ if !self.asks => text("无须出庭", "no duty"),
            Who::Excused | Who::Absent => self.who.text(),
            Who::Nobody | Who::Planned => text("尚未登记", "not recorded"),
        }
    }

    /// How one of its officials is told.
    pub fn told(&self, person: &OfficialThere) -> Text {
        match person.state {
            AppearanceState::Planned if self.attended() => text("尚未登记", "not recorded"),
            AppearanceState::Planned => self.standing(),
            _ => person.came_as,
        }
    }
}

/// The hearings of a case held in a period, by its end.
pub fn hearing_lines(case: &CaseFile, scope: &Scope) -> Vec<HearingLine> {
    let end = scope.end();
    let within = |h: &&Hearing| h.held_by(end) && scope.from.is_none_or(|from| h.day >= from);
    case.hearings
        .iter()
        .filter(within)
        .filter_map(|hearing| {
            let seen = trace(case, hearing)?;
            let before = |h: &&Hearing| (h.day, &h.time) < (hearing.day, &hearing.time);
            let earlier = case.hearings.iter().filter(before);
            let mut earlier = earlier.filter_map(|h| trace(case, h));
            let asks = seen.asks(earlier.any(|t| t.attended() && t.held_by(end)));
            let who = seen.seen(end);
            let came = |part: Part| {
                hearing
                    .people
                    .iter()
                    .filter(move |p| {
                        p.part.column() == part && p.state == AppearanceState::Appeared
                    })
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
                asks,
                officials: hearing.officials().map(there).collect(),
                staff: came(Part::Staff),
                lawyers: came(Part::Lawyer),
            })
        })
        .collect()
}

fn there(person: &Attendance) -> OfficialThere {
    OfficialThere {
        name: person.label(),
        post: person.post.clone(),
        rank: person.rank,
        state: person.state,
        came_as: person.came_as(),
        spoke: person.spoke.filter(|_| person.qualifies()),
        ground: person.ground,
        proof: person.proof.clone(),
    }
}

/// One official over the period, in court and in reconsideration hearings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficialRow {
    pub name: String,
    /// As the last hearing has it.
    pub post: String,
    /// By kind, in the order of [`Kind::CONTESTED`].
    pub lines: [OfficialLine; 2],
}

impl OfficialRow {
    /// Times and cases in court, times and cases in reconsideration, times spoken, excused, absent.
    pub fn numbers(&self) -> [u32; 7] {
        let [court, hearing] = &self.lines;
        [
            court.times,
            court.cases.len() as u32,
            hearing.times,
            hearing.cases.len() as u32,
            court.spoke + hearing.spoke,
            court.excused + hearing.excused,
            court.absent + hearing.absent,
        ]
    }
}

/// A row for every official named in the hearings of a scope, who appeared most first.
pub fn official_rows(docket: &Docket, scope: &Scope, hearings: &[HearingLine]) -> Vec<OfficialRow> {
    let mut out: Vec<OfficialRow> = Vec::new();
    for kind in Kind::CONTESTED {
        if scope.kind.is_some_and(|k| k != *kind) {
            continue;
        }
        for line in by_official(docket, scope, *kind) {
            let at = out.iter().position(|o| o.name == line.name);
            let at = at.unwrap_or_else(|| {
                let people = hearings.iter().rev().flat_map(|h| &h.officials);
                let mut posts = people.filter(|p| p.name == line.name && !p.post.is_empty());
                out.push(OfficialRow {
                    name: line.name.clone(),
                    post: posts.next().map(|p| p.post.clone()).unwrap_or_default(),
                    lines: Default::default(),
                });
                out.len() - 1
            });
            let place = out
                .get_mut(at)
                .and_then(|row| row.lines.get_mut(kind.code() as usize));
            if let Some(place) = place {
                *place = line;
            }
        }
    }
    out.sort_by_key(|o| {
        let times: u32 = o.lines.iter().map(|l| l.times).sum();
        (std::cmp::Reverse(times), o.name.clone())
    });
    out
}
