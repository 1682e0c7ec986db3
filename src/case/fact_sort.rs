//! Sub-kinds of facts (种类): what a paper of a kind can be, where the law asks. A fact keeps the id of one.

use super::{FactKind, Outcome};
use crate::codes;
use crate::text::Text;

codes! {
    /// Every sub-kind there is. What an id means does not depend on the fact it stands in.
    pub enum FactSort {
        PublicInterest = "public_interest", "公益诉讼检察建议", "public-interest recommendation";
        PublicInterestUrgent = "public_interest_urgent", "公益诉讼检察建议（紧急情形）", "public-interest recommendation, urgent";
        Violation = "violation", "纠正违法检察建议", "recommendation to correct a violation";
        Governance = "governance", "社会治理检察建议", "recommendation on governance";
        Normative = "normative", "关于规范性文件", "about a normative document";
        Told = "told", "已告知起诉期限", "the period to sue was told";
        Untold = "untold", "未告知起诉期限", "the period to sue was not told";
        Amended = "amended", "变更、追加诉讼请求后", "after the claims were changed";
        Again = "again", "再次送达（内容未变）", "served again without a change";
        NotAccepted = "not_accepted", "不予受理", "not accepted";
        NotPermitted = "not_permitted", "不准予执行", "enforcement not permitted";
        Protest = "protest", "抗诉", "protest";
        RetrialAdvice = "retrial_advice", "再审检察建议", "advice to retry";
        FactsChanged = "facts_changed", "主要事实有改变", "the main facts have changed";
        ReasonsChanged = "reasons_changed", "主要理由有改变", "the main reasons have changed";
        SameGrounds = "same_grounds", "事实和理由未变", "the same facts and reasons";
        Other = "other", "其他", "other";
        /// Of a closing: the day only stands for the one that nobody has written. Never asked for: a day that is typed takes it
        /// back.
        DayUnknown = "day_unknown", "结案日待核", "closing day not known yet";
        /// Never stored: another file of the dispute says so.
        Chain = "chain", "由关联案件推出", "from a linked case";
        /// Never stored: another file shows that it was done by that day, and not on which.
        ChainBy = "chain_by", "由关联案件推出（不迟于该日）", "from a linked case, on that day at the latest";
    }
}

impl FactKind {
    /// The sub-kinds a fact can have; none for most.
    pub const fn sorts(self) -> &'static [FactSort] {
        use FactSort::*;
        match self {
            FactKind::RecommendationReceived => &[
                PublicInterest,
                PublicInterestUrgent,
                Violation,
                Governance,
                Other,
            ],
            FactKind::AdviceReceived => &[Normative, Other],
            FactKind::ServedOther | FactKind::DecisionServed => &[Told, Untold],
            FactKind::ComplaintReceived
            | FactKind::AppealReceived
            | FactKind::RetrialCopyReceived
            | FactKind::ApplicationReceived => &[Amended, Again],
            FactKind::EnforcementRefused => &[NotAccepted, NotPermitted],
            FactKind::Protested => &[Protest, RetrialAdvice],
            FactKind::ActRedone => &[FactsChanged, ReasonsChanged, SameGrounds],
            _ => &[],
        }
    }

    /// The ids a fact of this kind can keep, with their names: of an outcome below it is the outcome.
    pub fn sort_choices(self) -> Vec<(&'static str, Text)> {
        if self == FactKind::JudgmentBelow {
            let all = Outcome::of(super::Kind::Litigation);
            return all.map(|o| (o.id(), o.text())).collect();
        }
        self.sorts().iter().map(|s| (s.id(), s.text())).collect()
    }

    /// The id a word means, by id or name.
    pub fn sort_of(self, word: &str) -> Option<&'static str> {
        let word = word.trim();
        let all = self.sort_choices().into_iter();
        let mut fits = all.filter(|(id, name)| {
            *id == word || name.zh == word || name.en.eq_ignore_ascii_case(word)
        });
        fits.next().map(|(id, _)| id)
    }
}

/// What the id of a sub-kind is called.
pub fn sort_label(id: &str) -> Option<Text> {
    let sort = FactSort::from_id(id).map(FactSort::text);
    sort.or_else(|| Outcome::from_id(id).map(Outcome::text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_one_name_and_is_found_by_it() {
        for kind in FactKind::ALL {
            for (id, name) in kind.sort_choices() {
                assert_eq!(kind.sort_of(id), Some(id), "{kind:?}");
                assert_eq!(kind.sort_of(name.zh), Some(id), "{kind:?}");
                assert!(sort_label(id).is_some(), "{id}");
            }
        }
        assert!(sort_label("no_such_sort").is_none());
    }
}
