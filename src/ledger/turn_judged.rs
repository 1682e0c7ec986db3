//! What the law says of an entry that is turned: what others wrote since stands beside it, and both together may be what no
//! hand could enter (a second closing, a link in a circle, a fact of a party that is gone).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::error::{Doubted, LedgerError, Refused};
use super::link::circle_of;
use super::settle::{apply, beside};
use super::taken::id_twice;
use super::write::label;
use crate::calendar::Calendar;
use crate::case::CaseFile;
use crate::law::{Refusal, admit_by};
use crate::said;
use crate::store::{Edit, Record, Writer};

/// By what it is judged.
pub(super) struct Court<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) today: NaiveDate,
}

/// What the law says of what would stand.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) refused: Vec<Refused>,
    pub(super) doubted: Vec<Doubted>,
}

/// Judges what stands after these edits, where anything of their cases or of the chains of these was written since the
/// entry: what stood once as a whole is taken as it was.
pub(super) fn judged_since(
    w: &Writer<'_>,
    plan: &[Edit],
    entry: i64,
    court: &Court<'_>,
) -> Result<Judged, LedgerError> {
    let cases: BTreeSet<Uuid> = plan
        .iter()
        .filter_map(|edit| edit.record().and_then(Record::case))
        .collect();
    let mut before: BTreeMap<Uuid, Option<CaseFile>> = BTreeMap::new();
    for uuid in cases {
        let was = read(w, uuid)?;
        let will = plan.iter().rev().find_map(|edit| match &edit.after {
            Some(Record::Case(head)) if head.uuid == uuid => Some(head.as_ref()),
            _ => None,
        });
        let heads = was.as_ref().map(|was| &was.head).into_iter().chain(will);
        let mut stirred = false;
        for head in heads {
            stirred = stirred || w.chain_stirred_since(head, entry)?;
        }
        if stirred {
            before.insert(uuid, was);
        }
    }
    if before.is_empty() {
        return Ok(Judged::default());
    }
    apply_all(w, plan)?;
    let out = look(w, &before, entry, court);
    let back: Vec<Edit> = plan.iter().rev().cloned().map(Edit::inverse).collect();
    apply_all(w, &back)?;
    out
}

fn apply_all(w: &Writer<'_>, edits: &[Edit]) -> Result<(), LedgerError> {
    edits.iter().try_for_each(|edit| apply(w, edit))
}

fn read(w: &Writer<'_>, uuid: Uuid) -> Result<Option<CaseFile>, LedgerError> {
    Ok(match w.case_id(uuid)? {
        Some(id) => w.case(id)?,
        None => None,
    })
}

fn look(
    w: &Writer<'_>,
    before: &BTreeMap<Uuid, Option<CaseFile>>,
    entry: i64,
    court: &Court<'_>,
) -> Result<Judged, LedgerError> {
    let mut out = Judged::default();
    for (uuid, was) in before {
        let Some(case) = read(w, *uuid)? else {
            if let Some(was) = was {
                out.refused.extend(left_by(w, was, entry)?);
            }
            continue;
        };
        let others = beside(w, &case)?;
        let name = label(&case);
        let (roster, before_it) = (w.officials()?, was.as_ref());
        let (cal, today) = (court.calendar, court.today);
        let mut verdict = admit_by(&roster, before_it, &case, &others, cal, today);
        if was.as_ref().and_then(id_twice).is_none() {
            verdict.refusals.extend(id_twice(&case));
        }
        let linked = was.as_ref().map(|was| was.head.continues) != Some(case.head.continues);
        if linked {
            verdict
                .refusals
                .extend(circle_of(&case, |uuid| read(w, uuid))?);
        }
        let refused = verdict.refusals.into_iter().map(|refusal| Refused {
            case: name.clone(),
            refusal,
        });
        out.refused.extend(refused);
        let doubted = verdict.doubts.into_iter().map(|doubt| Doubted {
            case: name.clone(),
            doubt,
        });
        out.doubted.extend(doubted);
    }
    Ok(out)
}

/// The cases linked since the entry to one that would go.
fn left_by(w: &Writer<'_>, gone: &CaseFile, entry: i64) -> Result<Vec<Refused>, LedgerError> {
    let head = &gone.head;
    let mut out = Vec::new();
    for id in w.linked(head.uuid, head.dispute, None)? {
        let Some(case) = w.case(id)? else { continue };
        let follows = case.head.continues.is_some_and(|c| c.case == head.uuid);
        if !follows || !w.stirred_since(case.head.uuid, entry)? {
            continue;
        }
        let (name, follower) = (label(gone), label(&case));
        out.push(Refused {
            case: name.clone(),
            refusal: Refusal {
                what: said!(
                    "{follower} 已把 {name} 登记为关联前案",
                    "{follower} was recorded since as continuing {name}"
                ),
                ground: said!(
                    "关联前案须是已登记的案件",
                    "what a case continues is a case that is there"
                ),
                instead: said!("先解除 {follower} 的关联", "unlink {follower} first"),
            },
        });
    }
    Ok(out)
}
