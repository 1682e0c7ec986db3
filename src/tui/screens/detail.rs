//! The detail pane: one case in short — stage and marks, next deadlines, hearings, facts, parties.

use crate::case::{CaseFile, CoverLine, HearingState, cover};
use crate::law::DueState;
use crate::said;
use crate::text::{Holds, Said};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::text_view::TextView;

use super::common::{due_role, left, short_day};

/// How many deadlines and facts are shown; the case page has all.
const DEADLINES: usize = 5;

/// The pane, made anew when another case is under the cursor.
#[derive(Default)]
pub(super) struct Detail {
    shown: Option<i64>,
    pub view: TextView,
}

impl Detail {
    /// What is shown no longer holds: the docket or the language changed.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// Puts a case into the pane.
    pub(super) fn show(&mut self, case_id: i64, ctx: &Ctx<'_>) {
        if self.shown == Some(case_id) {
            return;
        }
        self.shown = Some(case_id);
        let lines = match ctx.ledger.case(case_id) {
            Ok(case) => paragraphs(&case, ctx),
            Err(e) => vec![(e.said(), Role::Alarm)],
        };
        let lang = ctx.lang();
        self.view = TextView::new(
            lines
                .iter()
                .map(|(said, role)| (said.get(lang).to_string(), *role)),
        );
    }
}

/// Whether the pane has room for a line of the cover; the case page shows all.
fn in_short(line: CoverLine) -> bool {
    match line {
        CoverLine::Forum
        | CoverLine::Handled
        | CoverLine::Act
        | CoverLine::Cause
        | CoverLine::Village
        | CoverLine::Project
        | CoverLine::Continues => true,
        CoverLine::Course
        | CoverLine::Role
        | CoverLine::Matter
        | CoverLine::Field
        | CoverLine::Flags
        | CoverLine::Path
        | CoverLine::Governing
        | CoverLine::OfficeNumber
        | CoverLine::Unit
        | CoverLine::Note => false,
    }
}

fn paragraphs(case: &CaseFile, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
    let today = ctx.ledger.today();
    let seen = case.as_of(today);
    let mut out = Vec::new();
    let number = seen.head.number.as_ref().map_or("", |n| n.canonical());
    let name = seen.short_name();
    out.push((said!("{number} {name}", "{number} {name}"), Role::Title));
    let (stage, instance) = (seen.stage(today).text(), seen.head.instance.text());
    let found = ctx.ledger.marks(case);
    let marks = Said::joined(found.iter().map(|m| m.text()), " ", " ");
    let outcome = seen
        .outcome()
        .map_or_else(Said::default, |o| Said::from(o.text()));
    out.push((
        said!("{instance} {stage} {outcome} {marks}", "{instance}, {stage} {outcome} {marks}"; stage = stage, instance = instance, marks = marks, outcome = outcome),
        Role::Text,
    ));
    let names = |holds: Holds, id: &str| ctx.ledger.called(Some(seen.head.uuid), holds, id);
    let lines = cover(&seen, &names).into_iter();
    for (line, value) in lines.filter(|(line, _)| in_short(*line)) {
        let label = line.label(seen.head.kind);
        out.push((
            said!("{label}：{value}", "{label}: {value}"; label = label, value = value),
            Role::Text,
        ));
    }
    deadlines(&seen, ctx, &mut out);
    hearings(&seen, ctx, &mut out);
    if !seen.facts.is_empty() {
        out.push((said!("经过", "timeline"), Role::Header));
    }
    for fact in seen.facts.iter().rev() {
        let day = fact.day;
        let (kind, outcome) = (
            fact.kind.text(),
            fact.outcome
                .map_or_else(Said::default, |o| Said::from(o.text())),
        );
        out.push((said!("{day} {kind} {outcome}", "{day} {kind} {outcome}"; kind = kind, outcome = outcome), Role::Text));
    }
    out
}

fn deadlines(case: &CaseFile, ctx: &Ctx<'_>, out: &mut Vec<(Said, Role)>) {
    let today = ctx.ledger.today();
    let due = ctx.ledger.deadlines(case);
    let pending: Vec<_> = due
        .iter()
        .filter(|d| d.state.is_pending() || d.state == DueState::Unrecorded)
        .take(DEADLINES)
        .collect();
    if !pending.is_empty() {
        out.push((said!("期限", "deadlines"), Role::Header));
    }
    for deadline in pending {
        let (title, state, whose) = (
            deadline.rule.title,
            deadline.state_text(),
            deadline.rule.whose.text(),
        );
        let tilde = if deadline.provisional { "~" } else { "" };
        let (said, role) = match (deadline.due, deadline.days_left) {
            (Some(day), Some(n)) => {
                let role = due_role(n);
                let (sign, day) = (role.sign(), short_day(day, today));
                let left = Said::new(
                    left(n, crate::text::Lang::Zh),
                    left(n, crate::text::Lang::En),
                );
                (
                    said!("{sign}{day}{tilde} {left} {title}（{whose}）", "{sign}{day}{tilde} {left} {title} ({whose})"; title = title, whose = whose, left = left, sign = Said::same(sign), day = Said::same(day), tilde = Said::same(tilde)),
                    role,
                )
            }
            _ => (
                said!("{title} {state}", "{title}: {state}"; title = title, state = state),
                Role::Text,
            ),
        };
        out.push((said, role));
    }
}

fn hearings(case: &CaseFile, ctx: &Ctx<'_>, out: &mut Vec<(Said, Role)>) {
    if case.hearings.is_empty() {
        return;
    }
    out.push((said!("开庭", "hearings"), Role::Header));
    for hearing in case.hearings.iter().rev() {
        let (day, time) = (hearing.day, &hearing.time);
        let people = hearing.people.iter().map(|p| {
            let (name, state) = (&p.name, p.state.text());
            said!("{name} {state}", "{name} {state}"; state = state, name = Said::same(name))
        });
        let who = Said::joined(people, "，", ", ");
        let state = if hearing.state == HearingState::Cancelled {
            Said::from(hearing.state.text())
        } else {
            Said::default()
        };
        let role = if hearing.day >= ctx.ledger.today() {
            Role::Accent
        } else {
            Role::Text
        };
        let when = format!("{day} {time}");
        out.push((said!("{when} {state} {who}", "{when} {state} {who}"; who = who, state = state, when = Said::same(when)), role));
    }
}
