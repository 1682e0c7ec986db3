//! What an entry was made of went elsewhere meanwhile: its case was joined into another, or the thing itself was split off.
//! The entry is written where it is now, with what it was made from, or kept as text; nothing comes back unasked.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::change::{Change, Deed};
use super::conflict::Conflict;
use super::error::{LedgerError, Such};
use super::joining::{Listed, Named, TIES, twins};
use super::merge::{Clash, Matter, Whose, fields, graft, merge, sort};

use super::words::subject;
use super::write::label;
use super::{Ledger, Record, RecordKey};
use crate::case::{CaseFile, Fact};
use crate::said;
use crate::store::{Edit, StoreError, Writer, assemble, records};
use crate::text::Said;

/// Cases that a title names as those it was written into.
const NAMED: usize = 3;

/// Where it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The case it is in.
    pub case: Uuid,
    /// What that case is called.
    pub name: String,
}

/// The case a case that is gone was joined into, and that one perhaps into another; none where it was only taken out.
pub(super) fn joined_into(w: &Writer<'_>, gone: Uuid) -> Result<Option<Elsewhere>, StoreError> {
    let mut seen = BTreeSet::from([gone]);
    let mut at = gone;
    while let Some(into) = super::bin::joined_into(w, at)? {
        if let Some(id) = w.case_id(into)? {
            let case = w.case(id)?;
            return Ok(case.map(|case| Elsewhere {
                case: into,
                name: label(&case),
            }));
        }
        if !seen.insert(into) {
            break;
        }
        at = into;
    }
    Ok(None)
}

/// What a record says, without what ties it to its case.
fn says(record: &Record) -> (&'static str, String) {
    let mut said = fields(record);
    said.retain(|field, _| !TIES.contains(&field.as_str()));
    (
        sort(record),
        serde_json::to_string(&said).unwrap_or_default(),
    )
}

/// Where the one entry that took a thing out of a case put it: split off.
pub(super) fn split_into(
    w: &Writer<'_>,
    clash: &Clash,
    edits: &[Edit],
) -> Result<Option<Elsewhere>, StoreError> {
    let Some(gone) = clash.base.iter().find(|r| r.key() == clash.key) else {
        return Ok(None);
    };
    let came = edits.iter().filter(|e| e.before.is_none());
    let mut came = came.filter_map(|e| e.after.as_ref());
    let found = came.find(|r| r.case() != gone.case() && says(r) == says(gone));
    let Some(case) = found.and_then(Record::case) else {
        return Ok(None);
    };
    let Some(id) = w.case_id(case)? else {
        return Ok(None);
    };
    Ok(w.case(id)?.map(|file| Elsewhere {
        case,
        name: label(&file),
    }))
}

/// A list as it was seen and as it should stand, under the ids its things have in another case: what that case does not
/// have and nobody changed is left out, what was changed is entered there anew.
fn rehome<T: Listed>(
    keep: &[T],
    base: &mut Vec<T>,
    mine: &mut Vec<T>,
    fresh: &mut impl FnMut() -> Uuid,
) -> Named {
    let mut named = Named::new();
    let seen: BTreeSet<Uuid> = base.iter().map(|t| *t.clone().id()).collect();
    let mut unseen: BTreeSet<Uuid> = BTreeSet::new();
    let mut dropped: BTreeSet<Uuid> = BTreeSet::new();
    for (thing, at) in base.iter().zip(twins(keep, base)) {
        let was = *thing.clone().id();
        if let Some(twin) = at.and_then(|at| keep.get(at)) {
            named.insert(was, *twin.clone().id());
            continue;
        }
        unseen.insert(was);
        let same = |m: &T| m.record(Uuid::nil()) == thing.record(Uuid::nil());
        match mine.iter().find(|m| *(*m).clone().id() == was) {
            Some(m) if !same(m) => {
                named.insert(was, fresh());
            }
            _ => {
                dropped.insert(was);
            }
        }
    }
    // What is entered there as well is one.
    let meant: BTreeSet<Uuid> = named.values().copied().collect();
    let new = mine.iter().filter(|m| !seen.contains((*m).clone().id()));
    let new: Vec<T> = new.cloned().collect();
    for (thing, at) in new.iter().zip(twins(keep, &new)) {
        let twin = at.and_then(|at| keep.get(at)).map(|t| *t.clone().id());
        if let Some(twin) = twin.filter(|twin| !meant.contains(twin)) {
            named.insert(*thing.clone().id(), twin);
        }
    }
    base.retain(|t| !unseen.contains(t.clone().id()));
    mine.retain(|t| !dropped.contains(t.clone().id()));
    for thing in base.iter_mut().chain(mine.iter_mut()) {
        if let Some(new) = named.get(thing.id()) {
            *thing.id() = *new;
        }
    }
    named
}

/// The case as it was seen and as it should stand, told of the case in which its things are now.
fn rehomed(
    keep: &CaseFile,
    mut base: CaseFile,
    mut mine: CaseFile,
    mut fresh: impl FnMut() -> Uuid,
) -> (CaseFile, CaseFile) {
    let fresh = &mut fresh;
    let named = rehome(&keep.parties, &mut base.parties, &mut mine.parties, fresh);
    let of = |fact: &mut Fact| {
        fact.party = fact.party.map(|p| named.get(&p).copied().unwrap_or(p));
    };
    base.facts.iter_mut().for_each(of);
    mine.facts.iter_mut().for_each(of);
    rehome(&keep.agents, &mut base.agents, &mut mine.agents, fresh);
    rehome(&keep.facts, &mut base.facts, &mut mine.facts, fresh);
    rehome(
        &keep.hearings,
        &mut base.hearings,
        &mut mine.hearings,
        fresh,
    );
    for hearing in &mut mine.hearings {
        let there = keep.hearings.iter().find(|h| h.uuid == hearing.uuid);
        let there = there.map(|h| h.people.as_slice()).unwrap_or_default();
        let seen = base.hearings.iter_mut().find(|h| h.uuid == hearing.uuid);
        let mut none = Vec::new();
        let seen = seen.map_or(&mut none, |h| &mut h.people);
        rehome(there, seen, &mut hearing.people, fresh);
    }
    rehome(
        &keep.set_days,
        &mut base.set_days,
        &mut mine.set_days,
        fresh,
    );
    rehome(
        &keep.findings,
        &mut base.findings,
        &mut mine.findings,
        fresh,
    );
    rehome(&keep.papers, &mut base.papers, &mut mine.papers, fresh);
    for file in [&mut base, &mut mine] {
        file.head.uuid = keep.head.uuid;
    }
    (base, mine)
}

/// Only what a clash is about, under the cover of the case it goes to.
fn only(file: &CaseFile, clash: &Clash, cover: &CaseFile) -> CaseFile {
    let keys: BTreeSet<Uuid> = clash
        .base
        .iter()
        .chain(&clash.mine)
        .filter_map(|r| match r.key() {
            RecordKey::Uuid(uuid) => Some(uuid),
            _ => None,
        })
        .collect();
    let mut out = file.clone();
    out.head = cover.head.clone();
    out.parties.retain(|x| keys.contains(&x.uuid));
    out.agents.retain(|x| keys.contains(&x.uuid));
    out.facts.retain(|x| keys.contains(&x.uuid));
    out.hearings.retain(|x| keys.contains(&x.uuid));
    out.set_days.retain(|x| keys.contains(&x.uuid));
    out.findings.retain(|x| keys.contains(&x.uuid));
    out.papers.retain(|x| keys.contains(&x.uuid));
    out
}

/// Two changes of one case in one deed, the one it says of the case itself first: what stands, what the first makes of it,
/// and what the second saw and meant. Gives what the deed saw and means. What both say differently is left as the second
/// saw and means it, and the write tells of it.
///
/// # Errors
/// What both change differently and the write would not tell of, as the second saw what stands, or nothing at all: what it is.
fn one_after_the_other(
    stands: Vec<Record>,
    first: Vec<Record>,
    (seen, meant): (&[Record], &[Record]),
) -> Result<(Vec<Record>, Vec<Record>), Said> {
    let by_key = |list: Vec<Record>| -> BTreeMap<RecordKey, Record> {
        list.into_iter().map(|r| (r.key(), r)).collect()
    };
    let at = |set: &[Record], key: &RecordKey| set.iter().find(|r| r.key() == *key).cloned();
    let both = merge(seen, meant, &first);
    let was = by_key(stands);
    let (mut base, mut mine) = (was.clone(), by_key(both.records));
    for clash in &both.clashes {
        let sides = [&clash.base, &clash.mine, &clash.theirs];
        let keys: Vec<RecordKey> = match &clash.matter {
            Matter::Fields(_) => vec![clash.key.clone()],
            _ => sides.into_iter().flatten().map(Record::key).collect(),
        };
        for key in keys {
            for (set, from) in [(&mut base, seen), (&mut mine, meant)] {
                let (from, into) = (at(from, &key), set.get(&key));
                let one = match (&clash.matter, from, into) {
                    (Matter::Fields(group), Some(from), Some(into)) => {
                        Some(graft(&from, group, into).unwrap_or(from))
                    }
                    (_, from, _) => from,
                };
                match one {
                    Some(record) => set.insert(key.clone(), record),
                    None => set.remove(&key),
                };
            }
            let (first, stands) = (at(&first, &key), was.get(&key));
            let saw = base.get(&key);
            if first.as_ref() != stands && (saw.is_none() || saw == stands) {
                let told = first.as_ref().or(stands).map(subject);
                return Err(told.unwrap_or_default());
            }
        }
    }
    Ok((base.into_values().collect(), mine.into_values().collect()))
}

impl Conflict {
    /// Whether what mine was made of is there no more: taken out whole, the case (true) or a thing of it.
    pub fn gone(&self) -> Option<bool> {
        let clash = &self.clash;
        let whole = || {
            let mut all = clash.base.iter().chain(&clash.mine);
            all.any(|r| r.key() == clash.key && matches!(r, Record::Case(_)))
        };
        (clash.matter == Matter::Gone && clash.theirs.is_empty()).then(whole)
    }

    /// What I entered, as a text to keep.
    pub fn mine_as_text(&self) -> Said {
        let (subject, lines) = (self.subject(), &self.lines);
        let line = |l: &super::ConflictLine| said!("{field}：{mine}", "{field}: {mine}"; field = &l.field, mine = &l.mine);
        let lines = Said::joined(lines.iter().map(line), "\n", "\n");
        said!("{subject}\n{lines}", "{subject}\n{lines}"; subject = subject, lines = lines)
    }
}

impl Ledger {
    /// The deed with what a conflict is about written where it went; nothing of it is written where it was.
    ///
    /// # Errors
    /// It went nowhere; the case it went to is gone too, or cannot be read.
    pub fn carry(&self, deed: &mut Deed, conflict: &Conflict) -> Result<(), LedgerError> {
        let lost = || {
            LedgerError::NotFound(
                said!(
                    "它现在不在任何案件里，没有可写入的地方",
                    "it is in no case now: there is nowhere to write it"
                ),
                Such::Case,
            )
        };
        let to = conflict.elsewhere.as_ref().ok_or_else(lost)?;
        let keep = self.by_uuid(to.case)?.ok_or_else(lost)?;
        let clash = &conflict.clash;
        let from = clash.base.iter().chain(&clash.mine).find_map(Record::case);
        let from = from.ok_or_else(lost)?;
        let base = deed.saw.seen_case(from).ok_or_else(lost)?;
        let of = |change: &Change, uuid: Uuid| match change {
            Change::Case(case) if case.head.uuid == uuid => Some((**case).clone()),
            _ => None,
        };
        let mine = deed.changes.iter().find_map(|c| of(c, from));
        let mine = self.prepared(mine.ok_or_else(lost)?);
        // What the deed says of that case itself stands there first.
        let there = deed.changes.iter().position(|c| of(c, to.case).is_some());
        let own = there.map(|at| deed.changes.remove(at));
        let own = own.and_then(|c| of(&c, to.case)).map(|c| self.prepared(c));
        let stands = records(&keep);
        let first = own.map(|own| {
            let base = deed.saw.of_case(to.case).unwrap_or(&stands);
            merge(base, &records(&own), &stands).records
        });
        let home = first.as_ref().and_then(|first| assemble(first.clone()));
        let home = home.unwrap_or_else(|| keep.clone());
        let (seen, meant) = match conflict.gone() {
            Some(true) => (base, mine),
            // The parties of the whole case are what tells whose a fact is.
            _ => {
                let (mut seen, mut meant) = (only(&base, clash, &home), only(&mine, clash, &home));
                let named = |uuid: Uuid| {
                    let party = base.parties.iter().find(|p| p.uuid == uuid)?;
                    let there = home.parties.iter().find(|p| p.same(party, true))?;
                    Some(there.uuid)
                };
                for fact in seen.facts.iter_mut().chain(&mut meant.facts) {
                    fact.party = fact.party.map(|p| named(p).unwrap_or(p));
                }
                (seen, meant)
            }
        };
        let (seen, meant) = rehomed(&home, seen, meant, || self.fresh_id());
        let title = deed.title.clone();
        self.choose(deed, conflict, Whose::Theirs);
        let part = said!("，写入 {name}", ", written into {name}"; name = Said::same(&to.name));
        // Each is named once, of many the first.
        if !title.zh.contains(&part.zh) && title.zh.matches("，写入 ").count() < NAMED {
            deed.title = said!("{title}{part}", "{title}{part}"; title = title, part = part);
        }
        let (mut seen, mut meant) = (records(&seen), records(&meant));
        if let Some(first) = first {
            let told = one_after_the_other(stands, first, (&seen, &meant));
            (seen, meant) = told.map_err(|what| {
                LedgerError::Barred(said!(
                    "这一次登记里，{name} 自己的和写给已并入它的那一件的，对 {what} 说法不同：请先改成一样，或者分两次登记",
                    "what this writes of {name} and of the case joined into it differs in {what}: make both alike, or write one after the other";
                    name = Said::same(&to.name), what = what
                ))
            })?;
        }
        if let Some(seen) = assemble(seen) {
            deed.saw.case(&seen);
        }
        if let Some(meant) = assemble(meant) {
            deed.changes.push(Change::Case(Box::new(meant)));
        }
        Ok(())
    }
}
