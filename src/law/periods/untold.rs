//! A reconsideration decision that told no period to sue: recorded as the sort of its service, or by a 未告知 of its own day.

use chrono::NaiveDate;

use crate::case::{CaseFile, Fact, FactKind, FactSort, Kind};
use crate::law::chain::service::served_on;

/// 复议决定未告知起诉期限的，适用前款规定 (ALL-I 64(2)): a 未告知 dated when the decision was served or later is of the decision,
/// and says nothing of the act; and so is the period that became known since a decision that did not tell it (marked as
/// that). Gives the file in which its service says so; `None` where there is none.
pub(crate) fn of_the_decision(case: &CaseFile) -> Option<CaseFile> {
    let about = |f: &Fact| matches!(f.kind, FactKind::NotInformed | FactKind::PeriodKnown);
    if !case.facts.iter().any(about) {
        return None;
    }
    let kind = match case.head.kind {
        Kind::Reconsideration if case.closed().is_some() => FactKind::ServedOther,
        Kind::Litigation | Kind::Enforcement => FactKind::DecisionServed,
        Kind::Reconsideration => return None,
    };
    let services = || case.facts.iter().filter(|f| f.kind == kind);
    let first: NaiveDate = services().map(served_on).min()?;
    let of_it = |f: &Fact| f.kind == FactKind::NotInformed && f.day >= first;
    let not_told = case.facts.iter().any(of_it);
    let untold = FactSort::Untold.id();
    let said = not_told || services().any(|f| f.sort == untold);
    let known = |f: &Fact| f.kind == FactKind::PeriodKnown && f.day >= first && f.sort != untold;
    let later = said && case.facts.iter().any(known);
    if !not_told && !later {
        return None;
    }
    let mut file = case.clone();
    file.facts.retain(|f| !of_it(f));
    for fact in &mut file.facts {
        let service = not_told && fact.kind == kind;
        if service || known(fact) {
            fact.sort = untold.to_string();
        }
    }
    Some(file)
}
