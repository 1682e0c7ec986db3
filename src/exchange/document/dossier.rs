//! What a paper is written from: the case as of today, its hearing, the official, and earlier cases of the same kind.

use chrono::{Datelike, NaiveDate};

use super::{Ask, Paper, Which};
use crate::case::{
    AppearanceState, Attendance, CaseFile, Effect, FactKind, Hearing, HearingState, Instance, Kind,
    Official, Outcome, Part, Role,
};
use crate::ledger::{Ledger, LedgerError};

pub(super) struct Dossier<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) case: CaseFile,
    pub(super) hearing: Option<Hearing>,
    pub(super) official: Option<Attendance>,
    pub(super) today: NaiveDate,
    pub(super) past: Vec<Past>,
    /// The fact by which a rule of the office's own on the paper is settled.
    pub(super) rule: Option<FactKind>,
}

/// An earlier case of the same kind of act.
pub(super) struct Past {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) closed: NaiveDate,
    pub(super) outcome: Outcome,
}

impl<'a> Dossier<'a> {
    pub(super) fn new(
        ledger: &'a Ledger,
        case: &CaseFile,
        paper: &Paper,
        ask: Ask<'_>,
    ) -> Result<Dossier<'a>, LedgerError> {
        let today = ledger.today();
        let case = case.as_of(today);
        let hearing = meant(&case, paper, ask, today).cloned();
        let roster = ledger.officials()?;
        let official = official(hearing.as_ref(), ask.official, &roster, today);
        let past = past(ledger, &case);
        Ok(Dossier {
            ledger,
            case,
            hearing,
            official,
            today,
            past,
            rule: paper.rule,
        })
    }

    /// A setting of the office, where it is set.
    pub(super) fn setting(&self, id: &str) -> Option<String> {
        let value = self.ledger.settings().get(id);
        (!value.is_empty()).then(|| value.to_string())
    }

    pub(super) fn people(&self, part: Part) -> impl Iterator<Item = &Attendance> {
        self.hearing
            .iter()
            .flat_map(|h| h.people.iter())
            .filter(move |p| p.part.column() == part)
    }

    pub(super) fn is_litigation(&self) -> bool {
        self.case.head.kind == Kind::Litigation
    }

    /// How the other side is called at this instance.
    pub(super) fn their_role(&self) -> &'static str {
        match (self.case.head.instance, self.case.head.role) {
            (Instance::Reconsideration, _) => "申请人",
            (_, Role::Appellant) => "被上诉人",
            (_, Role::Appellee) => "上诉人",
            (_, Role::RetrialApplicant) => "再审被申请人",
            (_, Role::RetrialRespondent) => "再审申请人",
            _ => "原告",
        }
    }

    /// How many of the earlier cases ended so that the act stood, was corrected, was settled, or otherwise.
    pub(super) fn past_counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for past in &self.past {
            use Effect::*;
            let at = match past.outcome.effect() {
                Upheld | Dismissed => 0,
                Revoked | Varied | Unlawful | Void | Ordered => 1,
                Mediated | Settled | Withdrawn => 2,
                Procedural | Unknown => 3,
            };
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
        counts
    }
}

/// `2026年3月5日`.
pub(super) fn long_day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
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

fn usual(case: &CaseFile, which: Which, today: NaiveDate) -> Option<&Hearing> {
    let live = || {
        case.hearings
            .iter()
            .filter(|h| h.state != HearingState::Cancelled)
    };
    let next = live()
        .filter(|h| h.day >= today && h.state == HearingState::Set)
        .min_by_key(|h| (h.day, h.time.clone()));
    let last = live()
        .filter(|h| h.came_by(today))
        .max_by_key(|h| (h.day, h.time.clone()));
    match which {
        Which::Next => next.or(last),
        Which::Last => last.or(next),
    }
}

/// The official named, as the hearing or else the roster knows them; without a name the hearing's own.
fn official(
    hearing: Option<&Hearing>,
    name: Option<&str>,
    roster: &[Official],
    today: NaiveDate,
) -> Option<Attendance> {
    let officials = || hearing.into_iter().flat_map(Hearing::officials);
    let Some(name) = name.map(str::trim) else {
        // one who comes is meant before one who does not
        return officials()
            .max_by_key(|p| {
                let comes = matches!(
                    p.state,
                    AppearanceState::Planned | AppearanceState::Appeared
                );
                (comes, p.is_responsible())
            })
            .cloned();
    };
    if let Some(there) = officials().find(|p| p.name == name) {
        return Some(there.clone());
    }
    let day = hearing.map_or(today, |h| h.day);
    let entry = roster
        .iter()
        .filter(|o| o.name == name)
        .max_by_key(|o| o.in_post(day))?;
    let mut one = Attendance::new(Part::Official, name, AppearanceState::Planned);
    one.official = Some(entry.uuid);
    one.post = entry.post.clone();
    one.rank = Some(entry.rank);
    Some(one)
}

/// Closed cases of the same kind with the same matter (without one: the same cause), the latest first.
fn past(ledger: &Ledger, case: &CaseFile) -> Vec<Past> {
    let (docket, today) = (ledger.docket(), ledger.today());
    let own = case.head.number.as_ref().map(|n| n.canonical().to_string());
    let mut out: Vec<Past> = (0..docket.len())
        .map(|at| docket.row(at))
        .filter(|row| row.kind() == case.head.kind)
        .filter(|row| match case.head.matter {
            Some(matter) => row.matter() == Some(matter),
            None => !case.head.cause.is_empty() && row.cause() == case.head.cause,
        })
        .filter(|row| own.as_deref() != Some(row.number()))
        .filter_map(|row| {
            Some(Past {
                number: row.number().to_string(),
                name: row.name().to_string(),
                closed: row.closed().filter(|d| *d <= today)?,
                outcome: row.outcome_by(today)?,
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
