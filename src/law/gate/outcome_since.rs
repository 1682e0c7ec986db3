//! Outcomes that a law brought or ended: before it was in force, or after, nothing ended so.

use chrono::NaiveDate;

use crate::case::Outcome;
use crate::said;

use crate::law::gate::engine::{Gate, check_days, grounded};
use crate::law::instrument::{
    ALL_FORCE, ARL_R_FORCE, ARL23_FORCE, Article, Law, NO_UPHOLDING, Window, article, paragraph,
};

/// Since when, and by which article.
const fn since(outcome: Outcome) -> Option<(Window, Article)> {
    use Outcome::*;
    Some(match outcome {
        OrderedToPay => (ALL_FORCE, article(Law::Litigation, 73)),
        AgreementPerformed | AgreementCompensated => (ALL_FORCE, article(Law::Litigation, 78)),
        // Before that only of compensation (ALL of 1989, 50 and 67(3)).
        Mediated => (ALL_FORCE, article(Law::Litigation, 60)),
        RRequestRejected => (ARL_R_FORCE, article(Law::ReconsiderationRules, 48)),
        RMediated => (ARL_R_FORCE, article(Law::ReconsiderationRules, 50)),
        RSettled => (ARL_R_FORCE, article(Law::ReconsiderationRules, 40)),
        RLapsed => (ARL_R_FORCE, article(Law::ReconsiderationRules, 29)),
        RAgreement => (ARL23_FORCE, paragraph(Law::Reconsideration2023, 71, 1)),
        _ => return None,
    })
}

/// A closing of before there was such an ending, or of after.
pub(crate) fn outcome_since(gate: &mut Gate<'_>, outcome: Outcome, closed: NaiveDate) {
    not_yet(gate, outcome, closed);
    // 1989年行政诉讼法第五十四条第(一)项的维持判决，2014年修正时改为判决驳回诉讼请求。
    let since = NO_UPHOLDING.from.filter(|d| closed >= *d);
    if let Some(since) = since.filter(|_| outcome == Outcome::UpheldJudgment) {
        gate.doubt(
            said!(
                "{closed} 判决维持",
                "a judgment of {closed} that upholds the act"
            ),
            said!(
                "{since} 起不再有维持判决，改为判决驳回诉讼请求，行政诉讼法第69条",
                "since {since} such a judgment dismisses the claims instead, ALL 69"
            ),
            said!(
                "请改选「驳回诉讼请求」，或核对日期",
                "choose 'claims dismissed', or check the day"
            ),
        );
    }
}

fn not_yet(gate: &mut Gate<'_>, outcome: Outcome, closed: NaiveDate) {
    let Some((force, article)) = since(outcome) else {
        return;
    };
    let paid = outcome == Outcome::Mediated && gate.case.compensation() > 0;
    let Some(from) = force.from.filter(|from| closed < *from && !paid) else {
        return;
    };
    let label = outcome.text();
    gate.doubt(
        said!("{closed} 以「{label}」结案", "ended on {closed} by '{label}'"; label = label),
        grounded(
            said!(
                "{from} 起才有这种结案方式",
                "there is such an ending since {from}"
            ),
            Some(article),
        ),
        check_days(),
    );
}
