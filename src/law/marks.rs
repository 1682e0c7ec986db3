//! Marks beside the stage: suspended, appeal period running, on appeal, performance due.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::case::{CaseFile, FactKind};
use crate::codes;

use super::deadline::deadlines;
use super::exposure::is_performed;
use super::rule::Family;
use super::state::DueState;
use crate::law::chain::effect::is_to_perform;

codes! {
    /// What holds of a case on a day beside its stage.
    pub enum CaseMark {
        Suspended = "suspended", "中止", "suspended";
        AppealRunning = "appeal_running", "上诉期内", "appeal period running";
        OnAppeal = "on_appeal", "已上诉", "on appeal";
        PerformanceDue = "performance_due", "待履行", "performance due";
        MadeAnew = "made_anew", "重作后再被诉：不得以同一事实和理由作出基本相同的行为", "sued over the act made anew: not on the same facts and reasons";
        LostAgain = "lost_again", "重作后再次败诉", "lost again over the act made anew";
    }
}

/// The marks of a case on a day.
pub fn marks(case: &CaseFile, cal: &Calendar, today: NaiveDate) -> Vec<CaseMark> {
    let case = case.as_of(today);
    let mut out = Vec::new();
    if case.is_suspended() {
        out.push(CaseMark::Suspended);
    }
    if case.outcome().is_none() {
        return out;
    }
    let running = deadlines(&case, cal, today).iter().any(|d| {
        d.rule.family == Family::Appeal && matches!(d.state, DueState::Open | DueState::Provisional)
    });
    let appealed = case.fact(FactKind::Appealed).is_some();
    if appealed && case.fact(FactKind::TookEffect).is_none() {
        out.push(CaseMark::OnAppeal);
    } else if running {
        out.push(CaseMark::AppealRunning);
    } else if !is_performed(&case)
        && case.fact(FactKind::Superseded).is_none()
        && is_to_perform(&case)
    {
        out.push(CaseMark::PerformanceDue);
    }
    out
}
