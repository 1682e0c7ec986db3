//! What stands still between two facts: ended without having begun, begun twice, still open when the case closed.

use crate::case::{CaseFile, Fact};
use crate::said;

use crate::law::gate::engine::Gate;
use crate::law::gate::pause_rows::PAUSES;
use crate::law::gate::place::Pause;

pub(crate) fn pauses(gate: &mut Gate<'_>) {
    for pause in PAUSES {
        turns(gate, pause);
        still_open(gate, pause);
    }
}

/// Beginnings and ends in order of their days.
fn in_order<'a>(case: &'a CaseFile, pause: &Pause) -> Vec<&'a Fact> {
    let of = |f: &&Fact| f.kind == pause.begins || f.kind == pause.ends;
    let mut out: Vec<&Fact> = case.facts.iter().filter(of).collect();
    out.sort_by_key(|f| (f.day, f.kind));
    out
}

fn turns(gate: &mut Gate<'_>, pause: &Pause) {
    if !pause.single {
        return;
    }
    let turns = in_order(gate.case, pause);
    let (x, y) = (pause.begins.text(), pause.ends.text());
    let mut open: Option<&Fact> = None;
    for fact in turns {
        let day = fact.day;
        if fact.kind == pause.begins {
            if let Some(earlier) = open {
                let since = earlier.day;
                // A doubt and no refusal: of two the earlier may be entered late, before its end.
                gate.doubt(
                    said!("{day} {x}时，{since} 的「{x}」尚未登记「{y}」，案件已在{x}中", "'{x}' on {day} while already {x} since {since} without '{y}'"; x = x, y = y),
                    said!("前一次未结束，不会再次开始", "one ends before the next begins"),
                    said!("请补登「{y}」", "record '{y}'"; y = y),
                );
            }
            open = Some(fact);
        } else {
            let same = open.filter(|from| from.day == day);
            if same.is_some() && pause.begins == crate::case::FactKind::Suspended {
                gate.doubt(
                    said!("{day} 当日{x}又{y}", "'{x}' and '{y}' on the same day, {day}"; x = x, y = y),
                    said!("中止的原因消除后才恢复", "it goes on once what stopped it is over"),
                    said!("请核对两份文书的日期", "check the days of both papers"),
                );
            }
            let wanting = |f: &Fact| f.kind == crate::case::FactKind::PartyWanting && f.day <= day;
            let wanting = gate.case.facts.iter().any(wanting);
            if open.is_none() && pause.begins == crate::case::FactKind::Suspended && !wanting {
                // The notice that it goes on may reach us before the one that it stood.
                gate.doubt(
                    said!(
                        "{day} 恢复，但此前没有未恢复的中止",
                        "resumed on {day}, but nothing was suspended"
                    ),
                    said!("恢复以中止为前提", "only a suspended case can be resumed"),
                    said!("请补登中止", "record the suspension"),
                );
            }
            open = None;
        }
    }
}

/// Still open at the closing. A pause entered late into a closed case is not held against it: its end follows.
fn still_open(gate: &mut Gate<'_>, pause: &Pause) {
    let case = gate.case;
    let Some(closed) = case.closed_for_certain() else {
        return;
    };
    if gate.before.is_some_and(|b| b.closed() == Some(closed))
        || case.outcome().is_some_and(pause.but)
    {
        return;
    }
    let mut until = in_order(case, pause);
    until.retain(|f| f.day <= closed);
    let Some(last) = until
        .last()
        .filter(|f| f.kind == pause.begins && f.day < closed)
    else {
        return;
    };
    let (x, y, since) = (pause.begins.text(), pause.ends.text(), last.day);
    gate.doubt(
        said!("{since}「{x}」，至结案 {closed} 没有「{y}」", "'{x}' on {since}, and no '{y}' by the closing on {closed}"; x = x, y = y),
        said!("未结束即结案的，审限无从计算", "the trial limit cannot be counted over what never ended"),
        said!("请补登「{y}」，或核对结案日期", "record '{y}', or check the closing"; y = y),
    );
}
