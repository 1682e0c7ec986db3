//! The articles a decision rests on.

use super::Found;
use super::parts::Parts;
use super::source::{Range, Source};

/// `《中华人民共和国行政诉讼法》第七十四条第二款第一项`: what the decision rests on.
pub(super) fn articles(src: &Source, parts: &Parts) -> Vec<Found<String>> {
    let end = parts.operative.as_ref().map_or(src.len(), |o| o.start);
    let from = if parts.operative.is_some() {
        src.sentence_before(end, 600).start
    } else {
        0
    };
    let mut out: Vec<Found<String>> = Vec::new();
    for open in src.all("《", from..end) {
        let Some(close) = src.find("》", open.end..end.min(open.end + 60)) else {
            continue;
        };
        let mut to = close.end;
        let mut last = None;
        // 第七十四条第二款第一项、第七十六条
        while let Some(c) = src.get(to).filter(|_| to < end) {
            if "第一二三四五六七八九十百零〇0123456789之".contains(c)
                || matches!(c, '、' | '和' | '及' | '(' | ')')
            {
                to += 1;
            } else if matches!(c, '条' | '款' | '项' | '目') {
                to += 1;
                last = Some(to);
            } else {
                break;
            }
        }
        let Some(to) = last else {
            continue;
        };
        let range: Range = open.start..to;
        let value = src.plain(range.clone());
        if !out.iter().any(|o| o.value == value) {
            out.push(Found {
                value,
                place: src.place(range),
                doubt: None,
            });
        }
    }
    out
}
