//! Parties told without a suit or a 与: 某某不服, and by their part in a running sentence.

use super::{case_end, named};
use crate::case::{PartyKind, PartyRole};
use crate::exchange::notice_text::name_sort::sort_of;
use crate::exchange::notice_text::name_words::ROLES;
use crate::exchange::notice_text::names::{name_at, name_before, role_at, split, you_at};
use crate::exchange::notice_text::organ::ends_agency;
use crate::exchange::notice_text::parties::{PartiesRead, add, has};
use crate::exchange::notice_text::source::{Range, Source};

/// `张某不服你单位作出的…`, `张某对你局作出的…不服`, `张某不服某局政府信息公开答复一案`.
pub(in crate::exchange::notice_text) fn by_objection(src: &Source, out: &mut PartiesRead) {
    for at in src.all("不服", 0..src.len()) {
        let sentence = src.sentence_before(at.start, 60);
        // 张某对你局作出的决定不服, or 张某不服你局作出的决定.
        let to = src.find("对", sentence.clone());
        let name = match &to {
            Some(to) => name_before(src, to.start),
            None if src.find("作出", sentence).is_some() => None,
            None => name_before(src, at.start),
        };
        // 起诉人马得福: what a role stands before is a name, though it be marked
        let name = name.filter(|n| named(src, n.clone()) || behind_role(src, n));
        // 你不服…, 你对…不服: the one the paper is addressed to.
        let you_end = to.as_ref().map_or(at.start, |t| t.start);
        let name = name.or_else(|| {
            (src.before(you_end) == Some('你'))
                .then(|| crate::exchange::notice_text::addressed::letter_to(src))
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
                let applied = [
                    "提出的行政复议申请",
                    "提出行政复议申请",
                    "申请行政复议",
                    "的行政复议申请",
                ]
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

/// A role right before a short name: 起诉人某某某.
fn behind_role(src: &Source, name: &Range) -> bool {
    let text = src.plain(name.clone());
    let before = src.plain(src.sentence_before(name.start, 8));
    (2..=4).contains(&text.chars().count())
        && text.chars().all(crate::text::is_han)
        && ["起诉人", "原告", "申请人"]
            .iter()
            .any(|w| before.ends_with(w) && !before.ends_with(&format!("被{w}")))
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
pub(in crate::exchange::notice_text) fn running(src: &Source, out: &mut PartiesRead) {
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
    if !has(out, PartyRole::Claimant)
        && let Some(name) = who_filed(src)
    {
        add(src, out, name, PartyRole::Claimant, "", None);
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
        let from = crate::exchange::notice_text::names::is_word_at(src, end).unwrap_or(end);
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
            "及其",
            "撤诉",
            "撤回",
            "上诉",
            "起诉",
            "申诉",
            "诉",
            "不服",
            "认为",
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
            || next >= src.len()
            || next > name.end && role_at(src, next).is_some()
            || src.word(next, "案由").is_some();
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

/// 赵四海于3月2日向本院提起行政诉讼, 某公司向本机关申请行政复议: who came to the court or organ that writes.
fn who_filed(src: &Source) -> Option<Range> {
    const FILED: &[&str] = &["提起行政", "提起诉讼", "提出行政复议", "申请行政复议"];
    const HERE: &[&str] = &["向本院", "向我院", "向本机关", "向我机关", "向本府"];
    let here = |at: &Range| FILED.iter().any(|w| src.word(at.end, w).is_some());
    let filings = HERE.iter().flat_map(|w| src.all(w, 0..src.len()));
    filings.filter(here).find_map(|at| {
        let said = src.sentence_before(at.start, 40);
        let dated = src.all("于", said).pop().map(|on| on.start);
        let ends = [Some(at.start), dated].into_iter().flatten();
        ends.filter_map(|end| name_before(src, end))
            .find(|name| named(src, name.clone()))
    })
}
