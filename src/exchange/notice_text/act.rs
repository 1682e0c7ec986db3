//! The act complained of, as it is called.

use super::Found;
use super::act_number::Numbered;
use super::days::days;
use super::name_words::CAUSES;
use super::parts::Parts;
use super::source::{Range, Source, is_han};
use crate::case::causes;

/// How an act comes about.
pub(super) const MADE: &[&str] = &[
    "作出的",
    "公布的",
    "发布的",
    "颁发的",
    "核发的",
    "出具的",
    "下达的",
    "张贴的",
];

/// What is complained of: `不服你局作出的《…决定书》`.
pub(super) fn act(src: &Source, parts: &Parts, numbers: &[Numbered]) -> Option<Found<String>> {
    let mut made: Vec<Range> = MADE.iter().flat_map(|w| src.all(w, 0..src.len())).collect();
    made.sort_by_key(|at| at.start);
    let mut unnamed = None;
    for at in made {
        let before = src.sentence_before(at.start, 60);
        let against = ["不服", "对你", "对被", "对贵", "请求撤销", "请求确认"]
            .iter()
            .any(|w| src.find(w, before.clone()).is_some());
        let against = against
            || src.find("不服", src.sentence_after(at.end, 60)).is_some()
            || src.find("申请强制执行", before.clone()).is_some();
        // What the forum thinks of it.
        let thought = !against
            && src.find("认为", before.clone()).is_some()
            && src.find("违法", src.sentence_after(at.end, 60)).is_some();
        // What an operative part revokes, confirms or changes.
        let against = against
            || thought
            || parts.operative.as_ref().is_some_and(|o| {
                o.contains(&at.start)
                    && ["撤销", "确认", "变更", "维持", "将"]
                        .iter()
                        .any(|w| src.find(w, before.clone()).is_some())
            });
        let court = ["判决", "裁定"]
            .iter()
            .any(|w| src.find(w, src.sentence_after(at.end, 30)).is_some());
        if !against || court {
            continue;
        }
        let mut to = at.end;
        let mut depth = 0_u32;
        while let Some(c) = src.get(to) {
            // within a title nothing ends: 《责令停止违法行为通知书》
            depth = match c {
                '《' => depth + 1,
                '》' => depth.saturating_sub(1),
                '。' => 0,
                _ => depth,
            };
            if depth > 0 || c == '\n' && goes_on(src, at.end, to) {
                to += 1;
                continue;
            }
            // 及其所依据的《…》: a document, no act
            if super::asked_documents::rests_on(src, to).is_some() {
                break;
            }
            if let Some(end) = another(src, to) {
                to = end;
                continue;
            }
            // 决定第二项
            let part =
                c == '第' && (to..to + 5).any(|i| matches!(src.get(i), Some('项' | '条' | '款')));
            if matches!(c, '，' | '。' | '；' | '\n')
                || part
                || matches!(c, '"' | '“' | '”')
                || [
                    "不服",
                    "一案",
                    "中关于",
                    "中的",
                    "中对",
                    "中\"",
                    "中“",
                    "的罚款",
                    "的第",
                    "及被告",
                    "以及",
                    "及",
                    "于20",
                    "向本",
                    "提起",
                    "申请行政复议",
                    "申请复议",
                    "行政复议案",
                    "行政复议一案",
                    "复议案(",
                    "违法",
                    "无效",
                    "存在",
                    "认定事实",
                    "事实不清",
                    "主要证据",
                    "证据确凿",
                    "适用法律",
                    "程序违法",
                    "程序轻微",
                    "程序合法",
                    "程序正当",
                    "程序不当",
                    "程序明显",
                    "程序存在",
                    "程序上",
                    "事实清楚",
                    "明显违法",
                    "的处罚为",
                    "变更为",
                ]
                .iter()
                .any(|w| src.word(to, w).is_some() && !decides_on(src, to))
            {
                let Some(name) = unfinished(src, at.end, to) else {
                    break;
                };
                to = name;
                continue;
            }
            to += 1;
        }
        let range = src.trim(at.end..to);
        let value = src.joined(range.clone());
        if (4..=120).contains(&value.chars().count()) {
            // 本院认为…作出的处罚决定程序轻微违法: which one is named elsewhere, if at all
            let short = thought && names_none(&value);
            let found = Found {
                value,
                place: src.place(range),
                doubt: None,
            };
            if !short {
                return Some(found);
            }
            unnamed.get_or_insert(found);
        }
    }
    done(src)
        .or_else(|| numbered(src, numbers))
        .or_else(|| beside_label(src))
        .or(unnamed)
}

/// 处罚决定, 涉案处罚决定: an act that is spoken of and not named.
fn names_none(value: &str) -> bool {
    let own = ["涉案", "案涉", "被诉", "上述", "前述", "本案", "该"]
        .iter()
        .find_map(|w| value.strip_prefix(w))
        .unwrap_or(value);
    own.chars().count() <= 8 && !own.contains(['号', '《'])
}

/// 不予受理|行政复议案件决定: what is decided on is the case, and the act goes on.
fn decides_on(src: &Source, at: usize) -> bool {
    if src.any(at, &["行政复议案", "复议案("]).is_none() {
        return false;
    }
    let behind = src.plain(src.sentence_after(at, 40));
    let clause = behind.split('，').next().unwrap_or_default();
    let clause = clause.split("一案").next().unwrap_or_default();
    ["决定", "通知"].iter().any(|w| clause.contains(w))
}

/// How an act in writing is called.
const WRITTEN: &[&str] = &[
    "决定书",
    "决定",
    "通知书",
    "通知",
    "告知书",
    "答复书",
    "答复",
    "意见书",
    "公告",
    "批复",
    "裁决书",
    "裁决",
    "许可证",
    "证书",
    "登记证",
    "函",
];

/// `及责令改正通知书（临公改〔2024〕2号）`, `及临公改〔2024〕2号责令改正通知`: a second act that is complained of in one breath; where
/// its name ends. What another agency made, or the reconsideration, is no part of the first.
fn another(src: &Source, at: usize) -> Option<usize> {
    let from = src.any(at, &["以及", "及", "和", "与", "、", "并"])?.1;
    let stop = (from..src.len().min(from + 60))
        .find(|i| matches!(src.get(*i), Some('，' | '。' | '；')))
        .unwrap_or(src.len().min(from + 60));
    let text = src.plain(from..stop);
    let other = [
        "复议",
        "被告",
        "被申请人",
        "作出",
        "政府",
        "局",
        "赔偿",
        "判决",
        "裁定",
    ];
    let name = WRITTEN
        .iter()
        .filter_map(|w| Some(src.find(w, from..stop)?.start))
        .min()?;
    let end = WRITTEN.iter().filter_map(|w| src.word(name, w)).max()?;
    let said = src.plain(from..end);
    let acts = said.contains('号') || said.contains('《') || text.contains('号');
    // 及送达某某号通知的行为: what was done with it
    let done = ["送达", "执行", "拒绝", "强制"]
        .iter()
        .any(|w| said.starts_with(w))
        || src
            .word(src.word(end, "》").unwrap_or(end), "的行为")
            .is_some();
    if !acts || done || other.iter().any(|w| said.contains(w)) || said.chars().count() < 4 {
        return None;
    }
    let end = src.word(end, "》").unwrap_or(end);
    // (临公改〔2024〕2号)
    let number = (src.get(end) == Some('('))
        .then(|| (end..stop).find(|i| src.get(*i) == Some('号')))
        .flatten()
        .and_then(|no| src.word(no + 1, ")"));
    Some(number.unwrap_or(end))
}

/// `被诉行政行为：行政处罚决定书（…1号）及责令改正通知书（…2号）`: what stands beside its label.
fn beside_label(src: &Source) -> Option<Found<String>> {
    let range = [
        "被诉行政行为",
        "被诉行为",
        "被诉具体行政行为",
        "被申请行政行为",
        "申请复议的行政行为",
    ]
    .iter()
    .find_map(|label| super::rest::labelled(src, label))?;
    let range = before_label(src, range)?;
    let value = src.joined(range.clone());
    // 详见起诉状; 行政处罚, which is a cause
    let elsewhere = ["详见", "见", "同", "无", "略", "附"]
        .iter()
        .any(|w| value.starts_with(w));
    let cause = CAUSES.contains(&value.as_str()) || causes().any(|c| c.zh == value);
    let says = (4..=120).contains(&value.chars().count()) && !elsewhere && !cause;
    says.then(|| Found {
        value,
        place: src.place(range),
        doubt: None,
    })
}

/// Where the lines of a form ran into one another, what stands before the next label; none where that is no known one.
fn before_label(src: &Source, range: Range) -> Option<Range> {
    const NEXT: &[&str] = &[
        "收到日期",
        "收案日期",
        "收文日期",
        "受理日期",
        "立案日期",
        "诉讼请求",
        "复议请求",
        "事实与理由",
        "事实和理由",
        "答辩期限",
        "举证期限",
    ];
    let Some(colon) = range.clone().find(|i| src.get(*i) == Some(':')) else {
        return Some(range);
    };
    let labels = NEXT.iter().chain(super::rest::LABELS);
    let from = labels
        .flat_map(|label| src.all(label, range.start..colon))
        .filter(|at| at.end == colon)
        .map(|at| at.start)
        .min()?;
    Some(src.trim(range.start..from))
}

/// What is in the name of an act.
const NAMED: &[&str] = &[
    "决定", "通知", "行为", "告知", "答复", "意见", "处罚", "公告", "批复", "证", "裁决", "许可",
    "登记", "函", "协议", "》",
];

/// 责令停止|违法行为通知书, 责令停产停业|，没收违法所得的处罚决定: a word or mark that would end the act stands within its name, which
/// comes behind it in the same clause; where its word begins.
fn unfinished(src: &Source, from: usize, at: usize) -> Option<usize> {
    /// What speaks of another thing than what was done.
    const OTHER: &[&str] = &[
        "原告",
        "被告",
        "申请人",
        "第三人",
        "上诉",
        "复议",
        "政府",
        "局",
        "法院",
        "本院",
        "本机关",
        "作出",
        "不服",
        "认为",
        "该",
        "上述",
        "请求",
        "提起",
        "申请",
        "向",
        "维持",
        "一案",
        "事实",
        "证据",
        "程序",
        "适用",
    ];
    const REACH: usize = 24;
    let said = src.plain(from..at);
    if said.is_empty() || NAMED.iter().any(|w| said.contains(w)) {
        return None;
    }
    let mark = usize::from(src.get(at) == Some('，'));
    let stop = (at + mark..src.len().min(at + REACH))
        .find(|i| matches!(src.get(*i), Some('，' | '。' | '；' | ':' | '\n')))
        .unwrap_or(src.len().min(at + REACH));
    let name = WRITTEN
        .iter()
        .filter_map(|w| Some(src.find(w, at..stop)?.start))
        .min()?;
    let between = src.plain(at..name);
    (!OTHER.iter().any(|w| between.contains(w))).then_some(name)
}

/// The line breaks inside the act: it has no name yet, and the next line goes on with it.
fn goes_on(src: &Source, from: usize, at: usize) -> bool {
    let said = src.plain(from..at);
    let next = src.get(at + 1);
    !NAMED.iter().any(|w| said.contains(w))
        && next.is_some_and(|c| is_han(c) || c.is_ascii_digit() || matches!(c, '《' | '('))
}

/// `京永城管限拆字〔2026〕5号限期拆除决定`: what stands right behind its number.
fn numbered(src: &Source, numbers: &[Numbered]) -> Option<Found<String>> {
    let (at, _) = numbers.first()?;
    let ends = |i: &usize| {
        // 决定第二项
        let part = src.get(*i) == Some('第')
            && (*i..i + 5).any(|n| matches!(src.get(n), Some('项' | '条' | '款')));
        part || super::asked_documents::rests_on(src, *i).is_some()
            || matches!(
                src.get(*i),
                Some('，' | '。' | '；' | '\n' | '、' | '(' | ')' | '"' | '“' | '”')
            )
            || ["的", "中", "向", "不服", "违法", "一案"]
                .iter()
                .any(|w| src.word(*i, w).is_some())
    };
    let stop = src.len().min(at.end + 40);
    let mut to = at.end;
    // within a title nothing ends it: 《责令停止建设、限期拆除决定书》
    if src.get(to) == Some('《') {
        to = (to..stop).find(|i| src.get(*i) == Some('》'))?;
    }
    loop {
        to = (to..stop).find(ends)?;
        match unfinished(src, at.end, to) {
            Some(name) => to = name,
            None => break,
        }
    }
    let name = src.plain(at.end..to);
    let named = [
        "决定",
        "决定书",
        "通知",
        "通知书",
        "告知书",
        "答复",
        "答复书",
        "意见",
        "意见书",
        "》",
        "证",
        "公告",
        "批复",
        "裁决",
        "裁决书",
    ];
    if !named.iter().any(|w| name.ends_with(w)) || name.chars().count() < 4 {
        return None;
    }
    let range = src.trim(at.start..to);
    Some(Found {
        value: src.words(range.clone()),
        place: src.place(range),
        doubt: None,
    })
}

/// An act that was done and not written: `确认…强制拆除原告房屋的行政行为违法`.
fn done(src: &Source) -> Option<Found<String>> {
    let all = days(src);
    for word in [
        "的行政行为违法",
        "的行为违法",
        "的行政强制行为违法",
        "行为违法",
    ] {
        for at in src.all(word, 0..src.len()) {
            let sentence = src.sentence_before(at.start, 120);
            let confirmed = src.find("确认", sentence.clone())?;
            // 未在法定期限内对…作出答复的行为: what was not done has no day
            if src.plain(confirmed.end..at.start).contains('未') {
                continue;
            }
            // Behind the day, else behind the agency.
            let first = all.partition_point(|d| d.at.start <= confirmed.start);
            let day = all.get(first).filter(|d| d.at.end <= at.start).cloned();
            // 1月5日、2月6日两次拆除: behind the last of them
            let last = |first: super::days::Day| {
                let row = all.iter().filter(|d| d.at.start > first.at.start);
                row.take(8).cloned().fold(first.clone(), |held, next| {
                    let joined = next.at.start > held.at.end
                        && next.at.start - held.at.end < 8
                        && src
                            .plain(held.at.end..next.at.start)
                            .chars()
                            .all(|c| matches!(c, '、' | '和' | '及' | '，' | '与'));
                    if joined { next } else { held }
                })
            };
            let from = day
                .map(|d| super::act_day::behind_days(src, last(d).at.end))
                .or_else(|| super::agency_name::agency_end(src, confirmed.end..at.start))?;
            let range = src.trim(from..at.start);
            let value = src.joined(range.clone());
            if (4..=60).contains(&value.chars().count()) && !value.contains('，') {
                return Some(Found {
                    value,
                    place: src.place(range),
                    doubt: None,
                });
            }
        }
    }
    None
}
