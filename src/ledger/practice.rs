//! How long the office took for what it has to do, in the cases behind it: what a lead time (提醒期) can be taken from.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Ledger;
use super::error::LedgerError;
use crate::case::setting_id;
use crate::law::{Leads, Rule, Whose};
use crate::said;
use crate::text::Said;

/// The newest cases that are looked at.
const CASES: usize = 300;
/// Fewer times say nothing.
const TIMES: usize = 5;

/// What the office took for the deadlines of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Practice {
    pub rule: &'static str,
    pub title: Said,
    /// How many times it was done.
    pub times: usize,
    /// Within how many days from the day it runs from nine of ten were done: a lead time that leaves as long.
    pub days: i64,
    /// The lead time in force.
    pub lead: i64,
}

impl Practice {
    /// As the setting has it: `提交答辩状、证据和依据=12`.
    pub fn written(&self) -> String {
        format!("{}={}", self.title.zh, self.days)
    }

    /// One sentence for people: times, days and the lead time (提醒期) in force.
    pub fn said(&self) -> Said {
        let (title, times, days, lead) = (&self.title, self.times, self.days, self.lead);
        said!(
            "{title}：已办 {times} 次，十次有九次在 {days} 天以内办完；可提前 {days} 天提醒，现为 {lead} 天",
            "{title}: done {times} times, nine of ten within {days} days; {days} days ahead would leave as long, it is {lead} now";
            title = title,
            times = Said::same(times),
            days = Said::same(days),
            lead = Said::same(lead)
        )
    }
}

/// Within how many days nine of ten were done.
fn nine_of_ten(days: &mut [i64]) -> Option<i64> {
    days.sort_unstable();
    let at = (days.len() * 9).div_ceil(10).checked_sub(1)?;
    days.get(at).copied()
}

impl Ledger {
    /// What the newest cases show for each rule whose lead time is another, the most often done first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn practice(&self) -> Result<Vec<Practice>, LedgerError> {
        let docket = self.docket();
        let mut ids: Vec<i64> = (0..docket.len()).map(|at| docket.row(at).id()).collect();
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.truncate(CASES);
        let mut took: BTreeMap<&'static str, (&'static Rule, Vec<i64>)> = BTreeMap::new();
        for id in ids {
            if self.is_unread(id) {
                continue;
            }
            let case = self.case(id)?;
            for deadline in self.own_deadlines(&case) {
                let rule = deadline.rule;
                let ours = rule.whose == Whose::Ours && !rule.optional;
                let Some(met) = deadline.met.filter(|met| ours && *met >= deadline.from) else {
                    continue;
                };
                let (_, days) = took.entry(rule.id).or_insert((rule, Vec::new()));
                days.push((met - deadline.from).num_days());
            }
        }
        let leads = Leads::read(self.settings().get(setting_id::REMIND_LEAD)).unwrap_or_default();
        let mut out: Vec<Practice> = took
            .into_values()
            .filter(|(_, days)| days.len() >= TIMES)
            .filter_map(|(rule, mut days)| {
                let times = days.len();
                let days = nine_of_ten(&mut days)?.max(1);
                let lead = leads.of(rule);
                (days != lead && lead != i64::MAX).then(|| Practice {
                    rule: rule.id,
                    title: rule.title.into(),
                    times,
                    days,
                    lead,
                })
            })
            .collect();
        out.sort_by(|a, b| b.times.cmp(&a.times).then(a.rule.cmp(b.rule)));
        Ok(out)
    }
}

/// The setting with these lead times before those it has: of two for one rule the first counts.
pub fn with_practice(all: &[Practice], held: &str) -> String {
    let mut parts: Vec<String> = all.iter().map(Practice::written).collect();
    parts.extend((!held.trim().is_empty()).then(|| held.trim().to_string()));
    parts.join("；")
}

#[cfg(test)]
mod tests {
    use super::nine_of_ten;

    #[test]
    fn nine_of_ten_are_within() {
        assert_eq!(nine_of_ten(&mut []), None);
        assert_eq!(nine_of_ten(&mut [4]), Some(4));
        assert_eq!(nine_of_ten(&mut [9, 1, 2, 3, 4, 5, 6, 7, 8, 40]), Some(9));
        assert_eq!(nine_of_ten(&mut [1, 2, 3, 4, 5]), Some(5));
    }
}
