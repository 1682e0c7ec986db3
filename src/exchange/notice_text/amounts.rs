//! When a paper ends its case, and what it makes our side pay.

use chrono::NaiveDate;

use super::source::folded_name;
use super::{Found, ItemRead, NoticeText, Paper};
use crate::case::{DocketNumber, Outcome, PartyRole};

impl NoticeText {
    /// The day the instance ended: the paper's, and only where its operative part was read.
    pub fn closed_on(&self) -> Option<NaiveDate> {
        self.outcome.as_ref()?;
        // 公告送达: the day is that of the announcement
        let announced = self.said.contains("公告送达");
        // 案件移送通知书 tells of a ruling with a day of its own
        let told = self.outcome.as_ref().map(|o| o.value) == Some(Outcome::Transferred)
            && self.paper.as_ref().map(|p| p.value) == Some(Paper::Transfer);
        // a ruling numbered 之一 closes nothing
        let part = |n: &Found<DocketNumber>| n.value.canonical().contains('之');
        let part = self.number.as_ref().is_some_and(part);
        (!announced && !told && !part).then_some(())?;
        self.written.as_ref().map(|w| w.value)
    }

    /// Sums to pay, costs left out, in fen.
    pub fn amount_fen(&self) -> Option<i64> {
        let sums: Vec<i64> = self
            .items
            .iter()
            .filter_map(|i| i.value.amount_fen)
            .collect();
        (!sums.is_empty()).then(|| sums.into_iter().fold(0, i64::saturating_add))
    }

    /// What our side is to pay the other: no fine that was varied, nothing the plaintiff or a third party pays.
    pub fn compensation_fen(&self) -> Option<i64> {
        let outcome = self.outcome.as_ref().map(|o| o.value);
        if matches!(outcome, Some(Outcome::Varied | Outcome::RVaried)) {
            return None;
        }
        let names = |role: PartyRole| {
            self.parties
                .iter()
                .filter(move |p| p.value.role == role)
                .map(|p| p.value.folded())
        };
        let theirs = |item: &ItemRead| {
            let who: String = folded_name(&item.text).chars().take(40).collect();
            let who = who
                .split(['向', '应', '于', '在', '，'])
                .next()
                .unwrap_or_default();
            let called = ["原告", "第三人", "申请人"]
                .iter()
                .any(|w| who.starts_with(w))
                || who.starts_with("由原告")
                || who.starts_with("由第三人");
            called
                || names(PartyRole::Claimant)
                    .chain(names(PartyRole::ThirdParty))
                    .any(|n| who.starts_with(&n))
        };
        let fine = |item: &ItemRead| {
            let holds = |words: &[&str]| words.iter().any(|w| item.text.contains(w));
            holds(&["罚款", "罚金"]) && !holds(&["返还", "退还", "退回", "赔偿", "补偿"])
        };
        // 返还保证金: of a contract what was only held comes back; a loss is made good by none of it
        let of_contract = ["协议", "合同"].iter().any(|w| self.said.contains(w));
        let deposit = |item: &ItemRead| {
            let holds = |words: &[&str]| words.iter().any(|w| item.text.contains(w));
            of_contract
                && holds(&["返还", "退还", "退回"])
                && holds(&["保证金", "押金", "定金", "预付款"])
                && !holds(&["赔偿", "补偿", "损失", "违约金", "利息"])
        };
        let sums: Vec<i64> = self
            .items
            .iter()
            .filter(|i| !theirs(&i.value) && !fine(&i.value) && !deposit(&i.value))
            .filter_map(|i| i.value.amount_fen)
            .collect();
        (!sums.is_empty()).then(|| sums.into_iter().fold(0, i64::saturating_add))
    }
}
