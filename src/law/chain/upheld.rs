//! The judgment that upheld an act of ours, as the file of its enforcement has it.

use crate::case::{CaseFile, Fact, FactKind, Party};
use crate::law::chain::effect::{effect_day, ordered};
use crate::law::chain::lent::given;
use crate::law::chain::service::{self, each_of_them};
use crate::law::chain::weave::{CHAIN, Chain};
use crate::law::periods::upheld::upheld;

impl Chain<'_> {
    /// The last word of a suit, where that is in effect and upheld the act: `day` holds its service, `until` the day of its
    /// effect. Where those it is enforced against were served on different days there is one of each.
    pub(super) fn upheld_in(&self, enforced: &CaseFile, suit: usize, depth: usize) -> Vec<Fact> {
        let Some((fact, word)) = self.upheld_by(suit, depth) else {
            return Vec::new();
        };
        let people = || enforced.opponents().filter(|p| !p.uuid.is_nil());
        let here = |uuid| people().next().is_none() || people().any(|p| p.uuid == uuid);
        let own = |(p, day): (&Party, chrono::NaiveDate)| {
            let fact = Fact {
                day,
                party: (people().count() > 1).then_some(p.uuid),
                ..fact.clone()
            };
            here(p.uuid).then_some(fact)
        };
        let each: Vec<Fact> = each_of_them(&word).into_iter().filter_map(own).collect();
        match each.is_empty() {
            true => vec![fact],
            false => each,
        }
    }

    /// The same as one fact, and the file of that last word.
    fn upheld_by(&self, suit: usize, depth: usize) -> Option<(Fact, CaseFile)> {
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
            let above = self.files.iter().find(|f| Some(f.head.uuid) == woven.home);
            let above = above.filter(|f| service::on_them(f).map(|s| s.last) == Some(fact.day));
            return Some((fact, above.unwrap_or(case).clone()));
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
