//! How a deadline stands on a day: in time, late, overdue, or never to be done.

use chrono::NaiveDate;

use crate::case::{CaseFile, Fact, FactKind, Kind, Side};
use crate::codes;
use crate::text::{Text, text};

use super::begin::{Begin, by_somebody, done_by_then};
use super::deadline::Deadline;
use super::gate::place::{Link, place};
use super::rule::{Before, Rule, Start, Whose};

codes! {
    /// How a deadline stands on a day.
    pub enum DueState {
        Open = "open", "在期", "open";
        Provisional = "provisional", "暂定", "provisional";
        Met = "met", "按期", "met";
        Late = "late", "迟延", "met late";
        /// Done between the last days of two readings: in time by one, late by the other.
        Unsettled = "unsettled", "是否逾期不定", "in time by one reading only";
        /// Before it could be done at all: sued over an omission, or without a decision, while the organ still had time.
        Premature = "premature", "未到可诉之日", "too early";
        Overdue = "overdue", "逾期", "overdue";
        /// A right that was not used in time.
        Expired = "expired", "已过期", "expired";
        /// Past its day without a record, though the case moved on.
        Unrecorded = "unrecorded", "未登记", "not recorded";
        /// The case was closed before it was done.
        Moot = "moot", "结案时未登记", "not recorded when closed";
        Paused = "paused", "中止计算", "paused";
    }
}

impl DueState {
    /// Still to be done.
    pub fn is_pending(self) -> bool {
        matches!(
            self,
            DueState::Open | DueState::Provisional | DueState::Overdue | DueState::Paused
        )
    }
}

impl Deadline {
    /// Its state in words. Where one of several parties is not served yet, or nobody recorded when he knew, nothing stands
    /// still: its last day is to come.
    pub fn state_text(&self) -> Text {
        let service = [FactKind::ServedOther, FactKind::DecisionServed];
        let served = self.from_fact.is_none_or(|kind| service.contains(&kind));
        match (self.state, self.partial) {
            (DueState::Paused, true) if served => text("待送达齐全", "not all served"),
            (DueState::Paused, true) => text("待登记齐全", "not recorded of all"),
            (state, _) => state.text(),
        }
    }
}

/// How the deadline stands.
pub(super) fn state(
    case: &CaseFile,
    rule: &Rule,
    today: NaiveDate,
    begin: &Begin<'_>,
    due: Option<NaiveDate>,
    met: Option<NaiveDate>,
    beyond: bool,
) -> DueState {
    if let Some(met) = met {
        if rule.opens && met <= begin.day {
            return DueState::Premature;
        }
        return match due {
            // The court docketed it after the last day, and on which day it was filed nobody recorded.
            Some(due) if met > due && done_by_then(case, rule, met) => DueState::Unrecorded,
            Some(due) if met > due => DueState::Late,
            _ => DueState::Met,
        };
    }
    let closed = case.closed().filter(|d| *d <= today);
    // The end of another period belongs to the time after closing as well. What a case of our own begins with does not.
    let own = case.head.kind == Kind::Enforcement;
    let within_case = begin
        .kind
        .is_some_and(|k| !after_closing(k) || own && k.begins_enforcement());
    // A period that waits for the outcome begins to matter when the case is closed.
    let waits = rule.when.outcome.is_some();
    let ends_with_case = closed.is_some_and(|d| begin.day <= d) && within_case && !waits;
    // A right that had run out before the case was closed was not cut short by the closing.
    let ran_out = rule.optional && closed.zip(due).is_some_and(|(c, due)| due < c);
    if ends_with_case && !ran_out {
        return DueState::Moot;
    }
    let Some(due) = due else {
        return DueState::Paused;
    };
    // The file says that notice was given: only its day is wanting.
    if rule.starts == Start::Hearing(Before::Notified) {
        return DueState::Unrecorded;
    }
    if today <= due {
        return if beyond {
            DueState::Provisional
        } else {
            DueState::Open
        };
    }
    // What runs out by itself nobody does late: that it did is not recorded.
    if begin.hearing.is_some() || rule.runs_out {
        return DueState::Unrecorded;
    }
    let next = match rule.met_by.first() {
        Some(FactKind::ComplaintReceived | FactKind::ApplicationReceived) => {
            case.answered().is_some() || case.fact(FactKind::Received).is_some()
        }
        Some(FactKind::AnswerForwarded) => case.answered().is_some(),
        Some(
            FactKind::Docketed
            | FactKind::Accepted
            | FactKind::ComplaintFiled
            | FactKind::ApplicationFiled,
        ) => case.copy_received().is_some(),
        _ => false,
    };
    let somebody = |f: &Fact| rule.met_by.contains(&f.kind) && by_somebody(case, f);
    let next = next || case.facts.iter().any(somebody) || proved(case, rule, begin.day);
    if rule.optional {
        return if next {
            DueState::Unrecorded
        } else {
            DueState::Expired
        };
    }
    let moved_on = rule.whose != Whose::Court || rule.met_by != [FactKind::Concluded];
    // A hearing whose day passed is held when somebody says so: nothing overdue hides behind a plan.
    let heard = case
        .hearings
        .iter()
        .any(|h| h.day > begin.day && h.held_by(today));
    if moved_on && (heard || next) {
        DueState::Unrecorded
    } else {
        DueState::Overdue
    }
}

/// Whether a fact since then shows that what the rule asks for was done, by a link that says so: an act that is known was made, an
/// answer that was delivered was filed. Of several that it may show, one on file is the one.
fn proved(case: &CaseFile, rule: &Rule, begun: NaiveDate) -> bool {
    // Where both sides can do it, it proves nothing of the one. A case of our own is nobody else's to begin.
    let own = case.head.kind == Kind::Enforcement && rule.by == Some(Side::Ours);
    if rule.by.is_some() && !own {
        return false;
    }
    let asked = |kind: &FactKind| rule.met_by.contains(kind);
    let shows = |link: &Link| {
        let mut others = link.to.iter().filter(|kind| !asked(kind));
        link.proves
            && link.is_at(case.head.instance)
            && link.to.iter().any(asked)
            && others.all(|kind| case.fact(*kind).is_none())
    };
    let since = case.facts.iter().filter(|f| f.day >= begun);
    since.flat_map(|f| place(f.kind).links).any(shows)
}

/// Facts that belong to the time after an instance is closed; closing does not make their periods moot.
pub(super) fn after_closing(kind: FactKind) -> bool {
    use FactKind::*;
    matches!(
        kind,
        Served
            | ServedOther
            | TookEffect
            | PerformancePeriod
            | AdviceReceived
            | OpinionReceived
            | RecommendationReceived
            | RetrialGroundKnown
            | SupervisionAccepted
            | SupervisionCopyReceived
            | Protested
            | NormativeForwarded
            | DamageKnown
            | CompensationApplied
            | CompensationDecided
            | PaymentApplied
            | PaymentRequested
            | DemandServed
            | EnforcementApplied
            | EnforcementAccepted
            | EnforcementRefused
    )
}
