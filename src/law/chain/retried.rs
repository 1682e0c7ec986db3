//! A retrial: what it makes of the outcome it is about, and until when it can be applied for, in every file.

use uuid::Uuid;

use crate::case::{CaseFile, FactKind};

use crate::law::chain::appealed::ended_so;
use crate::law::chain::effect::effect_if_unappealed;
use crate::law::chain::lent::{add, duties_but_effect, fixed_anew, protested};
use crate::law::chain::link::began;
use crate::law::chain::weave::{Chain, Woven};
use crate::law::chain::word::{Word, on_retrial, upheld_on_retrial};
use crate::law::deadline::{Deadline, by_id};
use crate::law::rule_id;
use crate::law::standing::listed;

impl Chain<'_> {
    /// The application for retrial as the file with the last word lists it.
    pub(super) fn retrial_at(&self, woven: &Woven) -> Vec<Deadline> {
        let ids = [
            rule_id::RETRIAL_APPLICATION,
            rule_id::RETRIAL_APPLICATION_THEIRS,
            rule_id::ENFORCEMENT_UPHELD,
        ];
        let home = self
            .files
            .iter()
            .position(|f| Some(f.head.uuid) == woven.home);
        let here = |id: &str| by_id(&woven.case, self.cal, self.today, id).is_some();
        let Some(at) = home.filter(|at| *at > 0 && ids.iter().any(|id| here(id))) else {
            return Vec::new();
        };
        let there = self.woven(at, 0).case;
        let listed = |id: &&str| listed(&there, self.cal, self.today, id);
        ids.iter().filter_map(listed).collect()
    }

    pub(super) fn retried(&self, case: &mut CaseFile, at: usize, depth: usize) -> Option<Uuid> {
        let retrial = self.files.get(at)?;
        protested(case, retrial);
        match on_retrial(retrial.outcome()) {
            Word::Stands if upheld_on_retrial(retrial.outcome()) => self.upheld(case, at, depth),
            Word::Stands => None,
            Word::Pending | Word::Unknown | Word::Replaced => {
                add(case, FactKind::Superseded, began(retrial)?, retrial);
                ended_so(case, retrial);
                Some(retrial.head.uuid)
            }
        }
    }

    /// Upheld on retrial it stands as it did, and is enforced again, once what the retrial gave is in effect: by the first
    /// procedure that can be appealed like any other (ALL-I 118, 119).
    fn upheld(&self, case: &mut CaseFile, at: usize, depth: usize) -> Option<Uuid> {
        let retrial = self.files.get(at)?;
        let above = self.last_of(at, depth + 1);
        let file = &above.case;
        let recorded = |kind| file.fact(kind).is_some();
        let appealed = recorded(FactKind::Appealed) && !recorded(FactKind::TookEffect);
        let open = appealed || effect_if_unappealed(file, self.cal, self.today).is_some();
        if open || recorded(FactKind::Superseded) {
            add(case, FactKind::Superseded, began(retrial)?, retrial);
        } else {
            duties_but_effect(case, file);
            fixed_anew(case, retrial.closed());
            retried_once(case, retrial);
        }
        Some(above.home.unwrap_or(retrial.head.uuid))
    }
}

/// 人民法院基于再审作出的裁判，当事人只能申请检察建议或者抗诉 (ALL-I 117(1) item 3): what was retried is not retried on application once
/// more, though it stands as it did.
fn retried_once(case: &mut CaseFile, retrial: &CaseFile) {
    let again = [FactKind::RetriedAsFirst, FactKind::RetriedAsSecond];
    if again.iter().all(|kind| case.fact(*kind).is_none())
        && let Some(day) = began(retrial)
    {
        add(case, FactKind::RetriedAsSecond, day, retrial);
    }
}
