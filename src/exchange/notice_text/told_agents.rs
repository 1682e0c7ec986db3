//! Agents whom only the sentence of the hearing names: 原告甲的委托代理人乙，被告的委托代理人丙及丁到庭参加诉讼.

use super::Found;
use super::attendance::of_below;
use super::name_sort::is_person;
use super::parts::Parts;
use super::persons::{PersonPart, PersonRead};
use super::source::{Range, Source};
use crate::case::PartyRole;
use crate::said;

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

/// Where a paper begins to tell what the parties say and what was found: hearings told of there are others.
const FACTS: &[&str] = &[
    "审理终结",
    "诉称",
    "申请人称",
    "申请人请求",
    "经审理查明",
    "经审查查明",
    "本院查明",
    "本机关查明",
    "上诉请求",
];

/// What is told of another hearing: of the organ's own, of an arbitration, of another case.
const ELSEWHERE: &[&str] = &[
    "仲裁",
    "另案",
    "民事",
    "刑事",
    "行政程序",
    "一案庭审",
    "公安",
    "调查询问",
];

/// Adds those whom the party block does not name, in a paper that tells of its hearing.
pub(super) fn told(src: &Source, parts: &Parts, out: &mut Vec<Found<PersonRead>>) {
    let Some(operative) = &parts.operative else {
        return;
    };
    let from = parts.block.last().map_or(0, |l| l.end);
    let facts = FACTS
        .iter()
        .filter_map(|w| src.find(w, from..operative.start))
        .map(|at| at.start)
        .min();
    // what has no such word tells of nothing else before the operative part
    let to = facts.unwrap_or(operative.start);
    let organ = src.plain(0..src.len().min(80)).contains("复议");
    let words: &[&str] = match organ {
        true => &["参加听证", "参加了听证", "到场参加", "出席听证"],
        false => &["到庭", "出庭", "参加诉讼", "参加庭审"],
    };
    for at in words.iter().flat_map(|w| src.all(w, from..to)) {
        let sentence = src.sentence_before(at.start, 300);
        let text = src.plain(sentence.start..at.end);
        let number =
            text.contains("号") && text.contains(['(', '〔']) && text.contains(['初', '终']);
        let another = ELSEWHERE.iter().any(|w| text.contains(w));
        let heard = !organ && text.contains("听证");
        if number || another || heard || of_below(&text) {
            continue;
        }
        for label in labels(src, &sentence) {
            agents(src, &sentence, label, at.start, out);
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
    loop {
        let mark = |i: &usize| {
            src.get(*i)
                .is_some_and(|c| matches!(c, '、' | '，' | '；' | '(' | '及' | '和' | '与'))
        };
        let end = (from..stop).find(mark).unwrap_or(stop);
        let text = src.plain(from..end);
        // whom the block names is known by that name, whatever stands behind it
        let known = out
            .iter()
            .any(|p| text.starts_with(p.value.name.as_str()) && !p.value.name.is_empty());
        if !known {
            let Some((name, sure)) = bare(&text) else {
                return;
            };
            let at = from..from + name.chars().count();
            out.push(Found {
                value: PersonRead {
                    side,
                    part: PersonPart::Agent,
                    name,
                    post: String::new(),
                    appeared: true,
                },
                place: src.place(at),
                doubt: (!sure).then(|| {
                    said!(
                        "姓名后面的字可能也是姓名，请核对",
                        "what stands behind the name may be a part of it; check it"
                    )
                }),
            });
        }
        match src.get(end) {
            Some('、' | '及' | '和' | '与') if end < stop => from = end + 1,
            _ => return,
        }
    }
}

/// What stands between a name and 到庭 and is none of it.
const BESIDE: &[&str] = &[
    "等人",
    "等",
    "两人",
    "二人",
    "三人",
    "四人",
    "律师",
    "均",
    "亦",
    "也",
    "都",
    "已",
    "同时",
    "共同",
    "分别",
    "先后",
    "按时",
    "准时",
    "按期",
    "如期",
    "全部",
    "全程",
    "一并",
    "一同",
    "依法",
    "在线",
    "线上",
    "网上",
    "远程",
    "视频",
    "以视频方式",
    "通过视频",
    "通过视频方式",
    "通过网络",
    "现场",
    "亲自",
    "代为",
    "经传票传唤",
    "经合法传唤",
    "本人",
];

/// The name without what stands beside it, and whether it can be no other; none where somebody stayed away or it is no name.
fn bare(text: &str) -> Option<(String, bool)> {
    if ["未", "没", "拒不", "无正当", "缺席", "请假"]
        .iter()
        .any(|w| text.contains(w))
    {
        return None;
    }
    let mut name = text.trim();
    let mut sure = true;
    while let Some(rest) = BESIDE
        .iter()
        .filter_map(|w| name.strip_suffix(w))
        .filter(|rest| rest.chars().count() > 1)
        .min_by_key(|rest| rest.len())
    {
        // 王强均: the character may be of the name
        let one = name.chars().count() == rest.chars().count() + 1;
        sure &= !(one && is_person(name) && name.chars().count() <= 3);
        name = rest;
    }
    is_person(name).then(|| (name.to_string(), sure))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_what_stands_between_it_and_the_verb() {
        for (text, want) in [
            ("王强", Some(("王强", true))),
            ("王强两人", Some(("王强", true))),
            ("刘明律师", Some(("刘明", true))),
            ("王强等", Some(("王强", false))),
            ("玉叶等人", Some(("玉叶", true))),
            ("王强准时", Some(("王强", true))),
            ("刘明视频", Some(("刘明", true))),
            ("玉叶现场", Some(("玉叶", true))),
            ("玉叶亦", Some(("玉叶", false))),
            ("王强没有", None),
            ("刘明未", None),
            ("阿不都热合曼·玉素甫", Some(("阿不都热合曼·玉素甫", true))),
            ("", None),
        ] {
            let got = bare(text);
            let got = got.as_ref().map(|(name, sure)| (name.as_str(), *sure));
            assert_eq!(got, want, "{text}");
        }
    }
}
