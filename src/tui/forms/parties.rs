//! Parties as one line of text, and back: `张某、李某等3人` keeps every name and how many stand behind it.

use super::pairing::paired;
use super::sheet::fault;
use crate::case::{Party, PartyKind, PartyRole};
use crate::exchange::party_line::{self, told};
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
    let mut out = party_line::read(text, role, kind).map_err(|(what, hint)| fault(what, hint))?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

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
