//! A right that runs from the copy of the complaint, once the claims are amended: each copy opens it, or the first one did.

use crate::case::{CaseFile, Fact, FactSort};
use crate::said;

use crate::law::deadline::Deadline;
use crate::law::reading::{Reading, listed_or_never};
use crate::law::rule::Whose;

/// 收到起诉状副本之日起十五日内 (ALL-I 10(1), 34(1)): whether the copy of amended claims is such a copy the text does not say.
pub(crate) fn readings(case: &CaseFile, deadline: &Deadline) -> Option<Vec<Reading>> {
    let right = deadline.rule.optional && deadline.rule.whose == Whose::Ours;
    let kind = deadline.from_fact.filter(|kind| right && kind.is_copy())?;
    let amended =
        |f: &Fact| f.kind == kind && f.day == deadline.from && f.sort == FactSort::Amended.id();
    let open = deadline.met.is_none() && case.facts.iter().any(amended);
    let law = deadline.rule.article.said();
    open.then(|| {
        listed_or_never(
            deadline.due,
            said!(
                "变更诉讼请求后的起诉状副本也是起诉状副本，自收到之日另行起算（{law}）",
                "the copy of amended claims is a copy of the complaint, and this runs anew from it ({law})";
                law = &law
            ),
            said!(
                "只自最初的副本起算的，已经届满（{law}）",
                "counted from the first copy alone it has ended ({law})";
                law = &law
            ),
        )
    })
}
