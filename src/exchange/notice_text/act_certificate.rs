//! Numbers of acts that hold no year in brackets: 建字第…号, 鄂（2025）…不动产权第…号, 编号….

use super::act::MADE;
use super::act_number::Numbered;
use super::source::{Range, Source, is_han};

/// The numbers of certificates and forms, each right behind how the act came about or behind its title.
pub(super) fn certificates(src: &Source) -> Vec<Numbered> {
    let made = MADE.iter().flat_map(|w| src.all(w, 0..src.len()));
    let right_behind = made.filter_map(|at| certificate(src, at.end));
    let titled = ["》(编号", "决定(编号", "决定书(编号", "通知书(编号"]
        .iter()
        .flat_map(|w| src.all(w, 0..src.len()))
        .filter(|at| {
            let before = src.plain(src.sentence_before(at.start, 60));
            MADE.iter().any(|w| before.contains(w))
        })
        .filter_map(|at| numbered(src, at.end));
    let mut all: Vec<Range> = right_behind.chain(titled).collect();
    all.sort_by_key(|at| at.start);
    all.dedup();
    all.into_iter()
        .map(|at| (at.clone(), src.own(at)))
        .collect()
}

/// `建字第421104202500031号`, `鄂(2025)青石区不动产权第0012345号`, `J210291-2026-000123号`, `编号为2102…的` at a place.
fn certificate(src: &Source, from: usize) -> Option<Range> {
    if let Some(end) = src.word(from, "编号") {
        return numbered(src, end);
    }
    let end = (from..src.len().min(from + 34)).find(|i| {
        !src.get(*i)
            .is_some_and(|c| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '-'))
            || src.get(*i) == Some('号')
    })?;
    (src.get(end) == Some('号')).then_some(())?;
    let text = src.plain(from..end);
    let digits = text
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_digit() || *c == '-');
    let serial = digits.filter(char::is_ascii_digit).count();
    let known = ["字第", "不动产权第", "不动产证明第", "证第"]
        .iter()
        .any(|w| text.contains(w))
        || text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (serial >= 5 && known).then_some(from..end + 1)
}

/// The figures behind 编号.
fn numbered(src: &Source, from: usize) -> Option<Range> {
    let from = src.skip_in_line(from);
    let from = src
        .any(from, &[":", "为"])
        .map_or(from, |(_, end)| src.skip_in_line(end));
    let mut end = from;
    while src
        .get(end)
        .is_some_and(|c| c.is_ascii_alphanumeric() || c == '-')
    {
        end += 1;
    }
    let digits = src
        .plain(from..end)
        .chars()
        .filter(char::is_ascii_digit)
        .count();
    (digits >= 5).then(|| from..src.word(end, "号").unwrap_or(end))
}
