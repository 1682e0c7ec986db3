//! What a pasted paper adds to a new case beside the fields of its cover.

use serde::{Deserialize, Serialize};

use super::cover::first_facts;
use super::fields::toggle;
use super::people::hearing_name;
use crate::case::{CaseFile, Fact, Hearing, setting_id};
use crate::exchange::notice_text::NoticeText;
use crate::exchange::paper_case::{case_of, hearing_of, left_out};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// What a pasted paper tells that the form has no field for: the hearings it sets, the days of the act and of the suit.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Pasted {
    hearings: Vec<Hearing>,
    #[serde(default)]
    facts: Vec<Fact>,
    /// What it tells besides, in both languages: nothing of it is recorded.
    #[serde(default)]
    left: Vec<(String, String)>,
}

impl Pasted {
    /// What is beside the cover: what `read --record` would write.
    pub(super) fn of(notice: &NoticeText, ctx: &Ctx<'_>) -> Pasted {
        let today = ctx.ledger.today();
        let office = ctx.ledger.settings().get(setting_id::OFFICE_NAME);
        let case = case_of(notice, None, office, today);
        let left = case.as_ref().map_or_else(Vec::new, |case| {
            let left = left_out(notice, case).into_iter();
            left.map(|said| (said.zh, said.en)).collect()
        });
        let facts = case.map(|case| {
            let shown = first_facts(case.head.kind, case.head.instance);
            let mut facts = case.facts;
            facts.retain(|fact| shown.iter().all(|(_, kind)| *kind != fact.kind));
            facts
        });
        let set = notice.hearings_set();
        Pasted {
            hearings: set.map(|h| hearing_of(h, notice, today)).collect(),
            facts: facts.unwrap_or_default(),
            left,
        }
    }

    /// As a draft kept it; an earlier version kept the hearings alone.
    pub(super) fn read(extra: &serde_json::Value) -> Option<Pasted> {
        let whole = serde_json::from_value(extra.clone());
        let hearings = || {
            Some(Pasted {
                hearings: serde_json::from_value(extra.clone()).ok()?,
                ..Pasted::default()
            })
        };
        whole.ok().or_else(hearings)
    }

    /// Each kind of it can be left out.
    pub(super) fn add_fields(&self, fields: &mut Vec<Field>) {
        let hearings = self.hearings.iter().map(|h| Said::same(hearing_name(h)));
        let facts = self.facts.iter().map(|fact| {
            let (day, kind) = (Said::same(fact.day), Said::from(fact.kind.text()));
            said!("{kind} {day}", "{kind} {day}"; kind = kind, day = day)
        });
        let at = fields.iter().position(|f| f.key == "cause");
        let at = at.unwrap_or(fields.len());
        for (key, label, told) in [
            (
                "facts",
                text("同时登记文书所载", "record what else it tells"),
                Said::joined(facts, "；", "; "),
            ),
            (
                "hearings",
                text("同时排期开庭", "set its hearings"),
                Said::joined(hearings, "；", "; "),
            ),
        ] {
            if told.zh.is_empty() {
                continue;
            }
            let field = toggle(key, label, true);
            let field = field.check(move |value| Ok((value == "yes").then(|| told.clone())));
            fields.insert(at, field);
        }
    }

    /// What of the paper is not recorded.
    pub(super) fn left(&self) -> Option<Said> {
        let all = self.left.iter().map(|(zh, en)| Said::new(zh, en));
        let left = Said::joined(all, "；", "; ");
        let said = said!("文书另有，不登记：{left}", "it tells besides, not recorded: {left}"; left = &left);
        (!left.zh.is_empty()).then_some(said)
    }

    /// Puts into the new case what was not left out.
    pub(super) fn put(&self, values: &Values, case: &mut CaseFile) {
        if values.get("hearings") == "yes" {
            case.hearings.extend(self.hearings.iter().cloned());
        }
        if values.get("facts") == "yes" {
            case.facts.extend(self.facts.iter().cloned());
        }
    }
}
