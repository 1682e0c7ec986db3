//! Random dockets of disputes for the figures to be counted on twice: chains with appeals by either side and remands,
//! reconsiderations before them, cases joined to another, and all that a year's files hold beside.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Docket, Row};
use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::figures_chains::{chain, files};
use super::figures_plain::{orders, stands_for};
use super::notation::day;
use super::random::{Rng, later};

/// One dispute: the reconsideration it began with, and its chains of lawsuits, of which each but the first was joined.
pub(super) struct Dispute {
    pub(super) organ: Option<CaseFile>,
    pub(super) chains: Vec<Vec<CaseFile>>,
}

impl Dispute {
    pub(super) fn files(&self) -> impl Iterator<Item = &CaseFile> {
        self.organ.iter().chain(self.chains.iter().flatten())
    }
}

const DECIDED: &[Outcome] = &[
    Outcome::RUpheld,
    Outcome::RRequestRejected,
    Outcome::RApplicationRejected,
    Outcome::RVaried,
    Outcome::RRevoked,
    Outcome::RUnlawful,
    Outcome::RNotAccepted,
];
const ENDED: &[Outcome] = &[
    Outcome::RUpheld,
    Outcome::RRevoked,
    Outcome::RRevokedRedo,
    Outcome::ROrdered,
    Outcome::RAgreement,
    Outcome::RMediated,
    Outcome::RSettled,
    Outcome::RWithdrawn,
    Outcome::RWithdrawnAfterChange,
    Outcome::RTerminated,
    Outcome::RNotAccepted,
    Outcome::RLapsed,
    Outcome::RTransferred,
    Outcome::RUnknown,
];

pub(super) fn world(rng: &mut Rng) -> Vec<Dispute> {
    let mut out: Vec<Dispute> = Vec::new();
    for n in 0..10 {
        let suits = rng.chance(75);
        let mut chains: Vec<Vec<CaseFile>> = Vec::new();
        for joined in 0..if suits {
            1 + u128::from(rng.chance(20))
        } else {
            0
        } {
            let mut one = files(n * 2 + joined, &chain(rng));
            for file in &mut one {
                file.head.dispute = Uuid::from_u128(n + 1);
            }
            if let Some(first) = chains.first().and_then(|c| c.first()) {
                one[0].head.continues = Some(Continues {
                    case: first.head.uuid,
                    how: How::Joined,
                });
            }
            chains.push(one);
        }
        let before = chains.iter().flatten().filter_map(CaseFile::received).min();
        let organ = (!suits || rng.chance(50)).then(|| organ(rng, n, before));
        if let (Some(organ), Some(first)) = (&organ, chains.first_mut().and_then(|c| c.first_mut()))
        {
            first.head.continues = Some(Continues {
                case: organ.head.uuid,
                how: How::Suit,
            });
        }
        for file in chains.iter_mut().flatten() {
            lived(rng, file);
        }
        // Joined cases are often heard together.
        if let [first, joined @ ..] = chains.as_mut_slice()
            && let Some(sat) = first
                .first()
                .and_then(|f| f.hearings.first())
                .map(|h| h.day)
        {
            for file in joined.iter_mut().filter_map(|chain| chain.first_mut()) {
                if rng.chance(60)
                    && let Some(hearing) = file.hearings.first_mut()
                {
                    hearing.day = sat;
                }
            }
        }
        for chain in &mut chains {
            let asks = orders(stands_for(chain, chain.len() - 1));
            if let Some(file) = chain.last_mut() {
                redone(rng, file);
                // What was done of it may be noted in the file of a decision, where there is one.
                fixed(rng, file, asks && organ.is_none());
            }
        }
        out.push(Dispute { organ, chains });
    }
    out
}

/// The reconsideration of a dispute; one that was sued over ended before.
fn organ(rng: &mut Rng, n: u128, sued: Option<NaiveDate>) -> CaseFile {
    let mut case = CaseFile::new(Kind::Reconsideration, Instance::Reconsideration);
    case.head.uuid = Uuid::from_u128(n * 100 + 90);
    case.head.dispute = Uuid::from_u128(n + 1);
    case.head.role = rng.pick(&[
        Role::Respondent,
        Role::Respondent,
        Role::Respondent,
        Role::ThirdParty,
    ]);
    case.parties.push(Party {
        uuid: Uuid::nil(),
        role: PartyRole::Claimant,
        kind: rng.pick(&[PartyKind::Person, PartyKind::Company]),
        name: format!("原告{}", rng.below(12)),
        people: 1 + rng.below(15) as u32,
    });
    super::figures_chains::dressed(&mut case, n as usize);
    case.head.path = None;
    let received = match sued {
        Some(sued) => sued - Days::new(40 + rng.below(200)),
        None => later(day("2021-01-01"), rng.below(1500)),
    };
    case.facts.push(Fact::new(
        rng.pick(&[FactKind::Received, FactKind::ApplicationReceived]),
        received,
    ));
    let outcome = rng.pick(if sued.is_some() { DECIDED } else { ENDED });
    if sued.is_some() || rng.chance(75) {
        let closed = later(received, 5 + rng.below(90));
        case.facts.push(Fact::concluded(
            sued.map_or(closed, |s| closed.min(s - Days::new(3))),
            outcome,
        ));
    }
    lived(rng, &mut case);
    redone(rng, &mut case);
    let asks = orders(&case);
    fixed(rng, &mut case, asks);
    let closed = case.closed();
    if let Some(closed) = closed {
        if rng.chance(60) {
            case.facts
                .push(Fact::new(FactKind::Served, later(closed, rng.below(15))));
        }
        let asks = matches!(
            outcome,
            Outcome::RRevokedRedo | Outcome::ROrdered | Outcome::RAgreement | Outcome::RMediated
        );
        if asks && rng.chance(60) {
            case.facts.push(Fact::new(
                FactKind::Performed,
                later(closed, 1 + rng.below(90)),
            ));
        }
        if rng.chance(20) {
            case.facts.push(Fact::new(
                FactKind::OpinionReceived,
                later(closed, rng.below(60)),
            ));
        }
    }
    case.sort();
    case
}

/// What else happens in a case: docketed, answered, heard, suspended, extended, advised, redone, paid.
fn lived(rng: &mut Rng, case: &mut CaseFile) {
    let received = case.received().unwrap();
    let closed = case.closed();
    let within = |rng: &mut Rng, most: u64| {
        let day = later(received, 1 + rng.below(most));
        closed.map_or(day, |c| day.min(c))
    };
    let organ = case.head.kind == Kind::Reconsideration;
    let first = case.head.instance == Instance::First;
    if first && case.head.unit.contains('、') {
        case.head.role = Role::CoDefendant;
    } else if first && rng.chance(12) {
        case.head.role = Role::ThirdParty;
    }
    if rng.chance(80) {
        let kind = if organ {
            FactKind::Accepted
        } else {
            FactKind::Docketed
        };
        // An appeal is docketed no earlier than it reaches us: by its file it was taken.
        let before = if first || organ { rng.below(8) } else { 0 };
        case.facts
            .push(Fact::new(kind, received - Days::new(before)));
    }
    if first && rng.chance(40) {
        case.facts.push(Fact::new(
            FactKind::ComplaintReceived,
            later(received, rng.below(4)).min(closed.unwrap_or(NaiveDate::MAX)),
        ));
    }
    if rng.chance(70) {
        let kind = if organ {
            FactKind::ReplyFiled
        } else {
            FactKind::AnswerFiled
        };
        case.facts.push(Fact::new(kind, within(rng, 25)));
    }
    if rng.chance(25) {
        let from = within(rng, 40);
        case.facts.push(Fact::new(FactKind::Suspended, from));
        let until = later(from, 1 + rng.below(60));
        if closed.is_none_or(|c| until <= c) && rng.chance(80) {
            case.facts.push(Fact::new(FactKind::Resumed, until));
        }
    }
    if !organ && rng.chance(15) {
        let mut fact = Fact::new(FactKind::Extended, within(rng, 90));
        fact.until = Some(later(fact.day, 30 + rng.below(120)));
        case.facts.push(fact);
    }
    if let Some(closed) = closed {
        if !organ && rng.chance(15) {
            case.facts.push(Fact::new(
                FactKind::AdviceReceived,
                later(closed, rng.below(60)),
            ));
        }
        let amount = rng.chance(25).then(|| rng.below(1_000_000) as i64);
        for fact in case
            .facts
            .iter_mut()
            .filter(|f| f.kind == FactKind::Concluded)
        {
            fact.amount_fen = amount;
        }
    }
    case.parties[0].people += rng.below(3) as u32 * rng.below(40) as u32;
    case.hearings.clear();
    let mut on = received;
    for _ in 0..rng.below(4) {
        on = later(on, 3 + rng.below(40));
        if closed.is_none_or(|c| on <= c) {
            case.hearings
                .push(hearing(rng, case.head.unit.contains('、'), on));
        }
    }
    case.sort();
}

/// The act is made anew: once the last word is given, in whatever it said.
fn redone(rng: &mut Rng, case: &mut CaseFile) {
    if let Some(closed) = case.closed().filter(|_| rng.chance(25)) {
        case.facts.push(Fact::new(
            FactKind::ActRedone,
            later(closed, 1 + rng.below(90)),
        ));
        case.sort();
    }
}

/// A day to perform by, where something is asked of us.
fn fixed(rng: &mut Rng, case: &mut CaseFile, asks: bool) {
    if let Some(closed) = case.closed().filter(|_| asks && rng.chance(50)) {
        let mut fact = Fact::new(FactKind::PerformancePeriod, closed);
        fact.until = Some(later(closed, 20 + rng.below(120)));
        case.facts.push(fact);
        case.sort();
    }
}

const PEOPLE: &[(&str, &str)] = &[
    ("周砚秋", "甲镇"),
    ("顾明澜", "乙镇"),
    ("贺晚舟", "甲镇"),
    ("韩松年", ""),
    ("周砚秋", "乙镇"),
];

fn hearing(rng: &mut Rng, shared: bool, on: NaiveDate) -> Hearing {
    let mut one = Hearing::new(on);
    one.state = rng.pick(&[
        HearingState::Held,
        HearingState::Held,
        HearingState::Held,
        HearingState::Set,
        HearingState::Cancelled,
    ]);
    one.kind = rng
        .chance(15)
        .then(|| rng.pick(&[HearingKind::Pretrial, HearingKind::Pronouncement]));
    one.notice = rng.pick(&[
        CourtNotice::None,
        CourtNotice::None,
        CourtNotice::May,
        CourtNotice::Shall,
    ]);
    for _ in 0..rng.below(4) {
        let (name, unit) = rng.pick(PEOPLE);
        let mut person = Attendance::new(Part::Official, name, rng.pick(AppearanceState::ALL));
        if one.state == HearingState::Cancelled {
            person.state = AppearanceState::Planned;
        }
        person.rank = rng.pick(&[
            None,
            Some(Rank::Principal),
            Some(Rank::Deputy),
            Some(Rank::Deputy),
            Some(Rank::NotCounted),
        ]);
        person.spoke = rng.pick(&[None, Some(true), Some(false)]);
        person.papers_wanting = rng.chance(8);
        if shared {
            person.unit = unit.to_string();
        }
        one.people.push(person);
    }
    if rng.chance(20) {
        one.people.push(Attendance::new(
            Part::Lawyer,
            "傅云深",
            AppearanceState::Appeared,
        ));
    }
    one
}

pub(super) fn docket(world: &[Dispute], backwards: bool) -> Docket {
    let calendar = Calendar::new();
    let mut rows: Vec<Row> = Vec::new();
    for dispute in world {
        let files: Vec<CaseFile> = dispute.files().cloned().collect();
        rows.extend(files.iter().map(|f| Row::in_chain(f, &files, &calendar)));
    }
    if backwards {
        rows.reverse();
    }
    let mut docket = Docket::new();
    for (id, row) in (1..).zip(&rows) {
        docket.put(id, row);
    }
    docket
}
