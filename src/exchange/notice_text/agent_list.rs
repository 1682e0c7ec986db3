//! Several agents behind one label, each with a firm or all with one.

use super::Found;
use super::name_sort::is_person;
use super::persons::{PersonPart, PersonRead, found};
use super::source::{Range, Source, is_blank};
use crate::case::PartyRole;

/// Behind the number of a list: 1.孙建军.
pub(super) fn listed(src: &Source, i: usize) -> usize {
    let figures = (i..i + 2)
        .take_while(|n| src.get(*n).is_some_and(|c| c.is_ascii_digit()))
        .count();
    match src.get(i + figures) {
        Some('.' | '、' | '．') if figures > 0 => src.skip_in_line(i + figures + 1),
        _ => i,
    }
}

/// How what is said of an agent ends.
const CALLINGS: &[&str] = &["律师", "法律工作者", "法律服务工作者", "工作人员"];

/// More signs than a calling has with its bracket and blanks.
const LONGEST: usize = 24;

/// 甲，某律师事务所律师，乙，某律师事务所律师: the mark before the next of a list whose entries each have their calling; 甲（某所律师）、乙（某所律师）.
pub(super) fn next_lawyer(src: &Source, within: Range) -> Option<usize> {
    let piece = |from: usize| {
        let end = (from..within.end)
            .find(|i| matches!(src.get(*i), Some('，' | '、' | '(')))
            .unwrap_or(within.end);
        (src.plain(from..end), end)
    };
    let mut depth = 0_u32;
    for i in within.clone() {
        match src.get(i) {
            Some('(') => depth += 1,
            Some(')') => depth = depth.saturating_sub(1),
            Some(c @ ('，' | '、')) if depth == 0 => {
                let (name, end) = piece(src.skip_in_line(i + 1));
                // as far back as a calling and a bracket are long
                let before = src.plain(within.start.max(i.saturating_sub(LONGEST))..i);
                let bracket = before.ends_with(')');
                let bare = before.trim_end_matches(')');
                let over = CALLINGS.iter().any(|w| bare.ends_with(w)) && (bracket || c == '，');
                let goes_on = match src.get(end) {
                    Some('，') => {
                        let said = piece(end + 1).0;
                        CALLINGS.iter().any(|w| said.ends_with(w))
                            || said.contains("事务所")
                            || said.starts_with('系')
                    }
                    Some('(') => bracket,
                    _ => false,
                };
                if over && goes_on && is_person(&name) {
                    return Some(i);
                }
            }
            _ => {}
        }
    }
    None
}

/// 某律师事务所律师甲、乙: the firm stands before the names. 甲某律师事务所律师, where the name's end is not marked, is asked.
pub(super) fn firm_first(
    src: &Source,
    within: Range,
    part: PersonPart,
    side: PartyRole,
) -> Option<Vec<Found<PersonRead>>> {
    const FIRMS: &[&str] = &[
        "律师事务所律师",
        "律师事务所实习律师",
        "法律服务所法律工作者",
        "法律服务所法律服务工作者",
    ];
    let first = (within.clone())
        .find(|i| matches!(src.get(*i), Some('，' | '。' | '；')))
        .unwrap_or(within.end);
    let firm = FIRMS
        .iter()
        .filter_map(|w| src.find(w, within.start..first))
        .max_by_key(|at| at.end)?;
    let head = src.plain(within.start..firm.start);
    // 甲(某律师事务所律师), 甲 某律师事务所律师, 甲、乙某律师事务所律师
    let clean = head
        .chars()
        .all(|c| super::source::is_han(c) || matches!(c, '(' | ')'))
        && !is_person(head.split('(').next().unwrap_or_default())
        && !(within.start..firm.start).any(|i| src.get(i).is_some_and(is_blank));
    if part != PersonPart::Agent || !clean || firm.start == within.start {
        return None;
    }
    let about = within.start..firm.end;
    let mut names: Vec<Range> = Vec::new();
    let mut from = firm.end;
    for i in firm.end..=first {
        if i == first || src.get(i) == Some('、') {
            names.push(src.trim(from..i));
            from = i + 1;
        }
    }
    if first > firm.end {
        let all = names.iter().all(|n| is_person(&src.plain(n.clone())));
        return all.then(|| {
            let each = names.into_iter();
            each.map(|n| found(src, side, part, n, about.clone(), false))
                .collect()
        });
    }
    // 孙建军四川江畔律师事务所律师
    let size = [3, 2].into_iter().find(|n| {
        let name: String = head.chars().take(*n).collect();
        is_person(&name) && head.chars().count() >= n + 2
    })?;
    let name = within.start..within.start + size;
    let place = ["省", "市"]
        .iter()
        .any(|w| src.plain(name.clone()).ends_with(w));
    (!place && within.start + size < firm.start).then(|| {
        vec![found(
            src,
            side,
            part,
            name.clone(),
            name.end..firm.end,
            true,
        )]
    })
}
