//! What is complained of where nothing was made: 认为你局未履行查处违法行为的法定职责.

use super::Found;
use super::name_words::YOU;
use super::parts::Parts;
use super::source::Source;
use crate::said;

const NOT_DONE: &[&str] = &[
    "未依法履行",
    "未履行",
    "不履行",
    "拒不履行",
    "拒绝履行",
    "怠于履行",
];

/// The duty that is said not to be done, where an application for reconsideration is told of: what a suit is about is its cause.
pub(super) fn undone(src: &Source, parts: &Parts) -> Option<Found<String>> {
    (parts.operative.is_none() && src.has("行政复议")).then_some(())?;
    let mut all: Vec<_> = NOT_DONE
        .iter()
        .flat_map(|w| src.all(w, 0..src.len()))
        .collect();
    all.sort_by_key(|at| (at.start, std::cmp::Reverse(at.end)));
    all.into_iter().find_map(|at| {
        let before = src.plain(src.sentence_before(at.start, 40));
        let against = ["认为", "不服", "请求确认"]
            .iter()
            .any(|w| before.contains(w));
        let ours = YOU.iter().chain(&["被申请人"]).any(|w| before.ends_with(w));
        let sentence = src.sentence_after(at.end, 40);
        let stop = sentence
            .clone()
            .find(|i| src.get(*i) == Some('，'))
            .unwrap_or(sentence.end);
        let end = ["职责", "义务"]
            .iter()
            .filter_map(|w| src.find(w, at.end..stop))
            .map(|r| r.end)
            .min()?;
        (against && ours).then(|| Found {
            value: src.plain(at.start..end),
            place: src.place(at.start..end),
            doubt: Some(said!(
                "没有作出行为的，按所称没有履行的职责，请核对",
                "nothing was made: the duty said not to be done; check it"
            )),
        })
    })
}
