//! Enforcement of an act that was sued over: nothing of it is due while it is sued in time; late, the court will say
//! whether it was; and where the suit ended and no court had judged the act, its time is counted in two ways.

use std::borrow::Cow;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::calendar::{Calendar, Span, last_day};
use crate::case::{CaseFile, Fact, FactKind, Instance, Kind, Matter, Outcome, Party, PartyRole};
use crate::said;

use crate::law::chain::effect::effect_day;
use crate::law::deadline::{Deadline, by_id};
use crate::law::instrument::{Law, article};
use crate::law::reading::{Reading, listed_or_never, two_ways};
use crate::law::rule::{Start, Term};
use crate::law::rule_id;
use crate::law::state::DueState;

/// What became of the time to sue over an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Window {
    /// Nobody sued, or a court found that it was too late.
    Unused,
    /// Somebody sued late, or on which day is not known, and no court has said so.
    Late,
    /// Somebody sued, and it ended on that day without a word on the act.
    Over(NaiveDate),
    /// It was sued over, and is tried or was.
    Used,
}

/// A suit over the act: how it ended, and on which day that was in effect.
type Suit = (Option<Outcome>, Option<NaiveDate>);

/// The other side's time to sue that an application waits for, of several the one that runs. In the file of the
/// enforcement it is listed only where nobody sued.
pub(crate) fn time_to_sue(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    ids: &[&str],
) -> Option<Deadline> {
    let sued = |f: &Fact| f.kind == FactKind::Sued;
    let case = addressed(case);
    let case = case.as_ref();
    if case.head.kind != Kind::Enforcement || !case.facts.iter().any(sued) {
        return ids.iter().find_map(|id| by_id(case, cal, today, id));
    }
    let mut bare = case.clone();
    bare.facts.retain(|f| !sued(f));
    ids.iter().find_map(|id| by_id(&bare, cal, today, id))
}

/// 自被执行人的法定起诉期限届满之日起 (ALL-I 156): a third party of the reconsideration has a time of his own to sue, and nothing is
/// enforced against him. The decision as served on those it is enforced against.
fn addressed(case: &CaseFile) -> Cow<'_, CaseFile> {
    let third = |p: &Party| p.role == PartyRole::ThirdParty;
    if case.head.kind != Kind::Reconsideration || !case.parties.iter().any(third) {
        return Cow::Borrowed(case);
    }
    let theirs = |f: &Fact| {
        let named = case.parties.iter().find(|p| Some(p.uuid) == f.party);
        f.kind == FactKind::ServedOther && named.is_some_and(third)
    };
    let mut file = case.clone();
    file.facts.retain(|f| !theirs(f));
    file.parties.retain(|p| !third(p));
    Cow::Owned(file)
}

pub(crate) fn window(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    window: &Deadline,
) -> Window {
    let suits = suits(case, cal, today);
    let enforced = case.head.kind == Kind::Enforcement;
    if third_sues(case) {
        return Window::Used;
    }
    if window.met.is_none() && (!enforced || suits.is_empty()) {
        return Window::Unused;
    }
    let of_the_act = window.rule.met_by.contains(&FactKind::Sued) || own(case) || enforced;
    if !of_the_act || suits.is_empty() || case.fact(FactKind::Complied).is_some() {
        return Window::Used;
    }
    let after = |f: &Fact| f.kind != FactKind::Sued || window.due.is_some_and(|due| due < f.day);
    let late = matches!(window.state, DueState::Late | DueState::Unrecorded)
        || (enforced && case.facts.iter().all(after));
    let outcomes = || suits.iter().map(|(outcome, _)| *outcome);
    if outcomes().any(pending) {
        let others = outcomes().filter(|o| !pending(*o));
        let untried = late && others.flatten().all(untried);
        return if untried { Window::Late } else { Window::Used };
    }
    if !outcomes().flatten().all(untried) {
        return Window::Used;
    }
    if late && outcomes().flatten().all(refused) {
        return Window::Unused;
    }
    match suits.iter().filter_map(|(_, ended)| *ended).max() {
        Some(ended) => Window::Over(ended),
        None => Window::Used,
    }
}

/// A third party sued over the decision, and the court tries it or judged it: whose time was up has let nothing pass.
fn third_sues(case: &CaseFile) -> bool {
    let third = |p: &&Party| p.role == PartyRole::ThirdParty;
    let thirds: Vec<Option<Uuid>> = case
        .parties
        .iter()
        .filter(third)
        .map(|p| Some(p.uuid))
        .collect();
    let mut sued = case.facts.iter().filter(|f| f.kind == FactKind::Sued);
    let tried = |o: Option<Outcome>| pending(o) || !o.is_some_and(untried);
    case.head.kind == Kind::Reconsideration
        && sued.any(|f| thirds.contains(&f.party) && tried(f.outcome))
}

/// A suit over the act itself is its own file.
fn own(case: &CaseFile) -> bool {
    case.head.kind == Kind::Litigation && case.head.instance == Instance::First
}

/// `Sued` holds how the suit ended and, in `until`, the day of that.
fn suits(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Vec<Suit> {
    if own(case) {
        let ended = effect_day(case, cal, today).map(|e| e.day);
        return vec![(case.outcome(), ended.or(case.closed()))];
    }
    let of = |f: &Fact| (f.outcome, f.until);
    let sued = case.facts.iter().filter(|f| f.kind == FactKind::Sued);
    sued.map(of).collect()
}

fn pending(outcome: Option<Outcome>) -> bool {
    outcome.is_none_or(|o| o == Outcome::Transferred)
}

/// The action was not taken on, or dismissed.
fn refused(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::ActionDismissed | Outcome::DocketingRefused
    )
}

/// The suit ended, and the act stands as it was made: no court has judged it, and it was not changed.
pub(crate) fn untried(outcome: Outcome) -> bool {
    let given_up = matches!(
        outcome,
        Outcome::Withdrawn | Outcome::DeemedWithdrawn | Outcome::Terminated
    );
    refused(outcome) || given_up
}

/// Whether an act may ask something of the other side that can be enforced: not where it grants, refuses or answers.
pub(crate) fn demands(case: &CaseFile) -> bool {
    use Matter::{Compulsion, Expropriation, Other, Penalty};
    let matter = case.head.matter;
    !case.head.disclosure
        && matter.is_none_or(|m| matches!(m, Penalty | Compulsion | Expropriation | Other))
}

/// 在法定期限内不提起诉讼又不履行的，可以申请强制执行 (ALL 97)，自起诉期限届满之日起三个月内 (ALL-I 156).
pub(crate) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    let ids = [rule_id::ENFORCEMENT_ACT, rule_id::ENFORCEMENT_APPLY];
    if !ids.contains(&deadline.rule.id) || deadline.met.is_some() {
        return None;
    }
    let Start::End(ids) = deadline.rule.starts else {
        return None;
    };
    let passed = time_to_sue(case, cal, today, ids)?;
    match window(case, cal, today, &passed) {
        Window::Late => Some(sued_late(deadline)),
        Window::Over(ended) => ended_untried(cal, deadline, ended),
        Window::Unused | Window::Used => None,
    }
}

/// Out of time the suit takes nothing away from that; found to be in time it does.
fn sued_late(deadline: &Deadline) -> Vec<Reading> {
    let ground = article(Law::Litigation, 97).said();
    let rule = deadline.rule.article.said();
    listed_or_never(
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
    )
}

/// The text counts from the end of the time to sue, whatever was done in it. While the suit went on it could not be asked
/// for (ALL 97), and only with the ruling is it sure that nobody sues on the same facts and grounds again (ALL-I 60): read
/// so the three months begin with that, where it is the later.
fn ended_untried(cal: &Calendar, deadline: &Deadline, ended: NaiveDate) -> Option<Vec<Reading>> {
    let Term::Span(span @ Span::Months(_)) = deadline.rule.term else {
        return None;
    };
    let later = last_day(cal, deadline.from.max(ended), span).ok()?;
    if Some(later) <= deadline.due {
        return None;
    }
    let rule = deadline.rule.article.said();
    let (force, again) = (
        article(Law::Litigation, 97).said(),
        article(Law::Interpretation, 60).said(),
    );
    Some(two_ways(
        (
            deadline.due,
            said!(
                "起诉后未经实体裁判即终结，一律自起诉期限届满之日起算：{rule}",
                "sued over, and it ended with no judgment on the act: counted from the end of the time to sue all the same, {rule}";
                rule = rule
            ),
        ),
        (
            Some(later),
            said!(
                "诉讼期间不能申请（{force}），{ended} 裁定生效后才不得以同一事实和理由再诉（{again}），自该日起算",
                "it could not be asked for while the suit went on ({force}), and only from {ended}, when the ruling was in effect, can nobody sue on the same facts and grounds again ({again}): counted from then";
                force = force, again = again
            ),
        ),
    ))
}
