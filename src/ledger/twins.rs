//! Two entries of one case: found, and joined field by field into the one that is kept; the other goes to the bin.

use std::collections::BTreeMap;

use super::change::{Change, Deed};
use super::conflict::ConflictLine;
use super::error::LedgerError;
use super::merge::{Whose, fields, graft, groups_in, sort};
use super::words::{rule_names, some_fields};
use super::write::label;
use super::{Ledger, Record};
use crate::case::{CaseFile, Continues};
use crate::said;
use crate::text::Said;
use uuid::Uuid;

/// Fields of a cover that only tie it to other records.
const TIES: &[&str] = &["uuid", "dispute", "continues", "kind", "instance", "role"];

/// What the kept entry and the other say differently.
pub type Differences = Vec<ConflictLine>;

/// The kept entry with what only the other holds; what both hold differently is told, or taken from one side.
fn joined(
    keep: &CaseFile,
    other: &CaseFile,
    whose: Option<Whose>,
    different: &mut Differences,
) -> CaseFile {
    let mut out = keep.clone();
    let head = |case: &CaseFile| Record::Case(Box::new(case.head.clone()));
    if let Record::Case(head) = fill(&head(keep), &head(other), whose, different) {
        out.head = *head;
    }
    for party in &other.parties {
        if !out
            .parties
            .iter()
            .any(|p| p.role == party.role && p.name == party.name)
        {
            out.parties.push(party.clone());
        }
    }
    for agent in &other.agents {
        if !out
            .agents
            .iter()
            .any(|a| a.kind == agent.kind && a.name == agent.name)
        {
            out.agents.push(agent.clone());
        }
    }
    for fact in &other.facts {
        let twin = out
            .facts
            .iter_mut()
            .find(|f| f.kind == fact.kind && f.day == fact.day);
        let record = |f: &crate::case::Fact| Record::Fact {
            case: keep.head.uuid,
            fact: Box::new(f.clone()),
        };
        match twin {
            None => out.facts.push(fact.clone()),
            Some(twin) => {
                if let Record::Fact { fact, .. } =
                    fill(&record(twin), &record(fact), whose, different)
                {
                    *twin = *fact;
                }
            }
        }
    }
    for hearing in &other.hearings {
        let twin = out.hearings.iter_mut().find(|h| {
            h.day == hearing.day
                && (h.time == hearing.time || h.time.is_empty() || hearing.time.is_empty())
        });
        let record = |h: &crate::case::Hearing| Record::Hearing {
            case: keep.head.uuid,
            hearing: crate::case::Hearing {
                people: Vec::new(),
                ..h.clone()
            },
        };
        match twin {
            None => out.hearings.push(hearing.clone()),
            Some(twin) => {
                let mut people = std::mem::take(&mut twin.people);
                for person in &hearing.people {
                    if !people
                        .iter()
                        .any(|p| p.part == person.part && p.name == person.name)
                    {
                        people.push(person.clone());
                    }
                }
                if let Record::Hearing { hearing, .. } =
                    fill(&record(twin), &record(hearing), whose, different)
                {
                    *twin = hearing;
                }
                twin.people = people;
            }
        }
    }
    for set in &other.set_days {
        if !out.set_days.iter().any(|s| s.rule == set.rule) {
            out.set_days.push(set.clone());
        }
    }
    // What comes over gets ids of its own: the other entry keeps its records in the bin.
    let own = |uuid: &mut Uuid, known: &[Uuid]| {
        if !known.contains(uuid) {
            *uuid = Uuid::nil();
        }
    };
    let known: Vec<Uuid> = crate::store::records(keep)
        .iter()
        .filter_map(|r| match r.key() {
            crate::store::RecordKey::Uuid(uuid) => Some(uuid),
            _ => None,
        })
        .collect();
    out.parties
        .iter_mut()
        .for_each(|p| own(&mut p.uuid, &known));
    out.agents.iter_mut().for_each(|a| own(&mut a.uuid, &known));
    out.facts.iter_mut().for_each(|f| own(&mut f.uuid, &known));
    out.set_days
        .iter_mut()
        .for_each(|s| own(&mut s.uuid, &known));
    for hearing in &mut out.hearings {
        own(&mut hearing.uuid, &known);
        hearing
            .people
            .iter_mut()
            .for_each(|p| own(&mut p.uuid, &known));
    }
    out
}

/// One record with what only the other holds, group by group.
fn fill(
    keep: &Record,
    other: &Record,
    whose: Option<Whose>,
    different: &mut Differences,
) -> Record {
    let (k, o) = (fields(keep), fields(other));
    let mut out = keep.clone();
    for group in groups_in(sort(keep), k.keys().chain(o.keys())) {
        if group.iter().any(|f| TIES.contains(&f.as_str())) {
            continue;
        }
        let blank = |side: &super::merge::Fields| {
            group.iter().all(|f| {
                side.get(f)
                    .is_none_or(|v| v.is_null() || v.as_bool() == Some(false))
            })
        };
        if group.iter().all(|f| k.get(f) == o.get(f)) || blank(&o) {
            continue;
        }
        if blank(&k) || whose == Some(Whose::Theirs) {
            out = graft(other, &group, &out).unwrap_or(out);
        } else if whose.is_none() {
            let theirs = some_fields(other, &group, &rule_names);
            for (id, name, mine) in some_fields(keep, &group, &rule_names) {
                let other = theirs
                    .iter()
                    .find(|(i, ..)| *i == id)
                    .map(|(_, _, v)| v.clone());
                let theirs = other.unwrap_or_default();
                if mine != theirs {
                    different.push(ConflictLine {
                        field: name.into(),
                        was: Said::default(),
                        mine,
                        theirs,
                    });
                }
            }
        }
    }
    out
}

impl Ledger {
    /// Joins two entries of one case into the first; what links to the other links to it then.
    ///
    /// # Errors
    /// The same case twice, another kind or instance; a case cannot be read; both say a field differently and nobody
    /// decides (`Barred`, with every field).
    pub fn joining(
        &self,
        keep: i64,
        other: i64,
        whose: Option<Whose>,
    ) -> Result<Deed, LedgerError> {
        let (first, second) = (self.case(keep)?, self.case(other)?);
        let (a, b) = (label(&first), label(&second));
        if keep == other || first.head.instance != second.head.instance {
            return Err(LedgerError::Barred(said!(
                "{a} 与 {b} 不是同一审级的两项登记，不能合并",
                "{a} and {b} are not two entries of one case at one instance"
            )));
        }
        let mut different = Vec::new();
        let after = joined(&first, &second, whose, &mut different);
        if !different.is_empty() {
            let line = |l: &ConflictLine| {
                let (field, mine, theirs) = (&l.field, &l.mine, &l.theirs);
                said!("{field}：{mine} ≠ {theirs}", "{field}: {mine} ≠ {theirs}"; field = field, mine = mine, theirs = theirs)
            };
            let all: Vec<Said> = different.iter().map(line).collect();
            let zh: Vec<&str> = all.iter().map(|s| s.zh.as_str()).collect();
            let en: Vec<&str> = all.iter().map(|s| s.en.as_str()).collect();
            let list = Said::new(zh.join("；"), en.join("; "));
            return Err(LedgerError::Barred(said!(
                "两项登记不一致，须选定以哪一项为准（{a} 在前）：{list}",
                "the entries differ, say which stands ({a} first): {list}";
                a = Said::new(a.clone(), a), list = list
            )));
        }
        let title = said!("合并登记 {b} 并入 {a}", "join {b} into {a}");
        let mut deed = Deed::new(title, Vec::new());
        let reason = said!("重复登记，并入 {a}", "entered twice, joined into {a}").zh;
        let gone = second.head.uuid;
        let mut linked: BTreeMap<i64, CaseFile> = BTreeMap::new();
        for (id, case) in self.chain(&second)?.into_iter().chain(self.chain(&first)?) {
            if id != keep && id != other && case.head.continues.is_some_and(|c| c.case == gone) {
                linked.insert(id, case);
            }
        }
        self.bin_it(&mut deed, second, &reason);
        deed.saw.case(&first);
        let dispute = after.head.dispute;
        let uuid = after.head.uuid;
        deed.changes.push(Change::Case(Box::new(after)));
        for case in linked.into_values() {
            deed.saw.case(&case);
            let mut case = case;
            case.head.dispute = dispute;
            case.head.continues = case.head.continues.map(|c| Continues { case: uuid, ..c });
            deed.changes.push(Change::Case(Box::new(case)));
        }
        Ok(deed)
    }

    /// Cases of the docket that may be entered twice: the same parties, court and day of receipt, at one instance.
    pub fn twins(&self) -> Vec<Vec<i64>> {
        let docket = self.docket();
        let mut found: BTreeMap<(String, String, String, String), Vec<i64>> = BTreeMap::new();
        for at in 0..docket.len() {
            let row = docket.row(at);
            if let Some(received) = row.received().filter(|_| !row.name().is_empty()) {
                let key = (
                    row.name().to_string(),
                    row.forum().to_string(),
                    received.to_string(),
                    row.instance().id().to_string(),
                );
                found.entry(key).or_default().push(row.id());
            }
        }
        found.into_values().filter(|ids| ids.len() > 1).collect()
    }

    /// The cases here that may be the same as this one: by its number in whatever brackets, or by parties, court and day.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn twins_of(&self, case: &CaseFile) -> Result<Vec<i64>, LedgerError> {
        let mut out = Vec::new();
        if let Some(number) = &case.head.number {
            out.extend(self.id_by_number(number)?);
        }
        let row = crate::docket::Row::of(&self.judged(case), self.calendar());
        let docket = self.docket();
        for at in 0..docket.len() {
            let other = docket.row(at);
            let alike = !row.name.is_empty()
                && other.name() == row.name
                && other.forum() == row.forum
                && row.received.is_some()
                && other.received() == row.received
                && other.instance() == row.instance;
            if alike && !out.contains(&other.id()) {
                out.push(other.id());
            }
        }
        let own = self.id_of(case.head.uuid)?;
        out.retain(|id| Some(*id) != own);
        Ok(out)
    }
}
