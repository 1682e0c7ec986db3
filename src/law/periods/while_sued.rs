//! Enforcement of an act that was sued over late: nothing of it is due while it is sued in time, and whether it was the
//! court will say.

use crate::case::{CaseFile, Fact, FactKind, Outcome};
use crate::said;

use crate::law::deadline::Deadline;
use crate::law::instrument::{Law, article};
use crate::law::reading::{Reading, listed_or_never};
use crate::law::rule_id;
use crate::law::state::DueState;

/// Whether the time to sue over an act passed unused although somebody sued: it came late, or on which day is not known,
/// and no court has tried it.
pub(crate) fn unused(case: &CaseFile, window: &Deadline) -> bool {
    let late = matches!(window.state, DueState::Late | DueState::Unrecorded);
    let of_the_act = window.rule.met_by.contains(&FactKind::Sued);
    late && of_the_act && suits(case).all(|f| f.outcome.is_none_or(untried))
}

fn suits(case: &CaseFile) -> impl Iterator<Item = &Fact> {
    case.facts.iter().filter(|f| f.kind == FactKind::Sued)
}

/// The action itself was not tried.
fn untried(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::ActionDismissed | Outcome::DocketingRefused | Outcome::Transferred
    )
}

/// 在法定期限内不提起诉讼又不履行的，可以申请强制执行 (ALL 97)，自起诉期限届满之日起三个月内 (ALL-I 156): out of time the suit
/// takes nothing away from that; found to be in time it does.
pub(crate) fn readings(case: &CaseFile, deadline: &Deadline) -> Option<Vec<Reading>> {
    let pending = suits(case).any(|f| f.outcome.is_none_or(|o| o == Outcome::Transferred));
    if deadline.rule.id != rule_id::ENFORCEMENT_ACT || deadline.met.is_some() || !pending {
        return None;
    }
    let ground = article(Law::Litigation, 97).said();
    let rule = deadline.rule.article.said();
    Some(listed_or_never(
        deadline.due,
        said!(
            "起诉已超过期限的，法定期限内未起诉（{ground}），自起诉期限届满之日起算：{rule}",
            "sued out of time, it was not sued over within the period ({ground}), and this runs from the end of that: {rule}";
            ground = ground, rule = rule
        ),
        said!(
            "法院认定起诉没有超过期限的，诉讼期间不申请执行（{ground}）",
            "where the court finds the suit in time, nothing is enforced while it is tried ({ground})";
            ground = ground
        ),
    ))
}
