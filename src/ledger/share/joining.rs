//! Joining: the content of a file and what the server holds become one; the file of an office is its first entry there.
//! Leaving keeps the file.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::entered::{add, named};
use super::give_way::{Gave, gave_said};
use super::id_of;
use super::take::PulledEntry;
use super::unit::{Set, Stands, Unit, content, key_text, set, steps, tidy, together, unplay};
use super::writing::{Knot, write, yield_names};
use crate::ledger::error::LedgerError;
use crate::ledger::follow::marked;
use crate::ledger::settle::{Rows, settle_rows};
use crate::ledger::{Heard, Ledger, fresh_id};
use crate::said;
use crate::store::{
    Apart, By, Edit, Held, JournalMark, MemberPart, NewEntry, Outgoing, Record, RecordKey, Shared,
    StoreError, Writer, records,
};
use crate::text::Said;

/// How a file joined.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Begun {
    /// Records that came from the server.
    pub came: usize,
    /// Records that are to be sent, and those that are when it is chosen about them.
    pub to_send: usize,
    pub to_choose: usize,
    /// Things that stand otherwise there.
    pub apart: usize,
    pub told: Vec<Said>,
}

impl Begun {
    /// `取得 3 条记录，要送出 9 条`.
    pub fn said(&self) -> Said {
        let (came, send, choose) = (self.came, self.to_send, self.to_choose);
        match choose {
            0 => said!(
                "取得 {came} 条记录，要送出 {send} 条",
                "{came} records came, {send} go"
            ),
            choose => said!(
                "取得 {came} 条记录，要送出 {send} 条；另有 {choose} 条与服务器不同，选定后送出",
                "{came} records came, {send} go; {choose} more differ from the server and go when it is chosen"
            ),
        }
    }
}

/// What the file and the server had alike once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Common {
    /// What the server holds no more, by its key: as it was when it was removed.
    pub gone: BTreeMap<String, Option<Record>>,
    /// What was entered there since both were the same; none where the file does not remember when that was.
    pub since: Option<Vec<PulledEntry>>,
}

/// The same, thing by thing.
struct Bases<'a> {
    of: &'a Common,
    edits: BTreeMap<Unit, Vec<&'a Edit>>,
}

impl<'a> Bases<'a> {
    fn new(of: &'a Common) -> Bases<'a> {
        let mut edits: BTreeMap<Unit, Vec<&Edit>> = BTreeMap::new();
        for edit in of.since.iter().flatten().flat_map(|e| &e.edits) {
            if let Some(record) = edit.record() {
                edits.entry(Unit::of(record)).or_default().push(edit);
            }
        }
        Bases { of, edits }
    }

    /// A thing as both had it. Where nobody remembers, what was removed there was as it was then.
    fn base(&self, unit: &Unit, now: &Set, there: &Set) -> Set {
        if self.of.since.is_some() {
            let mut base = there.clone();
            let edits = self.edits.get(unit).into_iter().flatten();
            unplay(unit, &mut base, edits.copied());
            return tidy(unit, base);
        }
        let gone = now.keys().filter(|key| !there.contains_key(key));
        set(gone.filter_map(|key| self.of.gone.get(&key_text(key)).cloned().flatten()))
    }

    /// The newest entry there about a thing.
    fn last(&self, unit: &Unit) -> Option<&'a PulledEntry> {
        let mut all = self.of.since.iter().flatten().rev();
        all.find(|e| e.edits.iter().any(|edit| unit.has(edit)))
    }
}

/// What an entry by which a file leaves is known by: where it stood to the server then.
fn left_at(office: &str, seal: &str) -> Uuid {
    id_of(&["left", office, seal])
}

impl Ledger {
    /// Whether this file left an office when it had seen its entry of this hash: both were the same then.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn left_shared_at(&self, office: &str, seal: &str) -> Result<bool, LedgerError> {
        Ok(self.store.entry_of(left_at(office, seal))?.is_some())
    }

    /// Whether nothing was ever entered here.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn is_new(&self) -> Result<bool, LedgerError> {
        Ok(self.store.journal_mark()? == JournalMark::default() && !self.store.has_cases()?)
    }

    /// The keys of everything the file holds.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn keys(&self) -> Result<BTreeSet<String>, LedgerError> {
        let mut out: BTreeSet<String> = BTreeSet::new();
        self.for_each_case::<LedgerError>(None, |_, case| {
            out.extend(records(&case).iter().map(|r| key_text(&r.key())));
            Ok(())
        })?;
        let beside = self.store.loose_records()?;
        out.extend(beside.iter().map(|r| key_text(&r.key())));
        Ok(out)
    }

    /// Becomes the working copy of an office: `there` is everything the server holds, `common` what both had once.
    ///
    /// # Errors
    /// It is one already; the login only reads and the file holds what it could not send; the file is in use or read-only.
    pub fn join_shared(
        &mut self,
        shared: Shared,
        there: Vec<Record>,
        common: &Common,
    ) -> Result<Begun, LedgerError> {
        self.may_write()?;
        let moment = self.moment;
        let run = |w: &Writer<'_>| -> Result<(Begun, Rows), LedgerError> {
            if let Some(already) = w.shared()? {
                let office = super::office_said(&already);
                return Err(LedgerError::Barred(said!(
                    "本文件已经是「{office}」的共享案卷；要换一处请先运行 ⟨share leave⟩",
                    "this file is the working copy of {office} already; ⟨share leave⟩ first"; office = office
                )));
            }
            let mut begun = Begun::default();
            let mut theirs: BTreeMap<Unit, Set> = BTreeMap::new();
            for record in there {
                let of = theirs.entry(Unit::of(&record)).or_default();
                of.insert(record.key(), record);
            }
            let mut units: BTreeSet<Unit> = theirs.keys().cloned().collect();
            let mut stands = Stands::new(w);
            units.extend(stands.beside()?.values().map(Unit::of));
            let mut cases: BTreeMap<Unit, Set> = BTreeMap::new();
            w.for_each_case::<StoreError>(None, |_, case| {
                // One that cannot be read is named where it is read; it joins when it can be.
                if let Ok(case) = case {
                    cases.insert(Unit::Case(case.head.uuid), set(records(&case)));
                }
                Ok(())
            })?;
            units.extend(cases.keys().cloned());
            let mut knots = BTreeMap::new();
            let mut send: Vec<Edit> = Vec::new();
            let mut held: Vec<Vec<Edit>> = Vec::new();
            let mut stubs: BTreeMap<i64, &PulledEntry> = BTreeMap::new();
            let bases = Bases::new(common);
            let writes = shared.part == MemberPart::Officer;
            // The same word for word, entered here and there, is one.
            let ids = stands.beside()?.clone();
            let others = theirs.values().flat_map(BTreeMap::values);
            let others = others.filter(|r| !ids.contains_key(&r.key()));
            let said_there: BTreeSet<String> = others.filter_map(content).collect();
            for unit in units {
                let now = match &unit {
                    Unit::Case(_) => cases.get(&unit).cloned().unwrap_or_default(),
                    Unit::Loose(_) => stands.of(&unit)?,
                };
                let there = theirs.remove(&unit).unwrap_or_default();
                let there = tidy(&unit, there);
                if now == there {
                    continue;
                }
                let given = |key: &RecordKey| common.gone.contains_key(&key_text(key));
                let base = bases.base(&unit, &now, &there);
                // A rule every new file begins with, which the office took away, or has not and whoever reads cannot give it.
                let rule = now.values().all(|r| matches!(r, Record::OfficeRule(_)))
                    && (!writes || now.keys().all(given));
                let new_there = now.is_empty() && base.is_empty();
                let twice = there.is_empty()
                    && now
                        .values()
                        .all(|r| content(r).is_some_and(|c| said_there.contains(&c)))
                    && !now
                        .values()
                        .map(|r| named(w, r))
                        .collect::<Result<Vec<_>, _>>()?
                        .contains(&true);
                let (target, plain) = if new_there || (there.is_empty() && (rule || twice)) {
                    (there, true)
                } else {
                    let merged = together(&base, &now, &there);
                    if merged.clashes.is_empty() {
                        let target = tidy(&unit, set(merged.records));
                        let steps = steps(&unit, &there, &target);
                        let plain = steps.is_empty();
                        send.extend(steps);
                        (target, plain)
                    } else {
                        begun.apart += 1;
                        held.push(steps(&unit, &base, &now));
                        let last = bases.last(&unit);
                        stubs.extend(last.map(|e| (e.number, e)));
                        let theirs = Apart {
                            deed: last.map(|e| e.deed).unwrap_or_default(),
                            records: there.into_values().collect(),
                        };
                        w.put_apart(&unit.id(), Some(&theirs))?;
                        (now.clone(), false)
                    }
                };
                knots.insert(unit, Knot { now, target, plain });
            }
            if !writes && (!send.is_empty() || !held.is_empty()) {
                return Err(reads_only(
                    shared.part,
                    send.iter().chain(held.iter().flatten()),
                ));
            }
            let mut numbers = Vec::new();
            for (_, gave) in yield_names(w, &mut knots, &mut stands)? {
                match gave {
                    Gave::Number(number) => numbers.push(number),
                    gave @ Gave::Name(..) => begun.told.push(gave_said(&[&gave], 1)),
                }
            }
            if !numbers.is_empty() {
                return Err(twice_numbered(&numbers));
            }
            write(w, &knots)?;
            let came: Vec<Edit> = knots
                .iter()
                .flat_map(|(unit, k)| steps(unit, &k.now, &k.target))
                .collect();
            begun.came = came.len();
            begun.to_send = send.len();
            begun.to_choose = held.iter().map(Vec::len).sum();
            w.put_shared(&shared)?;
            // Whose change it is that is to be chosen about.
            for entry in stubs.values() {
                let new = NewEntry {
                    at: &entry.at,
                    title: &entry.title,
                    by: &entry.by,
                    uuid: entry.deed,
                };
                if w.entry_of(entry.deed)?.is_none() {
                    add(w, &new, &[], entry.number)?;
                }
            }
            if !came.is_empty() {
                let office = &shared.office;
                let title = said!(
                    "取得共享案卷「{office}」",
                    "the shared docket of {office} as it stood"
                );
                let by = By {
                    who: office.clone(),
                    ..By::default()
                };
                let new = NewEntry {
                    at: &moment.at.to_rfc3339(),
                    title: &title,
                    by: &by,
                    uuid: fresh_id(moment),
                };
                let id = add(w, &new, &came, 0)?;
                w.keep_entry(id)?;
            }
            // What is to be chosen about does not hold the rest back.
            let rest = std::iter::once(send).filter(|send| !send.is_empty());
            for edits in rest.chain(held) {
                w.put_outgoing(&Outgoing {
                    deed: fresh_id(moment),
                    place: JournalMark::default(),
                    number: None,
                    why: Held::default(),
                    edits: Some(edits),
                })?;
            }
            let since = w.journal_mark()?;
            w.put_shared(&Shared { since, ..shared })?;
            Ok((begun, settle_rows(w, &came, &Heard::default())?))
        };
        let ((begun, rows), marks) = self.store.write(|w| marked(w, run))?;
        self.settled(rows, marks)?;
        Ok(begun)
    }

    /// Stands alone again; everything in the file stays, and the journal remembers what was seen of the server: joining
    /// again begins there.
    ///
    /// # Errors
    /// The file is a copy of several offices, in use or read-only.
    pub fn leave_shared(&mut self) -> Result<(), LedgerError> {
        let moment = self.moment;
        let run = |w: &Writer<'_>| -> Result<(), LedgerError> {
            let shared = super::joined(w)?;
            if shared.part == MemberPart::District {
                return Err(LedgerError::Barred(said!(
                    "这是几个单位的汇总副本，退出以后就成了能登记的文件，各单位的案件都会当作本单位的；不再要用的，删去这个文件即可",
                    "this is a copy of several offices: left, it would be a file to record in, with every office's cases as one's own; if it is not wanted any more, delete the file"
                )));
            }
            let (office, uuid) = (&shared.office, left_at(&shared.office, &shared.seal));
            if !shared.seal.is_empty() && w.entry_of(uuid)?.is_none() {
                let new = NewEntry {
                    at: &moment.at.to_rfc3339(),
                    title: &said!(
                        "退出共享案卷「{office}」",
                        "left the shared docket of {office}"
                    ),
                    by: &By::default(),
                    uuid,
                };
                let id = w.add_entry(&new, &[])?;
                w.keep_entry(id)?;
            }
            Ok(w.leave()?)
        };
        let ((), marks) = self.store.write(|w| marked(w, run))?;
        self.wrote(marks);
        Ok(())
    }
}

/// A file whose cases stand at the server under the same numbers, entered there by another, would double them.
fn twice_numbered(numbers: &[String]) -> LedgerError {
    let n = numbers.len();
    let some = numbers.iter().take(10).map(Said::same);
    let some = Said::joined(some, "、", ", ");
    LedgerError::Barred(said!(
        "本文件有 {n} 件与服务器上的案件同案号，却是各自登记的（{some}）：加入就成了两件，没有加入。请用一个新文件加入，再用 ⟨import⟩ 导入本文件：同案号的合在一起",
        "{n} cases of this file carry the numbers of cases at the server that were entered there by another ({some}): joined, each would stand twice, so nothing was joined. Join with a new file, then ⟨import⟩ this one: the same numbers become one"; some = some
    ))
}

/// A login that reads joins no file with something of its own: it could never be sent.
fn reads_only<'a>(part: MemberPart, edits: impl Iterator<Item = &'a Edit>) -> LedgerError {
    let units: BTreeSet<Unit> = edits.filter_map(Edit::record).map(Unit::of).collect();
    let (part, n) = (part.text(), units.len());
    LedgerError::Barred(said!(
        "此登录是「{part}」，只能查阅；本文件里有 {n} 件（条）内容与服务器不同，送不上去，没有加入：请用一个新文件加入，或者用承办人的登录",
        "this login is a {part} and reads only; {n} things of this file are not as the server has them and could not be sent: nothing was joined. Join with a new file, or under an officer's login"; part = part
    ))
}
