//! Papers that look like those of a suit against an agency and are none: a criminal judgment or indictment, an opinion on a petition.

use super::source::{Range, Source};
use super::{Found, NonSuit, NoticeText};

/// The line that says so.
fn title(src: &Source) -> Option<Range> {
    let head: Vec<Range> = src.head(6).into_iter().map(|l| src.trim(l)).collect();
    // 案由：不服信访事项处理意见, in a court's own paper
    let court = head
        .iter()
        .any(|line| src.plain(line.clone()).ends_with("法院"));
    head.into_iter().find(|line| {
        let text = src.plain(line.clone());
        let short = text.chars().count() <= 34 && !text.contains(['，', '。', ':']);
        // 信访事项复查意见书 (信访工作条例): no reconsideration, though its sides are called so
        let petition = !court
            && text.contains("信访")
            && ["意见书", "意见", "告知书", "决定书"]
                .iter()
                .any(|w| text.ends_with(w));
        let criminal = text.contains("刑事")
            && ["判决书", "裁定书", "起诉书", "决定书"]
                .iter()
                .any(|w| text.ends_with(w))
            || text.ends_with("起诉书")
                && !text.contains("行政")
                && !text.contains("公益")
                && accused(src);
        short && (petition || criminal)
    })
}

/// 被告人…犯…罪.
fn accused(src: &Source) -> bool {
    src.has("被告人") && (src.has("刑诉") || src.has("罪") || src.has("刑法"))
}

/// Takes out what would be of a suit or a reconsideration.
pub(super) fn set_apart(src: &Source, out: &mut NoticeText) {
    let Some(at) = title(src) else {
        return;
    };
    (out.instance, out.kind, out.outcome, out.role) = (None, None, None, None);
    (out.act, out.act_number, out.act_day, out.cause) = (None, None, None, None);
    (out.begun, out.filed, out.served) = (None, None, None);
    out.parties.clear();
    out.persons.clear();
    out.members.clear();
    out.items.clear();
    out.events.clear();
    out.periods.clear();
    out.hearings.clear();
    out.appeal_to = None;
    out.not_a_suit = out.not_a_suit.take().or_else(|| {
        Some(Found {
            value: NonSuit::Other,
            place: src.place(at),
            doubt: None,
        })
    });
}
