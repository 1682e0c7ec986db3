//! What turning an entry would do beside what stands now: field by field with what others changed since, or what it meets.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::blocked::Meets;
use super::choices::Choices;
use super::conflict::{Conflict, tell};
use super::error::{Doubted, LedgerError};
use super::merge::{merge, settle};
use super::prepare::diff;
use super::replay::piece;
use super::share::GivenUp;
use super::turn_judged::{Court, Judged, judged_since};
use crate::case::{CaseFile, DocketNumber};
use crate::store::{By, Edit, Record, TableKey, Writer, assemble, records};

/// What is written, and what is doubted of that.
pub(super) type Planned = (Vec<Edit>, Vec<Doubted>);

/// What it does beside what stands now, and what is doubted of that; or what it meets: changed since, taken by something
/// else, or refused beside what was written since.
pub(super) fn planned(
    w: &Writer<'_>,
    (entry, edits): (i64, &[Edit]),
    (by, choices): (&By, &Choices),
    court: &Court<'_>,
) -> Result<Result<Planned, Meets>, LedgerError> {
    let mut meets = Meets::default();
    let plan = match beside_since(w, edits, by, choices)? {
        Ok(plan) => plan,
        Err(since) => {
            meets.since = since;
            return Ok(Err(meets));
        }
    };
    meets.taken = super::taken::taken(w, &plan)?;
    if !meets.taken.is_empty() {
        return Ok(Err(meets));
    }
    let Judged { refused, doubted } = judged_since(w, &plan, entry, court)?;
    meets.refused = refused;
    Ok(match meets.refused.is_empty() {
        true => Ok((plan, doubted)),
        false => Err(meets),
    })
}

/// What it does beside what stands now, or what was changed since.
fn beside_since(
    w: &Writer<'_>,
    edits: &[Edit],
    by: &By,
    choices: &Choices,
) -> Result<Result<Vec<Edit>, Vec<Conflict>>, LedgerError> {
    let net = net(edits);
    let cases: BTreeSet<Uuid> = net
        .values()
        .flat_map(|(a, b)| [a, b])
        .flatten()
        .filter_map(Record::case)
        .collect();
    let mut stood: BTreeMap<Uuid, Option<CaseFile>> = BTreeMap::new();
    for uuid in cases {
        let case = match w.case_id(uuid)? {
            Some(id) => w.case(id)?,
            None => None,
        };
        stood.insert(uuid, case);
    }
    let beside = beside(w, &net)?;
    if untouched(edits, &stood, &beside) {
        return Ok(Ok(edits.to_vec()));
    }
    let given_up = GivenUp::new(w, by)?;
    let mut out = Vec::new();
    let mut since = Vec::new();
    for (uuid, case) in &stood {
        let of = |side: fn(&Net) -> &Option<Record>| -> Vec<Record> {
            let sides = net.values().flat_map(side);
            sides.filter(|r| r.case() == Some(*uuid)).cloned().collect()
        };
        let mut theirs = case.as_ref().map(records).unwrap_or_default();
        // A number this program gave up to another's is nobody's change.
        let number = given_up.of(&theirs).filter(|n| carries(&of(|n| &n.0), n));
        carry(&mut theirs, None, number.as_ref());
        let sides = (of(|n| &n.0), of(|n| &n.1), theirs);
        match decided(w, sides, by, choices)? {
            Ok(mut records) => {
                if number.is_some() {
                    carry(&mut records, number.as_ref(), None);
                }
                out.extend(diff(case.as_ref(), assemble(records).as_ref()));
            }
            Err(open) => since.extend(open),
        }
    }
    for (key, (from, to)) in &net {
        let side = |r: &Option<Record>| -> Vec<Record> { r.iter().cloned().collect() };
        if [from, to].into_iter().flatten().any(|r| r.case().is_some()) {
            continue;
        }
        let now = beside.get(key).cloned();
        match decided(w, (side(from), side(to), side(&now)), by, choices)? {
            Ok(mut records) => {
                let after = records.pop();
                if after != now {
                    out.push(Edit { before: now, after });
                }
            }
            Err(open) => since.extend(open),
        }
    }
    Ok(if since.is_empty() {
        Ok(out)
    } else {
        Err(since)
    })
}

/// Whether a case carries a number.
fn carries(records: &[Record], number: &DocketNumber) -> bool {
    let mut heads = records.iter();
    heads.any(|r| matches!(r, Record::Case(head) if head.number.as_ref() == Some(number)))
}

/// Puts a case from one number under another.
fn carry(records: &mut [Record], from: Option<&DocketNumber>, to: Option<&DocketNumber>) {
    for record in records {
        if let Record::Case(head) = record
            && head.number.as_ref() == from
        {
            head.number = to.cloned();
        }
    }
}

/// What stands after both sides, with what they disagree about decided as chosen; else what is still open.
fn decided(
    w: &Writer<'_>,
    (mut base, mut mine, theirs): (Vec<Record>, Vec<Record>, Vec<Record>),
    by: &By,
    choices: &Choices,
) -> Result<Result<Vec<Record>, Vec<Conflict>>, LedgerError> {
    let merged = merge(&base, &mine, &theirs);
    let mut open = Vec::new();
    let decided = !merged.clashes.is_empty();
    for clash in merged.clashes {
        let conflict = tell(w, clash.clone(), by)?;
        match choices.of(&conflict) {
            Some(whose) => settle(&mut base, &mut mine, &clash, whose),
            None => open.push(conflict),
        }
    }
    Ok(match (open.is_empty(), decided) {
        (false, _) => Err(open),
        (true, false) => Ok(merged.records),
        // Settled, every disagreement is gone: what was chosen counts as seen.
        (true, true) => Ok(merge(&base, &mine, &theirs).records),
    })
}

/// A record before the first and after the last of some edits. Two sorts of record may bear one id.
type Net = (Option<Record>, Option<Record>);

fn net(edits: &[Edit]) -> BTreeMap<TableKey, Net> {
    let mut out: BTreeMap<TableKey, Net> = BTreeMap::new();
    for edit in edits {
        if let Some(record) = edit.record() {
            out.entry(piece(record))
                .and_modify(|net| net.1.clone_from(&edit.after))
                .or_insert_with(|| (edit.before.clone(), edit.after.clone()));
        }
    }
    out
}

/// Whether every record stands as the edits expect it: they are applied as they are then.
fn untouched(
    edits: &[Edit],
    stood: &BTreeMap<Uuid, Option<CaseFile>>,
    beside: &BTreeMap<TableKey, Record>,
) -> bool {
    let mut now: BTreeMap<TableKey, Record> = beside.clone();
    for case in stood.values().flatten() {
        now.extend(records(case).into_iter().map(|r| (piece(&r), r)));
    }
    let mut gone: BTreeSet<Uuid> = BTreeSet::new();
    for edit in edits {
        let Some(record) = edit.record() else {
            continue;
        };
        if now.get(&piece(record)) != edit.before.as_ref() {
            return false;
        }
        match &edit.after {
            Some(after) => {
                now.insert(piece(after), after.clone());
            }
            None => {
                now.remove(&piece(record));
                gone.extend(match record {
                    Record::Case(head) => Some(head.uuid),
                    _ => None,
                });
            }
        }
    }
    // What others hung on something that goes away would go with it unseen.
    let hearings: BTreeSet<Uuid> = now
        .values()
        .filter_map(|r| match r {
            Record::Hearing { hearing, .. } => Some(hearing.uuid),
            _ => None,
        })
        .collect();
    now.values().all(|r| {
        let hung = match r {
            Record::Attendance { hearing, .. } => hearings.contains(hearing),
            _ => true,
        };
        hung && r.case().is_none_or(|case| !gone.contains(&case))
    })
}

/// What is kept beside the cases, of the records the edits name.
fn beside(
    w: &Writer<'_>,
    net: &BTreeMap<TableKey, Net>,
) -> Result<BTreeMap<TableKey, Record>, LedgerError> {
    let any = net
        .values()
        .flat_map(|(a, b)| [a, b])
        .flatten()
        .any(|r| r.case().is_none());
    if !any {
        return Ok(BTreeMap::new());
    }
    let all = w.loose_records()?;
    let named = all.into_iter().map(|r| (piece(&r), r));
    Ok(named.filter(|(key, _)| net.contains_key(key)).collect())
}
