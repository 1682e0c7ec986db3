//! Whether an act of ours is left to be enforced: it stands, nobody contests it any more, and not everybody complied.

use uuid::Uuid;

use crate::case::{CaseFile, Effect, Fact, FactKind, Instance, Kind, Outcome, Path};

use crate::law::deadline::Deadline;
use crate::law::instrument::{Law, article};
use crate::law::periods::while_sued::{demands, untried};
use crate::law::reading::{Reading, listed_or_never};
use crate::law::rule_id;
use crate::said;

/// In the reconsideration's own file; in a suit's where nobody reconsidered the act, and it ended without a word on it.
pub(crate) fn may_be_enforced(case: &CaseFile) -> bool {
    let head = &case.head;
    if !matches!(head.instance, Instance::Reconsideration | Instance::First) {
        return false;
    }
    let appealed = case.fact(FactKind::Appealed).is_some();
    let sued = head.path.is_none_or(|path| path == Path::Direct)
        && (!appealed || case.fact(FactKind::TookEffect).is_some())
        && !case.outcome().is_some_and(Outcome::untold)
        && demands(case);
    left_to_enforce(case) && (head.kind != Kind::Litigation || sued)
}

pub(crate) fn ended_so(outcome: Outcome) -> bool {
    leaves_the_act(outcome) || untried(outcome) || outcome.untold()
}

/// A reconsideration of which nobody recorded what it decided may have left the act standing: the right is not let go unseen.
pub(crate) fn readings(case: &CaseFile, deadline: &Deadline) -> Option<Vec<Reading>> {
    let outcome = case.outcome().filter(|o| o.untold())?;
    let of_it = deadline.rule.id == rule_id::ENFORCEMENT_ACT && deadline.met.is_none();
    of_it.then_some(())?;
    let (name, law) = (outcome.text(), article(Law::Litigation, 97).said());
    Some(listed_or_never(
        deadline.due,
        said!(
            "结案方式为「{name}」，行政行为维持或者未变的，按此申请（{law}）",
            "it ended with '{name}': where the act stands it is asked for by then ({law})";
            name = name, law = law
        ),
        said!(
            "行政行为被撤销、变更的，没有可以申请执行的；请核对文书后登记结案方式",
            "where it was revoked or varied there is nothing to enforce: check the paper and record how it ended"
        ),
    ))
}

/// Upheld or rejected the act stands by the decision; where the application was withdrawn, given up or not accepted, by itself.
fn leaves_the_act(outcome: Outcome) -> bool {
    use Outcome::{RLapsed, RNotAccepted, RWithdrawn};
    outcome.leaves_an_act() || matches!(outcome, RWithdrawn | RLapsed | RNotAccepted)
}

/// Whether a reconsideration took the act away, or put its own in its place: a varied act and a mediation paper are
/// enforced by the organ (ARL23 78 items 2 and 3).
pub(crate) fn takes_the_act_away(outcome: Outcome) -> bool {
    let ended = outcome.effect().is_adverse() || outcome.effect() == Effect::Mediated;
    (ended && !outcome.act_stands()) || outcome == Outcome::RWithdrawnAfterChange
}

/// 又不履行的 (ALL 97; 行政强制法53): not what they all complied with, nor while a reconsideration goes on, nor what is not there
/// any more.
pub(crate) fn left_to_enforce(case: &CaseFile) -> bool {
    let open = |kind| case.fact(kind).is_none();
    let own = case.head.kind == Kind::Enforcement;
    let stands = !own || (open(FactKind::Superseded) && open(FactKind::ApplicationFiled));
    stands && !complied(case)
}

/// Whether our application was withdrawn: it is as if it had not been made, and may be made again in time.
pub(crate) fn given_up(file: &CaseFile) -> bool {
    file.head.instance == Instance::Enforcement && file.outcome() == Some(Outcome::EWithdrawn)
}

/// Whether everybody complied: one who is not named stands for all.
fn complied(case: &CaseFile) -> bool {
    let done = |party: Option<Uuid>| {
        let of = |f: &&Fact| f.kind == FactKind::Complied && f.party == party;
        case.facts.iter().any(|f| of(&f))
    };
    let mut others = case.opponents().filter(|p| !p.uuid.is_nil()).peekable();
    done(None) || (others.peek().is_some() && others.all(|p| done(Some(p.uuid))))
}
