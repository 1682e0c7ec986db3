//! An official who came to the hearing and whom the paper does not name.

use super::Found;
use super::attendance::{of_below, stays_away, told_around};
use super::parts::Parts;
use super::persons::{PersonPart, PersonRead};
use super::source::Source;
use super::told_official::{OURS, ours_speaks};
use crate::case::PartyRole;
use crate::said;
use crate::text::Said;

/// 被告的一名副局长及委托诉讼代理人到庭: somebody who leads the agency came, and the paper does not say who. What was read of
/// the sentence would tell that nobody did.
pub(super) fn unnamed(
    src: &Source,
    parts: &Parts,
    persons: &[Found<PersonRead>],
) -> Option<Found<Said>> {
    const LED: &[&str] = &[
        "副局长",
        "副镇长",
        "副乡长",
        "副区长",
        "副县长",
        "副市长",
        "副主任",
        "局长",
        "镇长",
        "乡长",
        "区长",
        "县长",
        "市长",
        "行政负责人",
        "分管负责人",
        "主要负责人",
        "机关负责人",
        "负责人",
    ];
    let came = persons.iter().any(|p| {
        let leads = matches!(
            p.value.part,
            PersonPart::Official | PersonPart::Representative
        );
        p.value.side == PartyRole::Respondent && p.value.appeared && leads
    });
    let to = parts.operative.as_ref()?.start;
    let from = parts.block.last().map_or(0, |l| l.end);
    if came {
        return None;
    }
    [
        "到庭",
        "出庭",
        "参加听证",
        "参加了听证",
        "参加庭审",
        "参加诉讼",
    ]
    .iter()
    .flat_map(|w| src.all(w, from..to))
    .find_map(|at| {
        let sentence = src.sentence_before(at.start, 160);
        let whole = src.plain(sentence.start..src.sentence_after(at.end, 40).end);
        let other = ["应当", "可以", "规定", "诉称", "认为", "未出庭", "未到庭"];
        if of_below(&whole) || other.iter().any(|w| whole.contains(w)) {
            return None;
        }
        let found = sentence.clone().find_map(|i| {
            let (_, end) = src.any(i, LED)?;
            // 一名副县长|及其, 负责人|到庭, 负责人|、
            let over = src
                .any(
                    end,
                    &[
                        "到庭", "出庭", "参加", "及", "和", "与", "、", "，", "均", "亦", "也",
                    ],
                )
                .is_some();
            let before = src.plain(sentence.start..i);
            let clause = before.rsplit('，').next().unwrap_or_default();
            let other = ["代理人", "法定代表人(", "原告", "第三人", "未"]
                .iter()
                .any(|w| clause.ends_with(w));
            let ours = ours_speaks(&before, OURS);
            let behind = src.plain(end..at.end);
            (over
                && ours
                && !other
                && !stays_away(&behind)
                && told_around(&before, &behind).is_none())
            .then_some(i..end)
        });
        let place = found?;
        Some(Found {
            value: said!(
                "写有负责人到庭，没有写姓名，请补出庭人员",
                "a responsible official came and is not named; add who it was"
            ),
            place: src.place(place),
            doubt: None,
        })
    })
}
