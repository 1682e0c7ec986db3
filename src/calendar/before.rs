//! The last day to act before an event.

use chrono::{Days, Months, NaiveDate};

use super::{Calendar, Span};

/// The day `span` before `end`, `end` not counted: "three days before the hearing". It is not moved off a
/// rest day: moving it later would cut the time the rule protects.
/// `Calendar::working_on_or_before` gives the last working day to act.
pub fn before(cal: &Calendar, end: NaiveDate, span: Span) -> NaiveDate {
    let back = match span {
        Span::Days(n) => end.checked_sub_days(Days::new(u64::from(n))),
        Span::Months(n) => end.checked_sub_months(Months::new(n)),
        Span::Years(n) => n
            .checked_mul(12)
            .and_then(|months| end.checked_sub_months(Months::new(months))),
        Span::Workdays(n) => {
            let mut at = Some(end);
            let mut left = n;
            while let Some(day) = at.filter(|_| left > 0) {
                at = day.pred_opt().filter(|d| *d >= FIRST);
                left -= u32::from(at.is_some_and(|d| cal.is_working(d)));
            }
            at
        }
    };
    back.map_or(FIRST, |day| day.max(FIRST))
}

/// Whether working days counted back from a day lie where no notice says which they are: the day reached may be covered, and
/// those on the way to it are not.
pub fn before_guess(cal: &Calendar, end: NaiveDate, span: Span) -> bool {
    let first = before(cal, end, span);
    let mut counted = first.iter_days().take_while(|day| *day < end);
    matches!(span, Span::Workdays(_)) && counted.any(|day| cal.is_provisional(day))
}

/// The first day that is written with a plain four-digit year.
const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
