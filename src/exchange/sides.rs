//! Who stands on which side of a case as a paper names them: our own office stands on ours, whether it was entered or not.

use crate::case::{CaseFile, Kind, PartyRole, Role};

/// The side this office stands on.
fn ours(case: &CaseFile) -> PartyRole {
    match (case.head.kind, case.head.role) {
        (Kind::Enforcement, _) => PartyRole::Claimant,
        (_, Role::ThirdParty) => PartyRole::ThirdParty,
        _ => PartyRole::Respondent,
    }
}

/// The names of the parties that were entered on a side, with how many stand behind each.
pub(super) fn entered(case: &CaseFile, side: PartyRole) -> Vec<String> {
    let there = case.parties.iter().filter(|p| p.role == side);
    there
        .map(|p| match p.people {
            0 | 1 => p.name.clone(),
            many => format!("{}等{many}人", p.name),
        })
        .collect()
}

/// Who stands on a side: those entered and, on our own, this office by the name that is set. One who is entered alone there
/// is this office under whatever name, unless others stand beside us.
pub(super) fn standing(case: &CaseFile, side: PartyRole, office: Option<&str>) -> Vec<String> {
    let mut named = entered(case, side);
    named.dedup();
    let office = office.filter(|name| !name.is_empty() && side == ours(case));
    let beside = matches!(case.head.role, Role::CoDefendant | Role::ThirdParty);
    match (office, named.as_slice()) {
        (Some(office), [one]) if beside && one != office => vec![office.to_string(), one.clone()],
        (Some(office), [] | [_]) => vec![office.to_string()],
        _ => named,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Instance, Party, PartyKind};

    #[test]
    fn our_office_stands_in_its_role_entered_or_not() {
        const US: &str = "青川区人民政府";
        let told = |kind, instance, role, side: PartyRole, names: &[&str]| {
            let mut case = CaseFile::new(kind, instance);
            case.head.role = role;
            case.parties = names
                .iter()
                .map(|name| Party {
                    uuid: uuid::Uuid::nil(),
                    role: side,
                    kind: PartyKind::Agency,
                    name: (*name).to_string(),
                    people: 1,
                })
                .collect();
            (
                standing(&case, side, Some(US)).join("、"),
                standing(&case, side, None).join("、"),
            )
        };
        let (suit, first) = (Kind::Litigation, Instance::First);
        let both = |with: &str, without: &str| (with.to_string(), without.to_string());
        use PartyRole::{Claimant, Respondent, ThirdParty};
        for (kind, instance, role, side, names, want) in [
            (
                suit,
                first,
                Role::Defendant,
                Respondent,
                &[][..],
                both(US, ""),
            ),
            (
                suit,
                first,
                Role::Defendant,
                Respondent,
                &["区政府"],
                both(US, "区政府"),
            ),
            (suit, first, Role::Appellee, Respondent, &[], both(US, "")),
            (
                suit,
                first,
                Role::CoDefendant,
                Respondent,
                &["甲局"],
                both("青川区人民政府、甲局", "甲局"),
            ),
            (
                suit,
                first,
                Role::Defendant,
                Respondent,
                &["甲局", "乙局"],
                both("甲局、乙局", "甲局、乙局"),
            ),
            (suit, first, Role::Defendant, Claimant, &[], both("", "")),
            (suit, first, Role::Defendant, ThirdParty, &[], both("", "")),
            (
                suit,
                first,
                Role::ThirdParty,
                Respondent,
                &["甲局"],
                both("甲局", "甲局"),
            ),
            (suit, first, Role::ThirdParty, ThirdParty, &[], both(US, "")),
            (
                suit,
                first,
                Role::ThirdParty,
                ThirdParty,
                &["甲公司"],
                both("青川区人民政府、甲公司", "甲公司"),
            ),
            (
                Kind::Reconsideration,
                Instance::Reconsideration,
                Role::Respondent,
                Respondent,
                &[],
                both(US, ""),
            ),
            (
                Kind::Enforcement,
                Instance::Enforcement,
                Role::EnforcementApplicant,
                Claimant,
                &[],
                both(US, ""),
            ),
            (
                Kind::Enforcement,
                Instance::Enforcement,
                Role::EnforcementApplicant,
                Respondent,
                &["甲公司"],
                both("甲公司", "甲公司"),
            ),
        ] {
            assert_eq!(
                told(kind, instance, role, side, names),
                want,
                "{role:?} {side:?} {names:?}"
            );
        }
    }
}
