//! Cases that may be entered twice: by their number in whatever brackets, or by parties, court and day at one instance.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;

use super::Ledger;
use super::error::LedgerError;
use crate::case::{CaseFile, DocketNumber, Instance};
use crate::docket::CaseRow;
use crate::said;
use crate::text::{Said, fold};

/// What a docket number is without its brackets and without the words and zeros that offices leave out.
fn bare(number: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    let flush = |digits: &mut String, out: &mut String| {
        let short = digits.trim_start_matches('0');
        out.push_str(if short.is_empty() && !digits.is_empty() {
            "0"
        } else {
            short
        });
        digits.clear();
    };
    for c in fold(number).chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        flush(&mut digits, &mut out);
        if c.is_alphanumeric() && !matches!(c, '字' | '第' | '号') {
            out.extend(c.to_lowercase());
        }
    }
    flush(&mut digits, &mut out);
    out
}

fn hashed(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

fn number_key(number: &str) -> Option<u64> {
    let bare = bare(number);
    // A year alone tells nothing.
    (bare.chars().count() > 4).then(|| hashed(bare))
}

/// Everybody on the other side in whatever order, where, when and at which instance.
fn case_key<'a>(
    names: impl Iterator<Item = &'a str>,
    forum: &str,
    received: Option<NaiveDate>,
    instance: Instance,
) -> Option<u64> {
    let mut names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    let received = received.filter(|_| !names.is_empty())?;
    Some(hashed((names, forum, received, instance.id())))
}

fn key_of(case: &CaseFile) -> Option<u64> {
    let names = case.opponents().map(|p| p.name.as_str());
    let head = &case.head;
    case_key(names, &head.forum, case.received(), head.instance)
}

/// By what a case is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Keys {
    number: Option<u64>,
    case: Option<u64>,
}

impl Keys {
    fn of(row: &CaseRow<'_>) -> Keys {
        Keys {
            number: number_key(row.number()),
            case: case_key(
                row.claimants().map(|(name, _)| name),
                row.forum(),
                row.received(),
                row.instance(),
            ),
        }
    }
}

/// The cases of the docket by what tells them apart: a look at a form is no walk over the docket.
#[derive(Debug, Clone, Default)]
pub(super) struct TwinIndex {
    numbers: HashMap<u64, Vec<i64>>,
    cases: HashMap<u64, Vec<i64>>,
    own: HashMap<i64, Keys>,
}

impl TwinIndex {
    fn put(&mut self, id: i64, keys: Keys) {
        self.remove(id);
        if let Some(key) = keys.number {
            self.numbers.entry(key).or_default().push(id);
        }
        if let Some(key) = keys.case {
            self.cases.entry(key).or_default().push(id);
        }
        self.own.insert(id, keys);
    }

    fn remove(&mut self, id: i64) {
        let Some(keys) = self.own.remove(&id) else {
            return;
        };
        for (map, key) in [
            (&mut self.numbers, keys.number),
            (&mut self.cases, keys.case),
        ] {
            let Some(key) = key else { continue };
            if let Some(ids) = map.get_mut(&key) {
                ids.retain(|other| *other != id);
                if ids.is_empty() {
                    map.remove(&key);
                }
            }
        }
    }
}

/// Why two cases may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    Number,
    Parties,
}

impl Alike {
    /// The reason in words.
    pub fn said(self) -> Said {
        match self {
            Alike::Number => said!(
                "案号相同，或只是括号、字样不同",
                "the same number, or written otherwise"
            ),
            Alike::Parties => said!(
                "当事人、法院、收案日相同",
                "the same parties, court and day"
            ),
        }
    }
}

/// A case that may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Twin {
    pub id: i64,
    pub alike: Alike,
}

/// Where the other one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TwinTold {
    /// In the docket, by its id.
    Here(i64),
    /// Among the new ones, by its place.
    New(usize),
}

impl Ledger {
    fn twin_index(&self) -> &TwinIndex {
        self.twin_index.get_or_init(|| {
            let docket = self.docket();
            let mut index = TwinIndex::default();
            for at in 0..docket.len() {
                let row = docket.row(at);
                index.put(row.id(), Keys::of(&row));
            }
            index
        })
    }

    /// A case's row changed: where the index stands, so does its place in it.
    pub(super) fn index_twin(&mut self, id: i64) {
        let Some(held) = self.held.get() else {
            return;
        };
        let keys = held.docket.position(id);
        let keys = keys.map(|at| Keys::of(&held.docket.row(at)));
        if let Some(index) = self.twin_index.get_mut() {
            match keys {
                Some(keys) => index.put(id, keys),
                None => index.remove(id),
            }
        }
    }

    /// Groups of cases that may be entered twice.
    pub fn twins(&self) -> Vec<Vec<i64>> {
        let index = self.twin_index();
        let mut found: Vec<Vec<i64>> = index
            .numbers
            .values()
            .chain(index.cases.values())
            .filter(|ids| ids.len() > 1)
            .map(|ids| {
                let mut ids = ids.clone();
                ids.sort_unstable();
                ids
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The cases here that may be the same as this one, itself left out.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn twins_of(&self, case: &CaseFile) -> Result<Vec<Twin>, LedgerError> {
        let own = self.id_of(case.head.uuid)?;
        let number = case.head.number.as_ref().map(DocketNumber::canonical);
        let mut out = self.twins_by_number(number.unwrap_or_default(), own);
        let key = key_of(case);
        let index = self.twin_index();
        let alike = key.and_then(|key| index.cases.get(&key));
        for id in alike.into_iter().flatten() {
            if Some(*id) != own && out.iter().all(|t| t.id != *id) {
                out.push(Twin {
                    id: *id,
                    alike: Alike::Parties,
                });
            }
        }
        Ok(out)
    }

    /// Which of these new cases may be entered twice: in the docket, or earlier among these. Nothing is derived for it,
    /// so that an import of a whole ledger can ask.
    pub fn twins_of_new<'a>(
        &self,
        cases: impl IntoIterator<Item = &'a CaseFile>,
    ) -> Vec<(usize, Alike, TwinTold)> {
        let mut numbers: HashMap<u64, usize> = HashMap::new();
        let mut parties: HashMap<u64, usize> = HashMap::new();
        let mut out = Vec::new();
        for (at, case) in cases.into_iter().enumerate() {
            let number = case.head.number.as_ref().map(DocketNumber::canonical);
            let number = number.and_then(number_key);
            let own = key_of(case);
            let index = self.twin_index();
            let there = |map: &HashMap<u64, Vec<i64>>, key: Option<u64>| {
                key.and_then(|key| map.get(&key)?.first().copied())
            };
            let told = there(&index.numbers, number)
                .map(|id| (Alike::Number, TwinTold::Here(id)))
                .or_else(|| {
                    let first = *numbers.get(&number?)?;
                    Some((Alike::Number, TwinTold::New(first)))
                })
                .or_else(|| Some((Alike::Parties, TwinTold::Here(there(&index.cases, own)?))))
                .or_else(|| {
                    let first = *parties.get(&own?)?;
                    Some((Alike::Parties, TwinTold::New(first)))
                });
            out.extend(told.map(|(alike, told)| (at, alike, told)));
            if let Some(key) = number {
                numbers.entry(key).or_insert(at);
            }
            if let Some(key) = own {
                parties.entry(key).or_insert(at);
            }
        }
        out
    }

    /// The cases here whose number is this one in whatever brackets, as far as it is typed.
    pub fn twins_by_number(&self, number: &str, own: Option<i64>) -> Vec<Twin> {
        let key = number_key(number);
        let found = key.and_then(|key| self.twin_index().numbers.get(&key));
        let others = found.into_iter().flatten().filter(|id| Some(**id) != own);
        let twin = |id: &i64| Twin {
            id: *id,
            alike: Alike::Number,
        };
        others.map(twin).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_in_other_brackets_and_without_its_empty_words() {
        let same = [
            "（2022）京0105行初1号",
            "(2022)京0105行初1号",
            "〔2022〕京0105行初1号",
            "[2022] 京0105 行初001 号",
            "（2022）京0105行初字第1号",
        ];
        for one in same {
            assert_eq!(number_key(one), number_key(same[0]), "{one}");
        }
        assert_eq!(
            number_key("朝政复字〔2022〕12号"),
            number_key("朝政复[2022]012号")
        );
        assert_ne!(
            number_key("（2022）京0105行初1号"),
            number_key("（2022）京0105行初11号")
        );
        assert_eq!(number_key("（2022）"), None);
    }
}
