//! What a paper is written from: the case as of today, its hearing, the official, and earlier cases of the same kind.

use chrono::{Datelike, NaiveDate};

use super::refusal::{self, Needs, Refused};
use super::stance::Stance;
use super::{Ask, DocumentError, Paper, Which};
use crate::case::{
    AppearanceState, Attendance, CaseFile, Hearing, HearingState, Official, Outcome, Part, Role,
};
use crate::case::{principal, setting_id};
use crate::docket::CaseRow;
use crate::law::{Bound, Ending, HearingAct, bound, bound_on};
use crate::ledger::Ledger;
use crate::said;
use crate::text::Said;

pub(super) struct Dossier<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) case: CaseFile,
    pub(super) hearing: Option<Hearing>,
    pub(super) official: Option<Attendance>,
    pub(super) today: NaiveDate,
    pub(super) past: Vec<Past>,
    pub(super) paper: &'a Paper,
    pub(super) stance: Stance,
}

/// An earlier case of the same kind of act.
pub(super) struct Past {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) closed: NaiveDate,
    pub(super) outcome: Outcome,
    /// Whom it is for, as the figures count it.
    pub(super) ending: Ending,
    /// It went against us in the end, and that is in effect: whoever is asked about it answers for it.
    pub(super) answered_for: bool,
}

impl<'a> Dossier<'a> {
    pub(super) fn new(
        ledger: &'a Ledger,
        case: &CaseFile,
        paper: &'a Paper,
        ask: Ask<'_>,
    ) -> Result<Dossier<'a>, DocumentError> {
        let today = ledger.today();
        let case = case.as_of(today);
        let hearing = meant(&case, paper, ask, today).cloned();
        if paper.hearing.is_some()
            && let Some(refusal) = hearing
                .as_ref()
                .and_then(|h| HearingAct::Tell.refused(&case, h))
        {
            return Err(refusal::of_hearing(refusal).into());
        }
        let roster = ledger.officials()?;
        let official = match ask.official.map(str::trim) {
            Some(name) => Some(named(hearing.as_ref(), name, &roster, today)?),
            None => who(hearing.as_ref(), paper),
        };
        let past = past(ledger, &case);
        let stance = Stance::of(&case, today);
        Ok(Dossier {
            ledger,
            case,
            hearing,
            official,
            today,
            past,
            paper,
            stance,
        })
    }

    /// A setting of the office, where it is set.
    pub(super) fn setting(&self, id: &str) -> Option<String> {
        let value = self.ledger.settings().get(id);
        (!value.is_empty()).then(|| value.to_string())
    }

    /// The principal's name and post.
    pub(super) fn principal(&self) -> Option<(String, String)> {
        let settings = self.ledger.settings();
        let roster = self.ledger.officials().ok()?;
        let (name, post) = principal(
            settings.get(setting_id::OFFICE_PRINCIPAL),
            settings.get(setting_id::OFFICE_PRINCIPAL_POST),
            &roster,
            self.today,
        );
        (!name.is_empty()).then(|| (name.to_string(), post.to_string()))
    }

    pub(super) fn people(&self, part: Part) -> impl Iterator<Item = &Attendance> {
        self.hearing
            .iter()
            .flat_map(|h| h.people.iter())
            .filter(move |p| p.part.column() == part)
    }

    /// The hearing's people of a part who come or came.
    pub(super) fn coming(&self, part: Part) -> impl Iterator<Item = &Attendance> {
        self.people(part).filter(|p| comes(p))
    }

    /// How far the hearing binds the official; without one, a hearing of the usual kind would.
    pub(super) fn bound(&self) -> Bound {
        match &self.hearing {
            Some(hearing) => bound_on(&self.case, hearing, self.today),
            None => bound(&self.case, &Hearing::new(self.today)),
        }
    }

    /// How the earlier cases ended, each way with how many, as the figures count them.
    pub(super) fn past_counts(&self) -> Vec<(Ending, usize)> {
        let of = |ending: &Ending| self.past.iter().filter(|p| p.ending == *ending).count();
        let all = Ending::ALL.iter().map(|ending| (*ending, of(ending)));
        all.filter(|(_, count)| *count > 0).collect()
    }
}

/// `2026年3月5日`.
pub(super) fn long_day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A last day in a paper: `2027年1月11日（暂定）` where it is provisional.
pub(super) fn long_last_day(day: NaiveDate, provisional: bool) -> String {
    let mark = if provisional { "（暂定）" } else { "" };
    format!("{}{mark}", long_day(day))
}

/// The hearing asked for, else the one such a paper is usually about.
pub(super) fn meant<'c>(
    case: &'c CaseFile,
    paper: &Paper,
    ask: Ask<'_>,
    today: NaiveDate,
) -> Option<&'c Hearing> {
    match ask.hearing {
        Some(uuid) => case.hearings.iter().find(|h| h.uuid == uuid),
        None => usual(case, paper.hearing.unwrap_or(Which::Next), today),
    }
}

/// One that tries the case before one that only prepares it; a day without a time comes after those with one.
fn usual(case: &CaseFile, which: Which, today: NaiveDate) -> Option<&Hearing> {
    let live = || {
        case.hearings
            .iter()
            .filter(|h| h.state != HearingState::Cancelled)
    };
    let prepares = |h: &Hearing| !h.tries(case.head.kind);
    let next = live()
        .filter(|h| h.day >= today && h.state == HearingState::Set)
        .min_by_key(|h| (prepares(h), h.day, h.time.is_empty(), h.time.clone()));
    let last = live()
        .filter(|h| h.came_by(today))
        .max_by_key(|h| (!prepares(h), h.day, h.time.clone()));
    match which {
        // A paper that calls somebody to a hearing never calls to one that is over.
        Which::Next => next,
        Which::Last => last.or(next),
    }
}

/// Whether somebody comes or came.
pub(super) fn comes(person: &Attendance) -> bool {
    matches!(
        person.state,
        AppearanceState::Planned | AppearanceState::Appeared
    )
}

/// The hearing's own official: who comes; for the statement why one cannot, who does not.
fn who(hearing: Option<&Hearing>, paper: &Paper) -> Option<Attendance> {
    let officials = || hearing.into_iter().flat_map(Hearing::officials);
    let comer = || {
        officials()
            .filter(|p| comes(p))
            .max_by_key(|p| p.is_responsible())
    };
    let stayer = || {
        officials()
            .filter(|p| !comes(p))
            .max_by_key(|p| p.is_responsible())
    };
    let found = match (paper.needs, paper.hearing) {
        (Needs::Duty, _) => stayer().or_else(comer),
        // what became of it is told of whoever it was
        (_, Some(Which::Last)) => comer().or_else(stayer),
        _ => comer(),
    };
    found.cloned()
}

/// The official named, as the hearing or else the roster knows them.
fn named(
    hearing: Option<&Hearing>,
    name: &str,
    roster: &[Official],
    today: NaiveDate,
) -> Result<Attendance, Refused> {
    let there = hearing.and_then(|h| h.officials().find(|p| p.name == name));
    if let Some(there) = there {
        return Ok(there.clone());
    }
    let day = hearing.map_or(today, |h| h.day);
    let known = roster.iter().filter(|o| o.name == name);
    let Some(entry) = known.max_by_key(|o| o.in_post(day)) else {
        let all: Vec<&str> = roster.iter().map(|o| o.name.as_str()).take(8).collect();
        let all = all.join("、");
        let name = Said::same(name);
        return Err(Refused {
            said: said!(
                "负责人名册中没有 {name}", "{name} is not in the roster of officials"; name = name
            ),
            hint: match all.is_empty() {
                true => said!(
                    "先把负责人登记到名册里",
                    "add the official to the roster first"
                ),
                false => said!(
                    "名册中有：{all}；没有的先登记",
                    "the roster has: {all}; add whoever is not there"
                ),
            },
        });
    };
    let mut one = Attendance::new(Part::Official, name, AppearanceState::Planned);
    one.official = Some(entry.uuid);
    one.post = entry.post.clone();
    one.rank = Some(entry.rank);
    Ok(one)
}

/// Closed cases of the same kind with the same matter (without one: the same cause), the latest first: ours, so none in
/// which we only stood beside, and none of the case's own dispute.
fn past(ledger: &Ledger, case: &CaseFile) -> Vec<Past> {
    let (docket, today) = (ledger.docket(), ledger.today());
    let kin = ledger.siblings(case).unwrap_or_default();
    let files = std::iter::once(case).chain(&kin);
    // A case may have no number yet, and two may have one: what is the case's own is known by its entry.
    let own: Vec<i64> = files
        .filter_map(|file| ledger.id_of(file.head.uuid).ok().flatten())
        .collect();
    let own = |row: &CaseRow<'_>| {
        let dispute = row.dispute();
        own.contains(&row.id()) || !dispute.is_nil() && dispute == case.head.dispute
    };
    let mut out: Vec<Past> = (0..docket.len())
        .map(|at| docket.row(at))
        .filter(|row| row.kind() == case.head.kind)
        .filter(|row| match case.head.matter {
            Some(matter) => row.matter() == Some(matter),
            None => !case.head.cause.is_empty() && row.cause() == case.head.cause,
        })
        .filter(|row| !own(row))
        .filter_map(|row| {
            let closed = row.closed().filter(|d| *d <= today)?;
            let ending = row.ending().filter(|e| *e != Ending::ThirdParty)?;
            (row.role() != Role::ThirdParty).then_some(())?;
            Some(Past {
                number: row.number().to_string(),
                name: row.name().to_string(),
                closed,
                outcome: row.outcome_by(today)?,
                ending,
                answered_for: row.final_ending() == Some(Ending::Lost) && row.is_in_effect(today),
            })
        })
        .collect();
    out.sort_by(|a, b| {
        b.closed
            .cmp(&a.closed)
            .then_with(|| a.number.cmp(&b.number))
    });
    out
}
