//! The act complained of: its name, its number, and the day it was made.

use chrono::NaiveDate;

use super::Found;
use super::days::days;
use super::parts::Parts;
use super::source::{Range, Source, is_han};

/// How an act comes about.
const MADE: &[&str] = &[
    "作出的",
    "公布的",
    "发布的",
    "颁发的",
    "核发的",
    "出具的",
    "下达的",
];

/// What is complained of: `不服你局作出的《…决定书》`.
pub(super) fn act(src: &Source, parts: &Parts) -> Option<Found<String>> {
    let mut made: Vec<Range> = MADE.iter().flat_map(|w| src.all(w, 0..src.len())).collect();
    made.sort_by_key(|at| at.start);
    for at in made {
        let before = src.sentence_before(at.start, 60);
        let against = ["不服", "对你", "对被", "对贵", "请求撤销", "请求确认"]
            .iter()
            .any(|w| src.find(w, before.clone()).is_some());
        let against = against
            || src.find("不服", src.sentence_after(at.end, 60)).is_some()
            || src.find("申请强制执行", before.clone()).is_some()
            || src.find("认为", before.clone()).is_some()
                && src.find("违法", src.sentence_after(at.end, 60)).is_some();
        // What an operative part revokes, confirms or changes.
        let against = against
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
                    "及",
                    "于20",
                    "向本",
                    "提起",
                    "申请行政复议",
                    "违法",
                    "无效",
                    "存在",
                    "认定事实",
                    "事实不清",
                    "主要证据",
                    "证据确凿",
                    "适用法律",
                    "明显违法",
                ]
                .iter()
                .any(|w| src.word(to, w).is_some())
            {
                break;
            }
            to += 1;
        }
        let range = src.trim(at.end..to);
        let value = src.joined(range.clone());
        if (4..=80).contains(&value.chars().count()) {
            return Some(Found {
                value,
                place: src.place(range),
                doubt: None,
            });
        }
    }
    done(src).or_else(|| numbered(src))
}

/// The line breaks inside the act: it has no name yet, and the next line goes on with it.
fn goes_on(src: &Source, from: usize, at: usize) -> bool {
    const NAMED: &[&str] = &[
        "决定", "通知", "行为", "告知", "答复", "意见", "处罚", "公告", "批复", "证", "裁决",
        "许可", "登记", "函", "协议", "》",
    ];
    let said = src.plain(from..at);
    let next = src.get(at + 1);
    !NAMED.iter().any(|w| said.contains(w))
        && next.is_some_and(|c| is_han(c) || c.is_ascii_digit() || matches!(c, '《' | '('))
}

/// `京永城管限拆字〔2026〕5号限期拆除决定`: what stands right behind its number.
fn numbered(src: &Source) -> Option<Found<String>> {
    let (at, _) = number_range(src)?;
    let to = (at.end..src.len().min(at.end + 30)).find(|i| {
        // 决定第二项
        let part = src.get(*i) == Some('第')
            && (*i..i + 5).any(|n| matches!(src.get(n), Some('项' | '条' | '款')));
        part || matches!(
            src.get(*i),
            Some('，' | '。' | '；' | '\n' | '、' | '(' | ')' | '"' | '“' | '”')
        ) || ["的", "中", "向", "不服", "违法", "一案"]
            .iter()
            .any(|w| src.word(*i, w).is_some())
    })?;
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
            let day = days(src)
                .into_iter()
                .find(|d| d.at.start > confirmed.start && d.at.end <= at.start);
            let from = day
                .map(|d| d.at.end)
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

/// The day the act was made: right before 作出 of an agency, or before what was done.
pub(super) fn made(src: &Source, act: Option<&Found<String>>) -> Option<Found<NaiveDate>> {
    let act = act?;
    let day = days(src).into_iter().find(|d| {
        let behind = src.sentence_after(d.at.end, 60);
        let text = src.plain(behind.clone());
        let court = ["判决", "裁定", "复议决定"].iter().any(|w| {
            let head: String = text.chars().take(24).collect();
            head.contains(w)
        });
        let before = src.plain(src.sentence_before(d.at.start, 40));
        let by_court = before.contains("法院");
        let value: String = act.value.chars().filter(|c| *c != ' ').collect();
        let acted = MADE
            .iter()
            .any(|w| text.starts_with(w.trim_end_matches('的')))
            || text.starts_with(&value)
            || text.starts_with("对") && text.contains("作出");
        acted && !court && !by_court
    })?;
    Some(Found {
        value: day.in_year(day.year?)?,
        place: src.place(day.at),
        doubt: None,
    })
}

/// Words before the prefix of an agency's number that do not belong to it.
const BEFORE: &[&str] = &[
    "作出的",
    "作出",
    "准予强制执行",
    "强制执行",
    "执行",
    "送达",
    "撤销",
    "维持",
    "确认",
    "变更",
    "其",
    "的",
    "以",
    "对",
    "就",
    "为",
    "号",
    "书",
    "编号",
    "文号",
    "不服",
    "你局",
    "你单位",
    "你机关",
    "你府",
    "你镇",
    "你乡",
    "你街道",
    "你委",
    "你厅",
    "你办",
    "你大队",
    "贵局",
    "贵单位",
    "我局",
    "我镇",
    "该局",
    "被告",
    "被申请人",
    "被上诉人",
    "原告",
    "下达",
    "下发",
    "制发",
    "依据",
    "根据",
    "收到",
    "于当日",
    "认为",
    "请求",
];

/// `云府罚决〔2026〕3号`: the number of the act, the first in the text that is no docket number.
pub(super) fn number(src: &Source) -> Option<Found<String>> {
    let (at, value) = number_range(src)?;
    Some(Found {
        value,
        place: src.place(at),
        doubt: None,
    })
}

fn number_range(src: &Source) -> Option<(Range, String)> {
    let head = src
        .lines()
        .into_iter()
        .take(5)
        .map(|l| src.trim(l))
        .collect::<Vec<Range>>();
    for i in 0..src.len() {
        if src.get(i) != Some('(') {
            continue;
        }
        let year: String = src.plain(i + 1..(i + 5).min(src.len()));
        if src.get(i + 5) != Some(')') || !year.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let Some(end) = (i + 6..src.len().min(i + 18)).find(|at| src.get(*at) == Some('号'))
        else {
            continue;
        };
        let tail = src.plain(i + 6..end);
        let digits = tail.chars().filter(char::is_ascii_digit).count();
        if digits == 0
            || !tail
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '第' | '-'))
        {
            continue;
        }
        let mut from = i;
        let mut depth = 0_u32;
        while let Some(c) = src.before(from) {
            match c {
                ')' => depth += 1,
                '(' if depth > 0 => depth -= 1,
                c if is_han(c) || c.is_ascii_alphabetic() => {}
                _ => break,
            }
            if i - from > 40 {
                break;
            }
            from -= 1;
        }
        let mut run = from..i;
        for word in BEFORE {
            if let Some(last) = src.all(word, run.clone()).last() {
                run.start = run.start.max(last.end);
            }
        }
        run.start = super::number_text::past_day(src, &run);
        // 原告因清公罚(2026)3号
        if let Some(end) = src.word(run.start, "因").filter(|_| run.len() > 3) {
            run.start = end;
        }
        // 变更被告某市某区市场监督管理局龙市监罚(2026)15号: the agency before it is none of it
        if run.len() > 8
            && let Some(agency) = super::agency_name::agency_end(src, run.clone())
            && (2..=16).contains(&run.end.saturating_sub(agency))
        {
            run.start = agency;
        }
        // 《…办法》(清府发〔2022〕15号) is a rule, no act.
        let title = src.plain(run.start.saturating_sub(8)..run.start);
        let rule = [
            "办法》",
            "规定》",
            "细则》",
            "意见》",
            "条例》",
            "方案》",
            "规则》",
            "标准》",
            "规划》",
            "通知》",
        ]
        .iter()
        .any(|w| title.trim_end_matches('(').ends_with(w));
        if rule {
            continue;
        }
        // “…第141号”补正为“…第114号”: what was written wrongly, and what it is now
        let behind = src.plain(src.sentence_after(end + 1, 12));
        let behind = behind.trim_start_matches(['"', '”', '“', '》']);
        let corrected = ["补正", "更正", "应为", "误", "系笔误"]
            .iter()
            .any(|w| behind.starts_with(w));
        if corrected {
            continue;
        }
        let prefix = src.plain(run.clone());
        let own_line = head.iter().any(|l| l.contains(&i) && l.end == end + 1);
        let size = prefix.chars().count();
        let at = run.start..end + 1;
        let of_case = prefix.contains('复')
            && !super::number_place::is_of_act(src, &at)
            && !super::number_place::refused(src, &at);
        if own_line
            || of_case
            || prefix.contains("法建")
            || prefix.contains("检")
            || !(2..=16).contains(&size)
        {
            continue;
        }
        let text = src.own(at.clone());
        return Some((at, text));
    }
    None
}
