//! What may be entered, worked by hand fact by fact, outcome by outcome, role by role: passed in silence, doubted, refused.
//!
//! A row is `facts|level|words|why`. Facts as in `notation`, with `hearing=DAY[:WORD...]` (held, cancelled, `time/9.30`,
//! `kind/pretrial`, `ground/environment`, `codef/NAME`, `postponed`, `WHO/STATE[/DETAIL...]`), `agents=N`, `party=ROLE/NAME` and `amount=YUAN` of the closing.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::law::*;

use super::notation::{case as plain, day};

/// Nothing in the tables is later.
const TODAY: &str = "2029-01-01";

const NAMES: &[(&str, &str)] = &[
    ("principal", "王正"),
    ("principal2", "钱正"),
    ("deputy", "李副"),
    ("deputy_level", "孙级"),
    ("in_charge", "周管"),
    ("not_counted", "吴非"),
    ("staff", "郑工"),
    ("lawyer", "冯律"),
    ("lawyer2", "褚律"),
];

fn person(word: &str) -> Attendance {
    let mut parts = word.split('/');
    let who = parts.next().unwrap();
    let (_, name) = NAMES
        .iter()
        .find(|(w, _)| *w == who)
        .unwrap_or_else(|| panic!("{word}"));
    let part = match who {
        "staff" => Part::Staff,
        "lawyer" | "lawyer2" => Part::Lawyer,
        _ => Part::Official,
    };
    let mut one = Attendance::new(part, *name, AppearanceState::Planned);
    one.rank = Rank::from_id(who.trim_end_matches('2'));
    for detail in parts {
        match detail {
            "spoke" => one.spoke = Some(true),
            "silent" => one.spoke = Some(false),
            "grounded" => one.ground = Some(ExcuseGround::OfficialBusiness),
            "proven" => {
                one.ground = Some(ExcuseGround::OfficialBusiness);
                one.proof = "会议通知".into();
            }
            _ => match detail.split_once('=') {
                Some(("told", on)) => one.notified = Some(day(on)),
                Some(("papers", on)) => one.papers = Some(day(on)),
                _ => {
                    one.state = AppearanceState::from_id(detail).unwrap_or_else(|| panic!("{word}"))
                }
            },
        }
    }
    one
}

fn hearing(value: &str) -> Hearing {
    let mut parts = value.split(':');
    let mut hearing = Hearing::new(day(parts.next().unwrap()));
    for word in parts {
        if let Some(state) = HearingState::from_id(word) {
            hearing.state = state;
        } else if let Some(notice) = CourtNotice::from_id(word) {
            hearing.notice = notice;
        } else if let Some(time) = word.strip_prefix("time/") {
            hearing.time = time.replace('.', ":");
        } else if let Some(kind) = word.strip_prefix("kind/") {
            hearing.kind = HearingKind::from_id(kind);
        } else if let Some(ground) = word.strip_prefix("ground/") {
            hearing.notice_ground = NoticeGround::from_id(ground);
        } else if let Some(name) = word.strip_prefix("codef/") {
            hearing.co_defendant_official = name.into();
        } else if word == "postponed" {
            hearing.postponed_for_official = true;
        } else {
            hearing.people.push(person(word));
        }
    }
    hearing
}

fn case(line: &str) -> CaseFile {
    let own = ["hearing", "agents", "party", "amount"];
    let words = || line.split_whitespace().map(|w| w.split_once('=').unwrap());
    let rest: Vec<String> = words()
        .filter(|(k, _)| !own.contains(k))
        .map(|(k, v)| format!("{k}={v}"))
        .collect();
    let mut case = plain(&rest.join(" "));
    for (key, value) in words() {
        match key {
            "hearing" => case.hearings.push(hearing(value)),
            "agents" => {
                let n: usize = value.parse().unwrap();
                case.agents.extend((0..n).map(|n| Agent {
                    uuid: Default::default(),
                    kind: AgentKind::OutsideLawyer,
                    name: format!("律师{n}"),
                    firm: String::new(),
                }));
            }
            "party" => {
                let (role, name) = value.split_once('/').unwrap();
                case.parties.push(Party {
                    uuid: Default::default(),
                    role: PartyRole::from_id(role).unwrap(),
                    kind: PartyKind::Agency,
                    name: name.into(),
                    people: 1,
                });
            }
            "amount" => {
                let yuan: i64 = value.parse().unwrap();
                let closing = case
                    .facts
                    .iter_mut()
                    .find(|f| f.kind == FactKind::Concluded);
                closing.unwrap().amount_fen = Some(yuan * 100);
            }
            _ => {}
        }
    }
    case.sort();
    case
}

/// The level of a row and everything that was said.
fn judge(line: &str) -> (&'static str, Verdict) {
    let verdict = admit(None, &case(line), &[], &Calendar::new(), day(TODAY));
    let level = match (verdict.refusals.is_empty(), verdict.doubts.is_empty()) {
        (false, _) => "refuse",
        (true, false) => "doubt",
        (true, true) => "ok",
    };
    (level, verdict)
}

fn rows() -> Vec<[&'static str; 4]> {
    let lines = include_str!("entries.csv").lines().skip(1);
    let split = |l: &'static str| -> [&'static str; 4] {
        let fields: Vec<&str> = l.splitn(4, '|').collect();
        fields.try_into().unwrap_or_else(|_| panic!("{l}"))
    };
    lines.map(split).collect()
}

#[test]
fn the_table_of_entries_holds() {
    let mut wrong = Vec::new();
    for [facts, level, words, why] in rows() {
        let (have, verdict) = judge(facts);
        let refusals = verdict
            .refusals
            .iter()
            .flat_map(|r| [&r.what, &r.ground, &r.instead]);
        let doubts = verdict.doubts.iter().map(|d| &d.what);
        let said: Vec<_> = if have == "refuse" {
            refusals.collect()
        } else {
            doubts.collect()
        };
        let hit = words.is_empty() || said.iter().any(|s| s.zh.contains(words));
        if have != level || !hit {
            let said: Vec<&str> = said.iter().map(|s| s.zh.as_str()).collect();
            wrong.push(format!(
                "{facts}: {have}, should be {level} with {words} ({why}): {said:?}"
            ));
        }
        for said in said {
            assert!(
                !said.en.is_empty() && !said.zh.contains('{') && !said.en.contains('{'),
                "{said:?}"
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Every fact stands in the table, where it has its place and where it has not.
#[test]
fn every_fact_is_in_its_place_and_out_of_it() {
    let rows = rows();
    assert!(rows.len() >= 150, "{}", rows.len());
    let has = |kind: FactKind, ok: bool| {
        let word = format!("{}=", kind.id());
        rows.iter().any(|[facts, level, ..]| {
            (*level == "ok") == ok && facts.split_whitespace().any(|w| w.starts_with(&word))
        })
    };
    let lacks = |ok| -> Vec<&str> {
        FactKind::ALL
            .iter()
            .filter(|k| !has(**k, ok))
            .map(|k| k.id())
            .collect()
    };
    assert_eq!(lacks(true), Vec::<&str>::new(), "in their place");
    assert_eq!(lacks(false), Vec::<&str>::new(), "out of their place");
}

/// Worked cases: `id|facts|level|why`.
#[test]
fn the_worked_entries_come_out() {
    let mut wrong = Vec::new();
    for line in include_str!("entries_worked.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
    {
        let f: Vec<&str> = line.split('|').collect();
        let (have, verdict) = judge(f[1]);
        if have != f[2].trim() {
            wrong.push(format!("{line}: {have} {verdict:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A fact at the wrong instance, in the wrong kind of case or twice is said of every kind, from its row.
#[test]
fn every_row_is_held_to_its_kind_its_instance_and_its_number() {
    for kind in FactKind::ALL {
        let mut fact = Fact::new(*kind, day("2024-03-04"));
        fact.until = kind.needs_until().then(|| day("2024-03-20"));
        for instance in Instance::ALL {
            let kinds = Kind::ALL.iter();
            let mut of = kinds.filter(|k| k.instances().contains(instance));
            let of = *of.next().unwrap();
            let mut file = CaseFile::new(of, *instance);
            file.facts.push(fact.clone());
            let verdict = admit(None, &file, &[], &Calendar::new(), day(TODAY));
            let wrong = verdict
                .refusals
                .iter()
                .any(|r| r.what.zh.contains("没有「"));
            assert_eq!(wrong, !kind.fits(of), "{kind:?} {instance:?}");
            let doubted = verdict
                .doubts
                .iter()
                .any(|d| d.what.zh.contains("一般不在"));
            assert_eq!(
                doubted,
                kind.fits(of) && !kind.fits_at(*instance),
                "{kind:?} {instance:?}"
            );
            file.facts.push(Fact {
                day: day("2024-03-05"),
                until: fact.until,
                ..fact.clone()
            });
            let verdict = admit(None, &file, &[], &Calendar::new(), day(TODAY));
            let twice = verdict
                .refusals
                .iter()
                .any(|r| r.what.zh.contains("已登记为"));
            assert_eq!(twice, !kind.may_come_again(), "{kind:?}");
        }
    }
}
