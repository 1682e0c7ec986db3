//! Whether what was done used a period up: not where it was done by another right, or of something else.

use chrono::{Months, NaiveDate};

use crate::case::{CaseFile, Fact, FactKind, Side};

use crate::law::periods::enforcement::WINDOWS;
use crate::law::rule::{Rule, Whose};
use crate::law::rule_id;

/// Done after its last day it used the period late, or did not use it at all.
pub(crate) fn used(case: &CaseFile, rule: &Rule, due: Option<NaiveDate>, met: NaiveDate) -> bool {
    if due.is_none_or(|due| met <= due) {
        return true;
    }
    // Their time to sue had passed unused; that they complied in the end is of the act.
    if WINDOWS.contains(&rule.id) {
        return false;
    }
    let retrial = [
        rule_id::RETRIAL_APPLICATION,
        rule_id::RETRIAL_APPLICATION_THEIRS,
    ];
    !(retrial.contains(&rule.id) && on_later_ground(case, rule.whose, met))
}

/// 有新的证据、主要证据系伪造等，自知道或者应当知道之日起六个月内提出 (ALL-I 110): an application on such a ground has its own period.
fn on_later_ground(case: &CaseFile, whose: Whose, applied: NaiveDate) -> bool {
    let side = match whose {
        Whose::Theirs => Side::Theirs,
        _ => Side::Ours,
    };
    let known = |f: &&Fact| {
        f.kind == FactKind::RetrialGroundKnown
            && f.by.is_none_or(|by| by == side || by == Side::Both)
            && f.day <= applied
            && f.day
                .checked_add_months(Months::new(6))
                .is_some_and(|end| applied <= end)
    };
    case.facts.iter().any(|f| known(&f))
}
