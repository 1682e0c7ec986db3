//! Records: the pieces a case file is stored in, one per row, as the journal keeps them before and after.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::{HolidayNotice, LocalDay};
use crate::case::{
    Agent, Aside, Attendance, CaseFile, Counsel, Fact, Finding, Head, Hearing, Kept, LegalWork,
    Mediation, ObservedTrial, Official, Paper, Party, SetDay, Setting,
};
use crate::docket::SavedView;
use crate::law::OfficeRule;

/// One stored thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Record {
    Case(Box<Head>),
    Party {
        case: Uuid,
        place: u32,
        party: Party,
    },
    Agent {
        case: Uuid,
        place: u32,
        agent: Agent,
    },
    Fact {
        case: Uuid,
        fact: Box<Fact>,
    },
    /// Without its people: they are records of their own.
    Hearing {
        case: Uuid,
        hearing: Hearing,
    },
    Attendance {
        case: Uuid,
        hearing: Uuid,
        place: u32,
        attendance: Box<Attendance>,
    },
    SetDay {
        case: Uuid,
        set_day: SetDay,
    },
    Finding {
        case: Uuid,
        finding: Finding,
    },
    Paper {
        case: Uuid,
        paper: Box<Paper>,
    },
    Official(Official),
    LocalDay(LocalDay),
    OfficeRule(OfficeRule),
    Notice(HolidayNotice),
    Setting(Setting),
    View(SavedView),
    Mediation(Box<Mediation>),
    Observed(Box<ObservedTrial>),
    Counsel(Box<Counsel>),
    LegalWork(Box<LegalWork>),
    Kept(Box<Kept>),
}

/// What identifies a record: its UUID, the day of an office's own calendar day, the year of a holiday
/// notice, or the id of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKey {
    Uuid(Uuid),
    Day(chrono::NaiveDate),
    Year(u16),
    Id(String),
}

impl Record {
    /// The table it stands in: two sorts may bear one id, and no two sorts one table.
    pub fn table(&self) -> &'static str {
        match self {
            Record::Case(_) => "case_file",
            Record::Party { .. } => "party",
            Record::Agent { .. } => "agent",
            Record::Fact { .. } => "fact",
            Record::Hearing { .. } => "hearing",
            Record::Attendance { .. } => "attendance",
            Record::SetDay { .. } => "set_day",
            Record::Finding { .. } => "finding",
            Record::Paper { .. } => "paper",
            Record::Official(_) => "official",
            Record::LocalDay(_) => "local_day",
            Record::OfficeRule(_) => "office_rule",
            Record::Notice(_) => "holiday_notice",
            Record::Setting(_) => "setting",
            Record::View(_) => "saved_view",
            Record::Mediation(_) => "mediation",
            Record::Observed(_) => "observed_trial",
            Record::Counsel(_) => "counsel",
            Record::LegalWork(_) => "legal_work",
            Record::Kept(_) => "kept",
        }
    }

    /// What identifies the record among those of its table.
    pub fn key(&self) -> RecordKey {
        match self {
            Record::Case(head) => RecordKey::Uuid(head.uuid),
            Record::Party { party, .. } => RecordKey::Uuid(party.uuid),
            Record::Agent { agent, .. } => RecordKey::Uuid(agent.uuid),
            Record::Fact { fact, .. } => RecordKey::Uuid(fact.uuid),
            Record::Hearing { hearing, .. } => RecordKey::Uuid(hearing.uuid),
            Record::Attendance { attendance, .. } => RecordKey::Uuid(attendance.uuid),
            Record::SetDay { set_day, .. } => RecordKey::Uuid(set_day.uuid),
            Record::Finding { finding, .. } => RecordKey::Uuid(finding.uuid),
            Record::Paper { paper, .. } => RecordKey::Uuid(paper.uuid),
            Record::Official(official) => RecordKey::Uuid(official.uuid),
            Record::LocalDay(day) => RecordKey::Day(day.day),
            Record::OfficeRule(rule) => RecordKey::Uuid(rule.uuid),
            Record::Notice(notice) => RecordKey::Year(notice.year),
            Record::Setting(setting) => RecordKey::Id(setting.key.clone()),
            Record::View(view) => RecordKey::Uuid(view.uuid),
            Record::Mediation(one) => RecordKey::Uuid(one.uuid),
            Record::Observed(one) => RecordKey::Uuid(one.uuid),
            Record::Counsel(one) => RecordKey::Uuid(one.uuid),
            Record::LegalWork(one) => RecordKey::Uuid(one.uuid),
            Record::Kept(kept) => RecordKey::Uuid(kept.uuid),
        }
    }

    /// The case the record belongs to.
    pub fn case(&self) -> Option<Uuid> {
        match self {
            Record::Case(head) => Some(head.uuid),
            Record::Party { case, .. }
            | Record::Agent { case, .. }
            | Record::Fact { case, .. }
            | Record::Hearing { case, .. }
            | Record::Attendance { case, .. }
            | Record::SetDay { case, .. }
            | Record::Finding { case, .. }
            | Record::Paper { case, .. } => Some(*case),
            Record::Official(_)
            | Record::LocalDay(_)
            | Record::OfficeRule(_)
            | Record::Notice(_)
            | Record::Setting(_)
            | Record::View(_)
            | Record::Mediation(_)
            | Record::Observed(_)
            | Record::Counsel(_)
            | Record::LegalWork(_)
            | Record::Kept(_) => None,
        }
    }
}

/// The records of a case file, parents before children.
pub fn records(case: &CaseFile) -> Vec<Record> {
    let uuid = case.head.uuid;
    let mut out = vec![Record::Case(Box::new(case.head.clone()))];
    out.extend(
        (0..)
            .zip(&case.parties)
            .map(|(place, party)| Record::Party {
                case: uuid,
                place,
                party: party.clone(),
            }),
    );
    out.extend((0..).zip(&case.agents).map(|(place, agent)| Record::Agent {
        case: uuid,
        place,
        agent: agent.clone(),
    }));
    out.extend(case.facts.iter().map(|fact| Record::Fact {
        case: uuid,
        fact: Box::new(fact.clone()),
    }));
    for hearing in &case.hearings {
        out.push(Record::Hearing {
            case: uuid,
            hearing: Hearing {
                people: Vec::new(),
                ..hearing.clone()
            },
        });
        out.extend(
            (0..)
                .zip(&hearing.people)
                .map(|(place, person)| Record::Attendance {
                    case: uuid,
                    hearing: hearing.uuid,
                    place,
                    attendance: Box::new(person.clone()),
                }),
        );
    }
    out.extend(case.set_days.iter().map(|set| Record::SetDay {
        case: uuid,
        set_day: set.clone(),
    }));
    out.extend(case.findings.iter().map(|finding| Record::Finding {
        case: uuid,
        finding: finding.clone(),
    }));
    out.extend(case.papers.iter().map(|paper| Record::Paper {
        case: uuid,
        paper: Box::new(paper.clone()),
    }));
    out
}

/// The case file that records of one case make up; none without its head.
pub fn assemble(records: impl IntoIterator<Item = Record>) -> Option<CaseFile> {
    let mut head = None;
    let (mut parties, mut agents, mut people) = (Vec::new(), Vec::new(), Vec::new());
    let (mut facts, mut hearings, mut set_days) = (Vec::new(), Vec::new(), Vec::new());
    let (mut findings, mut papers) = (Vec::new(), Vec::new());
    for record in records {
        match record {
            Record::Case(found) => head = Some(found),
            Record::Party { place, party, .. } => parties.push((place, party)),
            Record::Agent { place, agent, .. } => agents.push((place, agent)),
            Record::Fact { fact, .. } => facts.push(*fact),
            Record::Hearing { hearing, .. } => hearings.push(hearing),
            Record::Attendance {
                hearing,
                place,
                attendance,
                ..
            } => people.push((hearing, place, *attendance)),
            Record::SetDay { set_day, .. } => set_days.push(set_day),
            Record::Finding { finding, .. } => findings.push(finding),
            Record::Paper { paper, .. } => papers.push(*paper),
            _ => {}
        }
    }
    parties.sort_by_key(|(place, _)| *place);
    agents.sort_by_key(|(place, _)| *place);
    people.sort_by_key(|(_, place, _)| *place);
    for hearing in &mut hearings {
        let uuid: Uuid = hearing.uuid;
        let ours = people.iter().filter(|(of, _, _)| *of == uuid);
        hearing.people = ours.map(|(_, _, person)| person.clone()).collect();
    }
    let mut case = CaseFile {
        head: *head?,
        parties: parties.into_iter().map(|(_, party)| party).collect(),
        agents: agents.into_iter().map(|(_, agent)| agent).collect(),
        facts,
        hearings,
        set_days,
        findings,
        papers,
    };
    case.sort();
    Some(case)
}

/// The records of what is kept beside the cases.
pub fn aside_records(aside: Aside) -> impl Iterator<Item = Record> {
    let mediations = aside.mediations.into_iter();
    let observed = aside.observed.into_iter();
    let counsel = aside.counsel.into_iter();
    let work = aside.work.into_iter();
    let mediations = mediations.map(|one| Record::Mediation(Box::new(one)));
    let observed = observed.map(|one| Record::Observed(Box::new(one)));
    let counsel = counsel.map(|one| Record::Counsel(Box::new(one)));
    let work = work.map(|one| Record::LegalWork(Box::new(one)));
    mediations.chain(observed).chain(counsel).chain(work)
}

/// One record before and after a change; absent before when it is new, absent after when it is removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Record>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Record>,
}

impl Edit {
    /// The edit that takes this one back.
    pub fn inverse(self) -> Edit {
        Edit {
            before: self.after,
            after: self.before,
        }
    }

    /// The record after the edit, else before it; `None` where the journal no longer holds its words.
    pub fn record(&self) -> Option<&Record> {
        self.after.as_ref().or(self.before.as_ref())
    }
}
