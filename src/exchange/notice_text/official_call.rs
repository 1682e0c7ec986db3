//! Whether a paper calls the responsible official to the hearing.

use super::Found;
use super::source::Source;
use crate::case::CourtNotice;
use crate::said;

/// Whether the court calls the responsible official (APP 4).
pub(super) fn official(src: &Source) -> Option<Found<CourtNotice>> {
    for at in src.all("负责人", 0..src.len()) {
        // 《…负责人出庭应诉若干问题的规定》 is the ground, not the call.
        let titled = (0..at.start)
            .rev()
            .take(40)
            .find(|i| matches!(src.get(*i), Some('《' | '》')));
        if titled.is_some_and(|i| src.get(i) == Some('《')) {
            continue;
        }
        let before = src.plain(src.sentence_before(at.start, 14));
        let after = src.plain(src.sentence_after(at.end, 16));
        // 负责人应当出庭应诉，不能出庭的…: what is asked comes first
        let clause: String = after.chars().take_while(|c| *c != '，').collect();
        // 法定代表人（负责人）身份证明 is a paper to bring.
        if after.starts_with("身份证明")
            || ![
                "出庭",
                "应诉",
                "到庭",
                "参加听证",
                "准时参加",
                "按时参加",
                "参加本次听证",
            ]
            .iter()
            .any(|w| after.contains(w))
            || clause.contains("不能出庭")
        {
            continue;
        }
        let text = format!("{before}|{after}");
        let (value, doubt) = if ["应当", "必须", "务必", "须"]
            .iter()
            .any(|w| text.contains(w))
        {
            // Every notice quotes the law's general duty; the call of APP 4 is another thing.
            let general = ["第三条第三款", "第三条"]
                .iter()
                .any(|w| src.plain(src.sentence_before(at.start, 60)).contains(w))
                && !call_itself(src);
            let doubt = general.then(|| {
                said!(
                    "引用的是行政诉讼法第三条的一般要求，不是法院的专门通知",
                    "this quotes the general duty of article 3, not a call of the court"
                )
            });
            // a notice to respond says it among what must be done at all, and names no day
            let undated = !call_itself(src) && !src.has("定于") && src.has("答辩状");
            let doubt = doubt.or_else(|| {
                undated.then(|| {
                    said!(
                        "应诉通知书中的一般要求，可能不是法院的专门通知",
                        "said among the duties of a respondent; it may be no call of the court"
                    )
                })
            });
            (CourtNotice::Shall, doubt)
        } else if ["可以", "建议", "可通知", "可"]
            .iter()
            .any(|w| text.contains(w))
        {
            (CourtNotice::May, None)
        } else {
            (
                CourtNotice::Shall,
                Some(said!(
                    "通知负责人出庭，没有写明应当还是可以",
                    "the official is called; shall or may is not said"
                )),
            )
        };
        return Some(Found {
            value,
            place: src.place(at.start..(at.end + 6).min(src.len())),
            doubt,
        });
    }
    None
}

/// The paper is the call itself: 行政机关负责人出庭应诉通知书.
fn call_itself(src: &Source) -> bool {
    src.head(6).into_iter().any(|l| {
        let text = src.plain(l);
        text.contains("出庭") && text.contains("通知书") && text.chars().count() < 30
    })
}
