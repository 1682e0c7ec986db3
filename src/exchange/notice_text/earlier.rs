//! What a paper tells of the course before it: by whom the reconsideration or the first instance was decided, when, and how.

use super::Found;
use super::days::{Day, days};
use super::item_outcome::{self, Item};
use super::numbers::OtherNumber;
use super::organ::ends_agency;
use super::parts::Parts;
use super::source::{Range, Source, is_han};
use super::whole_outcome;
use crate::case::{DocketNumber, Instance, Outcome};
use chrono::NaiveDate;

/// What is told of another case, as far as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    pub forum: Option<Found<String>>,
    pub day: Option<Found<NaiveDate>>,
    pub outcome: Option<Found<Outcome>>,
}

/// Fills in what is told of each, where a sentence names its number and what was decided under it.
pub(super) fn tell(src: &Source, parts: &Parts, others: &mut [Found<OtherNumber>]) {
    let all = days(src);
    let to = parts.operative.as_ref().map_or(src.len(), |o| o.start);
    let only_court = others.iter().filter(|o| o.value.number.is_court()).count() == 1;
    for other in others {
        let at = src.token(other.place.from).filter(|at| *at < to);
        let Some(start) = at else { continue };
        let Some(end) = (start..src.len()).find(|i| {
            src.origin(*i)
                .is_some_and(|origin| origin + 1 >= other.place.to)
        }) else {
            continue;
        };
        let number = start..end + 1;
        let value = &other.value.number;
        let mut told = Told {
            forum: forum(src, &all, &number, value).or_else(|| subject(src, &number, value)),
            day: day(src, &all, &number),
            outcome: behind(src, &number, to, value),
        };
        // 原审法院…判决：驳回…: the account of the one judgment below
        if told.outcome.is_none() && value.is_court() && only_court {
            told.outcome = below(src, to, value);
        }
        other.value.told = told;
    }
}

/// 于2026年1月20日作出清府复〔2026〕5号; 2026年10月12日作出的（2026）川0928行初12号.
fn day(src: &Source, all: &[Day], number: &Range) -> Option<Found<NaiveDate>> {
    let sentence = src.sentence_before(number.start, 60);
    let last = all.partition_point(|d| d.at.end <= number.start);
    let day = last.checked_sub(1).and_then(|at| all.get(at));
    let day = day.filter(|d| d.at.start >= sentence.start)?;
    let between = src.plain(day.at.end..number.start);
    let made = ["作出", "做出", "制发", "出具"]
        .iter()
        .any(|w| between.starts_with(w));
    (made && between.chars().count() <= 16 && !between.contains('，')).then_some(())?;
    Some(Found {
        value: day.in_year(day.year?)?,
        place: src.place(day.at.clone()),
        doubt: None,
    })
}

/// The name right before the number, its day or 作出.
fn forum(src: &Source, all: &[Day], number: &Range, value: &DocketNumber) -> Option<Found<String>> {
    let mut end = number.start;
    loop {
        let before = src.plain(src.sentence_before(end, 8));
        let word = ["作出的", "作出", "做出的", "做出", "于", "在", "的"]
            .iter()
            .find(|w| before.ends_with(**w));
        let last = all.partition_point(|d| d.at.end <= end).checked_sub(1);
        let day = last
            .and_then(|at| all.get(at))
            .filter(|d| src.skip(d.at.end) >= end && d.at.start > 0);
        match (word, day) {
            (Some(word), _) => end = back(src, end, word.chars().count()),
            (None, Some(day)) => end = day.at.start,
            (None, None) => break,
        }
    }
    let mut from = end;
    while from > 0 && src.before(from).is_some_and(|c| is_han(c) && c != '·') && end - from < 30 {
        from -= 1;
    }
    // 不服四川省清江县人民法院, 被告清江县人民政府
    const FRONT: &[&str] = &[
        "不服",
        "因",
        "对",
        "经",
        "由",
        "被告",
        "被申请人",
        "被上诉人",
        "复议机关",
        "原告",
        "上诉人",
        "申请人",
        "维持",
        "撤销",
        "收到",
        "后",
        "和",
        "及",
        "向",
    ];
    let text = src.plain(from..end);
    let cut = FRONT
        .iter()
        .filter_map(|w| text.rfind(w).map(|at| at + w.len()))
        .max()
        .unwrap_or(0);
    let name = text.get(cut..)?.to_string();
    let size = name.chars().count();
    let fits = match value.is_court() {
        true => name.ends_with("法院") && size >= 6,
        false => ends_agency(&name) && size >= 5,
    };
    let whose = ["原审", "一审", "二审", "本院", "本机关", "该"]
        .iter()
        .any(|w| name.starts_with(w));
    (fits && !whose).then(|| Found {
        place: src.place(back(src, end, size)..end),
        value: name,
        doubt: None,
    })
}

/// 清江县人民政府于1月9日受理，2月20日作出…号: who the sentence is about.
fn subject(src: &Source, number: &Range, value: &DocketNumber) -> Option<Found<String>> {
    let sentence = src.sentence_before(number.start, 120);
    let begins =
        sentence.start == 0 || matches!(src.before(sentence.start), Some('。' | '；' | '】'));
    let from = src.skip(sentence.start);
    let end = (from..number.start).find(|i| matches!(src.get(*i), Some('于' | '在' | '，')))?;
    let name = src.plain(from..end);
    let named = !value.is_court()
        && ends_agency(&name)
        && (5..=30).contains(&name.chars().count())
        && name.chars().all(is_han)
        && !["被告", "被申请人", "原告", "申请人", "本"]
            .iter()
            .any(|w| name.starts_with(w));
    (begins && named && src.get(end) != Some('，')).then(|| Found {
        place: src.place(from..end),
        value: name,
        doubt: None,
    })
}

/// So many characters before `i`, blanks overlooked.
fn back(src: &Source, i: usize, count: usize) -> usize {
    let mut left = count;
    let mut at = i;
    while at > 0 && left > 0 {
        at -= 1;
        left -= usize::from(src.get(at).is_some_and(|c| !c.is_whitespace()));
    }
    at
}

/// …号行政复议决定，维持了上述处罚决定; …号行政判决，驳回…的诉讼请求.
fn behind(src: &Source, number: &Range, to: usize, value: &DocketNumber) -> Option<Found<Outcome>> {
    let before = src.plain(src.sentence_before(number.start, 30));
    // 不服…号判决，请求撤销…: what somebody wants of it
    let made = ["作出", "做出"].iter().any(|w| before.contains(w));
    let sentence = src.sentence_after(number.end, 120);
    let text = src.plain(sentence.start..sentence.end.min(to));
    let text = text
        .trim_start_matches('《')
        .trim_start_matches("行政")
        .trim_start_matches("复议")
        .trim_start_matches("决定书")
        .trim_start_matches("判决书")
        .trim_start_matches("裁定书")
        .trim_start_matches("决定")
        .trim_start_matches("判决")
        .trim_start_matches("裁定")
        .trim_start_matches(['》', '，', ':', '(', ')']);
    let text = text
        .trim_start_matches("决定")
        .trim_start_matches("判决")
        .trim_start_matches("裁定")
        .trim_start_matches(':');
    const VERBS: &[&str] = &[
        "维持", "撤销", "变更", "确认", "责令", "驳回", "终止", "准许", "不予", "限期",
    ];
    let begins = VERBS.iter().any(|w| text.starts_with(w));
    let asked = ["不服", "起诉", "请求", "要求"];
    let clause = text.split('，').next().unwrap_or_default();
    let wanted = asked.iter().any(|w| clause.contains(w))
        && !clause.contains("诉讼请求")
        && !clause.contains("复议请求");
    // 责令重新作出: what was revoked before is not told
    let anew = clause.starts_with("责令") && clause.contains("重新作出");
    (made && begins && !wanted && !anew).then_some(())?;
    // 撤销原判，发回重审: what follows says what the first words come to
    let back = text.contains("发回") || text.contains("指令");
    let told = if back { text } else { clause };
    judged(&items(told), value).map(|value| Found {
        value,
        place: src.place(sentence),
        doubt: None,
    })
}

/// 原审法院认为…，判决：驳回周桂兰的诉讼请求: the account of the instance below.
fn below(src: &Source, to: usize, value: &DocketNumber) -> Option<Found<Outcome>> {
    const SAYS: &[&str] = &[
        "判决:",
        "裁定:",
        "判决如下:",
        "裁定如下:",
        "遂判决",
        "遂裁定",
        "判决",
        "裁定",
    ];
    const COURTS: &[&str] = &["一审法院", "原审法院", "原审人民法院", "一审人民法院"];
    const VERBS: &[&str] = &[
        "维持", "撤销", "变更", "确认", "责令", "驳回", "准许", "不予", "一、", "被告", "限", "由",
    ];
    let mut found: Option<(usize, Outcome, Range)> = None;
    for word in SAYS {
        for at in src.all(word, 0..to) {
            let rest = src.skip(at.end);
            if rest >= to {
                continue;
            }
            if !VERBS.iter().any(|w| src.word(rest, w).is_some()) {
                continue;
            }
            let line = src.line(at.start);
            let before = src.plain(line.start..at.start);
            let sentence = before.rsplit('。').next().unwrap_or_default();
            let court = COURTS.iter().any(|w| before.contains(w));
            let asked = ["请求", "上诉称", "要求", "应当", "应予", "本院"]
                .iter()
                .any(|w| sentence.contains(w));
            if !court || asked {
                continue;
            }
            let end = src.sentence_after(rest, 200).end;
            let stop = (rest..src.line(rest).end.min(to))
                .find(|i| src.get(*i) == Some('。'))
                .unwrap_or(end);
            let text = src.plain(rest..stop);
            if let Some(outcome) = judged(&items(&text), value)
                && found.as_ref().is_none_or(|(before, ..)| *before < at.start)
            {
                found = Some((at.start, outcome, rest..stop));
            }
        }
    }
    found.map(|(_, value, at)| Found {
        value,
        place: src.place(at),
        doubt: None,
    })
}

/// 一、…；二、…
fn items(text: &str) -> Vec<String> {
    text.split('；')
        .map(|t| {
            let bare = t.trim_start_matches(|c| "一二三四五六七八九十0123456789".contains(c));
            match bare.strip_prefix(['、', '.', '．']) {
                Some(rest) if bare.len() < t.len() => rest.to_string(),
                _ => t.to_string(),
            }
        })
        .filter(|t| !t.is_empty())
        .collect()
}

/// What the items come to in a case of this number; none where they are not clear.
fn judged(items: &[String], number: &DocketNumber) -> Option<Outcome> {
    let hint = number.hint();
    let instance = match number.is_court() {
        true => hint.instance.and_then(Instance::from_id)?,
        false => Instance::Reconsideration,
    };
    let read: Vec<(Option<Item>, String)> = items
        .iter()
        .map(|text| {
            let judged = item_outcome::item(text, instance, false);
            let item = judged.or_else(|| item_outcome::item(text, instance, true));
            (item, text.clone())
        })
        .collect();
    let (outcome, doubt) = whole_outcome::whole(&read, instance)?;
    (doubt.is_none() && read.iter().all(|(item, _)| item.is_some())).then_some(outcome)
}
