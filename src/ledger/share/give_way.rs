//! What stands once under its name, met twice: what the server holds has the name, what waits here gives way, and says so.

use std::collections::{BTreeMap, BTreeSet};

use super::unit::{Set, Unit, sole};
use crate::said;
use crate::store::Record;
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

/// The same records without the names that are taken by another; what gave way.
pub(super) fn yielding(
    unit: &Unit,
    all: &Set,
    taken: &BTreeMap<String, Unit>,
) -> Option<(Set, Said)> {
    let mut out = all.clone();
    let mut said = None;
    let others = |name: &String| taken.get(name).is_some_and(|of| of != unit);
    for record in out.values_mut() {
        if !sole(record).is_some_and(|name| others(&name)) {
            continue;
        }
        match record {
            Record::Case(head) => {
                let number = head.number.take();
                let number = number
                    .map(|n| n.canonical().to_string())
                    .unwrap_or_default();
                said = Some(said!(
                    "案号 {number} 已由他人登记的另一件使用：本机登记的一件暂不带案号，也还没有同步；请改正案号，或者合并、删去其中一件",
                    "the docket number {number} is taken by a case another recorded: the one recorded here stands without a number and is not synchronised; correct the number, or merge or remove one of them"
                ));
            }
            named => {
                let names: BTreeSet<&String> = taken.keys().collect();
                let old = rename(named, &names);
                said = said.or_else(|| {
                    old.map(|(old, new)| {
                        said!(
                            "「{old}」这个名称他人已用，本机的一项改名为「{new}」",
                            "'{old}' is taken by another's: the one made here is called '{new}' now"
                        )
                    })
                });
            }
        }
    }
    said.map(|said| (out, said))
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
