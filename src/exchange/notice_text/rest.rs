//! Cause, act, period, procedure, the people to call, and whether the responsible official must appear.

use super::Found;
use super::days::number_at;
use super::hearings;
use super::paper::Paper;
use super::source::{Range, Source, is_blank, is_han};
use crate::calendar::Span;
use crate::case::{Instance, Kind, Procedure};
use crate::said;
use chrono::NaiveDate;

/// A period or a last day the paper names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodRead {
    /// For what: 答辩, 答复, 举证; empty where the text does not say.
    pub what: &'static str,
    pub length: Length,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Span(Span),
    Until(NaiveDate),
    /// So long before the hearing.
    Before(Span),
}

/// Labels behind which a value stands; where one begins, the value before it ends.
pub(super) const LABELS: &[&str] = &[
    "案号",
    "案由",
    "被传唤人",
    "被通知人",
    "当事人",
    "工作单位",
    "住所",
    "住址",
    "单位或住址",
    "传唤事由",
    "事由",
    "应到时间",
    "应到处所",
    "应到地点",
    "开庭时间",
    "开庭地点",
    "开庭日期",
    "听证时间",
    "听证地点",
    "地点",
    "注意事项",
    "备注",
    "审判长",
    "审判员",
    "承办法官",
    "承办人",
    "书记员",
    "法官助理",
    "联系人",
    "联系电话",
    "电话",
    "原告",
    "被告",
    "第三人",
    "申请人",
    "被申请人",
    "适用程序",
    "签发人",
    "被传唤人姓名",
    "传唤原因",
    "联系方式",
    "联系地址",
    "庭审方式",
    "受送达人",
    "送达地址",
    "送达地点",
    "送达文书",
    "送达人",
    "代收人",
];

/// What stands behind a label, to the next label or the end of the line.
pub(super) fn labelled(src: &Source, label: &str) -> Option<Range> {
    src.all(label, 0..src.len()).into_iter().find_map(|at| {
        let begins = src
            .before(at.start)
            .is_none_or(|c| is_blank(c) || matches!(c, '，' | '。' | '；' | '|' | '、'));
        let mut from = src.skip_in_line(at.end);
        let alone = src.get(from) == Some('\n') && begins;
        // A table copied with its bars.
        let colon = matches!(src.get(from), Some(':' | '|'));
        // A scanned form: the label begins its line and the blank behind it is lost.
        let form = matches!(
            label,
            "案由" | "被传唤人" | "传唤事由" | "应到时间" | "应到处所" | "案号"
        ) && src.line(at.start).start == at.start
            && src.has("应到");
        let gap = begins && from > at.end || form;
        if !(colon || alone || gap) {
            return None;
        }
        from = src.skip(if colon { from + 1 } else { from });
        let mut to = from;
        while let Some(c) = src.get(to) {
            let ends = matches!(c, '\n' | '\t' | '。' | '；' | '|' | '，');
            let label = to > from && src.before(to) == Some(' ') && src.any(to, LABELS).is_some();
            if ends || label {
                break;
            }
            to += 1;
        }
        let value = src.trim(from..to);
        let size = value.len();
        let next = src
            .any(value.start, LABELS)
            .is_some_and(|(_, end)| end >= value.end || src.get(end) == Some(':'));
        ((1..=60).contains(&size) && !next).then_some(value)
    })
}

/// `案由：行政处罚`, or what stands between the parties and 一案.
pub(super) fn cause(src: &Source, after: Option<usize>) -> Option<Found<String>> {
    let named = labelled(src, "案由");
    let range = named.or_else(|| {
        let from = after?;
        let sentence = src.sentence_after(from, 40);
        let end = ["一案", "两案", "二案", "纠纷", "案件", "系列案"]
            .iter()
            .filter_map(|w| src.find(w, sentence.clone()))
            .map(|r| r.start)
            .min()
            .or_else(|| {
                // 行政处罚案, 定于…; 行政处罚, 定于…
                sentence.clone().find(|i| {
                    let mark = matches!(src.get(*i), Some('，' | ':' | '\n'));
                    let case = src.get(*i) == Some('案')
                        && src
                            .get(i + 1)
                            .is_none_or(|c| matches!(c, '，' | ':' | '。' | '\n' | '('));
                    case || mark && *i > from + 1
                })
            })?;
        let mut from = super::sentences::past_alias(src, from);
        if src.get(from) == Some(')') {
            from += 1;
        }
        // 城市管理(行政强制措施)一案: a bracket that closes is part of it
        let closed = |at: usize| (at..end).any(|i| src.get(i) == Some(')'));
        let comma = (from..end).find(|i| match src.get(*i) {
            Some('(') => !closed(*i),
            other => matches!(other, Some('，' | '、' | '\n')),
        });
        comma.is_none().then(|| src.trim(from..end))
    })?;
    let mut range = range;
    for tail in ["一案", "纠纷", "案件", "申请行政复议", "行政复议"] {
        if let Some(at) = src
            .all(tail, range.clone())
            .pop()
            .filter(|r| r.end == range.end && r.start > range.start)
            // 行政处罚及行政复议 names both.
            .filter(|r| {
                let before = src.plain(range.start..r.start);
                !["及", "和", "与", "、"].iter().any(|w| before.contains(w))
            })
        {
            range.end = at.start;
        }
    }
    for head in [
        "要求",
        "请求",
        "因",
        "为",
        "的",
        "作出的",
        "不服",
        "之间",
        "等",
    ] {
        if let Some(end) = src.word(range.start, head)
            && end < range.end
        {
            range.start = end;
        }
    }
    let value = src.plain(src.trim(range.clone()));
    let size = value.chars().count();
    let party = ["申请人", "原告", "被告", "被申请人", "第三人", "上诉人"]
        .iter()
        .any(|w| value.starts_with(w));
    ((2..=30).contains(&size)
        && !party
        && value
            .chars()
            .all(|c| is_han(c) || matches!(c, '(' | ')' | '、')))
    .then(|| Found {
        value,
        place: src.place(range),
        doubt: None,
    })
}

/// What a period is for, by the words in its sentence.
const PURPOSES: &[(&str, &str)] = &[
    ("书面情况说明", "说明负责人不能出庭的理由"),
    ("情况说明", "说明负责人不能出庭的理由"),
    ("不能出庭的理由", "说明负责人不能出庭的理由"),
    ("身份证明", "出庭负责人身份证明"),
    ("预交", "预交诉讼费"),
    ("书面函告", "回复"),
    ("函告", "回复"),
    ("书面回复", "回复"),
    ("回复", "回复"),
    ("复函", "回复"),
    ("反馈", "回复"),
    ("通报", "回复"),
    ("办理情况", "回复"),
    ("处理情况", "回复"),
    ("落实情况", "报告落实情况"),
    ("书面意见", "书面意见"),
    ("补正", "补正"),
    ("赔偿决定", "履行"),
    ("重新作出", "履行"),
    ("支付", "履行"),
    ("给付", "履行"),
    ("赔偿", "履行"),
    ("公告", "公告"),
    ("申请复议", "申请复议"),
    ("申请再审", "申请再审"),
    ("回避", "申请回避"),
    ("申请", "申请"),
    ("答辩", "答辩"),
    ("书面答复", "答复"),
    ("答复书", "答复"),
    ("提出答复", "答复"),
    ("答复", "答复"),
    ("举证", "举证"),
    ("证据", "举证"),
    ("上诉", "上诉"),
    ("提起行政诉讼", "起诉"),
    ("提起诉讼", "起诉"),
    ("提起上诉", "上诉"),
    ("起诉", "起诉"),
    ("情况报送", "报告落实情况"),
    ("报送", "报送"),
    ("名单", "报送参加人员"),
    ("依据和说明", "说明规范性文件"),
    ("说明", "说明"),
    ("履行", "履行"),
];

fn purpose(src: &Source, after: Range, before: Range) -> &'static str {
    // 申请 stands in many sentences that are about something else: only where nothing else is said.
    let first = |range: &Range, vague: bool| {
        PURPOSES
            .iter()
            .filter(|(_, what)| (*what == "申请") == vague)
            .filter_map(|(w, what)| Some((src.find(w, range.clone())?.start, *what)))
            .min_by_key(|(at, _)| *at)
            .map(|(_, what)| what)
    };
    let found = first(&after, false)
        .or_else(|| first(&before, false))
        .or_else(|| first(&after, true))
        .or_else(|| first(&before, true))
        .unwrap_or("");
    let absent = ["不能出庭", "不能参加"]
        .iter()
        .any(|w| src.plain(src.sentence_before(before.end, 60)).contains(w));
    if found == "说明" && absent {
        return "说明负责人不能出庭的理由";
    }
    found
}

/// `十五日内提交答辩状`, `10个工作日内`, and the last days found.
pub(super) fn periods(
    src: &Source,
    operative: Option<Range>,
    until: Vec<(Range, Found<NaiveDate>)>,
) -> Vec<Found<PeriodRead>> {
    let mut out: Vec<Found<PeriodRead>> = Vec::new();
    let mut i = 0;
    while i < src.len() {
        let Some((span, end)) = period_at(src, i) else {
            i += 1;
            continue;
        };
        let what = match &operative {
            Some(items) if items.contains(&i) => "履行",
            _ => purpose(src, src.sentence_after(end, 30), src.sentence_before(i, 20)),
        };
        let one = PeriodRead {
            what,
            length: Length::Span(span),
        };
        if !out.iter().any(|p| p.value == one) {
            out.push(Found {
                value: one,
                place: src.place(i..end),
                doubt: what
                    .is_empty()
                    .then(|| said!("没有看出是什么期限", "what it is for is not clear")),
            });
        }
        i = end;
    }
    for word in [
        "听证前",
        "开庭前",
        "开庭审理前",
        "听证前",
        "开庭",
        "听证会举行前",
    ] {
        for at in src.all(word, 0..src.len()) {
            if let Some(one) = before_hearing(src, at)
                && !out.iter().any(|p| p.value == one.value)
            {
                out.push(one);
            }
        }
    }
    for (at, day) in until {
        let what = match &operative {
            Some(items) if items.contains(&at.start) => "履行",
            _ => purpose(
                src,
                src.sentence_after(at.end, 24),
                src.sentence_before(at.start, 12),
            ),
        };
        if what.is_empty() {
            continue;
        }
        out.push(Found {
            value: PeriodRead {
                what,
                length: Length::Until(day.value),
            },
            place: day.place,
            doubt: day.doubt,
        });
    }
    out
}

pub(super) fn period_at(src: &Source, i: usize) -> Option<(Span, usize)> {
    if src
        .before(i)
        .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十月年".contains(c))
    {
        return None;
    }
    let (count, end) = number_at(src, i, 3)?;
    let end = src.skip_in_line(end);
    let (unit, end) = src.any(end, &["个工作日", "工作日", "个月", "日", "天"])?;
    let end = src
        .word(end, "以内")
        .or_else(|| src.word(end, "之内"))
        .or_else(|| src.word(end, "内"))?;
    (1..=400).contains(&count).then_some(())?;
    let span = match unit {
        "个月" => Span::Months(count),
        "日" | "天" => Span::Days(count),
        _ => Span::Workdays(count),
    };
    Some((span, end))
}

/// `开庭三日前提交身份证明材料`, `开庭前5个工作日`.
fn before_hearing(src: &Source, at: Range) -> Option<Found<PeriodRead>> {
    let early = src.before(at.end) == Some('前');
    let (count, end) = number_at(src, at.end, 3)?;
    let (unit, mut end) = src.any(src.skip_in_line(end), &["个工作日", "工作日", "日", "天"])?;
    if !early {
        end = src
            .word(end, "以前")
            .or_else(|| src.word(end, "之前"))
            .or_else(|| src.word(end, "前"))?;
    }
    let span = match unit {
        "日" | "天" => Span::Days(count),
        _ => Span::Workdays(count),
    };
    let what = purpose(src, src.sentence_after(end, 30), at.start..at.start);
    (!what.is_empty()).then(|| Found {
        value: PeriodRead {
            what,
            length: Length::Before(span),
        },
        place: src.place(at.start..end),
        doubt: None,
    })
}

pub(super) fn procedure(src: &Source) -> Option<Found<Procedure>> {
    // What a case was turned to is its procedure now.
    for word in [
        "转为普通程序",
        "转换为普通程序",
        "变更为普通程序",
        "转普通程序",
    ] {
        if let Some(at) = src.find(word, 0..src.len()) {
            return Some(Found {
                value: Procedure::Ordinary,
                place: src.place(at),
                doubt: None,
            });
        }
    }
    [
        ("适用简易程序", Procedure::Summary),
        ("简易程序", Procedure::Summary),
        ("适用普通程序", Procedure::Ordinary),
        ("普通程序", Procedure::Ordinary),
    ]
    .into_iter()
    .filter_map(|(word, value)| Some((src.find(word, 0..src.len())?, value)))
    .min_by_key(|(at, _)| at.start)
    .map(|(at, value)| Found {
        value,
        place: src.place(at),
        doubt: None,
    })
}

/// The words that tell the instance where the number does not.
pub(super) fn instance(src: &Source) -> Option<Found<Instance>> {
    let words = [
        ("上诉状副本", Instance::Second),
        ("被上诉人", Instance::Second),
        ("再审被申请人", Instance::RetrialReview),
        ("再审申请书", Instance::RetrialReview),
        ("再审申请人", Instance::RetrialReview),
        ("复议机关", Instance::Reconsideration),
        ("起诉状", Instance::First),
        ("原告", Instance::First),
        ("行政复议", Instance::Reconsideration),
        ("被申请人", Instance::Reconsideration),
    ];
    words.into_iter().find_map(|(word, value)| {
        let at = src.find(word, 0..src.len())?;
        Some(Found {
            value,
            place: src.place(at),
            doubt: Some(said!(
                "按「{word}」判断，没有读到案号",
                "told by {word}; no docket number was read"
            )),
        })
    })
}

pub(super) fn kind(instance: Instance) -> Kind {
    if instance == Instance::Reconsideration {
        Kind::Reconsideration
    } else {
        Kind::Litigation
    }
}

/// Whether a paper that calls us names no hearing, or the like: what the reader should say at the end.
pub(super) fn missing(paper: Option<Paper>, days: &hearings::Read) -> bool {
    paper.is_some_and(|p| matches!(p, Paper::Summons | Paper::Hearing)) && days.hearings.is_empty()
}
