//! The text of a notice, summons, judgment's head or court message, read by rules into the fields of a case.
//!
//! Nothing is guessed silently: every field says where in the text it stood, and what is not certain says why.

mod days;
mod forum;
mod hearings;
mod names;
mod numbers;
mod paper;
mod parties;
mod people;
mod rest;
mod rooms;
mod rows;
mod sentences;
mod source;

use chrono::NaiveDate;

pub use hearings::HearingRead;
pub use paper::Paper;
pub use parties::PartyRead;
pub use people::Contact;
pub use rest::{Length, PeriodRead};
pub use rows::{NoticeRow, rows};
pub use source::Place;

use crate::case::{CourtNotice, DocketNumber, Instance, Kind, Party, PartyRole, Procedure, Role};
use crate::said;
use crate::text::Said;
use people as people_of_court;
use source::Source;

/// Characters that are read; a notice has some hundreds.
const MOST: usize = 20_000;

/// Something read, where it stood, and why it is not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    pub value: T,
    pub place: Place,
    pub doubt: Option<Said>,
}

/// What a text says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoticeText {
    pub paper: Option<Found<Paper>>,
    pub number: Option<Found<DocketNumber>>,
    /// Numbers of other cases: the instance before.
    pub other_numbers: Vec<Found<DocketNumber>>,
    pub kind: Option<Found<Kind>>,
    pub instance: Option<Found<Instance>>,
    pub procedure: Option<Found<Procedure>>,
    /// Our part where the paper says it: the agency appealed.
    pub role: Option<Found<Role>>,
    /// The court or the organ.
    pub forum: Option<Found<String>>,
    pub cause: Option<Found<String>>,
    pub act: Option<Found<String>>,
    pub parties: Vec<Found<PartyRead>>,
    pub hearings: Vec<HearingRead>,
    /// Whether the court calls the responsible official (APP 4).
    pub official: Option<Found<CourtNotice>>,
    /// The day of docketing or acceptance.
    pub begun: Option<Found<NaiveDate>>,
    /// The day of the paper.
    pub written: Option<Found<NaiveDate>>,
    pub periods: Vec<Found<PeriodRead>>,
    pub contacts: Vec<Found<Contact>>,
    /// What was seen and could not be read.
    pub unread: Vec<Found<Said>>,
}

/// Reads a text. `today` decides the year of a day without one, which is then marked.
pub fn read(text: &str, today: NaiveDate) -> NoticeText {
    let cut: String = text.chars().take(MOST).collect();
    let src = Source::new(&cut);
    let paper = paper::paper(&src);
    let kind_of_paper = paper.as_ref().map(|p| p.value);
    let found = numbers::numbers(&src);
    let days = hearings::read(&src, kind_of_paper, today);
    let people = parties::read(&src);
    let mut out = NoticeText {
        procedure: rest::procedure(&src),
        cause: rest::cause(&src, people.cause_from),
        act: rest::act(&src),
        official: people_of_court::official(&src),
        contacts: people_of_court::contacts(&src),
        ..NoticeText::default()
    };
    (out.instance, out.kind) = course(found.own.as_ref(), &src);
    let reconsideration = out
        .kind
        .as_ref()
        .is_some_and(|k| k.value == Kind::Reconsideration);
    out.forum = if reconsideration {
        forum::organ(&src, days.written_at)
    } else {
        forum::court(&src)
    };
    if reconsideration && !matches!(kind_of_paper, Some(Paper::Judgment | Paper::Ruling)) {
        // A court named in an organ's paper is where to sue.
        out.unread.clear();
    }
    out.role = people.agency_appeals.as_ref().map(|f| Found {
        value: Role::Appellant,
        place: f.place.clone(),
        doubt: None,
    });
    if rest::missing(kind_of_paper, &days) {
        out.unread.push(Found {
            value: said!("没有读到开庭时间", "no day of a hearing was read"),
            place: paper
                .as_ref()
                .map_or_else(|| src.place(0..0), |p| p.place.clone()),
            doubt: None,
        });
    }
    out.paper = paper;
    out.number = found.own;
    out.other_numbers = found.others;
    out.unread.extend(found.unread);
    out.unread.extend(days.unread.iter().cloned());
    out.parties = people.parties;
    out.periods = rest::periods(&src, days.until);
    out.hearings = days.hearings;
    out.begun = days.begun;
    out.written = days.written;
    out
}

/// Instance and kind: by the docket number, else by the words of the text.
fn course(
    number: Option<&Found<DocketNumber>>,
    src: &Source,
) -> (Option<Found<Instance>>, Option<Found<Kind>>) {
    let by_number = number.and_then(|n| {
        let instance = n.value.hint().instance.and_then(Instance::from_id)?;
        Some(Found {
            value: instance,
            place: n.place.clone(),
            doubt: n.doubt.clone(),
        })
    });
    let instance = by_number.or_else(|| rest::instance(src));
    let kind = instance.as_ref().map(|i| Found {
        value: rest::kind(i.value),
        place: i.place.clone(),
        doubt: i.doubt.clone(),
    });
    (instance, kind)
}

impl NoticeText {
    /// Nothing of a case was found.
    pub fn is_empty(&self) -> bool {
        self.number.is_none() && self.parties.is_empty() && self.hearings.is_empty()
    }

    /// The parties of one side as the forms take them: `张某、李某等23人`.
    pub fn side(&self, role: PartyRole) -> Vec<Party> {
        self.parties
            .iter()
            .filter(|p| p.value.role == role)
            .map(|p| Party {
                uuid: uuid::Uuid::nil(),
                role,
                kind: crate::case::PartyKind::Person,
                name: p.value.name.clone(),
                people: p.value.people,
            })
            .collect()
    }

    /// The hearings that stand.
    pub fn hearings_set(&self) -> impl Iterator<Item = &HearingRead> {
        self.hearings
            .iter()
            .filter(|h| !h.moved && matches!(h.what, "开庭" | "听证"))
    }
}
