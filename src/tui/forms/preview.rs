//! What saving would bring about: deadlines that begin, move or end, and what the law says of the entry.

use crate::case::CaseFile;
use crate::law::{Deadline, DueState, Whose};
use crate::said;
use crate::text::Said;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;

/// Lines shown at most; the rest is counted.
const MOST: usize = 6;

/// The lines for a case as it would stand. Nothing is written.
pub(super) fn preview(before: &CaseFile, after: &CaseFile, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
    let mut sorted = after.clone();
    sorted.sort();
    let mut out = Vec::new();
    if let Ok(verdict) = ctx.ledger.judge(&sorted) {
        for refusal in verdict.refusals {
            let (what, instead) = (refusal.what, refusal.instead);
            out.push((
                said!("{what};{instead}", "{what}; {instead}"; what = what, instead = instead),
                Role::Alarm,
            ));
        }
        out.extend(verdict.doubts.into_iter().map(|d| (d.what, Role::Warn)));
    }
    let moves = moves(
        &ctx.ledger.deadlines(before),
        &ctx.ledger.deadlines(&sorted),
    );
    let more = moves.len().saturating_sub(MOST);
    out.extend(moves.into_iter().take(MOST));
    if more > 0 {
        out.push((
            said!("另有 {more} 项期限变化", "{more} more deadlines change"),
            Role::Dim,
        ));
    }
    out
}

/// `提交答辩状 2022-03-19 → 2022-03-21` for every deadline that changes; ours first.
fn moves(before: &[Deadline], after: &[Deadline]) -> Vec<(Said, Role)> {
    let mut changed: Vec<&Deadline> = after
        .iter()
        .filter(|new| {
            let old = before.iter().find(|d| d.rule.id == new.rule.id);
            old.is_none_or(|d| d.due != new.due || settled(d) != settled(new))
        })
        .collect();
    changed.sort_by_key(|d| (d.rule.whose != Whose::Ours, d.rule.optional));
    let mut out: Vec<(Said, Role)> = changed
        .into_iter()
        .map(|new| {
            let old = before.iter().find(|d| d.rule.id == new.rule.id);
            (line(old, new), role(new))
        })
        .collect();
    for gone in before
        .iter()
        .filter(|old| !after.iter().any(|d| d.rule.id == old.rule.id))
    {
        let name = gone.rule.title;
        out.push((
            said!("{name}:不再计算", "{name}: no longer counted"; name = name),
            Role::Dim,
        ));
    }
    out
}

fn settled(deadline: &Deadline) -> bool {
    matches!(
        deadline.state,
        DueState::Met | DueState::Late | DueState::Moot
    )
}

fn role(deadline: &Deadline) -> Role {
    match deadline.state {
        DueState::Overdue | DueState::Late => Role::Warn,
        DueState::Met => Role::Good,
        _ => Role::Text,
    }
}

fn line(old: Option<&Deadline>, new: &Deadline) -> Said {
    let name = new.rule.title;
    let due = day(new);
    match (new.state, new.met, new.due) {
        (DueState::Met, Some(met), _) => {
            return said!("{name}:{met} 完成,期限 {due},按期", "{name}: done {met}, due {due}, in time"; name = name, due = due);
        }
        (DueState::Late, Some(met), Some(last)) => {
            let late = (met - last).num_days();
            return said!("{name}:{met} 完成,期限 {due},迟 {late} 天", "{name}: done {met}, due {due}, {late} days late"; name = name, due = due);
        }
        (DueState::Moot, ..) => {
            return said!("{name}:因结案不再计算", "{name}: ends with the closing"; name = name);
        }
        _ => {}
    }
    match old.map(day) {
        Some(was) if was != due => {
            said!("{name} {was} → {due}", "{name} {was} → {due}"; name = name, was = was, due = due)
        }
        _ => said!("{name} → {due}", "{name} → {due}"; name = name, due = due),
    }
}

/// The last day in words: `~` where it is provisional.
fn day(deadline: &Deadline) -> Said {
    match deadline.due {
        Some(due) if deadline.provisional => said!("~{due}(暂定)", "~{due} (provisional)"),
        Some(due) => said!("{due}", "{due}"),
        None => said!("中止计算", "paused"),
    }
}
