//! What both sides entered since the base and can stand once only is one record: under one id what they say of it merges
//! field by field or is a clash, where two ids would let both stand and one of them without effect.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Index;
use crate::case::{Fact, Often};
use crate::store::{Record, RecordKey};

/// What says that two records are one, where their kind stands once: a due day set by hand for its rule, an agent, a finding,
/// a paper of the case.
fn name_of(record: &Record) -> Option<[String; 3]> {
    let text = |s: &str| s.to_string();
    Some(match record {
        Record::SetDay { set_day, .. } => [text("set_day"), set_day.rule.clone(), String::new()],
        Record::Agent { agent, .. } => [text("agent"), text(agent.kind.id()), agent.name.clone()],
        Record::Finding { finding, .. } => [
            text("finding"),
            text(finding.flaw.id()),
            finding.text.clone(),
        ],
        Record::Paper { paper, .. } => [
            text("paper"),
            text(paper.sort.id()),
            format!("{} {:?} {:?}", paper.title, paper.day, paper.sha256),
        ],
        _ => return None,
    })
}

/// The same of two files that were apart: neither hand was told of the other's when it wrote, so what the law has once, a
/// person of the case, and a hearing at one hour of one day are one too.
fn name_apart(record: &Record) -> Option<[String; 3]> {
    let text = |s: &str| s.to_string();
    if let Some(name) = name_of(record) {
        return Some(name);
    }
    Some(match record {
        Record::Fact { fact, .. } => match fact.kind.often() {
            Often::Once if !fact.kind.may_come_again() => {
                [text("fact"), text(fact.kind.id()), String::new()]
            }
            Often::Once | Often::PerParty => {
                let party = fact.party.map(|p| p.to_string()).unwrap_or_default();
                [
                    text("fact"),
                    format!("{} {}", fact.kind.id(), fact.day),
                    party,
                ]
            }
            Often::Repeats => [
                text("fact"),
                text(fact.kind.id()),
                serde_json::to_string(&Fact {
                    uuid: Uuid::nil(),
                    ..(**fact).clone()
                })
                .ok()?,
            ],
        },
        Record::Party { party, .. } => [text("party"), text(party.role.id()), party.name.clone()],
        Record::Hearing { hearing, .. } if !hearing.time.is_empty() => [
            text("hearing"),
            format!("{} {}", hearing.day, hearing.time),
            hearing.kind.map(|k| k.id().to_string()).unwrap_or_default(),
        ],
        _ => return None,
    })
}

/// A record with one id in the place of another, wherever it names it.
fn with_ids(record: &Record, ids: &BTreeMap<String, String>) -> Record {
    let Ok(mut said) = serde_json::to_string(record) else {
        return record.clone();
    };
    for (old, new) in ids {
        said = said.replace(old.as_str(), new);
    }
    serde_json::from_str(&said).unwrap_or_else(|_| record.clone())
}

/// Mine, with what the other side entered too under the id it has there. What names another by its id is alike once that one
/// is: until nothing more is.
pub(super) fn alike(
    base: &Index<'_>,
    mine: &[Record],
    theirs: &Index<'_>,
    apart: bool,
) -> Vec<Record> {
    let mut mine = mine.to_vec();
    loop {
        let ids = met(base, &mine, theirs, apart);
        if ids.is_empty() {
            return mine;
        }
        let next: Vec<Record> = mine.iter().map(|record| with_ids(record, &ids)).collect();
        if next == mine {
            return mine;
        }
        mine = next;
    }
}

/// The ids of mine that stand under another there, by what their records say.
fn met(
    base: &Index<'_>,
    mine: &[Record],
    theirs: &Index<'_>,
    apart: bool,
) -> BTreeMap<String, String> {
    let name_of = |record: &Record| match apart {
        true => name_apart(record),
        false => name_of(record),
    };
    let new = |key: &RecordKey| !base.contains_key(key);
    let there: Vec<(Uuid, [String; 3])> = theirs
        .iter()
        .filter(|(key, _)| new(key) && mine.iter().all(|m| m.key() != **key))
        .filter_map(|(key, record)| match key {
            RecordKey::Uuid(id) => Some((*id, name_of(record)?)),
            _ => None,
        })
        .collect();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    if there.is_empty() {
        return ids;
    }
    let once = |name: &[String; 3]| {
        mine.iter()
            .filter(|m| name_of(m).as_ref() == Some(name))
            .count()
            == 1
    };
    for record in mine {
        let key = record.key();
        let RecordKey::Uuid(own) = &key else { continue };
        let name = name_of(record).filter(|_| new(&key) && !theirs.contains_key(&key));
        let other = name.filter(once).and_then(|name| {
            let mut found = there.iter().filter(|(_, n)| *n == name);
            found.next().filter(|_| found.next().is_none())
        });
        if let Some((id, _)) = other {
            ids.insert(own.to_string(), id.to_string());
        }
    }
    ids
}
