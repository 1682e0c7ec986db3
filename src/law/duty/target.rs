//! Rules of the office's own about who appears: the principal at certain hearings, and so many times a year.

use std::str::FromStr;

use chrono::{Days, NaiveDate};

use crate::case::{CaseFile, Concern, Hearing, Kind, NoticeGround, PartyKind, PartyRole};
use crate::codes;
use crate::said;
use crate::text::Said;

use super::hearing_duty::Sight;
use super::require::{Reason, standing};
use crate::law::local::rule::{Anchor, OfficeRule};

/// When an office rule asks for the principal in person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Occasion {
    /// The first lawsuit heard in a calendar year.
    FirstOfYear,
    /// A hearing or case the office marked so, or whose papers say so.
    Concern(Concern),
    /// From so many lawsuits received in a calendar year on, so many appearances of the principal in it.
    Yearly { cases: u16, times: u16 },
}

const FIRST: &str = "first_of_year";
const YEARLY: &str = "yearly";

impl Occasion {
    /// Those seen in the rules of offices, for choices; the numbers of a yearly one are the office's own.
    pub fn usual() -> impl Iterator<Item = Occasion> {
        let concerns = Concern::ALL.iter().map(|c| Occasion::Concern(*c));
        let yearly = [(5, 2), (10, 3)].map(|(cases, times)| Occasion::Yearly { cases, times });
        std::iter::once(Occasion::FirstOfYear)
            .chain(concerns)
            .chain(yearly)
    }

    /// `first_of_year`, `major`, `yearly:5:2`.
    pub fn id(self) -> String {
        match self {
            Occasion::FirstOfYear => FIRST.to_string(),
            Occasion::Concern(concern) => concern.id().to_string(),
            Occasion::Yearly { cases, times } => format!("{YEARLY}:{cases}:{times}"),
        }
    }

    /// The name for people.
    pub fn said(self) -> Said {
        match self {
            Occasion::FirstOfYear => said!("全年首件开庭", "the first lawsuit heard in the year"),
            Occasion::Concern(concern) => concern.text().into(),
            Occasion::Yearly { cases, times } => said!(
                "全年诉讼{cases}件以上，正职至少出庭{times}次",
                "with {cases} lawsuits or more a year, {times} appearances of the principal"
            ),
        }
    }
}

impl FromStr for Occasion {
    type Err = ();

    fn from_str(word: &str) -> Result<Occasion, ()> {
        if word == FIRST {
            return Ok(Occasion::FirstOfYear);
        }
        if let Some(concern) = Concern::from_word(word) {
            return Ok(Occasion::Concern(concern));
        }
        let mut parts = word.split(':');
        let named = parts.next() == Some(YEARLY);
        let mut number = || parts.next()?.parse::<u16>().ok().filter(|n| *n > 0);
        match (named, number(), number(), parts.next()) {
            (true, Some(cases), Some(times), None) => Ok(Occasion::Yearly { cases, times }),
            _ => Err(()),
        }
    }
}

/// The rules that are on, fit the case's kind and ask for the principal at this hearing.
pub(super) fn wanting_principal<'a>(
    case: &CaseFile,
    hearing: &Hearing,
    sight: &Sight<'a>,
) -> Vec<&'a OfficeRule> {
    let kind = case.head.kind;
    let on = |r: &&OfficeRule| r.on && r.holds_for().is_none_or(|k| k == kind);
    let asks = |r: &&OfficeRule| match r.relative_to {
        Anchor::Principal(Occasion::FirstOfYear) => {
            kind == Kind::Litigation && sight.first_of_year.contains(&hearing.day)
        }
        Anchor::Principal(Occasion::Concern(concern)) => concerns(case, hearing, concern),
        _ => false,
    };
    sight.rules.iter().filter(on).filter(asks).collect()
}

/// As reasons of a hearing.
pub(super) fn principal_reasons(rules: &[&OfficeRule]) -> Vec<Reason> {
    let reason = |rule: &&OfficeRule| {
        let title = &rule.title;
        Reason {
            said: said!(
                "本单位规则「{title}」要求正职出庭",
                "the office's rule '{title}' asks for the principal"
            ),
            article: None,
        }
    };
    rules.iter().map(reason).collect()
}

/// Whether a concern holds: marked by hand (what describes the case holds for all its hearings, what the superior asked
/// only for the one), or shown by the court's ground or the parties.
pub fn concerns(case: &CaseFile, hearing: &Hearing, concern: Concern) -> bool {
    let grounds = |wanted: &[NoticeGround]| {
        standing(case)
            .iter()
            .any(|h| h.notice_ground.is_some_and(|g| wanted.contains(&g)))
    };
    let marked = hearing.concerns.contains(&concern)
        || (concern != Concern::Superior
            && case.hearings.iter().any(|h| h.concerns.contains(&concern)));
    marked
        || match concern {
            Concern::Major => grounds(&[NoticeGround::MajorInterest]),
            Concern::Watched => grounds(&[NoticeGround::HighAttention, NoticeGround::MassIncident]),
            Concern::Superior => hearing.notice_ground == Some(NoticeGround::SuperiorDocument),
            Concern::OwnName => case.parties.iter().any(|p| {
                p.role == PartyRole::Respondent
                    && p.kind == PartyKind::Agency
                    && p.name.trim().ends_with("人民政府")
            }),
            Concern::LargeSum => false,
        }
}

codes! {
    /// How a yearly target stands.
    pub enum TargetState {
        Missed = "missed", "未完成", "missed";
        Danger = "danger", "临近年底未完成", "in danger";
        Behind = "behind", "待完成", "to be met";
        Arranged = "arranged", "已安排", "arranged";
        Met = "met", "已完成", "met";
        Idle = "idle", "案件数未到", "too few cases yet";
    }
}

/// What a year holds on a day: lawsuits received in it, and the principal's appearances in court.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearNumbers {
    pub year: i32,
    pub cases: u32,
    /// Hearings the principal appeared in so far.
    pub done: u32,
    /// Hearings ahead this year to which the principal is to go.
    pub planned: u32,
}

/// How one yearly rule stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub rule: OfficeRule,
    pub numbers: YearNumbers,
    pub need: u32,
    pub state: TargetState,
    pub days_left: i64,
    pub said: Said,
}

impl Target {
    /// Appearances still to be arranged.
    pub fn missing(&self) -> u32 {
        if self.state == TargetState::Idle {
            return 0;
        }
        let have = self.numbers.done + self.numbers.planned;
        self.need.saturating_sub(have)
    }
}

/// The yearly rules that are on. A target not arranged is in danger from the rule's span before the end of the year on.
pub fn targets(rules: &[OfficeRule], numbers: YearNumbers, today: NaiveDate) -> Vec<Target> {
    let end = NaiveDate::from_ymd_opt(numbers.year, 12, 31).unwrap_or(today);
    let days_left = (end - today).num_days();
    let on = rules.iter().filter(|r| r.on);
    on.filter_map(|rule| {
        let Anchor::Principal(Occasion::Yearly { cases, times }) = rule.relative_to else {
            return None;
        };
        let need = u32::from(times);
        let pressing = end.checked_sub_days(Days::new(u64::from(rule.span.count())));
        let state = if numbers.cases < u32::from(cases) {
            TargetState::Idle
        } else if numbers.done >= need {
            TargetState::Met
        } else if today > end {
            TargetState::Missed
        } else if numbers.done + numbers.planned >= need {
            TargetState::Arranged
        } else if pressing.is_none_or(|d| today >= d) {
            TargetState::Danger
        } else {
            TargetState::Behind
        };
        let (title, year) = (&rule.title, numbers.year);
        let (have, done, planned) = (numbers.cases, numbers.done, numbers.planned);
        let said = said!(
            "{title}：{year}年收诉讼{have}件，正职须出庭{need}次，已出庭{done}次，已安排{planned}次，距年底{days_left}天",
            "{title}: {have} lawsuits received in {year}, {need} appearances of the principal due, {done} done, {planned} arranged, {days_left} days to the end of the year"
        );
        Some(Target {
            rule: rule.clone(),
            numbers,
            need,
            state,
            days_left,
            said,
        })
    })
    .collect()
}
