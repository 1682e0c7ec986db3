//! What is in effect (生效): the recorded day against the one that follows from the dispute, and what needs an outcome in
//! effect before it can be.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Fact, FactKind, Form, Instance, Kind, Outcome};
use crate::said;
use crate::text::Said;

use crate::law::chain::effect::{appeal_end, appealable, effect_day, effect_if_unappealed};
use crate::law::chain::service::{on_them, served_on};
use crate::law::chain::weave::weave;
use crate::law::gate::engine::{Gate, check_days, grounded};
use crate::law::gate::place::place;
use crate::law::instrument::{Law, article};

/// How an outcome stands by what the dispute shows, whatever day somebody recorded as its effect.
pub(crate) enum Standing {
    /// In effect from that day.
    From(NaiveDate),
    /// Appealed that day, and what the appeal left standing is not in effect, or not known.
    Appealed(NaiveDate),
    /// Somebody who can appeal has not been served as far as is recorded.
    Unserved(String),
    /// It can be appealed to that day.
    Open(NaiveDate),
    /// The file does not say.
    Unknown,
}

/// How the outcome of a case stands, read with the other files of its dispute.
pub(crate) fn standing(
    case: &CaseFile,
    others: &[CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Standing {
    let mut bare = case.clone();
    bare.facts.retain(|f| f.kind != FactKind::TookEffect);
    let bare = weave(&bare, others, cal, today).case;
    if let Some(effect) = effect_day(&bare, cal, today) {
        return Standing::From(effect.day);
    }
    if let Some(appealed) = bare.day(FactKind::Appealed) {
        return Standing::Appealed(appealed);
    }
    let open = case.outcome().and_then(|o| appealable(case, o));
    if open != Some(true) {
        return Standing::Unknown;
    }
    if let Some(service) = on_them(case).filter(|s| !s.wanting.is_empty()) {
        let wanting = case
            .parties
            .iter()
            .filter(|p| service.wanting.contains(&p.uuid));
        let names: Vec<&str> = wanting.map(|p| p.name.as_str()).collect();
        return Standing::Unserved(names.join("、"));
    }
    match effect_if_unappealed(&bare, cal, today) {
        Some(effect) => effect
            .day
            .pred_opt()
            .map_or(Standing::Unknown, Standing::Open),
        None => Standing::Unknown,
    }
}

/// The recorded effect, and what rests on one.
pub(crate) fn effects(gate: &mut Gate<'_>, outcome: Outcome) {
    let recorded = gate.case.day(FactKind::TookEffect);
    let resting: Vec<&Fact> = gate.case.facts.iter().filter(|f| rests(gate, f)).collect();
    if recorded.is_none() && resting.is_empty() {
        return;
    }
    let standing = standing(gate.case, gate.others, gate.cal, gate.today);
    if let Some(effect) = recorded {
        return took_effect(gate, outcome, effect, &standing);
    }
    for fact in resting {
        before(gate, fact, &standing);
    }
}

/// Whether a fact of this file needs the outcome in effect. A recorded effect is in the table of places.
fn rests(gate: &Gate<'_>, fact: &Fact) -> bool {
    let tried = matches!(gate.case.head.instance, Instance::First | Instance::Second);
    // What we decided on a claim is paid by that decision, whatever becomes of the judgment (SCL 37(2)).
    let decided = fact.kind == FactKind::PaymentApplied
        && gate.woven.fact(FactKind::CompensationDecided).is_some();
    gate.case.head.kind == Kind::Litigation && tried && place(fact.kind).in_effect && !decided
}

/// What needs an outcome in effect, before it is: nothing is enforced, retried or protested against while it can be
/// appealed (ALL 85).
fn before(gate: &mut Gate<'_>, fact: &Fact, standing: &Standing) {
    let (name, day) = (fact.kind.text(), fact.day);
    let closed = gate.case.closed();
    // Before the outcome itself the table of places speaks.
    if closed.is_some_and(|closed| day < closed) {
        return;
    }
    let what = match standing {
        Standing::From(effect) if day < *effect => {
            said!("「{name}」{day}，而裁判自 {effect} 起才生效", "'{name}' on {day}, and the outcome is in effect only from {effect}"; name = name)
        }
        Standing::Appealed(appeal) => {
            said!("「{name}」{day}，而裁判已于 {appeal} 上诉，尚未登记维持或撤回", "'{name}' on {day}, and the outcome was appealed on {appeal}: it is not recorded as upheld or the appeal as withdrawn"; name = name)
        }
        Standing::Unserved(who) => {
            said!("「{name}」{day}，而尚未登记送达{who}，上诉期没有届满", "'{name}' on {day}, and no service on {who} is recorded: the time to appeal has not ended"; name = name)
        }
        Standing::Open(last) if day <= *last => within(fact, *last),
        Standing::Unknown => match appeal_end(gate.case, gate.cal) {
            Some(end) if day <= end => within(fact, end),
            _ => return,
        },
        _ => return,
    };
    gate.doubt(
        what,
        grounded(
            said!(
                "上诉期内和上诉后的一审裁判不生效",
                "a first-instance outcome is not in effect while it can be appealed or is on appeal"
            ),
            Some(article(Law::Litigation, 85)),
        ),
        check_days(),
    );
}

fn within(fact: &Fact, end: NaiveDate) -> Said {
    let (name, day) = (fact.kind.text(), fact.day);
    said!("「{name}」{day} 在上诉期内（至 {end}）", "'{name}' on {day} is within the time to appeal (to {end})"; name = name)
}

fn can_be_appealed(case: &CaseFile, outcome: Outcome) -> bool {
    appealable(case, outcome) == Some(true)
}

/// The days on which services of a kind are effective: by announcement, when it ends.
fn served(case: &CaseFile, kind: FactKind) -> impl Iterator<Item = NaiveDate> {
    case.facts
        .iter()
        .filter(move |f| f.kind == kind)
        .map(served_on)
}

/// What can be appealed takes effect only after both periods, what cannot on service, what was appealed by the last word.
fn took_effect(gate: &mut Gate<'_>, outcome: Outcome, effect: NaiveDate, standing: &Standing) {
    let open = can_be_appealed(gate.case, outcome);
    match standing {
        Standing::Appealed(appeal) => gate.doubt(
            said!(
                "已于 {appeal} 上诉，却登记了「文书生效」{effect}",
                "appealed on {appeal}, and yet in effect on {effect}"
            ),
            grounded(
                said!(
                    "上诉的一审裁判不生效",
                    "a judgment that is appealed is not in effect"
                ),
                Some(article(Law::Litigation, 85)),
            ),
            said!(
                "请登记或关联二审案件及其结果（维持、撤回上诉的，自该文书送达起生效）；没有上诉的，删去「提起上诉」",
                "record or link the second instance and its outcome (upheld or withdrawn, this is in effect from that service); if nobody appealed, remove the appeal"
            ),
        ),
        Standing::Unserved(who) if open => gate.doubt(
            said!(
                "登记了「文书生效」{effect}，而尚未登记送达{who}",
                "in effect on {effect}, and no service on {who} is recorded"
            ),
            grounded(
                said!(
                    "上诉期自各自收到之日起算，全部届满才生效",
                    "each has a time to appeal from service: all have to end first"
                ),
                Some(article(Law::Litigation, 85)),
            ),
            said!(
                "请补登送达，或更正生效",
                "record the service, or correct the effect"
            ),
        ),
        Standing::From(day)
            if gate.case.facts.iter().any(|f| f.kind == FactKind::Appealed)
                || linked_above(gate) =>
        {
            against(gate, effect, *day);
        }
        _ if open => {
            if let Some(end) = appeal_end(gate.case, gate.cal) {
                late_effect(gate, effect, end);
                if effect <= end {
                    gate.doubt(
                        said!(
                            "「文书生效」{effect} 在上诉期内（至 {end}）",
                            "in effect on {effect}, within the time to appeal (to {end})"
                        ),
                        grounded(
                            said!(
                                "上诉期届满未上诉的才生效",
                                "it takes effect once the time to appeal ended without an appeal"
                            ),
                            Some(article(Law::Litigation, 85)),
                        ),
                        check_days(),
                    );
                }
            }
        }
        _ => on_service(gate, outcome, effect),
    }
}

/// Whether a second instance is linked to this case.
fn linked_above(gate: &Gate<'_>) -> bool {
    let own = gate.case.head.uuid;
    gate.others.iter().any(|o| {
        o.head.instance == Instance::Second && o.head.continues.is_some_and(|c| c.case == own)
    })
}

/// What was left standing on appeal is in effect from what the court above served.
fn against(gate: &mut Gate<'_>, effect: NaiveDate, day: NaiveDate) {
    if effect >= day && (effect - day).num_days() <= CERTIFIED {
        return;
    }
    gate.doubt(
        said!(
            "「文书生效」{effect}，而按二审文书的送达，自 {day} 起生效",
            "in effect on {effect}, and by the service of the outcome on appeal it is from {day}"
        ),
        grounded(
            said!(
                "上诉的一审裁判，二审维持或准许撤回上诉的文书送达后生效",
                "what is appealed is in effect once the outcome that leaves it standing is served"
            ),
            Some(article(Law::Litigation, 85)),
        ),
        check_days(),
    );
}

/// What cannot be appealed is in effect on service; a court's mediation paper once both sides have it, an organ's once it is
/// signed and sealed (ARL23 73), before anybody is served.
fn on_service(gate: &mut Gate<'_>, outcome: Outcome, effect: NaiveDate) {
    if outcome == Outcome::RMediated {
        return;
    }
    let ours = served(gate.case, FactKind::Served);
    let theirs = served(gate.case, FactKind::ServedOther);
    let last = ours.chain(theirs).max();
    let announced = |f: &&Fact| f.kind == FactKind::ServedOther && served_on(f) != f.day;
    let both = outcome.form() == Form::Mediation || gate.case.facts.iter().any(|f| announced(&f));
    let first = served(gate.case, FactKind::Served)
        .chain(served(gate.case, FactKind::ServedOther))
        .min();
    let from = if both { last } else { first };
    if let Some(from) = from.filter(|d| effect < *d) {
        gate.doubt(
            said!(
                "「文书生效」{effect} 早于送达 {from}",
                "in effect on {effect}, before it was served on {from}"
            ),
            said!(
                "不得上诉的文书送达即生效，调解书自双方签收起生效",
                "what cannot be appealed takes effect on service, a mediation paper once both sides have it"
            ),
            check_days(),
        );
    }
    let ours = served(gate.case, FactKind::Served).max();
    let theirs = served(gate.case, FactKind::ServedOther).max();
    if let (Some(ours), Some(theirs)) = (ours, theirs) {
        late_effect(gate, effect, ours.max(theirs));
    }
}

/// How long after the day it must have taken effect a paper may say so: a certificate is made out later.
const CERTIFIED: i64 = 15;

/// It takes effect of itself once both sides are served and nobody can appeal: a much later day is of something else.
fn late_effect(gate: &mut Gate<'_>, effect: NaiveDate, end: NaiveDate) {
    let both = [FactKind::Served, FactKind::ServedOther]
        .iter()
        .all(|k| gate.case.fact(*k).is_some());
    let days = (effect - end).num_days();
    if both && days > CERTIFIED {
        gate.doubt(
            said!(
                "「文书生效」{effect} 比送达和上诉期推算的 {end} 晚{days}天",
                "in effect on {effect}, {days} days later than {end}, as service and the time to appeal have it"
            ),
            said!(
                "双方均已送达、期满未上诉的，期满即生效，生效证明可以晚开",
                "served on both and unappealed it is in effect at once, whenever that is certified"
            ),
            check_days(),
        );
    }
}
