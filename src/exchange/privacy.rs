//! Names of people shortened for those who need the case and not the person: 张某, 欧阳某, and 张某1, 张某2 where two of a
//! case would be one.

mod named;
mod veil;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use uuid::Uuid;

use self::named::{Person, apart, people};
use self::veil::Veil;
use super::party_line::told;
use super::values::{parties, surname};
use crate::case::{CaseFile, Instance, Kind, Mediation, Party, PartyKind, PartyRole};
use crate::said;
use crate::text::Said;

/// What stands in an export with shortened names where its rows are told from others: they are not read back as the cases.
pub(crate) const SHORTENED: &str = "姓名已缩写";

/// Why such a row is not read back.
pub(crate) fn why_not_back() -> Said {
    said!(
        "这一行是姓名缩写的导出，案卷里是全名，没有导入：要改的请在案卷里改，或者导入不缩写的台账",
        "this row comes from an export with shortened names, and the docket has them in full: it was not read; change the docket, or import a ledger that is not shortened"
    )
}

/// What a name is shortened to, its number aside.
fn short(name: &str) -> String {
    let whole: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let count = surname(&whole).unwrap_or(1);
    let surname: String = whole.chars().take(count).collect();
    format!("{surname}某")
}

/// Every name of a person among the parties of a dispute with what stands for it.
fn names(case: &CaseFile, company: &[CaseFile]) -> Veil {
    let mut all: Vec<&CaseFile> = std::iter::once(case).chain(company).collect();
    // One person has one short name in every case of the dispute.
    all.sort_by_key(|case| case.head.uuid);
    let mut known: Vec<Person> = Vec::new();
    for party in all.into_iter().flat_map(|case| &case.parties) {
        for person in people(&party.name, party.kind == PartyKind::Person) {
            match known.iter_mut().find(|one| one.is(&person)) {
                Some(one) => one.names.extend(person.names),
                None => known.push(person),
            }
        }
    }
    let shorts: Vec<String> = known
        .iter()
        .map(|p| p.names.first().map_or(String::new(), |n| short(n)))
        .collect();
    let mut veil = Veil::default();
    let mut also = Vec::new();
    for (at, person) in known.iter().enumerate() {
        let Some(one) = shorts.get(at) else {
            continue;
        };
        let like = |list: &[String]| list.iter().filter(|other| *other == one).count();
        let number = match like(&shorts) {
            0 | 1 => String::new(),
            _ => (1 + like(shorts.get(..at).unwrap_or_default())).to_string(),
        };
        let one = format!("{one}{number}");
        for (nth, name) in person.names.iter().enumerate() {
            match nth {
                0 => veil.put(name, &one),
                _ => also.push((name, one.clone())),
            }
        }
    }
    // What one is called in the list goes before what another is called besides.
    for (name, one) in also {
        veil.put(name, &one);
    }
    veil
}

/// Which texts are no words of people and stay as they are.
type Spared = fn(&str) -> bool;

/// An id may hold a short name in letters: `…-4ed7-…`, and Ed.
const IDS: Spared = |text| Uuid::parse_str(text).is_ok();

/// So may a code: `may`, and May.
const CODES: Spared = |text| {
    let of_code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.:".contains(c);
    text.chars().all(of_code)
};

fn over(value: &mut Value, veil: &Veil, spared: Spared) {
    match value {
        Value::String(text) if spared(text) => {}
        Value::String(text) => *text = veil.over(text),
        Value::Array(all) => all.iter_mut().for_each(|one| over(one, veil, spared)),
        Value::Object(all) => all.values_mut().for_each(|one| over(one, veil, spared)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Every text of it with the names shortened; codes are left alone only where one of them read as a name.
fn rewritten<T: Serialize + DeserializeOwned>(one: &T, veil: &Veil) -> Option<T> {
    [IDS, CODES].into_iter().find_map(|spared| {
        let mut words = serde_json::to_value(one).ok()?;
        over(&mut words, veil, spared);
        serde_json::from_value(words).ok()
    })
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
    rewritten(&case, &names).unwrap_or_else(|| blank(case))
}

/// A mediation with the names of its people, and of those of the case it led to, shortened in every text.
pub fn veiled_mediation(one: Mediation, led_to: Option<&CaseFile>) -> Mediation {
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    let person = |name: String| Party {
        uuid: Uuid::nil(),
        role: PartyRole::Claimant,
        kind: told(&name),
        name,
        people: 1,
    };
    let read = parties(&one.party).list.into_iter().map(|p| p.name);
    // What the reading of a line leaves aside, brackets and words before a name, names people as well.
    let written = apart(&one.party);
    case.parties = read.chain(written).map(person).collect();
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
    rewritten(&one, &names).unwrap_or_else(blank)
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

    /// A name in letters that stands in an id, or is a code, empties no case.
    #[test]
    fn ids_and_codes_are_no_names() {
        for name in ["Ed", "May", "Other"] {
            let mut case = CaseFile::new(Kind::Litigation, Instance::First);
            case.head.uuid = Uuid::from_u128(0x0000_0000_0000_4ed7_8ed0_0000_0000_0001);
            case.head.note = format!("{name} 到场");
            let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
            let mut hearing = crate::case::Hearing::new(day);
            hearing.notice = crate::case::CourtNotice::May;
            case.hearings.push(hearing);
            case.parties.push(person(name));
            let out = veiled(case.clone(), &[]);
            assert_eq!((out.head.uuid, out.hearings.len()), (case.head.uuid, 1));
            assert!(!out.head.note.contains(name), "{}", out.head.note);
            assert_ne!(out.parties[0].name, name);
        }
    }

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
    fn a_name_is_found_however_it_is_written_and_nothing_is_shortened_twice() {
        for (parties, note, veiled_note) in [
            (
                "王五（曾用名：王小五）",
                "王五到场；王小五签字",
                "王某到场；王某签字",
            ),
            ("王五(已故)", "王五之子到场", "王某之子到场"),
            ("王五（个体工商户）", "王五到场", "王某到场"),
            (
                "青川区王五便利店（经营者王五）",
                "王五到场，青川区王五便利店",
                "王某到场，青川区王某便利店",
            ),
            ("个体工商户王五", "王五到场", "王某到场"),
            ("原告王五", "王五到场", "王某到场"),
            ("张三（张三丰之父）", "张三与张三丰到场", "张某1与张某2到场"),
            ("王五", "王 五、王　五、王·五到场", "王某、王某、王某到场"),
            ("王　五", "王五到场", "王某到场"),
            (
                "阿依古丽·买买提",
                "阿依古丽•买买提；阿依古丽.买买提；阿依古丽买买提",
                "阿某；阿某；阿某",
            ),
            (
                "WANG WU",
                "wang wu, Wangwu, ＷＡＮＧ　ＷＵ; wangwuhan",
                "W某, W某, W某; wangwuhan",
            ),
            ("王五|王某", "王五与王某同来", "王某1与王某2同来"),
            ("王某|王五", "王五与王某同来", "王某2与王某1同来"),
            ("王小|王小明", "王小明、王小", "王某2、王某1"),
            ("王五|原告王五（已故）", "王五", "王某"),
            ("李|张三", "李，张三", "李，张某"),
        ] {
            let mut case = CaseFile::new(Kind::Litigation, Instance::First);
            case.parties = parties.split('|').map(person).collect();
            case.head.note = note.into();
            assert_eq!(veiled(case, &[]).head.note, veiled_note, "{parties}");
        }
    }

    /// Every name in every wrap in every spelling: compared without blanks and dots, in one case, none is left in full.
    #[test]
    fn whatever_stands_beside_a_name_it_is_left_nowhere_in_full() {
        let names = [
            "王五",
            "欧阳明月",
            "张三丰",
            "阿依古丽·买买提",
            "WANG WU",
            "司马光",
            "和平安",
            "王小五",
        ];
        let wraps: [fn(&str) -> String; 16] = [
            |n| n.to_string(),
            |n| format!("{n}（已故）"),
            |n| format!("{n}(曾用名：某甲乙)"),
            |n| format!("某甲乙（曾用名{n}）"),
            |n| format!("李四（又名：{n}）"),
            |n| format!("{n}（个体工商户）"),
            |n| format!("青川区便利店（经营者{n}）"),
            |n| format!("青川区便利店（经营者：{n}）"),
            |n| format!("个体工商户{n}"),
            |n| format!("原告：{n}"),
            |n| format!("第三人{n}（女，满族）"),
            |n| format!("李四（{n}之父）"),
            |n| format!("李四（系{n}的配偶）"),
            |n| format!("李四（法定代理人：{n}）"),
            |n| format!("李四、{n}"),
            |n| format!("{n}等3人"),
        ];
        let spellings: [fn(&str) -> String; 6] = [
            |n| n.to_string(),
            |n| n.chars().map(|c| format!("{c} ")).collect(),
            |n| n.chars().map(|c| format!("{c}\u{3000}")).collect(),
            |n| n.replace('·', "•"),
            |n| n.replace(['·', ' '], ""),
            str::to_lowercase,
        ];
        for name in names {
            let whole: String = veil::key(name).into_iter().collect();
            for wrap in wraps {
                for spelling in spellings {
                    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
                    case.parties = vec![person(&wrap(name))];
                    let written = spelling(name);
                    case.head.note = format!("电话联系{written}，{written}到场；另见{written}。");
                    let out = veiled(case.clone(), &[]);
                    for text in [&out.head.note, &out.parties[0].name] {
                        let left: String = veil::key(text).into_iter().collect();
                        assert!(!left.contains(&whole), "{} / {written}: {text}", wrap(name));
                    }
                    // In a company's brackets as well.
                    case.parties[0].kind = PartyKind::Company;
                    let named = wrap(name).contains("经营者");
                    let left: String = veil::key(&veiled(case, &[]).head.note)
                        .into_iter()
                        .collect();
                    assert!(
                        !named || !left.contains(&whole),
                        "{} / {written}",
                        wrap(name)
                    );
                }
            }
        }
    }

    #[test]
    fn of_what_a_mediation_calls_its_parties_nothing_is_left() {
        let one = serde_json::json!({
            "channel": "court", "from": "2022-03-01",
            "party": "王五（曾用名：王小五）、某某公司（法定代表人：李四）", "note": "王小五、李四到场",
        });
        let one = serde_json::from_value(one).unwrap();
        let veiled = veiled_mediation(one, None);
        assert_eq!(veiled.note, "王某、李某到场");
        assert_eq!(
            veiled.party,
            "王某（曾用名：王某）、某某公司（法定代表人：李某）"
        );
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
