//! Agents whom only the sentence of the hearing names: 原告甲的委托代理人乙，被告的委托代理人丙及丁到庭参加诉讼.

use super::Found;
use super::attendance::stays_away;
use super::name_sort::is_person;
use super::parts::Parts;
use super::persons::{PersonPart, PersonRead};
use super::source::{Range, Source};
use crate::case::PartyRole;

const LABELS: &[&str] = &["委托诉讼代理人", "委托代理人", "诉讼代理人", "复议代理人"];

/// Sides as a sentence names them, the longest first.
const SIDES: &[(&str, PartyRole)] = &[
    ("被上诉人", PartyRole::Respondent),
    ("被申请人", PartyRole::Respondent),
    ("第三人", PartyRole::ThirdParty),
    ("申请人", PartyRole::Claimant),
    ("原告", PartyRole::Claimant),
    ("被告", PartyRole::Respondent),
];

/// Adds those whom the party block does not name, in a paper that tells of its hearing.
pub(super) fn told(src: &Source, parts: &Parts, out: &mut Vec<Found<PersonRead>>) {
    let Some(operative) = &parts.operative else {
        return;
    };
    let from = parts.block.last().map_or(0, |l| l.end);
    for word in ["到庭", "出庭", "参加诉讼", "参加听证", "参加庭审"] {
        for at in src.all(word, from..operative.start) {
            let sentence = src.sentence_before(at.start, 300);
            for label in labels(src, &sentence) {
                agents(src, &sentence, label, at.start, out);
            }
        }
    }
}

/// The words for an agent, each once: 委托代理人 is no second one in 委托诉讼代理人.
fn labels(src: &Source, sentence: &Range) -> Vec<Range> {
    let mut all: Vec<Range> = Vec::new();
    for at in LABELS.iter().flat_map(|w| src.all(w, sentence.clone())) {
        if !all
            .iter()
            .any(|held| held.start <= at.start && held.end >= at.end)
        {
            all.push(at);
        }
    }
    all.sort_by_key(|at| at.start);
    all
}

fn agents(
    src: &Source,
    sentence: &Range,
    label: Range,
    stop: usize,
    out: &mut Vec<Found<PersonRead>>,
) {
    let Some(side) = side_before(&src.plain(sentence.start..label.start)) else {
        return;
    };
    let mut from = label.end;
    while let Some(name) = name_at(src, from, stop) {
        let text = src.plain(name.clone());
        let clause_end = (name.end..stop)
            .find(|i| matches!(src.get(*i), Some('，' | '；')))
            .unwrap_or(stop);
        // what follows to the next name says whether he came
        let behind = src.plain(name.end..src.sentence_after(stop, 12).end.min(clause_end + 8));
        let known = out.iter().any(|p| p.value.name == text);
        if !known && !stays_away(&behind) {
            out.push(Found {
                value: PersonRead {
                    side,
                    part: PersonPart::Agent,
                    name: text,
                    post: String::new(),
                    appeared: true,
                },
                place: src.place(name.clone()),
                doubt: None,
            });
        }
        match src.get(name.end) {
            Some('、' | '及' | '和' | '与') => from = name.end + 1,
            _ => return,
        }
    }
}

/// A person's name at `from` that ends where a name can end.
fn name_at(src: &Source, from: usize, stop: usize) -> Option<Range> {
    let ends = |to: usize| {
        to >= stop
            || src.get(to).is_some_and(|c| {
                matches!(
                    c,
                    '、' | '，' | '；' | '(' | '及' | '和' | '与' | '均' | '依'
                )
            })
    };
    (2..=12)
        .map(|n| from..from + n)
        .take_while(|r| r.end <= stop)
        .find(|r| ends(r.end) && is_person(&src.plain(r.clone())))
}

/// The side named last before the word. 原、被告 and 双方 are of both and tell nothing.
fn side_before(before: &str) -> Option<PartyRole> {
    let near: String = {
        let chars: Vec<char> = before.chars().collect();
        chars.iter().rev().take(3).rev().collect()
    };
    if ["双方", "各方", "均", "原被告"]
        .iter()
        .any(|w| near.contains(w))
    {
        return None;
    }
    let last = |word: &str| {
        before
            .match_indices(word)
            .filter(|(at, _)| {
                let ahead = before.get(..*at).unwrap_or_default();
                !ahead.ends_with('被') && !ahead.ends_with("原、")
            })
            .map(|(at, _)| at)
            .last()
    };
    let (at, side) = SIDES
        .iter()
        .filter_map(|(word, side)| Some((last(word)?, *side)))
        .max_by_key(|(at, _)| *at)?;
    // 上诉人 is of either side: told by the party block alone
    let appeals = before
        .match_indices("上诉人")
        .any(|(a, _)| a > at && !before.get(..a).is_some_and(|b| b.ends_with('被')));
    (!appeals).then_some(side)
}
