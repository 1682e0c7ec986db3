//! What may follow what: the case proposed next from a table worked by hand, and links that are refused or doubted.

use anjuan::case::{CaseFile, Fact, FactKind, How, Instance, Kind, Outcome, Path, Role, Side};
use anjuan::law::{may_follow, parties_of, sequels};
use chrono::NaiveDate;

use crate::cli::{Desk, fact, lawsuit};
use crate::tui_story::Story;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(instance: &str) -> CaseFile {
    let instance = Instance::from_id(instance).unwrap();
    let kind = Kind::ALL.iter().find(|k| k.instances().contains(&instance));
    CaseFile::new(*kind.unwrap(), instance)
}

fn ended(instance: &str, outcome: &str) -> CaseFile {
    let mut case = at(instance);
    if let Some(outcome) = Outcome::from_id(outcome) {
        case.facts.push(Fact::concluded(day("2024-05-06"), outcome));
    }
    case
}

#[test]
fn what_comes_next_is_proposed_as_worked_by_hand() {
    let rows = include_str!("sequels.csv").lines();
    for row in rows.filter(|l| !l.starts_with('#')) {
        let cells: Vec<&str> = row.split(';').collect();
        let [instance, role, path, outcome, facts, expected] = cells[..] else {
            panic!("{row}");
        };
        let mut case = ended(instance, outcome);
        case.head.role = Role::from_id(role).unwrap();
        case.head.path = Path::from_id(path);
        for word in facts.split_whitespace() {
            let (kind, by) = word.split_once(':').unwrap_or((word, ""));
            let mut fact = Fact::new(FactKind::from_id(kind).unwrap(), day("2024-05-20"));
            fact.by = Side::from_id(by);
            case.facts.push(fact);
        }
        let said = sequels(&case, &[]).into_iter().map(|next| {
            let (how, to, role) = (next.how.id(), next.instance.id(), next.role.id());
            format!("{how}>{to}:{role}:{}", next.path.map_or("", |p| p.id()))
        });
        assert_eq!(said.collect::<Vec<_>>().join(" "), expected, "{row}");
    }
}

#[test]
fn a_remand_is_the_first_instance_again_with_our_part_in_it() {
    let mut first = ended("first", "revoked");
    first.head.uuid = uuid::Uuid::from_u128(1);
    first.head.role = Role::CoDefendant;
    first.head.path = Some(Path::Upheld);
    let second = ended("second", "remanded");
    let next = sequels(&second, &[first]).remove(0);
    assert_eq!((next.how, next.role), (How::Remand, Role::CoDefendant));
    assert_eq!(next.path, Some(Path::Upheld));
}

/// An appeal dismissed leaves standing what was judged below: of an act that was revoked nothing is left to enforce.
#[test]
fn an_act_revoked_below_is_not_enforced_after_the_appeal() {
    for (below, offered) in [("revoked", false), ("claims_dismissed", true)] {
        let mut first = ended("first", below);
        first.head.uuid = uuid::Uuid::from_u128(1);
        let mut second = ended("second", "appeal_dismissed_judgment");
        second.head.continues = Some(anjuan::case::Continues {
            case: first.head.uuid,
            how: How::Appeal,
        });
        second.facts[0].day = day("2024-06-03");
        let next = sequels(&second, &[first]);
        let enforced = next.iter().any(|n| n.how == How::Enforcement);
        assert_eq!(enforced, offered, "{below}");
    }
}

#[test]
fn what_is_proposed_is_never_refused_and_what_cannot_be_is() {
    for instance in Instance::ALL {
        let kind = Kind::ALL.iter().find(|k| k.instances().contains(instance));
        for outcome in Outcome::of(*kind.unwrap()).filter(|o| o.fits(*instance)) {
            let case = ended(instance.id(), outcome.id());
            for next in sequels(&case, &[]) {
                let later = CaseFile::new(next.kind, next.instance);
                let verdict = may_follow(&case, &later, next.how);
                assert!(verdict.refusals.is_empty(), "{outcome:?} {next:?}");
            }
        }
    }
    for (from, how, to, refused, doubted) in [
        ("first", How::Appeal, "second", 0, 0),
        ("first", How::Appeal, "first", 1, 0),
        ("reconsideration", How::Appeal, "second", 1, 0),
        ("second", How::Suit, "first", 1, 0),
        ("first", How::Remand, "first", 0, 1),
        ("second", How::Transfer, "first", 1, 0),
        ("first", How::Joined, "second", 1, 0),
        ("reconsideration", How::Retrial, "retrial", 1, 0),
        ("retrial_review", How::RetrialReview, "retrial_review", 1, 0),
    ] {
        let verdict = may_follow(&at(from), &at(to), how);
        let found = (verdict.refusals.len(), verdict.doubts.len());
        assert_eq!(found, (refused, doubted), "{from} {how:?} {to}");
    }
    // How the earlier case ended says whether it can go on so.
    for (outcome, how, to, doubts) in [
        ("withdrawn", How::Appeal, "second", 1),
        ("claims_dismissed", How::Appeal, "second", 0),
        ("claims_dismissed", How::Transfer, "first", 1),
        ("transferred", How::Transfer, "first", 0),
        ("unknown", How::Appeal, "second", 0),
    ] {
        let verdict = may_follow(&ended("first", outcome), &at(to), how);
        assert_eq!(verdict.doubts.len(), doubts, "{outcome} {how:?}");
    }
}

#[test]
fn the_organ_is_sued_beside_us_or_in_our_place() {
    use anjuan::case::{Party, PartyKind, PartyRole};
    let party = |role, name: &str| Party {
        uuid: uuid::Uuid::from_u128(7),
        role,
        kind: PartyKind::Person,
        name: name.to_string(),
        people: 1,
    };
    for (outcome, sued, third) in [
        ("r_upheld", "柳溪镇人民政府 青川县人民政府", ""),
        ("r_varied", "青川县人民政府", "柳溪镇人民政府"),
        ("r_not_accepted", "柳溪镇人民政府", ""),
    ] {
        let mut case = ended("reconsideration", outcome);
        case.head.forum = "青川县人民政府".to_string();
        case.parties = vec![
            party(PartyRole::Claimant, "孙二"),
            party(PartyRole::Respondent, "柳溪镇人民政府"),
        ];
        let next = sequels(&case, &[]).remove(0);
        let all = parties_of(&case, &next);
        let named = |role| {
            let of = all.iter().filter(|p| p.role == role);
            of.map(|p| p.name.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(named(PartyRole::Respondent), sued, "{outcome}");
        assert_eq!(named(PartyRole::ThirdParty), third, "{outcome}");
        assert!(all.iter().all(|p| p.uuid.is_nil()));
    }
}

const FIRST: &str = "（2022）京0105行初1号";
const SECOND: &str = "（2023）京02行终8号";

#[test]
fn a_link_that_cannot_be_is_refused_at_every_door() {
    let opened = fact("docketed", "2022-03-01");
    let appeal = lawsuit(SECOND, "孙二", &fact("docketed", "2023-01-09"))
        .replace("\"first\"", "\"second\"")
        .replace("defendant", "appellee");
    let desk = Desk::with("2023-03-10", &(lawsuit(FIRST, "孙二", &opened) + &appeal));
    let (code, _, err) = desk
        .run(&format!("link {SECOND} {FIRST} --how remand"))
        .all();
    assert_eq!(code, 1, "{err}");
    assert!(
        err.contains("发回重审") && err.contains("可以是：上诉"),
        "{err}"
    );
    let listed = desk.run(&format!("link {FIRST}")).ok();
    assert!(
        listed.contains("上诉") && listed.contains("二审"),
        "{listed}"
    );
    // Told from the two cases where it is not said.
    desk.run(&format!("link {SECOND} {FIRST}")).ok();
    let shown = desk.run(&format!("show {SECOND}")).ok();
    assert!(shown.contains(FIRST) && shown.contains("上诉"), "{shown}");
}

#[test]
fn the_form_begins_with_what_follows() {
    let mut s = Story::at("行初156号");
    for _ in 0..6 {
        s.press("right");
    }
    s.press("a");
    let screen = s.screen();
    assert!(screen.contains("继续哪一案"), "{screen}");
    for shown in ["上诉", "二审", "收到上诉状副本", "范书衡"] {
        assert!(screen.contains(shown), "{screen}");
    }
}
