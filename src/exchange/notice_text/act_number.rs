//! The number of the act complained of, and that number, name and day are those of one act.

use super::Found;
use super::source::{Range, Source, is_han};
use crate::said;

/// Number and day of the act are those of the act: where the paper tells of several, each that stands in another sentence is
/// marked, and the one that stands with the act is taken before it.
pub(super) fn of_one_act(src: &Source, numbers: &[Numbered], out: &mut super::NoticeText) {
    let Some(act) = &out.act else {
        return;
    };
    let inside = |from: usize, to: usize| -> Vec<Numbered> {
        let within = numbers.iter().filter(|(n, _)| {
            let (start, end) = (src.origin(n.start), src.origin(n.end - 1));
            start.is_some_and(|s| s >= from) && end.is_some_and(|e| e < to)
        });
        within.cloned().collect()
    };
    // with those that stand in one row with it
    let row_of = |one: &Numbered| {
        let at = numbers.iter().position(|(n, _)| *n == one.0);
        at.map_or_else(Vec::new, |at| row(src, numbers, at))
    };
    let distinct: std::collections::BTreeSet<&str> =
        numbers.iter().map(|(_, text)| text.as_str()).collect();
    if let Some(number) = &mut out.act_number
        && distinct.len() > 1
    {
        let own = inside(act.place.from, act.place.to);
        let near = inside(act.place.from.saturating_sub(24), act.place.to + 30);
        match (own.as_slice(), near.first()) {
            ([.., last], _) => {
                let behind = row_of(last).into_iter().skip(1);
                let own: Vec<Numbered> = own.iter().cloned().chain(behind).collect();
                *number = joined(src, &own);
            }
            ([], Some(one)) => *number = joined(src, &row_of(one)),
            ([], None) => {
                number.doubt.get_or_insert_with(|| {
                    said!(
                        "文中有几个行为文号，请核对是哪一个",
                        "the paper names several acts; check whose number this is"
                    )
                });
            }
        }
    }
    // the reconsideration's decision is what is sued for, and the number is that of the act below
    let decision = act.value.contains("复议决定");
    if let Some(number) = &mut out.act_number
        && decision
        && !number.value.contains('复')
        && inside(act.place.from, act.place.to).is_empty()
    {
        number.doubt.get_or_insert_with(|| {
            said!(
                "是原行政行为的文号，还是复议决定的，请核对",
                "check whether this is the number of the first act or of the reconsideration"
            )
        });
        if let Some(day) = &mut out.act_day {
            day.doubt.get_or_insert_with(|| {
                said!(
                    "是原行政行为的日期，还是复议决定的，请核对",
                    "check whether this is the day of the first act or of the reconsideration"
                )
            });
        }
    }
}

/// A number of an act, as written.
pub(super) type Numbered = (Range, String);

/// Every number of an act, in its order.
pub(super) fn all_numbers(src: &Source) -> Vec<Numbered> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some((at, text)) = number_from(src, from) {
        from = at.end;
        out.push((at, text));
    }
    match out.is_empty() {
        true => super::act_certificate::certificates(src),
        false => out,
    }
}

/// The numbers that can be those of what is complained of. Where an agency is said to have done nothing, what it made is told in the
/// facts only (经查，…作出某号) and was made in the course of the case.
pub(super) fn contested(src: &Source, parts: &super::parts::Parts) -> Vec<Numbered> {
    let mut all = all_numbers(src);
    let decided: Vec<String> = all
        .iter()
        .filter(|(at, _)| !made_since(src, at, parts))
        .map(|(_, text)| text.clone())
        .collect();
    all.retain(|(_, text)| decided.contains(text));
    let operative = parts.operative.clone().unwrap_or(src.len()..src.len());
    let facts = ["经审理查明", "审理查明", "经查", "查明"]
        .iter()
        .filter_map(|w| src.find(w, 0..operative.start))
        .map(|at| at.start)
        .min();
    let Some(facts) = facts.filter(|facts| idle(src, *facts)) else {
        return all;
    };
    let elsewhere = |text: &str| {
        let mut others = all
            .iter()
            .filter(|(at, _)| at.start < facts || operative.contains(&at.start));
        others.any(|(_, other)| other == text)
    };
    let kept = all.iter().filter(|(_, text)| elsewhere(text));
    kept.cloned().collect()
}

/// 诉讼过程中，被告于…作出清林撤〔2026〕1号…，自行撤销被诉行政行为: what was made after the case began is not what it is about.
fn made_since(src: &Source, at: &Range, parts: &super::parts::Parts) -> bool {
    if parts
        .operative
        .as_ref()
        .is_some_and(|o| o.contains(&at.start))
    {
        return false;
    }
    let before = src.plain(src.sentence_before(at.start, 120));
    // 自行撤销了某罚决〔2026〕3号: what is taken back is what was sued over
    let back = ["撤销", "变更", "改变"];
    let said = before.trim_end_matches('了');
    !back.iter().any(|w| said.ends_with(w)) && since(&before)
}

/// Whether what stands behind these words was done while the case ran.
pub(super) fn since(before: &str) -> bool {
    const RUNNING: &[&str] = &[
        "诉讼过程中",
        "诉讼中",
        "诉讼期间",
        "审理过程中",
        "审理期间",
        "审理中",
        "立案后",
        "起诉后",
        "一审期间",
        "二审期间",
    ];
    const MADE: &[&str] = &[
        "作出", "重新", "自行", "签订", "达成", "送达", "发布", "颁发", "核发", "已于", "下达",
    ];
    const ASKED: &[&str] = &[
        "请求",
        "要求",
        "明确",
        "不服",
        "变更诉讼",
        "撤销的",
        "申请",
        "认为",
        "提交",
        "出示",
        "举示",
    ];
    let last = RUNNING
        .iter()
        .filter_map(|w| before.rfind(w).map(|at| at + w.len()))
        .max();
    let Some(rest) = last.and_then(|at| before.get(at..)) else {
        return false;
    };
    // 诉讼中，被告清林〔2026〕1号…已于…送达
    let ours = rest.starts_with("，被告")
        || rest.starts_with("，被上诉人")
        || rest.starts_with("，被申请人");
    (MADE.iter().any(|w| rest.contains(w)) || ours) && !ASKED.iter().any(|w| rest.contains(w))
}

/// Whether what is complained of before the facts is that nothing was done.
fn idle(src: &Source, facts: usize) -> bool {
    const NOT_DONE: &[&str] = &[
        "不履行",
        "未履行",
        "未依法履行",
        "拒不履行",
        "拒绝履行",
        "怠于履行",
        "不作为",
    ];
    NOT_DONE
        .iter()
        .flat_map(|w| src.all(w, 0..facts))
        .any(|at| {
            let behind = src.plain(src.sentence_after(at.start, 50));
            let clause = behind.split('，').next().unwrap_or_default();
            clause.contains("职责") || clause.contains("不作为")
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
    "了",
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
    "签订",
    "签订的",
    "履行",
    "拖延履行",
    "送达了",
    "无正当理由",
    "颁发的",
    "核发的",
    "出具的",
    "双方",
];

/// `云府罚决〔2026〕3号`: the number of the act, the first in the text that is no docket number; and those that stand in one row with it.
pub(super) fn number(src: &Source, numbers: &[Numbered]) -> Option<Found<String>> {
    numbers.first()?;
    Some(joined(src, &row(src, numbers, 0)))
}

/// The numbers that stand in one row, from one of them on.
fn row(src: &Source, numbers: &[Numbered], first: usize) -> Vec<Numbered> {
    let mut row: Vec<Numbered> = Vec::new();
    for one in numbers.iter().skip(first) {
        if let Some((last, _)) = row.last()
            && !in_row(src, last.end..one.0.start)
        {
            break;
        }
        row.push(one.clone());
    }
    row
}

/// 行政处罚决定及, 《…决定书》、: what stands between two numbers of acts that are contested in one breath.
fn in_row(src: &Source, between: Range) -> bool {
    let text = src.plain(between);
    let text = text.trim_start_matches([')', '》']);
    let and = ["、", "和", "及", "与", "以及", "，"];
    let Some(named) = and.iter().find_map(|w| text.strip_suffix(w)) else {
        return text.is_empty();
    };
    let named = named.trim_start_matches('《').trim_end_matches('》');
    let act = named.is_empty() || ends_act(named);
    act && named.chars().count() <= 16 && !named.contains(['，', '。', '、', '复'])
}

/// Several numbers as one value, in the order of the paper.
fn joined(src: &Source, row: &[(Range, String)]) -> Found<String> {
    let mut distinct: Vec<&str> = Vec::new();
    for (_, text) in row {
        if !distinct.contains(&text.as_str()) {
            distinct.push(text);
        }
    }
    let from = row.first().map_or(0, |(at, _)| at.start);
    let to = row.last().map_or(from, |(at, _)| at.end);
    Found {
        value: distinct.join("、"),
        place: src.place(from..to),
        doubt: None,
    }
}

/// What an act is called, right before the word that joins another to it.
const ACT_ENDS: &[&str] = &[
    "决定",
    "决定书",
    "通知",
    "通知书",
    "告知书",
    "告知",
    "答复",
    "答复书",
    "公告",
    "意见书",
    "处罚",
    "许可",
    "行为",
    "证",
    "批复",
];

/// 行政处罚决定及临公改〔2024〕2号: behind the act that stands before it in one breath. 和公罚〔2026〕3号 of 和县 stays whole.
fn past_act(src: &Source, run: &Range) -> usize {
    let joined = ["以及", "及", "和", "与", "并"];
    if let Some(end) = joined.iter().find_map(|w| src.word(run.start, w)) {
        let before = src.plain(run.start.saturating_sub(6)..run.start);
        let another = before.ends_with(['号', '》', ')']) || ends_act(&before);
        return if another { end.min(run.end) } else { run.start };
    }
    let mut cuts = joined.iter().flat_map(|w| src.all(w, run.clone()));
    let behind = |at: &Range| ends_act(&src.plain(run.start..at.start));
    cuts.find(behind).map_or(run.start, |at| at.end)
}

fn ends_act(text: &str) -> bool {
    ACT_ENDS.iter().any(|w| text.ends_with(w))
}

/// 作出的《…征收通知》(…号): a paper that somebody made against somebody is no rule, however it is called.
fn made_so(src: &Source, number: usize) -> bool {
    let title = src.all("《", number.saturating_sub(40)..number).pop();
    title.is_some_and(|title| {
        let before = src.plain(src.sentence_before(title.start, 6));
        ["作出的", "下达的", "出具的", "送达的"]
            .iter()
            .any(|w| before.ends_with(w))
    })
}

/// Whether a line breaks within a number: what stands before it follows 作出的 and is no name yet.
fn broken_within(src: &Source, at: usize) -> bool {
    let line = src.plain(
        src.line(at.saturating_sub(1))
            .start
            .max(at.saturating_sub(60))..at,
    );
    let made = ["作出的", "作出", "颁发的", "核发的", "下达的"];
    made.iter().any(|w| {
        line.rsplit_once(w).is_some_and(|(_, rest)| {
            (1..=10).contains(&rest.chars().count()) && rest.chars().all(is_han) && !ends_act(rest)
        })
    })
}

/// The first number of an act from a place on.
fn number_from(src: &Source, first: usize) -> Option<(Range, String)> {
    let head = src
        .head(5)
        .into_iter()
        .map(|l| src.trim(l))
        .collect::<Vec<Range>>();
    for i in src
        .all("(", first..src.len())
        .into_iter()
        .map(|at| at.start)
    {
        if src.get(i) != Some('(') {
            continue;
        }
        // the line may break within it
        let close = (i + 5..src.len().min(i + 8)).find(|at| src.get(*at) == Some(')'));
        let Some(close) = close else {
            continue;
        };
        let year: String = src.plain(i + 1..close);
        if year.len() != 4 || !year.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let Some(end) =
            (close + 1..src.len().min(close + 19)).find(|at| src.get(*at) == Some('号'))
        else {
            continue;
        };
        let tail = src.plain(close + 1..end);
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
                // 作出的潜民低保|停字〔2025〕87号
                '\n' if broken_within(src, from - 1) => {}
                _ => break,
            }
            if i - from > 40 {
                break;
            }
            from -= 1;
        }
        let mut run = from..i;
        for word in BEFORE.iter().chain(super::name_words::YOU) {
            if let Some(last) = src.all(word, run.clone()).last() {
                run.start = run.start.max(last.end);
            }
        }
        run.start = super::number_text::past_day(src, &run);
        run.start = past_act(src, &run);
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
        if rule && !made_so(src, run.start) {
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
        // a text without line breaks is one line, and no head of a paper
        let own_line = head
            .iter()
            .any(|l| l.contains(&i) && l.end == end + 1 && l.len() <= 40);
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
