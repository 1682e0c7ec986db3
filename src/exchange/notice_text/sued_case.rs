//! Which words of a paper tell its own case: the sentence of the suit, with its first defendant, and none that is told about.

use super::name_words::CAUSES;
use super::names::{alias_end, role_at, you_at};
use super::parties::PartiesRead;
use super::source::{Range, Source};
use super::sued_together::{MADE, and_at};
use crate::case::PartyRole;

/// Words a case is told by: what is sued stands behind them.
const SUED: &[&str] = &["不服", "诉", "状告", "起诉", "与"];

/// Words before a suit that is another one than the paper's: it is told about.
const ANOTHER_SUIT: &[&str] = &[
    "曾不服",
    "曾诉",
    "曾因",
    "曾就",
    "曾于",
    "曾经",
    "曾向",
    "曾以",
    "曾对",
    "另",
    "又诉",
    "又不服",
    "又因",
    "又就",
    "此前",
    "之前",
    "前案",
    "还诉",
    "还不服",
    "申请公开",
    "查阅",
    "备注",
    "附注",
];

/// What is sued for in the paper's own case: the words of the suit, from behind the first defendant on.
pub(super) struct Sued {
    /// From the word that sues on.
    pub all: Range,
    /// Where the first defendant ends.
    pub first: usize,
}

/// The sentence that tells the paper's own case, and the title or the cause before it: it begins with somebody who is known to be
/// sued. What comes behind it is told about.
pub(super) fn of_the_case(src: &Source, out: &PartiesRead) -> Vec<Sued> {
    let mut own = Vec::new();
    for all in phrases(src) {
        let line = src.line(all.start);
        let before = src.sentence_before(all.start, 80);
        let before = src.plain(before.start.max(line.start)..all.start);
        let behind = src.plain(all.end..src.sentence_after(all.end, 20).end);
        let behind = behind.trim_start_matches("一案");
        let told = ANOTHER_SUIT.iter().any(|w| before.contains(w))
            || behind.starts_with('的') && !behind.starts_with("的起诉")
            || behind.contains("另");
        let Some(first) = first_sued(src, all.start, out).filter(|_| !told) else {
            continue;
        };
        let text = src.plain(line);
        let title = text.ends_with('书') || text.starts_with("案由");
        own.push(Sued { all, first });
        if !title {
            break;
        }
    }
    own
}

/// The end of the name of a known defendant, or of 你局, right behind the word that sues.
fn first_sued(src: &Source, from: usize, out: &PartiesRead) -> Option<usize> {
    let from = src.skip(from);
    let role = role_at(src, from).map(|(_, end)| src.skip(end));
    let from = role.unwrap_or(from);
    // 被告一某局
    let numbered = role.is_some() && src.get(from).is_some_and(|c| "一二三四五12345".contains(c));
    let from = from + usize::from(numbered);
    let named = || {
        let sued = out
            .parties
            .iter()
            .filter(|p| p.value.role == PartyRole::Respondent);
        sued.filter_map(|p| src.word(from, &p.value.folded())).max()
    };
    // 不服被告行政处罚: who that is stands in the block
    let by_role =
        || role.filter(|at| CAUSES.iter().any(|w| src.word(*at, w).is_some()) || made_at(src, *at));
    let end = you_at(src, from).or_else(named).or_else(by_role)?;
    Some(alias_end(src, src.skip(end)).unwrap_or(end))
}

fn made_at(src: &Source, i: usize) -> bool {
    src.any(i, MADE).is_some()
}

/// From the word that sues to the end of the case's words, or of the clause where a suit is brought behind it.
fn phrases(src: &Source) -> Vec<Range> {
    let mut out: Vec<Range> = Vec::new();
    let mut words: Vec<Range> = SUED.iter().flat_map(|w| src.all(w, 0..src.len())).collect();
    words.sort_by_key(|at| at.start);
    for at in words {
        // 诉讼, 上诉: another word
        let other = src
            .get(at.end)
            .is_none_or(|c| "讼状求称前权争服".contains(c))
            || src
                .before(at.start)
                .is_some_and(|c| "上申起公投应反参给".contains(c));
        if other {
            continue;
        }
        let sentence = src.sentence_after(at.end, 160);
        let case = src.find("一案", sentence.clone()).map(|r| r.start);
        let mark = |i: &usize| matches!(src.get(*i), Some('，' | '\n'));
        let clause = sentence.clone().find(mark).unwrap_or(sentence.end);
        let sues = || {
            let behind = src.plain(clause..sentence.end);
            ["提起", "起诉", "诉至", "诉讼"]
                .iter()
                .any(|w| behind.contains(w))
                || src.find("复议决定", sentence.start..clause).is_some()
        };
        let end = match case {
            Some(end) => end,
            None if sues() => clause,
            None => continue,
        };
        // 处罚决定，及某政府…一案: a mark before the word for 'and' is none of an end
        let cut = (at.end..end)
            .find(|i| matches!(src.get(*i), Some('，')) && and_at(src, i + 1).is_none());
        let end = cut.map_or(end, |cut| cut.min(end));
        // 某局与某公司的协议: a case told by 与 speaks to us, or names the part of the other side
        let called = role_at(src, at.end).is_some() || you_at(src, at.end).is_some();
        if src.plain(at.clone()) == "与" && !called {
            continue;
        }
        out.push(at.end..end);
    }
    out
}
