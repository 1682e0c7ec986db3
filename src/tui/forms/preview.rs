//! What saving would bring about: deadlines that begin, move or end, and what the law says of the entry.

use crate::case::CaseFile;
use crate::exchange::hanging::hanging as moved_beside;
use crate::law::{Deadline, DueState, Moved, Whose};
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
                said!("{what}；{instead}", "{what}; {instead}"; what = what, instead = instead),
                Role::Alarm,
            ));
        }
        out.extend(verdict.doubts.into_iter().map(|d| (d.what, Role::Warn)));
    }
    out.extend(effect(before, &sorted, ctx));
    let moves = moves(before, &sorted, ctx);
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

/// What hangs on something that is to be taken out of a case, in one line: doubts, deadlines, figures. None where nothing does,
/// and where the law refuses it anyway.
pub fn hanging(before: &CaseFile, after: &CaseFile, ctx: &Ctx<'_>) -> Option<Said> {
    let judged = ctx.ledger.judge(after).ok()?;
    if !judged.refusals.is_empty() {
        return None;
    }
    let lines = preview(before, after, ctx)
        .into_iter()
        .map(|(said, _)| said);
    let lines: Vec<Said> = renamed(before, after)
        .into_iter()
        .chain(lines)
        .chain(moved_beside(ctx.ledger, before, after))
        .collect();
    (!lines.is_empty()).then(|| Said::joined(lines, "；", "; "))
}

/// What the case is called by its parties, and how many they are, where that changes.
fn renamed(before: &CaseFile, after: &CaseFile) -> Option<Said> {
    let (old, new) = (before.short_name(), after.short_name());
    let (was, now) = (before.people(), after.people());
    let called = |name: String| match name.is_empty() {
        true => said!("（没有当事人）", "(nobody)"),
        false => Said::same(name),
    };
    (old != new || was != now).then(|| {
        said!(
            "案名 {old} → {new}，原告（申请人）{was}人 → {now}人",
            "it is called {old} → {new}; claimants {was} → {now}";
            old = called(old), new = called(new), was = Said::same(was), now = Said::same(now)
        )
    })
}

/// The day the outcome takes effect, where it is another than before.
fn effect(before: &CaseFile, after: &CaseFile, ctx: &Ctx<'_>) -> Option<(Said, Role)> {
    let of = |case: &CaseFile| {
        let ledger = ctx.ledger;
        ledger
            .effect_day(case)
            .or_else(|| ledger.effect_if_unappealed(case))
    };
    let (old, new) = (of(before), of(after));
    let same = old.as_ref().map(|e| e.day) == new.as_ref().map(|e| e.day);
    match (old, new) {
        _ if same => None,
        (old, Some(new)) => {
            let (day, why) = (new.day.to_string(), new.why);
            let day = Said::same(day);
            let said = match old {
                Some(old) => {
                    let was = old.day.to_string();
                    said!("生效 {was} → {day}：{why}", "in effect {was} → {day}: {why}"; was = Said::same(was), day = day, why = why)
                }
                None => said!("生效 {day}：{why}", "in effect {day}: {why}"; day = day, why = why),
            };
            Some((said, Role::Good))
        }
        (Some(_), None) => Some((
            said!("生效日不再确定", "the day it takes effect is open again"),
            Role::Warn,
        )),
        (None, None) => None,
    }
}

/// `提交答辩状 2022-03-19 → 2022-03-21` for every deadline that moves; ours first, those that are gone last.
fn moves(before: &CaseFile, after: &CaseFile, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
    let moved = ctx.ledger.moved(before, after);
    let (old, new) = (ctx.ledger.deadlines(before), ctx.ledger.deadlines(after));
    let of = |list: &[Deadline], m: &Moved| list.iter().find(|d| d.rule.id == m.rule.id).cloned();
    let mut all: Vec<_> = moved
        .iter()
        .map(|m| (m, of(&old, m), of(&new, m)))
        .filter(|(m, old, new)| m.day_changed() || settled(old) != settled(new))
        .collect();
    all.sort_by_key(|(m, _, new)| (new.is_none(), m.rule.whose != Whose::Ours, m.rule.optional));
    let row = |(m, old, new): (&Moved, Option<Deadline>, Option<Deadline>)| match new {
        Some(new) => (line(old.as_ref(), &new), role(&new)),
        None => {
            let name = m.rule.title;
            let gone = said!("{name}：不再计算", "{name}: no longer counted"; name = name);
            (gone, Role::Dim)
        }
    };
    all.into_iter().map(row).collect()
}

/// Whether nothing runs any more; none where there is no such deadline.
fn settled(deadline: &Option<Deadline>) -> Option<bool> {
    let ended = |d: &Deadline| {
        matches!(
            d.state,
            DueState::Met | DueState::Late | DueState::Premature | DueState::Moot
        )
    };
    deadline.as_ref().map(ended)
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
            return said!("{name}：{met} 完成，期限 {due}，按期", "{name}: done {met}, due {due}, in time"; name = name, due = due);
        }
        (DueState::Late, Some(met), Some(last)) => {
            let late = (met - last).num_days();
            return said!("{name}：{met} 完成，期限 {due}，迟 {late} 天", "{name}: done {met}, due {due}, {late} days late"; name = name, due = due);
        }
        (DueState::Moot, ..) => {
            return said!("{name}：因结案不再计算", "{name}: ends with the closing"; name = name);
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
        Some(due) if deadline.provisional => said!("~{due}（暂定）", "~{due} (provisional)"),
        Some(due) => said!("{due}", "{due}"),
        None => said!("中止计算", "paused"),
    }
}
