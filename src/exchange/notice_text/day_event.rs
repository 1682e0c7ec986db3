//! What is held on a day, by the words round it.

use super::days::Day;
use super::hearings::EVENTS;
use super::source::{Range, Source};

/// What is held: the first word for it behind the day, else in front of it.
pub(super) fn event(src: &Source, before: &Range, after: &Range) -> Option<&'static str> {
    let first = |range: &Range| {
        EVENTS
            .iter()
            .filter_map(|w| {
                // 召开庭前会议 holds no 开庭, 审判庭 before 审判长 no 庭审.
                let found = src.all(w, range.clone());
                let at = found.into_iter().find(|r| {
                    !matches!(src.get(r.end), Some('前' | '判' | '室' | '厅' | '中'))
                        && src.word(r.end, "笔录").is_none()
                })?;
                Some((at.start, *w))
            })
            .min_by_key(|(at, _)| *at)
            .map(|(_, w)| w)
    };
    let what = first(after).or_else(|| first(before))?;
    Some(match what {
        "庭审" => "开庭",
        "听取当事人意见" => "听取意见",
        other => other,
    })
}

/// A place is looked at: nobody sits there.
pub(super) fn surveys(what: &str) -> bool {
    what.contains('勘')
}

/// Whether the court (or whom it asked) looks at a place on a day, and not the police or the agency in the facts that are told:
/// 本院定于…现场勘验. `open` where the day is to come and the paper decides nothing.
pub(super) fn looks_on(src: &Source, day: &Day, after: usize, open: bool) -> bool {
    let before = src.plain(src.sentence_before(day.at.start, 60));
    let clause = before.rsplit('，').next().unwrap_or_default();
    let behind = src.plain(src.sentence_after(after, 24));
    let head = behind.split('，').next().unwrap_or_default();
    let told = ["不服", "诉", "受理", "认为"]
        .iter()
        .any(|w| clause.contains(w));
    let court = ["本院", "我院", "本机关", "本庭", "合议庭"]
        .iter()
        .any(|w| clause.contains(w) || head.contains(w));
    let set = [
        "定于", "定在", "拟于", "将于", "订于", "定为", "评估", "鉴定", "时间", "通知", "请",
    ]
    .iter()
    .any(|w| before.contains(w) || behind.contains(w));
    !told && (court || open && set)
}
