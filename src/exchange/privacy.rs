//! Names of people shortened for those who need the case and not the person: 张某, 欧阳某, and 张某1, 张某2 where two of a
//! case would be one.

use std::collections::BTreeMap;

use serde_json::Value;

use uuid::Uuid;

use super::party_line::told;
use super::values::{PartyName, parties, surname};
use crate::case::{CaseFile, Instance, Kind, Mediation, Party, PartyKind, PartyRole};

/// What a name is shortened to, its number aside.
fn short(name: &str) -> String {
    let count = surname(name).unwrap_or(1);
    let surname: String = name.chars().take(count).collect();
    format!("{surname}某")
}

/// Every name of a person among the parties of a dispute with what stands for it, the longest first: 王小明 before 王小.
fn names(case: &CaseFile, company: &[CaseFile]) -> Vec<(String, String)> {
    let mut of: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut all: Vec<&CaseFile> = std::iter::once(case).chain(company).collect();
    // One person has one short name in every case of the dispute.
    all.sort_by_key(|case| case.head.uuid);
    let parties = all.into_iter().flat_map(|case| &case.parties);
    for party in parties.filter(|p| p.kind == PartyKind::Person) {
        let all = of.entry(short(&party.name)).or_default();
        if !all.contains(&party.name.as_str()) {
            all.push(&party.name);
        }
    }
    let mut out = Vec::new();
    for (short, names) in of {
        let many = names.len() > 1;
        for (nth, name) in (1..).zip(names) {
            let number = if many {
                format!("{nth}")
            } else {
                String::new()
            };
            out.push((name.to_string(), format!("{short}{number}")));
        }
    }
    out.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
    out
}

fn veil(value: &mut Value, names: &[(String, String)]) {
    match value {
        Value::String(text) => {
            for (name, short) in names {
                // What is shortened already, or is one character, stands for nobody in particular.
                if name.chars().count() > 1 && name != short && text.contains(name.as_str()) {
                    *text = text.replace(name.as_str(), short);
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| veil(one, names)),
        Value::Object(all) => all.values_mut().for_each(|one| veil(one, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The case with the names of its people shortened wherever they stand: among the parties and in every text; without the
/// files its papers carry.
pub fn veiled(mut case: CaseFile, company: &[CaseFile]) -> CaseFile {
    // A scan shows every name in full: the files stay here, and with them what they are known by.
    for paper in &mut case.papers {
        (paper.sha256, paper.size) = (None, 0);
        paper.name.clear();
    }
    let names = names(&case, company);
    if names.is_empty() {
        return case;
    }
    let Ok(mut words) = serde_json::to_value(&case) else {
        return blank(case);
    };
    veil(&mut words, &names);
    serde_json::from_value(words).unwrap_or_else(|_| blank(case))
}

/// A mediation with the names of its people, and of those of the case it led to, shortened in every text.
pub fn veiled_mediation(one: Mediation, led_to: Option<&CaseFile>) -> Mediation {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    let read = parties(&one.party).list.into_iter();
    let person = |p: PartyName| Party {
        uuid: Uuid::nil(),
        role: PartyRole::Claimant,
        kind: told(&p.name),
        name: p.name,
        people: 1,
    };
    case.parties = read.map(person).collect();
    let known = led_to.into_iter().flat_map(|c| &c.parties);
    for party in known {
        if case.parties.iter().all(|p| p.name != party.name) {
            case.parties.push(party.clone());
        }
    }
    let names = names(&case, &[]);
    let blank = || Mediation {
        party: String::new(),
        about: String::new(),
        note: String::new(),
        ..one.clone()
    };
    let Ok(mut words) = serde_json::to_value(&one) else {
        return blank();
    };
    veil(&mut words, &names);
    serde_json::from_value(words).unwrap_or_else(|_| blank())
}

/// Without any name at all: rather nothing than one that was to be kept back.
fn blank(case: CaseFile) -> CaseFile {
    let mut out = CaseFile::new(case.head.kind, case.head.instance);
    out.head.uuid = case.head.uuid;
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> Party {
        Party {
            uuid: Default::default(),
            role: PartyRole::Claimant,
            kind: PartyKind::Person,
            name: name.into(),
            people: 1,
        }
    }

    #[test]
    fn a_name_is_shortened_wherever_it_stands_and_two_stay_two() {
        let mut case = CaseFile::new(Kind::Litigation, Instance::First);
        case.parties = vec![person("张晓岚"), person("张晓"), person("欧阳明月")];
        case.parties.push(Party {
            kind: PartyKind::Company,
            ..person("张晓岚食品店有限公司")
        });
        case.head.note = "张晓岚来电，欧阳明月到场；张晓未到".into();
        case.head.handler = "林若川".into();
        let veiled = veiled(case, &[]);
        let names: Vec<&str> = veiled.parties.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["张某1", "张某2", "欧阳某", "张某1食品店有限公司"]);
        assert_eq!(veiled.head.note, "张某1来电，欧阳某到场；张某2未到");
        assert_eq!(veiled.head.handler, "林若川");
    }

    #[test]
    fn who_is_a_party_elsewhere_in_the_dispute_is_shortened_too() {
        let mut first = CaseFile::new(Kind::Litigation, Instance::First);
        first.parties = vec![person("张晓岚"), person("司马光明")];
        let mut appeal = CaseFile::new(Kind::Litigation, Instance::Second);
        appeal.parties = vec![person("司马光明")];
        appeal.head.note = "原审原告张晓岚未上诉".into();
        let veiled = veiled(appeal, &[first]);
        assert_eq!(veiled.head.note, "原审原告张某未上诉");
        assert_eq!(veiled.parties[0].name, "司马某");
    }
}
