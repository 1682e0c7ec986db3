//! The gate: impossible files refused with ground and remedy, unlikely ones doubted.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::law::*;

use super::notation::{case, day};

pub const TODAY: &str = "2024-06-03";

pub fn judge(file: &CaseFile) -> Verdict {
    admit(None, file, &[], &Calendar::new(), day(TODAY))
}

/// One refusal, of these words in Chinese and English, whole in both languages.
fn refused(file: &CaseFile, zh: &str, en: &str) {
    let verdict = judge(file);
    let hit = verdict
        .refusals
        .iter()
        .any(|r| r.what.zh.contains(zh) && r.what.en.contains(en));
    assert!(hit, "{zh} / {en}: {:#?}", verdict.refusals);
    for r in &verdict.refusals {
        for said in [&r.what, &r.ground, &r.instead] {
            assert!(!said.zh.is_empty() && !said.en.is_empty(), "{r:?}");
            assert!(!said.zh.contains('{') && !said.en.contains('{'), "{r:?}");
        }
    }
}

/// Not refused, but doubted in these words.
fn doubted(file: &CaseFile, zh: &str, en: &str) {
    let verdict = judge(file);
    assert_eq!(verdict.refusals, [], "{zh}");
    let hit = verdict
        .doubts
        .iter()
        .any(|d| d.what.zh.contains(zh) && d.what.en.contains(en));
    assert!(hit, "{zh} / {en}: {:#?}", verdict.doubts);
}

pub fn clean(file: &CaseFile) {
    assert_eq!(judge(file), Verdict::default());
}

#[test]
fn impossible_files_are_refused() {
    for line in include_str!("refused.csv").lines().skip(1) {
        let fields: Vec<&str> = line.splitn(3, ';').collect();
        refused(&case(fields[0]), fields[1], fields[2]);
    }
}

#[test]
fn impossible_people_and_settings_are_refused() {
    let hearing = |on: &str, state| {
        let mut file = case("docketed=2024-03-01");
        let mut hearing = Hearing::new(day(on));
        hearing
            .people
            .push(Attendance::new(Part::Official, "周明远", state));
        file.hearings.push(hearing);
        file
    };
    refused(
        &hearing("2024-06-04", AppearanceState::Appeared),
        "尚未到期",
        "has not come",
    );
    refused(
        &hearing("2024-06-04", AppearanceState::Absent),
        "尚未到期",
        "has not come",
    );
    refused(
        &hearing("2024-05-30", AppearanceState::Excused),
        "缺少正当理由",
        "without a ground",
    );
    clean(&hearing("2024-06-04", AppearanceState::Planned));
    clean(&hearing("2024-06-03", AppearanceState::Appeared));

    let mut held = case("docketed=2024-03-01 hearing=2024-06-04");
    held.hearings[0].state = HearingState::Held;
    refused(&held, "不能登记为已开庭", "cannot be held");
    let mut nameless = hearing("2024-05-30", AppearanceState::Appeared);
    nameless.hearings[0].people[0].name = "  ".into();
    refused(&nameless, "缺少姓名", "has no name");

    let mut nobody = case("docketed=2024-03-01");
    nobody.parties.push(Party {
        uuid: Default::default(),
        role: PartyRole::Claimant,
        kind: PartyKind::Person,
        name: "何秀兰".into(),
        people: 0,
    });
    refused(&nobody, "何秀兰", "counts nobody");
    nobody.parties[0].people = 1;
    clean(&nobody);

    let mut negative = case("concluded=2024-03-01:compensated");
    negative.facts[0].amount_fen = Some(-1);
    refused(&negative, "为负", "negative");
    let mut set = case("complaint_received=2024-05-20 set=litigation.answer:2024-06-10");
    clean(&set);
    set.set_days[0].reason = " ".into();
    refused(&set, "缺少理由", "without a reason");
    let mut law = case("kind=reconsideration governing=arl23 accepted=2023-12-20");
    clean(&law);
    law.head.governing_reason.clear();
    refused(&law, "缺少理由", "without a reason");
}

#[test]
fn unlikely_files_are_doubted() {
    for (facts, zh, en) in [
        (
            "docketed=2024-03-10 complaint_received=2024-03-08",
            "早于「立案」",
            "is before 'docketed'",
        ),
        (
            "act_made=2024-03-10 act_known=2024-03-08",
            "早于「作出行政行为」",
            "is before 'act made'",
        ),
        (
            "docketed=2020-03-10 concluded=2024-03-08:revoked",
            "超过3年",
            "3 years",
        ),
        (
            "number=（2023）京0105行初1号 docketed=2024-03-08",
            "为2023年",
            "is of （2023）",
        ),
        (
            "number=（2024）京01行终1号 docketed=2024-03-08",
            "与审级「一审」不符",
            "does not fit 'first instance'",
        ),
        (
            "docketed=2024-03-01 concluded=2024-05-01:revoked answer_filed=2024-05-10",
            "在结案",
            "after the closing",
        ),
        (
            "docketed=2024-03-01 concluded=2024-05-01:revoked suspended=2024-05-10",
            "在结案",
            "after the closing",
        ),
        (
            "docketed=2024-03-01 concluded=2024-05-01:revoked hearing=2024-05-10",
            "在结案之后",
            "after the closing",
        ),
        (
            "complaint_received=2024-03-01 hearing=2024-02-26",
            "在收案之前",
            "before the case was received",
        ),
        (
            "docketed=2024-03-01 hearing=2024-06-10",
            "是休息日",
            "is a rest day",
        ),
        (
            "docketed=2024-03-01 hearing=2024-04-06",
            "是休息日",
            "is a rest day",
        ),
        (
            "docketed=2024-01-10 suspended=2024-03-01 suspended=2024-04-01",
            "已在中止中",
            "already suspended",
        ),
    ] {
        let en = if facts.starts_with("number=（2023）") {
            "yet docketed"
        } else {
            en
        };
        doubted(&case(facts), zh, en);
    }
    // A make-up working Sunday is no rest day.
    clean(&case("docketed=2024-03-01 hearing=2024-04-28"));
}

#[test]
fn unlikely_appearances_are_doubted() {
    let with = |on: &str, people: Vec<Attendance>| {
        let mut file = case("docketed=2024-03-01");
        let mut hearing = Hearing::new(day(on));
        hearing.people = people;
        file.hearings.push(hearing);
        file
    };
    let person = |part, state| Attendance::new(part, "周明远", state);
    let mut excused = person(Part::Official, AppearanceState::Excused);
    excused.ground = Some(ExcuseGround::OfficialBusiness);
    doubted(
        &with("2024-05-30", vec![excused.clone()]),
        "没有盖章证明材料",
        "no sealed proof",
    );
    excused.proof = "情况说明".into();
    clean(&with("2024-05-30", vec![excused]));
    let mut lower = person(Part::Official, AppearanceState::Appeared);
    lower.rank = Some(Rank::NotCounted);
    doubted(
        &with("2024-05-30", vec![lower]),
        "不属于行政机关负责人",
        "does not count",
    );
    let mut lawyer = person(Part::Lawyer, AppearanceState::Planned);
    lawyer.name = "叶青舟".into();
    doubted(
        &with("2024-06-05", vec![lawyer.clone()]),
        "仅委托律师",
        "only lawyers",
    );
    let mut staff = person(Part::Staff, AppearanceState::Planned);
    staff.name = "何思齐".into();
    clean(&with("2024-06-05", vec![lawyer.clone(), staff]));
    // An official who stays away leaves the lawyer alone.
    let mut away = person(Part::Official, AppearanceState::Excused);
    away.ground = Some(ExcuseGround::ForceMajeure);
    away.proof = "情况说明".into();
    let alone = with("2024-06-05", vec![away, lawyer.clone()]);
    doubted(&alone, "仅委托律师", "only lawyers");
    let mut organ = with("2024-06-05", vec![lawyer]);
    organ.head.kind = Kind::Reconsideration;
    organ.head.instance = Instance::Reconsideration;
    organ.head.role = Role::Respondent;
    organ.facts.clear();
    doubted(&organ, "行政复议法第51条", "ARL23 51");
}

/// Of a fact that happens once the refusal tells what stands in the file, whichever day is the earlier one.
#[test]
fn the_day_that_stands_is_told_before_the_day_that_was_typed() {
    for (stands, typed) in [("2024-04-22", "2024-04-20"), ("2024-04-20", "2024-04-22")] {
        let mut before = case(&format!(
            "docketed=2024-01-05 concluded={stands}:claims_dismissed"
        ));
        for (n, fact) in before.facts.iter_mut().enumerate() {
            fact.uuid = uuid::Uuid::from_u128(n as u128 + 1);
        }
        let mut after = before.clone();
        after
            .facts
            .push(Fact::concluded(day(typed), Outcome::Revoked));
        after.sort();
        let verdict = admit(Some(&before), &after, &[], &Calendar::new(), day(TODAY));
        let said = format!("已登记为 {stands}，不能又为 {typed}");
        let told = verdict.refusals.iter().any(|r| r.what.zh.contains(&said));
        assert!(told, "{said}: {:#?}", verdict.refusals);
    }
}
