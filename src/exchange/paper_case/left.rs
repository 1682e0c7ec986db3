//! What a paper tells and a new case made from it has no field for: it is said, so that nobody takes it for recorded.

use crate::case::CaseFile;
use crate::exchange::notice_text::{NoticeText, rows};
use crate::said;
use crate::text::{Said, fold};

/// The rows of a paper that a case has no field for, or that are left to a person.
const LEFT: &[&str] = &[
    "act_number",
    "for_claimant",
    "for_respondent",
    "for_third_party",
    "cost",
];

/// What of a paper is not in the new case made from it.
pub fn left_out(notice: &NoticeText, case: &CaseFile) -> Vec<Said> {
    let act = fold(&case.head.act);
    let came = |value: &str| {
        let mut people = case.hearings.iter().flat_map(|h| &h.people);
        people.any(|p| value.contains(&p.name))
    };
    let all = rows(notice).into_iter();
    let left = all.filter(|row| match row.id {
        "act_number" => !act.contains(&*fold(&row.value.zh)),
        id => LEFT.contains(&id) && !came(&row.value.zh),
    });
    left.map(|row| {
        let (label, value) = (row.label, row.value);
        said!("{label} {value}", "{label} {value}"; label = label, value = value)
    })
    .collect()
}
