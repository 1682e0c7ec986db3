//! What stands once under its name, met twice: what the server holds has the name, what waits here gives way, and says so.

use std::collections::{BTreeMap, BTreeSet};

use super::unit::{Set, Unit, sole};
use super::waiting::{Waiting, list};
use crate::case::DocketNumber;
use crate::ledger::error::LedgerError;
use crate::said;
use crate::store::{By, Edit, Record, Writer};
use crate::text::Said;

/// The names the records of a set stand under.
fn names(all: &Set) -> impl Iterator<Item = String> + '_ {
    all.values().filter_map(sole)
}

/// The names the server's things take, with whose they are.
pub(super) fn taken<'a>(
    truths: impl Iterator<Item = (&'a Unit, &'a Set)>,
) -> BTreeMap<String, Unit> {
    truths
        .flat_map(|(unit, all)| names(all).map(|name| (name, unit.clone())))
        .collect()
}

/// What gave its name up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Gave {
    /// A case stands without this docket number.
    Number(String),
    /// A view or a kept document: the old and the new name.
    Name(String, String),
}

/// What gave way among so many cases of one deed, told at once: every number, and the ways out.
pub(super) fn gave_said(all: &[&Gave], cases: usize) -> Said {
    let of = |g: &&Gave| match g {
        Gave::Number(number) => Some(number.clone()),
        Gave::Name(..) => None,
    };
    let numbers: Vec<String> = all.iter().filter_map(of).collect();
    let mut parts: Vec<Said> = Vec::new();
    if !numbers.is_empty() {
        parts.push(taken_said(&numbers, cases));
    }
    for gave in all {
        if let Gave::Name(old, new) = gave {
            parts.push(said!(
                "「{old}」这个名称他人已用，本机的一项改名为「{new}」",
                "'{old}' is taken by another's: the one made here is called '{new}' now"
            ));
        }
    }
    Said::joined(parts, "；", "; ")
}

/// Docket numbers that another's cases carry, in a deed about so many cases.
pub fn taken_said(numbers: &[String], cases: usize) -> Said {
    let all = numbers.join("、");
    if cases <= 1 {
        return said!(
            "案号 {all} 已由他人登记的另一件使用：本机登记的一件暂不带案号，也还没有同步；请改正案号，或者合并、删去其中一件",
            "the docket number {all} is taken by a case another recorded: the one recorded here stands without a number and is not synchronised; correct the number, or merge or remove one of them"
        );
    }
    let n = numbers.len();
    said!(
        "案号 {all} 已由他人登记的另外 {n} 件使用：本机登记的这 {n} 件暂不带案号，这一项共 {cases} 件都还没有同步；请逐件改正案号，或者合并、删去重复的；是导入的，撤销这一项再导入一次，已有的按更新处理",
        "the docket numbers {all} are taken by {n} cases another recorded: these {n} stand here without a number, and all {cases} cases of this step wait; correct the numbers, or merge or remove what is there twice; an import is best undone and run again: it then updates what is there"
    )
}

/// The same records without the names that are taken by another; what gave way.
pub(super) fn yielding(
    unit: &Unit,
    all: &Set,
    taken: &BTreeMap<String, Unit>,
) -> Option<(Set, Gave)> {
    let mut out = all.clone();
    let mut gave = None;
    let others = |name: &String| taken.get(name).is_some_and(|of| of != unit);
    for record in out.values_mut() {
        if !sole(record).is_some_and(|name| others(&name)) {
            continue;
        }
        match record {
            Record::Case(head) => {
                let number = head.number.take();
                let number = number.map(|n| n.canonical().to_string());
                gave = number.map(Gave::Number);
            }
            named => {
                let names: BTreeSet<&String> = taken.keys().collect();
                let old = rename(named, &names);
                gave = gave.or_else(|| old.map(|(old, new)| Gave::Name(old, new)));
            }
        }
    }
    gave.map(|gave| (out, gave))
}

/// Gives a view or a kept document the next free name; the old and the new one.
pub fn rename(record: &mut Record, taken: &BTreeSet<&String>) -> Option<(String, String)> {
    let old = match record {
        Record::View(view) => view.name.clone(),
        Record::Kept(kept) => kept.name.clone(),
        _ => return None,
    };
    let put = |record: &mut Record, name: String| match record {
        Record::View(view) => view.name = name,
        Record::Kept(kept) => kept.name = name,
        _ => {}
    };
    let mut n = 2;
    loop {
        let new = format!("{old} {n}");
        put(record, new.clone());
        if sole(record).is_none_or(|name| !taken.contains(&name)) {
            return Some((old, new));
        }
        n += 1;
    }
}

/// A record under the name another of its kind has.
pub(super) fn named_as(record: &Record, of: &Record) -> Record {
    let mut record = record.clone();
    match (&mut record, of) {
        (Record::Case(head), Record::Case(of)) => head.number.clone_from(&of.number),
        (Record::View(view), Record::View(of)) => view.name.clone_from(&of.name),
        (Record::Kept(kept), Record::Kept(of)) => kept.name.clone_from(&of.name),
        _ => {}
    }
    record
}

fn number_of(record: Option<&Record>) -> Option<&DocketNumber> {
    match record {
        Some(Record::Case(head)) => head.number.as_ref(),
        _ => None,
    }
}

/// The docket number a case gave up here to another's: what waits about it still says it, and what was written of the case
/// since began without it.
pub(super) fn given_up<'d>(
    unit: &Unit,
    now: &Set,
    edits: impl Iterator<Item = &'d Edit>,
) -> Option<DocketNumber> {
    let head = now.values().find(|r| matches!(r, Record::Case(_)))?;
    if number_of(Some(head)).is_some() {
        return None;
    }
    let mut meant: Option<&DocketNumber> = None;
    for edit in edits.filter(|e| unit.has(e)) {
        if edit.record().is_none_or(|r| r.key() != head.key()) {
            continue;
        }
        let (before, after) = (
            number_of(edit.before.as_ref()),
            number_of(edit.after.as_ref()),
        );
        let stays =
            before.is_none() && after.is_none() && edit.before.is_some() && edit.after.is_some();
        if !stays {
            meant = after;
        }
    }
    meant.cloned()
}

/// The same under a number, where it has none.
pub(super) fn under(mut all: Set, number: Option<&DocketNumber>) -> Set {
    for record in all.values_mut() {
        if let (Record::Case(head), Some(number)) = (record, number) {
            head.number.get_or_insert_with(|| number.clone());
        }
    }
    all
}

/// The same without the number it gave up: until the server has taken it, it stands without.
pub(super) fn without(mut all: Set, number: Option<&DocketNumber>) -> Set {
    for record in all.values_mut() {
        if let Record::Case(head) = record
            && number.is_some()
            && head.number.as_ref() == number
        {
            head.number = None;
        }
    }
    all
}

/// What gave way here is nobody's change: the numbers that cases without one would carry, if another had not taken them.
pub(crate) struct GivenUp(Vec<Waiting>);

impl GivenUp {
    /// What waits; nothing where the file stands alone.
    pub(crate) fn new(w: &Writer<'_>, by: &By) -> Result<GivenUp, LedgerError> {
        Ok(GivenUp(match w.shared()? {
            Some(_) => list(w, by, "")?,
            None => Vec::new(),
        }))
    }

    /// The number of a case, by the records it has.
    pub(crate) fn of(&self, records: &[Record]) -> Option<DocketNumber> {
        let unit = Unit::of(records.first()?);
        given_up(
            &unit,
            &super::unit::set(records.iter().cloned()),
            self.0.iter().flat_map(|d| &d.edits),
        )
    }
}
