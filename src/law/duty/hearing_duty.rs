//! The duty at each hearing of a case, whole: what is asked and why, who may fulfil it, how far it has come, what is
//! wrong, and what may follow.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::case::{CaseFile, Official};

use super::flag::{Flag, flags};
use super::progress::{Progress, lead, progress};
use super::require::{Reason, Requirement, requirement, standing};
use super::risk::{Risk, risks};
use super::target::{principal_reasons, wanting_principal};
use super::who::{Eligible, eligible, judged};
use crate::law::local::rule::OfficeRule;

/// What is looked at beside the case. Everything is judged as of `today`.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    pub today: NaiveDate,
    pub calendar: &'a Calendar,
    pub roster: &'a [Official],
    /// The office's own rules; those switched off ask for nothing.
    pub rules: &'a [OfficeRule],
    /// The days of this case on which the first lawsuit of a calendar year is heard.
    pub first_of_year: &'a [NaiveDate],
}

/// The duty at one hearing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HearingDuty {
    pub hearing: Uuid,
    pub day: NaiveDate,
    /// Days from today to the hearing; negative when past.
    pub days_left: i64,
    pub requirement: Requirement,
    pub why: Vec<Reason>,
    /// Rules of the office's own that ask for the principal in person.
    pub principal: Vec<Reason>,
    /// The officials in post on that day, those who count first.
    pub may: Vec<Eligible>,
    pub progress: Progress,
    /// The official the hearing is shown with.
    pub official: String,
    /// Why it is not certain that this official fulfils the duty; whoever is not known to count discharges nobody.
    pub unsure: Option<Flag>,
    /// Worst first.
    pub flags: Vec<Flag>,
    pub risks: Vec<Risk>,
}

/// The duties of a case, one per hearing that stands, in order of their days. Facts and marks later than `today` are
/// not known yet.
pub fn duties(case: &CaseFile, sight: &Sight<'_>) -> Vec<HearingDuty> {
    let case = judged(&case.as_of(sight.today), sight.roster);
    let live = standing(&case);
    (0..live.len())
        .filter_map(|at| {
            let hearing = live.get(at)?;
            let (asked, why) = requirement(&case, &live, at, sight.today);
            let reached = progress(hearing, sight.today);
            let flags = flags(&case, hearing, asked, reached, sight);
            let risks = risks(&case, hearing, asked, &flags, sight.today);
            let lead = lead(hearing, sight.today);
            let doubtful = |f: &&Flag| f.kind.of_standing() && f.person == lead.map(|p| p.uuid);
            Some(HearingDuty {
                unsure: lead.and_then(|_| flags.iter().find(doubtful).cloned()),
                hearing: hearing.uuid,
                day: hearing.day,
                days_left: (hearing.day - sight.today).num_days(),
                requirement: asked,
                why,
                principal: principal_reasons(&wanting_principal(&case, hearing, sight)),
                may: eligible(sight.roster, &case.head.unit, hearing.day),
                progress: reached,
                official: lead.map(|p| p.name.clone()).unwrap_or_default(),
                flags,
                risks,
            })
        })
        .collect()
}
