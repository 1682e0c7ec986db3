//! What both sides entered since the base and can stand once only is one record: under one id what they say of it merges
//! field by field or is a clash, where two ids would let both stand and one of them without effect.

use uuid::Uuid;

use super::Index;
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

fn with_id(record: &Record, id: Uuid) -> Record {
    let mut record = record.clone();
    match &mut record {
        Record::SetDay { set_day, .. } => set_day.uuid = id,
        Record::Agent { agent, .. } => agent.uuid = id,
        Record::Finding { finding, .. } => finding.uuid = id,
        Record::Paper { paper, .. } => paper.uuid = id,
        _ => {}
    }
    record
}

/// Mine, with what the other side entered too under the id it has there.
pub(super) fn alike(base: &Index<'_>, mine: &[Record], theirs: &Index<'_>) -> Vec<Record> {
    let new = |key: &RecordKey| !base.contains_key(key);
    let there: Vec<(Uuid, [String; 3])> = theirs
        .iter()
        .filter(|(key, _)| new(key) && mine.iter().all(|m| m.key() != **key))
        .filter_map(|(key, record)| match key {
            RecordKey::Uuid(id) => Some((*id, name_of(record)?)),
            _ => None,
        })
        .collect();
    if there.is_empty() {
        return mine.to_vec();
    }
    let once = |name: &[String; 3]| {
        mine.iter()
            .filter(|m| name_of(m).as_ref() == Some(name))
            .count()
            == 1
    };
    mine.iter()
        .map(|record| {
            let key = record.key();
            let name = name_of(record).filter(|_| new(&key) && !theirs.contains_key(&key));
            let other = name.filter(once).and_then(|name| {
                let mut found = there.iter().filter(|(_, n)| *n == name);
                found.next().filter(|_| found.next().is_none())
            });
            other.map_or_else(|| record.clone(), |(id, _)| with_id(record, *id))
        })
        .collect()
}
