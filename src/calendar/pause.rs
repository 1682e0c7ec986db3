//! Stretches of days that a period does not count: suspension (中止) and the like.

use chrono::{Days, NaiveDate};

/// One stretch: from the first day inclusive to the day of resumption exclusive; open while not resumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pause {
    pub from: NaiveDate,
    pub resumed: Option<NaiveDate>,
}

/// Pauses in order, without overlap or touching.
#[derive(Debug, Clone, Default)]
pub(super) struct Pauses(Vec<Pause>);

/// Where a walk over unpaused days comes to rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reached {
    Day(NaiveDate),
    /// An open pause was met after so many counted days.
    Open {
        since: NaiveDate,
        counted: u32,
    },
    /// Past the last day of year 9999.
    TooFar,
}

impl Pauses {
    /// A pause that ends no later than it begins excludes nothing and is dropped.
    pub(super) fn new(given: &[(NaiveDate, Option<NaiveDate>)]) -> Pauses {
        let mut sorted: Vec<Pause> = given
            .iter()
            .filter(|(from, resumed)| resumed.is_none_or(|r| r > *from))
            .map(|&(from, resumed)| Pause { from, resumed })
            .collect();
        sorted.sort_by_key(|p| p.from);
        let mut merged: Vec<Pause> = Vec::with_capacity(sorted.len());
        for pause in sorted {
            match merged.last_mut() {
                Some(last) if last.resumed.is_none_or(|r| pause.from <= r) => {
                    last.resumed = match (last.resumed, pause.resumed) {
                        (Some(a), Some(b)) => Some(a.max(b)),
                        _ => None,
                    };
                }
                _ => merged.push(pause),
            }
        }
        Pauses(merged)
    }

    /// The pause that excludes the day.
    pub(super) fn over(&self, day: NaiveDate) -> Option<Pause> {
        let holds = |p: &&Pause| p.from <= day && p.resumed.is_none_or(|r| day < r);
        self.0.iter().find(holds).copied()
    }

    /// The pauses that exclude at least one day of `(after, until]`.
    pub(super) fn within(&self, after: NaiveDate, until: NaiveDate) -> impl Iterator<Item = Pause> {
        let touches = move |p: &&Pause| {
            p.from <= until
                && p.resumed
                    .is_none_or(|r| r.pred_opt().is_some_and(|last| last > after))
        };
        self.0.iter().filter(touches).copied()
    }

    /// Days of `(after, until]` excluded by closed pauses.
    pub(super) fn excluded(&self, after: NaiveDate, until: NaiveDate) -> u32 {
        let one = |p: Pause| {
            let first = after.succ_opt().map_or(p.from, |next| next.max(p.from));
            let end = until.succ_opt().unwrap_or(until);
            let end = p.resumed.map_or(end, |r| r.min(end));
            u32::try_from((end - first).num_days()).unwrap_or(0)
        };
        self.within(after, until).map(one).sum()
    }

    /// The day `count` unpaused days after `start`.
    pub(super) fn advance(&self, start: NaiveDate, count: u32) -> Reached {
        let mut at = start;
        let mut left = count;
        for pause in &self.0 {
            if pause
                .resumed
                .is_some_and(|r| r.pred_opt().is_none_or(|last| last <= at))
            {
                continue;
            }
            let free = u32::try_from((pause.from - at).num_days() - 1).unwrap_or(0);
            if left <= free {
                break;
            }
            left -= free;
            let Some(last) = pause.resumed.and_then(|r| r.pred_opt()) else {
                return Reached::Open {
                    since: pause.from,
                    counted: count - left,
                };
            };
            at = last;
        }
        match at.checked_add_days(Days::new(u64::from(left))) {
            Some(day) if day <= super::period::LAST => Reached::Day(day),
            _ => Reached::TooFar,
        }
    }
}
