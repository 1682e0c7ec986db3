//! When an outcome takes effect (生效): the recorded day, or the one that follows from service and the appeal periods.

use crate::law::rule_id;
use chrono::NaiveDate;

use crate::calendar::{Calendar, last_day};
use crate::case::{CaseFile, Direction, Fact, FactKind, Form, Instance, Kind, Outcome, Role, Side};
use crate::said;
use crate::text::Said;

use crate::law::chain::lent::named;
use crate::law::chain::service;
use crate::law::chain::weave::CHAIN;
use crate::law::chain::word::leaves_standing;
use crate::law::deadline::{by_id, known};
use crate::law::rule::{Term, row};

/// The day an outcome takes effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectDay {
    pub day: NaiveDate,
    /// Not recorded, but following from what is.
    pub derived: bool,
    pub why: Said,
}

/// The day the outcome of a case takes effect. A recorded day wins. Else a judgment or ruling that can be appealed
/// takes effect the day after the appeal periods of both sides ended without an appeal (ALL 85); any other judgment,
/// ruling or decision on service (ARL23 75); a mediation paper of a court when both sides have it (ALL 60), one of an
/// organ once it is signed and sealed (ARL23 73).
/// `None` where that has not come or cannot be known from the file.
pub fn effect_day(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<EffectDay> {
    let case = known(case, cal, today);
    let case = case.as_ref();
    if let Some(fact) = case.fact(FactKind::TookEffect) {
        let (day, paper) = (fact.day, &fact.paper);
        let derived = fact.sort == CHAIN;
        let why = if derived {
            said!(
                "{paper}未改变本裁判，自 {day} 起生效",
                "left standing by {paper}: in effect from {day}";
                paper = named(paper)
            )
        } else {
            said!("{day} 生效，已登记", "took effect on {day}, as recorded")
        };
        return Some(EffectDay { day, derived, why });
    }
    if case.fact(FactKind::Superseded).is_some() {
        return None;
    }
    derived(case, cal, today).map(|(day, why)| EffectDay {
        day,
        derived: true,
        why,
    })
}

/// The day the outcome will take effect if nobody appeals (ALL 85), where both appeal periods are known and run on.
/// `None` where the outcome is in effect already, was appealed, or cannot be known from the file.
pub fn effect_if_unappealed(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
) -> Option<EffectDay> {
    let case = known(case, cal, today);
    let case = case.as_ref();
    let outcome = case.outcome()?;
    if case.day(FactKind::TookEffect).is_some() || !appealable(case, outcome)? {
        return None;
    }
    let last = last_to_appeal(case, cal, today, outcome)?;
    (last >= today).then_some(())?;
    let day = last.succ_opt()?;
    Some(EffectDay {
        day,
        derived: true,
        why: said!(
            "双方上诉期 {last} 届满，到时未登记上诉的，自 {day} 起生效",
            "the appeal periods end by {last}; if no appeal is recorded it is in effect from {day}"
        ),
    })
}

/// The later of the two last days to appeal; `None` where it was appealed or a service is not recorded.
fn last_to_appeal(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    outcome: Outcome,
) -> Option<NaiveDate> {
    let recorded = |kind| case.fact(kind).is_some();
    if recorded(FactKind::Appealed) || recorded(FactKind::Superseded) {
        return None;
    }
    // Until all of them are served the period of one has not begun.
    if !service::on_them(case)?.wanting.is_empty() {
        return None;
    }
    let id = to_appeal(outcome);
    let us = by_id(case, cal, today, id)?.due?;
    let them = by_id(case, cal, today, row(id)?.counterpart?)?.due?;
    Some(us.max(them))
}

/// The row of our time to appeal an outcome: the other side's has the same length.
fn to_appeal(outcome: Outcome) -> &'static str {
    match outcome.form() {
        Form::Ruling => rule_id::APPEAL_RULING,
        _ => rule_id::APPEAL_JUDGMENT,
    }
}

/// The last day to appeal as far as service shows it, whether or not somebody did; no service can be before the paper
/// itself. `None` where the outcome cannot be appealed, or the file does not say whether it can.
pub(crate) fn appeal_end(case: &CaseFile, cal: &Calendar) -> Option<NaiveDate> {
    let outcome = case.outcome()?;
    if appealable(case, outcome) != Some(true) {
        return None;
    }
    let id = to_appeal(outcome);
    let Term::Span(span) = row(id)?.term else {
        return None;
    };
    let theirs = service::on_them(case).map(|s| s.last);
    let last = service::on_us(case).max(theirs).or(case.closed())?;
    last_day(cal, last, span).ok()
}

fn derived(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Option<(NaiveDate, Said)> {
    let outcome = case.outcome()?;
    let ours = service::on_us(case);
    let theirs = match service::on_them(case) {
        Some(service) if !service.wanting.is_empty() => return None,
        found => found.map(|s| s.last),
    };
    // 经各方签字或者签章，并加盖行政复议机关印章，即具有法律效力 (ARL23 73; ARL-R 50): it waits for no service.
    if outcome == Outcome::RMediated {
        let day = case.closed()?;
        return Some((
            day,
            said!(
                "复议调解书 {day} 经各方签字并加盖印章，即生效",
                "the mediation paper was signed and sealed on {day}: it took effect"
            ),
        ));
    }
    if outcome.form() == Form::Mediation {
        let day = ours?.max(theirs?);
        return Some((
            day,
            said!(
                "调解书 {day} 送达双方，即生效",
                "both sides had the mediation paper by {day}: it took effect"
            ),
        ));
    }
    if appealable(case, outcome)? {
        let last = last_to_appeal(case, cal, today, outcome)?;
        let day = last.succ_opt().filter(|_| today > last)?;
        return Some((
            day,
            said!(
                "双方上诉期于 {last} 届满，未登记上诉，自 {day} 起生效",
                "both appeal periods ended by {last} and no appeal is recorded: in effect from {day}"
            ),
        ));
    }
    let day = ours.max(theirs)?;
    // What one appeal left standing is not final while another of the same judgment goes on.
    if case.head.instance == Instance::Second && case.fact(FactKind::Appealed).is_some() {
        return None;
    }
    if outcome == Outcome::AppealWithdrawn {
        return Some((
            day,
            said!(
                "准许撤回上诉的裁定 {day} 送达，一审裁判自此生效",
                "the ruling that lets the appeal be withdrawn was served on {day}: the judgment below took effect"
            ),
        ));
    }
    if outcome == Outcome::Transferred {
        // On an objection to jurisdiction it can be appealed within ten days (ALL 22; ALL 85), of the court's own motion
        // it cannot: the file does not say which.
        return Some((
            day,
            said!(
                "移送的裁定 {day} 送达；因管辖权异议移送的，十日内可以上诉",
                "the ruling to transfer was served on {day}; one on an objection to jurisdiction can be appealed within ten days"
            ),
        ));
    }
    Some((
        day,
        said!(
            "不得上诉的文书 {day} 送达，即生效",
            "served on {day} and not open to appeal: it took effect"
        ),
    ))
}

/// Whether the outcome is open to appeal where it stands; `None` where the file does not say.
pub(crate) fn appealable(case: &CaseFile, outcome: Outcome) -> Option<bool> {
    // What a second instance gave is final whatever it was.
    if outcome.untold() && matches!(case.head.instance, Instance::First | Instance::Retrial) {
        return None;
    }
    if case.head.kind == Kind::Reconsideration {
        return Some(false);
    }
    let recorded = |kind| case.fact(kind).is_some();
    match case.head.instance {
        Instance::First => Some(outcome.appealable()),
        // A judgment changed on retrial is a first-instance judgment where it was retried by that procedure.
        Instance::Retrial if outcome.form() != Form::Judgment && !outcome.appealable() => {
            Some(false)
        }
        // By which procedure it was retried decides (ALL-I 119).
        Instance::Retrial if recorded(FactKind::RetriedAsFirst) => Some(true),
        Instance::Retrial if recorded(FactKind::RetriedAsSecond) => Some(false),
        Instance::Retrial => None,
        _ => Some(false),
    }
}

/// Whether it hangs on the procedure of the retrial, which nobody recorded, that the outcome can be appealed (ALL-I 119).
pub(crate) fn retried_somehow(case: &CaseFile, outcome: Outcome) -> bool {
    case.head.instance == Instance::Retrial
        && !outcome.untold()
        && appealable(case, outcome).is_none()
}

/// What a case orders: its own outcome, or the one below that it left standing (JudgmentBelow), with the direction in
/// which a judgment was changed.
pub(crate) fn ordered(case: &CaseFile) -> Option<(Outcome, Option<Direction>)> {
    let own = case.concluded()?;
    if let Some(below) = case.fact(FactKind::JudgmentBelow)
        && leaves_standing(own.outcome?)
        && let Some(outcome) = Outcome::from_id(&below.sort)
    {
        return Some((outcome, below.direction));
    }
    Some((own.outcome?, own.direction))
}

/// What an outcome that leaves the one below standing left standing.
pub fn left_standing(case: &CaseFile) -> Option<Outcome> {
    let own = case.outcome()?;
    let (outcome, _) = ordered(case)?;
    (outcome != own).then_some(outcome)
}

/// Whether what it orders is to act anew: its own outcome, or the one below that it left standing.
pub fn orders_anew(case: &CaseFile) -> bool {
    ordered(case).is_some_and(|(outcome, _)| outcome.to_redo())
}

/// Whether making the act anew performs what it orders: what is to be paid is not done by an act.
pub fn done_by_acting(case: &CaseFile) -> bool {
    !ordered(case).is_some_and(|(outcome, _)| outcome.pays())
}

/// Whether a judgment was changed and nobody recorded for whom: what it asks of us cannot be told.
pub(crate) fn undirected(case: &CaseFile) -> bool {
    let changed = matches!(ordered(case), Some((Outcome::JudgmentChanged, None)));
    changed && case.fact(FactKind::PerformancePeriod).is_none()
}

/// Whether paying is what performs it: it orders a sum of us, or came with one. What was claimed of us and decided by ourselves
/// beside it is paid by that decision.
pub(crate) fn is_paid(case: &CaseFile) -> bool {
    let decided = case.fact(FactKind::CompensationDecided).is_some();
    let pays = |outcome: Outcome| {
        // 行政赔偿、补偿以及行使自由裁量权的案件可以调解 (ALL 60): what a mediation paper of a suit asks of us is to pay.
        let mediated = outcome == Outcome::Mediated;
        let sum = case.head.kind == Kind::Reconsideration || mediated || case.compensation() > 0;
        // what is to be done is not done by paying what was ordered beside it
        let to_do = outcome.to_redo() || outcome == Outcome::OrderedToPerform;
        outcome.pays() || asks_of_us(case) && !to_do && sum
    };
    let sums = || {
        case.facts
            .iter()
            .filter(|f| f.kind == FactKind::CompensationPaid)
    };
    let told: Option<Vec<i64>> = sums().map(|f| f.amount_fen).collect();
    let paid: i64 = told
        .iter()
        .flatten()
        .fold(0, |sum, fen| sum.saturating_add(*fen));
    // Where both sums are known, a part is a part; instalments are told by their periods.
    let periods = case
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::PerformancePeriod);
    let once = periods.count() < 2 && sums().next().is_some();
    let part = once && told.is_some() && paid < case.compensation();
    !decided && !part && ordered(case).is_some_and(|(outcome, _)| pays(outcome))
}

/// Whether we have something to perform once it takes effect. A changed judgment asks it of us where it went against us;
/// where that is not recorded, and where an act was revoked, varied or found unlawful, only a period to perform shows it: what
/// remedies the court ordered (补救措施, ALL 76). A mediation may leave all of it to the other side: of one only a sum, a
/// period, the doing itself or its enforcement shows it.
pub fn asks_of_us(case: &CaseFile) -> bool {
    // What is ordered is ordered of who was sued: a third party performs nothing.
    if case.head.role == Role::ThirdParty {
        return false;
    }
    let fixed = || case.fact(FactKind::PerformancePeriod).is_some();
    match ordered(case) {
        Some((Outcome::JudgmentChanged, direction)) => match direction {
            Some(Direction::AgainstUs) => true,
            Some(Direction::ForUs) => false,
            None => fixed(),
        },
        Some((outcome, _)) if outcome.form() == Form::Mediation => is_shown(case),
        Some((outcome, _)) => outcome.to_perform() || (outcome.effect().is_adverse() && fixed()),
        None => false,
    }
}

/// The same, where the file says what: a judgment changed against us may as well only find the act unlawful.
pub fn asks_something(case: &CaseFile) -> bool {
    let changed = matches!(ordered(case), Some((Outcome::JudgmentChanged, _)));
    asks_of_us(case) && (!changed || is_shown(case))
}

/// Whether a sum, a period, the doing itself or its enforcement shows that something is to be performed.
fn is_shown(case: &CaseFile) -> bool {
    let recorded = |kind: FactKind| case.fact(kind).is_some();
    let compelled = |f: &Fact| f.kind == FactKind::EnforcementApplied && f.by != Some(Side::Ours);
    recorded(FactKind::PerformancePeriod)
        || recorded(FactKind::Performed)
        || recorded(FactKind::CompensationPaid)
        || case.facts.iter().any(compelled)
        || case.compensation() > 0
}

/// The same as `asks_of_us`, or a period to perform is recorded whatever the outcome.
pub(crate) fn is_to_perform(case: &CaseFile) -> bool {
    let fixed = case.fact(FactKind::PerformancePeriod).is_some();
    asks_of_us(case) || (fixed && case.head.role != Role::ThirdParty)
}
