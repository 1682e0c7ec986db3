//! What counting a period gives: its last day with the steps, a standstill, or a refusal.

use std::fmt;

use chrono::NaiveDate;

use super::reason::dated;
use super::{Span, Step};
use crate::said;
use crate::text::Said;

/// A period that has a last day.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Period {
    /// The day it starts on, not counted.
    pub start: NaiveDate,
    pub span: Span,
    /// The last day before it moves off a rest day.
    pub raw_end: NaiveDate,
    pub last: NaiveDate,
    /// The calendar was asked about a day that no published notice covers.
    pub provisional: bool,
    pub steps: Vec<Step>,
}

/// A period standing still in a pause that has not ended: it has no last day yet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Standing {
    pub start: NaiveDate,
    pub span: Span,
    /// The first day of the pause.
    pub since: NaiveDate,
    /// Days (working days for a working-day span) counted before the pause.
    pub counted: u32,
    pub steps: Vec<Step>,
}

/// A period with pauses either ends or stands still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    Ends(Period),
    Stands(Standing),
}

impl Run {
    /// The last day of the period, after any move off a rest day; `None` while it stands still.
    pub fn last(&self) -> Option<NaiveDate> {
        match self {
            Run::Ends(period) => Some(period.last),
            Run::Stands(_) => None,
        }
    }

    /// The steps of the count in order, whether the period ends or stands still.
    pub fn steps(&self) -> &[Step] {
        match self {
            Run::Ends(period) => &period.steps,
            Run::Stands(standing) => &standing.steps,
        }
    }
}

/// Why a period has no last day that could be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodError {
    /// A length of 0.
    Empty,
    /// A span longer than any there is, or one whose last day lies after year 9999.
    TooFar { start: NaiveDate, span: Span },
}

impl PeriodError {
    /// What was wrong and what to do instead.
    pub fn said(&self) -> Said {
        match self {
            PeriodError::Empty => {
                said!(
                    "期间长度为0；请填写1以上的数，如 1日",
                    "the span is empty; give at least 1, such as 1d"
                )
            }
            PeriodError::TooFar { span, .. } if span.count() > span.most() => {
                let (length, most) = (span.said(), span.longest().said());
                said!(
                    "{length}过长，最长{most}，且不超出9999年；请改短",
                    "{length} are too long, at most {most} and not past year 9999; give a shorter span";
                    length = length, most = most
                )
            }
            PeriodError::TooFar { start, span } => {
                let (at, length) = (dated(*start), span.said());
                Said::new(
                    format!("自 {} 起{}超出9999年；请改短", at.zh, length.zh),
                    format!(
                        "{} from {} run past year 9999; give a shorter span",
                        length.en, at.en
                    ),
                )
            }
        }
    }
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said().zh)
    }
}

impl std::error::Error for PeriodError {}
