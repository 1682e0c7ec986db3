//! Preparing a case file for writing: ids for what has none, cleaned text, sorted facts; and the edits it amounts to.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::calendar::parse_clock;
use crate::case::{Agent, AgentKind, CaseFile, Part, cause_value, field_value};
use crate::store::{Edit, Record, RecordKey, records};
use crate::text::Fields;

/// Gives ids, cleans every text and sorts.
pub(super) fn prepare(mut case: CaseFile, mut fresh: impl FnMut() -> Uuid) -> CaseFile {
    let mut id = |uuid: &mut Uuid| {
        if uuid.is_nil() {
            *uuid = fresh();
        }
    };
    id(&mut case.head.uuid);
    id(&mut case.head.dispute);
    case.head.clean();
    // Whichever door it came by, a published cause or field is the one the table has.
    case.head.cause = cause_value(&case.head.cause);
    case.head.field = field_value(&case.head.field);
    for party in &mut case.parties {
        id(&mut party.uuid);
        party.clean();
    }
    for agent in &mut case.agents {
        id(&mut agent.uuid);
        agent.clean();
    }
    for fact in &mut case.facts {
        id(&mut fact.uuid);
        fact.clean();
    }
    // Whoever the case names as a basic-level legal worker is one in its hearings too (ALL 31).
    let worker = |agent: &&Agent| agent.kind == AgentKind::LegalWorker;
    let workers: Vec<String> = case
        .agents
        .iter()
        .filter(worker)
        .map(|a| a.name.clone())
        .collect();
    for hearing in &mut case.hearings {
        id(&mut hearing.uuid);
        hearing.clean();
        // 9:00 and 09:00 are one time.
        if let Some(time) = parse_clock(&hearing.time) {
            hearing.time = time;
        }
        for person in &mut hearing.people {
            id(&mut person.uuid);
            person.clean();
            if person.part == Part::Lawyer && workers.contains(&person.name) {
                person.part = Part::LegalWorker;
            }
        }
    }
    for finding in &mut case.findings {
        id(&mut finding.uuid);
        finding.clean();
    }
    for paper in &mut case.papers {
        id(&mut paper.uuid);
        paper.clean();
    }
    for set in &mut case.set_days {
        id(&mut set.uuid);
        set.clean();
    }
    case.sort();
    case
}

/// The edits that lead from one standing of a case to another: removals children first, then puts parents first.
pub(super) fn diff(before: Option<&CaseFile>, after: Option<&CaseFile>) -> Vec<Edit> {
    let old = before.map(records).unwrap_or_default();
    let new = after.map(records).unwrap_or_default();
    if old.is_empty() {
        let put = |record| Edit {
            before: None,
            after: Some(record),
        };
        return new.into_iter().map(put).collect();
    }
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
