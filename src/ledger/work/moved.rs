//! A hearing that one side moved while the other changed who comes to it: whoever comes, was told or confirmed it, did so for
//! the day he knew.

use crate::case::{CaseFile, Hearing};
use crate::law::Doubt;
use crate::said;
use crate::text::Said;

/// What is to be asked where both stand beside each other.
pub(super) fn moved(seen: &CaseFile, mine: &CaseFile, theirs: &CaseFile) -> Vec<Doubt> {
    let of = |case: &'_ CaseFile, hearing: &Hearing| {
        let found = case.hearings.iter().find(|h| h.uuid == hearing.uuid);
        found.cloned()
    };
    let when = |h: &Hearing| (h.day, h.time.clone());
    let mut out = Vec::new();
    for was in &seen.hearings {
        let (Some(mine), Some(theirs)) = (of(mine, was), of(theirs, was)) else {
            continue;
        };
        let by_them = when(&theirs) != when(was) && mine.people != was.people;
        let by_me = when(&mine) != when(was) && theirs.people != was.people;
        if !by_them && !by_me {
            continue;
        }
        let now = if by_them { &theirs } else { &mine };
        let say = |h: &Hearing| format!("{} {}", h.day, h.time).trim_end().to_string();
        let (old, new) = (say(was), say(now));
        out.push(Doubt::from(said!(
                "{old} 的开庭同时被改到 {new}，出庭人员的修改是按 {old} 作的；请核对 {new} 能否出庭、是否已告知本人",
                "the hearing of {old} was moved to {new} at the same time, and who comes was changed for {old}: check who can come on {new} and whether he was told"
            )));
    }
    out
}

/// What a deed at a hearing is called when another moved that hearing meanwhile: it was written to the new day.
pub(super) fn retitled(title: &Said, seen: &CaseFile, mine: &CaseFile, theirs: &CaseFile) -> Said {
    for was in &seen.hearings {
        let at = |case: &CaseFile| case.hearings.iter().find(|h| h.uuid == was.uuid).cloned();
        let (Some(mine), Some(theirs)) = (at(mine), at(theirs)) else {
            continue;
        };
        let (old, new) = (was.day.to_string(), theirs.day.to_string());
        // One title names one hearing.
        if mine != *was && mine.day == was.day && old != new && title.zh.contains(&old) {
            let put = |text: &str| text.replacen(&old, &new, 1);
            return Said::new(put(&title.zh), put(&title.en));
        }
    }
    title.clone()
}
