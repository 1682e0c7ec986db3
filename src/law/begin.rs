//! Where a period begins in a case: the fact, the derived day, the end of another period, or the hearing ahead.

use std::borrow::Cow;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::calendar::{Calendar, last_day};
use crate::case::{CaseFile, Fact, FactKind, FactSort, Hearing, Kind, Role, Side};
use crate::said;
use crate::text::{Said, Text, text};

use super::coming::ahead;
use super::gate::place::BEFORE_PAPER;
use super::hearing_papers::papers;
use super::periods::addressees::{self, Against};
use super::periods::{read_ends, to_enforce, while_sued};
use super::rule::{Family, Rule, Start, Term, Whose, answered_ahead};
use crate::law::chain::effect::{done_by_acting, effect_day, is_paid};
use crate::law::chain::service;

/// The beginning of a period.
pub(super) struct Begin<'a> {
    pub day: NaiveDate,
    /// What it is, in words.
    pub what: Text,
    pub fact: Option<Cow<'a, Fact>>,
    pub kind: Option<FactKind>,
    pub assumed: bool,
    /// Of several papers of its kind, the day this one was answered, where it was.
    pub answer: Option<Option<NaiveDate>>,
    /// Whose it is, where that is told by name.
    pub party: Option<Uuid>,
    /// Others of the same kind are still to come: one of several parties is not served.
    pub partial: bool,
    pub why: Option<Said>,
    pub hearing: Option<&'a Hearing>,
}

impl<'a> Begin<'a> {
    fn fact(fact: &'a Fact) -> Begin<'a> {
        Begin {
            day: fact.day,
            what: fact.kind.text(),
            kind: Some(fact.kind),
            fact: Some(Cow::Borrowed(fact)),
            assumed: false,
            answer: None,
            party: fact.party,
            partial: false,
            why: None,
            hearing: None,
        }
    }

    pub(super) fn day(day: NaiveDate, what: Text) -> Begin<'a> {
        Begin {
            day,
            what,
            fact: None,
            kind: None,
            assumed: false,
            answer: None,
            party: None,
            partial: false,
            why: None,
            hearing: None,
        }
    }
}

/// Where the rule's period begins; `None` where it does not run.
pub(super) fn begin<'a>(
    case: &'a CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &Rule,
) -> Option<Begin<'a>> {
    match rule.starts {
        Start::Facts => by_last_word(case, rule)
            .or_else(|| recorded(case, cal, today, rule))
            .or_else(|| crate::law::periods::deemed::accepted(case, cal, today, rule)),
        Start::Effect => {
            if let Some(begin) = recorded(case, cal, today, rule) {
                return Some(begin);
            }
            let effect = effect_day(case, cal, today)?;
            let mut begin = Begin::day(effect.day, FactKind::TookEffect.text());
            begin.kind = Some(FactKind::TookEffect);
            begin.why = Some(effect.why);
            Some(begin)
        }
        Start::End(ids) => {
            let people = addressees::against(case, cal, today, rule);
            // Applied for against others by name it is not applied for against him.
            let unnamed = |f: &&Fact| rule.met_by.contains(&f.kind) && f.party.is_none();
            let all = answers(case, rule);
            let asked = case.facts.iter().filter(unnamed).map(|f| f.day);
            let asked = asked.filter(|day| all.contains(day)).min();
            if let Some(next) = addressees::next(&people, asked, today) {
                let mut begin = Begin::day(next.end, next.what);
                begin.why = Some(against(next));
                begin.party = Some(next.party.uuid);
                begin.answer = Some(asked);
                return Some(begin);
            }
            let Some(other) = while_sued::time_to_sue(case, cal, today, ids) else {
                return match last_word(case, rule) {
                    Some(_) => by_last_word(case, rule),
                    None => recorded(case, cal, today, rule),
                };
            };
            // It has to pass unused first: until then nothing begins.
            let unused = while_sued::window(case, cal, today, &other) != while_sued::Window::Used;
            // Where it can be read in several ways nothing of ours is let go while the first of them has passed.
            let first = read_ends::first(case, cal, today, rule, &other);
            let mut end = first.or(other.due).filter(|d| *d < today && unused)?;
            // A period to perform that ended before the judgment was in effect begins nothing before that.
            if rule.when.effective
                && let Some(effect) = effect_day(case, cal, today)
            {
                end = end.max(effect.day);
            }
            Some(Begin::day(end, other.rule.title))
        }
        Start::Hearing(which) => {
            let hearing = ahead(case, which, today)?;
            let mut begin = Begin::day(hearing.day, text("开庭(听证)", "the hearing"));
            begin.hearing = Some(hearing);
            Some(begin)
        }
    }
}

fn against(next: &Against<'_>) -> Said {
    let (name, end) = (&next.party.name, next.end);
    said!(
        "几名被执行人各自计算：{name}的起诉期限至 {end}",
        "counted against each: {name} had time to sue to {end}"
    )
}

/// The effect that a later file gives to what this one decided: upheld on appeal, or standing since the appeal was
/// withdrawn, it is served anew with the last word of the chain (`until` holds that service), and from there the period
/// runs in either file.
fn last_word<'a>(case: &'a CaseFile, rule: &Rule) -> Option<&'a Fact> {
    if !rule.when.effective || rule.runs_from.first() != Some(&FactKind::ServedOther) {
        return None;
    }
    let served = service::on_them(case).map(|s| s.last);
    let told = |f: &&Fact| f.kind == FactKind::TookEffect && f.sort == FactSort::Chain.id();
    let effect = case.facts.iter().filter(told).max_by_key(|f| f.day)?;
    (Some(effect.day) > served).then_some(effect)
}

/// The period begins with the service of that last word, where it is recorded.
fn by_last_word<'a>(case: &'a CaseFile, rule: &Rule) -> Option<Begin<'a>> {
    let effect = last_word(case, rule)?;
    let mut begin = Begin::fact(effect);
    begin.day = effect.until?;
    Some(begin)
}

/// The fact a rule runs from. Of several papers (建议、意见书, instalments to perform) it is the first that is not answered
/// yet: they are taken to be answered in their order.
fn recorded<'a>(
    case: &'a CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    rule: &Rule,
) -> Option<Begin<'a>> {
    // Of most rules nothing is recorded that begins them.
    let begins = |f: &Fact| rule.runs_from.contains(&f.kind);
    if !case.facts.iter().any(begins) {
        return None;
    }
    // Who appealed or applied is sent no copy of it: receiving the case says nothing about one.
    let alone = matches!(case.head.role, Role::Appellant | Role::RetrialApplicant);
    let choices = if alone { 1 } else { rule.runs_from.len() };
    let kinds = rule.runs_from.iter().take(choices);
    let (at, mut begin) = kinds
        .enumerate()
        .find_map(|(at, kind)| Some((at, paper(case, (cal, today), rule, *kind)?)))?;
    begin.assumed = at > 0;
    Some(begin)
}

/// The paper of a kind that the rule runs from.
fn paper<'a>(
    case: &'a CaseFile,
    (cal, today): (&Calendar, NaiveDate),
    rule: &Rule,
    kind: FactKind,
) -> Option<Begin<'a>> {
    match kind {
        FactKind::ServedOther => return served_other(case, rule),
        FactKind::Served => {
            let day = service::on_us(case)?;
            let mut begin = Begin::fact(case.fact(kind)?);
            begin.day = day;
            return Some(begin);
        }
        _ => {}
    }
    let fits = |f: &&Fact| rule.sort.is_none_or(|sort| sort(f));
    // The same paper sent again opens nothing.
    let again = |f: &&Fact| f.sort == FactSort::Again.id();
    // What was filed before the case moved here opens nothing here.
    let moved = |f: &&Fact| {
        matches!(
            f.kind,
            FactKind::ComplaintFiled | FactKind::ApplicationFiled
        ) && [FactSort::Chain.id(), FactSort::ChainBy.id()].contains(&f.sort.as_str())
    };
    let of_kind = case.facts.iter().filter(|f| f.kind == kind && !moved(f));
    let mut papers: Vec<&Fact> = of_kind.filter(|f| !again(f)).collect();
    papers.sort_by_key(|f| (f.day, f.until));
    // Instalments, amended claims, another claim, another period the court fixed come one by one as papers do. Of what opens
    // a right of the other side, and of a day of effect, the first counts.
    let own = rule.whose != Whose::Theirs && kind.again() && kind != FactKind::TookEffect;
    let more = kind == FactKind::PerformancePeriod || kind.is_copy() || own;
    if !(kind.repeats() || more && papers.len() > 1) {
        // Told to one of them by name and not to another, each has the period that fits him.
        let by_name = papers.iter().any(|f| f.party.is_some());
        let first = match by_name {
            true => papers.into_iter().find(fits),
            false => papers.first().copied().filter(fits),
        };
        return first.map(Begin::fact);
    }
    let answers = answers(case, rule);
    let found = if kind.is_copy() {
        copies(&papers, &answers)
    } else {
        // Of what the court fixed or the other side asked for once more, what was done before it came is of something else.
        let anew = own && kind != FactKind::PerformancePeriod;
        one_by_one(&papers, &answers, rule.fresh, anew)
    };
    let fitting: Vec<_> = papers
        .into_iter()
        .zip(found)
        .filter(|(f, _)| fits(f))
        .collect();
    let mut undone = fitting.iter().filter(|(_, answer)| answer.is_none());
    // A right that a later copy opens again is not over with the first.
    let right = rule.optional && rule.whose == Whose::Ours && kind.is_copy();
    let over = |paper: &Fact| match rule.term {
        Term::Span(span) => last_day(cal, paper.day, span).is_ok_and(|last| last < today),
        Term::NamedDay => false,
    };
    let next = match right {
        true => undone
            .clone()
            .find(|(f, _)| !over(f))
            .or(undone.next_back()),
        false => undone.next(),
    };
    let (fact, answer) = match next.copied() {
        Some(next) => next,
        None if kind.is_copy() => judged(&fitting, cal, rule)?,
        None => fitting.last().copied()?,
    };
    let mut begin = Begin::fact(fact);
    begin.answer = Some(answer);
    Some(begin)
}

/// Papers that each ask for an answer of their own take the answers in their order; `anew`: the second and later ones none
/// from before their day.
fn one_by_one(
    papers: &[&Fact],
    answers: &[NaiveDate],
    fresh: bool,
    anew: bool,
) -> Vec<Option<NaiveDate>> {
    let mut left = answers.iter().copied().peekable();
    let take = |(nth, paper): (usize, &&Fact)| {
        // What was done before it came is of something else.
        let own = fresh || anew && nth > 0;
        while left.next_if(|day| own && *day < paper.day).is_some() {}
        left.next()
    };
    papers.iter().enumerate().map(take).collect()
}

/// One answer is to everything that had come by its day: the copies of several plaintiffs, the same claims amended. The
/// paper copy may come after the answer to the electronic one.
fn copies(papers: &[&Fact], answers: &[NaiveDate]) -> Vec<Option<NaiveDate>> {
    let mut out = vec![None; papers.len()];
    let mut next = 0;
    for day in answers {
        let by_then = papers.iter().skip(next).take_while(|p| p.day <= *day);
        // An answer may come some days before the paper copy; one that comes long before it adds to the answer before.
        let ahead = |p: &&Fact| next == 0 || (p.day - *day).num_days() <= BEFORE_PAPER;
        let least = papers.get(next).is_some_and(ahead);
        let until = next + by_then.count().max(usize::from(least));
        for answer in out.iter_mut().take(until).skip(next) {
            *answer = Some(*day);
        }
        next = until;
    }
    out
}

/// Which of several answered copies is told: one answered late, else the amended claims, else the first that the last
/// answer is to.
fn judged<'a>(
    answered: &[(&'a Fact, Option<NaiveDate>)],
    cal: &Calendar,
    rule: &Rule,
) -> Option<(&'a Fact, Option<NaiveDate>)> {
    let last = answered.iter().map(|(_, answer)| *answer).max()?;
    let of_last: Vec<_> = answered.iter().filter(|(_, a)| *a == last).collect();
    let late = |paper: &Fact, answer: Option<NaiveDate>| match rule.term {
        Term::Span(span) => last_day(cal, paper.day, span).is_ok_and(|due| answer > Some(due)),
        Term::NamedDay => false,
    };
    let amended = FactSort::Amended.id();
    let late = of_last.iter().find(|(paper, answer)| late(paper, *answer));
    let amended = || of_last.iter().rfind(|(paper, _)| paper.sort == amended);
    late.or_else(amended)
        .or(of_last.first())
        .map(|found| **found)
}

/// The service of the outcome on the other side: the last one, for until then one of them may still act.
fn served_other<'a>(case: &'a CaseFile, rule: &Rule) -> Option<Begin<'a>> {
    let service = service::on_them(case)?;
    let of_kind = || {
        let all = case.facts.iter();
        all.filter(|f| f.kind == FactKind::ServedOther)
    };
    let fits = |f: &&Fact| rule.sort.is_none_or(|sort| sort(f));
    // By name one may have been told what another was not: each is of the rule that fits him.
    let by_name = rule.sort.is_some() && of_kind().any(|f| f.party.is_some());
    let fact = if by_name {
        // Of one party served twice the first counts.
        let first = |f: &&Fact| {
            let mut same = of_kind().filter(|o| o.party == f.party);
            same.all(|o| service::served_on(f) <= service::served_on(o))
        };
        let fitting = of_kind().filter(fits).filter(first);
        fitting.max_by_key(|f| service::served_on(f))?
    } else {
        let mut last = of_kind().filter(|f| service::served_on(f) == service.last);
        last.next().filter(fits)?
    };
    let mut begin = Begin::fact(fact);
    begin.day = match by_name {
        true => service::served_on(fact),
        false => service.last,
    };
    let name = |uuid: &uuid::Uuid| {
        let party = case.parties.iter().find(|p| p.uuid == *uuid);
        party.map(|p| p.name.as_str()).unwrap_or_default()
    };
    if !service.wanting.is_empty() {
        begin.partial = true;
        let zh = service.wanting.iter().map(name).collect::<Vec<_>>();
        let (zh, en) = (zh.join("、"), zh.join(", "));
        begin.why = Some(said!(
            "{zh}的送达尚未登记，全部送达后才起算最后一日",
            "service on {en} is not recorded: the last day counts from the last service"
        ));
    } else if fact.means == Some(crate::case::Means::Announcement) && begin.day != fact.day {
        let (published, day) = (fact.day, begin.day);
        begin.why = Some(said!(
            "{published} 公告，{day} 期满视为送达",
            "announced on {published}, counted as served on {day}"
        ));
    }
    Some(begin)
}

/// The days on which what the rule asks for was done, in order.
fn answers(case: &CaseFile, rule: &Rule) -> Vec<NaiveDate> {
    let side = |f: &&Fact| match (rule.by, f.by) {
        (Some(side), Some(by)) => by == side || by == Side::Both,
        // Whoever did it: a right of ours is not used up by what may have been theirs.
        (Some(Side::Ours), None) => !by_somebody(case, f),
        _ => true,
    };
    let done = case
        .facts
        .iter()
        .filter(|f| rule.met_by.contains(&f.kind) && !carried_over(case, f));
    // In the file below, where the copy was entered, what came before it is of that instance.
    let since = rule.when.copied_ahead(case);
    let ahead = answered_ahead(case).filter(|_| since.is_none());
    let of_next = |f: &Fact| f.kind.is_answer() && ahead.is_some_and(|day| day <= f.day);
    let done = done.filter(|f| since.is_none_or(|day| day <= f.day) && !of_next(f));
    // What the court is asked for was withdrawn: the right to ask is not used up.
    let withdrawn = rule.optional && rule.whose == Whose::Ours && to_enforce::given_up(case);
    let done = done.filter(|f| !(withdrawn && f.kind == FactKind::EnforcementApplied));
    // A payment performs what orders one, and only where nothing else is recorded as performed.
    let performs = rule.family == Family::Performance;
    let paying = performs && case.fact(FactKind::Performed).is_none() && is_paid(case);
    let done = done.filter(|f| f.kind != FactKind::CompensationPaid || !performs || paying);
    let acting = !performs || done_by_acting(case);
    let done = done.filter(|f| f.kind != FactKind::ActRedone || acting);
    let mut days: Vec<_> = done.filter(side).map(|f| made(case, f)).collect();
    days.sort();
    days
}

/// A step that either side may take, of which nobody recorded whose it is: no right of ours is used by it. Who sued chose the
/// court, so that an objection to it is ours where nothing else is said; what was learned is no step, and in a case of our
/// own the court is asked by us.
pub(super) fn by_somebody(case: &CaseFile, fact: &Fact) -> bool {
    use FactKind::{JurisdictionObjected, RetrialGroundKnown};
    case.head.kind == Kind::Litigation
        && fact.kind.is_of_a_side()
        && case.done_by(fact).is_none()
        && !matches!(fact.kind, JurisdictionObjected | RetrialGroundKnown)
}

/// Whether it is known only that it was done by that day, and not on which: the court had docketed it, or another file
/// shows it.
pub(super) fn done_by_then(case: &CaseFile, rule: &Rule, day: NaiveDate) -> bool {
    use FactKind::{Accepted, ApplicationFiled, ComplaintFiled, Docketed};
    let files = |kind: &FactKind| matches!(kind, ComplaintFiled | ApplicationFiled);
    let filed = rule.met_by.iter().any(files);
    let on_that_day = |f: &&Fact| rule.met_by.contains(&f.kind) && made(case, f) == day;
    let sure = |f: &Fact| match f.kind {
        Docketed | Accepted => !filed,
        _ => !shown(f),
    };
    !case.facts.iter().filter(on_that_day).any(sure)
}

/// What another file shows by its docketing alone: filed, sued, appealed or applied for by that day.
pub(crate) fn shown(fact: &Fact) -> bool {
    fact.sort == FactSort::ChainBy.id()
}

/// The day it was done: a ruling in a case of our own is given when that is closed, and ours to act on once it reached us.
fn made(case: &CaseFile, fact: &Fact) -> NaiveDate {
    let own = fact.kind == FactKind::EnforcementRefused && case.head.kind == Kind::Enforcement;
    match case.closed().filter(|_| own) {
        Some(closed) => closed.min(fact.day),
        None => fact.day,
    }
}

/// An answer of before a transfer, in a file where the copy was served anew: whether it still answers is a reading.
pub(super) fn carried_over(case: &CaseFile, fact: &Fact) -> bool {
    let own = |f: &Fact| {
        f.kind.is_copy() && f.sort != FactSort::Again.id() && f.sort != FactSort::Chain.id()
    };
    fact.kind.is_answer() && fact.sort == FactSort::Chain.id() && case.facts.iter().any(own)
}

/// The day the rule was met. What came before the trigger counts where it happens once, for then it has been
/// done already, and for an appeal, which may follow the pronouncement before the paper is served.
pub(super) fn met(case: &CaseFile, rule: &Rule, begin: &Begin<'_>) -> Option<NaiveDate> {
    if let Some(answer) = begin.answer {
        return answer;
    }
    if let Some(hearing) = begin.hearing {
        let kinds = rule.met_by.iter();
        let of_it = kinds.flat_map(|kind| papers(case, hearing, *kind));
        return of_it.map(|f| f.day).min();
    }
    let days = answers(case, rule);
    let early = |kind: &FactKind| {
        !kind.repeats()
            || matches!(
                kind,
                FactKind::Appealed | FactKind::RetrialApplied | FactKind::Performed
            )
    };
    let early = !rule.fresh && rule.met_by.iter().all(early);
    days.into_iter().find(|d| early || *d >= begin.day)
}
