//! The text of a notice, summons, judgment's head or court message, read by rules into the fields of a case.
//!
//! Nothing is guessed silently: every field says where in the text it stood, and what is not certain says why.

mod act;
mod act_certificate;
mod act_day;
mod act_number;
mod act_undone;
mod addressed;
mod addressee_list;
mod agency_name;
mod agent_list;
mod agent_sort;
mod amounts;
mod asked_documents;
mod attendance;
mod bench;
mod body_events;
mod breaks;
mod by_us;
mod case_words;
mod cause_edges;
mod cause_parties;
mod cited;
mod clauses;
mod costs;
mod course;
mod day_event;
mod day_labels;
mod day_meaning;
mod day_years;
mod days;
mod decided;
mod earlier;
mod enforcement_outcome;
mod event_sort;
mod event_words;
mod events;
mod foreign;
mod forum;
mod group_list;
mod handled;
mod head;
mod hearing_hours;
mod hearing_turns;
mod hearings;
mod hours;
mod item_outcome;
mod joint;
mod json;
mod listing;
mod lost;
mod mentions;
mod money;
mod motion;
mod name_edges;
mod name_sort;
mod name_words;
mod names;
mod near_days;
mod normative;
mod number_place;
mod number_text;
mod numbers;
mod off_words;
mod official_call;
mod one_body;
mod operative;
mod organ;
mod organ_outcome;
mod our_appeal;
mod over;
mod owed;
mod paper;
mod paper_day;
mod paper_titles;
mod parties;
mod parts;
mod party_entry;
mod people;
mod periods;
mod persons;
mod pieces;
mod put_by;
mod rest;
mod room_name;
mod rooms;
mod rows;
mod scanned;
mod sentences;
mod slips;
mod source;
mod sued_case;
mod sued_together;
mod telephone;
mod told_agents;
mod told_official;
mod trades;
mod turn_words;
mod unnamed_official;
mod whereto;
mod whole_outcome;
mod whose_day;

use chrono::NaiveDate;

pub use costs::CostRead;
pub use earlier::Told;
pub use event_sort::Event;
pub use events::EventRead;
pub use hearings::HearingRead;
pub use json::to_json;
pub use normative::{DocumentRead, Reviewed};
pub use numbers::{OtherNumber, Relation};
pub use operative::ItemRead;
pub use paper::Paper;
pub use parties::PartyRead;
pub use people::Contact;
pub use periods::{Length, PeriodRead};
pub use persons::{PersonPart, PersonRead};
pub use rows::{NoticeRow, rows};
pub use source::Place;
pub(in crate::exchange) use source::folded;
pub(crate) use whole_outcome::outcome_of_items;

use crate::case::{
    CourtNotice, DocketNumber, Instance, Kind, Outcome, Party, PartyRole, Procedure, Role,
};
use crate::codes;
use crate::said;
use crate::text::Said;
/// Characters of the head of an agency's own paper: its name, its title and its number.
const OWN_HEAD: usize = 40;

use people as people_of_court;

use source::Source;

/// Characters that are read; a long judgment has some tens of thousands.
const MOST: usize = 200_000;

/// Something read, where it stood, and why it is not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    pub value: T,
    pub place: Place,
    pub doubt: Option<Said>,
}

codes! {
    /// A case of a court that is no suit against an agency, told by its number.
    pub enum NonSuit {
        Enforcement = "enforcement_review", "行政非诉执行审查", "review of enforcement without a suit";
        Jurisdiction = "jurisdiction", "管辖", "jurisdiction";
        Preservation = "preservation", "保全", "preservation";
        Mediation = "pre_suit_mediation", "诉前调解", "mediation before a suit";
        Other = "other", "其他", "other";
    }
}

/// What a text says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoticeText {
    pub paper: Option<Found<Paper>>,
    pub number: Option<Found<DocketNumber>>,
    /// The paper's own number where it is not the case's: 清府复答〔2026〕17号.
    pub paper_number: Option<Found<String>>,
    /// Numbers of other cases: the instance before, the reconsideration.
    pub other_numbers: Vec<Found<OtherNumber>>,
    pub not_a_suit: Option<Found<NonSuit>>,
    pub kind: Option<Found<Kind>>,
    pub instance: Option<Found<Instance>>,
    pub procedure: Option<Found<Procedure>>,
    /// Our part where the paper says it: the agency appealed, or is a third party.
    pub role: Option<Found<Role>>,
    /// The court or the organ.
    pub forum: Option<Found<String>>,
    pub cause: Option<Found<String>>,
    pub act: Option<Found<String>>,
    pub act_number: Option<Found<String>>,
    pub act_day: Option<Found<NaiveDate>>,
    pub parties: Vec<Found<PartyRead>>,
    /// Representatives, agents, the official who appeared.
    pub persons: Vec<Found<PersonRead>>,
    /// The names of a group's list.
    pub members: Vec<Found<String>>,
    pub hearings: Vec<HearingRead>,
    /// Whether the court calls the responsible official (APP 4).
    pub official: Option<Found<CourtNotice>>,
    /// The complaint, appeal or application came to the court or organ.
    pub filed: Option<Found<NaiveDate>>,
    /// The day of docketing or acceptance.
    pub begun: Option<Found<NaiveDate>>,
    /// The copy of the complaint, appeal or application was served on the side that answers.
    pub served: Option<Found<NaiveDate>>,
    /// What happened short of an end: suspended, extended, corrected.
    pub events: Vec<Found<EventRead>>,
    pub outcome: Option<Found<Outcome>>,
    pub items: Vec<Found<ItemRead>>,
    pub costs: Vec<Found<CostRead>>,
    /// No appeal lies: 本判决为终审判决.
    pub last_word: Option<Found<()>>,
    /// The court an appeal goes to.
    pub appeal_to: Option<Found<String>>,
    /// Normative documents asked to be reviewed beside the act.
    pub documents: Vec<Found<DocumentRead>>,
    /// Articles the paper rests on, as written.
    pub articles: Vec<Found<String>>,
    /// The day of the paper.
    pub written: Option<Found<NaiveDate>>,
    pub periods: Vec<Found<PeriodRead>>,
    pub contacts: Vec<Found<Contact>>,
    /// Its words, without blanks: what has no value of its own is looked for there.
    pub said: String,
    /// What was seen and could not be read.
    pub unread: Vec<Found<Said>>,
}

/// Reads a text that may hold several cases or papers, each in its own reading.
pub fn read_all(text: &str, today: NaiveDate) -> Vec<NoticeText> {
    let cut: String = text.chars().take(MOST).collect();
    let whole = source::Whole::of(&cut);
    let mut out: Vec<NoticeText> = Vec::new();
    for piece in pieces::pieces(&whole) {
        let read = match (&piece.copy, out.last()) {
            (Some(own), Some(before)) => joint::copied(before, own),
            _ => {
                let mut read = read_source(&Source::of(&whole, &piece.ranges), today);
                joint::mark(&piece, &mut read);
                read
            }
        };
        out.push(read);
    }
    if out.len() > 1 {
        out.retain(|n| !n.is_empty());
    }
    if out.is_empty() {
        out.push(read_source(&Source::new(&cut), today));
    }
    out
}

/// Reads a text. `today` decides the year of a day without one, which is then marked.
pub fn read(text: &str, today: NaiveDate) -> NoticeText {
    let cut: String = text.chars().take(MOST).collect();
    read_source(&Source::new(&cut), today)
}

fn read_source(src: &Source, today: NaiveDate) -> NoticeText {
    let paper = paper::paper(src);
    let kind_of_paper = paper.as_ref().map(|p| p.value);
    let parts = parts::parts(src, kind_of_paper);
    let found = numbers::numbers(src, paper.as_ref());
    let own = whose_day::Own {
        court: found.own.as_ref().map(|n| n.value.is_court()),
        forum: forum::court(src).map(|f| f.value),
    };
    let days = hearings::read(src, kind_of_paper, &own, today);
    let ours = by_us::by_us(src);
    let people = parties::read(src, &parts, kind_of_paper, ours.as_ref());
    let numbers = act_number::contested(src, &parts);
    let mut out = NoticeText {
        procedure: rest::procedure(src),
        cause: rest::cause(src, people.cause_from).or_else(|| {
            let range = people.cause.clone()?;
            Some(Found {
                value: src.plain(range.clone()),
                place: src.place(range),
                doubt: None,
            })
        }),
        act: act::act(src, &parts, &numbers),
        act_number: act_number::number(src, &numbers),
        official: official_call::official(src),
        contacts: people_of_court::contacts(src, &parts),
        costs: costs::costs(src, &parts),
        last_word: operative::last_word(src, &parts),
        appeal_to: whereto::appeal_to(src, &parts),
        articles: cited::articles(src, &parts),
        documents: normative::documents(src, &parts, kind_of_paper.is_some_and(Paper::decides)),
        said: src.plain(0..src.len()),
        ..NoticeText::default()
    };
    if out.act.is_none() && out.cause.is_none() {
        out.act = act_undone::undone(src, &parts);
    }
    out.act_day = act_day::made(src, out.act.as_ref(), &numbers);
    act_number::of_one_act(src, &numbers, &mut out);
    (out.instance, out.kind) = course::course(found.own.as_ref(), &found, kind_of_paper, src);
    out.not_a_suit = found.own.as_ref().and_then(course::non_suit);
    if let Some(place) = found.foreign.clone() {
        // a civil judgment, a case of a compensation committee, which has no instance
        if place.text.contains('赔') {
            (out.instance, out.kind) = (None, None);
        }
        out.not_a_suit = Some(Found {
            value: NonSuit::Other,
            place,
            doubt: None,
        });
    }
    let reconsideration = out
        .kind
        .as_ref()
        .is_some_and(|k| k.value == Kind::Reconsideration);
    out.forum = if reconsideration {
        organ::organ(src, days.written_at)
    } else {
        forum::court(src)
    };
    if kind_of_paper.is_some_and(Paper::of_party) {
        out.forum = whereto::sent_to(src);
    } else if let Some(to) = whereto::written_to(src) {
        out.forum = Some(to);
    } else if out.forum.is_none() && !reconsideration && own.court != Some(true) {
        out.forum = organ::organ(src, days.written_at);
    }
    if addressed::of_agency(src) {
        out.forum = None;
        // its own number, where the lines were lost, is not that of the act it speaks of
        let own = |n: &Found<String>| n.place.from < OWN_HEAD;
        out.act_number = out.act_number.filter(|n| !own(n));
    }
    if matches!(
        kind_of_paper,
        Some(Paper::Procuratorial | Paper::Protest | Paper::ReviewNotice)
    ) {
        out.forum = organ::procuratorate(src).or(out.forum);
    }
    let by_us = ours.is_some();
    if let Some(ours) = ours {
        let us = src.plain(ours.us);
        // of a suit only a court; 报告市公安局 is no forum
        let decides = |to: &source::Range| {
            let name = src.plain(to.clone());
            reconsideration || name.ends_with("法院") || name.ends_with("检察院")
        };
        let organ = ours.to.filter(decides).map(|to| Found {
            value: src.plain(to.clone()),
            place: src.place(to),
            doubt: None,
        });
        // what we wrote is no organ's
        out.forum = organ.or(out.forum).filter(|f| f.value != us);
    }
    out.not_a_suit = out.not_a_suit.or_else(|| forum::arbitrates(&out.forum));
    if kind_of_paper.is_some_and(Paper::of_party) {
        // The telephone in it is the party's.
        out.contacts.clear();
    }
    let instance = out.instance.as_ref().map(|i| i.value);
    out.role = people.ours.or_else(|| our_appeal::ours(src, instance));
    if rest::missing(kind_of_paper, &days) {
        out.unread.push(Found {
            value: said!("没有读到开庭时间", "no day of a hearing was read"),
            place: paper
                .as_ref()
                .map_or_else(|| src.place(0..0), |p| p.place.clone()),
            doubt: None,
        });
    }
    out.events = events::events(src, kind_of_paper, &parts, days.written.as_ref(), &own);
    out.persons = persons::persons(src, &parts, &people.parties);
    out.unread
        .extend(unnamed_official::unnamed(src, &parts, &out.persons));
    out.paper = paper;
    out.number = found.own;
    out.paper_number = found.paper;
    out.other_numbers = found.others;
    earlier::tell(src, &parts, &mut out.other_numbers);
    out.unread.extend(found.unread);
    out.unread.extend(days.unread.iter().cloned());
    out.parties = people.parties;
    out.members = people.members;
    // the telephones of a group's list are those of its people
    if let (Some(first), Some(last)) = (out.members.first(), out.members.last()) {
        let end = last.place.to.saturating_sub(1);
        let line = src.token(end).map(|at| src.line(at).end);
        let end = line.and_then(|at| src.origin(at)).unwrap_or(end);
        let list = first.place.from..end;
        out.contacts
            .retain(|c| c.value.role != "电话" || !list.contains(&c.place.from));
    }
    let operative = parts
        .operative
        .clone()
        .filter(|_| kind_of_paper.is_some_and(Paper::decides));
    out.periods = periods::periods(src, operative, days.until);
    out.hearings = days.hearings;
    // the day a procuratorate took something up is none of the case's
    out.begun = days.begun.filter(|_| {
        !matches!(
            kind_of_paper,
            Some(Paper::Procuratorial | Paper::Protest | Paper::ReviewNotice)
        )
    });
    out.filed = days.filed.filter(|f| course::files(src, f, instance));
    // in the judgment of the second instance that of the complaint is one of the first
    let served = days.served.filter(|(_, copy)| match instance {
        Some(Instance::First) => copy.starts_with("起诉"),
        Some(Instance::Second) => copy.starts_with("上诉"),
        Some(Instance::Reconsideration | Instance::RetrialReview | Instance::Retrial) => {
            copy.starts_with("申请")
        }
        Some(Instance::Enforcement | Instance::EnforcementReview) | None => false,
    });
    out.served = served.map(|(found, _)| found);
    let several = out.side(PartyRole::Respondent).len() > 1;
    if let Some(served) = out.served.as_mut().filter(|_| several) {
        served.doubt.get_or_insert_with(|| {
            said!(
                "有几个被告，请核对是不是送达本单位的日期",
                "there are several defendants; check that this is the day of ours"
            )
        });
    }
    // what stands on a proof of service is the day it was signed
    out.written = days
        .written
        .filter(|_| kind_of_paper != Some(Paper::Receipt));
    if kind_of_paper.is_some_and(|p| p.decides() || p.advises()) {
        // 出庭负责人…到庭 tells who came, an advice who did not; nobody is called any more.
        out.official = None;
    }
    if addressed::of_agency(src) {
        // how to go on against it, and when it was asked for: no course of a case
        out.filed = None;
        out.periods
            .retain(|p| !["起诉", "申请", "申请复议"].contains(&p.value.what));
    }
    cause_parties::without_names(&mut out);
    decided::decided(src, &parts, by_us, &mut out);
    let party = kind_of_paper.is_some_and(Paper::of_party);
    if let Some(title) = motion::title(src).filter(|_| !party) {
        out.paper = None;
        motion::only_asked(src, &title, &mut out);
    }
    foreign::set_apart(src, &mut out);
    out
}

impl NoticeText {
    /// Nothing of a case was found.
    pub fn is_empty(&self) -> bool {
        self.number.is_none()
            && self.paper_number.is_none()
            && self.other_numbers.is_empty()
            && self.parties.is_empty()
            && self.hearings.is_empty()
            && self.outcome.is_none()
    }

    /// The parties of one side as the forms take them: `张某、李某等23人`.
    pub fn side(&self, role: PartyRole) -> Vec<Party> {
        self.parties
            .iter()
            .filter(|p| p.value.role == role)
            .map(|p| Party {
                uuid: uuid::Uuid::nil(),
                role,
                kind: p.value.kind,
                name: p.value.name.clone(),
                people: p.value.people,
            })
            .collect()
    }

    /// The hearings that stand.
    pub fn hearings_set(&self) -> impl Iterator<Item = &HearingRead> {
        self.hearings.iter().filter(|h| !h.moved)
    }
}
