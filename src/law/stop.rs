//! What stops the clock of a trial or decision limit: stretches the law does not count, as rows.

use chrono::NaiveDate;

use crate::case::{CaseFile, FactKind};

use super::instrument::{Article, Law, article, paragraph};

/// A stretch that is not counted: from the day it begins until the day before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    pub from: FactKind,
    pub to: FactKind,
    pub article: Article,
}

const fn court(from: FactKind, to: FactKind) -> Stop {
    Stop {
        from,
        to,
        article: paragraph(Law::Interpretation, 50, 1),
    }
}

/// 公告期间、鉴定期间、调解期间、中止诉讼期间、审理当事人提出的管辖异议以及处理人民法院之间的管辖争议期间不应计算在内。
pub(super) const COURT: &[Stop] = &[
    SUSPENDED,
    court(FactKind::AnnouncementStarted, FactKind::AnnouncementEnded),
    court(FactKind::AppraisalStarted, FactKind::AppraisalEnded),
    court(FactKind::MediationStarted, FactKind::MediationEnded),
    court(
        FactKind::JurisdictionObjected,
        FactKind::JurisdictionDecided,
    ),
    // The appeal of the ruling is part of deciding on the objection.
    court(
        FactKind::JurisdictionAppealed,
        FactKind::JurisdictionDecided,
    ),
    court(
        FactKind::JurisdictionDisputed,
        FactKind::JurisdictionSettled,
    ),
];

const SUSPENDED: Stop = court(FactKind::Suspended, FactKind::Resumed);

/// ALL-I 50 speaks of trial limits; the review of an application for retrial only stands while it is suspended.
pub(super) const REVIEW: &[Stop] = &[SUSPENDED];

/// 中止；鉴定所用时间不计入行政复议审理期限(实施条例第37条)。调解 stops the limit only through a suspension (ARL23 39(1) 6).
pub(super) const ORGAN: &[Stop] = &[
    Stop {
        article: article(Law::Reconsideration2023, 39),
        ..SUSPENDED
    },
    Stop {
        from: FactKind::AppraisalStarted,
        to: FactKind::AppraisalEnded,
        article: article(Law::ReconsiderationRules, 37),
    },
];

impl Stop {
    /// The stretches of a case, `[from, to)`; the last may still run.
    pub fn stretches(&self, case: &CaseFile) -> Vec<(NaiveDate, Option<NaiveDate>)> {
        // 因当事人缺位而中止 is a suspension like any other, whether 中止 was recorded beside it or not.
        let begins = |kind: FactKind| {
            kind == self.from || self.from == FactKind::Suspended && kind.suspends()
        };
        // What begins once the case is closed (an announcement of its judgment) is no part of its trial.
        let ended = |day: NaiveDate| case.closed().is_some_and(|closed| closed <= day);
        let mut turns: Vec<(NaiveDate, FactKind)> = case
            .facts
            .iter()
            .filter(|f| begins(f.kind) && !ended(f.day) || f.kind == self.to)
            .map(|f| (f.day, f.kind))
            .collect();
        turns.sort();
        let mut out: Vec<(NaiveDate, Option<NaiveDate>)> = Vec::new();
        for (day, kind) in turns {
            match out.last_mut() {
                Some((_, None)) if begins(kind) => {}
                _ if begins(kind) => out.push((day, None)),
                Some(last) if last.1.is_none() => last.1 = Some(day),
                _ => {}
            }
        }
        out
    }
}
