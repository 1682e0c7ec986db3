//! Where one pasted text holds several papers or several cases: the characters that belong to each.

use super::numbers::seen;
use super::paper::{Paper, paper};
use super::source::{Range, Source};

/// The character ranges of each reading; one where the text is one.
pub(super) fn pieces(text: &str) -> Vec<Vec<Range>> {
    let all = 0..text.chars().count();
    let src = Source::new(text);
    let mut out = Vec::new();
    for part in papers(&src, all) {
        out.extend(cases(text, part));
    }
    out
}

/// Cut where a further paper or message begins.
fn papers(src: &Source, all: Range) -> Vec<Range> {
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
        && (line.ends_with("法院") || line.ends_with("检察院") || super::forum::ends_agency(line))
        && !line.contains([':', '，', '。'])
}

/// Cut where one message or announcement sets down several cases.
fn cases(text: &str, part: Range) -> Vec<Vec<Range>> {
    let whole = vec![vec![part.clone()]];
    let src = Source::of(text, std::slice::from_ref(&part));
    let kind = paper(&src).map(|p| p.value);
    let many = matches!(
        kind,
        None | Some(
            Paper::Message
                | Paper::Announcement
                | Paper::Hearing
                | Paper::Summons
                | Paper::Notice
                | Paper::Appearance
                | Paper::Postponement
                | Paper::Panel
        )
    );
    if !many {
        return whole;
    }
    let numbers = seen(&src);
    if numbers.len() < 2 {
        return whole;
    }
    // From where each case runs, in tokens.
    let mut starts: Vec<usize> = Vec::new();
    let mut joint: Vec<Vec<usize>> = Vec::new();
    for (n, at) in numbers.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|i| numbers.get(i));
        let Some(before) = before else {
            starts.push(at.start);
            joint.push(vec![n]);
            continue;
        };
        let between = before.end..at.start;
        let text = src.plain(between.clone());
        if text
            .chars()
            .all(|c| matches!(c, '、' | '，' | '和' | '及' | '与' | '；'))
        {
            if let Some(last) = joint.last_mut() {
                last.push(n);
            }
            continue;
        }
        let mark = between
            .clone()
            .rev()
            .find(|i| matches!(src.get(*i), Some('；' | '。' | '\n')));
        starts.push(mark.map_or(at.start, |m| m + 1));
        joint.push(vec![n]);
    }
    let origin = |i: usize| src.origin(i).unwrap_or(part.end);
    let first = starts.first().copied().unwrap_or(0);
    // Parties named before the first number belong to the first case.
    let head = super::names::role_at(&src, src.skip(0))
        .is_none()
        .then_some(part.start..origin(first));
    let shared = shared_tail(&src, &starts).or_else(|| closing_words(&src, &starts));
    let mut out = Vec::new();
    for (n, group) in joint.iter().enumerate() {
        let Some(from) = starts.get(n).copied() else {
            continue;
        };
        let to = starts.get(n + 1).map_or(part.end, |s| origin(*s));
        for one in group {
            let mut ranges: Vec<Range> = Vec::new();
            if n > 0 || head.is_some() {
                ranges.extend(head.clone());
            } else {
                ranges.push(part.start..origin(first));
            }
            // Of numbers in one row each case keeps its own.
            let mut at = origin(from);
            for other in group.iter().filter(|o| *o != one) {
                if let Some(number) = numbers.get(*other) {
                    ranges.push(at..origin(number.start).max(at));
                    at = origin(number.end).max(at);
                }
            }
            ranges.push(at..to.max(at));
            if n + 1 < joint.len()
                && let Some(tail) = shared.clone()
            {
                ranges.push(origin(tail.start)..part.end);
            }
            ranges.retain(|r| !r.is_empty());
            out.push(ranges);
        }
    }
    if out.len() < 2 { whole } else { out }
}

/// Whom to call stands once, behind the sentence of the last case.
fn closing_words(src: &Source, starts: &[usize]) -> Option<Range> {
    let last = *starts.last()?;
    let end = src.find("。", last..src.len())?.end;
    (end < src.len()).then(|| end..src.len())
}

/// `…均定于4月21日开庭`: told once behind the last case, for all of them.
fn shared_tail(src: &Source, starts: &[usize]) -> Option<Range> {
    let last = *starts.last()?;
    let told = |from: usize, to: usize| {
        ["定于", "将于", "定在", "均于"]
            .iter()
            .find_map(|w| src.find(w, from..to))
    };
    let ends = starts.iter().skip(1);
    let early = starts.iter().zip(ends).any(|(from, to)| {
        told(*from, *to).is_some()
            || src
                .find("年", *from..*to)
                .is_some_and(|_| src.find("时", *from..*to).is_some())
    });
    if early {
        return None;
    }
    told(last, src.len()).map(|at| at.start..src.len())
}
