//! That it is we who appealed or applied for retrial, told in a sentence and not by a role: 你局不服…判决，提起上诉.

use super::Found;
use super::case_words::we_at;
use super::names::you_at;
use super::source::{Range, Source};
use crate::case::{Instance, Role};

/// What is done, and which part it gives; the longest first.
const DONE: &[(&str, Role)] = &[
    ("再审申请", Role::RetrialApplicant),
    ("申请再审", Role::RetrialApplicant),
    ("提起再审", Role::RetrialApplicant),
    ("提出再审", Role::RetrialApplicant),
    ("上诉", Role::Appellant),
];

/// Words of a right, a condition or a denial: nothing was done.
const NOT_DONE: &[&str] = &[
    "可以",
    "可在",
    "可向",
    "可自",
    "有权",
    "如果",
    "如不服",
    "如对",
    "如需",
    "若不服",
    "若对",
    "应当",
    "是否",
    "未在",
    "没有",
    "逾期",
    "应在",
    "收到",
    "放弃",
    "不再",
    "不得",
    "不服的",
    "期限内未",
    "须在",
    "需在",
];

/// Words behind which the sentence of whom the paper speaks to begins.
const OPENS: &[&str] = &[
    "受理",
    "收到",
    "关于",
    "因",
    "现",
    "准许",
    "审查",
    "审理",
    "鉴于",
    "据",
    "对",
    "尊敬的",
    "经查",
];

/// How a clause goes on that has no subject of its own.
const GOES_ON: &[&str] = &[
    "不服", "向", "于", "对", "依法", "现", "已", "遂", "又", "在", "提", "申请", "以", "因", "经",
    "后", "上诉", "且", "并", "均", "也", "认为", "故", "特", "决定",
];

/// Our part in the instance of the paper.
pub(super) fn ours(src: &Source, instance: Option<Instance>) -> Option<Found<Role>> {
    let mut starts: Vec<Range> = ["你", "贵", "您", "我", "本", "咱"]
        .iter()
        .flat_map(|w| src.all(w, 0..src.len()))
        .filter_map(|at| {
            let end = you_at(src, at.start)
                .or_else(|| we_at(src, at.start).or_else(|| own_at(src, at.start)))?;
            Some(at.start..end)
        })
        .collect();
    starts.sort_by_key(|at| at.start);
    starts.into_iter().find_map(|at| {
        opens(src, at.start).then_some(())?;
        let (role, end) = done(src, at.end)?;
        let fits = match instance {
            Some(Instance::Second) => role == Role::Appellant,
            Some(Instance::RetrialReview | Instance::Retrial) => role == Role::RetrialApplicant,
            Some(_) => false,
            None => true,
        };
        fits.then(|| Found {
            value: role,
            place: src.place(at.start..end),
            doubt: None,
        })
    })
}

/// 本机关, 我机关: beside those who are sued, who speak so of themselves.
fn own_at(src: &Source, i: usize) -> Option<usize> {
    [
        "本机关",
        "我机关",
        "我府",
        "本府",
        "我分局",
        "我队",
        "我中心",
    ]
    .iter()
    .find_map(|w| src.word(i, w))
}

/// Whether the sentence, or a clause of it, begins here.
fn opens(src: &Source, i: usize) -> bool {
    let alone = src
        .before(i)
        .is_none_or(|c| matches!(c, '。' | '；' | '，' | ':' | '\n' | ' ' | '\t' | '】' | '!'));
    let before = src.plain(src.sentence_before(i, 4));
    alone || OPENS.iter().any(|w| before.ends_with(w))
}

/// What is done in the sentence that begins behind our name, by nobody else; where it ends.
fn done(src: &Source, from: usize) -> Option<(Role, usize)> {
    let sentence = src.sentence_after(from, 140);
    let (at, role) = DONE
        .iter()
        .filter_map(|(word, role)| Some((src.find(word, sentence.clone())?, *role)))
        .min_by_key(|(at, _)| at.start)?;
    let behind = src.plain(src.sentence_after(at.end, 4));
    // 上诉状, 上诉人, 上诉期限
    let noun = ["人", "期", "权", "费", "案件受理费", "须知", "风险"]
        .iter()
        .any(|w| behind.starts_with(w));
    let text = src.plain(from..at.start);
    // 你局提交的上诉状, not 收到上诉状副本后
    let paper = behind.starts_with(['状', '书'])
        && !["提交的", "递交的", "提出的", "的"]
            .iter()
            .any(|w| text.ends_with(w));
    let verb = [
        "提起的",
        "提出的",
        "提起",
        "提出",
        "依法",
        "再次",
        "再",
        "已",
        "进行",
    ]
    .iter()
    .fold(text.as_str(), |t, w| t.trim_end_matches(w));
    let denied = verb.ends_with(['未', '不', '可', '如', '若', '需', '须', '要', '应', '无'])
        || verb.ends_with("未曾");
    // 贵局与张某行政处罚上诉一案: who appealed is not said
    let unsaid = behind.starts_with('案') || behind.starts_with("一案");
    let unsaid = unsaid && !text.contains("不服");
    if noun || paper || denied || unsaid || NOT_DONE.iter().any(|w| text.contains(w)) {
        return None;
    }
    let mut clauses = text.split('，');
    let first = clauses.next()?;
    let other = ["原告", "上诉人", "申请人", "第三人", "对方", "被上诉人"]
        .iter()
        .any(|w| {
            first.contains(w)
                && !first.contains(&format!("与{w}"))
                && !first.contains(&format!("诉{w}"))
        });
    let held = clauses.all(|c| {
        let dated = c.starts_with(|c: char| c.is_ascii_digit());
        c.is_empty() || dated || GOES_ON.iter().any(|w| c.starts_with(w))
    });
    (!other && held).then_some((role, at.end))
}
