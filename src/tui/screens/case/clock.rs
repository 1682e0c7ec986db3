//! The clock bar of a deadline: what ran, what stood still, what is left, in signs that need no colour.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::CaseFile;
use crate::law::{self, Deadline, DueState};
use crate::said;
use crate::text::{Lang, Said};

/// Days run, paused and left of a deadline on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub ran: i64,
    pub paused: i64,
    pub left: i64,
    pub late: i64,
    /// It was met: nothing runs any more.
    pub done: bool,
}

/// The clock of a deadline; none where nothing is counted any more.
pub(super) fn clock(
    deadline: &Deadline,
    case: &CaseFile,
    cal: &Calendar,
    today: NaiveDate,
) -> Option<Clock> {
    if deadline.state == DueState::Moot {
        return None;
    }
    let law = law::clock(deadline, case, cal, today);
    let stop = deadline.met.unwrap_or(today).min(today);
    let late = deadline.due.map_or(0, |due| (stop - due).num_days().max(0));
    Some(Clock {
        ran: law.ran.into(),
        paused: law.paused.into(),
        left: law.left.into(),
        late,
        done: deadline.met.is_some(),
    })
}

impl Clock {
    /// `[####==....]`: ran, paused, left; `!` behind it when the last day is past.
    pub(super) fn bar(self, columns: usize) -> String {
        let total = (self.ran + self.paused + self.left).max(1);
        let share = |days: i64| -> usize {
            let cells = (days * columns as i64 + total / 2) / total;
            let least = usize::from(days > 0);
            usize::try_from(cells).unwrap_or(0).max(least)
        };
        let left = share(self.left).min(columns);
        let paused = share(self.paused).min(columns - left);
        let ran = columns - left - paused;
        format!(
            "[{}{}{}]{}",
            "#".repeat(ran),
            "=".repeat(paused),
            ".".repeat(left),
            if self.late > 0 { "!" } else { "" }
        )
    }

    /// The same in words.
    pub(super) fn said(self) -> Said {
        let Clock {
            ran,
            paused,
            left,
            late,
            done,
        } = self;
        let mut parts = Vec::new();
        // A day that is only awaited has not begun to run.
        match (done, ran) {
            (_, 0) => {}
            (true, _) => parts.push(said!("历时{ran}天", "took {ran} days")),
            (false, _) => parts.push(said!("已过{ran}天", "{ran} days ran")),
        }
        if paused > 0 {
            parts.push(said!("中止{paused}天", "{paused} paused"));
        }
        parts.push(if late > 0 {
            said!("超过{late}天", "{late} past the last day")
        } else if done {
            said!("按期", "in time")
        } else {
            said!("剩{left}天", "{left} left")
        });
        Said::joined(parts, "，", ", ")
    }
}

/// `剩12天`, `逾期3天`, `迟2天`.
pub(super) fn remaining(deadline: &Deadline, lang: Lang) -> String {
    let left = deadline.days_left.unwrap_or(0);
    let said = left_of(deadline.state, left, deadline.met, deadline.due);
    said.get(lang).to_string()
}

pub(super) fn left_of(
    state: DueState,
    left: i64,
    met: Option<NaiveDate>,
    due: Option<NaiveDate>,
) -> Said {
    let past = -left;
    let late = match (met, due) {
        (Some(met), Some(due)) => (met - due).num_days(),
        _ => 0,
    };
    match state {
        DueState::Open | DueState::Provisional if left == 0 => said!("今天", "today"),
        DueState::Open | DueState::Provisional => said!("剩{left}天", "{left}d left"),
        DueState::Overdue | DueState::Unrecorded | DueState::Expired if past > 0 => {
            said!("过{past}天", "{past}d past")
        }
        DueState::Late => said!("迟{late}天", "{late}d late"),
        _ => Said::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_did_not_happen_is_said() {
        let said = |ran, left, late, done| {
            let clock = Clock {
                ran,
                paused: 0,
                left,
                late,
                done,
            };
            clock.said().zh
        };
        assert_eq!(said(0, 3, 0, false), "剩3天");
        assert_eq!(said(2, 3, 0, false), "已过2天，剩3天");
        assert_eq!(said(0, 0, 0, true), "按期");
        assert_eq!(said(5, 0, 2, true), "历时5天，超过2天");
    }

    #[test]
    fn the_bar_shows_every_part_that_is_there() {
        let bar = |ran, paused, left, late| {
            Clock {
                ran,
                paused,
                left,
                late,
                done: false,
            }
            .bar(10)
        };
        assert_eq!(bar(5, 0, 5, 0), "[#####.....]");
        assert_eq!(bar(50, 30, 20, 0), "[#####===..]");
        assert_eq!(bar(179, 0, 1, 0), "[#########.]");
        assert_eq!(bar(0, 0, 15, 0), "[..........]");
        assert_eq!(bar(15, 0, 0, 3), "[##########]!");
    }
}
