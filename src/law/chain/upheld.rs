//! The judgment that upheld an act of ours, as the file of its enforcement has it.

use crate::case::{CaseFile, Fact, FactKind};
use crate::law::chain::effect::{effect_day, ordered};
use crate::law::chain::lent::given;
use crate::law::chain::service;
use crate::law::chain::weave::{CHAIN, Chain};
use crate::law::periods::upheld::upheld;

impl Chain<'_> {
    /// The last word of a suit, where that is in effect and upheld the act: `day` holds its service, `until` the day of its
    /// effect.
    pub(super) fn upheld_in(&self, suit: usize, depth: usize) -> Option<Fact> {
        let mut at = suit;
        for _ in depth..Chain::DEEPEST {
            let file = self.files.get(at)?;
            let woven = self.woven(at, depth + 1);
            let case = &woven.case;
            if case.fact(FactKind::Superseded).is_some() {
                let home = woven.home?;
                let next = self.files.iter().position(|f| f.head.uuid == home)?;
                if next == at {
                    return None;
                }
                at = next;
                continue;
            }
            if !upheld(case) {
                return None;
            }
            let effect = effect_day(case, self.cal, self.today)?.day;
            let (outcome, direction) = ordered(case)?;
            let mut fact = given(FactKind::JudgmentBelow, served(case)?, file);
            fact.sort = outcome.id().to_string();
            fact.direction = direction;
            fact.until = Some(effect);
            return Some(fact);
        }
        None
    }
}

/// The day the last word was served on them: with that of the second instance where it left the first standing, on us where
/// nobody recorded more.
fn served(case: &CaseFile) -> Option<chrono::NaiveDate> {
    let own = service::on_them(case).map(|s| s.last);
    let chain = |f: &&Fact| f.kind == FactKind::TookEffect && f.sort == CHAIN;
    let above = case
        .facts
        .iter()
        .filter(chain)
        .filter_map(|f| f.until)
        .max();
    own.max(above).or_else(|| service::on_us(case))
}
