//! An act made anew after it was revoked, and sued over again (ALL 71; ALL-I 90): warned of before, named after.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Effect, Fact, FactKind, FactSort, Flaw, How};

use crate::law::chain::effect::ordered;
use crate::law::chain::ending::{Ending, endings};
use crate::law::chain::lent::given;
use crate::law::chain::link::link;
use crate::law::chain::weave::{CHAIN_BY, Chain, Woven, weave};
use crate::law::marks::CaseMark;

// 人民法院判决被告重新作出行政行为的，被告不得以同一的事实和理由作出与原行政行为基本相同的行政行为(第七十一条)；
// 主要事实或者主要理由有改变的不属于，以违反法定程序为由撤销的不受限制(行诉解释第九十条)。
/// Whether a case is about the act made anew after another dispute had it revoked, at whatever instance it stands; and
/// whether it went against us again in the end. The first is judged by its own last word, whichever of its files the link
/// names. Not where it was revoked for its procedure alone, or the act was made anew on other main facts or reasons.
pub fn made_anew(
    case: &CaseFile,
    others: &[CaseFile],
    cal: &Calendar,
    today: NaiveDate,
) -> Option<CaseMark> {
    let mut files: Vec<CaseFile> = vec![case.clone()];
    let there = |f: &&CaseFile| f.head.uuid != case.head.uuid;
    files.extend(others.iter().filter(there).cloned());
    let links: Vec<Option<(usize, How)>> = (0..files.len()).map(|at| link(&files, at)).collect();
    let mut at = 0;
    let mut found = None;
    for _ in 0..Chain::DEEPEST {
        match links.get(at).copied().flatten() {
            Some((to, How::Anew)) => {
                found = Some(to);
                break;
            }
            Some((to, _)) => at = to,
            None => break,
        }
    }
    let word = |members: &[usize]| last(&files, members, cal, today);
    let first = branch(&links, found?);
    let revoked = word(&first)?;
    if ordered(&revoked.case)?.0.effect() != Effect::Revoked {
        return None;
    }
    // What was made anew on other facts or reasons is another act (ALL-I 90).
    let changed = [FactSort::FactsChanged, FactSort::ReasonsChanged];
    let facts = first.iter().filter_map(|at| files.get(*at));
    let redone = facts
        .flat_map(|file| &file.facts)
        .filter(|f| f.kind == FactKind::ActRedone);
    if redone
        .filter_map(|f| FactSort::from_id(&f.sort))
        .any(|sort| changed.contains(&sort))
    {
        return None;
    }
    let procedure = |flaw: Flaw| matches!(flaw, Flaw::ProcedureViolated | Flaw::ProcedureMinor);
    let findings = &revoked.case.findings;
    if !findings.is_empty() && findings.iter().all(|f| procedure(f.flaw)) {
        return None;
    }
    let again = word(&branch(&links, 0));
    let lost = again.is_some_and(|woven| {
        let ended = files.iter().find(|f| f.head.uuid == woven.case.head.uuid);
        let ended = ended.and_then(|file| endings(file, &files, &woven.case));
        ended.is_some_and(|e| e.in_the_end == Ending::Lost)
    });
    Some(if lost {
        CaseMark::LostAgain
    } else {
        CaseMark::MadeAnew
    })
}

/// The files that are about the same act as one: linked to it however, but not by an act made anew or a joined trial.
fn branch(links: &[Option<(usize, How)>], of: usize) -> Vec<usize> {
    let joins = |how: How| !matches!(how, How::Anew | How::Joined);
    let mut out = vec![of];
    let mut seen = 0;
    while let Some(at) = out.get(seen).copied() {
        seen += 1;
        let own = links
            .get(at)
            .copied()
            .flatten()
            .map(|(to, how)| (at, to, how));
        let later = links.iter().enumerate().filter_map(|(n, link)| {
            let (to, how) = (*link)?;
            (to == at).then_some((to, n, how))
        });
        for (_, next, how) in later.chain(own) {
            if joins(how) && !out.contains(&next) {
                out.push(next);
            }
        }
    }
    out
}

/// The file of some with their last word by a day, woven: closed last, and no later one has it.
fn last(files: &[CaseFile], members: &[usize], cal: &Calendar, today: NaiveDate) -> Option<Woven> {
    let members = members.iter().filter_map(|at| files.get(*at));
    let mut closed: Vec<&CaseFile> = members
        .filter(|f| f.closed().is_some_and(|day| day <= today))
        .collect();
    closed.sort_by_key(|f| f.closed());
    let woven = closed
        .into_iter()
        .rev()
        .map(|f| weave(f, files, cal, today));
    woven.into_iter().find(|woven| woven.home.is_none())
}

/// The act that was made anew, as the file of the quarrel over it shows it: on its day, else by the day it was known or sued over.
pub(super) fn redone(later: &CaseFile, began: NaiveDate) -> Fact {
    match later.day(FactKind::ActMade) {
        Some(made) => given(FactKind::ActRedone, made, later),
        None => {
            let known = later.day(FactKind::ActKnown);
            let by = known.map_or(began, |known| known.min(began));
            Fact {
                sort: CHAIN_BY.to_string(),
                ..given(FactKind::ActRedone, by, later)
            }
        }
    }
}
