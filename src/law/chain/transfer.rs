//! A case moved to another court or organ (移送): what was done before it moved, and whether an answer given there is to
//! be given again.

use crate::calendar::{Calendar, last_day};
use crate::case::{CaseFile, Fact, FactKind, FactSort};
use crate::said;

use crate::law::begin::carried_over;
use crate::law::chain::lent::lent;
use crate::law::deadline::Deadline;
use crate::law::instrument::{Law, article};
use crate::law::reading::{Reading, listed_or_never, two_ways};
use crate::law::rule::Term;

/// The file that goes on takes over the answer that was given before the move, with the copy it answers. 受移送的人民法院应当
/// 受理 (ALL 22): it is the same case, and no article takes back what was filed in it.
pub(crate) fn carried(case: &mut CaseFile, earlier: &CaseFile) {
    let answer = |f: &&Fact| f.kind.is_answer();
    let moved = earlier.closed();
    // As of a day before it moved it is in the earlier file alone.
    let derived = [FactSort::Chain.id(), FactSort::ChainBy.id()];
    let own = |f: &Fact| !f.kind.is_background() && !derived.contains(&f.sort.as_str());
    if moved.is_none() && !case.facts.iter().any(own) {
        return;
    }
    // What was given before the move is the earlier file's, in whichever of the two it was recorded.
    let given_before = |f: &Fact| moved.is_some_and(|day| f.day <= day);
    if case.facts.iter().filter(answer).any(|f| !given_before(f)) {
        return;
    }
    let mut given: Vec<&Fact> = earlier.facts.iter().filter(answer).collect();
    let here: Vec<Fact> = case.facts.iter().filter(answer).cloned().collect();
    case.facts.retain(|f| !f.kind.is_answer());
    given.extend(&here);
    if given.is_empty() {
        // Unanswered the copy stays unanswered: the move opens nothing anew by itself (ALL 22, 67). A copy served anew does.
        if case.facts.iter().any(copied) {
            return;
        }
        let copies = earlier.facts.iter().filter(|f| copied(f)).map(|f| {
            let mut fact = lent(f, earlier);
            fact.sort = FactSort::Chain.id().to_string();
            fact
        });
        case.facts.extend(copies);
        return;
    }
    // A copy served anew opens a period of its own; what was answered before is then a reading beside it, here and in every
    // file it is moved to from here.
    let anew = case.facts.iter().any(copied);
    let own = |f: &Fact| f.sort != FactSort::Chain.id();
    let answered_there = given.iter().any(|f| own(f));
    let copies = earlier.facts.iter().filter(|f| copied(f) && !anew);
    let more = given.iter().copied().chain(copies).map(|f| {
        let mut fact = lent(f, earlier);
        let opened_anew = copied(f) && own(f) && !answered_there;
        let sort = if opened_anew {
            f.sort.as_str()
        } else {
            FactSort::Chain.id()
        };
        fact.sort = sort.to_string();
        fact
    });
    case.facts.extend(more);
}

/// What was answered before the move is an answer there, though it was recorded in the file that goes on.
pub(crate) fn carried_back(case: &mut CaseFile, later: &CaseFile) {
    let moved = case.closed();
    let there = |f: &&Fact| f.kind.is_answer() && moved.is_none_or(|day| f.day <= day);
    if case.facts.iter().any(|f| f.kind.is_answer()) {
        return;
    }
    let more = later.facts.iter().filter(there).map(|f| {
        let mut fact = lent(f, later);
        fact.sort.clone_from(&f.sort);
        fact
    });
    case.facts.extend(more);
}

/// A copy of what the other side filed, not the same one once more.
fn copied(fact: &Fact) -> bool {
    fact.kind.is_copy() && fact.sort != FactSort::Again.id()
}

/// Not answered before the move: by the copy of before, and from what came with the case after it.
fn unanswered(case: &CaseFile, cal: &Calendar, deadline: &Deadline) -> Option<Vec<Reading>> {
    let answers = deadline.rule.met_by.iter().any(|kind| kind.is_answer());
    let chain = |f: &Fact| f.sort == FactSort::Chain.id();
    let of_before = |f: &Fact| copied(f) && chain(f) && f.day == deadline.from;
    if !answers || !case.facts.iter().any(of_before) {
        return None;
    }
    let Term::Span(span) = deadline.rule.term else {
        return None;
    };
    let own = |f: &&Fact| !chain(f) && (copied(f) || f.kind == FactKind::Received);
    let here = case
        .facts
        .iter()
        .filter(own)
        .min_by_key(|f| (!copied(f), f.day))?;
    let later = last_day(cal, here.day, span).ok()?;
    if Some(later) <= deadline.due {
        return None;
    }
    let rule = deadline.rule.article.said();
    let (what, from, day) = (here.kind.text(), deadline.from, here.day);
    Some(two_ways(
        (
            deadline.due,
            said!(
                "移送的是同一案件，期限自 {from} 收到的副本起算，不因移送重新计算：{rule}",
                "it is the same case that was transferred, and the period of the copy of {from} goes on: {rule}";
                rule = rule
            ),
        ),
        (
            Some(later),
            said!(
                "受移送的法院（机关）重新送达、另行指定的，自「{what}」{day} 起算：{rule}",
                "where the court or organ it went to serves anew, from '{what}' of {day}: {rule}";
                what = what, rule = rule
            ),
        ),
    ))
}

/// A copy came anew after an answer was given before the move: no article says whether it must be given again. Read safely
/// it must, and that day is kept.
pub(crate) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    if deadline.met.is_some() {
        return None;
    }
    if let Some(readings) = unanswered(case, cal, deadline) {
        return Some(readings);
    }
    let done = |f: &&Fact| deadline.rule.met_by.contains(&f.kind) && carried_over(case, f);
    let before = case.facts.iter().find(done)?;
    let (what, day) = (before.kind.text(), before.day);
    let ground = if before.kind == FactKind::AnswerFiled {
        article(Law::Litigation, 22).said()
    } else {
        deadline.rule.article.said()
    };
    Some(listed_or_never(
        deadline.due,
        said!(
            "移送后重新送达副本，期限另行起算：{rule}",
            "a copy was served anew after the transfer, with a period of its own: {rule}";
            rule = deadline.rule.article.said()
        ),
        said!(
            "移送的是同一案件（{ground}），{day} 的「{what}」继续有效；内容未变的副本，种类登记为「再次送达（内容未变）」",
            "it is the same case that was transferred ({ground}): '{what}' of {day} stands; where the copy is unchanged, record its sort as served again";
            ground = ground, what = what
        ),
    ))
}
