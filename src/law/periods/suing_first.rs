//! Where reconsideration must come first (复议前置): whether the act can still be sued over once the application was withdrawn,
//! or be sued over directly.

use crate::case::{CaseFile, Governing, Matter, Path};
use crate::said;

use crate::law::deadline::Deadline;
use crate::law::governing::governs;
use crate::law::instrument::{ARL23_FORCE, Law, article, paragraph};
use crate::law::reading::{Reading, listed_or_never};
use crate::law::rule::Family;
use crate::law::rule_id;

/// 对未履行法定职责、不予公开政府信息等，应当先申请行政复议 (ARL23 23(1)); 撤回申请后起诉原行政行为的规定不用于复议前置 (ALL-I 58).
/// Of what an act of such a matter is in particular the file does not say.
pub(crate) fn readings(case: &CaseFile, deadline: &Deadline) -> Option<Vec<Reading>> {
    let rule = deadline.rule;
    let first = case.head.disclosure
        || matches!(
            case.head.matter,
            Some(Matter::Disclosure | Matter::Inaction)
        );
    if first && DIRECTLY.contains(&rule.id) {
        return directly(case, deadline);
    }
    let open = rule.family == Family::Original && deadline.met.is_none();
    if !first || !open || governs(case, deadline.from) != Governing::Arl23 {
        return None;
    }
    let own = rule.article.said();
    let ground = article(Law::Reconsideration2023, 23).said();
    Some(listed_or_never(
        deadline.due,
        said!(
            "不属于复议前置的，可以就原行政行为起诉：{own}",
            "where reconsideration need not come first the act can be sued over: {own}";
            own = own
        ),
        said!(
            "未履行法定职责、不予公开政府信息的，应当先申请复议（{ground}），撤回后不得直接起诉",
            "over a duty not performed or information withheld reconsideration comes first ({ground}): withdrawn, it opens no suit";
            ground = ground
        ),
    ))
}

/// The times in which a suit is brought that no reconsideration came before.
const DIRECTLY: &[&str] = &[
    rule_id::SUING_DIRECT,
    rule_id::SUING_UNTOLD,
    rule_id::SUING_TOLD_LATER,
    rule_id::SUING_INACTION,
    rule_id::SUING_INACTION_APPLIED,
];

/// 法律、法规规定应当先申请复议，未申请复议直接提起诉讼的，裁定不予立案 (ALL-I 56(1)): sued directly in time, it may be no suit at all.
fn directly(case: &CaseFile, deadline: &Deadline) -> Option<Vec<Reading>> {
    let direct = case.head.path == Some(Path::Direct);
    if !direct || !ARL23_FORCE.holds(deadline.from) {
        return None;
    }
    let own = deadline.rule.article.said();
    let ground = article(Law::Reconsideration2023, 23).said();
    let refused = paragraph(Law::Interpretation, 56, 1).said();
    Some(listed_or_never(
        deadline.due,
        said!(
            "不属于复议前置的，可以直接起诉：{own}",
            "where reconsideration need not come first it is sued over directly: {own}";
            own = own
        ),
        said!(
            "未履行法定职责、不予公开政府信息的，应当先申请复议（{ground}）；未申请复议直接起诉的，不予立案（{refused}）：我方首要的抗辩",
            "over a duty not performed or information withheld reconsideration comes first ({ground}): sued directly it is not docketed ({refused}), our first defence";
            ground = ground, refused = refused
        ),
    ))
}
