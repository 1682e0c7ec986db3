//! The duty at each hearing, situation by situation: what is asked and by which articles, worked from them by hand.
//!
//! A situation is written `[WORD ...] @ HEARING | HEARING ... # today=DAY`. Before `@` stand our role, the instance or the
//! governing reconsideration law, `rule=OCCASION` (an office rule switched on) and facts (`identity_proof=DAY`).
//! A hearing is `DAY [may|shall|GROUND] [held|cancelled|postponed|CONCERN] WHO:STATE[:DETAIL ...]`; WHO is a rank,
//! `official`, `staff`, `lawyer`; DETAIL one of `told papers sure proof ground sealed spoke silent left refused wanting`, or
//! `=NAME`. A hearing may name its kind and `by=NAME`, the co-defendant's official; `noroster` before `@` has no roster.
//! The hearing asked about is the one marked `*`, else the last.

use anjuan::calendar::{Calendar, Span};
use anjuan::case::*;
use anjuan::law::*;
use uuid::Uuid;

use super::notation::{day, fact};

struct Situation {
    case: CaseFile,
    rules: Vec<OfficeRule>,
    today: chrono::NaiveDate,
    at: usize,
    roster: Vec<Official>,
}

/// The roster all situations share: 周明 principal since 2021, 李华 deputy, 郑某 deputy-level, 陈某 in charge, 吴某 of a
/// lower body, 旧某 principal until the end of 2020.
fn roster() -> Vec<Official> {
    let one = |n: u128, name: &str, rank, from: Option<&str>, until: Option<&str>| Official {
        uuid: Uuid::from_u128(n),
        name: name.into(),
        post: "职务".into(),
        rank,
        unit: String::new(),
        from: from.map(day),
        until: until.map(day),
    };
    vec![
        one(1, "周明", Rank::Principal, Some("2021-01-01"), None),
        one(2, "李华", Rank::Deputy, None, None),
        one(3, "郑某", Rank::DeputyLevel, None, None),
        one(4, "陈某", Rank::InCharge, None, None),
        one(5, "吴某", Rank::NotCounted, None, None),
        one(6, "旧某", Rank::Principal, None, Some("2020-12-31")),
    ]
}

fn situation(text: &str) -> Situation {
    let (text, tail) = text.split_once('#').unwrap_or((text, ""));
    let (head, hearings) = text.split_once('@').unwrap_or(("", text));
    let mut case = CaseFile::new(Kind::Litigation, Instance::First);
    let mut rules = Vec::new();
    let mut roster = roster();
    for word in head.split_whitespace() {
        if word == "noroster" {
            roster.clear();
        } else if let Some(role) = Role::from_id(word) {
            case.head.role = role;
        } else if let Some(law) = Governing::from_id(word) {
            case.head.kind = Kind::Reconsideration;
            case.head.instance = Instance::Reconsideration;
            case.head.role = Role::Respondent;
            case.head.governing = Some(law);
        } else if let Some(instance) = Instance::from_id(word) {
            case.head.instance = instance;
        } else if let Some(name) = word.strip_prefix("against=") {
            let mut party = Party {
                uuid: Uuid::nil(),
                role: PartyRole::Respondent,
                kind: PartyKind::Agency,
                name: name.into(),
                people: 1,
            };
            party.people = 1;
            case.parties.push(party);
        } else if let Some(occasion) = word.strip_prefix("rule=") {
            rules.push(OfficeRule {
                uuid: Uuid::from_u128(9),
                title: occasion.into(),
                kind: None,
                relative_to: occasion.parse().unwrap(),
                before: true,
                span: Span::Days(7),
                met_by: None,
                on: true,
                note: String::new(),
                article: String::new(),
            });
        } else {
            let (kind, value) = word.split_once('=').unwrap();
            case.facts.push(fact(kind, value));
        }
    }
    let mut at = None;
    for (n, text) in hearings
        .split('|')
        .filter(|t| !t.trim().is_empty())
        .enumerate()
    {
        let mut hearing = Hearing::new(day("2000-01-01"));
        hearing.uuid = Uuid::from_u128(100 + n as u128);
        for word in text.split_whitespace() {
            if word == "*" {
                at = Some(hearing.uuid);
            } else if let Ok(on) = word.parse() {
                hearing.day = on;
            } else if word.contains(':') {
                hearing.people.push(person(word));
            } else if let Some(ground) = NoticeGround::from_id(word).filter(|_| word != "other") {
                hearing.notice_ground = Some(ground);
                hearing.notice = if ground.shall() {
                    CourtNotice::Shall
                } else {
                    CourtNotice::May
                };
            } else if let Some(notice) = CourtNotice::from_id(word) {
                hearing.notice = notice;
            } else if let Some(concern) = Concern::from_id(word) {
                hearing.concerns.push(concern);
            } else if let Some(kind) = HearingKind::from_id(word) {
                hearing.kind = Some(kind);
            } else if let Some(name) = word.strip_prefix("by=") {
                hearing.co_defendant_official = name.into();
            } else if word == "postponed" {
                hearing.state = HearingState::Cancelled;
                hearing.postponed_for_official = true;
            } else {
                hearing.state = HearingState::from_id(word).unwrap_or_else(|| panic!("{word}"));
            }
        }
        case.hearings.push(hearing);
    }
    case.sort();
    let live: Vec<&Hearing> = case
        .hearings
        .iter()
        .filter(|h| h.state != HearingState::Cancelled)
        .collect();
    let at = at.map_or(live.len() - 1, |id| {
        live.iter().position(|h| h.uuid == id).unwrap()
    });
    let today = tail
        .trim()
        .strip_prefix("today=")
        .map_or_else(|| day("2022-05-10"), day);
    Situation {
        case,
        rules,
        today,
        at,
        roster,
    }
}

fn person(word: &str) -> Attendance {
    let mut parts = word.split(':');
    let who = parts.next().unwrap();
    let rank = Rank::from_id(who);
    let part = rank.map_or_else(|| Part::from_id(who).unwrap(), |_| Part::Official);
    let state = AppearanceState::from_id(parts.next().unwrap()).unwrap();
    let name = match rank {
        Some(Rank::Principal) => "周明",
        Some(Rank::Deputy) | None => "李华",
        Some(Rank::DeputyLevel) => "郑某",
        Some(Rank::InCharge) => "陈某",
        Some(Rank::NotCounted) => "吴某",
    };
    let mut one = Attendance::new(part, name, state);
    one.uuid = Uuid::from_u128(who.len() as u128);
    one.rank = rank;
    let before = Some(day("2022-05-01"));
    for detail in parts {
        match detail {
            "told" => one.notified = before,
            "papers" => one.papers = before,
            "sure" => one.confirmed = before,
            "ready" => (one.notified, one.papers, one.confirmed) = (before, before, before),
            "proof" => one.proof = "会议通知".into(),
            "ground" => one.ground = Some(ExcuseGround::OfficialBusiness),
            "sealed" => one.approval = "加盖公章".into(),
            "full" => {
                one.proof = "会议通知".into();
                one.ground = Some(ExcuseGround::OfficialBusiness);
                one.approval = "加盖公章".into();
            }
            "spoke" => one.spoke = Some(true),
            "silent" => one.spoke = Some(false),
            "left" => one.left_early = true,
            "refused" => one.refused = true,
            "wanting" => one.papers_wanting = true,
            name => one.name = name.strip_prefix('=').unwrap().into(),
        }
    }
    one
}

fn duty(text: &str) -> HearingDuty {
    let s = situation(text);
    let calendar = Calendar::new();
    let firsts: Vec<_> = s.case.hearings.iter().map(|h| h.day).take(1).collect();
    let sight = Sight {
        today: s.today,
        calendar: &calendar,
        roster: &s.roster,
        rules: &s.rules,
        first_of_year: &firsts,
    };
    duties(&s.case, &sight).remove(s.at)
}

fn ids<'a>(list: impl Iterator<Item = &'a str>) -> String {
    let mut list: Vec<&str> = list.collect();
    list.sort_unstable();
    list.dedup();
    list.join(" ")
}

fn sorted(text: &str) -> String {
    ids(text.split_whitespace())
}

/// `facts;requirement;articles;progress;flags;risks;why`.
#[test]
fn the_table_of_situations_holds() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in include_str!("hearing_duty.csv").lines().skip(1) {
        let f: Vec<&str> = line.splitn(7, ';').collect();
        assert_eq!(f.len(), 7, "{line}");
        let d = duty(f[0]);
        let articles: Vec<String> = d
            .why
            .iter()
            .filter_map(|r| r.article)
            .map(|a| a.short().replace(' ', "_"))
            .collect();
        let have = [
            d.requirement.id().to_string(),
            ids(articles.iter().map(String::as_str)),
            d.progress.id().to_string(),
            ids(d.flags.iter().map(|f| f.kind.id())),
            ids(d.risks.iter().map(|r| r.kind.id())),
        ];
        let want = [f[1], f[2], f[3], f[4], f[5]].map(sorted);
        if have != want {
            wrong.push(format!("{}\n  want {want:?}\n  have {have:?}", f[0]));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 60, "{seen} situations");
}

/// Whoever is named, comes, leaves or stays away: where nobody is asked for, nothing is wanting and nothing follows.
#[test]
fn nothing_hangs_on_a_hearing_that_asks_for_nobody() {
    let ahead = [
        "lawyer:planned",
        "principal:planned",
        "deputy:planned lawyer:planned",
        "staff:planned",
    ];
    let after = [
        "held lawyer:appeared",
        "held principal:appeared",
        "held principal:appeared:left",
        "held principal:appeared:refused",
        "held staff:appeared",
    ];
    let asked_for_nobody = [
        ("concluded=2022-05-10:withdrawn @ 2022-05-24", true),
        ("@ 2022-05-24 pretrial", true),
        ("@ 2022-05-24 evidence", true),
        ("second @ 2022-05-24 inquiry", true),
        ("@ 2022-05-24 pronouncement", true),
        ("third_party @ 2022-05-24", true),
        ("retrial_review @ 2022-05-24", true),
        ("arl17 @ 2022-05-24", true),
        ("arl23 @ 2022-05-24 inquiry", true),
        ("suspended=2022-05-01 @ 2022-05-24", false),
        ("@ 2014-05-24", true),
    ];
    for (situation, may_be_held) in asked_for_nobody {
        let held: &[&str] = if may_be_held { &after } else { &[] };
        let year = if situation.contains("2014") {
            "2014"
        } else {
            "2022"
        };
        let days = ahead.iter().map(|who| (who, "05-20"));
        for (who, today) in days.chain(held.iter().map(|who| (who, "05-30"))) {
            let text = format!("{situation} {who} # today={year}-{today}");
            let d = duty(&text);
            assert!(!d.requirement.asks(), "{text}");
            assert!(d.flags.is_empty(), "{text}: {:?}", d.flags);
            assert!(d.risks.is_empty(), "{text}: {:?}", d.risks);
        }
    }
}

#[test]
fn every_answer_there_is_has_a_situation() {
    let table: Vec<Vec<String>> = include_str!("hearing_duty.csv")
        .lines()
        .skip(1)
        .map(|l| l.splitn(7, ';').map(str::to_string).collect())
        .collect();
    let has = |at: usize, id: &str| {
        table
            .iter()
            .any(|f| f[at].split_whitespace().any(|w| w == id))
    };
    for one in Requirement::ALL {
        assert!(has(1, one.id()), "{one:?}");
    }
    for one in Progress::ALL {
        assert!(has(3, one.id()), "{one:?}");
    }
    for one in FlagKind::ALL {
        assert!(has(4, one.id()), "{one:?}");
    }
    for one in RiskKind::ALL {
        assert!(has(5, one.id()), "{one:?}");
    }
}

#[test]
fn whoever_may_go_is_in_post_and_counts() {
    let d = duty("2022-05-20");
    let may: Vec<(&str, bool)> = d.may.iter().map(|e| (e.name.as_str(), e.counts)).collect();
    assert_eq!(
        may,
        [
            ("周明", true),
            ("李华", true),
            ("郑某", true),
            ("陈某", true),
            ("吴某", false)
        ]
    );
    let before = duty("2020-11-20 # today=2020-11-10");
    assert!(before.may.iter().any(|e| e.name == "旧某" && e.counts));
    assert!(before.may.iter().all(|e| e.name != "周明"));
}

#[test]
fn a_flag_presses_harder_as_the_hearing_comes() {
    let weight = |today: &str| {
        let d = duty(&format!("2022-05-20 # today={today}"));
        d.flags.first().unwrap().weight
    };
    assert_eq!(weight("2022-05-01"), Weight::Warn);
    assert_eq!(weight("2022-05-13"), Weight::Alarm);
    let d = duty("2022-05-20 principal:planned # today=2022-05-17");
    let papers = d.flags.iter().find(|f| f.kind == FlagKind::Papers).unwrap();
    assert_eq!(papers.weight, Weight::Alarm);
    assert_eq!(papers.said.zh, "周明的身份证明（盖章）未备未交，还剩 3 天");
}

#[test]
fn what_is_marked_later_is_not_known_on_an_earlier_day() {
    let line = "2022-05-20 held principal:appeared:ready:spoke";
    assert_eq!(
        duty(&format!("{line} # today=2022-05-21")).progress,
        Progress::Spoke
    );
    assert_eq!(
        duty(&format!("{line} # today=2022-05-10")).progress,
        Progress::Confirmed
    );
    assert_eq!(
        duty(&format!("{line} # today=2022-04-30")).progress,
        Progress::Planned
    );
}

#[test]
fn the_roster_tells_a_rank_that_was_not_recorded() {
    let d = duty("2022-05-20 official:planned:=吴某:ready");
    assert!(d.flags.iter().any(|f| f.kind == FlagKind::DoesNotCount));
}

#[test]
fn every_risk_and_reason_says_its_article_in_both_languages() {
    let d = duty("2022-05-03 postponed | 2022-05-20 # today=2022-05-18");
    assert!(
        d.risks[0].said.zh.contains("第12条第1款第2项"),
        "{}",
        d.risks[0].said.zh
    );
    assert!(
        d.risks[0].said.en.contains("art. 12(1), item 2"),
        "{}",
        d.risks[0].said.en
    );
    for reason in duty("co_defendant @ 2022-05-20 mass_incident").why {
        assert!(!reason.said.zh.is_empty() && !reason.said.en.is_empty());
    }
}

fn numbers(cases: u32, done: u32, planned: u32) -> YearNumbers {
    YearNumbers {
        year: 2022,
        cases,
        done,
        planned,
    }
}

#[test]
fn yearly_targets_follow_the_numbers_and_the_calendar() {
    let mut rules = office_defaults();
    rules.iter_mut().for_each(|r| r.on = true);
    let check = |n: YearNumbers, today: &str, want: [TargetState; 2]| {
        let have: Vec<TargetState> = targets(&rules, n, day(today))
            .iter()
            .map(|t| t.state)
            .collect();
        assert_eq!(have, want, "{n:?} {today}");
    };
    use TargetState::*;
    check(numbers(4, 0, 0), "2022-12-01", [Idle, Idle]);
    check(numbers(5, 0, 0), "2022-06-01", [Behind, Idle]);
    check(numbers(5, 1, 1), "2022-06-01", [Arranged, Idle]);
    // 90 days before the end of the year is 2 October.
    check(numbers(5, 1, 0), "2022-10-01", [Behind, Idle]);
    check(numbers(5, 1, 0), "2022-10-02", [Danger, Idle]);
    check(numbers(10, 2, 0), "2022-11-01", [Met, Danger]);
    check(numbers(12, 3, 0), "2022-12-31", [Met, Met]);
    check(numbers(12, 1, 1), "2023-01-01", [Missed, Missed]);
    assert_eq!(
        targets(&rules, numbers(10, 1, 0), day("2022-11-01"))[1].missing(),
        2
    );
    rules.iter_mut().for_each(|r| r.on = false);
    assert!(targets(&rules, numbers(10, 0, 0), day("2022-11-01")).is_empty());
}
