//! How one case file stands in a period, worked out by a plain loop over its facts and hearings and over the other
//! files of its dispute: nothing of the columns, the trail or the filters is used.

use anjuan::calendar::{Calendar, Span, last_day, period_with_pauses};
use anjuan::case::*;
use chrono::{Days, NaiveDate};

use super::figures_world::Dispute;
use super::notation::day;
use super::random::later;

/// For us, against us and the rest of what can become of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum End {
    Won,
    Lost,
    Withdrawn,
    Mediated,
    Transferred,
    Third,
    Other,
    Unknown,
}

impl End {
    pub(super) fn id(self) -> &'static str {
        match self {
            End::Won => "won",
            End::Lost => "lost",
            End::Withdrawn => "withdrawn",
            End::Mediated => "mediated",
            End::Transferred => "transferred",
            End::Third => "third_party",
            End::Other => "other",
            End::Unknown => "unknown",
        }
    }
}

/// One hearing held in a period.
#[derive(Clone, Copy, Default)]
pub(super) struct Session {
    pub notified: bool,
    pub attended: bool,
    pub principal: bool,
    pub spoke: bool,
    /// Absent, unmarked or excused.
    pub without: Option<&'static str>,
}

/// The hearings of a case in a period, by case and by times.
#[derive(Clone, Default)]
pub(super) struct Heard {
    pub heard: u32,
    pub attended: u32,
    pub principal: u32,
    pub spoke: u32,
    pub excused: u32,
    pub absent: u32,
    pub unmarked: u32,
    pub notified: u32,
    pub notified_attended: bool,
    /// Of one the day has passed and whether it was held is not recorded.
    pub unsaid: bool,
    /// Ever up to the end, in or before the period.
    pub ever: bool,
    pub ever_attended: bool,
    /// Each with its day.
    pub each: Vec<(NaiveDate, Session)>,
}

impl Heard {
    /// How what was heard without an official stands, one of four: what weighs most first.
    pub(super) fn without(&self) -> Option<&'static str> {
        match self {
            h if h.heard == 0 || h.attended > 0 => None,
            h if h.unmarked > 0 => Some("unmarked"),
            h if h.absent > 0 => Some("absent"),
            h if h.excused > 0 => Some("excused"),
            _ => Some("released"),
        }
    }

    pub(super) fn answerable(&self) -> bool {
        self.heard > 0 && !matches!(self.without(), Some("excused" | "released"))
    }
}

/// Whose hearings are looked at: everybody's, those of one unit that answers the case with others, those of one person.
#[derive(Clone, Copy)]
pub(super) enum Eye<'a> {
    All,
    Unit(&'a str),
    Official(&'a str),
}

#[derive(Clone, Copy, Default)]
pub(super) struct Answer {
    pub known: bool,
    pub unknown: bool,
    pub on_time: bool,
}

#[derive(Clone)]
pub(super) struct Seen<'a> {
    pub file: &'a CaseFile,
    /// The last day that counts.
    pub until: NaiveDate,
    /// For whom it is in the end, whenever it was closed: of an appeal that left the judgment below standing, as that one.
    pub last: Option<End>,
    pub handled: bool,
    pub carried: bool,
    pub closed: bool,
    pub suspended: bool,
    pub outcome: Option<Outcome>,
    pub end: Option<End>,
    pub in_effect: Option<End>,
    /// Since when, where that is in the period.
    pub since: Option<NaiveDate>,
    pub to_perform: bool,
    pub performed: bool,
    /// Before the other side applied to have it enforced.
    pub freely: bool,
    pub overdue: bool,
    /// Its day has passed, and whether it is in effect cannot be told.
    pub undecided: bool,
    pub quiet: bool,
    pub appealable: bool,
    pub appealed: bool,
    pub sued: bool,
    pub advised: bool,
    pub redone: bool,
    pub opinion: bool,
    /// A first instance was closed; heard and attended at one closed in the period, ever.
    pub first: bool,
    pub first_heard: bool,
    pub first_attended: bool,
    /// The instances it has had.
    pub instances: Vec<Instance>,
    /// Whether it was heard, attended at first, at second instance.
    pub at: [[bool; 2]; 2],
    pub people: u32,
    pub names: Vec<&'a str>,
    /// What was found wrong, once it is closed; what it was lost by.
    pub flaws: Vec<&'static str>,
    pub causes: Vec<&'static str>,
    /// Who of ours came to a hearing in the period, each once.
    pub came: Vec<String>,
    pub fen: i64,
    /// Its paper names a sum, whether or not a later one tells it.
    pub paid: bool,
    pub heard: Heard,
    pub answer: Answer,
    /// To answer, to hearing, to decision, to closing.
    pub days: [Option<u64>; 4],
    pub limit: Option<bool>,
}

pub(super) fn side(file: &CaseFile) -> End {
    // Another organ's act: neither won nor lost by a third person.
    let third = file.head.role == Role::ThirdParty;
    match decided(file) {
        End::Won | End::Lost if third => End::Third,
        end => end,
    }
}

fn decided(file: &CaseFile) -> End {
    use Outcome::*;
    let fact = file.concluded().unwrap();
    match fact.outcome.unwrap() {
        ClaimsDismissed | ActionDismissed | DocketingRefused => End::Won,
        Revoked | RevokedRedo | OrderedToPerform | Compensated | ConfirmedUnlawful => End::Lost,
        AppealDismissedJudgment if file.head.role == Role::Appellant => End::Lost,
        AppealDismissedJudgment => End::Won,
        JudgmentChanged => match fact.direction {
            Some(Direction::ForUs) => End::Won,
            Some(Direction::AgainstUs) => End::Lost,
            None => End::Unknown,
        },
        Withdrawn | WithdrawnAfterChange | DeemedWithdrawn | AppealWithdrawn => End::Withdrawn,
        Mediated | RMediated | RSettled => End::Mediated,
        Remanded | Terminated | RTerminated | RLapsed => End::Other,
        Unknown | RUnknown => End::Unknown,
        RUpheld | RRequestRejected | RApplicationRejected | RNotAccepted => End::Won,
        RRevoked | RRevokedRedo | RVaried | RUnlawful | ROrdered | RAgreement => End::Lost,
        RWithdrawn | RWithdrawnAfterChange => End::Withdrawn,
        RTransferred => End::Transferred,
        other => unreachable!("{other:?} is not drawn"),
    }
}

/// The file whose outcome a file leaves standing, or itself.
pub(super) fn stands_for(chain: &[CaseFile], at: usize) -> &CaseFile {
    match chain[at].outcome() {
        Some(Outcome::AppealDismissedJudgment | Outcome::AppealWithdrawn) => &chain[at - 1],
        _ => &chain[at],
    }
}

pub(super) fn orders(file: &CaseFile) -> bool {
    use Outcome::*;
    match file.outcome() {
        Some(RevokedRedo | OrderedToPerform | Compensated) => true,
        Some(RRevokedRedo | ROrdered | RAgreement) => true,
        // What a mediation leaves us to do is known where a sum, a period or the doing is on file.
        // Nor what a judgment changed against us orders.
        Some(JudgmentChanged) if side(file) != End::Lost => false,
        Some(Mediated | RMediated | JudgmentChanged) => {
            let said = |kind| file.day(kind).is_some();
            let enforced =
                |f: &&Fact| f.kind == FactKind::EnforcementApplied && f.by != Some(Side::Ours);
            said(FactKind::Performed)
                || said(FactKind::PerformancePeriod)
                || file.facts.iter().any(|f| enforced(&f))
                || file.compensation() > 0
        }
        _ => false,
    }
}

fn by(day: Option<NaiveDate>, end: NaiveDate) -> Option<NaiveDate> {
    day.filter(|d| *d <= end)
}

fn begun(file: &CaseFile) -> NaiveDate {
    file.facts.iter().map(|f| f.day).min().unwrap()
}

pub(super) fn appealable(file: &CaseFile) -> bool {
    use Outcome::*;
    file.head.instance == Instance::First
        && !matches!(
            file.outcome(),
            None | Some(
                Withdrawn
                    | WithdrawnAfterChange
                    | DeemedWithdrawn
                    | Terminated
                    | Mediated
                    | Unknown
            )
        )
}

/// The place in a chain whose outcome is in effect at the end and the last word, and since when.
fn last_word(chain: &[CaseFile], end: NaiveDate, known: NaiveDate) -> Option<(usize, NaiveDate)> {
    let at = chain.iter().rposition(|f| begun(f) <= end)?;
    let file = &chain[at];
    let closed = by(file.closed(), end)?;
    let wait = match file.outcome()? {
        Outcome::Remanded => return None,
        Outcome::ActionDismissed | Outcome::DocketingRefused => 11,
        _ if appealable(file) => 16,
        _ => 0,
    };
    // A service recorded since says from when it really was in effect.
    let served = by(file.day(FactKind::Served), known).unwrap_or(closed);
    let since = later(served, wait);
    // An appeal that came since says that it never was.
    let next = chain.get(at + 1).filter(|next| begun(next) <= known);
    let appealed = next.is_some_and(|next| next.head.instance == Instance::Second);
    (since <= end && !appealed).then_some((at, since))
}

/// Since when the outcome of a file is the last word of its dispute at the end.
fn in_effect_since(
    dispute: &Dispute,
    file: &CaseFile,
    end: NaiveDate,
    known: NaiveDate,
) -> Option<NaiveDate> {
    if file.head.kind == Kind::Litigation {
        let own = |c: &&Vec<CaseFile>| c.iter().any(|f| f.head.uuid == file.head.uuid);
        let chain = dispute.chains.iter().find(own)?;
        let (at, since) = last_word(chain, end, known)?;
        return (chain[at].head.uuid == file.head.uuid).then_some(since);
    }
    let closed = by(file.closed(), end)?;
    if file.outcome() == Some(Outcome::RTransferred) {
        return None;
    }
    let overtaken = dispute.chains.iter().any(|chain| {
        last_word(chain, end, known).is_some_and(|(at, _)| side(stands_for(chain, at)) == End::Lost)
    });
    let since = by(file.day(FactKind::Served), known).unwrap_or(closed);
    (!overtaken && since <= end).then_some(since)
}

fn tried(file: &CaseFile) -> Vec<&Hearing> {
    let usual = |h: &&Hearing| h.kind.is_none() && h.state != HearingState::Cancelled;
    let said = |h: &&Hearing| {
        let told =
            |p: &Attendance| matches!(p.state, AppearanceState::Appeared | AppearanceState::Absent);
        h.state == HearingState::Held || h.people.iter().any(told)
    };
    file.hearings.iter().filter(usual).filter(said).collect()
}

fn counts(person: &Attendance) -> bool {
    person.part == Part::Official && person.rank != Some(Rank::NotCounted)
}

fn came(person: &Attendance) -> bool {
    counts(person) && person.state == AppearanceState::Appeared && !person.papers_wanting
}

/// Who came within a period, each label once.
pub(super) fn labels(file: &CaseFile, from: NaiveDate, end: NaiveDate) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for hearing in tried(file)
        .into_iter()
        .filter(|h| h.day >= from && h.day <= end)
    {
        for person in hearing.people.iter().filter(|p| came(p)) {
            if !out.contains(&person.label()) {
                out.push(person.label());
            }
        }
    }
    out
}

pub(super) fn heard(
    file: &CaseFile,
    from: NaiveDate,
    [end, known]: [NaiveDate; 2],
    eye: Eye<'_>,
) -> Heard {
    let mut out = Heard::default();
    let mut discharged = false;
    // Each of several units that answer a case together has its own officials.
    let shared = file.head.unit.contains('、');
    let usual = |h: &&Hearing| h.kind.is_none() && h.state != HearingState::Cancelled;
    let said: Vec<NaiveDate> = tried(file).iter().map(|h| h.day).collect();
    let days = file.hearings.iter().filter(usual).map(|h| h.day);
    out.unsaid = days
        .filter(|d| *d >= from && *d <= end && *d < known)
        .any(|d| !said.contains(&d));
    for hearing in tried(file).into_iter().filter(|h| h.day <= end) {
        let people: Vec<&Attendance> = hearing
            .people
            .iter()
            .filter(|p| match eye {
                Eye::Unit(unit) if shared => p.unit == unit,
                _ => true,
            })
            .filter(|p| p.part == Part::Official)
            .collect();
        let mine = |p: &&&Attendance| match eye {
            Eye::Official(label) => p.label() == label,
            _ => true,
        };
        let anybody = people.iter().any(|p| came(p));
        let attended = people.iter().filter(mine).any(|p| came(p));
        let notified = hearing.notice != CourtNotice::None;
        let free = match file.head.kind {
            Kind::Reconsideration => {
                let accepted = file.day(FactKind::Accepted).or(file.received()).unwrap();
                accepted < day("2024-01-01") || file.head.role == Role::ThirdParty && !notified
            }
            _ => file.head.role == Role::ThirdParty && !notified,
        };
        let asked = !free && (file.head.kind == Kind::Reconsideration || !discharged || notified);
        out.ever = true;
        out.ever_attended |= anybody;
        discharged |= anybody;
        if hearing.day < from {
            continue;
        }
        let before = out.clone();
        out.heard += 1;
        out.notified += u32::from(notified);
        out.attended += u32::from(attended);
        out.notified_attended |= attended && notified;
        out.principal += u32::from(
            people
                .iter()
                .filter(mine)
                .any(|p| came(p) && p.rank == Some(Rank::Principal)),
        );
        out.spoke += u32::from(
            people
                .iter()
                .filter(mine)
                .any(|p| came(p) && p.spoke == Some(true)),
        );
        let mut one = Session {
            notified,
            attended,
            principal: out.principal > before.principal,
            spoke: out.spoke > before.spoke,
            without: None,
        };
        if anybody || !asked {
            out.each.push((hearing.day, one));
            continue;
        }
        let has = |state: AppearanceState| people.iter().any(|p| p.state == state && counts(p));
        let planned = has(AppearanceState::Planned);
        let stayed = people
            .iter()
            .any(|p| matches!(p.state, AppearanceState::Absent | AppearanceState::Appeared));
        match (has(AppearanceState::Excused), planned, stayed) {
            (true, _, _) => {
                out.excused += 1;
                one.without = Some("excused");
            }
            (false, false, true) => {
                out.absent += 1;
                one.without = Some("absent");
            }
            _ => {
                out.unmarked += 1;
                one.without = Some("unmarked");
            }
        }
        out.each.push((hearing.day, one));
    }
    out
}

fn answer(
    file: &CaseFile,
    from: NaiveDate,
    end: NaiveDate,
    known: NaiveDate,
    cal: &Calendar,
) -> Answer {
    let organ = file.head.kind == Kind::Reconsideration;
    let second = file.head.instance == Instance::Second;
    // Whoever appeals answers nothing; a third party was not sued.
    if file.head.role == Role::ThirdParty || second && file.head.role == Role::Appellant {
        return Answer::default();
    }
    let copy = if organ {
        FactKind::ApplicationReceived
    } else {
        FactKind::ComplaintReceived
    };
    let start = file.day(copy).or(file.day(FactKind::Received)).unwrap();
    let governed = file.day(FactKind::Accepted).or(file.received()).unwrap();
    let span = match (organ, governed >= day("2024-01-01"), file.head.procedure) {
        (false, _, _) => Span::Days(15),
        (true, false, _) => Span::Days(10),
        (true, true, Procedure::Ordinary) => Span::Workdays(10),
        (true, true, Procedure::Summary) => Span::Workdays(5),
    };
    let due = last_day(cal, start, span).unwrap();
    if due < from || due > end {
        return Answer::default();
    }
    let kind = if organ {
        FactKind::ReplyFiled
    } else {
        FactKind::AnswerFiled
    };
    let answered = by(file.day(kind), known);
    let refused = matches!(
        file.outcome(),
        Some(Outcome::RNotAccepted | Outcome::RLapsed | Outcome::RTransferred)
    );
    let closed = by(file.closed(), known);
    if answered.is_none() && closed.is_some_and(|c| c <= due || refused) {
        return Answer::default();
    }
    Answer {
        known: answered.is_some(),
        unknown: answered.is_none() && due < known,
        on_time: answered.is_some_and(|a| a <= due),
    }
}

/// Whether it was closed by the last day the court or the organ had; none where that cannot be worked out.
fn limit(file: &CaseFile, cal: &Calendar) -> Option<bool> {
    let organ = file.head.kind == Kind::Reconsideration;
    let start = file.day(if organ {
        FactKind::Accepted
    } else {
        FactKind::Docketed
    })?;
    let summary = file.head.procedure == Procedure::Summary;
    // The law before 2024 knows no summary reconsideration.
    let new = start >= day("2024-01-01");
    let (span, extendable) = match (organ, file.head.instance, summary) {
        (true, _, true) if new => (Span::Days(30), false),
        (true, _, _) => (Span::Days(60), true),
        (_, Instance::Second, _) => (Span::Months(3), true),
        (_, _, true) => (Span::Days(45), false),
        _ => (Span::Months(6), true),
    };
    // What is closed stands still no more.
    let running = |from: &NaiveDate| file.closed().is_none_or(|closed| *from < closed);
    let pauses: Vec<(NaiveDate, Option<NaiveDate>)> = file
        .day(FactKind::Suspended)
        .filter(running)
        .map(|from| (from, file.day(FactKind::Resumed)))
        .into_iter()
        .collect();
    let mut due = match pauses.is_empty() {
        true => last_day(cal, start, span).ok()?,
        false => period_with_pauses(cal, start, span, &pauses).ok()?.last()?,
    };
    if let Some(fact) = file.fact(FactKind::Extended).filter(|_| extendable) {
        let until = fact.until.unwrap();
        // What stands still after the extension is not counted in it either.
        let after: Vec<_> = pauses.iter().copied().filter(|p| p.0 >= fact.day).collect();
        let left = (until - fact.day).num_days() as u32;
        let named = match after.is_empty() {
            true => last_day(cal, fact.day, Span::Days(left)).ok(),
            false => period_with_pauses(cal, fact.day, Span::Days(left), &after)
                .ok()?
                .last(),
        };
        due = due.max(named?);
    }
    Some(file.closed()? <= due)
}

fn days(file: &CaseFile, end: NaiveDate) -> [Option<u64>; 4] {
    let closed = file.closed();
    let organ = file.head.kind == Kind::Reconsideration;
    let copy = file.day(if organ {
        FactKind::ApplicationReceived
    } else {
        FactKind::ComplaintReceived
    });
    let copy = by(copy, end).or(by(file.day(FactKind::Received), end));
    let answered = by(
        file.day(if organ {
            FactKind::ReplyFiled
        } else {
            FactKind::AnswerFiled
        }),
        end,
    );
    let held: Vec<NaiveDate> = tried(file)
        .iter()
        .map(|h| h.day)
        .filter(|d| *d <= end)
        .collect();
    let between =
        |a: Option<NaiveDate>, b: Option<NaiveDate>| u64::try_from((b? - a?).num_days()).ok();
    [
        between(copy, answered),
        between(answered, held.iter().min().copied()),
        between(held.iter().max().copied(), closed),
        between(file.received(), closed),
    ]
}

pub(super) fn seen<'a>(
    dispute: &'a Dispute,
    file: &'a CaseFile,
    from: NaiveDate,
    // The last day of the period, and the day it is seen from.
    [end, known]: [NaiveDate; 2],
    eye: Eye<'_>,
    cal: &Calendar,
) -> Seen<'a> {
    let (received, closed_on) = (file.received().unwrap(), file.closed());
    let handled = received <= end && (received >= from || closed_on.is_none_or(|c| c >= from));
    let closed = handled && by(closed_on, end).is_some();
    let since = in_effect_since(dispute, file, end, known).filter(|_| received <= end);
    let effective = since.filter(|s| *s >= from);
    let chain = dispute.chains.iter().find_map(|c| {
        let at = c.iter().position(|f| f.head.uuid == file.head.uuid)?;
        Some((c, at))
    });
    let ordered = chain.map_or(file, |(c, at)| stands_for(c, at));
    // A third party performs nothing.
    let ours = file.head.role != Role::ThirdParty;
    let asks = since.is_some() && ours && orders(ordered);
    // What is to be paid is not done by an act.
    let pays = ordered.outcome() == Some(Outcome::Compensated);
    let redone = file.day(FactKind::ActRedone).filter(|_| asks && !pays);
    let performed = file.day(FactKind::Performed).or(redone);
    let done = by(performed, end).is_some();
    let compelled = by(file.day(FactKind::EnforcementApplied), end)
        .is_some_and(|asked| performed.is_none_or(|p| asked <= p));
    let sued_here = dispute
        .chains
        .iter()
        .flatten()
        .any(|f| f.received().unwrap() <= end);
    let organ = file.head.kind == Kind::Reconsideration;
    let above = chain
        .and_then(|(c, at)| c.get(at + 1))
        .filter(|f| f.head.instance == Instance::Second);
    let taken_up = file.head.instance == Instance::First && above.is_some_and(|a| begun(a) <= end);
    // One sum that an appeal decided anew, or left standing and names again.
    let told_above = above.is_some_and(|a| {
        let kept = matches!(
            a.outcome(),
            Some(Outcome::AppealDismissedJudgment | Outcome::AppealWithdrawn)
        );
        by(a.closed(), end).is_some() && (!kept || a.compensation() > 0)
    });
    let pause = [FactKind::Suspended, FactKind::Resumed].map(|k| by(file.day(k), end));
    let fact = |kind: FactKind| closed && file.day(kind).is_some_and(|d| d <= end);
    let hearings = match handled {
        true => heard(file, from, [end, known], eye),
        false => Heard::default(),
    };
    let told = by(closed_on, end).is_some();
    // An appeal that left the judgment standing left standing what it had found.
    let found = match file.findings.is_empty() {
        true => &ordered.findings,
        false => &file.findings,
    };
    let flaws: Vec<&'static str> = found.iter().filter(|_| told).map(|f| f.flaw.id()).collect();
    let first = closed && file.head.instance == Instance::First;
    let of = |instance: Instance| {
        let here = file.head.instance == instance;
        [here && hearings.heard > 0, here && hearings.attended > 0]
    };
    let paid = file.concluded().and_then(|f| f.amount_fen);
    let fixed = file.fact(FactKind::PerformancePeriod);
    let fixed = fixed.and_then(|f| f.until);
    let redo_due = (organ && fixed.is_none() && file.outcome() == Some(Outcome::RRevokedRedo))
        .then(|| by(file.day(FactKind::Served), known))
        .flatten()
        .and_then(|d| last_day(cal, d, Span::Days(60)).ok());
    // A decision, a judgment on appeal and a mediation paper are in effect, at the latest once we have them; whether one that
    // can be appealed is, no file says here.
    let served = by(file.day(FactKind::Served), known).unwrap_or(NaiveDate::MIN);
    let is_final = organ || !appealable(file);
    let effect = is_final.then_some(served);
    // A day that the paper names moves off a rest day, as far as being late goes.
    let named = fixed.map(|d| cal.working_on_or_after(d));
    let late = named.zip(effect).map(|(d, from)| d.max(from)).or(redo_due);
    let late = late.is_some_and(|d| d < end);
    let passed = fixed.or(redo_due).is_some_and(|d| d < end);
    // Performed by the day after the last it never was late.
    let last = named.or(redo_due).max(effect).max(since);
    let in_time = performed.zip(last);
    let in_time = in_time.is_some_and(|(done, last)| done <= last + Days::new(1));
    let owed = effective.is_some() && asks && !done && !in_time;
    Seen {
        file,
        until: end,
        last: ordered.closed().map(|_| side(ordered)),
        handled,
        carried: handled && received < from,
        closed,
        suspended: handled && !closed && pause[0].is_some() && pause[1].is_none(),
        outcome: file.outcome().filter(|_| closed || effective.is_some()),
        end: closed.then(|| side(file)),
        in_effect: effective.map(|_| side(ordered)),
        since: effective,
        to_perform: effective.is_some() && asks,
        performed: effective.is_some() && asks && done,
        freely: effective.is_some() && asks && done && !compelled,
        overdue: owed && passed && late,
        undecided: owed && passed && !late,
        quiet: closed
            && since.is_some()
            && !taken_up
            && !(organ && sued_here)
            && (!asks || done && !compelled),
        appealable: closed && appealable(file),
        appealed: closed && appealable(file) && taken_up,
        sued: organ && closed && sued_here,
        advised: fact(FactKind::AdviceReceived),
        redone: fact(FactKind::ActRedone),
        opinion: fact(FactKind::OpinionReceived),
        first,
        first_heard: first && hearings.ever,
        first_attended: first && hearings.ever_attended,
        instances: if handled {
            vec![file.head.instance]
        } else {
            Vec::new()
        },
        at: [of(Instance::First), of(Instance::Second)],
        people: file.parties[0].people,
        names: vec![&file.parties[0].name],
        causes: match ordered.closed().map(|_| side(ordered)) {
            Some(End::Lost) => flaws.clone(),
            _ => Vec::new(),
        },
        flaws,
        came: if handled {
            labels(file, from, end)
        } else {
            Vec::new()
        },
        fen: paid.filter(|_| closed && !told_above).unwrap_or(0),
        paid: closed && paid.is_some_and(|fen| fen > 0),
        heard: hearings,
        answer: if handled {
            answer(file, from, end, known, cal)
        } else {
            Answer::default()
        },
        days: if closed { days(file, end) } else { [None; 4] },
        limit: if closed { limit(file, cal) } else { None },
    }
}
