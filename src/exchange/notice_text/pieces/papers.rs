//! Where one pasted text holds several papers or messages: where each begins.

use crate::exchange::notice_text::organ::ends_agency;
use crate::exchange::notice_text::paper::Paper;
use crate::exchange::notice_text::source::{Range, Source};

/// Characters that tell more than who writes and what it is.
const LEAST: usize = 30;

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
        .enumerate()
        .filter(|(n, l)| {
            let above = n.checked_sub(1).and_then(|i| lines.get(i));
            message_begins(src, l) || above.is_some_and(|a| ends(src, a)) && tells_a_hearing(src, l)
        })
        .map(|(_, l)| l.start)
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
    let starts = match (messages.as_slice(), titles.as_slice()) {
        (_, []) => messages,
        ([], _) => titles,
        // a paper and a message beside it: neither says anything of the other's case
        _ => {
            let mut both: Vec<usize> = messages.iter().chain(&titles).copied().collect();
            both.sort_unstable();
            both.dedup();
            whole(src, both)
        }
    };
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

/// 【某某法院】…, 12368…: how a message opens.
fn message_begins(src: &Source, line: &Range) -> bool {
    let signed = src.get(line.start) == Some('【')
        && src
            .find("】", line.start..line.end.min(line.start + 24))
            .is_some();
    signed || src.word(line.start, "12368").is_some()
}

/// 二〇二六年三月三日: the day a paper ends with.
fn ends(src: &Source, line: &Range) -> bool {
    let text = src.plain(line.clone());
    text.chars().count() <= 16
        && text.contains('年')
        && text.trim_end_matches([')', '）']).ends_with('日')
}

/// （2026）…号甲诉…定于…开庭: a line that is a message although nobody signed it.
fn tells_a_hearing(src: &Source, line: &Range) -> bool {
    let text = src.plain(line.clone());
    text.starts_with("(20") && text.contains('号') && text.contains('案') && text.contains("开庭")
}

/// Without the starts that only go on with what was begun: 【某某法院】 above its own title says no case of its own.
fn whole(src: &Source, starts: Vec<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for start in starts {
        let said = out.last().is_none_or(|last| {
            let text = src.plain(*last..start);
            text.contains('号') && text.chars().count() > LEAST
        });
        if said {
            out.push(start);
        }
    }
    out
}

fn headline(line: &str) -> bool {
    let size = line.chars().count();
    (4..=30).contains(&size)
        && (line.ends_with("法院") || line.ends_with("检察院") || ends_agency(line))
        && !line.contains([':', '，', '。'])
}
