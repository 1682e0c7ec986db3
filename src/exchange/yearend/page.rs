//! The sheets of the year's workbook, in their order: their names, and which kind of case each is about.

use super::Year;
use crate::case::Kind;
use crate::codes;

codes! {
    /// A sheet.
    pub enum Page {
        Overview = "overview", "总览", "Overview";
        ReconsiderationForm = "reconsideration_form", "复议统计表", "Reconsideration form";
        LitigationForm = "litigation_form", "应诉统计表", "Litigation form";
        Appearance = "appearance", "出庭应诉情况表", "Appearances";
        Disclosure = "disclosure", "信息公开年报表四", "Disclosure table 4";
        Units = "units", "分单位", "Units";
        Breakdown = "breakdown", "分列与趋势", "Breakdowns";
        Definitions = "definitions", "数字与定义", "Definitions";
        Gaps = "gaps", "缺项清单", "Gaps";
        Litigation = "ledger.litigation", "台账-行政诉讼", "Ledger-litigation";
        Reconsideration = "ledger.reconsideration", "台账-行政复议", "Ledger-reconsideration";
        Enforcement = "ledger.enforcement", "台账-行政非诉执行", "Ledger-enforcement";
    }
}

impl Page {
    /// The ledger of a kind.
    pub(super) fn ledger(kind: Kind) -> Page {
        match kind {
            Kind::Litigation => Page::Litigation,
            Kind::Reconsideration => Page::Reconsideration,
            Kind::Enforcement => Page::Enforcement,
        }
    }

    /// The kind of case it is about, where it is about one.
    fn kind(self) -> Option<Kind> {
        match self {
            Page::LitigationForm | Page::Litigation => Some(Kind::Litigation),
            Page::ReconsiderationForm | Page::Reconsideration => Some(Kind::Reconsideration),
            Page::Enforcement => Some(Kind::Enforcement),
            Page::Overview
            | Page::Appearance
            | Page::Disclosure
            | Page::Units
            | Page::Breakdown
            | Page::Definitions
            | Page::Gaps => None,
        }
    }

    /// Whether the workbook of a period has it: of a kind that is not contested, only where there is a case.
    pub(super) fn is_in(self, year: &Year<'_>) -> bool {
        let docket = year.ledger.docket();
        self.kind().is_none_or(|kind| {
            let asked = year.scope.kind.is_none_or(|k| k == kind);
            let there = || (0..docket.len()).any(|at| docket.row(at).kind() == kind);
            asked && (kind.is_contested() || there())
        })
    }
}
