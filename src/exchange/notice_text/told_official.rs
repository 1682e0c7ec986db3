//! The agency's official whom only the sentence of the hearing names: his post, whether he leads the agency, whether he stayed.

use super::Found;
use super::agent_sort::post as post_of;
use super::attendance::{LEFT, Told, of_below, stays_away, told_around, unclear};
use super::name_sort::is_person;
use super::parties::PartyRead;
use super::parts::Parts;
use super::persons::{PersonPart, PersonRead};
use super::source::{Range, Source};
use crate::case::PartyRole;
use crate::exchange::values::surname;
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
pub(super) const OURS: &[&str] = &["被告", "被申请人", "被上诉人", "行政机关"];

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
    let aliases = aliases(src, parties);
    let names = parties
        .iter()
        .filter(|p| p.value.role == PartyRole::Respondent)
        .map(|p| p.value.folded());
    let ours: Vec<String> = names.chain(aliases).collect();
    let ours: Vec<&str> = ours.iter().map(String::as_str).collect();
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
    let name = name_from(src, end, word.start)?;
    let text = src.plain(name.clone());
    // 负责人孙立军副局长: the post stands behind the name
    let (behind_name, told_behind) = post_at(src, name.end);
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
    .any(|w| src.word(behind_name, w).is_some())
        || src.get(behind_name).is_some_and(|c| {
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
    // 第二次庭审由副局长…出庭
    let by = head.strip_suffix('由').is_some_and(|h| {
        h.is_empty() || h.ends_with("庭审") || h.ends_with("开庭") || h.ends_with('则')
    });
    let side = (inner.is_some() || by) && ours_speaks(&before, words)
        || named_in(clause, words)
        || ours.iter().any(|own| {
            clause.contains(own)
                || clause.chars().count() > 4 && own.ends_with(clause.trim_end_matches('副'))
                || is_short_for(clause, own)
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
    let told = told_around(&src.plain(sentence.start..name.start), &behind);
    if !over || !side || agent || known || told == Some(Told::Absent) || stays_away(&behind) {
        return None;
    }
    // 石破天(该办事处副主任)
    let said = (src.get(name.end) == Some('('))
        .then(|| (name.end..name.end + 24).find(|n| src.get(*n) == Some(')')))
        .flatten()
        .map(|close| post_of(&src.plain(name.end + 1..close)));
    let post = said
        .filter(|p| !p.is_empty())
        .or(told_behind)
        .unwrap_or(post);
    let asked = inner.is_some() || ASKED.iter().any(|w| post.ends_with(w));
    match out.iter_mut().find(|p| p.value.name == text) {
        // the representative of the block who came himself stays what he is there
        Some(held) => {
            held.value.appeared = true;
            if told.is_some() {
                held.doubt.get_or_insert_with(unclear);
            }
        }
        None => out.push(Found {
            value: PersonRead {
                side: PartyRole::Respondent,
                part: PersonPart::Official,
                name: text,
                // 负责人 says whether they lead, and no post
                post: if post == "负责人" {
                    String::new()
                } else {
                    post
                },
                appeared: true,
            },
            place: src.place(name),
            doubt: left(src, sentence).or(told.map(|_| unclear())).or_else(|| {
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

/// The name that begins at `from`: three signs or two, four behind a compound surname, or parts joined by points.
fn name_from(src: &Source, from: usize, stop: usize) -> Option<Range> {
    let signs = (from..stop)
        .take_while(|i| src.get(*i).is_some_and(super::source::is_han))
        .count();
    let text = src.plain(from..from + signs);
    let dotted = text.rfind('·').map(|at| {
        let head = text.get(..at).unwrap_or_default().chars().count() + 1;
        (head + 1..=signs).rev()
    });
    let joined = dotted
        .into_iter()
        .flatten()
        .map(|n| from..from + n)
        .find(|r| is_person(&src.plain(r.clone())) && ends_a_name(src, r.end));
    let compound = surname(&text) == Some(2) && signs >= 4;
    joined.or_else(|| {
        [4, 3, 2]
            .into_iter()
            .filter(|n| *n < 4 || compound)
            .map(|n| from..from + n)
            .find(|r| r.end <= stop && is_person(&src.plain(r.clone())))
    })
}

/// Whether a name of several parts can end at `i`: at a mark, or where its bearer comes.
fn ends_a_name(src: &Source, i: usize) -> bool {
    src.get(i).is_none_or(|c| !super::source::is_han(c))
        || src
            .any(i, &["到庭", "出庭", "参加", "及", "和", "与"])
            .is_some()
}

/// A post that stands at `i`, with its head: 副局长. Where it ends, or `i`.
fn post_at(src: &Source, i: usize) -> (usize, Option<String>) {
    let mut at = i;
    while let Some((_, end)) = src.any(at, POST_HEADS) {
        at = end;
    }
    match src.any(at, POSTS) {
        Some((_, end)) => (end, Some(src.plain(i..end))),
        None => (i, None),
    }
}

/// What the paper calls the agency for short: …公安局（以下简称云山湾公安局）.
fn aliases(src: &Source, parties: &[Found<PartyRead>]) -> Vec<String> {
    let ours = parties
        .iter()
        .filter(|p| p.value.role == PartyRole::Respondent);
    let mut out = Vec::new();
    for party in ours {
        for at in src.all(&party.value.folded(), 0..src.len()) {
            let open = src.skip_in_line(at.end);
            let Some(end) = super::names::alias_end(src, open) else {
                continue;
            };
            let said = src.plain(open + 1..end - 1);
            let alias = ["以下简称", "下称", "简称"]
                .iter()
                .find_map(|w| said.split_once(w))
                .map(|(_, alias)| alias.trim_matches([':', '为', '"', '“', '”']).to_string());
            out.extend(alias.filter(|a| a.chars().count() >= 2));
        }
    }
    out.sort();
    out.dedup();
    out
}

/// 海湾市监局的负责人: the name an agency goes by, each sign of it in its full name in the same order, the kind of agency at the end.
fn is_short_for(clause: &str, own: &str) -> bool {
    let short = clause
        .split(['的', '负'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('副');
    let mut full = own.chars();
    let within = short.chars().all(|c| full.any(|f| f == c));
    let ends = [
        "局", "镇", "乡", "委", "厅", "府", "处", "队", "办", "所", "会",
    ];
    short.chars().count() >= 4
        && within
        && ends.iter().any(|e| short.ends_with(e))
        && !short.starts_with('原')
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
        || ["其", "的", "本单位", "我单位", "该单位"].contains(&text)
        || text.starts_with(['该', '本']) && text.chars().count() <= 4
}

/// Of the sides named in a sentence so far ours is the last.
pub(super) fn ours_speaks(before: &str, words: &[&str]) -> bool {
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
