//! The agency's official whom only the sentence of the hearing names: his post, whether he leads the agency, whether he stayed.

use super::Found;
use super::agent_sort::post as post_of;
use super::attendance::{LEFT, of_below, stays_away};
use super::name_sort::is_person;
use super::parties::PartyRead;
use super::parts::Parts;
use super::persons::{PersonPart, PersonRead};
use super::source::{Range, Source};
use crate::case::PartyRole;
use crate::said;
use crate::text::Said;

/// How posts of those who lead an agency end.
const POSTS: &[&str] = &[
    "局长",
    "镇长",
    "乡长",
    "区长",
    "县长",
    "市长",
    "主任",
    "书记",
    "厅长",
    "省长",
    "州长",
    "盟长",
    "旗长",
    "大队长",
    "支队长",
    "总队长",
    "中队长",
    "队长",
    "所长",
    "部长",
    "处长",
    "站长",
    "政委",
    "教导员",
    "指导员",
    "秘书长",
    "检察长",
    "组长",
    "主席",
    "专员",
    "总工程师",
    "总经济师",
    "总会计师",
    "总规划师",
    "局长助理",
    "镇长助理",
    "区长助理",
    "县长助理",
    "调研员",
    "主任科员",
    "党组成员",
    "党委委员",
    "党委成员",
    "党工委委员",
    "负责人",
];
/// Ranks without an office, and offices of which a person must say whether they lead the agency (行政诉讼法解释第128条).
const ASKED: &[&str] = &[
    "调研员",
    "主任科员",
    "助理",
    "组长",
    "主席",
    "指导员",
    "教导员",
];
/// What the name of an office within the agency ends with: 政治处主任 leads that and not the agency.
const INNER: &[&str] = &[
    "处", "部", "科", "股", "室", "办", "中心", "大队", "中队", "支队", "工会", "人大",
];
/// What a post begins with.
const POST_HEADS: &[&str] = &[
    "常务副",
    "副",
    "党工委",
    "党委",
    "党组",
    "党总支",
    "一级",
    "二级",
    "三级",
    "四级",
    "纪检",
    "纪委",
    "总",
    "代",
    "代理",
];
const OURS: &[&str] = &["被告", "被申请人", "被上诉人", "行政机关"];

/// `被申请人负责人副局长涂军参加听证`, `某区人民政府副区长胡建国到庭参加诉讼`: named nowhere but in the sentence of the hearing.
pub(super) fn told(
    src: &Source,
    parts: &Parts,
    parties: &[Found<PartyRead>],
    out: &mut Vec<Found<PersonRead>>,
) {
    let official = |p: &Found<PersonRead>| p.value.part == PersonPart::Official;
    if out.iter().any(official) {
        return;
    }
    let to = parts.operative.as_ref().map_or(src.len(), |o| o.start);
    let ours: Vec<&str> = parties
        .iter()
        .filter(|p| p.value.role == PartyRole::Respondent)
        .map(|p| p.value.name.as_str())
        .collect();
    // 上诉人(原审被告): the agency by the part it has here
    let called = parties
        .iter()
        .filter(|p| p.value.role == PartyRole::Respondent)
        .filter_map(|p| p.value.called.split('(').next())
        .filter(|w| ["上诉人", "再审申请人", "申诉人"].contains(w));
    let called: Vec<&str> = called.collect();
    // then 被上诉人, 被申请人 is the other side
    let theirs = |w: &str| {
        called
            .iter()
            .any(|c| w.strip_prefix('被').is_some_and(|w| c.ends_with(w)))
    };
    let ours_too = OURS.iter().copied().filter(|w| !theirs(w));
    let words: Vec<&str> = ours_too.chain(called.iter().copied()).collect();
    for word in [
        "到庭",
        "出庭",
        "参加听证",
        "参加了听证",
        "参加庭审",
        "参加诉讼",
    ] {
        for at in src.all(word, 0..to) {
            let sentence = src.sentence_before(at.start, 160);
            if of_below(&src.plain(sentence.clone())) {
                continue;
            }
            let until = at.end;
            let before = out.len();
            for i in sentence.clone() {
                one_told(src, &sentence, at.start..until, i, (&ours, &words), out);
            }
            if out.len() > before {
                return;
            }
        }
    }
}

/// A post at `i` and the name of its bearer, where the sentence says that the agency's official came.
fn one_told(
    src: &Source,
    sentence: &Range,
    word: Range,
    i: usize,
    (ours, words): (&[&str], &[&str]),
    out: &mut Vec<Found<PersonRead>>,
) -> Option<()> {
    let (_, end) = src.any(i, POSTS)?;
    let name = [3, 2]
        .into_iter()
        .map(|n| end..end + n)
        .find(|r| r.end <= word.start && is_person(&src.plain(r.clone())))?;
    let text = src.plain(name.clone());
    // A name ends there: 的委托代理人 is somebody else.
    let over = [
        "到庭",
        "出庭",
        "参加",
        "视频",
        "通过",
        "以视频",
        "在线",
        "线上",
        "网络",
        "远程",
        "亲自",
    ]
    .iter()
    .any(|w| src.word(name.end, w).is_some())
        || src.get(name.end).is_some_and(|c| {
            matches!(
                c,
                '、' | '，' | '(' | '和' | '及' | '与' | '同' | '作' | '代'
            )
        });
    let before = src.plain(sentence.start..i);
    let last = before.rsplit(['，', '、']).next().unwrap_or_default();
    // 被告党委委员、副局长石破天: one man's posts in a row, whose side stands before the first
    let mut clause = last;
    while let Some(rest) = before
        .strip_suffix(clause)
        .and_then(|rest| rest.strip_suffix('、'))
        && POSTS.iter().any(|w| rest.ends_with(w))
    {
        let more = rest.rsplit(['，', '、']).next().unwrap_or_default();
        clause = before.get(rest.len() - more.len()..).unwrap_or(clause);
    }
    // 其副镇长, 该局常务副局长: what stands before the post itself
    let mut head = last;
    let mut post = src.plain(i..end);
    while let Some((rest, word)) = POST_HEADS
        .iter()
        .filter_map(|w| Some((head.strip_suffix(w)?, *w)))
        .max_by_key(|(_, w)| w.len())
    {
        post.insert_str(0, word);
        head = rest;
    }
    // 政治处主任: of an office within
    let inner = inner_office(head, ours);
    if let Some(office) = &inner {
        post.insert_str(0, office);
    }
    let side = inner.is_some() && ours_speaks(&before, words)
        || named_in(clause, words)
        || ours.iter().any(|own| {
            clause.contains(own)
                || clause.chars().count() > 4 && own.ends_with(clause.trim_end_matches('副'))
        })
        || head.is_empty() && ours_speaks(&before, words)
        || head
            .rsplit("委托")
            .next()
            .is_some_and(|h| head.contains("委托") && own_word(h) && ours_speaks(&before, words));
    let deputed = clause.contains("委托") && !own_word(head.rsplit("委托").next().unwrap_or("x"));
    let agent = clause.contains("代理人") || deputed;
    let behind = src.plain(name.end..word.end);
    let known = out
        .iter()
        .any(|p| p.value.name == text && p.value.part == PersonPart::Official);
    if !over || !side || agent || known || stays_away(&behind) {
        return None;
    }
    // 石破天(该办事处副主任)
    let said = (src.get(name.end) == Some('('))
        .then(|| (name.end..name.end + 24).find(|n| src.get(*n) == Some(')')))
        .flatten()
        .map(|close| post_of(&src.plain(name.end + 1..close)));
    let post = said.filter(|p| !p.is_empty()).unwrap_or(post);
    let asked = inner.is_some() || ASKED.iter().any(|w| post.ends_with(w));
    match out.iter_mut().find(|p| p.value.name == text) {
        // the representative of the block who came himself stays what he is there
        Some(held) => held.value.appeared = true,
        None => out.push(Found {
            value: PersonRead {
                side: PartyRole::Respondent,
                part: PersonPart::Official,
                name: text,
                post,
                appeared: true,
            },
            place: src.place(name),
            doubt: left(src, sentence).or_else(|| {
                asked.then(|| {
                    said!(
                        "是否属于行政机关负责人，请核对",
                        "check whether this is a responsible official"
                    )
                })
            }),
        }),
    }
    Some(())
}

/// 到庭但未经许可中途退庭: who left did not appear as the law wants it.
fn left(src: &Source, sentence: &Range) -> Option<Said> {
    let text = src.plain(sentence.start..src.sentence_after(sentence.end, 60).end);
    LEFT.iter().any(|w| text.contains(w)).then(|| {
        said!(
            "文中写有中途退庭，请核对是否算出庭",
            "the paper says that somebody left the hearing; check whether it counts"
        )
    })
}

/// What stands before a post and is an office within the agency, without the agency's own name and its words for itself.
fn inner_office(head: &str, ours: &[&str]) -> Option<String> {
    let mut rest = head;
    for word in OURS.iter().chain(&["出庭", "其", "该", "单位"]).chain(ours) {
        rest = rest.rsplit_once(*word).map_or(rest, |(_, behind)| behind);
    }
    let rest = rest.trim_start_matches(['局', '镇', '乡', '委', '厅']);
    let size = rest.chars().count();
    let office = INNER.iter().any(|w| rest.ends_with(w));
    // a longer name is that of an agency: 交通警察支队
    (office && (2..=8).contains(&size) && rest.chars().all(super::source::is_han))
        .then(|| rest.to_string())
}

/// 其, 该局, 本单位, or nothing: the agency speaks of its own.
fn own_word(text: &str) -> bool {
    text.is_empty()
        || ["其", "本单位", "我单位", "该单位"].contains(&text)
        || text.starts_with(['该', '本']) && text.chars().count() <= 4
}

/// Of the sides named in a sentence so far ours is the last.
fn ours_speaks(before: &str, words: &[&str]) -> bool {
    let ours = words.iter().filter_map(|w| last_of(before, w)).max();
    let others = ["原告", "第三人", "上诉人", "被上诉人", "申请人"];
    let theirs = others
        .iter()
        .filter(|w| !words.contains(w))
        .filter_map(|w| last_of(before, w))
        .max();
    ours.is_some_and(|o| theirs.is_none_or(|t| o > t))
}

/// Where a side is named last; 被上诉人 is no 上诉人.
fn last_of(text: &str, word: &str) -> Option<usize> {
    let mut all = text.rmatch_indices(word).map(|(at, _)| at);
    all.find(|at| !text.get(..*at).is_some_and(|b| b.ends_with('被')))
}

fn named_in(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| last_of(text, w).is_some())
}
