//! The case whole, as our own ledger carries it in its last column: what no other column of a sheet can hold (papers, notes,
//! staff and lawyers in hearings, identities) comes home with it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::field::Field;
use super::known::names;
use crate::case::{CaseFile, Fact, Hearing};
use crate::exchange::sheet::MAX_CHARACTERS;
use crate::said;
use crate::text::Said;

/// The column's id.
pub(crate) const WHOLE: &str = "whole";

/// What stands in the cell. The version is that of the vocabulary of `apply`.
#[derive(Serialize, Deserialize)]
struct Cell<C> {
    v: u32,
    case: C,
}

/// The cell's text; empty where it would be longer than a cell can be.
pub(crate) fn whole_text(case: &CaseFile) -> String {
    let text = serde_json::to_string(&Cell { v: 1, case }).unwrap_or_default();
    if text.encode_utf16().count() > MAX_CHARACTERS {
        return String::new();
    }
    text
}

/// The row's cells, and apart from them the one with the case whole.
pub(super) fn without_whole(fields: Vec<Field>) -> (Vec<Field>, Option<Field>) {
    let (mut whole, rest): (Vec<Field>, Vec<Field>) =
        fields.into_iter().partition(|f| f.id == Some(WHOLE));
    (rest, whole.pop())
}

/// The case in that cell, or why it is not taken: it must be the case that the row itself names, for rows get sorted apart.
/// A row that bears another number is a renumbered case only where it says nothing else anew (`says_no_more`).
pub(super) fn whole(
    field: Option<&Field>,
    row: &CaseFile,
    says_no_more: impl Fn(&CaseFile) -> bool,
) -> (Option<CaseFile>, Option<Said>) {
    let Some(field) = field else {
        return (None, None);
    };
    let case = match serde_json::from_str::<Cell<CaseFile>>(&field.text) {
        Ok(cell) if cell.v == 1 => cell.case,
        _ => {
            let why = said!(
                "这一格不是本程序写的案卷数据，未读取；其余各栏照常导入",
                "this cell is not what this program writes; it was left out, the other columns are read"
            );
            return (None, Some(why));
        }
    };
    let same = match (&row.head.number, &case.head.number) {
        (Some(a), Some(b)) if a.key() == b.key() => true,
        (Some(_), Some(_)) => names(row) == names(&case) && says_no_more(&case),
        _ => names(row) == names(&case),
    };
    if same && case.head.kind == row.head.kind && !case.head.uuid.is_nil() {
        return (Some(case), None);
    }
    (None, Some(of_another()))
}

/// What is said of the data of another case.
pub(super) fn of_another() -> Said {
    said!(
        "案卷数据是另一件案件的（可能只排序了部分栏目），未读取；其余各栏照常导入",
        "the data is that of another case (part of the columns may have been sorted); it was left out, the other columns are read"
    )
}

/// A case of another docket with what the sheet carries: what is in both stands as in the sheet, what is in one stays.
pub(super) fn absorbed(before: &CaseFile, whole: CaseFile) -> CaseFile {
    let mut out = before.clone();
    let head = &before.head;
    let (uuid, dispute, number) = (head.uuid, head.dispute, head.number.clone());
    out.head = whole.head;
    out.head.uuid = uuid;
    out.head.dispute = dispute;
    out.head.number = number.or(out.head.number);
    let parties = merge(
        &mut out.parties,
        whole.parties,
        |p| &mut p.uuid,
        |a, b| a.role == b.role && a.name == b.name,
    );
    merge(
        &mut out.agents,
        whole.agents,
        |a| &mut a.uuid,
        |a, b| a.name == b.name,
    );
    // A fact that concerns a party follows it to the identity it has on file.
    let facts = whole.facts.into_iter().map(|fact| Fact {
        party: fact
            .party
            .map(|theirs| parties.get(&theirs).copied().unwrap_or(theirs)),
        ..fact
    });
    merge(&mut out.facts, facts.collect(), |f| &mut f.uuid, same_fact);
    merge(
        &mut out.set_days,
        whole.set_days,
        |s| &mut s.uuid,
        |a, b| a.rule == b.rule,
    );
    merge(
        &mut out.findings,
        whole.findings,
        |f| &mut f.uuid,
        |a, b| a.flaw == b.flaw && a.text == b.text,
    );
    merge(
        &mut out.papers,
        whole.papers,
        |p| &mut p.uuid,
        |a, b| a.sort == b.sort && a.title == b.title && a.day == b.day,
    );
    let mut hearings = out.hearings.clone();
    let mut met = Vec::new();
    for mut new in whole.hearings {
        let at = place(&hearings, &new, |h| h.uuid, same_hearing).filter(|at| !met.contains(at));
        match at.and_then(|at| hearings.get_mut(at).map(|h| (at, h))) {
            Some((at, old)) => {
                met.push(at);
                let mut people = old.people.clone();
                merge(
                    &mut people,
                    std::mem::take(&mut new.people),
                    |p| &mut p.uuid,
                    |a, b| a.part == b.part && a.name == b.name,
                );
                *old = Hearing {
                    uuid: old.uuid,
                    people,
                    ..new
                };
            }
            None => {
                met.push(hearings.len());
                hearings.push(new);
            }
        }
    }
    out.hearings = hearings;
    out.sort();
    out
}

pub(super) fn same_fact(a: &Fact, b: &Fact) -> bool {
    a.kind == b.kind && a.day == b.day
}

pub(super) fn same_hearing(a: &Hearing, b: &Hearing) -> bool {
    a.day == b.day && a.time == b.time
}

/// Puts each of `new` in the place of the one it is, or behind them; what is on file keeps its identity. Gives the
/// identity each of `new` has now.
fn merge<T>(
    old: &mut Vec<T>,
    new: Vec<T>,
    uuid: impl Fn(&mut T) -> &mut Uuid,
    same: impl Fn(&T, &T) -> bool,
) -> HashMap<Uuid, Uuid> {
    let mut identity = HashMap::new();
    let mut met: Vec<usize> = Vec::new();
    for mut one in new {
        let wanted = *uuid(&mut one);
        let by_uuid = old.iter_mut().position(|o| *uuid(o) == wanted);
        let at = by_uuid.or_else(|| {
            (0..old.len())
                .find(|at| !met.contains(at) && old.get(*at).is_some_and(|o| same(o, &one)))
        });
        match at.and_then(|at| old.get_mut(at).map(|o| (at, o))) {
            Some((at, place)) => {
                met.push(at);
                let kept = *uuid(place);
                identity.insert(wanted, kept);
                *place = one;
                *uuid(place) = kept;
            }
            None => {
                met.push(old.len());
                old.push(one);
            }
        }
    }
    identity
}

fn place<T>(
    old: &[T],
    one: &T,
    uuid: impl Fn(&T) -> Uuid,
    same: impl Fn(&T, &T) -> bool,
) -> Option<usize> {
    old.iter()
        .position(|o| uuid(o) == uuid(one))
        .or_else(|| old.iter().position(|o| same(o, one)))
}
