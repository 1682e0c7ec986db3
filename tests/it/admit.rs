//! The gate: impossible files refused with ground and remedy, unlikely ones doubted.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::law::*;

use super::notation::{case, day};

pub const TODAY: &str = "2024-06-03";

pub fn judge(file: &CaseFile) -> Verdict {
    admit(None, file, &Calendar::new(), day(TODAY))
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
    for (facts, zh, en) in [
        (
            "docketed=2024-03-01 concluded=2024-02-01:revoked",
            "早于",
            "before",
        ),
        (
            "complaint_filed=2024-03-01 docketed=2024-02-20",
            "早于",
            "before",
        ),
        (
            "complaint_received=2024-03-10 answer_filed=2024-03-09",
            "「提交答辩状」2024-03-09 早于",
            "is before",
        ),
        (
            "kind=reconsideration application_received=2024-03-10 reply_filed=2024-03-09",
            "「提交书面答复」",
            "is before",
        ),
        (
            "kind=reconsideration application_filed=2024-03-10 accepted=2024-03-09",
            "「受理」",
            "is before",
        ),
        (
            "instance=second appeal_received=2024-03-10 answer_filed=2024-03-09",
            "「提交答辩状」",
            "is before",
        ),
        (
            "instance=retrial_review retrial_copy_received=2024-03-10 opinion_filed=2024-03-09",
            "书面意见",
            "is before",
        ),
        (
            "concluded=2024-03-01:revoked served=2024-02-28",
            "「文书送达我方」",
            "is before",
        ),
        (
            "concluded=2024-03-01:revoked appealed=2024-02-28:ours",
            "「提起上诉」",
            "is before",
        ),
        (
            "concluded=2024-03-01:revoked_redo performance_period=2024-02-01..2024-04-01",
            "「确定履行期限」",
            "is before",
        ),
        (
            "advice_received=2024-03-01 advice_answered=2024-02-28",
            "「回复司法建议」",
            "is before",
        ),
        ("served=2024-03-01", "尚未结案", "not closed"),
        ("appealed=2024-03-01:theirs", "尚未结案", "not closed"),
        ("took_effect=2024-03-01", "尚未结案", "not closed"),
        (
            "kind=reconsideration sued=2024-03-01",
            "尚未结案",
            "not closed",
        ),
        ("concluded=2024-03-01", "缺少结案方式", "lacks its outcome"),
        (
            "concluded=2024-03-01:r_upheld",
            "不能以「维持」结案",
            "cannot end with 'upheld'",
        ),
        (
            "kind=reconsideration concluded=2024-03-01:revoked",
            "不能以「全部撤销」结案",
            "cannot end with 'revoked'",
        ),
        ("concluded=2024-03-01:remanded", "不能以", "cannot end with"),
        (
            "concluded=2024-03-01:appeal_dismissed_judgment",
            "不能以",
            "cannot end with",
        ),
        (
            "instance=second concluded=2024-03-01:retrial_refused",
            "不能以",
            "cannot end with",
        ),
        (
            "docketed=2024-03-01:revoked",
            "不能带结案方式",
            "cannot carry an outcome",
        ),
        (
            "concluded=2024-03-01:revoked concluded=2024-04-01:claims_dismissed",
            "已登记为 2024-03-01",
            "already recorded",
        ),
        (
            "docketed=2024-03-01 docketed=2024-03-02",
            "「立案」已登记为 2024-03-01",
            "already recorded",
        ),
        (
            "docketed=2024-06-04",
            "在今天(2024-06-03)之后",
            "later than today",
        ),
        ("docketed=1989-12-31", "过早", "too early"),
        (
            "resumed=2024-03-01",
            "没有未恢复的中止",
            "nothing was suspended",
        ),
        (
            "suspended=2024-03-10 resumed=2024-03-01",
            "没有未恢复的中止",
            "nothing was suspended",
        ),
        (
            "suspended=2024-03-01 resumed=2024-03-10 resumed=2024-03-20",
            "没有未恢复的中止",
            "nothing was suspended",
        ),
        (
            "accepted=2024-03-01",
            "没有「受理」这一事实",
            "has no fact 'accepted'",
        ),
        (
            "kind=reconsideration docketed=2024-03-01",
            "没有「立案」这一事实",
            "has no fact 'docketed'",
        ),
        (
            "kind=reconsideration answer_filed=2024-03-01",
            "没有「提交答辩状」",
            "has no fact",
        ),
        ("extended=2024-03-01", "缺少截止日", "lacks its last day"),
        (
            "performance_period=2024-03-01..2024-02-28",
            "的截止日 2024-02-28 早于",
            "ends on 2024-02-28",
        ),
        (
            "act_made=2024-03-01 hearing=2024-02-28",
            "早于被诉行政行为",
            "before the act",
        ),
        (
            "kind=reconsideration procedure=summary accepted=2023-12-31",
            "2024年前受理",
            "before 2024",
        ),
        (
            "kind=reconsideration procedure=summary governing=arl17 accepted=2024-01-05",
            "2024年前受理",
            "before 2024",
        ),
        (
            "kind=litigation instance=reconsideration",
            "没有「复议」",
            "has no reconsideration",
        ),
        (
            "kind=reconsideration instance=second",
            "没有「二审」",
            "has no second instance",
        ),
        (
            "number=朝政复字〔2022〕12号",
            "不是行政诉讼案号",
            "not a docket number of a litigation case",
        ),
        (
            "kind=reconsideration number=（2022）京0105行初1号",
            "不是行政复议案号",
            "not a docket number of a reconsideration",
        ),
    ] {
        refused(&case(facts), zh, en);
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
            "早于立案",
            "before docketing",
        ),
        (
            "act_made=2024-03-10 act_known=2024-03-08",
            "早于作出行为",
            "before it was made",
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
    let lawyer = person(Part::Lawyer, AppearanceState::Planned);
    doubted(
        &with("2024-06-05", vec![lawyer.clone()]),
        "仅委托律师",
        "only lawyers",
    );
    let staff = person(Part::Staff, AppearanceState::Planned);
    clean(&with("2024-06-05", vec![lawyer, staff]));
}
