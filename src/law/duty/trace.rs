//! What a hearing says about the duty in a few values, and the mark of a case: judged per instance from its hearings.

use chrono::NaiveDate;

use crate::case::{AppearanceState, CaseFile, Hearing, HearingState, Part, Rank};
use crate::codes;

use super::super::hearing_papers::notified;
use super::bound::{Bound, bound};

codes! {
    /// How the duty stands in a case on a day.
    pub enum DutyMark {
        None = "none", "未排期", "no hearing";
        Must = "must", "应出庭", "must appear";
        Planned = "planned", "已安排", "planned";
        /// Its day has passed, and nobody said who came; whether it was held at all is in `Progress`.
        ToMark = "to_mark", "待登记", "to mark";
        Appeared = "appeared", "已出庭", "appeared";
        Excused = "excused", "有正当理由", "excused";
        Absent = "absent", "未出庭", "absent";
        /// Hearings there are, but none at which the law asks for the official.
        Free = "free", "无须出庭", "no duty";
    }
}

codes! {
    /// Who of the responsible officials a hearing shows.
    pub enum Who {
        Nobody = "nobody", "未登记", "nobody";
        Planned = "planned", "拟出庭", "planned";
        Official = "official", "其他负责人", "official other than the principal";
        Principal = "principal", "正职", "principal";
        Excused = "excused", "有正当理由未出庭", "excused";
        Absent = "absent", "无正当理由未出庭", "absent";
    }
}

/// What a hearing says about the duty: the docket keeps these values per hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HearingTrace {
    pub day: NaiveDate,
    /// The court gave notice that the official must appear (APP 4).
    pub notified: bool,
    pub spoke: bool,
    /// An excuse of an official who counts is on file, whatever else is planned.
    pub excused: bool,
    /// Somebody said that it took place (`Hearing::is_said`).
    pub said: bool,
    pub bound: Bound,
    /// Who stands in the record. Before the hearing a plan outweighs an excuse: a deputy will come for the
    /// principal. Afterwards it says nothing any more; `seen` is what holds then.
    pub who: Who,
}

impl HearingTrace {
    /// Whether a responsible official who counts appeared (出庭), the principal or another.
    pub fn attended(self) -> bool {
        matches!(self.who, Who::Official | Who::Principal)
    }

    /// Whether it was held by the end of a day; as `Hearing::held_by`.
    pub fn held_by(self, day: NaiveDate) -> bool {
        self.said && self.day <= day
    }

    /// Who is shown on a day: what will be entered later is a plan before the hearing, and a plan nobody marked
    /// is nothing after it, so that an excuse on file shows. On the day itself the plan still stands.
    pub fn seen(self, today: NaiveDate) -> Who {
        match self.who {
            Who::Planned if self.day < today && self.excused => Who::Excused,
            Who::Planned if self.day < today => Who::Nobody,
            Who::Official | Who::Principal if self.day > today => Who::Planned,
            Who::Absent if self.day > today => Who::Nobody,
            who => who,
        }
    }

    /// Whether the hearing asks for an official after an attendance earlier in the instance (APP 7).
    pub fn asks(self, discharged: bool) -> bool {
        match self.bound {
            Bound::Free => false,
            Bound::Each => true,
            Bound::Once => !discharged || self.notified,
        }
    }
}

/// The trace of a hearing of a case; none where it fell through, or where the case is not tried in it.
pub fn trace(case: &CaseFile, hearing: &Hearing) -> Option<HearingTrace> {
    if hearing.state == HearingState::Cancelled || !hearing.tries(case.head.kind) {
        return None;
    }
    let mut who = Who::Nobody;
    let mut spoke = false;
    let mut excused = false;
    for person in hearing.people.iter().filter(|p| p.part == Part::Official) {
        let this = match person.state {
            AppearanceState::Appeared if person.qualifies() => {
                spoke |= person.spoke == Some(true);
                if person.rank == Some(Rank::Principal) {
                    Who::Principal
                } else {
                    Who::Official
                }
            }
            // Someone who does not count came: nobody who counts appeared (APP 2).
            AppearanceState::Appeared => Who::Absent,
            AppearanceState::Planned if person.is_responsible() => Who::Planned,
            AppearanceState::Planned => Who::Nobody,
            AppearanceState::Excused if person.is_responsible() => {
                excused = true;
                Who::Excused
            }
            AppearanceState::Excused => Who::Nobody,
            AppearanceState::Absent => Who::Absent,
        };
        if strength(this) > strength(who) {
            who = this;
        }
    }
    Some(HearingTrace {
        day: hearing.day,
        notified: notified(case, hearing),
        spoke,
        excused,
        said: hearing.is_said(),
        bound: bound(case, hearing),
        who,
    })
}

/// What prevails when a hearing shows several officials: one who came outweighs one who did not.
fn strength(who: Who) -> u8 {
    match who {
        Who::Nobody => 0,
        Who::Absent => 1,
        Who::Excused => 2,
        Who::Planned => 3,
        Who::Official => 4,
        Who::Principal => 5,
    }
}

/// What keeps hearings of a case from asking for anybody on a day, whatever they would ask for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rest {
    /// Closed by that day.
    pub closed: Option<NaiveDate>,
    /// It stands still on that day (中止).
    pub stands_still: bool,
}

impl Rest {
    /// Of a case file on a day.
    pub fn of(case: &CaseFile, day: NaiveDate) -> Rest {
        Rest {
            closed: case.closed().filter(|closed| *closed <= day),
            stands_still: case.standstill(day).is_some(),
        }
    }

    /// Whether a hearing of a day, said to have been held or not, asks for nobody.
    pub fn frees(self, hearing: NaiveDate, said: bool, today: NaiveDate) -> bool {
        let over = self.closed.is_some_and(|closed| hearing > closed);
        // Of a day ahead nothing is said yet, whatever was entered later.
        let ahead = hearing > today || (hearing == today && !said);
        over || (self.stands_still && ahead)
    }
}

/// The mark of a case on a day. One attendance discharges the instance unless the court notifies again (APP 7); a case
/// that is closed or stands still asks for nobody (`Rest`).
pub fn duty_mark(traces: &[HearingTrace], today: NaiveDate, rest: Rest) -> DutyMark {
    let attended = traces
        .iter()
        .filter(|t| t.attended() && t.day <= today)
        .map(|t| t.day)
        .max();
    let asks = |t: &&HearingTrace| {
        !rest.frees(t.day, t.said, today)
            && match t.bound {
                Bound::Once => attended.is_none_or(|a| t.day > a && t.notified),
                _ => t.asks(attended.is_some()),
            }
    };
    if let Some(next) = traces
        .iter()
        .filter(|t| t.day > today)
        .filter(asks)
        .min_by_key(|t| t.day)
    {
        return match next.seen(today) {
            Who::Planned | Who::Official | Who::Principal => DutyMark::Planned,
            Who::Excused => DutyMark::Excused,
            Who::Nobody | Who::Absent => DutyMark::Must,
        };
    }
    match traces
        .iter()
        .filter(|t| t.day <= today)
        .filter(asks)
        .max_by_key(|t| t.day)
    {
        Some(last) => match last.seen(today) {
            Who::Excused => DutyMark::Excused,
            Who::Absent => DutyMark::Absent,
            Who::Official | Who::Principal => DutyMark::Appeared,
            // Only on the day itself: until it is marked the duty stands afterwards.
            Who::Planned => DutyMark::Planned,
            Who::Nobody if last.day < today => DutyMark::ToMark,
            Who::Nobody => DutyMark::Must,
        },
        None if attended.is_some() => DutyMark::Appeared,
        None if traces.is_empty() => DutyMark::None,
        None => DutyMark::Free,
    }
}

/// The traces of a case, in order of their days.
pub fn traces(case: &CaseFile) -> Vec<HearingTrace> {
    let mut out: Vec<HearingTrace> = case
        .hearings
        .iter()
        .filter_map(|h| trace(case, h))
        .collect();
    out.sort_by_key(|t| t.day);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t(day: u32, notified: bool, who: Who) -> HearingTrace {
        HearingTrace {
            day: NaiveDate::from_ymd_opt(2022, 5, day).unwrap(),
            notified,
            spoke: false,
            excused: who == Who::Excused,
            said: !matches!(who, Who::Nobody | Who::Planned),
            bound: Bound::Once,
            who,
        }
    }

    fn check(traces: &[HearingTrace], today: u32, want: DutyMark) {
        assert_eq!(
            duty_mark(
                traces,
                NaiveDate::from_ymd_opt(2022, 5, today).unwrap(),
                Rest::default()
            ),
            want,
            "{traces:?}"
        );
    }

    #[test]
    fn one_attendance_discharges_unless_notified_again() {
        let first = t(3, false, Who::Principal);
        check(&[first, t(20, false, Who::Nobody)], 10, DutyMark::Appeared);
        check(&[first, t(20, true, Who::Nobody)], 10, DutyMark::Must);
        check(&[first, t(20, true, Who::Absent)], 25, DutyMark::Absent);
    }

    #[test]
    fn marks_follow_the_day() {
        let planned = t(20, false, Who::Planned);
        check(&[planned], 10, DutyMark::Planned);
        check(&[planned], 20, DutyMark::Planned);
        check(&[planned], 21, DutyMark::ToMark);
        let held = HearingTrace {
            said: true,
            ..planned
        };
        check(&[held], 21, DutyMark::ToMark);
        check(&[t(20, false, Who::Nobody)], 10, DutyMark::Must);
        check(&[t(20, false, Who::Excused)], 25, DutyMark::Excused);
        check(&[], 25, DutyMark::None);
    }

    #[test]
    fn a_case_that_is_over_or_stands_still_asks_for_nobody() {
        let day = |d| NaiveDate::from_ymd_opt(2022, 5, d).unwrap();
        let ahead = t(20, false, Who::Nobody);
        let closed = Rest {
            closed: Some(day(10)),
            ..Rest::default()
        };
        assert_eq!(duty_mark(&[ahead], day(15), closed), DutyMark::Free);
        assert_eq!(
            duty_mark(&[t(9, false, Who::Absent)], day(15), closed),
            DutyMark::Absent
        );
        let still = Rest {
            closed: None,
            stands_still: true,
        };
        assert_eq!(duty_mark(&[ahead], day(15), still), DutyMark::Free);
        assert_eq!(
            duty_mark(&[ahead], day(15), Rest::default()),
            DutyMark::Must
        );
    }

    #[test]
    fn a_plan_nobody_marked_does_not_hide_an_excuse() {
        let both = HearingTrace {
            excused: true,
            ..t(20, false, Who::Planned)
        };
        check(&[both], 10, DutyMark::Planned);
        check(&[both], 20, DutyMark::Planned);
        check(&[both], 21, DutyMark::Excused);
    }

    #[test]
    fn where_there_is_no_duty_nothing_must_be_done() {
        let free = HearingTrace {
            bound: Bound::Free,
            ..t(20, false, Who::Nobody)
        };
        check(&[free], 10, DutyMark::Free);
        check(&[free], 25, DutyMark::Free);
        let each = HearingTrace {
            bound: Bound::Each,
            ..t(20, false, Who::Nobody)
        };
        check(&[t(3, false, Who::Official), each], 10, DutyMark::Must);
    }
}
