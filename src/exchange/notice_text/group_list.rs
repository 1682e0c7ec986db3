//! The list of a group (附:原告名单): its names, and how many people it counts.

use super::Found;
use super::name_sort::sort_of;
use super::parties::Read;
use super::source::Source;
use crate::case::{PartyKind, PartyRole};
use crate::said;

/// The list of a group (附:原告名单): it counts the people where 等 has no number.
pub(super) fn members(src: &Source, out: &mut Read) {
    let Some(head) = src.lines().into_iter().rev().find(|l| {
        let text = src.plain(l.clone());
        text.contains("名单")
            && text.chars().count() <= 24
            && !text.contains("附后")
            && !text.contains('。')
    }) else {
        return;
    };
    let colon = (head.start..head.end).find(|i| src.get(*i) == Some(':'));
    let from = colon.map_or(head.end, |i| i + 1);
    let mut names: Vec<Found<String>> = Vec::new();
    let mut piece = from;
    for i in from..=src.len() {
        let ends = i == src.len()
            || matches!(
                src.get(i),
                Some('\n' | '、' | '，' | '；' | '。' | '\t' | ' ' | '.' | '(' | ')' | ':')
            );
        if !ends {
            continue;
        }
        let range = src.trim(piece..i);
        piece = i + 1;
        let text: String = src
            .plain(range.clone())
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .to_string();
        let sort = sort_of(&text);
        let digits = src.plain(range.clone()).chars().count() - text.chars().count();
        if matches!(sort, Some(PartyKind::Person | PartyKind::Company))
            && !names.iter().any(|n| n.value == text)
        {
            names.push(Found {
                value: text,
                place: src.place(range.start + digits..range.end),
                doubt: None,
            });
        }
    }
    let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
    if count < 2 {
        return;
    }
    let mut claimants = out
        .parties
        .iter_mut()
        .filter(|p| p.value.role == PartyRole::Claimant)
        .collect::<Vec<_>>();
    let others: u32 = claimants.iter().skip(1).map(|p| p.value.people).sum();
    if let Some(first) = claimants.first_mut() {
        let told = first.value.people + others;
        if first.doubt.is_some() && told < count {
            first.value.people = count - others;
            first.doubt = None;
        } else if told > 1 && told != count {
            first.doubt = Some(said!(
                "文中写{told}人，名单列{count}人",
                "{told} people are said, {count} are listed"
            ));
        } else if told <= 1 {
            first.value.people = count.max(1);
        }
    }
    out.members = names;
}
