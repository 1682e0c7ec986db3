//! What an unperformed judgment costs its head: the daily fine of ALL 96.

use crate::law::rule_id;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::calendar::{Calendar, Span, last_day};
use crate::case::{CaseFile, Fact, FactKind, Form, Kind, Outcome, Role};
use crate::said;
use crate::text::Said;

use super::deadline::known;
use super::periods::instalments::maybe_of_all;
use super::standing::listed;
use crate::law::chain::effect::{
    asks_of_us, done_by_acting, effect_day, effect_if_unappealed, is_paid, undirected,
};
use crate::law::chain::lent::named;
use crate::law::chain::service;
use crate::law::periods::open_effect::{Open, open};

/// The fine that can be imposed on the head of the agency by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Exposure {
    /// Days since the period to perform ended, the last day not counted.
    pub days: u32,
    /// In yuan, 50 a day.
    pub least_yuan: u64,
    /// In yuan, 100 a day.
    pub most_yuan: u64,
}

/// 在规定期限内不履行的，从期满之日起，对该行政机关负责人按日处五十元至一百元的罚款(第九十六条第二项)。 `None` while the
/// period runs, once it was performed, and while an appeal stands.
pub fn exposure(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<Exposure> {
    let case = known(case, cal, today);
    let case = case.as_ref();
    let recorded = |kind| case.fact(kind).is_some();
    let done = is_performed(case);
    let bound = case.head.kind == Kind::Litigation && case.head.role != Role::ThirdParty;
    let appealed = recorded(FactKind::Appealed) && !recorded(FactKind::TookEffect);
    if done || !bound || appealed || recorded(FactKind::Superseded) {
        return None;
    }
    // Only once in effect: not while the appeal periods are known to run.
    if effect_if_unappealed(case, cal, today).is_some() {
        return None;
    }
    let fixed = next_period(case)?;
    let set = case
        .set_days
        .iter()
        .find(|s| s.rule == rule_id::PERFORMANCE_JUDGMENT);
    // A day fixed before an appeal may pass while the judgment is not in effect: nobody refuses to perform it until it is.
    let effect = effect_day(case, cal, today)?.day;
    // Fixed by the court, it ends on the first working day after a rest day (ALL-I 48(3)).
    let fixed = cal.working_on_or_after(fixed);
    let last = match set {
        Some(set) => set.day,
        None => fixed.max(effect).max(latest(case, cal, today)?),
    };
    let days = u32::try_from((today - last).num_days())
        .ok()
        .filter(|d| *d > 0)?;
    Some(Exposure {
        days,
        least_yuan: u64::from(days) * 50,
        most_yuan: u64::from(days) * 100,
    })
}

/// The last day by the latest reading: a fine is told where it can be imposed by every one of them. `None` where one has no
/// such day.
fn latest(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<NaiveDate> {
    let found = listed(case, cal, today, rule_id::PERFORMANCE_JUDGMENT);
    let days = found.into_iter().flat_map(|d| d.options).map(|o| o.due);
    let days: Option<Vec<NaiveDate>> = days.collect();
    Some(days?.into_iter().max().unwrap_or(NaiveDate::MIN))
}

/// The last day of the first instalment that is not performed; none where the file leaves open whether one is left.
fn next_period(case: &CaseFile) -> Option<NaiveDate> {
    if maybe_of_all(case).is_some() {
        return None;
    }
    let mut last = None;
    let mut open = Vec::new();
    for (periods, done) in owed(case) {
        last = last.max(periods.last().copied());
        open.extend(periods.get(done).copied());
    }
    open.into_iter().min().or(last)
}

/// The last days of the instalments and how many were performed: together, and where either is recorded by name of each of
/// those who are owed.
fn owed(case: &CaseFile) -> Vec<(Vec<NaiveDate>, usize)> {
    let of = |kind: FactKind| case.facts.iter().filter(move |f| f.kind == kind);
    let fixed = FactKind::PerformancePeriod;
    let done: Vec<&Fact> = performances(case).collect();
    let mut people: BTreeSet<Uuid> = of(fixed).filter_map(|f| f.party).collect();
    if people.is_empty() && done.iter().any(|f| f.party.is_some()) {
        people = case.opponents().map(|p| p.uuid).collect();
    }
    let both = |of_it: &dyn Fn(&Fact) -> bool, paid: &dyn Fn(&Fact) -> bool| {
        let mut periods: Vec<NaiveDate> = of(fixed)
            .filter(|f| of_it(f))
            .filter_map(|f| f.until)
            .collect();
        periods.sort();
        (periods, done.iter().filter(|f| paid(f)).count())
    };
    if people.is_empty() {
        return vec![both(&|_| true, &|_| true)];
    }
    let one = |uuid: &Uuid| {
        let own = of(fixed).any(|f| f.party == Some(*uuid));
        both(
            &|f| f.party == Some(*uuid) || !own && f.party.is_none(),
            &|f| f.party.is_none_or(|p| p == *uuid),
        )
    };
    people.iter().map(one).collect()
}

/// What is missing before a fine can be told: whether the outcome is in effect, and the period it fixes to perform.
/// `None` where nothing is missing, or nothing is to perform.
pub fn exposure_gap(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<Said> {
    let case = known(case, cal, today);
    let case = case.as_ref();
    let recorded = |kind| case.fact(kind).is_some();
    let done = is_performed(case);
    let bound = case.head.kind == Kind::Litigation && case.head.role != Role::ThirdParty;
    if done || !bound || recorded(FactKind::Superseded) {
        return None;
    }
    if let Some((_, said)) = untold(case, cal, today) {
        return Some(said);
    }
    if undirected(case) {
        return Some(said!(
            "改判结果对哪方有利未登记，是否须我方履行无法判断",
            "the judgment was changed and for whom is not recorded: whether we are to perform cannot be told"
        ));
    }
    if !asks_of_us(case) {
        return None;
    }
    if effect_day(case, cal, today).is_none() {
        let running =
            recorded(FactKind::Appealed) || effect_if_unappealed(case, cal, today).is_some();
        let ordered = ordered_said(case);
        return (!running).then(|| {
            said!(
                "{ordered}，但送达未登记齐全，是否生效无法判断",
                "{ordered}, but the services are not all recorded: whether it is in effect cannot be told";
                ordered = ordered
            )
        });
    }
    (!recorded(FactKind::PerformancePeriod)).then(|| {
        said!(
            "裁判已生效，未登记履行期限，罚款（第96条）无从起算",
            "in effect, but no period to perform is recorded: the fine of art. 96 has no first day"
        )
    })
}

/// What is missing before it can be told what a case leaves us to do, where it is closed and how it ended, or what became of the
/// appeal, is not known; and until when that is asked: a retrial can be applied for within six months of an effect that
/// waits for the appeal periods (ALL 85; ALL-I 110).
pub fn untold(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<(NaiveDate, Said)> {
    let case = known(case, cal, today);
    let case = case.as_ref();
    let (closed, outcome) = (case.closed()?, case.outcome()?);
    let served = service::on_us(case).max(service::on_them(case).map(|s| s.last));
    let settled = [
        FactKind::Superseded,
        FactKind::TookEffect,
        FactKind::Performed,
    ];
    if case.head.role == Role::ThirdParty || settled.iter().any(|k| case.fact(*k).is_some()) {
        return None;
    }
    let (day, said) = if outcome.untold() && case.head.kind.is_contested() {
        let name = outcome.text();
        (
            served,
            match case.head.kind {
                Kind::Reconsideration => said!(
                    "结案方式为「{name}」，是否须我方履行、可否申请强制执行无法判断；请核对文书后登记",
                    "it ended with '{name}': whether we are to perform and can have the act enforced cannot be told; check the paper and record it";
                    name = name
                ),
                _ => said!(
                    "结案方式为「{name}」，上诉、申请再审、履行和申请执行的期限无法判断；请核对文书后登记",
                    "it ended with '{name}': the times to appeal, to apply for retrial, to perform and to enforce cannot be told; check the paper and record it";
                    name = name
                ),
            },
        )
    } else if undirected(case) {
        (
            served,
            said!(
                "改判结果对哪方有利未登记，是否须我方履行无法判断",
                "the judgment was changed and for whom is not recorded: whether we are to perform cannot be told"
            ),
        )
    } else if let Some(Open::Above(appeal)) = open(case, cal, today) {
        let (paper, how) = (
            named(&appeal.paper),
            appeal.outcome.unwrap_or(Outcome::Unknown),
        );
        (
            appeal.until,
            said!(
                "{paper}的结果待核（{how}），原裁判是否须履行、可否申请执行无法判断",
                "what became of it in {paper} is not known ({how}): whether the judgment is to be performed or enforced cannot be told";
                paper = paper, how = how.text()
            ),
        )
    } else {
        return None;
    };
    let from = day.map_or(closed, |day| day.max(closed));
    let last = last_day(cal, from, Span::Days(15)).ok()?;
    Some((last_day(cal, last, Span::Months(6)).ok()?, said))
}

/// What says that we are to perform: a mediation paper orders nothing, the parties agreed on it.
pub fn ordered_said(case: &CaseFile) -> Said {
    let mediated = case.outcome().map(Outcome::form) == Some(Form::Mediation);
    match mediated {
        true => said!(
            "调解书定由我方履行",
            "by the mediation paper we are to perform"
        ),
        false => said!("判令我方履行", "we are to perform"),
    }
}

/// The service without which nobody can tell whether what we are to do is in effect yet. `None` where it is known, or
/// something else keeps it open.
pub fn unserved(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<(FactKind, Said)> {
    let case = known(case, cal, today);
    let case = case.as_ref();
    let recorded = |kind| case.fact(kind).is_some();
    let open = recorded(FactKind::Appealed) || recorded(FactKind::Superseded);
    if open || effect_day(case, cal, today).is_some() {
        return None;
    }
    let wanting = wanting(case)?;
    let name = wanting.text();
    Some((
        wanting,
        said!(
            "{ordered}，但未登记（齐）「{name}」，是否生效无法判断",
            "{ordered}, but '{name}' is not (fully) recorded: whether it is in effect cannot be told";
            name = name, ordered = ordered_said(case)
        ),
    ))
}

/// Whose service is not recorded, or not of all of them.
pub(super) fn wanting(case: &CaseFile) -> Option<FactKind> {
    match (service::on_us(case), service::on_them(case)) {
        (None, _) => Some(FactKind::Served),
        (_, None) => Some(FactKind::ServedOther),
        (_, Some(theirs)) if !theirs.wanting.is_empty() => Some(FactKind::ServedOther),
        _ => None,
    }
}

/// What was done of what we are to perform: as recorded, else the payment of the sum we are to pay, for 支付赔偿金 is how such an
/// outcome is performed (SCL 37; ALL 94).
pub fn performances(case: &CaseFile) -> impl Iterator<Item = &Fact> {
    let paid = case.fact(FactKind::Performed).is_none() && is_paid(case);
    let kind = match paid {
        true => FactKind::CompensationPaid,
        false => FactKind::Performed,
    };
    case.facts.iter().filter(move |f| f.kind == kind)
}

/// Whether everything was performed: of several instalments, and to several people, each.
pub(super) fn is_performed(case: &CaseFile) -> bool {
    let redone = case.facts.iter().any(|f| f.kind == FactKind::ActRedone);
    redone && done_by_acting(case)
        || owed(case)
            .iter()
            .all(|(periods, done)| *done >= periods.len().max(1))
}
