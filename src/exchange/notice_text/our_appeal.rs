//! That it is we who appealed or applied for retrial, told in a sentence and not by a role: 你局不服…判决，提起上诉.

use super::Found;
use super::addressed::addressee;
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

/// Words that stand between who appeals, what it contests and the appeal, and name nobody.
const IDLE: &[&str] = &[
    "在法定上诉期限内",
    "在法定上诉期内",
    "在法定期限内",
    "在上诉期限内",
    "在上诉期内",
    "在规定期限内",
    "于法定期限内",
    "于上诉期内",
    "依法",
    "已经",
    "已",
    "遂",
    "现",
    "特",
    "又",
    "也",
    "亦",
    "均",
    "并",
    "再次",
    "再",
    "故",
    "因此",
    "提起的",
    "提出的",
    "提交的",
    "递交的",
    "提起",
    "提出",
    "提交",
    "递交",
    "进行",
    "的",
    "，",
    ")",
];

/// What is contested ends with one of these.
const CONTESTED: &[&str] = &[
    "判决书",
    "判决",
    "裁定书",
    "裁定",
    "裁判",
    "调解书",
    "结果",
    "号",
    "项",
];

/// Our part in the instance of the paper.
pub(super) fn ours(src: &Source, instance: Option<Instance>) -> Option<Found<Role>> {
    let mut starts: Vec<Range> = ["你", "贵", "您", "我", "本"]
        .iter()
        .flat_map(|w| src.all(w, 0..src.len()))
        .filter_map(|at| {
            let end = you_at(src, at.start)
                .or_else(|| we_at(src, at.start).or_else(|| own_at(src, at.start)))?;
            agency(src, at.start..end).then_some(at.start..end)
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

/// 本机关, 本府: beside those who are sued, who speak so of themselves.
fn own_at(src: &Source, i: usize) -> Option<usize> {
    ["本机关", "本府"].iter().find_map(|w| src.word(i, w))
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
    // 贵局与张某行政处罚上诉一案: who appealed is not said
    let unsaid = behind.starts_with('案') || behind.starts_with("一案");
    let unsaid = unsaid && !text.contains("不服");
    // 你局提起上诉的，应当…
    let told = ["的，", "时", "须", "应", "的期"]
        .iter()
        .any(|w| behind.starts_with(w));
    let nothing = noun || paper || unsaid || told;
    if nothing || NOT_DONE.iter().any(|w| text.contains(w)) {
        return None;
    }
    (contests(&text) || idle(&text, role)).then_some((role, at.end))
}

/// 你局, 我镇 is an agency; 你公司, 你们 is not; 你单位, 你所 is where the paper goes to one.
fn agency(src: &Source, at: Range) -> bool {
    let word = src.plain(at);
    const NEVER: &[&str] = &["公司", "方", "院", "们", "校", "会", "村", "场", "团", "师"];
    const OPEN: &[&str] = &[
        "单位", "单位)", "机关", "所", "中心", "处", "站", "部", "府",
    ];
    if NEVER.iter().any(|w| word.ends_with(w)) {
        return false;
    }
    let ours = word.starts_with(['我', '本']);
    ours || !OPEN.iter().any(|w| word.ends_with(w)) || !addressee(src).is_empty()
}

/// 因与张某行政处罚一案，不服…判决，于5月6日向本院提起: who contests is we, and nobody else is named behind what is contested.
fn contests(text: &str) -> bool {
    let Some((before, after)) = text.rsplit_once("不服") else {
        return false;
    };
    let before = before.trim_end_matches(['均', '也', '亦', '仍', '都', '，']);
    let (case, last) = match before.rsplit_once("一案") {
        Some((case, last)) => (case, last.trim_start_matches('，')),
        None => ("", before),
    };
    let of_case = ["因与", "与", "因", "和", "同", "就"]
        .iter()
        .any(|w| case.starts_with(w));
    let judged = |s: &str| CONTESTED.iter().any(|w| s.ends_with(w)) && !s.contains('，');
    // 对一审判决不服
    let against = ["对", "因对", "现对", "就"]
        .iter()
        .any(|w| last.starts_with(w))
        && judged(last);
    // 与周桂兰均不服
    let both = case.is_empty()
        && ["与", "和", "、", "及"].iter().any(|w| last.starts_with(w))
        && text.contains("均不服")
        && !last.contains('，');
    let alone = matches!(last, "" | "因" | "现" | "双方" | "现因");
    if !case.is_empty() && !of_case || !(against || both || alone) {
        return false;
    }
    if against && idle(after, Role::RetrialApplicant) {
        return true;
    }
    // of the judgment that is just being served: a right
    let own = ["本判决", "本裁定", "本决定", "上述"]
        .iter()
        .any(|w| after.starts_with(w));
    let end = CONTESTED
        .iter()
        .filter_map(|w| after.rfind(w).map(|at| at + w.len()))
        .max();
    !own && end.is_some_and(|end| {
        let (what, rest) = after.split_at(end);
        !what.contains('，') && idle(rest, Role::RetrialApplicant)
    })
}

/// 已于5月6日向本院提起: nobody is named, nothing else is said; of an appeal with no more than the word itself nothing is known.
fn idle(text: &str, role: Role) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let word = IDLE.iter().find_map(|w| rest.strip_prefix(w));
        let Some(next) = word.or_else(|| past_day(rest)).or_else(|| past_court(rest)) else {
            return false;
        };
        rest = next;
    }
    role != Role::Appellant || ["提", "递", "已", "向"].iter().any(|w| text.contains(w))
}

/// 于2026年5月6日.
fn past_day(text: &str) -> Option<&str> {
    let text = text.strip_prefix(['于', '在']).unwrap_or(text);
    let end = text.find('日')?;
    let day = text.get(..end)?;
    let digits = |c: char| c.is_ascii_digit() || "年月元〇零○一二三四五六七八九十".contains(c);
    let said = (2..=12).contains(&day.chars().count()) && day.chars().all(digits);
    said.then(|| text.get(end + '日'.len_utf8()..))?
}

/// 向本院, 向某某人民法院.
fn past_court(text: &str) -> Option<&str> {
    let text = text.strip_prefix('向')?;
    let end = text.find('院')? + '院'.len_utf8();
    let court = text.get(..end)?;
    let named = court.ends_with("法院") && court.chars().count() <= 24;
    let here = matches!(court, "本院" | "我院" | "你院" | "贵院");
    (named && !court.contains(['，', '由', '经', '被']) || here).then(|| text.get(end..))?
}
