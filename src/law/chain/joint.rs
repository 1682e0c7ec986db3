//! Sessions that joined cases have together (合并审理, ALL 27): the court sat once for all of them.

use std::collections::HashMap;

use uuid::Uuid;

use crate::case::{CaseFile, Hearing, HearingState, How};
use crate::text::fold;

/// The hearings of a case that another of a dispute with joined cases has as well, by their ids, each with the number of the
/// session among those shared on its day, from 1: the same from whichever of the files it is asked.
pub fn joint_sessions(case: &CaseFile, others: &[CaseFile]) -> Vec<(Uuid, u8)> {
    let files = tried_beside(case, others);
    if files.len() < 2 {
        return Vec::new();
    }
    let mut sessions: Vec<Vec<(Uuid, &Hearing)>> = Vec::new();
    for file in files {
        let own = file.head.uuid;
        for hearing in sitting(file) {
            let same = |(of, there): &(Uuid, &Hearing)| *of != own && is_one(there, hearing);
            match sessions.iter_mut().find(|s| s.iter().all(same)) {
                Some(session) => session.push((own, hearing)),
                None => sessions.push(vec![(own, hearing)]),
            }
        }
    }
    let mut of_day = HashMap::new();
    let mut out = Vec::new();
    for session in sessions.iter().filter(|s| s.len() > 1) {
        let Some((_, first)) = session.first() else {
            continue;
        };
        let number = of_day.entry(first.day).or_insert(0_u8);
        *number = number.saturating_add(1);
        let own = session.iter().find(|(of, _)| *of == case.head.uuid);
        out.extend(own.map(|(_, hearing)| (hearing.uuid, *number)));
    }
    out
}

/// The case and those of its instance and court, in one order for all of them, where any of the dispute are joined: what was
/// joined at first instance is heard together on appeal too.
fn tried_beside<'a>(case: &'a CaseFile, others: &'a [CaseFile]) -> Vec<&'a CaseFile> {
    let there = others.iter().filter(|f| f.head.uuid != case.head.uuid);
    let all: Vec<&CaseFile> = std::iter::once(case).chain(there).collect();
    let is_joined = |f: &&&CaseFile| f.head.continues.is_some_and(|c| c.how == How::Joined);
    if case.hearings.is_empty() || all.iter().find(is_joined).is_none() {
        return Vec::new();
    }
    let alike = |a: &str, b: &str| a.is_empty() || b.is_empty() || fold(a) == fold(b);
    let mut files: Vec<&CaseFile> = all
        .into_iter()
        .filter(|f| f.head.kind == case.head.kind && f.head.instance == case.head.instance)
        .filter(|f| alike(&f.head.forum, &case.head.forum))
        .collect();
    files.sort_by_key(|f| f.head.uuid);
    files
}

/// What was set or held, in the order of the day.
fn sitting(case: &CaseFile) -> Vec<&Hearing> {
    let stands = |h: &&Hearing| h.state != HearingState::Cancelled;
    let mut all: Vec<&Hearing> = case.hearings.iter().filter(stands).collect();
    all.sort_by_key(|h| (h.day, h.time.as_str(), h.uuid));
    all
}

/// One session: by the hour where both tell it, else by the room as well, as far as it is told.
fn is_one(one: &Hearing, other: &Hearing) -> bool {
    let timed = !one.time.is_empty() && !other.time.is_empty();
    let alike = |a: &str, b: &str| a.is_empty() || b.is_empty() || fold(a) == fold(b);
    one.same_as(other) && (timed || alike(&one.place, &other.place))
}
