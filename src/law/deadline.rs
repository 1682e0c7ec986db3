//! Deadlines: what a rule makes of the facts of a case on a day.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::calendar::{Calendar, Run, Span, before, before_guess, last_day, period_with_pauses};
use crate::case::{
    CaseFile, Fact, FactKind, FactSort, Instance, Kind, Means, Outcome, Party, PartyKind,
    PartyRole, SetDay,
};
use crate::said;
use crate::text::{Said, Text};

use super::begin::{Begin, begin, met};
use super::each::{self, As, each, those, together, unknown};
use super::governing::governing_day;
use super::grounds::Grounds;
use super::instrument::{ARL_R_FORCE, Law};
use super::periods::used::used;
use super::periods::{extended, open_effect, transitional};
use super::reading::Reading;
use super::rule::{Rule, Start, Term, Whose, rules};
use super::standing::read;
use super::state::{DueState, state};
use super::straddle::straddle;
use super::us::named;
use crate::law::chain::announced::outcome_announced;
use crate::law::chain::effect::{appeal_end, effect_day, effect_if_unappealed};
use crate::law::chain::service;

/// One deadline of one case.
#[derive(Debug, Clone)]
pub struct Deadline {
    pub rule: &'static Rule,
    /// The fact it runs from; none for the end of another period and for a hearing.
    pub from_fact: Option<FactKind>,
    /// What it runs from, in words: the fact, the period that ended, the hearing.
    pub from_what: Text,
    /// The day it runs from; for a hearing the day it is counted back from.
    pub from: NaiveDate,
    /// Why the start is that day, where it is derived and not recorded.
    pub derived: Option<Said>,
    /// The first choice of trigger is not recorded; another day stands in.
    pub assumed: bool,
    /// The last day; none while a suspension stops the clock.
    pub due: Option<NaiveDate>,
    /// The day it was met.
    pub met: Option<NaiveDate>,
    pub state: DueState,
    /// Days from today to the last day; negative when past.
    pub days_left: Option<i64>,
    /// Beyond the last published holiday notice, or on an assumed start.
    pub provisional: bool,
    /// It runs from the last of several services, and not all are recorded.
    pub partial: bool,
    /// Of whom it is told by name.
    party: Option<Uuid>,
    /// His name, where it is his of several on one side, or owed to him of them.
    pub whom: Option<String>,
    /// The day was fixed by hand.
    pub set: Option<SetDay>,
    /// The recorded extension that moved it.
    pub extended: Option<NaiveDate>,
    /// The day an extension named beyond what the law allows; the period ends by the law.
    pub over: Option<NaiveDate>,
    /// The outer limit that cuts it short.
    pub capped: Option<&'static Rule>,
    /// Where the law can be read in more than one way: every reading with its last day, the earliest first; `due` is the
    /// earliest, which is safe under all.
    pub options: Vec<Reading>,
    /// The later file of the chain in which the same deadline is listed.
    pub elsewhere: Option<Uuid>,
}

impl Deadline {
    /// What is to be done, and of whom it is where there are several.
    pub fn titled(&self) -> Said {
        let title = self.rule.title;
        match &self.whom {
            Some(name) => said!("{title}（{name}）", "{title} ({name})"; title = title),
            None => title.into(),
        }
    }

    /// What the day that is shown rests on: of several readings the one it is.
    pub fn grounds(&self) -> Grounds {
        let shown = self.options.iter().find(|o| o.due == self.due);
        let of_it = shown.and_then(|o| o.grounds);
        of_it.unwrap_or_else(|| self.rule.grounds())
    }
}

/// Every deadline whose trigger is recorded on or before `today`, in order of their days. What happened
/// after `today` is not known: an earlier day is judged as it looked then.
pub fn deadlines(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Vec<Deadline> {
    let case = known(case, cal, today);
    let case = case.as_ref();
    let law_day = governing_day(case).map(|g| g.day);
    let mut out: Vec<Deadline> = rules()
        .filter_map(|rule| one(case, cal, today, law_day, rule, As::Listed))
        .collect();
    let held: Vec<&'static str> = out.iter().flat_map(|d| d.rule.within).copied().collect();
    out.retain(|d| !d.rule.outer || (!held.contains(&d.rule.id) && d.state != DueState::Met));
    let straddle = straddle(case, cal, today);
    for deadline in &mut out {
        read(case, cal, today, deadline, straddle);
    }
    out.sort_by_key(|d| (d.due.unwrap_or(NaiveDate::MAX), d.rule.whose));
    out
}

/// What had happened by a day of what concerns us: a paper served by announcement from the day it counts as served, no day of effect within
/// the time to appeal of what was appealed.
pub(super) fn happened<'a>(
    case: &'a CaseFile,
    cal: &Calendar,
    today: NaiveDate,
) -> Cow<'a, CaseFile> {
    let known = if case.facts.iter().any(|f| f.day > today) {
        Cow::Owned(case.as_of(today))
    } else {
        Cow::Borrowed(case)
    };
    let known = match named(&known, cal) {
        Some(file) => Cow::Owned(file),
        None => known,
    };
    let known = match announced(&known, today) {
        Some(file) => Cow::Owned(file),
        None => known,
    };
    let known = match outcome_announced(&known) {
        Some(file) => Cow::Owned(file),
        None => known,
    };
    let known = match ours(&known) {
        Some(file) => Cow::Owned(file),
        None => known,
    };
    let known = match enforced_against(&known) {
        Some(file) => Cow::Owned(file),
        None => known,
    };
    match belied(&known, cal) {
        true => {
            let mut file = known.into_owned();
            file.facts.retain(|f| f.kind != FactKind::TookEffect);
            Cow::Owned(file)
        }
        false => known,
    }
}

/// The case as it was known on a day, as the law reads it.
pub(super) fn known<'a>(case: &'a CaseFile, cal: &Calendar, today: NaiveDate) -> Cow<'a, CaseFile> {
    let known = happened(case, cal, today);
    let known = match of_the_appeal(&known) {
        Some(file) => Cow::Owned(file),
        None => known,
    };
    let known = match crate::law::periods::untold::of_the_decision(&known) {
        Some(file) => Cow::Owned(file),
        None => known,
    };
    let ruling = crate::law::periods::enforcement::ruling(&known);
    if ruling.is_empty() {
        return known;
    }
    let mut file = known.into_owned();
    file.facts.extend(ruling);
    file.sort();
    Cow::Owned(file)
}

/// What is of a third party or another defendant is none of ours, and of what several can do whoever is named did it. `None`
/// where no fact says so.
fn ours(case: &CaseFile) -> Option<CaseFile> {
    let another = |f: &Fact| case.of_another(f);
    let told = |f: &Fact| case.done_by(f) != f.by;
    case.facts.iter().any(|f| another(f) || told(f)).then(|| {
        let mut file = case.clone();
        file.facts.retain(|f| !another(f));
        for fact in &mut file.facts {
            fact.by = case.done_by(fact);
        }
        file
    })
}

/// In a case of our own we are who asks: a person who is entered as the applicant there is one it is against (被执行人). `None`
/// where somebody stands as that.
fn enforced_against(case: &CaseFile) -> Option<CaseFile> {
    let person = |p: &Party| p.role == PartyRole::Claimant && p.kind != PartyKind::Agency;
    let own = case.head.kind == Kind::Enforcement && case.opponents().next().is_none();
    (own && case.parties.iter().any(person)).then(|| {
        let mut file = case.clone();
        for party in file.parties.iter_mut().filter(|p| person(p)) {
            party.role = PartyRole::Respondent;
        }
        file
    })
}

/// 公告送达，自公告期满视为送达 (CPL 95): whatever paper it is, it is served on that day and not before. Of the outcome itself the
/// services are read party by party (`service`).
fn announced(case: &CaseFile, today: NaiveDate) -> Option<CaseFile> {
    let served = |f: &Fact| {
        let outcome = matches!(f.kind, FactKind::Served | FactKind::ServedOther);
        f.means == Some(Means::Announcement) && !outcome
    };
    case.facts.iter().any(served).then(|| {
        let mut file = case.clone();
        for fact in file.facts.iter_mut().filter(|f| served(f)) {
            fact.day = service::served_on(fact);
            fact.means = None;
            fact.until = None;
        }
        file.facts.retain(|f| f.day <= today);
        file.sort();
        file
    })
}

/// A day of effect that falls within the time to appeal of an outcome that was appealed: what takes effect then is the last
/// word of the chain, and that is not known until the second instance is (ALL 85). A later day may be what became of it.
fn belied(case: &CaseFile, cal: &Calendar) -> bool {
    let of = |kind: FactKind| case.facts.iter().filter(move |f| f.kind == kind);
    let recorded = of(FactKind::TookEffect).filter(|f| f.sort != FactSort::Chain.id());
    let Some(effect) = recorded.map(|f| f.day).min() else {
        return false;
    };
    let appealed = of(FactKind::Appealed).next().is_some();
    appealed && appeal_end(case, cal).is_some_and(|end| effect <= end)
}

/// 上诉人无正当理由拒不到庭的，按撤回上诉处理: at second instance what is treated as withdrawn is the appeal, whoever brought it, and
/// the judgment below stands; the suit itself can only be withdrawn there by its plaintiff asking for it.
fn of_the_appeal(case: &CaseFile) -> Option<CaseFile> {
    let withdrawn = |f: &Fact| f.outcome == Some(Outcome::DeemedWithdrawn);
    let there = case.head.instance == Instance::Second && case.facts.iter().any(withdrawn);
    there.then(|| {
        let mut file = case.clone();
        let ended = file.facts.iter_mut().filter(|f| withdrawn(f));
        ended.for_each(|f| f.outcome = Some(Outcome::AppealWithdrawn));
        file
    })
}

/// The deadline of a rule by its id, without its readings. The case is taken as known.
pub(super) fn by_id(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    id: &str,
) -> Option<Deadline> {
    asked(case, cal, today, id, As::Listed)
}

/// The same; as a limit also where it is no more than that of another.
fn asked(case: &CaseFile, cal: &Calendar, today: NaiveDate, id: &str, how: As) -> Option<Deadline> {
    let law_day = governing_day(case).map(|g| g.day);
    let mut same = rules().filter(|r| r.id == id);
    same.find_map(|rule| one(case, cal, today, law_day, rule, how))
}

fn one(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    law_day: Option<NaiveDate>,
    rule: &'static Rule,
    asked: As,
) -> Option<Deadline> {
    if rule.kind != case.head.kind && !rule.any_kind {
        return None;
    }
    let in_effect = open_effect::in_effect(case, cal, today, rule);
    let case = in_effect.as_ref().unwrap_or(case);
    let (whole, those) = (case, those(case, rule, asked)?);
    let case = those.as_ref();
    let begin = begin(case, cal, today, rule)?;
    let law_day = match (law_day, rule.kind) {
        // By acceptance the reconsideration law is chosen; to sue and to enforce is by the law of its own day.
        (Some(day), Kind::Reconsideration)
            if !rule.any_kind && rule.article.law.by_acceptance() =>
        {
            day
        }
        // Nobody has applied: who does so now finds the law of today, whenever the act was made or known.
        (None, Kind::Reconsideration) if rule.outer || applies(rule) => today.max(begin.day),
        _ => begin.day,
    };
    let law_day = transitional::law_day(cal, rule, law_day);
    let made = rule.article.law != Law::ReconsiderationRules || ARL_R_FORCE.holds(law_day);
    if !rule.in_force.holds(law_day) || !made {
        return None;
    }
    if rule.when.effective && effect_day(case, cal, today).is_none() {
        return None;
    }
    // Inside the appeal periods nothing is in effect yet.
    if rule.when.unappealed && effect_if_unappealed(case, cal, today).is_some() {
        return None;
    }
    let mut found = deadline(case, cal, today, rule, begin);
    // Of several who were told otherwise it is of him whom the rule is about.
    let mut about = case.opponents().map(|p| p.uuid);
    let only = about.next().filter(|_| about.next().is_none());
    found.whom = each::named(whole, found.party.or(only));
    Some(found)
}

/// A time to apply for reconsideration: the law of the day it is accepted on governs it.
fn applies(rule: &Rule) -> bool {
    rule.met_by.contains(&FactKind::ApplicationFiled) && rule.article.law.by_acceptance()
}

/// The stretches a rule does not count. Empty for a rule that nothing stops.
pub(super) fn pauses(case: &CaseFile, rule: &Rule) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let stops = rule.stops.iter();
    stops.flat_map(|stop| stop.stretches(case)).collect()
}

/// The last day by the rule alone, with the suspensions it knows; and the extension used.
fn last(
    case: &CaseFile,
    cal: &Calendar,
    rule: &Rule,
    begin: &Begin<'_>,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let span = match (rule.term, rule.starts) {
        (Term::NamedDay, Start::Hearing(_)) => return (Some(begin.day), None),
        (Term::NamedDay, _) => return (begin.fact.as_ref().and_then(|f| f.until), None),
        (Term::Span(span), Start::Hearing(_)) => {
            return (Some(before(cal, begin.day, span)), None);
        }
        (Term::Span(span), _) => span,
    };
    if rule.runs_out
        && let Span::Days(n) = span
    {
        let end = begin.day.checked_add_days(Days::new(u64::from(n)));
        return (end, None);
    }
    let Some(base) = ends(cal, begin.day, span, &pauses(case, rule)) else {
        return (None, None);
    };
    let Some(granted) = extended::granted(case, cal, rule, begin.day) else {
        return (Some(base), None);
    };
    // Granted after the period had ended it extends nothing for certain: the other reading says so.
    if let Some(stood) = granted.late {
        return (Some(base.max(stood)), None);
    }
    match extended::until(case, cal, rule, granted.recorded, granted.named()) {
        Some(day) if day <= base => (Some(base), None),
        found => (found, found),
    }
}

pub(super) fn ends(
    cal: &Calendar,
    start: NaiveDate,
    span: Span,
    pauses: &[(NaiveDate, Option<NaiveDate>)],
) -> Option<NaiveDate> {
    if pauses.is_empty() {
        return last_day(cal, start, span).ok();
    }
    let run = period_with_pauses(cal, start, span, pauses).ok();
    run.as_ref().and_then(Run::last)
}

/// The outer limit that ends before the day, and its own last day.
fn cap(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &Rule,
    due: Option<NaiveDate>,
) -> Option<(NaiveDate, &'static Rule)> {
    let due = due?;
    let limits = rule.within.iter();
    limits
        .filter_map(|id| asked(case, cal, today, id, As::Limit))
        .filter_map(|d| Some((d.due.filter(|end| *end < due)?, d.rule)))
        .min_by_key(|found| found.0)
}

fn deadline(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &'static Rule,
    mut begin: Begin<'_>,
) -> Deadline {
    let people = each(case, cal, today, rule, begin.kind);
    let people = together(&people, begin.kind, today);
    if let Some(why) = unknown(case, rule, begin.kind) {
        begin.partial = true;
        begin.why = Some(why);
    }
    let (lawful, extended) = last(case, cal, rule, &begin);
    let over = extended::granted(case, cal, rule, begin.day).and_then(|g| g.over());
    let cap = cap(case, cal, today, rule, lawful);
    let lawful = cap.map(|c| c.0).or(lawful);
    let set = case.set_days.iter().find(|s| s.rule == rule.id).cloned();
    let due = set.as_ref().map(|s| s.day).or(lawful);
    let people = people.filter(|_| set.is_none());
    let party = people.map(|(party, _)| party.uuid).or(begin.party);
    let (due, met) = match people {
        Some((_, own)) => {
            if own.from != begin.day && !begin.partial {
                begin.why.clone_from(&own.derived);
            }
            begin.day = own.from;
            (own.due, own.met)
        }
        None => (due, met(case, rule, &begin)),
    };
    let met = met.filter(|met| used(case, rule, due, *met));
    // It is over when it ended for all of them: the service of one is not recorded yet.
    let due = due.filter(|d| !begin.partial || *d >= today || met.is_some());
    // A day that a paper or the court names does not wait for a notice.
    let named = set.is_some() || rule.term == Term::NamedDay;
    let back = |span| begin.hearing.is_some() && before_guess(cal, begin.day, span);
    let guess = matches!(rule.term, Term::Span(span) if back(span));
    let beyond = !named && (guess || due.is_some_and(|d| cal.is_provisional(d)));
    let state = state(case, rule, today, &begin, due, met, beyond);
    Deadline {
        rule,
        from_fact: begin.kind,
        from_what: begin.what,
        from: begin.day,
        derived: begin.why,
        assumed: begin.assumed,
        due,
        met,
        state,
        days_left: due.map(|d| (d - today).num_days()),
        provisional: beyond || begin.assumed || begin.partial,
        partial: begin.partial,
        party,
        whom: None,
        set,
        extended,
        over,
        capped: cap.map(|c| c.1),
        options: Vec::new(),
        elsewhere: None,
    }
}

/// The next day something of ours is due, whatever today is: the earliest unmet duty. For the docket's column,
/// which is kept until the file changes: what is due before a hearing is seen with the hearing instead.
pub fn next_due(deadlines: &[Deadline]) -> Option<&Deadline> {
    deadlines
        .iter()
        .filter(|d| d.rule.whose == Whose::Ours && !d.rule.optional && d.state.is_pending())
        .filter(|d| !matches!(d.rule.starts, Start::Hearing(_)))
        .min_by_key(|d| d.due.unwrap_or(NaiveDate::MAX))
}
