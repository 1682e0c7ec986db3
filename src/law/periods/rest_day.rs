//! A day that a court or an organ fixed and that is a rest day: it is kept as named, and the law lets it move on.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::said;

use crate::law::deadline::Deadline;
use crate::law::instrument::{ALL_I_FORCE, Article, Law, paragraph};
use crate::law::reading::{Reading, two_ways};
use crate::law::rule::{Rule, Start, Term};

/// 期间包括法定期间和人民法院指定的期间；期间届满的最后一日是节假日的，以节假日后的第一日为期间届满的日期 (ALL-I 48(1), (3)); in a
/// reconsideration the periods are counted as the civil procedure law counts them (ARL23 88(1); ARL17 40(1)). Of a
/// recommendation of the procuratorate no article says so: read as those are it moves too.
fn moves(rule: &Rule) -> Option<Article> {
    match rule.article.law {
        _ if rule.term != Term::NamedDay || matches!(rule.starts, Start::Hearing(_)) => None,
        Law::PublicInterest => None,
        Law::Reconsideration2023 => Some(paragraph(Law::Reconsideration2023, 88, 1)),
        Law::Reconsideration2017 | Law::ReconsiderationRules => {
            Some(paragraph(Law::Reconsideration2017, 40, 1))
        }
        _ => Some(paragraph(Law::Interpretation, 48, 3)),
    }
}

/// The day it moves on to, where the named day is a rest day and the law lets it move.
pub(crate) fn moved(cal: &Calendar, rule: &Rule, named: Option<NaiveDate>) -> Option<NaiveDate> {
    let ground = moves(rule)?;
    let named = named.filter(|day| !cal.is_working(*day))?;
    let counted = ground.law != Law::Interpretation || ALL_I_FORCE.holds(named);
    counted.then(|| cal.working_on_or_after(named))
}

pub(crate) fn readings(cal: &Calendar, deadline: &Deadline) -> Option<Vec<Reading>> {
    let ground = moves(deadline.rule)?;
    let (named, moved) = (deadline.due?, moved(cal, deadline.rule, deadline.due)?);
    // Of a recommendation no article says so.
    let alike = deadline.rule.article.law == Law::Recommendations;
    let ground = ground.said();
    let ground = match alike {
        true => {
            said!("未作规定，参照{ground}", "no article says so; as in {ground}"; ground = ground)
        }
        false => ground,
    };
    Some(two_ways(
        (
            Some(named),
            said!(
                "文书写明的最后一日，是休息日；当日前完成最稳妥",
                "the last day as the paper names it, a rest day: done by then it is safe either way"
            ),
        ),
        (
            Some(moved),
            said!(
                "指定期间的最后一日是节假日的，以其后第一个工作日为期间届满之日（{ground}）",
                "a fixed period that ends on a rest day ends on the first working day after it ({ground})";
                ground = ground
            ),
        ),
    ))
}
