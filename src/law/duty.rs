//! The duty of the responsible official to appear (负责人出庭应诉), judged per instance from its hearings.

use chrono::NaiveDate;

use crate::case::{AppearanceState, CaseFile, CourtNotice, Hearing, HearingState, Part, Rank};
use crate::codes;

codes! {
    /// How the duty stands in a case on a day.
    pub enum DutyMark {
        None = "none", "未排期", "no hearing";
        Must = "must", "应出庭", "must appear";
        Planned = "planned", "已安排", "planned";
        Appeared = "appeared", "已出庭", "appeared";
        Excused = "excused", "有正当理由", "excused";
        Absent = "absent", "未出庭", "absent";
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

/// What a hearing says about the duty, in four values: the docket keeps these per case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HearingTrace {
    pub day: NaiveDate,
    /// The court gave notice that the official must appear (APP 4).
    pub notified: bool,
    pub spoke: bool,
    pub who: Who,
}

impl HearingTrace {
    pub fn attended(self) -> bool {
        matches!(self.who, Who::Official | Who::Principal)
    }
}

/// The trace of a hearing; none where it fell through.
pub fn trace(hearing: &Hearing) -> Option<HearingTrace> {
    if hearing.state == HearingState::Cancelled {
        return None;
    }
    let mut who = Who::Nobody;
    let mut spoke = false;
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
            AppearanceState::Excused if person.is_responsible() => Who::Excused,
            AppearanceState::Excused => Who::Nobody,
            AppearanceState::Absent => Who::Absent,
        };
        if strength(this) > strength(who) {
            who = this;
        }
    }
    Some(HearingTrace {
        day: hearing.day,
        notified: hearing.notice != CourtNotice::None,
        spoke,
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

/// The mark of a case on a day. One attendance discharges the instance unless the court notifies again (APP 7).
pub fn duty_mark(traces: &[HearingTrace], today: NaiveDate) -> DutyMark {
    let attended = traces
        .iter()
        .filter(|t| t.attended() && t.day <= today)
        .map(|t| t.day)
        .max();
    let counts = |t: &&HearingTrace| attended.is_none_or(|a| t.day > a && t.notified);
    if let Some(next) = traces
        .iter()
        .filter(|t| t.day > today)
        .filter(counts)
        .min_by_key(|t| t.day)
    {
        return match next.who {
            Who::Planned | Who::Official | Who::Principal => DutyMark::Planned,
            Who::Excused => DutyMark::Excused,
            Who::Nobody | Who::Absent => DutyMark::Must,
        };
    }
    match traces
        .iter()
        .filter(|t| t.day <= today)
        .filter(counts)
        .max_by_key(|t| t.day)
    {
        Some(last) => match last.who {
            Who::Excused => DutyMark::Excused,
            Who::Absent => DutyMark::Absent,
            Who::Official | Who::Principal => DutyMark::Appeared,
            Who::Nobody => DutyMark::Must,
            // Planned, and the day has come: until it is marked the duty stands.
            Who::Planned if last.day == today => DutyMark::Planned,
            Who::Planned => DutyMark::Must,
        },
        None if attended.is_some() => DutyMark::Appeared,
        None => DutyMark::None,
    }
}

/// The traces of a case, in order of their days.
pub fn traces(case: &CaseFile) -> Vec<HearingTrace> {
    let mut out: Vec<HearingTrace> = case.hearings.iter().filter_map(trace).collect();
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
            who,
        }
    }

    fn check(traces: &[HearingTrace], today: u32, want: DutyMark) {
        assert_eq!(
            duty_mark(traces, NaiveDate::from_ymd_opt(2022, 5, today).unwrap()),
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
        check(&[planned], 21, DutyMark::Must);
        check(&[t(20, false, Who::Nobody)], 10, DutyMark::Must);
        check(&[t(20, false, Who::Excused)], 25, DutyMark::Excused);
        check(&[], 25, DutyMark::None);
    }
}
