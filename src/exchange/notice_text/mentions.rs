//! The numbers of several cases in one message, and what of it is said of which.

use super::days::Day;
use super::hours::time_at;
use super::number_place::seen;
use super::source::{Range, Source};

/// A case's number where the text sets it down; a short one (、15号) goes on with the head of the number before it.
pub(super) struct Mention {
    pub at: Range,
    pub head: Option<Range>,
}

/// Words by which a case is told of that has its hearing or has it no longer.
const STATES: &[&str] = &[
    "不变", "照常", "照旧", "取消", "仍于", "仍按", "正常", "不开", "不再", "改", "推迟", "延期",
    "调整", "顺延", "撤诉",
];

/// Words that speak of several cases as one.
const ALL: &[&str] = &[
    "均",
    "都",
    "全部",
    "一律",
    "一并",
    "两案",
    "二案",
    "三案",
    "四案",
    "五案",
    "各案",
    "个案件",
    "上述案件",
    "以上案件",
];

/// Words that speak of one of the cases by its place in the message.
const BY_PLACE: &[&str] = &[
    "前案",
    "后案",
    "前者",
    "后者",
    "对调",
    "互换",
    "并入",
    "该两案",
];

/// The numbers of different cases, in their order.
pub(super) fn mentions(src: &Source) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for at in seen(src) {
        let mut digits = at.end.saturating_sub(1);
        while src.before(digits).is_some_and(|c| c.is_ascii_digit()) {
            digits -= 1;
        }
        let head = at.start..digits;
        let plain = !src
            .plain(at.clone())
            .contains(['、', '-', '至', '和', '及', '之']);
        let mut end = at.end;
        out.push(Mention { at, head: None });
        while plain
            && matches!(src.get(end), Some('、' | '和' | '及' | '与' | '，'))
            && let Some(short) = short_at(src, end + 1).or_else(|| last_at(src, end + 1))
        {
            end = short.end;
            out.push(Mention {
                at: short,
                head: Some(head.clone()),
            });
        }
    }
    out
}

/// `15号` where it can be no day: 15号案, 15号、16号, 15号两案.
fn short_at(src: &Source, from: usize) -> Option<Range> {
    let end = (from..from + 6).find(|i| !src.get(*i).is_some_and(|c| c.is_ascii_digit()))?;
    (end > from && src.get(end) == Some('号')).then_some(())?;
    let next = src.get(end + 1)?;
    let counts = "案件两二三四五六七八九十等、和及与".contains(next);
    let digit = src.get(end + 2).is_some_and(|c| c.is_ascii_digit());
    let row = matches!(next, '、' | '和' | '及' | '与');
    (counts && (!row || digit || next == '与')).then_some(from..end + 1)
}

/// `…11号、12号）`, `…11号、12号，`: the last of a row of short numbers, behind which the row ends.
fn last_at(src: &Source, from: usize) -> Option<Range> {
    let end = (from..from + 6).find(|i| !src.get(*i).is_some_and(|c| c.is_ascii_digit()))?;
    let row = matches!(src.before(from), Some('、' | '和' | '及' | '与'));
    let over = src
        .get(end + 1)
        .is_none_or(|c| matches!(c, ')' | '，' | '。' | '；' | '\n' | '】'));
    (row && end > from && src.get(end) == Some('号') && over).then_some(from..end + 1)
}

/// Whether the cases are told of across each other: by their place, by a short number in the sentence of another, or one
/// with the other.
pub(super) fn tangled(src: &Source, mentions: &[Mention]) -> bool {
    if BY_PLACE.iter().any(|w| src.has(w)) {
        return true;
    }
    let inside = |i: usize| mentions.iter().any(|m| m.at.contains(&i));
    let short = (0..src.len()).any(|i| {
        let begins = src.get(i).is_some_and(|c| c.is_ascii_digit())
            && !src.before(i).is_some_and(|c| c.is_ascii_digit());
        begins && !inside(i) && short_at(src, i).is_some_and(|at| src.get(at.end) == Some('案'))
    });
    // 提前到当日10时30分与（…15号）案一并审理
    let beside = mentions.iter().skip(1).any(|m| {
        let clause = src.plain(src.sentence_before(m.at.start, 30));
        let clause = clause.rsplit('，').next().unwrap_or_default();
        with_another(clause) && clause.contains(['时', '点', ':'])
    });
    short || beside
}

/// 与（…15号）: what is said is said of the case before, with this one.
fn with_another(text: &str) -> bool {
    text.trim_end_matches('(')
        .ends_with(['与', '和', '同', '跟', '及'])
}

/// Whether a range tells an hour.
pub(super) fn timed(src: &Source, within: Range) -> bool {
    within
        .clone()
        .any(|i| time_at(src, i).is_some_and(|t| t.at.end <= within.end))
}

fn dated(days: &[Day], within: &Range) -> bool {
    days.iter()
        .any(|d| d.at.start >= within.start && d.at.end <= within.end)
}

/// Where the clause of a further number begins, where something of its case stands before it: 另（…15号）, 10时30分的（…15号）.
pub(super) fn own_clause(src: &Source, days: &[Day], between: &Range) -> Option<usize> {
    let comma = between.clone().rev().find(|i| src.get(*i) == Some('，'))?;
    let clause = comma + 1..between.end;
    let text = src.plain(clause.clone());
    let opens = ["另", "而", "但", "原定", "至于", "其中"]
        .iter()
        .any(|w| text.starts_with(w));
    let told = opens || timed(src, clause.clone()) || dated(days, &clause);
    (told && !with_another(&text)).then_some(comma + 1)
}

/// 原定9时开庭的（…14号）案取消，另（…15号）案10时30分开庭: what stands before the first number is of the first case alone, where
/// another has an hour or a state of its own. The day there, which is that of all.
pub(super) fn first_alone(
    src: &Source,
    days: &[Day],
    numbers: &[Range],
    joint: &[Vec<usize>],
    starts: &mut [usize],
    tangled: bool,
) -> Option<Range> {
    let number = numbers.first()?;
    let from = (0..number.start)
        .rev()
        .find(|i| match src.get(*i) {
            // 9:00 is no beginning
            Some(':') => !src.get(*i + 1).is_some_and(|c| c.is_ascii_digit()),
            other => matches!(other, Some('；' | '。' | '\n' | '】')),
        })
        .map_or(0, |m| m + 1);
    let clause = from..number.start;
    if starts.first() != Some(&number.start) || !timed(src, clause.clone()) {
        return None;
    }
    let own = joint
        .iter()
        .skip(1)
        .zip(starts.iter().skip(1))
        .any(|(group, start)| {
            let last = group.last().and_then(|n| numbers.get(*n));
            let end = last.map_or(src.len(), |at| src.sentence_after(at.end, 60).end);
            let text = src.plain(*start..end);
            timed(src, *start..end) || STATES.iter().any(|w| text.contains(w))
        });
    if !own && !tangled {
        return None;
    }
    let first = starts.first_mut()?;
    *first = from;
    days.iter()
        .find(|d| d.at.start >= clause.start && d.at.end <= clause.end)
        .map(|d| d.at.clone())
}

/// An hour and no day.
pub(super) fn own_hour(src: &Source, days: &[Day], within: Range) -> bool {
    timed(src, within.clone()) && !dated(days, &within)
}

/// `甲案（…14号）和乙案（…15号）的开庭均改至12月15日`: what stands behind the last number is said of all, where nothing is told of any
/// before it.
pub(super) fn together(src: &Source, days: &[Day], starts: &[usize], last: usize) -> Option<Range> {
    let text = src.plain(src.sentence_after(last, 120));
    if starts.len() < 2 || !ALL.iter().any(|w| text.contains(w)) {
        return None;
    }
    let own = starts.iter().zip(starts.iter().skip(1)).any(|(from, to)| {
        let text = src.plain(*from..*to);
        timed(src, *from..*to)
            || dated(days, &(*from..*to))
            || STATES.iter().any(|w| text.contains(w))
    });
    if own {
        return None;
    }
    let mut from = last;
    while let Some((_, end)) = src.any(from, &[")", "案件", "一案", "案"]) {
        from = end;
    }
    // …31号甲、…32号乙诉你局…两案: the name is the last case's own, where each has one there
    let is_person = |text: &str| super::name_sort::is_person(text);
    let each = starts.iter().zip(starts.iter().skip(1)).all(|(from, to)| {
        let text = src.plain(*from..*to);
        let name = text.rsplit('号').next().unwrap_or_default();
        is_person(name.trim_matches(|c| matches!(c, '、' | '，' | '和' | '及' | '与' | ' ')))
    });
    let sued = ["诉", "不服"]
        .iter()
        .filter_map(|w| src.find(w, from..src.len().min(from + 16)))
        .map(|at| at.start)
        .min();
    match sued.filter(|to| each && is_person(&src.plain(from..*to))) {
        Some(sued) => Some(sued..src.len()),
        None => Some(from..src.len()),
    }
}

/// `…，均在第三法庭开庭，请负责人出庭`: what is said of all behind the last case.
pub(super) fn said_of_all(src: &Source, starts: &[usize]) -> Option<Range> {
    let last = *starts.last()?;
    [
        "，均",
        "，都在",
        "。均",
        "，上述案件",
        "，以上案件",
        "。以上案件",
        "。上述案件",
    ]
    .iter()
    .filter_map(|w| src.find(w, last..src.len()))
    .map(|at| at.start)
    .min()
    .map(|from| from..src.len())
}

/// Whom to call stands once, behind the sentence of the last case.
pub(super) fn closing_words(src: &Source, starts: &[usize]) -> Option<Range> {
    let last = *starts.last()?;
    let end = src.find("。", last..src.len())?.end;
    (end < src.len()).then(|| end..src.len())
}

/// `…均定于4月21日开庭`: told once behind the last case, for all of them.
pub(super) fn shared_tail(src: &Source, starts: &[usize]) -> Option<Range> {
    let last = *starts.last()?;
    let told = |from: usize, to: usize| {
        ["定于", "将于", "定在", "均于"]
            .iter()
            .find_map(|w| src.find(w, from..to))
    };
    let ends = starts.iter().skip(1);
    let early = starts.iter().zip(ends).any(|(from, to)| {
        told(*from, *to).is_some()
            || src
                .find("年", *from..*to)
                .is_some_and(|_| src.find("时", *from..*to).is_some())
    });
    if early {
        return None;
    }
    let tail = told(last, src.len())?;
    // 两案均定于: of all, whatever stands between them
    let said = src.plain(last..tail.end);
    let all = starts.len() == 2 && (ALL.iter().any(|w| said.contains(w)) || said.ends_with('均'));
    let alone = |(from, to): (&usize, &usize)| only_named(&src.plain(*from..*to));
    let named = starts.iter().zip(starts.iter().skip(1)).all(alone);
    (all || named).then(|| tail.start..src.len())
}

/// Whether a case is only named, with its parties and its cause, up to the number of the next: nothing is told of it.
fn only_named(text: &str) -> bool {
    let text = text.trim_end_matches(['、', '和', '及', '与', '，', '；', '(', '【', '\n', ' ']);
    let text = text.trim_end_matches("以及");
    if text.contains(['。', '；']) {
        return false;
    }
    // …一案已结: what stands behind the case is told of it
    let text = text.replace("案由", "由");
    let behind = text.rsplit_once('案').map(|(_, behind)| {
        let behind = behind.strip_prefix('件').unwrap_or(behind);
        // 甲诉你局一案（…14号）: its number
        let number = behind.starts_with('(').then(|| behind.rsplit_once('号'));
        let behind = number.flatten().map_or(behind, |(_, rest)| rest);
        behind.trim_matches(|c| matches!(c, ')' | '】' | '，' | '、' | ' ' | '\n'))
    });
    let told = ["已", "了", "收到", "待", "未", "尚", "中止", "申请"];
    match behind {
        Some(behind) => behind.is_empty(),
        None => text.chars().count() <= 40 && !told.iter().any(|w| text.contains(w)),
    }
}
