//! Who is in the case: by the party block, by 某某诉某某, by 某某与某某, by whom the paper is addressed to.

use super::Found;
use super::addressed::{
    addressee, applied_within_suit, by_letter, called_up, joined_addressee, joined_respondent,
    joined_third, third_party_call, we_join,
};
use super::by_us::{ByUs, of_our_place};
use super::case_words::{because, by_request, by_row, not_accepted, spoken_of};
use super::group_list::members;
use super::name_edges::first_name;
use super::name_sort::sort_of;
use super::name_words::{ROLES, YOU};
use super::names::{name_at, role_at, split};
use super::paper::Paper;
use super::parts::Parts;
use super::party_entry::{about, next_entry};
use super::sentences::{by_objection, by_suit, by_with, running};
use super::source::{Place, Range, Source, folded_name, is_blank};
use super::sued_together::sued_together;
use crate::case::{PartyKind, PartyRole, Role};
use crate::exchange::values;
use crate::said;
use crate::text::Said;

/// One party, with how many people it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRead {
    pub role: PartyRole,
    pub name: String,
    pub people: u32,
    pub kind: PartyKind,
    /// As the paper calls it: `上诉人(原审被告)`; empty where no role is printed.
    pub called: String,
    /// What the party block says of it: sex, birth, address.
    pub about: String,
    /// It decided the reconsideration and is sued for that, beside the agency or alone.
    pub reviewed: bool,
}

impl PartyRead {
    /// Its name as it stands in a source.
    pub(super) fn folded(&self) -> String {
        folded_name(&self.name)
    }
}

/// 你单位申请强制执行: the agency it speaks to applied.
fn applies(src: &Source) -> bool {
    YOU.iter().any(|you| {
        [
            "申请强制执行",
            "申请执行",
            "提出的强制执行申请",
            "向本院申请",
        ]
        .iter()
        .any(|w| src.has(&format!("{you}{w}")))
    })
}

/// The parties, where the text after them goes on (the cause), and what is not certain.
#[derive(Default)]
pub(super) struct PartiesRead {
    pub parties: Vec<Found<PartyRead>>,
    /// From where a cause may follow: `行政处罚一案`.
    pub cause_from: Option<usize>,
    /// Where the cause itself stands, in a row of a table.
    pub cause: Option<Range>,
    /// Our part where the paper says it.
    pub ours: Option<Found<Role>>,
    /// The names of a group's list.
    pub members: Vec<Found<String>>,
}

pub(super) fn read(
    src: &Source,
    parts: &Parts,
    paper: Option<Paper>,
    by_us: Option<&ByUs>,
) -> PartiesRead {
    let mut out = PartiesRead::default();
    by_role(src, parts, &mut out);
    let blocked = has(&out, PartyRole::Respondent);
    applied_within_suit(src, &mut out);
    by_suit(src, &mut out);
    if !has(&out, PartyRole::Claimant) || out.cause_from.is_none() {
        by_with(src, &mut out);
    }
    if !has(&out, PartyRole::Claimant) || out.cause_from.is_none() {
        by_objection(src, &mut out);
    }
    by_request(src, &mut out);
    by_letter(src, paper, &mut out);
    if !paper.is_some_and(Paper::decides) || !has(&out, PartyRole::Respondent) {
        running(src, &mut out);
    }
    if out.cause_from.is_none() {
        out.cause_from = because(src).or_else(|| not_accepted(src));
    }
    spoken_of(src, &mut out);
    by_row(src, &mut out);
    let third = third_party_call(src, paper);
    if let Some(joined) = joined_respondent(src) {
        let name = src.plain(joined.clone());
        if out.parties.iter().all(|p| p.value.name != name) {
            add(src, &mut out, joined, PartyRole::Respondent, "", None);
        }
    }
    for other in joined_third(src) {
        let name = src.plain(other.clone());
        // 龙门村第三村民小组, 宏达公司: whom the party block has by its whole name
        let held = out.parties.iter().any(|p| {
            let third = p.value.role == PartyRole::ThirdParty;
            third && !p.value.called.is_empty() || p.value.name.ends_with(&name)
        });
        if !held {
            add(src, &mut out, other, PartyRole::ThirdParty, "", None);
        }
    }
    let addressed = addressee(src);
    let to = addressed.last().cloned().or_else(|| called_up(src));
    let to = to.or_else(|| third.as_ref().and_then(|_| joined_addressee(src)));
    // 被传唤人：某办事处（第三人）
    let called_third = matches!(
        super::addressed::called_as(src),
        Some((Role::ThirdParty, _))
    );
    if let Some(at) = to.clone().filter(|_| called_third)
        && !has(&out, PartyRole::ThirdParty)
    {
        add(src, &mut out, at, PartyRole::ThirdParty, "", None);
    }
    if let (Some(call), Some(at)) = (third.clone(), to.clone())
        && !has(&out, PartyRole::ThirdParty)
    {
        out.ours = we_join(src, &at, call);
        add(src, &mut out, at, PartyRole::ThirdParty, "", None);
    }
    if out.ours.is_none()
        && let Some((role, at)) = super::addressed::called_as(src)
    {
        out.ours = Some(Found {
            value: role,
            place: src.place(at),
            doubt: None,
        });
    }
    let ours = paper.is_none_or(|p| {
        !matches!(
            p,
            Paper::Acceptance | Paper::Supplement | Paper::NotAccepted
        )
    });
    // 现将申请书副本发送你局: it speaks to the agency after all.
    let ours = ours || YOU.iter().any(|y| src.has(y));
    let ours = ours || applies(src);
    if !has(&out, PartyRole::Respondent)
        && third.is_none()
        && !called_third
        && let Some(at) = to
        && (ours || !has(&out, PartyRole::Claimant))
    {
        let doubt = || super::addressed::as_respondent(src);
        // Of several addressees the agencies are the one side, the rest the other.
        let own = !has(&out, PartyRole::Claimant) && addressed.len() > 1;
        let all = if addressed.is_empty() {
            vec![at]
        } else {
            addressed
        };
        for at in all {
            let agency = super::addressee_list::agency(src, &at);
            if agency && applies(src) {
                // 你单位申请强制执行…一案: we are the one who asks
                add(src, &mut out, at, PartyRole::Claimant, "", None);
            } else if agency {
                add(src, &mut out, at, PartyRole::Respondent, "", doubt());
            } else if own {
                add(src, &mut out, at, PartyRole::Claimant, "", doubt());
            }
        }
    }
    if let Some(by_us) = by_us
        && out
            .parties
            .iter()
            .all(|p| p.value.role != PartyRole::Respondent || p.doubt.is_some())
    {
        out.parties
            .retain(|p| p.value.role != PartyRole::Respondent);
        let us = by_us.us.clone();
        add(src, &mut out, us, PartyRole::Respondent, "", None);
    }
    sued_together(src, paper, parts, blocked, &mut out);
    members(src, &mut out);
    out
}

pub(super) fn has(read: &PartiesRead, role: PartyRole) -> bool {
    read.parties.iter().any(|p| p.value.role == role)
}

/// `原告张某，男`, `上诉人（原审被告）某局，住所地`, `被申请人：某局`.
fn by_role(src: &Source, parts: &Parts, out: &mut PartiesRead) {
    let end_of_paper = parts.operative.as_ref().map_or(src.len(), |o| o.start);
    let mut i = 0;
    while i < end_of_paper {
        let Some((word, end)) = role_at(src, i) else {
            i += 1;
            continue;
        };
        let at = i;
        i = end;
        let row = ROLES.iter().find(|(w, ..)| *w == word);
        let Some((_, role, appeal)) = row.copied() else {
            continue;
        };
        // 原审原告 inside brackets is read with the role before it; 被告一 and 原告方 are no names.
        let before = src.before(at);
        // (原告:盛大集团，被告:…) says it as a label
        let label = matches!(src.get(src.skip_in_line(end)), Some(':' | '|'));
        let of_them = src.word(end, "代表").is_some();
        if before == Some('(') && !label || src.get(end) == Some('的') || of_them {
            continue;
        }
        let (original, after) = below(src, end);
        let mut from = after;
        let mut colon = src.skip_in_line(from);
        // 被告一：, 原告2：
        if src
            .get(colon)
            .is_some_and(|c| "一二三四五六七八九".contains(c) || c.is_ascii_digit())
            && matches!(src.get(colon + 1), Some(':' | ' ' | '.' | '、'))
        {
            colon = src.skip_in_line(colon + 1);
            from = colon;
        }
        let labelled = match src.get(colon) {
            Some('|') => super::rest::row_label(src, colon),
            mark => mark == Some(':'),
        };
        let fresh = before.is_none_or(|c| {
            is_blank(c) || matches!(c, '。' | '；' | '，' | '、' | '|' | '(' | ')' | ':')
        });
        let in_block = parts.block.iter().any(|l| l.contains(&at))
            && before.is_none_or(|c| is_blank(c) || matches!(c, '。' | '；'));
        if !(labelled && fresh || in_block) {
            continue;
        }
        from = if labelled {
            src.skip(colon + 1)
        } else {
            src.skip_in_line(from)
        };
        // 被申请人为某局, 被告是某局
        from = super::names::is_word_at(src, from).unwrap_or(from);
        // 被告出庭应诉负责人苗某: somebody of the party, not the party
        if role_at(src, from).is_some()
            || !labelled && src.any(from, super::parts::ENTRIES).is_some()
        {
            continue;
        }
        let Some((name, after)) = name_at(src, from) else {
            continue;
        };
        let text = src.plain(name.clone());
        // 原告名单: the head of a list
        if ["名单", "一览表", "花名册"]
            .iter()
            .any(|w| text.starts_with(w))
        {
            continue;
        }
        // 被申请人于2026年1月9日作出…: a sentence
        let dated = text.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        if !labelled
            && sort_of(first_name(&text)).is_none()
            && (dated || src.before(at).is_some_and(|c| c != '\n'))
        {
            continue;
        }
        let side = side_of(role, appeal, original, first_name(&text));
        if appeal
            && side.role == PartyRole::Respondent
            && !word.starts_with('被')
            && !word.starts_with("再审被")
            && out.ours.is_none()
        {
            out.ours = Some(Found {
                value: if word.contains("再审") {
                    Role::RetrialApplicant
                } else {
                    Role::Appellant
                },
                place: src.place(at..name.end),
                doubt: side.doubt.clone(),
            });
        }
        let role = side.role;
        let many = split(src, name, role);
        if role == PartyRole::Respondent && !in_block {
            out.cause_from = many.last().map(|n| n.end).or(out.cause_from);
        }
        i = i.max(many.last().map_or(after, |n| n.end));
        let called = src.plain(
            at..if original.is_some() {
                after_bracket(src, end)
            } else {
                end
            },
        );
        let about = about(src, i);
        for at in many {
            let seen = out.parties.len();
            add(src, out, at, role, &called, side.doubt.clone());
            for party in out.parties.iter_mut().skip(seen) {
                party.value.about.clone_from(&about);
            }
        }
        // 原告：彭德贵，男，…；周桂兰，女，…。
        while in_block && let Some(next) = next_entry(src, i) {
            add(src, out, next.clone(), role, &called, side.doubt.clone());
            i = next.end;
        }
    }
}

/// `（原审被告）`: the part below, and where the bracket ends.
fn below(src: &Source, end: usize) -> (Option<PartyRole>, usize) {
    let next = src.skip_in_line(end);
    if src.get(next) != Some('(') {
        return (None, end);
    }
    let Some(close) = (next..src.len().min(next + 40)).find(|i| src.get(*i) == Some(')')) else {
        return (None, end);
    };
    let said = src.plain(next..close);
    // 反诉被告: who is sued back is the plaintiff all the same
    let counter = said.contains("反诉");
    let said = ["反诉原告", "反诉被告", "反诉"]
        .iter()
        .fold(said, |said, w| said.replace(w, ""));
    if !counter
        && !["原审", "一审", "二审", "原告", "被告", "第三人", "申请人"]
            .iter()
            .any(|w| said.contains(w))
    {
        // 被告（作出原行政行为的行政机关）：
        let labelled = src.get(src.skip_in_line(close + 1)) == Some(':');
        return (None, if labelled { close + 1 } else { end });
    }
    // 一审被告、二审上诉人: the part in the first instance counts.
    let role = if said.contains("被告") || said.contains("被申请人") {
        Some(PartyRole::Respondent)
    } else if said.contains("原告") || said.contains("申请人") {
        Some(PartyRole::Claimant)
    } else if said.contains("第三人") {
        Some(PartyRole::ThirdParty)
    } else if said.contains("被上诉人") {
        Some(PartyRole::Respondent)
    } else if said.contains("上诉人") {
        Some(PartyRole::Claimant)
    } else {
        None
    };
    (role, close + 1)
}

fn after_bracket(src: &Source, end: usize) -> usize {
    below(src, end).1
}

struct Side {
    role: PartyRole,
    doubt: Option<Said>,
}

/// The side in the dispute: the part below where it is printed, else by what the party is.
fn side_of(role: PartyRole, appeal: bool, original: Option<PartyRole>, name: &str) -> Side {
    if let Some(role) = original {
        return Side { role, doubt: None };
    }
    if !appeal {
        return Side { role, doubt: None };
    }
    let agency = sort_of(name) == Some(PartyKind::Agency);
    Side {
        role: if agency {
            PartyRole::Respondent
        } else {
            PartyRole::Claimant
        },
        doubt: Some(said!(
            "只写了上诉（申请）一方，原审地位未写",
            "only the side of the appeal is said, not the part below"
        )),
    }
}

pub(super) fn add(
    src: &Source,
    out: &mut PartiesRead,
    at: Range,
    role: PartyRole,
    called: &str,
    doubt: Option<Said>,
) {
    // 北京市 某局 is one agency; 张某 李某 are two people.
    let text = if role == PartyRole::Respondent {
        src.plain(at.clone())
    } else {
        src.joined(at.clone()).replace('\t', " ")
    };
    // 尉迟 敬德: a surname alone is no name.
    let text = match text.split_once(' ') {
        Some((head, rest))
            if head.chars().count() > 1 && values::surname(head) == Some(head.chars().count()) =>
        {
            format!("{head}{}", rest.trim_start())
        }
        _ => text,
    };
    // 海州区海洋与渔业局 is one
    let whole = super::one_body::one_body(&text);
    let said = match whole {
        true => text.replace(['与', '和', '及'], "鑫"),
        false => text.clone(),
    };
    let mut read = values::parties(&said.replace(')', "）").replace('(', "（"));
    for party in read.list.iter_mut().filter(|_| whole) {
        party.name.clone_from(&text);
    }
    let mut doubt = doubt;
    if read.open {
        doubt = Some(said!("「等」后没有写人数", "'and others' without a number"));
    }
    if read.contradicts {
        doubt = Some(said!(
            "人数少于列出的姓名",
            "the number is smaller than the names listed"
        ));
    }
    let entry = super::names::person_entry(src, at.start) == Some(at.end);
    let place: Place = src.place(at);
    for party in read.list {
        // 张某(第三人李某) names another
        let role = if party.third {
            PartyRole::ThirdParty
        } else {
            role
        };
        let name = party.name;
        if name.chars().count() < 2 || out.parties.iter().any(|p| p.value.name == name) {
            continue;
        }
        let sort = sort_of(&name);
        let doubt = doubt.clone().or_else(|| match sort {
            Some(PartyKind::Agency) => of_our_place(&name),
            None if !entry => Some(said!(
                "不像人名或单位名，请核对",
                "it does not look like the name of a person or a body; check it"
            )),
            _ => None,
        });
        out.parties.push(Found {
            value: PartyRead {
                role,
                name,
                people: party.people,
                kind: sort.unwrap_or(PartyKind::Person),
                called: called.to_string(),
                about: String::new(),
                reviewed: false,
            },
            place: place.clone(),
            doubt,
        });
    }
}
