//! The last word of a dispute: from when to when the outcome of a case is what stands in effect, as far as is known.

use chrono::{Days, NaiveDate};

use crate::calendar::Calendar;
use crate::case::{CaseFile, FactKind, Form, How, Instance, Kind, Outcome};

use crate::law::chain::effect::{appealable, effect_day, effect_if_unappealed, ordered};
use crate::law::chain::ending::{Ending, endings};
use crate::law::chain::service;
use crate::law::chain::weave::weave;

/// Days an outcome is the last word of its dispute, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastWord {
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    /// On its end it was learned that it never was in effect then: the service that came only now says from when, the appeal
    /// that it was not.
    pub undone: bool,
}

/// When the outcome of a case is in effect and the last word of its dispute. A later instance that takes it up ends
/// that; before it came, the case stood as it was known then. A reconsideration decision is the last word no longer
/// while a judgment against us in the suit that followed is: the court put its own in the place of the act (ALL 70, 79); nor
/// while one against the organ is, in a suit in which we are a third party: it was the decision that was tried.
pub fn last_word(case: &CaseFile, others: &[CaseFile], cal: &Calendar) -> Vec<LastWord> {
    let mut out = stands(case, others, cal);
    if case.head.instance != Instance::Reconsideration || out.is_empty() {
        return out;
    }
    let suits = others.iter().filter(|other| {
        let later = case.closed() <= other.received();
        later && other.head.kind == Kind::Litigation && tries(other, case, others)
    });
    for suit in suits {
        let Some(last) = suit.last_day() else {
            continue;
        };
        let found = stands(suit, others, cal);
        let against_us = || {
            let woven = weave(suit, others, cal, last);
            let ended = endings(suit, others, &woven.case);
            ended.is_some_and(|e| match e.in_the_end {
                Ending::Lost => true,
                Ending::ThirdParty => {
                    ordered(&woven.case).is_some_and(|(o, _)| o.effect().is_adverse())
                }
                _ => false,
            })
        };
        if !found.is_empty() && against_us() {
            for gap in found {
                out = out.iter().flat_map(|one| without(*one, gap)).collect();
            }
        }
    }
    out
}

/// Whether a lawsuit is about what a reconsideration decided: by its links, else by their dispute. What was made anew
/// after it is another act.
fn tries(suit: &CaseFile, decided: &CaseFile, others: &[CaseFile]) -> bool {
    let dispute = decided.head.dispute;
    let mut at = suit;
    for _ in 0..others.len() {
        match at.head.continues {
            Some(link) if link.how == How::Anew => return false,
            Some(link) if link.case == decided.head.uuid => return true,
            Some(link) => match others.iter().find(|o| o.head.uuid == link.case) {
                Some(below) => at = below,
                None => break,
            },
            None => break,
        }
    }
    !dispute.is_nil() && suit.head.dispute == dispute
}

/// A stretch with another taken out of it.
fn without(all: LastWord, gap: LastWord) -> Vec<LastWord> {
    let ends = |end: Option<NaiveDate>| end.unwrap_or(NaiveDate::MAX);
    let mut out = Vec::new();
    if ends(all.until) <= gap.from {
        return vec![all];
    }
    if all.from < gap.from {
        out.push(LastWord {
            until: Some(gap.from),
            undone: false,
            ..all
        });
    }
    if let Some(from) = gap.until.map(|end| end.max(all.from))
        && from < ends(all.until)
    {
        out.push(LastWord { from, ..all });
    }
    out
}

fn stands(case: &CaseFile, others: &[CaseFile], cal: &Calendar) -> Vec<LastWord> {
    let (Some(outcome), Some(closed)) = (case.outcome(), case.closed()) else {
        return Vec::new();
    };
    if !decides(case.head.instance, outcome) {
        return Vec::new();
    }
    let days = others.iter().filter_map(CaseFile::last_day);
    let Some(last) = days.chain(case.last_day()).max() else {
        return Vec::new();
    };
    let mut out: Vec<LastWord> = Vec::new();
    // Each day on which more became known: what was recorded later does not change how it stood before.
    let files = others
        .iter()
        .filter(|other| other.head.uuid != case.head.uuid)
        .chain(std::iter::once(case));
    let mut news: Vec<NaiveDate> = files
        .flat_map(|file| file.facts.iter().map(|f| f.day))
        .filter(|day| *day > closed)
        .collect();
    news.sort_unstable();
    news.dedup();
    // A service says from when it was in effect; an appeal, or the case above that shows it, that it never was (ALL 85).
    let appeals = others
        .iter()
        .filter(|o| o.head.instance == Instance::Second);
    let began: Vec<NaiveDate> = appeals
        .filter_map(|o| o.facts.iter().map(|f| f.day).min())
        .collect();
    let told = |day: NaiveDate| {
        use FactKind::{Appealed, Served, ServedOther, TookEffect};
        let own = case.facts.iter().filter(|f| f.day == day);
        let mut own = own.map(|f| f.kind);
        own.any(|kind| matches!(kind, Appealed | Served | ServedOther | TookEffect))
            || began.contains(&day)
    };
    let mut since = closed;
    for day in news {
        let Some(before) = day.pred_opt() else {
            continue;
        };
        let found = known_on(case, others, cal, before, outcome, closed);
        undo(&mut out, since, found, told(since));
        if let Some((from, until)) = found
            && from <= before
        {
            join(&mut out, (from, Some(until.map_or(day, |u| u.min(day)))));
        }
        since = day;
    }
    let found = known_on(case, others, cal, last, outcome, closed);
    undo(&mut out, since, found, told(since));
    if let Some(standing) = found {
        join(&mut out, standing);
    }
    out
}

/// What was taken to be in effect until a day, on which a service, the day of effect itself or an appeal was recorded and
/// says that it takes effect later or not at all: from then on it is known never to have been. Before that day it stays as
/// it was known.
fn undo(all: &mut [LastWord], day: NaiveDate, found: Option<Stretch>, told: bool) {
    if let Some(last) = all.last_mut()
        && told
        && last.until == Some(day)
        && found.is_none_or(|(from, _)| from >= day)
    {
        last.undone = true;
    }
}

/// From, and until when.
type Stretch = (NaiveDate, Option<NaiveDate>);

/// Two stretches that touch are one, unless the first was undone.
fn join(all: &mut Vec<LastWord>, (from, until): Stretch) {
    match all.last_mut() {
        Some(last) if !last.undone && last.until.is_none_or(|end| from <= end) => {
            last.from = last.from.min(from);
            last.until = until;
        }
        _ => all.push(LastWord {
            from,
            until,
            undone: false,
        }),
    }
}

/// Whether an outcome can be what a dispute ended with: not what sends it elsewhere, nor the refusal to look at it again.
fn decides(instance: Instance, outcome: Outcome) -> bool {
    use Outcome::*;
    let goes_on = matches!(
        outcome,
        Remanded | RetrialOrdered | Transferred | RTransferred
    );
    let retrial_ended = matches!(
        outcome,
        Terminated | Withdrawn | DeemedWithdrawn | Unknown | Other | OtherRuling
    );
    match instance {
        Instance::RetrialReview => false,
        Instance::Retrial => !goes_on && !retrial_ended,
        _ => !goes_on,
    }
}

fn known_on(
    case: &CaseFile,
    others: &[CaseFile],
    cal: &Calendar,
    day: NaiveDate,
    outcome: Outcome,
    closed: NaiveDate,
) -> Option<Stretch> {
    let woven = weave(case, others, cal, day);
    let mut file = woven.case;
    file.outcome()?;
    let ended = file.day(FactKind::Superseded);
    if woven.home.is_some() && ended.is_none() {
        return None;
    }
    file.facts.retain(|f| f.kind != FactKind::Superseded);
    let from = effect_day(&file, cal, day)
        .or_else(|| effect_if_unappealed(&file, cal, day))
        .map(|effect| effect.day)
        .or_else(|| estimated(&file, outcome, closed))?;
    ended.is_none_or(|end| from < end).then_some((from, ended))
}

/// Where no service on the other side is recorded, figures take it that both had the paper on the day of the outcome,
/// or on the day we had it (ALL 85: fifteen days against a judgment, ten against a ruling).
fn estimated(case: &CaseFile, outcome: Outcome, closed: NaiveDate) -> Option<NaiveDate> {
    if case.fact(FactKind::Appealed).is_some() {
        return None;
    }
    let served = service::on_us(case).map_or(closed, |day| day.max(closed));
    let open = appealable(case, outcome);
    if let Some(on_them) = service::on_them(case) {
        // Where nobody knows whether it can be appealed, a service that is recorded makes it no less in effect.
        return open.is_none().then(|| served.max(on_them.last));
    }
    if open != Some(true) {
        return Some(served);
    }
    let period = if outcome.form() == Form::Ruling {
        10
    } else {
        15
    };
    served.checked_add_days(Days::new(period + 1))
}
