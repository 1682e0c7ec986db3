//! Where one pasted text holds several papers or messages: where each begins.

use crate::exchange::notice_text::organ::ends_agency;
use crate::exchange::notice_text::paper::Paper;
use crate::exchange::notice_text::source::{Range, Source};

/// Cut where a further paper or message begins.
pub(super) fn papers(src: &Source, all: Range) -> Vec<Range> {
    let lines: Vec<Range> = src
        .lines()
        .into_iter()
        .map(|l| src.trim(l))
        .filter(|l| !l.is_empty())
        .collect();
    let messages: Vec<usize> = lines
        .iter()
        .filter(|l| {
            let signed = src.get(l.start) == Some('【')
                && src.find("】", l.start..l.end.min(l.start + 24)).is_some();
            signed || src.word(l.start, "12368").is_some()
        })
        .map(|l| l.start)
        .collect();
    let titles: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| {
            let text = src.plain((*l).clone());
            let short = text.chars().count() <= 40;
            short && Paper::title(&text).is_some_and(|p| p != Paper::Notice)
        })
        .map(|(n, l)| {
            // The court's or organ's name stands above the title.
            match n.checked_sub(1).and_then(|i| lines.get(i)) {
                Some(above) if headline(&src.plain(above.clone())) => above.start,
                _ => l.start,
            }
        })
        .collect();
    let starts = if messages.len() > 1 { messages } else { titles };
    if starts.len() < 2 {
        return vec![all];
    }
    let origin = |i: usize| src.origin(i).unwrap_or(all.end);
    let mut out = Vec::new();
    let mut from = all.start;
    for start in starts.iter().skip(1) {
        let to = origin(*start);
        if to > from {
            out.push(from..to);
            from = to;
        }
    }
    out.push(from..all.end);
    out
}

fn headline(line: &str) -> bool {
    let size = line.chars().count();
    (4..=30).contains(&size)
        && (line.ends_with("法院") || line.ends_with("检察院") || ends_agency(line))
        && !line.contains([':', '，', '。'])
}
