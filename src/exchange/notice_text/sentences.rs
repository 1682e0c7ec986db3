//! Parties told by a sentence: 某某诉某某, 某某与某某, 某某不服, and whom the paper is addressed to.

use super::case_words::{bare_case, row_before, we_at};
use super::name_sort::sort_of;
use super::name_words::{ROLES, YOU};
use super::names::{agency_end, cause_in, name_at, name_before, role_at, split, you_at};
use super::organ::ends_agency;
use super::parties::{Read, add, has};
use super::source::{Range, Source};
use crate::case::{PartyKind, PartyRole};
use crate::said;

/// Characters before 诉 that make another word of it.
const NOT_AFTER: &str = "上起应申胜败投公撤控反自抗被，。胜";
/// Characters behind 诉 that make another word of it.
const NOT_BEFORE: &str = "讼状求称前权人至到请调争";

/// `张某等23人诉某区人民政府政府信息公开一案`.
pub(super) fn by_suit(src: &Source, out: &mut Read) {
    for at in src.all("诉", 0..src.len()) {
        if src.before(at.start).is_none_or(|c| NOT_AFTER.contains(c))
            || src.get(at.end).is_none_or(|c| NOT_BEFORE.contains(c))
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
        let from = role_at(src, at.end).map_or(at.end, |(_, end)| end);
        let stop = case.unwrap_or(sentence.end);
        let comma = (from..stop)
            .find(|i| matches!(src.get(*i), Some('，' | '\n')))
            .unwrap_or(stop);
        // 某局因钟山诉其行政强制一案
        let its = case.and_then(|_| src.word(from, "其"));
        if let Some(end) = you_at(src, from).or_else(|| we_at(src, from)).or(its) {
            let mut end = beside_us(src, end, stop, out).unwrap_or(end);
            // 诉你局、第三人覃玉龙不动产登记一案
            if let Some(third) = third_behind(src, end, stop) {
                end = third.end;
                if !has(out, PartyRole::ThirdParty) {
                    add(src, out, third, PartyRole::ThirdParty, "第三人", None);
                }
            }
            out.cause_from = case.map(|_| end).or(out.cause_from);
            if case.is_none() && out.cause_from.is_none() && comma > end {
                out.cause_from = Some(end);
            }
        } else if by_part || role_only(src, at.end, from) {
            out.cause_from = case.map(|_| from).or(out.cause_from);
        } else {
            let names = split(src, src.trim(from..comma), PartyRole::Respondent);
            let end = names.last().map(|n| n.end);
            let third = end.and_then(|end| third_behind(src, end, stop));
            if case.is_some() || out.cause_from.is_none() {
                out.cause_from = third.as_ref().map(|t| t.end).or(end).or(out.cause_from);
            }
            if let Some(third) = third
                && !has(out, PartyRole::ThirdParty)
            {
                add(src, out, third, PartyRole::ThirdParty, "第三人", None);
            }
            let held = has(out, PartyRole::Respondent);
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

/// `诉你府、某市人民政府…一案`: who is sued with us; where its name ends.
fn beside_us(src: &Source, end: usize, stop: usize, out: &mut Read) -> Option<usize> {
    let joined = matches!(src.get(end), Some('、' | '和' | '及' | '与')) && stop > end + 4;
    let to = agency_end(src, end + 1..stop).filter(|_| joined)?;
    let other = src.plain(end + 1..to);
    if !ends_agency(&other) || has(out, PartyRole::Respondent) {
        return None;
    }
    let us = super::addressed::addressee(src).into_iter().next_back()?;
    let doubt = said!(
        "按收文单位，请核对是否为被告（被申请人）",
        "the addressee; check that it is the defendant or respondent"
    );
    add(src, out, us, PartyRole::Respondent, "", Some(doubt));
    add(src, out, end + 1..to, PartyRole::Respondent, "", None);
    Some(to)
}

/// The case's words end here: 一案, 两案, 案 before a mark.
fn case_end(src: &Source, sentence: Range) -> Option<usize> {
    let whole = ["一案", "两案", "二案", "系列案", "等案"]
        .iter()
        .filter_map(|w| src.find(w, sentence.clone()))
        .map(|r| r.start)
        .min();
    whole.or_else(|| {
        src.all("案", sentence)
            .into_iter()
            .find(|r| {
                src.get(r.end)
                    .is_none_or(|c| matches!(c, '，' | '。' | ':' | '；' | '\n' | '(' | '已'))
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
    sort_of(&text).is_some() || sort_of(&first).is_some()
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
fn third_behind(src: &Source, end: usize, stop: usize) -> Option<Range> {
    let at = src.find("第三人", end..stop)?;
    // 、原审第三人某某
    let between = src.plain(end..at.start);
    (between.chars().count() <= 4 && between.chars().all(|c| "、，及和与原一审 ".contains(c)))
        .then_some(())?;
    let from = at.end;
    // The longest beginning that is a body's name, else a person's of three or two characters.
    let bodies: Vec<usize> = (from + 3..=stop.min(from + 40))
        .rev()
        .filter(|to| {
            matches!(
                sort_of(&src.plain(from..*to)),
                Some(PartyKind::Company | PartyKind::Agency)
            )
        })
        .collect();
    // 有限公司|规划行政许可: behind the name nothing stands, or a cause begins
    let whole = |to: &&usize| {
        **to >= stop
            || super::name_words::CAUSES
                .iter()
                .any(|w| src.word(**to, w).is_some())
    };
    let body = bodies.iter().find(whole).or(bodies.first()).copied();
    let person = || {
        [3, 2]
            .into_iter()
            .map(|n| from + n)
            .find(|to| *to <= stop && sort_of(&src.plain(from..*to)) == Some(PartyKind::Person))
    };
    body.or_else(person).map(|to| src.trim(from..to))
}

/// `你单位与张某行政处罚一案`, `张某与某局政府信息公开一案`.
pub(super) fn by_with(src: &Source, out: &mut Read) {
    let mut ends = src.all("一案", 0..src.len());
    ends.extend(src.all("纠纷", 0..src.len()));
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
                out.cause_from = Some(end);
                return;
            }
            continue;
        }
        let you = YOU
            .iter()
            .any(|y| src.plain(sentence.start..with.start).ends_with(y));
        let mut right = src.trim(with.end..case.start);
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
                let cut = cause_in(src, right.clone()).unwrap_or(right.end);
                src.trim(right.start..cut)
            }
        };
        if you {
            if !has(out, PartyRole::Claimant) {
                add(src, out, right_name.clone(), PartyRole::Claimant, "", None);
            }
            out.cause_from = Some(right_name.end);
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
            out.cause_from = Some(right_name.end);
            if !has(out, PartyRole::Claimant) {
                for name in row_before(src, &claimant).into_iter().chain([claimant]) {
                    add(src, out, name, PartyRole::Claimant, "", doubt.clone());
                }
            }
            if !has(out, PartyRole::Respondent) {
                add(src, out, respondent, PartyRole::Respondent, "", doubt);
            }
            if let Some(third) = third_behind(src, right_name.end, case.start) {
                out.cause_from = Some(third.end);
                if !has(out, PartyRole::ThirdParty) {
                    add(src, out, third, PartyRole::ThirdParty, "第三人", None);
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

/// `张某不服你单位作出的…`, `张某对你局作出的…不服`, `张某不服某局政府信息公开答复一案`.
pub(super) fn by_objection(src: &Source, out: &mut Read) {
    for at in src.all("不服", 0..src.len()) {
        let sentence = src.sentence_before(at.start, 60);
        // 张某对你局作出的决定不服, or 张某不服你局作出的决定.
        let to = src.find("对", sentence.clone());
        let name = match &to {
            Some(to) => name_before(src, to.start),
            None if src.find("作出", sentence).is_some() => None,
            None => name_before(src, at.start),
        };
        let name = name.filter(|n| named(src, n.clone()));
        // 你不服…, 你对…不服: the one the paper is addressed to.
        let you_end = to.as_ref().map_or(at.start, |t| t.start);
        let name = name.or_else(|| {
            (src.before(you_end) == Some('你'))
                .then(|| super::addressed::letter_to(src))
                .flatten()
        });
        let from = match &to {
            Some(to) => to.end,
            None => at.end,
        };
        let from = role_at(src, from).map_or(from, |(_, end)| end);
        let after = src.sentence_after(from, 90);
        let case = case_end(src, after.clone());
        let claimant = has(out, PartyRole::Claimant);
        if name.is_none() && !claimant {
            continue;
        }
        if let Some(name) = name.filter(|_| !claimant) {
            // 上诉人(原审被告)某局不服…裁定: the part below counts.
            let role = match bracketed(src, &name) {
                Some(PartyRole::Respondent) if !has(out, PartyRole::Respondent) => {
                    PartyRole::Respondent
                }
                _ => PartyRole::Claimant,
            };
            add(src, out, name, role, "", None);
        }
        // 一案，…需要有权机关作出解释: what is said behind the case made no act
        let acted = src
            .find("作出", after.clone())
            .map(|r| r.start)
            .filter(|a| case.is_none_or(|c| *a < c));
        let court = src
            .plain(from..acted.or(case).unwrap_or(after.end).min(from + 40))
            .contains("法院");
        if !court {
            if let Some(end) = you_at(src, from) {
                if case.is_some() && acted.is_none() {
                    out.cause_from = out.cause_from.or(Some(end));
                }
            } else {
                // 你不服某政府某决定提出的行政复议申请
                let applied = ["提出的行政复议申请", "提出行政复议申请", "申请行政复议"]
                    .iter()
                    .find_map(|w| src.find(w, after.clone()))
                    .map(|at| at.start);
                let stop = acted.or(case).or(applied).unwrap_or(from);
                let names = if stop > from + 3 {
                    split(src, src.trim(from..stop), PartyRole::Respondent)
                } else {
                    Vec::new()
                };
                let names: Vec<Range> = names
                    .into_iter()
                    .map(|n| undated(src, n))
                    .filter(|n| ends_agency(&src.plain(n.clone())))
                    .collect();
                if case.is_some() && acted.is_none() {
                    out.cause_from = out.cause_from.or(names.last().map(|n| n.end));
                }
                let held = has(out, PartyRole::Respondent);
                for name in names.into_iter().filter(|_| !held) {
                    add(src, out, name, PartyRole::Respondent, "", None);
                }
            }
        }
        return;
    }
}

/// The part printed in brackets right before a name: (原审被告).
fn bracketed(src: &Source, name: &Range) -> Option<PartyRole> {
    let close = name.start.checked_sub(1)?;
    (src.get(close) == Some(')')).then_some(())?;
    let open = (close.saturating_sub(12)..close)
        .rev()
        .find(|i| src.get(*i) == Some('('))?;
    let said = src.plain(open..close);
    ROLES
        .iter()
        .find(|(w, ..)| said.contains(w))
        .map(|(_, role, _)| *role)
}

/// 某局于2026年1月20日: the name ends before the day.
fn undated(src: &Source, range: Range) -> Range {
    match src.find("于", range.clone()) {
        Some(at) if ends_agency(&src.plain(range.start..at.start)) => {
            src.trim(range.start..at.start)
        }
        _ => range,
    }
}

/// `申请人刘广田`, `第三人某公司` in a sentence: only what looks like a name, and only where that side is not known yet.
pub(super) fn running(src: &Source, out: &mut Read) {
    // 周桂兰申请执行…一案, 水清申请行政复议一案
    let applied = ["申请执行", "申请行政复议一案", "申请行政复议案"];
    for at in applied.iter().flat_map(|w| src.all(w, 0..src.len())) {
        if src.get(at.end) != Some('人')
            && !has(out, PartyRole::Claimant)
            && let Some(name) = name_before(src, at.start).filter(|n| named(src, n.clone()))
        {
            add(src, out, name, PartyRole::Claimant, "申请执行人", None);
        }
    }
    for i in 0..src.len() {
        let Some((word, end)) = role_at(src, i) else {
            continue;
        };
        let Some((_, role, appeal)) = ROLES.iter().find(|(w, ..)| *w == word).copied() else {
            continue;
        };
        // 以某局为被告
        if role == PartyRole::Respondent
            && !has(out, role)
            && src.before(i) == Some('为')
            && let Some(with) = src.all("以", src.sentence_before(i, 40)).pop()
            && ends_agency(&src.plain(with.end..i - 1))
        {
            add(src, out, with.end..i - 1, role, word, None);
            continue;
        }
        if has(out, role) || appeal || src.before(i) == Some('(') {
            continue;
        }
        // 第三人为覃玉龙
        let from = ["为", "是", "系"]
            .iter()
            .find_map(|w| src.word(end, w))
            .filter(|_| role == PartyRole::ThirdParty)
            .unwrap_or(end);
        let Some((name, _)) = name_at(src, src.skip_in_line(from)) else {
            continue;
        };
        // 被告县政府、市政府: a further one is an agency as well
        let mut names = split(src, name, role).into_iter();
        let Some(name) = names.next() else {
            continue;
        };
        let more: Vec<Range> = names
            .filter(|n| sort_of(&src.plain(n.clone())) == Some(PartyKind::Agency))
            .collect();
        let text = src.plain(name.clone());
        let next = src.skip_in_line(name.end);
        let goes_on = [
            "诉",
            "不服",
            "与",
            "因",
            "，",
            "、",
            "(",
            "向",
            "提",
            "对",
            "就",
            "于",
            "。",
            "等",
            "申请",
            "参加",
            "要求",
            "请求",
            "作出",
            "强制",
            "行政",
            "政府信息",
            "不履行",
            "房屋",
            "土地",
            "的",
        ]
        .iter()
        .any(|w| src.word(next, w).is_some())
            || next >= src.len();
        let sort = sort_of(&text).or_else(|| named(src, name.clone()).then_some(PartyKind::Person));
        let fits = match (role, sort) {
            (_, None) => false,
            (PartyRole::Respondent, Some(kind)) => kind == PartyKind::Agency,
            _ => true,
        };
        if fits && goes_on {
            for name in [name].into_iter().chain(more) {
                add(src, out, name, role, word, None);
            }
        }
    }
}
