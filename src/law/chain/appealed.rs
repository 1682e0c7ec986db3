//! What a linked second instance says of the appeal it is of.

use chrono::NaiveDate;

use crate::case::{CaseFile, Fact, FactKind};

use crate::law::chain::lent::{given, lent, side, title};
use crate::law::chain::service::{on_them, on_us};
use crate::law::chain::weave::Chain;
use crate::law::rule_id;

/// An appeal that a second instance took up: `outcome` holds how that ended, `until` the day it was served, or the day it began
/// while it goes on.
pub(super) fn taken_up(case: &mut CaseFile, began: NaiveDate, later: &CaseFile) {
    let closed = later.closed();
    let both = on_us(later).max(on_them(later).map(|s| s.last));
    let ended = closed.map(|day| both.map_or(day, |served| served.max(day)));
    for fact in case
        .facts
        .iter_mut()
        .filter(|f| f.kind == FactKind::Appealed)
    {
        fact.until = ended.or(Some(began));
        fact.outcome = later.outcome();
        if fact.paper.is_empty() {
            fact.paper = title(later);
        }
    }
}

/// How the file ended that took the place of an outcome; nothing while it goes on.
pub(super) fn ended_so(case: &mut CaseFile, later: &CaseFile) {
    let paper = title(later);
    let by_it = |f: &&mut Fact| f.kind == FactKind::Superseded && f.paper == paper;
    for fact in case.facts.iter_mut().filter(by_it) {
        fact.outcome = later.outcome();
    }
}

impl Chain<'_> {
    /// 对管辖权异议裁定不服的上诉 (ALL 85; ALL-I 101): it meets the time to appeal that ruling, and its end is the decision.
    pub(super) fn jurisdiction_appealed(
        &self,
        case: &mut CaseFile,
        later: &CaseFile,
        day: NaiveDate,
    ) {
        use FactKind::{JurisdictionAppealed, JurisdictionDecided};
        if case.fact(JurisdictionAppealed).is_none() {
            if let Some(recorded) = later.fact(JurisdictionAppealed) {
                case.facts.push(lent(recorded, later));
            } else {
                let by = side(later.head.role);
                let ids = [rule_id::APPEAL_JURISDICTION];
                self.came(case, JurisdictionAppealed, day, by, &ids, later);
            }
        }
        let decided = case.facts.iter().filter(|f| f.kind == JurisdictionDecided);
        let last = decided.map(|f| f.day).max();
        if let (Some(closed), Some(last)) = (later.closed(), last)
            && Some(last) < case.day(JurisdictionAppealed)
        {
            case.facts.push(given(JurisdictionDecided, closed, later));
        }
    }
}
