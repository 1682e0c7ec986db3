//! Who may fulfil the duty on a day: officials of the roster in post, with their rank, and those who never count.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::case::{Attendance, CaseFile, Hearing, Official, Part, Rank};
use crate::said;
use crate::text::Said;

use super::super::instrument::{ALL_I_FORCE, Article, Law, article, paragraph};
use super::require::asks;

/// An official of the roster as seen on the day of a hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eligible {
    pub official: Uuid,
    pub name: String,
    pub post: String,
    pub rank: Rank,
    /// An appearance fulfils the duty.
    pub counts: bool,
    pub why: Said,
    pub article: Article,
}

/// The officials of a unit in post on a day; those who count first, by rank.
pub fn eligible(roster: &[Official], unit: &str, day: NaiveDate) -> Vec<Eligible> {
    let mut out: Vec<Eligible> = roster
        .iter()
        .filter(|o| o.in_post(day) && (o.unit == unit || o.unit.is_empty()))
        .map(|o| Eligible {
            official: o.uuid,
            name: o.name.clone(),
            post: o.post.clone(),
            rank: o.rank,
            counts: rank_then(o.rank, day).counts(),
            why: counted(o.rank, day),
            article: of_rank(o.rank, day),
        })
        .collect();
    out.sort_by(|a, b| (a.rank, &a.name).cmp(&(b.rank, &b.name)));
    out
}

/// 包括行政机关的正职、副职负责人、参与分管被诉行政行为实施工作的副职级别的负责人以及其他参与分管的负责人；
/// 被诉行政机关委托的组织或者下级行政机关的负责人，不能作为被诉行政机关负责人出庭。
fn counted(rank: Rank, day: NaiveDate) -> Said {
    if rank.counts() && !rank_then(rank, day).counts() {
        return before_2018();
    }
    match rank {
        Rank::Principal | Rank::Deputy => {
            said!("{rank}负责人可以出庭", "a {rank} may appear"; rank = rank.text())
        }
        Rank::DeputyLevel => said!(
            "副职级别负责人，参与分管被诉行政行为实施工作的可以出庭",
            "a deputy-level official in charge of the work of the sued act may appear"
        ),
        Rank::InCharge => said!(
            "其他参与分管的负责人可以出庭",
            "another official in charge of it may appear"
        ),
        Rank::NotCounted => said!(
            "受委托组织或下级行政机关的负责人，不能作为本机关负责人出庭",
            "the head of an entrusted or lower body cannot appear for the agency"
        ),
    }
}

/// A rank as the law of that day has it. Until the interpretation of 2018 the principal and the deputies were the
/// responsible officials, and nobody else (法释〔2015〕9号 5).
pub(super) fn rank_then(rank: Rank, day: NaiveDate) -> Rank {
    match rank {
        Rank::DeputyLevel | Rank::InCharge if !ALL_I_FORCE.holds(day) => Rank::NotCounted,
        other => other,
    }
}

/// Which article says whether a rank counts on a day.
pub(super) fn of_rank(rank: Rank, day: NaiveDate) -> Article {
    match (rank.counts(), rank_then(rank, day).counts()) {
        (true, true) => paragraph(Law::Appearance, 2, 1),
        (true, false) => article(Law::Interpretation2015, 5),
        (false, _) => paragraph(Law::Appearance, 2, 2),
    }
}

/// By which article an official who came does not count, where one had to come.
pub(crate) fn does_not_count(
    case: &CaseFile,
    hearing: &Hearing,
    person: &Attendance,
    today: NaiveDate,
) -> Option<Article> {
    let rank = person.rank?;
    let counts = rank_then(rank, hearing.day).counts();
    (!counts && asks(case, hearing, today)).then(|| of_rank(rank, hearing.day))
}

/// Why one in charge did not count then.
pub(super) fn before_2018() -> Said {
    said!(
        "2018-02-08前的开庭，只有正职和副职负责人出庭才算",
        "at a hearing before 2018-02-08 only the principal and the deputies count"
    )
}

/// How a person named for a hearing stands to the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing<'a> {
    /// There is no roster to look at.
    NoRoster,
    Unknown,
    /// On the roster, and out of every post by that day.
    Left(&'a Official),
    /// On the roster with later posts only: what was before it may not have been entered.
    NotYet(&'a Official),
    InPost(&'a Official),
}

/// Looks a person up: by the roster's id, else by name. Of several entries the one in post on the day counts, else the one
/// left last.
pub(super) fn on_roster<'a>(
    person: &Attendance,
    roster: &'a [Official],
    unit: &str,
    day: NaiveDate,
) -> Standing<'a> {
    if roster.is_empty() {
        return Standing::NoRoster;
    }
    let same = |o: &&Official| o.name == person.name || Some(o.uuid) == person.official;
    let found: Vec<&Official> = roster.iter().filter(same).collect();
    // An official of one of the case's units; of another's only one whose unit nobody entered.
    let of_case = |o: &Official| o.unit == unit || unit.split('、').any(|one| one == o.unit);
    let own = |o: &&&Official| of_case(o) || Some(o.uuid) == person.official;
    let of_unit: Vec<&Official> = found.iter().filter(own).copied().collect();
    let found = match of_unit.is_empty() {
        true => found.into_iter().filter(|o| o.unit.is_empty()).collect(),
        false => of_unit,
    };
    if let Some(official) = found.iter().find(|o| o.in_post(day)) {
        return Standing::InPost(official);
    }
    let left = found.iter().filter(|o| o.until.is_some_and(|u| u < day));
    match (left.max_by_key(|o| o.until), found.first()) {
        (Some(official), _) => Standing::Left(official),
        (None, Some(official)) => Standing::NotYet(official),
        (None, None) => Standing::Unknown,
    }
}

/// The rank a person of ours holds at a hearing of that day: as recorded, else as the roster has it; one who left his
/// post before does not count (APP 2). The one judgment, before the hearing as after it: duties, flags, lists
/// and figures all read the file through it. Nothing: the rank is not known.
pub fn rank_on(
    person: &Attendance,
    roster: &[Official],
    unit: &str,
    day: NaiveDate,
) -> Option<Rank> {
    let rank = match on_roster(person, roster, unit, day) {
        Standing::Left(_) => Some(Rank::NotCounted),
        Standing::InPost(official) => person.rank.or(Some(official.rank)),
        Standing::NotYet(_) | Standing::NoRoster | Standing::Unknown => person.rank,
    };
    rank.map(|rank| rank_then(rank, day))
}

/// The unit whose official a person is, by the roster: where the roster ties it, or where all of that name in the units
/// of the case are one unit's.
fn unit_of(person: &Attendance, roster: &[Official], unit: &str) -> String {
    let tied = roster.iter().find(|o| Some(o.uuid) == person.official);
    let named = || {
        let of_case = |o: &&Official| unit.split('、').any(|one| one == o.unit);
        let mut all = roster
            .iter()
            .filter(|o| o.name == person.name)
            .filter(of_case);
        let first = all.next()?;
        all.all(|o| o.unit == first.unit).then_some(first)
    };
    let found = tied.or_else(named);
    found.map(|o| o.unit.clone()).unwrap_or_default()
}

/// The file with its officials as the roster calls them today: one whose name was put right there is one person, whatever
/// an earlier entry says.
pub fn called(case: &CaseFile, roster: &[Official]) -> CaseFile {
    let mut case = case.clone();
    for person in case.hearings.iter_mut().flat_map(|h| &mut h.people) {
        let tied = roster.iter().find(|o| Some(o.uuid) == person.official);
        if let (Part::Official, Some(official)) = (person.part, tied) {
            person.name.clone_from(&official.name);
        }
    }
    case
}

/// The file as the roster knows its officials.
pub fn judged(case: &CaseFile, roster: &[Official]) -> CaseFile {
    let mut case = called(case, roster);
    let unit = case.head.unit.clone();
    for hearing in &mut case.hearings {
        for person in &mut hearing.people {
            if person.part == Part::Official {
                person.rank = rank_on(person, roster, &unit, hearing.day);
                if !unit.is_empty() {
                    person.unit = unit_of(person, roster, &unit);
                }
            }
        }
    }
    case
}
