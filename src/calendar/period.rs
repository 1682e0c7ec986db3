//! The last day of a period.
//!
//! The day a period starts on is not counted; a last day that is a rest day moves to the first working
//! day after it (民事诉讼法 85, 法释〔2018〕1号 48); months and years run to the corresponding day, or to
//! the last day of a month that has none (民法典 202).

use chrono::{Datelike, Months, NaiveDate};

use super::explain::Trace;
use super::pause::{Pauses, Reached};
use super::{Calendar, Period, PeriodError, Run, Span, Standing};

/// The last day of a period of `span` from `start`, with every step.
///
/// # Errors
/// A span of 0, or a last day after year 9999.
pub fn period(cal: &Calendar, start: NaiveDate, span: Span) -> Result<Period, PeriodError> {
    match explained(cal, start, span, &Pauses::default(), Trace::new(true))? {
        Run::Ends(period) => Ok(period),
        Run::Stands(_) => Err(PeriodError::TooFar { start, span }),
    }
}

/// The last day alone, without the work of explaining it.
///
/// # Errors
/// As `period`.
pub fn last_day(cal: &Calendar, start: NaiveDate, span: Span) -> Result<NaiveDate, PeriodError> {
    let run = explained(cal, start, span, &Pauses::default(), Trace::new(false))?;
    run.last().ok_or(PeriodError::TooFar { start, span })
}

/// As `period`, but days within a pause are not counted: from its first day inclusive to the day of
/// resumption exclusive; open while not resumed. For months and years the excluded days are added to the
/// end. A last day is never within a pause. Adding or lengthening a pause never gives an earlier last day.
///
/// # Errors
/// As `period`.
pub fn period_with_pauses(
    cal: &Calendar,
    start: NaiveDate,
    span: Span,
    pauses: &[(NaiveDate, Option<NaiveDate>)],
) -> Result<Run, PeriodError> {
    explained(cal, start, span, &Pauses::new(pauses), Trace::new(true))
}

/// The last day that is written with a plain four-digit year.
pub(super) const LAST: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Where the count comes to rest, before the roll.
enum Count {
    Ends(NaiveDate),
    Stands { since: NaiveDate, counted: u32 },
}

fn explained(
    cal: &Calendar,
    start: NaiveDate,
    span: Span,
    pauses: &Pauses,
    mut trace: Trace,
) -> Result<Run, PeriodError> {
    if span.count() == 0 {
        return Err(PeriodError::Empty);
    }
    let too_far = PeriodError::TooFar { start, span };
    // Refused before walking: nothing is counted day by day for more than a hundred years.
    if span.count() > span.most() {
        return Err(too_far);
    }
    trace.start(start);
    let count = match span {
        Span::Workdays(n) => count_workdays(cal, start, n, pauses, &mut trace),
        Span::Days(n) => count_days(start, n, span, pauses, &mut trace),
        Span::Months(n) => count_months(start, n, span, pauses, &mut trace),
        Span::Years(n) => match n.checked_mul(12) {
            Some(months) => count_months(start, months, span, pauses, &mut trace),
            None => None,
        },
    };
    let stands = |trace: Trace, since, counted| {
        Run::Stands(Standing {
            start,
            span,
            since,
            counted,
            steps: trace.into_steps(),
        })
    };
    let raw_end = match count.ok_or(too_far)? {
        Count::Ends(day) => day,
        Count::Stands { since, counted } => return Ok(stands(trace, since, counted)),
    };
    let mut last = raw_end;
    loop {
        if let Some(pause) = pauses.over(last) {
            trace.paused(pause);
            match pause.resumed {
                Some(resumed) => last = resumed,
                None => return Ok(stands(trace, pause.from, span.count())),
            }
        }
        if last > LAST {
            return Err(too_far);
        }
        trace.touch(cal, last);
        if cal.is_working(last) {
            break;
        }
        trace.rest_at_end(cal, last);
        last = last.succ_opt().ok_or(too_far)?;
    }
    trace.ends(cal, raw_end, last, matches!(span, Span::Workdays(_)));
    Ok(Run::Ends(Period {
        start,
        span,
        raw_end,
        last,
        provisional: trace.provisional.is_some(),
        steps: trace.into_steps(),
    }))
}

/// `None`: past year 9999.
fn count_workdays(
    cal: &Calendar,
    start: NaiveDate,
    n: u32,
    pauses: &Pauses,
    trace: &mut Trace,
) -> Option<Count> {
    let mut counted = 0;
    let mut day = start;
    while counted < n {
        day = day.succ_opt().filter(|d| *d <= LAST)?;
        if let Some(pause) = pauses.over(day) {
            trace.paused(pause);
            match pause.resumed.and_then(|r| r.pred_opt()) {
                Some(last) => day = last,
                None => {
                    return Some(Count::Stands {
                        since: pause.from,
                        counted,
                    });
                }
            }
            continue;
        }
        trace.touch(cal, day);
        if cal.is_working(day) {
            counted += 1;
            trace.worked(cal, day, counted);
        } else {
            trace.rest_skipped(cal, day);
        }
    }
    Some(Count::Ends(day))
}

fn count_days(
    start: NaiveDate,
    n: u32,
    span: Span,
    pauses: &Pauses,
    trace: &mut Trace,
) -> Option<Count> {
    let count = advance(start, start, n, pauses, trace)?;
    if let Count::Ends(day) = count {
        trace.counted(span, day);
    }
    Some(count)
}

fn count_months(
    start: NaiveDate,
    months: u32,
    span: Span,
    pauses: &Pauses,
    trace: &mut Trace,
) -> Option<Count> {
    let end = start
        .checked_add_months(Months::new(months))
        .filter(|d| *d <= LAST)?;
    if end.day() == start.day() {
        trace.counted(span, end);
    } else {
        trace.month_end(span, start, end);
    }
    for pause in pauses.within(start, end) {
        trace.paused(pause);
        if pause.resumed.is_none() {
            let ran = pause.from.pred_opt().filter(|d| *d > start);
            let counted = ran.map_or(0, |d| {
                let all = u32::try_from((d - start).num_days()).unwrap_or(0);
                all.saturating_sub(pauses.excluded(start, d))
            });
            return Some(Count::Stands {
                since: pause.from,
                counted,
            });
        }
    }
    let excluded = pauses.excluded(start, end);
    if excluded == 0 {
        return Some(Count::Ends(end));
    }
    match advance(start, end, excluded, pauses, trace)? {
        Count::Ends(day) => {
            trace.added(excluded, day);
            Some(Count::Ends(day))
        }
        // Counted from the start, as for every other span.
        Count::Stands { since, counted } => {
            let plain = u32::try_from((end - start).num_days()).unwrap_or(0);
            Some(Count::Stands {
                since,
                counted: plain.saturating_sub(excluded) + counted,
            })
        }
    }
}

/// Moves on by unpaused days from `from`; pauses met since `start` are said.
fn advance(
    start: NaiveDate,
    from: NaiveDate,
    days: u32,
    pauses: &Pauses,
    trace: &mut Trace,
) -> Option<Count> {
    match pauses.advance(from, days) {
        Reached::Day(day) => {
            pauses
                .within(start, day)
                .for_each(|pause| trace.paused(pause));
            Some(Count::Ends(day))
        }
        Reached::Open { since, counted } => {
            pauses
                .within(start, since)
                .for_each(|pause| trace.paused(pause));
            Some(Count::Stands { since, counted })
        }
        Reached::TooFar => None,
    }
}
