//! What holds for every period, whatever its start, span and pauses.

use anjuan::calendar::*;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..7900u64).prop_map(|n| day("2006-06-01") + Days::new(n))
}

fn any_span() -> impl Strategy<Value = Span> {
    prop_oneof![
        (1..120u32).prop_map(Span::Days),
        (1..60u32).prop_map(Span::Workdays),
        (1..30u32).prop_map(Span::Months),
        (1..6u32).prop_map(Span::Years),
    ]
}

/// Pauses placed relative to the start, open ones among them.
fn any_pauses() -> impl Strategy<Value = Vec<(i64, Option<i64>)>> {
    prop::collection::vec((-20..150i64, prop::option::weighted(0.9, 0..60i64)), 0..4)
}

fn placed(start: NaiveDate, pauses: &[(i64, Option<i64>)]) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let at = |n: i64| start + chrono::Duration::days(n);
    pauses
        .iter()
        .map(|(from, len)| (at(*from), len.map(|n| at(from + n))))
        .collect()
}

proptest! {
    #[test]
    fn a_later_start_never_gives_an_earlier_day(start in any_day(), later in 0..60u64, span in any_span()) {
        let cal = Calendar::new();
        prop_assert!(last_day(&cal, start, span)? <= last_day(&cal, start + Days::new(later), span)?);
    }

    #[test]
    fn the_last_day_is_worked_and_counted(start in any_day(), span in any_span()) {
        let cal = Calendar::new();
        let got = period(&cal, start, span)?;
        prop_assert!(cal.is_working(got.last) && got.raw_end <= got.last && got.start < got.last);
        prop_assert_eq!(got.last, last_day(&cal, start, span)?);
        if let Span::Workdays(n) = span {
            prop_assert_eq!(cal.working_days_between(start, got.last), n);
            prop_assert!(before(&cal, got.last, span) <= start || !cal.is_working(start));
            let skipped = got.steps.iter().filter(|s| s.what == StepKind::RestSkipped).count() as i64;
            prop_assert_eq!(skipped + i64::from(n), (got.last - start).num_days());
        }
    }

    #[test]
    fn a_local_rest_day_never_shortens(start in any_day(), span in any_span(), ahead in 0..200u64) {
        let cal = Calendar::new();
        let off = LocalDay { day: start + Days::new(ahead), off: true, name: "停电".into() };
        prop_assert!(last_day(&cal, start, span)? <= last_day(&cal.clone().with_local(&[off]).here(), start, span)?);
    }

    #[test]
    fn a_pause_never_gives_an_earlier_day(
        start in any_day(), span in any_span(), pauses in any_pauses(), one in any_pauses(), longer in 0..30i64
    ) {
        let cal = Calendar::new();
        let less = period_with_pauses(&cal, start, span, &placed(start, &pauses))?;
        let mut more: Vec<_> = pauses.iter().map(|(from, len)| (*from, len.map(|n| n + longer))).collect();
        more.extend(one);
        let more = placed(start, &more);
        match (less.last(), period_with_pauses(&cal, start, span, &more)?.last()) {
            (Some(a), Some(b)) => {
                prop_assert!(a <= b);
                prop_assert!(cal.is_working(b));
                prop_assert!(!more.iter().any(|(f, t)| *f <= b && t.is_none_or(|t| b < t)));
            }
            (None, Some(_)) => prop_assert!(false, "an open pause was lost"),
            (_, None) => {}
        }
    }

    /// Not claimed for months: their clamp at the month's end outweighs a pause on the days it swallows.
    #[test]
    fn a_later_start_in_pauses_never_gives_an_earlier_day(
        start in any_day(), later in 0..60u64, n in 1..80u32, pauses in any_pauses()
    ) {
        let cal = Calendar::new();
        let pauses = placed(start, &pauses);
        for span in [Span::Days(n), Span::Workdays(n)] {
            let first = period_with_pauses(&cal, start, span, &pauses)?.last();
            let second = period_with_pauses(&cal, start + Days::new(later), span, &pauses)?.last();
            if let Some(second) = second {
                prop_assert!(first.is_some_and(|first| first <= second), "{first:?} {second}");
            }
        }
    }

    #[test]
    fn days_in_pauses_are_exactly_left_out(start in any_day(), n in 1..120u32, pauses in any_pauses()) {
        let cal = Calendar::new();
        let pauses = placed(start, &pauses);
        let paused = |d: NaiveDate| pauses.iter().any(|(f, t)| *f <= d && t.is_none_or(|t| d < t));
        if let Run::Ends(got) = period_with_pauses(&cal, start, Span::Days(n), &pauses)? {
            let counted = start.iter_days().skip(1).take_while(|d| *d <= got.raw_end).filter(|d| !paused(*d));
            prop_assert_eq!(counted.count() as u32, n);
        }
    }
}
