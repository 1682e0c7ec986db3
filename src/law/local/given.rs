//! The rules the program brings along, in English: what an office keeps of them in its own words stays as it is.

use std::sync::OnceLock;

use super::rule::{OfficeRule, office_defaults};
use crate::text::Said;

/// Title and note of each, in the order they are brought along.
const ENGLISH: &[(&str, &str)] = &[
    (
        "report to the official",
        "within 3 days of the notice to respond or to reply",
    ),
    (
        "materials handed in",
        "the department drafts the defence or reply and collects the evidence",
    ),
    (
        "draft for approval",
        "2 to 3 days before the time to answer ends",
    ),
    ("pass on an application", "within 2 working days of receipt"),
    (
        "report after the hearing",
        "within 7 days of the hearing, with a proposal",
    ),
    (
        "analysis of a loss",
        "facts, causes, problems, proposals; within 10 working days of an adverse outcome taking effect",
    ),
    (
        "principal: first of year",
        "the first lawsuit heard each year",
    ),
    (
        "principal: own acts",
        "cases whose defendant (respondent) is the people's government",
    ),
    (
        "principal: major case",
        "where the hearing is marked as major, or the court notified for major interests of persons or property",
    ),
    ("principal: large sum", "where the hearing is marked so"),
    (
        "principal: watched case",
        "where the hearing is marked so, or the court notified for public attention or a group",
    ),
    (
        "principal: superior asks",
        "where the hearing is marked so, or the court notified by a superior's rules",
    ),
    (
        "principal: 2 in 5 cases",
        "by the lawsuits newly received in the year; said where nothing is planned 90 days before its end",
    ),
    (
        "principal: 3 in 10 cases",
        "by the lawsuits newly received in the year; said where nothing is planned 90 days before its end",
    ),
];

/// The English words of a text as the program brings it along; none where the office wrote its own.
fn english(
    rule: &OfficeRule,
    of: fn(&OfficeRule) -> &str,
    pick: fn(&(&'static str, &'static str)) -> &'static str,
) -> Option<&'static str> {
    // Files made earlier hold half-width marks.
    let plain = |text: &str| text.replace('，', ",").replace('；', ";");
    static GIVEN: OnceLock<Vec<OfficeRule>> = OnceLock::new();
    let mut given = GIVEN.get_or_init(office_defaults).iter().zip(ENGLISH);
    let (_, words) = given.find(|(g, _)| g.uuid == rule.uuid && plain(of(g)) == plain(of(rule)))?;
    Some(pick(words))
}

impl OfficeRule {
    /// What it is called, in both languages where the program brought it along.
    pub fn called(&self) -> Said {
        let english = english(self, |r| &r.title, |words| words.0);
        Said::new(self.title.as_str(), english.unwrap_or(&self.title))
    }

    /// Its note, likewise.
    pub fn noted(&self) -> Said {
        let english = english(self, |r| &r.note, |words| words.1);
        Said::new(self.note.as_str(), english.unwrap_or(&self.note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_that_comes_along_is_said_in_english_until_it_is_reworded() {
        let given = office_defaults();
        assert_eq!(given.len(), ENGLISH.len());
        for rule in &given {
            assert!(
                rule.called().en.is_ascii() && rule.noted().en.is_ascii(),
                "{rule:?}"
            );
            let own = OfficeRule {
                title: "自定".to_string(),
                ..rule.clone()
            };
            assert_eq!(own.called().en, "自定");
        }
    }
}
