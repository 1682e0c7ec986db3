//! A copy of several offices in one file, made to be read: each case under its office, one of two co-defendant offices once,
//! brought up to date office by office.

use std::collections::{BTreeMap, BTreeSet};

use super::entered::add;
use super::once::{Alike, once};
use super::unit::{Set, Stands, Unit, set, steps, tidy};
use super::writing::{Knot, write};
use super::{joined, settle_up};
use crate::case::{DocketNumber, sit_together};
use crate::ledger::derive::rebuild;
use crate::ledger::error::LedgerError;
use crate::ledger::follow::marked;
use crate::ledger::settle::{Rows, settle_rows};
use crate::ledger::{Heard, Ledger, fresh_id};
use crate::said;
use crate::store::{
    Below, By, Edit, HeldThing, NewEntry, Record, Shared, Writer, assemble, records,
};

/// What an office holds beyond what was seen of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Came {
    pub office: String,
    /// All records of what changed, by its id; one without records is gone.
    pub things: BTreeMap<String, Vec<Record>>,
    /// It is all the office holds: what is held of it besides is gone.
    pub whole: bool,
    /// It is the office of whoever holds the copy: its settings are the copy's.
    pub own: bool,
    /// The version it leads to, and the hash of its entry.
    pub seen: i64,
    pub seal: String,
}

impl Ledger {
    /// The offices whose cases are held here to be read, and up to which version.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn below(&self) -> Result<Vec<Below>, LedgerError> {
        Ok(self.store.below()?)
    }

    /// The offices whose settings stand in the copy: they were the holder's own when they came.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn settings_held(&self) -> Result<Vec<String>, LedgerError> {
        Ok(self.store.settings_held()?)
    }

    /// A new file becomes such a copy.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn begin_copy(&mut self, shared: &Shared) -> Result<(), LedgerError> {
        self.store.write(|w| {
            let since = w.journal_mark()?;
            Ok(w.put_shared(&Shared {
                since,
                ..shared.clone()
            })?)
        })
    }

    /// Takes what an office holds into the copy; its calendar, rules and views stay with it, and its settings unless it is the holder's own. Says how many records
    /// that changed here. In a `fresh` copy the derived rows are left to `copy_whole`.
    ///
    /// # Errors
    /// The file is no such copy or cannot be written.
    pub fn hold(&mut self, came: Came, fresh: bool) -> Result<usize, LedgerError> {
        let moment = self.moment;
        let run = |w: &Writer<'_>| -> Result<(usize, Rows), LedgerError> {
            let known = w.below()?.iter().any(|b| b.office == came.office);
            let (office, seen, seal) = (came.office.clone(), came.seen, came.seal.clone());
            let edits = Holding::new(w).run(came)?;
            w.put_below(&Below {
                office: office.clone(),
                seen,
                seal,
            })?;
            if !edits.is_empty() {
                let title = match known {
                    false => said!("取得「{office}」的案卷", "the docket of {office}"),
                    true => said!("更新「{office}」的案卷", "the docket of {office} anew"),
                };
                let by = By {
                    who: office,
                    ..By::default()
                };
                let entry = NewEntry {
                    at: &moment.at.to_rfc3339(),
                    title: &title,
                    by: &by,
                    uuid: fresh_id(moment),
                };
                let id = add(w, &entry, &edits, 0)?;
                w.keep_entry(id)?;
            }
            settle_up(w, &mut joined(w)?)?;
            let rows = match fresh {
                true => Rows::Some(Vec::new()),
                false => settle_rows(w, &edits, &Heard::default())?,
            };
            Ok((edits.len(), rows))
        };
        let ((count, rows), marks) = self.store.write(|w| marked(w, run))?;
        match fresh {
            true => self.wrote(marks),
            false => {
                self.settled(rows, marks)?;
            }
        }
        Ok(count)
    }

    /// Holds an office no longer: everything of it leaves the copy.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn let_office_go(&mut self, office: &str) -> Result<usize, LedgerError> {
        let all = Came {
            office: office.to_string(),
            whole: true,
            ..Came::default()
        };
        let count = self.hold(all, false)?;
        self.store
            .write(|w| -> Result<(), LedgerError> { Ok(w.drop_below(office)?) })?;
        Ok(count)
    }

    /// A fresh copy is whole: its derived rows are made.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn copy_whole(&mut self) -> Result<(), LedgerError> {
        self.store
            .write(|w| -> Result<(), LedgerError> { Ok(rebuild(w).map(|_| ())?) })?;
        self.reload()
    }
}

/// One office's things on their way into the copy.
struct Holding<'a> {
    w: &'a Writer<'a>,
    stands: Stands<'a>,
    /// What came, by office and id, as the office has it.
    came: BTreeMap<(String, String), Set>,
    /// Everything that is, was or becomes the same as something that came.
    all: BTreeMap<(String, String), HeldThing>,
}

impl<'a> Holding<'a> {
    fn new(w: &'a Writer<'a>) -> Holding<'a> {
        Holding {
            w,
            stands: Stands::new(w),
            came: BTreeMap::new(),
            all: BTreeMap::new(),
        }
    }

    /// The edits that bring the copy to where it should stand, written.
    fn run(mut self, came: Came) -> Result<Vec<Edit>, LedgerError> {
        let (office, mine) = (&came.office, came.own);
        let mut things = came.things;
        if came.whole {
            for unit in self.w.held_of(office)? {
                things.entry(unit).or_default();
            }
        }
        let mut units: BTreeSet<String> = BTreeSet::new();
        let mut numbers: BTreeSet<String> = BTreeSet::new();
        for (id, records) in things {
            let Some(unit) = Unit::parse(&id) else {
                continue;
            };
            for was in self.w.held_as(&id)? {
                numbers.extend(was.number.filter(|_| was.office == *office));
            }
            let all = tidy(
                &unit,
                set(records.into_iter().filter_map(|r| under(r, office, mine))),
            );
            if all.is_empty() {
                self.w.drop_held(office, &id)?;
            } else {
                let thing = thing(office, &id, &all);
                self.w.put_held(&thing)?;
                self.came.insert((office.clone(), id.clone()), all);
            }
            units.insert(id);
        }
        self.gather(units.clone(), numbers)?;
        units.extend(self.all.keys().map(|(_, id)| id.clone()));
        let mut stand = self.decide()?;
        let mut knots: BTreeMap<Unit, Knot> = BTreeMap::new();
        for unit in units.iter().filter_map(|id| Unit::parse(id)) {
            let target = stand.remove(&unit.id()).unwrap_or_default();
            let now = self.stands.of(&unit)?;
            if now != target {
                let plain = true;
                knots.insert(unit, Knot { now, target, plain });
            }
        }
        write(self.w, &knots)?;
        let edits = knots
            .iter()
            .flat_map(|(unit, k)| steps(unit, &k.now, &k.target));
        // A hearing that goes from one case into another leaves the first before it comes: as it was written.
        let mut edits: Vec<Edit> = edits.collect();
        edits.sort_by_key(|edit| edit.after.is_some());
        Ok(edits)
    }

    /// Follows ids and numbers to everything they lead to.
    fn gather(
        &mut self,
        mut units: BTreeSet<String>,
        mut numbers: BTreeSet<String>,
    ) -> Result<(), LedgerError> {
        let mut met: BTreeSet<String> = BTreeSet::new();
        let mut counted: BTreeSet<String> = BTreeSet::new();
        loop {
            let mut found = Vec::new();
            while let Some(unit) = units.pop_first() {
                if met.insert(unit.clone()) {
                    found.extend(self.w.held_as(&unit)?);
                }
            }
            while let Some(number) = numbers.pop_first() {
                if counted.insert(number.clone()) {
                    found.extend(self.w.held_under(&number)?);
                }
            }
            if found.is_empty() {
                return Ok(());
            }
            for thing in found {
                units.insert(thing.unit.clone());
                numbers.extend(thing.number.clone());
                self.all
                    .insert((thing.office.clone(), thing.unit.clone()), thing);
            }
        }
    }

    /// What of all that stands in the copy and how.
    fn decide(&mut self) -> Result<BTreeMap<String, Set>, LedgerError> {
        let all: Vec<HeldThing> = std::mem::take(&mut self.all).into_values().collect();
        let first = once(all.iter().map(|thing| Alike {
            unit: &thing.unit,
            case: thing.number.as_deref().map(|n| (thing.kind.as_str(), n)),
        }));
        let mut taken: BTreeSet<&String> = BTreeSet::new();
        let mut stand: BTreeMap<String, Set> = BTreeMap::new();
        for (at, thing) in all.iter().enumerate() {
            let with = all
                .iter()
                .zip(&first)
                .filter(|(_, f)| first.get(at) == Some(f));
            let with: Vec<&HeldThing> = with.map(|(t, _)| t).collect();
            let own = self.own(thing)?;
            let mut noted = thing.clone();
            // What stands of one that several have is made of theirs: each is kept as its office has it.
            noted.own = (with.len() > 1).then(|| {
                let records: Vec<&Record> = own.values().collect();
                serde_json::to_string(&records).unwrap_or_default()
            });
            if first.get(at) == Some(&at) {
                // Two cases of different kinds under one number: one of the offices wrote it wrongly.
                let free = thing.number.as_ref().is_none_or(|n| taken.insert(n));
                let mut all = shown(own, thing, &with, free);
                for other in with.iter().filter(|other| **other != thing) {
                    all = sat_with(all, self.own(other)?);
                }
                stand.insert(thing.unit.clone(), all);
            }
            if noted != *thing {
                self.w.put_held(&noted)?;
            }
        }
        Ok(stand)
    }

    /// A thing as its office has it: what came, what is kept of it, or what stands in the copy.
    fn own(&mut self, thing: &HeldThing) -> Result<Set, LedgerError> {
        let key = (thing.office.clone(), thing.unit.clone());
        if let Some(came) = self.came.get(&key) {
            return Ok(came.clone());
        }
        if let Some(own) = &thing.own {
            let records: Vec<Record> = serde_json::from_str(own).unwrap_or_default();
            return Ok(set(records));
        }
        let Some(unit) = Unit::parse(&thing.unit) else {
            return Ok(Set::new());
        };
        let mut all = self.stands.of(&unit)?;
        if let Some(head) = head(&mut all) {
            head.unit.clone_from(&thing.wrote);
            head.number = thing
                .number
                .as_deref()
                .and_then(|n| DocketNumber::parse(n).ok());
        }
        Ok(all)
    }
}

fn head(all: &mut Set) -> Option<&mut crate::case::Head> {
    all.values_mut().find_map(|record| match record {
        Record::Case(head) => Some(head.as_mut()),
        _ => None,
    })
}

fn thing(office: &str, unit: &str, all: &Set) -> HeldThing {
    let mut out = HeldThing {
        office: office.to_string(),
        unit: unit.to_string(),
        number: None,
        kind: String::new(),
        wrote: String::new(),
        own: None,
    };
    for record in all.values() {
        if let Record::Case(head) = record {
            out.number = head.number.as_ref().map(|n| n.canonical().to_string());
            out.kind = head.kind.id().to_string();
            out.wrote.clone_from(&head.unit);
        }
    }
    out
}

/// A thing as it stands in the copy: a case under all the offices that have it.
fn shown(mut own: Set, thing: &HeldThing, with: &[&HeldThing], free: bool) -> Set {
    if let Some(head) = head(&mut own) {
        if head.unit.is_empty() {
            head.unit.clone_from(&thing.office);
        }
        let others = with.iter().map(|other| &other.office);
        for office in others.filter(|o| **o != thing.office) {
            if !head.unit.split('、').any(|one| one == office) {
                head.unit = format!("{}、{office}", head.unit);
            }
        }
        if !free {
            head.number = None;
        }
    }
    own
}

/// The hearings of a case that another office answers too, as that one recorded them, taken into it: a case is in the copy
/// once, with who came for each.
fn sat_with(here: Set, theirs: Set) -> Set {
    let of = |all: &Set| assemble(all.values().cloned());
    match (of(&here), of(&theirs)) {
        (Some(mut both), Some(theirs)) => {
            sit_together(&mut both.hearings, &theirs.hearings);
            set(records(&both))
        }
        _ => here,
    }
}

/// What comes along beside the cases, under its office.
fn under(record: Record, office: &str, settings: bool) -> Option<Record> {
    let own = |unit: &mut String| {
        if unit.is_empty() {
            *unit = office.to_string();
        }
    };
    Some(match record {
        Record::Official(mut o) => {
            own(&mut o.unit);
            Record::Official(o)
        }
        Record::Observed(mut o) => {
            own(&mut o.unit);
            Record::Observed(o)
        }
        Record::Counsel(mut c) => {
            own(&mut c.unit);
            Record::Counsel(c)
        }
        Record::LegalWork(mut l) => {
            own(&mut l.unit);
            Record::LegalWork(l)
        }
        Record::Setting(_) if settings => record,
        Record::LocalDay(_)
        | Record::OfficeRule(_)
        | Record::Notice(_)
        | Record::Setting(_)
        | Record::View(_)
        | Record::Kept(_) => return None,
        other => other,
    })
}
