//! A case written on one line, for the tables: `kind=reconsideration accepted=2024-01-05 concluded=2024-03-01:r_upheld`.
//!
//! Words: `kind= instance= procedure= role= path= governing= number= field= cause=`, `hearing=DAY` or `DAY:WORD:WORD` (shall, may,
//! cancelled, planned, appeared, excused, proven, or a kind of hearing), and `RULE:DAY` after `set=`;
//! `plaintiffs=甲,乙`, `companies=甲,乙`, `prosecutor=` (the procuratorate sues), `codef=` (another defendant) and `third=` name parties; every other word is a fact: `DAY`, `DAY..UNTIL`, each with `:OUTCOME`, `:SIDE`, `:#SORT`,
//! `:@PARTY`, `:~MEANS`, `:>DIRECTION`.

use anjuan::case::*;
use chrono::NaiveDate;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("no day: {text}"))
}

/// Days in the table hold no `:`, so a value splits at the first one.
pub fn case(line: &str) -> CaseFile {
    let word = |key: &str| {
        let found = line.split_whitespace().filter_map(|w| w.split_once('='));
        found.filter(|(k, _)| *k == key).map(|(_, v)| v).next_back()
    };
    let kind = word("kind").map_or(Kind::Litigation, |v| Kind::from_id(v).unwrap());
    let instance = word("instance").map_or(kind.instances()[0], |v| Instance::from_id(v).unwrap());
    let mut case = CaseFile::new(kind, instance);
    for part in line.split_whitespace() {
        let (key, value) = part
            .split_once('=')
            .unwrap_or_else(|| panic!("{part} in {line}"));
        match key {
            "kind" | "instance" => {}
            "procedure" => case.head.procedure = Procedure::from_id(value).unwrap(),
            "role" => case.head.role = Role::from_id(value).unwrap(),
            "path" => case.head.path = Some(Path::from_id(value).unwrap()),
            "number" => case.head.number = Some(DocketNumber::parse(value).unwrap()),
            "governing" => {
                case.head.governing = Some(Governing::from_id(value).unwrap());
                case.head.governing_reason = "复议机关通知".into();
            }
            "field" => case.head.field = value.into(),
            "cause" => case.head.cause = value.into(),
            "matter" => case.head.matter = Some(Matter::from_id(value).unwrap()),
            "plaintiffs" | "companies" | "prosecutor" => {
                case.parties.extend(value.split(',').map(|name| Party {
                    uuid: party(name),
                    role: PartyRole::Claimant,
                    kind: match key {
                        "prosecutor" => PartyKind::Prosecutor,
                        "companies" => PartyKind::Company,
                        _ => PartyKind::Person,
                    },
                    name: name.into(),
                    people: 1,
                }))
            }
            "unit" => case.head.unit = value.to_string(),
            "codef" | "third" => case.parties.extend(value.split(',').map(|name| Party {
                uuid: party(name),
                role: match key {
                    "codef" => PartyRole::Respondent,
                    _ => PartyRole::ThirdParty,
                },
                kind: PartyKind::Agency,
                name: name.into(),
                people: 1,
            })),
            "hearing" => case.hearings.push(hearing(value)),
            "set" => {
                let (rule, on) = value.split_once(':').unwrap();
                case.set_days.push(SetDay {
                    uuid: Default::default(),
                    rule: rule.into(),
                    day: day(on),
                    reason: "法院另行指定".into(),
                });
            }
            _ => case.facts.push(fact(key, value)),
        }
    }
    case.sort();
    case
}

fn hearing(value: &str) -> Hearing {
    let mut words = value.split(':');
    let mut hearing = Hearing::new(day(words.next().unwrap()));
    for word in words {
        let mut official = |state| {
            let one = Attendance::new(Part::Official, "王某", state);
            hearing.people.push(one);
        };
        match word {
            "held" => hearing.state = HearingState::Held,
            "planned" => official(AppearanceState::Planned),
            "appeared" => official(AppearanceState::Appeared),
            "excused" => official(AppearanceState::Excused),
            "proven" => {
                official(AppearanceState::Excused);
                hearing.people[0].proof = "值班表".into();
            }
            "shall" => hearing.notice = CourtNotice::Shall,
            "may" => hearing.notice = CourtNotice::May,
            "cancelled" => hearing.state = HearingState::Cancelled,
            _ => {
                let kind = HearingKind::from_id(word).unwrap_or_else(|| panic!("{value}"));
                hearing.kind = Some(kind);
            }
        }
    }
    hearing
}

/// `fact("appealed", "2022-09-10:ours")`.
pub fn fact(kind: &str, value: &str) -> Fact {
    let kind = FactKind::from_id(kind).unwrap_or_else(|| panic!("no fact {kind}"));
    let mut words = value.split(':');
    let on = words.next().unwrap();
    let (on, until) = on.split_once("..").unwrap_or((on, ""));
    let mut fact = Fact::new(kind, day(on));
    fact.until = (!until.is_empty()).then(|| day(until));
    for word in words {
        if let Some(sort) = word.strip_prefix('#') {
            fact.sort = sort.into();
        } else if let Some(name) = word.strip_prefix('@') {
            fact.party = Some(party(name));
        } else if let Some(means) = word.strip_prefix('~') {
            fact.means = Some(Means::from_id(means).unwrap());
        } else if let Some(direction) = word.strip_prefix('>') {
            fact.direction = Some(Direction::from_id(direction).unwrap());
        } else if let Some(side) = Side::from_id(word) {
            fact.by = Some(side);
        } else {
            fact.outcome = Some(Outcome::from_id(word).unwrap_or_else(|| panic!("{word}")));
        }
    }
    fact
}

/// The id of a party by its name.
pub fn party(name: &str) -> uuid::Uuid {
    let sum = name.bytes().fold(7u128, |sum, b| sum * 257 + u128::from(b));
    uuid::Uuid::from_u128(sum)
}
