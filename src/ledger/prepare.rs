//! Preparing a case file for writing: ids for what has none, cleaned text, sorted facts; and the edits it amounts to.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::case::CaseFile;
use crate::store::{Edit, Record, RecordKey, records};
use crate::text::{clean_line, clean_lines};

/// Gives ids, cleans every text and sorts.
pub(super) fn prepare(mut case: CaseFile, mut fresh: impl FnMut() -> Uuid) -> CaseFile {
    let mut id = |uuid: &mut Uuid| {
        if uuid.is_nil() {
            *uuid = fresh();
        }
    };
    id(&mut case.head.uuid);
    id(&mut case.head.dispute);
    for line in [
        &mut case.head.office_number,
        &mut case.head.forum,
        &mut case.head.cause,
        &mut case.head.field,
        &mut case.head.department,
        &mut case.head.handler,
        &mut case.head.governing_reason,
        &mut case.head.act,
        &mut case.head.unit,
        &mut case.head.village,
        &mut case.head.project,
    ] {
        *line = clean_line(line);
    }
    case.head.note = clean_lines(&case.head.note);
    for party in &mut case.parties {
        id(&mut party.uuid);
        party.name = clean_line(&party.name);
    }
    for agent in &mut case.agents {
        id(&mut agent.uuid);
        agent.name = clean_line(&agent.name);
        agent.firm = clean_line(&agent.firm);
    }
    for fact in &mut case.facts {
        id(&mut fact.uuid);
        fact.paper = clean_line(&fact.paper);
        fact.note = clean_lines(&fact.note);
        fact.sort = clean_line(&fact.sort);
    }
    for hearing in &mut case.hearings {
        id(&mut hearing.uuid);
        hearing.time = clean_line(&hearing.time);
        hearing.place = clean_line(&hearing.place);
        hearing.note = clean_lines(&hearing.note);
        hearing.co_defendant_official = clean_line(&hearing.co_defendant_official);
        for person in &mut hearing.people {
            id(&mut person.uuid);
            person.name = clean_line(&person.name);
            person.post = clean_line(&person.post);
            person.proof = clean_line(&person.proof);
            person.approval = clean_line(&person.approval);
            person.consent = clean_line(&person.consent);
        }
    }
    for set in &mut case.set_days {
        id(&mut set.uuid);
        set.reason = clean_line(&set.reason);
    }
    case.sort();
    case
}

/// The edits that lead from one standing of a case to another: removals children first, then puts parents first.
pub(super) fn diff(before: Option<&CaseFile>, after: Option<&CaseFile>) -> Vec<Edit> {
    let old = before.map(records).unwrap_or_default();
    let new = after.map(records).unwrap_or_default();
    let old_at: BTreeMap<RecordKey, &Record> = old.iter().map(|r| (r.key(), r)).collect();
    let new_at: BTreeMap<RecordKey, &Record> = new.iter().map(|r| (r.key(), r)).collect();
    let mut out: Vec<Edit> = old
        .iter()
        .rev()
        .filter(|r| !new_at.contains_key(&r.key()))
        .map(|r| Edit {
            before: Some(r.clone()),
            after: None,
        })
        .collect();
    out.extend(new.iter().filter_map(|r| {
        let before = old_at.get(&r.key()).map(|b| (*b).clone());
        (before.as_ref() != Some(r)).then(|| Edit {
            before,
            after: Some(r.clone()),
        })
    }));
    out
}
