//! Who is in the case: by the roles papers print, by 某某诉某某, by 某某与某某, by whom the paper is addressed to.

use super::Found;
use super::names::{ROLES, name_at, role_at, split};
use super::sentences::{addressee, by_objection, by_suit, by_with};
use super::source::{Place, Range, Source};
use crate::case::PartyRole;
use crate::exchange::values;
use crate::said;
use crate::text::Said;

/// One party, with how many people it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRead {
    pub role: PartyRole,
    pub name: String,
    pub people: u32,
}

/// The parties, where the text after them goes on (the cause), and what is not certain.
#[derive(Default)]
pub(super) struct Read {
    pub parties: Vec<Found<PartyRead>>,
    /// From where a cause may follow: `行政处罚一案`.
    pub cause_from: Option<usize>,
    /// We are the one that appealed.
    pub agency_appeals: Option<Found<()>>,
}

pub(super) fn read(src: &Source) -> Read {
    let mut out = Read::default();
    by_role(src, &mut out);
    by_suit(src, &mut out);
    if !has(&out, PartyRole::Claimant) {
        by_with(src, &mut out);
    }
    if !has(&out, PartyRole::Claimant) {
        by_objection(src, &mut out);
    }
    if !has(&out, PartyRole::Respondent)
        && let Some(at) = addressee(src)
    {
        let doubt = said!(
            "按收文单位,请核对是否为被告(被申请人)",
            "the addressee; check that it is the defendant or respondent"
        );
        add(src, &mut out, at, PartyRole::Respondent, Some(doubt));
    }
    out
}

pub(super) fn has(read: &Read, role: PartyRole) -> bool {
    read.parties.iter().any(|p| p.value.role == role)
}

/// `原告张某，男`, `上诉人（原审被告）某局，住所地`, `被申请人：某局`.
fn by_role(src: &Source, out: &mut Read) {
    let mut i = 0;
    while i < src.len() {
        let Some((word, end)) = role_at(src, i) else {
            i += 1;
            continue;
        };
        let at = i;
        i = end;
        let row = ROLES.iter().find(|(w, ..)| *w == word);
        let Some((_, mut role, appeal)) = row.copied() else {
            continue;
        };
        // 原审原告 inside brackets is read with the role before it; 被告一 and 原告方 are no names.
        let inside =
            src.before(at) == Some('(') || src.plain(src.sentence_before(at, 3)).ends_with("原审");
        if inside || src.get(end) == Some('的') {
            continue;
        }
        let mut from = end;
        let mut original = None;
        let next = src.skip_in_line(from);
        if src.get(next) == Some('(')
            && let Some(close) = (next..src.len().min(next + 40)).find(|i| src.get(*i) == Some(')'))
        {
            let said = src.plain(next..close);
            if ["原审", "一审", "二审"].iter().any(|w| said.contains(w)) {
                original = if said.contains("被告") || said.contains("被上诉人") {
                    Some(PartyRole::Respondent)
                } else if said.contains("原告") || said.contains("上诉人") {
                    Some(PartyRole::Claimant)
                } else if said.contains("第三人") {
                    Some(PartyRole::ThirdParty)
                } else {
                    None
                };
                from = close + 1;
            }
        }
        let colon = src.skip_in_line(from);
        let labelled = src.get(colon) == Some(':');
        if labelled {
            from = src.skip(colon + 1);
        } else {
            from = src.skip_in_line(from);
        }
        let name = name_at(src, from);
        let Some((name, after)) = name else {
            continue;
        };
        if appeal && original == Some(PartyRole::Respondent) && role == PartyRole::Claimant {
            out.agency_appeals = Some(Found {
                value: (),
                place: src.place(at..name.end),
                doubt: None,
            });
        }
        let doubt = (appeal && original.is_none()).then(|| {
            said!(
                "只写了上诉(申请)一方,原审地位未写",
                "only the side of the appeal is said, not the part below"
            )
        });
        role = original.unwrap_or(role);
        let many = split(src, name, role);
        if role == PartyRole::Respondent {
            out.cause_from = many.last().map(|n| n.end).or(out.cause_from);
        }
        i = i.max(many.last().map_or(after, |n| n.end));
        for at in many {
            add(src, out, at, role, doubt.clone());
        }
    }
}

pub(super) fn add(src: &Source, out: &mut Read, at: Range, role: PartyRole, doubt: Option<Said>) {
    // 北京市 某局 is one agency; 张某 李某 are two people.
    let text = if role == PartyRole::Respondent {
        src.plain(at.clone())
    } else {
        src.words(at.clone())
    };
    let read = values::parties(&text.replace(')', "）").replace('(', "（"));
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
    let place: Place = src.place(at);
    for party in read.list {
        let name = party.name;
        if name.chars().count() < 2 || out.parties.iter().any(|p| p.value.name == name) {
            continue;
        }
        out.parties.push(Found {
            value: PartyRead {
                role,
                name,
                people: party.people,
            },
            place: place.clone(),
            doubt: doubt.clone(),
        });
    }
}
