//! Parties told by a sentence: 某某诉某某, 某某与某某, 某某不服, and whom the paper is addressed to.

use super::forum::ends_agency;
use super::names::{YOU, agency_end, cause_in, name_before, role_at, split, you_at};
use super::parties::{Read, add, has};
use super::source::{Range, Source, is_han};
use crate::case::PartyRole;
use crate::said;

/// `张某等23人诉某区人民政府政府信息公开一案`.
pub(super) fn by_suit(src: &Source, out: &mut Read) {
    for at in src.all("诉", 0..src.len()) {
        let before = src.before(at.start);
        let after = src.get(at.end);
        if matches!(
            before,
            Some(
                '上' | '起'
                    | '应'
                    | '申'
                    | '胜'
                    | '败'
                    | '投'
                    | '公'
                    | '撤'
                    | '控'
                    | '反'
                    | '自'
                    | '抗'
                    | '被'
                    | '，'
                    | '。'
            )
        ) || matches!(
            after,
            Some('讼' | '状' | '求' | '称' | '前' | '权' | '人' | '至' | '到' | '请' | '调')
        ) {
            continue;
        }
        if !has(out, PartyRole::Claimant)
            && let Some(name) = name_before(src, at.start)
        {
            add(src, out, name, PartyRole::Claimant, None);
        }
        let from = role_at(src, at.end).map_or(at.end, |(_, end)| end);
        let sentence = src.sentence_after(from, 80);
        let case = src.find("一案", sentence.clone()).map(|r| r.start);
        let stop = case.unwrap_or(sentence.end);
        let comma = (from..stop)
            .find(|i| matches!(src.get(*i), Some('，' | '\n')))
            .unwrap_or(stop);
        if let Some(end) = you_at(src, from) {
            out.cause_from = case.map(|_| end).or(out.cause_from);
        } else {
            let names = split(src, src.trim(from..comma), PartyRole::Respondent);
            if case.is_some() || out.cause_from.is_none() {
                out.cause_from = names.last().map(|n| n.end).or(out.cause_from);
            }
            let named = has(out, PartyRole::Respondent);
            for name in names.into_iter().filter(|_| !named) {
                let sure = ends_agency(&src.plain(name.clone()));
                let doubt = (!sure).then(|| {
                    said!(
                        "名称和案由分不清,请核对",
                        "name and cause run together; check it"
                    )
                });
                add(src, out, name, PartyRole::Respondent, doubt);
            }
        }
        if has(out, PartyRole::Claimant) && out.cause_from.is_some() {
            return;
        }
    }
}

/// `你单位与张某行政处罚一案`, `张某与某局政府信息公开一案`.
pub(super) fn by_with(src: &Source, out: &mut Read) {
    for case in src.all("一案", 0..src.len()) {
        let sentence = src.sentence_before(case.start, 80);
        let Some(with) = src.find("与", sentence.clone()) else {
            continue;
        };
        let left = name_before(src, with.start);
        let you = YOU
            .iter()
            .any(|y| src.plain(sentence.start..with.start).ends_with(y));
        let right = src.trim(with.end..case.start);
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
            add(src, out, right_name.clone(), PartyRole::Claimant, None);
            out.cause_from = Some(right_name.end);
        } else if let Some(left) = left {
            let left_agency = ends_agency(&src.plain(left.clone()));
            let right_agency = agency.is_some();
            let doubt = (left_agency == right_agency).then(|| {
                said!(
                    "看不出谁是原告(申请人)",
                    "which of them is the plaintiff or applicant is not clear"
                )
            });
            let (claimant, respondent) = if left_agency && !right_agency {
                (right_name.clone(), left)
            } else {
                (left, right_name.clone())
            };
            out.cause_from = Some(right_name.end);
            add(src, out, claimant, PartyRole::Claimant, doubt.clone());
            if !has(out, PartyRole::Respondent) {
                add(src, out, respondent, PartyRole::Respondent, doubt);
            }
        }
        if has(out, PartyRole::Claimant) {
            return;
        }
    }
}

/// `张某不服你单位作出的…`, `张某对你局作出的…不服`.
pub(super) fn by_objection(src: &Source, out: &mut Read) {
    for at in src.all("不服", 0..src.len()) {
        let sentence = src.sentence_before(at.start, 60);
        // 张某对你局作出的决定不服, or 张某不服你局作出的决定.
        let name = match src.find("对", sentence.clone()) {
            Some(to) => name_before(src, to.start),
            None if src.find("作出", sentence).is_some() => None,
            None => name_before(src, at.start),
        };
        if let Some(name) = name {
            add(src, out, name, PartyRole::Claimant, None);
            return;
        }
    }
}

/// `北京市朝阳区某局：` at the beginning of a letter.
pub(super) fn addressee(src: &Source) -> Option<Range> {
    src.lines().into_iter().take(10).find_map(|line| {
        let line = src.trim(line);
        let colon = line.clone().find(|i| src.get(*i) == Some(':'))?;
        let name = src.trim(line.start..colon);
        let text = src.plain(name.clone());
        (text.chars().count() >= 5).then_some(())?;
        let clean = text
            .chars()
            .all(|c| is_han(c) || matches!(c, '(' | ')' | '、'));
        (clean && ends_agency(&text)).then_some(name)
    })
}
