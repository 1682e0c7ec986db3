//! A reconsideration decision that told no period to sue: recorded as the sort of its service, or by a 未告知 of its own day.

use chrono::NaiveDate;

use crate::case::{CaseFile, Fact, FactKind, FactSort, Kind};
use crate::law::chain::service::served_on;

/// 复议决定未告知起诉期限的，适用前款规定 (ALL-I 64(2)): a 未告知 dated when the decision was served or later is of the decision,
/// and says nothing of the act. Gives the file in which its service says so; `None` where there is none.
pub(crate) fn of_the_decision(case: &CaseFile) -> Option<CaseFile> {
    case.fact(FactKind::NotInformed)?;
    let kind = match case.head.kind {
        Kind::Reconsideration if case.closed().is_some() => FactKind::ServedOther,
        Kind::Litigation => FactKind::DecisionServed,
        _ => return None,
    };
    let services = case.facts.iter().filter(|f| f.kind == kind);
    let first: NaiveDate = services.map(served_on).min()?;
    let of_it = |f: &Fact| f.kind == FactKind::NotInformed && f.day >= first;
    if !case.facts.iter().any(of_it) {
        return None;
    }
    let mut file = case.clone();
    file.facts.retain(|f| !of_it(f));
    for fact in file.facts.iter_mut().filter(|f| f.kind == kind) {
        fact.sort = FactSort::Untold.id().to_string();
    }
    Some(file)
}
