//! What is still to come of a case (以后): the steps open to the other side, the effect of the outcome, the daily fine.

use chrono::NaiveDate;

use crate::case::CaseFile;
use crate::ledger::Ledger;
use crate::said;
use crate::text::{Said, Text, text};
use crate::tui::theme::Role;

/// One thing to come, or that came by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ahead {
    pub what: Text,
    pub day: Option<NaiveDate>,
    pub said: Said,
    pub role: Role,
    /// The article it rests on, where the row does not name it.
    pub ground: Option<Text>,
}

/// All of them, the fine that grows every day first.
pub(super) fn ahead(case: &CaseFile, ledger: &Ledger) -> Vec<Ahead> {
    let today = ledger.today();
    let mut out = Vec::new();
    out.extend(ledger.exposure(case).map(|e| {
        let (days, least, most) = (e.days, e.least_yuan, e.most_yuan);
        Ahead {
            what: text("负责人罚款风险", "fine on the head"),
            day: Some(today),
            said: said!(
                "已逾期{days}天，每日50-100元，共{least}-{most}元",
                "{days} days at 50-100 yuan a day: {least}-{most} yuan"
            ),
            role: Role::Alarm,
            ground: Some(text(
                "《行政诉讼法》第96条第2项：在规定期限内不履行的，从期满之日起，对该行政机关负责人按日处五十元至一百元的罚款。登记「履行」后不再计算",
                "ALL 96(2): where the agency does not perform in time, its head can be fined 50 to 100 yuan a day from the end of the period. It ends once the performance is recorded",
            )),
        }
    }));
    out.extend(ledger.exposure_gap(case).map(|said| Ahead {
        what: text("履行", "performance"),
        day: None,
        said,
        role: Role::Warn,
        ground: None,
    }));
    out.extend(ledger.effect_day(case).map(|effect| {
        let why = effect.why;
        Ahead {
            what: text("裁判（决定）生效", "outcome in effect"),
            day: Some(effect.day),
            said: if effect.derived {
                said!("推算：{why}", "derived: {why}"; why = why)
            } else {
                why
            },
            role: Role::Text,
            ground: effect.derived.then_some(text(
                "「生效」未登记，按送达和上诉期推算；登记后以登记的日期为准",
                "not recorded, but following from service and the appeal periods; a recorded day wins",
            )),
        }
    }));
    let steps = ledger.forecast(case).into_iter();
    out.extend(steps.map(|f| Ahead {
        role: match f.until {
            Some(day) if day >= today => Role::Text,
            _ => Role::Dim,
        },
        what: f.what,
        day: f.until,
        said: f.said,
        ground: None,
    }));
    out
}
