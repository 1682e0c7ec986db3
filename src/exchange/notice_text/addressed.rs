//! Whom a paper speaks to: the agency of its first line, the other side it is sent to, us as a third party, the organ sued with us.

use super::Found;
use super::addressee_list::{agency, listed, whole_lines_above, whole_lines_below};
use super::agency_name::agency_end;
use super::name_sort::sort_of;
use super::name_words::YOU;
use super::names::role_at;
use super::organ::ends_agency;
use super::paper::Paper;
use super::parties::{PartiesRead, add, has};
use super::sentences::named;
use super::source::{Range, Source};
use super::sued_together::placed;
use crate::case::{PartyKind, PartyRole, Role};
use crate::said;
use crate::text::Said;

/// Whom a letter begins with: the agencies, and who is named beside them; none where no agency is.
pub(super) fn addressee(src: &Source) -> Vec<Range> {
    let found = src.head(10).into_iter().find_map(|line| {
        let mut line = src.trim(line);
        // 【临江法院】临江市教育局：, 【…】尊敬的某街道办事处，
        if src.get(line.start) == Some('【') {
            let close = line.clone().find(|i| src.get(*i) == Some('】'))?;
            line.start = src.skip(close + 1);
        }
        let dear = ["尊敬的", "您好，", "您好!"]
            .iter()
            .find_map(|w| src.word(line.start, w));
        line.start = dear.unwrap_or(line.start);
        let mark = |c: Option<char>| c == Some(':') || dear.is_some() && c == Some('，');
        // 某镇人民政府您好，
        let greeted = src
            .find("您好", line.clone())
            // 某局，您好。
            .map(|at| at.start - usize::from(src.before(at.start) == Some('，')))
            .filter(|at| ends_agency(&src.plain(line.start..*at)));
        let colon = greeted.or_else(|| line.clone().find(|i| mark(src.get(*i))))?;
        // No line breaks at all: behind the number of the paper.
        let number = src
            .find("号", line.start..colon)
            .filter(|at| src.find("(", line.start..at.start).is_some());
        let from = number.map_or(line.start, |at| at.end);
        let from = ["通知", "请", "致", "告知"]
            .iter()
            .find_map(|w| src.word(from, w))
            .unwrap_or(from);
        let from = role_at(src, from)
            .filter(|(word, _)| word.ends_with("被告") || word.ends_with("被申请人"))
            .map_or(from, |(_, end)| end);
        let name = src.trim(from..colon);
        (src.plain(name.clone()).chars().count() >= 4).then_some(())?;
        let mut all = listed(src, name.clone())?;
        // each on a line of its own, with a mark or without; the first of them above
        let mut above = whole_lines_above(src, line.start);
        // 某县城管局、遂安|市人民政府: the line broke within a name
        if let (Some(first), Some(last)) = (all.first().cloned(), above.first().cloned())
            && !agency(src, &first)
            && src.plain(last.clone()).contains('、')
        {
            all = listed(src, last.start..name.end)?;
            above = whole_lines_above(src, last.start);
        }
        for range in above {
            match listed(src, range) {
                Some(more) if more.iter().all(|r| agency(src, r)) => {
                    drop(all.splice(0..0, more));
                }
                _ => break,
            }
        }
        for range in whole_lines_below(src, line.end) {
            match listed(src, range) {
                Some(more) if more.iter().all(|r| agency(src, r)) => all.extend(more),
                _ => break,
            }
        }
        all.iter().any(|r| agency(src, r)).then_some(())?;
        all.retain(|r| agency(src, r) || named(src, r.clone()));
        // The last is an agency, the one the paper is most likely for.
        all.sort_by_key(|r| agency(src, r));
        Some(all)
    });
    found.unwrap_or_default()
}

/// Why the addressee may be no defendant; none where the paper itself says that it is sued (诉你局, 不服你单位) and speaks to one
/// agency only.
pub(super) fn as_respondent(src: &Source) -> Option<Said> {
    let said = ["诉", "不服", "与", "告"].iter().any(|w| {
        src.all(w, 0..src.len()).into_iter().any(|at| {
            let we = super::names::you_at(src, at.end).is_some();
            // 上诉, 申诉, 参与
            let word = src
                .before(at.start)
                .is_some_and(|c| "上申起参给起应告".contains(c));
            we && !word
        })
    });
    let agencies = addressee(src)
        .into_iter()
        .filter(|r| agency(src, r))
        .count();
    (!said || agencies != 1).then(|| {
        said!(
            "按收文单位，请核对是否为被告（被申请人）",
            "the addressee; check that it is the defendant or respondent"
        )
    })
}

/// `蒋春燕：` at the beginning of a letter.
pub(super) fn letter_to(src: &Source) -> Option<Range> {
    src.head(10).into_iter().find_map(|line| {
        let line = src.trim(line);
        let colon = line.clone().find(|i| src.get(*i) == Some(':'))?;
        let from = role_at(src, line.start).map_or(line.start, |(_, end)| end);
        let name = src.trim(from..colon);
        named(src, name.clone()).then_some(name)
    })
}

/// A paper to the other side: `夏冰: 你对某镇人民政府…提出的申请`, `沈国良、陆金娣: 你诉某办事处…一案`.
pub(super) fn by_letter(src: &Source, paper: Option<Paper>, out: &mut PartiesRead) {
    let to_party = matches!(
        paper,
        Some(
            Paper::Supplement
                | Paper::Acceptance
                | Paper::NotAccepted
                | Paper::ReviewNotice
                | Paper::Notice
        )
    );
    if !to_party || has(out, PartyRole::Claimant) {
        return;
    }
    let Some(letter) = letter_to(src) else {
        return;
    };
    let said = [
        "你们诉",
        "你诉",
        "你们对",
        "你对",
        "你因与",
        "你们因与",
        "你与",
        "你不服",
        "你们不服",
    ]
    .iter()
    .find_map(|w| src.find(w, letter.end..src.len()));
    let Some(said) = said else {
        return;
    };
    if ends_agency(&src.plain(letter.clone())) {
        return;
    }
    add(src, out, letter, PartyRole::Claimant, "", None);
    let sentence = src.sentence_after(said.end, 80);
    let Some(end) = agency_end(src, sentence.clone()) else {
        return;
    };
    let name = src.trim(said.end..end);
    let sure = ends_agency(&src.plain(name.clone())) && !src.plain(name.clone()).contains('，');
    if sure && !has(out, PartyRole::Respondent) {
        let case = src.find("一案", end..sentence.end);
        // 你诉某局、某政府土地行政登记及行政复议一案
        let stop = case.as_ref().map_or(end, |at| at.start);
        let more = super::names::split(src, said.end..stop, PartyRole::Respondent);
        // 公安局和|平派出所, 自然资源局和|兴分局: no agency by itself
        let whole = |text: &str| {
            let under = ["派出所", "分局", "大队", "所"]
                .iter()
                .any(|w| text.ends_with(w));
            text.chars().count() >= 5 && placed(text) && !under
        };
        let named = |r: &Range| {
            let text = src.plain(r.clone());
            let joined = src.before(r.start) == Some('和');
            ends_agency(&text) && (!joined || whole(&text))
        };
        let all = match more.len() > 1 && more.iter().all(named) {
            true => more,
            false => vec![name],
        };
        if case.is_some() {
            out.cause_from = out.cause_from.or(all.last().map(|r| r.end));
        }
        for name in all {
            add(src, out, name, PartyRole::Respondent, "", None);
        }
    }
}

/// 通知你单位作为第三人参加诉讼: we are neither side.
pub(super) fn third_party_call(src: &Source, paper: Option<Paper>) -> Option<Range> {
    // 追加你单位为本案被告
    if joined_respondent(src).is_some() {
        return None;
    }
    let all = src.all("第三人", 0..src.len());
    let called = all.into_iter().find(|at| {
        let before = src.plain(src.sentence_before(at.start, 14));
        let you = YOU.iter().any(|y| before.contains(y));
        you && joins(&before)
    });
    if refused_third(src) {
        return None;
    }
    let others = joined_third(src);
    let called = called.filter(|_| others.is_empty());
    called.or_else(|| {
        (paper == Some(Paper::ThirdParty) && others.is_empty() && !sued(src))
            .then(|| src.find("参加", 0..src.len()))
            .flatten()
    })
}

/// 你公司申请作为第三人参加诉讼，本院不予准许: nobody joins.
pub(super) fn refused_third(src: &Source) -> bool {
    src.all("第三人", 0..src.len()).into_iter().any(|at| {
        let whole = src.sentence_before(at.start, 40).start..src.sentence_after(at.end, 90).end;
        let refused = ["不予准许", "不准许", "不予追加", "不同意追加", "不予同意"];
        // 申请作为第三人, 申请追加某公司为第三人
        let before = src.plain(src.sentence_before(at.start, 40));
        let clause = before.rsplit('，').next().unwrap_or_default();
        let applied = clause.rsplit_once("申请").is_some_and(|(_, what)| {
            ["作为", "参加", "追加", "成为", "以"]
                .iter()
                .any(|w| what.starts_with(w))
        });
        let text = src.plain(whole);
        applied && refused.iter().any(|w| text.contains(w))
    })
}

/// 某某有限公司：, 张某： alone in a line of the head: who is called to join, where it is no agency.
pub(super) fn joined_addressee(src: &Source) -> Option<Range> {
    src.head(8).into_iter().find_map(|line| {
        let line = src.trim(line);
        let last = line.end.checked_sub(1).filter(|last| *last > line.start)?;
        (src.get(last) == Some(':')).then_some(())?;
        let name = src.trim(line.start..last);
        // 甲某、乙某：
        let one =
            |text: &str| matches!(sort_of(text), Some(PartyKind::Company | PartyKind::Person));
        src.plain(name.clone()).split('、').all(one).then_some(name)
    })
}

/// Whether it is we whom the paper calls: others than agencies have their own papers, of which we may have a copy.
pub(super) fn we_join(src: &Source, at: &Range, call: Range) -> Option<Found<Role>> {
    ends_agency(&src.plain(at.clone())).then_some(())?;
    let copied = src.lines().into_iter().any(|line| {
        let text = src.plain(line);
        ["抄送", "抄告", "抄报"].iter().any(|w| text.starts_with(w))
    });
    Some(Found {
        value: Role::ThirdParty,
        place: src.place(call),
        doubt: copied.then(|| {
            said!(
                "文书同时抄送其他机关，请核对我方是不是第三人",
                "copies of the paper go to others; check that we are the third party"
            )
        }),
    })
}

/// 作为, 追加…为本案 right before 第三人.
fn joins(before: &str) -> bool {
    let before = before
        .trim_end_matches('的')
        .trim_end_matches("本案")
        .trim_end_matches("该案")
        .trim_end_matches("案件");
    ["作为", "列为", "追加", "为", "系"]
        .iter()
        .any(|w| before.ends_with(w))
}

/// 甲诉你单位…一案: we are the defendant already.
fn sued(src: &Source) -> bool {
    YOU.iter().any(|you| {
        [
            format!("诉{you}"),
            format!("诉被告{you}"),
            format!("不服{you}"),
        ]
        .iter()
        .any(|w| src.has(w))
    })
}

/// 追加陆小凤、某某公司为本案第三人: those who are joined, where it is not us.
pub(super) fn joined_third(src: &Source) -> Vec<Range> {
    for at in src.all("第三人", 0..src.len()) {
        let sentence = src.sentence_before(at.start, 80);
        let before = src.plain(sentence.clone());
        if !joins(&before) {
            continue;
        }
        let verb = ["追加", "通知", "准许"]
            .iter()
            .filter_map(|w| src.all(w, sentence.clone()).pop())
            .max_by_key(|r| r.start);
        // 因某屯与本案有利害关系，将其列为: he is named before
        let its = ["将其", "通知其", "追加其"]
            .iter()
            .find_map(|w| src.find(w, sentence.clone()));
        if its.is_some()
            && let Some(interest) = interested(src, &sentence)
        {
            return vec![interest];
        }
        let Some(verb) = verb else {
            continue;
        };
        let to = ["作为", "列为", "为"]
            .iter()
            .filter_map(|w| src.all(w, verb.end..at.start).pop())
            .map(|r| r.start)
            .min();
        let Some(to) = to else {
            continue;
        };
        let from = src.word(verb.end, "了").unwrap_or(verb.end);
        let mut out: Vec<Range> = Vec::new();
        let mut start = from;
        for i in from..=to {
            if i == to || matches!(src.get(i), Some('、' | '和' | '及' | '与')) {
                out.push(src.trim(start..i));
                start = i + 1;
            }
        }
        let name = |r: &Range| {
            let text = src.plain(r.clone());
            named(src, r.clone()) && !YOU.iter().any(|you| text == *you)
        };
        if !out.is_empty() && out.iter().all(name) {
            return out;
        }
    }
    Vec::new()
}

/// `因某屯与本案被诉行政裁决有利害关系`: who has the interest by which one joins.
fn interested(src: &Source, sentence: &Range) -> Option<Range> {
    let interest = src.find("利害关系", sentence.clone())?;
    let with = src.all("与", sentence.start..interest.start).pop()?;
    let because = src.all("因", sentence.start..with.start).pop()?;
    let name = src.trim(because.end..with.start);
    let text = src.plain(name.clone());
    let us = YOU.iter().any(|you| text.contains(you));
    (named(src, name.clone()) && !us && !text.contains(['、', '，'])).then_some(name)
}

/// 追加你单位为本案共同被告: we are sued beside those whom the paper names.
pub(super) fn joined_respondent(src: &Source) -> Option<Range> {
    let called = src.all("追加", 0..src.len()).into_iter().any(|at| {
        let behind = src.plain(src.sentence_after(at.end, 30));
        YOU.iter().any(|you| behind.starts_with(you)) && behind.contains("被告")
    });
    called
        .then(|| addressee(src).into_iter().next_back())
        .flatten()
}

/// How the titles of an agency's own papers end.
pub(super) const OWN: &[&str] = &[
    "催告书",
    "处罚决定书",
    "强制执行决定书",
    "强制措施决定书",
    "事先告知书",
    "处罚告知书",
    "听证告知书",
    "拆除决定书",
    "改正通知书",
    "拆除通知书",
    "政府信息公开答复书",
    "政府信息公开申请答复书",
    "政府信息公开告知书",
];

/// An agency's own paper to a citizen: 履行决定催告书, 行政处罚决定书. No court and no organ wrote it.
pub(super) fn of_agency(src: &Source) -> bool {
    let titled = src.head(5).into_iter().any(|line| {
        let text = src.plain(src.trim(line));
        text.chars().count() <= 30 && OWN.iter().any(|w| text.ends_with(w))
    });
    // no line breaks at all
    let head: String = src.plain(0..src.len().min(40));
    let court = head.contains("法院") || head.contains("复议");
    titled || src.lines().len() <= 2 && !court && OWN.iter().any(|w| head.contains(w))
}

/// 某局(上诉人): the name and the part it has, printed behind it.
fn with_role(src: &Source, range: Range) -> (Range, Option<&'static str>) {
    let open = range.clone().rev().find(|i| src.get(*i) == Some('('));
    let Some(open) = open.filter(|_| src.before(range.end) == Some(')')) else {
        return (range, None);
    };
    let said = src.plain(open + 1..range.end - 1);
    match super::name_words::ROLES.iter().find(|(w, ..)| said == *w) {
        Some((word, ..)) => (src.trim(range.start..open), Some(word)),
        None => (range, None),
    }
}

/// Our part, where the summons prints it behind our name: 被传唤人：某局（上诉人）.
pub(super) fn called_as(src: &Source) -> Option<(Role, Range)> {
    let range = super::rest::labelled(src, "被传唤人")?;
    let (_, word) = with_role(src, range.clone());
    let role = match word? {
        "上诉人" => Role::Appellant,
        "再审申请人" => Role::RetrialApplicant,
        "第三人" | "原审第三人" | "一审第三人" => Role::ThirdParty,
        _ => return None,
    };
    Some((role, range))
}

/// `被传唤人：某局`, `被通知人`, `受送达人`.
pub(super) fn called_up(src: &Source) -> Option<Range> {
    [
        "被传唤人",
        "被通知人",
        "受送达人",
        "被传唤人姓名或单位名称",
        "被传唤人姓名或者单位名称",
        "被传唤人名称",
        "被传唤单位",
        "受传唤人",
        "被传唤人姓名",
        "被通知单位",
        "当事人",
    ]
    .iter()
    .find_map(|label| {
        let range = super::rest::labelled(src, label)?;
        let (name, _) = with_role(src, range);
        let kind = sort_of(&src.plain(name.clone()))?;
        (kind == PartyKind::Agency).then_some(name)
    })
}

/// An application within a suit (财产保全) names its sides anew: the agency stays the one that is sued.
pub(super) fn applied_within_suit(src: &Source, out: &mut PartiesRead) {
    let side = |role: PartyRole, kind: PartyKind, called: &str| {
        out.parties
            .iter()
            .any(|p| p.value.role == role && p.value.kind == kind && p.value.called == called)
    };
    let turned = side(PartyRole::Claimant, PartyKind::Agency, "申请人")
        && !side(PartyRole::Respondent, PartyKind::Agency, "被申请人");
    // 贵院受理的蔡某诉我局一案: who applies for something is the agency that is sued
    let sued = [
        "诉被告",
        "与被告",
        "诉我",
        "诉本单位",
        "诉本机关",
        "诉申请人",
    ];
    if !turned || !sued.iter().any(|w| src.has(w)) {
        return;
    }
    for party in &mut out.parties {
        party.value.role = match party.value.role {
            PartyRole::Claimant => PartyRole::Respondent,
            PartyRole::Respondent => PartyRole::Claimant,
            other => other,
        };
    }
}
