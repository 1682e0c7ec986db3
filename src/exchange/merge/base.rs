//! What both dockets said last in common: what was merged last, or the beginning their journals share, where one file
//! is a copy of the other.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::memory::{remembered, since};
use super::print::print;
use crate::case::{CaseFile, Kept, Official, Shelf};
use crate::ledger::{Ledger, LedgerError, Record, RecordKey, Trunk};

/// The common state.
pub(super) struct Base {
    /// What each case was, in one word.
    pub(super) prints: BTreeMap<Uuid, String>,
    /// Theirs of that time, where what stood here after it was not the same.
    pub(super) held: BTreeMap<Uuid, CaseFile>,
    /// Ours of that time, where it was changed since.
    pub(super) before: BTreeMap<Uuid, CaseFile>,
    /// Things beside the cases as they were in a common beginning, where they were changed here since.
    pub(super) beside: Option<BTreeMap<RecordKey, Option<Record>>>,
    /// Their roster as it was when it was merged last.
    pub(super) roster: BTreeMap<Uuid, Official>,
    /// Where it is written down, and under which name.
    pub(super) memory: Option<Kept>,
    pub(super) name: String,
    /// Of a copy, what tells it from every other.
    pub(super) branch: Option<String>,
    /// Of a copy, what of its journal was there when it was merged: a copy of an earlier state, or of another copy, does not
    /// go on from it.
    pub(super) reached: Option<[Option<String>; 2]>,
    /// One file is a copy of the other, whose cases are the same office's.
    pub(super) copy: bool,
}

/// What of a docket is remembered, and under which name: two copies of one office are two.
fn memory_of(
    kept: Vec<Kept>,
    office: &str,
    trunk: Option<&Trunk>,
) -> (Option<Kept>, String, Option<String>) {
    let Some(parted) = trunk.and_then(|t| t.parted.as_ref()) else {
        let memory = kept.into_iter().find(|k| k.name == office);
        return (memory, office.to_string(), None);
    };
    let key = Some(parted.key.clone());
    let branch = |k: &Kept| k.body.get("branch").and_then(|b| b.as_str()) == Some(&parted.key);
    if let Some(memory) = kept.iter().find(|k| branch(k)) {
        return (Some(memory.clone()), memory.name.clone(), key);
    }
    let (who, day): (&str, String) = (&parted.who, parted.at.chars().take(10).collect());
    let named = |nth: usize| match nth {
        0 => format!("{office}（副本：{who} {day}）"),
        nth => format!("{office}（副本{}：{who} {day}）", nth + 1),
    };
    let free = |name: &String| kept.iter().all(|k| k.name != *name);
    let name = (0..=kept.len()).map(named).find(free);
    (None, name.unwrap_or_default(), key)
}

/// The last lines of a journal beyond the common beginning: entries, and turns.
fn reached(trunk: &Trunk) -> [Option<String>; 2] {
    trunk.theirs.each_ref().map(|lines| lines.last().cloned())
}

/// Whether their journal goes on from where it was when it was merged last: it still has the lines that were the last then.
fn goes_on(memory: &Kept, trunk: &Trunk) -> bool {
    let then = memory.body.get("reached").cloned();
    let then = then.and_then(|r| serde_json::from_value::<[Option<String>; 2]>(r).ok());
    then.is_some_and(|then| {
        let mut both = then.iter().zip(&trunk.theirs);
        both.all(|(line, lines)| line.as_ref().is_none_or(|line| lines.contains(line)))
    })
}

impl Base {
    pub(super) fn of(ours: &Ledger, theirs: &Ledger, office: &str) -> Result<Base, LedgerError> {
        let trunk = ours.trunk(theirs)?;
        let (memory, name, branch) = memory_of(ours.kept(Shelf::Merged)?, office, trunk.as_ref());
        // of another state than the one they went on from, it says nothing of what is common
        let known = memory.as_ref();
        let known =
            known.filter(|m| branch.is_none() || trunk.as_ref().is_none_or(|t| goes_on(m, t)));
        let mut base = Base {
            prints: remembered(known, "cases"),
            held: remembered(known, "held"),
            before: match known {
                Some(kept) => since(ours, kept)?,
                None => BTreeMap::new(),
            },
            beside: None,
            roster: remembered(known, "roster"),
            reached: branch.as_ref().and(trunk.as_ref()).map(reached),
            name,
            branch,
            copy: trunk.is_some(),
            memory: None,
        };
        let usable = known.is_some();
        base.memory = memory;
        let Some(trunk) = trunk else { return Ok(base) };
        let merged = match base.memory.as_ref().filter(|_| usable) {
            Some(kept) => ours.mark_of(&RecordKey::Uuid(kept.uuid))?,
            None => None,
        };
        // What was merged after the copy was made is newer than the copy.
        if merged.is_some_and(|merged| merged.entry > trunk.mark.entry) {
            return Ok(base);
        }
        let stood = ours.stood(trunk.mark)?;
        (base.prints, base.held, base.before) = Default::default();
        ours.for_each_case::<LedgerError>(None, |_, case| {
            base.prints.insert(case.head.uuid, print(&case));
            Ok(())
        })?;
        for (uuid, touched) in stood.cases {
            match touched.before {
                Some(case) => {
                    base.prints.insert(uuid, print(&case));
                    base.before.insert(uuid, case);
                }
                None => {
                    base.prints.remove(&uuid);
                }
            }
        }
        base.beside = Some(stood.beside);
        Ok(base)
    }

    /// An official as he was when both said the same last; none where he was not there, or nothing is known.
    pub(super) fn official(&self, now: Option<&Official>, uuid: Uuid) -> Option<Official> {
        let Some(beside) = &self.beside else {
            return self.roster.get(&uuid).cloned();
        };
        match beside.get(&RecordKey::Uuid(uuid)) {
            Some(Some(Record::Official(then))) => Some(then.clone()),
            Some(_) => None,
            None => now.cloned(),
        }
    }
}
