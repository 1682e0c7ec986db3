//! An extension (延长期限): the day it names, held to what the law allows; and where the period itself ended on a rest day,
//! the two ways what it allows is counted.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Span, last_day};
use crate::case::{CaseFile, FactKind};
use crate::said;

use crate::law::deadline::{Deadline, by_id, ends, pauses};
use crate::law::reading::{Reading, two_ways};
use crate::law::rule::{Extension, Rule, Start, Term};
use crate::law::rule_id;

/// The recorded extension of a rule that can be extended.
pub(crate) struct Granted {
    /// The day it was granted.
    pub recorded: NaiveDate,
    /// The day it names.
    asked: NaiveDate,
    /// The day on which the period, as extended before, had ended by then.
    pub late: Option<NaiveDate>,
    most: Option<Most>,
}

/// The most the law allows beyond the period as it then stood.
struct Most {
    /// 六十日 and 三十日 as one stretch, which moves off a rest day at its end.
    stretch: NaiveDate,
    /// The day on which the sixty days really ended, and the thirty counted from it; never before the stretch.
    ended: NaiveDate,
    anew: NaiveDate,
    days: u32,
}

impl Granted {
    /// The day it names, as far as every way of counting allows it.
    pub(crate) fn named(&self) -> NaiveDate {
        let most = self.most.as_ref();
        most.map_or(self.asked, |m| self.asked.min(m.stretch))
    }

    /// The day it names where that is beyond the most by any way of counting.
    pub(crate) fn over(&self) -> Option<NaiveDate> {
        self.latest()
            .and(Some(self.asked))
            .filter(|asked| Some(*asked) > self.latest())
    }

    /// The most by any way of counting.
    pub(crate) fn latest(&self) -> Option<NaiveDate> {
        self.most.as_ref().map(|m| m.anew)
    }
}

/// The extension a rule is given, that from a day on.
pub(crate) fn granted(
    case: &CaseFile,
    cal: &Calendar,
    rule: &Rule,
    start: NaiveDate,
) -> Option<Granted> {
    let Term::Span(span) = rule.term else {
        return None;
    };
    if rule.extendable == Extension::No {
        return None;
    }
    let all = case.facts.iter().filter(|f| f.kind == FactKind::Extended);
    let mut all: Vec<_> = all.filter_map(|f| Some((f.day, f.until?))).collect();
    let last = all
        .iter()
        .copied()
        .max_by_key(|(day, until)| (*until, *day));
    let (recorded, asked) = last?;
    let mut before = pauses(case, rule);
    before.retain(|p| p.0 < recorded);
    let ended = ends(cal, start, span, &before)?;
    // One after the other, each within the time as it then stood.
    all.sort();
    let mut stood = ended;
    for (day, until) in all.iter().filter(|(day, _)| *day < recorded) {
        if *day <= stood {
            stood = stood.max(cal.working_on_or_after(*until));
        }
    }
    let late = (recorded > stood).then_some(stood);
    let Extension::AtMost(days) = rule.extendable else {
        return Some(Granted {
            recorded,
            asked,
            late,
            most: None,
        });
    };
    let longest = match span {
        Span::Days(n) => Span::Days(n + days),
        other => other,
    };
    let stretch = ends(cal, start, longest, &before)?;
    let anew = last_day(cal, ended, Span::Days(days)).ok()?.max(stretch);
    Some(Granted {
        recorded,
        asked,
        late,
        most: Some(Most {
            stretch,
            ended,
            anew,
            days,
        }),
    })
}

/// The last day where an extension granted on one day names another.
pub(crate) fn until(
    case: &CaseFile,
    cal: &Calendar,
    rule: &Rule,
    recorded: NaiveDate,
    named: NaiveDate,
) -> Option<NaiveDate> {
    // What is suspended after the extension was granted is not counted within it either.
    let mut later = pauses(case, rule);
    later.retain(|p| p.0 >= recorded);
    match u32::try_from((named - recorded).num_days()).unwrap_or(0) {
        0 => Some(cal.working_on_or_after(named)),
        left => ends(cal, recorded, Span::Days(left), &later),
    }
}

/// The last day by the other way of counting, where that is a later one.
pub(crate) fn later(case: &CaseFile, cal: &Calendar, deadline: &Deadline) -> Option<NaiveDate> {
    let rule = deadline.rule;
    if deadline.set.is_some() {
        return None;
    }
    let granted = granted(case, cal, rule, deadline.from)?;
    let named = match granted.latest() {
        Some(latest) => granted.asked.min(latest),
        None => granted.asked,
    };
    let day = until(case, cal, rule, granted.recorded, named)?;
    Some(day).filter(|day| Some(*day) > deadline.due)
}

/// 可以适当延长，但是延长期限最多不得超过三十日 (ARL23 62; ARL17 31): whether the thirty days follow the sixtieth, or the day that one
/// moved on to from a rest day, the text does not say.
pub(crate) fn readings(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
) -> Option<Vec<Reading>> {
    if let Start::End(ids) = deadline.rule.starts {
        return after(case, cal, today, deadline, ids);
    }
    let other = later(case, cal, deadline)?;
    let granted = granted(case, cal, deadline.rule, deadline.from)?;
    if deadline.extended.is_none() {
        return Some(granted_late(deadline, granted.recorded, other));
    }
    let most = granted.most?;
    let (length, ended, days) = (deadline.rule.length(), most.ended, most.days);
    let rule = deadline.rule.article.said();
    Some(two_ways(
        (
            deadline.due,
            said!(
                "{length}与延长的{days}日连续计算：{rule}",
                "the {length} and the {days} more are one stretch: {rule}";
                length = length.clone(), rule = rule.clone()
            ),
        ),
        (
            Some(other),
            said!(
                "{length}的最后一日遇休息日顺延至 {ended}，延长的{days}日自该日起算：{rule}",
                "the {length} ended on {ended}, put off by rest days, and the {days} more count from that day: {rule}";
                length = length, rule = rule
            ),
        ),
    ))
}

/// 期限届满前才能延长 (ALL 81, 88; ARL23 62): whether an extension granted after the end counts no article says.
fn granted_late(deadline: &Deadline, recorded: NaiveDate, other: NaiveDate) -> Vec<Reading> {
    let rule = deadline.rule.article.said();
    two_ways(
        (
            deadline.due,
            said!(
                "{recorded} 延长时期限已经届满，延长不起作用：{rule}",
                "extended on {recorded}, after the period had ended: it moves nothing: {rule}";
                rule = rule.clone()
            ),
        ),
        (
            Some(other),
            said!("延长有效的，按延长的日期计算：{rule}", "where the extension holds, to the day it names: {rule}"; rule = rule),
        ),
    )
}

/// What begins when the organ's time ended begins later by the other way.
fn after(
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
    deadline: &Deadline,
    ids: &[&str],
) -> Option<Vec<Reading>> {
    let id = rule_id::RECONSIDERATION_DECISION;
    let Term::Span(span) = deadline.rule.term else {
        return None;
    };
    let ended = by_id(case, cal, today, id).filter(|_| ids.contains(&id))?;
    let other = later(case, cal, &ended)?;
    if ended.due != Some(deadline.from) {
        return None;
    }
    let due = last_day(cal, other, span).ok();
    if due <= deadline.due {
        return None;
    }
    let (from, rule) = (deadline.from, deadline.rule.article.said());
    let title = ended.rule.title;
    Some(two_ways(
        (
            deadline.due,
            said!(
                "「{title}」连同延长至 {from} 届满：{rule}",
                "'{title}' ended on {from}, extension included: {rule}";
                title = title, rule = rule.clone()
            ),
        ),
        (
            due,
            said!(
                "「{title}」连同延长至 {other} 届满（延长自顺延后的实际届满日起算）：{rule}",
                "'{title}' ended on {other}, the extension counted from the day it really ended: {rule}";
                title = title, rule = rule
            ),
        ),
    ))
}
