//! One row of the derived table: everything a case shows in lists, filters and figures.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::case::{
    AgentKind, CaseFile, Flaw, HeadField, Instance, Kind, Matter, Outcome, PartyKinds, PartyRole,
    Path, Procedure, Role, cause_value, field_value, say,
};
use crate::law::{Ending, asking, deadlines, endings, joint_sessions, next_due, weave_to_list};
use crate::text::{Field, Fields, fold};

use super::aftermath::aftermath;
use super::pinyin::initials;
use super::trail::{encode, trail};

/// Derived from the facts of one case and the rules; depends on no day but those of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub kind: Kind,
    pub instance: Instance,
    pub procedure: Procedure,
    pub role: Role,
    pub path: Option<Path>,
    pub matter: Option<Matter>,
    pub outcome: Option<Outcome>,
    /// Whom the outcome is for at its instance, and in the end.
    pub ending: Option<Ending>,
    pub final_ending: Option<Ending>,
    pub party_kind: PartyKinds,
    pub disclosure: bool,
    /// The dispute the case belongs to.
    pub dispute: Uuid,
    pub people: u32,
    /// Compensation of the outcome, in fen.
    pub amount_fen: i64,
    pub received: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    /// The latest day anything happened on; earlier days see the file without it.
    pub last_day: Option<NaiveDate>,
    /// Our next duty and the rule it comes from.
    pub next_due: Option<NaiveDate>,
    pub next_rule: String,
    /// Until which day it can ask something of us although it is closed.
    pub asks_until: Option<NaiveDate>,
    /// Until which day it can stand in a list of what is to do; for ever while it is open.
    pub listed_until: Option<NaiveDate>,
    pub number: String,
    /// What people call the case: the claimants.
    pub name: String,
    pub forum: String,
    pub cause: String,
    pub field: String,
    pub department: String,
    pub handler: String,
    pub unit: String,
    pub village: String,
    pub project: String,
    /// What was found wrong, each in words and by its id, between `;`.
    pub flaws: String,
    /// Our lawyers, between `;`.
    pub lawyers: String,
    /// The claimants with how many people each stands for: `王某某*1;李某某*30`.
    pub claimants: String,
    pub trail: String,
    /// Everything that can be searched, folded, with pinyin initials of the names.
    pub search: String,
    /// The days of the calendar it rests on: it stands while none of them changes.
    pub calendar_from: Option<NaiveDate>,
    pub calendar_until: Option<NaiveDate>,
}

impl Row {
    /// The row of a case that stands alone.
    pub fn of(case: &CaseFile, cal: &Calendar) -> Row {
        Row::in_chain(case, &[], cal)
    }

    /// The row of a case with the other files of its chain: what is due next follows from all of them.
    pub fn in_chain(case: &CaseFile, others: &[CaseFile], cal: &Calendar) -> Row {
        let (row, days) = cal.asking(|| Row::worked_out(case, others, cal));
        Row {
            calendar_from: days.map(|(from, _)| from),
            calendar_until: days.map(|(_, until)| until),
            ..row
        }
    }

    fn worked_out(case: &CaseFile, others: &[CaseFile], cal: &Calendar) -> Row {
        let head = &case.head;
        let days = others.iter().filter_map(CaseFile::last_day);
        let last_day = days.chain(case.last_day()).max();
        let day = last_day.unwrap_or(NaiveDate::MIN);
        let woven = weave_to_list(case, others, cal, day);
        let mut due = woven.homed(deadlines(&woven.case, cal, day));
        due.retain(|d| d.elsewhere.is_none());
        let next = next_due(&due);
        let asking = asking(case, others, cal, &due);
        let ended = endings(case, others, &woven.case);
        let mut marks = trail(case, &joint_sessions(case, others), cal);
        marks.extend(aftermath(case, others, &woven, &due, cal));
        marks.sort_by_key(|t| (t.day, t.mark));
        Row {
            kind: head.kind,
            instance: head.instance,
            procedure: case.procedure(),
            role: head.role,
            path: head.path,
            matter: head.matter,
            outcome: case.outcome(),
            ending: ended.map(|e| e.at_instance),
            final_ending: ended.map(|e| e.in_the_end),
            party_kind: PartyKinds::of(case.opponents().map(|p| p.kind)),
            disclosure: head.disclosure,
            dispute: head.dispute,
            people: case.people(),
            amount_fen: case.compensation(),
            received: case.received(),
            closed: case.closed(),
            last_day,
            next_due: next.and_then(|d| d.due),
            next_rule: next.map(|d| d.rule.id.to_string()).unwrap_or_default(),
            asks_until: asking.until,
            listed_until: asking.listed,
            number: head
                .number
                .as_ref()
                .map(|n| n.canonical().to_string())
                .unwrap_or_default(),
            name: case.short_name(),
            forum: head.forum.clone(),
            cause: cause_value(&head.cause),
            field: field_value(&head.field),
            department: head.department.clone(),
            handler: head.handler.clone(),
            unit: head.unit.clone(),
            village: head.village.clone(),
            project: head.project.clone(),
            flaws: flaws(&woven.case),
            lawyers: lawyers(case),
            claimants: claimants(case),
            trail: encode(&marks),
            search: search_text(case),
            calendar_from: None,
            calendar_until: None,
        }
    }
}

/// A name without the signs lists of names are written with.
fn listed(name: &str) -> String {
    name.trim().replace([';', '*'], " ")
}

fn flaws(case: &CaseFile) -> String {
    let found = |flaw: &&Flaw| case.findings.iter().any(|f| f.flaw == **flaw);
    let words = Flaw::ALL.iter().filter(found);
    // The words stand beside the id, so that either is found.
    let words = words.map(|flaw| format!("{} {}", flaw.text().zh, flaw.id()));
    words.collect::<Vec<_>>().join(";")
}

fn lawyers(case: &CaseFile) -> String {
    let ours = case.agents.iter().filter(|a| a.kind != AgentKind::Staff);
    let mut names: Vec<String> = ours.map(|a| listed(&a.name)).collect();
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    names.join(";")
}

fn claimants(case: &CaseFile) -> String {
    let each = case
        .opponents()
        .map(|p| format!("{}*{}", listed(&p.name), p.people));
    each.collect::<Vec<_>>().join(";")
}

/// Whether the words of a field are searched; numbers and names stand before them.
const fn is_searched(field: HeadField) -> bool {
    match field {
        HeadField::Forum
        | HeadField::Act
        | HeadField::Cause
        | HeadField::Field
        | HeadField::Department
        | HeadField::Handler
        | HeadField::Unit
        | HeadField::Village
        | HeadField::Project
        | HeadField::Note => true,
        // The first two stand in front; codes are asked for by their fields.
        HeadField::Number
        | HeadField::OfficeNumber
        | HeadField::Uuid
        | HeadField::Dispute
        | HeadField::Kind
        | HeadField::Instance
        | HeadField::Procedure
        | HeadField::Role
        | HeadField::Path
        | HeadField::Matter
        | HeadField::Disclosure
        | HeadField::Governing
        | HeadField::GoverningReason
        | HeadField::Continues => false,
    }
}

/// Folded to half width and lower case, one space between parts, never a line break.
fn search_text(case: &CaseFile) -> String {
    let head = &case.head;
    let number = head
        .number
        .as_ref()
        .map(|n| n.canonical())
        .unwrap_or_default();
    let mut parts: Vec<String> = vec![number.to_string(), head.office_number.clone()];
    for party in case
        .parties
        .iter()
        .filter(|p| p.role != PartyRole::Respondent)
    {
        parts.push(party.name.clone());
        parts.extend(initials(&party.name));
    }
    let found = HeadField::ALL.iter().filter(|f| is_searched(**f));
    parts.extend(found.map(|f| say(f.holds(), &head.told(*f), &|_, _| None).zh));
    parts.extend(initials(&head.handler));
    parts.extend(case.agents.iter().map(|a| a.name.clone()));
    let joined = parts
        .iter()
        .filter(|p| !p.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    key(&joined)
}

/// How texts are compared in search: folded, lower case, without line breaks.
pub fn key(text: &str) -> String {
    fold(text).replace(['\n', '\r', '\t'], " ").to_lowercase()
}
