//! A record as its fields, in the journal's words: taken apart, compared group by group, and put together again.

use serde_json::{Map, Value};

use super::groups::{groups_in, of_another};
use crate::store::Record;

/// The fields of the thing itself, without what ties it to its case.
pub(crate) type Fields = Map<String, Value>;

/// What the journal calls a sort of record.
pub(crate) fn sort(record: &Record) -> &'static str {
    match record {
        Record::Case(_) => "case",
        Record::Party { .. } => "party",
        Record::Agent { .. } => "agent",
        Record::Fact { .. } => "fact",
        Record::Hearing { .. } => "hearing",
        Record::Attendance { .. } => "attendance",
        Record::SetDay { .. } => "set_day",
        Record::Finding { .. } => "finding",
        Record::Paper { .. } => "paper",
        Record::Official(_) => "official",
        Record::LocalDay(_) => "local_day",
        Record::OfficeRule(_) => "office_rule",
        Record::Notice(_) => "notice",
        Record::Setting(_) => "setting",
        Record::View(_) => "view",
        Record::Mediation(_) => "mediation",
        Record::Observed(_) => "observed",
        Record::Counsel(_) => "counsel",
        Record::LegalWork(_) => "legal_work",
        Record::Kept(_) => "kept",
    }
}

/// Whether the journal keeps the thing one level down, beside what ties it to its case.
fn nested(record: &Record) -> bool {
    record.case().is_some() && !matches!(record, Record::Case(_))
}

fn object(record: &Record) -> Fields {
    match serde_json::to_value(record) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

pub(crate) fn fields(record: &Record) -> Fields {
    let mut map = object(record);
    if nested(record) {
        match map.remove(sort(record)) {
            Some(Value::Object(inner)) => inner,
            _ => Map::new(),
        }
    } else {
        map.remove("record");
        map
    }
}

/// The record with other fields; none where they do not make one.
pub(super) fn with(record: &Record, fields: Fields) -> Option<Record> {
    let mut map = object(record);
    if nested(record) {
        map.insert(sort(record).to_string(), Value::Object(fields));
    } else {
        let tag = map.remove("record")?;
        map = fields;
        map.insert("record".to_string(), tag);
    }
    serde_json::from_value(Value::Object(map)).ok()
}

/// Puts a group of fields of one record in place of another's.
pub(crate) fn graft(from: &Record, group: &[String], into: &Record) -> Option<Record> {
    let (source, mut target) = (fields(from), fields(into));
    for field in group {
        match source.get(field) {
            Some(value) => target.insert(field.clone(), value.clone()),
            None => target.remove(field),
        };
    }
    with(into, target)
}

/// Both sides of one record put together, with the groups they disagree about: there, what stands stays.
pub(super) fn merge(
    base: Option<&Record>,
    mine: &Record,
    theirs: &Record,
) -> (Record, Vec<Vec<String>>) {
    let sort = sort(theirs);
    let b = base.map(fields).unwrap_or_default();
    let (m, t) = (fields(mine), fields(theirs));
    let mut out = t.clone();
    let mut clashes = Vec::new();
    for group in groups_in(sort, b.keys().chain(m.keys()).chain(t.keys())) {
        let same = |x: &Fields, y: &Fields| group.iter().all(|f| x.get(f) == y.get(f));
        if same(&m, &t) || (base.is_some() && same(&m, &b)) {
            continue;
        }
        if base.is_none() || !same(&t, &b) {
            clashes.push(group);
            continue;
        }
        for field in &group {
            match m.get(field) {
                Some(value) => out.insert(field.clone(), value.clone()),
                None => out.remove(field),
            };
        }
    }
    if base.is_some() {
        let mine = |f: &str| m.get(f) != b.get(f) && m.get(f) != t.get(f);
        let other = |f: &str| t.get(f) != b.get(f) && m.get(f) != t.get(f);
        if let Some(group) = of_another(sort, mine, other) {
            clashes.retain(|c| c.iter().all(|f| !group.contains(f)));
            clashes.push(group);
        }
    }
    match with(theirs, out) {
        Some(record) => (record, clashes),
        // Fields that stand apart but make no record together are one disagreement.
        None => (theirs.clone(), vec![m.keys().cloned().collect()]),
    }
}
