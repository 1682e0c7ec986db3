//! Parties as one line of text, and back: `张某、李某等3人` keeps every name and how many stand behind it.

use uuid::Uuid;

use super::one_party::told;
use super::pairing::paired;
use super::sheet::fault;
use crate::case::{MOST_PEOPLE, Party, PartyKind, PartyRole};
use crate::exchange::values;
use crate::said;
use crate::tui::widgets::field::Fault;

/// The parties of one side as a line.
pub(super) fn to_text<'a>(parties: impl Iterator<Item = &'a Party>) -> String {
    let mut out = String::new();
    // 等N人 counts everyone named since the last such number.
    let mut alone = 0_u64;
    for party in parties {
        if !out.is_empty() {
            out.push('、');
        }
        out.push_str(&party.name);
        if party.people > 1 {
            out.push_str(&format!("等{}人", alone + u64::from(party.people)));
            alone = 0;
        } else {
            alone += 1;
        }
    }
    out
}

/// Reads a line of parties of one side. Those of `old` keep their id, under the same name or a corrected one, and what
/// they are; `kind` is for the others, where their name does not tell.
///
/// # Errors
/// A count that is missing or smaller than the names before it.
pub(super) fn from_text(
    text: &str,
    role: PartyRole,
    kind: Option<PartyKind>,
    old: &[Party],
) -> Result<Vec<Party>, Fault> {
    let mut out: Vec<Party> = Vec::new();
    let mut group = 0;
    for piece in pieces(text) {
        let read = values::parties(&piece);
        if read.open {
            return Err(fault(
                said!("「{piece}」没有写明人数", "'{piece}' does not say how many"),
                said!(
                    "写成 张某等23人",
                    "write 张某等23人 for Zhang and others, 23 in all"
                ),
            ));
        }
        if let Some(number) = &read.too_many {
            return Err(fault(
                said!(
                    "「{piece}」的人数 {number} 过大，不超过 {MOST_PEOPLE} 人",
                    "'{piece}' counts {number} people, too many; at most {MOST_PEOPLE}"
                ),
                said!("请核对人数", "check the number of people"),
            ));
        }
        let first = out.len();
        for name in &read.list {
            out.push(Party {
                uuid: Uuid::nil(),
                role,
                kind: kind.unwrap_or_else(|| told(&name.name)),
                name: name.name.clone(),
                people: 1,
            });
        }
        let added = u32::try_from(out.len() - first).unwrap_or(u32::MAX);
        let named: u32 = group + added;
        let counted = piece_counts(&piece);
        match counted {
            Some(count) if count < named => {
                return Err(fault(
                    said!(
                        "「{piece}」的人数少于前面的姓名",
                        "'{piece}' counts fewer than are named"
                    ),
                    said!(
                        "等N人 的 N 包括前面已列出的人",
                        "the number includes those named before it"
                    ),
                ));
            }
            Some(count) => {
                if let Some(last) = out.last_mut() {
                    last.people = 1 + count - named;
                }
                group = 0;
            }
            None => group = named,
        }
    }
    keep(
        &mut out,
        kind,
        old.iter().filter(|p| p.role == role).collect(),
    );
    Ok(out)
}

/// Each is the party it was.
fn keep(parties: &mut [Party], kind: Option<PartyKind>, old: Vec<&Party>) {
    let before: Vec<&str> = old.iter().map(|p| p.name.as_str()).collect();
    let now: Vec<&str> = parties.iter().map(|p| p.name.as_str()).collect();
    let pairs = paired(&before, &now);
    for (party, at) in parties.iter_mut().zip(pairs) {
        let Some(held) = at.and_then(|at| old.get(at)) else {
            continue;
        };
        party.uuid = held.uuid;
        // What its name told, the new name tells; what a person said of it stays.
        let said = held.name == party.name || held.kind != told(&held.name);
        if kind.is_none() && said {
            party.kind = held.kind;
        }
    }
}

/// The number a piece says: 等23人.
fn piece_counts(piece: &str) -> Option<u32> {
    let read = values::parties(piece);
    let names = u32::try_from(read.list.len()).unwrap_or(u32::MAX);
    let says = piece.contains('等') && !read.list.iter().any(|p| p.name.contains('等'));
    (says && (read.count != names || piece.contains(|c: char| c.is_ascii_digit()))).then_some(
        // A group may begin before this piece; alone it counts at least its own names.
        read.count,
    )
}

/// The text cut at the marks between names; without a count it is read whole, as ledgers are.
fn pieces(text: &str) -> Vec<String> {
    if !text.contains('等') {
        return vec![text.to_string()];
    }
    let mut depth = 0_u32;
    let mut out = vec![String::new()];
    for c in text.chars() {
        match c {
            '(' | '（' | '〔' => depth += 1,
            ')' | '）' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match out.last_mut() {
            Some(last) if depth > 0 || !matches!(c, '、' | ',' | '，' | ';' | '；' | '\n') => {
                last.push(c)
            }
            _ => out.push(String::new()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, u32)> {
        from_text(text, PartyRole::Claimant, None, &[])
            .unwrap()
            .into_iter()
            .map(|p| (p.name, p.people))
            .collect()
    }

    #[test]
    fn a_count_stands_behind_the_last_name_of_its_group() {
        let want = |list: &[(&str, u32)]| -> Vec<(String, u32)> {
            list.iter().map(|(n, p)| (n.to_string(), *p)).collect()
        };
        for (text, list) in [
            ("张某、李某", &[("张某", 1), ("李某", 1)][..]),
            ("张某等23人", &[("张某", 23)]),
            ("张某、李某等23人", &[("张某", 1), ("李某", 22)]),
            ("张某等3人、李某", &[("张某", 3), ("李某", 1)]),
        ] {
            // One a line is the same.
            assert_eq!(read(&text.replace('、', "\n")), want(list), "{text}");
            assert_eq!(read(text), want(list), "{text}");
            let parties = from_text(text, PartyRole::Claimant, None, &[]).unwrap();
            assert_eq!(to_text(parties.iter()), text);
        }
    }

    #[test]
    fn a_count_that_cannot_be_is_refused() {
        let at = |text| from_text(text, PartyRole::Claimant, None, &[]);
        assert!(at("张某、李某、王某等2人").is_err());
        assert!(at("张某等").is_err());
    }

    #[test]
    fn names_tell_companies_and_what_was_known_stays() {
        let old = from_text(
            "某某街道办事处",
            PartyRole::ThirdParty,
            Some(PartyKind::Agency),
            &[],
        )
        .unwrap();
        let again = from_text("某某街道办事处、王某", PartyRole::ThirdParty, None, &old).unwrap();
        assert_eq!(again[0].kind, PartyKind::Agency);
        assert_eq!(again[1].kind, PartyKind::Person);
        let firm = from_text("某某贸易有限公司", PartyRole::Claimant, None, &[]).unwrap();
        assert_eq!(firm[0].kind, PartyKind::Company);
        let office = from_text("某某镇街道办事处", PartyRole::ThirdParty, None, &old).unwrap();
        assert_eq!(office[0].kind, PartyKind::Agency);
    }

    #[test]
    fn a_corrected_name_is_the_party_it_was() {
        let mut old = from_text("赵某、钱某等3人", PartyRole::Claimant, None, &[]).unwrap();
        for (at, party) in (1..).zip(&mut old) {
            party.uuid = Uuid::from_u128(at);
        }
        for (typed, ids) in [
            ("赵某、钱某某等3人", &[1, 2][..]),
            ("钱某某等3人", &[2]),
            ("孙某、赵某、钱某", &[0, 1, 2]),
            ("某某贸易有限公司、钱某", &[1, 2]),
            ("赵某、赵某", &[1, 2]),
        ] {
            let read = from_text(typed, PartyRole::Claimant, None, &old).unwrap();
            let got: Vec<u128> = read.iter().map(|p| p.uuid.as_u128()).collect();
            assert_eq!(got, ids, "{typed}");
            let firm = read.iter().find(|p| p.name.ends_with("公司"));
            assert!(firm.is_none_or(|p| p.kind == PartyKind::Company), "{typed}");
        }
    }
}
