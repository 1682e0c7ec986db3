//! The periods and last days a paper names, and what each is for.

use super::Found;
use super::days::number_at;
use super::source::{Range, Source};
use crate::calendar::Span;
use crate::said;
use chrono::NaiveDate;

/// A period or a last day the paper names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodRead {
    /// For what: 答辩, 答复, 举证; empty where the text does not say.
    pub what: &'static str,
    pub length: Length,
}

/// How long a period is, or the day it ends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Span(Span),
    Until(NaiveDate),
    /// So long before the hearing.
    Before(Span),
}

/// What a period is for, by the words in its sentence.
const PURPOSES: &[(&str, &str)] = &[
    ("告知委托", "报送参加人员"),
    ("告知诉讼代理人", "报送参加人员"),
    ("阅卷", "阅卷"),
    ("落实情况书面回复", "回复"),
    ("落实情况回复", "回复"),
    ("整改情况书面回复", "回复"),
    ("整改情况回复", "回复"),
    ("改正情况书面回复", "回复"),
    ("如有意见", "书面意见"),
    ("书面提出意见", "书面意见"),
    ("提出意见", "书面意见"),
    ("陈述意见", "书面意见"),
    ("缴清", "缴纳"),
    ("缴纳上诉费", "交纳诉讼费"),
    ("缴纳诉讼费", "交纳诉讼费"),
    ("缴纳案件受理费", "交纳诉讼费"),
    ("领取", "领取文书"),
    ("交纳", "交纳诉讼费"),
    ("书面情况说明", "说明负责人不能出庭的理由"),
    ("情况说明", "说明负责人不能出庭的理由"),
    ("不能出庭的理由", "说明负责人不能出庭的理由"),
    ("身份证明", "出庭负责人身份证明"),
    ("预交", "预交诉讼费"),
    ("诉讼费缴纳", "交纳诉讼费"),
    ("诉讼费交纳", "交纳诉讼费"),
    ("诉讼费用缴纳", "交纳诉讼费"),
    ("案件受理费缴纳", "交纳诉讼费"),
    ("书面函告", "回复"),
    ("函告", "回复"),
    ("书面回复", "回复"),
    ("回复", "回复"),
    ("复函", "回复"),
    ("反馈", "回复"),
    ("通报", "回复"),
    ("办理情况", "回复"),
    ("处理情况", "回复"),
    ("采纳情况", "回复"),
    ("纠正情况", "报告落实情况"),
    ("纠正违法", "报告落实情况"),
    ("改正情况", "报告落实情况"),
    ("整改情况", "报告落实情况"),
    ("落实情况", "报告落实情况"),
    ("书面意见", "书面意见"),
    ("补充提供", "举证"),
    ("补充提交", "举证"),
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
    ("申请作出处理", "履行"),
    ("请求作出处理", "履行"),
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
        // 十五日内，向本院递交上诉状: handed in, not 收到上诉状副本
        let handed = *range == after;
        PURPOSES
            .iter()
            .filter(|(_, what)| (*what == "申请") == vague)
            .filter_map(|(w, what)| {
                // 申请人于…前, 收到起诉状副本: somebody or some paper, and nothing to be done
                let said = |r: &Range| {
                    let next = src.get(r.end);
                    match *w {
                        "申请" => !matches!(next, Some('人' | '书')),
                        "上诉" if handed && next == Some('状') => true,
                        "起诉" | "上诉" => !matches!(next, Some('状' | '人' | '书' | '材')),
                        _ => true,
                    }
                };
                let at = src.all(w, range.clone()).into_iter().find(said)?;
                Some((at.start, *what))
            })
            .min_by_key(|(at, _)| *at)
            .map(|(_, what)| what)
    };
    let found = first(&after, false)
        .or_else(|| first(&before, false))
        .or_else(|| first(&after, true))
        .or_else(|| first(&before, true))
        .unwrap_or("");
    // 举证期限15天，请…前反馈: its own words before it
    let own = term_before(&src.plain(before.clone()));
    let found = first(&before, false).filter(|_| own).unwrap_or(found);
    // 五日内受理该申请: who is told to take it up asks nobody for anything
    let head = src.plain(after.clone());
    let takes_up = ["受理", "予以受理", "依法受理", "立案"]
        .iter()
        .any(|w| head.starts_with(w))
        && !head.starts_with("受理费");
    // 对某某罚款3000元，限于…前交纳: no fee of the court
    let whole = src.plain(src.sentence_before(before.end, 40));
    let behind: String = head.chars().take(12).collect();
    let fine = ["罚款", "罚金"].iter().any(|w| whole.contains(w)) && !behind.contains('费');
    let found = match found {
        _ if takes_up => "受理",
        "交纳诉讼费" if fine => "缴纳",
        other => other,
    };
    let near = src.plain(before.start..after.end);
    // 对管辖权有异议的，应当在…十五日内提出
    let objects = src.plain(src.sentence_before(before.end, 44));
    let objects = objects.rsplit(['。', '；']).next().unwrap_or_default();
    let clause = objects.rsplit('，').nth(1).unwrap_or_default();
    if ["", "起诉", "上诉", "申请", "书面意见"].contains(&found)
        && (clause.contains("管辖") && clause.contains("异议")
            || head.contains("管辖权异议")
            || head.contains("管辖异议"))
    {
        return "管辖异议";
    }
    // 请在三十日内提交情况说明: of what, unless the official who stays away is spoken of
    if found == "说明负责人不能出庭的理由"
        && !["出庭", "到庭", "负责人", "参加听证"]
            .iter()
            .any(|w| near.contains(w) || src.plain(src.sentence_before(before.end, 80)).contains(w))
    {
        return "说明";
    }
    // 你镇提出的延期举证申请，本院准许，延长至…
    if found == "申请"
        && ["延期举证", "延长举证", "举证期限"]
            .iter()
            .any(|w| src.plain(src.sentence_before(before.end, 44)).contains(w))
    {
        return "举证";
    }
    let absent = ["不能出庭", "不能参加"]
        .iter()
        .any(|w| src.plain(src.sentence_before(before.end, 60)).contains(w));
    if found == "说明" && absent {
        return "说明负责人不能出庭的理由";
    }
    found
}

/// Who has to perform by then: 申请人于…前缴清 is none of our duties.
fn performs(src: &Source, at: usize) -> &'static str {
    let text = src.plain(src.sentence_before(at, 80));
    let clause =
        text.trim_start_matches(|c: char| "一二三四五六七八九十、(). 0123456789".contains(c));
    let theirs = ["申请人", "原告", "第三人", "赔偿请求人", "被执行人"];
    if theirs.iter().any(|w| clause.starts_with(w)) {
        "对方履行"
    } else {
        "履行"
    }
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
            Some(items) if items.contains(&i) => performs(src, i),
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
    // what the body of a judgment tells of is over
    let told = |at: &Range| operative.as_ref().is_some_and(|o| at.start < o.start);
    for (at, day) in until.into_iter().filter(|(at, _)| !told(at)) {
        let reach = |before: usize| {
            purpose(
                src,
                src.sentence_after(at.end, 24),
                src.sentence_before(at.start, before),
            )
        };
        let what = match &operative {
            Some(items) if items.contains(&at.start) => performs(src, at.start),
            // 举证期限自收到本通知之日起至…止
            _ => match reach(12) {
                "" => reach(30),
                what => what,
            },
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

/// 举证期限, 答辩期限为: a term of ours is named right before its length.
fn term_before(text: &str) -> bool {
    let text = text.trim_end_matches([':', '为']);
    [
        "举证期限",
        "答辩期限",
        "答复期限",
        "履行期限",
        "上诉期限",
        "上诉期",
    ]
    .iter()
    .any(|w| text.ends_with(w))
}

pub(super) fn period_at(src: &Source, i: usize) -> Option<(Span, usize)> {
    // 九 十日: the end of a line, become a blank
    let behind = match src.before(i) {
        Some(' ') => i - 1,
        _ => i,
    };
    let inside = |at: usize, of: &str| src.before(at).is_some_and(|c| of.contains(c));
    if src.before(i).is_some_and(|c| c.is_ascii_digit())
        || inside(i, "月年")
        || inside(behind, "一二三四五六七八九十")
        // 未在七日内预交: a period that is over
        || ["未在", "未于", "未能在"]
            .iter()
            .any(|w| src.plain(i.saturating_sub(3)..i).ends_with(w))
    {
        return None;
    }
    let (count, end) = number_at(src, i, 3)?;
    let end = src.skip_in_line(end);
    let (unit, end) = src.any(end, &["个工作日", "工作日", "个月", "日", "天"])?;
    // 举证期限15天, 期限为15日
    let told = term_before(&src.plain(i.saturating_sub(8)..i));
    // 举证期限为收到本通知书之次日起十五日
    let counted = || {
        let clause = src.plain(src.sentence_before(i, 30));
        let clause = clause.rsplit(['，', '；']).next().unwrap_or_default();
        ["之日起", "次日起", "日起", "后"]
            .iter()
            .any(|w| clause.ends_with(w))
            && [
                "举证期限为",
                "举证期限:",
                "举证期限是",
                "答辩期限为",
                "答辩期为",
                "答辩期限:",
                "上诉期限为",
                "上诉期为",
                "答复期限为",
            ]
            .iter()
            .any(|w| clause.contains(w))
    };
    let end = src
        .word(end, "以内")
        .or_else(|| src.word(end, "之内"))
        .or_else(|| src.word(end, "内"))
        .or_else(|| (told || counted()).then_some(end))?;
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
