//! Parties told by a sentence: 某某诉某某, 某某与某某, and whom the paper is addressed to.

mod cause;
mod third;
mod told;

pub(super) use told::{by_objection, running};

use super::agency_name::agency_end;
use super::case_words::{bare_case, row_before, we_at};
use super::name_sort::sort_of;
use super::name_words::YOU;
use super::names::{name_before, role_at, split, you_at};
use super::organ::ends_agency;
use super::parties::{PartiesRead, add, has};
use super::source::{Range, Source};
use crate::case::{PartyKind, PartyRole};
use crate::said;
use cause::{cause_in, past_body};
use third::{Third, known_cause, person_first};

/// Characters before 诉 that make another word of it.
const NOT_AFTER: &str = "上起应申胜败投公撤控反自抗被，。胜";
/// Characters behind 诉 that make another word of it.
const NOT_BEFORE: &str = "讼状求称前权人至到请调争";

/// `张某等23人诉某区人民政府政府信息公开一案`.
pub(super) fn by_suit(src: &Source, out: &mut PartiesRead) {
    for at in src.all("诉", 0..src.len()) {
        let word = src.before(at.start).is_none_or(|c| NOT_AFTER.contains(c));
        if word && !of_name(src, at.clone())
            || src.get(at.end).is_none_or(|c| NOT_BEFORE.contains(c))
            // 检刑诉〔2026〕3号: a number
            || src.get(at.end) == Some('(') && src.get(at.end + 1) == Some('2')
        {
            continue;
        }
        let sentence = src.sentence_after(at.end, 120);
        let case = case_end(src, sentence.clone());
        // 上诉人张某因诉某局…一案
        let mut end = at.start;
        while end > 0 && src.get(end - 1).is_some_and(super::source::is_blank) {
            end -= 1;
        }
        let because = src.before(end) == Some('因');
        let end = if because { end - 1 } else { at.start };
        let before = name_before(src, end).filter(|n| named(src, n.clone()) || case.is_some());
        // 上诉人因诉被上诉人…一案: both are told by their parts.
        let by_part = before.is_none() && because;
        if before.is_none() && !by_part && !has(out, PartyRole::Claimant) {
            continue;
        }
        let claimant = before.filter(|_| !has(out, PartyRole::Claimant));
        if let Some(name) = claimant {
            for name in row_before(src, &name).into_iter().chain([name]) {
                add(src, out, name, PartyRole::Claimant, "", None);
            }
        }
        // 甲 诉 你局 某事 一案: a message with blanks between its words
        let sued = src.skip_in_line(at.end);
        let from = role_at(src, sued).map_or(sued, |(_, end)| end);
        // 诉被告一某局
        let numbered = from > sued
            && src.get(from).is_some_and(|c| "一二三四五12345".contains(c))
            && src.get(from + 1).is_some_and(super::source::is_han);
        let from = from + usize::from(numbered);
        let stop = case.unwrap_or(sentence.end);
        let comma = (from..stop)
            .find(|i| matches!(src.get(*i), Some('，' | '\n')))
            .unwrap_or(stop);
        // 某局因钟山诉其行政强制一案
        let its = case.and_then(|_| src.word(from, "其"));
        if let Some(end) = you_at(src, from).or_else(|| we_at(src, from)).or(its) {
            let mut end = beside_us(src, end, stop, out).unwrap_or(end);
            // 诉你局、第三人覃玉龙不动产登记一案
            if let Some((third, doubt)) = third_behind(src, end, stop, out) {
                end = third.end;
                if !has(out, PartyRole::ThirdParty) {
                    add(src, out, third, PartyRole::ThirdParty, "第三人", doubt);
                }
            }
            out.cause_from = case.map(|_| end).or(out.cause_from);
            if case.is_none() && out.cause_from.is_none() && comma > end {
                out.cause_from = Some(end);
            }
        } else if by_part || role_only(src, sued, from) {
            out.cause_from = case.map(|_| from).or(out.cause_from);
        } else {
            let names = split(src, src.trim(from..comma), PartyRole::Respondent);
            let end = names.last().map(|n| n.end);
            // 诉某局及你局…一案
            let end = end.map(|end| with_us(src, end, out).unwrap_or(end));
            let third = end.and_then(|end| third_behind(src, end, stop, out));
            if case.is_some() || out.cause_from.is_none() {
                out.cause_from = third.as_ref().map(|t| t.0.end).or(end).or(out.cause_from);
            }
            if let Some((third, doubt)) = third
                && !has(out, PartyRole::ThirdParty)
            {
                add(src, out, third, PartyRole::ThirdParty, "第三人", doubt);
            }
            let held = out
                .parties
                .iter()
                .any(|p| p.value.role == PartyRole::Respondent && p.doubt.is_none());
            for name in names.into_iter().filter(|_| !held) {
                let sure = ends_agency(&src.plain(name.clone()));
                if !sure && case.is_none() {
                    continue;
                }
                let doubt = (!sure).then(|| {
                    said!(
                        "名称和案由分不清，请核对",
                        "name and cause run together; check it"
                    )
                });
                add(src, out, name, PartyRole::Respondent, "", doubt);
            }
        }
        if has(out, PartyRole::Claimant) && out.cause_from.is_some() {
            return;
        }
    }
}

/// 原告公孙胜诉你单位: 胜 is the end of a name, and no 胜诉; told by the role before the name and by whom is sued.
fn of_name(src: &Source, at: Range) -> bool {
    let sued = you_at(src, at.end)
        .or_else(|| we_at(src, at.end))
        .or_else(|| role_at(src, at.end).map(|(_, end)| end))
        .is_some();
    let name = name_before(src, at.start).filter(|_| sued);
    name.is_some_and(|name| {
        let text = src.plain(name.clone());
        let role = ["原告", "上诉人", "起诉人"]
            .iter()
            .any(|w| src.plain(src.sentence_before(name.start, 4)).ends_with(w));
        let alone = src
            .before(name.start)
            .is_none_or(|c| !super::source::is_han(c));
        let common = text.ends_with(['上', '申', '起', '应', '投']);
        super::name_sort::is_person(&text) && (role || alone && !common)
    })
}

/// `诉你府、某市人民政府…一案`: who is sued with us; where its name ends.
fn beside_us(src: &Source, end: usize, stop: usize, out: &mut PartiesRead) -> Option<usize> {
    let joined = matches!(src.get(end), Some('、' | '和' | '及' | '与')) && stop > end + 4;
    let to = agency_end(src, end + 1..stop).filter(|_| joined)?;
    let other = src.plain(end + 1..to);
    if !ends_agency(&other) || has(out, PartyRole::Respondent) {
        return None;
    }
    let us = super::addressed::addressee(src).into_iter().next_back()?;
    let doubt = super::addressed::as_respondent(src);
    add(src, out, us, PartyRole::Respondent, "", doubt);
    add(src, out, end + 1..to, PartyRole::Respondent, "", None);
    Some(to)
}

/// `诉某局及你局…一案`: we are sued beside another; where the words for us end.
fn with_us(src: &Source, end: usize, out: &mut PartiesRead) -> Option<usize> {
    let joined = matches!(src.get(end), Some('、' | '和' | '及' | '与'));
    let to = you_at(src, end + 1).filter(|_| joined)?;
    if !has(out, PartyRole::Respondent)
        && let Some(us) = super::addressed::addressee(src).into_iter().next_back()
    {
        let doubt = super::addressed::as_respondent(src);
        add(src, out, us, PartyRole::Respondent, "", doubt);
    }
    Some(to)
}

/// The case's words end here: 一案, 两案, 案 before a mark.
fn case_end(src: &Source, sentence: Range) -> Option<usize> {
    let whole = super::case_words::CASES
        .iter()
        .chain(&["等案"])
        .filter_map(|w| src.find(w, sentence.clone()))
        .map(|r| r.start)
        .chain(super::case_words::counted(src, sentence.clone()))
        .min();
    whole.or_else(|| {
        src.all("案", sentence)
            .into_iter()
            .find(|r| {
                src.get(r.end).is_none_or(|c| {
                    matches!(
                        c,
                        '，' | '。' | ':' | '；' | '\n' | '(' | '已' | '定' | '将' | '于'
                    )
                })
            })
            .map(|r| r.start)
    })
}

pub(super) fn named(src: &Source, range: Range) -> bool {
    let text = src.plain(range);
    let first: String = text
        .chars()
        .take_while(|c| !matches!(c, '、' | '等' | '，'))
        .collect();
    // 王由民、李强: one of them is surely a name, so the other is asked and neither is lost
    let short = |name: &str| {
        (2..=4).contains(&name.chars().count())
            && name.chars().all(crate::text::is_han)
            && crate::exchange::values::surname(name).is_some()
    };
    let several = || {
        let names: Vec<&str> = text.split('、').collect();
        names.len() > 1
            && names.iter().all(|n| short(n))
            && names.iter().any(|n| super::name_sort::is_person(n))
    };
    sort_of(&text).is_some() || sort_of(&first).is_some() || several()
}

/// A role with no name behind it: 诉被上诉人强制拆除房屋一案.
fn role_only(src: &Source, role_from: usize, from: usize) -> bool {
    from > role_from
        && agency_end(src, from..src.len().min(from + 40)).is_none_or(|end| {
            let case = case_end(src, src.sentence_after(from, 60));
            case.is_some_and(|c| end > c)
        })
}

/// `、第三人某公司` behind the defendants.
fn third_behind(src: &Source, end: usize, stop: usize, known: &PartiesRead) -> Option<Third> {
    // 某管委会(以下简称管委会)、第三人某局
    let end = super::names::alias_end(src, src.skip_in_line(end)).unwrap_or(end);
    let at = src.find("第三人", end..stop)?;
    // 、原审第三人某某
    let between = src.plain(end..at.start);
    (between.chars().count() <= 4 && between.chars().all(|c| "、，及和与原一审 ".contains(c)))
        .then_some(())?;
    let from = at.end;
    // whom the block names is known by that name: 自然资源局|政府信息公开
    let held = known
        .parties
        .iter()
        .filter(|p| p.value.role == PartyRole::ThirdParty)
        .filter_map(|p| src.word(from, &p.value.folded()))
        .max();
    if let Some(to) = held.filter(|to| *to <= stop) {
        return Some((src.trim(from..to), None));
    }
    if let Some(found) = person_first(src, from, stop) {
        return Some(found);
    }
    // 有限公司|规划行政许可: behind the name nothing stands, or a cause begins
    let whole = |to: usize| {
        to >= stop
            || super::name_words::CAUSES
                .iter()
                .any(|w| src.word(to, w).is_some())
            || super::agency_name::opens_cause(src, to)
    };
    // 界线处|理决定, 处罚及行|政复议: the last character begins a word
    let broken = |to: usize| {
        let last = src.before(to);
        let next = src.get(to).unwrap_or(' ');
        match last {
            Some('处') => "罚理置分".contains(next),
            Some('部') => "分署".contains(next),
            Some('行') => "政为使".contains(next),
            Some('会') => "议换计".contains(next),
            Some('所') => "有得在".contains(next),
            Some('组') => "织".contains(next),
            Some('场') => "界".contains(next),
            _ => false,
        }
    };
    // The longest beginning that is a body's name, else a person's of three or two characters.
    let bodies: Vec<usize> = (from + 3..=stop.min(from + 40))
        .rev()
        .filter(|to| {
            let name = src.plain(from..*to);
            // 自然资源局不履行|行政协议: the cause has begun
            !name.contains("不履")
                && !broken(*to)
                && !["行政处罚", "行政复议", "决定", "政府采购"]
                    .iter()
                    .any(|w| name.contains(w))
                && matches!(sort_of(&name), Some(PartyKind::Company | PartyKind::Agency))
        })
        .collect();
    let body = bodies
        .iter()
        .copied()
        .find(|to| whole(*to))
        .or_else(|| bodies.first().copied());
    let person = || {
        let fits =
            |to: usize| to <= stop && sort_of(&src.plain(from..to)) == Some(PartyKind::Person);
        let sizes = [3, 2].map(|n| from + n);
        let ended = sizes.into_iter().find(|to| fits(*to) && whole(*to));
        // 普布|草场界线: of a name that only seems one nothing is known
        let alone = || {
            let mut open = sizes
                .into_iter()
                .filter(|to| fits(*to) && known_cause(src, *to, stop));
            let first = open.next();
            first.filter(|_| open.next().is_none())
        };
        ended.or_else(alone)
    };
    body.or_else(person).map(|to| (src.trim(from..to), None))
}

/// `你单位与张某行政处罚一案`, `张某与某局政府信息公开一案`.
pub(super) fn by_with(src: &Source, out: &mut PartiesRead) {
    let mut ends = src.all("一案", 0..src.len());
    ends.extend(src.all("纠纷", 0..src.len()));
    ends.extend(
        ["两案", "二案"]
            .iter()
            .flat_map(|w| src.all(w, 0..src.len())),
    );
    ends.extend(bare_case(src));
    ends.sort_by_key(|r| r.start);
    for case in ends {
        let sentence = src.sentence_before(case.start, 100);
        let Some(with) = src.find("与", sentence.clone()) else {
            continue;
        };
        // 参与, 与被诉行政行为有利害关系: no two parties.
        if matches!(src.before(with.start), Some('参' | '给' | '，'))
            || src.word(with.end, "本案").is_some()
        {
            continue;
        }
        let mut left_end = with.start;
        if src.before(left_end) == Some('因') {
            left_end -= 1;
        }
        let left = name_before(src, left_end);
        // 刘广田因与你单位行政处罚一案
        let bare = (src.get(with.end) == Some('你')).then_some(with.end + 1);
        if let Some(end) = you_at(src, with.end).or(bare) {
            if let Some(left) = left.filter(|l| named(src, l.clone())) {
                if !has(out, PartyRole::Claimant) {
                    for name in row_before(src, &left).into_iter().chain([left]) {
                        add(src, out, name, PartyRole::Claimant, "", None);
                    }
                }
                let mut end = beside_us(src, end, case.start, out).unwrap_or(end);
                // 与你局及第三人某村民小组林地确权一案
                if let Some((third, doubt)) = third_behind(src, end, case.start, out) {
                    end = third.end;
                    if !has(out, PartyRole::ThirdParty) {
                        add(src, out, third, PartyRole::ThirdParty, "第三人", doubt);
                    }
                }
                out.cause_from = Some(end);
                return;
            }
            continue;
        }
        let you = YOU
            .iter()
            .any(|y| src.plain(sentence.start..left_end).ends_with(y));
        let mut right = src.trim(with.end..case.start);
        // 你单位与燕青不服行政处罚行政复议一案
        let against = src.find("不服", right.clone()).filter(|_| you);
        if let Some(at) = &against {
            right.end = at.start;
        }
        if let Some((_, end)) = role_at(src, right.start) {
            right.start = end;
        }
        let agency = agency_end(src, right.clone()).filter(|e| {
            let name = src.plain(right.start..*e);
            ends_agency(&name) && name.chars().count() > 4
        });
        let many = match agency {
            Some(_) => split(src, right.clone(), PartyRole::Respondent),
            None => Vec::new(),
        };
        let right_name = match (many.first(), many.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => {
                let found = cause_in(src, right.clone());
                let cut = past_body(src, &right, found).unwrap_or(right.end);
                src.trim(right.start..cut)
            }
        };
        if you {
            if !has(out, PartyRole::Claimant) {
                add(src, out, right_name.clone(), PartyRole::Claimant, "", None);
            }
            out.cause_from = Some(against.map_or(right_name.end, |at| at.end));
        } else if let Some(left) = left.filter(|l| named(src, l.clone())) {
            let left_agency = ends_agency(&src.plain(left.clone()));
            let right_agency = agency.is_some();
            let doubt = (left_agency == right_agency).then(|| {
                said!(
                    "看不出谁是原告（申请人）",
                    "which of them is the plaintiff or applicant is not clear"
                )
            });
            let (claimant, respondent) = if left_agency && !right_agency {
                (right_name.clone(), left)
            } else {
                (left, right_name.clone())
            };
            let after = with_us(src, right_name.end, out).unwrap_or(right_name.end);
            out.cause_from = Some(after);
            if !has(out, PartyRole::Claimant) {
                for name in row_before(src, &claimant).into_iter().chain([claimant]) {
                    add(src, out, name, PartyRole::Claimant, "", doubt.clone());
                }
            }
            if !has(out, PartyRole::Respondent) || after > right_name.end {
                add(src, out, respondent, PartyRole::Respondent, "", doubt);
            }
            if let Some((third, doubt)) = third_behind(src, right_name.end, case.start, out) {
                out.cause_from = Some(third.end);
                if !has(out, PartyRole::ThirdParty) {
                    add(src, out, third, PartyRole::ThirdParty, "第三人", doubt);
                }
            }
        }
        // 上诉人杨树贵因与被上诉人…一案: both are known from the party block.
        if out.cause_from.is_none() && has(out, PartyRole::Claimant) && agency.is_some() {
            out.cause_from = Some(right_name.end);
        }
        if has(out, PartyRole::Claimant) && out.cause_from.is_some() {
            return;
        }
    }
}
