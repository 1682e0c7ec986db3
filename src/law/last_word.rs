//! The last word of a dispute: from when to when the outcome of a case is what stands in effect, as far as is known.

use chrono::{Days, NaiveDate};

use crate::calendar::Calendar;
use crate::case::{CaseFile, FactKind, Form, Instance, Outcome};

use super::dispute::weave;
use super::effect::{appealable, effect_day, effect_if_unappealed};
use super::service;

/// Days an outcome is the last word of its dispute, the end not included.
pub(super) type Standing = (NaiveDate, Option<NaiveDate>);

/// When the outcome of a case is in effect and the last word of its dispute. A later instance that takes it up ends
/// that; before it came, the case stood as it was known then.
pub fn last_word(case: &CaseFile, others: &[CaseFile], cal: &Calendar) -> Vec<Standing> {
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
    let mut out: Vec<Standing> = Vec::new();
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
    for day in news {
        let Some(before) = day.pred_opt() else {
            continue;
        };
        if let Some((from, until)) = known_on(case, others, cal, before, outcome, closed)
            && from <= before
        {
            join(&mut out, (from, Some(until.map_or(day, |u| u.min(day)))));
        }
    }
    if let Some(standing) = known_on(case, others, cal, last, outcome, closed) {
        join(&mut out, standing);
    }
    out
}

/// Two stretches that touch are one.
fn join(all: &mut Vec<Standing>, next: Standing) {
    match all.last_mut() {
        Some((from, until)) if until.is_none_or(|until| next.0 <= until) => {
            *from = (*from).min(next.0);
            *until = next.1;
        }
        _ => all.push(next),
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
) -> Option<Standing> {
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
    let appealed = case.fact(FactKind::Appealed).is_some();
    if appealed || service::on_them(case).is_some() {
        return None;
    }
    let served = service::on_us(case).map_or(closed, |day| day.max(closed));
    if appealable(case, outcome) != Some(true) {
        return Some(served);
    }
    let period = if outcome.form() == Form::Ruling {
        10
    } else {
        15
    };
    served.checked_add_days(Days::new(period + 1))
}
